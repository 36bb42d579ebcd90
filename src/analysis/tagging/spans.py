"""Where a position lies: in which sentence, and whether inside a name."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from analysis.records import Document, Mention, Sentence

# A report or book, and a ranking in quotation marks: “2017年全球银行品牌500强排行榜”.
_RANKING = (
    r"(?:19|20)[0-9]{2}[^“”「」，,。\n]{2,30}"
    r"(?:[榜强奖獎強]|榜[单單]|[报報]告|白皮[书書]|指[数數]|[论論][坛壇]|峰[会會]|大[会會])[”」]"
)
# Each begins with a character of its own: so `re` looks for it fastest.
_WORKS = [re.compile(work) for work in (r"《[^《》\n]{1,60}》", f"“{_RANKING}", f"「{_RANKING}")]


class Sentences:
    """The sentences of an article's text, found by position."""

    def __init__(self, document: Document) -> None:
        self._body = document.body
        self._starts = [sentence.start for sentence in self._body]

    def around(self, start: int, end: int) -> Sentence | None:
        """The sentence that holds all of a range; None where that is furniture or two of them."""
        index = bisect_right(self._starts, start) - 1
        if index < 0 or end > self._body[index].end:
            return None
        return self._body[index]


class Spans:
    """A set of ranges that answers at once whether it covers or touches another."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate([end for _, end in ordered], max))

    def covers(self, start: int, end: int) -> bool:
        """Whether one of the ranges holds all of this one."""
        index = bisect_right(self._starts, start)
        return index > 0 and self._furthest[index - 1] >= end

    def touches(self, start: int, end: int) -> bool:
        """Whether one of the ranges shares a character with this one."""
        index = bisect_left(self._starts, end)
        return index > 0 and self._furthest[index - 1] > start


def named_spans(document: Document, mentions: Sequence[Mention]) -> Spans:
    """The names and titles of works in a document: numbers inside them are part of a name."""
    titles = [match.span() for work in _WORKS for match in work.finditer(document.text)]
    return Spans([*[(m.start, m.end) for m in mentions], *titles])
