"""The nouns: one frozen record for each kind of row that the coding manual defines.

A record's annotated fields, in their order, are the columns of its table; the annotation says
what a column means, and `tables.py` makes the schema from it. A position is a half-open range of
code points in the text of the document: `text[start:end] == surface`.
"""

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, NamedTuple, get_origin

Script = Literal["hans", "hant", "mixed"]
Basis = Literal["stated", "manifest", "inferred", "unknown"]
SentenceKind = Literal["title", "heading", "item", "sentence", "furniture"]
EntityType = Literal["bank", "company", "person", "product", "institution", "technology"]
MentionBasis = Literal["codebook", "pattern"]
TimexType = Literal["DATE", "DURATION"]
TimexMod = Literal["", "START", "END", "APPROX"]
FigureMod = Literal["", "MORE_THAN", "LESS_THAN", "APPROX"]
Strength = Literal["explicit", "implied"]
Relation = Literal["agreement", "cooperation", "example"]
Polarity = Literal["denied", "ended"]
Accord = Literal["single", "agree", "coarser", "contradict"]
EventKind = Literal["agreement", "launch", "founding", "appointment", "milestone", "other"]
EventStatus = Literal["done", "planned"]


def columns(record: type) -> dict[str, tuple[Any, str]]:
    """Column name → (annotation, definition), in the order of the table."""
    return {
        name: (annotation.__origin__, annotation.__metadata__[0])
        for name, annotation in record.__annotations__.items()
        if get_origin(annotation) is Annotated
    }


class Sentence(NamedTuple):
    """A sentence, heading, list item, title line or piece of site furniture."""

    doc_id: Annotated[str, "the document"]
    sentence_id: Annotated[str, "`<doc_id>:s001`, counted over all kinds"]
    start: Annotated[int, "first code point in the document's text"]
    end: Annotated[int, "one past the last code point"]
    kind: Annotated[SentenceKind, "title | heading | item | sentence | furniture"]
    section: Annotated[str, "the heading above it, empty before the first"]
    text: Annotated[str, "the characters as they stand in the file"]
    simplified: Annotated[str, "the simplified view, as long as the text"]
    rule: Annotated[str, "the rule that gave its kind, where one was needed"]


@dataclass(frozen=True, slots=True)
class Document:
    """An article as received, what is known of it, and its sentences."""

    doc_id: Annotated[str, "file name without suffix"]
    file: Annotated[str, "file name"]
    title: Annotated[str, "title that the file or the manifest states, else empty"]
    author: Annotated[str, "byline, else empty"]
    publisher: Annotated[str, "publisher or site, else empty"]
    published: Annotated[str, "publication date as TIMEX3, else empty"]
    published_basis: Annotated[Basis, "stated | manifest | inferred | unknown"]
    script: Annotated[Script, "hans | hant | mixed"]
    characters: Annotated[int, "code points of the text"]
    sha256: Annotated[str, "sum of the file's bytes"]
    published_evidence: Annotated[str, "sentence_id or reason that the date rests on, else empty"]
    # No columns: what the row was read from, and what is worked out from that.
    text: str = field(repr=False, compare=False)
    view: str = field(repr=False, compare=False)
    sentences: tuple[Sentence, ...] = field(repr=False, compare=False)
    body: tuple[Sentence, ...] = field(init=False, repr=False, compare=False)  # no furniture

    def __post_init__(self) -> None:
        body = tuple(s for s in self.sentences if s.kind != "furniture")
        object.__setattr__(self, "body", body)


class Mention(NamedTuple):
    """A name in the text."""

    doc_id: Annotated[str, "the document"]
    sentence_id: Annotated[str, "the sentence it stands in"]
    start: Annotated[int, "first code point in the document's text"]
    end: Annotated[int, "one past the last code point"]
    surface: Annotated[str, "the name as written"]
    entity_id: Annotated[str, "id in the codebook, or the name itself where basis is pattern"]
    name: Annotated[str, "canonical name, modern simplified Chinese"]
    name_en: Annotated[str, "English name, empty where basis is pattern and none is known"]
    type: Annotated[EntityType, "bank | company | person | product | institution | technology"]
    basis: Annotated[MentionBasis, "codebook | pattern"]
    rule: Annotated[str, "the rule that found it"]


