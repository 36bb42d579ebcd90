"""Scope: which clause, which date, whom a statement is about.

Figures, partnerships and events ask the same questions; this is the one answer to them. The own
date and names of a clause come first. What it does not say itself it takes from the clauses
before it: the date from those of its sentence, whom it is about from those of its paragraph.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain

from analysis.records import Document, Mention, Timex
from analysis.tagging.anaphora import Names
from analysis.tagging.clause import GENERIC, Clause
from analysis.tagging.subject import Mentions
from analysis.tagging.telling import is_compared, tell

_CHANGE = re.compile(r"[增减升降长跌涨缩窄扩提多少落滑高低快慢翻变]|改善|成长")
_MANY = re.compile(f"{GENERIC.pattern}|银行|金控|机构|企业|公司|平台|上述|这些")
_AROUND = 40  # characters on either side of a position that are read
_FAR = 1000  # characters before a position in which words are looked for
_RECALL = 30  # clauses looked back upon


class Scope:
    """The clauses of a document, and its names and dates asked by position."""

    def __init__(
        self, document: Document, mentions: Iterable[Mention], timexes: Iterable[Timex]
    ) -> None:
        self._view = document.view
        self._names = Names(self._view, mentions)
        self._dates = [t for t in timexes if t.type == "DATE"]
        self._dated = [t.start for t in self._dates]
        self.sentences: Sequence[Sequence[Clause]] = tuple(tell(document, self._names, self._dates))
        self.clauses: Sequence[Clause] = tuple(chain.from_iterable(self.sentences))
        self._starts = [clause.start for clause in self.clauses]
        self._subjects: dict[int, Sequence[Mention]] = {}
        self.last = self._names.last
        self.antecedent = self._names.antecedent

    def at(self, position: int) -> Clause | None:
        """The clause that a position stands in, or the last before it; None before the first."""
        index = bisect_right(self._starts, position)
        return self.clauses[index - 1] if index else None

    def said(self, words: str, position: int) -> Clause | None:
        """The last clause before a position, within reach, that says these words."""
        at = self._view.rfind(words, max(0, position - _FAR), position)
        return self.at(at) if at >= 0 else None

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
        compared = told and told.start >= clause.start and is_compared(self._view, told)
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

    def told_of(self, position: int, *types: str) -> Mention | None:
        """The last name of these types before a position that its sentence tells something of."""
        last = bisect_right(self._starts, position) - 1
        for index in range(last, max(-1, last - _RECALL), -1):
            if self.clauses[index].sentence is not self.clauses[last].sentence:
                return None
            told = self._subjects_of(index)
            before = bisect_left(told, position, key=lambda mention: mention.start)
            for number in range(before - 1, -1, -1):
                if told[number].type in types:
                    return told[number]
        return None

    def subjects(self, position: int) -> Sequence[Mention]:
        """`Clause.subjects` of the clause that a position stands in."""
        index = bisect_right(self._starts, position) - 1
        return self._subjects_of(index) if index >= 0 else ()

    def _subjects_of(self, index: int) -> Sequence[Mention]:
        """Worked out once a clause, of which one line may have thousands of names and figures."""
        if index not in self._subjects:
            self._subjects[index] = self.clauses[index].subjects
        return self._subjects[index]
