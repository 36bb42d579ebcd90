"""What the figures of all reports have in common: marks that lead to evidence, rows, colours."""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from analysis import style
from analysis.blocks import Cite
from analysis.cite import Sources
from analysis.study import Study
from analysis.views.front import short_title

_MANY = 32  # articles that a figure gives a row each; more of them share a row for their year


class Marks(list[tuple[str, Cite]]):
    """What each mark of a figure says, and what it rests on, in the order of their numbers."""

    def add(self, label: str, cite: Cite) -> int:
        """The number of a new mark."""
        self.append((label, cite))
        return len(self) - 1

    def row(self, label: str, sources: Sources, rows: pd.DataFrame) -> int | None:
        """The number of a new mark that leads to the first of some rows, none without rows."""
        if rows.empty:
            return None
        first = rows.iloc[0]
        return self.add(label, sources.row(first))


class Group(NamedTuple):
    """Articles that share a row of a figure: its label, their ids, the length of their bodies."""

    label: str
    docs: tuple[str, ...]
    length: int

    def of(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows that are of these articles."""
        return rows[rows["doc_id"].isin(self.docs)]

    def rate(self, rows: pd.DataFrame) -> float:
        """How many of the rows these articles have per 1,000 characters of their bodies."""
        return 1000 * len(self.of(rows)) / max(1, self.length)


def groups(study: Study) -> list[Group]:
    """The articles by date of publication: each for itself, or, if many, those of a year."""
    ordered = [doc.doc_id for doc in study.in_order()]
    if len(ordered) <= _MANY:
        return [_group(study, short_title(study, d), [d]) for d in ordered]
    years: dict[str, list[str]] = {}
    for doc_id in ordered:
        year = study.documents[doc_id].published[:4] or study.say("不详", "unknown")
        years.setdefault(year, []).append(doc_id)
    return [
        _group(study, study.say(f"{year} · {len(ids)} 篇", f"{year} · n = {len(ids)}"), ids)
        for year, ids in years.items()
    ]


def _group(study: Study, label: str, docs: list[str]) -> Group:
    return Group(label, tuple(docs), sum(map(study.body_length, docs)))


def grouping(study: Study) -> str:
    """What a row of such a figure is, for captions."""
    if len(study.documents) <= _MANY:
        return study.say(
            "一行一篇，按发表时间排列。", "A row for each article, by date of publication."
        )
    return study.say(
        f"文章多于 {_MANY} 篇，故一行一年，按发表年份合计。",
        f"A row for each year of publication, as there are more than {_MANY} articles.",
    )


def colours(study: Study, names: Iterable[str]) -> dict[str, str]:
    """The colours of entities; names that the codebook lacks are grey."""
    known = style.colours(study.codebook)
    return {name: known.get(name, style.MUTED) for name in names}


def theme_colour(study: Study, theme_id: str) -> str:
    """A theme's colour: by its place in the codebook, whichever themes are chosen."""
    ids = [theme.id for theme in study.codebook.themes]
    return style.PALETTE[ids.index(theme_id) % len(style.PALETTE)]
