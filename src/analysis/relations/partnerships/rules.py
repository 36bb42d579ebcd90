"""Rules: how a clause of cooperation says who its sides are. A row carries the rule's name.

| rule     | what is said                                                             |
|----------|--------------------------------------------------------------------------|
| tied     | a clause names both sides: 甲与乙合作, 甲导入乙的平台                    |
| served   | it says who serves whom: 由乙提供, 在乙上办理                            |
| partner  | it turns to a partner, or lists some: 与乙合作, 合作方包括乙、丙         |
| bank     | it turns to a bank, or lists some: 携手甲, 支持甲、丁的信用卡            |
| banks    | one bank turns to another: 甲与丁签约, 甲借助丁的接口                    |
| both     | it says 双方, or goes on about the pair named before: 深化…合作          |
| together | the clause before names a pair, and this one what they do: 共同推出…     |
| ahead    | it leans on the next, which the other side leads: 与乙合作,甲…           |
| beside   | names in front are put beside those of a clause: 除乙外,甲还与丙合作     |
| joins    | banks do as those told of last: 未来还有丁陆续开放                       |

The last three are told by the clauses around it (`neighbours`).
"""

import re
from itertools import combinations, product

from analysis.records import Mention
from analysis.relations.partnerships.lists import Span, list_of
from analysis.relations.partnerships.pairing import (
    Pair,
    are_joined,
    banks,
    groups,
    is_list,
    partners,
    tied,
)
from analysis.relations.partnerships.sides import Sides
from analysis.relations.partnerships.standing import is_approached, is_turned_to, leads, turns
from analysis.relations.partnerships.words import (
    Saying,
    binds,
    goes_on,
    is_near_pair,
    slot_of,
)
from analysis.tagging.clause import Clause

# A list of banks that signs: nobody but its items can be the parties.
_SIGNS = re.compile(
    r"(?:[三四五六]方)?(?:[在于][^，,]{1,12}?)?(?:正式|共同|联合|举行|现场)*(?:签|达成|缔结|建立)"
    r"(?!.{0,12}(?:公约|承诺|倡议|声明|共识))"
)
_TO_IT = re.compile(
    r"等?(?:\w{0,8}家\w{0,6})?(?:[已均也都]|先后|陆续|正式|全面)*(?:接入|加入|入驻|对接|采用|引入)了?其"
)
# What a bank does with its own house is no cooperation: 网商银行依托支付宝.
_RELIES = re.compile("依托|背靠|借助|凭借|基于|得益|受益")
_BOTH_WITH = re.compile("双方[又还再也并已将]*(?:与|和|同|携手|联合|联手)")  # and with whom more
_MEANS = re.compile("(?:透过|通过|借助|经由)$")
# Before a list of those to whom somebody turns who is named before.
_WITH_LIST = re.compile(
    r"(?:并|且|还|又|再|已|也|先后|陆续|同时|将)*(?:与|和|同|跟|携手|联合|联同)\w{0,4}\W?"
)
# A class of banks that acts: whoever the text is about is not meant.
_CLASS_LEADS = re.compile(
    r"[^，,]{0,4}?(?:很多|不少|许多|众多|各家|各大|多家|一些|部分|几家|[十数]几?家)[^，,、]{0,6}(?:银行|[商份]行|机构)"
    r"|[^，,]{0,4}?(?:[四五六]大(?:国有)?(?:商业)?银?|国有大|大)行"
)
# Others than the names of the codebook lead: 甲、乙已分别与丙、丁对接.
_OTHERS_LEAD = re.compile(r"\w{2,8}(?:、\w{2,8}?)+[已均也都又还亦]*(?:分别|各自)[与和同跟]")
# A class with which somebody works: the bank of the document is not meant.
_CLASS_MEANT = re.compile(
    r"(?:对象|伙伴|[方商])(?:主要|大多|大都|多|就|都|仅|只)*(?:是|为|以)[^，,]{0,6}(?:银行|[农商份]行|机构)(?:为主)?$"
)


