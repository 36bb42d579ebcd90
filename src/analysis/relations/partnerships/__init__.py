"""Partnerships: a bank and a partner that the article says work together.

A clause with a word of cooperation (`vocabulary`, `words`) is the evidence. Who its sides are,
`rules` tell: by the names that it ties together (`sides`, but for `outsiders`; `standing`,
`pairing`) or lists (`lists`), by the clauses around it (`neighbours`), and by scope, which says who
is meant by 双方 and 该行 or goes unsaid. `evidence` adds the date and what they do together
(`fields`).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from analysis.codebook import Codebook
from analysis.records import Mention, Partnership
from analysis.relations.dating import date_pairs
from analysis.relations.partnerships.evidence import NEAR, rows
from analysis.relations.partnerships.fields import fields
from analysis.relations.partnerships.lists import label_end, names_examples
from analysis.relations.partnerships.neighbours import (
    ahead,
    beside,
    beside_before,
    is_beside,
    is_item,
    naming,
    run_on,
    source_of,
)
from analysis.relations.partnerships.pairing import Pair, groups
from analysis.relations.partnerships.rules import pair_meant, told_pairs
from analysis.relations.partnerships.sides import Sides
from analysis.relations.partnerships.words import Saying, is_rumour, saying, saying_of_pair
from analysis.tagger import Tags
from analysis.tagging.clause import Clause

__all__ = ["paired", "tag_partnerships"]

_SIDES = ("bank", "company", "product", "institution")  # types of names that can be sides


class Told(NamedTuple):
    """What a clause tells of: pairs, by which rule, and those that the one in front adds."""

    said: Saying
    pairs: list[Pair]
    rule: str
    front: Clause | None = None
    more: Sequence[Pair] = ()


def tag_partnerships(tags: Tags, codebook: Codebook) -> Iterator[Partnership]:
    """Every piece of evidence in a document, in order.

    A pair's date is that of the statement, or else what `dating` makes of the document.
    """
    clauses, sides = tags.scope.clauses, Sides(codebook, tags.scope)
    found: list[Partnership] = []
    announced: Clause | None = None  # the line that announces a list, whose items are lines
    for sentence, told in groupby(clauses, key=attrgetter("sentence")):
        told = tuple(told)
        label = label_end(sentence.simplified)
        announced = announced if announced and is_item(told[0]) else None
        found.extend(_evidence(told, label, announced, sides, codebook))
        if label == len(sentence.simplified):
            announced = told[-1]
    yield from date_pairs(found, clauses, tags.document.published)


def paired(clause: Clause, codebook: Codebook) -> list[list[Mention]]:
    """The groups of names that a clause ties together, each a pair or a whole alliance."""
    return groups(clause, Sides(codebook).of(clause))


def _evidence(
    clauses: Sequence[Clause],
    label: int | None,
    announced: Clause | None,
    sides: Sides,
    codebook: Codebook,
) -> Iterator[Partnership]:
    """The evidence in the clauses of one sentence.

    `label`: where it has announced a list before a colon (合作银行:); `announced`: the line before,
    where that has announced this one as an item of a list.
    """
    joint = False  # whether it has said 双方
    sure = False  # whether it was seen to call nothing a rumour
    known: set[tuple[str, str]] = set()  # the pairs it has told of, by name
    for number, clause in enumerate(clauses):
        if clause.mentions and clause.of(*_SIDES):
            source = _source(clauses, number, label) or announced
            told = _named(clauses, number, source, joint, sides)
        else:
            told = _unnamed(clause, sides)
        if not told:
            continue
        joint = joint or told.said.joint
        pairs, more, first = told.pairs, _new(told.more, known), number
        if told.rule == "together":
            pairs, first = _new(pairs, known), naming(clauses, number)
        elif told.rule == "both" and pairs != (new := _new(pairs, known)):
            pairs = pairs if clause.dates or fields([clause], codebook) else new
        if not (pairs or more):
            continue
        sure = sure or not is_rumour(clause.sentence.simplified)
        if not sure:
            return
        pairs += run_on(clauses, number, pairs)
        known.update((bank.name, partner.name) for bank, partner in pairs)
        agreed = told.said.agreed
        if pairs:
            yield from rows(clauses[first : first + NEAR], pairs, agreed, told.rule, codebook)
        if more:
            yield from rows([told.front], more, agreed, "beside", codebook)


def _source(clauses: Sequence[Clause], number: int, label: int | None) -> Clause | None:
    """The clause of which this one lists names, where it does."""
    if label is None and not (number and names_examples(clauses[number])):
        return None
    return source_of(clauses, number, label)


def _named(
    clauses: Sequence[Clause], number: int, source: Clause | None, joint: bool, sides: Sides
) -> Told | None:
    """What a clause tells that names a side; `source`: the clause of which it lists names."""
    clause = clauses[number]
    front, named = beside_before(clauses, number, sides) if number else (clause, [])
    led = ahead(clauses, number, sides)
    said = saying(clause, bool(source), bool(named or led))
    if led is None or not said or is_beside(clause, sides):
        return None
    pairs, rule = (led, "ahead") if led else told_pairs(clause, said, joint, sides, source)
    if not named:
        return Told(said, pairs, rule)
    own = sides.of(clause, said.agreed, said.close)
    return Told(said, pairs, rule, front, beside(front, named, pairs, own))


def _unnamed(clause: Clause, sides: Sides) -> Told | None:
    """What a clause tells without a name, of the pair named before it."""
    said = saying_of_pair(clause)
    if not said:
        return None
    return Told(said, pair_meant(clause, sides), "both" if said.joint else "together")


def _new(pairs: Sequence[Pair], told: set[tuple[str, str]]) -> list[Pair]:
    """The pairs that have not been told of."""
    return [(b, p) for b, p in pairs if (b.name, p.name) not in told]
