"""Enumerations that stand in lines of their own, with numbers or bullets."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from analysis.corpus.lines import Marker, marker, number
from analysis.records import Document, Sentence
from analysis.tagging.outlines.enumeration import (
    Body,
    Enumeration,
    Line,
    Span,
    is_title_line,
    named_by,
    named_by_section,
)

_HEADLINE = re.compile(r"(?:[^:。!?;]|(?<=\d):(?=\d))+")
_WHOLE = re.compile(r"[^。!?;]+")
_NUMBER_ABOVE = re.compile(
    r"(?:\A|[\r\n])\s*(?:PART|Part)?[ .]?0?(?P<rank>[1-9]|[一二三四五六七八九])[.、]?\s*[\r\n]\s*\Z"
)
_BLANKS = " \t\u3000\xa0"
_DEEPEST = 80  # blanks before an item
_MARKUP = "*_ \u3000"
_LISTED = ("item", "heading")  # kinds of sentences
# What opens a paper is no item by itself.
_OPENING = re.compile(r"(?:^|[、.．\s])(?:引言|前言|导言|绪论|概述|背景)[:：]?$")
_ENDS = ("。", "；", ";")


@dataclass(slots=True)
class _Item:
    """An item's first sentence with its marker, its headline and the blanks before it."""

    sentence: Sentence
    marker: Marker
    headline: Span
    whole: Span
    indent: int

    @property
    def style(self) -> str:
        """The style of its marker; of bullets, their sign."""
        return self.sentence.text[0] if self.marker.style == "bullet" else self.marker.style

    @property
    def is_label(self) -> bool:
        """Whether it is a bullet with a colon and nothing more, which announces those below it."""
        return self.marker.style == "bullet" and self.sentence.text[-1] in ":："


@dataclass(slots=True)
class _List:
    """A list that is being read: its items, the sentence before it, the item it is under."""

    style: str
    indent: int
    intro: Line | None
    parent: _Item | None
    items: list[_Item] = field(default_factory=list)
    under: int = 0  # how many of the items have prose of their own beneath them

    def goes_on_with(self, item: _Item) -> bool:
        """Whether an item is the list's next: a bullet of the same depth, or the next number.

        Where prose stands beneath the first bullet, it does beneath all.
        """
        first = self.items[0]
        if item.style != first.style or item.indent != self.indent:
            return False
        if self.style != "bullet":
            return item.marker.rank == self.items[-1].marker.rank + 1
        return self.under in (0, len(self.items))

    def goes_on_after(self, line: Line) -> bool:
        """Whether it may go on after a line that is no item, which is taken note of.

        Numbers may, and bullets that are headlines of the prose beneath them.
        """
        if self.style != "bullet":
            return True
        if line.sentence.kind == "sentence" and self.under == len(self.items) - 1:
            self.under += not self.items[-1].sentence.text.endswith(_ENDS)
        return line.sentence.kind == "sentence" and self.under == len(self.items)


Items = Sequence[_Item | None]


def line_items(document: Document, body: Body) -> Items:
    """The item that each line is, None where it is none."""
    return [_item(document, line) if line.sentence.kind in _LISTED else None for line in body]


def marked_lists(document: Document, body: Body, items: Items) -> Iterator[Enumeration]:
    """Lists of two or more lines with numbers or bullets, nested ones as lists of their own.

    Of an excerpt the first heading (一、…) may be all that there is of a list.

    A list whose headlines recur in other lists (合作对象, 合作模式 under every heading) is a form
    that is filled in, and enumerates nothing.
    """
    lists = [found for found in _lists(body, items) if len(found.items) > 1 or _begins(found)]
    headlines = [{headline(document, item) for item in found.items} for found in lists]
    lists_with = Counter(words for several in headlines for words in several)
    headings = set(_headings(document, lists))
    for found, own in zip(lists, headlines, strict=True):
        if 2 * sum(lists_with[words] > 1 for words in own) >= len(own):
            continue
        first = found.items[0].sentence
        name, announced = _name(document, found, "" if first.section in headings else first.section)
        # A colon in a heading is no label's, nor one in few of the items (某局:…).
        cut = sum(i.headline != i.whole and i.sentence.kind == "item" for i in found.items)
        labels = len(own) > 1 and 2 * cut >= len(own)
        ranges = tuple(item.headline if labels else item.whole for item in found.items)
        yield Enumeration(name, announced, ranges, f"lines:{found.style}")


def _begins(found: _List) -> bool:
    """Whether a list's only item is the first of numbered headings."""
    if not found.items:
        return False
    first = found.items[0]
    numbered = first.marker.rank == 1 and first.marker.style in ("chinese", "digit")
    opens = _OPENING.search(first.sentence.simplified)
    return numbered and first.sentence.kind == "heading" and not opens


