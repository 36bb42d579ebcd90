"""How a sentence goes on, clause by clause: its date, what is told of it and what only meant."""

import re

from analysis.records import EventKind, EventStatus, Mention, Timex
from analysis.relations.events.dates import happened, is_as_of_now, is_bare, is_marked, of_last
from analysis.relations.events.kinds import kind, tells
from analysis.relations.events.plans import (
    is_announced,
    is_announcement,
    is_intention,
    standing,
)
from analysis.relations.events.topic import HOUSES
from analysis.tagging.clause import Clause
from analysis.tagging.subject import ORGANISATIONS

_THINGS = (*ORGANISATIONS, "product")
_MADE_KNOWN = ("agreement", "appointment")  # kinds that are so from their announcement on
_REPORTED = re.compile(r"公布[^，,。]*(?:[财年季]报|业绩|数据)$")  # figures follow
_HEAD = re.compile(r"\W*(?:早|就|早就|则|也|亦|已|便)?[在于]?\W*")  # between who and when
_REACH = 80  # characters over which a date clause still stands before what it dates


class Course:
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
        clause = said if settled else happened(of_last(said), self._dating, self._instead)
        if said.dates:
            self._instead = None if clause.dates else clause.inherited
        if clause.mentions:
            self.objects = _objects(clause) or (() if clause.of(*ORGANISATIONS) else self.objects)
        if clause.dates:
            self._dating, self._used = clause, False
        return clause

    def told(self, clause: Clause) -> EventKind | None:
        """The kind of what it tells as done or announced for its date, None where it does not."""
        told = self._kind(clause)
        if told == "milestone" and self._used and not (self._figures or _is_its_own(clause)):
            return None  # 2014年进入市场，用户超过300万: when, it does not say
        if told:
            self._used = not is_announcement(clause)
            self._figures = told == "milestone" or bool(_REPORTED.search(clause.view))
        return told

    def _kind(self, clause: Clause) -> EventKind | None:
        if self._is_told(clause):
            told = kind(clause, first=not self._used)
            bare = is_bare(clause) or _is_head(clause)
            fresh = not (told or self._used or self._instead or bare)
            marked = fresh and (self._is_announced(clause) or self._is_marked(clause))
            return "other" if marked else told
        if self._is_planned_upon(clause) and ("宣布" in clause.view or self._is_announced(clause)):
            told = kind(clause, first=True)
            return told if told in _MADE_KNOWN else "other"
        return None

    def _is_announced(self, clause: Clause) -> bool:
        return self.before is not None and is_announced(clause, self.before)

    def _is_marked(self, clause: Clause) -> bool:
        """Whether it tells of its date, whatever its verb: on a day of its own it is announced,
        or the date itself says that something came of it."""
        own = clause.dates or (self.before and self.before.dates and is_bare(self.before))
        if own and is_announcement(clause):
            return True
        if not is_marked(clause) or _is_subject(clause):
            return False
        return any(m.type in _THINGS for m in clause.subjects)

    def _is_planned_upon(self, clause: Clause) -> bool:
        """Whether it is a plan without a date, told on the day on which it is made known."""
        return not clause.dates and self.status == "done" and standing(clause) == "planned"

    def _is_told(self, clause: Clause) -> bool:
        """Whether it tells something as done, or plans it for a date that it or its date's clause
        names."""
        status = standing(clause)
        if clause.dates or (self._bare and status == "planned"):
            self.status = status
        self._bare = bool(clause.dates) and is_bare(clause)
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


def _objects(clause: Clause) -> tuple[Mention, ...]:
    """Its products, but for parts of a name (甲乙联名卡) and shops in which one is had.

    甲在乙应用商店上线 is of 甲, 甲在9月推出乙 of both.
    """
    products = clause.of("product")
    if len(products) < 2:
        return products
    first = products[0].end - clause.start
    parts = {product.start for product in products}
    return tuple([m for m in products if m.end not in parts and not _is_place(clause, first, m)])


def _is_place(clause: Clause, begin: int, product: Mention) -> bool:
    """Whether a product only tells where one is had that ends at `begin` in the clause."""
    between = clause.view[begin : max(begin, product.start - clause.start)]
    _, within, place = between.partition("在")
    return bool(within) and not tells(place)


def _is_subject(clause: Clause) -> bool:
    """Whether it says no more than of whom or what: 早在2016年，董事长甲; 用乙获得的丙."""
    ends = [m for m in clause.mentions if m.end == clause.end]
    return any(m.type == "person" or clause.before_of(m).endswith("的") for m in ends)


def _is_its_own(clause: Clause) -> bool:
    """Whether a figure is of its clause's date, though that tells more: its own date or house.

    Or all the time since then (自2018年8月签约以来).
    """
    if clause.dates or clause.of(*HOUSES) or clause.date is None:
        return True
    date = clause.date.end - clause.sentence.start
    return "以来" in clause.sentence.simplified[date : date + _REACH]


def _is_head(clause: Clause) -> bool:
    """Whether it only says who and when, and the next clause what: 甲早在2017年,即推出…."""
    if len(clause.mentions) != 1 or not clause.dates:
        return False
    who, when = clause.mentions[0], clause.dates[0]
    view = clause.view[: max(0, when.start - clause.start)]
    ends = when.end >= clause.end and who.start == clause.start
    return ends and bool(_HEAD.fullmatch(view, who.end - who.start))
