"""Overrides: a reader's accepted and rejected rows, laid over the tagger's own.

`overridden(tables, read_overrides())` gives tables in which each row that a reader accepted says
who and why, and a table of all decisions. What agreement measures is the tagger alone: it asks
for `Tables.tagged`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple

import pandas as pd

from analysis.errors import InputError
from analysis.overrides.merging import Laid, Merging
from analysis.overrides.sheets import (
    FOLDER,
    KINDS,
    OVERRIDES,
    Override,
    Overrides,
    Verdict,
    read_overrides,
)
from analysis.tables import SCHEMA, SPAN, Tables, frame

__all__ = [
    "FOLDER",
    "OVERRIDES",
    "Decision",
    "Overridden",
    "Override",
    "Overrides",
    "overridden",
    "read_overrides",
]

_MARK = [
    ("who", Annotated[str, "who accepted the row over the tagger, else empty"]),
    ("why", Annotated[str, "the reason that was given, else empty"]),
]


class Decision(NamedTuple):
    """A row that a reader accepted or rejected."""

    verdict: Annotated[Verdict, "accepted | rejected"]
    table: Annotated[str, "the table that the row is of"]
    doc_id: Annotated[str, "the document"]
    sentence_id: Annotated[str, "the sentence it stands in"]
    start: Annotated[int, "first code point in the document's text"]
    end: Annotated[int, "one past the last code point"]
    text: Annotated[str, "the characters as written"]
    says: Annotated[str, "what the row says of them"]
    who: Annotated[str, "who decided"]
    why: Annotated[str, "the reason"]


def _marked(record: type) -> type:
    """A record with the columns of who accepted a row, and why."""
    marked = NamedTuple(record.__name__, [*record.__annotations__.items(), *_MARK])
    marked.__doc__ = record.__doc__
    return marked


_SCHEMA = {name: (_marked(r) if name in KINDS else r, key) for name, (r, key) in SCHEMA.items()}
_SCHEMA["overrides"] = (Decision, ("table", "verdict", *SPAN, "says"))


@dataclass(frozen=True)
class Overridden(Tables):
    """Tables with a reader's decisions: accepted rows say `who` and `why`, rejected are gone."""

    own: Tables
    overrides: pd.DataFrame

    @property
    def schema(self) -> Mapping[str, tuple[type, tuple[str, ...]]]:
        """The tables' schema, with the columns of who and why and the table of decisions."""
        return _SCHEMA

    @property
    def tagged(self) -> Tables:
        """The tagger's own tables."""
        return self.own


def overridden(tables: Tables, overrides: Overrides) -> Tables:
    """The tables with the decisions on their articles laid over; the same where there are none.

    Names and dates come first: figures, quotations, partnerships and events of their articles
    are drawn anew from those that stand. Merged events are merged anew.
    Raises `InputError` for the first row that does not fit its article or the tagger's tables.
    """
    chosen = overrides.of(tables.corpus)
    if not chosen:
        return tables
    merging = Merging(tables, chosen)
    _refuse_twice(merging.decided)
    frames: dict[str, Any] = {name: getattr(tables, name) for name in SCHEMA}
    frames |= merging.merged()
    listed = frame(Decision, [_decision(laid) for laid in merging.decided])
    return Overridden(tables.corpus, tables.codebook, **frames, own=tables, overrides=listed)


def _refuse_twice(decided: Sequence[Laid]) -> None:
    """Raise `InputError` where two rows decide the same."""
    seen: dict[tuple[Any, ...], list[Laid]] = {}
    for laid in decided:
        before = seen.setdefault(_identity(laid), [])
        for other in before:
            if laid.override.verdict == other.override.verdict or not _differ(laid, other):
                problem = f"decides what {other.override.where} decides"
                remedy = "keep one of the two; an accepted row corrects the tagger's by itself"
                raise InputError(laid.override.where, problem, remedy)
        before.append(laid)


def _identity(laid: Laid) -> tuple[Any, ...]:
    override, row = laid
    several = KINDS["events"].says if override.table == "events" else KINDS[override.table].key
    place = (override.table, override.doc_id, override.start, override.end)
    return (*place, *(row.get(cell) for cell in several))


def _differ(a: Laid, b: Laid) -> bool:
    """Whether both rows fill a cell, and differently."""
    return any(a.row[cell] != b.row[cell] for cell in a.row.keys() & b.row.keys())


def _decision(laid: Laid) -> Decision:
    override, row = laid
    own = (getattr(override, name) for name in ("who", "why"))
    place = (override.doc_id, row["sentence_id"], override.start, override.end)
    says = " · ".join(_said(row, override.table))
    return Decision(override.verdict, override.table, *place, override.quote, says, *own)


def _said(row: Mapping[str, Any], table: str) -> Iterator[str]:
    for cell in KINDS[table].says:
        if (value := row.get(cell, "")) != "":
            yield f"{value:.15g}" if isinstance(value, float) else str(value)
