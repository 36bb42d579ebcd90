"""What a notebook's cell shows: blocks, which JupyterLab, the HTML page and the PDF all read.

A block is made of plain Python values and is checked as it is made. Its JSON (`block.json`)
is all that the exporters see; every text in it is data, never markup.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from analysis import style
from analysis.blocks.block import MIMETYPE, Block, show
from analysis.blocks.inlines import (
    Anchor,
    Cite,
    Inline,
    Json,
    Link,
    Rich,
    Strong,
    Verbatim,
    Zh,
    choice,
    facts,
    rich,
    riches,
    sequence,
    text,
    tuples,
)
from analysis.blocks.parts import Article, Column

__all__ = [
    "MIMETYPE",
    "Anchor",
    "Article",
    "Block",
    "Bullets",
    "Card",
    "Cards",
    "Cite",
    "Column",
    "Concordance",
    "Figure",
    "Findings",
    "Heading",
    "Inline",
    "Link",
    "Note",
    "Paragraph",
    "Prose",
    "Rich",
    "Strong",
    "Table",
    "Texts",
    "Title",
    "Verbatim",
    "Zh",
    "show",
]

_NODE = 10  # characters that stand in a column of their own


@dataclass(frozen=True)
class Title(Block):
    """The first block of a report; its language (`zh`, `en`) is the edition's."""

    type = "title"
    title: str
    subtitle: str
    language: str
    facts: Sequence[tuple[str, Rich]] = ()

    def content(self) -> Json:
        """The title, what stands below it, its language and the facts of the head."""
        return {
            "title": text(self.title, "Title.title"),
            "subtitle": text(self.subtitle, "Title.subtitle"),
            "language": choice(self.language, ("zh", "en"), "Title.language"),
            "facts": facts(self.facts, "Title.facts"),
        }


@dataclass(frozen=True)
class Heading(Block):
    """A heading of a section (2) or of a part of one (3 to 5); a notebook's are in its prose."""

    type = "heading"
    text: Rich
    level: int = 2

    def content(self) -> Json:
        """The heading and its level, 2 to 5."""
        level = int(choice(str(self.level), "2345", "Heading.level"))
        return {"level": level, "children": rich(self.text, "Heading.text")}


@dataclass(frozen=True)
class Findings(Block):
    """Key findings, numbered."""

    type = "findings"
    items: Sequence[Rich]

    def content(self) -> Json:
        """The findings, one text each."""
        return {"items": riches(self.items, "Findings.items")}


@dataclass(frozen=True)
class Paragraph(Block):
    """A paragraph of text."""

    type = "paragraph"
    text: Rich

    def content(self) -> Json:
        """The paragraph's pieces of text."""
        return {"children": rich(self.text, "Paragraph.text")}


@dataclass(frozen=True)
class Prose(Block):
    """Markdown in which `[](cite:0)` is the first of the references, and so on."""

    type = "prose"
    markdown: str
    cites: Sequence[Cite] = ()

    def content(self) -> Json:
        """The Markdown and the references that its `cite:` links count from 0."""
        cites = sequence(self.cites, "Prose.cites")
        if not all(isinstance(cite, Cite) for cite in cites):
            raise TypeError("Prose.cites must be a list of Cite")
        markdown = text(self.markdown, "Prose.markdown")
        return {"markdown": markdown, "cites": [cite.node() for cite in cites]}

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Json:
        shown = self.markdown
        for n, cite in enumerate(self.cites):
            shown = shown.replace(f"[](cite:{n})", f"[{cite.label}]({cite.href})")
        return {MIMETYPE: self.json, "text/markdown": shown, "text/plain": shown}


@dataclass(frozen=True)
class Bullets(Block):
    """A list without numbers."""

    type = "bullets"
    items: Sequence[Rich]

    def content(self) -> Json:
        """The points, one text each."""
        return {"items": riches(self.items, "Bullets.items")}


@dataclass(frozen=True)
class Note(Block):
    """A remark set apart: `info` or `warning`."""

    type = "note"
    text: Rich
    kind: str = "info"

    def content(self) -> Json:
        """The remark's pieces of text and its kind."""
        kind = choice(self.kind, ("info", "warning"), "Note.kind")
        return {"children": rich(self.text, "Note.text"), "kind": kind}


