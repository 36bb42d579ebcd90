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
from analysis.relations.partnerships.rules import told_pairs
from analysis.relations.partnerships.sides import Sides
from analysis.relations.partnerships.words import is_rumour, may_tell, saying
from analysis.tagger import Tags
from analysis.tagging.clause import Clause

__all__ = ["paired", "tag_partnerships"]


def tag_partnerships(tags: Tags, codebook: Codebook) -> Iterator[Partnership]:
    """Every piece of evidence in a document, in order.

    A pair's date is that of the statement, or else what `dating` makes of the document.
    """
    clauses, sides = tags.scope.clauses, Sides(codebook, tags.scope)
    found: list[Partnership] = []
    announced: Clause | None = None  # the line that announces a list, whose items are lines
    for _, sentence in groupby(clauses, key=attrgetter("sentence.start")):
        told = tuple(sentence)
        view = told[0].sentence.simplified
        label = label_end(view)
        announced = announced if announced and is_item(told[0]) else None
        found.extend(_evidence(told, label, announced, sides, codebook))
        if label == len(view):
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
    told: set[tuple[str, str]] = set()  # the pairs it has told of, by name
    for number, clause in enumerate(clauses):
        lists = clause.mentions and (label is not None or (number and names_examples(clause)))
        source = source_of(clauses, number, label) if lists else announced
        if not (source or may_tell(clause)):
            continue
        front, named = beside_before(clauses, number, sides) if number else (clause, [])
        led = ahead(clauses, number, sides)
        said = saying(clause, bool(source), bool(named or led))
        if led is None or not said or is_beside(clause, sides):
            continue
        pairs, rule = (led, "ahead") if led else told_pairs(clause, said, joint, sides, source)
        joint = joint or said.joint
        own = sides.of(clause, said.agreed, said.close) if named else []
        more = _new(beside(front, named, pairs, own), told) if named else []
        first = number
        if rule == "both" and not (clause.dates or fields([clause], codebook)):
            pairs = _new(pairs, told)  # 双方… that adds nothing to what its sentence has told
        if rule == "together":
            pairs, first = _new(pairs, told), naming(clauses, number)
        if not (pairs or more):
            continue
        sure = sure or not is_rumour(clause.sentence.simplified)
        if not sure:
            return
        pairs += run_on(clauses, number, pairs)
        told.update((bank.name, partner.name) for bank, partner in pairs)
        yield from rows(clauses[first : first + NEAR], pairs, said, rule, codebook)
        yield from rows([front], more, said, "beside", codebook)


def _new(pairs: list[Pair], told: set[tuple[str, str]]) -> list[Pair]:
    """The pairs that have not been told of."""
    return [(b, p) for b, p in pairs if (b.name, p.name) not in told]
