"""Organisations whom the codebook lacks: Chinese names given away by their form.

Every expression runs over the masked view, in which known names are private-use characters:
a name of form reaches into a known one only where a company's legal name does.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analysis.tagging.entities.anchors import CHAR, HAN, Found, Span, after_stop, is_han
from analysis.tagging.entities.bodies import start_of_body, start_of_joint
from analysis.tagging.entities.coinage import is_common, is_no_noun
from analysis.tagging.entities.extensions import end_of_units
from analysis.tagging.entities.legalnames import legal_head
from analysis.tagging.entities.suffixes import SUFFIXES
from analysis.tagging.entities.wordlists import (
    GENERIC,
    GROUP_TRADES,
    LEADING,
    PLACES,
    TRANSLITERATION,
    alternation,
)
from analysis.tagging.literals import quick

_REGION = f"(?:{alternation(PLACES)})(?:省|市|县|区|州)?"
_PLACE = re.compile(f"({_REGION}){CHAR}{{0,10}}$")
_LAND_ONLY = re.compile(
    "日本|韩国|美国|英国|德国|法国|印度|泰国|马来西亚|印尼|越南|菲律宾|澳洲|加拿大|瑞士|新加坡|香港|澳门|台湾"
)
_BARE_PLACE = quick(f"(?:{_REGION})+$")
_NEAR = 4000  # characters in which a name stands again
_LEAD = re.compile(
    f".*(?:{alternation(LEADING)})(?<!农村合作)(?!管理|控股|咨询|基金|发展|集团|股份|有限)"
)
_GENERIC = re.compile(alternation(GENERIC))
# A head that ends in one of these is none, and most heads do (互联网银行, 金融科技).
_GENERIC_ENDS = frozenset(GENERIC.split()) - {
    "城市",
    "商业",
    "农商",
    "农村",
    "合作",
    "联合",
    "村镇",
} | {"银行"}
_HEADED = ("bank", "firm", "finance", "named", "placed")
_NAME_LEFT = re.compile(
    f"(?:^|[^{HAN}]|[与和及同跟由向对访原像除较继如以]|{alternation(LEADING)})$"
)
_NAME_RIGHT = re.compile(
    f"银行(?=[^{HAN}]|$|[与和及等在将也已称]|宣布|表示|推出|上线|认为|行长|董事长|副行长|股份|正式|"
    "[相有]关|悄然|悄悄|低调|火速|紧急|迅速|率先|曾|则|也|还|却|回应|回复|承诺|客服|员工|首|获|成立|合作|签|达成|联合|携手|联手|牵手|引入|接入|入驻|选|董事会|今[年天日]|去年|[上本]月|昨|这样|近日|日前|"
    "旗下|总部|发布|方面|集团|行政总裁|总经理|总裁|首席|积极|承接|拓展|为例|计[划画]|打造|开展|持续|坚持|不断|近年|早在)|"
    "(?!银行)"
)

_LONGEST = {
    "bank": 8,
    "firm": 4,
    "finance": 4,
    "named": 3,
    "short": 5,
    "institute": 8,
    "placed": 5,
    "exchange": 6,
    "press": 6,
}
_MAY_BE_GENERIC = ("institute", "exchange", "press")  # behind a place: 北京商报
_OF_A_PLACE = (*_MAY_BE_GENERIC, "finance")
_TOWARDS = tuple("向往朝从至")  # 从江苏移动
# Stops that begin words, and whose words therefore begin no name (虽|然).
_BEGIN_WORDS = tuple(
    "同要可能会对从由虽因若则即每各什很更最再又还都就均仅只不没未已曾按据之某该本几多但或且而所以使让给"
)
_QUOTES = tuple("“”‘’「」『』")
_NO_FIRST = tuple("原即访像除较继年月日届")
_BODIES = ("body", "bureau")
_INSTITUTIONS = ("institute", "exchange", "body", "bureau")

# 上海某某信息科技
_TRADES = ("信息", "网络", "数字", "数据", "智能", "软件", "电子", "生物")
_GROUP_TRADES = frozenset(GROUP_TRADES.split())
_PLACED_TRADE = re.compile(f"(?:{_REGION}){CHAR}{{2,4}}(?:{'|'.join(_TRADES)})$")
_BANK_KIND = re.compile("(?:市|县)?(?:联合)?(?:联合|农村商业|农村合作|农商|村镇|商业|农村|合作)$")
_LOCAL_BANK = re.compile("(?:农村商业|农商|村镇|农村合作)$")
_NAMED_LEFT = re.compile(
    "(?:^|[为是由与和及、：，。；“「\n\ue002]|[0-9）][.、]? |委托|携手|联手|牵手)$"
)
_FOREIGN = re.compile(f"[{TRANSLITERATION}]{{3,7}}")
_GOODS = re.compile(
    "[买卖炒持增减]|有价|发行|融|托管|承销|资本|抵押|交易|经营|代销|慈善|公益|服务|财产|标品|债|票据|衍生|股票|"
    "注册|人力|民间|补充|实收|消耗|吸引|一级|固定|流动|借贷|商品|生产|银行|官僚|产业|货币|垄断|社会"
)
_LATIN = re.compile("[A-Z](?<![A-Za-z0-9].)[A-Za-z]+$")  # WeLab汇立集团
_FOUNDED = re.compile(f"(?:成立|设立|组建|筹建|揭牌)了?[“「]?({CHAR}{{2,10}})$")
_LEGAL_BANK = re.compile("银行(?:（[^（）]{2,6}）)?(?:股份)?有限(?:责任)?公司")
# What may be called so, each of them: 首家城区农村商业银行.
_CLASS_OF_BANK = re.compile(
    "(?:城区|农村|城市|股份制?|民营|外资|国有|县域|第.家|首家)*(?:商业|合作|信用|村镇)?银行(?:股份有限公司)?"
)
_REPORTS = re.compile("..(?:记者|报道)")  # 钱江晚报记者
_MADE = re.compile("(?:成立|设立|创办|创立|收购|并购)了?")  # 在香港成立某某银行
_RESEARCH = ("研究院", "研究所", "研究中心")


def find_organisations(masked: str, suffixes: Iterable[Span]) -> Iterator[Found]:
    """Banks, firms and institutions by suffix, with as much head as belongs to the name.

    `suffixes` are the places of `SUFFIXES`.
    """
    for at, end in suffixes:
        suffix = masked[at:end]
        end = at + len(suffix.rstrip("（"))
        for kind, after in SUFFIXES[suffix]:
            if not after.match(masked, end):
                continue
            start = _start(masked, at, kind)
            if start is not None and not _CLASS_OF_BANK.fullmatch(masked, start, end):
                yield _found(masked, start, end, kind)
                break
        if suffix in _RESEARCH:
            founded = _FOUNDED.search(masked, max(0, at - 15), at)
            if founded:
                yield Found(founded.start(1), end, "institution", "entity.founded_institute")


def _found(masked: str, start: int, end: int, kind: str) -> Found:
    if kind == "institute":
        end = end_of_units(masked, end)
    elif kind == "body" and masked.startswith("办公室", end):
        end += len("办公室")
    rule = "entity.legal_name" if kind == "legal" else f"entity.{kind}_suffix"
    if kind in _INSTITUTIONS:
        return Found(start, end, "institution", rule)
    is_bank = kind == "bank" or (kind == "legal" and _LEGAL_BANK.search(masked, start, end))
    return Found(start, end, "bank" if is_bank else "company", rule)


class _Head(NamedTuple):
    """What stands before a suffix: where it begins, its place, and what is left of it."""

    start: int
    place: str
    core: str  # without the kind of bank or trade, but with the place


def _start(masked: str, end: int, kind: str) -> int | None:
    """Where the name begins whose suffix begins at `end`, or None where it is a common noun."""
    if kind == "legal":
        return legal_head(masked, end)
    if not is_han(masked[end - 1 : end]):
        return None
    if kind in _BODIES:
        return start_of_body(masked, end, kind)
    last = masked[end - 2 : end]
    trade = kind == "firm" and last in _TRADES and _PLACED_TRADE.search(masked, end - 18, end)
    trade = trade or _is_group_of_trade(masked, end, kind)
    if kind in _HEADED and last in _GENERIC_ENDS and not trade:
        return None
    if kind == "institute" and (joint := start_of_joint(masked, end)) is not None:
        return joint
    head = _head(masked, end, kind, bool(trade))
    if head.place and _BARE_PLACE.fullmatch(head.core):
        return head.start if _is_local(masked, head, kind) else None
    if not _is_name(masked, head, end, kind):
        return None
    if kind == "institute" and masked.startswith("国立", head.start - 2):
        return head.start - 2
    if kind == "firm" and not head.place and (deed := _deed_before(masked, head.start, end)):
        return deed
    if kind == "bank" and (made := _MADE.search(masked, head.start, end - 1)):
        return made.end()
    latin = kind == "firm" and _LATIN.search(masked, max(0, head.start - 16), head.start)
    return latin.start() if latin else head.start


def _is_group_of_trade(masked: str, end: int, kind: str) -> bool:
    """Whether a group's own name stands before its line of trade (天成医疗集团)."""
    if kind != "firm" or masked[end - 2 : end] not in _GROUP_TRADES:
        return False
    own = masked[end - 4 : end - 2]
    group = masked.startswith("集团", end) and len(own) == 2 and all(map(is_han, own))
    return group and not (is_common(own) or is_no_noun(own) or _GENERIC.search(own))


