"""Events: something that happened, was achieved or was announced, with its date and its actors.

A clause that a date governs and that tells a happening (`kinds`) is an event, done or announced
for that date; what is denied or supposed is none (`plans`). What its clauses tell in turn is a
sentence's `course`. A sentence without a date may take that of the one before (`dates`), clauses
that tell one happening are one event (`joining`), and one clause is one event for each pair that
it names in a list. Whose it is, `actors` tells where the clause does not.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from analysis.codebook import Codebook
from analysis.interval import agree, order
from analysis.records import Document, Event, EventKind
from analysis.relations.events.actors import SINCE, SOMEBODY, Actors, is_of_house, is_own
from analysis.relations.events.course import Course
from analysis.relations.events.dates import carried, in_turn
from analysis.relations.events.joining import Statement, joined
from analysis.relations.events.kinds import is_attribute, opens_with_verb
from analysis.relations.events.topic import HOUSES
from analysis.tagger import Tags
from analysis.tagging.clause import Clause, names
from analysis.tagging.subject import ORGANISATIONS

__all__ = ["tag_events"]

_ACTING = (*ORGANISATIONS, "person")


def tag_events(tags: Tags, codebook: Codebook) -> Iterator[Event]:
    """Every event of a document, in the order of the text; `same_as` is its own id as yet."""
    number, actors = 0, Actors(tags, codebook)
    for clauses, framed in _timed(tags):
        for statement in joined(_statements(clauses, actors)):
            if framed and not _is_figure_of_house(statement):
                continue
            number += 1
            yield _event(statement, number, tags.document)


def _timed(tags: Tags) -> Iterator[tuple[Sequence[Clause], bool]]:
    """The clauses of each sentence that a date governs.

    With them, whether it is only that of the period which its paragraph reports on.
    """
    before: Sequence[Clause] = ()
    for sentence in tags.scope.sentences:
        if any(clause.dates for clause in sentence):
            before = sentence
        elif before:
            before = carried(before, sentence, tags.document.view)
        if before:
            yield before, False
        elif sentence[0].frame:
            yield [clause._replace(inherited=clause.frame) for clause in sentence], True


def _is_figure_of_house(told: Statement) -> bool:
    """Whether a statement is a figure of a house that it names: 其中，甲达46万户; 该行资产达…."""
    return told.kind == "milestone" and bool(
        told.clause.of(*HOUSES) or (told.actors and is_of_house(told.clause))
    )


def _statements(sentence: Sequence[Clause], actors: Actors) -> Iterator[Statement]:
    """What the clauses of one sentence tell, once for each pair of a list of agreements."""
    course = Course()
    for said, after in pairwise((*sentence, None)):
        clause = course.dated(said)
        if clause.date is None or "X" in clause.date.value:
            continue  # a decade, or no known year: 201X, XXXX-11
        start, told = course.start(clause), course.told(clause)
        course.before = clause
        if not told:
            continue
        objects = course.objects or actors.meant(clause)
        for whose in actors.of(clause, told, objects):
            things = names(objects) or actors.thing(clause, whose)
            if after and _is_afters(clause, after):
                whose = names(after.of(*ORGANISATIONS)[: None if told == "agreement" else 1])
            if not (whose or things) and after and _goes_on(clause, after, told):
                whose, things = names(after.of(*_ACTING)), names(after.of("product"))
            if whose or things or is_own(clause):
                status = course.status or "done"
                statement = Statement(clause, start, clause.date, told, whose, things, status)
                yield from _in_turn(statement)


def _in_turn(told: Statement) -> Iterator[Statement]:
    """A statement, once for each date and what is of it where its clause has them in turn."""
    each = in_turn(told.clause)
    for date, thing in each:
        others = {m.name for _, m in each} - {thing.name}
        yield told._replace(
            date=date,
            actors=tuple([name for name in told.actors if name not in others]),
            objects=tuple([name for name in told.objects if name not in others]),
        )
    if not each:
        yield told


def _is_afters(clause: Clause, after: Clause) -> bool:
    """Whether it leaves its subject to the next clause: 自2015年成立以来，甲…"""
    named = after.mentions and after.mentions[0]
    first = named and named.type in HOUSES and named.start == after.start
    since = clause.view.endswith(SINCE) and opens_with_verb(clause)
    return bool(first and not clause.mentions and since)


def _goes_on(clause: Clause, after: Clause, told: EventKind) -> bool:
    """Whether the next clause may tell whose the event is: 排行榜揭晓，京东位列第三."""
    if clause.view.endswith(SINCE) and not opens_with_verb(clause):
        return False
    several = SOMEBODY.search(clause.view)
    return told != "milestone" and not (after.dates or several or is_attribute(clause))


def _is_ahead(date: str, document: Document) -> bool:
    """Whether a date lies after the day on which an article says that it appeared."""
    stated = document.published_basis in ("stated", "manifest")
    return (
        stated and order(document.published) < order(date) and not agree(document.published, date)
    )


def _event(told: Statement, number: int, document: Document) -> Event:
    event_id = f"{told.clause.sentence.doc_id}:e{number:02d}"
    start, end = told.start, told.clause.end
    return Event(
        event_id=event_id,
        doc_id=told.clause.sentence.doc_id,
        sentence_id=told.clause.sentence.sentence_id,
        start=start,
        end=end,
        date=told.date.value,
        mod=told.date.mod,
        kind=told.kind,
        actors=told.actors,
        objects=told.objects,
        what=document.text[start:end],
        same_as=event_id,
        status="planned" if _is_ahead(told.date.value, document) else told.status,
        rule=f"event.{told.kind}",
    )
