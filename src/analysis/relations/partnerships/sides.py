"""The sides of a partnership: whom a clause ties together, and whom it leaves unsaid.

Banks and partners are told apart by what they are, so that 与 as "with" need not be told from
与 as "and": all banks of a clause work with all its partners, but for lists that go pair by pair
(甲与乙、丙与丁; 甲、丙分别与乙、丁).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise, product

from analysis.codebook import Codebook, Entity
from analysis.records import Mention
from analysis.tagging.literals import quick
from analysis.tagging.scope import Clause, Scope

Pair = tuple[Mention, Mention]  # a bank, a partner

_REACH = 200  # characters before a name that are read
_DOMINANT = 0.6  # share of the mentions that makes one firm the topic
_LINK = re.compile(r"与|和|同|跟|及|携手|联手|牵手|联合|联同|搭配|选定|选择|获")
_NEXT = re.compile(r"、[“「『]?$")  # a list goes on to its next
_NEXT_BRACKET = re.compile(r"[)）]、")
_BRACKET = re.compile(r"[（()）]")
_IN_ORDER = re.compile(r"分别|依次|依序")
_MUTUAL = re.compile(r"(?:与|和|同|跟|携手|联手|牵手|联合|联同|伙拍)[^，,。；;]{0,48}$")
_DIRECTED = re.compile(
    r"(?:接入|引入|引进|导入|入驻|进驻|登陆|对接|打通|绑定|串接|介接|借助|依托|选用|成为|作为|签下|签约|联姻|结盟|支[持援])"
    r"[^，,。；;的由]{0,24}$"
)
# Between two names: what joins the items of a list, and what makes the first the subject.
_ITEM = r"[“”「」『』《》\s]*(?:[(（][^)）]*[)）])?等?(?:{0})[“”「」『』《》\s]*"
_ENUMERATES = re.compile(_ITEM.format("、[^，,。、的]{0,8}?"))
_AND = re.compile(_ITEM.format("以及|及|和|与|同|跟|或"))
_TURNS_TO = re.compile(_ITEM.format("与|和|同|跟|携手|联手|牵手|联合|联同|伙拍"))
_OTHER_SUBJECT = re.compile(r"(?:政府|大学|学院|集团|公司|协会|委员会|[省市县区局厅部委])$")
_RIVAL = quick(
    r"(?:对抗|抗衡|挑战|应对|狙击|阻击|对标|抵御|不敌|面对|击败|来自|[区有]别于|不同于)[^，,。]{0,6}$"
)
_OUTCOME = quick(  # A联合B设立的C
    r"(?:设立|成立|组建|合组|创办|发起|打造)的(?:\w{0,4}(?:银行|公司))?[“「『]?$"
    r"|合资(?:公司|企业)?$|为首的[“「『]$"
    r"|(?:合组|合资(?:成立|设立|创办)|(?:共同|联合)(?:发起)?(?:成立|设立|组建|创办|创建|发起))了?[“「『]?$"
)
_THEIRS = re.compile("合作的[“「『]?$")  # 甲与乙合作的丙
# Who turns to a name and is named after it: 与X合作的Y.
_HEADED = re.compile(r"[^，,。、]{0,4}(?:合作|联合|携手|签约)\w{0,4}的[^，,。、]{0,6}")
_VENTURE = re.compile(r"[(（][^)）]*合资")  # C(A与B合资)
# Who only lends a card its mark: 工行的Visa或Mastercard信用卡.
_SCHEME = re.compile(r"visa|master\s?card|万事达卡?|萬事達卡?|银联|銀聯|JCB", re.IGNORECASE)
_CARD = quick(r"(?:[或及和/、]\s?\w{2,12}?)?(?:信用|借记|扣账|签账)卡")
_FOUNDED_BY = re.compile(
    r"由[^，,。]{0,60}(?:发起|成立|设立|组建|创办|创立|牵头|合资|投资|出资|控股)|股东(?:则|分别|主要)?(?:有|包括|为|是)|为(?=[^，,。]{0,60}[之的]合资)"
)
_EXAMPLE = re.compile(r"(?:如(?![今果何此期])|例如|比如|诸如|包括|像)[^，,。；;）)]*$")
_TIED = re.compile(r"(?:与|和|同|跟|及|、|携手|联合)$")
_TIES = re.compile(r"(?:与|和|同|跟|及|、|携手|联合)")
_LEAD = 6  # characters within which the subject of a clause stands
_LEANS_ON = re.compile(r"(?:[与和同跟在于对向把给由用]|通过|透过|接入|绑定|支持)[^，,。]*$")


def banks(mentions: Iterable[Mention]) -> list[Mention]:
    """The banks among names."""
    return [m for m in mentions if m.type == "bank"]


def partners(mentions: Iterable[Mention]) -> list[Mention]:
    """Those among sides that are no banks."""
    return [m for m in mentions if m.type != "bank"]


class Sides:
    """Finds the sides that clauses name; the codebook says who owns what, scope who 该行 is."""

    def __init__(self, codebook: Codebook, scope: Scope | None = None) -> None:
        self._codebook = codebook
        self._scope = scope
        self._owners: dict[str, Entity | None] = {}

    def of(self, clause: Clause, agreed: bool = False, close: bool = True) -> list[Mention]:
        """The names of a clause that can be sides, without what they found (X由A与B发起).

        An institution is one where something is agreed with it. In close cooperation a bank's
        product stands for the bank; a firm's product does not stand beside the firm itself.
        """
        found = [
            m
            for m in clause.mentions
            if self.is_side(m) or (agreed and m.type == "institution" and _is_tied(clause, m))
        ]
        if found and not (banks(found) and partners(found)):
            found = [*self._meant(clause, found), *found]
        if close and not banks(found):
            found = [*self._banks_behind(clause), *found]
        found = [m for m in found if not _is_no_side(clause, m)]
        found = [m for m in found if not _is_theirs(clause, m, found)]
        founded = _FOUNDED_BY.search(clause.view)
        if founded:
            found = [m for m in found if m.start - clause.start > founded.start()]
        firms = {m.name for m in found if m.type == "company"}
        return [m for m in found if m.type != "product" or self._owner_name(m) not in firms]

    def is_side(self, mention: Mention) -> bool:
        """Whether a name is a bank, a firm, or a platform that is not a bank's own."""
        if mention.type != "product":
            return mention.type in ("bank", "company")
        owner = self.owner(mention.name)
        return owner is not None and owner.type == "company"

    def belong(self, bank: Mention, partner: Mention) -> bool:
        """Whether a partner is the bank's own firm."""
        return self._owner_name(partner) == bank.name

    def are_house(self, bank: Mention, partner: Mention) -> bool:
        """Whether a partner is the house that the bank belongs to: 国泰金控旗下的国泰世华."""
        return self._owner_name(bank) == partner.name

    def subjects(self, clause: Clause) -> list[Mention]:
        """Whom a clause can leave unsaid as its subject: of 甲与乙 before it, only 甲."""
        before = [m for m in clause.before if m.type in ("bank", "company")]
        told = self._scope.at(before[-1].start) if len(before) > 1 and self._scope else None
        named = told.of("bank", "company") if told else ()
        if not told or len(named) < 2 or (named[0].type == "bank") == (named[1].type == "bank"):
            return before
        if not _TURNS_TO.fullmatch(_between(told, named[0], named[1])):
            return before
        return [m for m in before if m.name == named[0].name]

    def firms_before(self, clause: Clause, anywhere: bool = True) -> list[Mention]:
        """The firms that the paragraph is about, with the platform that turned to them (X与甲合作),
        or else the platform that its sentence is about.

        `anywhere`: failing these, the platforms that the sentence named last, or the firm that
        the document is about.
        """
        firms = [m for m in self.subjects(clause) if m.type == "company"]
        told = self._led_by_platform(clause)
        if firms or not self._scope:
            return [told.mentions[0], *firms] if told and firms[0] in told.mentions else firms
        if told:
            return [told.mentions[0]]
        if not anywhere:
            return []
        last = self._scope.last(clause.start, "product", since=clause.sentence.start)
        about = last and self._scope.at(last.start)
        named = [m for m in about.of("product") if self.is_side(m)] if about else []
        return named or self._topic

    def _led_by_platform(self, clause: Clause) -> Clause | None:
        """The last clause of its sentence before it that has a platform as its subject."""
        begin = max(clause.sentence.start, clause.start - _REACH)
        told = clause
        while self._scope and told.start > begin:
            before = self._scope.at(told.start - 1)
            if not before or before.start < begin:
                break
            told = before
            first = told.mentions[0] if told.mentions else None
            if first and first.type == "product" and self.is_side(first) and _leads(told, first):
                return told
        return None

    @cached_property
    def _topic(self) -> list[Mention]:
        """The firm or platform that has most of the mentions of such in the document."""
        clauses = self._scope.clauses if self._scope else ()
        named = [m for clause in clauses for m in clause.mentions if m.type != "bank"]
        sides = [m for m in named if self.is_side(m)]
        most = Counter(m.name for m in sides).most_common(1)
        if not most or most[0][1] < _DOMINANT * len(sides):
            return []
        return [m for m in sides if m.name == most[0][0]][:1]

    def _owner_name(self, mention: Mention) -> str:
        owner = self.owner(mention.name)
        return owner.name if owner else ""

    def owner(self, name: str) -> Entity | None:
        """Who owns a product or firm; the firm that an unknown one is named after (网易支付)."""
        if name not in self._owners:
            entity = self._codebook.entity(name)
            if entity:
                owner = self._codebook.entity(entity.parent) if entity.parent else None
            else:
                first = next(iter(self._codebook.names.find(name)), None)
                owner = first[2] if first and first[0] == 0 else None
            self._owners[name] = owner
        return self._owners[name]

    def _meant(self, clause: Clause, found: list[Mention]) -> list[Mention]:
        """The other side, where an anaphor stands for it: 该行与X合作, 接入该平台."""
        meant = self._scope.antecedent(clause.start, clause.end) if self._scope else None
        if not meant or (meant.type == "bank") == bool(banks(found)):
            return []
        return [meant._replace(start=clause.start, end=clause.start)] if self.is_side(meant) else []

    def _banks_behind(self, clause: Clause) -> list[Mention]:
        """The bank behind a product that a clause names without its bank: 工银信用卡与微信绑定.

        It is the bank that the text is about just then, and otherwise the product's owner.
        """
        found = []
        for mention in clause.of("product"):
            owner = self.owner(mention.name)
            if owner and owner.type == "bank":
                about = banks(clause.before)
                found.append(_renamed(mention, about[-1].name if about else owner.name))
        return found


