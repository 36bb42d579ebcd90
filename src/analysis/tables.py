"""Records → tidy frames with a schema, in memory and as files.

The schema comes from the records (records.py): a field is a column, its annotation the type,
its description the definition. `Tables.write` gives CSV and Parquet with a Frictionless data
package (https://specs.frictionlessdata.io) that says types, keys and constraints.
"""

import csv
import gc
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from operator import attrgetter
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis import records
from analysis.codebook import Codebook, read_codebook
from analysis.records import Document, columns
from analysis.relations.denials import tag_pairs
from analysis.relations.events import tag_events
from analysis.relations.merging import merge_events
from analysis.tagger import Tags, tag_documents

_TOGETHER = 64  # documents that a layer reads before the next one does
ESCAPE = "\\"  # of the tables' CSV
DATAPACKAGE = "datapackage.json"
SPAN = ("doc_id", "start", "end")
# Table → its record and its primary key.
SCHEMA: dict[str, tuple[type, tuple[str, ...]]] = {
    "documents": (records.Document, ("doc_id",)),
    "sentences": (records.Sentence, ("sentence_id",)),
    "mentions": (records.Mention, SPAN),
    "timex": (records.Timex, SPAN),
    "figures": (records.Figure, SPAN),
    "quotes": (records.Quote, SPAN),
    "themes": (records.Theme, (*SPAN, "theme")),
    "dimensions": (records.Dimension, (*SPAN, "dimension")),
    "outlines": (records.OutlineItem, SPAN),
    "partnerships": (records.Partnership, (*SPAN, "bank", "partner")),
    "denials": (records.Denial, (*SPAN, "bank", "partner")),
    "events": (records.Event, ("event_id",)),
    "merged_events": (records.MergedEvent, ("event_id",)),
}
_LAYERS = ("mentions", "figures", "quotes", "themes", "dimensions", "outlines")  # as in `Tags`
# Column → the table and column that it refers to.
REFERENCES = {
    "doc_id": ("documents", "doc_id"),
    "sentence_id": ("sentences", "sentence_id"),
    "same_as": ("merged_events", "event_id"),
}
_DTYPES = {str: "str", int: "int64", float: "float64", int | None: "Int64", float | None: "Float64"}
_PLAIN = ("int64", "float64")  # dtypes of numpy itself
# Where a spreadsheet, whatever it takes for a separator, would see a cell that it runs.
_RUN = re.compile(r"""(?<![^\t\r\n;"])(?=[=+\-@\t\r＝＋－＠])""")
_TYPES = {"str": "string", "int64": "integer", "Int64": "integer"}


