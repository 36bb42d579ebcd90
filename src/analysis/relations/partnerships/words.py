"""What a clause says of working together, by what its words ask of the names around them.

Words of agreement and of close cooperation name the other side themselves (与X签约, 携手X), so
that one side may go unsaid. Of words that only may mean it (支持, 采用) both sides must be named.
"""

import re
from typing import NamedTuple

from analysis.tagging.literals import quick
from analysis.tagging.scope import BOTH, Clause

_AGREEMENT = re.compile(
    r"签署|签约|签订|签下|续签|缔结|结盟|联盟|联姻|结为|合作(?:框架)?协议|合作备忘录|合作意向书"
    r"|达成[^，,。]{0,12}(?:合作|协议|共识)|(?:建立|确立|开启)[^，,。]{0,10}(?:合作|伙伴|联盟)"
)
_CLOSE = quick(
    r"合作|携手|联手|牵手|联合(?!国|会|征信|主办|承办|举办)|联名|联乘|联营|共建|共推|合推|合资|合组|伙拍|伙伴|合力|走到了?一起|加入[^，,。]{1,20}(?:朋友圈|生态|平台|联盟|阵营|计划|服务)|支援|联同|资金方|伙(?![伴计食房])"
    r"|对接|接入|接到|接上|串接|介接|打通|入驻|进驻|登陆|绑定|绑卡|捆绑|引入"
    r"|(?:选定|选择了?|委任|聘请)[^，,。]{1,16}(?:为|作为)"
)
_LOOSE = quick(
    r"共同(?!面[临对]|的?(?:目标|认识|期待|利益|特点))|共创|强强|互通|互为|连结|融合|整合|磋商|打交道|出资|成立"
    r"|嵌入|内嵌|引进|导入|输出|(?:支持|助力|帮助|协助|加持)下$|供应商|承建|承作|中标|得标|采用|选用|导流|代销|赋能|旗舰店|专属|搭配|迁移至"
    r"|借助|依托|结合|选择|参股|入股|股东(?:则|分别|主要)?[有包为是]|注资|(?:托管|存管|结算|清算|监督|收单|发卡)银?行|基于|首[家批波个][^，,。]{1,20}的[^，,。]{0,8}(?:银行|机构|平台|业者|公司)|战略投资|发卡|添加|(?<!技术)(?<!系统)(?<!提供)支持|存管|可以?(?:直接)?(?:使用|办理|购买|申请|透过|通过)"
    r"|(?:与|和|同|跟)[^，,。]{2,20}(?:推出|发行|打造|创建|开办)"
)
# Who serves whom, with a side in the slot: 为X搭建, 由X提供, 在X上办理.
_SLOTS = quick(
    r"[为向给]([^，,。为由]{1,14}?)(?:客户|用户|司机|商户|商家|会员|骑手|卖家)[^，,。]{0,8}(?:提供|推出|开通|定制)|"
    r"(?:为|向|给|帮助|助力|协助|替)([^，,。为由]{2,24}?)(?:提供|搭建|打造|建设|建置|开发|部署|定制|设计|推出|开通|上线)"
    r"(?![^，,。]*(?:贷款|融资|授信|担保))"
    r"|由([^，,。为由]{2,24}?)(?:负责|担任|提供|搭建|打造|建设|建置|开发|部署|承建|承作|支持|支撑|设计|发行|存管|托管)"
    r"|在([^，,。在]{2,16}?)(?:里|上|中|内|App|APP|平台|小程序|页面|端)[^，,。]{0,8}"
    r"(?:申请|办理|购买|开通|开户|使用|领取|查询|缴费|充值|还款)"
)
_JOINT = quick(
    r"推出|上线|发布|签|联合|互通|对接|共同(?!的?(?:目标|认识|期待|利益))|共建|共推"
    r"|(?:开展|展开|深化|加深)[^，,。]{0,8}合作"
)
_CONTINUED = re.compile(
    r"^(?:并|且|还|同时|以及)[^，,。]*合作|(?:深化|开展|展开|探索|拓展|加强)[^，,。]{0,40}合作"
)
_CLASS = re.compile(
    r"各大|各家|众多|多家|不少|许多|[四五六]大[^，,。]{0,4}行|BATJ?|银行业|巨头|机构|公司|企业|厂商|同业"
)
_LABEL = re.compile(r"合作(?:对象|伙伴|方|机构|平台|银行)[为是]?\s*[:：]")
_LABEL_REACH = 40  # characters of a sentence within which a label stands
# What introduces a list of those who work with somebody: 首批支持的银行包括X、Y.
_LIST = quick(
    r"(?:首[批波]|支[持援]|合作|接入|签约|参与|发卡|串接|介接|上线|开通|开放)[^，,。；;]{0,10}"
    r"(?:银行|机构|伙伴|业者|厂商|卡种)(?:名单)?(?:还|已|则|主要|目前|现)?(?:包括了?|包含|涵盖|[有为是:：])"
)
# Who meet, judge or win together do not work together for that.
_GATHERING = re.compile(r"嘉宾|[的等]代表|专家|与会|参会|主办|承办|协办|获奖|荣获|入选|上榜|榜单")
_NAMES_EXAMPLES = re.compile(r"(?:其中)?(?:如(?![今果何此期])|例如|比如|诸如|包括|像|不乏)")
_NOT_DONE = quick(
    r"如果|假如|倘若|若(?:是|能|要)|能否|是否|会不?会|并未|并非|尚未|不会|拒绝|没有(?:与|和|同|任何)|并?无意|有意|不再(?![是单只仅局停满])|(?:希望|期望|期待)[^，,。]{0,60}合作"
    r"|未(?:能|曾)?(?:与|和|同)|未(?:接入|入驻|对接|合作)|(?:没有|无|不存在)(?:任何|业务)*合作|或将|寻求|物色|洽谈|考虑(?:与|和|同)|后因故|告吹|分手|分家"
    r"|(?:终止|停止|结束|取消|中止|退出|暂停|解除|否认)(?:了?[与和同]|[^，,。]{0,10}合作)|合作[^，,。的]{0,12}(?:终止|破裂|取消)"
)
_RUMOUR = re.compile(r"传闻|外传|谣传|谣言|辟谣|不实|臆测|推估|据传|盛传|猜测")
_RIVALRY = re.compile(
    r"竞争|对手|争夺|抢[占食]|蚕食|冲击|威胁|抗衡|对抗|围攻|较量|赶超|超过|不如|相比|优于|逊于"
)
_EITHER = re.compile(r"无论|不论|还是")
_EACH = re.compile(r"都|均|各自|同样|先后|纷纷|也(?!许)")
_STRONG = quick(f"{_AGREEMENT.pattern}|{_CLOSE.pattern}")
_OF_PAIR = quick(f"合作|{BOTH.pattern}")
_ANY = quick("|".join(p.pattern for p in (_STRONG, _LOOSE, _SLOTS, _LIST, BOTH)) + "|合作")
_MEANT = re.compile("[该本我其它为由]")


