"""Denials: a bank and a partner that an article says do not, or no longer, work together.

The counterpart of partnerships: 没有与X合作, 与X尚未签约 and 否认与X合作 deny; 终止与X的合作 tells
of an end. What is asked, supposed or itself denied (是否终止, 并未终止) is neither.
"""

import re
from collections.abc import Iterator
from itertools import product

from analysis.codebook import Codebook
from analysis.records import Denial, Partnership
from analysis.relations.partnerships import tag_partnerships
from analysis.relations.partnerships.pairing import Pair, banks, partners
from analysis.relations.partnerships.sides import Sides
from analysis.relations.partnerships.words import is_rumour
from analysis.tagger import Tags
from analysis.tagging.clause import BOTH, Clause

_NO = (
    r"没(?<!有没)(?:有|能?(?=[与和跟]))|未(?:曾|能|有)?(?![来必知])|不会|不(?=[与跟])"
    r"|无意?(?=[与和跟任合业])|不存在|拒绝|否认"
)
_END = r"终止|中止|停止|结束|解除|取消|暂停|叫停|中断|终结|断绝|不再(?![是为单只仅局限满停需用])"
_PART = r"分家|分手|拆伙|分道扬镳"
_UNWILLING = ("不再", "无法", "未能", "拒绝", "确定不", "没有", "不")
_NOT_RENEWED = "|".join([*(f"{no}续[约签]" for no in _UNWILLING), "分手"])
_SIGN = re.compile(f"{_NO}|{_END}|{_PART}|{_NOT_RENEWED}")
_ANY = r"[^，,。；;：:！？?\n]"
_THEN = r"(?:[了其过有的将曾已]|已经|宣布|正式|全面|提前|任何|业务|开展|达成|建立|进行)*+"
_AGREED = r"签约|签署|签订|签下|结盟|联姻|协议|协定|联盟|合约|合同"
_WORK = rf"合作|联手|携手|牵手|对接|伙伴|合资|{_AGREED}"
_ENTER = r"接入|对接|入驻|进驻|引入|携手|联手|牵手|签约|(?<=再)支[援持]|(?<=止)支[援持]"
_HEAD = rf"(?:(?P<no>{_NO})|(?P<end>{_END})){_THEN}"
_WITH = rf"(?:[与和同跟](?P<slot>{_ANY}{{2,40}}?)|{BOTH.pattern})"
# What denies or ends, before or after the name that it turns to.
_FORMS = (
    re.compile(rf"{_HEAD}{_WITH}(?P<deed>{_WORK})"),  # 没有与X合作, 终止与X的合作
    re.compile(rf"{_HEAD}(?P<deed>{_ENTER})(?P<slot>{_ANY}{{2,20}})"),  # 尚未接入X
    re.compile(rf"{_WITH}{_HEAD}(?P<deed>{_WORK})"),  # 与X没有合作, 双方已终止合作
    re.compile(rf"{_WITH}(?P<deed>{_WORK})(?:关系)?[^，,。；;：:的\n]{{,12}}?(?P<end>{_END})"),
    re.compile(rf"{_WITH}(?P<end>(?P<deed>{_PART}))"),
    re.compile(
        rf"(?P<end>(?P<deed>{_NOT_RENEWED}))[与和同跟]?(?P<slot>{_ANY}{{2,20}})"
    ),  # 无法续约X
)
# Before it: what asks, supposes, plans or denies the denial.
_SUPPOSED = re.compile(
    r"如果|假如|倘若|若|一旦|要不是|除非|即使|是否|能否|会否|可能|或许|或将|考虑|计划|打算|预[计期]|拟|要求|担心|不(?:意味着|代表|等于)"
)
_FLIPPED = re.compile(rf"(?:{_NO}|不是?|非|避免|防止)[会曾再将有]?(?:因此|打算)?$")
# After it: 没有与X合作之前, 没有与X合作的银行, 没有与X合作推出.
_UNSETTLED = re.compile(
    rf"{_ANY}{{,6}}?(?:以前|前|时|的话|就|的\w{{,4}}(?:银行|机构|企业|公司|平台|用户)"
    r"|推出|发行|开发|打造|建设|上线|发起|设立|成立)"
)
# What else ends: 取消与X合作的卡的年费, 结束与X的合作会谈.
_OF_THIS = re.compile(r"的(?!协议|合同|决定|公告|消息|通知|声明|服务)|会谈|谈判|论坛|项目|产品")
# What denies only more of the same, or one way of it.
_MORE = re.compile(r"进一步|更多|新的|深入|深化|扩大|追加|独家|排他|直接|实质")
_AGREED_ON = re.compile(rf"(?:{_AGREED}|达成|建立|开展|推出)的")
_HEARD = re.compile(r"(?:据传|盛传|外传|有传|市场传)\w{,6}[，,]\s*$")
_AROUND = 60  # characters around a clause read for a rumour
_LIMITS = re.compile(r"在([^，,。在]{2,12}?)等?(?:上|方面|领域|层面|环节|业务)")
_CLASS = re.compile(r"银行|机构|企业|公司|平台|巨头|同业|业者|大行")


