"""How figures look, and how they become SVG that is equal between runs and machines."""

import re
from contextlib import AbstractContextManager
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING, Any

from pylopdf_fonts_zh_cn import sans_path

if TYPE_CHECKING:
    from matplotlib.figure import Figure

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
    "#777777",
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
    "figure.constrained_layout.use": True,
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
