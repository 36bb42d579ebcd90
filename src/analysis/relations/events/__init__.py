"""Events: something that happened, was achieved or was announced, with its date and its actors.

A clause that a date governs and that tells a happening (`kinds`) is an event; what is planned,
denied or supposed is none. A sentence without a date may take that of the one before (`dates`),
clauses that tell one happening are one event (`joining`), and one clause is one event for each
pair that it names in a list. Whose it is, `actors` tells where the clause does not.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from analysis.codebook import Codebook
from analysis.records import Event, EventKind, Mention, Timex
from analysis.relations.events.actors import HOUSES, SOMEBODY, Actors
from analysis.relations.events.dates import carried, happened, is_as_of_now
from analysis.relations.events.joining import Statement, joined
from analysis.relations.events.kinds import is_attribute, kind
from analysis.relations.events.plans import is_announcement, is_intention, is_planned
from analysis.tagger import Tags
from analysis.tagging.clause import Clause, names
from analysis.tagging.subject import ORGANISATIONS

__all__ = ["tag_events"]

_ACTING = (*ORGANISATIONS, "person")
_REACH = 40  # characters over which a date clause still stands before what it dates


def tag_events(tags: Tags, codebook: Codebook) -> Iterator[Event]:
    """Every event of a document, in the order of the text; `same_as` is its own id as yet."""
    number, actors = 0, Actors(tags, codebook)
    dated = {timex.sentence_id for timex in tags.timexes if timex.type == "DATE"}
    clauses: Sequence[Clause] = ()
    for said, sentence in groupby(tags.scope.clauses, key=attrgetter("sentence")):
        if said.sentence_id in dated:
            clauses = tuple(sentence)
        elif clauses:
            clauses = carried(clauses, tuple(sentence), tags.document.view)
        if not clauses:
            continue
        for statement in joined(_statements(clauses, actors)):
            number += 1
            yield _event(statement, number, tags.document.text)


def _statements(sentence: Sequence[Clause], actors: Actors) -> Iterator[Statement]:
    """What the clauses of one sentence tell, once for each pair of a list of agreements."""
    dating: Clause | None = None  # the last clause with a date of its own
    before: Clause | None = None
    objects: tuple[Mention, ...] = ()
    used = planned = figures = False  # the date: by a statement, as a plan, by figures
    intended = False  # what is told, by the clauses before
    instead: Timex | None = None  # the date that holds and not the one told last
    for said, after in pairwise((*sentence, None)):
        if before and is_as_of_now(said, before):
            instead = before.date
        clause = happened(said, dating, instead)
        if said.dates:
            instead = None if clause.dates else clause.inherited
        if clause.mentions:
            objects = clause.of("product") or (() if clause.of(*HOUSES) else objects)
        if clause.dates:
            dating, used = clause, False
        elif not clause.inherited:
            continue
        plan = is_planned(clause)
        planned = plan if clause.dates else planned
        intended = (plan and is_intention(clause)) or (
            intended and not clause.dates and not clause.of(*HOUSES, "institution")
        )
        told = None if plan or planned or intended else kind(clause, first=not used)
        if not (told or plan or used or instead) and before and is_announcement(before):
            told = "other"
        before = clause
        if told == "milestone" and used and not (figures or _is_its_own(clause)):
            told = None  # 2014年进入市场，用户超过300万: when, it does not say
        if not told or not clause.date:
            continue
        figures = told == "milestone"
        start = clause.start if used or not dating else _start(clause, dating)
        for whose in actors.of(clause, told, objects):
            things = names(objects)
            if not (whose or things) and after and _goes_on(clause, after, told):
                whose, things = names(after.of(*_ACTING)), names(after.of("product"))
            if whose or things or actors.is_own(clause):
                yield Statement(clause, start, clause.date, told, whose, things)
        used = True


def _goes_on(clause: Clause, after: Clause, told: EventKind) -> bool:
    """Whether the next clause may tell whose the event is: 排行榜揭晓，京东位列第三."""
    several = SOMEBODY.search(clause.view)
    return told != "milestone" and not (after.dates or several or is_attribute(clause))


def _is_its_own(clause: Clause) -> bool:
    """Whether a figure is of its clause's date, though that tells more: its own date or house.

    Or all the time since then (自2018年8月签约以来).
    """
    if clause.dates or clause.of(*HOUSES) or clause.date is None:
        return True
    date = clause.date.end - clause.sentence.start
    return "以来" in clause.sentence.simplified[date : date + _REACH]


def _start(clause: Clause, dating: Clause) -> int:
    """Where a statement begins: at its own clause, or at the date that stands just before."""
    return dating.start if clause.start - dating.end <= _REACH else clause.start


def _event(told: Statement, number: int, text: str) -> Event:
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
        what=text[start:end],
        same_as=event_id,
        rule=f"event.{told.kind}",
    )
