"""Which rows of two codings are one: precision, recall, F1.

Rows are matched one to one, greedily: pairs that share most of what they are about come first,
then those that overlap most, then those that stand first. Swapping the sides changes nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import nan

from analysis.agreement.codings import Coding
from analysis.agreement.layers import LAYERS, Layer
from analysis.agreement.places import Places
from analysis.agreement.rows import Key, Row
from analysis.codebook import Codebook

Pair = tuple[Row, Row]


@dataclass(frozen=True)
class Outcome:
    """What became of a layer's rows: matched with each other, or on one side only."""

    layer: Layer
    matched: Sequence[Pair]
    only_a: Sequence[Row]
    only_b: Sequence[Row]

    @property
    def exact(self) -> int:
        """Matched rows that are the same to the character."""
        return sum(self.layer.overlap(a, b) == 1 for a, b in self.matched)

    @property
    def precision(self) -> float:
        """Share of A's rows that B has; not a number where A has none."""
        return share(len(self.matched), len(self.matched) + len(self.only_a))

    @property
    def recall(self) -> float:
        """Share of B's rows that A has; not a number where B has none."""
        return share(len(self.matched), len(self.matched) + len(self.only_b))

    @property
    def f1(self) -> float:
        """Harmonic mean of the two: 2 · matched / (rows of A + rows of B)."""
        return self._f1(len(self.matched))

    @property
    def f1_exact(self) -> float:
        """F1 where only rows that are the same to the character count as matched."""
        return self._f1(self.exact) if self.layer.exact else nan

    def _f1(self, matched: int) -> float:
        rows = 2 * len(self.matched) + len(self.only_a) + len(self.only_b)
        return share(2 * matched, rows)

    def said(self, book: Codebook) -> Iterator[tuple[str, list[float]]]:
        """(column, agreement of each matched pair) for the columns that both sides have."""
        for column, compare in self.layer.said.items():
            both = [(a.cells, b.cells) for a, b in self.matched]
            if both and all(column in a and column in b for a, b in both):
                yield column, [compare(a[column], b[column], book) for a, b in both]


def share(part: float, whole: float) -> float:
    """The quotient, not a number where there is no whole."""
    return part / whole if whole else nan


def match(layer: Layer, a: Sequence[Row], b: Sequence[Row]) -> Outcome:
    """Match the rows of two sides one to one."""
    others: dict[Key, list[int]] = {}
    for j, row in enumerate(b):
        others.setdefault(row.key, []).append(j)
    candidates = [
        (-len(row.about & b[j].about), -overlap, i + j, i, j)
        for i, row in enumerate(a)
        for j in others.get(row.key, ())
        if (overlap := layer.overlap(row, b[j]))
    ]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for *_, i, j in sorted(candidates):
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return Outcome(
        layer,
        [(a[i], b[taken[i]]) for i in sorted(taken)],
        [row for i, row in enumerate(a) if i not in taken],
        [row for j, row in enumerate(b) if j not in used],
    )


def compare(a: Coding, b: Coding, places: Places, book: Codebook) -> list[Outcome]:
    """The outcome of each layer that both codings have, within the articles of `places`."""
    return [
        match(layer, *(_rows(layer, coding, places, book) for coding in (a, b)))
        for layer in LAYERS
        if all(set(layer.tables) & coding.tables.keys() for coding in (a, b))
    ]


def _rows(layer: Layer, coding: Coding, places: Places, book: Codebook) -> list[Row]:
    """A coding's rows of a layer, in the order of the text."""
    inside = {
        name: [row for row in table if row["doc_id"] in places.documents]
        for name, table in coding.tables.items()
    }
    rows = layer.rows(Coding(coding.name, inside, coding.sums), places, book)
    return sorted(rows, key=lambda row: (row.key, row.spans, row.text))