def _renamed(product: Mention, bank: str) -> Mention:
    return product._replace(name=bank, type="bank")


def _is_no_side(clause: Clause, mention: Mention) -> bool:
    """Whether a name is an outcome (设立的X, X(甲与乙合资)), a rival (对抗X), a card's (Visa卡)."""
    before = _before(clause, mention)
    end = mention.end - clause.start
    venture = _VENTURE.match(clause.view, end)
    scheme = _SCHEME.fullmatch(mention.surface) and _CARD.match(clause.view, end)
    return bool(venture or scheme or _OUTCOME.search(before) or _RIVAL.search(before))


def _is_theirs(clause: Clause, mention: Mention, sides: list[Mention]) -> bool:
    """Whether a name is what a bank and a firm before it made together: 甲与乙合作的丙."""
    before = {m.type == "bank" for m in sides if m.start < mention.start}
    return len(before) == 2 and bool(_THEIRS.search(_before(clause, mention)))


def _is_tied(clause: Clause, mention: Mention) -> bool:
    """Whether a connective stands beside a name: 与X, X、, but not 在X指导下."""
    end = mention.end - clause.start
    return bool(_TIED.search(_before(clause, mention)) or _TIES.match(clause.view, end))


def _leads(clause: Clause, mention: Mention) -> bool:
    """Whether a name stands where the subject of a clause does: no words but a link before it."""
    before = clause.before_of(mention)
    return len(before) <= _LEAD and not _LEANS_ON.search(before)


