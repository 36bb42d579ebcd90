"""Names that mean somebody else, or somebody at all, only in an article about Taiwan's banks."""

from collections.abc import Iterator

from analysis.records import Document
from analysis.tagging.entities.wordlists import alternation
from analysis.tagging.literals import quick

# Names that others bear in Taiwan.
THEIRS = {"中信银行": "中国信托商业银行", "清华大学": "国立清华大学"}
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
# Banks called by names that their houses share: by their cards, and beside other banks.
_ISSUERS = {
    "富邦": "台北富邦银行",
    "联邦": "联邦商业银行",
    "国泰": "国泰世华商业银行",
    "中信": "中国信托商业银行",
    "新光": "台湾新光商业银行",
    "远东": "远东国际商业银行",
}
_NAMES = {**_SHORT, **_ISSUERS}
_BANKS = "玉山|台新|永丰|兆丰|凯基|元大"
_MARKS = quick(
    "金管会|国泰世华|中国信托|中信银(?!行)|台北富邦|北富银|统一超商|新台币|"
    f"(?:{_BANKS})(?:[银金]|[、及和与](?:{_BANKS}))|"
    "电子支付|电支|纯网银|LINE (?:Pay|PAY)|街口支付|悠游[卡付]"
)
_ISSUER = f"(?:{'|'.join(_ISSUERS)})"
_ALONE = quick(
    f"(?<![登爬攻上攀])(?:{alternation(' '.join(_SHORT))})"
    "(?!证券|投信|投顾|人寿|期货|产[险物]|保险|票|创投|金|银|国家|国[小中]|主峰|[山路街区镇县市人])|"
    f"{_ISSUER}(?=(?:[或、和与及](?:{'|'.join(_NAMES)}))*(?:信用卡|金融卡|联名卡|签帐|卡友))|"
    f"{_ISSUER}(?=、(?:{_BANKS}))|(?<=(?:{_BANKS})、){_ISSUER}(?=[、和与及等])"
)


def is_about_taiwan(document: Document) -> bool:
    """Whether an article in traditional characters names what only Taiwan's finance has."""
    return document.script != "hans" and bool(_MARKS.search(document.view))


def find_short(masked: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, canonical name) of the short names, in an article about Taiwan."""
    for match in _ALONE.finditer(masked):
        yield *match.span(), _NAMES[match[0]]