class Saying(NamedTuple):
    """What a clause says of working together."""

    agreed: bool = False  # that it was agreed
    close: bool = False  # so that one side may go unsaid
    joint: bool = False  # with 双方 as those who do it
    continued: bool = False  # in words that go on about a pair
    listed: int = -1  # where a list of those who do begins, -1 without one
    slot: tuple[int, int] | None = None  # in which one side must stand
    each: int = -1  # place of the word that says that each does it, -1 without one


def may_tell(clause: Clause) -> bool:
    """Whether a clause has words that may mean working together, or goes on about a pair."""
    if clause.mentions:
        return bool(_ANY.search(clause.view))
    return bool(clause.pair and _OF_PAIR.search(clause.view))


def saying(clause: Clause, labelled: bool = False, beside: bool = False) -> Saying | None:
    """What a clause says; None where it says nothing, or something supposed, undone or undoing.

    `labelled`: whether it stands under a label of cooperation (合作对象:…); `beside`: whether the
    clause before names somebody for it (包括甲在内,…).
    """
    view = clause.view
    strong = labelled or bool(_STRONG.search(view) or _LIST.search(view))
    joint = bool(BOTH.search(view) and _JOINT.search(view))
    if not (strong or joint):
        return _loosely(view) if beside or _names_both(clause) else None
    if _NOT_DONE.search(view):
        return None
    agreed = bool(_AGREEMENT.search(view))
    continued = bool(_CONTINUED.search(view)) and not _CLASS.search(view)
    listed = _LIST.search(view)
    begin = listed.end() if listed else 0 if labelled else -1
    return Saying(agreed, strong, joint, continued, begin)


def _names_both(clause: Clause) -> bool:
    """Whether a clause can name both sides, one perhaps by an anaphor or in what it serves."""
    types = {m.type for m in clause.mentions}
    if "bank" in types and types & {"company", "product"}:
        return True
    return bool(types & {"bank", "company", "product"} and _MEANT.search(clause.view))


def _loosely(view: str) -> Saying | None:
    """What a clause with both sides says in words that only may mean working together."""
    loose = _LOOSE.search(view)
    served = None if loose else _SLOTS.search(view)
    if not (loose or served) or _NOT_DONE.search(view):
        return None
    if served:
        return Saying(slot=served.span(served.lastindex or 0))
    if _RIVALRY.search(view) or _EITHER.search(view) or _GATHERING.search(view):
        return None
    each = _EACH.search(view)
    return Saying(each=each.start() if each else -1)


def label_end(sentence: str) -> int | None:
    """Where a label of cooperation ends with which a sentence begins, None without one."""
    if sentence.find("合作", 0, _LABEL_REACH) < 0:
        return None
    label = _LABEL.search(sentence, 0, _LABEL_REACH)
    return label.end() if label else None


def names_examples(clause: Clause) -> bool:
    """Whether a clause names examples of what the one before says: 与多家平台合作,包括X、Y."""
    return bool(_NAMES_EXAMPLES.match(clause.view))


def is_rumour(view: str) -> bool:
    """Whether a sentence calls what it tells a rumour or a guess."""
    return bool(_RUMOUR.search(view))
