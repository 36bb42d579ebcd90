"""Events: something that happened, was achieved or was announced, with its date and its actors.

A clause that a date governs and that tells a happening (`kinds`) is an event, done or announced
for that date; what is denied or supposed is none (`plans`). A sentence without a date may take
that of the one before (`dates`), clauses that tell one happening are one event (`joining`), and
one clause is one event for each pair that it names in a list. Whose it is, `actors` tells where
the clause does not.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from analysis.codebook import Codebook
from analysis.records import Event, EventKind, EventStatus, Mention, Timex
from analysis.relations.events.actors import HOUSES, SINCE, SOMEBODY, Actors
from analysis.relations.events.dates import carried, happened, in_turn, is_as_of_now, is_marked
from analysis.relations.events.joining import Statement, joined
from analysis.relations.events.kinds import is_attribute, kind
from analysis.relations.events.plans import (
    is_announced,
    is_announcement,
    is_intention,
    standing,
)
from analysis.tagger import Tags
from analysis.tagging.clause import Clause, names
from analysis.tagging.subject import ORGANISATIONS

__all__ = ["tag_events"]

_ACTING = (*ORGANISATIONS, "person")
_THINGS = (*ORGANISATIONS, "product")
_MADE_KNOWN = ("agreement", "appointment")  # kinds that are so from their announcement on
_BARE = 2  # characters beside the date of a clause that says nothing but when
_REPORTED = re.compile(r"公布[^，,。]*(?:[财年季]报|业绩|数据)$")  # figures follow
_REACH = 40  # characters over which a date clause still stands before what it dates


def tag_events(tags: Tags, codebook: Codebook) -> Iterator[Event]:
    """Every event of a document, in the order of the text; `same_as` is its own id as yet."""
    number, actors = 0, Actors(tags, codebook)
    for clauses, framed in _timed(tags):
        for statement in joined(_statements(clauses, actors)):
            if framed and not _is_figure_of_house(statement):
                continue
            number += 1
            yield _event(statement, number, tags.document.text)


def _timed(tags: Tags) -> Iterator[tuple[Sequence[Clause], bool]]:
    """The clauses of each sentence that a date governs.

    With them, whether it is only that of the period which its paragraph reports on.
    """
    dated = {timex.sentence_id for timex in tags.timexes if timex.type == "DATE"}
    before: Sequence[Clause] = ()
    for sentence in tags.scope.sentences:
        if sentence[0].sentence.sentence_id in dated:
            before = sentence
        elif before:
            before = carried(before, sentence, tags.document.view)
        if before:
            yield before, False
        elif sentence[0].frame:
            yield [clause._replace(inherited=clause.frame) for clause in sentence], True


def _is_figure_of_house(told: Statement) -> bool:
    """Whether a statement is a figure of a house that it names: 其中，甲达46万户."""
    return told.kind == "milestone" and bool(told.clause.of(*HOUSES))


def _statements(sentence: Sequence[Clause], actors: Actors) -> Iterator[Statement]:
    """What the clauses of one sentence tell, once for each pair of a list of agreements."""
    course = _Course()
    for said, after in pairwise((*sentence, None)):
        clause = course.dated(said)
        if clause.date is None:
            continue
        start, told = course.start(clause), course.told(clause)
        course.before = clause
        if not told:
            continue
        for whose in actors.of(clause, told, course.objects):
            things = names(course.objects)
            if after and _is_afters(clause, after):
                whose = names(after.of(*ORGANISATIONS)[: None if told == "agreement" else 1])
            if not (whose or things) and after and _goes_on(clause, after, told):
                whose, things = names(after.of(*_ACTING)), names(after.of("product"))
            if whose or things or actors.is_own(clause):
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


class _Course:
    """What the clauses of a sentence have told so far."""

    def __init__(self) -> None:
        self.before: Clause | None = None
        self.objects: tuple[Mention, ...] = ()  # the products named last
        self.status: EventStatus | None = "done"  # how the clause of the date tells what it tells
        self._dating: Clause | None = None  # the last clause with a date of its own
        self._instead: Timex | None = None  # the date that holds and not the one told last
        self._used = False  # whether a statement has been told of the date,
        self._figures = False  # and whether it was of figures
        self._bare = False  # whether the clause before is nothing but the date
        self._intended = False  # whether the clauses before only intend what this one tells

    def dated(self, said: Clause) -> Clause:
        """The next clause, with the date at which it happened."""
        if self.before and is_as_of_now(said, self.before):
            self._instead = self.before.date
        settled = not (said.dates or self._instead)
        clause = said if settled else happened(said, self._dating, self._instead)
        if said.dates:
            self._instead = None if clause.dates else clause.inherited
        if clause.mentions:
            self.objects = clause.of("product") or (() if clause.of(*HOUSES) else self.objects)
        if clause.dates:
            self._dating, self._used = clause, False
        return clause

    def told(self, clause: Clause) -> EventKind | None:
        """The kind of what it tells as done or announced for its date, None where it does not."""
        told = None
        announced = self.before and is_announced(clause, self.before)
        if self._is_told(clause):
            told = kind(clause, first=not self._used)
            fresh = not (told or self._used or self._instead)
            if fresh and not _is_bare(clause) and (announced or self._is_marked(clause)):
                told = "other"
        elif (announced or "宣布" in clause.view) and self._is_planned_upon(clause):
            told = kind(clause, first=True)
            told = told if told in _MADE_KNOWN else "other"
        if told == "milestone" and self._used and not (self._figures or _is_its_own(clause)):
            return None  # 2014年进入市场，用户超过300万: when, it does not say
        if told:
            self._used = not is_announcement(clause)
            self._figures = told == "milestone" or bool(_REPORTED.search(clause.view))
        return told

    def _is_marked(self, clause: Clause) -> bool:
        """Whether it tells of its date, whatever its verb: on a day of its own it is announced,
        or the date itself says that something came of it."""
        own = clause.dates or (self.before and self.before.dates and _is_bare(self.before))
        if own and is_announcement(clause):
            return True
        if not is_marked(clause) or _is_subject(clause):
            return False
        return any(m.type in _THINGS for m in clause.subjects)

    def _is_planned_upon(self, clause: Clause) -> bool:
        """Whether it is a plan without a date, so that the day is that of its announcement."""
        return not clause.dates and self.status == "done" and standing(clause) == "planned"

    def _is_told(self, clause: Clause) -> bool:
        """Whether it tells something as done, or plans it for a date that it or its date's clause
        names: a plan is no event of the day on which it is made known."""
        status = standing(clause)
        if clause.dates or (self._bare and status == "planned"):
            self.status = status
        self._bare = bool(clause.dates) and _is_bare(clause)
        if status != "done" and is_intention(clause):
            self._intended = True
        elif clause.dates or clause.of(*HOUSES, "institution"):
            self._intended = False
        if self.status == "planned":
            return status is not None
        return self.status == status == "done" and not self._intended

    def start(self, clause: Clause) -> int:
        """Where a statement begins: at its clause, or at the date that stands just before."""
        dating = self._dating
        near = dating and not self._used and clause.start - dating.end <= _REACH
        return dating.start if dating and near else clause.start


def _is_subject(clause: Clause) -> bool:
    """Whether it says no more than of whom or what: 早在2016年，董事长甲; 用乙获得的丙."""
    ends = [m for m in clause.mentions if m.end == clause.end]
    return any(m.type == "person" or clause.before_of(m).endswith("的") for m in ends)


def _is_bare(clause: Clause) -> bool:
    """Whether it says nothing but when, if it says that."""
    return len(clause.undated) <= _BARE


def _is_afters(clause: Clause, after: Clause) -> bool:
    """Whether it leaves its subject to the next clause: 自2015年成立以来，甲…"""
    named = after.mentions and after.mentions[0]
    first = named and named.type in HOUSES and named.start == after.start
    return bool(first and not clause.mentions and clause.view.endswith(SINCE))


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
        status=told.status,
        rule=f"event.{told.kind}",
    )
