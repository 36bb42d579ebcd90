"""Whether two coders say the same: each function gives a share from 0 (no) to 1 (yes)."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from analysis.codebook import Codebook
from analysis.script import simplify

Comparison = Callable[[str, str, Codebook], float]


@lru_cache(4096)
def normal(text: str) -> str:
    """A text without what coders need not agree on: script, width, case, spaces."""
    return plain(simplify(text))


def plain(text: str) -> str:
    """`normal` for a text that is simplified already."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def parts(cell: str) -> list[str]:
    """The parts of a |-joined cell."""
    return [part for part in cell.split("|") if part]


def known(name: str, book: Codebook) -> str:
    """A name as the codebook has it, so that two names of one entity are one; else as it is."""
    entity = book.entity(name)
    return entity.name if entity else normal(name)


def jaccard(a: Iterable[str], b: Iterable[str]) -> float:
    """Shared parts by all parts (Jaccard 1912); two empty sets are the same."""
    first, second = set(a), set(b)
    return len(first & second) / len(first | second) if first | second else 1.0


def containment(a: str, b: str) -> float:
    """Length of the shorter text by that of the longer where one contains the other, else 0."""
    short, long = sorted((normal(a), normal(b)), key=len)
    return len(short) / len(long) if short and short in long else 0.0


def same(a: str, b: str, book: Codebook) -> float:
    """The same text, whatever script, width and case."""
    return float(normal(a) == normal(b))


def same_number(a: str, b: str, book: Codebook) -> float:
    """The same number, however it is written."""
    try:
        return float(float(a) == float(b))
    except ValueError:  # empty, or no number
        return same(a, b, book)


def same_names(a: str, b: str, book: Codebook) -> float:
    """The share of names in common, names of one entity being one."""
    return jaccard(*({known(name, book) for name in parts(cell)} for cell in (a, b)))


def same_parts(a: str, b: str, book: Codebook) -> float:
    """The share of parts in common."""
    return jaccard(*({normal(part) for part in parts(cell)} for cell in (a, b)))


def same_words(a: str, b: str, book: Codebook) -> float:
    """One text holds the other: 合作痛點 and 痛點."""
    return float(normal(a) == normal(b) or containment(a, b) > 0)
