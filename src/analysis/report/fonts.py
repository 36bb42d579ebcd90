"""The two fonts of the reports: which characters each sets, whether it has them, its subset.

Serif sets running text; sans sets headings, tables, captions, figures and emphasis.
"""

import os
import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from hashlib import sha256
from html import unescape
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import SimpleNamespace
from typing import Any, Literal

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont, woff2
from pylopdf_fonts_zh_cn import sans_path, serif_path

from analysis.blocks.markup import LABELS, Json
from analysis.paths import cache_folder

Family = Literal["serif", "sans"]
FAMILIES: dict[Family, str] = {"serif": "Noto Serif SC", "sans": "Noto Sans SC"}

_SANS = {
    "title",
    "heading",
    "table",
    "figure",
    "card",
    "cards",
    "concordance",
    "cite",
    "code",
    "note",
    "texts",
}
_SANS |= {"strong", "emphasis", "input", "output"}
_UNSET = {"type", "href", "quote", "alt", "id", "cell", "script", "align", "contents", "language"}
_UNSET |= {"lines", "sentence", "kind"}
_SVG_TEXT = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_LAYOUT = ["halt", "kern", "palt", "pwid"]  # punctuation's width, Latin quotation marks
_QUALITY = 9  # of brotli: half the time of the highest, 11, for a tenth more bytes
_UNUSED_TABLES = ["BASE", "GDEF", "VORG", "vhea", "vmtx", "DSIG"]


def path(family: Family) -> Path:
    """The font's file."""
    return serif_path() if family == "serif" else sans_path()


@cache
def _glyphs(family: Family) -> frozenset[int]:
    """The code points that the font has a glyph for."""
    with TTFont(path(family), lazy=True) as font:
        return frozenset(font.getBestCmap())


def characters(page: Json) -> dict[Family, str]:
    """The characters that each font sets on a page, in order; printable ASCII always.

    A character that neither font has is left to the fonts of the reader's machine.
    """
    used: dict[Family, set[str]] = {"serif": set(_ASCII), "sans": set(_ASCII)}
    used["sans"].update(*LABELS[page["language"]].values())
    used["serif"].update(*LABELS[page["language"]].values())
    for block in (*page["blocks"], *({"children": note["children"]} for note in page["footnotes"])):
        for family, text in _texts(block, "serif"):
            used[family].update(text)
    return shared("".join(used["serif"]), "".join(used["sans"]))


def shared(serif: str, sans: str) -> dict[Family, str]:
    """The characters that each font has of texts that the one or the other sets, in order.

    Sans also takes what serif lacks.
    """
    wanted = {*_ASCII, *serif}
    missing = {char for char in wanted if ord(char) not in _glyphs("serif")}
    small = {char for char in {*_ASCII, *sans, *missing} if ord(char) in _glyphs("sans")}
    return {"serif": "".join(sorted(wanted - missing)), "sans": "".join(sorted(small))}


def settable(text: str) -> str:
    """The text with 〓 in place of each character that neither font has."""
    missing = {char for char in set(text) if not (_blank(char) or _has_glyph(char))}
    return text.translate({ord(char): "〓" for char in missing}) if missing else text


def _has_glyph(char: str) -> bool:
    return ord(char) in _glyphs("serif") or ord(char) in _glyphs("sans")


def _texts(value: Any, family: Family) -> Iterator[tuple[Family, str]]:
    """Each text that stands on the page with the font that sets it."""
    if isinstance(value, str):
        yield family, value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, family)
    elif isinstance(value, dict):
        family = "sans" if value.get("type") in _SANS else family
        for key in (key for key in value if key not in _UNSET):
            if key == "svg":
                yield from (("sans", unescape(text)) for text in _SVG_TEXT.findall(value[key]))
            else:
                yield from _texts(value[key], family)


def _blank(char: str) -> bool:
    """Whether a character has no shape: space, control, format, variation selector."""
    invisible = unicodedata.category(char) in ("Cc", "Cf", "Zs", "Zl", "Zp")
    return invisible or "\ufe00" <= char <= "\ufe0f"


def data_uri(family: Family, text: str) -> str:
    """The font with the glyphs of these characters alone, as a data URI of WOFF2."""
    made = f"{_sum(family)} {fontTools.version} {_QUALITY} {text}"
    key = sha256(made.encode()).hexdigest()
    file = cache_folder() / "fonts" / f"{key}.woff2"
    with suppress(OSError):
        return _uri(file.read_bytes())
    woff2 = _subset(family, text)
    with suppress(OSError):  # no cache, no harm
        _keep(file, woff2)
    return _uri(woff2)


def _uri(woff2: bytes) -> str:
    return "data:font/woff2;base64," + b64encode(woff2).decode()


def _keep(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, delete=False) as new:
        new.write(content)
    os.replace(new.name, file)


@cache
def _sum(family: Family) -> str:
    return sha256(path(family).read_bytes()).hexdigest()


def _subset(family: Family, text: str) -> bytes:
    options = subset.Options(
        flavor="woff2",
        with_zopfli=False,
        harfbuzz_repacker=False,  # with it the bytes depend on whether uharfbuzz is installed
        hinting=False,
        desubroutinize=True,
        notdef_outline=True,
        layout_features=_LAYOUT,
        name_IDs=[0, 1, 2, 13, 14],
    )
    options.drop_tables += _UNUSED_TABLES
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    buffer = BytesIO()
    with (
        _quicker_brotli(),
        TTFont(path(family), lazy=True, recalcTimestamp=False, recalcBBoxes=False) as font,
    ):
        subsetter.subset(font)
        subset.save_font(font, buffer, options)
    return buffer.getvalue()


@contextmanager
def _quicker_brotli() -> Iterator[None]:
    """fontTools has brotli compress at its slowest and offers no choice of the quality."""
    slowest = woff2.brotli
    compress = partial(slowest.compress, quality=_QUALITY)
    woff2.brotli = SimpleNamespace(compress=compress, MODE_FONT=slowest.MODE_FONT)
    try:
        yield
    finally:
        woff2.brotli = slowest
