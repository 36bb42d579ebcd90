"""An enumeration, and how a text announces one: 具有五大特征:, 其核心驱动力在于:."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis.corpus.lines import half_width, marker, number
from analysis.records import Document, Sentence
from analysis.script import simplify
from analysis.tagging.literals import quick

_HAN = "\u4e00-\u9fff"
_BOUND = (
    r"(?=[\"”’」』:,。;、!?)(\[“‘「『—\s]|$|分别|包括|即|是|为|如下|于一|之一|在于|组成|构成|构建|来|进行|正|已|均|"
    r"推动|助力|促进|应对|支撑|破解|展开|发力|入手|着手|切入|推进|演进|并行|依[序次]|应(?:包括|该|当|是|为)|概念)"
)
COUNT = r"(?P<count>[两二三四五六七八九]|(?<![数几])十[一二三四五六七八九]?|(?<!\d)(?:[2-9]|1\d))"
# A count of aspects names what it counts by itself; any other classifier needs a noun.
ANNOUNCED = quick(
    rf"(?<![第\d.十百千万亿每各几]){COUNT}\s?"
    rf"(?:个?(?:大|主要|重要|核心|关键)?(?:方面|层面|维度|方向|角度|环节|领域|阶段|步骤|要点|层次)"
    r"(?:的?(?:开放|合作|转型|主要)?(?:因素|原因|问题|措施|举措|内容|挑战|优势|变化|影响|建议|开放))?"
    rf"|(?:大|个|项|种|点|类|条|重|层|款|块|张|驾|套|步|件)(?P<noun>[{_HAN}]{{1,8}}?){_BOUND})"
)
_SOME = re.compile(
    rf"(?:以下|下列)(?:是|为|介绍|列举|说明)?(?:几|数|一些|{COUNT})?(?:个|大|项|种|点|类|条|款)?(?:[方层]面的|具体的?|主要的?)?(?P<noun>[{_HAN}]{{1,8}}?){_BOUND}"
)
_FEW = re.compile(rf"[几数](?:个|大|项|种|类)(?P<noun>[{_HAN}]{{2,8}})[:。]$")
# What stands before the first of the items: a verb or particle that governs the list.
_GOVERNOR = re.compile(
    r"(?:完成|经过|采用|使用|承载|包括|涵盖|掌握|横跨|提供|构建|打造|形成|具有|具备|围绕|聚焦|推出|提出|倡导|主打|确立|践行|辐射|拥有|实现|通过|利用|支持|涉及|覆盖|"
    r"分[为成]|成立|经营|跨足|进军|投资|面[临对]着?|秉[持承]|遵循|奉行|恪守|加强|推动|推进|坚持|强化|提升|面向|针对|突破|完善|发展|整合|融合|结合|探索|开展|拓展|布局|推进|毕竟|双方|(?<!成)就|"
    r"(?:源|来|得益|归功|取决)[于自]|集成|增加|新增|植入|引入|嵌入|限于|沿着|仅?指(?![数标定纹引导])|以(?![及内上下外来后前])|仍|进行|呈现|"
    r"集(?![团中成合])|的(?!士)|在(?![线途])|从(?![业众])|"
    r"对(?![公外内接冲账])|将(?!来)|把(?![控关])|了(?!解)|即(?![时期])|是|为|有(?![价色线效限]))"
)
_LEADS = ("包括", "涵盖", "限于")  # what never begins an item
_WHERE = re.compile(r"(?:双方|各方|分别|主要|共同|将|已|[与和]\S{2,12}?)在(?![线途])")
# 优势有二; 把原因归结为两点; 账户分成三类: a count of what stands before it.
_SO_MANY = re.compile(
    rf"(?P<name>[{_HAN}A-Za-z]{{1,16}}?)(?:主要|大致|大体|基本上?|一般|通常|可以?|共|也|还)*"
    rf"(?:有(?=.[:,。]?$)|(?:归结|归纳|概括|总结)[为成]|(?:[有分][为成]?|包[含括])(?=.大?[点条类种步块层个项])|(?:无非|不外乎?)(?:有|是)?)"
    rf"{COUNT}(?:大?[点条类种步块层个项])?[:,。]?$"
)
_LAST = re.compile(rf"(?<=[有分为成])(?:大?){COUNT}大?[点条类种步块层个项]:$")
_OBJECT = re.compile(r".*[把将]")
# 带来了明显的变化。 and 面临新的趋势: what a sentence ends by naming, its verb before it.
_NAMED_LAST = re.compile(
    rf"(?:带来|迎来|面临|面对|呈现|出现|发生|产生|存在|具有|具备|看到|提出)[了着出]*(?:[{_HAN}]{{0,10}}的)?"
    rf"(?P<name>[{_HAN}]{{0,6}}(?:变化|趋势|特[点征]|挑战|机遇|优势|问题|困难|难题|影响|原因|建议|痛点))[。:,]$"
)
_QUOTED_LAST = re.compile(r"[“「『](?P<name>[^“”「」『』]{2,20})[”」』]:$")
_TITLE_LINE = 30  # characters of a line that can be the title of a list
_LEADING = re.compile(
    r"^[\s\"“”‘’「」『』]*(?:其中|其|它们?的?|他们的?|这[些种样]?|主要的?|具体的?|总的来说|一般|分别)?(?:通常|一般)?"
)
_TRAILING = re.compile(
    r"(?:意味着|(?:显而易见|十分明显|很明显)|(?:主要|具体|分别|大致|可以|应该|需要)*(?:体现|表现|集中|反映)?(?:在于|包括(?:但不限于|有)?|包含|如下|分为|有|是|指|为|在|即)?"
    r"(?:以下)?)\s*[:。]?\s*$"
)
_MODIFIES = re.compile(r"[\"”」』]?的(?!是)")
_BORDER = re.compile(rf"(?<=[{_HAN}”」]) (?=[{_HAN}])|[“「『](?=[^”」』]*$)")
_LONG = 40  # characters of a headline that is more than one
_OPENS = re.compile(
    r"在|通过|透过|随着?|虽然?|如果|尽管|由于|因为?|为了?|当|对于?|从|基于|根据|面向|围绕|依托|结合|"
    r"针对|立足|\d"
)
_QUOTES = set('“”‘’「」『』《》"')
_PAIRS = ("“”", "‘’", "「」", "『』", "《》", '""')
Span = tuple[int, int]


class Line(NamedTuple):
    """A sentence of the body and its words for matching: simplified, in half width."""

    sentence: Sentence
    plain: str


class Body(list[Line]):
    """The sentences of a document's body with their words."""

    def __init__(self, document: Document) -> None:
        self._plain = half_width(document.view)
        self._starts = [sentence.start for sentence in document.body]
        words = [self._plain[sentence.start : sentence.end] for sentence in document.body]
        super().__init__(map(Line, document.body, words))

    def places(self, sign: re.Pattern[str]) -> list[int]:
        """The places of the lines that hold a sign, by one search of the whole article."""
        starts = self._starts
        found = [bisect_right(starts, match.start()) for match in sign.finditer(self._plain)]
        return [place - 1 for place in dict.fromkeys(found) if place]


