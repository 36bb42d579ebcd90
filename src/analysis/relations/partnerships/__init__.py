"""Partnerships: a bank and a partner that the article says work together.

A clause with a word of cooperation (`words`) is the evidence. Its sides are the names that it
ties together (`sides`); where it says 双方, goes on about the pair named before, or names one
side only, scope says who is meant. `fields` reads what they do together.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, product
from operator import attrgetter

from analysis.codebook import Codebook
from analysis.records import Mention, Partnership, Relation
from analysis.relations.dating import date_pairs
from analysis.relations.partnerships.fields import fields
from analysis.relations.partnerships.sides import (
    Pair,
    Sides,
    banks,
    groups,
    is_approached,
    is_example,
    is_list,
    partners,
    tied,
)
from analysis.relations.partnerships.words import (
    Saying,
    Span,
    goes_on,
    is_rumour,
    label_end,
    list_of,
    may_tell,
    names_examples,
    saying,
)
from analysis.tagger import Tags
from analysis.tagging.scope import Clause, names

__all__ = ["paired", "tag_partnerships"]

# A clause in front of another, whose names stand beside the sides of that: 除甲外,乙与丙合作.
_BESIDES = re.compile(
    r"持有?(?![续股久仓之])|凭(?!借)|(?:目前|现时|现有|此前)?(?:除|继[^，,。]*(?:与|和|同|跟|携手|联手|牵手|接入)|包括[^，,。]*在内$"
    r"|以[^，,。]*为(?:代表|例|首)$)"
)
_ALSO = re.compile(r"以及|及|和")
# A clause whose unsaid subject is that of the next: 与甲合作,乙推出…; 在甲的支持下,乙….
_LEANS = re.compile(
    r"(?:通过|透过|借助|依托|依靠|凭借|基于|联合|携手|联手|与|和|同|跟)|在[^，,。]*下$"
    r"|(?:得益|受益)于|在[^，,。]*(?:[上里中内]|平台|商城|商店|App|APP|小程序|页面)$"
)
_PLACE = re.compile(r"在[^，,。]*[^下]$")
_USED = re.compile(r"申请|办理|使用|开通|绑定|推出|开设|开立|上线|发行|购买|缴费|领取|提供")
_LEAD = 7  # characters before which the subject of a clause stands
_NOT_YET = re.compile(
    r"(?:将|预计|计划|拟|力争|有望|最快|目标|(?:成立|创立|创办|始建|诞生|上市))[于在自]?$"
)
_FOUNDED = re.compile(r"[^，,。]{0,6}(?:成立|创立|创办|开业|上市|诞生)的")
_NEAR = 160  # characters over which a clause goes on about the pair named before
_ETC = re.compile(r"(?:等[^，,]{0,8})?[)）]?")  # what ends a list after its last name
_NEXT = 3  # clauses after the evidence that still name its products


def tag_partnerships(tags: Tags, codebook: Codebook) -> Iterator[Partnership]:
    """Every piece of evidence in a document, in order.

    A pair's date is that of the statement, or else what `dating` makes of the document.
    """
    clauses, sides = tags.scope.clauses, Sides(codebook, tags.scope)
    found: list[Partnership] = []
    for _, sentence in groupby(clauses, key=attrgetter("sentence.sentence_id")):
        found.extend(_evidence(tuple(sentence), sides, codebook))
    yield from date_pairs(found, clauses, tags.document.published)


def paired(clause: Clause, codebook: Codebook) -> list[list[Mention]]:
    """The groups of names that a clause ties together, each a pair or a whole alliance."""
    return groups(clause, Sides(codebook).of(clause))


def _evidence(clauses: Sequence[Clause], sides: Sides, codebook: Codebook) -> Iterator[Partnership]:
    """The evidence in the clauses of one sentence."""
    joint = False  # whether it has said 双方
    sure = False  # whether it was seen to call nothing a rumour
    told: set[tuple[str, str]] = set()  # the pairs it has told of, by name
    label = label_end(clauses[0].sentence.simplified)
    for number, clause in enumerate(clauses):
        if not (clause.mentions or clause.pair):
            continue
        lists = label is not None or (number and names_examples(clause))
        source = _source(clauses, number, label) if lists and clause.mentions else None
        if not (source or may_tell(clause)):
            continue
        first = number
        front, beside = _beside_before(clauses, number, sides) if number else (clause, [])
        ahead = _ahead(clauses, number, sides)
        said = saying(clause, bool(source), bool(beside or ahead))
        if not said or _is_beside(clause, sides):
            continue
        pairs, rule = (ahead, "ahead") if ahead else _pairs(clause, said, joint, sides, source)
        if rule == "together":
            pairs = [(b, p) for b, p in pairs if (b.name, p.name) not in told]
            first = _naming(clauses, number)
        joint = joint or said.joint
        own = sides.of(clause, said.agreed, said.close) if beside else []
        more = [
            (b, p)
            for b, p in (_beside(front, beside, pairs, own) if beside else [])
            if (b.name, p.name) not in told
        ]
        if not (pairs or more):
            continue
        pairs += _run_on(clauses[number:], pairs)
        sure = sure or not is_rumour(clause.sentence.simplified)
        if not sure:
            return
        told.update((b.name, p.name) for b, p in pairs)
        yield from _rows(clauses[first : first + _NEXT], pairs, said, rule, codebook)
        yield from _rows([front], more, said, "beside", codebook)


def _naming(clauses: Sequence[Clause], number: int) -> int:
    """The last clause before this one that names a bank."""
    return max(i for i in range(number) if clauses[i].of("bank"))


def _source(clauses: Sequence[Clause], number: int, label: int | None) -> Clause | None:
    """The clause that says of whom this one lists names: 合作银行:X; 与多家平台合作,包括X、Y.

    `label`: where the sentence has announced such a list before a colon.
    """
    clause = clauses[number]
    if number and names_examples(clause):
        said = saying(clauses[number - 1])
        return clauses[number - 1] if said and said.close else None
    if label is None or label > clause.start - clause.sentence.start + 1:
        return None
    reached = label + clause.sentence.start
    return max((c for c in clauses[:number] if c.end < reached), key=lambda c: c.end, default=None)


def _rows(
    clauses: Sequence[Clause], pairs: list[Pair], said: Saying, rule: str, codebook: Codebook
) -> Iterator[Partnership]:
    """A row for each pair of which the first of these clauses is the evidence."""
    if not pairs:
        return
    clause = clauses[0]
    products, named = _products(clauses), fields(clauses, codebook)
    for (bank, _), partner in {(b.name, p.name): p for b, p in reversed(pairs)}.items():
        yield Partnership(
            bank=bank,
            partner=partner.name,
            date=_date(clause),
            fields=named,
            products=tuple(name for name in products if name != partner.name),
            relation=_relation(clause, partner, said.agreed),
            doc_id=clause.sentence.doc_id,
            sentence_id=clause.sentence.sentence_id,
            start=clause.start,
            end=clause.end,
            rule=f"partnership.{rule}",
        )


def _pairs(
    clause: Clause, said: Saying, joint: bool, sides: Sides, source: Clause | None = None
) -> tuple[list[Pair], str]:
    """The pairs that a clause of cooperation tells of, and by which rule.

    `joint`: whether its sentence has said 双方, so that these stay its subject; `source`: the
    clause of which it lists names.
    """
    own = sides.of(clause, said.agreed, said.close)
    if joint and said.close and own and not clause.of("bank"):
        return _pair_meant(clause, sides), "both"
    if banks(own) and partners(own):
        lists = source if source and is_list(clause, own) else None
        other = (sides.of(lists) or sides.subjects(clause)) if lists else []
        across = [*product(banks(own), partners(other)), *product(banks(other), partners(own))]
        return across or _tied(clause, own, said, sides), "tied"
    if own and said.slot and _serve(own, said.slot, clause.start):
        firms = partners(own) or sides.firms_before(clause)
        return list(product(banks(own) or banks(clause.before), firms)), "served"
    if own and said.close:
        return _one_sided(clause, own, sides, source)
    if said.joint or (_is_near_pair(clause) and goes_on(clause)):
        return _pair_meant(clause, sides), "both"
    if said.together and not own:
        return _pair_meant(clause, sides), "together"
    return [], ""


def _tied(clause: Clause, own: list[Mention], said: Saying, sides: Sides) -> list[Pair]:
    """The pairs of a clause that names both sides."""
    if 0 <= max(m.end for m in own) - clause.start <= said.each:
        return []  # what each does they do not do together: 工行和京东都支持X
    if said.slot and not _serve(own, said.slot, clause.start):
        return []
    pairs = list(tied(clause, own))
    if not said.close:
        pairs = [(b, p) for b, p in pairs if not sides.belong(b, p)]
    return [(b, p) for b, p in pairs if not sides.are_house(b, p)] or pairs


def _serve(sides: list[Mention], slot: Span, offset: int) -> bool:
    """Whether a side stands where a clause that begins at `offset` says who serves whom."""
    return any(slot[0] <= m.start - offset < slot[1] for m in sides)


def _one_sided(
    clause: Clause, own: list[Mention], sides: Sides, source: Clause | None
) -> tuple[list[Pair], str]:
    """The pairs of a clause that names one side and turns to it: 与X合作, 接入X, 如X、Y.

    `source`: the clause of which it lists the names, and which may name the other side.
    """
    listed = (0, len(clause.view)) if source else list_of(clause)
    if listed and not all(_serve([m], listed, clause.start) for m in own):
        listed = None  # its subject is not unsaid: 小米的合作伙伴包括腾讯
    subject = min(m.end for m in (*own, *clause.of("bank", "company", "institution")))
    named = [
        m
        for m in own
        if is_approached(clause, m, subject) or (listed and _serve([m], listed, clause.start))
    ]
    if not named:
        return [], ""
    other = sides.of(source) if source else []
    if partners(own):
        meant = banks(other) or banks(sides.subjects(clause)) or _topic(clause)
        return list(product(meant, named)), "partner"
    firms = partners(other) or sides.firms_before(clause, bool(listed))
    return list(product(named, firms)), "bank"


def _topic(clause: Clause) -> list[Mention]:
    return [clause.topic] if clause.topic else []


def _is_near_pair(clause: Clause) -> bool:
    near = clause.pair and clause.start - clause.pair[-1].end <= _NEAR
    return clause.pair_is_near or bool(near)


def _pair_meant(clause: Clause, sides: Sides) -> list[Pair]:
    """The pairs between those whom 双方 stands for."""
    both = [m for m in clause.pair if sides.is_side(m)]
    return list(product(banks(both), partners(both)))


def _ahead(clauses: Sequence[Clause], number: int, sides: Sides) -> list[Pair]:
    """The pairs of a clause that names one side with the other, which leads the next clause.

    Where it only names the place (在X平台上), the next clause must say what is done there.
    """
    clause = clauses[number]
    if number + 1 == len(clauses) or not _LEANS.match(clause.view):
        return []
    after = clauses[number + 1]
    own = sides.of(clause) if after.mentions else []
    reach = _LEAD
    if own and _PLACE.match(clause.view):
        reach = len(after.view) if _USED.search(after.view) else 0
    lead = [m for m in sides.of(after) if m.start - after.start < reach] if own else []
    if banks(own):
        return [] if partners(own) or banks(lead) else list(product(own, partners(lead)))
    return [] if partners(lead) else list(product(banks(lead), own))


def _beside_before(
    clauses: Sequence[Clause], number: int, sides: Sides
) -> tuple[Clause, list[Mention]]:
    """The clause just before with what goes on from it (以及…), and whom it puts beside."""
    first = number - 1
    while first and _ALSO.match(clauses[first].view):
        first -= 1
    if not (clauses[number].mentions and _named_beside(clauses[first], sides)):
        return clauses[first], []
    return clauses[first], [m for c in clauses[first:number] for m in sides.of(c)]


def _is_beside(clause: Clause, sides: Sides) -> bool:
    """Whether a clause only names one side, to put it beside that of the next."""
    named = _named_beside(clause, sides)
    return bool(named) and not (banks(named) and partners(named))


def _named_beside(clause: Clause, sides: Sides) -> list[Mention]:
    """Whom a clause puts beside the sides of the next: 除甲外,乙也与丙合作; 继甲和乙,丙与丁…."""
    return sides.of(clause) if _BESIDES.match(clause.view) else []


def _beside(
    front: Clause, named: list[Mention], pairs: list[Pair], own: list[Mention]
) -> list[Pair]:
    """The pairs between those and the sides of the next clause, or the one side that it names.

    Pairs that the clause in front names whole (继甲和乙、丙和丁) are pairs as the next's are.
    """
    if banks(named) and partners(named):
        return list(tied(front, named)) if pairs else []
    one = [bank for bank, _ in pairs] or banks(own)
    other = [partner for _, partner in pairs] or partners(own)
    if one and other and not pairs:
        return []
    return [*product(banks(named), other), *product(one, partners(named))]


def _run_on(clauses: Sequence[Clause], pairs: list[Pair]) -> list[Pair]:
    """The pairs of those who go on, one by one between commas, the list that ends a clause."""
    first, *rest = clauses
    last = first.mentions[-1] if first.mentions else None
    if not last or last.end < first.end:
        return []
    more: list[Mention] = []
    for clause in rest:
        item = clause.mentions[0] if len(clause.mentions) == 1 else None
        if not item or item.start > clause.start or item.type != last.type:
            break
        if not _ETC.fullmatch(clause.view, item.end - clause.start):
            break
        more.append(item)
    return [
        (m, p) if last.type == "bank" else (b, m) for b, p in pairs for m in more if last in (b, p)
    ]


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
    """Since when they work together: no date ahead (将于X推出), none of founding (成立于X的甲)."""
    for date in clause.dates:
        start, end = date.start - clause.start, date.end - clause.start
        if not (_NOT_YET.search(clause.view, 0, start) or _FOUNDED.match(clause.view, end)):
            return date.value
    return clause.inherited.value if clause.inherited else ""


def _relation(clause: Clause, partner: Mention, agreed: bool) -> Relation:
    if is_example(clause, partner):
        return "example"
    return "agreement" if agreed else "cooperation"
