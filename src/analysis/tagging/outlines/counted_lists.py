"""Lists in running text whose count stands beside them: 支付、融资、商务“三大功能”."""

import re
from collections.abc import Iterator, Sequence

from analysis.corpus.lines import number
from analysis.tagging.outlines.enumeration import ANNOUNCED, GOVERNOR, Enumeration, Line

_REACH = 120
_MARKS = '“”‘’「」『』"《》 '
_CLAUSE_BEFORE = re.compile(r"[^,。;:!?(]*$")
_JOINT_BEFORE = re.compile(r"(?:等等?|这|共|的|即|以上|上述|总共|[\s“‘「『\"(])*$")
_AFTER = re.compile(
    r"[\"”’」』]?\s*(?:[:,(—-]*\s*(?:(?:主要|分别|具体)*(?:包括|是|为|指|即)|即|包括|[:(—]))+\s*"
)
_CLAUSE_AFTER = re.compile(r"[^,。;:!?)]*")
_LAST_TWO = re.compile(r"以及|[和与及]")


def counted_lists(body: Sequence[Line]) -> Iterator[Enumeration]:
    """Lists joined by 、 right before or after a count that is exactly theirs.

    The count is the proof: where it differs from the number of items (八种渠道 after four
    examples), nothing is taken.
    """
    for sentence, plain in body:
        if "、" not in plain:
            continue
        for match in ANNOUNCED.finditer(plain):
            count = number(match["count"])
            items = _before(plain, match.start(), count) or _after(plain, match.end(), count)
            if items:
                ranges = tuple((sentence.start + a, sentence.start + b) for a, b in items)
                name = sentence.text[match.start() : match.end()]
                yield Enumeration(name, count, ranges, "counted")


def _before(plain: str, end: int, count: int) -> list[tuple[int, int]]:
    joint = _JOINT_BEFORE.search(plain, max(0, end - _REACH), end)
    end = joint.start() if joint else end
    clause = _CLAUSE_BEFORE.search(plain, max(0, end - _REACH), end)
    if not clause:
        return []
    first = clause[0].partition("、")[0]
    governor = GOVERNOR.match(first)
    return _split(plain, clause.start() + (governor.end() if governor else 0), end, count)


def _after(plain: str, start: int, count: int) -> list[tuple[int, int]]:
    joint = _AFTER.match(plain, start)
    if not joint:
        return []
    clause = _CLAUSE_AFTER.match(plain, joint.end())
    return _split(plain, joint.end(), clause.end(), count) if clause else []


def _split(plain: str, start: int, end: int, count: int) -> list[tuple[int, int]]:
    """The ranges of the items between two places, empty unless they are as many as counted."""
    items = list(_parts(plain, start, end))
    if len(items) == count - 1 and items:
        last = items.pop()
        joint = _LAST_TWO.search(plain, *last)
        if joint:
            items += [(last[0], joint.start()), (joint.end(), last[1])]
    stripped = [_strip(plain, *item) for item in items]
    return stripped if len(items) == count and all(a < b for a, b in stripped) else []


def _parts(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while (comma := plain.find("、", start, end)) >= 0:
        yield start, comma
        start = comma + 1
    yield start, end


def _strip(plain: str, start: int, end: int) -> tuple[int, int]:
    while start < end and plain[start] in _MARKS:
        start += 1
    while end > start and plain[end - 1] in _MARKS:
        end -= 1
    return start, end
