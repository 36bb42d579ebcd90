"""The tagger's layers, one file each, and all of them over one document.

The `find_*` functions run one layer on a plain string and return its records; positions are
in that string. `anchor` is the date (TIMEX3) against which relative expressions are resolved.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.codebook import Codebook, read_codebook
from analysis.corpus import document
from analysis.records import (
    Dimension,
    Document,
    Figure,
    Mention,
    OutlineItem,
    Quote,
    Theme,
    Timex,
)
from analysis.tagging.entities import tag_mentions
from analysis.tagging.entities.parts import by_part
from analysis.tagging.figures import tag_figures
from analysis.tagging.outlines import tag_outlines
from analysis.tagging.quotes import tag_quotes
from analysis.tagging.scope import Scope
from analysis.tagging.themes import tag_codes
from analysis.tagging.timex import date_document


@dataclass(frozen=True, slots=True)
class Tags:
    """What the layers found in one document, each in the order of the text, and its scope."""

    document: Document
    mentions: tuple[Mention, ...]
    timexes: tuple[Timex, ...]
    figures: tuple[Figure, ...]
    quotes: tuple[Quote, ...]
    themes: tuple[Theme, ...]
    dimensions: tuple[Dimension, ...]
    outlines: tuple[OutlineItem, ...]
    scope: Scope = field(repr=False, compare=False)  # worked out from the others


def tag_document(doc: Document, codebook: Codebook) -> Tags:
    """Every layer over one document; where a date was inferred, `Tags.document` carries it."""
    mentions = tuple(tag_mentions(doc, codebook))
    return derived(*date_document(doc, mentions), mentions, codebook)


def derived(
    doc: Document, timexes: Iterable[Timex], mentions: Iterable[Mention], codebook: Codebook
) -> Tags:
    """Every layer over one document whose dates and names are known, in the order of the text."""
    mentions, timexes = tuple(mentions), tuple(timexes)
    parts = by_part(mentions, codebook)
    scope = Scope(doc, parts, timexes)
    themes, dimensions = tag_codes(doc, codebook, mentions)
    return Tags(
        document=doc,
        mentions=mentions,
        timexes=timexes,
        figures=tuple(tag_figures(doc, parts, timexes, scope)),
        quotes=tuple(tag_quotes(doc, parts, scope)),
        themes=themes,
        dimensions=dimensions,
        outlines=tuple(tag_outlines(doc)),
        scope=scope,
    )


def find_all(text: str, anchor: str = "", codebook: Codebook | None = None) -> Tags:
    """Every layer over a plain string."""
    return tag_document(document(text, anchor), codebook or read_codebook())


def find_mentions(text: str, codebook: Codebook | None = None) -> list[Mention]:
    """The names in a string."""
    return list(tag_mentions(document(text), codebook or read_codebook()))


def find_timex(text: str, anchor: str = "") -> list[Timex]:
    """The calendar phrases in a string, resolved against the anchor where they need one."""
    return list(date_document(document(text, anchor), find_mentions(text))[1])


def find_figures(text: str, anchor: str = "", codebook: Codebook | None = None) -> list[Figure]:
    """The quantities in a string."""
    return list(find_all(text, anchor, codebook).figures)


def find_quotes(text: str, codebook: Codebook | None = None) -> list[Quote]:
    """The direct quotations in a string."""
    return list(find_all(text, codebook=codebook).quotes)


def find_themes(text: str, codebook: Codebook | None = None) -> list[Theme]:
    """The passages of a string that carry a theme."""
    return list(find_all(text, codebook=codebook).themes)


def find_dimensions(text: str, codebook: Codebook | None = None) -> list[Dimension]:
    """The passages of a string that carry a dimension of strategy."""
    return list(find_all(text, codebook=codebook).dimensions)


def find_outlines(text: str) -> list[OutlineItem]:
    """What a string enumerates."""
    return list(tag_outlines(document(text)))