class Timex(NamedTuple):
    """A calendar phrase and the TIMEX3 value it stands for."""

    doc_id: Annotated[str, "the document"]
    sentence_id: Annotated[str, "the sentence it stands in"]
    start: Annotated[int, "first code point in the document's text"]
    end: Annotated[int, "one past the last code point"]
    surface: Annotated[str, "the calendar phrase as written"]
    type: Annotated[TimexType, "DATE | DURATION"]
    value: Annotated[str, "TIMEX3: 2019-12-16, 2015-H1, P5M, P3Y/P5Y; XXXX-11 where unresolved"]
    mod: Annotated[TimexMod, "START | END | APPROX, else empty"]
    anchor: Annotated[str, "the date it was resolved against, else empty"]
    rule: Annotated[str, "the rule that found it"]


class Figure(NamedTuple):
    """A quantity that measures something."""

    doc_id: Annotated[str, "the document"]
    sentence_id: Annotated[str, "the sentence it stands in"]
    start: Annotated[int, "first code point in the document's text"]
    end: Annotated[int, "one past the last code point"]
    surface: Annotated[str, "the quantity as written, with its unit"]
    value: Annotated[float, "in base units: 500亿元 is 50000000000"]
    value_max: Annotated[float | None, "upper end of a range, else empty"]
    unit: Annotated[str, "CNY, USD, %, or the thing counted: 户, 人, 家, 个, 种, 件"]
    mod: Annotated[FigureMod, "MORE_THAN | LESS_THAN | APPROX, else empty"]
    measures: Annotated[str, "what it counts: the noun phrase in the sentence"]
    subject: Annotated[str, "canonical name of whom it is said, else empty"]
    as_of: Annotated[str, "TIMEX3 date it holds at (XXXX-11: of no known year), else empty"]
    rule: Annotated[str, "the rule that found it"]


class Quote(NamedTuple):
    """A direct quotation; its range is the words between the marks."""

    doc_id: Annotated[str, "the document"]
    sentence_id: Annotated[str, "the sentence it begins in"]
    start: Annotated[int, "first code point between the marks"]
    end: Annotated[int, "one past the last code point between the marks"]
    text: Annotated[str, "the words between the marks"]
    speaker: Annotated[tuple[str, ...], "canonical names, joined with |; empty if unnamed"]
    role: Annotated[str, "office of the speaker as written, else empty"]
    cue: Annotated[str, "the verb of saying as written: 表示, 认为, 称"]
    rule: Annotated[str, "the rule that found it"]


class Theme(NamedTuple):
    """A passage coded with a theme."""

    doc_id: Annotated[str, "the document"]
    sentence_id: Annotated[str, "the sentence it stands in"]
    start: Annotated[int, "first code point of the cue"]
    end: Annotated[int, "one past the last code point of the cue"]
    cue: Annotated[str, "the words that carry the theme"]
    theme: Annotated[str, "id of the theme in the codebook"]
    rule: Annotated[str, "id of the codebook rule that found it"]
    strength: Annotated[Strength, "explicit | implied"]
    subtheme: Annotated[str, "id of the sub-theme, else empty"]


class Dimension(NamedTuple):
    """A passage coded with a dimension of strategy."""

    doc_id: Annotated[str, "the document"]
    sentence_id: Annotated[str, "the sentence it stands in"]
    start: Annotated[int, "first code point of the cue"]
    end: Annotated[int, "one past the last code point of the cue"]
    cue: Annotated[str, "the words that carry the dimension"]
    dimension: Annotated[str, "id of the dimension in the codebook"]
    rule: Annotated[str, "id of the codebook rule that found it"]
    strength: Annotated[Strength, "explicit | implied"]