def tag_denials(tags: Tags, codebook: Codebook) -> Iterator[Denial]:
    """Every denial and every end that a document tells of, in order."""
    sides, last = Sides(codebook, tags.scope), -1
    for sign in _SIGN.finditer(tags.document.view):
        clause = tags.scope.at(sign.start())
        if clause and last < clause.start <= sign.start() < clause.end:
            last = clause.start
            yield from _denials(clause, sides, codebook)


def tag_pairs(tags: Tags, codebook: Codebook) -> tuple[list[Partnership], list[Denial]]:
    """The evidence of partnerships and the denials in a document; what denies a pair is no
    evidence for it."""
    denials = list(tag_denials(tags, codebook))
    denied = {(d.bank, d.partner, d.start) for d in denials}
    told = tag_partnerships(tags, codebook)
    return [p for p in told if (p.bank, p.partner, p.start) not in denied], denials


def _denials(clause: Clause, sides: Sides, codebook: Codebook) -> Iterator[Denial]:
    """A row for each pair that a clause denies or tells the end of."""
    said = next(filter(None, (form.search(clause.view) for form in _FORMS)), None)
    if not said or not _is_settled(clause, said):
        return
    pairs = _pairs(clause, said, sides)
    if not pairs or _is_hearsay(clause, said):
        return
    agreed = re.search(_AGREED, said["deed"])
    named = _fields(clause, codebook)
    for bank, partner in {(b.name, p.name): None for b, p in pairs}:
        yield Denial(
            bank=bank,
            partner=partner,
            date=_date(clause, said),
            fields=named,
            relation="agreement" if agreed else "cooperation",
            kind="ended" if said["end"] else "denied",
            doc_id=clause.sentence.doc_id,
            sentence_id=clause.sentence.sentence_id,
            start=clause.start,
            end=clause.end,
            rule="denial.ended" if said["end"] else "denial.denied",
        )


def _date(clause: Clause, said: re.Match[str]) -> str:
    """The date told last before the denial or end, unless it is that of the agreement."""
    head = clause.start + (said.start("end") if said["end"] else said.end())
    own = [date for date in clause.dates if date.start < head] or clause.dates
    told = own[-1] if own else clause.inherited
    if own and _AGREED_ON.search(clause.view, own[-1].end - clause.start, head - clause.start):
        return ""
    return told.value if told else ""


def _is_settled(clause: Clause, said: re.Match[str]) -> bool:
    """Whether it is stated: not asked, supposed, denied in turn, or only more that is denied."""
    view = clause.view
    denied = said.groupdict().get("no")
    head = said.start("no" if denied else "end")
    end = clause.end - clause.sentence.start
    return not (
        clause.sentence.simplified.startswith(("？", "?"), end)
        or _SUPPOSED.search(view, 0, head)
        or _FLIPPED.search(view[:head])
        or (_UNSETTLED if denied else _OF_THIS).match(view, said.end())
        or _MORE.search(view, said.start())
        or (denied and denied != "否认" and view[said.start("deed") - 1] == "的")
    )


def _is_hearsay(clause: Clause, said: re.Match[str]) -> bool:
    """Whether it is itself a rumour; to deny one (否认与X合作的传闻) is none."""
    sentence, denied = clause.sentence.simplified, said.groupdict().get("no")
    begin, end = (at - clause.sentence.start for at in (clause.start, clause.end))
    if not denied:
        return is_rumour(sentence[max(0, begin - _AROUND) : end + _AROUND])
    told = clause.view[: said.start("no")] if denied == "否认" else clause.view
    return is_rumour(told) or bool(_HEARD.search(sentence, max(0, begin - _AROUND), begin))


def _pairs(clause: Clause, said: re.Match[str], sides: Sides) -> list[Pair]:
    """Who does not work with whom: those in the slot, with those named or meant before it."""
    if not said["slot"]:
        meant = clause.pair
        return list(product(banks(meant), partners(meant)))
    begin, end = (clause.start + at for at in said.span("slot"))
    own = [m for m in sides.of(clause, agreed=True) if m.start < end]
    turned = [m for m in own if m.start >= begin]
    others = [m for m in own if m.start < begin]
    if not others and not _CLASS.search(clause.view, 0, said.start()):
        others = [*banks(clause.before), *sides.firms_before(clause, anywhere=False)]
    if partners(turned):
        return list(product(banks(turned) + banks(others), partners(turned)))
    return list(product(banks(turned), partners(others)))


def _fields(clause: Clause, codebook: Codebook) -> tuple[str, ...]:
    """What a clause limits itself to: in so many words, or the codebook's fields beside names."""
    taken = {at - clause.start for m in clause.mentions for at in range(m.start, m.end)}
    known = codebook.field_names.find(clause.view)
    found = [clause.view[start:end] for start, end, _ in known if start not in taken]
    return tuple(dict.fromkeys([*_LIMITS.findall(clause.view), *found]))
