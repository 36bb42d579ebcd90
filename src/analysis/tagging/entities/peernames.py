"""Banks called by their names without 银行 in a list with others (联邦、玉山及台新9家银行)."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from analysis.tagging.entities.anchors import Anchors
from analysis.tagging.entities.coinage import is_common
from analysis.tagging.entities.shortforms import BANK_STEM

_LINK = re.compile("[、和与及]|以及")
# Banks whose names without 银行 are common words or lack 中国.
_NATIONAL = {
    "光大": "中国光大银行",
    "民生": "中国民生银行",
    "兴业": "兴业银行",
    "招商": "招商银行",
    "平安": "平安银行",
    "广发": "广发银行",
    "华夏": "华夏银行",
    "浦发": "上海浦东发展银行",
}
# What only a bank has: right after its name, this needs no list.
_CARDS = re.compile("信用卡|手机银行|直销银行|借记卡|储蓄卡|银行卡")
_ENDS = re.compile("[^\u3400-\u9fff]|$|[和与及等这]|以及|[一二三四五六七八九十两多几]家|银行")
_BANKS_AFTER = re.compile("等?[0-9一二三四五六七八九十两多几各等]家?[^，。；！？\n]{0,4}银行")


@lru_cache(maxsize=8)
def _finder(names: tuple[str, ...]) -> tuple[Anchors, dict[str, str]]:
    """The stems looked for, and stem → the first name that it is the stem of."""
    stems: dict[str, str] = {}
    for name in names:
        if match := BANK_STEM.fullmatch(name):
            stems.setdefault(match[1], name)
    stems |= {stem: name for stem, name in _NATIONAL.items() if name in names}
    return Anchors(stems), stems


def find_peers(
    masked: str, names: tuple[str, ...], starts: Collection[int], ends: Collection[int]
) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of the banks in lists; `names` are all banks', `starts` and `ends` those
    of the banks that the text names in full.

    Stems that are common words as well (第一, 上海) count only beside others that are not.
    """
    anchors, stems = _finder(names)
    hits = anchors.find(masked)
    for start, end in hits:
        if masked[start:end] in _NATIONAL and _CARDS.match(masked, end):
            yield start, end, stems[masked[start:end]]
    for chain in _chains(masked, hits):
        words = [masked[start:end] for start, end in chain]
        if _are_banks(masked, chain, words) or (
            _beside(masked, chain, starts, ends) and not all(map(_is_word, words))
        ):
            yield from ((*span, stems[word]) for span, word in zip(chain, words, strict=True))


def _is_word(stem: str) -> bool:
    return is_common(stem) and stem not in _NATIONAL


def _are_banks(masked: str, chain: list[tuple[int, int]], words: list[str]) -> bool:
    """Whether the words of a chain are enough, or what follows them, to call them banks."""
    own = sum(not is_common(word) for word in words)
    national = sum(word in _NATIONAL for word in words)
    return own > 2 or bool(own + national > 1 and _BANKS_AFTER.match(masked, chain[-1][1]))


def _chains(masked: str, hits: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Runs of hits with nothing but 、 or 和 between them."""
    chain: list[tuple[int, int]] = []
    for start, end in hits:
        if masked[start:end] in _NATIONAL and not _ENDS.match(masked, end):
            continue
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
