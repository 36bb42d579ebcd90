"""The nouns: one frozen record for each kind of row that the coding manual defines.

A record's fields, in their order, are the columns of its table; `column(...)` says what a
column means, and `tables.py` makes the schema from it. A position is a half-open range of
code points in the text of the document: `text[start:end] == surface`.
"""

from dataclasses import dataclass, field, fields
from typing import Any, Literal

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
Accord = Literal["single", "agree", "coarser", "contradict"]
EventKind = Literal["agreement", "launch", "founding", "appointment", "milestone", "other"]


def column(description: str) -> Any:
    """A dataclass field that is a column, with its definition."""
    return field(metadata={"description": description})


def hidden(*, init: bool = True) -> Any:
    """A dataclass field that is no column: what the row was read from, or is worked out from."""
    return field(init=init, repr=False, compare=False, metadata={"hidden": True})


def columns(record: type) -> dict[str, tuple[Any, str]]:
    """Column name → (annotation, definition), in the order of the table."""
    return {
        f.name: (f.type, f.metadata["description"])
        for f in fields(record)
        if not f.metadata.get("hidden")
    }


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading, list item, title line or piece of site furniture."""

    doc_id: str = column("the document")
    sentence_id: str = column("`<doc_id>:s001`, counted over all kinds")
    start: int = column("first code point in the document's text")
    end: int = column("one past the last code point")
    kind: SentenceKind = column("title | heading | item | sentence | furniture")
    section: str = column("the heading above it, empty before the first")
    text: str = column("the characters as they stand in the file")
    simplified: str = column("the simplified view, as long as the text")
    rule: str = column("the rule that gave its kind, where one was needed")


@dataclass(frozen=True, slots=True)
class Document:
    """An article as received, what is known of it, and its sentences."""

    doc_id: str = column("file name without suffix")
    file: str = column("file name")
    title: str = column("title that the file or the manifest states, else empty")
    author: str = column("byline, else empty")
    publisher: str = column("publisher or site, else empty")
    published: str = column("publication date as TIMEX3, else empty")
    published_basis: Basis = column("stated | manifest | inferred | unknown")
    script: Script = column("hans | hant | mixed")
    characters: int = column("code points of the text")
    sha256: str = column("sum of the file's bytes")
    published_evidence: str = column("sentence_id or reason that the date rests on, else empty")
    text: str = hidden()
    view: str = hidden()
    sentences: tuple[Sentence, ...] = hidden()
    # The sentences that are article text: all but the furniture.
    body: tuple[Sentence, ...] = hidden(init=False)

    def __post_init__(self) -> None:
        body = tuple(s for s in self.sentences if s.kind != "furniture")
        object.__setattr__(self, "body", body)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text."""

    doc_id: str = column("the document")
    sentence_id: str = column("the sentence it stands in")
    start: int = column("first code point in the document's text")
    end: int = column("one past the last code point")
    surface: str = column("the name as written")
    entity_id: str = column("id in the codebook, or the name itself where basis is pattern")
    name: str = column("canonical name, modern simplified Chinese")
    name_en: str = column("English name, empty where basis is pattern and none is known")
    type: EntityType = column("bank | company | person | product | institution | technology")
    basis: MentionBasis = column("codebook | pattern")
    rule: str = column("the rule that found it")


