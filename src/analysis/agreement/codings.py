"""A coding: the rows that somebody, or the tagger, gives to a corpus, as tables of strings."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.errors import InputError
from analysis.paths import find
from analysis.records import Document
from analysis.tables import DATAPACKAGE, ESCAPE, Tables

Cells = dict[str, str]
TAGGER = "tagger"
CODINGS = "codings"  # the project's folder of reference codings
READ = "read.csv"  # beside themes.csv: the units that were judged, where that was not all
ARTICLES = "articles.csv"  # beside the folders of several coders: doc_id and sha256
# Table → the columns without which it says nothing. A coder lists the names of an article in
# `entities` and `technologies`, where the tagger gives every mention.
COLUMNS = {
    "documents": ("doc_id",),
    "entities": ("doc_id", "name", "type", "surfaces"),
    "technologies": ("doc_id", "surface"),
    "mentions": ("doc_id", "start", "end", "surface", "name", "type"),
    "timex": ("doc_id", "start", "end", "surface"),
    "figures": ("doc_id", "start", "end", "surface"),
    "quotes": ("doc_id", "start", "end", "text"),
    "themes": ("doc_id", "start", "end", "cue", "theme", "strength"),
    "partnerships": ("doc_id", "start", "end", "bank", "partner"),
    "events": ("doc_id", "start", "end", "date", "kind", "actors", "objects", "what"),
    "outlines": ("doc_id", "list", "rank", "item"),
}
# Table → the column that repeats the characters of its range.
_SURFACES = {
    "mentions": "surface",
    "timex": "surface",
    "figures": "surface",
    "quotes": "text",
    "themes": "cue",
}


@dataclass(frozen=True)
class Coding:
    """Whose it is, the tables, and the sums of the articles' files where they are known.

    `read`: the units (sentence_id, theme) that were judged for themes; None where all were.
    """

    name: str
    tables: Mapping[str, list[Cells]]
    sums: Mapping[str, str]
    read: frozenset[tuple[str, str]] | None = None

    @property
    def articles(self) -> set[str]:
        """The doc_ids that it covers: those that were read, or of `documents`, or of its rows."""
        if self.read is not None:
            return {sentence_id.rpartition(":")[0] for sentence_id, _ in self.read}
        tables = [self.tables["documents"]] if "documents" in self.tables else self.tables.values()
        return {row["doc_id"] for table in tables for row in table}


def of_tables(tables: Tables) -> Coding:
    """The tagger's own coding of a corpus, whatever a reader has laid over it."""
    frames = {name: frame for name, frame in tables.tagged if name in COLUMNS}
    rows = {name: _cells(frame) for name, frame in frames.items()}
    return Coding(TAGGER, rows, {doc.doc_id: doc.sha256 for doc in tables.corpus})


def _cells(frame: pd.DataFrame) -> list[Cells]:
    cells = frame.astype(object).where(frame.notna(), "").map(str)
    return cells.to_dict("records")


def read_coding(folder: str | Path) -> Coding:
    """The coding in a folder of CSV tables: a coder's, or those that `analysis tag` writes.

    Raises `InputError` where the folder holds no such table, or a table lacks a column.
    """
    path = find(folder)
    files = [path / f"{name}.csv" for name in COLUMNS]
    tables = {file.stem: read_table(file, COLUMNS[file.stem]) for file in files if file.is_file()}
    if not tables:
        remedy = f"name a folder with tables such as themes.csv, or write {TAGGER}"
        raise InputError(folder, "is no coding" if path.is_dir() else "no such folder", remedy)
    sums, read = read_sums(path, tables.get("documents", [])), None
    if (path / READ).is_file():
        units = read_table(path / READ, ("sentence_id", "theme"))
        read = frozenset((unit["sentence_id"], unit["theme"]) for unit in units)
    return Coding(str(folder), tables, sums, read)


def read_table(file: Path, columns: Iterable[str]) -> list[Cells]:
    """The rows of a table that somebody wrote; raises `InputError` where it lacks a column."""
    own = file.with_name(DATAPACKAGE).is_file()  # in a coder's own file a backslash is itself
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, escapechar=ESCAPE if own else None)
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(file, f"cannot be read ({error})", "save it as CSV in UTF-8") from None
    for column in columns:
        if column not in (reader.fieldnames or ()):
            raise InputError(file, f"has no column {column}", "see the coding manual")
    for n, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise InputError(f"{file}, row {n}", "has more or fewer cells than the header")
        if "start" in columns and not (row["start"].isdigit() and row["end"].isdigit()):
            raise InputError(f"{file}, row {n}", "start and end must be whole numbers")
    return rows


def read_sums(folder: Path, documents: Iterable[Cells] = ()) -> dict[str, str]:
    """doc_id → sum, as `documents.csv` has it or else the list in the folder or beside it."""
    listed = [f for f in (folder / ARTICLES, folder.parent / ARTICLES) if f.is_file()]
    if listed and not any("sha256" in row for row in documents):
        documents = read_table(listed[0], ("doc_id", "sha256"))
    return {row["doc_id"]: row["sha256"] for row in documents if row.get("sha256")}


def codings_of(documents: Iterable[Document], folder: str | Path = CODINGS) -> list[Coding]:
    """The reference codings in a folder, in the order of their names, that are of these articles.

    An article is told by its doc_id and by the sum of its file. Where there is no folder, or
    none of its articles is among these, there are none.
    """
    place, sums = find(folder), {doc.doc_id: doc.sha256 for doc in documents}
    coders = sorted(file.parent for file in place.glob("*/documents.csv"))
    found = [read_coding(Path(folder, coder.name)) for coder in coders]
    return [coding for coding in found if coding.sums.items() & sums.items()]


def check(coding: Coding, documents: Mapping[str, Document]) -> None:
    """Raise `InputError` for a row whose characters are not those of its article."""
    for table, column in _SURFACES.items():
        for n, row in enumerate(coding.tables.get(table, ()), 2):
            doc = documents.get(row["doc_id"])
            found = doc.text[int(row["start"]) : int(row["end"])] if doc else row[column]
            if found != row[column]:
                problem = f"says {row[column]!r:.40} where the article has {found!r:.40}"
                where = f"{coding.name}, {table}.csv, row {n}"
                raise InputError(where, problem, "compare with the articles that were coded")
