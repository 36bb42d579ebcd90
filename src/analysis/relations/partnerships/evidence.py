"""Evidence: a pair and the clause that tells of it, with date, fields, products and relation."""

import re
from collections.abc import Iterator, Sequence

from analysis.codebook import Codebook
from analysis.records import Mention, Partnership, Relation, Timex
from analysis.relations.partnerships.fields import fields
from analysis.relations.partnerships.pairing import Pair
from analysis.relations.partnerships.standing import is_example
from analysis.tagging.clause import Clause, names

_NOT_YET = re.compile(
    r"(?:将|预计|计划|拟|力争|有望|最快|目标|(?:成立|创立|创办|始建|诞生|上市))[于在自]?$|即日起至$"
)
_OTHER = re.compile(
    r"[^，,。]{0,6}(?:(?:成立|创立|创办|开业|上市|诞生)的|停止|停发|终止|暂停|下线|下架)"
)
_DIGIT = re.compile("[0-9]")
NEAR = 3  # clauses from the evidence on that name its products and fields


def rows(
    clauses: Sequence[Clause], pairs: Sequence[Pair], agreed: bool, rule: str, codebook: Codebook
) -> Iterator[Partnership]:
    """A row for each pair of which the first of these clauses is the evidence.

    `agreed`: whether it says that they agreed; `rule`: what told them.
    """
    clause = clauses[0]
    date, products, named = _date(clause), _products(clauses), fields(clauses, codebook)
    others = {partner.name for _, partner in pairs}
    for bank, partner in {(b.name, p.name): (b, p) for b, p in pairs[::-1]}.values():
        yield Partnership(
            bank=bank.name,
            partner=partner.name,
            date=date,
            fields=named,
            products=tuple(name for name in products if name not in others),
            relation=_relation(clause, bank, partner, agreed),
            doc_id=clause.sentence.doc_id,
            sentence_id=clause.sentence.sentence_id,
            start=clause.start,
            end=clause.end,
            rule=f"partnership.{rule}",
        )


def _products(clauses: Sequence[Clause]) -> tuple[str, ...]:
    """The products of the evidence, and of what follows until it turns to somebody else."""
    first, *rest = clauses
    found = list(first.of("product"))
    for clause in rest:
        if clause.of("bank", "company"):
            break
        found.extend(clause.of("product"))
    return names(found)


def _date(clause: Clause) -> str:
    """Since when they work together: none ahead, of founding (成立于X的甲) or of an end."""
    for date in clause.dates:
        start, end = date.start - clause.start, date.end - clause.start
        if _OTHER.match(clause.view, end):
            return ""
        if not _NOT_YET.search(clause.view, 0, start):
            return _known(date)
    return _known(clause.inherited) if not _OTHER.match(clause.view) else ""


def _known(date: Timex | None) -> str:
    """A date's value, empty where no part of it is known (XXXX-XX-XX)."""
    return date.value if date and _DIGIT.search(date.value) else ""


def _relation(clause: Clause, bank: Mention, partner: Mention, agreed: bool) -> Relation:
    if is_example(clause, partner) or is_example(clause, bank):
        return "example"
    return "agreement" if agreed else "cooperation"