def told_pairs(
    clause: Clause, said: Saying, joint: bool, sides: Sides, source: Clause | None = None
) -> tuple[list[Pair], str]:
    """The pairs that a clause of cooperation tells of, and by which rule.

    `joint`: whether its sentence has said 双方, so that these stay its subject; `source`: the
    clause of which it lists names.
    """
    agreed = said.agreed or (said.close and bool(clause.of("bank")))
    own = sides.of(clause, agreed, said.close)
    if joint and said.close and own and not clause.of("bank"):
        return pair_meant(clause, sides), "both"
    if own and "双方" in clause.view and _MEANS.search(clause.before_of(own[0])):
        return pair_meant(clause, sides), "both"  # 双方透过丙成为伙伴
    if own and not banks(own) and _BOTH_WITH.match(clause.view) and banks(clause.pair):
        return list(product(banks(clause.pair), own)), "both"
    if banks(own) and partners(own):
        if is_list(clause, own) and (source or _all_listed(clause, own)):
            # What one list names works with what is outside it.
            other = sides.of(source) if source else sides.subjects(clause)
            other = other or sides.subjects(clause)
            across = [*product(banks(own), partners(other)), *product(banks(other), own)]
            return [(b, p) for b, p in across if b.name != p.name], "tied"
        if _turns_to_list(clause, own):
            if bank := _bank_before(clause, own, sides):
                return [(bank, m) for m in own if m.name != bank.name], "partner"
            if firms := sides.firms_before(clause, anywhere=False):
                return list(product(banks(own), firms)), "bank"
        pairs = _tied(clause, own, said, sides)
        return pairs + (_among_banks(clause, own) if pairs and said.close else []), "tied"
    if (said.close or said.turns) and (pairs := _among_banks(clause, own)):
        return pairs, "banks"
    if said.agreed and (pairs := _signatories(clause, own)):
        return pairs, "banks"
    if said.close and banks(own) and (made := sides.makers(clause)):
        return list(product(banks(own), made)), "bank"
    if own and (said.close or said.slot or said.turns):
        pairs = _one_sided(clause, own, sides, source, said.close) if not said.slot else None
        return pairs or _served(clause, own, said.slot or slot_of(clause), sides)
    if said.joint or (is_near_pair(clause) and goes_on(clause)):
        return pair_meant(clause, sides), "both"
    if said.together and not clause.of("bank", "company"):
        return pair_meant(clause, sides), "together"
    return [], ""


def _tied(clause: Clause, own: list[Mention], said: Saying, sides: Sides) -> list[Pair]:
    """The pairs of a clause that names both sides."""
    if 0 <= max(m.end for m in own) - clause.start <= said.each:
        return []  # what each does they do not do together: 工行和京东都支持X
    if said.slot and not _serve(own, said.slot, clause.start):
        return []
    pairs = list(tied(clause, own))
    if not said.close:
        pairs = [(b, p) for b, p in pairs if not sides.owners.belong(b, p)]
    return [(b, p) for b, p in pairs if not sides.owners.are_house(b, p)] or pairs


def _among_banks(clause: Clause, own: list[Mention]) -> list[Pair]:
    """The pairs of banks: the first side of each group and those that it turns to, 甲与丁签约.

    Where partners stand between them they are one list: 甲携手乙与丁.
    """
    if len(banks(own)) < 2:
        return []
    pairs = []
    for first, *others in groups(clause, own):
        listed = is_list(clause, [first, *others])
        if first.type != "bank" or listed or (partners(others) and others[0].type == "bank"):
            continue
        pairs += [(first, b) for b in banks(others) if b.name != first.name]
    return [(one, other) for one, other in pairs if is_turned_to(clause, one, other)]


def _signatories(clause: Clause, own: list[Mention]) -> list[Pair]:
    """The pairs within one list of banks that agree among themselves: 甲、丁与戊签署协议."""
    if len(own) < 3 or partners(own) or not is_list(clause, own) or clause.of("institution"):
        return []
    signs = _SIGNS.match(clause.view, own[-1].end - clause.start)
    if not signs or any(m.start >= clause.sentence.start for m in partners(clause.before)):
        return []
    return list(combinations({bank.name: bank for bank in own}.values(), 2))


def _served(
    clause: Clause, own: list[Mention], slot: Span | None, sides: Sides
) -> tuple[list[Pair], str]:
    """The pairs of a clause that names one side and says who serves whom: 由乙提供."""
    if not slot or not _serve(own, slot, clause.start):
        return [], ""
    firms = partners(own) or sides.platforms_told(clause) or sides.firms_before(clause)
    served = banks(own) or banks(clause.before)
    each = "分别" in clause.view and len(served) == len(firms)
    pairs = zip(served, firms, strict=True) if each else product(served, firms)
    owners = sides.owners
    foreign = [(b, p) for b, p in pairs if not (owners.belong(b, p) or owners.are_house(b, p))]
    return foreign, "served"


def _turns_to_list(clause: Clause, own: list[Mention]) -> bool:
    """Whether a clause begins with those to whom its unsaid subject turns: 与甲及丙合作."""
    return bool(_WITH_LIST.fullmatch(clause.before_of(own[0]))) and are_joined(clause, own)


def _bank_before(clause: Clause, own: list[Mention], sides: Sides) -> Mention | None:
    """The bank that goes on, unsaid, where a clause begins with those to whom it turns: 并与甲.

    It is the one that its sentence named last, or that its paragraph alone is about.
    """
    if not _WITH_LIST.fullmatch(clause.before_of(own[0])):
        return None
    about = sides.subjects(clause)
    last = about[-1] if about and about[-1].type == "bank" else None
    here = last and (len(about) == 1 or last.start >= clause.sentence.start)
    return last if here and not sides.led_by_platform(clause) else None


