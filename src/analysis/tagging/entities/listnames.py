"""Names that the codebook lacks, given away by the list they stand in.

Every expression runs over the masked view, in which known names are private-use characters.
"""

import re
from collections.abc import Iterable, Iterator

from analysis.tagging.entities.anchors import CHAR, HAN, Found, Span
from analysis.tagging.entities.coinage import is_coined
from analysis.tagging.entities.wordlists import GENERIC, LATIN_CLASSES, LEADING, alternation

_COUNTED = tuple(f"{number}家" for number in "二两三四五六七八九十")
ENDINGS = ("等", "发起人", *_COUNTED)
_END = re.compile(
    "(?:等 ?(?P<count>[约近]?[0-9一二三四五六七八九十两多数几]+ ?[余多]?家)"
    "|等(?=[互科电金技联网大])|"
    f"[二两三四五六七八九十]家)[{HAN}]{{0,10}}?(?P<kind>企业|公司|银行|巨头|集团|机构)"
)
# 某、某为主发起人, 某与某为发起人
_FOUNDERS = re.compile(
    "(?:^|[由：；，。\n]|以及|[0-9]\\. ?)"
    f"(?P<list>(?:{CHAR}|[\ue001、与和及]){{5,40}}?)为(?:主要?|共同)?$"
)
# Classes to whose lists names are as likely to belong as common nouns.
_LOOSE_END = re.compile(
    f"等[0-9{HAN}]{{0,8}}?(?:厂商|机构|平台|伙伴|品牌|[客用商]户|股东|服务商|开发商|运营方|合作方)"
)
_OPENING = re.compile(
    f"家(?:(?<=[0-9一二三四五六七八九十两]家)|(?<=[0-9] 家))[ A-Z{HAN}]{{0,8}}?"
    "(?P<kind>企业|公司|银行|集团|业者|厂商|机构)"
    "(?:加入|参与|入选|获选)?，?(?:分别|依次)?(?:为|是|包括|有|即)：?(?P<list>[^，。；：！？（）“”「」\n]{3,160})"
)
_ROLES = re.compile(
    "(?:企业|公司|机构|客户|用户|伙伴|股东|合作方|投资者|投资方|出资方|发起人|对手|供应商|服务商|竞品|发行人|持牌人|成员)"
    "(?:主要|目前)?(?:分别)?(?:包括了?|涵盖了?|囊括|有|为|是|含)[：，]?"
    "(?P<list>[^，。；：！？（）“”「」\n]{3,120}?)(?=等|[，。；（”」\n]|$)"
)
# 由某、某和某共同发起
_BY = re.compile(
    "由(?P<list>[^，。；：！？（）“”「」\n由]{5,80}?)"
    "(?:为?(?:主要?)?发起|联合|共同|合资|合作|分别?出资|出资|投资|携手|等[^，。；\n]{0,12}?(?:联合|共同|发起|出资))"
)
_ITEM = re.compile("[^、和与及]+")
_LIST = re.compile("[^，。；：！？（）“”「」\n]{3,120}$")
_LEAD = re.compile(f".*(?:[向由对了的]|{alternation(LEADING)})")
_NAME = re.compile(f"{CHAR}{{2,7}}|[A-Z][A-Za-z]{{3,}}(?: [A-Z][A-Za-z]+)?")
_COMMON = re.compile(alternation(f"{GENERIC} 银行 {LATIN_CLASSES}"))

INTRODUCING = ("简称", "下称")
_CLASS_INTRODUCED = re.compile(
    "(?:公司|集团|平台|企业|机构|银行)[^，。；！？\n\ue000-\uf8ff》]{1,20}（以?下?$"
)
_INTRODUCED = re.compile("[简下]称[“「]([^“”「」\n]{2,8})[”」]）")
_NOT_NAMED = re.compile(
    "办法|细则|指引|意见|通知|规定|报告|协议|公告|本次|公司$|本行|该行|双方|[两三四五六七八九十]家"
)
_GOODS = f"{CHAR}{{2,4}}[贷宝付]|{CHAR}{{2}}\\+"
_BESIDE_PRODUCT = re.compile(f"\ue003(?:[、和及与](?:{_GOODS}))+(?=[、和及与等是，。；]|[^{HAN}])")
_PRODUCT = re.compile(f"[、和与及了]({_GOODS})(?=[、和与及]|$)")
# 上线了某贷和某贷: what is brought out and has the form of a product.
_OWN = f"{CHAR}{{2,4}}(?:[贷宝]|(?<!支)付)"
_BROUGHT_OUT = re.compile(
    f"了(?<=(?:推出|上线).){_OWN}(?:[、和与及]{_OWN})*(?=[，。；等]|系列|产品|两款|[^{HAN}]|$)"
)
_KIND_OF_LOAN = re.compile(
    "(?:消费|经营|信用|抵押|企业|按揭|小微|个人|汽车|住房|助学|教育|质押|担保|装修|扫码|刷脸|代收代|预|到)[贷付]"
)


