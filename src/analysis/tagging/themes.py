"""Themes and dimensions: the clauses that the codebook's rules give a code to.

One engine reads both families. A rule's pattern is searched in each sentence, and the row is the
clause around the match. What the rule requires may stand anywhere in the paragraph, for Chinese
prose names its subject once; what rules it out must stand in the clause itself.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import NamedTuple

from analysis.codebook import Code, Codebook, Rule
from analysis.codebook.coding import cues
from analysis.records import Dimension, Document, Sentence, Theme

_BLANKS = 60  # at most so many between a heading and the line beneath it
_GAP = 2  # between adjoining clauses: a comma, perhaps with a blank
# What a pattern is read by to find the `|` outside all brackets.
_SYNTAX = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
_PLAIN = re.compile("[\u4e00-\u9fff](?![?*{])")


class NearMiss(NamedTuple):
    """A sentence that has the words of a theme's rule and yet does not carry the theme.

    The words are at [start, end). `lacking` says what was against it: `requires`, for the
    paragraph lacks what the rule requires, or `unless`, for the clause has what rules it out.
    """

    theme: str
    rule: str
    sentence: Sentence
    start: int
    end: int
    lacking: str


class _Hit(NamedTuple):
    start: int
    end: int
    sentence: Sentence
    rule: Rule
    subtheme: str


def tag_themes(document: Document, codebook: Codebook) -> Iterator[Theme]:
    """Every passage that carries a theme, in the order of the text."""
    for code, hit in _tag(document, codebook.themes):
        yield Theme(
            document.doc_id, hit.sentence.sentence_id, hit.start, hit.end,
            document.text[hit.start : hit.end], code.id,
            hit.rule.id, hit.rule.strength, hit.subtheme,
        )  # fmt: skip


def tag_dimensions(document: Document, codebook: Codebook) -> Iterator[Dimension]:
    """Every passage that carries a dimension of strategy, in the order of the text."""
    for code, hit in _tag(document, codebook.dimensions):
        yield Dimension(
            document.doc_id, hit.sentence.sentence_id, hit.start, hit.end,
            document.text[hit.start : hit.end], code.id,
            hit.rule.id, hit.rule.strength,
        )  # fmt: skip


def near_misses(document: Document, codebook: Codebook) -> Iterator[NearMiss]:
    """Sentences that only a condition of a rule keeps from a theme, one for each theme."""
    text = _Paragraphs(document)
    for theme in codebook.themes:
        done = {hit.sentence.sentence_id for rule in theme.rules for hit in _hits(rule, text)}
        for rule in theme.rules:
            for number in text.touched(_branches(rule.pattern)):
                sentence = text.sentence(number)
                match = rule.pattern.search(sentence.simplified)
                if not match or sentence.sentence_id in done:
                    continue
                done.add(sentence.sentence_id)
                lacks = rule.requires and not text.holds(number, rule.requires)
                start, end = (sentence.start + at for at in match.span())
                against = "requires" if lacks else "unless"
                yield NearMiss(theme.id, rule.id, sentence, start, end, against)


def _tag(document: Document, codes: tuple[Code, ...]) -> list[tuple[Code, _Hit]]:
    text = _Paragraphs(document)
    rows = [
        (code, hit)
        for code in codes
        for hit in _merged(hit for rule in code.rules for hit in _hits(rule, text))
    ]
    return sorted(rows, key=lambda row: row[1][:2])


class _Paragraphs:
    """The sentences of a document, each with its paragraph: the line that it stands in.

    A heading and the line of text beneath it are one paragraph.
    """

    def __init__(self, document: Document) -> None:
        self.view = document.view
        self._body = document.body
        self._starts = [sentence.start for sentence in self._body]
        self._ranges = list(self._lines())
        self._known: dict[tuple[str, int], bool] = {}

    def _lines(self) -> Iterator[tuple[int, int]]:
        start = end = 0
        for number, sentence in enumerate(self._body):
            if sentence.start >= end:
                heads = sentence.kind in ("title", "heading") and number + 1 < len(self._body)
                after = self._starts[number + 1] if heads else sentence.end
                start, end = sentence.start, self.view.find("\n", after)
                end = len(self.view) if end < 0 else end
            yield start, end

    def touched(self, patterns: Iterable[re.Pattern[str]]) -> list[int]:
        """Numbers of the sentences that a match of one of the patterns begins or ends in."""
        found: set[int] = set()
        for pattern in patterns:
            for match in pattern.finditer(self.view):
                first = bisect_right(self._starts, match.start()) - 1
                last = bisect_right(self._starts, match.end()) - 1
                found.update(range(max(first, 0), last + 1))
        return sorted(found)

    def sentence(self, number: int) -> Sentence:
        """The sentence with this number."""
        return self._body[number]

    def holds(self, number: int, pattern: re.Pattern[str]) -> bool:
        """Whether the pattern is found in the paragraph of a sentence; looked for once."""
        start, end = self._ranges[number]
        key = (pattern.pattern, start)
        if key not in self._known:
            self._known[key] = bool(pattern.search(self.view[start:end]))
        return self._known[key]


def _hits(rule: Rule, text: _Paragraphs) -> Iterator[_Hit]:
    for number in text.touched(_branches(rule.pattern)):
        sentence = text.sentence(number)
        for start, end in cues(rule, sentence.simplified, partial(text.holds, number)):
            yield _Hit(sentence.start + start, sentence.start + end, sentence, rule, rule.subtheme)


@cache
def _branches(pattern: re.Pattern[str]) -> tuple[re.Pattern[str], ...]:
    """The pattern taken apart at its outermost `|`, so that `re` may skip to a first character.

    Alternatives that begin with a plain character stay together. One scan of a whole text by
    each part is several times as fast as one by the pattern, or as a search in each sentence.
    """
    source, cuts, depth = pattern.pattern, [-1], 0
    for mark in _SYNTAX.finditer(source):
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        if mark[0] == "|" and not depth:
            cuts.append(mark.start())
    parts = [source[a + 1 : b] for a, b in zip(cuts, [*cuts[1:], len(source)], strict=True)]
    plain = "|".join(part for part in parts if _PLAIN.match(part))
    others = [part for part in parts if not _PLAIN.match(part)]
    return tuple(re.compile(part, pattern.flags) for part in [plain, *others] if part)


def _merged(hits: Iterable[_Hit]) -> list[_Hit]:
    """One row for clauses that overlap, or that adjoin and name no two different sub-themes."""
    rows: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: hit[:2]):
        if rows and _belongs(hit, rows[-1]):
            rows[-1] = _joined(rows[-1], hit)
        else:
            rows.append(hit)
    return rows


def _belongs(hit: _Hit, row: _Hit) -> bool:
    if hit.sentence is not row.sentence:
        return False
    agree = not (hit.subtheme and row.subtheme) or hit.subtheme == row.subtheme
    return hit.start < row.end or (agree and hit.start - row.end <= _GAP)


def _joined(row: _Hit, hit: _Hit) -> _Hit:
    """The row, longer; the first explicit rule stands for it, and the first sub-theme named."""
    stronger = row.rule.strength == "implied" and hit.rule.strength == "explicit"
    return row._replace(
        end=max(row.end, hit.end),
        rule=hit.rule if stronger else row.rule,
        subtheme=row.subtheme or hit.subtheme,
    )