def is_example(clause: Clause, mention: Mention) -> bool:
    """Whether a clause names somebody as an example: 如X, 包括X."""
    return bool(_EXAMPLE.search(_before(clause, mention)))


def is_approached(clause: Clause, mention: Mention, subject: int) -> bool:
    """Whether a clause turns to this name, and so leaves its subject unsaid: 与X合作, 引入X.

    `subject`: where the first of the names that would be its subject ends.
    """
    before = _before(clause, mention)
    towards = _MUTUAL.search(before) or _DIRECTED.search(before)
    headed = _HEADED.match(clause.view, mention.end - clause.start)
    if headed and any(m.start - clause.start == headed.end() for m in clause.mentions):
        return False
    if not towards or _OTHER_SUBJECT.search(before, 0, towards.start()):
        return False
    return subject > mention.start - len(before) + towards.start()


def _before(clause: Clause, mention: Mention) -> str:
    """What a clause says before one of its names, as far back as it is read."""
    end = max(0, mention.start - clause.start)
    return clause.view[max(0, end - _REACH) : end]


def tied(clause: Clause, sides: list[Mention]) -> Iterator[Pair]:
    """The pairs among the sides of a clause: in order, by a list of pairs, or all with all.

    The items of one list do the same, and work with whoever stands outside it (甲与乙、丙合作).
    """
    for group in groups(clause, sides):
        one, other = banks(group), partners(group)
        if len(one) == len(other) > 1 and _IN_ORDER.search(clause.view):
            yield from zip(one, other, strict=True)
            continue
        pairs = list(product(one, other))
        lists = _lists(clause, group) if len(pairs) > 1 and "、" in clause.view else {}
        apart = [(b, p) for b, p in pairs if lists.get(b.start, b) != lists.get(p.start, p)]
        yield from apart or pairs