@dataclass(frozen=True, slots=True)
class Timex:
    """A calendar phrase and the TIMEX3 value it stands for."""

    doc_id: str = column("the document")
    sentence_id: str = column("the sentence it stands in")
    start: int = column("first code point in the document's text")
    end: int = column("one past the last code point")
    surface: str = column("the calendar phrase as written")
    type: TimexType = column("DATE | DURATION")
    value: str = column("TIMEX3: 2019-12-16, 2015-H1, P5M; XXXX-11 where unresolved")
    mod: TimexMod = column("START | END | APPROX, else empty")
    anchor: str = column("the date it was resolved against, else empty")
    rule: str = column("the rule that found it")


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that measures something."""

    doc_id: str = column("the document")
    sentence_id: str = column("the sentence it stands in")
    start: int = column("first code point in the document's text")
    end: int = column("one past the last code point")
    surface: str = column("the quantity as written, with its unit")
    value: float = column("in base units: 500亿元 is 50000000000")
    value_max: float | None = column("upper end of a range, else empty")
    unit: str = column("CNY, USD, %, or the thing counted: 户, 人, 家, 个, 种, 件")
    mod: FigureMod = column("MORE_THAN | LESS_THAN | APPROX, else empty")
    measures: str = column("what it counts: the noun phrase in the sentence")
    subject: str = column("canonical name of whom it is said, else empty")
    as_of: str = column("TIMEX3 date it holds at, else empty")
    rule: str = column("the rule that found it")


@dataclass(frozen=True, slots=True)
class Quote:
    """A direct quotation; its range is the words between the marks."""

    doc_id: str = column("the document")
    sentence_id: str = column("the sentence it begins in")
    start: int = column("first code point between the marks")
    end: int = column("one past the last code point between the marks")
    text: str = column("the words between the marks")
    speaker: tuple[str, ...] = column("canonical names, joined with |; empty if unnamed")
    role: str = column("office of the speaker as written, else empty")
    cue: str = column("the verb of saying as written: 表示, 认为, 称")
    rule: str = column("the rule that found it")


@dataclass(frozen=True, slots=True)
class Theme:
    """A passage coded with a theme."""

    doc_id: str = column("the document")
    sentence_id: str = column("the sentence it stands in")
    start: int = column("first code point of the cue")
    end: int = column("one past the last code point of the cue")
    cue: str = column("the words that carry the theme")
    theme: str = column("id of the theme in the codebook")
    rule: str = column("id of the codebook rule that found it")
    strength: Strength = column("explicit | implied")
    subtheme: str = column("id of the sub-theme, else empty")


@dataclass(frozen=True, slots=True)
class Dimension:
    """A passage coded with a dimension of strategy."""

    doc_id: str = column("the document")
    sentence_id: str = column("the sentence it stands in")
    start: int = column("first code point of the cue")
    end: int = column("one past the last code point of the cue")
    cue: str = column("the words that carry the dimension")
    dimension: str = column("id of the dimension in the codebook")
    rule: str = column("id of the codebook rule that found it")
    strength: Strength = column("explicit | implied")


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One item of what an article enumerates."""

    doc_id: str = column("the document")
    sentence_id: str = column("the sentence it stands in")
    start: int = column("first code point of the item")
    end: int = column("one past the last code point of the item")
    list: str = column("what is enumerated: 挑战, 特征, 路径, 功能, 核心驱动力")
    announced: int | None = column("the count that the text announces, else empty")
    rank: int = column("place in the list, from 1")
    item: str = column("the item as written, without its number")
    rule: str = column("the rule that found it")


@dataclass(frozen=True, slots=True)
class Partnership:
    """One piece of evidence that a bank and a partner work together."""

    bank: str = column("canonical name of the bank")
    partner: str = column("canonical name of the partner")
    date: str = column("TIMEX3, else empty")
    fields: tuple[str, ...] = column("fields of cooperation that the evidence names, joined with |")
    products: tuple[str, ...] = column("canonical names of products, joined with |")
    relation: Relation = column("agreement | cooperation | example")
    doc_id: str = column("the document")
    sentence_id: str = column("the sentence it stands in")
    start: int = column("first code point of the evidence")
    end: int = column("one past the last code point of the evidence")
    rule: str = column("the rule that found it")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, was achieved or was announced, with its date."""

    event_id: str = column("`<doc_id>:e01`")
    doc_id: str = column("the document")
    sentence_id: str = column("the sentence it stands in")
    start: int = column("first code point of the statement, with its date where that is near")
    end: int = column("one past the last code point of the statement")
    date: str = column("TIMEX3")
    mod: TimexMod = column("START | END | APPROX, else empty")
    kind: EventKind = column("agreement | launch | founding | appointment | milestone | other")
    actors: tuple[str, ...] = column("canonical names, joined with |")
    objects: tuple[str, ...] = column("canonical names of products, joined with |")
    what: str = column("the statement as written: text[start:end]")
    same_as: str = column("event_id of the merged event that it belongs to")
    rule: str = column("the rule that found it")


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """One happening with all that is told of it."""

    event_id: str = column("event_id of the first event that tells of it")
    date: str = column("the finest TIMEX3 date among its events")
    mod: TimexMod = column("START | END | APPROX, else empty")
    kind: EventKind = column("agreement | launch | founding | appointment | milestone | other")
    actors: tuple[str, ...] = column("canonical names, joined with |")
    objects: tuple[str, ...] = column("canonical names of products, joined with |")
    what: str = column("the statement that has the finest date")
    accord: Accord = column("single (one article) | agree | coarser | contradict")
    documents: tuple[str, ...] = column("the articles that tell of it, joined with |")
    events: tuple[str, ...] = column("the event_ids that are this one, joined with |")
