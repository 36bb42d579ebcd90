"""Headings as enumerations: those that a sentence announces, and those that are alike."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from analysis.corpus.lines import marker
from analysis.records import Document
from analysis.tagging.outlines.enumerated_lines import Items, headline
from analysis.tagging.outlines.enumeration import (
    Enumeration,
    Line,
    announced_count,
    named_by,
    named_by_section,
)

_SHORT = 6  # characters of a heading that is a mere label: 公司业务, 公司管理
_AT_END = 24  # characters of a sentence in which it announces the headings beneath it
_FIRST_OF = re.compile(r"第[一二三四五六七八九]")
_PAIR = re.compile(r"(?=([\u4e00-\u9fff]{2}))")


def unmarked_headings(body: Sequence[Line]) -> list[int]:
    """The places of the headings without a number."""
    return [
        place
        for place, (sentence, plain) in enumerate(body)
        if sentence.kind == "heading" and not marker(plain) and not _FIRST_OF.match(plain)
    ]


def heading_lists(
    document: Document, body: Sequence[Line], items: Items, places: Sequence[int]
) -> Iterator[Enumeration]:
    """Headings at `places` right under a sentence that announces them.

    They are as many as it announces; where it gives no count, those whose sections are laid
    out in the same way (their lists have a headline in common with those of the first).
    """
    sections = list(zip(places, [*places, len(body)][1:], strict=True))
    for index, (place, _) in enumerate(sections):
        if not place:
            continue
        intro, plain = body[place - 1]
        if intro.kind != "sentence" and intro.rule != "label":
            continue
        announced = announced_count(plain[-_AT_END:])
        if announced:
            kept = places[index : index + announced]
        else:
            kept = _laid_out_alike(document, items, sections[index:]) if plain[-1] == ":" else []
        name, _ = named_by(intro.text, plain, announced or 0)
        if name and len(kept) > 1 and len(kept) == (announced or len(kept)):
            ranges = tuple((body[i].sentence.start, body[i].sentence.end) for i in kept)
            yield Enumeration(name, announced, ranges, "headings")


def alike_headings(
    document: Document, body: Sequence[Line], places: Sequence[int]
) -> Iterator[Enumeration]:
    """Three headings at `places` or more, one after another, with a word in common (甲牵手乙)."""
    runs: list[list[Line]] = []
    shared: set[str] = set()
    for line in (body[place] for place in places if not body[place].plain.endswith(":")):
        words = set(_PAIR.findall(line.plain))
        if not shared & words:
            runs.append([])
        runs[-1].append(line)
        shared = shared & words or words
    for run in runs:
        if len(run) > 2 and any(len(line.plain) > _SHORT for line in run):
            name, announced = named_by_section(document, run[0].sentence, len(run))
            ranges = tuple((line.sentence.start, line.sentence.end) for line in run)
            yield Enumeration(name, announced, ranges, "headings:alike")


def _laid_out_alike(
    document: Document, items: Items, sections: Sequence[tuple[int, int]]
) -> list[int]:
    """The headings from the first on whose sections have a label of the first's."""

    def labels(section: tuple[int, int]) -> set[str]:
        """The headlines of the items in a range of the items."""
        return {headline(document, item) for item in items[slice(*section)] if item}

    model = labels(sections[0])
    return [place for place, _ in takewhile(lambda section: labels(section) & model, sections)]
