"""Known names that go on: an institution's with its unit, a firm's with its line of trade."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from analysis.tagging.entities.anchors import CHAR, HAN, Span
from analysis.tagging.entities.wordlists import LATIN_CLASSES, PLACES, alternation

_FOUNDS = "(?!宣布|成立|设立|组建|筹建|揭牌|发布|联合|携手|推出|签约|邀请|获得|牵手)"
_UNIT = re.compile(
    f"(?:{_FOUNDS}{CHAR}){{0,10}}?(?:研究院|研究所|研究中心|研究生院|商学院|学院(?!派)|实验室)|"
    f"(?:{_FOUNDS}{CHAR}){{2,6}}[与和]{CHAR}{{2,8}}?(?:研究院|研究所|研究中心|实验室)"
)
UNITS = ("研究院", "研究所", "研究中心", "研究生院", "学院", "实验室")
_OFFICE = re.compile(
    f"(?:{alternation(PLACES)})(?:省|市)?(?:分行|中心支行|中支|监管局|监管分局|分局|专员办)(?![{HAN}]级)|"
    f"(?:{_FOUNDS}{CHAR}){{1,8}}?(?:委员会|(?<!监)委会|办公室)(?!员)|"
    f"(?:{_FOUNDS}{CHAR}){{1,6}}?(?<![公副打各上寿])司(?![长法机令库])"
)
_UNIT_HEAD = 15  # characters between a name and the word for its unit, at most
# A laboratory is its owner's, unless another name stands before: it is what two have in common.
_SHARED = re.compile("[\ue001与和及同、·—–-]")
_JOINED = re.compile("[·—–-]")
_LATIN_LEGAL = re.compile(
    r"(?P<own>(?: (?:Bank|BANK|VB|Group|Holdings?|Company|Co\.?))*"
    r" (?:Ltd|LTD|Limited|LIMITED|Inc|Corp|Corporation|PLC|Plc)(?![A-Za-z])\.?)|"
    r"(?: (?:[A-Z][A-Za-z]+|\([A-Z][A-Za-z ]+\)|（ ?[A-Z][A-Za-z ]+）)){0,4}"
    r" (?:Ltd|Limited|Inc|Corp|Corporation|PLC|Plc|GmbH)(?![A-Za-z])\.?"
)
# Capitalised words that follow a firm's Latin name: what it makes (Google Maps).
_LATIN_PRODUCT = re.compile(
    f"(?: [A-Z][A-Za-z0-9+]*){{1,2}}(?= ?(?:[{HAN}，。、；：）」”》]|\n|$))"
)
_NO_PRODUCT = re.compile(
    rf"\b(?:{alternation(LATIN_CLASSES)}|Bank|Financial|Capital|Ventures|Technolog(?:y|ies)|Payments?|Labs?|Insurance|Securities|[A-Z])\b"
)
_LATIN_WORD = re.compile("[A-Za-z] $")
# The model or version of a product: iPhone 6s Plus, icash 2.0; no count, date or share.
_LINE = "(?:Plus|Pro|Max|mini|Air|Ultra|SE)(?![A-Za-z])"
_MODEL = re.compile(
    f" ?(?:{_LINE} ?)?[0-9]{{1,2}}(?:[.][0-9]|[A-Za-z]{{1,2}})?(?![0-9.A-Za-z])(?: ?{_LINE})*"
    "(?![,%％:：-]| ?[年月日号个家万亿元人款种名位大周天项台次张笔点间条倍折成时小分秒岁期届])"
    f"| {_LINE}"
)
_VERSION = re.compile(
    " ?(?:OS|[Vv])? ?[0-9]{1,2}[.][0-9]"
    "(?![0-9.A-Za-z]| ?[%％万亿倍元个分级折美人户家小天点成时])|OS(?![A-Za-z])"
)
_PHONE = re.compile(
    "(?!Q[1-4](?![0-9])|H[12](?![0-9]))(?:[A-LNOQRSU-Z][0-9]{1,2}|[MP][2-9][0-9])(?![0-9A-Za-z.%％]|[轮类级股])"
)
_BRAND = re.compile(
    "(?P<product>(?:支付|钱包)(?!宝|体系|业务|场景|情境|通路|工具|环境|整合|方案|方式|牌照|服务)|月付|借钱|先用后付)|(?:金服|数科|小贷|金控|消金|保理|影业|投信|投顾|"
    f"金融集团|金融(?=公司|App|CEO|[^{HAN}]|的|与|和|及|也|将|已|在|宣布|表示|推出|担任|等|合资|联合))"
)


def find_units(
    masked: str, units: Iterable[Span], ends: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """(end, new end) of the institutions' names that go on with a unit; `ends` are in order.

    `units` are the places of `UNITS`.
    """
    for start, _ in units:
        first = bisect_left(ends, start - _UNIT_HEAD)
        for end in ends[first : bisect_right(ends, start)]:
            if (new := end_of_units(masked, end)) > end:
                yield end, new


def end_of_units(masked: str, end: int) -> int:
    """Where an institution's name ends that goes on with its unit (大学 → 大学金融学院)."""
    while match := _UNIT.match(masked, end):
        end = match.end()
    return end


def end_of_office(masked: str, end: int) -> int:
    """Where a state body's name ends that goes on with its local office or committee.

    人民银行 → 人民银行北京分行, 立法院 → 立法院财政委员会.
    """
    match = _OFFICE.match(masked, end)
    return match.end() if match else end


def is_shared(masked: str, start: int, end: int) -> bool:
    """Whether [start, end) is the end of the name of what two have founded (工行腾讯…实验室)."""
    shared = _SHARED if masked.startswith("实验室", end - 3) else _JOINED
    return bool(shared.match(masked[start - 1 : start]))


def extend_latin(masked: str, end: int) -> tuple[int, bool] | None:
    """Where a legal name ends that goes on from a Latin name, and whether it is that one's own.

    Mox Bank Limited is Mox, HKT Payment Ltd another firm than HKT.
    """
    match = _LATIN_LEGAL.match(masked, end)
    return (match.end(), bool(match["own"])) if match else None


def extend_product(masked: str, start: int, end: int) -> int | None:
    """Where a product's name ends that begins with its firm's Latin name (Google → Google Maps)."""
    match = _LATIN_PRODUCT.match(masked, end)
    alone = not _LATIN_WORD.match(masked[max(0, start - 2) : start])
    return match.end() if match and alone and not _NO_PRODUCT.search(match[0]) else None


def end_of_model(masked: str, end: int) -> int:
    """Where a product's Latin name ends that goes on with its model (iPhone → iPhone 6s)."""
    match = _MODEL.match(masked, end)
    return match.end() if match else end


def end_of_version(masked: str, end: int) -> int:
    """Where a product's Chinese name ends that goes on with its version (某云 → 某云2.0)."""
    match = _VERSION.match(masked, end)
    return match.end() if match else end


def end_of_phone(masked: str, end: int) -> int:
    """Where a product's name ends that is its maker's with a number (三星 → 三星S3); not P7."""
    match = _PHONE.match(masked, end)
    return match.end() if match else end


def extend_brand(masked: str, end: int) -> tuple[int, str] | None:
    """End and type of a firm's brand that begins with the firm's known name (携程 → 携程金融)."""
    match = _BRAND.match(masked, end)
    return (match.end(), match.lastgroup or "company") if match else None
