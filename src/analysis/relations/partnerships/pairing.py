"""Pairing: which of the sides of a clause work with which.

All banks of a clause work with all its partners, so that 与 as "with" need not be told from 与 as
"and"; but not in lists that go pair by pair (甲与乙、丙与丁; 甲、丙分别与乙、丁), nor within one
list, whose items do the same (甲与乙、丙合作).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product

from analysis.records import Mention
from analysis.tagging.clause import Clause

Pair = tuple[Mention, Mention]  # a bank, a partner

_LINK = re.compile(
    r"与|和|同|跟|及|携手|联手|牵手|联合|联同|搭配|选定|选择|获|借助|依托|接入|引入|导入|入驻|对接|绑定|签约|联姻|结盟|[+＋×✕&＆—–]"
)
_TIE = re.compile("[与和同跟]|携手|联手|牵手|联合")
_NEXT = re.compile(r"、[“「『]?$|[”」』][“「『]$")  # a list goes on to its next
_NEXT_BRACKET = re.compile(r"[)）]、")
# An item that is itself what two do together: 甲与乙合作的公司、丙、丁.
_FIRM = "的(?:公司|财团|企业|组合|团队|联盟)"
_JOINT_ITEM = re.compile(
    f"(?:合作|合资|合组|合营|(?:[伙夥]拍|携手|联手|联同)[^、，,的]{{2,16}}){_FIRM}"
)
_NEXT_ITEM = re.compile(f"、|{_FIRM}(?:以?及|[和与])")
_ASIDE = re.compile(r"[(（][^()（）]*[)）]")
_TWO_PAIRS = 4  # sides that two pairs have
_MANY = 100  # sides among which lists are no longer told apart
# A list whose items work with each other, as those within brackets do: 甲、乙和丙三方签约.
_ALL_SIDES = re.compile("[三四五多]方(?:共同|联合|合作|协议|签|携手|达成|战略)")
# The same, of whom the first brought in: 甲联合乙、丙共同推出丁.
_ALLIED = re.compile("联合|携手|联手|牵手|联同")
_JOINTLY = re.compile("等?(?:共同|联合|一[起道])(?:宣布|推出|发布|发起|打造|上线|签|启动)")
_IN_ORDER = re.compile(r"分别|依次|依序")
_TO_EACH = re.compile("(?:分别|先后)[与和同跟]$")
_EACH_WITH = re.compile("[^，,、]分别[与和同跟向]$")
# Between two names: what joins the items of a list, and what makes the first the subject. What
# belongs to the first may stand there, too: 甲银行深圳市分行及乙.
_BRANCH = r"(?:[^\W与和同跟及或]{{0,8}}?(?:分行|支行|分公司|总行|总公司))?"
ITEM = _BRANCH + r"[“”「」『』《》\s]*(?:[(（][^)）]*[)）])?等?(?:{0})[“”「」『』《》\s]*"
_ENUMERATES = re.compile(ITEM.format("、[^，,。、的]{0,8}?") + "|")  # or its comma is left out
_AND = re.compile(ITEM.format("以及|及|和|与|同|跟|或"))


def banks(mentions: Iterable[Mention]) -> list[Mention]:
    """The banks among names."""
    return [m for m in mentions if m.type == "bank"]


def partners(mentions: Iterable[Mention]) -> list[Mention]:
    """Those among sides that are no banks."""
    return [m for m in mentions if m.type != "bank"]


def tied(clause: Clause, sides: list[Mention]) -> Iterator[Pair]:
    """The pairs among the sides of a clause: in order, by a list of pairs, or all with all.

    The items of one list do the same, and work with whoever stands outside it (甲与乙、丙合作).
    """
    ordered = _IN_ORDER.search(clause.view)
    for group in groups(clause, sides):
        one, other = banks(group), partners(group)
        if ordered and len(one) == len(other) > 1:
            yield from zip(one, other, strict=True)
            continue
        last = group[-1].end - clause.start
        if ordered and is_list(clause, group) and _IN_ORDER.search(clause.view, last):
            continue  # what each does by itself: 甲、乙分别牵头的公司
        if _EACH_WITH.search(clause.before_of(group[0])) and are_joined(clause, group):
            continue  # whom somebody else turns to one by one: 政府分别与甲、乙签约
        if len(group) == 2:
            yield from product(one, other)
            continue
        if ordered and (across := _across(clause, group)):
            yield from across
            continue
        lists = {} if len(group) >= _MANY or _all_work(clause, group) else _lists(clause, group)
        once = list({(m.name, lists.get(m.start)): m for m in reversed(group)}.values())[::-1]
        pairs = list(product(banks(once), partners(once)))
        apart = [(b, p) for b, p in pairs if lists.get(b.start, b) != lists.get(p.start, p)]
        yield from apart or pairs


def _across(clause: Clause, group: list[Mention]) -> list[Pair]:
    """The pairs of those who turn to others one by one: none of 甲 and 乙 in 甲和乙分别与丙合作."""
    turns = (
        i for i, (a, b) in enumerate(pairwise(group), 1) if _TO_EACH.search(between(clause, a, b))
    )
    at = next(turns, 0)
    one, other = group[:at], group[at:]
    if clause.view.startswith("、", group[-1].end - clause.start):  # its last name is not known
        return [pair for couple in zip(one, other, strict=False) for pair in _pair(couple)]
    return [*product(banks(one), partners(other)), *product(banks(other), partners(one))]


def _pair(names: Sequence[Mention]) -> Iterable[Pair]:
    """The bank among two names with the partner, where there is one of each."""
    return product(banks(names), partners(names))


def are_joined(clause: Clause, group: Sequence[Mention]) -> bool:
    """Whether nothing but 、 or 和 stands between the sides of a group."""
    links = [between(clause, a, b) for a, b in pairwise(group)]
    return all(_ENUMERATES.fullmatch(link) or _AND.fullmatch(link) for link in links)


def _all_work(clause: Clause, group: list[Mention]) -> bool:
    """Whether all of a group work with each other, also those of one list."""
    if _opens(clause.before_of(group[0]), False) or _ALL_SIDES.search(clause.view):
        return True
    brought_in = len(group) > 1 and _ALLIED.search(between(clause, *group[:2]))
    return bool(brought_in and _JOINTLY.match(clause.view, group[-1].end - clause.start))


def _lists(clause: Clause, sides: list[Mention]) -> dict[int, int]:
    """For the place of each side that is an item of a list, the number of the list.

    In 甲与乙、丙 it begins after 与, for only before its last item has a list 与 or 和.
    """
    links = [between(clause, a, b) for a, b in pairwise(sides)]
    listed = [bool(_ENUMERATES.fullmatch(link)) for link in links]
    if links and not links[0]:
        listed[0] = False  # 建行阿里签约 lacks its 与
    commas = [bool(link) for link in links]  # none between names that stand side by side
    found: dict[int, int] = {}
    for index, link in enumerate(links):
        before, after = sides[index].start, sides[index + 1].start
        goes_on = before in found and commas[index - 1] and not any(listed[index : index + 2])
        ends = goes_on and _AND.fullmatch(link)
        if listed[index] or ends:
            found[after] = found.setdefault(before, index)
    return found


def is_list(clause: Clause, sides: list[Mention]) -> bool:
    """Whether sides are the items of one list, and so do the same."""
    lists = _lists(clause, sides)
    return len(sides) == len(lists) and len(set(lists.values())) == 1


def between(clause: Clause, one: Mention, other: Mention) -> str:
    """What a clause says between two of its names, in simplified characters."""
    return clause.view[one.end - clause.start : other.start - clause.start]


def groups(clause: Clause, sides: list[Mention]) -> list[list[Mention]]:
    """The sides of a clause, cut where a list of pairs goes on to its next pair."""
    if len(sides) < 2:
        return []
    asides = _asides(clause, sides)
    if asides or len(sides) < _TWO_PAIRS:
        return asides or [sides]
    if "、" in clause.view and _JOINT_ITEM.search(clause.view):
        return _joint_items(clause, sides)
    cut: list[list[Mention]] = [[sides[0]]]
    linked = [False]
    aside = _opens(clause.before_of(sides[0]), False)  # within brackets: X(由A、B合资)、Y(由…)
    for before, mention in pairwise(sides):
        link = between(clause, before, mention)
        if _NEXT_BRACKET.search(link) or (_NEXT.search(link) and not aside):
            cut.append([mention])
            linked.append(False)
            aside = _opens(link, aside)
        else:
            cut[-1].append(mention)
            aside = _opens(link, aside)
            linked[-1] |= aside or bool(_LINK.search(link))
    # 丙与… whose other name is not known is a pair of the list, too
    unknown = [len(group) == 1 and _ties_on(clause, group[0]) for group in cut]
    alike = not (banks(sides) and partners(sides))
    whole = sum(
        len(group) > 1 if alike else bool(banks(group) and partners(group)) for group in cut
    )
    told = all(link or other for link, other in zip(linked, unknown, strict=True))
    return cut if whole > 1 and told else [sides]


def _ties_on(clause: Clause, mention: Mention) -> bool:
    """Whether 与 or the like stands right behind a name."""
    return bool(_TIE.match(clause.view, mention.end - clause.start))


def _joint_items(clause: Clause, sides: list[Mention]) -> list[list[Mention]]:
    """The items of a list that name two who do something together; the others name no pair."""
    items = [[sides[0]]]
    for before, mention in pairwise(sides):
        if _NEXT_ITEM.search(between(clause, before, mention)):
            items.append([])
        items[-1].append(mention)
    return [item for item in items if len(item) > 1]


def _asides(clause: Clause, sides: list[Mention]) -> list[list[Mention]]:
    """The groups that a list names in brackets: X(甲、乙)、Y(丙、丁) makes no pair of 甲 and 丁."""
    if "(" not in clause.view and "（" not in clause.view:
        return []
    spans = [aside.span() for aside in _ASIDE.finditer(clause.view)]
    inside: dict[int, list[Mention]] = {}
    for side in sides:
        at = bisect_left(spans, (side.start - clause.start,)) - 1
        if at >= 0 and side.start - clause.start < spans[at][1]:
            inside.setdefault(at, []).append(side)
    several = len(inside) > 1
    return [group for group in inside.values() if several and banks(group) and partners(group)]


def _opens(words: str, aside: bool) -> bool:
    """Whether brackets are open after some words, if they were (`aside`) before."""
    last = max(words.rfind("("), words.rfind("（"))
    closed = max(words.rfind(")"), words.rfind("）"))
    return last > closed if last != closed else aside
