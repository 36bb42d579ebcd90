"""What a rule finds of a name: where it stands, and what it stands for."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from analysis.codebook import Entity
from analysis.records import EntityType, MentionBasis, Sentence
from analysis.tagging.entities.anchors import HAN, Found

_HAN = re.compile(f"[{HAN}]")
MARKS = str.maketrans("", "", "“”「」『』")


class Name(NamedTuple):
    """What a surface stands for."""

    entity_id: str
    name: str
    name_en: str
    type: EntityType
    basis: MentionBasis


class Hit(NamedTuple):
    """A surface at [start, end) of the view, what it stands for, and the rule that says so."""

    start: int
    end: int
    name: Name
    rule: str


@cache
def listed(entity: Entity) -> Name:
    """What the surfaces of an entry of the codebook stand for."""
    return Name(entity.id, entity.name, entity.name_en, entity.type, "codebook")


def by_form(spelling: str, found: Found) -> Hit:
    """A name that its form gives away, called as it is spelt."""
    words = spelling[found.start : found.end].split()
    name = ("" if any(map(_HAN.search, words)) else " ").join(words).translate(MARKS)
    if found.type == "person":  # 著, in given names, is no 着
        name = name.replace("着", "著")
    return Hit(found.start, found.end, Name(name, name, "", found.type, "pattern"), found.rule)


def within(hits: Iterable[Hit], body: tuple[Sentence, ...], starts: list[int]) -> list[Hit]:
    """The hits that lie inside one sentence of the body."""
    return [
        hit for hit in hits if (n := bisect_right(starts, hit.start)) and hit.end <= body[n - 1].end
    ]
