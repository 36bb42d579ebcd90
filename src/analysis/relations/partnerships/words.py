"""What a clause says of working together: how closely, by whom, and whether it is so at all."""

import re
from itertools import pairwise
from typing import NamedTuple

from analysis.relations.partnerships.lists import JOINED, LISTS, Span
from analysis.relations.partnerships.pairing import are_joined
from analysis.relations.partnerships.standing import leads
from analysis.relations.partnerships.vocabulary import (
    AGREEMENT,
    BUILDS,
    CLOSE,
    JOINT,
    LOOSE,
    NOT_DONE,
    SLOTS,
    TURNS,
)
from analysis.tagging.clause import BOTH, Clause
from analysis.tagging.literals import quick
from analysis.tagging.subject import ORGANISATIONS

# How a clause goes on about a pair that its sentence has just named: 甲与乙…,共同推出….
_TOGETHER = re.compile(
    r"(?:将|已|还|并|且|以|来|一起|进一步)*(?:共同(?!见证|出席|参加|面|的)|联合(?!国|主办|承办|举办)"
    r"|携手|合力|联手|共建|共推|合推|合作|一[起同道](?:推出|上线|发布|打造|设立|成立|组建|发起|开发|研发)|签[署订][^，,。]{0,20}(?:合作|协议))"
)
_CONTINUED = re.compile(
    r"^(?:并|且|还|同时|以及)[^，,。]*合作|(?:深化|开展|展开|探索|拓展|加强)[^，,。]{0,40}合作"
    r"|合作[^，,。]{0,4}(?:始于|可?追溯)"
)
_SEVERAL = re.compile(
    r"各大|各家|众多|多家|不少|许多|[四五六]大[^，,。]{0,4}行|BATJ?|银行业|巨头|同业"
)
_CLASS = re.compile(f"{_SEVERAL.pattern}|机构|公司|企业|厂商")
# Who meet, judge or win together do not work together for that.
_GATHERING = quick(
    r"嘉宾|[的等]代表|专家(?![与和])|与会|参会|主办|承办|协办|获奖|荣获|入选|上榜|榜单|出席(?![^，,。]*(?:发行|推出|合作|签约)的)"
)
_BINDS = re.compile("绑定|绑卡|添加")  # what only a platform does
_RUMOUR = re.compile(
    r"传闻|传言|有传(?![统承递媒播])|外传|谣传|谣言|辟谣|不实|臆测|推估|据传|盛传|猜测"
)
_RIVALRY = re.compile(
    r"竞争|对手|争夺|抢[占食]|蚕食|冲击|威胁|抗衡|对抗|围攻|较量|赶超|超过(?![^，,。]{0,4}[0-9百千万亿])|不如|相比|比[拼拚]|评比|横评|PK|优于|逊于"
)
_EITHER = re.compile(r"无论|不论|还是|(?<=[用以可])[^，,。]{2,10}或(?!者?其他)")
_ALL = re.compile("都|均|各自|纷纷")
_OBJECTS = re.compile("[^与和同跟及]*、[^与和同跟及]*")
_EACH = re.compile(rf"{_ALL.pattern}|同样|先后|也(?!许)")
_NOT_DONE, _TURNS = quick(NOT_DONE), quick(TURNS)
_STRONG = quick(f"{AGREEMENT}|{CLOSE}|{LISTS}|{JOINED}")
_AGREED = quick(AGREEMENT)
_MAY_MEAN, _SERVES, _DO_JOINTLY = quick(LOOSE), quick(SLOTS), quick(JOINT)
_BUILDS, _WHO_BUILDS = quick(BUILDS), re.compile("([^，,。为由]{2,16})")
_CROSS = quick("[+×＋✕—–]| [xX&] ")  # between two names: 甲×乙, as headlines write
_OF_PAIR = quick(f"合作|{BOTH.pattern}|共同|联合|携手|合力|联手|共建|共推|合推")
_CARD = re.compile(r"[\w ]{2,14}卡")
_CALLS = re.compile("(?:[前后]者|其|该卡)?(?:名[为叫]|称[为作]|[简全]称|取名|命名)")
_NEAR = 160  # characters over which a clause goes on about the pair named before
_HEAD, _HEADED = re.compile("[^：:]*[：:]"), 60  # a list's heading, and its characters
_PAIR = 2  # others who would be meant themselves by 双方
_ACROSS = 3  # characters between two names that a cross and its spaces take
_MEANT = re.compile("[该本我其它为由]")
_PARTNERS = ("company", "product")  # types of names


class Saying(NamedTuple):
    """What a clause says of working together."""

    agreed: bool = False  # that it was agreed
    close: bool = False  # so that one side may go unsaid
    joint: bool = False  # with 双方 as those who do it
    together: bool = False  # in words that make those named together in front a pair
    turns: bool = False  # to a product of a side, so that the bank may go unsaid
    slot: Span | None = None  # in which one side must stand
    each: int = -1  # place of the word that says that each does it, -1 without one


def saying(clause: Clause, listed: bool = False, beside: bool = False) -> Saying | None:
    """What a clause that names a side says; None for nothing, or something supposed or undone.

    `listed`: whether it lists those who work with the other side, as the clause before it says
    (合作对象:…); `beside`: whether that clause names somebody for it (包括甲在内,…).
    """
    view = clause.view
    strong = listed or bool(_STRONG.search(view))
    joint = bool(clause.pair and _says_both(clause))
    together = clause.pair_is_near and bool(_TOGETHER.match(view))
    if strong or joint or together:
        said = Saying(bool(_AGREED.search(view)), strong, joint, together)
    elif beside or _names_both(clause):
        said = _loosely(clause)
    elif clause.before or len(clause.of("bank")) > 1:
        said = _of_one(clause)
    else:
        said = None
    return None if said and _NOT_DONE.search(view) else said


