"""People whom the codebook lacks: a family name and a given name where the context says so.

Every expression runs over the masked view, in which known names are private-use characters.
"""

import re
from collections.abc import Iterable, Iterator

from analysis.tagging.entities.anchors import HAN, Found, Span, disjoint
from analysis.tagging.entities.coinage import is_common, is_of_names
from analysis.tagging.entities.wordlists import (
    DOUBLE_SURNAMES,
    DUTIES,
    HOLDERS,
    JAPANESE_SURNAMES,
    NEVER_GIVEN,
    NO_NAMES,
    OF_PEOPLE,
    PLACES,
    RARE_SURNAMES,
    SURNAMES,
    TITLES,
    TRANSLITERATION,
    WORDLIKE_SURNAMES,
    alternation,
)
from analysis.tagging.literals import quick

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
_FREE = (
    f"(?:(?![{NEVER_GIVEN}亦今])[{HAN}]|[有为同年能来会要其]|"
    "向(?![外全各媒记他大公市投客时现该其]))"
)
_GIVEN = (
    f"(?![{NEVER_GIVEN}]|参[与加股观]|[担兼出就升接转调拟现历]任|代[表为理行]|发[表布言出起]|共同|分别|正式|"
    f"先后)[{HAN}]"
)
_GIVEN_NAME = f"{_GIVEN}(?:(?![亦今]){_GIVEN})?"
_DOUBLE = f"(?:{alternation(DOUBLE_SURNAMES)}){_GIVEN_NAME}"
_NAME = f"(?:{_DOUBLE}|[{SURNAMES}]{_GIVEN_NAME})"
# What stands after a name: the end of a run of Han characters, or a word that continues a clause.
_LEAVES = "离职|辞职|退休|去职|履新|加入|加盟"
_AFTER = (
    rf"(?=[^{HAN}]|$|{_LEAVES}|也|亦|便|还|则|均|都|就|在|对|于|从|与|和|及|向|曾|将|已|以|皆|所[言说述指称]|今|昨|即|表|号召|说|称|针对|首[度次]|质询|询问|指(?![数标定令引导])|{SAYING}|"
    "进一步|先前|分享|今天|今日|昨日|昨天|日前|近日|共同|等|出席|率|代[表为行]|分别|先生|女士|博士|的|为|一行|接受|到|来|"
    "参加|参与|正式|获|先后|依次|一同|相继|期[望许盼]|盼|沟通|握手|相信|深信|坚信|预估|估算|撰文|期待|担心|判断|主持|带领|率领|领导|领军|陪同|前往|走访|调研|会见|讲话|致词|颁|揭|负责|致辞|发表|形容|回复|回覆|答复|答道|写道|如是|如此|异口同声|齐声|笑|苦笑|引用|引述|借用|接任|"
    "[出担卸辞离升转调继拟现历]任|请辞|上任|看来|而言|深[有感]|[随当旋]即|随后|后来|事后|一边|语气|半开玩笑|毫不|[昨今前当]晚|最|兼|是|不|又|会(?![议员长计场所])|之(?![前后间一])|这样|亲自|见证|签署|感谢|当天|当日|变更|伤退|首发|持[有股]|认缴|出资|减持|增持|带队|牵头|发言|演讲|主讲)"
)
_NAME_ENDS = re.compile(f"{_AFTER}|{TITLE}|正[在式是准努积]|[，。、；：]")
_GOES_ON = re.compile(
    f"(?![常只总则还又再都均便才先刚亦多直并补解笑起接])(?:{_GIVEN})(?:{SAYING}|号召|(?:副)?{TITLE})"
)
# Before a verb of saying: when, how and to whom.
_ADVERB = (
    "(?:再次|马上|立[即刻]|率先|如是|如此|异口同声地|齐声|坦率地|无奈地|动情地|感慨地|自信地|幽默地|一再|多次|反复|当场|现场|"
    "[苦微大]?笑着?|[引借]用?[^，。；！？\n]{1,14}的?话|也|还|则|均|又|曾|就|亦|今|日前|近日|今天|当[时下]|此前|随后|最后|同时|公开|明确|多次|特别|进一步|对此|这样|[随当旋]即|后来|事后|则|毫不|[昨今前当]晚|"
    "(?:语气)?[坚平认谨诙幽坦直激兴动感无自半][^，。；！？\n]{1,3}地|一边[^，。；！？\n]{1,12}一边|"
    "(?:在|向|对|就|于|接受|面对)[^，。；！？\n]{1,24}?)"
)
OFFICES = (
    *TITLES.split(),
    *(duty + holder for duty in DUTIES.split() for holder in ["长", "官", *HOLDERS.split()]),
    *("先生", "女士", "小姐"),
)
_OFFICE = quick(TITLE)
_TITLED = quick(
    rf"(?:（[^（）\n]{{1,10}}）)?[ 　：为是]?"
    rf"(?:({_DOUBLE}|[{SURNAMES}{RARE_SURNAMES}](?:之[{HAN}]|[向以其则]{_GIVEN}|{_GIVEN_NAME})){_AFTER}|"
    # Before a verb of saying a name may hold what it seldom does elsewhere.
    f"([{SURNAMES}应单查谈招]{_FREE}{{1,2}}){SAYING}|"
    # A husband's family name before one's own (林郑月娥).
    f"([{SURNAMES}]{{2}}(?!{_LEAVES})(?:{_GIVEN}){{2}}){_AFTER}|"
    # In a clause that ends in one, whatever stands between.
    f"([{SURNAMES}]{_GIVEN_NAME})(?=[^，。；！？\n]{{1,14}}{SAYING}(?:[：“「]|，[“「]))|"
    # As it is written there: 执行长佛瑞塞（Jane Fraser）.
    f"([{TRANSLITERATION}]{{2,7}})(?=（[A-Z][a-z])|"
    r"([A-Z][a-zß-ÿ]+(?:[- ][A-Z][A-Za-zß-ÿ.]*){1,2})(?![A-Za-zß-ÿ.]| [A-Z])|"
    f"((?:{alternation(JAPANESE_SURNAMES)}){_GIVEN}(?:也|{_GIVEN})?){_AFTER}|"
    # Family names that are common words (向, 明), where what follows makes no word with them.
    f"(?P<rare>[{WORDLIKE_SURNAMES}]{_GIVEN_NAME}){_AFTER})"
)
# Whom a word for what he is introduces (市民李先生, 贾跃亭的哥哥贾跃民).
_WHOSE = (
    "[市村居股网]民|[客用商店租储]户|哥哥|弟弟|姐姐|妹妹|父亲|母亲|妻子|丈夫|儿子|女儿|学生|老师|教师|"
    "医生|律师|老板|店主|司机|保安|教练|队长|同事|好友"
)
# Right after an office, before a word that is no part of it (副总张振芳数度赴陆).
_BEFORE_WORD = re.compile(f"[{SURNAMES}](?:{_GIVEN}){{2}}")
_BEFORE_TITLE = quick(
    f"(?:(?<![{HAN}])|(?<=[由与和及系院被对向跟请据之])|(?<=[总分支]行)|(?<=[局处厅署])|(?<=大学)|(?<=\ue001的)|(?<={_WHOSE}))({_NAME})为?$"
)
# Two characters before these are a place's name (田尾乡长).
_APPOSED = quick(f"(?<![{HAN}])({_NAME})(?<!某)，\ue001+[的 ]{{0,2}}$")  # 某某，某公司CEO
_OF_A_PLACE = ("省长", "州长", "市长", "县长", "区长", "镇长", "乡长", "村长", "里长")
_ALSO = re.compile(f"[、和与及]({_DOUBLE}|[{SURNAMES}]{_GIVEN_NAME})")
_ENDS_NAME = re.compile(_AFTER)
_NO_PERSON = re.compile("[室级部]")
# 某某是工行首席信息官。
_NOW = "(?:目前|现在|原本|当时|此前|原)?"
_TAKES_OFFICE = (
    f"(?:(?:[0-9]{{4}}年(?:[0-9]{{1,2}}月|初|底)?)?加[入盟]|{_NOW}是|现任|曾任|时任|出任|担任|兼任|卸任|离开|入职|执掌)"
    "[^，。；！？\n]{0,8}?\ue001"
)
# An office that no list holds gives itself away by its owner, its last character and by what
# its holder does (某行數金長陳亭安表示).
_LAST = "长官监人管总师员家理席裁任事书记表授座"
_BY_OWNER = re.compile(
    f"\ue001(?:(?![的了是在与及对向被])[{HAN}]){{0,12}}?[{_LAST}]({_NAME}){_ADVERB}{{0,2}}{SAYING}"
)
_DOUBLES = "|".join(f"(?<={d[0]}){d[1]}" for d in DOUBLE_SURNAMES.split())
_FIRST = "".join(sorted({*SURNAMES, *(double[0] for double in DOUBLE_SURNAMES.split())}))
# The first character is tried first, and what stands before it looked at afterwards.
_SPEAKING = re.compile(
    f"([{_FIRST}](?:(?<![{HAN}A-Za-z].)|(?<=据.)|(?<=[者士员友院所].)|(?<=(?:{_WHOSE}).))"
    f"(?:(?:{_DOUBLES})|(?<=[{SURNAMES}])){_GIVEN}(?:{_FREE})?)"
    f"(?:（[左右中前后][一二三四]?）)?(?:{_ADVERB}{{0,2}}{SAYING}|(?P<office>{_TAKES_OFFICE}))"
)
# 由某某升任, 某某接任, 某某任行长: at the beginning of a clause or behind 由.
_APPOINTED = quick(
    f"(?:(?<![{HAN}])|(?<=由))({_DOUBLE}|[{SURNAMES}]{_GIVEN}{_FREE}??)"
    "(?:(?:[升接出继转调离辞卸就]任|获委任|请辞|闪辞|离职)(?![的何务])|"
    f"[担兼现曾历时将拟连续留改获]?任(?=[^，。；！？\n]{{0,14}}?{TITLE}))"
)
TAKEN = ("任", "请辞", "闪辞", "离职")
# What is told of people alone: 三十二岁的某某, 某某兄弟, 某某因个人原因辞任.
_AGED = re.compile(f"岁的({_NAME})(?=[^{HAN}]|[和与在是从就便已也来离带创加出担接辞当])")
KIN = tuple(OF_PEOPLE.split())
_BEFORE_KIN = re.compile(
    f"(?:(?<![{HAN}])|(?<=[与和及由为]))({_DOUBLE}|[{SURNAMES}](?:{_GIVEN}){{1,2}})$"
)
# The head of an institution whose name is known: 行政院长某某, 财政部长某某.
_APPOINTING = ("接替", "推选", "推举", "委任", "任命", "聘请", "聘任", "提名")
_STATESMEN = ("总统", "总理", "首相")
LEADING_TO = (*_APPOINTING, *_STATESMEN)
_SUCCEEDED = re.compile(
    f"(?:{'|'.join(_APPOINTING)})(?:{TITLE})?({_NAME})(?:成为|{_AFTER}|{TITLE})"
)
_HEADS = re.compile(f"\ue001副?长(?![沙春江三治宁兴乐期])({_NAME}){_AFTER}")
_MEMBER = f"[{SURNAMES}][{HAN}]{{1,2}}"
# Known names may stand between.
_LIST = re.compile(
    f"[{SURNAMES}\ue002](?:(?<=\ue002)\ue002*|(?:(?<![{HAN}].)|(?<=包括.)|(?<=由.))[{HAN}]{{1,2}})"
    "(?:（[^（）\n]{1,12}）)?"
    f"(?:[、和与及](?:{_MEMBER}|\ue002+)){{2,}}(?=等|[^{HAN}]|$|(?P<persons>[三四五六七八九十]人))"
)
_WHO = re.compile(
    "(?:成员|董事|嘉宾|专家|委员|领导|代表|教授|主演|团队|高管|学者|包括)[^，。；！？\n]{0,8}$"
)
_EACH = re.compile(f"(?:(?<![{HAN}])|(?<=包括)|(?<=由)){_MEMBER}|(?<=[和与及]){_MEMBER}")
# 国家监委郭雳：加强金融法治
_COLON = re.compile("：")
_HEADLINE = re.compile(f"[\ue001局院会委所社联学]({_NAME})：")
_STATESMAN = re.compile(f"(?:{'|'.join(_STATESMEN)})([{TRANSLITERATION}]{{2,6}}?){_AFTER}")
_DOTS = "·•‧・.．"
_DOT = re.compile(f"[{_DOTS}]")
_FOREIGN = f"(?:(?!提[出到议供及醒])[{TRANSLITERATION}])"
_FOREIGN_LEFT = re.compile(f"(?:(?<![0-9])|(?!年)){_FOREIGN}{{2,6}}$")
_FOREIGN_RIGHT = re.compile(
    f"(?:[{_DOTS}] ?{_FOREIGN}{{1,7}}){{1,3}}|[·•‧・][{SURNAMES}]{{1}}{_AFTER}"
)
_NO_NAME = quick(f"{alternation(NO_NAMES)}|{alternation(PLACES)}|{TITLE}")
_PRESS = re.compile("(?:记者|编辑|通讯员|责编|摄影|校对|实习生)[ 　：:]?$|作者[ 　：:]$")


