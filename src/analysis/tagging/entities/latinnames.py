"""Organisations and products whom the codebook lacks and the text names in Latin letters.

Every expression runs over the masked view, in which known names are private-use characters.
"""

import re
from collections.abc import Iterator
from string import digits

from analysis.records import EntityType
from analysis.tagging.entities.anchors import HAN, Found
from analysis.tagging.entities.extensions import end_of_model
from analysis.tagging.entities.wordlists import LATIN_CLASSES
from analysis.tagging.literals import quick

# Capitalised words, and small ones between them: Monetary Authority of Singapore.
_WORDS = re.compile(
    r"[A-Z1-9eiu](?<![A-Za-z0-9_.@/#-].)"
    r"(?:(?<=[A-Z])|(?<=[eiu])(?=[A-Z])|(?<=[1-9])[0-9]?(?=[A-Z]{3}))"
    r"(?:\. [A-Z])?[A-Za-z0-9&'+-]{0,20}"
    r"(?: (?:(?:and|of|for|the|&) )?[A-Z][A-Za-z0-9&'+-]{0,20}){0,5}(?:\.(?:AI|ai))?"
    r"(?![A-Za-z0-9_@/(=])"
)
_ENDINGS: dict[EntityType, str] = {
    "bank": "Bank BANK Bancorp",
    "product": "Pay",
    "company": "Group Holding Holdings Financial Capital Ventures Technologies Technology "
    "Solutions Labs Price Inc Ltd Limited Corp Corporation Insurance Securities",
    "institution": "Authority Commission University Institute",
}
_KINDS = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings.split()}
_OF = re.compile(r"(?:Bank|Authority|University|Institute|Commission) of [A-Z]")
_LANDS = ("Asia", "China", "Hong Kong", "HK", "Taiwan", "Singapore", "Macau", "International")
_CLASS_WORDS = frozenset(LATIN_CLASSES.split())
_CAMEL = quick("[A-Z]{0,2}[a-z]+[A-Za-z0-9]*$|[0-9]*[A-Z]{4,}$")
_OWN_APP = quick(" ?(?:APP|App|app)(?![A-Za-z])|(?:数位|数字)?(?:钱包|帐户|账户)(?=[，。、])")
_LAUNCHED_LEFT = re.compile("(?:(?:推出|上线|发布|研发)了?(?:[全最]新|新一代)?的?|平台) ?$")
_SERVICE_RIGHT = re.compile(
    " ?(?:服务|平台|系统|产品|品牌|应用|(?:语音|语言|视频|推理|开源)?(?:大?模型)|[，。、；])"
)
_APPS = ("App", "APP")
_APP_LEFT = re.compile(
    "(?:App|APP|产品|软件|软体|系统|工具|大模型|方案|框架|架构|引擎|中间件|员工|数字人|助手|助理|"
    "机器人) ?$"
)

_JOINED_LEFT = re.compile("(?:[与和由、及同]|携手|牵手|联手|\ue001[、与和及]) ?$")
_JOINED_RIGHT = re.compile(
    "[^，。；：！？\n]{0,24}?"
    "(?:组成|合资|合作|签约|签署|联合|共同|发起|设立|达成|结盟|领投|跟投|参投|参与投资)"
)
_BESIDE_LEFT = re.compile("\ue001 ?[、和与及] ?$")
_BESIDE_RIGHT = re.compile(" ?[、和与及] ?\ue001")
_FIRM_LEFT = re.compile(
    "(?:公司|集团|巨头|厂商|独角兽|券商|企业|机构|卖场|[设成创][立办]的|[创成][立办]了?|创建了?|初创|"
    "收购|并购|入股|投资|旗下的?|(?:零售|制造|服务|供应|开发|运营)商|"
    "(?:电商|支付|借贷|社交)平台) ?$"
)
_LAND_LEFT = re.compile("(?:国|本|坡|洲|度)的? ?$")  # 美国的Yodlee
_LAND_RIGHT = re.compile(" ?(?:等|[、，。；（]|合作|携手|签)")
_FIRM_RIGHT = quick(
    " ?(?:公司|集团|旗下|宣布|联名|推出|收购|表示|获(?:得|批)|完成[^，。]{0,8}融资|"
    "公布|领投|首席执行官|行政总裁|董事长|总裁|CEO|联合创始人|(?:管理|创始|执行)?合伙人|创始人|成立于|创立于|总部[位设]|"
    "的(?:核心|主要)?(?:客户|用户|母公司|子公司|股东|市值|估值|营收|财报|总部|创始人)|"
    "的?(?:数据|报告|研究|统计|调查|预测|分析)(?:显示|指出|称|，)|发布[^，。；]{0,12}(?:报告|白皮书|研究)|"
    f"[{HAN}]{{0,8}}(?:分析师|创办人|创始人)|[是为](?:一家|全球|美国|英国))"
)
_HAN_ENDING = re.compile(
    " ?(?:(?P<bank>银行)(?![卡业账帐界系]|服务|业务|数据|接口|平台)|"
    "(?:集团|资本|便利店|免税店|百货|超市|金服|证券)(?!市场))"
)
_CARD_RIGHT = re.compile(
    f"卡?(?=[^A-Za-z0-9{HAN}]|$|[针是为的与和及、将已也推最可]|以及|云平台|平台|系统|数据库)"
)
_HUMPED = re.compile("[A-Z][a-z]+[A-Z][A-Za-z]+")  # HiLink
_ALIAS = re.compile(
    r" ?（((?:[A-Za-z\ue001][A-Za-z&'. \ue001-]{1,50}(?:[；、，/] ?)?){1,3})"
    "(?!旗下|系|的|控股|投资|持股|子公司|品牌)[^A-Za-z（）\n]{0,12}）"
)
_ALIAS_PART = re.compile(
    "[A-Za-z][A-Za-z&'. -]*(?:， ?(?:LTD|Ltd|LIMITED|Limited|INC|Inc)\\.?|[A-Za-z0-9.])"
)


