"""The people and organisations that may speak, by place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from analysis.records import Document, Mention
from analysis.tagging.entities.personnames import TITLE
from analysis.tagging.quotes.quotemarks import Span
from analysis.tagging.scope import Scope

PARTIES = ("bank", "company")
ORGANISATIONS = (*PARTIES, "institution")
HAN = "\u3400-\u9fff"

_OBJECT = re.compile(
    "(?:[对与和向跟同给从在被让把]|采访|接受|谈到|谈及|提到|提[起及]|根据|至于|关于)[“「《]?$"
)
_MODIFIER = re.compile("的|旗下|子公司|控股|参股|下属|》?(?:首席)?记者")
_AND = "(?:[、和与及暨]|以及|集团|公司)"

_JOINED = f"(?:[{HAN}A-Za-z]{{0,20}}?{TITLE})(?:[兼、及和][{HAN}A-Za-z]{{0,16}}?{TITLE})*"
_JOINT = re.compile(f"{_AND}{{1,2}}(?:{_JOINED})?")
_STEPS = 5  # quotations looked across for a name before them
_LONG = 16  # characters from which on what a quotation names is no name of the text around it


class Named:
    """The people and organisations of a document, those outside long quotations.

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
        self.view, self._scope = view, scope
        self._long = [span for span in spans if span.end - span.start >= _LONG]
        self.all = [m for m in mentions if m.type != "technology" and not self._quotation(m)]
        self._starts = [m.start for m in self.all]
        self.sentences = [*(s.start for s in document.body), len(view)]

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions within a range."""
        inside = self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [m for m in inside if m.end <= end]

    def last(self, at: int, *types: str) -> Mention | None:
        """The mention of these types that stands last before a position outside quotations."""
        for _ in range(_STEPS):
            found = self._scope.last(at, *types)
            quotation = found and self._quotation(found)
            if not quotation:
                return found
            at = quotation.start
        return None

    def subjects(self, mentions: list[Mention]) -> list[Mention]:
        """Those that are no objects; attributes of others (京东旗下的…) if need be."""
        free = [m for m in mentions if not self.is_object(m)]
        return [m for m in free if not _MODIFIER.match(self.view, m.end)] or free

    def is_object(self, mention: Mention) -> bool:
        """Whether a name is one to whom or of whom something is said (对记者)."""
        return bool(_OBJECT.search(self.view, max(0, mention.start - 4), mention.start))

    def is_place(self, mention: Mention) -> bool:
        """Whether a name is where something is said (发微博称, 在脸书上写道)."""
        around = (
            self.view[mention.start - 1 : mention.start],
            self.view[mention.end : mention.end + 1],
        )
        return around[0] in ("发", "刷") or around[1] == "上"

    def group(self, mentions: list[Mention]) -> list[Mention]:
        """The first, and those that 、 or 与 joins to it."""
        group = mentions[:1]
        for mention in mentions[1:]:
            if not _JOINT.fullmatch(self.view, group[-1].end, mention.start):
                break
            group.append(mention)
        return group

    def _quotation(self, mention: Mention) -> Span | None:
        """The long quotation that a mention stands in."""
        place = bisect_right(self._long, (mention.start, len(self.view))) - 1
        return self._long[place] if place >= 0 and mention.end <= self._long[place].end else None
