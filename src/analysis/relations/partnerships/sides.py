"""The sides of a partnership: whom a clause names as such, and whom it leaves unsaid."""

import re
from collections import Counter
from functools import cached_property

from analysis.codebook import Codebook, Entity
from analysis.records import Mention
from analysis.relations.partnerships.pairing import ITEM, banks, between
from analysis.tagging.literals import quick
from analysis.tagging.scope import Clause, Scope

_REACH = 200  # characters before a name that are read
_DOMINANT = 0.6  # share of the mentions that makes one firm the topic
_MUTUAL = re.compile(r"(?:与|和|同|跟|携手|联手|牵手|联合|联同|伙(?![伴计食房]))[^，,。；;]{0,48}$")
_ALLIES = re.compile("携手|联手|牵手|联同|伙拍")
_DIRECTED = re.compile(
    r"(?:接入|引入|引进|导入|入驻|进驻|登陆|对接|打通|绑定|串接|介接|(?:连结|连接|加入|添加)[至到]|借助|依托|委[托请]|选用|采用|采购|开办|部署|(?:迁移|升级|切换|替换)[为到至成]|成为|作为|选择|选定|签下|签约|联姻|结盟|支[持援])"
    r"[^，,。；;的由]{0,24}$"
)
_TURNS_TO = re.compile(ITEM.format("与|和|同|跟|携手|联手|牵手|联合|联同|伙拍"))
_OTHER_SUBJECT = re.compile(
    r"(?:政府|大学|学院|集团|公司|协会|委员会|机构|[各家些多型小]银行|商[户家]|[省市县区局厅部委])$"
)
# What before a name makes it no side: a rival (对抗X), or what A and B founded.
_BARS_AFTER = quick(
    r"(?:对抗|抗衡|挑战|应对|狙击|阻击|对标|抵御|不敌|面对|击败|来自|[区有]别于|不同于)[^，,。]{0,6}$"
    r"|(?:设立|成立|组建|合组|创办|发起|打造)的(?:\w{0,4}(?:银行|公司))?[“「『]?$"
    r"|合资(?:公司|企业)?$|为首的[“「『]$"
    r"|(?:合组|合资(?:成立|设立|创办)|(?:共同|联合)(?:发起)?(?:成立|设立|组建|创办|创建|发起))了?[“「『]?$"
)
_FOUNDS = re.compile(r"(?:成立|设立|组建|创办|创立|发起|筹建|筹设)了?[“「『]?$")
_FOUNDED = re.compile(r"[”」』]?(?:$|的|后|以|之|来)")
# And what behind it: C(A与B合资), or whom somebody has left (甲前高管).
_BARS_BEFORE = quick(
    "[(（][^)）]*合资|前(?:高管|员工|[副总]|行长|董事|首席)|出身|离职|研究员|分析师|研报|研究报告|版(?![图块权面])"
)
_THEIRS = re.compile("合作的[“「『]?$")  # 甲与乙合作的丙
_IT_AND = re.compile("(?:公司|集团|[该本我]行|其|它)[与和同跟][^，,。]*$")  # 该公司和乙合作的丙
_IT_WITH = re.compile(
    "[该本我]行(?:[已亦也还更又再将正]|此次)*(?:与|和|同|跟|携手|联手|牵手|联合|联同|伙拍)"
)
# Who turns to a name and is named after it: 与X合作的Y.
_HEADED = re.compile(r"[^，,。、]{0,4}(?:合作|联合|携手|签约)\w{0,4}的[^，,。、]{0,6}")
_MODIFIES = re.compile("合作的")
# Who only lends a card its mark: 工行的Visa或Mastercard信用卡.
_SCHEME = re.compile(r"visa|master\s?card|万事达卡?|萬事達卡?|银联|銀聯|JCB", re.IGNORECASE)
_COBRANDED = re.compile("(?:信用|联名|聯名|小白)卡$")
_CARD = quick(r"(?:[或及和/、]\s?\w{2,12}?)?(?:信用|借记|扣账|签账)卡")
_FOUNDED_BY = quick(
    r"(?<!加入)(?<!参与)由[^，,。]{0,60}(?:发起|成立|设立|组建|创办|创立|牵头|合资|投资|出资|控股)|股东(?:则|分别|主要)?(?:有|包括|为|是)|为(?=[^，,。]{0,60}[之的]合资)"
)
_EXAMPLE = re.compile(r"(?:如(?![今果何此期])|例如|比如|诸如|包括|像)[^，,。；;）)]*$")
_TIED = re.compile(r"(?:与|和|同|跟|及|、|携手|联合)$")
_TIES = re.compile(r"(?:与|和|同|跟|及|、|携手|联合)")
_TOGETHER = re.compile(
    r"(?![^，,。]*(?:都|均|各自|分别|先后|纷纷))[^，,。]*(?:合作|签|联合|共同|共建|携手|联手|达成|对接|互通)"
)
_FAR = 60  # characters between a bank and another that it turns to
_LEAD = 6  # characters within which the subject of a clause stands
_LEANS_ON = re.compile(r"(?:[与和同跟在于对向把给由用]|通过|透过|接入|绑定|支持)[^，,。]*$")


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
            for m in map(self._behind_card, clause.mentions)
            if self.is_side(m) or (agreed and m.type == "institution" and _is_tied(clause, m))
        ]
        if "合作的" in clause.view:
            found = [m for m in found if not _is_theirs(clause, m, found)]
        if found:
            found = [*self._meant(clause, found), *found]
        if close and not banks(found):
            found = [*self._banks_behind(clause), *found]
        found = [m for m in found if not _is_no_side(clause, m)]
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
        if not _TURNS_TO.fullmatch(between(told, named[0], named[1])):
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
        if told and (not firms or firms[0].start < told.start or firms[0] in told.mentions):
            return [told.mentions[0], *(m for m in firms if m in told.mentions)]
        if firms or not self._scope or not anywhere:
            return firms
        last = self._scope.last(clause.start, "product", since=clause.sentence.start)
        about = last and self._scope.at(last.start)
        named = [m for m in about.of("product") if self.is_side(m)] if about else []
        return named or self._topic or self._named_last(clause)

    def _named_last(self, clause: Clause) -> list[Mention]:
        """The firm named last in what stands just before the sentence of a clause."""
        start = clause.sentence.start
        last = self._scope.last(start, "company", since=start - _REACH) if self._scope else None
        return [last] if last else []

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
        """Another side, where an anaphor stands for it: 该行与X合作, 接入该平台."""
        meant = self._scope.antecedent(clause.start, clause.end) if self._scope else None
        if not meant or any(m.name == meant.name for m in found):
            return []
        kinds = {m.type == "bank" for m in found}
        if (meant.type == "bank") in kinds and not _IT_WITH.match(clause.view):
            return []
        return [meant._replace(start=clause.start, end=clause.start)] if self.is_side(meant) else []

    def _behind_card(self, mention: Mention) -> Mention:
        """The firm or platform behind a card that a bank issues in its name: 青岛银行美团信用卡."""
        if mention.type != "product" or not _COBRANDED.search(mention.surface):
            return mention
        owner = self.owner(mention.name)
        if not owner or owner.type == "bank":
            return mention
        return mention._replace(name=owner.name, type=owner.type)

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
    """Whether a name is an outcome, a rival, a former employer, or lends a card its mark."""
    view, start, end = clause.view, mention.start - clause.start, mention.end - clause.start
    if _BARS_BEFORE.match(view, end) or _BARS_AFTER.search(view, max(0, start - _REACH), start):
        return True
    if _FOUNDS.search(view, 0, start) and _FOUNDED.match(view, end):
        return True
    scheme = mention.type == "company" and _SCHEME.fullmatch(mention.surface)
    return bool(scheme and _CARD.match(view, end))