@dataclass(frozen=True)
class Table(Block):
    """Rows under labelled columns; a table without rows shows its `empty` sentence instead."""

    type = "table"
    columns: Sequence[Column]
    rows: Sequence[Sequence[Rich]]
    caption: Rich
    note: Rich = ""
    empty: Rich = ""

    def content(self) -> Json:
        """The columns, the rows that fit them, and what is said of both."""
        columns = sequence(self.columns, "Table.columns")
        if not columns or not all(isinstance(c, Column) for c in columns):
            raise TypeError("Table.columns must be a list of Column")
        rows = tuples(self.rows, len(columns), "Table.rows")
        return {
            "columns": [
                {"label": rich(c.label), "align": c.align, "weight": float(c.weight)}
                for c in columns
            ],
            "rows": [riches(row, f"Table.rows[{n}]") for n, row in enumerate(rows)],
            "caption": rich(self.caption, "Table.caption"),
            "note": rich(self.note, "Table.note"),
            "empty": rich(self.empty, "Table.empty"),
        }


@dataclass(frozen=True)
class Figure(Block):
    """A matplotlib figure, kept as SVG; `alt` tells its content to who cannot see it.

    `marks` says what is at each place of the figure, and on which words it rests: the artist
    whose address is `#mark-2` leads where the third of them does.
    """

    type = "figure"
    figure: Any = field(repr=False)
    caption: Rich
    alt: str
    data: Table | None = None
    marks: Sequence[tuple[str, Cite]] = ()

    def content(self) -> Json:
        """The picture as SVG, its alternative text, and the table of its data."""
        if not hasattr(self.figure, "savefig"):
            raise TypeError(f"Figure.figure must be a matplotlib Figure, not {self.figure!r:.80}")
        if not text(self.alt, "Figure.alt").strip():
            raise ValueError("Figure.alt must say what the figure shows")
        if self.data is not None and not isinstance(self.data, Table):
            raise TypeError(f"Figure.data must be a Table, not {type(self.data).__name__}")
        marks = tuples(self.marks, 2, "Figure.marks")
        return {
            "svg": style.svg(self.figure),
            "caption": rich(self.caption, "Figure.caption"),
            "alt": self.alt,
            "marks": [
                {"label": text(label, "Figure.marks"), "cite": cite.node()} for label, cite in marks
            ],
            "data": self.data.json if self.data else None,
        }


@dataclass(frozen=True)
class Card(Block):
    """One thing told in a box: its name, facts with labels, a list."""

    type = "card"
    title: Rich
    facts: Sequence[tuple[str, Rich]] = ()
    items: Sequence[Rich] = ()

    def content(self) -> Json:
        """The card's title, facts and points."""
        return {
            "title": rich(self.title, "Card.title"),
            "facts": facts(self.facts, "Card.facts"),
            "items": riches(self.items, "Card.items"),
        }


@dataclass(frozen=True)
class Cards(Block):
    """Several cards."""

    type = "cards"
    cards: Sequence[Card]

    def content(self) -> Json:
        """The cards, each with its own content."""
        cards = sequence(self.cards, "Cards.cards")
        if not all(isinstance(card, Card) for card in cards):
            raise TypeError("Cards.cards must be a list of Card")
        return {"cards": [card.json for card in cards]}


@dataclass(frozen=True)
class Concordance(Block):
    """Key words in context: (left, node, right, Cite), aligned at the node.

    Where a node is a passage, longer than ten characters, the lines run on instead.
    """

    type = "concordance"
    rows: Sequence[tuple[str, str, str, Cite]]
    caption: Rich
    script: str = "hans"
    empty: Rich = ""

    def content(self) -> Json:
        """The rows: left context, keyword, right context, reference."""
        rows = tuples(self.rows, 4, "Concordance.rows")
        if not all(isinstance(row[3], Cite) for row in rows):
            raise TypeError("Concordance.rows: the fourth of each row must be a Cite")
        return {
            "rows": [
                [*(text(part, "Concordance.rows") for part in row[:3]), row[3].node()]
                for row in rows
            ],
            "caption": rich(self.caption, "Concordance.caption"),
            "script": choice(self.script, ("hans", "hant"), "Concordance.script"),
            "aligned": all(len(row[1]) <= _NODE for row in rows),
            "empty": rich(self.empty, "Concordance.empty"),
        }


@dataclass(frozen=True)
class Texts(Block):
    """The articles that references lead to: a list on the page, their text in print."""

    type = "texts"
    articles: Sequence[Article]

    def content(self) -> Json:
        """The articles that the references lead into."""
        articles = sequence(self.articles, "Texts.articles")
        if not all(isinstance(article, Article) for article in articles):
            raise TypeError("Texts.articles must be a list of Article")
        return {"articles": [article.content() for article in articles]}
