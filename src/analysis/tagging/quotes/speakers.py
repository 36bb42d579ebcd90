"""Who speaks: the subject of a verb of saying, and the office in which he does."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from analysis.records import Document, Mention
from analysis.tagging.entities.people import TITLE

_ORGANISATIONS = ("bank", "company", "institution")
_PRONOUN = re.compile(
    "(?P<both>双方|[三两各]方|[两二]者|两家公司)|(?P<bank>[该本我]行)|"
    "(?P<firm>该?公司|该集团|该平台|该机构|该企业|[这该]家公司)|(?P<person>(?<!其)[他她](?!们|人))"
)
_UNNAMED = re.compile(
    "[^，。；：！？、“”「」\n]{0,12}?(?:人士|网友|专家|分析师|分析员|负责人|业者|用户|客户|员工|学者|高管|发言人|代表|"
    "内部人|知情人|消息|主管|店员|工程师|设计师|司机|居民|村民|学生|市民|民众|从业者|人员|投资者|研究员|经理|商家|商户|储户|店主)"
)
_OFFICE = re.compile(
    "(?:[相有]关|一位|某|内部|多位|新闻)?(?:部门)?(?:负责人|人士|发言人|高管|代表|主管)|"
    f"[\u3400-\u9fff]{{0,12}}?{TITLE}(?![\u3400-\u9fff]{{0,6}}的)"
)
_AND = re.compile("[、和与及]|以及|集团|公司")
_LONG = 400  # characters of a sentence before a pronoun that are searched for its parties
_NOT_SUBJECT = re.compile("(?:[对与和向跟同]|采访|谈到|谈及|提到|根据)$")
_JOINED = (
    f"(?:[\u3400-\u9fffA-Za-z]{{0,20}}?{TITLE})(?:[兼、及和][\u3400-\u9fffA-Za-z]{{0,16}}?{TITLE})*"
)
_WITH_FIRM = re.compile(_JOINED)
_ALONE = re.compile(f"(?:原|前|时任|副|联席|高级|资深|常务|执行)*{TITLE}(?:兼{TITLE})*$")
_BEHIND = re.compile(
    f"(?P<title>{TITLE})|[（(](?P<note>[^（）()\n]{{0,30}}{TITLE}[^（）()\n]{{0,4}})[）)]"
)


class Speaker(NamedTuple):
    """Canonical names (none if the text does not name the speaker) and the office as written."""

    names: tuple[str, ...] = ()
    role: str = ""


class Cast:
    """The people and organisations of a document that may speak in it."""

    def __init__(self, document: Document, view: str, mentions: Iterable[Mention]) -> None:
        self._document = document
        self._view = view
        self._all = [m for m in mentions if m.type != "technology"]
        self._starts = [m.start for m in self._all]
        self._sentences = [*(s.start for s in document.body), len(view)]
        self._roles: dict[str, list[tuple[int, str]]] = {}
        for place, mention in enumerate(self._all):
            if mention.type == "person" and (role := self._office(place)):
                self._roles.setdefault(mention.name, []).append((mention.start, role))

    def subject(self, start: int, end: int) -> Speaker | None:
        """Who is the subject of what stands in [start, end), a clause up to its verb of saying.

        A person before a pronoun before an organisation; None where nobody is.
        """
        inside = self._between(start, end)
        people = [m for m in inside if m.type == "person"]
        firms = [m for m in inside if m.type in _ORGANISATIONS]
        pronoun = _PRONOUN.search(self._view, start, end)
        if people:
            subjects = [m for m in people if not self._is_object(m)] or people
            group = self._group(subjects)
            return Speaker(_names(group), self.role(group[0]))
        if firms and (office := _OFFICE.match(self._view, firms[-1].end, end)):
            return Speaker((firms[-1].name,), self._document.text[office.start() : office.end()])
        if pronoun and (not firms or pronoun["both"]):
            found = self._resolve(pronoun)
            office = None if pronoun["both"] else _OFFICE.match(self._view, pronoun.end(), end)
            if office and not found.role:
                return found._replace(role=self._document.text[office.start() : office.end()])
            return found
        if firms:
            return Speaker(
                _names(self._group([m for m in firms if not self._is_object(m)] or firms))
            )
        if _UNNAMED.search(self._view, start, end):
            return Speaker()
        products = [m for m in inside if end - m.end <= 4]
        return Speaker((products[-1].name,)) if products else None

    def role(self, mention: Mention) -> str:
        """The office given where the person was last introduced, empty if nowhere before."""
        known = [r for at, r in self._roles.get(mention.name, ()) if at <= mention.start]
        return known[-1] if known else ""

    def _between(self, start: int, end: int) -> list[Mention]:
        inside = self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [m for m in inside if m.end <= end]

    def _is_object(self, mention: Mention) -> bool:
        return bool(_NOT_SUBJECT.search(self._view, max(0, mention.start - 3), mention.start))

    def _group(self, mentions: list[Mention]) -> list[Mention]:
        """The first, and those that 、 or 与 joins to it."""
        group = mentions[:1]
        for mention in mentions[1:]:
            between = self._view[group[-1].end : mention.start]
            if not re.fullmatch(f"(?:{_AND.pattern}){{1,2}}(?:{_JOINED})?", between):
                break
            group.append(mention)
        return group

    def _resolve(self, pronoun: re.Match[str]) -> Speaker:
        """Whom a pronoun stands for: the last mention before it that fits."""
        place = bisect_left(self._starts, pronoun.start())
        before = self._all[max(0, place - 60) : place]
        if pronoun.lastgroup == "both":
            return Speaker(self._parties(pronoun.start()))
        kinds = {"bank": ("bank",), "firm": ("company", "bank"), "person": ("person",)}
        fitting = [m for m in before if m.type in kinds[pronoun.lastgroup or ""]]
        if not fitting:
            return Speaker()
        role = self.role(fitting[-1]) if pronoun.lastgroup == "person" else ""
        return Speaker((fitting[-1].name,), role)

    def _parties(self, at: int) -> tuple[str, ...]:
        """The banks and firms of the nearest sentence before that names two or more."""
        place = bisect_left(self._sentences, at)
        for start in reversed(self._sentences[max(0, place - 6) : place]):
            start = max(start, at - _LONG)
            found = [m for m in self._between(start, at) if m.type in ("bank", "company")]
            if len(set(_names(found))) > 1:
                return _names(found)
            at = start
        return self._parties_after(place)

    def _parties_after(self, place: int) -> tuple[str, ...]:
        """The banks and firms that one of the next sentences of the paragraph joins (甲与乙均…)."""
        for start, end in pairwise(self._sentences[place : place + 4]):
            found = [m for m in self._between(start, end) if m.type in ("bank", "company")]
            if len(group := _names(self._group(found))) > 1:
                return group
            if "\n" in self._view[start:end]:
                break
        return ()

    def _office(self, place: int) -> str:
        """The office that stands with a mention of a person, as written."""
        person, view = self._all[place], self._view
        if behind := _BEHIND.match(view, person.end):
            start, end = behind.span("title" if behind["title"] else "note")
            return self._document.text[start:end]
        if place and (firm := self._all[place - 1]).type in _ORGANISATIONS:
            between = view[firm.end : person.start]
            if len(between) < 45 and _WITH_FIRM.fullmatch(between):
                return self._document.text[firm.start : person.start]
        alone = _ALONE.search(view, max(0, person.start - 24), person.start)
        return self._document.text[alone.start() : person.start] if alone else ""


def _names(mentions: list[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.name for m in mentions))
