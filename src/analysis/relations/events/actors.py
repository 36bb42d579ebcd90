"""Whose event it is: whom its clause names as acting, or leaves unsaid."""

import re
from collections import Counter
from collections.abc import Iterable

from analysis.codebook import Codebook
from analysis.records import EventKind, Mention
from analysis.relations.events.kinds import opens_with_verb
from analysis.relations.partnerships import paired
from analysis.tagger import Tags
from analysis.tagging.scope import GENERIC, Clause, Scope, names
from analysis.tagging.subject import ORGANISATIONS

HOUSES = ("bank", "company")
_THIS_HOUSE = re.compile(r"[该本我]行|[该这本]家?(?:公司|集团|企业|银行|业务|产品|平台|系统|项目)")
_THE_FIRM = re.compile(r"\W*(?:公司|集团)(?![的内外])")
_ITS = re.compile(r"\W*其(?![中他它次实余间])")
_CLASS = re.compile(
    GENERIC.pattern + r"|(?<![第首])[\d一二三四五六七八九十廿卅百千]+多?家|国银|业者|整体|总体|大市"
)
_SELF = re.compile(r"[他她]|加入|加盟|入职|离开|毕业|出生")  # what only a person does
_TOPIC = 0.5  # share of a document's names that makes one of them its topic
_SOLE = 0.7  # and whose any figure may be


class Actors:
    """Whose the events of a document are."""

    def __init__(self, tags: Tags, codebook: Codebook) -> None:
        self._scope: Scope = tags.scope
        self._codebook = codebook
        named = Counter(m.name for m in tags.mentions if m.type in HOUSES)
        named = named or Counter(m.name for m in tags.mentions if m.type == "product")
        name, count = named.most_common(1)[0] if named else ("", 0)
        self._share = count / named.total() if named else 0.0
        self._topic = (name,) if self._share >= _TOPIC else ()

    def of(self, clause: Clause, kind: EventKind) -> list[tuple[str, ...]]:
        """The names: one entry for each pair of a list of agreements, else one entry."""
        if kind == "agreement":
            groups = paired(clause, self._codebook)
            if len(groups) > 1:
                return [names(group) for group in groups]
        people = clause.of("person")
        if not people and (kind == "appointment" or _SELF.search(clause.view)):
            people = tuple(m for m in clause.before if m.type == "person")
        if kind == "appointment":
            houses = clause.of(*HOUSES, "institution") or clause.organisations
            return [names((*people, *houses))]
        if kind == "milestone" and not clause.mentions:  # a regulator has no such figures
            clause = clause._replace(
                before=tuple(m for m in clause.before if m.type != "institution")
            )
        return [names((*people, *self._houses(clause))) or self._unsaid(clause, kind)]

    def is_own(self, clause: Clause) -> bool:
        """Whether it speaks of a house or thing that is known from before (该公司, 该平台)."""
        return bool(_THIS_HOUSE.search(clause.view))

    def _houses(self, clause: Clause) -> Iterable[Mention]:
        if _ITS.match(clause.view):
            return (*(m for m in clause.before if m.type != "person"), *clause.of(*ORGANISATIONS))
        if self.is_own(clause):
            meant = self._scope.antecedent(clause.start, clause.end)
            if meant and meant.type in HOUSES:
                return (meant, *clause.of(*ORGANISATIONS))
        if not clause.of(*ORGANISATIONS) and _CLASS.search(clause.view):
            return ()
        return clause.organisations

    def _unsaid(self, clause: Clause, kind: EventKind) -> tuple[str, ...]:
        """Where a verb follows upon the date, the paragraph's subject, or else the document's."""
        if opens_with_verb(clause) or _THE_FIRM.match(clause.undated):
            return names(clause.before) or self._topic
        figure = kind == "milestone" and not clause.before and not _CLASS.search(clause.view)
        return self._topic if figure and self._share >= _SOLE else ()
