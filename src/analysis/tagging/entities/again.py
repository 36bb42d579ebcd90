"""Names again: where a text repeats what it has named, in full or by a short form."""

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

from analysis.records import Document
from analysis.tagging.entities.address import find_called
from analysis.tagging.entities.anchors import Anchors, Spots
from analysis.tagging.entities.hits import Hit, Name
from analysis.tagging.entities.shortforms import (
    by_stem,
    find_stems,
    introduced,
    latin_stem,
    shorter,
    stem,
)

_WORD_GOES_ON = re.compile("(?<=[A-Za-z])(?=[A-Za-z])")
_BRACKETS = ("（", "(")


def find_again(
    document: Document, masked: str, found: Spots, named: list[Hit], forms: list[tuple[str, Hit]]
) -> Iterator[Hit]:
    """Other places and first parts of names of form, and people called by office (陈总).

    `forms` are what `find_introduced` finds.
    """
    yield from _repeated(document.view, named, forms)
    coined = {document.view[h.start : h.end]: h.name for h in named if h.name.basis == "pattern"}
    if firsts := by_stem((stem(surface), name) for surface, name in coined.items()):
        yield from find_stems(masked, Anchors({"stem": firsts}).find(masked)["stem"], firsts)
    people = {hit.name.name: hit.name for hit in named if hit.name.type == "person"}
    for start, end, name in find_called(masked, found["address"], people):
        called = document.view[start:end]
        unknown = Name(called, called, "", "person", "pattern")
        yield Hit(start, end, people.get(name, unknown), "entity.person_called")


def _repeated(view: str, named: Iterable[Hit], forms: Iterable[tuple[str, Hit]]) -> Iterator[Hit]:
    """Other places of names of form, and later ones of their short forms."""
    names = {view[h.start : h.end]: h for h in named if _is_repeated(h)}
    for surface, hit in list(names.items()):
        for form in shorter(surface, hit.name.type):
            names.setdefault(form, hit._replace(rule="entity.short_form"))
    for form, hit in forms:
        names.setdefault(form, hit._replace(rule="entity.introduced"))
    for hit in named:
        if view[hit.start].isascii():
            for form in latin_stem(view[hit.start : hit.end]):
                names.setdefault(form, hit._replace(rule="entity.short_form"))
    if not names:
        return
    surfaces = list(names)
    automaton = AhoCorasick(surfaces, matchkind=MatchKind.LeftmostLongest)
    for index, start, end in automaton.find_matches_as_indexes(view):
        hit = names[surfaces[index]]
        if _WORD_GOES_ON.match(view, start) or _WORD_GOES_ON.match(view, end):
            continue
        full = hit.rule not in ("entity.introduced", "entity.short_form")
        if full or start >= hit.start:
            yield Hit(start, end, hit.name, "entity.repeated" if full else hit.rule)


def find_introduced(view: str, named: Iterable[Hit]) -> Iterator[tuple[str, Hit]]:
    """The short forms that brackets introduce (以下简称“…”), each with the name before them."""
    for hit in named:
        if view[hit.end : hit.end + 1] in _BRACKETS:
            for form in introduced(view, hit.end):
                yield form, hit


def _is_repeated(hit: Hit) -> bool:
    """Whether a name counts wherever it stands: one of form, or a long one in brackets (MAS)."""
    alias = hit.rule == "entity.alias"
    return hit.end - hit.start > 2 if alias else hit.name.basis == "pattern"
