"""Names that mean somebody else, or somebody at all, only in an article about Taiwan's banks."""

import re
from collections.abc import Iterator

from analysis.records import Document
from analysis.tagging.entities.wordlists import alternation

# Names that others bear in Taiwan.
THEIRS = {"中信银行": "中国信托商业银行"}
# Banks and firms called by the first part of their names; elsewhere 玉山 is a mountain.
_SHORT = {
    "玉山": "玉山商业银行",
    "台新": "台新国际商业银行",
    "永丰": "永丰商业银行",
    "兆丰": "兆丰国际商业银行",
    "凯基": "凯基商业银行",
    "元大": "元大商业银行",
    "一卡通": "一卡通票证股份有限公司",
}
_BANKS = "玉山|台新|永丰|兆丰|凯基|元大"
_MARKS = re.compile(
    f"金管会|国泰世华|中国信托|北富银|(?:{_BANKS})(?:[银金]|[、及和与](?:{_BANKS}))|电子支付|纯网银"
)
_ALONE = re.compile(
    f"(?<![登爬攻上攀])(?:{alternation(' '.join(_SHORT))})"
    "(?!证券|投信|投顾|人寿|期货|产[险物]|保险|票|创投|金|银|国家|国[小中]|主峰|[山路街区镇县市人])"
)


def is_about_taiwan(document: Document) -> bool:
    """Whether an article in traditional characters names what only Taiwan's finance has."""
    return document.script != "hans" and bool(_MARKS.search(document.view))


def find_short(masked: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, canonical name) of the short names, in an article about Taiwan."""
    for match in _ALONE.finditer(masked):
        yield *match.span(), _SHORT[match[0]]
