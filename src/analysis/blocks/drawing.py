"""A figure's SVG as a page shows it: ids of its own, marks that are links, the page's colours."""

import re
from collections.abc import Mapping
from hashlib import sha256
from html import escape

from analysis import style
from analysis.blocks.markup import Json, tag

_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r'(\bid="|href="#|url\(#)')
_MARK = re.compile(r'<a xlink:href="#[^"]*mark-(\d+)"[^>]*>')
# Colours of a figure that follow the page, light or dark: its custom property for each.
_PAGE: Mapping[str, str] = {
    style.INK: "--ink",
    style.MUTED: "--muted",
    style.HAIRLINE: "--line",
    style.GROUND: "--raised",
}
_COLOUR = re.compile("|".join(_PAGE))


def drawing(data: Json) -> str:
    """The `<svg>` element of a figure's JSON; each of its marks leads to what it rests on."""
    prefix = data.get("id") or "f" + sha256(data["svg"].encode()).hexdigest()[:8]
    svg = _TAG.sub(lambda m: _ID.sub(rf"\g<1>{prefix}-", _coloured(m[0])), data["svg"])
    marks = data.get("marks", ())
    svg = _MARK.sub(lambda m: _link(marks[int(m[1])]), svg)
    role = "group" if marks else "img"  # what is one picture to a reader can hold no links
    return svg.replace("<svg", f'<svg role="{role}" aria-label="{escape(data["alt"])}"', 1)


def _coloured(markup: str) -> str:
    return _COLOUR.sub(lambda m: f"var({_PAGE[m[0]]}, {m[0]})", markup)


def _link(mark: Json) -> str:
    """The start of a link over a mark, with the words it rests on as its title."""
    cite = mark["cite"]
    label = f"{mark['label']} {cite['label']}"
    start = tag("a", "", href=cite["href"], id=cite.get("id"), class_="cite", aria_label=label,
                pointer_events="all")  # fmt: skip
    return start.removesuffix("</a>") + tag("title", escape(f"{label} {cite['quote']}"))