def _headings(document: Document, lists: Sequence[_List]) -> Iterator[str]:
    """The headings that are items themselves, as `section` has them: none is a list's name."""
    for item in (item for found in lists if not found.parent for item in found.items):
        if item.sentence.kind == "heading":
            yield document.text[item.whole[0] : item.sentence.end].rstrip(":： ")


def _lists(body: Body, items: Items) -> list[_List]:
    closed: list[_List] = []
    stack: list[_List] = []
    previous: Line | None = None
    for line, item in zip(body, items, strict=True):
        if item is None:
            if line.sentence.kind != "item":
                stack = [found for found in stack if found.goes_on_after(line)]
                previous = line
            continue
        _close(stack, item)
        label = _label_above(stack, item, previous)
        if label or not stack or not stack[-1].goes_on_with(item):
            parent = label or (stack[-1].items[-1] if stack else None)
            stack.append(_List(item.marker.style, item.indent, previous, parent))
            closed.append(stack[-1])
        stack[-1].items.append(item)
        previous = line
    return closed


def _label_above(stack: list[_List], item: _Item, above: Line | None) -> _Item | None:
    """The label that announces an item of its own depth; it leaves its list, which ends."""
    if not stack or not above or not stack[-1].goes_on_with(item):
        return None
    last = stack[-1].items[-1]
    return stack.pop().items.pop() if last.is_label and last.sentence is above.sentence else None


def _close(stack: list[_List], item: _Item) -> None:
    """End the lists that an item is neither the next of nor under."""
    goes_on = any(found.goes_on_with(item) for found in stack)
    while stack and not stack[-1].goes_on_with(item):
        if not goes_on and _is_under(item, stack[-1]):
            break
        stack.pop()


def _is_under(item: _Item, outer: _List) -> bool:
    """Whether an item begins a list within the last item of another, no heading between them."""
    last = outer.items[-1].sentence
    if last.kind == "item" and last.section != item.sentence.section:
        return False
    begins = item.marker.style == "bullet" or item.marker.rank == 1
    if item.style == outer.items[0].style:
        return begins and item.indent > outer.indent
    return begins and item.indent >= outer.indent


def _item(document: Document, line: Line) -> _Item | None:
    sentence = line.sentence
    found = _marker(document, line)
    if found is None or found.style == "markdown":
        return None
    if found.style != "bullet" and not found.rank:  # 1.2.0 is a version
        return None
    above = document.text[max(0, sentence.start - _DEEPEST) : sentence.start]
    margin = above.rstrip(_BLANKS)
    if margin and margin[-1] not in "\r\n":
        return None
    headline = _span(line, found.length, _HEADLINE)
    if headline[0] == headline[1]:
        return None
    whole = _span(line, found.length, _WHOLE)
    return _Item(sentence, found, headline, whole, len(above) - len(margin))


def _marker(document: Document, line: Line) -> Marker | None:
    """The marker of a line: its own, that within a Markdown heading, or a number right above."""
    sentence, plain = line
    found = marker(plain)
    if found and found.style == "markdown":
        inner = marker(plain[found.length :])
        return inner._replace(length=inner.length + found.length) if inner else found
    if found or sentence.kind != "heading":
        return found
    above = _NUMBER_ABOVE.search(document.view, max(0, sentence.start - 16), sentence.start)
    return Marker("number_above", number(above["rank"]), 0) if above else None


def _span(line: Line, start: int, shape: re.Pattern[str]) -> Span:
    """The range of an item's words of a shape, without markup and blanks around them."""
    match = shape.match(line.plain, start)
    end = match.end() if match else start
    words = line.plain[start:end]
    start += len(words) - len(words.lstrip(_MARKUP))
    end = max(start, end - len(words) + len(words.rstrip(_MARKUP + ":")))
    return line.sentence.start + start, line.sentence.start + end


def headline(document: Document, item: _Item) -> str:
    """The words of an item's headline, simplified."""
    return document.view[slice(*item.headline)]


def _name(document: Document, found: _List, section: str) -> tuple[str, int | None]:
    """A list is named by what introduces it, else a nested one by its label with the section."""
    intro, count = found.intro, len(found.items)
    told = intro and (intro.sentence.kind == "sentence" or intro.sentence.rule == "label")
    name, announced = named_by(intro.sentence.text, intro.plain, count) if told else ("", None)
    if name:
        return name, announced
    if found.parent:
        label = document.text[slice(*found.parent.headline)]
        item = found.parent.sentence
        chapter = found.parent.marker.style == "chinese"  # 二、…, and its section is 一、…
        named = item.kind == "item" and item.section and not chapter
        return f"{item.section}:{label}" if named else label, None
    if told and is_title_line(document, intro.sentence):
        return intro.sentence.text, None
    return named_by_section(document, found.items[0].sentence._replace(section=section), count)
