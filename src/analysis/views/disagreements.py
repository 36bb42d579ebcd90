"""Where codings part: findings on how far they agree, and every disagreement with its sentence."""

import re
from collections.abc import Sequence
from math import isnan
from typing import Any

import pandas as pd

from analysis.agreement import OVERALL, TAGGER, Agreement
from analysis.blocks import Column, Findings, Rich, Strong, Table, Zh
from analysis.cite import Sources
from analysis.study import Study
from analysis.views.agreement import (
    COLUMNS,
    LAYERS,
    empty,
    f1,
    layer_name,
    none,
    shared_layers,
    side,
    sure,
)
from analysis.views.codebook import STRENGTHS
from analysis.views.front import BASES, SCRIPTS
from analysis.wording import counted, listed

_ONLY = {"only A": ("仅 A", "only A"), "only B": ("仅 B", "only B")}
_NAMED = ("actors", "objects", "products", "speaker")  # columns of canonical names
_CODED = BASES | SCRIPTS | STRENGTHS
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
    both = _both(study, coders)
    return [
        Strong(
            study.say(
                f"{both}在 {len(known)} 层中有 {high} 层的 F1 不低于 0.95。",
                f"Between {both}, F1 is 0.95 or more on {high} of {len(known)} layers.",
            )
        ),
        study.say(
            f"最低的是“{layer_name(study, low)}”，{known[low]:.2f}。",
            f" It is lowest on “{layer_name(study, low)}”, {known[low]:.2f}. ",
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
    lower = [
        study.say(
            f"“{layer_name(study, n)}”（低 {gaps[n]:.2f}）",
            f"“{layer_name(study, n)}” (by {gaps[n]:.2f})",
        )
        for n in short
    ]
    told = listed(lower, study.language)
    reached = len(gaps) - len(short)
    return [
        Strong(
            study.say(
                f"标注器在 {len(gaps)} 层中的 {reached} 层达到编码员之间的一致程度。",
                f"On {reached} of {len(gaps)} layers the tagger agrees with the coders as well as "
                "they do with each other.",
            )
        ),
        study.say(f"不及之处是{told}。", f" Its F1 is lower on {told}.") if short else "",
        " ",
        sources.everything(),
    ]


def _beyond_chance(study: Study, found: Sequence[Agreement], sources: Sources) -> Rich:
    """How far the codings agree on themes once chance is taken off."""
    parts = []
    for agreement in found:
        rows = agreement.coefficients
        for r in rows[rows["theme"] == OVERALL].itertuples():
            figure = sure(r.alpha, r.alpha_low, r.alpha_high)
            both = _both(study, agreement)
            parts.append(study.say(f"{both}为 {figure}", f"{figure} between {both}"))
    if not parts:
        return ""
    told = study.say("，", "; ").join(parts)
    said = study.say(
        f"扣除偶然，主题编码的一致程度（α 及其 95% 区间），{told}。",
        f"Beyond chance, agreement on themes (α and its 95% interval) is {told}.",
    )
    return [Strong(said), " ", sources.everything()]


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
    both, only = _both(study, found[0]), f"{counted(n, 'row')} {'is' if n == 1 else 'are'}"
    return [
        Strong(
            study.say(
                f"{both}分歧最多的是“{name}”，有 {n} 行只有一方有。",
                f"What {both} part on most is “{name}”: {only} on one side alone.",
            )
        ),
        *(part for cite in cited or [sources.everything()] for part in (" ", cite)),
    ]


def _both(study: Study, agreement: Agreement) -> str:
    """The two codings that are compared, as a sentence names them."""
    a, b = (
        study.say("", "the " * (name == TAGGER)) + side(study, name)
        for name in (agreement.a, agreement.b)
    )
    return study.say(f"{a}与{b}", f"{a} and {b}")


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
    shown = rows[rows["difference"] != "range"]
    has_values = bool((shown["a"] + shown["b"]).any())
    sides = (("A", agreement.a), ("B", agreement.b)) if has_values else ()
    columns = [
        Column(say("所涉", "Row"), weight=3),
        Column(say("分歧", "Difference"), weight=1.3),
        *(Column(f"{letter}: {side(study, one)}", weight=2) for letter, one in sides),
        Column(say("出处", "Source"), weight=1.2),
    ]
    cells = [
        [
            _row(study, r),
            say(*_ONLY.get(r.difference) or COLUMNS[r.difference]),
            *((_value(study, r, r.a), _value(study, r, r.b)) if has_values else ()),
            _source(study, r, sources),
        ]
        for r in shown.itertuples()
    ]
    ranges = len(rows) - len(shown)
    note = say(f"另有 {ranges} 行相配而起止或词形不同。", f"Range or form differ in {ranges} more.")
    nothing = say(f"“{name}”没有其他分歧。", f"No other disagreement on {name}.")
    caption = say(f"“{name}”的分歧", f"Disagreements on {name}")
    return Table(columns, cells, caption, note if ranges and cells else "", nothing)


def _row(study: Study, row: Any) -> Rich:
    """What a row is about: a pair by its names, anything else in the words of the article."""
    if row.layer in ("pairs", "partnerships"):
        return _told(study, row, " × ".join(map(study.short, row.row.split(" × "))))
    return _told(study, row, _listed(study, row.row))


def _value(study: Study, row: Any, value: str) -> Rich:
    """What one side says of a row: names as this edition has them, all else as it stands."""
    if value in _CODED:
        return study.say(*_CODED[value])
    named = row.difference in _NAMED
    return _told(study, row, study.names(value) if named else _listed(study, value))


def _listed(study: Study, joined: str) -> str:
    return study.say("、", ", ").join(joined.split("|"))


def _told(study: Study, row: Any, text: str) -> Rich:
    """A text, as Chinese where it has Chinese words; a dash where it is empty."""
    script = "hant" if study.documents[row.doc_id].script == "hant" else "hans"
    return Zh(text, script) if _HAN.search(text) else text or "—"


def _source(study: Study, row, sources: Sources) -> Rich:
    if not row.sentence_id:
        return study.labels[row.doc_id]
    if row.start != "":
        return sources.cite(row.sentence_id, row.start, row.end)
    sentence = study.sentences[row.sentence_id]
    return sources.cite(row.sentence_id, sentence.start, sentence.end)
