"""What the rules for names share: their characters, what they find, and where they are tried."""

from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from analysis.records import EntityType

HAN = "\u3400-\u9fff\U00020000-\U0002ffff"

# Function words: no organisation's name is read across one of them.
_STOP = (
    "的了是在有与和及同跟等其这那此个们将把被为对向从到由于给让使所以而但或且因若虽则即每各什么很更最再又还也都就均"
    "仅只不没未已曾按据之某该本两三四五六七八九十一二多几些着名位款项约超逾近仍并称指说认我你他她它哪另请会要能可"
)
# Words that begin or end with one of them are none (新能源, 智能, 数据, 小额贷款, 会计, 两岸).
_WORDS = (
    "能(?=源)|(?<=[智赋效节储])能|(?<=[数票])据|(?<=贷)款|会(?=计)|两(?=岸)|(?<=万)向|"
    "(?<=维)也(?=纳)"
)
CHAR = f"(?:(?![{_STOP}]|(?<=[此另])外|(?<=其)[中余他后次实])[{HAN}]|{_WORDS})"


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