def find_people(
    masked: str,
    offices: Iterable[Span],
    kin: Iterable[Span],
    taken: Iterable[Span],
    leading: Iterable[Span],
) -> Iterator[Found]:
    """Names of people; reporters and editors are none of interest.

    `offices`, `kin`, `taken` and `leading` are the places of `OFFICES`, `KIN`, `TAKEN` and
    `LEADING_TO`.
    """
    for start, end, rule in _people(masked, offices, kin, taken, leading):
        if _NO_NAME.match(masked, start, end) or _PRESS.search(masked, max(0, start - 4), start):
            continue
        yield Found(start, end, "person", rule)


def name_goes_on(view: str, start: int, end: int) -> bool:
    """Whether a name of two characters is the beginning of one of three (李伟 in 李伟正表示)."""
    return end - start == 2 and not _NAME_ENDS.match(view, end) and bool(_GOES_ON.match(view, end))


def _people(
    masked: str,
    offices: Iterable[Span],
    kin: Iterable[Span],
    taken: Iterable[Span],
    leading: Iterable[Span],
) -> Iterator[tuple[int, int, str]]:
    for match in _BY_OWNER.finditer(masked):
        yield *match.span(1), "entity.person_office"
    yield from _titled(masked, disjoint(offices))
    for match in _SPEAKING.finditer(masked):
        if not (match["office"] and _holds_word(match[1], ends=False)):
            yield *match.span(1), "entity.person_saying"
    for match in _HEADS.finditer(masked):
        yield *match.span(1), "entity.person_title"
    for start, _ in leading:
        match = _SUCCEEDED.match(masked, start) or _STATESMAN.match(masked, start)
        if match:
            yield *match.span(1), "entity.person_title"
    for match in _AGED.finditer(masked):
        yield *match.span(1), "entity.person_told"
    for start, _ in disjoint(kin):
        yield from _kin(masked, start)
    for start, end in taken:
        duty = masked[end : end + 1] in ("务", "何")
        match = None if duty else _APPOINTED.search(masked, max(0, start - 6), end + 16)
        if match and not _holds_word(match[1], ends=False):
            yield *match.span(1), "entity.person_appointed"
    for colon in _COLON.finditer(masked):
        match = _HEADLINE.search(masked, max(0, colon.start() - 5), colon.end())
        if match and not _holds_word(match[1]):
            yield *match.span(1), "entity.person_headline"
    for match in _LIST.finditer(masked):
        if match["persons"] or _WHO.search(masked, max(0, match.start() - 14), match.start()):
            names = [name.span() for name in _EACH.finditer(masked, *match.span())]
            if not any(is_common(masked[start:end]) for start, end in names):
                yield from ((start, end, "entity.person_listed") for start, end in names)
    for match in _DOT.finditer(masked) if any(dot in masked for dot in _DOTS) else ():
        left = _FOREIGN_LEFT.search(masked, max(0, match.start() - 6), match.start())
        right = _FOREIGN_RIGHT.match(masked, match.start())
        if left and right:
            yield left.start(), right.end(), "entity.person_foreign"


