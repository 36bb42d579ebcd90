"""Quotation marks, paired: which characters of a text stand between which marks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_CLOSER = {"“": "”", "「": "」", "『": "』", "‘": "’", "〝": "〞"}
_OPENER = {closer: opener for opener, closer in _CLOSER.items()}
_OUTER = "“「"  # marks that open within no others
_STRAIGHT = '"＂'
_MARK = re.compile('[“”「」『』‘’〝〞"＂\n](?:(?<=\n)\\s*)?')
_BACKWARD = re.compile("”([^“”‘’「」『』，。；：！？\n]{1,20})[”“]")
_UNTURNED = re.compile("[：示说称道]”(?![，。；：！？、“”\n])")  # one that ought to open
_DEEPEST = 6  # marks that may stand open around another
_PARAGRAPH = 300  # characters that one which is never closed may have
_LONGEST = 2000  # characters that a quotation over several paragraphs may have


class Span(NamedTuple):
    """[start, end) between two marks."""

    start: int
    end: int


class _Open(NamedTuple):
    mark: str
    at: int


def pair_marks(view: str) -> list[Span]:
    """Outermost quotations, in order; nested ones are part of theirs.

    A mark that is never closed spoils its own quotation: at the end of its paragraph it is
    forgotten, unless the next mark shows that the quotation goes on (each paragraph opens
    anew and only the last one closes, or the next mark is the one that closes it), or it
    opens behind a pause and nothing but whole sentences follow (…说：“…。).
    """
    marks = [(m[0][0], m.start()) for m in _MARK.finditer(view)]
    spans: list[Span] = []
    stack: list[_Open] = []
    for n, (mark, at) in enumerate(marks):
        if mark == "\n":
            if stack and not _goes_on(marks, n, stack[0], view):
                spans.extend(_unclosed(stack, at, view))
                stack.clear()
            del stack[1:]
        elif mark in _STRAIGHT:  # closes the one that is open, or else opens
            if not _shut(stack, spans, mark, at):
                stack.append(_Open(mark, at))
        elif mark in _OPENER:
            if not _shut(stack, spans, _OPENER[mark], at) and _UNTURNED.match(view, at - 1):
                stack.append(_Open(_OPENER[mark], at))  # 他表示：”…。”
        elif not (stack and stack[0].mark == mark and _begins_line(view, at)):
            stack.append(_Open(mark, at))
    if stack:
        spans.extend(_unclosed(stack, len(view), view))
    spans.extend(_backward(view, spans))
    return list(_outermost(spans))


def _shut(stack: list[_Open], spans: list[Span], opener: str, at: int) -> bool:
    """Whether the nearest open mark of a kind could be closed; those opened since are spoiled."""
    for place in range(len(stack) - 1, max(-1, len(stack) - _DEEPEST), -1):
        if stack[place].mark == opener:
            spans.append(Span(stack[place].at + 1, at))
            del stack[place:]
            return True
    return False


def _unclosed(stack: list[_Open], end: int, view: str) -> Iterator[Span]:
    """The sentences from the one mark that a paragraph leaves open to its end."""
    start = stack[0].at + 1
    last = end - (view[end - 1 : end] in _CLOSER.values())
    alone = len(stack) == 1 and stack[0].mark in _OUTER and last - start <= _PARAGRAPH
    if alone and view[start - 2 : start - 1] in ("：", "，") and view[last - 1 : last] == "。":
        yield Span(start, last)


def _goes_on(marks: list[tuple[str, int]], n: int, opened: _Open, view: str) -> bool:
    """Whether the quotation open at line end `n` goes on in the lines that follow."""
    for mark, at in marks[n + 1 : n + 12]:
        if mark == "\n":
            continue
        if at - opened.at > _LONGEST or opened.mark in _STRAIGHT:
            return False
        if mark == opened.mark:
            return _begins_line(view, at) and _closes_first(marks, n, opened.mark, view)
        if mark == _CLOSER[opened.mark]:
            return True
        if mark in _OUTER:
            return False
    return False


def _closes_first(marks: list[tuple[str, int]], n: int, mark: str, view: str) -> bool:
    """Whether the paragraphs that open anew end in a closing mark before other marks open."""
    depth = 0
    for found, at in marks[n + 1 : n + 24]:
        if found == mark:
            depth = max(depth, 1) if _begins_line(view, at) else depth + 1
        elif found == _CLOSER[mark]:
            depth -= 1
            if depth <= 0:
                return True
    return False


def _begins_line(view: str, at: int) -> bool:
    line = view.rfind("\n", max(0, at - 12), at)
    return (line >= 0 or at < 12) and not view[line + 1 : at].strip()


def _backward(view: str, spans: list[Span]) -> Iterator[Span]:
    """Short terms between marks that both point the wrong way (”工银小白”)."""
    ends = {span.end for span in spans}
    for match in _BACKWARD.finditer(view):
        if match.start() not in ends:
            yield Span(*match.span(1))


def _outermost(spans: list[Span]) -> Iterator[Span]:
    reach = -1
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start >= reach and span.end > span.start:
            reach = span.end
            yield span
