"""The layers that are compared: which rows each has, when two overlap, what is said of them.

Two rows can match if their keys are equal and they overlap; what both tables say of a matched
row is then compared, column by column.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analysis.agreement import rows
from analysis.agreement.rows import Row, Rows
from analysis.agreement.values import (
    Comparison,
    containment,
    jaccard,
    same,
    same_names,
    same_number,
    same_parts,
    same_words,
)


@dataclass(frozen=True)
class Layer:
    """How one kind of row is compared. `overlap` is from 0 (no match) to 1 (the same)."""

    name: str
    tables: tuple[str, ...]  # a coding has the layer if it has one of these
    rows: Rows
    overlap: Callable[[Row, Row], float]
    said: Mapping[str, Comparison]
    exact: bool = True  # whether overlapping less or more is a difference
    derived: bool = False  # whether its rows are those of another layer, counted otherwise


def spans_overlap(a: Row, b: Row) -> float:
    """Characters in common by all characters of two ranges, the best of several ranges."""
    return max((common(s, t) for s in a.spans for t in b.spans), default=0.0)


def common(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Characters in common by all characters from the first to the last of two ranges."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def forms_overlap(a: Row, b: Row) -> float:
    """Surfaces in common by all surfaces."""
    return jaccard(a.forms, b.forms)


def texts_overlap(a: Row, b: Row) -> float:
    """How much of the longer text the shorter one is, where it is part of it."""
    return containment(a.text, b.text)


def keys_suffice(a: Row, b: Row) -> float:
    """Equal keys are all it takes."""
    return 1.0


LAYERS = (
    Layer("documents", ("documents",), rows.documents, keys_suffice,
          {"title": same, "published": same, "published_basis": same, "script": same}, False),
    Layer("entities", ("entities", "mentions"), rows.entities, forms_overlap,
          {"name": same, "type": same}),
    Layer("technologies", ("technologies", "mentions"), rows.technologies, texts_overlap, {}),
    Layer("timex", ("timex",), rows.placed("timex", "surface"), spans_overlap,
          {"type": same, "value": same, "mod": same}),
    Layer("figures", ("figures",), rows.placed("figures", "surface"), spans_overlap,
          {"value": same_number, "unit": same, "mod": same, "as_of": same}),
    Layer("quotes", ("quotes",), rows.placed("quotes", "text"), spans_overlap,
          {"speaker": same_names, "role": same}),
    Layer("themes", ("themes",), rows.themes, keys_suffice, {"strength": same}, False),
    Layer("explicit_themes", ("themes",), rows.explicit, keys_suffice, {}, False, True),
    Layer("pairs", ("partnerships",), rows.pairs, keys_suffice,
          {"date": same, "fields": same_parts, "products": same_names}, False, True),
    Layer("partnerships", ("partnerships",), rows.evidence, spans_overlap, {"date": same}),
    Layer("events", ("events",), rows.events, spans_overlap,
          {"date": same, "kind": same, "actors": same_names, "objects": same_names}),
    Layer("outlines", ("outlines",), rows.outlines, texts_overlap,
          {"list": same_words, "rank": same}),
)  # fmt: skip
