"""The timeline: lanes over time, in the fullest form that a page holds.

A bar is as long as its date is vague, a shape says the kind of event, a label what it is. Every
event has a stretch of its row to itself, label included, so that no two can touch.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from matplotlib.figure import Figure

from analysis.plots.canvas import (
    PAGE,
    SIZE,
    WIDTH,
    Canvas,
    draw_key,
    fit,
    height,
    key_height,
    measure,
)
from analysis.style import GROUND, HAIRLINE, INK, MUTED

# Kind of event → shape: the same in every report.
SHAPES = {
    "agreement": "D",
    "launch": "^",
    "founding": "s",
    "appointment": "o",
    "milestone": "*",
    "other": "P",
}
_LABEL = 1.7  # inches at most for a lane's name
_PITCH = {"words": 0.235, "numbers": 0.175}  # inches from row to row
_WORDS = 2.8  # inches at most for an event's label
_HALF = 0.07  # inches: half a shape
_GAP = 0.05
_SMALL = 7.0  # points
# Months between two ticks.
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)


@dataclass(frozen=True)
class Mark:
    """An event: its lane, its stretch of time, its kind, its number in the table, what it is."""

    lane: str
    first: date
    last: date
    kind: str
    number: int
    words: str = ""
    colour: str = INK
    mark: int | None = None


@dataclass(frozen=True)
class _Placed:
    """An event on the sheet: its bar, where its label begins, its row within the lane."""

    mark: Mark
    bar: tuple[float, float]
    label: str
    at: float
    row: int

    @property
    def middle(self) -> float:
        """Where its sign stands: half way along its bar, in inches."""
        return sum(self.bar) / 2


class _Plan:
    """Where everything stands when events are labelled with words or with their numbers."""

    def __init__(self, marks: Sequence[Mark], form: str) -> None:
        self.form, self.pitch = form, _PITCH[form]
        self.names = {m.lane: fit(m.lane, _LABEL, lines=2) for m in marks}
        self.left = max(map(measure, self.names.values())) + 0.14
        self.right = WIDTH - measure("0000") - _GAP
        self.low = min(m.first for m in marks).replace(month=1, day=1).toordinal()
        self.high = max(m.last for m in marks).replace(month=12, day=31).toordinal() + 1
        self.lanes = {name: self._lane([m for m in marks if m.lane == name]) for name in self.names}
        self.rows = {n: max(p.row for p in placed) + 1 for n, placed in self.lanes.items()}
        self.height = sum(self.lane_height(name) for name in self.lanes)

    def lane_height(self, lane: str) -> float:
        """Inches that a lane takes: room for its rows of events and for its name."""
        return max(self.rows[lane] * self.pitch, height(self.names[lane]) + 0.04)

    def x(self, day: float) -> float:
        """Where a day stands on the sheet."""
        share = (day - self.low) / (self.high - self.low)
        return self.left + _HALF + share * (self.right - self.left - 2 * _HALF)

    def _lane(self, marks: Sequence[Mark]) -> list[_Placed]:
        """Each event in the first row of its lane where it touches no other."""
        taken: list[list[tuple[float, float]]] = []
        placed = []
        for mark in sorted(marks, key=lambda m: (m.first, m.last, m.number)):
            bar = self.x(mark.first.toordinal()), self.x(mark.last.toordinal() + 1)
            label, at = self._label(mark, bar)
            begin = min(bar[0], sum(bar) / 2 - _HALF, at) - _GAP
            end = max(bar[1], sum(bar) / 2 + _HALF, at + measure(label, _SMALL)) + _GAP
            free = (n for n, row in enumerate(taken) if all(e <= begin or b >= end for b, e in row))
            row = next(free, len(taken))
            if row == len(taken):
                taken.append([])
            taken[row].append((begin, end))
            placed.append(_Placed(mark, bar, label, at, row))
        return placed

    def _label(self, mark: Mark, bar: tuple[float, float]) -> tuple[str, float]:
        """An event's label and where it begins: behind its bar, else before it."""
        number = str(mark.number)
        words = fit(f"{number} {mark.words}".strip(), _WORDS, _SMALL)
        behind = max(bar[1], sum(bar) / 2 + _HALF) + _GAP
        before = min(bar[0], sum(bar) / 2 - _HALF) - _GAP - measure(words, _SMALL)
        if self.form == "words" and behind + measure(words, _SMALL) <= WIDTH - _GAP:
            return words, behind
        if self.form == "words" and before >= self.left:
            return words, before
        return number, behind


