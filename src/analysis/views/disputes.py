"""What cannot all hold: an alliance that another article denies, figures that differ; and what
has ended, which contradicts nothing."""

from typing import Any

import pandas as pd

from analysis.blocks import Column, Rich, Table, Zh
from analysis.cite import Sources
from analysis.interval import interval
from analysis.relations.differing import Differing, differing
from analysis.study import Study
from analysis.views import overrides
from analysis.views.limits import ROWS
from analysis.wording import quantity

_VALUES, _CITED = 6, 3  # values of a figure, and references to each, that are given at most
_CLAIM = ["doc_id", "relation", "fields", "date"]  # what makes two rows say the same of a pair
# What a row of `denials` says, by its kind and relation.
SAID = {
    ("denied", "cooperation"): ("否认合作", "cooperation denied"),
    ("denied", "agreement"): ("否认协议", "agreement denied"),
    ("ended", "cooperation"): ("合作终止", "cooperation ended"),
    ("ended", "agreement"): ("协议终止", "agreement ended"),
}


def denials(study: Study, bank: str, partner: str, kind: str) -> pd.DataFrame:
    """The rows that deny a pair (`denied`), or that tell of its end (`ended`)."""
    rows = study.denials.get((bank, partner), study.tables.denials.head(0))
    return rows[rows["kind"] == kind]


def contradiction(study: Study, bank: str, partner: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows that deny a pair, and the evidence of other articles that they deny; both empty
    where nothing is contradicted. Of what an article says more than once, it is the first."""
    denied = denials(study, bank, partner, "denied").drop_duplicates(_CLAIM)
    evidence = study.pairs.get((bank, partner), study.partnerships.head(0))
    evidence = evidence.drop_duplicates(_CLAIM) if len(denied) else evidence.head(0)
    both = [
        (denial.Index, row.Index)
        for denial in denied.itertuples()
        for row in evidence.itertuples()
        if _contradict(study, denial, row)
    ]
    return (
        denied[denied.index.isin([d for d, _ in both])],
        evidence[evidence.index.isin([e for _, e in both])],
    )


def _contradict(study: Study, denial: Any, row: Any) -> bool:
    """Whether two articles cannot both be right: one denies what the other says, of that kind
    and field, and did not say so earlier, when it may have held."""
    if denial.doc_id == row.doc_id or (denial.relation == "agreement" != row.relation):
        return False
    if denial.fields and not set(denial.fields.split("|")) & set(row.fields.split("|")):
        return False
    since, denied = (interval(r.date) or study.published(r.doc_id) for r in (row, denial))
    return not (since and denied and since[0] > denied[1])


def table(study: Study, sources: Sources) -> Table:
    """Each pair that an article denies or tells the end of, and who says otherwise."""
    say = study.say
    columns = [
        Column(say("银行", "Bank"), weight=2),
        Column(say("合作方", "Partner"), weight=2),
        Column(say("所说", "What is said"), weight=2.4),
        Column(say("原文", "Statement"), weight=4),
        Column(say("出处", "Sources"), weight=1.6),
        Column(say("另篇肯定", "Affirmed elsewhere"), weight=1.8),
    ]
    rows = [
        _row(study, sources, bank, partner, told)
        for (bank, partner), own in study.denials.items()
        for _, told in own.groupby(["kind", "relation"], sort=False)
    ]
    caption = say("否认与终止", "Denials and ends")
    note = overrides.note(study, *study.denials.values())
    empty = say(
        "没有一篇文章否认某对合作，或说它已终止。",
        "No article denies an alliance or says that one has ended.",
    )
    return Table(columns, rows, caption, note, empty)


def _row(study: Study, sources: Sources, bank: str, partner: str, told: pd.DataFrame) -> list[Rich]:
    first = told.iloc[0]
    denied, affirmed = contradiction(study, bank, partner)
    is_contradicted = told.index.isin(denied.index).any()
    dated = "".join(f" {date}" for date in dict.fromkeys(told["date"]) if date)
    return [
        study.short(bank),
        study.short(partner),
        study.say(*SAID[first["kind"], first["relation"]]) + dated,
        sources.passage(first["doc_id"], first["start"], first["end"]),
        sources.rows(told, _CITED),
        sources.rows(affirmed, _CITED) if is_contradicted else "—",
    ]


def versions(study: Study) -> list[Differing]:
    """The figures that differ."""
    views = {doc.doc_id: doc.view for doc in study.tables.corpus}
    return differing(study.tables.figures.itertuples(), views, study.codebook)


def figures(study: Study, sources: Sources) -> Table:
    """Figures of one thing at one time that differ, each with its values and who gives them."""
    say = study.say
    columns = [
        Column(say("主体", "Of whom"), weight=2),
        Column(say("所计", "Measure"), weight=2.4),
        Column(say("截至", "As of"), weight=1.2),
        Column(say("各说", "Values given"), weight=4),
    ]
    rows: list[list[Rich]] = [
        [
            study.short(found.figures[0].subject),
            Zh(found.measure),
            found.figures[0].as_of,
            values(study, sources, found.figures),
        ]
        for found in versions(study)[:ROWS]
    ]
    caption = say("说法不一的数字", "Figures on which the articles differ")
    empty = say("没有说法不一的数字。", "There is no figure on which the articles differ.")
    return Table(columns, rows, caption, empty=empty)


def values(study: Study, sources: Sources, figures: list[Any]) -> list[Rich]:
    """Each value that is given, with the first references to who gives it."""
    given: dict[str, list[int]] = {}
    for figure in figures:
        given.setdefault(quantity(figure, study.language), []).append(figure.Index)
    told: list[Rich] = []
    for value, index in list(given.items())[:_VALUES]:
        cites = sources.rows(study.tables.figures.loc[index], _CITED)
        told += [study.say("；", "; ") if told else "", value, " ", *cites]
    return told
