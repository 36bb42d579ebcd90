"""Bytes → text: the encoding of a file, and the article in an HTML page."""

import re
from dataclasses import dataclass
from functools import cache

from analysis.script import simplify

_ENCODINGS = ("gb18030", "big5hkscs", "cp950")
_KNOWN_SHARE = 0.7  # in right decodings of 8 characters and more, at least 0.8 were known
_SAMPLE = 5000
_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】—…·．「」『』〔〕～％＋－\u3000＆／｜•■●")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


@dataclass(frozen=True, slots=True)
class Page:
    """The article of an HTML page, and what the page's metadata state of it."""

    text: str
    title: str
    author: str
    publisher: str
    published: str


def decode(raw: bytes) -> str:
    """The text of a file, line ends untouched, without the byte order mark.

    Raises `ValueError` with what is wrong.
    """
    if not raw.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise ValueError("is empty" if b"\0" not in raw else "holds nothing but zeros")
    text = raw.decode(encoding_of(raw)).removeprefix("\ufeff")
    if _CONTROL.search(text):
        raise ValueError("is no text but binary data")
    return text


def encoding_of(raw: bytes) -> str:
    """The encoding of a file's bytes, as Python names it: `utf-8`, `gb18030`, `big5hkscs`, `cp950`.

    UTF-8 where the bytes are that, else GB18030 or Big5: of the decodings that work, the one
    with the largest share of common characters. Raises `ValueError` where none makes sense.
    """
    shares = {}
    for encoding in ("utf-8", *_ENCODINGS):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8":
            return encoding
        shares[encoding] = _known_share(text)
    best = max(shares, key=shares.__getitem__, default="")
    if shares.get(best, 0) < _KNOWN_SHARE:
        raise ValueError("is in none of the encodings UTF-8, GB18030, Big5")
    return best


def _known_share(text: str) -> float:
    """Share of the characters beyond ASCII that an article in Chinese is expected to hold."""
    sample = simplify("".join(_BEYOND_ASCII.findall(text[: 4 * _SAMPLE])[:_SAMPLE]))
    known = _MARKS | _common_characters()
    return sum(char in known for char in sample) / len(sample) if sample else 0.0


@cache
def _common_characters() -> frozenset[str]:
    """The 3,755 characters of GB 2312 level 1, which are chosen by frequency of use."""
    cells = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset("".join(cell.decode("gb2312", "ignore") for cell in cells))


def read_html(source: str) -> Page | None:
    """The article in the source of an HTML page, or nothing where there is none.

    Extraction by trafilatura. The date is looked for in the markup alone and may be of any
    year, so that the outcome does not depend on the day of the run.
    """
    from trafilatura import bare_extraction  # takes a second to import

    found = bare_extraction(
        source,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            "max_date": "2999-12-31",
        },
    )
    if found is None or not (found.text or "").strip():
        return None
    facts = (found.title, found.author, found.sitename, found.date)
    return Page(found.text, *(fact or "" for fact in facts))