def form(marks: Sequence[Mark]) -> str:
    """The fullest form that a page holds: words, numbers, or else counts (a grid)."""
    for name in _PITCH:
        if _Plan(marks, name).height <= PAGE - 0.8:
            return name
    return "counts"


def timeline(marks: Sequence[Mark], kinds: Mapping[str, str]) -> Figure:
    """Lanes over time, in the order of the marks. `kinds`: kind of event → its name."""
    plan = _Plan(marks, "words" if form(marks) == "words" else "numbers")
    used = [kind for kind in SHAPES if any(m.kind == kind for m in marks)]
    top = key_height([kinds[kind] for kind in used])
    bottom = top + plan.height
    canvas = Canvas(WIDTH, bottom + 0.3)
    signs = [(partial(_sign, kind=kind), kinds[kind]) for kind in used]
    draw_key(canvas, signs)
    _ticks(canvas, plan, top, bottom)
    y = top
    for n, (lane, placed) in enumerate(plan.lanes.items()):
        tall = plan.lane_height(lane)
        if n % 2 == 0:
            canvas.box(plan.left, y, WIDTH - plan.left, tall, GROUND)
        canvas.text(plan.left - 0.08, y + tall / 2, plan.names[lane], align="right")
        first = y + (tall - plan.rows[lane] * plan.pitch) / 2
        for event in placed:
            _draw(canvas, event, first + (event.row + 0.5) * plan.pitch, plan.pitch)
        y += tall
    return canvas.figure


def _sign(canvas: Canvas, x: float, y: float, kind: str) -> None:
    canvas.shape(x, y, SHAPES[kind], MUTED)


def _draw(canvas: Canvas, event: _Placed, y: float, pitch: float) -> None:
    """A bar over the stretch of the date, a shape in its middle, the label beside."""
    mark, (begin, end) = event.mark, event.bar
    canvas.box(begin, y - 0.025, end - begin, 0.05, mark.colour, 0.5)
    canvas.shape(event.middle, y, SHAPES[mark.kind], mark.colour)
    stop = event.at + measure(event.label, _SMALL)
    if event.at < event.middle:  # it ends at its bar, however wide a browser sets it
        canvas.text(stop, y, event.label, size=_SMALL, align="right")
    else:
        canvas.text(event.at, y, event.label, size=_SMALL)
    left, right = min(begin, event.middle - _HALF, event.at), max(end, event.middle + _HALF, stop)
    canvas.link(left, y - pitch / 2, right - left, pitch, mark.mark)


def _ticks(canvas: Canvas, plan: _Plan, top: float, bottom: float) -> None:
    """A hairline at each turn of the year or month, as many as their labels leave room for."""
    for months in _months(plan.low, plan.high, int((plan.right - plan.left) / 0.6)):
        year, month = divmod(months, 12)
        at = plan.x(date(year, month + 1, 1).toordinal())
        canvas.line((at, at), (top, bottom), HAIRLINE)
        label = f"{year:04}" if month == 0 else f"{year:04}-{month + 1:02}"
        canvas.text(at, bottom + 0.14, label, MUTED, SIZE, "center")


def _months(low: int, high: int, most: int) -> list[int]:
    """Months, counted from the year 0, that begin within the days and are one step apart."""
    first, last = date.fromordinal(low), date.fromordinal(min(high, date.max.toordinal()))
    begin, end = (
        first.year * 12 + first.month - 1 + (first.day > 1),
        last.year * 12 + last.month - 1,
    )
    for step in _STEPS:
        found = [m for m in range(-(-begin // step) * step, end + 1, step) if m >= 12]
        if len(found) <= most:
            return found
    return []
