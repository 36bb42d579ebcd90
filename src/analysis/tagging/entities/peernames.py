"""Banks called by their names without 银行 in a list with others (联邦、玉山及台新9家银行)."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from analysis.codebook import Entity
from analysis.tagging.entities.anchors import Span
from analysis.tagging.entities.coinage import is_common

_LINK = re.compile("[、和与及或]|，?以及")
_ENDS = re.compile(
    "[^\u3400-\u9fff]|$|[和与及或等这已均也都各谁]|以及|推出|合作|发行|签[约署]|达成|联合|上线|[开展]展|共同|[一二三四五六七八九十两多几]家|银行"
)
_BANKS_AFTER = re.compile("等? ?[0-9一二三四五六七八九十两多几各等] ?家?[^，。；！？\n]{0,4}银行")
# What only a bank has, or a product by name: right after its name, this needs no list.
_CARDS = re.compile(
    "信用卡|手机银行|直销银行|借记卡|储蓄卡|银行卡|金融卡|签帐卡|联名卡|卡友|的?[“「『]?\ue003"
)
# A line that begins with a name of which it tells: 某行：App用户….
_LABEL = re.compile("\n\ue001+：")
_AROUND = 500  # characters on either side in which another such line stands


class _Form(NamedTuple):
    """A bank's short form in the text, and what tells whether it is a name at all."""

    start: int
    end: int
    bank: Entity
    is_listed: bool  # in `beside` of the codebook
    is_word: bool  # of the language, and not listed


def find_peers(
    masked: str,
    spans: Iterable[Span],
    banks: Mapping[str, Entity],
    starts: Collection[int],
    ends: Collection[int],
) -> Iterator[tuple[int, int, Entity]]:
    """(start, end, bank) of the banks in lists with others, or before their cards.

    `spans` are the places of short forms, `banks` whose these are, `starts` and `ends` those of
    the banks that the text names in full. Forms that are common words (第一, 上海) count only
    beside others that are not.
    """
    for chain in _chains(masked, _forms(masked, spans, banks)):
        if _are_banks(masked, chain) or (
            _stand_beside(masked, chain, starts, ends) and not all(form.is_word for form in chain)
        ):
            yield from (form[:3] for form in chain)


def _forms(masked: str, spans: Iterable[Span], banks: Mapping[str, Entity]) -> Iterator[_Form]:
    for start, end in spans:
        word = masked[start:end]
        bank = banks[word]
        listed = word in bank.beside
        if not listed or _ENDS.match(masked, end) or _CARDS.match(masked, end):
            yield _Form(start, end, bank, listed, not listed and is_common(word))


def _chains(masked: str, forms: Iterable[_Form]) -> Iterator[list[_Form]]:
    """Runs of forms with nothing but 、 or 和 between them."""
    chain: list[_Form] = []
    for form in forms:
        if chain and not _LINK.fullmatch(masked, chain[-1].end, form.start):
            yield chain
            chain = []
        chain.append(form)
    if chain:
        yield chain


def _are_banks(masked: str, chain: list[_Form]) -> bool:
    """Whether the words of a chain are enough, or what follows them, to call them banks."""
    start, end = chain[0].start, chain[-1].end
    if _labels(masked, start, end):
        return True
    own = sum(not (form.is_word or form.is_listed) for form in chain)
    sure = own + sum(form.is_listed for form in chain)
    return (own > 1 and sure > 2) or bool(
        (sure > 1 and _BANKS_AFTER.match(masked, end)) or (sure and _CARDS.match(masked, end))
    )


def _labels(masked: str, start: int, end: int) -> bool:
    """Whether a name is what its line tells of, as another line nearby does (兴业：…)."""
    alone = masked[start - 1 : start] == "\n" and masked.startswith("：", end)
    near = max(0, start - _AROUND), end + _AROUND
    return alone and _LABEL.search(masked, *near) is not None


def _stand_beside(
    masked: str, chain: list[_Form], starts: Collection[int], ends: Collection[int]
) -> bool:
    """Whether a bank that is named in full stands next in the list."""
    first, last = chain[0].start, chain[-1].end
    return (_LINK.match(masked, first - 1) is not None and first - 1 in ends) or (
        _LINK.match(masked, last) is not None and last + 1 in starts
    )
