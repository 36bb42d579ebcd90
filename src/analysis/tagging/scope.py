"""Scope: which clause, which date, whom a statement is about.

Figures, partnerships and events ask the same questions; this is the one answer to them. The own
date and names of a clause come first. What it does not say itself it takes from the clauses
before it: the date from those of its sentence, whom it is about from those of its paragraph.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from analysis.records import Document, Mention, Timex
from analysis.tagging.clause import ACTORS, CLAUSE, GENERIC, NUMBER, Clause
from analysis.tagging.literals import quick
from analysis.tagging.subject import Mentions, about_after, sides_of, topic_bank

_ANAPHOR = quick(
    r"(?P<bank>[该本我]行)|(?P<firm>该公司|该集团|该企业|其(?![中他它次实余])|它(?!们))"
    r"|(?P<product>该(?:平台|产品|系统|应用|服务|项目|APP|App))|(?P<person>(?<!其)[他她](?!们|人))"
)
_OURS = ("本行", "我行")  # the bank that speaks
_THIS = re.compile("[该本我]")
_THIS_HOUSE = re.compile(r"\W*(?:而|但|并且)?(?:[该本我]行|该公司|该集团|该企业)")
_STANDS_FOR = {"firm": ("bank", "company")}  # the others for what they are called
# Whose name only says whose the next is: 阿里旗下X; but 阿里旗下还有X is about 阿里.
_OWNER = re.compile(
    r"(?:\w{0,4}宣布)?(?:旗下|下属|麾下|控股的|集团旗下|的?(?:控股|全资|附属)?子公司)(?![现目前还也已则共仅只另]{0,2}[有拥])"
)
# A word that opens another time than the date before it.
_ELSEWHEN = re.compile(
    r"\W*(?:而|但|并)?(?:(?:截[至止]|到)?目前|现在|现时|当前|至今|如今|未来|下一步|今后|将来(?!银行)|此前|随后|此外|接下来"
    r"|[\d一二两三四五六七八九十半数几]+(?:年|个?月|周|天|日)(?:之?后|以后|以来|内|过去))"
)
_RECENTLY = re.compile(r"(?<!宣布)(?<!宣布于)(?:日前|近日|近期|最近|目前|如今|短短)")
_FOUNDED = re.compile(r"(?:成立|创立|创办|设立|始建|诞生)[于在]$")
_COMPARED = re.compile(r"(?:较|比起?|相较于?|对[比照]|距离?|超[过越]?|[高低优多少]于)\s?$")
_COMPARED_AFTER = re.compile(r"同期?(?:相[比较]|比较)|相[比较]|比较")
_FROM = re.compile(r"[由从]\s?$")  # 由2016年的50%升至65%
_CHANGE = re.compile(r"[增减升降长跌涨缩窄扩提多少落滑高低快慢翻变]|改善|成长")
_PERIODS = ("H1", "H2", "Q1", "Q2", "Q3", "Q4")
_AS_OF = re.compile(r"截[至止]到?\s?$")
_FULL = re.compile(r"\d{3}[\dX]")
_MANY = re.compile(f"{GENERIC.pattern}|银行|金控|机构|企业|公司|平台|上述|这些")
_AROUND = 40  # characters on either side of a position that are read
_RECALL = 30  # names or clauses looked back upon
_LISTED = ("item", "heading")


class Scope:
    """The clauses of a document, and its names and dates asked by position."""

    def __init__(
        self, document: Document, mentions: Iterable[Mention], timexes: Iterable[Timex]
    ) -> None:
        self._view = document.view
        self._mentions = sorted(mentions, key=lambda m: m.start)
        self._named = [m.start for m in self._mentions]
        self._dates = [t for t in timexes if t.type == "DATE" and _FULL.match(t.value)]
        self._dated = [t.start for t in self._dates]
        self._topic = topic_bank(self._mentions)
        self.clauses: Sequence[Clause] = tuple(self._clauses(document))
        self._starts = [clause.start for clause in self.clauses]

    def at(self, position: int) -> Clause | None:
        """The clause that a position stands in, or the last before it; None before the first."""
        index = bisect_right(self._starts, position)
        return self.clauses[index - 1] if index else None

    def date(self, position: int) -> Timex | None:
        """The date that governs what stands at a position: the last one told in its sentence.

        A date that something is compared with (较2015年增长32%) governs only what is its own
        (较2015年的912亿元).
        """
        clause = self.at(position)
        if not clause:
            return None
        last = bisect_left(self._dated, position) - 1
        told = self._dates[last] if last >= 0 else None
        compared = told and told.start >= clause.start and self._is_compared(told)
        if compared and not _CHANGE.search(self._view, told.end, position):
            return told
        told_here = bisect_left(clause.dates, position, key=lambda timex: timex.start)
        return clause.dates[told_here - 1] if told_here else clause.inherited

    def about(self, position: int) -> Mentions:
        """Whom the paragraph is about at a position where no name stands in its sentence.

        Nobody where the words around it speak of a class (75%的银行).
        """
        clause = self.at(position)
        if not clause:
            return ()
        around = max(clause.start, position - _AROUND), min(clause.end, position + _AROUND)
        return () if _MANY.search(self._view, *around) else clause.before

    def next_date(self, position: int, reach: int) -> Timex | None:
        """The first date that begins at a position or within so many characters after it."""
        index = bisect_left(self._dated, position)
        near = index < len(self._dates) and self._dated[index] <= position + reach
        return self._dates[index] if near else None

    def last(self, position: int, *types: str, since: int = 0) -> Mention | None:
        """The mention of these types that stands last before a position, within reach."""
        index = bisect_left(self._named, position)
        for mention in reversed(self._mentions[max(0, index - _RECALL) : index]):
            if mention.start < since:
                return None
            if mention.type in types:
                return mention
        return None

    def told_of(self, position: int, *types: str) -> Mention | None:
        """The last name of these types before a position that its sentence tells something of."""
        last = bisect_right(self._starts, position)
        for clause in reversed(self.clauses[max(0, last - _RECALL) : last]):
            if clause.sentence is not self.clauses[last - 1].sentence:
                return None
            for mention in reversed(clause.subjects):
                if mention.start < position and mention.type in types:
                    return mention
        return None

    def antecedent(self, start: int, end: int) -> Mention | None:
        """Whom or what the first anaphor (该行, 其, 该平台, 他) in a range stands for."""
        anaphor = _ANAPHOR.search(self._view, start, end)
        if not anaphor:
            return None
        if anaphor[0] in _OURS and self._topic:
            return self._topic
        kind = anaphor.lastgroup or ""
        return self.last(anaphor.start(), *_STANDS_FOR.get(kind, (kind,)))

    def _clauses(self, document: Document) -> Iterator[Clause]:
        """Every clause of the body in order, each with what it takes from those before it."""
        view, topic = self._view, self._topic
        speaker = (topic,) if topic and view.count(_OURS[0]) > 1 else ()
        about: Mentions = speaker
        pair: Mentions = ()
        frame: Timex | None = None
        previous_end, headed = 0, False
        for sentence in document.body:
            if "\n" in view[previous_end : sentence.start]:
                about, frame = (about if headed else speaker), None
            previous_end = sentence.end
            headed = sentence.kind in ("title", "heading")
            date: Timex | None = None
            head = NUMBER.match(view, sentence.start) if sentence.kind in _LISTED else None
            begin = head.end() if head else sentence.start
            dates_here = self._dates_in(begin, sentence.end)
            named_here = self._is_named(begin, sentence.end)
            house_here = _THIS.search(view, begin, sentence.end)
            told: list[Timex] = []
            banks: set[str] = set()
            both: Mentions = ()
            for match in CLAUSE.finditer(view, begin, sentence.end):
                words = match[0].rstrip()
                start = match.start()
                end = start + len(words)
                mentions = self._names_in(start, end) if named_here else ()
                dates = self._dates_in(start, end) if dates_here else ()
                if (date or frame or told) and not dates and _ELSEWHEN.match(words):
                    date = frame = None
                    told.clear()
                elif date and not dates and _RECENTLY.search(words):
                    date = None
                if house_here and (meant := self._meant(start, end)):
                    about = (meant, *(m for m in about if m.type == "person"))
                near = both if len(banks) == 1 else ()
                scope = (mentions, dates, date, frame, about, near or pair, bool(near), topic)
                yield Clause(sentence, start, end, words, *scope)
                date = self._passed_on(dates) if dates else date
                told += dates
                if mentions and any(m.type in ACTORS for m in mentions):
                    both = sides_of(about, mentions, view[start : mentions[0].start]) or both
                    about = about_after(mentions, about, words, start)
                    banks.update([m.name for m in (*mentions, *both) if m.type == "bank"])
            pair = (both if len(banks) == 1 else ()) or pair
            if told:
                frame = next((t for t in reversed(told) if self._frames(t)), None)

    def _meant(self, start: int, end: int) -> Mention | None:
        """The house that a clause begins to speak of without its name (该行, 本行, 该公司)."""
        opening = _THIS_HOUSE.match(self._view, start, end)
        return self.antecedent(start, opening.end()) if opening else None

    def _is_named(self, start: int, end: int) -> bool:
        first = bisect_left(self._named, start)
        return first < len(self._named) and self._named[first] < end

    def _names_in(self, start: int, end: int) -> Mentions:
        first = bisect_left(self._named, start)
        found = self._mentions[first : bisect_left(self._named, end, first)]
        return tuple([m for m in found if not _OWNER.match(self._view, m.end, end)])

    def _dates_in(self, start: int, end: int) -> tuple[Timex, ...]:
        first = bisect_left(self._dated, start)
        last = bisect_left(self._dated, end, first)
        return tuple([t for t in self._dates[first:last] if self._governs(t, start)])

    def _passed_on(self, dates: tuple[Timex, ...]) -> Timex | None:
        """The last date of a clause, unless it only says when a house was founded (成立于X)."""
        start = dates[-1].start
        return None if _FOUNDED.search(self._view, max(0, start - 3), start) else dates[-1]

    def _governs(self, timex: Timex, start: int) -> bool:
        """Whether a date says when: no item of a list (双11、双12等活动), nothing compared with."""
        view, before = self._view, max(start, timex.start - 1)
        if "、" in (view[timex.end : timex.end + 1], view[before : timex.start]):
            return False
        return not self._is_compared(timex)

    def _is_compared(self, timex: Timex) -> bool:
        before = max(0, timex.start - 4), timex.start
        if self._view[timex.end : timex.end + 1] == "的" and _FROM.search(self._view, *before):
            return True
        after = _COMPARED_AFTER.match(self._view, timex.end)
        return bool(after or _COMPARED.search(self._view, *before))

    def _frames(self, timex: Timex) -> bool:
        """Whether the next sentences are told of this date too: 截至…, 6月末, 上半年, 第三季."""
        if timex.mod == "END" or timex.value[-2:] in _PERIODS:
            return True
        return bool(_AS_OF.search(self._view, max(0, timex.start - 4), timex.start))
