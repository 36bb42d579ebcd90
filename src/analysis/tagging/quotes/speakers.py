"""Who speaks: the subject of a verb of saying, and the office in which he does."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from analysis.records import Document, Mention
from analysis.tagging.clause import names
from analysis.tagging.entities.personnames import TITLE
from analysis.tagging.literals import quick
from analysis.tagging.quotes.named import HAN, ORGANISATIONS, PARTIES, Named
from analysis.tagging.quotes.offices import REACH, office
from analysis.tagging.quotes.quotemarks import Span
from analysis.tagging.quotes.standins import FAR, StandIns
from analysis.tagging.scope import Scope

# Whom a clause names without a name, and for whom it stands.
_PRONOUN = quick(
    "(?P<both>双方|[三两各]方|[两二]者|两家公司)|(?P<bank>[该本我]行)|(?P<institution>[该本]局|局方|当局)|"
    "(?P<firm>[该本]?公司|[该本]?集团|该平台|该机构|该企业|[这该]家公司)|(?P<person>(?<!其)[他她](?!们|人))|(?P<other>对方)|"
    "(?P<subject>其(?=[还也亦又曾]?(?:在[^，]{1,12})?(?:表示|指出|认为|强调|称|说|透露|坦言|回应)))"
)
_KINDS = {
    "bank": ("bank",),
    "firm": PARTIES,
    "institution": ("institution",),
    "person": ("person",),
    "subject": ("person", *ORGANISATIONS),
    "other": ("person", *ORGANISATIONS),
}
_PEOPLE = (
    "人士|网友|网民|专家|分析师|分析员|负责人|业者|用户|客户|员工|学者|高管|发言人|代表|人员|内部人士?|知情人士?|"
    "消息|主管|店员|工程师|设计师|司机|居民|村民|学生|市民|民众|从业者|投资[者人]|操盘手|研究员|经理|商家|商户|储户|店主|"
    "官员|中层|高层|行长|董事长|总裁|总监|家长|家属|老板|消费者|股民|读者|路人|同事|朋友|媒体|外界|创始人|创业者|有的?人|大家|人们|别人|人(?=[表认觉称说指笑])"
)
_ANONYMOUS = re.compile(
    "(?:一[位名个些家间]|[多数几两]位|不少|许多|部分|很多|(?=接近|业内|(?<!银)行业|内部|知情|匿名)|某|有(?=[业专网客用分市媒消人官银])|"
    "(?:上述|前述|该|这[位名]|那[位名])(?!行|公司|集团|平台|机构|企业))"
    "(?:不愿[^，。的]{2,6}的)?"
    f"(?P<role>[^，。；：！？、“”「」\n]{{0,18}}?(?:{_PEOPLE}))"
)
_UNNAMED = re.compile(f"[^，。；：！？、“”「」\n]{{0,12}}?(?:{_PEOPLE})")
_SPOKESMAN = re.compile(
    "(?:[相有]关|新闻|官方)?(?:部门|业务)?(?:负责人|人士|发言人|高管|代表|主管|工作人员|官员|客服)|"
    f"[{HAN}]{{0,12}}?{TITLE}(?![{HAN}]{{0,6}}的)"
)
_SAME = re.compile("(?:上述|前述|该|这[位名])(?:负责人|发言人|官员|高管|代表|工作人员)")

_CLOSE = 4  # characters between a product and its verb (支付宝昨日表示)


class Speaker(NamedTuple):
    """Canonical names and the office as written; of somebody not named, what he is called."""

    names: tuple[str, ...] = ()
    role: str = ""


class Cast:
    """The people and organisations of a document that may speak in it."""

    def __init__(
        self,
        document: Document,
        view: str,
        mentions: Iterable[Mention],
        spans: list[Span],
        scope: Scope,
    ) -> None:
        self._text, self._view = document.text, view
        self._named = Named(document, view, mentions, spans, scope)
        self._stand_ins = StandIns(self._named)
        self._roles: dict[str, list[tuple[int, str]]] = {}

    def subject(self, start: int, end: int, free: bool = False) -> Speaker | None:
        """Who is the subject of what stands in [start, end), a clause up to its verb of saying.

        A person before a pronoun before an organisation; nobody's names where it is somebody
        whom the text does not name (一位业内人士); None where there is no subject. `free`: an
        object or place is none either.
        """
        inside = self._named.between(start, end)
        if short := self._stand_ins.by_surname(start, end):
            return Speaker((short.name,), self._role(short))
        if people := [m for m in inside if m.type == "person"]:
            group = self._named.group(self._named.subjects(people) or people)
            return Speaker(names(group), self._role(group[0]))
        firms = [m for m in inside if m.type in ORGANISATIONS]
        if _SAME.search(self._view, start, end):
            return self._spokesman(start)
        subjects = self._named.subjects(firms)
        if anonymous := self._anonymous(start, end, subjects):
            return Speaker((), self._text[slice(*anonymous.span("role"))])
        if subjects and (role := self._spoken_for(subjects[-1].end, end)):
            return Speaker((subjects[-1].name,), role)
        pronoun = _PRONOUN.search(self._view, start, end)
        if pronoun and (not subjects or pronoun["both"] or self._leads(pronoun, subjects[0])):
            return self._resolve(pronoun, end)
        if subjects:
            return Speaker(names(self._named.group(subjects)))
        product = next((m for m in reversed(inside) if m.type == "product"), None)
        if product and end - product.end <= _CLOSE and not self._unnamed(product.end, end):
            return Speaker((product.name,))
        if self._unnamed(start, end):
            return Speaker()
        others = [m for m in firms if not (free or self._named.is_place(m))]
        return Speaker(names(self._named.group(others))) if others else None

    def unsaid(self, at: int) -> Speaker | None:
        """Who goes on where a sentence begins with its verb (并强调): the last one named."""
        last = self._named.last(at, "person", *ORGANISATIONS)
        return Speaker((last.name,), self._role(last)) if last else None

    def person(self, start: int, end: int) -> Speaker | None:
        """The first person within a range who is a subject: no object, no attribute."""
        for mention in self._named.between(start, end):
            owns = self._view[mention.end : mention.end + 1] in ("的", "、")
            if mention.type == "person" and not owns and not self._named.is_object(mention):
                return Speaker((mention.name,), self._role(mention))
        return None

    def _resolve(self, pronoun: re.Match[str], end: int) -> Speaker:
        """Whom a pronoun stands for, in the office that follows it (该行副行长)."""
        kind = pronoun.lastgroup or ""
        if kind == "both":
            return Speaker(self._stand_ins.parties(pronoun.start()))
        nearer = {"person": self._stand_ins.speaking, "other": self._stand_ins.addressed}.get(kind)
        found = nearer and nearer(pronoun.start())
        found = found or self._named.last(pronoun.start(), *_KINDS[kind])
        if not found:
            return Speaker()
        role = self._spoken_for(pronoun.end(), end) or self._role(found)
        return Speaker((found.name,), role)

    def _leads(self, pronoun: re.Match[str], subject: Mention) -> bool:
        """Whether 他 stands before a name, and so speaks of it (他说工行…)."""
        return bool(pronoun["person"]) and pronoun.start() < subject.start

    def _spokesman(self, at: int) -> Speaker:
        """The spokesman of an organisation who was introduced before (该负责人)."""
        for mention in reversed(self._named.between(max(0, at - FAR), at)):
            role = self._spoken_for(mention.end, at)
            if role and mention.type in ORGANISATIONS:
                return Speaker((mention.name,), role)
        return Speaker()

    def _spoken_for(self, start: int, end: int) -> str:
        """Who speaks for the organisation that ends here (工行|相关负责人), as written."""
        start += self._view[start : start + 1] in ("）", ")")
        found = _SPOKESMAN.match(self._view, start, end)
        return self._text[slice(*found.span())].removeprefix("的") if found else ""

    def _anonymous(self, start: int, end: int, firms: list[Mention]) -> re.Match[str] | None:
        """Somebody who is not named (一位银行业人士), unless a firm's name follows."""
        found = _ANONYMOUS.search(self._view, start, end)
        return found if found and not any(m.start >= found.end() for m in firms) else None

    def _unnamed(self, start: int, end: int) -> bool:
        return bool(_UNNAMED.search(self._view, start, end))

    def _role(self, mention: Mention) -> str:
        """The office in which a person was last introduced, in full (行长 for 中信银行行长).

        Empty if nowhere before.
        """
        if mention.type != "person":
            return ""
        if mention.name not in self._roles:
            same = [m for m in self._named.all if m.name == mention.name]
            offices = ((m.start, self._office(m)) for m in same)
            self._roles[mention.name] = [(at, role) for at, role in offices if role]
        known = self._roles[mention.name]
        place = bisect_left(known, (mention.start + 1, "")) - 1
        if place < 0:
            return ""
        return next((role for _, role in known[: place + 1] if role.endswith(known[place][1])), "")

    def _office(self, person: Mention) -> str:
        near = self._named.between(max(0, person.start - REACH), person.start)
        return office(self._text, self._view, person, near)