def _head(masked: str, end: int, kind: str, trade: bool) -> _Head:
    begin = after_stop(masked, end)
    if masked[begin - 1 : begin] in _BEGIN_WORDS and is_common(masked[begin - 1 : begin + 1]):
        begin += 1
    # A place may hold what stops a run (呼和浩特).
    place = _PLACE.search(masked, max(0, end - 18, begin - 3), end)
    run = masked[begin:end]
    begin += (run.rfind("银行") + 2) if "银行" in run else 0
    run = masked[begin:end]
    head = place[0] if place else run[_lead(run) :]
    if not place and head[:1] in _NO_FIRST:
        head = head[1:]
    core = _BANK_KIND.sub("", head) if kind == "bank" else head[: -2 if trade else None]
    return _Head(end - len(head), place[1] if place else "", core)


def _is_local(masked: str, head: _Head, kind: str) -> bool:
    """Whether a place alone before a suffix of this kind is a name (江苏移动, 上海银行)."""
    if kind == "branch":
        return masked[head.start - 1 : head.start] not in _TOWARDS
    if kind == "bank":  # 英国银行 is any bank there
        return not _LAND_ONLY.fullmatch(head.core)
    return kind in _OF_A_PLACE


def _is_name(masked: str, head: _Head, end: int, kind: str) -> bool:
    """Whether a head that is no bare place makes a name with a suffix of this kind."""
    core, known = head.core, len(head.place)
    if core in ("中国", "全国", *_GROUP_TRADES):
        return False
    if kind == "branch" or not 2 <= len(core) <= _LONGEST[kind] + 4 * bool(known):
        return False
    generic = any(m.end() > known for m in _GENERIC.finditer(core))  # 盐城市 is no 城市
    if core.endswith(("家", "非")) or (generic and not (known and kind in _MAY_BE_GENERIC)):
        return False
    if kind in _HEADED and not known and _is_deed(masked, head.start, end, kind):
        return False
    if kind in ("exchange", "press"):
        return bool(known) or (kind == "press" and bool(_REPORTS.match(masked, end)))
    if kind == "placed":
        rest = core[known:]
        return len(rest) > 1 and known > 0 and not (is_common(rest) or _MADE.match(rest))
    if kind == "named":
        alone = _NAMED_LEFT.search(masked, max(0, head.start - 3), head.start)
        return bool(alone) and not _GOODS.search(masked, head.start, end)
    if kind == "bank":  # 某某农商银行 is one whatever stands beside it
        if not known and _LOCAL_BANK.search(masked, head.start, end):
            return not is_no_noun(core)  # 整顿村镇银行
        return known > 0 or _stands_alone(masked, head.start, end)
    return True


