"""Whose event it is: whom its clause names as acting, or leaves unsaid."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from analysis.codebook import Codebook
from analysis.records import EventKind, Mention
from analysis.relations.events.kinds import is_attribute, opens_with_verb
from analysis.relations.partnerships import paired
from analysis.tagger import Tags
from analysis.tagging.clause import GENERIC, Clause, names
from analysis.tagging.literals import quick
from analysis.tagging.scope import Scope
from analysis.tagging.subject import ORGANISATIONS, is_owned

HOUSES = ("bank", "company")
_THIS_HOUSE = quick(r"[该本我]行|[该这本]家?(?:公司|集团|企业|银行|业务|服务|产品|平台|系统|项目)")
_THE_FIRM = re.compile(r"\W*(?:公司|集团)(?![的内外])")
_ITS = re.compile(r"\W*其(?![中他它次实余间])")
_OFFICES = "当局|(?<!配合)(?<!响应)政府(?!特许|政策)|主管机关|监管(?:部门|机构|层)|管理部门"
# Whom nobody's name stands for: a class, a market, an authority.
SOMEBODY = quick(
    rf"{GENERIC.pattern}|(?<![第首])[\d一二三四五六七八九十廿卅百千]+\s?多?家|国银|业者|[中我全]国的|(?:中国|全[台港国球](?!首))[^，,。的]{{0,8}}(?:企业|电子商务|网民)|整体|总体|大市"
    rf"|{_OFFICES}"
)
# A country as the subject: 2013年英国启动….
_COUNTRY = re.compile(
    r"(?:^|[年月日，,])(?:随后|此后)?(?:英国|美国|日本|韩国|新加坡|澳洲|澳大利亚|印度|德国|法国"
    r"|欧洲|我国)(?![^，,]{0,8}的)"
)
_AUTHORITY = re.compile(f"{_OFFICES}|{_COUNTRY.pattern}|全[台港国球](?!首)[^，,。的]{{0,8}}企业")
_WITH = re.compile(r"\W*[就也已再还]{0,2}(?:与|和|同|跟|携手|联手|牵手|联合)")
_ALONG = re.compile(r"(?:与|和|同|跟|携手|联手|牵手|联合)\W*$")
# Between those who do something together, and before whom the first then does something with.
_TURNED = re.compile(r"\w{0,6}(?:与|和|同|跟|携手|联手|牵手|联合|签约)\W*")
_TURNS = re.compile(
    r"\W*(?:又|再到?|还|也|到|随后|此后|其后|并|且|先后|陆续|已)*(?:与|和|同|跟|携手|联手|牵手|联合|签约)"
)
_RUNS_BANK = re.compile("(?<![分支])行长")
_OWNED = re.compile(r"\w{2,12}旗下的?[“「]?")  # what stands before a house's product: 甲旗下X
_WHICH = re.compile(r"\w{0,4}的")  # 首家与支付宝合作的银行
SINCE = ("以来", "后")  # ends of a clause that leaves its subject to others
_MARKET = re.compile(
    "全[台港国球]|台湾|香港|国内|我国|电子商务交易"
)  # whose figures are no house's
_SELF = re.compile(r"[他她]|加入|加盟|入职|离开|毕业|出生")  # what only a person does
_EXCHANGED = re.compile("更换|换帅")  # after which the next clause says whom
_TOPIC = 0.5  # share of a document's names that makes one of them its topic
_SOLE = 0.7  # and whose any figure is, as it is where the document speaks of itself
_LOOK = 200  # characters before a clause in which an authority may stand that does what it tells
_OPENING = 5  # clauses of a document among which its title is
_SPEAKS = quick(r"本行|我行|本公司|本集团")
# A meeting is where somebody acts: 在博鳌亚洲论坛期间, 在APEC交流会上.
_MEETING = re.compile(r"[^，,。]{0,10}(?:会议?|论坛|峰会|仪式|活动)(?:上|期间|中)")
# Whose words are followed and whose plan is joined does not act: 贯彻X的讲话精神, 参与Y的计划.
_FOLLOWED = re.compile(
    r"(?:参[与加]|响应|配合|落实|贯彻|学习|根据|按照|依据|遵照|遵循)[^，,。]{0,4}$"
)
_REPORTS = re.compile(r"(?:财经)?(?:讯|电[（(]|记者|报[道导]|获悉|(?:最新)?(?:数据|统计)显示)")
_INCLUDED = re.compile(r"[（(](?:不?含|包[括含]|例?如)[^（()）]*$")
_WHOSE = re.compile(r"[^，,。]{0,6}(?:的|关于|对)")


class Actors:
    """Whose the events of a document are."""

    def __init__(self, tags: Tags, codebook: Codebook) -> None:
        self._tags = tags
        self._scope: Scope = tags.scope
        self._codebook = codebook

    def _of(self, *types: str) -> list[Mention]:
        """The names of these types in the document's clauses."""
        return [m for clause in self._scope.clauses for m in clause.of(*types)]

    @cached_property
    def _named(self) -> dict[str, str]:
        """The houses' names by the forms that the document has of them."""
        return {m.surface: m.name for m in self._tags.mentions if m.type in HOUSES}

    @cached_property
    def _most_named(self) -> tuple[str, float]:
        """The house that the document names most, failing that its products', and its share."""
        named = Counter(m.name for m in self._of(*HOUSES))
        named = named or Counter(m.name for m in self._of("product"))
        name, count = named.most_common(1)[0] if named else ("", 0)
        return name, count / (named.total() or 1)

    @property
    def _topic(self) -> tuple[str, ...]:
        """Whom the document is about."""
        name, share = self._most_named
        return (name,) if share >= _TOPIC else self._titled

    def _in_title(self, *types: str) -> tuple[str, ...]:
        """The names of these types in the title."""
        titles = (c for c in self._scope.clauses[:_OPENING] if c.sentence.kind == "title")
        return names(m for clause in titles for m in clause.of(*types))

    @cached_property
    def _thing(self) -> tuple[str, ...]:
        """The product that the document is about: the one name of its title."""
        products = self._in_title("product")
        return products if len(products) == 1 and not self._in_title(*HOUSES) else ()

    @cached_property
    def _titled(self) -> tuple[str, ...]:
        """The one house that the title names, or the owner of the product that it is about."""
        named = self._in_title(*HOUSES) or tuple(filter(None, map(self._maker, self._thing)))
        return named if len(named) == 1 else ()

    def thing(self, clause: Clause, whose: Sequence[str]) -> tuple[str, ...]:
        """The product that a clause leaves unsaid: the document's, where its owner acts."""
        owned = self._thing and self._maker(self._thing[0]) in whose
        return self._thing if owned and opens_with_verb(clause) else ()

    def _maker(self, product: str) -> str:
        """The house that owns a product by the codebook and that the document names; else empty.

        What a product's owner is called may have changed since: 支付宝 of 2003 had another.
        """
        owner = self._codebook.owners.get(product)
        return owner.name if owner and owner.name in self._named.values() else ""

    @cached_property
    def _teller(self) -> tuple[str, ...]:
        """Whose any figure is that is said to be nobody's."""
        sole = self._most_named[1] >= _SOLE or _SPEAKS.search(self._tags.document.view)
        return self._topic if sole else ()

    def of(
        self, clause: Clause, kind: EventKind, things: Sequence[Mention]
    ) -> list[tuple[str, ...]]:
        """The names: one entry for each pair of a list of agreements, else one entry.

        `things`: the products that it names, or that its sentence named last.
        """
        before = tuple([m for m in clause.before if not (self._tells(m) or self._followed(m))])
        mentions = tuple([m for m in clause.mentions if not self._is_beside(m, clause)])
        clause = self._led(clause._replace(before=before, mentions=mentions))
        if kind == "agreement":
            groups = paired(clause, self._codebook) if len(clause.mentions) > 2 else ()
            if len(groups) > 1:
                return [names(group) for group in groups]
            if len(names(clause.of(*ORGANISATIONS))) < 2 and (sides := _sides(clause)):
                return [names(sides)]
        if not clause.mentions and _COUNTRY.search(clause.view):
            return [()]
        people = _acting(clause, clause.of("person")) or self._person(clause, kind)
        if kind == "appointment":
            return [names((*people, *(clause.of(*ORGANISATIONS) or self._appointing(clause))))]
        if kind == "milestone" and not clause.mentions:  # a regulator has no such figures
            clause = clause._replace(
                before=tuple(m for m in clause.before if m.type != "institution")
            )
        opens = opens_with_verb(clause)
        if opens and not clause.of(*ORGANISATIONS) and self._is_subject(clause, things):
            return [names(people) or self._owner(things)]
        if not people and (owner := self._owner_of_lead(clause, things)):
            return [owner]
        houses = self._houses(clause, opens and not people and kind != "founding")
        if named := names((*people, *houses)):
            return [tuple(dict.fromkeys((*self._turning(clause, things), *named)))]
        return [self._unsaid(clause, kind, things, opens)]

    def _turning(self, clause: Clause, things: Sequence[Mention]) -> tuple[str, ...]:
        """Who turns to another without being named: the owner of what is told of, or that itself.

        X进入市场，次年与甲签约; 再到2017年与甲合作推出X.
        """
        if clause.before or not _TURNS.match(clause.undated):
            return ()
        last = self._scope.last(clause.start, "product", since=clause.sentence.start)
        if things or not last:
            return self._owner(things[:1])
        return self._owner([last]) or (last.name,)

    def _led(self, clause: Clause) -> Clause:
        """The clause; of 甲与乙 before it, 甲 alone goes on where it turns to another (又与丙)."""
        before = [m for m in clause.before if m.type in HOUSES]
        told = self._scope.at(before[-1].start) if len(before) > 1 else None
        if not (told and _TURNS.match(clause.undated) and _turns_to(told, *before[:2])):
            return clause
        return clause._replace(before=tuple(m for m in clause.before if m not in before[1:]))

    def _appointing(self, clause: Clause) -> Sequence[Mention]:
        """Whose office it is that a clause leaves unsaid: a bank's where somebody runs a bank."""
        kinds = ("bank",) if _RUNS_BANK.search(clause.view) else ORGANISATIONS
        before = [m for m in clause.before if m.type in kinds]
        topic = clause.topic if len(kinds) == 1 else None
        return before or ([topic] if topic else [])

    def _person(self, clause: Clause, kind: EventKind) -> tuple[Mention, ...]:
        """The person that it leaves unsaid: named last, or the only kind of actor it can have."""
        last = clause.before[-1:]
        if not last or last[0].type != "person":
            return ()
        if _EXCHANGED.search(clause.view):
            return ()
        if kind == "appointment" or _SELF.search(clause.view):
            return last
        acted = last[0].start >= max(m.start for m in clause.before)
        here = last[0].start >= clause.sentence.start
        return self._set_apart(last[0]) if acted and here and opens_with_verb(clause) else ()

    def _set_apart(self, last: Mention) -> tuple[Mention, ...]:
        """Whom a clause names that ends in this person's name: 甲行长乙与丙总裁丁，今日宣布…."""
        named = self._scope.at(last.start)
        people = named.of("person") if named and named.end == last.end else ()
        return named.of(*HOUSES, "person") if named and len(people) > 1 else (last,)

    def _tells(self, mention: Mention) -> bool:
        """Whether it only tells: 大公报讯, 36氪获悉, 交通运输部数据显示."""
        return bool(_REPORTS.match(self._tags.document.view, mention.end))

    def _is_beside(self, mention: Mention, clause: Clause) -> bool:
        """Whether it only tells, lends a card its mark, or is named in brackets: 各机构（含甲）."""
        lends = mention.entity_id in self._codebook.schemes
        card = lends and "卡" in clause.view[max(0, mention.end - clause.start) - 1 :][:2]
        return card or self._tells(mention) or bool(_INCLUDED.search(clause.before_of(mention)))

    def _followed(self, mention: Mention) -> bool:
        """Whether the clause that names it only follows its words or plans."""
        named = self._scope.at(mention.start) if mention.type not in HOUSES else None
        return bool(named and _is_followed(named, mention))

    def _owner(self, things: Sequence[Mention]) -> tuple[str, ...]:
        """The house whose name a product's begins with (美团联名信用卡), or that owns it."""
        for product in things:
            for end in range(len(product.surface) - 1, 1, -1):
                if owner := self._named.get(product.surface[:end]):
                    return (owner,)
            maker = self._codebook.owners.get(product.name)
            if maker and maker.type == "bank" and product.name.startswith(maker.name):
                return (maker.name,)  # 招商银行App says whose it is
        return tuple(dict.fromkeys(filter(None, [self._maker(m.name) for m in things])))

    def _owner_of_lead(self, clause: Clause, things: Sequence[Mention]) -> tuple[str, ...]:
        """The house of a product that leads a clause without houses: 甲与乙签约，X随后上线."""
        leads = things and not clause.of(*ORGANISATIONS) and _leads_with(clause, things[0])
        return self._owner(things[:1]) if leads else ()

    def _houses(self, clause: Clause, unsaid: bool) -> Iterable[Mention]:
        """The organisations that it names; `unsaid`: and the one that it does not."""
        if _ITS.match(clause.view):
            return (*(m for m in clause.before if m.type != "person"), *clause.of(*ORGANISATIONS))
        if is_own(clause):
            meant = self._scope.antecedent(clause.start, clause.end)
            if meant and meant.type in HOUSES:
                return (meant, *clause.of(*ORGANISATIONS))
        own = clause.of(*ORGANISATIONS)
        if not own and (SOMEBODY.search(clause.view) or is_attribute(clause)):
            return ()
        if unsaid and _is_authoritys(clause):
            return ()
        houses = clause.organisations
        if unsaid:
            houses = (*(m for m in clause.before if m.type in ORGANISATIONS), *houses)
        return [m for m in _acting(clause, houses) if not _is_aside(m, clause)]

    def _unsaid(
        self, clause: Clause, kind: EventKind, things: Sequence[Mention], opens: bool
    ) -> tuple[str, ...]:
        """Where a verb follows upon the date, the paragraph's subject, or else the document's.

        Of a product that the sentence has named, it is the house that this is called after.
        """
        if opens and _is_authoritys(clause):
            return ()
        if clause.before and opens:
            return names(clause.before)
        owner = self._owner(things)
        if things and (owner or not opens):
            return owner
        if opens or _THE_FIRM.match(clause.undated) or _ITS.match(clause.undated):
            return names(clause.before) or self._topic
        if kind != "milestone" or clause.before or SOMEBODY.search(clause.view):
            return ()
        counted = self._scope.told_of(clause.start, "institution")  # 金管会统计，…达千万户
        return () if counted or _MARKET.search(clause.sentence.simplified) else self._teller

    def _is_subject(self, clause: Clause, things: Sequence[Mention]) -> bool:
        """Whether its sentence tells of a product, after all houses: 乙属于支付，2014年上线."""
        last = max([m.start for m in clause.before], default=clause.sentence.start)
        if not things or not max(last, clause.sentence.start) <= things[0].start < clause.start:
            return False
        named = self._scope.at(things[0].start)
        return bool(named and (named.start == things[0].start or named.end == things[0].end))


