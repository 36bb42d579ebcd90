"""Names that mean somebody else, or somebody at all, only in an article about Taiwan."""

import re
from collections.abc import Iterable

from analysis.codebook import Codebook
from analysis.records import Document
from analysis.tagging.currency import home_currency
from analysis.tagging.entities.hits import Hit, listed

# Words of Taiwan's finance alone.
_WORDS = re.compile("新台币|金管会|电子支付|电支|纯网银")
_NO_NAME_LEFT = re.compile("(?<=[登爬攻上攀字巷个0-9百千万亿兆])")  # 登玉山, 1兆元大关
# A house's other firms, and what is called after a mountain.
_NO_NAME_RIGHT = re.compile(
    "证券|投信|投顾|人寿|期货|产[险物]|保险|票|创投|金|银|房屋|兄弟|国家公园|国[小中]|主峰|[山路街区镇县市人]"
)


def is_about_taiwan(
    document: Document, known: Iterable[Hit], theirs: Iterable[Hit], codebook: Codebook
) -> bool:
    """Whether an article in traditional characters has words of Taiwan's finance.

    Or another name of an entity that is called otherwise there (玉山銀行), or two of the names,
    `theirs`, that count there alone. In simplified characters, whether it was converted.
    """
    if document.script == "hans":
        return _was_converted(document)
    ids = {entity.id for entity in codebook.in_taiwan.values()}
    return (
        len({hit.name for hit in theirs}) > 1
        or any(hit.name.entity_id in ids for hit in known)
        or bool(_WORDS.search(document.view))
    )


def find_theirs(document: Document, masked: str, codebook: Codebook) -> list[Hit]:
    """The names that count only in an article about Taiwan; in simplified characters, only where
    it was converted."""
    if document.script == "hans" and not _was_converted(document):
        return []
    return [
        Hit(start, end, listed(entity), "entity.codebook")
        for start, end, entity in codebook.names_in_taiwan.find(masked)
        if not (_NO_NAME_LEFT.match(masked, start) or _NO_NAME_RIGHT.match(masked, end))
    ]


def _was_converted(document: Document) -> bool:
    """Whether an article in simplified characters speaks of Taiwan's money and authorities."""
    return home_currency(document.view, "hans") == "TWD"


def as_theirs(hits: list[Hit], codebook: Codebook) -> list[Hit]:
    """The hits, with Taiwan's bearers of names that others bear elsewhere."""
    names = {
        ours.id: listed(theirs)
        for form, theirs in codebook.in_taiwan.items()
        if (ours := codebook.entity(form))
    }
    return [
        hit._replace(name=names[hit.name.entity_id]) if hit.name.entity_id in names else hit
        for hit in hits
    ]
