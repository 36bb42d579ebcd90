"""Enumerations that stand in lines of their own: numbers, bullets, announced headings."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from analysis.corpus.lines import Marker, half_width, marker
from analysis.records import Document, Sentence
from analysis.tagging.outlines.enumeration import (
    Enumeration,
    announced_count,
    named_by,
    named_by_section,
)

_HEADLINE = re.compile(r"(?:[^:。!?;]|:(?=\d))+")
# The blanks between the beginning of a line and a place in it.
_INDENT = re.compile(r"(?:\A|[\r\n])([ \t\u3000\xa0]*)\Z")
_MARKUP = "*_ \u3000"


@dataclass(slots=True)
class _Line:
    """An item's first sentence with its marker, its headline and the blanks before it."""

    sentence: Sentence
    marker: Marker
    headline: tuple[int, int]
    indent: int


@dataclass(slots=True)
class _List:
    """A list that is being read: its lines, the sentence before it, the item it is under."""

    style: str
    indent: int
    intro: Sentence | None
    parent: _Line | None
    lines: list[_Line] = field(default_factory=list)

    def goes_on_with(self, line: _Line) -> bool:
        """Whether a line is the list's next: a bullet of the same depth, or the next number."""
        if line.marker.style != self.style or line.indent != self.indent:
            return False
        return self.style == "bullet" or line.marker.rank == self.lines[-1].marker.rank + 1


def marked_lists(document: Document) -> Iterator[Enumeration]:
    """Lists of two or more lines with numbers or bullets, nested ones as lists of their own.

    A list whose headlines recur in other lists (合作对象, 合作模式 under every heading) is a form
    that is filled in, and enumerates nothing.
    """
    lists = [found for found in _lists(document) if len(found.lines) > 1]
    headlines = [{_words(document, line) for line in found.lines} for found in lists]
    lists_with = Counter(words for several in headlines for words in several)
    for found, own in zip(lists, headlines, strict=True):
        if 2 * sum(lists_with[words] > 1 for words in own) >= len(own):
            continue
        name, announced = _name(document, found)
        items = tuple(line.headline for line in found.lines)
        yield Enumeration(name, announced, items, f"lines:{found.style}")


def _lists(document: Document) -> list[_List]:
    closed: list[_List] = []
    stack: list[_List] = []
    previous: Sentence | None = None
    for sentence in document.body:
        line = _line(document, sentence)
        if line is None:
            if sentence.kind != "item":  # prose ends lists of bullets; numbers may go on after it
                stack = [found for found in stack if found.style != "bullet"]
                previous = sentence
            continue
        while stack and not stack[-1].goes_on_with(line) and not _is_under(line, stack[-1]):
            stack.pop()
        if not stack or not stack[-1].goes_on_with(line):
            parent = stack[-1].lines[-1] if stack else None
            stack.append(_List(line.marker.style, line.indent, previous, parent))
            closed.append(stack[-1])
        stack[-1].lines.append(line)
        previous = sentence
    return closed


def _is_under(line: _Line, outer: _List) -> bool:
    """Whether a line begins a list within the last item of another."""
    begins = line.marker.style == "bullet" or line.marker.rank == 1
    if line.marker.style == outer.style:
        return begins and line.indent > outer.indent
    return begins and line.indent >= outer.indent


def _line(document: Document, sentence: Sentence) -> _Line | None:
    if sentence.kind not in ("item", "heading"):
        return None
    plain = half_width(sentence.simplified)
    found = marker(plain)
    indent = _INDENT.search(document.text, max(0, sentence.start - 80), sentence.start)
    if found is None or found.style == "markdown" or not indent:
        return None
    if found.style != "bullet" and not found.rank:  # 1.2.0 is a version
        return None
    start, end = headline(plain, found.length)
    span = (sentence.start + start, sentence.start + end)
    return _Line(sentence, found, span, len(indent[1])) if end > start else None


def headline(plain: str, start: int) -> tuple[int, int]:
    """The range of an item's headline: to a colon or the end of the sentence, without blanks."""
    match = _HEADLINE.match(plain, start)
    end = match.end() if match else start
    words = plain[start:end]
    left = len(words) - len(words.lstrip(_MARKUP))
    return start + left, max(start + left, start + len(words.rstrip(_MARKUP)))


def _words(document: Document, line: _Line) -> str:
    return document.view[slice(*line.headline)]


def _name(document: Document, found: _List) -> tuple[str, int | None]:
    """A nested list is named by section and label, any other by what introduces it."""
    if found.parent:
        label = document.text[slice(*found.parent.headline)]
        section = found.parent.sentence.section
        return f"{section}:{label}" if section else label, None
    intro, count = found.intro, len(found.lines)
    if intro and intro.kind == "sentence":
        name, announced = named_by(intro.text, half_width(intro.simplified), count)
        if name:
            return name, announced
    return named_by_section(document, found.lines[0].sentence, count)


def heading_lists(document: Document) -> Iterator[Enumeration]:
    """Unnumbered headings right under a sentence that announces them.

    They are as many as it announces; where it gives no count, those whose sections are laid
    out in the same way (their lists have a headline in common with those of the first).
    """
    body = document.body
    places = [i for i, sentence in enumerate(body) if _is_unmarked_heading(sentence)]
    sections = list(zip(places, [*places, len(body)][1:], strict=True))
    for number, (place, _) in enumerate(sections):
        intro = body[place - 1] if place else None
        if intro is None or (intro.kind != "sentence" and intro.rule != "label"):
            continue
        plain = half_width(intro.simplified)
        announced = announced_count(plain)
        if announced:
            kept = places[number : number + announced]
        else:
            kept = _laid_out_alike(document, body, sections[number:]) if plain[-1] == ":" else []
        name, _ = named_by(intro.text, plain, announced or 0)
        if name and len(kept) > 1 and len(kept) == (announced or len(kept)):
            items = tuple((body[i].start, body[i].end) for i in kept)
            yield Enumeration(name, announced, items, "headings")


def _is_unmarked_heading(sentence: Sentence) -> bool:
    return sentence.kind == "heading" and not marker(half_width(sentence.simplified))


def _laid_out_alike(
    document: Document, body: Sequence[Sentence], sections: Sequence[tuple[int, int]]
) -> list[int]:
    """The headings from the first on whose sections have a label of the first's."""

    def labels(section: tuple[int, int]) -> set[str]:
        lines = (_line(document, sentence) for sentence in body[slice(*section)])
        return {_words(document, line) for line in lines if line}

    model = labels(sections[0])
    return [place for place, _ in takewhile(lambda section: labels(section) & model, sections)]
