"""Where the rules of codes match: one look for the words of all rules, then few searches."""

import re
from collections import defaultdict
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick

from analysis.codebook import Rule
from analysis.records import Sentence
from analysis.tagging.literals import literals, quick, whole

Match = tuple[int, int, int]  # number of the sentence, start and end in the text


class RuleSearch:
    """Rules made ready to be searched together, each known by its number.

    A rule is the alternatives of its pattern. Those that are plain words match where the word
    stands; the others are searched in the sentences that hold a word they cannot match without.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._patterns: dict[int, re.Pattern[str]] = {}
        self._everywhere: list[int] = []  # rules without a word to look for
        plain: dict[str, list[int]] = defaultdict(list)
        hinted: dict[str, list[int]] = defaultdict(list)
        for number, rule in enumerate(rules):
            words, rest = whole(rule.pattern)
            for word in words:
                plain[word].append(number)
            if rest:
                flags = rule.pattern.flags & ~re.UNICODE
                self._patterns[number] = quick(rest, flags)
                hints = literals(re.compile(rest, flags))
                for word in hints:
                    hinted[word].append(number)
                self._everywhere += [] if hints else [number]
        words = list(dict.fromkeys([*plain, *hinted]))
        self._words = AhoCorasick(words)
        self._rules_of = [(plain.get(word, ()), hinted.get(word, ())) for word in words]

    def matches(self, view: str, sentences: Sequence[Sentence]) -> dict[int, list[Match]]:
        """The matches of each rule that has any, in the order of the text.

        Searched are sentences of a text, of which `view` is the simplified view.
        """
        matches, hinted = self._look(view, sentences)
        for rule in self._everywhere:
            hinted[rule] = list(range(len(sentences)))
        spans = [(sentence.start, sentence.end) for sentence in sentences]
        for rule, numbers in hinted.items():
            search, found = self._patterns[rule].search, []
            for number in dict.fromkeys(numbers):
                start, end = spans[number]
                # most sentences have none, which this finds out sooner than `finditer`
                while match := search(view, start, end):
                    found.append((number, *match.span()))
                    start = max(match.end(), start + 1)
            if found:
                matches[rule] = sorted(matches[rule] + found)
        return matches

    def _look(
        self, view: str, sentences: Sequence[Sentence]
    ) -> tuple[dict[int, list[Match]], dict[int, Sequence[int]]]:
        """By rule: the matches of plain words, and the sentences that hold a word of the rest."""
        matches: dict[int, list[Match]] = defaultdict(list)
        hinted: dict[int, list[int]] = defaultdict(list)
        number, first, last = -1, 0, 0
        for word, start, end in self._words.find_matches_as_indexes(view, overlapping=True):
            while start >= last and number + 1 < len(sentences):
                number += 1
                first, last = sentences[number].start, sentences[number].end
            if start < first or end > last:
                continue  # in what is no sentence
            plain, searched = self._rules_of[word]
            for rule in plain:
                matches[rule].append((number, start, end))
            for rule in searched:
                hinted[rule].append(number)
        return matches, hinted