@dataclass(frozen=True, slots=True)
class Enumeration:
    """What is enumerated, the count that the text announces, and the ranges of the items."""

    name: str
    announced: int | None
    items: tuple[Span, ...]
    rule: str


def is_title_line(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is a short line of its own without end mark, as a list's title is."""
    alone = document.view[max(0, sentence.start - 1) : sentence.start] in ("", "\n", "\r")
    return (
        alone
        and len(sentence.text) <= _TITLE_LINE
        and sentence.text[-1] not in "。！？：；，、…:;,.!?"
    )


def parts(plain: str, start: int, end: int, mark: str = "、") -> Iterator[Span]:
    """The ranges between two places that a mark parts."""
    while (comma := plain.find(mark, start, end)) >= 0:
        yield start, comma
        start = comma + 1
    if start < end:
        yield start, end


def first_item(plain: str, start: int, end: int, others: Sequence[Span]) -> int:
    """Where the first item of a list begins: behind what governs the list, or where the others'.

    The others' beginning (增加京东城市、京东农牧、京东钼媒) tells most, then a blank or an open
    quotation mark, then a verb or particle behind which it is about as long as the others.
    """
    heads = {plain[a : a + 2] for a, _ in others}
    if len(heads) == 1 < len(others) and (place := plain.rfind(heads.pop(), start, end)) >= 0:
        return place
    if borders := [found.end() for found in _BORDER.finditer(plain, start, end)]:
        return borders[-1]
    if where := [found.end() for found in _WHERE.finditer(plain, start, end - 1)]:
        return where[-1]
    usual = sum(b - a for a, b in others) / max(1, len(others))
    places = [start, *(found.end() for found in _GOVERNOR.finditer(plain, start, end - 1))]
    place = min(reversed(places), key=lambda place: abs(end - place - usual))
    governor = _GOVERNOR.match(plain, place, end - 1)
    if not governor or governor[0] in {plain[a] for a, _ in others}:
        return place
    return governor.end() if len(governor[0]) == 1 or governor[0] in _LEADS else place


def first_clause(plain: str, start: int, end: int) -> int:
    """Where a headline ends: at its first clause's end if it is long and no 在…, 通过… opens it.

    However short, if that clause is but a name (起始阶段,…).
    """
    comma = plain.find(",", start, end)
    named = comma > 0 and plain.endswith("阶段", start, comma)
    cut = comma - start > 3 and (named or end - start > _LONG)
    return comma if cut and not _OPENS.match(plain, start, end) else end


def stripped(plain: str, start: int, end: int) -> Span:
    """A range without the blanks and the quotation marks around it or without partner in it."""
    while start < end and plain[start] == " ":
        start += 1
    while end > start and plain[end - 1] == " ":
        end -= 1
    if start < end and not {plain[start], plain[end - 1]} & _QUOTES:
        return start, end
    for opening, closing in _PAIRS:
        inside = plain[start:end]
        if inside.startswith(opening) and inside.find(closing, 1) in (-1, len(inside) - 1):
            start += 1
        inside = plain[start:end]
        if inside.endswith(closing) and opening not in inside[:-1]:
            end -= 1
    return start, end


def announcement(plain: str, items: int) -> tuple[int, int] | None:
    """The last range in a text that announces this number of items (五大特征), if one does."""
    ranges = [
        m.span()
        for m in ANNOUNCED.finditer(plain)
        if number(m["count"]) == items and not _MODIFIES.match(plain, m.end())
    ]
    return ranges[-1] if ranges else None


def announced_count(plain: str) -> int | None:
    """The count that a text announces last, if it announces any."""
    counts = [
        number(match["count"]) for match in (*ANNOUNCED.finditer(plain), *_LAST.finditer(plain))
    ]
    return counts[-1] if counts else None


def named_by(text: str, plain: str, items: int) -> tuple[str, int | None]:
    """Name and announced count of a list from the words that introduce it; empty where none do.

    `text` and `plain` are the same words as written and for matching. An announced count is
    the name (五大特征), else the noun after 以下几个 or a count that is not that of the items,
    else the clause before the colon.
    """
    if span := announcement(plain, items):
        return text[slice(*span)], items
    if some := _SOME.search(plain):
        return text[slice(*some.span("noun"))].removesuffix("方面"), None
    if few := _FEW.search(plain):
        return text[slice(*few.span("noun"))], None
    if so_many := _counted_before(plain, items):
        return text[slice(*so_many)], items
    if last := _NAMED_LAST.search(plain):
        return text[slice(*last.span("name"))], None
    if not plain.endswith(":"):
        return "", None
    if others := [m for m in ANNOUNCED.finditer(plain) if m["noun"]]:
        return text[slice(*others[-1].span("noun"))], number(others[-1]["count"])
    if quoted := _QUOTED_LAST.search(plain):
        return text[slice(*quoted.span("name"))], None
    start = _last_clause(plain[:-1])
    lead = _LEADING.match(plain[start:-1])
    start += lead.end() if lead else 0
    trail = _TRAILING.search(plain, start)
    return text[start : trail.start() if trail else -1].strip(), None


def _last_clause(plain: str) -> int:
    """Where the last clause of a text begins."""
    return 1 + max(plain.rfind(mark) for mark in ",。;!?")


def _counted_before(plain: str, items: int) -> tuple[int, int] | None:
    """The range of what a text ends by counting: 优势 in 其优势有二."""
    match = _SO_MANY.match(plain, _last_clause(plain.rstrip(":,。;")))
    if not match or number(match["count"]) != items:
        return None
    start, end = match.span("name")
    lead = _OBJECT.match(plain, start, end) or _LEADING.match(plain[start:end])
    after = lead.end() if lead and lead.re is _OBJECT else start + (lead.end() if lead else 0)
    return (after, end) if after < end else None


def named_by_section(document: Document, first: Sentence, items: int) -> tuple[str, int | None]:
    """Name and count of a list without introduction: its section's, else the article's title."""
    name = first.section or document.title
    if found := marker(half_width(name)):
        name = name[found.length :]
    plain = half_width(simplify(name))
    span = announcement(plain, items)
    return (name[slice(*span)], items) if span else (name, None)
