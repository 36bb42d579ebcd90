"""What a person's name looks like, and what stands around it: titles, verbs of saying."""

from analysis.tagging.entities.anchors import HAN
from analysis.tagging.entities.coinage import is_common
from analysis.tagging.entities.wordlists import (
    DOUBLE_SURNAMES,
    DUTIES,
    HOLDERS,
    NEVER_GIVEN,
    RELATIVES,
    SURNAMES,
    TITLES,
    alternation,
)

TITLE = (
    f"(?:首席[{HAN}]{{2,5}}?[官家师]|{alternation(TITLES)}|"
    f"(?:{alternation(DUTIES)})(?:长(?![江安沙春城虹])|官(?![方网宣])|{alternation(HOLDERS)}))"
)
# Verbs of saying, for both people and quotations.
SAYING = (
    "(?:表示|认为|指出|坦言|强调|透露|直言|补充|写道|回应|解释|宣布|感慨|总结|呼吁|预计|预测|建议|评价|"
    "回忆(?!录)|比喻|坦承|直呼|感叹|慨叹|打趣|调侃|自嘲|追问|反问|发问|打比方|打了?个比方|断言|表态|喊话|澄清|重申|讲述|抱怨|吐槽|"
    "点出|解读|归纳|直指|设问|自问|戏称|笑说|笑指|质疑|批评|主张|警告|坦陈|直陈|反驳|辩称|申明|答道|问道|讲道|回答|形容|"
    "赞叹|慨言|忆述|留言|叮嘱|寄语|宣称|声称|"
    "提出|介绍|告诉|分析(?!人士|师|员|报告|机构|认为|指出)|说明|提到|谈到|提醒|承认|否认|笑言|笑称|续指|续称|心想|预期|估计|研判|观察(?!家|员|人士)|称(?![为之号作])|说(?![明法到服]))"
)

# A second character 亦 or 今 belongs to the verb behind it (曹彤亦曾任职).
FREE = (
    f"(?:(?![{NEVER_GIVEN}亦今])[{HAN}]|[有为同年能来会要其]|"
    "向(?![外全各媒记他大公市投客时现该其]))"
)
GIVEN = (
    f"(?![{NEVER_GIVEN}]|参[与加股观]|[担兼出就升接转调拟现历]任|代[表为理行]|发[表布言出起]|[赛会课事]后|共同|分别|正式|"
    f"先后)[{HAN}]"
)
GIVEN_NAME = f"{GIVEN}(?:(?![亦今]){GIVEN})?"
DOUBLE = f"(?:{alternation(DOUBLE_SURNAMES)}){GIVEN_NAME}"
NAME = f"(?:{DOUBLE}|[{SURNAMES}]{GIVEN_NAME})"
# What stands after a name: the end of a run of Han characters, or a word that continues a clause.
LEAVES = "离职|辞职|退休|去职|履新|加入|加盟|辞世|逝世|去世|病逝"
AFTER = (
    rf"(?=[^{HAN}]|$|{LEAVES}|也|亦|便|还|则|均|都|就|在|对|于|从|与|和|及|向|曾|将|已|以|皆|所[言说述指称]|今|昨|即|表|号召|说|称|针对|首[度次]|质询|询问|指(?![数标定令引导])|{SAYING}|"
    "进一步|先前|分享|今天|今日|昨日|昨天|日前|近日|去年|前年|上[个月周]|本[月周]|共同|等|出席|率|代[表为行]|分别|先生|女士|博士|的|为|一行|接受|到|来|"
    "参加|参与|正式|获|先后|依次|一同|相继|期[望许盼]|盼|沟通|握手|相信|深信|坚信|预估|估算|撰文|期待|担心|判断|主持|带领|率领|领导|领军|陪同|前往|走访|调研|会见|讲话|致词|颁|揭|负责|致辞|发表|形容|回复|回覆|答复|答道|写道|如是|如此|异口同声|齐声|笑|苦笑|引用|引述|借用|接任|"
    "[出担卸辞离退升转调继拟现历]任|请辞|上任|看来|而言|深[有感]|[随当旋]即|随后|后来|事后|一边|语气|半开玩笑|毫不|[昨今前当]晚|最|兼|是|不|又|会(?![议员长计场所])|之(?![前后间一])|这样|亲自|见证|签署|感谢|当天|[当同]日|变更|伤退|首发|把|被|拿|买|卖|持[有股]|认缴|出资|减持|增持|带队|牵头|发言|演讲|主讲)"
)
# Before a verb of saying: when, how and to whom.
ADVERB = (
    "(?:再次|马上|立[即刻]|率先|如是|如此|异口同声地|齐声|坦率地|无奈地|动情地|感慨地|自信地|幽默地|一再|多次|反复|当场|现场|"
    "[苦微大]?笑着?|[引借]用?[^，。；！？\n]{1,14}的?话|也|还|则|均|又|曾|就|亦|今|日前|近日|今天|当[时下]|此前|随后|最后|同时|公开|明确|多次|特别|进一步|对此|这样|[随当旋]即|后来|事后|则|毫不|[昨今前当]晚|"
    "(?:语气)?[坚平认谨诙幽坦直激兴动感无自半][^，。；！？\n]{1,3}地|一边[^，。；！？\n]{1,12}一边|"
    "(?:在|向|对|就|于|接受|面对)[^，。；！？\n]{1,24}?)"
)
# Whom a word for what he is introduces (市民李先生, 贾跃亭的哥哥贾跃民); each of two characters.
WHOSE = "|".join(
    (
        "[居股网]民|[客用商店租]户|学生|老师|教师|医生|律师|保安|教练|队长|同事",
        *(word for word in RELATIVES.split() if len(word) == 2),
    )
)


def holds_word(name: str, *, ends: bool = True) -> bool:
    """Whether what looks like a name is, or begins (or ends) with, a word of the language."""
    return any(is_common(part) for part in (name, name[:2], name[-2:] if ends else ""))
