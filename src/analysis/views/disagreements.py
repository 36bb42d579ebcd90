"""Where codings part: findings on how far they agree, and every disagreement with its sentence."""

import re
from collections.abc import Sequence
from math import isnan

import pandas as pd

from analysis.agreement import OVERALL, TAGGER, Agreement
from analysis.blocks import Column, Findings, Rich, Strong, Table, Zh
from analysis.cite import Sources
from analysis.study import Study
from analysis.views.agreement import (
    LAYERS,
    empty,
    f1,
    layer_name,
    none,
    pair,
    shared_layers,
    side,
    sure,
)
from analysis.wording import counted

_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff]")


def findings(study: Study, found: Sequence[Agreement], sources: Sources) -> Findings:
    """How far the codings agree, in order of weight."""
    if not found:
        return Findings([[none(study), " ", sources.everything()]])
    items = [_ceiling, _reached, _beyond_chance, _most]
    return Findings([text for item in items if (text := item(study, found, sources))])


def _ceiling(study: Study, found: Sequence[Agreement], sources: Sources) -> Rich:
    """How far the coders agree with each other."""
    coders = next((g for g in found if TAGGER not in (g.a, g.b)), None)
    if coders is None:
        return ""
    every = {name: f1(coders, name) for name in shared_layers([coders])}
    known = {name: value for name, value in every.items() if not isnan(value)}
    high = sum(value >= 0.95 for value in known.values())
    low = min(known, key=lambda name: (known[name], name))
    compared = pair(study, coders.a, coders.b)
    return [
        Strong(
            study.say(
                f"{compared}：{len(known)} 层中有 {high} 层的 F1 不低于 0.95。",
                f"{compared}: F1 is 0.95 or more on {high} of {len(known)} layers.",
            )
        ),
        study.say(
            f"最低的是“{layer_name(study, low)}”，{known[low]:.2f}。",
            f" It is lowest on {layer_name(study, low)}, {known[low]:.2f}. ",
        ),
        sources.everything(),
    ]


def _reached(study: Study, found: Sequence[Agreement], sources: Sources) -> Rich:
    """Where the tagger agrees with a coder less than the coders agree with each other."""
    coders = next((g for g in found if TAGGER not in (g.a, g.b)), None)
    tagged = [g for g in found if TAGGER in (g.a, g.b)]
    if coders is None or not tagged:
        return ""
    gaps = {
        name: f1(coders, name) - min(f1(g, name) for g in tagged)
        for name in shared_layers([coders])
    }
    short = sorted((n for n, gap in gaps.items() if gap > 0.005), key=lambda n: (-gaps[n], n))
    listed = study.say("、", ", ").join(f"{layer_name(study, n)} −{gaps[n]:.2f}" for n in short)
    reached = len(gaps) - len(short)
    return [
        Strong(
            study.say(
                f"标注器在 {len(gaps)} 层中的 {reached} 层达到编码员之间的一致程度。",
                f"On {reached} of {len(gaps)} layers the tagger agrees with the coders as they "
                "do with each other.",
            )
        ),
        study.say(f"不及之处：{listed}。", f" It falls short on {listed}.") if short else "",
        " ",
        sources.everything(),
    ]


def _beyond_chance(study: Study, found: Sequence[Agreement], sources: Sources) -> Rich:
    parts = []
    for agreement in found:
        rows = agreement.coefficients
        for r in rows[rows["theme"] == OVERALL].itertuples():
            figure = sure(r.alpha, r.alpha_low, r.alpha_high)
            parts.append(f"{pair(study, agreement.a, agreement.b)} {figure}")
    if not parts:
        return ""
    lead = study.say("主题编码扣除偶然后的一致（α）。", "Themes, agreement beyond chance (α).")
    listed = study.say("；", "; ").join(parts)
    return [Strong(lead), study.say(f"{listed}。", f" {listed}. "), sources.everything()]


def _most(study: Study, found: Sequence[Agreement], sources: Sources) -> Rich:
    """Where the first comparison parts most often."""
    rows = found[0].disagreements
    rows = rows[rows["difference"].isin(["only A", "only B"])]
    if rows.empty:
        return ""
    counts = rows["layer"].value_counts()
    layer = min(counts.index, key=lambda name: (-counts[name], name))
    n, name = int(counts[layer]), layer_name(study, layer)
    own = rows[rows["layer"] == layer]
    cited = [_source(study, r, sources) for r in own.head(3).itertuples() if r.sentence_id]
    compared = pair(study, found[0].a, found[0].b)
    return [
        Strong(
            study.say(
                f"{compared}，分歧最多的是“{name}”：{n} 行只有一方有。",
                f"{compared}: they part most on {name}, {counted(n, 'row')} on one side alone.",
            )
        ),
        *(part for cite in cited or [sources.everything()] for part in (" ", cite)),
    ]


def disagreements(study: Study, found: Sequence[Agreement], sources: Sources) -> list[Table]:
    """Every disagreement of the first comparison, layer by layer; ranges are only counted."""
    if not found:
        return [empty(study)]
    by_layer = dict(iter(found[0].disagreements.groupby("layer")))
    return [
        _disagreements(study, found[0], name, by_layer[name], sources)
        for name in LAYERS
        if name in by_layer
    ]


def _disagreements(
    study: Study, agreement: Agreement, layer: str, rows: pd.DataFrame, sources: Sources
) -> Table:
    say, name = study.say, layer_name(study, layer)
    a, b = side(study, agreement.a), side(study, agreement.b)
    columns = [
        Column(say("所涉", "Row"), weight=3),
        Column(say("分歧", "Difference"), weight=1.3),
        Column(f"A: {a}", weight=2),
        Column(f"B: {b}", weight=2),
        Column(say("出处", "Source"), weight=1.2),
    ]
    shown = rows[rows["difference"] != "range"]
    only = {"only A": say("仅 A", "only A"), "only B": say("仅 B", "only B")}
    cells = [
        [
            _cell(study, r.doc_id, r.row),
            only.get(r.difference, r.difference),
            _cell(study, r.doc_id, r.a),
            _cell(study, r.doc_id, r.b),
            _source(study, r, sources),
        ]
        for r in shown.itertuples()
    ]
    ranges = len(rows) - len(shown)
    note = say(f"另有 {ranges} 行相配而起止或词形不同。", f"Range or form differ in {ranges} more.")
    nothing = say(f"“{name}”没有其他分歧。", f"No other disagreement on {name}.")
    caption = say(f"“{name}”的分歧", f"Disagreements on {name}")
    return Table(columns, cells, caption, note if ranges and cells else "", nothing)


def _cell(study: Study, doc_id: str, value: str) -> Rich:
    script = "hant" if study.documents[doc_id].script == "hant" else "hans"
    return Zh(value, script) if _HAN.search(value) else value or "—"


def _source(study: Study, row, sources: Sources) -> Rich:
    if not row.sentence_id:
        return study.labels[row.doc_id]
    if row.start != "":
        return sources.cite(row.sentence_id, row.start, row.end)
    sentence = next(
        s for s in study.documents[row.doc_id].sentences if s.sentence_id == row.sentence_id
    )
    return sources.cite(row.sentence_id, sentence.start, sentence.end)
