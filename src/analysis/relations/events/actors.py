"""Whose event it is: whom its clause names as acting, or leaves unsaid."""

import re
from collections.abc import Iterable, Sequence

from analysis.codebook import Codebook
from analysis.records import EventKind, Mention
from analysis.relations.events.beside import acting, is_aside, is_followed, is_in_brackets, tells
from analysis.relations.events.kinds import is_attribute, opens_with_verb
from analysis.relations.events.topic import HOUSES, Topic
from analysis.relations.partnerships import paired
from analysis.tagger import Tags
from analysis.tagging.clause import GENERIC, Clause, names
from analysis.tagging.literals import quick
from analysis.tagging.scope import Scope
from analysis.tagging.subject import ORGANISATIONS

_THIS_HOUSE = quick(
    r"[该本我]行|[该这本]家?(?:公司|集团|企业|银行|业务|服务|产品|平台|系统|体系|应用|工具|软件"
    r"|小程序|钱包|方案|项目)"
)
_THE_FIRM = re.compile(r"\W*(?:公司|集团)(?![的内外])")
_ITS = re.compile(r"\W*其(?![中他它次实余间])")
_OFFICES = "当局|(?<!配合)(?<!响应)政府(?!特许|政策)|主管机关|监管(?:部门|机构|层)|管理部门"
_LAND = "(?:中国(?:大陆|内地)?|我国|全国)(?:目前)?(?:已经?|共)?有"  # whose figures are no house's
# Whom nobody's name stands for: a class, a market, an authority.
SOMEBODY = quick(
    rf"{GENERIC.pattern}|(?<![第首])[\d一二三四五六七八九十廿卅百千]+\s?多?家|国银|业者|[中我全]国的|(?:中国|全[台港国球](?!首))[^，,。的]{{0,8}}(?:企业|电子商务|网民)|{_LAND}|整体|总体|大市"
    rf"|移动互联网(?=快|发|用户)|网民|上网的?人数|上网的人|(?:行业|市场)规模|(?:香港|两地|台湾|国内)[^，,。的]{{0,12}}(?:人次|交易量|总额|人数)|{_OFFICES}"
)
# A country as the subject: 2013年英国启动….
_COUNTRY = re.compile(
    r"(?:^|[年月日，,])(?:随后|此后)?(?:英国|美国|日本|韩国|新加坡|澳洲|澳大利亚|印度|德国|法国"
    r"|欧洲|我国)(?![^，,]{0,8}的)"
)
_AUTHORITY = re.compile(
    f"{_OFFICES}|{_LAND}|{_COUNTRY.pattern}|全[台港国球](?!首)[^，,。的]{{0,8}}企业"
)
_AND = "与|和|同|跟|携手|联手|牵手|联合"
_WITH = re.compile(rf"\W*[就也已再还]{{0,2}}(?:{_AND})")
_ALONG = re.compile(rf"(?:{_AND})\W*$")
# Between those who do something together, and before whom the first then does something with.
_TURNED = re.compile(rf"\w{{0,6}}(?:{_AND}|签约)\W*")
_TURNS = re.compile(rf"\W*(?:又|再到?|还|也|到|随后|此后|其后|并|且|先后|陆续|已)*(?:{_AND}|签约)")
_ENTERS = re.compile(
    r"\W*(?:又|再|还|也|随后|并|正式|首批)*(?:[入进]驻|接入|对接|加入|引入|入股|投资)"
)
_SUCCEEDS = re.compile(r"\W*改?由[^，,。]*接[任替棒掌]")  # of what the clause before tells
_RUNS_BANK = re.compile("(?<![分支])行长")
_ALLOWED = re.compile(r"\W*(?:已|均|也|正式|成功)*获[准批]")
_ALLOWS = re.compile("(?:批准|核准|批复|准许|同意|允许)其")
_WHICH = re.compile(r"\w{0,4}的")  # 首家与支付宝合作的银行
SINCE = ("以来", "后")  # ends of a clause that leaves its subject to others
# Whose figures are no house's.
_MARKET = re.compile("全[台港国球]|台湾|香港|国内|我国|电子商务交易")
# What has no name, of which the next clause goes on: 第一阶段的开放，已于2019年10月启动.
_UNNAMED = re.compile(r"^\W*(?:至于|关于|第[一二三四五]阶段)")
_SELF = re.compile(r"[他她]|加入|加盟|入职|离开|毕业|出生")  # what only a person does
_EXCHANGED = re.compile("更换|换帅")  # after which the next clause says whom
_LOOK = 200  # characters before a clause in which an authority may stand that does what it tells


