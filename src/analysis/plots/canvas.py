"""A sheet to draw on, in inches from its upper left corner, and how wide its labels are."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.patches import Circle, Rectangle
from pylopdf_fonts_zh_cn import sans_path

from analysis.style import INK, SANS

WIDTH = 7.2  # inches: the measure of a page
PAGE = 8.6  # inches: what a page of the PDF holds of a figure as wide as that
SIZE = 8.0  # points
_POINTS = 72  # to an inch
_LEADING = 1.25
_PIECES = re.compile(r"[!-~\u00a0-\u024f]+ ?|.[、，。）]?", re.DOTALL)


@cache
def _font() -> FT2Font:
    font = FT2Font(str(sans_path()))
    font.set_size(100, _POINTS)
    return font


@cache
def _advance(char: str) -> float:
    """How wide a character is set, as a share of the size; one without a glyph, as 〓 is."""
    index = _font().get_char_index(ord(char))
    if not index:
        return 1.0
    return _font().load_glyph(index, flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536 / 100


def _settable(words: str) -> str:
    """A label with 〓 for what the font has no glyph for: its table shows it as it is."""
    return "".join(c if c == "\n" or _font().get_char_index(ord(c)) else "〓" for c in words)


def measure(label: str, size: float = SIZE) -> float:
    """How wide a label is, in inches; of several lines, the widest."""
    return max(sum(map(_advance, line)) for line in label.split("\n")) * size / _POINTS


def height(label: str, size: float = SIZE) -> float:
    """How high a label is, in inches."""
    return (label.count("\n") + 1) * size * _LEADING / _POINTS


def fit(label: str, width: float, size: float = SIZE, lines: int = 1) -> str:
    """A label broken to a width, on so many lines at most; an ellipsis stands for the rest."""
    made = [""]
    for part in _parts(label, width, size):
        if made[-1] and measure((made[-1] + part).rstrip(), size) > width:
            if len(made) == lines:
                return "\n".join([*made[:-1], _cut(made[-1] + part, width, size)])
            made[-1] = made[-1].rstrip()
            made.append("")
        made[-1] += part if made[-1] else part.lstrip()
    return "\n".join(made).rstrip()


def _parts(label: str, width: float, size: float) -> Iterator[str]:
    """What a line may end after: a word, a Han character, in a word too wide any character."""
    for found in _PIECES.finditer(" ".join(label.split())):
        yield from [found[0]] if measure(found[0].rstrip(), size) <= width else found[0]


def fits(label: str, width: float, size: float = SIZE) -> bool:
    """Whether no word of a label is wider than a line."""
    return all(measure(piece.rstrip(), size) <= width for piece in _PIECES.findall(label))


def _cut(line: str, width: float, size: float) -> str:
    while line and measure(line.rstrip() + "…", size) > width:
        line = line[:-1]
    return line.rstrip() + "…"


class Canvas:
    """A sheet of so many inches; x runs to the right, y down."""

    def __init__(self, width: float, height: float) -> None:
        self.figure = Figure(figsize=(width, height), facecolor="none")
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set(xlim=(0, width), ylim=(height, 0))
        self._axes.axis("off")

    def text(
        self,
        x: float,
        y: float,
        words: str,
        colour: str = INK,
        size: float = SIZE,
        align: str = "left",
        turned: bool = False,
    ) -> None:
        """A label with its middle at `y`; a turned one reads upwards and ends there."""
        self._axes.text(
            x,
            y,
            _settable(words),
            color=colour,
            size=size,
            ha="center" if turned else align,
            va="bottom" if turned else "center_baseline" if "\n" not in words else "center",
            rotation=90 if turned else 0,
            family=SANS,
            linespacing=_LEADING,
            parse_math=False,  # a label is data: a dollar sign in it is a dollar sign
        )

    def line(self, x: Sequence[float], y: Sequence[float], colour: str, width: float = 0.5) -> None:
        """A line from one point to another."""
        self._axes.plot(x, y, color=colour, linewidth=width, solid_capstyle="butt", zorder=1)

    def box(self, x: float, y: float, width: float, height: float, colour: str, alpha: float = 1):
        """A filled rectangle from its upper left corner."""
        shape = Rectangle((x, y), width, height, color=colour, alpha=alpha, linewidth=0, zorder=0)
        self._axes.add_patch(shape)

    def disc(self, x: float, y: float, radius: float, colour: str, form: str = "full") -> None:
        """A circle: full, ring (its line alone) or dashed (its line broken)."""
        line = {"linewidth": 1.1, "linestyle": (0, (1.5, 1.5)) if form == "dashed" else "-"}
        self._axes.add_patch(Circle((x, y), radius, fill=False, edgecolor=colour, **line))
        if form == "full":
            self._axes.add_patch(Circle((x, y), radius, color=colour, alpha=0.4, linewidth=0))

    def shape(self, x: float, y: float, marker: str, colour: str, size: float = 6) -> None:
        """One of matplotlib's markers."""
        self._axes.plot([x], [y], marker, color=colour, markersize=size, zorder=2)

    def link(self, x: float, y: float, width: float, height: float, mark: int | None) -> None:
        """A place that leads where the figure's mark of that number does (blocks.Figure)."""
        if mark is None:
            return
        shape = Rectangle((x, y), width, height, fill=False, linewidth=0, zorder=4)
        shape.set_url(f"#mark-{mark}")
        self._axes.add_patch(shape)


Draw = Callable[[Canvas, float, float], None]


def key_places(words: Sequence[str]) -> list[tuple[float, int]]:
    """x and line of each entry of a key, as many to a line as there is room for."""
    places, x, line = [], 0.0, 0
    for label in words:
        width = 0.5 + measure(label)
        if x and x + width > WIDTH:
            x, line = 0.0, line + 1
        places.append((x, line))
        x += width
    return places


def key_height(words: Sequence[str]) -> float:
    """How high a key is."""
    places = key_places(words)
    return 0.24 * (places[-1][1] + 1) + 0.06 if places else 0.0


def draw_key(canvas: Canvas, entries: Sequence[tuple[Draw, str]]) -> None:
    """What the signs mean, above the figure."""
    for (draw, label), (x, line) in zip(entries, key_places([w for _, w in entries]), strict=True):
        y = 0.13 + 0.24 * line
        draw(canvas, x + 0.14, y)
        canvas.text(x + 0.29, y, label)
