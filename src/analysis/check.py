"""`analysis check`: what the tagger could not do with a new folder of articles."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.codebook import Codebook, read_codebook
from analysis.corpus import read_corpus
from analysis.corpus.reading import encoding_of
from analysis.errors import InputError
from analysis.findings import Article, Finding, findings, furniture_share
from analysis.records import Document
from analysis.reprints import reprints
from analysis.tables import Tables, tag, write_csv

_SHOWN = 12  # findings of a kind in the terminal; the files have all of them
_WIDTH = 40  # characters of the text that a line of the terminal shows
HEADINGS = {
    "unread": "Files that could not be read",
    "reprint": "Articles that repeat another",
    "coverage": "Articles of which little was tagged",
    "undated": "Articles without a date",
    "unresolved date": "Dates that no year could be found for",
    "no speaker": "Quotations without a speaker",
    "mark": "Quotation marks without a partner",
    "count": "Enumerations whose count does not fit",
    "near miss": "Sentences with a theme's words but without the theme",
}
_ARTICLE = ("file", "encoding", "script", "characters", "sentences", "furniture", "published",
            "published_basis")  # fmt: skip
_NAME = ("name", "type", "count", "articles", "file", "example", "entry")


@dataclass(frozen=True)
class Check:
    """Three tables: the articles, what was found in them, and the names the codebook lacks."""

    articles: pd.DataFrame
    findings: pd.DataFrame
    names: pd.DataFrame

    def write(self, folder: str | Path) -> None:
        """Write `articles.csv`, `findings.csv` and `names.csv`."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("articles", "findings", "names"):
            write_csv(getattr(self, name), folder / f"{name}.csv")

    def __str__(self) -> str:
        """All of it as lines for a terminal, long lists cut."""
        encodings = Counter(self.articles["encoding"])
        counted = ", ".join(f"{encoding} {n}" for encoding, n in sorted(encodings.items()))
        lines = [f"{len(self.articles)} articles read (encodings: {counted or 'none'})"]
        for kind, heading in HEADINGS.items():
            own = self.findings[self.findings["kind"] == kind]
            lines += _section(heading, [_line(row) for row in own.itertuples()])
        lines += _section("Names that the codebook lacks", _names(self.names))
        return "\n".join(lines if len(lines) > 1 else [*lines, "", "Nothing to report."])


def _section(heading: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    more = [f"  … and {len(lines) - _SHOWN} more"] * (len(lines) > _SHOWN)
    return ["", f"{heading} ({len(lines)})", *(f"  {line}" for line in lines[:_SHOWN]), *more]


def _line(row: object) -> str:
    place = f"{row.file}:{row.line}" if row.line else row.file
    words = f"{_short(row.text)}: " if row.text else ""
    return f"{place}: {words}{row.problem}; {row.remedy}"


def _names(names: pd.DataFrame) -> list[str]:
    return [
        f"{row.name} ({row.type}) {row.count}×, in {row.file}: {_short(row.example)}"
        for row in names.itertuples(index=False, name="Name")
    ]


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _WIDTH else plain[: _WIDTH - 1] + "…"


def check(paths: str | Path | Iterable[str | Path], codebook: Codebook | None = None) -> Check:
    """Read and tag articles, and tell what could not be done.

    Files that cannot be read are among the findings. Raises `InputError` where there is no
    article at all.
    """
    places = [Path(p) for p in ([paths] if isinstance(paths, str | Path) else paths)]
    codebook = codebook or read_codebook()
    unread: list[InputError] = []
    documents = _documents(places, unread)
    tables = tag(documents, codebook)
    articles = [Article(document, tables) for document in tables.corpus]
    found = [_unread(error) for error in unread]
    found += _reprints(tables.corpus)
    found += [finding for article in articles for finding in findings(article, codebook)]
    return Check(
        pd.DataFrame([_article(article, places) for article in articles], columns=_ARTICLE),
        pd.DataFrame(found, columns=Finding._fields),
        _unknown_names(tables),
    )


def _documents(places: Sequence[Path], unread: list[InputError]) -> Sequence[Document]:
    try:
        return read_corpus(places, on_bad=unread.append)
    except InputError:
        if unread:  # it only says that none of them can be read
            return ()
        raise


def _unread(error: InputError) -> Finding:
    return Finding("unread", Path(error.where).name, 0, "", 0, 0, "", error.problem, error.remedy)


def _reprints(corpus: Sequence[Document]) -> list[Finding]:
    """Articles that are no sources of their own."""
    files = {doc.doc_id: doc.file for doc in corpus}
    remedy = "keep one of the two, or read what both tell as told once"
    return [
        Finding(
            "reprint", files[r.doc_id], 0, r.doc_id, 0, 0, "",
            f"shares {r.share:.0%} of the shorter text with {files[r.of]}", remedy,
        )
        for r in reprints(corpus)
    ]  # fmt: skip


def _article(article: Article, places: Iterable[Path]) -> tuple[object, ...]:
    doc = article.document
    files = (place if place.is_file() else place / doc.file for place in places)
    raw = next(file for file in files if file.name == doc.file and file.is_file()).read_bytes()
    share = round(furniture_share(doc), 3)
    counted = (doc.characters, len(doc.body), share)
    return (doc.file, encoding_of(raw), doc.script, *counted, doc.published, doc.published_basis)


def _unknown_names(tables: Tables) -> pd.DataFrame:
    """Names found by their form, the most frequent first, each with an entry for the codebook."""
    mentions = tables.mentions[tables.mentions["basis"] == "pattern"]
    sentences = tables.sentences.set_index("sentence_id")["text"]
    files = tables.documents.set_index("doc_id")["file"]
    rows = [
        (name, kind, len(own), own["doc_id"].nunique(), files[own["doc_id"].iloc[0]],
         sentences[own["sentence_id"].iloc[0]])
        for (name, kind), own in mentions.groupby(["name", "type"], sort=False)
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row[2], row[0], row[1]))
    entries = [entry(n, name, kind) for n, (name, kind, *_) in enumerate(rows, 1)]
    return pd.DataFrame(
        [(*row, made) for row, made in zip(rows, entries, strict=True)], columns=_NAME
    )


def entry(number: int, name: str, kind: str) -> str:
    """An entry to paste into entities.toml; id and English name are for the reader to mend."""
    return "\n".join(
        (
            "[[entity]]",
            f'id = "new_{kind}_{number}"  # a short name of your own',
            f"name = {_toml(name)}",
            f'name_en = "(English name {number})"  # its English name',
            f'type = "{kind}"',
            "aliases = []",
        )
    )


def _toml(text: str) -> str:
    """A basic string of TOML, which is escaped as JSON is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
