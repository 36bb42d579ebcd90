"""A clause, and what a statement in it is about: the unit that scope is told of.

A clause is what stands between two of ，；：。 What governs it, `scope` works out.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from analysis.records import Mention, Sentence, Timex
from analysis.tagging.literals import quick
from analysis.tagging.subject import ORGANISATIONS, Mentions, ungoverned, unique

_STOPS = "，,；;：:。！？!?】\n\r"
# A 、 that does not go on to what another year is told of: 2008年上线A、2009年推出B.
_LIST = r"、(?:(?<=[年月日度]、)|(?!(?:(?:19|20)[0-9]{2} ?年|[今去前明]年)[^、，。]{4}))"
# A comma within brackets that close at once: 平安银行(000001,股吧)与….
_WITHIN = rf"[,，](?=[^{_STOPS}、（(]{{1,10}}[)）])"
CLAUSE = re.compile(
    rf"[^\s{_STOPS}、][^{_STOPS}、]*+"
    rf"(?:(?:(?<=[0-9])[,:](?=[0-9])|(?<=[A-Za-z])!(?=[a-zA-Z])|[：:](?=[“「『\"])|{_WITHIN}|{_LIST})[^{_STOPS}、]*+)*"
)
# A statement about a class, a market or the trade: whoever was named before is not meant.
GENERIC = re.compile(
    r"各大|各家|众多|多家|不少|许多|大型|[四五六]大行|BATJ?|金融机构|互联网(?:公司|企业|行业)"
    r"|科技(?:公司|企业|巨头)|巨头|银行业|银行(?:与|和)|(?:传统|民营|外资|中小|大型|股份制|商业)银行"
    r"|\d ?家|首批|农商行|城商行|市场|行业|业界|全国(?!首)|(?<![产款贷务理资])规模"
)
BOTH = quick(r"双方|两家|两者|二者|彼此|三(?<!第三)方(?!存管|平台|支付)")
# The number of an item, which is no part of what it says: 1、6月16日,… ;（二）工行….
NUMBER = re.compile(
    r"[（(]?(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
    r"(?:[）)][、.．]?|[、．]|\.(?![0-9])|\.(?=[0-9]{1,2}月))[ \u3000]*|[①-⑳•·●■◆][ \u3000]*"
)
ACTORS = (*ORGANISATIONS, "person")


class Clause(NamedTuple):
    """A clause with what governs it."""

    sentence: Sentence
    start: int
    end: int
    view: str  # simplified
    mentions: Mentions
    dates: tuple[Timex, ...]  # its own
    inherited: Timex | None  # the date told last before it in its sentence
    frame: Timex | None  # the date that the paragraph's sentences before it are told of
    before: Mentions  # whom the paragraph is about: its last organisations, its last person
    pair: Mentions  # whom 双方 stands for: one bank and others; several banks settle nothing
    pair_is_near: bool  # whether the pair was named in this sentence
    topic: Mention | None  # the bank that the document is about

    @property
    def date(self) -> Timex | None:
        """The date that governs it: its own first one, else what it inherits."""
        return self.dates[0] if self.dates else self.inherited

    @property
    def dated_here(self) -> bool:
        """Whether its date stands in it."""
        return bool(self.dates)

    @property
    def undated(self) -> str:
        """What it says but for its date, in simplified characters."""
        if not self.dates:
            return self.view
        start, end = self.dates[0].start - self.start, self.dates[0].end - self.start
        return self.view[:start] + self.view[end:]

    def of(self, *types: str) -> Mentions:
        """Its own mentions of these types."""
        return tuple([m for m in self.mentions if m.type in types]) if self.mentions else ()

    def before_of(self, mention: Mention) -> str:
        """What it says before one of its names, in simplified characters."""
        return self.view[: max(0, mention.start - self.start)]

    @property
    def subjects(self) -> list[Mention]:
        """Its names but for those that only tell where, by whom or with whom it is done."""
        return ungoverned(self.mentions, self.view, self.start)

    @property
    def actors(self) -> Mentions:
        """Whom it names as acting: organisations and people; failing that, whom it is about."""
        own = self.of(*ACTORS)
        if self.pair and BOTH.search(self.view) and len({m.name for m in own}) < 3:
            return unique((*self.pair, *own))
        if own and not any(m.type in ACTORS for m in self.subjects):  # 与甲签约, 被甲获准
            return unique((*(m for m in self.before if m.type != "person"), *own))
        return own or (() if GENERIC.search(self.view) else self.before)

    @property
    def organisations(self) -> Mentions:
        """The organisations among the actors."""
        return tuple([m for m in self.actors if m.type in ORGANISATIONS])


def names(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Canonical names, each once, in the order of the text."""
    return tuple(dict.fromkeys([m.name for m in mentions]))
