"""When a rule gives its code: the one reading of rules, for articles and for examples alike."""

import re
from collections.abc import Callable, Iterable, Iterator

from analysis.codebook.codes import Code, Rule
from analysis.corpus.sentences import split_sentences
from analysis.script import simplify

# A clause ends at these; a colon ends one only where a quotation follows.
_BREAK = re.compile('[，,；;。！？!?\n]|[：:](?=[“‘「『"])')
_REACH = 60  # a clause is followed no further than this to either side of the match
_MARKS = " \t\r\u3000\xa0•·●◆▪-"  # what stands before a list item


def cues(
    rule: Rule, sentence: str, in_paragraph: Callable[[re.Pattern[str]], bool]
) -> Iterator[tuple[int, int]]:
    """(start, end) of the clauses in a sentence's simplified view that a rule gives its code to.

    `in_paragraph` says whether an expression is found in the paragraph around the sentence.
    """
    for match in rule.pattern.finditer(sentence):
        if rule.requires and not in_paragraph(rule.requires):
            return
        start, end = clause(sentence, *match.span())
        if not (rule.unless and rule.unless.search(sentence[start:end])):
            yield start, end


def clause(view: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a match: from the break before it to the break after it."""
    left = max(0, start - _REACH)
    for mark in _BREAK.finditer(view, left, start):
        left = mark.end()
    right = min(len(view), end + _REACH)
    if mark := _BREAK.search(view, end, right):
        right = mark.start()
    words = view[left:right]
    return right - len(words.lstrip(_MARKS)), left + len(words.rstrip())


def carries(code: Code, paragraph: str) -> bool:
    """Whether a rule of the code finds something in a paragraph, in either script."""
    view = simplify(paragraph)
    sentences = [view[start:end] for start, end in split_sentences(view, 0, len(view))]
    return any(
        True
        for rule in code.rules
        for sentence in sentences
        for _ in cues(rule, sentence, lambda required: bool(required.search(view)))
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
