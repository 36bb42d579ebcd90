"""Figures: plain values in, a matplotlib figure out. Words come ready in the edition's language.

Colours never speak alone: a value stands in its cell as a number, a kind of mark has a shape.
Every label is measured before it is placed; none touches another or leaves the figure.
"""

from analysis.plots.grid import Cell, grid, heat
from analysis.plots.panels import Panel, dots
from analysis.plots.timeline import Mark, form, timeline

__all__ = ["Cell", "Mark", "Panel", "dots", "form", "grid", "heat", "timeline"]
