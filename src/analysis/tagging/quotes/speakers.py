"""Who speaks: the subject of a verb of saying, and the office in which he does."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from analysis.records import Document, Mention
from analysis.tagging.entities.people import TITLE
from analysis.tagging.literals import quick
from analysis.tagging.quotes.cues import CUE
from analysis.tagging.quotes.offices import REACH, office
from analysis.tagging.quotes.quotemarks import Span
from analysis.tagging.scope import Scope, names

_HAN = "\u3400-\u9fff"
_PARTIES = ("bank", "company")
_ORGANISATIONS = (*_PARTIES, "institution")

# Whom a clause names without a name, and for whom it stands.
_PRONOUN = quick(
    "(?P<both>双方|[三两各]方|[两二]者|两家公司)|(?P<bank>[该本我]行)|(?P<institution>[该本]局|局方|当局)|"
    "(?P<firm>[该本]?公司|[该本]?集团|该平台|该机构|该企业|[这该]家公司)|(?P<person>(?<!其)[他她](?!们|人))|(?P<other>对方)|"
    "(?P<subject>其(?=[还也亦又曾]?(?:在[^，]{1,12})?(?:表示|指出|认为|强调|称|说|透露|坦言|回应)))"
)
_KINDS = {
    "bank": ("bank",),
    "firm": _PARTIES,
    "institution": ("institution",),
    "person": ("person",),
    "subject": ("person", *_ORGANISATIONS),
    "other": ("person", *_ORGANISATIONS),
}
_PEOPLE = (
    "人士|网友|网民|专家|分析师|分析员|负责人|业者|用户|客户|员工|学者|高管|发言人|代表|人员|内部人|知情人|"
    "消息|主管|店员|工程师|设计师|司机|居民|村民|学生|市民|民众|从业者|投资者|研究员|经理|商家|商户|储户|店主|"
    "官员|中层|高层|行长|家长|家属|老板|消费者|股民|读者|路人|同事|朋友|媒体|外界|创始人|创业者|人(?=[表认觉称说指笑])"
)
_ANONYMOUS = re.compile(
    "(?:一[位名个些]|[多数几两]位|不少|许多|部分|很多|接近|业内|行业|内部|知情|匿名|某|有[业专网客用分市媒消人官银]|"
    f"(?:上述|前述|该|这[位名]|那[位名])(?!行|公司|集团|平台|机构|企业))[^，。；：！？、“”「」\n]{{0,18}}?(?:{_PEOPLE})"
)
_UNNAMED = re.compile(f"[^，。；：！？、“”「」\n]{{0,12}}?(?:{_PEOPLE})")
_SPOKESMAN = re.compile(
    "(?:[相有]关|新闻|官方)?(?:部门|业务)?(?:负责人|人士|发言人|高管|代表|主管|工作人员|官员|客服)|"
    f"[{_HAN}]{{0,12}}?{TITLE}(?![{_HAN}]{{0,6}}的)"
)
_SAME = re.compile("(?:上述|前述|该|这[位名])(?:负责人|发言人|官员|高管|代表|工作人员)")

_SURNAME = re.compile(f"[”」』\\s]*(?P<name>[{_HAN}])(?:[则也又还亦再便即遂在对就向]|$)")
_SAYS = re.compile(f"[^，。；：！？“「\n不未没]{{0,14}}?{CUE}")
_OBJECT = re.compile(
    "(?:[对与和向跟同给从在被让把]|采访|谈到|谈及|提到|提[起及]|根据|至于|关于)[“「]?$"
)
_MODIFIER = re.compile("的|旗下|子公司|控股|参股|下属|记者")
_AND = "(?:[、和与及暨]|以及|集团|公司)"

_JOINED = f"(?:[{_HAN}A-Za-z]{{0,20}}?{TITLE})(?:[兼、及和][{_HAN}A-Za-z]{{0,16}}?{TITLE})*"
_JOINT = re.compile(f"{_AND}{{1,2}}(?:{_JOINED})?")
_FAR = 400  # characters before a word within which those are sought for whom it stands
_CLOSE = 4  # characters between a product and its verb (支付宝昨日表示)
_BACK = 8  # sentences before a pronoun in which a person is sought for whom it stands
_STEPS = 5  # quotations looked across for a name before them
_LONG = 16  # characters from which on what a quotation names is no name of the text around it


class Speaker(NamedTuple):
    """Canonical names (none if the text does not name the speaker) and the office as written."""

    names: tuple[str, ...] = ()
    role: str = ""


class Cast:
    """The people and organisations of a document that may speak in it.

    What a long quotation names is not among them: its words do not say it.
    """

    def __init__(
        self,
        document: Document,
        view: str,
        mentions: Iterable[Mention],
        spans: list[Span],
        scope: Scope,
    ) -> None:
        self._text, self._view, self._scope = document.text, view, scope
        self._long = [span for span in spans if span.end - span.start >= _LONG]
        self._all = [m for m in mentions if m.type != "technology" and not self._quotation(m)]
        self._starts = [m.start for m in self._all]
        self._sentences = [*(s.start for s in document.body), len(view)]
        self._roles: dict[str, list[tuple[int, str]]] = {}

    def subject(self, start: int, end: int, free: bool = False) -> Speaker | None:
        """Who is the subject of what stands in [start, end), a clause up to its verb of saying.

        A person before a pronoun before an organisation; nobody's names where it is somebody
        whom the text does not name (一位业内人士); None where there is no subject. `free`: an
        object or place is none either.
        """
        inside = self._between(start, end)
        if short := self._by_surname(start, end):
            return Speaker((short.name,), self._role(short))
        if people := [m for m in inside if m.type == "person"]:
            group = self._group(self._subjects(people) or people)
            return Speaker(names(group), self._role(group[0]))
        firms = [m for m in inside if m.type in _ORGANISATIONS]
        if _SAME.search(self._view, start, end):
            return self._spokesman(start)
        if self._is_anonymous(start, end, firms):
            return Speaker()
        subjects = self._subjects(firms)
        if subjects and (role := self._spoken_for(subjects[-1].end, end)):
            return Speaker((subjects[-1].name,), role)
        pronoun = _PRONOUN.search(self._view, start, end)
        if pronoun and (not subjects or pronoun["both"] or self._first(pronoun, subjects[0])):
            return self._resolve(pronoun, end)
        if subjects:
            return Speaker(names(self._group(subjects)))
        product = next((m for m in reversed(inside) if m.type == "product"), None)
        if product and end - product.end <= _CLOSE and not self._unnamed(product.end, end):
            return Speaker((product.name,))
        if self._unnamed(start, end):
            return Speaker()
        others = [m for m in firms if not (free or self._is_place(m))]
        return Speaker(names(self._group(others))) if others else None

    def unsaid(self, at: int) -> Speaker | None:
        """Who goes on where a sentence begins with its verb (并强调): the last one named."""
        last = self._last(at, "person", *_ORGANISATIONS)
        return Speaker((last.name,), self._role(last)) if last else None

    def person(self, start: int, end: int) -> Speaker | None:
        """The first person within a range who is a subject: no object, no attribute."""
        for mention in self._between(start, end):
            owns = self._view[mention.end : mention.end + 1] in ("的", "、")
            if mention.type == "person" and not owns and not self._is_object(mention):
                return Speaker((mention.name,), self._role(mention))
        return None

    # ------------------------------------------------------------ whom a word stands for

    def _resolve(self, pronoun: re.Match[str], end: int) -> Speaker:
        """Whom a pronoun stands for, in the office that follows it (该行副行长)."""
        kind = pronoun.lastgroup or ""
        if kind == "both":
            return Speaker(self._parties(pronoun.start()))
        nearer = {"person": self._last_subject, "other": self._last_object}.get(kind)
        found = nearer and nearer(pronoun.start())
        found = found or self._last(pronoun.start(), *_KINDS[kind])
        if not found:
            return Speaker()
        role = self._spoken_for(pronoun.end(), end) or self._role(found)
        return Speaker((found.name,), role)

    def _last(self, at: int, *types: str) -> Mention | None:
        """The mention of these types that stands last before a position outside quotations."""
        for _ in range(_STEPS):
            found = self._scope.last(at, *types)
            quotation = found and self._quotation(found)
            if not quotation:
                return found
            at = quotation.start
        return None

    def _last_subject(self, at: int) -> Mention | None:
        """For whom 他 stands: who was last said to say something, or first in his sentence."""
        place = bisect_left(self._sentences, at)
        for start in reversed(self._sentences[max(0, place - _BACK) : place]):
            people = [m for m in self._between(start, at) if m.type == "person"]
            if people := [m for m in self._subjects(people) if not self._quotation(m)]:
                said = [m for m in people if _SAYS.match(self._view, m.end, at)]
                return said[-1] if said else people[0]
            at = start
        return None

    def _last_object(self, at: int) -> Mention | None:
        """For whom 对方 stands: to whom somebody turned last."""
        near = self._between(max(0, at - _FAR), at)
        return next((m for m in reversed(near) if self._is_object(m)), None)

    def _by_surname(self, start: int, end: int) -> Mention | None:
        """A person named before whose family name alone begins a clause (赖则说)."""
        short = _SURNAME.match(self._view, start, end)
        near = self._between(max(0, start - _FAR), start) if short else []
        same = [m for m in near if m.type == "person" and m.name[0] == short["name"]]
        return same[-1] if same else None

    def _first(self, pronoun: re.Match[str], subject: Mention) -> bool:
        return bool(pronoun["person"]) and pronoun.start() < subject.start

    def _quotation(self, mention: Mention) -> Span | None:
        """The long quotation that a mention stands in."""
        place = bisect_right(self._long, (mention.start, len(self._view))) - 1
        return self._long[place] if place >= 0 and mention.end <= self._long[place].end else None

    def _spokesman(self, at: int) -> Speaker:
        """The spokesman of an organisation who was introduced before (该负责人)."""
        for mention in reversed(self._between(max(0, at - _FAR), at)):
            role = self._spoken_for(mention.end, at)
            if role and mention.type in _ORGANISATIONS:
                return Speaker((mention.name,), role)
        return Speaker()

    def _parties(self, at: int) -> tuple[str, ...]:
        """The banks and firms of the nearest sentence before that names two or more.

        A product is a party where it is joined to one (甲银行与微信支付).
        """
        place = bisect_left(self._sentences, at)
        for start in reversed(self._sentences[max(0, place - 6) : place]):
            start = max(start, at - _FAR)
            found = [m for m in self._between(start, at) if m.type in (*_PARTIES, "product")]
            firms = [m for m in found if m.type in _PARTIES]
            for parties in (names(firms), names(self._group(found))):
                if len(parties) > 1:
                    return parties
            at = start
        return self._parties_after(place)

    def _parties_after(self, place: int) -> tuple[str, ...]:
        """The banks and firms that one of the next sentences of the paragraph joins (甲与乙均…)."""
        for start, end in pairwise(self._sentences[place : place + 4]):
            found = [m for m in self._between(start, end) if m.type in _PARTIES]
            if len(group := names(self._group(found))) > 1:
                return group
            if "\n" in self._view[start:end]:
                break
        return ()

    # ------------------------------------------------------------ who is meant, in which office

    def _between(self, start: int, end: int) -> list[Mention]:
        inside = self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [m for m in inside if m.end <= end]

    def _spoken_for(self, start: int, end: int) -> str:
        """Who speaks for the organisation that ends here (工行|相关负责人), as written."""
        found = _SPOKESMAN.match(self._view, start, end)
        return self._text[slice(*found.span())] if found else ""

    def _is_anonymous(self, start: int, end: int, firms: list[Mention]) -> bool:
        found = _ANONYMOUS.search(self._view, start, end)
        return bool(found) and not any(m.start >= found.end() for m in firms)

    def _subjects(self, mentions: list[Mention]) -> list[Mention]:
        """Those that are no objects; attributes of others (京东旗下的…) if need be."""
        free = [m for m in mentions if not self._is_object(m)]
        return [m for m in free if not _MODIFIER.match(self._view, m.end)] or free

    def _is_object(self, mention: Mention) -> bool:
        return bool(_OBJECT.search(self._view, max(0, mention.start - 4), mention.start))

    def _unnamed(self, start: int, end: int) -> bool:
        return bool(_UNNAMED.search(self._view, start, end))

    def _is_place(self, mention: Mention) -> bool:
        """Whether a name is where something is said (发微博称, 在脸书上写道)."""
        around = (
            self._view[mention.start - 1 : mention.start],
            self._view[mention.end : mention.end + 1],
        )
        return around[0] in ("发", "刷") or around[1] == "上"

    def _group(self, mentions: list[Mention]) -> list[Mention]:
        """The first, and those that 、 or 与 joins to it."""
        group = mentions[:1]
        for mention in mentions[1:]:
            if not _JOINT.fullmatch(self._view, group[-1].end, mention.start):
                break
            group.append(mention)
        return group

    def _role(self, mention: Mention) -> str:
        """The office in which a person was last introduced, empty if nowhere before."""
        if mention.type != "person":
            return ""
        if mention.name not in self._roles:
            same = [m for m in self._all if m.name == mention.name]
            offices = ((m.start, self._office(m)) for m in same)
            self._roles[mention.name] = [(at, role) for at, role in offices if role]
        known = self._roles[mention.name]
        place = bisect_left(known, (mention.start + 1, "")) - 1
        return known[place][1] if place >= 0 else ""

    def _office(self, person: Mention) -> str:
        near = self._between(max(0, person.start - REACH), person.start)
        return office(self._text, self._view, person, near)
