"""How densely articles hold something: the panels, the data and the words of such a figure."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis import plots
from analysis.blocks import Column, Rich, Table
from analysis.cite import Sources
from analysis.study import Study
from analysis.views.marks import Group, Marks, groups
from analysis.wording import counted


def rate_panel(
    study: Study, sources: Sources, name: str, colour: str, rows: pd.DataFrame, marks: Marks
) -> plots.Panel:
    """Rows per 1,000 characters of each group of articles; a dot leads to the first of them."""
    values, numbers = [], []
    for group in groups(study):
        own = group.of(rows)
        told = study.say(f"{len(own)} 处", counted(len(own), "place"))
        values.append(group.rate(rows))
        numbers.append(marks.row(f"{group.label} · {name}: {told}", sources, own))
    return plots.Panel(name, colour, values, numbers)


def rate_alt(found: Sequence[Group], panels: Sequence[plots.Panel]) -> str:
    """The values of all panels in words."""
    return "; ".join(
        f"{panel.name}: "
        + ", ".join(f"{g.label} {v:.1f}" for g, v in zip(found, panel.values, strict=True))
        for panel in panels
    )


def rate_data(study: Study, sources: Sources, series: Mapping[str, pd.DataFrame]) -> Table:
    """The numbers of such a figure: a row for each dot above nought, with its sources."""
    say = study.say
    columns = [
        Column(say("文章", "Articles"), weight=1.6),
        Column(say("何物", "What"), weight=2.2),
        Column(say("处数", "Places"), "right"),
        Column(say("每千字符", "Per 1,000"), "right"),
        Column(say("出处", "Sources"), weight=2.6),
    ]
    rows: list[list[Rich]] = [
        [group.label, name, str(len(own)), f"{group.rate(rows):.1f}", sources.rows(own, 3)]
        for group in groups(study)
        for name, rows in series.items()
        for own in [group.of(rows)]
        if len(own)
    ]
    caption = say("图中各点及其出处", "Every dot of the figure with its sources")
    return Table(columns, rows, caption, empty=say("一处也没有。", "There is none."))