def _lists(clause: Clause, sides: list[Mention]) -> dict[int, int]:
    """For the place of each side that is an item of a list, the number of the list.

    In 甲与乙、丙 it begins after 与, for only before its last item has a list 与 or 和.
    """
    links = [_between(clause, a, b) for a, b in pairwise(sides)]
    listed = [bool(_ENUMERATES.fullmatch(link)) for link in links]
    found: dict[int, int] = {}
    for index, link in enumerate(links):
        before, after = sides[index].start, sides[index + 1].start
        ends = before in found and not any(listed[index : index + 2]) and _AND.fullmatch(link)
        if listed[index] or ends:
            found[after] = found.setdefault(before, index)
    return found


def is_list(clause: Clause, sides: list[Mention]) -> bool:
    """Whether sides are the items of one list, and so do the same."""
    lists = _lists(clause, sides)
    return len(sides) == len(lists) and len(set(lists.values())) == 1


def _between(clause: Clause, one: Mention, other: Mention) -> str:
    return clause.view[one.end - clause.start : other.start - clause.start]


def groups(clause: Clause, sides: list[Mention]) -> list[list[Mention]]:
    """The sides of a clause, cut where a list of pairs goes on to its next pair."""
    if len(sides) < 2:
        return []
    cut: list[list[Mention]] = [[sides[0]]]
    linked = [False]
    aside = _opens(clause.before_of(sides[0]), False)  # within brackets: X(由A、B合资)、Y(由…)
    for before, mention in pairwise(sides):
        link = _between(clause, before, mention)
        if _NEXT_BRACKET.search(link) or (_NEXT.search(link) and not aside):
            cut.append([mention])
            linked.append(False)
            aside = _opens(link, aside)
        else:
            cut[-1].append(mention)
            aside = _opens(link, aside)
            linked[-1] |= aside or bool(_LINK.search(link))
    whole = sum(bool(banks(group) and partners(group)) for group in cut)
    return cut if whole > 1 and all(linked) else [sides]


def _opens(words: str, aside: bool) -> bool:
    """Whether brackets are open after some words, if they were (`aside`) before."""
    brackets = _BRACKET.findall(words)
    return brackets[-1] in "(（" if brackets else aside
