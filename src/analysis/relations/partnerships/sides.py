"""The sides of a partnership: whom a clause names as such, and whom it leaves unsaid.

A partner is named as its clause names it, firm or platform. Where it goes unsaid, or a clause names
several platforms of one house, it is the firm that runs them, if the text names that firm.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from analysis.codebook import Codebook
from analysis.records import Mention
from analysis.relations.partnerships.houses import Houses
from analysis.relations.partnerships.lists import is_in_list
from analysis.relations.partnerships.outsiders import (
    beside_firms,
    both_named,
    is_no_side,
    is_theirs,
    listed_behind,
    without_founded,
)
from analysis.relations.partnerships.owners import Owners, holdings_as_banks, is_platform
from analysis.relations.partnerships.pairing import (
    ITEM,
    are_joined,
    banks,
    between,
    is_list,
    partners,
)
from analysis.relations.partnerships.standing import (
    glosses,
    is_example,
    is_joined,
    is_tied,
    is_tied_platform,
    is_turned_to,
    leads,
)
from analysis.tagging.clause import Clause
from analysis.tagging.scope import Scope

_ACTING = ("bank", "company")  # types of names
_REACH = 200  # characters before a name that are read
_DOMINANT = 0.6  # share of the mentions that makes one firm the topic
_TURNS_TO = re.compile(ITEM.format("与|和|同|跟|携手|联手|牵手|联合|联同|伙拍"))
_TURNED = re.compile("(?:[与和同跟]|携手|联手|牵手|联合|联同)[^，,。]{0,4}$")
_IT_WITH = re.compile(
    "[该本我]行(?:[已亦也还更又再将正早曾]|此次)*(?:[与和同跟]|携手|联手|牵手|联合|联同|伙拍)"
)
_WITH_IT = re.compile(
    "[与和同跟]其(?=签|合作|推出|联[合名]|共[同建]|达成|携手|[在于就]|[开推]展|对接|发[行起布]|[首再]次|启动|结盟)"
)
_THIS_THING = re.compile("[该此](?:平台|产品|系统|应用|服务|方案|技术)")
# A platform that is called by what it is, and who was said to have made it.
_CALLED = re.compile(
    "(?:接入|加入|入驻|对接)了?(?![该此这其本多各])([^，,。、的]{2,8}?(?:平台|系统))$"
)
# Where one only gets a bank's app: 在App Store或Google Play下载.
_SHOP = re.compile(
    r"\s?(?:应用)?(?:商店|市场)?(?:[或和及与、/][^，,。]{1,12})?上?(?:下载|上架|搜[索寻]|安装|更新)"
)
_MADE = re.compile("推出|上线|发布|打造|搭建|建成|建设|开发|研发")


class Sides:
    """Finds the sides that clauses name; the codebook says who owns what, scope who 该行 is."""

    def __init__(self, codebook: Codebook, scope: Scope | None = None) -> None:
        self.owners = Owners(codebook)
        self._scope = scope
        self._clauses = scope.clauses if scope else ()
        self._houses = Houses(self.owners, self._clauses)

    def of(self, clause: Clause, agreed: bool = False, close: bool = True) -> list[Mention]:
        """The names of a clause that can be sides, without what they found (X由A与B发起).

        An institution is one where something is agreed with it, and so is a platform of whom
        nothing else is known. In close cooperation a bank's product stands for the bank,
        elsewhere its card does; a firm's product does not stand beside the firm itself, nor
        beside another of that firm.
        """
        found = [
            m
            for m in [
                self._houses.behind(m, clause) if m.type == "product" else m
                for m in clause.mentions
            ]
            if self.is_side(m) or (agreed and _is_turned_to(clause, m))
        ]
        if "合作的" in clause.view or clause.of("product"):
            since = both_named(found)
            found = [m for m in found if not is_theirs(clause, m, since)]
        if found:
            found = [*self.meant(clause, found), *found]
        if not banks(found):
            found = holdings_as_banks(found) or [*self._houses.banks_behind(clause, close), *found]
        marks = {m.start for m in found if self.owners.lends_mark(m)}
        named, found = found, [m for m in found if not is_no_side(clause, m, marks)]
        if found and len(found) < len(named):
            found = listed_behind(clause, named, found)
        found = self._without_public(clause, without_founded(clause, found))
        if len(found) < 2:
            return found
        explained = glosses(clause)
        found = [m for m in found if m.start not in explained]
        firms = {m.name for m in found if m.type == "company"}
        own = {m.start for m in found if m.type == "product" and self.owners.name_of(m) in firms}
        own |= beside_firms(clause, found)
        found = [m for m in found if m.start not in own]
        several = len([m for m in found if m.type == "product"]) > 1
        return self._one_of_each(found) if several else found

    def makers(self, clause: Clause) -> list[Mention]:
        """The firms told of before that made the platform that a clause calls by what it is."""
        called = _CALLED.search(clause.view)
        told = self._scope.said(called[1], clause.start) if called and self._scope else None
        return partners(self.of(told)) if told and _MADE.search(told.view) else []

    def _without_public(self, clause: Clause, found: list[Mention]) -> list[Mention]:
        """The same sides, but for platforms that nobody owns, not joined nor listed with firms."""
        public = {m.start for m in found if m.type == "product" and not self.owners.of(m.name)}
        if not public:
            return found
        if len(public) < len(others := partners(found)):
            return found if is_list(clause, others) else [m for m in found if m.start not in public]
        return [m for m in found if m.start not in public or is_joined(clause, m)]

    def _one_of_each(self, found: list[Mention]) -> list[Mention]:
        """The same sides, but for several platforms of one house its firm, or the first of them."""
        platforms = {(self.owners.name_of(m), m.name) for m in found if m.type == "product"}
        houses = Counter(owner for owner, _ in platforms)
        first: dict[str, Mention] = {}
        one = []
        for m in found:
            owner = self.owners.name_of(m) if m.type == "product" else ""
            if houses[owner] > 1:
                house = self._houses.house(first.setdefault(owner, m))
                m = m._replace(name=house.name, type=house.type)
            one.append(m)
        return one

    def is_side(self, mention: Mention) -> bool:
        """Whether a name is a bank, a firm, or a platform that is not a bank's own."""
        if mention.type != "product":
            return mention.type in ("bank", "company")
        owner = self.owners.of(mention.name)
        return owner.type == "company" if owner else is_platform(mention)

    def subjects(self, clause: Clause) -> list[Mention]:
        """Whom a clause can leave unsaid as its subject: of 甲与乙 before it, only 甲."""
        if _TURNS_TO.match(clause.view) and (agents := self._agents(clause)):
            return agents
        before = [m for m in clause.before if m.type in ("bank", "company")]
        told = self._scope.at(before[-1].start) if before and self._scope else None
        if not told:
            return before
        before = [m for m in before if m.start < told.start or not is_no_side(told, m, ())]
        if _TURNED.search(told.before_of(told.mentions[0])):  # 同年与甲洽谈: not who goes on
            before = [m for m in before if m.start < told.start]
        if len(before) < 2:
            return before
        if is_example(told, before[0]) or is_in_list(told, before[-1]):
            return []  # 旗下品牌包括甲、乙; 甲、乙等在列: neither is who goes on
        named = told.of("bank", "company")
        if len({m.type == "bank" for m in named[:2]}) < 2:
            return before
        if not _TURNS_TO.fullmatch(between(told, named[0], named[1])):
            return before
        return [m for m in before if m.name == named[0].name]

    def _agents(self, clause: Clause) -> list[Mention]:
        """By whom what a clause goes on about is done, with others: 由甲牵头,联同乙."""
        told = self._scope.at(clause.start - 1) if self._scope else None
        if not told or told.sentence is not clause.sentence:
            return []
        return [m for m in told.of("bank", "company") if told.before_of(m).endswith("由")]

    def firms_before(self, clause: Clause, anywhere: bool = True) -> list[Mention]:
        """The firms that the paragraph is about, with the platform that turned to them (X与甲合作),
        or else the platforms that its sentence is about, or named last.

        `anywhere`: failing these, the firm that the document is about.
        """
        firms = [m for m in self.subjects(clause) if m.type == "company"]
        told = self.led_by_platform(clause)
        if told and (not firms or firms[0].start < told.start or firms[0] in told.mentions):
            platform = self._houses.behind(told.mentions[0], told)
            pairs = [(told.mentions[0], m) for m in firms if m in told.mentions]
            beside = [p for p in pairs if is_turned_to(told, *p) or are_joined(told, [*p])]
            return [platform, *(firm for _, firm in beside)]
        firms = firms or self.platforms_told(clause)
        return firms or (self._topic or self._named_last(clause) if anywhere else [])

    def platforms_told(self, clause: Clause) -> list[Mention]:
        """The platforms of the clause of its sentence that named one last."""
        start, scope = clause.start, self._scope
        last = scope.last(start, "product", since=clause.sentence.start) if scope else None
        about = scope.at(last.start) if scope and last else None
        named = [self._houses.behind(m, about) for m in about.of("product")] if about else []
        return [m for m in named if self._can_be_meant(m)]

    def platform_before(self, clause: Clause) -> list[Mention]:
        """The platform named last just before a clause, unless its sentence has one that leads."""
        if self.led_by_platform(clause):
            return []
        at, scope = clause.start, self._scope
        last = scope.last(at, "product", since=at - _REACH) if scope else None
        side = last and self.is_side(last) and not self._is_shop(last)
        told = self._scope.at(last.start) if self._scope and last and side else None
        return [self._houses.behind(last, told)] if last and told else []

    def _named_last(self, clause: Clause) -> list[Mention]:
        """The firm named last just before the sentence of a clause; failing that, the platform."""
        start, scope = clause.sentence.start, self._scope
        for kind in ("company", "product") if scope else ():
            last = scope.last(start, kind, since=start - _REACH)
            if last and self._can_be_meant(last):
                return [last]
        return []

    def _can_be_meant(self, mention: Mention) -> bool:
        """Whether a side may go unsaid: none that everybody knows and nobody owns (跨境支付通)."""
        known = mention.type == "product" and mention.basis == "codebook"
        if not self.is_side(mention) or self._is_shop(mention):
            return False
        return not known or self.owners.of(mention.name) is not None

    def _is_shop(self, mention: Mention) -> bool:
        """Whether it only tells where one gets an app."""
        told = self._scope.at(mention.start) if self._scope else None
        return bool(told and _SHOP.match(told.view, mention.end - told.start))

    def led_by_platform(self, clause: Clause) -> Clause | None:
        """The last clause of its sentence before it that has a platform as its subject."""
        begin = max(clause.sentence.start, clause.start - _REACH)
        told = clause
        while self._scope and told.start > begin:
            before = self._scope.at(told.start - 1)
            if not before or before.start < begin:
                break
            told = before
            first = told.mentions[0] if told.mentions else None
            platform = first and first.type == "product" and self._can_be_meant(first)
            if first and platform and leads(told, first):
                return told
        return None

    @cached_property
    def _topic(self) -> list[Mention]:
        """The firm or platform that has most of the mentions of such in the document."""
        named = [m for clause in self._clauses for m in clause.mentions if m.type != "bank"]
        sides = [self._houses.house(m) for m in named if self._can_be_meant(m)]
        most = Counter(m.name for m in sides).most_common(1)
        if not most or most[0][1] < _DOMINANT * len(sides):
            return []
        return [next(m for m in sides if m.name == most[0][0])]

    @cached_property
    def main(self) -> str:
        """The organisation that the document names most, the first of those named as often."""
        named = Counter([m.name for c in self._clauses for m in c.mentions if m.type in _ACTING])
        return next((name for name, _ in named.most_common(1)), "")

    def meant(self, clause: Clause, found: Sequence[Mention] = ()) -> list[Mention]:
        """Another side, where an anaphor stands for it: 该行与X合作, 接入该平台."""
        meant = self._scope.antecedent(clause.start, clause.end) if self._scope else None
        nameless = not meant and _THIS_THING.search(clause.view)  # 乙的平台…，该平台…
        if nameless or (banks(found) and _WITH_IT.search(clause.view)):
            meant = next((m for m in reversed(clause.before) if m.type == "company"), meant)
        if not meant or any(m.name == meant.name for m in found):
            return []
        kinds = {m.type == "bank" for m in found}
        if (meant.type == "bank") in kinds and not _IT_WITH.match(clause.view):
            return []
        return [meant._replace(start=clause.start, end=clause.start)] if self.is_side(meant) else []


def _is_turned_to(clause: Clause, mention: Mention) -> bool:
    """Whether a name that is a side only by agreement stands where one does: 与某大学签约."""
    if mention.type == "institution":
        return is_tied(clause, mention)
    return is_tied_platform(clause, mention)