def _leads_with(clause: Clause, thing: Mention) -> bool:
    """Whether a product is what a clause begins with, but for its date: 6月，丙上线."""
    if clause.mentions[:1] != (thing,):
        return False
    begins = {clause.start, *(date.end for date in clause.dates)}
    return thing.start in begins or bool(_OWNED.fullmatch(clause.before_of(thing)))


def _turns_to(told: Clause, one: Mention, other: Mention) -> bool:
    """Whether a clause says that one of its names does something with another: 甲先后与乙."""
    link = told.view[max(0, one.end - told.start) : max(0, other.start - told.start)]
    return bool(_TURNED.fullmatch(link))


def is_own(clause: Clause) -> bool:
    """Whether it speaks of a house or thing that is known from before (该公司, 该平台)."""
    return bool(_THIS_HOUSE.search(clause.view))


def is_of_house(clause: Clause) -> bool:
    """Whether it is of a house without its name: 该行资产…; 公司客户…; 报告期末，存款…."""
    period = "报告期" in clause.sentence.simplified
    return bool(period or is_own(clause) or _THE_FIRM.match(clause.view))


def _acting(clause: Clause, named: Iterable[Mention]) -> tuple[Mention, ...]:
    """Those of a clause's names whose words or plans it does not only follow."""
    return tuple([m for m in named if m.type in HOUSES or not _is_followed(clause, m)])


