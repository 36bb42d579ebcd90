"""A grid of cells: rows by columns, each a shade or a disc with its number in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import sqrt

from matplotlib.figure import Figure

from analysis.plots.canvas import (
    PAGE,
    SIZE,
    WIDTH,
    Canvas,
    draw_key,
    fit,
    fits,
    height,
    key_height,
    measure,
)
from analysis.style import HAIRLINE, INK, MUTED, PALETTE

_LABEL = 1.9  # inches at most for a row's label
_ROOMY = 1.05  # inches of a column from which text stands beside a disc
_PITCH = 0.26  # inches from row to row, less where there are many
_WIDEST = 1.5  # inches of a column
_HOLDS = 0.062  # inches: the radius of a disc from which it holds figures
_SMALL = 6.8  # points in a narrow column
_DARKEST = 0.55  # how opaque the darkest shade is: ink stays readable on it, light or dark


@dataclass(frozen=True)
class Cell:
    """A text, the value that is drawn with it, and the mark that it leads to.

    `form`: text (no value is drawn), shade (of the whole cell), full, ring or dashed (a disc
    whose area is the value). A disc has its text inside where it holds it; where the columns are
    wide enough and some cell has a `note`, it has both beside it. A `sign` stands at its right.
    """

    text: str = ""
    value: float = 0.0
    form: str = "text"
    note: str = ""
    sign: str = ""
    colour: str = PALETTE[0]
    mark: int | None = None


def heat(
    rows: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Sequence[float | None]],
    texts: Sequence[Sequence[str]],
) -> Figure:
    """A grid of shaded cells with a text in each; None leaves a cell unshaded."""
    cells = [
        [Cell(text, value or 0.0, "text" if value is None else "shade") for value, text in line]
        for line in (zip(*pair, strict=True) for pair in zip(values, texts, strict=True))
    ]
    return grid(rows, columns, cells)


def grid(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    key: Mapping[str, str] | None = None,
) -> Figure:
    """Rows by columns. `key`: form of cell, or a sign that stands in some, → what it means."""
    words = list((key or {}).values())
    names = [fit(row, _LABEL, lines=2) for row in rows]
    left = max(map(measure, names), default=0) + 0.12
    width = min((WIDTH - left) / max(1, len(columns)), _WIDEST)
    roomy = width >= _ROOMY and any(cell.note for line in cells for cell in line)
    heads, size = _heads(columns, width - 0.06)
    head = max((height(h, size) if size else measure(h) for h in heads), default=0) + 0.1
    top = key_height(words) + head
    pitch = max(0.19, min(_PITCH, (PAGE - top) / max(1, len(rows))))
    canvas = Canvas(WIDTH, top + pitch * len(rows) + 0.05)
    draw_key(canvas, [(partial(_sign, form=form), name) for form, name in (key or {}).items()])
    for n, name in enumerate(heads):
        at, y = left + width * (n + 0.5), top - (head / 2 if size else 0.06)
        if roomy:
            canvas.text(at - width / 2 + 0.06, y, name, size=size)
        else:
            canvas.text(at, y, name, size=size or SIZE, align="center", turned=not size)
    most = max((cell.value for line in cells for cell in line), default=0) or 1
    for n, (name, line) in enumerate(zip(names, cells, strict=True)):
        y = top + pitch * (n + 0.5)
        canvas.text(left - 0.08, y, name, align="right", size=min(SIZE, pitch * 36))
        for m, cell in enumerate(line):
            _cell(canvas, cell, (left + m * width, y, width, pitch), cell.value / most, roomy)
    for n in range(len(rows) + 1):
        canvas.line((left, left + width * len(columns)), (top + n * pitch,) * 2, HAIRLINE)
    return canvas.figure


def _heads(columns: Sequence[str], width: float) -> tuple[list[str], float]:
    """The columns' labels and their size, which is 0 where they must be turned to be read."""
    for size in (SIZE, _SMALL):
        heads = [fit(label, width, size, 3) for label in columns]
        if all(
            fits(c, width, size) and not h.endswith("…")
            for c, h in zip(columns, heads, strict=True)
        ):
            return heads, size
    return [fit(label, 1.6) for label in columns], 0


def _sign(canvas: Canvas, x: float, y: float, form: str) -> None:
    if form in ("full", "ring", "dashed"):
        canvas.disc(x, y, 0.075, INK, form)
    else:
        canvas.text(x, y, "–" if form == "text" else form, MUTED, align="center")


def _cell(canvas: Canvas, cell: Cell, place: tuple[float, ...], share: float, roomy: bool) -> None:
    """A cell of an edge, middle, width and height, with its share of the highest value."""
    x, y, width, pitch = place
    most = min(width, pitch) * 0.47
    middle = x + most + 0.06 if roomy else x + width / 2
    size = SIZE if width > _ROOMY / 2 else _SMALL
    if cell.form == "shade":
        canvas.box(x, y - pitch / 2, width, pitch, cell.colour, _DARKEST * share)
    if cell.form in ("shade", "text"):
        colour = MUTED if cell.form == "text" else INK
        canvas.text(middle, y, cell.text, colour, size, "center")
    else:
        radius = most * max(0.4, sqrt(share))
        canvas.disc(middle, y, radius, cell.colour, cell.form)
        beside = " · ".join(words for words in (cell.text, cell.note) if words)
        if roomy:
            canvas.text(middle + most + 0.06, y, f"{beside} {cell.sign}".rstrip())
        elif radius >= _HOLDS and measure(cell.text, size) <= 1.7 * radius:
            canvas.text(middle, y, cell.text, INK, size, "center")
        if cell.sign and not roomy:
            canvas.text(middle + radius + 0.02, y, cell.sign, size=size)
    canvas.link(x, y - pitch / 2, width, pitch, cell.mark)
