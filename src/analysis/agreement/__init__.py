"""How far two codings of the same articles agree: two coders, or a coder and the tagger.

`agree("tagger", "codings/coder_a")` reads, matches and counts. `layers.py` says what is
compared, `matching.py` how rows are matched, `coefficients.py` what α, κ and the intervals are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import pandas as pd

from analysis.agreement import outcomes as rows_of
from analysis.agreement.codings import (
    CODINGS,
    TAGGER,
    Coding,
    check,
    codings_of,
    of_tables,
    read_coding,
)
from analysis.agreement.coefficients import Bootstrap
from analysis.agreement.matching import Outcome, compare
from analysis.agreement.outcomes import COLUMNS, OVERALL
from analysis.agreement.places import Places
from analysis.codebook import Codebook, read_codebook
from analysis.corpus import read_corpus
from analysis.errors import InputError
from analysis.paths import find
from analysis.records import Document
from analysis.tables import tag, write_csv

__all__ = [
    "CODINGS",
    "OVERALL",
    "TAGGER",
    "Agreement",
    "Coding",
    "agree",
    "codings_of",
    "compared",
    "matched",
    "of_tables",
    "read_coding",
]


@dataclass(frozen=True)
class Agreement:
    """Two codings compared, as tables. Precision is the share of A's rows, recall of B's.

    `layers`: rows, matched, precision, recall, F1 by overlap with its interval, exact F1.
    `said`: for each column that both sides fill, how far it agrees on matched rows.
    `coefficients`: α and κ with intervals, for each theme and for all.
    `rules`: for each rule of either side, its rows and how many of them the other side has.
    `disagreements`: every row that only one side has, every range or value that differs.
    """

    a: str
    b: str
    layers: pd.DataFrame
    said: pd.DataFrame
    coefficients: pd.DataFrame
    rules: pd.DataFrame
    disagreements: pd.DataFrame

    def __iter__(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """(name, table) for each table."""
        return ((f.name, getattr(self, f.name)) for f in fields(self)[2:])

    def write(self, folder: str | Path) -> None:
        """Write each table as `<name>.csv` into a folder."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in self:
            write_csv(table.round(4), folder / f"{name}.csv")

    def __str__(self) -> str:
        said = self.said.assign(
            said=self.said["column"] + self.said["agreement"].map(" {:.2f}".format)
        )
        joined = said.groupby("layer")["said"].agg(", ".join)
        layers = self.layers.assign(said=self.layers["layer"].map(joined).fillna(""))
        weak = self.rules[self.rules["matched"] < self.rules["rows"]]
        others = f"{len(self.rules) - len(weak)} rules found only rows that the other side has."
        parts = [f"A = {self.a}, B = {self.b}", _text(layers)]
        parts += [_text(self.coefficients)] if len(self.coefficients) else []
        parts += [_text(weak)] if len(weak) else []
        return "\n\n".join(parts + [others] * bool(len(self.rules)))


def _text(table: pd.DataFrame) -> str:
    """A frame as aligned text: two decimals, a dash for what is not defined."""
    text = table.map(lambda cell: f"{cell:.2f}" if isinstance(cell, float) else str(cell))
    return text.replace("nan", "–").to_string(index=False)


def agree(
    a: str | Path,
    b: str | Path,
    corpus: str | Path = "seeds",
    codebook: str | Path = "",
) -> Agreement:
    """Compare two codings of a corpus: folders of tables, or `tagger` for the tagger's own.

    Raises `InputError` where a side is no coding or not of these articles, and where the two
    share no article.
    """
    book = read_codebook(find(codebook) if codebook else None)
    documents = read_corpus(find(corpus))
    one, two = (
        of_tables(tag(documents, book)) if str(side) == TAGGER else read_coding(side)
        for side in (a, b)
    )
    return compared(one, two, documents, book)


def compared(a: Coding, b: Coding, documents: Iterable[Document], book: Codebook) -> Agreement:
    """Compare two codings within the articles that both cover."""
    places = _shared(a, b, documents)
    outcomes, sample = compare(a, b, places, book), Bootstrap(places)
    rows = {
        "layers": rows_of.layers(outcomes, places, sample),
        "said": rows_of.said(outcomes, book),
        "coefficients": rows_of.coefficients(outcomes, sample),
        "rules": rows_of.rules(outcomes),
        "disagreements": rows_of.disagreements(outcomes, places, book),
    }
    frames = {name: pd.DataFrame(list(rows[name]), columns=list(COLUMNS[name])) for name in rows}
    return Agreement(a.name, b.name, **frames)


def matched(
    a: Coding, b: Coding, documents: Iterable[Document], book: Codebook
) -> dict[str, Outcome]:
    """Layer → outcome, without what takes time."""
    return {o.layer.name: o for o in compare(a, b, _shared(a, b, documents), book)}


def _shared(a: Coding, b: Coding, documents: Iterable[Document]) -> Places:
    """The articles that both codings cover; raises `InputError` where a row is not of them."""
    inside = {doc.doc_id: doc for doc in documents if doc.doc_id in a.articles & b.articles}
    if not inside:
        remedy = "name the corpus that was coded"
        raise InputError(f"{a.name} and {b.name}", "share no article of this corpus", remedy)
    for coding in (a, b):
        check(coding, inside)
    return Places(inside.values(), a.read, b.read)
