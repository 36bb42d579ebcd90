"""Partnerships: a bank and a partner that the article says work together.

A clause with a word of cooperation is the evidence. Its sides are the names that a connective
ties together in it (A与B、C; A携手B; A接入B); where it says 双方, or names one side only, scope
says who is meant. 甲与乙、丙与丁, each with a connective of its own, are pairs in order.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product

from analysis.codebook import Codebook
from analysis.records import Mention, Partnership, Relation
from analysis.relations.dating import date_pairs
from analysis.tagger import Tags
from analysis.tagging.scope import BOTH, Clause, names

_AGREEMENT = re.compile(
    r"签署|签约|签订|签下|续签|缔结|结盟|联盟|联姻|结为|达成[^，,。]{0,12}(?:合作|协议|共识)"
    r"|(?:建立|确立|开启)[^，,。]{0,10}(?:合作|伙伴|联盟)|合作(?:框架)?协议|合作备忘录"
)
# Words of doing something together; those of the first line also where only one side is named.
_CLOSE = re.compile(
    r"合作|携手|联手|牵手|联合|联名|共建|共推|合推|合资|对接|接入|接到|接上|入驻|进驻|登陆|打通|绑定|绑卡|捆绑|引入"
    r"|伙伴|合力|走到了?一起|(?:选定|选择了?|委任|聘请)[^，,。]{1,16}(?:为|作为)|支援"
)
_COOPERATION = re.compile(
    rf"{_CLOSE.pattern}|共同|共创|强强|互通|互为|融合|整合|磋商|打交道|出资|成立|支持|嵌入|内嵌|串接|介接|引进|伙拍|合组"
    r"|输出|供应商|承建|中标|采用|选用|导流|代销|赋能|旗舰店|专属|可以?(?:直接)?(?:使用|办理|购买|申请)"
    r"|[为向给][^，,。]{1,14}(?:客户|用户|司机|商户|商家|会员|骑手|卖家)[^，,。]{0,8}(?:提供|推出|开通|定制)"
)
_JOINT = re.compile(
    r"推出|上线|发布|签|联合|互通|对接|共同(?!的?(?:目标|认识|期待|利益))|共建|共推"
    r"|(?:开展|展开|深化|加深)[^，,。]{0,8}合作"
)
_CONTINUED = re.compile(r"^(?:并|且|还|同时|以及)[^，,。]*合作")
_NOT_DONE = re.compile(
    r"如果|假如|倘若|若(?:是|能|要)|能否|是否|会否|并未|并非|尚未|不会|拒绝|没有(?:与|和|同|任何)|未(?:能|曾)?(?:与|和|同)"
    r"|(?:终止|停止|结束|取消|中止|退出|暂停|否认)[^，,。]{0,10}合作|合作[^，,。]{0,6}(?:终止|破裂|告吹|取消)"
    r"|传闻|外传|谣传|谣言|辟谣|不实|臆测|后因故|告吹"
)
_RUMOUR = re.compile(r"外传|谣传|谣言|辟谣|不实|臆测|传闻")
_EACH = re.compile(r"都|均|各自|同样|先后|纷纷|无论|不论|也(?!许)|还是")
_AGAINST = re.compile(
    r"(?:对抗|抗衡|挑战|应对|狙击|阻击|对标|抵御|不敌|面对|击败|来自)[^，,。]{0,6}$"
)
_FOUNDED = re.compile(r"(?:设立|成立|组建|创办|发起|打造)的$")  # A联合B设立的C: C is no side
_EXAMPLE = re.compile(r"(?:如(?![今果何此期])|例如|比如|诸如|包括|像)[^，,。；;）)]*$")
_LABEL = re.compile(r"合作(?:对象|伙伴|方|机构|平台)[为是]?\s*[:：]")
_LINK = re.compile(r"与|和|同|跟|及|携手|联手|牵手|联合|选定|选择|获")
_TOWARDS = re.compile(
    r"(?:与|和|同|跟|携手|联手|牵手|联合|引入|接入|对接|入驻|绑定)[^，,。；;]{0,48}$"
)
_LIST = re.compile(
    r"(?:在|围绕|聚焦(?:在|于)?|基于|涵盖|涉及)([^，,。；;在]{2,80}?)等?(?:多个|诸多|多)?"
    r"(?:方面|领域|方向|板块|环节)"
)
_SORTS = ("平台", "公司", "企业", "厂商", "机构", "巨头")
_AND = re.compile(r"、|以及|乃至|及|和|与")
_FIELD = re.compile(r"[\w/]{2,12}")


def tag_partnerships(tags: Tags, codebook: Codebook) -> Iterator[Partnership]:
    """Every piece of evidence in a document, in order.

    A pair's date is that of the statement, or else what `dating` makes of the document.
    """
    clauses = tags.scope.clauses
    found = [p for clause in clauses for p in _evidence(clause, codebook)]
    yield from date_pairs(found, clauses, tags.document.published)


def _evidence(clause: Clause, codebook: Codebook) -> Iterator[Partnership]:
    if not _speaks_of_cooperation(clause):
        return
    if _NOT_DONE.search(clause.view) or _RUMOUR.search(clause.sentence.simplified):
        return
    pairs, rule = _pairs(clause, codebook)
    agreed = bool(_AGREEMENT.search(clause.view))
    date = clause.date.value if clause.date else ""
    for (bank, _), partner in {(b.name, p.name): p for b, p in reversed(pairs)}.items():
        yield Partnership(
            bank=bank,
            partner=partner.name,
            date=date,
            fields=_fields(clause, codebook),
            products=tuple(n for n in names(clause.of("product")) if n != partner.name),
            relation=_relation(clause, partner, agreed),
            doc_id=clause.sentence.doc_id,
            sentence_id=clause.sentence.sentence_id,
            start=clause.start,
            end=clause.end,
            rule=rule,
        )


def _speaks_of_cooperation(clause: Clause) -> bool:
    """Whether a word of doing something together stands in the clause, or a label above it.

    What two houses each do (工行和京东都支持X) they do not do together.
    """
    view = clause.view
    joint = BOTH.search(view) and _JOINT.search(view)
    if _AGREEMENT.search(view) or _CLOSE.search(view) or joint or _labelled(clause):
        return True
    return bool(_COOPERATION.search(view)) and not _EACH.search(view)


Pair = tuple[Mention, Mention]


def _pairs(clause: Clause, codebook: Codebook) -> tuple[list[Pair], str]:
    """The (bank, partner) pairs that a clause of cooperation ties together, and by which rule."""
    sides = _sides(clause, codebook)
    banks = [m for m in sides if m.type == "bank"]
    partners = [m for m in sides if m.type != "bank"]
    if banks and partners:
        return list(_tied(clause, sides)), "partnership.tied"
    close = _CLOSE.search(clause.view) or _AGREEMENT.search(clause.view) or _labelled(clause)
    if partners and close:
        partners = [m for m in partners if _is_approached(clause, m)]
        return list(product(_banks_meant(clause), partners)), "partnership.partner"
    if banks and close:
        banks = [m for m in banks if _is_approached(clause, m)]
        meant = [m for m in clause.before if m.type == "company"]
        return list(product(banks, meant)), "partnership.bank"
    both_named = BOTH.search(clause.view) and _JOINT.search(clause.view)
    if both_named or (clause.pair_is_near and _CONTINUED.search(clause.view)):
        both = [m for m in clause.pair if _side(m, codebook)]
        meant = [m for m in both if m.type != "bank"]
        return list(product([m for m in both if m.type == "bank"], meant)), "partnership.both"
    return [], ""


def _sides(clause: Clause, codebook: Codebook) -> list[Mention]:
    """The names that can be sides; of what A and B found (X由A与B发起), A and B alone."""
    sides = [m for m in clause.mentions if _side(m, codebook)]
    if not any(m.type == "bank" for m in sides) and _CLOSE.search(clause.view):
        sides = [*_banks_behind(clause, codebook), *sides]
    sides = [m for m in sides if not _is_no_side(clause.before_of(m))]
    by = [n for n, m in enumerate(sides) if clause.before_of(m).endswith("由")]
    after = sides[by[-1] :] if by else []
    return after if len({m.type == "bank" for m in after}) == 2 else sides


def _is_no_side(before: str) -> bool:
    """Whether what stands before a name makes it an outcome (设立的X) or a rival (对抗X)."""
    return bool(_FOUNDED.search(before) or _AGAINST.search(before))


def _banks_behind(clause: Clause, codebook: Codebook) -> list[Mention]:
    """The bank behind a product that a clause names without its bank: 工银信用卡与微信绑定.

    It is the bank that the text is about just then, and otherwise the product's owner.
    """
    about = [m for m in clause.before if m.type == "bank"]
    found = []
    for mention in clause.of("product"):
        owner = _owner(mention.name, codebook)
        if owner and owner.type == "bank":
            name = about[-1].name if about else owner.name
            found.append(replace(mention, name=name, type="bank"))
    return found


def _side(mention: Mention, codebook: Codebook) -> bool:
    """Whether a name can be a side: a bank, a firm, or a platform that is not a bank's own."""
    if mention.type != "product":
        return mention.type in ("bank", "company")
    owner = _owner(mention.name, codebook)
    return bool(owner) and owner.type == "company"


