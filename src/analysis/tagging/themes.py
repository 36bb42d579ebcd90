"""Themes and dimensions: the clauses that the codebook's rules give a code to.

One engine reads both families. A rule's pattern is searched in each sentence, and the row is the
clause around the match. What the rule requires may stand anywhere in the paragraph, for Chinese
prose names its subject once; what rules it out must stand in the clause itself.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from analysis.codebook import Code, Codebook, Rule
from analysis.codebook.coding import Clauses
from analysis.records import Dimension, Document, Mention, Sentence, Theme
from analysis.tagging.rulesearch import RuleSearch

_GAP = 2  # between adjoining clauses: a comma, perhaps with a blank
_ANYTHING = re.compile("")  # what a rule requires that requires nothing


class NearMiss(NamedTuple):
    """A sentence that has the words of a theme's rule and yet does not carry the theme.

    `lacking` says what was against it: `requires`, for the paragraph lacks what the rule
    requires, or `unless`, for the clause has what rules it out.
    """

    theme: str
    rule: str
    sentence: Sentence
    lacking: str


# A clause that a rule finds: number of the code, start, end, numbers of the rule and of the
# sentence, and the condition of the rule that is not met there. In this order they are merged.
_Cue = tuple[int, int, int, int, int, str]
# A passage of one or more clauses: start, end, numbers of the code and of the sentence, the rule
# that stands for it, and the sub-theme.
_Row = tuple[int, int, int, int, Rule, str]


def tag_codes(
    document: Document, codebook: Codebook, mentions: Iterable[Mention] = ()
) -> tuple[tuple[Theme, ...], tuple[Dimension, ...]]:
    """Every passage that carries a theme, and every one that carries a dimension of strategy.

    Each in the order of the text. Where a rule requires a bank in the paragraph, one of the
    mentions will do (玉山, 中國信託).
    """
    codes = codebook.themes + codebook.dimensions
    doc_id, text, body = document.doc_id, document.text, document.body
    themes, dimensions = [], []
    for start, end, code, number, rule, subtheme in sorted(_rows(document, codes, mentions)):
        place = (doc_id, body[number].sentence_id, start, end, text[start:end])
        row = (*place, codes[code].id, rule.id, rule.strength)
        if code < len(codebook.themes):
            themes.append(tuple.__new__(Theme, (*row, subtheme)))  # sooner than a call
        else:
            dimensions.append(tuple.__new__(Dimension, row))
    return tuple(themes), tuple(dimensions)


def near_misses(
    document: Document, codebook: Codebook, mentions: Iterable[Mention] = ()
) -> Iterator[NearMiss]:
    """Sentences that only a condition of a rule keeps from a theme, one for each theme."""
    rules, _ = _rules(codebook.themes)
    cues = _cues(document, codebook.themes, mentions)
    done = {(code, number) for code, _, _, _, number, lacking in cues if not lacking}
    for code, _, _, r, number, lacking in cues:
        if (code, number) not in done:
            done.add((code, number))
            theme, sentence = codebook.themes[code].id, document.body[number]
            yield NearMiss(theme, rules[r][1].id, sentence, lacking)


@cache
def _rules(codes: tuple[Code, ...]) -> tuple[list[tuple[int, Rule]], RuleSearch]:
    """All rules, each with the number of its code, and the search for them."""
    rules = [(number, rule) for number, code in enumerate(codes) for rule in code.rules]
    return rules, RuleSearch([rule for _, rule in rules])


def _cues(document: Document, codes: tuple[Code, ...], mentions: Iterable[Mention]) -> list[_Cue]:
    """The clauses that the rules find, code by code, each code's in the order of the text."""
    rules, search = _rules(codes)
    body, clauses = document.body, Clauses(document.view)
    paragraph_of, paragraphs = _paragraphs(document, mentions)
    looked: dict[str, _Having] = {}
    cues: list[_Cue] = []
    for r, matches in search.matches(document.view, body).items():
        code, rule = rules[r]
        words = rule.requires or _ANYTHING
        having = looked.get(words.pattern) or _Having(words, paragraphs)
        looked[words.pattern] = having
        left = right = 0
        for number, start, end in matches:
            if left <= start and end <= right:
                continue  # in the clause of the match before
            sentence = body[number]
            left, right = clauses.around(start, end, sentence.start, sentence.end)
            lacking = "" if having[paragraph_of[number]] else "requires"
            if not lacking and clauses.bars(rule, left, right):
                lacking = "unless"
            cues.append((code, left, right, r, number, lacking))
    return sorted(cues)


class _Having(dict[int, bool]):
    """Number of a paragraph → whether some words stand in it; looked for once."""

    def __init__(self, words: re.Pattern[str], paragraphs: list[str]) -> None:
        self._search, self._paragraphs = words.search, paragraphs

    def __missing__(self, number: int) -> bool:
        found = self[number] = bool(self._search(self._paragraphs[number]))
        return found


def _paragraphs(document: Document, mentions: Iterable[Mention]) -> tuple[list[int], list[str]]:
    """The number of each sentence's paragraph, and the text of each paragraph, simplified.

    A paragraph is a line; a heading and the line of text beneath it are one. Furniture is part
    of none. Where a bank is mentioned, 银行 is added, and 金控 where a holding company of banks is.
    """
    banks = {mention.sentence_id for mention in mentions if mention.type == "bank"}
    holdings = {mention.sentence_id for mention in mentions if "金控" in mention.name}
    paragraph_of: list[int] = []
    paragraphs: list[list[str]] = []
    end, heads = 0, False
    for sentence in document.body:
        if not (paragraphs and (heads or "\n" not in document.view[end : sentence.start])):
            paragraphs.append([])
        if sentence.sentence_id in banks:
            paragraphs[-1].insert(0, "银行")  # it is soon found there
        if sentence.sentence_id in holdings:
            paragraphs[-1].insert(0, "金控")
        paragraphs[-1].append(sentence.simplified)
        paragraph_of.append(len(paragraphs) - 1)
        end, heads = sentence.end, sentence.kind in ("title", "heading")
    return paragraph_of, [" ".join(parts) for parts in paragraphs]


def _rows(document: Document, codes: tuple[Code, ...], mentions: Iterable[Mention]) -> list[_Row]:
    """One for clauses of a code that overlap, or that adjoin and name no two sub-themes."""
    rules, _ = _rules(codes)
    rows: list[_Row] = []
    for code, start, end, r, sentence, lacking in _cues(document, codes, mentions):
        if lacking:
            continue
        rule = rules[r][1]
        row = (start, end, code, sentence, rule, rule.subtheme)
        beside = rows and rows[-1][2] == code and rows[-1][3] == sentence
        if beside and (joined := _joined(rows[-1], row)):
            rows[-1] = joined
        else:
            rows.append(row)
    return rows


def _joined(row: _Row, cue: _Row) -> _Row | None:
    """Two rows of a sentence as one, where they overlap or adjoin.

    The first explicit rule stands for it, and the first sub-theme named.
    """
    start, end, code, sentence, rule, subtheme = row
    next_start, next_end, _, _, next_rule, next_subtheme = cue
    agree = not (subtheme and next_subtheme) or subtheme == next_subtheme
    if next_start >= end and not (agree and next_start - end <= _GAP):
        return None
    stronger = rule.strength == "implied" and next_rule.strength == "explicit"
    rule = next_rule if stronger else rule
    return start, max(end, next_end), code, sentence, rule, subtheme or next_subtheme