def find_latin(masked: str) -> Iterator[Found]:
    """Names in Latin letters: by their last word, or by what stands beside them."""
    done = 0
    for match in _WORDS.finditer(masked):
        found = _found(masked, match, done)
        if found:
            done = found.end if found.type in ("bank", "company") else done
            yield found


def find_aliases(masked: str, end: int) -> Iterator[tuple[int, int]]:
    """The Latin names in brackets after a name: 新加坡金融管理局（MAS）."""
    if brackets := _ALIAS.match(masked, end):
        for part in _ALIAS_PART.finditer(masked, *brackets.span(1)):
            goes_on = masked.endswith(("\ue001 ", "\ue003 "), 0, part.start())
            goes_on = goes_on or masked.startswith((" \ue001", " \ue003"), part.end())
            if not goes_on and part[0] not in _CLASS_WORDS and part[0] not in _LANDS:
                yield part.span()


def _found(masked: str, match: re.Match[str], done: int) -> Found | None:
    """What the words are, where the last firm in Latin letters ended at `done`."""
    (start, end), words = match.span(), match[0].split(" ")
    if kind := _by_form(match[0], words):
        return Found(start, end, kind, "entity.latin_suffix")
    if words[-1] in _CLASS_WORDS:
        own = words[-1] in _APPS and words[0] not in _CLASS_WORDS
        return Found(start, end, "product", "entity.latin_app") if own else None
    ending = _HAN_ENDING.match(masked, end)
    if ending and end > start + 1 and match[0].rstrip(digits) not in _CLASS_WORDS:
        return Found(start, ending.end(), ending.lastgroup or "company", "entity.latin_suffix")
    if not any(map(_is_proper, words)):
        return None
    if _OWN_APP.match(masked, end) or _APP_LEFT.search(masked, max(0, start - 4), start):
        return Found(start, end, "product", "entity.latin_app")
    if _SERVICE_RIGHT.match(masked, end) and _LAUNCHED_LEFT.search(
        masked, max(0, start - 4), start
    ):
        return Found(start, end, "product", "entity.latin_launched")
    if masked.endswith(("\ue001", "\ue001 "), 0, start) and _HUMPED.fullmatch(match[0]):
        return Found(start, end, "product", "entity.latin_of_owner")
    if masked.endswith(("\ue001 ", "\ue003 "), 0, start):
        return None  # the known name goes on (Uber Eats)
    if masked.endswith("\ue001的", 0, start):
        return Found(start, end, "product", "entity.latin_of_owner")
    if masked[start - 1 : start] == "\ue001":
        card = _CARD_RIGHT.match(masked, end)
        if not card:
            return None
        return Found(start, end_of_model(masked, card.end()), "product", "entity.latin_of_owner")
    if _is_firm(masked, start, end) or (done and masked[done:start].strip() in tuple("、和与及")):
        return Found(start, end, "company", "entity.latin_context")
    return None


def _is_proper(word: str) -> bool:
    """Whether a word is capitalised as names are, and none of a class (App8)."""
    word = word.removesuffix(".AI").removesuffix(".ai")
    return len(word) > 3 and bool(_CAMEL.match(word)) and word.rstrip(digits) not in _CLASS_WORDS


def _by_form(name: str, words: list[str]) -> EntityType | None:
    if len(words) < 2 or (len(words) == 2 and words[0] in _CLASS_WORDS):
        return None
    if _OF.match(name):
        return _KINDS[words[0]]
    return _KINDS.get(words[-1])


def _is_firm(masked: str, start: int, end: int) -> bool:
    """Whether the words beside the name are those that stand beside a firm."""
    left = max(0, start - 5)
    return bool(
        _FIRM_RIGHT.match(masked, end)
        or _FIRM_LEFT.search(masked, left, start)
        or _BESIDE_LEFT.search(masked, left, start)
        or _BESIDE_RIGHT.match(masked, end)
        or (_LAND_LEFT.search(masked, left, start) and _LAND_RIGHT.match(masked, end))
        or (_JOINED_LEFT.search(masked, left, start) and _JOINED_RIGHT.match(masked, end))
    )