def _owner(name: str, codebook: Codebook):
    entity = codebook.entity(name)
    return codebook.entity(entity.parent) if entity and entity.parent else None


def _tied(clause: Clause, sides: list[Mention]) -> Iterator[Pair]:
    """Pairs among the sides of one clause: by order, by list of pairs, or all with all."""
    for group in _groups(clause, sides):
        banks = [m for m in group if m.type == "bank"]
        partners = [m for m in group if m.type != "bank"]
        if "分别" in clause.view and len(banks) == len(partners) > 1:
            yield from zip(banks, partners, strict=True)
        else:
            yield from product(banks, partners)


def _groups(clause: Clause, sides: list[Mention]) -> list[list[Mention]]:
    """The sides, cut where a list of pairs goes on to its next pair."""
    offset = clause.start
    links = [clause.view[a.end - offset : b.start - offset] for a, b in pairwise(sides)]
    if len(sides) < 2 or sum(bool(_LINK.search(link)) for link in links) < 2:
        return [sides] if len(sides) > 1 else []
    groups = [[sides[0]]]
    for mention, link in zip(sides[1:], links, strict=True):
        if link.startswith("、"):
            groups.append([mention])
        else:
            groups[-1].append(mention)
    whole = all(len({m.type == "bank" for m in group}) == 2 for group in groups)
    return groups if whole else [sides]


