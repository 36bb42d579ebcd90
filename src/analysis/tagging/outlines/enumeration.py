"""An enumeration, and how a text announces one: 具有五大特征:, 其核心驱动力在于:."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from analysis.corpus.lines import half_width, number
from analysis.records import Document, Sentence
from analysis.script import simplify
from analysis.tagging.literals import quick

_HAN = "\u4e00-\u9fff"
_BOUND = (
    r"(?=[\"”’」』:,。;、!?)(\[“‘「『\s]|$|分别|包括|即|是|为|如下|于一|之一|在于|组成|构成|来|进行|"
    r"展开)"
)
COUNT = r"(?P<count>[两二三四五六七八九]|十[一二三四五六七八九]?|(?<!\d)(?:[2-9]|1\d))"
# A count of aspects names what it counts by itself; any other classifier needs a noun.
ANNOUNCED = quick(
    rf"(?<![第\d.十百千万亿每各几]){COUNT}\s?"
    rf"(?:个?(?:大|主要|重要|核心|关键)?(?:方面|层面|维度|方向|角度|环节|领域|阶段|步骤|要点|层次)"
    rf"|(?:大|个|项|种|点|类|条|重|层|款|块)(?P<noun>[{_HAN}]{{1,8}}?){_BOUND})"
)
_SOME = re.compile(
    rf"以下(?:几|数|{COUNT})?(?:个|大|项|种|点|类|条)?(?P<noun>[{_HAN}]{{1,8}}?){_BOUND}"
)
# What stands before the first of the items: a verb or particle that governs the list.
GOVERNOR = re.compile(
    r".*(?:承载|包括|涵盖|掌握|横跨|提供|构建|打造|形成|具有|具备|围绕|聚焦|推出|拥有|实现|通过|利用|支持|涉及|覆盖|"
    r"分为|成立|加强|推动|推进|坚持|强化|提升|面向|针对|突破|完善|发展|整合|融合|结合|探索|开展|拓展|布局|推进|毕竟|双方|(?<!成)就|"
    r"集(?![团中成合])|的(?!士)|在(?![线途])|从(?![业众])|"
    r"对(?![公外内接冲账])|将(?!来)|把(?![控关])|了(?!解)|即(?![时期])|是|为|有(?![价色线效限]))"
)
# 优势有二; 把原因归结为两点: a count of what stands before it.
_SO_MANY = re.compile(
    rf"(?P<name>[{_HAN}]{{1,12}}?)(?:主要|大致|大体|可以|不外乎?)*"
    rf"(?:有(?=.[:,。]?$)|(?:归结|归纳|概括|总结)[为成]|[有分]为?(?=.[点条])){COUNT}(?:点|条)?[:,。]?$"
)
_OBJECT = re.compile(r".*[把将]")
_CLAUSE = re.compile(r"[^,。;!?]*$")
_LEADING = re.compile(
    r"^[\s\"“”‘’「」『』]*(?:其中|其|它们的?|他们的?|这些?|主要的?|具体的?|总的来说|一般|分别)?"
)
_TRAILING = re.compile(
    r"(?:主要|具体|分别|大致|可以|应该|需要)*(?:体现|表现|集中|反映)?(?:在于|包括有?|包含|如下|分为|有|是|为|在|即)?"
    r"(?:以下)?\s*[:。]?\s*$"
)


class Line(NamedTuple):
    """A sentence of the body and its words for matching: simplified, in half width."""

    sentence: Sentence
    plain: str


@dataclass(frozen=True, slots=True)
class Enumeration:
    """What is enumerated, the count that the text announces, and the ranges of the items."""

    name: str
    announced: int | None
    items: tuple[tuple[int, int], ...]
    rule: str


def body_lines(document: Document) -> list[Line]:
    """The sentences of a document's body with their words."""
    plain = half_width(document.view)
    return [Line(sentence, plain[sentence.start : sentence.end]) for sentence in document.body]


def announcement(plain: str, items: int) -> tuple[int, int] | None:
    """The last range in a text that announces this number of items (五大特征), if one does."""
    ranges = [m.span() for m in ANNOUNCED.finditer(plain) if number(m["count"]) == items]
    return ranges[-1] if ranges else None


def announced_count(plain: str) -> int | None:
    """The count that a text announces last, if it announces any."""
    counts = [number(match["count"]) for match in ANNOUNCED.finditer(plain)]
    return counts[-1] if counts else None


def named_by(text: str, plain: str, items: int) -> tuple[str, int | None]:
    """Name and announced count of a list from the words that introduce it; empty where none do.

    `text` and `plain` are the same words as written and for matching. An announced count is
    the name (五大特征), else the noun after 以下几个, else the clause before the colon.
    """
    if span := announcement(plain, items):
        return text[slice(*span)], items
    if some := _SOME.search(plain):
        return text[slice(*some.span("noun"))], None
    if so_many := _counted_before(plain, items):
        return text[slice(*so_many)], items
    if not plain.endswith(":"):
        return "", None
    clause = _CLAUSE.search(plain[:-1])
    start = clause.start() if clause else 0
    lead = _LEADING.match(plain[start:-1])
    start += lead.end() if lead else 0
    trail = _TRAILING.search(plain, start)
    return text[start : trail.start() if trail else -1].strip(), None


def _counted_before(plain: str, items: int) -> tuple[int, int] | None:
    """The range of what a text ends by counting: 优势 in 其优势有二."""
    clause = _CLAUSE.search(plain.rstrip(":,。;"))
    match = _SO_MANY.match(plain, clause.start()) if clause else None
    if not match or number(match["count"]) != items:
        return None
    start, end = match.span("name")
    lead = _OBJECT.match(plain, start, end) or _LEADING.match(plain[start:end])
    after = lead.end() if lead and lead.re is _OBJECT else start + (lead.end() if lead else 0)
    return (after, end) if after < end else None


def named_by_section(document: Document, first: Sentence, items: int) -> tuple[str, int | None]:
    """Name and count of a list without introduction: its section's, else the article's title."""
    name = first.section or document.title
    plain = half_width(simplify(name))
    span = announcement(plain, items)
    return (name[slice(*span)], items) if span else (name, None)