def _is_followed(clause: Clause, mention: Mention) -> bool:
    begins = _FOLLOWED.search(clause.before_of(mention))
    return bool(begins and _WHOSE.match(clause.view, max(0, mention.end - clause.start)))


def _sides(clause: Clause) -> Sequence[Mention]:
    """The parties of an agreement that names fewer than two houses, where they can be told.

    The pair named before (自2011年签约以来), or a house and a product that stands for its owner
    (支付宝与工行达成合作); else none.
    """
    own, offset = clause.of(*ORGANISATIONS), clause.start
    if not own and clause.view.endswith(SINCE):
        return clause.pair
    beside = [
        m
        for m in clause.of("product")
        if _WITH.match(clause.view, m.end - offset)
        or (_ALONG.search(clause.before_of(m)) and not _WHICH.match(clause.view, m.end - offset))
    ]
    return sorted((*own, *beside), key=lambda m: m.start) if own and beside else ()


def _is_authoritys(clause: Clause) -> bool:
    """Whether an authority without a name stands before it in its sentence, after all names."""
    offset, start = clause.sentence.start, clause.start - clause.sentence.start
    named = (m.end - offset for m in clause.before if m.start >= offset)
    since = max(0, start - _LOOK, *named)
    return bool(_AUTHORITY.search(clause.sentence.simplified, since, start))


def _is_aside(mention: Mention, clause: Clause) -> bool:
    """Whether a clause names it only as the place of a meeting, or for what it owns."""
    if is_owned(mention, clause.view, clause.start):
        return True
    after = clause.view[max(0, mention.end - clause.start) :]
    return mention.type == "institution" and bool(_MEETING.match(after))