def _is_theirs(clause: Clause, mention: Mention, sides: list[Mention]) -> bool:
    """Whether a name is what a bank and a firm before it made together: 甲与乙合作的丙."""
    words = _before(clause, mention)
    before = {m.type == "bank" for m in sides if m.start < mention.start}
    return bool(_THEIRS.search(words) and (len(before) == 2 or _IT_AND.search(words)))


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
    """Whether a clause turns to this name, and so leaves its subject unsaid: 与X合作, 发行X联名卡.

    `subject`: where the first of the names that would be its subject ends.
    """
    before = _before(clause, mention)
    headed = _HEADED.match(clause.view, mention.end - clause.start)
    if headed and any(m.start - clause.start == headed.end() for m in clause.mentions):
        return False
    if clause.view.startswith("联名", mention.end - clause.start):
        return True
    found = filter(None, (_MUTUAL.search(before), _DIRECTED.search(before)))
    begins = [
        towards.start()
        for towards in found
        if not _MODIFIES.search(before, towards.start())
        and not _OTHER_SUBJECT.search(before, 0, towards.start())
    ]
    return any(subject > mention.start - len(before) + begin for begin in begins)


def is_turned_to(clause: Clause, one: Mention, other: Mention) -> bool:
    """Whether the subject of a clause turns to another name: 甲与乙合作, 甲接入乙.

    What 甲和乙 do to somebody else, or each by itself, they do not do together.
    """
    before = clause.before_of(one).rpartition("、")[2]
    if other.start - one.end > _FAR or _MUTUAL.search(before) or _DIRECTED.search(before):
        return False
    link = between(clause, one, other)
    with_it = _MUTUAL.search(link) and _TOGETHER.match(clause.view, other.end - clause.start)
    return bool(with_it or _DIRECTED.search(link) or _ALLIES.search(link))


def _before(clause: Clause, mention: Mention) -> str:
    """What a clause says before one of its names, as far back as it is read."""
    end = max(0, mention.start - clause.start)
    return clause.view[max(0, end - _REACH) : end]
