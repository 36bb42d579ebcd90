"""Banks called by their names without 银行 in a list with others (联邦、玉山及台新9家银行)."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from analysis.tagging.entities.anchors import Anchors
from analysis.tagging.entities.coinage import is_common
from analysis.tagging.entities.shortforms import BANK_STEM

_LINK = re.compile("[、和与及]|以及")
_BANKS_AFTER = re.compile("等?[0-9一二三四五六七八九十两多几各等]家?[^，。；！？\n]{0,4}银行")


@lru_cache(maxsize=8)
def _finder(names: tuple[str, ...]) -> tuple[Anchors, dict[str, str]]:
    """The stems looked for, and stem → the first name that it is the stem of."""
    stems: dict[str, str] = {}
    for name in names:
        if match := BANK_STEM.fullmatch(name):
            stems.setdefault(match[1], name)
    return Anchors(stems), stems


def find_peers(
    masked: str, names: tuple[str, ...], starts: Collection[int], ends: Collection[int]
) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of the banks in lists; `names` are all banks', `starts` and `ends` those
    of the banks that the text names in full.

    Stems that are common words as well (第一, 上海) count only beside others that are not.
    """
    anchors, stems = _finder(names)
    for chain in _chains(masked, anchors.find(masked)):
        own = sum(not is_common(masked[start:end]) for start, end in chain)
        beside = _beside(masked, chain, starts, ends)
        if own and (own > 2 or beside or (own > 1 and _BANKS_AFTER.match(masked, chain[-1][1]))):
            for start, end in chain:
                yield start, end, stems[masked[start:end]]


def _chains(masked: str, hits: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Runs of hits with nothing but 、 or 和 between them."""
    chain: list[tuple[int, int]] = []
    for start, end in hits:
        if chain and not _LINK.fullmatch(masked, chain[-1][1], start):
            yield chain
            chain = []
        chain.append((start, end))
    if chain:
        yield chain


def _beside(
    masked: str, chain: list[tuple[int, int]], starts: Collection[int], ends: Collection[int]
) -> bool:
    """Whether a bank that is named in full stands next in the list."""
    first, last = chain[0][0], chain[-1][1]
    return (_LINK.match(masked, first - 1) is not None and first - 1 in ends) or (
        _LINK.match(masked, last) is not None and last + 1 in starts
    )