class Actors:
    """Whose the events of a document are."""

    def __init__(self, tags: Tags, codebook: Codebook) -> None:
        self._tags = tags
        self._scope: Scope = tags.scope
        self._codebook = codebook
        self._topic = Topic(tags, codebook)

    def meant(self, clause: Clause) -> tuple[Mention, ...]:
        """The product that an anaphor of a clause stands for: 该平台于2016年上线."""
        meant = self._scope.antecedent(clause.start, clause.end) if is_own(clause) else None
        return (meant,) if meant and meant.type == "product" else ()

    def thing(self, clause: Clause, whose: Sequence[str]) -> tuple[str, ...]:
        """The product that a clause leaves unsaid: the document's, where its owner acts."""
        return self._topic.thing(whose) if opens_with_verb(clause) else ()

    def of(
        self, clause: Clause, kind: EventKind, things: Sequence[Mention]
    ) -> list[tuple[str, ...]]:
        """The names: one entry for each pair of a list of agreements, else one entry.

        `things`: the products that it names, or that its sentence named last.
        """
        before = tuple([m for m in clause.before if not self._was_beside(m)])
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
        people = acting(clause, clause.of("person"))
        if kind != "milestone" or _SELF.search(clause.view):  # a person has no such figures
            people = people or self._person(clause, kind)
        if kind == "appointment":
            return [names((*people, *(clause.of(*ORGANISATIONS) or self._appointing(clause))))]
        counts = kind == "milestone" or _ALLOWED.match(clause.undated)
        if counts and not clause.mentions:  # only a house has such figures, and is allowed to
            clause = clause._replace(before=tuple([m for m in clause.before if m.type in HOUSES]))
        opens = opens_with_verb(clause)
        if opens and not clause.of(*ORGANISATIONS) and self._is_subject(clause, things):
            return [names(people) or self._topic.owner(things)]
        if not people and (owner := self._topic.owner_of_lead(clause, things)):
            return [owner]
        houses = self._houses(clause, opens and not people and kind != "founding")
        if named := names((*people, *houses)):
            return [tuple(dict.fromkeys((*self._turning(clause, things), *named)))]
        return [self._unsaid(clause, kind, things, opens)]

    def _turning(self, clause: Clause, things: Sequence[Mention]) -> tuple[str, ...]:
        """Who turns to another without being named: the owner of what is told of, or that itself.

        X进入市场，次年与甲签约; 再到2017年与甲合作推出X. Else it is whom the document is about.
        """
        turns = _TURNS.match(clause.undated)
        if clause.before or not (turns or _ENTERS.match(clause.undated)):
            return ()
        last = self._scope.last(clause.start, "product", since=clause.sentence.start)
        if things or not last or not turns:
            return self._topic.owner(things[:1]) or self._topic.about
        return self._topic.owner([last]) or (last.name,)

    def _led(self, clause: Clause) -> Clause:
        """The clause; of 甲与乙 before it, 甲 alone goes on where it turns to another (又与丙)."""
        before = [m for m in clause.before if m.type in HOUSES]
        told = self._scope.at(before[-1].start) if len(before) > 1 else None
        if not (told and _TURNS.match(clause.undated) and _turns_to(told, *before[:2])):
            return clause
        return clause._replace(before=tuple(m for m in clause.before if m not in before[1:]))

    def _appointing(self, clause: Clause) -> Sequence[Mention]:
        """Whose office it is that a clause leaves unsaid: a bank's where somebody runs a bank."""
        if _SUCCEEDS.match(clause.view):
            return ()
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

    def _is_beside(self, mention: Mention, clause: Clause) -> bool:
        """Whether it only tells, lends a card its mark, or is named in brackets."""
        lends = mention.entity_id in self._codebook.schemes
        card = lends and "卡" in clause.view[max(0, mention.end - clause.start) - 1 :][:2]
        return card or tells(mention, self._tags.document.view) or is_in_brackets(mention, clause)

    def _was_beside(self, mention: Mention) -> bool:
        """Whether the clause that named it had it only tell, or followed its words or plans."""
        if tells(mention, self._tags.document.view):
            return True
        named = self._scope.at(mention.start) if mention.type not in HOUSES else None
        return bool(named and is_followed(mention, named))

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
        if (unsaid or not own) and (_is_authoritys(clause) or _is_of_unnamed(clause)):
            return ()
        if _ALLOWS.search(clause.view):
            return (*own, *(m for m in clause.before if m.type in HOUSES))
        houses = clause.organisations
        if own and _AUTHORITY.search(clause.before_of(own[0])):  # 监管部门约谈甲
            houses = own
        elif unsaid:
            houses = (*(m for m in clause.before if m.type in ORGANISATIONS), *houses)
        return [m for m in acting(clause, houses) if not is_aside(m, clause)]

    def _unsaid(
        self, clause: Clause, kind: EventKind, things: Sequence[Mention], opens: bool
    ) -> tuple[str, ...]:
        """Where a verb follows upon the date, the paragraph's subject, or else the document's.

        Of a product that the sentence has named, it is the house that this is called after.
        """
        if opens and (_is_authoritys(clause) or _is_of_unnamed(clause)):
            return ()
        if clause.before and opens:
            return names(clause.before)
        owner = self._topic.owner(things)
        if things and (owner or not opens):
            return owner
        if opens or _THE_FIRM.match(clause.undated) or _ITS.match(clause.undated):
            return names(clause.before) or self._topic.about
        if kind != "milestone" or clause.before or SOMEBODY.search(clause.view):
            return ()
        counted = self._scope.told_of(clause.start, "institution")  # 金管会统计，…达千万户
        return () if counted or _MARKET.search(clause.sentence.simplified) else self._topic.teller

    def _is_subject(self, clause: Clause, things: Sequence[Mention]) -> bool:
        """Whether its sentence tells of a product, after all houses: 乙属于支付，2014年上线."""
        last = max([m.start for m in clause.before], default=clause.sentence.start)
        if not things or not max(last, clause.sentence.start) <= things[0].start < clause.start:
            return False
        named = self._scope.at(things[0].start)
        return bool(named and (named.start == things[0].start or named.end == things[0].end))


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


def _is_of_unnamed(clause: Clause) -> bool:
    """Whether its sentence began about something without a name, and named nobody since."""
    named = any(m.start >= clause.sentence.start for m in clause.before)
    return not named and bool(_UNNAMED.match(clause.sentence.simplified))


def _is_authoritys(clause: Clause) -> bool:
    """Whether an authority without a name stands before it in its sentence, after all names."""
    offset, start = clause.sentence.start, clause.start - clause.sentence.start
    named = (m.end - offset for m in clause.before if m.start >= offset)
    since = max(0, start - _LOOK, *named)
    return bool(_AUTHORITY.search(clause.sentence.simplified, since, start))
