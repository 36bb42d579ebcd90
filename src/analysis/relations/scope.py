"""Scope: which clause, which date, whom a statement is about.

Partnerships and events ask the same three questions; this is the one answer to them. A clause
is what stands between two of ，；：。 Its own date and names come first; what it does not say
itself it takes from the clauses before it in its sentence, and whom it is about also from the
sentences before it in its paragraph.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.records import Mention, Sentence, Timex
from analysis.tagger import Tags

# A statement about a class, a market or the trade: whoever was named before is not meant.
_GENERIC = re.compile(
    r"各大|各家|众多|多家|不少|许多|大型|[四五六]大行|BATJ?|金融机构|互联网(?:公司|企业|行业)"
    r"|科技(?:公司|企业|巨头)|巨头|银行业|银行(?:与|和)|(?:传统|民营|外资|中小|大型|股份制|商业)银行"
    r"|\d家|首批|农商行|城商行|市场|行业|业界|全国|规模"
)
_CLAUSE = re.compile(r"[^，,；;：:。！？!?\n\r]+(?:[：:](?=[“「『\"])[^，,；;。！？!?\n\r]*)?")
BOTH = re.compile(r"双方|两家|两者|二者|彼此")
_OWNER = re.compile(r"旗下|下属|麾下|控股的|集团旗下")  # 阿里巴巴旗下X: X is meant
_WITH = re.compile(r"\W*(?:与|和|同|跟|携手|联手|牵手|联合)")  # the subject stands before
_ORGANISATIONS = ("bank", "company", "institution")
_ACTORS = (*_ORGANISATIONS, "person")
_DOMINANT = 0.6  # share of a document's bank mentions that makes one bank its topic


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with what governs it."""

    sentence: Sentence
    start: int
    end: int
    view: str
    mentions: tuple[Mention, ...]
    date: Timex | None
    dated_here: bool
    before: tuple[Mention, ...]
    pair: tuple[Mention, ...]
    pair_is_near: bool
    topic: Mention | None

    def of(self, *types: str) -> tuple[Mention, ...]:
        """Its own mentions of these types."""
        return tuple(m for m in self.mentions if m.type in types)

    @property
    def undated(self) -> str:
        """What the clause says but for its date, in simplified characters."""
        if not self.date or not self.dated_here:
            return self.view
        start, end = self.date.start - self.start, self.date.end - self.start
        return self.view[:start] + self.view[end:]

    def before_of(self, mention: Mention) -> str:
        """What the clause says before one of its names, in simplified characters."""
        return self.view[: max(0, mention.start - self.start)]

    @property
    def actors(self) -> tuple[Mention, ...]:
        """Whom it names as acting: organisations and people; failing that, whom it is about."""
        if BOTH.search(self.view) and self.pair:
            return _unique((*self.pair, *self.of(*_ACTORS)))
        own = self.of(*_ACTORS)
        if own and _WITH.match(self.view):
            return _unique((*(m for m in self.before if m.type != "person"), *own))
        if own:
            return own
        return () if _GENERIC.search(self.view) else self.before

    @property
    def organisations(self) -> tuple[Mention, ...]:
        """The organisations among the actors."""
        return tuple(m for m in self.actors if m.type in _ORGANISATIONS)


def _unique(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple({m.name: m for m in mentions}.values())


def names(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """Canonical names, each once, in the order of the text."""
    return tuple(dict.fromkeys(m.name for m in mentions))


def topic_bank(tags: Tags) -> Mention | None:
    """The bank that a document is about: the one that has most of its bank mentions."""
    banks = [m for m in tags.mentions if m.type == "bank"]
    if not banks:
        return None
    name, count = Counter(m.name for m in banks).most_common(1)[0]
    return next(m for m in banks if m.name == name) if count >= _DOMINANT * len(banks) else None


# A word that opens another time than the date before it.
_ELSEWHEN = re.compile(
    r"^\W*(?:而|但|并)?(?:目前|现在|现时|当前|至今|如今|未来|下一步|今后|将来(?!银行)|此前|随后|此外|接下来"
    r"|[\d一二两三四五六七八九十半数几]+(?:年|个?月|周|天|日)(?:之?后|以后|内))"
)
_FULL = re.compile(r"\d{3}[\dX]")


def _is_date(timex: Timex) -> bool:
    return timex.type == "DATE" and bool(_FULL.match(timex.value))


def _spans(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Clause ranges in the document, without white space at the edges."""
    for match in _CLAUSE.finditer(sentence.simplified):
        if core := match[0].strip():
            start = sentence.start + match.start() + match[0].index(core[0])
            yield start, start + len(core)


def clauses(tags: Tags) -> Iterator[Clause]:
    """Every clause of a document's body in order, each with its scope."""
    text = tags.document.text
    mentions = _Cursor(tags.mentions)
    timexes = _Cursor(tuple(t for t in tags.timexes if _is_date(t)))
    topic = topic_bank(tags)
    about: tuple[Mention, ...] = ()
    pair: tuple[Mention, ...] = ()
    previous_end = 0
    for sentence in tags.document.body:
        if "\n" in text[previous_end : sentence.start]:
            about = ()
        previous_end = sentence.end
        date: Timex | None = None
        named: list[tuple[Mention, ...]] = []
        earlier = pair
        for start, end in _spans(sentence):
            view = tags.document.view[start:end]
            inside = tuple(
                m for m in mentions.within(start, end) if not _OWNER.match(view, m.end - start)
            )
            dates = [t for t in timexes.within(start, end) if not _listed(t, tags.document.view)]
            if dates:
                date = dates[0]
            elif _ELSEWHEN.match(view):
                date = None
            scope = (date, bool(dates), about, pair, bool(_pair(named)), topic)
            clause = Clause(sentence, start, end, view, inside, *scope)
            yield clause
            about = _about(clause, about)
            named.append(_unique(clause.of(*_ORGANISATIONS)))
            pair = _pair(named) or earlier


def _listed(timex: Timex, view: str) -> bool:
    """Whether a date is an item of a list (双11、双12等活动), which dates nothing."""
    return "、" in (view[timex.end : timex.end + 1], view[timex.start - 1 : timex.start])


def _about(clause: Clause, about: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Whom the next clause may leave unsaid: the last organisations named, the last person."""
    organisations = clause.of(*_ORGANISATIONS) or tuple(m for m in about if m.type != "person")
    people = clause.of("person") or tuple(m for m in about if m.type == "person")
    return (*organisations, *people[-1:])


def _pair(named: list[tuple[Mention, ...]]) -> tuple[Mention, ...]:
    """The sides that 双方 will stand for: one bank and others in the last clause that has both.

    `named`: the organisations of each clause of a sentence. A sentence about several banks
    settles nothing.
    """
    banks = {m.name for own in named for m in own if m.type == "bank"}
    both = [own for own in named if len({m.type == "bank" for m in own}) == 2]
    return both[-1] if len(banks) == 1 and both else ()


class _Cursor:
    """Hands out records in the order of the text, in time linear in their number."""

    def __init__(self, records: tuple[Mention, ...] | tuple[Timex, ...]) -> None:
        self._records = sorted(records, key=lambda r: r.start)
        self._next = 0

    def within(self, start: int, end: int) -> tuple:
        """The records that begin in [start, end); the cursor moves on past them."""
        first = self._next
        while first < len(self._records) and self._records[first].start < start:
            first += 1
        last = first
        while last < len(self._records) and self._records[last].start < end:
            last += 1
        self._next = last
        return tuple(self._records[first:last])