class OutlineItem(NamedTuple):
    """One item of what an article enumerates."""

    doc_id: Annotated[str, "the document"]
    sentence_id: Annotated[str, "the sentence it stands in"]
    start: Annotated[int, "first code point of the item"]
    end: Annotated[int, "one past the last code point of the item"]
    list: Annotated[str, "what is enumerated: 挑战, 特征, 路径, 功能, 核心驱动力"]
    announced: Annotated[int | None, "the count that the text announces, else empty"]
    rank: Annotated[int, "place in the list, from 1"]
    item: Annotated[str, "the item as written, without its number"]
    rule: Annotated[str, "the rule that found it"]


class Partnership(NamedTuple):
    """One piece of evidence that a bank and a partner work together."""

    bank: Annotated[str, "canonical name of the bank"]
    partner: Annotated[str, "canonical name of the partner"]
    date: Annotated[str, "TIMEX3 (XXXX-11: of no known year), else empty"]
    fields: Annotated[tuple[str, ...], "fields of cooperation that the evidence names, by |"]
    products: Annotated[tuple[str, ...], "canonical names of products, joined with |"]
    relation: Annotated[Relation, "agreement | cooperation | example"]
    doc_id: Annotated[str, "the document"]
    sentence_id: Annotated[str, "the sentence it stands in"]
    start: Annotated[int, "first code point of the evidence"]
    end: Annotated[int, "one past the last code point of the evidence"]
    rule: Annotated[str, "the rule that found it"]


class Denial(NamedTuple):
    """One statement that a bank and a partner do not, or no longer, work together."""

    bank: Annotated[str, "canonical name of the bank"]
    partner: Annotated[str, "canonical name of the partner"]
    date: Annotated[str, "TIMEX3 (XXXX-11: of no known year), else empty"]
    fields: Annotated[tuple[str, ...], "fields of cooperation that it is limited to, by |"]
    relation: Annotated[Relation, "agreement | cooperation: what is denied or ended"]
    kind: Annotated[Polarity, "denied | ended (for good or for now)"]
    doc_id: Annotated[str, "the document"]
    sentence_id: Annotated[str, "the sentence it stands in"]
    start: Annotated[int, "first code point of the statement"]
    end: Annotated[int, "one past the last code point of the statement"]
    rule: Annotated[str, "the rule that found it"]


class Event(NamedTuple):
    """Something that happened, was achieved or was announced to come, with its date."""

    event_id: Annotated[str, "`<doc_id>:e01`"]
    doc_id: Annotated[str, "the document"]
    sentence_id: Annotated[str, "the sentence it stands in"]
    start: Annotated[int, "first code point of the statement, with its date where that is near"]
    end: Annotated[int, "one past the last code point of the statement"]
    date: Annotated[str, "TIMEX3"]
    mod: Annotated[TimexMod, "START | END | APPROX, else empty"]
    kind: Annotated[EventKind, "agreement | launch | founding | appointment | milestone | other"]
    actors: Annotated[tuple[str, ...], "canonical names, joined with |"]
    objects: Annotated[tuple[str, ...], "canonical names of products, joined with |"]
    what: Annotated[str, "the statement as written: text[start:end]"]
    same_as: Annotated[str, "event_id of the merged event that it belongs to"]
    status: Annotated[EventStatus, "done | planned: announced for its date, which lay ahead"]
    rule: Annotated[str, "the rule that found it"]


class MergedEvent(NamedTuple):
    """One happening with all that is told of it."""

    event_id: Annotated[str, "event_id of the first event that tells of it"]
    date: Annotated[str, "the finest TIMEX3 date among its events"]
    mod: Annotated[TimexMod, "START | END | APPROX, else empty"]
    kind: Annotated[EventKind, "agreement | launch | founding | appointment | milestone | other"]
    actors: Annotated[tuple[str, ...], "canonical names, joined with |"]
    objects: Annotated[tuple[str, ...], "canonical names of products, joined with |"]
    what: Annotated[str, "the statement that has the finest date"]
    accord: Annotated[Accord, "single (one article) | agree | coarser | contradict"]
    documents: Annotated[tuple[str, ...], "the articles that tell of it, joined with |"]
    events: Annotated[tuple[str, ...], "the event_ids that are this one, joined with |"]
    status: Annotated[EventStatus, "done | planned: announced for its date, which lay ahead"]