def paired(clause: Clause, codebook: Codebook) -> list[list[Mention]]:
    """The groups of names that a clause ties together, each a pair or a whole alliance."""
    return _groups(clause, _sides(clause, codebook))


def _is_approached(clause: Clause, mention: Mention) -> bool:
    """Whether the clause turns to this name: 与X合作, 引入X, or 合作对象:…(如X、Y)."""
    before = clause.before_of(mention)
    towards = _TOWARDS.search(before)
    if towards:
        subjects = clause.of("bank", "company", "institution")
        return not any(m.end - clause.start <= towards.start() for m in subjects)
    return bool(_EXAMPLE.search(before)) and _labelled(clause)


def _labelled(clause: Clause) -> bool:
    """Whether the clause stands under a label: 合作对象:…"""
    view = clause.sentence.simplified
    label = _LABEL.search(view)
    return bool(label) and label.end() <= clause.start - clause.sentence.start + 1


def _banks_meant(clause: Clause) -> list[Mention]:
    """The bank that a clause without one is about."""
    before = [m for m in clause.before if m.type == "bank"]
    return before or ([clause.topic] if clause.topic else [])


def _relation(clause: Clause, partner: Mention, agreed: bool) -> Relation:
    if _EXAMPLE.search(clause.before_of(partner)):
        return "example"
    return "agreement" if agreed else "cooperation"


def _fields(clause: Clause, codebook: Codebook) -> tuple[str, ...]:
    """The fields of cooperation named from the evidence to the end of its sentence."""
    view = clause.sentence.simplified[clause.start - clause.sentence.start :]
    found = codebook.field_names.find(view)
    known = [f.name for start, end, f in found if not _describes(view, start, end)]
    listed = [part.strip() for match in _LIST.finditer(view) for part in _AND.split(match[1])]
    fresh = [part for part in listed if _FIELD.fullmatch(part) and not _covered(part, codebook)]
    return tuple(dict.fromkeys(known + fresh))


def _describes(view: str, start: int, end: int) -> bool:
    """Whether a field only says what a product or a partner is: “X”数字银行, 电商平台."""
    return view[start - 1 : start] == "”" or view[end : end + 2] in _SORTS


def _covered(part: str, codebook: Codebook) -> bool:
    return any(True for _ in codebook.field_names.find(part))
