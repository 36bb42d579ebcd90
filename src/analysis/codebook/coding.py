"""When a rule gives its code: the one reading of rules, for articles and for examples alike."""

import re
from collections.abc import Iterable

from analysis.codebook.codes import Code, Rule
from analysis.corpus.sentences import split_sentences
from analysis.script import simplify

# A clause ends at these; a colon ends one only where a quotation follows.
_BREAK = '[，,；;。！？!?\n：:](?:(?<![：:])|(?=[“‘「『"]))'
_NEXT_BREAK, _TO_LAST_BREAK = re.compile(_BREAK), re.compile(f".*{_BREAK}", re.DOTALL)
_REACH = 60  # a clause is followed no further than this to either side of the match
_MARKS = " \t\r\u3000\xa0•·●◆▪-"  # what stands before a list item


def cue(rule: Rule, match: re.Match[str]) -> tuple[int, int] | None:
    """The clause that a rule gives its code to for a match of its pattern, if it does.

    (start, end) in the simplified view of a sentence that was searched. What the rule requires
    stands in the paragraph around the sentence: whoever has that looks for it.
    """
    start, end = clause(match.string, *match.span())
    return None if rule.unless and rule.unless.search(match.string[start:end]) else (start, end)


def clause(view: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a match: from the break before it to the break after it."""
    left = max(0, start - _REACH)
    if before := _TO_LAST_BREAK.match(view, left, start):
        left = before.end()
    right = min(len(view), end + _REACH)
    if after := _NEXT_BREAK.search(view, end, right):
        right = after.start()
    words = view[left:right]
    return right - len(words.lstrip(_MARKS)), left + len(words.rstrip())


def carries(code: Code, paragraph: str) -> bool:
    """Whether a rule of the code finds something in a paragraph, in either script."""
    view = simplify(paragraph)
    sentences = [view[start:end] for start, end in split_sentences(view, 0, len(view))]
    return any(
        cue(rule, match)
        for rule in code.rules
        if not rule.requires or rule.requires.search(view)
        for sentence in sentences
        for match in rule.pattern.finditer(sentence)
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