def _all_listed(clause: Clause, own: list[Mention]) -> bool:
    """Whether a clause says that all its sides are those who work with somebody: 客户包括甲、乙."""
    listed = list_of(clause)
    return bool(listed and all(_serve([m], listed, clause.start) for m in own))


def _serve(sides: list[Mention], slot: Span, offset: int) -> bool:
    """Whether a side stands where a clause that begins at `offset` says who serves whom."""
    return any(slot[0] <= m.start - offset < slot[1] for m in sides)


def _one_sided(
    clause: Clause, own: list[Mention], sides: Sides, source: Clause | None, close: bool
) -> tuple[list[Pair], str] | None:
    """The pairs of a clause that names one side and turns to it: 与X合作, 接入X, 如X、Y; or None.

    `source`: the clause of which it lists the names, and which may name the other side; `close`:
    whether its words are of close cooperation, for which the bank of the document may be meant.
    """
    listed = (0, len(clause.view)) if source else None
    if not source and _all_listed(clause, own):  # else its subject is said: 小米的合作伙伴包括腾讯
        listed = list_of(clause)
    named = _approached(clause, own, listed)
    if not named:
        return None
    if own[0] is clause.mentions[0] and _OTHERS_LEAD.fullmatch(clause.before_of(own[0])):
        return [], ""
    if close and _are_firms_only(clause, own):
        return [], ""
    told = source or clause
    other = _announcing(source, sides) if source else []
    if partners(own):
        alone = close and (bool(listed) or not leads(clause, named[0]))
        pairs = list(product(_banks_meant(told, other, sides, alone), named))
        if _RELIES.search(clause.view):
            pairs = [(b, p) for b, p in pairs if not sides.owners.are_siblings(b, p)]
        return pairs, "partner"
    goes_on = not listed and _bank_before(clause, own, sides)
    if not goes_on and (firms := _firms_meant(clause, told, other, sides, bool(listed))):
        return list(product(named, firms)), "bank"
    if listed:
        return list(product(banks(other)[:1], named)), "banks"
    others = {b.name: b for b in banks(sides.subjects(told))}
    if len(others) != 1 or binds(clause):
        return [], ""
    return [(b, m) for b in others.values() for m in named if m.name != b.name], "banks"


def _announcing(source: Clause, sides: Sides) -> list[Mention]:
    """Whose list a clause announces: its sides, but for those that it begins to list itself."""
    own, listed = sides.of(source), list_of(source)
    outside = [m for m in own if listed and not _serve([m], listed, source.start)]
    return outside or own or sides.meant(source)


def _approached(clause: Clause, own: list[Mention], listed: Span | None) -> list[Mention]:
    """The sides that a clause turns to, that stand in its list, or that turn to whom it leaves
    unsaid: 甲、乙已接入其平台."""
    if _TO_IT.match(clause.view, own[-1].end - clause.start):
        return own
    leading = [m for m in clause.mentions[:1] if leads(clause, m) and turns(clause, m)]
    named = (*own, *leading, *clause.of("bank", "company", "institution"))
    subject = min(m.end for m in named)
    return [
        m
        for m in own
        if is_approached(clause, m, subject) or (listed and _serve([m], listed, clause.start))
    ]


def _are_firms_only(clause: Clause, own: list[Mention]) -> bool:
    """Whether the sides are firms that work with each other: 京东与腾讯合作."""
    several = len(partners(own)) > 1
    return several and leads(clause, own[0]) and is_turned_to(clause, *own[:2])


def _banks_meant(told: Clause, other: list[Mention], sides: Sides, alone: bool) -> list[Mention]:
    """The banks that a clause leaves unsaid: the other side, its subject, or the document's bank.

    None is where an office leads; the document's only where nobody else is, nor a class
    (很多银行推出京东联名卡), it is what the text is about, and `alone` the clause says who turns
    to whom.
    """
    if not other and any(leads(told, m) for m in told.of("institution")):
        return []
    if other or _CLASS_LEADS.match(told.view) or _CLASS_MEANT.search(told.view):
        return banks(other)
    about = sides.subjects(told)
    if banks(about) or not alone or not told.topic:
        return banks(about)
    said = sides.led_by_platform(told) or (about and about[-1].start >= told.sentence.start)
    return [] if said or sides.main != told.topic.name else [told.topic]


def _firms_meant(
    clause: Clause, told: Clause, other: list[Mention], sides: Sides, listed: bool
) -> list[Mention]:
    """The firms that a clause leaves unsaid: the other side, or those told of before it."""
    if other and listed:
        return partners(other)
    platform = sides.platform_before(told) if binds(clause) else []
    return partners(other) or platform or sides.firms_before(told, listed or binds(clause))


def pair_meant(clause: Clause, sides: Sides) -> list[Pair]:
    """The pairs between those whom 双方 stands for."""
    both = [m for m in clause.pair if sides.is_side(m)]
    return list(product(banks(both), partners(both)))
