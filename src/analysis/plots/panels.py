"""Small multiples: a panel for each series, on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from analysis.plots.canvas import PAGE, SIZE, WIDTH, Canvas, fit, height, measure
from analysis.style import HAIRLINE, INK, MUTED

_LABEL = 1.9  # inches at most for a row's label
_ABREAST = 3  # panels beside each other
_GAP = 0.18  # inches between panels
_PITCH = 0.26  # inches from row to row, less where there are many


@dataclass(frozen=True)
class Panel:
    """A series: its name, its colour, a value for each row, and the mark each leads to."""

    name: str
    colour: str
    values: Sequence[float]
    marks: Sequence[int | None] = ()


def dots(rows: Sequence[str], panels: Sequence[Panel], unit: str) -> Figure:
    """A panel for each series, a dot with its value for each row; rows stand in one line."""
    names = [fit(row, _LABEL, lines=2) for row in rows]
    left = max(map(measure, names), default=0) + 0.12
    width = (WIDTH - left) / min(_ABREAST, max(1, len(panels))) - _GAP
    titles = [fit(panel.name, width, lines=3) for panel in panels]
    head = max((height(title) for title in titles), default=0) + 0.12
    lines = -(-len(panels) // _ABREAST)
    room = PAGE / max(1, lines) - head - 0.4
    pitch = max(0.19, min(_PITCH, room / max(1, len(rows))))
    block = head + pitch * len(rows) + 0.4
    canvas = Canvas(WIDTH, max(1, lines) * block)
    top = max((value for panel in panels for value in panel.values), default=0) or 1
    for n, (panel, title) in enumerate(zip(panels, titles, strict=True)):
        line, column = divmod(n, _ABREAST)
        x, y = left + column * (width + _GAP), line * block
        canvas.text(x, y + height(title) / 2, title)
        if not column:
            for at, name in enumerate(names):
                middle = y + head + pitch * (at + 0.5)
                canvas.text(left - 0.1, middle, name, align="right", size=min(SIZE, pitch * 36))
        _panel(canvas, panel, (x, y + head, width, pitch), top)
        canvas.text(x, y + head + pitch * len(rows) + 0.14, fit(unit, width), MUTED)
    return canvas.figure


def _panel(canvas: Canvas, panel: Panel, place: tuple[float, ...], top: float) -> None:
    x, y, width, pitch = place
    scale = (width - measure(f"{top:.1f}") - 0.2) / top
    canvas.line((x, x), (y, y + pitch * len(panel.values)), HAIRLINE, 0.8)
    marks = panel.marks or [None] * len(panel.values)
    for n, (value, mark) in enumerate(zip(panel.values, marks, strict=True)):
        at, end = y + pitch * (n + 0.5), x + value * scale
        canvas.line((x, end), (at, at), panel.colour, 1.2)
        canvas.shape(end, at, "o", panel.colour, 5)
        canvas.text(end + 0.09, at, f"{value:.1f}" if value else "0", INK if value else MUTED)
        canvas.link(x - 0.06, at - pitch / 2, width + 0.06, pitch, mark)
