"""What the tagger could not do with an article: each finding with its place and a remedy."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from analysis.codebook import Codebook
from analysis.records import Document
from analysis.tables import Tables
from analysis.tagging.punctuation import widen
from analysis.tagging.quotes.quotemarks import pair_marks
from analysis.tagging.spans import Sentences
from analysis.tagging.themes import near_misses

_BREAK = re.compile(r"\r\n|[\n\r]")
_MARKS = re.compile('[“”「」『』"＂]')
_MOSTLY = 0.6  # the share of furniture from which it is doubtful that the article was found
_MANIFEST = "state `published` for it in manifest.toml"


class Finding(NamedTuple):
    """Something that the tagger could not do; `line` is that of the text, 0 for the whole file."""

    kind: str
    file: str
    line: int
    doc_id: str
    start: int
    end: int
    text: str
    problem: str
    remedy: str


class Article:
    """A document with its tables' rows, and the lines that its positions are in."""

    def __init__(self, document: Document, tables: Tables) -> None:
        self.document = document
        self._tables = tables
        self._breaks = [match.end() for match in _BREAK.finditer(document.text)]

    def rows(self, table: str) -> pd.DataFrame:
        """The rows of a table that are of this document."""
        frame: pd.DataFrame = getattr(self._tables, table)
        return frame[frame["doc_id"] == self.document.doc_id]

    def finding(self, kind: str, start: int, end: int, problem: str, remedy: str) -> Finding:
        """A finding at a place of the text."""
        line = bisect_right(self._breaks, start) + 1
        doc = self.document
        words = doc.text[start:end]
        return Finding(kind, doc.file, line, doc.doc_id, start, end, words, problem, remedy)

    def of_all(self, kind: str, problem: str, remedy: str) -> Finding:
        """A finding about the article as a whole."""
        return Finding(kind, self.document.file, 0, self.document.doc_id, 0, 0, "", problem, remedy)


def furniture_share(document: Document) -> float:
    """The share of site furniture among the characters of a page's sentences."""
    sizes = {s.sentence_id: s.end - s.start for s in document.sentences}
    body = sum(sizes[s.sentence_id] for s in document.body)
    return 1 - body / sum(sizes.values()) if sizes else 1.0


def findings(article: Article, codebook: Codebook) -> Iterator[Finding]:
    """All findings in one article, kind by kind, each kind in the order of the text."""
    yield from _coverage(article)
    yield from _dates(article)
    yield from _quotations(article)
    yield from _enumerations(article)
    mentions = article.rows("mentions").itertuples()
    for miss in near_misses(article.document, codebook, mentions):
        why = "its paragraph lacks" if miss.lacking == "requires" else "its clause has"
        yield article.finding(
            "near miss",
            miss.sentence.start,
            miss.sentence.end,
            f"has the words of {miss.rule} but not the theme {miss.theme}: {why} what the rule's "
            f"`{miss.lacking}` names",
            "where it does carry the theme, make it an example and mend the rule",
        )


def _coverage(article: Article) -> Iterator[Finding]:
    document, share = article.document, furniture_share(article.document)
    remedy = "compare with the file; where text is missing, save the article alone as .txt"
    if not document.body:
        yield article.of_all("coverage", "holds no article text", remedy)
    elif share > _MOSTLY:
        yield article.of_all("coverage", f"{share:.0%} of it counts as site furniture", remedy)
    if document.body and not (article.rows("mentions")["basis"] == "codebook").any():
        yield article.of_all(
            "coverage",
            "holds no name that the codebook knows",
            "add the names that it is about to entities.toml, or leave it out",
        )


def _dates(article: Article) -> Iterator[Finding]:
    if article.document.published_basis == "unknown":
        problem = "states no publication date, and none can be inferred"
        yield article.of_all("undated", problem, _MANIFEST)
    timex = article.rows("timex")
    for row in timex[timex["value"].str.startswith("XXXX")].itertuples():
        problem = f"is a date without a year ({row.value})"
        yield article.finding("unresolved date", row.start, row.end, problem, _MANIFEST)


def _quotations(article: Article) -> Iterator[Finding]:
    quotes = article.rows("quotes")
    for row in quotes[quotes["speaker"] == ""].itertuples():
        problem = "is a quotation without a speaker"
        remedy = "if the text names one, add the name to entities.toml"
        yield article.finding("no speaker", row.start, row.end, problem, remedy)
    sentences = Sentences(article.document)
    for at in _unpaired(article.document):
        sentence = sentences.around(at, at + 1)
        start, end = (sentence.start, sentence.end) if sentence else (at, at + 1)
        problem = f"{article.document.text[at]} has no partner"
        remedy = "mend the mark, or leave it if the source has it so"
        yield article.finding("mark", start, end, problem, remedy)


def _unpaired(document: Document) -> list[int]:
    """Positions in the body of quotation marks outside all quotations."""
    view = list(widen(document.view))
    for sentence in document.sentences:
        if sentence.kind == "furniture":
            view[sentence.start : sentence.end] = "\n" * (sentence.end - sentence.start)
    text = "".join(view)
    spans = pair_marks(text)
    starts = [span.start for span in spans]
    found = []
    for mark in _MARKS.finditer(text):
        place = bisect_right(starts, mark.start() + 1) - 1
        if place < 0 or mark.start() > spans[place].end:
            found.append(mark.start())
    return found


def _enumerations(article: Article) -> Iterator[Finding]:
    """Lists whose introduction announces a count (五大特征) that is not that of their items."""
    outlines = article.rows("outlines")
    for _, rows in outlines.groupby((outlines["rank"] == 1).cumsum()):
        first = rows.iloc[0]
        count = first["announced"]
        if not pd.isna(count) and count != len(rows):
            problem = f"{first['list']}: {count} announced, {len(rows)} found"
            remedy = "compare with the text; where items run on, give each a number or a line"
            yield article.finding("count", first["start"], first["end"], problem, remedy)