@dataclass(frozen=True)
class Tables:
    """Every table of the coding manual as a frame, and the corpus that they point into."""

    corpus: tuple[Document, ...]
    codebook: Codebook
    documents: pd.DataFrame
    sentences: pd.DataFrame
    mentions: pd.DataFrame
    timex: pd.DataFrame
    figures: pd.DataFrame
    quotes: pd.DataFrame
    themes: pd.DataFrame
    dimensions: pd.DataFrame
    outlines: pd.DataFrame
    partnerships: pd.DataFrame
    denials: pd.DataFrame
    events: pd.DataFrame
    merged_events: pd.DataFrame

    @property
    def schema(self) -> Mapping[str, tuple[type, tuple[str, ...]]]:
        """Table → its record and its primary key."""
        return SCHEMA

    @property
    def tagged(self) -> "Tables":
        """The tagger's own tables, without what a reader has decided otherwise."""
        return self

    def __iter__(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """(name, frame) for each table, in the order of the schema."""
        return ((name, getattr(self, name)) for name in self.schema)

    def write(self, folder: str | Path) -> None:
        """Write `<table>.csv`, `<table>.parquet` and `datapackage.json` into a folder."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in self:
            write_csv(table, folder / f"{name}.csv")
            _write_parquet(table, folder / f"{name}.parquet")
        package = datapackage(folder, self)
        text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
        (folder / DATAPACKAGE).write_text(text, "utf-8", newline="\n")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of reference cycles: records have none, and there are many of them."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_uncollected()
def tag(corpus: Iterable[Document], codebook: Codebook | None = None) -> Tables:
    """Tag every document of a corpus (`read_corpus`) and give all the tables."""
    codebook = codebook or read_codebook()
    rows: dict[str, list[Any]] = {name: [] for name in SCHEMA}
    documents = iter(corpus)
    while some := list(islice(documents, _TOGETHER)):
        for name, found in _rows(tag_documents(some, codebook), codebook).items():
            rows[name] += chain.from_iterable(found)
    rows["events"], rows["merged_events"] = merge_events(rows["events"])
    frames = {name: frame(SCHEMA[name][0], rows[name]) for name in SCHEMA}
    return Tables(tuple(rows["documents"]), codebook, **frames)


def _rows(tagged: Sequence[Tags], codebook: Codebook) -> dict[str, Iterable[Iterable[Any]]]:
    """Table → its rows of each document, but for what is merged from all documents."""
    pairs = [tag_pairs(tags, codebook) for tags in tagged]
    rows = {name: [getattr(tags, name) for tags in tagged] for name in _LAYERS}
    return rows | {
        "documents": [[tags.document] for tags in tagged],
        "sentences": [tags.document.sentences for tags in tagged],
        "timex": [tags.timexes for tags in tagged],
        "partnerships": [partnerships for partnerships, _ in pairs],
        "denials": [denials for _, denials in pairs],
        "events": (tag_events(tags, codebook) for tags in tagged),
    }


def frame(record: type, rows: Sequence[Any]) -> pd.DataFrame:
    """Records of one class as a frame with the columns of their table; tuples joined with |."""
    kinds = columns(record)
    if not issubclass(record, tuple):  # with fields that are no columns
        rows = list(map(attrgetter(*kinds), rows))
    cells = list(zip(*rows, strict=True)) or [()] * len(kinds)
    return pd.DataFrame(
        {
            name: _column(column, annotation)
            for (name, (annotation, _)), column in zip(kinds.items(), cells, strict=True)
        }
    )


def _column(cells: Sequence[Any], annotation: Any) -> Any:
    if get_origin(annotation) is tuple:
        cells = list(map("|".join, cells))
    kind = dtype(annotation)
    if kind in _PLAIN:
        return np.array(cells, kind)
    # handed over as Arrow's: pandas looks at each string of a list once more
    return pd.array(pa.array(cells, pa.large_string()) if kind == "str" else cells, dtype=kind)


def dtype(annotation: Any) -> str:
    """The pandas dtype of a column with this annotation."""
    return _DTYPES.get(annotation, "str")


def write_csv(table: pd.DataFrame, path: Path) -> None:
    r"""A table as CSV in UTF-8: text in quotes, quotation marks in it doubled, numbers bare.

    A backslash is the escape character. It stands before a backslash and before what a
    spreadsheet would run (`\=HYPERLINK(…)`), which then shows it; who reads the file with
    `ESCAPE` gets the very text.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow(map(_written, table.columns))
        writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
        writer.writerows(map(_written, row) for row in table.itertuples(index=False, name=None))


def _written(value: Any) -> Any:
    """A cell for CSV; a float without the noise of its binary form: 50000000000, 3.5."""
    if isinstance(value, str):
        return _RUN.sub(r"\\", value.replace(ESCAPE, 2 * ESCAPE))
    if pd.isna(value):
        return ""
    if isinstance(value, float):
        number = float(f"{value:.15g}")
        return int(number) if number.is_integer() else number
    return value


def _write_parquet(table: pd.DataFrame, path: Path) -> None:
    from pyarrow import parquet

    content = pa.Table.from_pandas(table, preserve_index=False).replace_schema_metadata(None)
    parquet.write_table(content, path, compression="zstd")


def datapackage(folder: Path, tables: Tables) -> dict[str, Any]:
    """The Frictionless descriptor of the tables in a folder."""
    return {
        "profile": "tabular-data-package",
        "name": "analysis-tables",
        "title": "Tags of a corpus of articles",
        "description": f"Codebook {tables.codebook.version}. Each table is also there as Parquet.",
        "resources": [_resource(folder, name, *own) for name, own in tables.schema.items()],
    }


def _resource(folder: Path, name: str, record: type, key: tuple[str, ...]) -> dict[str, Any]:
    content = (folder / f"{name}.csv").read_bytes()
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "description": (record.__doc__ or "").strip(),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"escapeChar": ESCAPE},
        "bytes": len(content),
        "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
        "schema": {
            "fields": [_field(c, a, d, key) for c, (a, d) in columns(record).items()],
            "missingValues": [""],
            "primaryKey": list(key),
            "foreignKeys": [_foreign(c) for c in columns(record) if _refers(name, c)],
        },
    }


def _field(name: str, annotation: Any, description: str, key: Sequence[str]) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if name in key else {}
    kind = _TYPES.get(dtype(annotation), "number")
    if get_origin(annotation) is Literal:
        constraints["enum"] = [choice for choice in get_args(annotation) if choice]
    if kind == "integer":
        constraints["minimum"] = 0
    field = {"name": name, "type": kind, "description": description}
    return field | ({"constraints": constraints} if constraints else {})


def _refers(table: str, column: str) -> bool:
    return column in REFERENCES and REFERENCES[column] != (table, column)


def _foreign(column: str) -> dict[str, Any]:
    table, target = REFERENCES[column]
    return {"fields": [column], "reference": {"resource": table, "fields": [target]}}
