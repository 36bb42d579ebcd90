"""Outlines: what an article enumerates, in order.

Six ways of enumerating are read: lines with numbers or bullets (`enumerated_lines`), headings
that a sentence announces or that are alike (`headings`), lines and paragraphs that are laid out
alike (`bare_lines`), ordinal words in running text (一是…二是…, `ordinal_words`), lists whose count
the text announces beside them (“五大功能”, `counted_lists`), and lists without one whose words
give them away (痛点,比如…, `parallel_items`).
"""

from collections.abc import Iterable, Iterator

from analysis.records import Document, OutlineItem
from analysis.tagging.outlines.bare_lines import bare_lists, framed_lists, led_lists
from analysis.tagging.outlines.counted_lists import counted_lists
from analysis.tagging.outlines.enumerated_lines import line_items, marked_lists
from analysis.tagging.outlines.enumeration import Body, Enumeration
from analysis.tagging.outlines.headings import alike_headings, heading_lists, unmarked_headings
from analysis.tagging.outlines.ordinal_words import ordinal_lists
from analysis.tagging.outlines.parallel_items import framed_apart, parallel_lists
from analysis.tagging.spans import Sentences


def tag_outlines(document: Document) -> Iterator[OutlineItem]:
    """Every item of every enumeration, lists in the order in which they begin.

    An item is its headline as written: without its number or bullet, up to a colon or the end
    of its first sentence. `announced` is the count that the text states, whether or not so
    many are found.
    """
    sentences, body = Sentences(document), Body(document)
    items, headings = line_items(document, body), unmarked_headings(body)
    found = [
        *marked_lists(document, body, items),
        *heading_lists(document, body, items, headings),
        *alike_headings(document, body, headings),
        *bare_lists(document, body),
        *framed_lists(document, body),
        *led_lists(document, body),
        *ordinal_lists(document, body),
        *counted_lists(body),
        *parallel_lists(document, body),
        *framed_apart(document, body),
    ]
    for enumeration in _without_doubles(found):
        for rank, (start, end) in enumerate(enumeration.items, 1):
            if sentence := sentences.around(start, end):
                yield OutlineItem(
                    document.doc_id,
                    sentence.sentence_id,
                    start,
                    end,
                    enumeration.name,
                    enumeration.announced,
                    rank,
                    document.text[start:end],
                    enumeration.rule,
                )


def _without_doubles(found: Iterable[Enumeration]) -> Iterator[Enumeration]:
    """The enumerations in order, without one whose first item another way has found already."""
    begun: set[int] = set()
    for enumeration in sorted(found, key=lambda e: (e.items[0], -len(e.items))):
        if enumeration.items[0][0] not in begun:
            begun.add(enumeration.items[0][0])
            yield enumeration
