"""Themes and dimensions: the clauses that the codebook's rules give a code to.

One engine reads both families. A rule's pattern is searched in each sentence, and the row is the
clause around the match. What the rule requires may stand anywhere in the paragraph, for Chinese
prose names its subject once; what rules it out must stand in the clause itself.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from analysis.codebook import Code, Codebook, Rule
from analysis.codebook.coding import cue
from analysis.records import Dimension, Document, Mention, Sentence, Theme
from analysis.tagging.literals import literals, quick

_GAP = 2  # between adjoining clauses: a comma, perhaps with a blank


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


_RANGE = itemgetter(0, 1)  # of a hit


class _Search(NamedTuple):
    """The words without which rules cannot match, the rules of each, and their patterns."""

    words: AhoCorasick
    rules: list[list[str]]
    everywhere: list[str]  # rules without such a word
    patterns: dict[str, re.Pattern[str]]


@cache
def _search(codes: tuple[Code, ...]) -> _Search:
    rules: dict[str, list[str]] = defaultdict(list)
    everywhere, patterns = [], {}
    for rule in (rule for code in codes for rule in code.rules):
        words = literals(rule.pattern)
        for word in words:
            rules[word].append(rule.id)
        everywhere += [] if words else [rule.id]
        patterns[rule.id] = quick(rule.pattern.pattern, rule.pattern.flags & ~re.UNICODE)
    return _Search(AhoCorasick(list(rules)), list(rules.values()), everywhere, patterns)


def tag_codes(
    document: Document, codebook: Codebook, mentions: Iterable[Mention] = ()
) -> tuple[tuple[Theme, ...], tuple[Dimension, ...]]:
    """Every passage that carries a theme, and every one that carries a dimension of strategy.

    Each in the order of the text. Where a rule requires a bank in the paragraph, one of the
    mentions will do (玉山, 中國信託).
    """
    text = _Paragraphs(document, codebook.themes + codebook.dimensions, mentions)
    themes = tuple(
        Theme(*_cue(document, hit), code.id, hit.rule.id, hit.rule.strength, hit.subtheme)
        for code, hit in _rows(codebook.themes, text)
    )
    dimensions = tuple(
        Dimension(*_cue(document, hit), code.id, hit.rule.id, hit.rule.strength)
        for code, hit in _rows(codebook.dimensions, text)
    )
    return themes, dimensions


def _cue(document: Document, hit: _Hit) -> tuple[str, str, int, int, str]:
    """The columns that say where a passage stands."""
    words = document.text[hit.start : hit.end]
    return document.doc_id, hit.sentence.sentence_id, hit.start, hit.end, words


def near_misses(
    document: Document, codebook: Codebook, mentions: Iterable[Mention] = ()
) -> Iterator[NearMiss]:
    """Sentences that only a condition of a rule keeps from a theme, one for each theme."""
    text = _Paragraphs(document, codebook.themes, mentions)
    for theme in codebook.themes:
        done = {hit.sentence.sentence_id for rule in theme.rules for hit in _hits(rule, text)}
        for rule in theme.rules:
            for number, match in text.matches(rule):
                sentence = document.body[number]
                if sentence.sentence_id in done:
                    continue
                done.add(sentence.sentence_id)
                lacks = rule.requires and not text.holds(number, rule.requires)
                start, end = (sentence.start + at for at in match.span())
                against = "requires" if lacks else "unless"
                yield NearMiss(theme.id, rule.id, sentence, start, end, against)


def _rows(codes: tuple[Code, ...], text: "_Paragraphs") -> list[tuple[Code, _Hit]]:
    rows = [
        (code, hit)
        for code in codes
        for hit in _merged(hit for rule in code.rules for hit in _hits(rule, text))
    ]
    return sorted(rows, key=lambda row: _RANGE(row[1]))


class _Paragraphs:
    """The sentences of an article, each with its paragraph: the line that it stands in.

    A heading and the line of text beneath it are one paragraph. Furniture is part of none.
    """

    def __init__(
        self, document: Document, codes: tuple[Code, ...], mentions: Iterable[Mention] = ()
    ) -> None:
        self.body = document.body
        self._view = document.view
        self._firsts = list(self._first_sentences())
        self._banks = [mention.start for mention in mentions if mention.type == "bank"]
        self._known: dict[tuple[str, int], bool] = {}
        self._search = _search(codes)
        self._with = self._sentences_with()

    def _first_sentences(self) -> Iterator[int]:
        """For each sentence the number of the first one in its paragraph."""
        first, end, heads = 0, 0, False
        for number, sentence in enumerate(self.body):
            if not heads and "\n" in self._view[end : sentence.start]:
                first = number
            end, heads = sentence.end, sentence.kind in ("title", "heading")
            yield first

    def _sentences_with(self) -> Mapping[str, Iterable[int]]:
        """Rule → numbers of the sentences that hold one of its words, in order."""
        words, rules, everywhere, _ = self._search
        found: dict[str, dict[int, None]] = defaultdict(dict)
        number, last = 0, len(self.body) - 1
        view = self._view if self.body else ""
        for word, start, _ in words.find_matches_as_indexes(view, overlapping=True):
            while number < last and start >= self.body[number + 1].start:
                number += 1
            for rule in rules[word]:
                found[rule][number] = None  # a set in the order of the text
        return dict.fromkeys(everywhere, range(len(self.body))) | found

    def matches(self, rule: Rule) -> Iterator[tuple[int, re.Match[str]]]:
        """Every match of a rule with the number of its sentence, in order."""
        pattern = self._search.patterns[rule.id]
        for number in self._with.get(rule.id, ()):
            for match in pattern.finditer(self.body[number].simplified):
                yield number, match

    def holds(self, number: int, pattern: re.Pattern[str]) -> bool:
        """Whether the pattern is found in the paragraph of a sentence; looked for once."""
        first = self._firsts[number]
        key = (pattern.pattern, first)
        if key not in self._known:
            sentences = self.body[first : bisect_right(self._firsts, first)]
            words = [sentence.simplified for sentence in sentences]
            words += ["银行"] * self._names_a_bank(sentences[0].start, sentences[-1].end)
            self._known[key] = bool(pattern.search(" ".join(words)))
        return self._known[key]

    def _names_a_bank(self, start: int, end: int) -> bool:
        return bisect_left(self._banks, start) < bisect_left(self._banks, end)


def _hits(rule: Rule, text: _Paragraphs) -> Iterator[_Hit]:
    for number, match in text.matches(rule):
        if rule.requires and not text.holds(number, rule.requires):
            continue
        if span := cue(rule, match):
            sentence = text.body[number]
            start, end = sentence.start + span[0], sentence.start + span[1]
            yield _Hit(start, end, sentence, rule, rule.subtheme)


def _merged(hits: Iterable[_Hit]) -> list[_Hit]:
    """One row for clauses that overlap, or that adjoin and name no two different sub-themes."""
    rows: list[_Hit] = []
    for hit in sorted(hits, key=_RANGE):
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
    return _Hit(
        row.start,
        max(row.end, hit.end),
        row.sentence,
        hit.rule if stronger else row.rule,
        row.subtheme or hit.subtheme,
    )
