"""The files of overrides: a reader's decisions, a row each, in one CSV for each table.

`codings/overrides/README.md` tells readers the format; this reads it and says, in one line, what
is wrong with a row, as far as that shows without the article.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import NoneType
from typing import Any, Literal, NamedTuple, get_args

from analysis.agreement.codings import ARTICLES, Cells, read_sums, read_table
from analysis.errors import InputError
from analysis.exchange.rows import Row, check
from analysis.paths import find
from analysis.records import Document, columns
from analysis.tables import SCHEMA

FOLDER = "codings/overrides"  # read where no other folder is named
OVERRIDES = "ANALYSIS_OVERRIDES"  # names the folder to a build's kernels
Verdict = Literal["accepted", "rejected"]


class Kind(NamedTuple):
    """What a table's decisions are made of.

    `quote` is the column that repeats the characters of the range. `key` must be equal for two
    rows to be one, as in agreement; `says` tells rows of one place apart, and a reader what is
    decided; `needs` is that without which a new row says nothing.
    """

    quote: str
    key: tuple[str, ...]
    needs: tuple[str, ...]
    says: tuple[str, ...]


KINDS = {
    "mentions": Kind("surface", (), ("type",), ("name", "type")),
    "timex": Kind("surface", (), ("type", "value"), ("type", "value", "mod")),
    "figures": Kind("surface", (), ("value", "unit"), ("value", "unit", "mod", "as_of")),
    "quotes": Kind("text", (), (), ("speaker", "role")),
    "themes": Kind("cue", ("theme",), ("theme",), ("theme", "strength")),
    "dimensions": Kind("cue", ("dimension",), ("dimension",), ("dimension", "strength")),
    "outlines": Kind("item", (), ("list", "rank"), ("list", "rank")),
    "partnerships": Kind("evidence", ("bank", "partner"), ("bank", "partner"),
                         ("bank", "partner", "date", "relation")),
    "denials": Kind("evidence", ("bank", "partner"), ("bank", "partner"),
                    ("bank", "partner", "date", "kind")),
    "events": Kind("what", (), ("date", "kind"), ("date", "kind", "actors", "objects")),
}  # fmt: skip
_COMMON = ("verdict", "who", "why", "doc_id", "start", "end")
# What a row of a table has that is no reader's to say.
_WORKED_OUT = {"sentence_id", "rule", "event_id", "same_as", "entity_id", "basis"}


@dataclass(frozen=True)
class Override:
    """One decision: where it is written, on which table, whose it is, and what it says.

    `quote` are the characters that the reader found from `start` to `end`; `cells` are those
    that the reader filled.
    """

    where: str
    table: str
    verdict: Verdict
    who: str
    why: str
    doc_id: str
    start: int
    end: int
    quote: str
    cells: Row


@dataclass(frozen=True)
class Overrides:
    """The decisions in a folder, and the sums of the articles' files where they are listed.

    `named` is the folder as it was named.
    """

    named: Path
    folder: Path
    rows: tuple[Override, ...]
    sums: Mapping[str, str]

    def of(self, documents: Iterable[Document]) -> list[Override]:
        """The decisions on these articles, told by doc_id and, where it is listed, by sum."""
        known = {doc.doc_id: doc.sha256 for doc in documents}
        return [
            row
            for row in self.rows
            if row.doc_id in known and self.sums.get(row.doc_id) in (None, known[row.doc_id])
        ]

    def told(self, documents: Iterable[Document]) -> str:
        """How many of the decisions are on these articles."""
        held = len(self.of(documents))
        return f"{held} of {len(self.rows)} decisions in {self.named} are on these articles"


def read_overrides(folder: str | Path = "") -> Overrides:
    """The decisions in a folder, else in that which ANALYSIS_OVERRIDES names, else in
    `codings/overrides`; none where that is not there.

    Raises `InputError` for a folder that is named and is none, and for the first row or file
    that cannot be used.
    """
    named = Path(folder or os.environ.get(OVERRIDES) or FOLDER)
    path = find(named)
    if folder and not path.is_dir():
        raise InputError(folder, "no such folder", "name a folder with files such as themes.csv")
    files = [file for file in sorted(path.glob("*.csv")) if file.name != ARTICLES]
    rows = [row for file in files for row in _decisions(file, named / file.name)]
    return Overrides(named, path.resolve(), tuple(rows), read_sums(path) if rows else {})


def _decisions(file: Path, shown: Path) -> list[Override]:
    if file.stem not in KINDS:
        names = ", ".join(f"{name}.csv" for name in KINDS)
        raise InputError(shown, "is no table that can be overridden", f"name it one of {names}")
    kind = KINDS[file.stem]
    table = read_table(file, (*_COMMON, kind.quote, *kind.key))
    known = {*_COMMON, kind.quote, *columns(SCHEMA[file.stem][0])}
    for column in table[0] if table else ():
        if column not in known:
            remedy = f"write one of {', '.join(sorted(known - _WORKED_OUT))}"
            raise InputError(shown, f"has an unknown column {column!r}", remedy)
    return [_override(f"{shown}, row {n}", file.stem, row) for n, row in enumerate(table, 2)]


def _override(where: str, table: str, row: Cells) -> Override:
    kind, cells = KINDS[table], {c: text.strip() for c, text in row.items()}
    if cells["verdict"] not in get_args(Verdict):
        problem = f"has the verdict {cells['verdict']!r}"
        raise InputError(where, problem, "write accepted or rejected")
    for column in ("who", "why", *kind.key):
        if not cells[column]:
            raise InputError(where, f"has no {column}", f"fill in {column}")
    if not row[kind.quote]:
        remedy = "copy the characters from start to end into it"
        raise InputError(where, f"has no {kind.quote}", remedy)
    try:
        given = _typed(table, cells)
        check(table, given)
    except ValueError as error:
        raise InputError(where, str(error), "see codings/overrides/README.md") from None
    own = {column: cells[column] for column in ("verdict", "who", "why", "doc_id")}
    start, end, quote = int(cells["start"]), int(cells["end"]), row[kind.quote]
    return Override(where, table, **own, start=start, end=end, quote=quote, cells=given)


def _typed(table: str, cells: Cells) -> Row:
    """The cells that a reader filled and may fill, each of the type of its column."""
    return {
        column: _value(column, cells[column], annotation)
        for column, (annotation, _) in columns(SCHEMA[table][0]).items()
        if cells.get(column) and column not in (*_COMMON, *_WORKED_OUT, KINDS[table].quote)
    }


def _value(column: str, text: str, annotation: Any) -> Any:
    kinds = set(get_args(annotation) or (annotation,)) - {NoneType}
    for kind in kinds & {int, float}:
        try:
            return kind(text)
        except ValueError:
            raise ValueError(f"{column} {text!r} is no number") from None
    return text
