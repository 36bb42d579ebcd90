"""Partnerships: a bank and a partner that the article says work together.

A clause with a word of cooperation (`vocabulary`, `words`) is the evidence. Who its sides are,
`rules` tell: by the names that it ties together (`sides`, `houses`, but for `outsiders`;
`standing`, `pairing`) or lists (`lists`), by the clauses around it (`neighbours`), and by scope,
which says who is meant by 双方 and 该行 or goes unsaid. `evidence` adds the date and what they do
together (`fields`).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.codebook import Codebook
from analysis.records import Mention, Partnership
from analysis.relations.dating import date_pairs
from analysis.relations.partnerships.evidence import NEAR, rows
from analysis.relations.partnerships.fields import fields
from analysis.relations.partnerships.lists import (
    COLONS,
    announcing,
    is_listing,
    joined,
    label_end,
    names_examples,
    names_listed,
)
from analysis.relations.partnerships.neighbours import (
    ahead,
    beside,
    beside_before,
    is_beside,
    is_date,
    is_item,
    joining,
    naming,
    source_of,
)
from analysis.relations.partnerships.pairing import Pair, groups
from analysis.relations.partnerships.rules import pair_meant, told_pairs
from analysis.relations.partnerships.sides import Sides
from analysis.relations.partnerships.words import (
    Saying,
    is_listed_pair,
    is_rumour,
    may_go_on,
    saying,
    saying_of_pair,
)
from analysis.tagger import Tags
from analysis.tagging.clause import Clause

__all__ = ["is_listed_pair", "paired", "tag_partnerships"]

_SIDES = frozenset({"bank", "company", "product", "institution"})  # types of names
_THESE = re.compile("这些(?:银行|机构|公司|企业|平台)")


class _Told(NamedTuple):
    """What a clause tells of: pairs, by which rule, and those that the one in front adds."""

    said: Saying
    pairs: list[Pair]
    rule: str
    front: Clause | None = None
    more: Sequence[Pair] = ()


def tag_partnerships(tags: Tags, codebook: Codebook) -> list[Partnership]:
    """Every piece of evidence in a document, in order.

    A pair's date is that of the statement, or else what `dating` makes of the document.
    """
    reader = _Reader(codebook, Sides(codebook, tags.scope))
    for clauses in tags.scope.sentences:
        reader.read(clauses)
    return date_pairs(reader.found, tags.scope.clauses, tags.document.published)


def paired(clause: Clause, codebook: Codebook) -> list[list[Mention]]:
    """The groups of names that a clause ties together, each a pair or a whole alliance."""
    return groups(clause, Sides(codebook).of(clause))


class _Reader:
    """Reads the sentences of a document in order, and keeps what one lends the next.

    `found`: the evidence so far.
    """

    def __init__(self, codebook: Codebook, sides: Sides) -> None:
        self.found: list[Partnership] = []
        self._codebook = codebook
        self._sides = sides
        self._announced: Clause | None = None  # the line whose list goes on
        self._last: Sequence[Pair] = ()  # the pairs told of last
        self._before: Clause | None = None  # the last clause on which examples or 这些银行 go on

    def read(self, clauses: Sequence[Clause]) -> None:
        """Find the evidence in the clauses of one sentence."""
        view = clauses[0].sentence.simplified
        label = label_end(view)  # where it has announced a list before a colon: 合作银行:
        if self._announced and not is_item(clauses[0]):
            self._announced = None
        named = len([c for c in clauses if c.mentions])
        goes_on = named < len(clauses) and bool(clauses[-1].pair) and may_go_on(view)
        if named or goes_on:
            self._find(joined(clauses) if named > 1 else clauses, label, goes_on)
        if view.endswith(COLONS):
            self._announced = announcing(clauses, label) or self._announced
        if named or not _THESE.search(view):
            self._before = clauses[-1]

    def _find(self, clauses: Sequence[Clause], label: int | None, goes_on: bool) -> None:
        """`goes_on`: whether clauses without names may go on about a pair named before."""
        joint = False  # whether it has said 双方
        sure = False  # whether it was seen to call nothing a rumour
        known: set[tuple[str, str]] = set()  # the pairs it has told of, by name
        for number, clause in enumerate(clauses):
            told = None
            if clause.mentions:
                told = self._told(clauses, number, label, joint)
            elif goes_on and clause.pair:
                told = _unnamed(clause, self._sides)
            if not told:
                continue
            joint = joint or told.said.joint
            pairs, more, first = told.pairs, _new(told.more, known), number
            if told.rule == "together":
                pairs, first = _new(pairs, known), naming(clauses, number)
            elif told.rule == "both" and pairs != (new := _new(pairs, known)):
                more_told = clause.dates or (number and is_date(clauses[number - 1]))
                pairs = pairs if more_told or fields([clause], self._codebook) else new
            if not (pairs or more):
                continue
            sure = sure or not is_rumour(clause.sentence.simplified)
            if not sure:
                return
            self._last = [*pairs, *more]
            known.update((bank.name, partner.name) for bank, partner in pairs)
            agreed, near = told.said.agreed, clauses[first : first + NEAR]
            if pairs:
                self.found += rows(near, pairs, agreed, told.rule, self._codebook)
            if more and told.front:
                self.found += rows([told.front], more, agreed, "beside", self._codebook)

    def _told(
        self, clauses: Sequence[Clause], number: int, label: int | None, joint: bool
    ) -> _Told | None:
        """What a clause with names tells of; `joint`: whether its sentence has said 双方."""
        clause = clauses[number]
        if _SIDES.isdisjoint([m.type for m in clause.mentions]):
            return _unnamed(clause, self._sides)
        source = _source(clauses, number, label) or self._announced
        lists = not (number or source) and names_examples(clause) and is_listing(clause)
        if lists and self._before:
            source = source_of((self._before, clause), 1, None)  # …与X合作。比如甲、乙。
        told = _named(clauses, number, source, joint, self._sides)
        if told and (told.pairs or told.more):
            return told
        pairs = joining(clause, self._sides, self._last)
        return _Told(Saying(), pairs, "joins") if pairs else told


def _source(clauses: Sequence[Clause], number: int, label: int | None) -> Clause | None:
    """The clause of which this one lists names, where it does."""
    if label is None and not names_listed(clauses, number):
        return None
    return source_of(clauses, number, label)


def _named(
    clauses: Sequence[Clause], number: int, source: Clause | None, joint: bool, sides: Sides
) -> _Told | None:
    """What a clause tells that names a side; `source`: the clause of which it lists names."""
    clause = clauses[number]
    front, named = beside_before(clauses, number, sides) if number else (clause, [])
    led = ahead(clauses, number, sides)
    said = saying(clause, bool(source) or is_listed_pair(clause), bool(named or led))
    if led is None or not said or is_beside(clause, sides):
        return None
    pairs, rule = (led, "ahead") if led else told_pairs(clause, said, joint, sides, source)
    if not named:
        return _Told(said, pairs, rule)
    own = sides.of(clause, said.agreed, said.close)
    return _Told(said, pairs, rule, front, beside(front, named, pairs, own))


def _unnamed(clause: Clause, sides: Sides) -> _Told | None:
    """What a clause tells without a side, of the pair named before it."""
    said = saying_of_pair(clause)
    if not said:
        return None
    return _Told(said, pair_meant(clause, sides), "both" if said.joint else "together")


def _new(pairs: Sequence[Pair], told: set[tuple[str, str]]) -> list[Pair]:
    """The pairs that have not been told of."""
    return [(b, p) for b, p in pairs if (b.name, p.name) not in told]