def is_listed_pair(clause: Clause) -> bool:
    """Whether it names no more than a pair, in a list that its sentence announces before a colon.

    四大行纷纷结盟：3月28日甲与乙；6月16日丙与丁。
    """
    first, last = clause.mentions[0], clause.mentions[-1]
    if len(clause.undated) > last.end - first.start or not are_joined(clause, clause.mentions):
        return False
    begin = clause.sentence.start
    head = _HEAD.match(clause.sentence.simplified, 0, min(_HEADED, clause.start - begin))
    return bool(head and _STRONG.search(head[0]))


def may_go_on(view: str) -> bool:
    """Whether words may go on about a pair named before."""
    return bool(_OF_PAIR.search(view))


def saying_of_pair(clause: Clause) -> Saying | None:
    """What a clause without names says of the pair named before; None where nothing is done."""
    view = clause.view
    if not (clause.pair and _OF_PAIR.search(view)):
        return None
    joint = _says_both(clause) or (is_near_pair(clause) and goes_on(clause))
    together = clause.pair_is_near and bool(_TOGETHER.match(view))
    if not (joint or together) or _NOT_DONE.search(view):
        return None
    return Saying(bool(_AGREED.search(view)), joint=joint, together=together)


def is_near_pair(clause: Clause) -> bool:
    """Whether a clause may go on about the pair named before, and no other was named since."""
    if clause.pair_is_near or not clause.pair:
        return clause.pair_is_near
    if clause.start - clause.pair[-1].end > _NEAR or _named_since(clause):
        return False
    begin = clause.sentence.start
    return clause.start == begin or not _SEVERAL.search(
        clause.sentence.simplified, 0, clause.start - begin
    )


def _named_since(clause: Clause) -> set[str]:
    """The organisations named last that are none of the pair named before."""
    told = {m.name for m in clause.before if m.type in ORGANISATIONS}
    return told.difference(m.name for m in clause.pair)


def _says_both(clause: Clause) -> bool:
    """Whether it says 双方 as those who do something, and means the pair named before."""
    if not (BOTH.search(clause.view) and _DO_JOINTLY.search(clause.view)):
        return False
    return clause.pair_is_near or len(_named_since(clause)) < _PAIR


def goes_on(clause: Clause) -> bool:
    """Whether a clause goes on about a pair named before: 并在支付等方面深化合作."""
    return bool(_CONTINUED.search(clause.view)) and not _CLASS.search(clause.view)


def binds(clause: Clause) -> bool:
    """Whether a clause says what only a platform does: 可绑定X的信用卡."""
    return bool(_BINDS.search(clause.view))


def slot_of(clause: Clause) -> Span | None:
    """Where a clause says who serves whom: 由X发行; None where it does not."""
    served = _SERVES.search(clause.view)
    if not served and (builds := _BUILDS.search(clause.view)):
        served = _WHO_BUILDS.fullmatch(clause.view, 0, builds.start())
    return served.span(served.lastindex or 0) if served else None


def _names_both(clause: Clause) -> bool:
    """Whether a clause can name both sides, one perhaps by an anaphor or in what it serves."""
    types = {m.type for m in clause.mentions}
    if not types.isdisjoint(_PARTNERS):
        if "bank" in types or (len(clause.mentions) > 1 and _names_product(clause)):
            return True
    elif "bank" not in types:
        return False
    return bool(_MEANT.search(clause.view))


def _names_product(clause: Clause) -> bool:
    """Whether a clause is led by a product or names a card, in which a bank may be meant."""
    first, products = clause.mentions[0], clause.of("product")
    return any(m.surface.endswith("卡") for m in products) or (
        first in products and leads(clause, first)
    )


def _of_one(clause: Clause) -> Saying | None:
    """What a clause says that names one side and has others before it, or names two banks."""
    view = clause.view
    if _TURNS.search(view) and not _ALL.search(view):
        return Saying(turns=True)
    served = slot_of(clause) if clause.before else None
    return Saying(slot=served) if served else None


def _loosely(clause: Clause) -> Saying | None:
    """What a clause with both sides says in words that only may mean working together."""
    view = clause.view
    word = _MAY_MEAN.search(view)
    may_mean = word or _crossed(clause)
    one_sided = len({m.type == "bank" for m in clause.mentions}) == 1
    served = slot_of(clause) if one_sided or not may_mean else None
    if served or not may_mean:
        return Saying(slot=served) if served else None
    if not one_sided and word and _lists_objects(clause, word.end()):
        return None
    if _RIVALRY.search(view) or _EITHER.search(view) or _GATHERING.search(view):
        return None
    each = _EACH.search(view)
    turns = not clause.of("company") and bool(_TURNS.search(view))
    return Saying(turns=turns, each=each.start() if each else -1)


def _lists_objects(clause: Clause, end: int) -> bool:
    """Whether all names of a clause are one list behind the word that ends here: 整合甲、乙、丙."""
    return clause.mentions[0].start - clause.start >= end and bool(
        _OBJECTS.fullmatch(clause.view, end)
    )


def _crossed(clause: Clause) -> bool:
    """Whether two names of a clause stand on either side of a cross, or before a card that bears
    both: 甲×乙, 甲乙白金卡."""
    view, start = clause.view, clause.start
    if _CALLS.match(view):
        return False
    for one, other in pairwise(clause.mentions):
        link = view[one.end - start : other.start - start]
        if len(link) <= _ACROSS and _CROSS.search(link):
            return True
        if not link and _CARD.match(view, other.start - start):
            return True
    return False


def is_rumour(view: str) -> bool:
    """Whether a sentence calls what it tells a rumour or a guess."""
    return bool(_RUMOUR.search(view))
