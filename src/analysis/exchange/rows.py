"""Rows of the span tables as plain data and back, and the labels that stand for them."""

from collections.abc import Iterable
from types import NoneType
from typing import Any, Literal, NamedTuple, get_args, get_origin

import pandas as pd

from analysis.codebook import Codebook
from analysis.records import Document, columns
from analysis.script import simplify
from analysis.tables import SCHEMA, dtype
from analysis.tagging.spans import Sentences

Row = dict[str, Any]
JOINT = "|"  # between the names in a cell


class Layer(NamedTuple):
    """What a span table's columns are to a coder.

    `code` is the column that a label names, `surface` the one that repeats the characters of the
    range, `roles` those that name who is concerned.
    """

    code: str
    surface: str
    roles: tuple[str, ...]


LAYERS = {
    "mentions": Layer("type", "surface", ()),
    "timex": Layer("type", "surface", ()),
    "figures": Layer("", "surface", ("subject",)),
    "quotes": Layer("", "text", ("speaker",)),
    "themes": Layer("theme", "cue", ()),
    "dimensions": Layer("dimension", "cue", ()),
    "outlines": Layer("", "item", ()),
    "partnerships": Layer("relation", "", ("bank", "partner")),
    "denials": Layer("kind", "", ("bank", "partner")),
    "events": Layer("kind", "what", ("actors", "objects")),
}


def rows(table: pd.DataFrame) -> list[Row]:
    """The rows of a table without their empty cells."""
    records = table.astype(object).where(table.notna(), None).to_dict("records")
    return [{c: v for c, v in record.items() if v not in (None, "")} for record in records]


def frame(layer: str, rows: Iterable[Row]) -> pd.DataFrame:
    """A table with the columns and types of its layer; what a row lacks is empty."""
    listed = list(rows)
    series = {
        column: pd.Series([row.get(column, _empty(kind)) for row in listed], dtype=dtype(kind))
        for column, (kind, _) in columns(SCHEMA[layer][0]).items()
    }
    return pd.DataFrame(series)


def _empty(kind: Any) -> Any:
    return {int: 0, float: float("nan")}.get(kind, None if NoneType in get_args(kind) else "")


def label(layer: str, row: Row) -> str:
    """The label of a row's span: `themes:baas`, or `quotes` where a layer has no codes."""
    code = LAYERS[layer].code
    return f"{layer}:{row[code]}" if code else layer


def of_label(written: str) -> tuple[str, Row]:
    """The layer that a label names, and the cell that its code fills.

    Raises `ValueError` for a label that names no layer, or misses a code.
    """
    layer, _, code = written.partition(":")
    if layer not in LAYERS or bool(code) != bool(LAYERS[layer].code):
        known = ", ".join(f"{n}:{la.code.upper()}" if la.code else n for n, la in LAYERS.items())
        raise ValueError(f"the label {written!r} is none of {known}")
    return layer, {LAYERS[layer].code: code} if code else {}


def check(layer: str, row: Row) -> None:
    """Raises `ValueError` for a cell that the layer's table has no place for."""
    kinds = columns(SCHEMA[layer][0])
    for column, value in row.items():
        if column not in kinds:
            raise ValueError(f"{layer} has no column {column!r}")
        kind = kinds[column][0]
        if get_origin(kind) is Literal:
            if value not in get_args(kind):
                raise ValueError(f"{column} {value!r} is none of {', '.join(get_args(kind))}")
        elif not _fits(value, kind):
            raise ValueError(f"{column} {value!r} is of the wrong kind")


def _fits(value: Any, kind: Any) -> bool:
    whole, number = (int,), (int, float)
    kinds = {int: whole, int | None: whole, float: number, float | None: number}.get(kind, (str,))
    return isinstance(value, kinds) and not isinstance(value, bool) and value == value


class Places:
    """Makes rows of one document: what the place of a span says of it, and what it must be."""

    def __init__(self, document: Document, codebook: Codebook) -> None:
        self.document = document
        self._codebook = codebook
        self._sentences = Sentences(document)

    def sentence(self, start: int) -> Row:
        """The cell that names the sentence at a position."""
        found = self._sentences.around(start, start)
        return {"sentence_id": found.sentence_id} if found else {}

    def fill(self, layer: str, start: int, end: int) -> Row:
        """The cells of a row that nobody has filled."""
        surface = self.document.text[start:end]
        made = self.sentence(start)
        if column := LAYERS[layer].surface:
            made[column] = surface
        if layer == "mentions":
            made |= named(surface, self._codebook)
        if layer in ("themes", "dimensions"):
            made["strength"] = "explicit"
        return made

    def row(self, layer: str, start: int, end: int, cells: Row) -> Row:
        """A whole row, checked; raises `ValueError` for a range outside the text."""
        if not 0 <= start < end <= len(self.document.text):
            raise ValueError(f"the text has no characters {start} to {end}")
        row = cells | {"doc_id": self.document.doc_id, "start": start, "end": end}
        check(layer, row)
        return row


def named(surface: str, codebook: Codebook) -> Row:
    """The cells of a mention that its name fills."""
    entity = codebook.entity(surface)
    if entity is None:
        name = simplify(surface)
        return {"entity_id": name, "name": name, "basis": "pattern"}
    found = {"entity_id": entity.id, "name": entity.name, "name_en": entity.name_en}
    return found | {"basis": "codebook"}