def _kin(masked: str, end: int) -> Iterator[tuple[int, int, str]]:
    """The name that ends here, and those before it in its list (某某、某某兄弟)."""
    while match := _BEFORE_KIN.search(masked, max(0, end - 4), end):
        if _holds_word(match[1], ends=False):
            return
        yield *match.span(1), "entity.person_told"
        end = match.start(1) - 1
        if masked[end : end + 1] != "、":
            return


def _titled(masked: str, offices: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Names right after an office, and right before one or a form of address."""
    for start, end in offices:
        office = _OFFICE.match(masked, start)
        end = office.end() if office else end
        after = _TITLED.match(masked, end) if office else None
        rare = after["rare"] if after else None
        if after and not (rare and _holds_word(rare) and not is_of_names(rare[-1])):
            yield *after.span(after.lastindex or 0), "entity.person_title"
            yield from _joined(masked, after.end(after.lastindex or 0))
        elif office and (name := _BEFORE_WORD.match(masked, end)) and _is_whole(masked, name):
            yield *name.span(), "entity.person_title"
        if masked[start - 1 : start] in ("\ue001", "的", " "):
            apposed = _APPOSED.search(masked, max(0, start - 22), start)
            if apposed and not _holds_word(apposed[1], ends=False):
                yield *apposed.span(1), "entity.person_title"
        before = _BEFORE_TITLE.search(masked, max(0, start - 5), start)
        local = masked[start:end] in _OF_A_PLACE and before and len(before[1]) == 2
        takes = before and len(before[1]) > 2 and before[1].endswith("任")  # 某某任行长
        if before and not (local or takes or _NO_PERSON.match(masked, end)):
            yield *before.span(1), "entity.person_before_title"
            if masked[before.start(1) - 1 : before.start(1)] == "、":
                yield from _kin(masked, before.start(1) - 1)


def _joined(masked: str, end: int) -> Iterator[tuple[int, int, str]]:
    """The names that stand in one list with the one that ends here (同事某某、某某)."""
    while name := _ALSO.match(masked, end):
        begin, end = name.span(1)
        if _holds_word(name[1], ends=False) or not (
            _ENDS_NAME.match(masked, end) or is_common(masked[end : end + 2])
        ):
            return
        yield begin, end, "entity.person_listed"


def _is_whole(masked: str, name: re.Match[str]) -> bool:
    """Whether a word of the language begins where the name ends, and none within the name."""
    end = name.end()
    ends = is_common(masked[end : end + 2]) and not is_common(masked[end - 1 : end + 1])
    return ends and not _holds_word(name[0])


def _holds_word(name: str, *, ends: bool = True) -> bool:
    """Whether what looks like a name is, or begins (or ends) with, a word of the language."""
    return any(is_common(part) for part in (name, name[:2], name[-2:] if ends else ""))
