"""Rows of the span tables to and from other annotation tools: doccano, W3C Web Annotation.

`export_tables` writes what such a tool reads, `import_annotations` reads what it writes, and
`write_tables` makes of that a folder of tables to compare with others.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import pandas as pd

from analysis.codebook import Codebook, read_codebook
from analysis.errors import InputError
from analysis.exchange import doccano, webannotation
from analysis.exchange.rows import LAYERS, Places, Row, frame, rows
from analysis.records import Document
from analysis.tables import Tables, write_csv
from analysis.tables import frame as frame_of_records

__all__ = [
    "LAYERS",
    "Format",
    "Imported",
    "export_tables",
    "import_annotations",
    "write_tables",
]

Format = Literal["doccano", "webannotation"]
_SUFFIX = {"doccano": ".jsonl", "webannotation": ".jsonld"}
_JSON = (".jsonld", ".json")
_ARTICLE = ["doc_id", "file", "characters", "sha256"]  # a coder of spans says no more of it


@dataclass(frozen=True)
class Imported:
    """The articles that were annotated, and a table for each layer."""

    documents: tuple[Document, ...]
    tables: dict[str, pd.DataFrame]


def export_tables(
    tables: Tables | Mapping[str, pd.DataFrame],
    documents: Iterable[Document],
    format: Format,
    out: str | Path,
    *,
    layers: Sequence[str] = (),
) -> list[Path]:
    """Write span tables for another tool; the files written.

    `out` with a suffix is one file of all layers, else a folder with one file for each layer.
    Raises `InputError` for an unknown format or layer.
    """
    _refuse_unknown("format", [format], get_args(Format))
    _refuse_unknown("layer", layers, list(LAYERS))
    given = {name: rows(table) for name, table in dict(tables).items() if name in LAYERS}
    chosen = {name: given[name] for name in LAYERS if name in given and name in (layers or given)}
    out, documents = Path(out), tuple(documents)
    if out.suffix:
        parts = {out: chosen}
    else:
        parts = {out / (name + _SUFFIX[format]): {name: chosen[name]} for name in chosen}
    for path, part in parts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_written(format, documents, part), "utf-8", newline="\n")
    return list(parts)


def _refuse_unknown(what: str, given: Iterable[str], known: Sequence[str]) -> None:
    for name in given:
        if name not in known:
            raise InputError(f"{what} {name!r}", "is unknown", f"write {' or '.join(known)}")


def _written(format: Format, documents: Sequence[Document], tables: Mapping[str, list[Row]]) -> str:
    if format == "doccano":
        lines = (json.dumps(e, ensure_ascii=False) for e in doccano.examples(documents, tables))
        return "".join(f"{line}\n" for line in lines)
    whole = webannotation.collection(documents, tables)
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def import_annotations(
    path: str | Path, documents: Iterable[Document], codebook: Codebook | None = None
) -> Imported:
    """The rows in a file that another tool wrote, or in all such files of a folder.

    `.jsonl` is doccano's, `.jsonld` and `.json` are Web Annotations. A table is there for each
    layer that has rows, that a doccano file was exported with, or that a file is named after.
    Raises `InputError` for what cannot be read, or is of no article among the documents.
    """
    reader = _Reader(tuple(documents), codebook or read_codebook())
    for file in _files(Path(path)):
        reader.read(file)
    return reader.imported()


def _files(path: Path) -> list[Path]:
    kinds = (_SUFFIX["doccano"], *_JSON)
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    found = [file for file in files if file.suffix.lower() in kinds and file.is_file()]
    if not found:
        raise InputError(path, "holds no annotations", f"give a file {', '.join(kinds)}")
    return found


class _Reader:
    """Collects the rows of several files."""

    def __init__(self, documents: tuple[Document, ...], codebook: Codebook) -> None:
        self._places = {doc.doc_id: Places(doc, codebook) for doc in documents}
        self._ids = {doc.file: doc.doc_id for doc in documents} | {d: d for d in self._places}
        self._rows: dict[str, list[Row]] = {}
        self._seen: set[str] = set()

    def read(self, file: Path) -> None:
        """Add the rows of a file."""
        if file.stem in LAYERS:
            self._rows.setdefault(file.stem, [])
        parse = _web_annotations if file.suffix.lower() in _JSON else _doccano
        for where, item in parse(file):
            try:
                for layer, row in self._items(parse is _doccano, item):
                    self._rows.setdefault(layer, []).append(row)
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                problem = f"{error} is missing" if isinstance(error, KeyError) else str(error)
                raise InputError(where, problem, "mend or remove it") from None

    def _items(self, is_doccano: bool, item: Any) -> Iterator[tuple[str, Row]]:
        name = item["doc_id"] if is_doccano else webannotation.source(item)
        if name not in self._ids:
            raise ValueError(f"the corpus has no article {name!r}")
        places = self._places[self._ids[name]]
        self._seen.add(places.document.doc_id)
        if is_doccano:
            for layer in doccano.layers(item):
                self._rows.setdefault(layer, [])
            yield from doccano.rows(item, places)
        else:
            yield webannotation.row(item, places)

    def imported(self) -> Imported:
        """All that was read, in the order of the schema."""
        documents = (places.document for name, places in self._places.items() if name in self._seen)
        tables = {
            name: frame(name, _numbered(self._rows[name]) if name == "events" else self._rows[name])
            for name in LAYERS
            if name in self._rows
        }
        return Imported(tuple(documents), tables)


def _doccano(file: Path) -> Iterator[tuple[str, Any]]:
    for n, line in enumerate(_text(file).split("\n"), 1):
        if line.strip():
            yield f"{file}, line {n}", _json(line, f"{file}, line {n}")


def _web_annotations(file: Path) -> Iterator[tuple[str, Any]]:
    try:
        found = list(webannotation.annotations(_json(_text(file), str(file))))
    except (KeyError, TypeError) as error:
        raise InputError(file, f"is no Web Annotation ({error})", "export it again") from None
    for n, annotation in enumerate(found, 1):
        yield f"{file}, annotation {n}", annotation


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(file, f"cannot be read ({error})", "save it in UTF-8") from None


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(where, f"is not valid JSON ({error})", "export it again") from None


def _numbered(events: list[Row]) -> list[Row]:
    """The events, those that a coder added with ids of their own: `<doc_id>:n01`."""
    numbered = []
    for n, row in enumerate(events, 1):
        event_id = row.get("event_id", f"{row['doc_id']}:n{n:02d}")
        numbered.append({"same_as": event_id, **row, "event_id": event_id})
    return numbered


def write_tables(imported: Imported, folder: str | Path) -> list[Path]:
    """Write each table as CSV, with `documents.csv` to say which articles were annotated."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    documents = frame_of_records(Document, imported.documents)[_ARTICLE]
    written = []
    for name, table in {"documents": documents, **imported.tables}.items():
        write_csv(table, folder / f"{name}.csv")
        written.append(folder / f"{name}.csv")
    return written