def find_listed(
    masked: str, endings: Iterable[Span], introducing: Iterable[Span]
) -> Iterator[Found]:
    """Firms in a list that ends with its class (某、某等4家企业) or called so, listed products.

    And those who found (某与某为主发起人). `endings` and `introducing` are the places of `ENDINGS`
    and `INTRODUCING`.
    """
    for start, _ in endings:
        if masked.startswith("发起人", start):
            founders = _FOUNDERS.search(masked, max(0, start - 50), start)
            for name in _items(masked, *founders.span("list")) if founders else ():
                yield Found(*name, "company", "entity.listed")
            continue
        match = _END.match(masked, start)
        run = match and _LIST.search(masked, max(0, match.start() - 120), match.start())
        if run and "、" in run[0] and (match["count"] or "\ue001" in run[0]):
            yield from _of_kind(masked, *run.span(), match["kind"])
    for match in _OPENING.finditer(masked):
        if match["list"].count("、") > 1:
            yield from _of_kind(masked, *match.span("list"), match["kind"])
    for lists in (_LOOSE_END, _ROLES, _BY):
        for match in lists.finditer(masked):
            yield from _coined(masked, match)
    for start, _ in introducing:
        match = _INTRODUCED.match(masked, start)
        known = match and _CLASS_INTRODUCED.search(masked, max(0, start - 26), start)
        if known and not _NOT_NAMED.search(match[1]):
            kind = "bank" if match[1].endswith("行") else "company"
            yield Found(*match.span(1), kind, "entity.introduced_alone")
    for goods in (_BESIDE_PRODUCT, _BROUGHT_OUT):
        for match in goods.finditer(masked):
            for product in _PRODUCT.finditer(masked, *match.span()):
                if not _KIND_OF_LOAN.match(product[1]):
                    yield Found(*product.span(1), "product", "entity.listed")


def _of_kind(masked: str, start: int, end: int, kind: str) -> Iterator[Found]:
    """The unknown names of a list of this kind; where banks are called so, whoever is one is."""
    called = "银行、" in masked[start:end]
    for begin, stop in _items(masked, start, end):
        if kind != "银行":
            yield Found(begin, stop, "company", "entity.listed")
        elif not called or masked[stop - 1] in "行社":
            yield Found(begin, stop, "bank", "entity.listed")


def _coined(masked: str, match: re.Match[str]) -> Iterator[Found]:
    """The coined names of a list that holds a known one: before the match, or its own group."""
    if "list" in match.re.groupindex:
        span = match.span("list")
    else:
        run = _LIST.search(masked, max(0, match.start() - 120), match.start())
        span = run.span() if run else (0, 0)
    listed = masked[slice(*span)]
    if "、" in listed and "\ue001" in listed:
        for start, end in _items(masked, *span):
            if is_coined(masked[start:end]):
                yield Found(start, end, "company", "entity.listed")


def _items(masked: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The unknown names of a list that ends at `end`; the first begins after what leads to it."""
    items = list(_ITEM.finditer(masked, start, end))
    first = next((n for n, item in enumerate(items) if masked.startswith("、", item.end())), 0)
    for n, item in enumerate(items[first:]):
        lead = _LEAD.match(item[0]) if n == 0 else None
        begin = item.start() + (lead.end() if lead else 0)
        name = masked[begin : item.end()]
        if _NAME.fullmatch(name) and len(_COMMON.sub("", name)) > 1:
            yield begin, item.end()
