"""What the rules for names share: their characters, what they find, and where they are tried."""

import re
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick

from analysis.records import EntityType

HAN = "\u3400-\u9fff\U00020000-\U0002ffff"

# Function words: no organisation's name is read across one of them.
_STOP = (
    "的了是在有与和及同跟等其这那此个们将把被为对向从到由于给让使所以而但或且因若虽则即每各什么很更最再又还也都就均"
    "仅只不没未已曾按据之某该本两三四五六七八九十一二多几些着名位款项约超逾近仍并称指说认我你他她它哪另请会要能可"
)
# Words that begin or end with one of them are none (新能源, 智能, 数据, 小额贷款, 会计, 两岸).
_WORDS = (
    "能(?=源)|(?<=[智赋效节储])能|(?<=[数票])据|(?<=贷)款|会(?=计)|即(?=墨)|未(?=来)|两(?=岸)|(?<=万)向|"
    "(?<=维)也(?=纳)"
)
CHAR = f"(?:(?![{_STOP}]|(?<=[此另])[外次]|(?<=其)[中余他后次实])[{HAN}]|{_WORDS})"
_STOPS = re.compile(f"(?s:.*)(?!{CHAR})(?s:.)")


def is_han(char: str) -> bool:
    """Whether a character is one of `HAN`, told faster than by an expression."""
    return "\u3400" <= char <= "\u9fff" or char >= "\U00020000"


def after_stop(masked: str, end: int) -> int:
    """Where the run of characters that names may hold begins that ends at `end`."""
    begin = max(0, end - 14)
    stop = _STOPS.match(masked, begin, end)
    return stop.end() if stop else begin


Span = tuple[int, int]
Spots = dict[str, list[Span]]  # group of words → where they stand
_Span = TypeVar("_Span", bound=tuple)
_START, _END = itemgetter(0), itemgetter(1)


class Found(NamedTuple):
    """A name given away by its form or context: [start, end) in the view."""

    start: int
    end: int
    type: EntityType
    rule: str


class Anchors:
    """Words of several groups, looked for in one pass over a text."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        pairs = sorted((word, group) for group in groups for word in set(groups[group]))
        self._groups = [group for _, group in pairs]
        self._empty = tuple(groups)
        self._automaton = AhoCorasick([word for word, _ in pairs])

    def find(self, text: str) -> dict[str, list[Span]]:
        """Group → [start, end) of its words, also of those over each other; in order of ends."""
        found: dict[str, list[Span]] = {group: [] for group in self._empty}
        groups = self._groups
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            found[groups[index]].append((start, end))
        return found


def disjoint(spans: Iterable[_Span]) -> list[_Span]:
    """Of tuples that begin with start and end: leftmost, then longest; of equals the first."""
    kept: list[_Span] = []
    done = 0
    for span in sorted(sorted(spans, key=_END, reverse=True), key=_START):
        if span[0] >= done:
            kept.append(span)
            done = span[1]
    return kept
