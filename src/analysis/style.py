"""How figures look, and how they become SVG that is equal between runs and machines."""

import re
from collections import Counter
from contextlib import AbstractContextManager
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING, Any

from pylopdf_fonts_zh_cn import sans_path

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from analysis.codebook import Codebook

SANS = "Noto Sans SC"
# After Okabe & Ito (2008), told apart by readers of every colour vision; each has a contrast of
# 3 : 1 and more on the light ground of a page and on the dark.
PALETTE = (
    "#0072b2",
    "#c44e00",
    "#007f5f",
    "#a8518a",
    "#a87400",
    "#3d8fc0",
    "#8f8a00",
)
# A page shows these four in its own colours, light or dark (blocks/drawing.py).
INK, MUTED, HAIRLINE, GROUND = "#1d1d1f", "#5c5c61", "#c9c9ce", "#f4f4f6"

_RC = {
    "font.family": SANS,
    "font.size": 9,
    "axes.titlesize": 9,
    "axes.titleweight": "normal",
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "grid.color": HAIRLINE,
    "grid.linewidth": 0.5,
    "text.color": INK,
    "text.parse_math": False,  # a label is data: a dollar sign in it is a dollar sign
    "legend.frameon": False,
    "figure.facecolor": "none",
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "analysis",
}


@cache
def _register() -> dict[str, Any]:
    """Make the Chinese font known to matplotlib; the settings, with the palette as a cycle."""
    from cycler import cycler
    from matplotlib import font_manager

    font_manager.fontManager.addfont(sans_path())
    return _RC | {"axes.prop_cycle": cycler(color=PALETTE)}


def use() -> AbstractContextManager[None]:
    """A context in which figures are made: the font, the palette, settings for equal bytes."""
    from matplotlib import rc_context

    return rc_context(_register())


def colours(codebook: "Codebook") -> dict[str, str]:
    """Canonical name → colour, the same in every figure whatever the corpus.

    Banks take the palette's colours in the codebook's order, one after the other; so do companies
    and so on, from the middle of the palette. A firm or product has the colour of its owner.
    """
    owners = {e.name: e.parent for e in codebook.entities}
    roots = [e for e in codebook.entities if not e.parent]
    places: Counter[str] = Counter()
    given: dict[str, str] = {}
    for entity in roots:
        first = 0 if entity.type == "bank" else len(PALETTE) // 2
        given[entity.name] = PALETTE[(first + places[entity.type]) % len(PALETTE)]
        places[entity.type] += 1
    return {name: given.get(_root(name, owners), INK) for name in owners}


def _root(name: str, owners: dict[str, str]) -> str:
    """The owner's owner and so on; where firms own each other, one of them."""
    seen = [name]
    while (owner := owners[seen[-1]]) and owner not in seen:
        seen.append(owner)
    return seen[-1]


def svg(figure: "Figure") -> str:
    """The figure as an `<svg>` element without prolog, date, version or rules for the page."""
    buffer = StringIO()
    with use():
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    text = buffer.getvalue()
    text = text[text.index("<svg") :].rstrip()
    text = re.sub(r"\s*<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    # matplotlib writes `* {stroke-linejoin: …}`, which would hold for the entire page
    text = re.sub(
        r'\s*<defs>\s*<style type="text/css">.*?</style>\s*</defs>',
        "",
        text,
        count=1,
        flags=re.DOTALL,
    )
    return text.replace("<svg", '<svg stroke-linejoin="round" stroke-linecap="butt"', 1)
