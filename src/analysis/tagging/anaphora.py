"""Anaphora: whom 该行, 其, 该平台 or 他 stands for among the names before it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter

from analysis.records import Mention
from analysis.tagging.literals import quick
from analysis.tagging.subject import Mentions, topic_bank

_ANAPHOR = quick(
    r"(?P<bank>[该本我]行)|(?P<firm>该公司|该集团|该企业|其(?![中他它次实余])|它(?!们))"
    r"|(?P<product>该(?:平台|产品|系统|体系|应用|服务|项目|小程序|APP|App))|(?P<person>(?<!其)[他她](?![们人》]))"
)
_FORMER = re.compile("(?:前身(?:[为是系]|则是)?|原名|曾用名|原称)[“「]?")  # no longer called so
_THIS_HOUSE = re.compile("该(?:行|公司|集团|企业)|本行|我行")
_OURS = ("本行", "我行")  # the bank that speaks
_STANDS_FOR = {"firm": ("bank", "company")}  # the others for what they are called
_RECALL = 30  # names looked back upon


class Names:
    """The names of a document, asked by position."""

    def __init__(self, view: str, mentions: Iterable[Mention]) -> None:
        self.mentions = sorted(mentions, key=attrgetter("start"))
        self.topic = topic_bank(self.mentions)
        self._view = view
        self._starts = [m.start for m in self.mentions]
        self._former = {former.end() for former in _FORMER.finditer(view)}
        self._houses = {m.start(): m[0] for m in _THIS_HOUSE.finditer(view)}

    @property
    def houses(self) -> Sequence[int]:
        """Where a house stands without its name (该行, 本行, 该公司)."""
        return tuple(self._houses)

    @property
    def speaker(self) -> Mentions:
        """The bank whose own text the document is: it says 本行 of itself more than once."""
        ours = list(self._houses.values()).count(_OURS[0])
        return (self.topic,) if self.topic and ours > 1 else ()

    def last(self, position: int, *types: str, since: int = 0) -> Mention | None:
        """The mention of these types that stands last before a position, within reach."""
        index = bisect_left(self._starts, position)
        for mention in reversed(self.mentions[max(0, index - _RECALL) : index]):
            if mention.start < since:
                return None
            if mention.type in types and mention.start not in self._former:
                return mention
        return None

    def antecedent(self, start: int, end: int) -> Mention | None:
        """Whom or what the first anaphor (该行, 其, 该平台, 他) in a range stands for."""
        anaphor = _ANAPHOR.search(self._view, start, end)
        if not anaphor:
            return None
        if anaphor[0] in _OURS and self.topic:
            return self.topic
        kind = anaphor.lastgroup or ""
        if kind == "bank":
            return self._last_bank(anaphor.start())
        return self.last(anaphor.start(), *_STANDS_FOR.get(kind, (kind,)))

    def _last_bank(self, position: int) -> Mention | None:
        """The bank named last before a position, or the central bank's branch, if that is later."""
        bank, office = (self.last(position, kind) for kind in ("bank", "institution"))
        central = office and "人民银行" in office.name and (not bank or office.start > bank.start)
        return office if central else bank
