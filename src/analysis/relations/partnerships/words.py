"""What a clause says of working together, by what its words ask of the names around them.

Words of agreement and of close cooperation name the other side themselves (与X签约, 携手X), so
that one side may go unsaid. Of words that only may mean it (支持, 采用) both sides must be named.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from analysis.tagging.literals import quick
from analysis.tagging.scope import BOTH, Clause


def _any(*alternatives: str) -> str:
    """One expression for all of these, which stand with spaces between them."""
    return "|".join("|".join(words.split()) for words in alternatives)


_AGREEMENT = _any(
    "签署 签约 签订 签下 续签 缔结 结盟 联盟 联姻 结为 合作(?:框架)?协议 合作备忘录 合作意向书",
    "宣布(?:全面|深化|开展|展开|达成)*战略合作",
    "达成[^，,。]{0,12}(?:合作|协议|共识) (?:建立|确立|开启)[^，,。]{0,10}(?:合作|伙伴|联盟)",
)
_CLOSE = _any(
    "合作 携手 联手 牵手 联合(?!国|会|征信|主办|承办|举办) 联名 联乘 联营 联同 合推 合组 合资 合力",
    "共建 共推 伙伴 伙拍 伙(?![伴计食房]) 走到了?一起 资金方 结缘 联袂",
    "对接 接入 接到 接上 串接 介接 打通 入驻 进驻 登陆 引入 绑定 绑卡 捆绑 支援",
    "(?:连结|连接|加入|添加)[至到] 连结[^，,。]{0,4}(?:银行|[账帐]户)",
    "加入[^，,。]{1,20}(?:朋友圈|生态|平台|联盟|阵营|计划|服务)",
    "(?:选定|选择了?|委任|聘请)[^，,。]{1,16}(?:为|作为|当|担任)",
    "(?:也|均|等|相继|陆续|宣布)(?:加入|跟进)$",
    "(?:成为|作为)[^，,。]{1,24}(?:成员|合作[方行]|服务商|供应商|客户)",
    "支持[^，,。；;的]{2,12}(?:银行|[工农中建交招]行)",
)
_LOOSE = _any(
    "共同(?!面[临对]|的?(?:目标|认识|期待|利益|特点)) 共创 强强 互通 连结 融合 整合",
    "互为[^，,。]{0,4}(?:客户|场景|生态|入口|服务|平台|渠道) 磋商了 打交道 一道 一同",
    "嵌入 内嵌 引进 导入 委托 委请 输出 承建 承作 中标 得标 采用 选用 导流 代销",
    "赋能 旗舰店 专属 搭配 拥抱 供应商 出资 成立 参股 入股 注资 战略投资 发卡 添加 存管 首发",
    "搭上 搭档 攀上 抱团 背靠 直连 接通 串联 串连 上架 委外 外包 合办 护航 落地 认同卡 主题卡",
    "(?<!员工)(?<!客户)使用了 指定(?:合作)?(?:银行|发卡行|支付) (?:部署|运行|搭建|跑)[在于到]",
    "(?:服务|支撑|助力)于?(?=[^，,。]{2,12}(?:银行|[工农中建交招]行|农商行|农信))",
    "成为[^，,。]{2,16}的[^，,。]{0,8}(?:银行|用户)$",
    "(?:拿下|斩获|赢得)[^，,。]{2,30}(?:订单|项目|合同|客户)",
    "上云 (?:迁移|升级|切换|替换)[为到至成] 分别持有",
    "股东(?:则|分别|主要)?[有包为是] (?:托管|存管|结算|清算|监督|收单|发卡)银?行",
    "借助 依托 结合 选择 基于 (?:得益|受益)于 (?<!技术)(?<!系统)(?<!提供)支持",
    "(?:支持|支撑|助力|帮助|协助|加持|赋能)下$ (?:专区|旗舰店|生活号|小程序)[^，,。]{0,6}上线",
    "上线[^，,。]{2,16}(?:专区|旗舰店|小程序)",
    "由[^，,。]{2,60}(?:投资|控股|组成)$",
    "^在[^，,。]{2,20}(?:[上里中内]|平台|商城|App|APP|小程序|页面)$",
    "首[家批波个][^，,。]{1,20}的[^，,。]{0,8}(?:银行|机构|平台|业者|公司)",
    "(?:可以?|能够?|即可)(?:直接|在线)?(?:使用|办理|购买|申请|透过|通过|经由?|用)",
    "(?:(?<!可)以|用|(?<![对关由基属至位])于|透过|通过|经由?)[^，,。]{2,40}(?:签[账帐]|付款|缴费|增值|充值|加值|转[账帐]|购物"
    "|消费(?!者|金融|信贷|贷))",
    "(?:与|和|同|跟)[^，,。]{2,20}(?:推出|发行|打造|创建|开办|测试|试点|(?<!召)开发|研发|组成|组建)",
)
# What turns to a product of the other side, whose subject may go unsaid: 导入X的云平台.
_TURNS = re.compile(
    "导入|引进|选用|采用|采购|开办|部署|借助|依托|委[托请]|(?:迁移|升级|切换|替换)[为到至成]"
)
# Who serves whom, with a side in the slot: 为X搭建, 由X提供, 在X上办理, 获得X的支持.
_SLOTS = _any(
    "[为向给]((?:[^，,。为由]|(?<=华)为){1,14}?)(?:客户|用户|司机|商户|商家|会员|骑手|卖家)[^，,。]{0,8}(?:提供|推出|开通|定制)",
    "(?:为|向|给|帮助|助力|协助|替)((?:[^，,。为由]|(?<=华)为){2,24}?)(?:提供|搭建|打造|建设|建置|开发|部署|定制|设计|推出|开通|开放|输出|上线|采购)"
    "(?![^，,。]*(?:贷款|融资|授信|担保))",
    "由((?:[^，,。为由]|(?<=华)为){2,24}?)(?:负责|担任|提供|搭建|打造|建设|建置|开发|部署|承建|承作|支持|支撑|设计|发行|存管|托管|运维|维运)",
    "在([^，,。在]{2,16}?)(?:里|上|中|内|App|APP|平台|小程序|页面|端)?[^，,。]{0,8}"
    "(?:申请|办理|购买|开通|开户|使用|领取|查询|缴费|充值|还款|开设|开立)",
    "在([^，,。在]{2,12}?)(?:平台|App|APP|小程序)?(?:成功|正式|全面)?(?:上线|开设|首发|落地|投产)",
    "(?:获得?了?|得到了?|受到?|得益于|受益于|离不开)([^，,。]{2,24}?)的?(?:青睐|采纳|采用|选用|[^，,。]{0,6}支持)",
    "获([^，,。]{2,16}?)提供",
    "在([^，,。在]{2,24}?)的?[^，,。]{0,8}(?:支持|支撑|助力|帮助|协助|加持|赋能)下(?!一|个|次)",
    "(?:交(?:由|给)|外包给了?)([^，,。]{2,16})$ (?:提供|开放|输出|交付)给([^，,。]{2,24})",
)
_JOINT = _any(
    "推出 上线 发布 签 联合 互通 对接 共同(?!的?(?:目标|认识|期待|利益)) 共建 共推 姻缘 情缘",
    "(?:开展|展开|深化|加深|达成)[^，,。]{0,8}合作",
)
# How a clause goes on about a pair that its sentence has just named: 甲与乙…,共同推出….
_TOGETHER = re.compile(
    r"(?:将|已|还|并|且|以|来|一起|进一步)*(?:共同(?!见证|出席|参加|面|的)|联合(?!国|主办|承办|举办)"
    r"|携手|合力|联手|共建|共推|合推|合作)"
)
_CONTINUED = re.compile(
    r"^(?:并|且|还|同时|以及)[^，,。]*合作|(?:深化|开展|展开|探索|拓展|加强)[^，,。]{0,40}合作"
    r"|合作[^，,。]{0,4}(?:始于|可?追溯)"
)
_CLASS = re.compile(
    r"各大|各家|众多|多家|不少|许多|[四五六]大[^，,。]{0,4}行|BATJ?|银行业|巨头|机构|公司|企业|厂商|同业"
)
_WORKS = "(?:首[批波]|支[持援]|合作|接入|签约|参与|发卡|绑定|串接|介接|上线|开通|开放)"
_WHO = "(?:银行|机构|伙伴|业者|厂商|平台|对象|卡种|发卡行|[方行])"
_ARE = "(?:还|已|则|主要|目前|现)?(?:包括了?|包含|涵盖|有|为|是|如下|名单)"
# What introduces a list of those who work with somebody: 首批支持的银行包括X、Y.
_LISTS = (
    f"{_WORKS}[^，,。；;]{{0,10}}{_WHO}(?:名单)?(?:{_ARE}|[:：])"
    f"|(?:客户|案例)(?:{_ARE}|覆盖)(?=[^，,。]{{0,12}}(?:银行|[工农中建交招]行|农商行|农信))"
)
# The same before a colon, with the list in what follows: 合作对象:X; 支持Y的银行是:X.
_LABEL = quick(rf"{_WORKS}[^，,。；;]{{0,24}}{_WHO}(?:名单)?{_ARE}?\s*[:：]")
_TAKES = re.compile(
    r"(?:目前|现时?|暂时?|首批|其中|并|且|还|已|均|可|仅|只|新增)*"
    r"支[持援](?:绑定|了)?(?=[^的]{2,12}[行卡])"
)
# Whom a clause calls the partner of somebody named before, or has join him: X、Y都是其合作伙伴;
# 又有X、Y等宣布加入; 旗下有X、Y等联名卡.
_CALLED = re.compile(
    r"(?:是|为|成为|作为)[^，,。]{0,14}(?:伙伴|合作[方行]|合作银行|供应商|服务商|资金方)"
    r"|(?:等|也|均|相继|陆续|宣布)+(?:加入|跟进)$|等?(?:[^，,。、的]{0,4}张)?联名(?:信用)?卡$"
)
# Who meet, judge or win together do not work together for that.
_GATHERING = quick(
    r"嘉宾|[的等]代表|专家(?![与和])|与会|参会|主办|承办|协办|获奖|荣获|入选|上榜|榜单|出席"
)
_NAMES_EXAMPLES = quick(
    "其中(?:有|如|包括|不乏)|如(?![今果何此期])|例如|比如|诸如|包括|像|不乏|分别[是为]|依次[是为]|即(?![将便可使日])|(?:目前|现时|现)?有(?=[^，,。]{2,40}等)"
)
_NOT_DONE = quick(
    _any(
        "[应该将]如何",
        "如果 假如 倘若 若(?:是|能|要|不?[与和跟同]|将) 能否 是否 会不?会 或将 并未 尚未",
        "并非[^，,。]{0,12}合作",
        "不会 拒绝 无意 有意 寻求 物色 洽谈 商[讨谈洽] 磋商(?!了) 谈判 不再(?![是单只仅局停满])",
        "没有(?:与|和|同|任何) 未(?:能|曾)?(?:与|和|同) 未(?:接入|入驻|对接|合作) 考虑(?:与|和|同)",
        "(?:没有|无|不存在)(?:任何|业务)*合作 (?:希望|期望|期待)[^，,。]{0,60}合作",
        "后因故 告吹 分手 分家 合作[^，,。的]{0,12}(?:终止|破裂|取消)",
        "(?:终止|停止|结束|取消|中止|退出|暂停|解除|否认)(?:了?[与和同]|[^，,。]{0,10}合作)",
    )
)
_BINDS = re.compile("绑定|绑卡|添加")  # what only a platform does
_RUMOUR = re.compile(
    r"传闻|传言|有传(?![统承递媒播])|外传|谣传|谣言|辟谣|不实|臆测|推估|据传|盛传|猜测"
)
_RIVALRY = re.compile(
    r"竞争|对手|争夺|抢[占食]|蚕食|冲击|威胁|抗衡|对抗|围攻|较量|赶超|超过|不如|相比|优于|逊于"
)
_EITHER = re.compile(r"无论|不论|还是")
_ALL = re.compile("都|均|各自|纷纷")
_EACH = re.compile(rf"{_ALL.pattern}|同样|先后|也(?!许)")
_STRONG = quick(f"{_AGREEMENT}|{_CLOSE}")
_AGREED = quick(_AGREEMENT)
_MAY_MEAN, _SERVES, _DO_JOINTLY = quick(_LOOSE), quick(_SLOTS), quick(_JOINT)
_CROSS = quick("[+×＋✕]| [xX&] ")  # between two names: 甲×乙, as headlines write
_OF_PAIR = quick(f"合作|{BOTH.pattern}|共同|联合|携手|合力|联手|共建|共推|合推")
_LIST = quick(_LISTS)
_ANY = quick(f"{_AGREEMENT}|{_CLOSE}|{_LOOSE}|{_SLOTS}|{_LISTS}|{BOTH.pattern}|[+×＋✕]| [xX&] |卡")
_CARD = re.compile(r"[\w ]{2,14}卡")
_ACROSS = 3  # characters between two names that a cross and its spaces take
_MEANT = re.compile("[该本我其它为由]")

Span = tuple[int, int]


class Saying(NamedTuple):
    """What a clause says of working together."""

    agreed: bool = False  # that it was agreed
    close: bool = False  # so that one side may go unsaid
    joint: bool = False  # with 双方 as those who do it
    together: bool = False  # in words that make those named together in front a pair
    turns: bool = False  # to a product of a side, so that the bank may go unsaid
    slot: Span | None = None  # in which one side must stand
    each: int = -1  # place of the word that says that each does it, -1 without one


def may_tell(clause: Clause) -> bool:
    """Whether a clause has words that may mean working together, or goes on about a pair."""
    if clause.mentions:
        return bool(_ANY.search(clause.view))
    return bool(clause.pair and _OF_PAIR.search(clause.view))


def saying(clause: Clause, listed: bool = False, beside: bool = False) -> Saying | None:
    """What a clause says; None where it says nothing, or something supposed, undone or undoing.

    `listed`: whether it lists those who work with the other side, as the clause before it says
    (合作对象:…); `beside`: whether that clause names somebody for it (包括甲在内,…).
    """
    view = clause.view
    strong = listed or bool(_STRONG.search(view) or _LIST.search(view))
    joint = bool(BOTH.search(view) and _DO_JOINTLY.search(view))
    together = clause.pair_is_near and bool(_TOGETHER.match(view))
    if not (strong or joint or together):
        if beside or _names_both(clause):
            return _loosely(clause)
        if _turns(clause):
            return Saying(turns=True)
        served = slot_of(clause) if clause.before and not _NOT_DONE.search(view) else None
        return Saying(slot=served) if served else None
    if _NOT_DONE.search(view):
        return None
    return Saying(bool(_AGREED.search(view)), strong, joint, together)


def goes_on(clause: Clause) -> bool:
    """Whether a clause goes on about a pair named before: 并在支付等方面深化合作."""
    return bool(_CONTINUED.search(clause.view)) and not _CLASS.search(clause.view)


def binds(clause: Clause) -> bool:
    """Whether a clause says what only a platform does: 可绑定X的信用卡."""
    return bool(_BINDS.search(clause.view))


def slot_of(clause: Clause) -> Span | None:
    """Where a clause says who serves whom: 由X发行; None where it does not."""
    served = _SERVES.search(clause.view)
    return served.span(served.lastindex or 0) if served else None


def list_of(clause: Clause) -> Span | None:
    """Where a clause lists those who work with somebody, None without a list."""
    view = clause.view
    found = _LIST.search(view) or _TAKES.match(view)
    if found:
        return found.end(), len(view)
    called = _CALLED.search(view)
    return (0, called.start()) if called else None


def _names_both(clause: Clause) -> bool:
    """Whether a clause can name both sides, one perhaps by an anaphor or in what it serves."""
    types = {m.type for m in clause.mentions}
    if "bank" in types and types & {"company", "product"}:
        return True
    return bool(types & {"bank", "company", "product"} and _MEANT.search(clause.view))


def _turns(clause: Clause) -> bool:
    """Whether a clause turns to a product of one it names: 导入X的云平台, 甲借助丁的接口."""
    turns = _TURNS.search(clause.view) if clause.before or len(clause.of("bank")) > 1 else None
    return bool(turns and not (_NOT_DONE.search(clause.view) or _ALL.search(clause.view)))


def _loosely(clause: Clause) -> Saying | None:
    """What a clause with both sides says in words that only may mean working together."""
    view = clause.view
    loose = _MAY_MEAN.search(view) or _crossed(clause)
    served = None if loose else slot_of(clause)
    if not (loose or served) or _NOT_DONE.search(view):
        return None
    if served:
        return Saying(slot=served)
    if _RIVALRY.search(view) or _EITHER.search(view) or _GATHERING.search(view):
        return None
    each = _EACH.search(view)
    return Saying(each=each.start() if each else -1)


def _crossed(clause: Clause) -> bool:
    """Whether two names of a clause stand on either side of a cross, or before a card that bears
    both: 甲×乙, 甲乙白金卡."""
    view, start = clause.view, clause.start
    for one, other in pairwise(clause.mentions):
        link = view[one.end - start : other.start - start]
        if len(link) <= _ACROSS and _CROSS.search(link):
            return True
        if not link and _CARD.match(view, other.start - start):
            return True
    return False


def label_end(sentence: str) -> int | None:
    """Where a sentence has announced before a colon those who work with somebody, else None."""
    label = _LABEL.search(sentence) if "：" in sentence or ":" in sentence else None
    return label.end() if label else None


def names_examples(clause: Clause) -> bool:
    """Whether a clause names examples of what the one before says: 与多家平台合作,包括X、Y."""
    return bool(_NAMES_EXAMPLES.match(clause.view))


def is_rumour(view: str) -> bool:
    """Whether a sentence calls what it tells a rumour or a guess."""
    return bool(_RUMOUR.search(view))
