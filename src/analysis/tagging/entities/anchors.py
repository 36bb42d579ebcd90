"""Where a rule is worth trying: one pass over the text finds the words that rules turn on."""

from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from analysis.records import EntityType

HAN = "\u3400-\u9fff"


class Found(NamedTuple):
    """A name given away by its form or context: [start, end) in the view."""

    start: int
    end: int
    type: EntityType
    rule: str


class Anchors:
    """Words looked for all at once: leftmost and longest, or all of them, also overlapping."""

    def __init__(self, words: Iterable[str], *, overlapping: bool = False) -> None:
        kind = MatchKind.Standard if overlapping else MatchKind.LeftmostLongest
        self._automaton = AhoCorasick(
            sorted(set(words)), matchkind=kind, implementation=Implementation.DFA
        )
        self._overlapping = overlapping

    def find(self, text: str) -> list[tuple[int, int]]:
        """[start, end) of every word, in the order of the text."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=self._overlapping)
        return [(start, end) for _, start, end in found]
