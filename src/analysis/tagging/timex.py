"""Calendar phrases and their values, each read in the light of those before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.records import Document, Mention, Sentence, Timex
from analysis.tagging.dates import Found, find_phrases
from analysis.tagging.moments import Moment, moment
from analysis.tagging.numerals import plain
from analysis.tagging.phrases import TO
from analysis.tagging.resolution import Context, names_year, resolve

_LOOK = 48  # characters of a clause looked at on either side
_UPCOMING = re.compile(
    r"将(?!近|会?[^，,。]{0,4}了)|即将|(?<![虚模])拟|计划|预计|预期|预测|力争|有望|目标|届时|未来|规划|展望"
)
_PLANNED = re.compile(r"(?:将|预计|计划|(?<![虚模])拟|有望|定)[于在]?[ ]?$")
_DONE = re.compile(r"已|了(?!解)|曾")
_CLAUSE = re.compile(r"[，,。；;！!？?：:\n]")
_COMPARED = re.compile(r"(?:较|比|相比|相较于?|对比)[ ]?$")
_JOINED = re.compile(TO)


def tag_timex(document: Document, mentions: Sequence[Mention] = ()) -> Iterator[Timex]:
    """The calendar phrases of an article in their order, resolved against `published`.

    A phrase inside a mention or a title of a work (《…》) is part of a name and is left out.
    """
    yield from _resolve(document, document.published, find_phrases(document, mentions))


def date_document(
    document: Document, mentions: Sequence[Mention] = ()
) -> tuple[Document, tuple[Timex, ...]]:
    """The document with its publication date inferred where unknown, and its calendar phrases.

    Inference takes two steps: the year from what the text dates in full, then, once 3月 and
    下半年 are resolved against that year, the month.
    """
    found = find_phrases(document, mentions)
    timexes = tuple(_resolve(document, document.published, found))
    dated = infer_published(document, timexes)
    if dated is document:
        return document, timexes
    timexes = tuple(_resolve(document, dated.published[:4], found))
    dated = infer_published(document, timexes)
    return dated, tuple(_resolve(dated, dated.published, found))


def infer_published(document: Document, timexes: Sequence[Timex]) -> Document:
    """The document dated, where `published_basis` is unknown, by its own latest statement.

    The latest resolved date of which the clause does not speak as planned or forecast. It gives
    the month where a month or day is known and otherwise the year: an article appears on or
    after the last day it tells of, so that nothing finer would hold. The sentence is evidence.
    """
    if document.published_basis != "unknown":
        return document
    text = plain(document.view)
    told = [
        (moment(t.value), t)
        for t in timexes
        if t.type == "DATE" and t.value[:4].isdigit() and not _upcoming(text, t.start, t.end)
    ]
    if not told:
        return document
    latest, timex = max(told, key=lambda pair: (pair[0].year, pair[0].month, -pair[1].start))
    return replace(
        document,
        published=Moment(latest.year, latest.month).value,
        published_basis="inferred",
        published_evidence=timex.sentence_id,
    )


def _upcoming(text: str, start: int, end: int) -> bool:
    """Whether the clause (or, after a date that is a clause, the next) tells what is to come."""
    head = _CLAUSE.split(text[max(0, start - _LOOK) : start])[-1]
    tail = _CLAUSE.split(text[end : end + _LOOK])
    alone = len(tail[0]) < 2 and text[end + len(tail[0]) : end + len(tail[0]) + 1] in (",", "，")
    clause = head + "".join(tail[: 1 + alone])
    return bool(_UPCOMING.search(clause)) and not _DONE.search(clause)


def _resolve(document: Document, published: str, found: Sequence[Found]) -> Iterator[Timex]:
    text, anchor = plain(document.view), moment(published)
    told = last = Moment()  # the date told last, and the same with those to come
    before: Found | None = None
    frame, opens = 0, False  # the year that governs, and whether it opened its sentence
    for phrase in found:
        if phrase.value:
            yield _timex(document, phrase, phrase.value)
            continue
        same = before is not None and before.sentence is phrase.sentence
        near = before is not None and _near(text, before.sentence, phrase.sentence)
        joined = before is not None and bool(_JOINED.fullmatch(text, before.end, phrase.start))
        future = _upcoming(text, phrase.start, phrase.end)
        if not same and not (near and opens):
            frame = 0
        context = Context(
            anchor=anchor,
            last=last if same else told,
            near=near,
            joined=joined,
            frame=frame,
            future=future,
            planned=bool(_PLANNED.search(text, max(0, phrase.start - 6), phrase.start)),
        )
        resolved = resolve(phrase.parts, context)
        if not resolved:
            continue
        date, source = resolved
        against = published if source == anchor else source.value if source else ""
        yield _timex(document, phrase, date.value, against)
        before = phrase
        if date.known:
            last = date
            told = told if future else date
            compared = _COMPARED.search(text, max(0, phrase.start - 4), phrase.start)
            if names_year(phrase.parts) and not compared:
                frame = date.year
                opens = not future and phrase.start - phrase.sentence.start <= 3


def _near(text: str, before: Sentence, sentence: Sentence) -> bool:
    """Whether it is the same sentence, or the next one in the same paragraph."""
    return before is sentence or (
        0 <= sentence.start - before.end <= 2 and "\n" not in text[before.end : sentence.start]
    )


def _timex(document: Document, phrase: Found, value: str, anchor: str = "") -> Timex:
    return Timex(
        doc_id=document.doc_id,
        sentence_id=phrase.sentence.sentence_id,
        start=phrase.start,
        end=phrase.end,
        surface=document.text[phrase.start : phrase.end],
        type="DURATION" if phrase.value else "DATE",
        value=value,
        mod=phrase.mod,
        anchor=anchor,
        rule=phrase.rule,
    )