def _is_deed(masked: str, start: int, end: int, kind: str) -> bool:
    """Whether what looks like a head is what is done to the class (整合银行, 他相信科技).

    A firm may be called by a verb (跨越集团) where its name begins a clause or follows a word
    that leads to names. 小存小贷 is no name either.
    """
    if kind != "bank" and masked[end - 2] == masked[end]:
        return True
    owned = masked[start - 1 : start] in ("\ue001", "\ue003")  # 工行聚焦科技
    begins = kind != "bank" and not owned and _NAME_LEFT.search(masked, max(0, start - 4), start)
    line = owned and is_common(masked[start:end])  # 九州通医药集团
    verb = is_no_noun(masked[end - 2 : end]) and not masked.startswith("农村合作", end - 4)
    if verb and end - start == 4 and is_no_noun(masked[start : start + 2]):
        return True  # 逐渐侵蚀百货
    return line or (verb and not begins)


def _deed_before(masked: str, start: int, end: int) -> int | None:
    """Where a firm's name begins behind what is done to it, which stands near it without, too.

    秉持融盈科技 is 融盈科技 where that stands elsewhere.
    """
    begin, stop = start + 2, end + 2
    if end - begin < 2 or not is_no_noun(masked[start:begin]):
        return None
    own, whole = masked[begin:stop], masked[start:stop]
    near = max(0, start - _NEAR), stop + _NEAR
    return begin if masked.count(own, *near) > masked.count(whole, *near) else None


def _lead(run: str) -> int:
    match = _LEAD.match(run)
    return match.end() if match else 0


def _stands_alone(masked: str, start: int, end: int) -> bool:
    """Whether a bank without a place in its name has the neighbours that a name has.

    Verbs before 银行 (围绕银行, 下载银行的App) look like a name's head otherwise.
    """
    if _FOREIGN.fullmatch(masked, start, end):
        return True
    left = _NAME_LEFT.search(masked, max(0, start - 4), start)
    if masked[start - 1 : start] in _QUOTES and masked[end + 2 : end + 3] in _QUOTES:
        return False  # a service by a telling name (“方言银行”)
    return bool(left and _NAME_RIGHT.match(masked, end))
