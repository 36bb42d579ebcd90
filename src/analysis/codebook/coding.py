"""When a rule gives its code: the one reading of rules, for articles and for examples alike."""

import re
from bisect import bisect_left
from collections.abc import Iterable

from analysis.codebook.codes import Code, Rule
from analysis.corpus.sentences import split_sentences
from analysis.script import simplify

# A clause ends at these; a colon ends one only where a quotation follows.
_BREAK = re.compile('[，,；;。！？!?\n：:](?:(?<![：:])|(?=[“‘「『"]))')
_REACH = 60  # a clause is followed no further than this to either side of the match
_MARKS = " \t\r\u3000\xa0•·●◆▪-"  # what stands before a list item


class Clauses:
    """The clauses of a text, in its simplified view."""

    def __init__(self, view: str) -> None:
        self._view = view
        self._breaks = [-1, *[match.start() for match in _BREAK.finditer(view)], len(view)]

    def around(self, start: int, end: int, first: int, last: int) -> tuple[int, int]:
        """The clause around a match: from the break before it to the break after it.

        The match is at [start, end) in the sentence at [first, last), within which a clause is.
        """
        after = bisect_left(self._breaks, start, 1)
        left, right = self._breaks[after - 1] + 1, self._breaks[after]
        if right < end:
            right = self._breaks[bisect_left(self._breaks, end, after)]
        if left < first or last < right or right - left > _REACH:
            left, right = max(left, first, start - _REACH), min(right, last, end + _REACH)
        while left < start and self._view[left] in _MARKS:
            left += 1
        while right > end and self._view[right - 1].isspace():
            right -= 1
        return left, right

    def bars(self, rule: Rule, start: int, end: int) -> bool:
        """Whether the clause at [start, end) has what rules the rule out."""
        return bool(rule.unless and rule.unless.search(self._view[start:end]))


def carries(code: Code, paragraph: str) -> bool:
    """Whether a rule of the code finds something in a paragraph, in either script."""
    view = simplify(paragraph)
    clauses, sentences = Clauses(view), list(split_sentences(view, 0, len(view)))
    return any(
        not clauses.bars(rule, *clauses.around(*match.span(), first, last))
        for rule in code.rules
        if not rule.requires or rule.requires.search(view)
        for first, last in sentences
        for match in rule.pattern.finditer(view, first, last)
    )


def misfits(codes: Iterable[Code]) -> list[tuple[str, str, str]]:
    """Examples that their code's rules miss and counterexamples that they take.

    Each is (id of the code, `example` or `counterexample`, sentence).
    """
    return [
        (code.id, kind, sentence)
        for code in codes
        for kind, sentences in (
            ("example", code.examples),
            ("counterexample", code.counterexamples),
        )
        for sentence in sentences
        if carries(code, sentence) != (kind == "example")
    ]
