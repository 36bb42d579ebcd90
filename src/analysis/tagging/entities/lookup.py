"""Where rules for names are tried: their words and a codebook's short forms, in one pass."""

from functools import cache
from typing import NamedTuple

from analysis.codebook import Codebook, Entity
from analysis.tagging.entities.address import ADDRESSES
from analysis.tagging.entities.anchors import Anchors
from analysis.tagging.entities.extensions import UNITS
from analysis.tagging.entities.listnames import ENDINGS, INTRODUCING
from analysis.tagging.entities.officeholders import OF_WHOM, OFFICES
from analysis.tagging.entities.partnernames import CUES
from analysis.tagging.entities.people import KIN, LEADING_TO, TAKEN
from analysis.tagging.entities.shortforms import Stem, bank_stem, stem
from analysis.tagging.entities.suffixes import SUFFIXES


class Lookup(NamedTuple):
    """A codebook's short forms, and what finds these and the words of the rules in a text.

    `banks`: what a bank is called beside others → the bank. `stems`: surface → its first part.
    The groups of words that `anchors` looks for are those of `_WORDS`, `bank` and `stem`.
    """

    banks: dict[str, Entity]
    stems: dict[str, Stem]
    anchors: Anchors


_WORDS = {
    "suffix": SUFFIXES,
    "unit": UNITS,
    "office": OFFICES,
    "kin": KIN,
    "relative": OF_WHOM,
    "taken": TAKEN,
    "leading": LEADING_TO,
    "address": ADDRESSES,
    "cue": CUES,
    "ending": ENDINGS,
    "introducing": INTRODUCING,
}


@cache
def lookup(codebook: Codebook) -> Lookup:
    """What is looked for on behalf of a codebook, worked out once."""
    banks: dict[str, Entity] = {}
    for bank in (entity for entity in codebook.entities if entity.type == "bank"):
        for surface in bank.surfaces:
            if first := bank_stem(surface):
                banks.setdefault(first, bank)
    banks |= {form: entity for entity in codebook.entities for form in entity.beside}
    names = (entity for entity in codebook.entities if entity.type != "person")
    stems = {s: first for entity in names for s in entity.surfaces if (first := stem(s))}
    words = {
        **_WORDS,
        "bank": banks,
        "stem": [first for _, first in stems.values()],
    }
    return Lookup(banks, stems, Anchors(words))
