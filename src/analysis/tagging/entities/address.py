"""People called by family name and office (陈总, 王行长): whom an article means by it."""

import re
from collections.abc import Iterable, Iterator

from analysis.tagging.entities.anchors import HAN, Span
from analysis.tagging.entities.wordlists import SURNAMES, alternation

_FULL = "院长 主任 局长 教授 老师 秘书长 主席 董事长 总经理 总裁 校长 所长 会长 主委 特首"
ADDRESSES = ("总", "董", "行长", *_FULL.split())
# Of the family names some read as a verb or as part of a word before an office (任行长, 区长).
_CALLED = re.compile(
    f"([{re.sub('[任区应连于安方单高万计]', '', SURNAMES)}]"
    f"(?:(?<![{HAN}].)|(?<=[和与及请由问、对跟听而向给让说].)))"
    f"(?:总(?![体部理裁经监量额数共计结行公会局统书司务参编长是要有])|董(?!事)|行长(?!期)|"
    f"(?:{alternation(_FULL)})(?![们室助]))"
)


def find_called(
    masked: str, addresses: Iterable[Span], people: Iterable[str]
) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of each; the name is that of the one person it can be, else empty.

    `addresses` are the places of `ADDRESSES`.
    """
    of_family: dict[str, set[str]] = {}
    for name in people:
        of_family.setdefault(name[0], set()).add(name)
    for start, _ in addresses:
        if start and (match := _CALLED.match(masked, start - 1)):
            names = of_family.get(match[1], set())
            yield *match.span(), next(iter(names)) if len(names) == 1 else ""
