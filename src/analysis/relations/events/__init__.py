"""Events: something that happened, was achieved or was announced, with its date and its actors.

A clause that a date governs and that tells a happening (`kinds`) is an event; what is planned,
denied or supposed is none. One clause is one event for each pair that it names in a list. In a
chronicle the lines begin with a date and a verb, and are about whom the document is about.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from analysis.codebook import Codebook
from analysis.records import Event, EventKind, Mention, Timex
from analysis.relations.events.kinds import is_announcement, is_intention, is_planned, kind
from analysis.relations.partnerships import paired
from analysis.tagger import Tags
from analysis.tagging.scope import GENERIC, Clause, Scope, names

__all__ = ["tag_events"]

_THIS_HOUSE = re.compile(r"[该本我]行|[该这]家?(?:公司|集团|企业|银行|业务|产品|平台|系统|项目)")
_NOBODY = re.compile(
    r"[\W年月日起]*(?:同时|正式|首次|率先|成功|全面|先后|即|又|再|并|已)*(?:[在于由与获经被]|推出|上线|发布|开通|启动|启用"
    r"|成立|设立|创立|创办|[更改]名|改[组制]|[迁移]|复业|加入|成为|完成|实现|收购|入股|投资|引入|引进|签|发[出放行]|颁发|[核批]准|接入|进入|进军"
    r"|开业|挂牌|上市|宣布|升级|突破|取得|荣获)"
)
_REPORT = re.compile(
    r"度?(?:年中|中期|[上下]半年|年度|第?.季度?)?(?:业绩|[年季财]报|报告|预算|决算|计划|规划)"
)
_REACH = 40  # characters over which a date clause still stands before what it dates
_HOUSES = ("bank", "company")
_TOPIC = 0.5  # share of a document's names that makes one of them its topic


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
    number, house = 0, _House(tags)
    for _, sentence in groupby(tags.scope.clauses, key=attrgetter("sentence.sentence_id")):
        for statement in _statements(sentence, codebook, house):
            number += 1
            yield _event(statement, number, tags.document.text)


class _House:
    """Whom a clause is about that names nobody."""

    def __init__(self, tags: Tags) -> None:
        self._scope: Scope = tags.scope
        named = Counter(m.name for m in tags.mentions if m.type in _HOUSES)
        named = named or Counter(m.name for m in tags.mentions if m.type == "product")
        name, count = named.most_common(1)[0] if named else ("", 0)
        self._topic = (name,) if name and count >= _TOPIC * named.total() else ()

    def of(self, clause: Clause, kind: EventKind) -> tuple[str, ...]:
        """Whom 该公司 stands for; the paragraph's subject where a verb follows upon the date.

        In a paragraph that names nobody it is the document's topic.
        """
        if _THIS_HOUSE.search(clause.view):
            meant = self._scope.antecedent(clause.start, clause.end)
            return (meant.name,) if meant else ()
        if _NOBODY.match(clause.undated):
            return names(clause.before) or self._topic
        figure = kind == "milestone" and not clause.before and not GENERIC.search(clause.view)
        return self._topic if figure else ()


def _statements(
    sentence: Iterable[Clause], codebook: Codebook, house: _House
) -> Iterator[_Statement]:
    """What the clauses of one sentence tell, once for each pair of a list of agreements."""
    clauses = [*sentence, None]
    dating: Clause | None = None  # the last clause with a date of its own
    before: Clause | None = None
    objects: tuple[Mention, ...] = ()
    used = planned = False  # the date: by a statement, as a plan
    intended = False  # what is told, by the clauses before
    for clause, after in pairwise(clauses):
        if clause.mentions:
            objects = clause.of("product") or objects
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
                actors = names(after.of(*_HOUSES)) or house.of(after, "other")
                things = after.of("product")
            if actors or things or _THIS_HOUSE.search(clause.view):
                yield _Statement(clause, start, _date(clause), told, actors, names(things))
        used = True


def _date(clause: Clause) -> Timex:
    """When it happened: not the year of the report that is published (8月19日公布2020年业绩)."""
    date = clause.dates[0] if clause.dates else clause.inherited
    if clause.inherited and clause.dates and _REPORT.match(clause.view, date.end - clause.start):
        return clause.inherited
    return date


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
