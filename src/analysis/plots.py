"""Figures: plain values in, a matplotlib figure out. Words come ready in the edition's language.

Colours never speak alone: a value stands in its cell as a number, a kind of mark has a shape.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

import matplotlib.dates as mdates
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from analysis.style import HAIRLINE, INK, MUTED, PALETTE, use

_WIDTH = 7.2  # inches: the measure of a page
_SHADES = LinearSegmentedColormap.from_list("shades", ["#ffffff", "#9cc4e0", PALETTE[0]])
_DARK = 0.6  # share of the scale from which a cell needs white figures
# Kind of event → mark and colour: the same in every report.
MARKS = {
    "agreement": ("D", PALETTE[0]),
    "launch": ("^", PALETTE[1]),
    "founding": ("s", PALETTE[2]),
    "appointment": ("o", PALETTE[3]),
    "milestone": ("*", PALETTE[4]),
    "other": ("P", PALETTE[6]),
}


def _wrapped(label: str, width: int = 16) -> str:
    """A label on as many lines as it needs; Han characters count double."""
    han = sum(char > "\u2e80" for char in label)
    room = max(4, width - han * width // (2 * max(1, len(label))))
    return "\n".join(wrap(label, room, break_long_words=han > 0))


def heat(
    rows: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Sequence[float | None]],
    texts: Sequence[Sequence[str]],
) -> Figure:
    """A grid of shaded cells with a text in each; None leaves a cell unshaded."""
    known = [v for row in values for v in row if v is not None]
    top = max([*known, 1e-9])
    with use():
        figure = Figure(figsize=(_WIDTH, 0.7 + 0.29 * len(rows)))
        axes = figure.subplots()
        for y, (row, words) in enumerate(zip(values, texts, strict=True)):
            for x, (value, text) in enumerate(zip(row, words, strict=True)):
                share = 0.0 if value is None else value / top
                box = {"facecolor": _SHADES(share), "edgecolor": HAIRLINE, "linewidth": 0.5}
                axes.fill([x, x + 1, x + 1, x], [y, y, y + 1, y + 1], **box)
                colour = "white" if share > _DARK else (MUTED if value is None else INK)
                axes.text(x + 0.5, y + 0.5, text, color=colour, ha="center", va="center", size=8)
        _grid_axes(axes, rows, columns)
    return figure


def _grid_axes(axes, rows: Sequence[str], columns: Sequence[str]) -> None:
    width = max(8, 96 // max(1, len(columns)))
    axes.set(xlim=(0, len(columns)), ylim=(len(rows), 0))
    axes.set_xticks([x + 0.5 for x in range(len(columns))], [_wrapped(c, width) for c in columns])
    axes.set_yticks([y + 0.5 for y in range(len(rows))], [_wrapped(r, 30) for r in rows])
    axes.xaxis.tick_top()
    axes.tick_params(length=0, labelsize=8)
    axes.spines[:].set_visible(False)


@dataclass(frozen=True)
class Mark:
    """An event on a lane: its stretch of time, its kind, the number it has in the table."""

    lane: str
    first: date
    last: date
    kind: str
    number: int


def timeline(marks: Sequence[Mark], kinds: Mapping[str, str]) -> Figure:
    """Lanes over time; a mark's bar is as long as its date is vague, its shape says its kind.

    `kinds`: kind of event → its name, for the key. Marks that would touch stand one above the
    other within their lane.
    """
    lanes = list(dict.fromkeys(mark.lane for mark in marks))
    low, high = _span(marks)
    reach = (high - low) / (_WIDTH - 2) * 0.07  # days that half a mark takes
    places = {lane: _packed([m for m in marks if m.lane == lane], reach) for lane in lanes}
    heights = {lane: max(row for _, row in places[lane]) + 1 for lane in lanes}
    with use():
        figure = Figure(figsize=(_WIDTH, 1.0 + 0.21 * sum(heights.values()) + 0.06 * len(lanes)))
        axes = figure.subplots()
        base, ticks = 0.0, []
        for n, lane in enumerate(lanes):
            if n % 2 == 0:
                axes.axhspan(base, base + heights[lane], color="#f4f4f6", zorder=0, linewidth=0)
            for mark, row in places[lane]:
                _draw(axes, mark, base + row + 0.5, reach)
            ticks.append(base + heights[lane] / 2)
            base += heights[lane]
        axes.set_yticks(ticks, [_wrapped(lane, 24) for lane in lanes])
        axes.set(xlim=(low - 2 * reach, high + 4 * reach), ylim=(base, 0))
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.xaxis.set_major_locator(mdates.AutoDateLocator(minticks=4, maxticks=12))
        axes.xaxis.set_major_formatter(mdates.ConciseDateFormatter(axes.xaxis.get_major_locator()))
        axes.grid(axis="x")
        _key(figure, axes, kinds, {mark.kind for mark in marks})
    return figure


def _span(marks: Sequence[Mark]) -> tuple[float, float]:
    """First and last day of all marks, as matplotlib counts them; a year at the least."""
    low = min(mdates.date2num(mark.first) for mark in marks)
    high = max(mdates.date2num(mark.last) for mark in marks)
    return low, max(high, low + 365)


def _middle(mark: Mark) -> float:
    return (mdates.date2num(mark.first) + mdates.date2num(mark.last)) / 2


def _packed(marks: Sequence[Mark], reach: float) -> list[tuple[Mark, int]]:
    """Each mark with the first row of its lane where it touches no other."""
    ends: list[float] = []
    placed = []
    for mark in sorted(marks, key=lambda m: (m.first, m.last, m.number)):
        start = min(mdates.date2num(mark.first), _middle(mark) - reach)
        end = max(mdates.date2num(mark.last), _middle(mark) + reach) + 3 * reach
        row = next((n for n, e in enumerate(ends) if e <= start), len(ends))
        ends[row:] = [end, *ends[row + 1 :]]
        placed.append((mark, row))
    return placed


def _draw(axes, mark: Mark, y: float, reach: float) -> None:
    """A bar over the stretch of the date, a mark in its middle, the number at its end."""
    shape, colour = MARKS[mark.kind]
    axes.plot([mark.first, mark.last], [y, y], color=colour, linewidth=2.5, alpha=0.45)
    axes.plot([mdates.num2date(_middle(mark))], [y], shape, color=colour, markersize=6)
    end = max(mdates.date2num(mark.last), _middle(mark) + reach)
    label = {"textcoords": "offset points", "xytext": (1, 0), "va": "center", "size": 7}
    axes.annotate(str(mark.number), (end, y), **label)


def _key(figure: Figure, axes, kinds: Mapping[str, str], used: set[str]) -> None:
    """What the shapes mean, above the lanes."""
    handles = [
        axes.plot([], [], MARKS[kind][0], color=MARKS[kind][1], markersize=6, label=kinds[kind])[0]
        for kind in MARKS
        if kind in used
    ]
    figure.legend(handles=handles, loc="outside upper left", ncols=len(handles), fontsize=8)


def dots(rows: Sequence[str], panels: Mapping[str, Sequence[float]], unit: str) -> Figure:
    """Small multiples: a panel for each series, a dot with its value for each row."""
    top = max([1e-9, *(value for values in panels.values() for value in values)])
    with use():
        figure = Figure(figsize=(_WIDTH, 0.9 + 0.32 * len(rows)))
        grid = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
        for n, (axes, (name, values)) in enumerate(zip(grid, panels.items(), strict=True)):
            colour = PALETTE[n % len(PALETTE)]
            axes.hlines(range(len(rows)), 0, values, color=colour, linewidth=1.2)
            axes.plot(values, range(len(rows)), "o", color=colour, markersize=5)
            for y, value in enumerate(values):
                spot = {"textcoords": "offset points", "xytext": (6, 0), "va": "center", "size": 8}
                axes.annotate(f"{value:.1f}", (value, y), **spot)
            axes.set(xlim=(0, top * 1.3), ylim=(len(rows) - 0.5, -0.5), title=_wrapped(name, 30))
            axes.set_yticks(range(len(rows)), [_wrapped(row, 24) for row in rows])
            axes.tick_params(length=0)
            axes.spines["left"].set_color(HAIRLINE)
            axes.set_xlabel(unit, size=8)
    return figure
