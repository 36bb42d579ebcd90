"""What is called after whose it is: 某宝联名卡, 某行手机银行App, 某行-某宝联合实验室.

The names that they are called after are names, too: here one mention lies within another.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from analysis.tagging.entities.anchors import CHAR
from analysis.tagging.entities.coinage import is_coined, is_no_noun
from analysis.tagging.entities.hits import Hit, Name

RULE = "entity.card_of_names"
APP_RULE = "entity.app_of_house"
LAB_RULE = "entity.institute_of_houses"
_CARD = re.compile("卡(?![片号密费机友])")
_KIND = re.compile(
    "(?:联名|认同)?(?:PLUS|Plus|白金|钛金|金|虚拟|御玺|无限)?(?:信用|借记|签[账帐]|金融)?$"
)
_JOINT = ("联名", "认同")
_OWNERS = ("bank", "company", "product")
_BETWEEN = frozenset(" ×xX&＆·-+＋")
_MARKS = tuple("“”「」")
_LONGEST_KIND, _LONGEST_BRAND = 10, 7  # characters
_MOST_OWNERS = 3
_BRAND = re.compile(f"{CHAR}{{2,}}")
_APP = re.compile("(?<![A-Za-z系])(?:手机银行|行动银行|信用卡)? ?(?:APP|App|app)(?![A-Za-z0-9])")
# An institute that is called after two: 某行——某宝金融科技联合实验室.
_LONGEST_DASH = 4  # characters
_DASH = re.compile(" ?(?:—{1,2}|[-－–·&＆×]) ?")
_LAB = re.compile(f"{CHAR}{{0,12}}?(?:实验室|研究院|研究中心|创新中心)(?!长)")
_HOUSES = ("bank", "company")
_MADE = ("推", "出", "发", "办")  # ends of no brand: 某行首推联名卡
_WITH = re.compile("(?<!卡)[与和跟同及]$")  # 与某宝联名卡 is none by name


def with_cards(
    view: str, hits: list[Hit], schemes: Collection[str], observers: Collection[str]
) -> list[Hit]:
    """The hits, and the cards and apps that are called after some of them.

    All cards of the same owners are one, however they are written (联名卡, 联名信用卡).
    `schemes`: the ids of those that only lend a card their mark, and own none;
    `observers`: of those of companies that report on others, whose apps are none of interest.
    """
    ends = {hit.end: hit for hit in hits if hit.name.type in _OWNERS}
    names: dict[frozenset[str], Name] = {}
    found = []
    for card in _CARD.finditer(view):
        for start, owners in _read_back(view, ends, card.start(), schemes):
            called = view[start : card.end()]
            name = names.setdefault(owners, Name(called, called, "", "product", "pattern"))
            found.append(Hit(start, card.end(), name, RULE))
    found += _labs(view, hits)
    found += _apps(view, [hit for hit in hits if hit.name.entity_id not in observers])
    return sorted([*hits, *found], key=lambda hit: (hit.start, -hit.end)) if found else hits


def _labs(view: str, hits: list[Hit]) -> Iterator[Hit]:
    """The institutes that are called after two houses with a dash between them."""
    houses = [hit for hit in hits if hit.name.type in _HOUSES]
    for one, other in pairwise(houses):
        near = other.start - one.end <= _LONGEST_DASH
        if not (near and _DASH.fullmatch(view, one.end, other.start)):
            continue
        if lab := _LAB.match(view, other.end):
            called = view[one.start : lab.end()]
            name = Name(called, called, "", "institution", "pattern")
            yield Hit(one.start, lab.end(), name, LAB_RULE)


def _apps(view: str, hits: list[Hit]) -> Iterator[Hit]:
    """The apps that are called after a bank or firm alone (某行App); all of one house are one.

    Behind a name in Latin letters App is a word of its own.
    """
    names: dict[str, Name] = {}
    for hit in hits:
        if hit.name.type in _HOUSES and (app := _APP.match(view, hit.end)):
            called = view[hit.start : app.end()].replace(" ", "")
            own = Name(called, called, "", "product", "pattern")
            yield Hit(hit.start, app.end(), names.setdefault(hit.name.entity_id, own), APP_RULE)


def _read_back(
    view: str, ends: Mapping[int, Hit], at: int, schemes: Collection[str]
) -> Iterator[tuple[int, frozenset[str]]]:
    """Where the name of the card begins whose 卡 stands here, and whose card it is."""
    kind = _KIND.search(view, max(0, at - _LONGEST_KIND), at)
    begin = kind.start() if kind else at
    joint = view.startswith(_JOINT, begin)
    closed = view[at + 1 : at + 2] in _MARKS
    unknown = _unknown_brand(view, ends, begin, closed) if joint else begin
    owners = [hit for hit in _ending(view, ends, unknown) if hit.name.entity_id not in schemes]
    banks = [hit for hit in owners if hit.name.type == "bank"]
    branded = unknown < begin or len(banks) < len(owners)
    start = owners[-1].start if owners else begin
    marked = closed and view[start - 1 : start] in _MARKS  # “某宝信用卡”
    if not branded or not (joint or marked or (banks and owners[0] not in banks)):
        return
    if banks or not _WITH.search(view, max(0, start - 2), start):
        coined = {view[unknown:begin]} - {""}
        yield start, frozenset({hit.name.entity_id for hit in owners} | coined)


def _ending(view: str, ends: Mapping[int, Hit], end: int) -> Iterator[Hit]:
    """The hits that end here and before each other, the last one first: up to a bank behind which
    others stand, and three at most.
    """
    for before in range(_MOST_OWNERS):
        while end not in ends and view[end - 1 : end] in _BETWEEN:
            end -= 1
        if end not in ends:
            return
        yield ends[end]
        if before and ends[end].name.type == "bank":
            return
        end = ends[end].start


def _unknown_brand(view: str, ends: Mapping[int, Hit], end: int, closed: bool) -> int:
    """Where the coined name begins that stands here behind a bank's; `end` if there is none.

    `closed`: whether a mark closes the card's name: “某行交通联名卡” is one, coined or not.
    """
    for start in range(end - 2, max(0, end - _LONGEST_BRAND) - 1, -1):
        if (hit := ends.get(start)) and hit.name.type == "bank":
            brand = view[start:end]
            marked = closed and view[hit.start - 1 : hit.start] in _MARKS
            coined = _BRAND.fullmatch(brand) and (marked or is_coined(brand))
            known = is_no_noun(brand[:2]) or not coined or brand.endswith(_MADE)
            known = known or any(at in ends for at in range(start + 1, end))  # 某行伙某宝推联名卡
            return end if known else start
    return end
