"""Events: something that happened, was achieved or was announced, with its date and its actors.

A clause that a date governs and that tells a happening (`kinds`) is an event; what is planned,
denied or supposed is none. One clause is one event for each pair that it names in a list. In a
chronicle the lines begin with a date and a verb, and are about whom the document is about.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from analysis.codebook import Codebook
from analysis.records import Event, EventKind, Mention, Timex
from analysis.relations.events.house import HOUSES, THIS_HOUSE, House
from analysis.relations.events.kinds import is_announcement, is_intention, is_planned, kind
from analysis.relations.partnerships import paired
from analysis.tagger import Tags
from analysis.tagging.scope import Clause, names

__all__ = ["tag_events"]

_REPORT = re.compile(
    r"的?度?(?:全年|年中|中期|[上下]半年|年度|第?.季度?)?(?:业绩|[年季财]报|报告|预算|决算|计划|规划)"
)
_REACH = 40  # characters over which a date clause still stands before what it dates


class _Statement(NamedTuple):
    """What a clause tells."""

    clause: Clause
    start: int  # where the statement begins
    date: Timex
    kind: EventKind
    actors: tuple[str, ...]
    objects: tuple[str, ...]


def tag_events(tags: Tags, codebook: Codebook) -> Iterator[Event]:
    """Every event of a document, in the order of the text; `same_as` is its own id as yet."""
    number, house = 0, House(tags)
    dated = {timex.sentence_id for timex in tags.timexes if timex.type == "DATE"}
    clauses = [c for c in tags.scope.clauses if c.sentence.sentence_id in dated]
    for _, sentence in groupby(clauses, key=attrgetter("sentence.sentence_id")):
        for statement in _statements(sentence, codebook, house):
            number += 1
            yield _event(statement, number, tags.document.text)


def _statements(
    sentence: Iterable[Clause], codebook: Codebook, house: House
) -> Iterator[_Statement]:
    """What the clauses of one sentence tell, once for each pair of a list of agreements."""
    clauses = [*sentence, None]
    dating: Clause | None = None  # the last clause with a date of its own
    before: Clause | None = None
    objects: tuple[Mention, ...] = ()
    used = planned = False  # the date: by a statement, as a plan
    intended = False  # what is told, by the clauses before
    instead: Timex | None = None  # the date that holds where the last one told is a report's
    for said, after in pairwise(clauses):
        clause = _happened(said, dating, instead)
        if said.dates:
            instead = None if clause.dates else clause.inherited
        if clause.mentions:
            objects = clause.of("product") or (() if clause.of(*HOUSES) else objects)
        if clause.dates:
            dating, used, planned = clause, False, is_planned(clause)
        elif not clause.inherited:
            continue
        intended = is_intention(clause) or (intended and not clause.mentions and not clause.dates)
        told = None if planned or intended else kind(clause, first=not used)
        if not (told or used) and before and is_announcement(before):
            told = None if is_planned(clause) else "other"
        before = clause
        if not told or not clause.date:
            continue
        start = clause.start if used or not dating else _start(clause, dating)
        for actors in _actors(clause, codebook, told):
            actors = actors or house.of(clause, told)
            things = objects
            if not (actors or objects) and after:
                actors = names(after.of(*HOUSES)) or house.of(after, "other")
                things = after.of("product")
            if actors or things or THIS_HOUSE.search(clause.view):
                yield _Statement(clause, start, clause.date, told, actors, names(things))
        used = True


def _happened(clause: Clause, dating: Clause | None, instead: Timex | None) -> Clause:
    """The clause with the date at which it happened, which the year of a report is not.

    8月19日公布2020年业绩; 8月10日，2020年度排行榜揭晓，京东位列第三.
    """
    if not clause.dates and clause.inherited and instead:
        return clause._replace(inherited=instead)
    if not (clause.dates and clause.inherited and dating):
        return clause
    date = clause.dates[0]
    coarser = len(date.value) < len(clause.inherited.value)
    alone = len(dating.undated) <= 2 and clause.start - dating.end <= 2
    report = _REPORT.match(clause.view, date.end - clause.start)
    return clause._replace(dates=()) if report or (coarser and alone) else clause


def _start(clause: Clause, dating: Clause) -> int:
    """Where a statement begins: at its own clause, or at the date that stands just before."""
    return dating.start if clause.start - dating.end <= _REACH else clause.start


def _actors(clause: Clause, codebook: Codebook, kind: EventKind) -> list[tuple[str, ...]]:
    """Whose event it is: one entry for each pair of a list of agreements, else one entry."""
    if kind == "agreement":
        groups = paired(clause, codebook)
        if len(groups) > 1:
            return [names(group) for group in groups]
    if kind == "appointment":
        people = clause.of("person") or tuple(m for m in clause.before if m.type == "person")
        houses = clause.of("bank", "company", "institution") or clause.organisations
        return [names((*people[-1:], *houses))]
    return [names(clause.organisations or clause.actors)]


def _event(told: _Statement, number: int, text: str) -> Event:
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
