"""Agreement: the coders with each other, the tagger with each, and where they part."""

import re
from collections.abc import Sequence
from itertools import combinations
from math import isnan
from pathlib import Path

from analysis import plots
from analysis.agreement import (
    CODINGS,
    OVERALL,
    TAGGER,
    Agreement,
    codings_of,
    compared,
    matched,
    of_tables,
    read_coding,
)
from analysis.blocks import Column, Figure, Note, Rich, Table
from analysis.study import Study

LAYERS = {
    "documents": ("文章信息", "articles"),
    "entities": ("名称", "names"),
    "technologies": ("技术", "technologies"),
    "timex": ("日期", "dates"),
    "figures": ("数字", "figures"),
    "quotes": ("引语", "quotations"),
    "themes": ("主题", "themes"),
    "explicit_themes": ("主题（明言）", "themes, explicit"),
    "pairs": ("合作方", "pairs"),
    "partnerships": ("合作证据", "evidence of pairs"),
    "events": ("事件", "events"),
    "outlines": ("列举", "enumerations"),
}
COLUMNS = {
    "title": ("标题", "title"),
    "published": ("发表日期", "date of publication"),
    "published_basis": ("日期依据", "basis of the date"),
    "script": ("字体", "script"),
    "name": ("规范名称", "canonical name"),
    "type": ("类型", "type"),
    "value": ("取值", "value"),
    "mod": ("修饰", "modifier"),
    "unit": ("单位", "unit"),
    "as_of": ("截至", "as of"),
    "speaker": ("说话人", "speaker"),
    "role": ("身份", "role"),
    "strength": ("明言或暗含", "explicit or implied"),
    "date": ("日期", "date"),
    "fields": ("领域", "fields"),
    "products": ("产品", "products"),
    "kind": ("种类", "kind"),
    "actors": ("机构与人物", "actors"),
    "objects": ("所涉事物", "objects"),
    "list": ("所属列举", "list"),
    "rank": ("次序", "rank"),
}
_PALE = 0.5  # F1 of a cell without a shade, so that those above differ to the eye
_CODER = re.compile(r"coder[_ -](\w+)")


def comparisons(study: Study, a: str, b: str) -> list[Agreement]:
    """`a` against `b`, then the tagger against each coder and the coders with each other.

    Empty where the corpus has no reference codings and no others are asked for. Raises
    `InputError` where a side is no coding of this corpus.
    """
    documents, book = study.tables.corpus, study.codebook
    reference = codings_of(documents)
    a, b = (Path(side).as_posix() for side in (a, b))
    if not reference and all(s == TAGGER or Path(s).parts[:1] == (CODINGS,) for s in (a, b)):
        return []
    sides = {coding.name: coding for coding in (of_tables(study.tables), *reference)}
    pairs = dict.fromkeys([(a, b), *combinations(sides, 2)])
    sides |= {side: read_coding(side) for side in (a, b) if side not in sides}
    return [compared(sides[x], sides[y], documents, book) for x, y in pairs]


def side(study: Study, name: str) -> str:
    """A side's name in this edition: the tagger, coder A, or the folder's name."""
    if name == TAGGER:
        return study.say("标注器", "tagger")
    if coder := _CODER.fullmatch(Path(name).name):
        return study.say(f"编码员 {coder[1].upper()}", f"coder {coder[1].upper()}")
    return Path(name).name


def pair(study: Study, a: str, b: str) -> str:
    """What is compared with what, in this edition."""
    return study.say(f"{side(study, a)}对{side(study, b)}", f"{side(study, a)} vs {side(study, b)}")


def _pairs(study: Study, found: Sequence[Agreement]) -> list[str]:
    return [pair(study, agreement.a, agreement.b) for agreement in found]


def layer_name(study: Study, layer: str) -> str:
    """A layer's name in this edition."""
    return study.say(*LAYERS[layer])


def theme_name(study: Study, theme: str) -> str:
    """A theme's name in this edition; `all` stands for all of them."""
    if theme == OVERALL:
        return study.say("全部主题", "all themes")
    return next((study.code_name(t) for t in study.codebook.themes if t.id == theme), theme)


def none(study: Study) -> str:
    """The sentence that stands where there is nothing to compare."""
    return study.say(
        "这个语料没有参考编码：随附的编码只针对随附的五篇文章，因此无从比较。",
        "No reference codings exist for this corpus: those that come along are of the five "
        "articles that come along. There is nothing to compare.",
    )


def number(value: float) -> str:
    """A figure with two decimals; a dash where there is none."""
    return "—" if isnan(value) else f"{value:z.2f}".replace("-", "−")


def sure(value: float, low: float, high: float) -> str:
    """A figure with its interval: 0.84 (0.73–0.92)."""
    return number(value) if isnan(low) else f"{number(value)} ({number(low)}–{number(high)})"


def chart(study: Study, found: Sequence[Agreement]) -> Figure | Note:
    """F1 of each layer and pair of codings, as a grid."""
    if not found:
        return Note(none(study))
    names = shared_layers(found)
    values = [[f1(agreement, name) for agreement in found] for name in names]
    texts = [[number(value) for value in row] for row in values]
    known = [[None if isnan(v) else max(0.0, v - _PALE) for v in row] for row in values]
    labels = [layer_name(study, name) for name in names]
    pairs = _pairs(study, found)
    alt = "; ".join(
        f"{label}: " + ", ".join(f"{p} {t}" for p, t in zip(pairs, row, strict=True))
        for label, row in zip(labels, texts, strict=True)
    )
    caption = study.say(
        "各层的 F1：编码员之间的一致程度，是标注器可以指望的上限。"
        f"底色自 {_PALE:.2f} 起，越深越一致。",
        "F1 of each layer. What the coders reach with each other is as much as the tagger can "
        f"be expected to reach with either. Shades begin at {_PALE:.2f}.",
    )
    return Figure(plots.heat(labels, pairs, known, texts), caption, alt)


def shared_layers(found: Sequence[Agreement]) -> list[str]:
    """The layers that one of the comparisons has."""
    return [name for name in LAYERS if any(name in set(g.layers["layer"]) for g in found)]


def f1(agreement: Agreement, layer: str) -> float:
    """F1 of a layer, not a number where the comparison lacks it."""
    rows = agreement.layers
    return float(rows.loc[rows["layer"] == layer, "f1"].max())


def layers(study: Study, found: Sequence[Agreement]) -> list[Table]:
    """For each pair of codings: rows, matched, precision, recall, F1, what is said of them."""
    return [_layers(study, agreement) for agreement in found] or [empty(study)]


def empty(study: Study) -> Table:
    """A table that says that there is nothing to compare."""
    return Table([Column(study.say("层", "Layer"))], [], "", empty=none(study))


def _layers(study: Study, agreement: Agreement) -> Table:
    say = study.say
    columns = [
        Column(say("层", "Layer"), weight=1.7),
        Column("A", "right", weight=0.6),
        Column("B", "right", weight=0.6),
        Column(say("相配", "Matched"), "right", weight=0.9),
        Column(say("精确率", "Precision"), "right", weight=1),
        Column(say("召回率", "Recall"), "right", weight=0.9),
        Column(say("F1（95% 区间）", "F1 (95% interval)"), "right", weight=2.6),
        Column(say("F1（逐字）", "F1, exact"), "right", weight=0.9),
        Column(say("所述一致", "Agreement on what is said"), weight=3.2),
    ]
    rows: list[list[Rich]] = [
        [
            layer_name(study, r.layer),
            str(r.rows_a),
            str(r.rows_b),
            str(r.matched),
            number(r.precision),
            number(r.recall),
            sure(r.f1, r.f1_low, r.f1_high),
            number(r.f1_exact),
            _said(study, agreement, r.layer),
        ]
        for r in agreement.layers.itertuples()
    ]
    a, b = side(study, agreement.a), side(study, agreement.b)
    caption = say(f"A 为{a}，B 为{b}", f"A: {a}; B: {b}")
    return Table(columns, rows, caption)


def _said(study: Study, agreement: Agreement, layer: str) -> str:
    rows = agreement.said[agreement.said["layer"] == layer]
    told = (f"{study.say(*COLUMNS[r.column])} {r.agreement:.2f}" for r in rows.itertuples())
    return study.say("、", ", ").join(told) or "—"


def coefficients(study: Study, found: Sequence[Agreement]) -> Table:
    """α and κ of each theme, for each pair of codings."""
    say = study.say
    columns = [
        Column(say("主题", "Theme"), weight=1.6),
        Column(say("比较", "Compared"), weight=2),
        Column(say("两者", "Both"), "right", weight=0.7),
        Column(say("仅 A", "Only A"), "right", weight=0.7),
        Column(say("仅 B", "Only B"), "right", weight=0.7),
        Column(say("α（95% 区间）", "α (95% interval)"), "right", weight=1.9),
        Column(say("κ（95% 区间）", "κ (95% interval)"), "right", weight=1.9),
    ]
    every = [(agreement, r) for agreement in found for r in agreement.coefficients.itertuples()]
    rows = [
        [
            theme_name(study, r.theme),
            pair(study, agreement.a, agreement.b),
            str(r.both),
            str(r.only_a),
            str(r.only_b),
            sure(r.alpha, r.alpha_low, r.alpha_high),
            sure(r.kappa, r.kappa_low, r.kappa_high),
        ]
        for agreement, r in sorted(
            every, key=lambda pair: (pair[1].theme == OVERALL, pair[1].theme)
        )
    ]
    units = found[0].coefficients["sentences"].max() if rows else 0
    caption = say(
        f"{units} 个句子是否含有某一主题", f"Whether each of {units} sentences has a theme"
    )
    return Table(columns, rows, caption, empty=none(study))


def rules(study: Study, found: Sequence[Agreement]) -> Table:
    """The rules of the first comparison: what they found and how much the other side has too."""
    say = study.say
    columns = [
        Column(say("层", "Layer"), weight=1.4),
        Column(say("规则", "Rule"), weight=2.4),
        Column(say("行数", "Rows"), "right"),
        Column(say("对方也有", "Other side has"), "right", weight=1.4),
        Column(say("份额", "Share"), "right"),
    ]
    listed = found[0].rules.itertuples() if found else ()
    rows = [
        [layer_name(study, r.layer), r.rule, str(r.rows), str(r.matched), number(r.share)]
        for r in listed
    ]
    caption = say(
        "各条规则的成绩，每层由弱到强", "What each rule earns, the weakest of a layer first"
    )
    empty = say("所比较的编码不记规则。", "The codings compared name no rules.")
    return Table(columns, rows, caption, empty=empty if found else none(study))


def summary(study: Study) -> Table | Note:
    """F1 of each layer: the tagger against each coder, the coders with each other."""
    documents, say = study.tables.corpus, study.say
    sides = [of_tables(study.tables), *codings_of(documents)]
    if len(sides) == 1:
        return Note(none(study))
    pairs = list(combinations(sides, 2))
    outcomes = [matched(a, b, documents, study.codebook) for a, b in pairs]
    columns = [Column(say("层", "Layer"), weight=1.6)]
    columns += [Column(pair(study, a.name, b.name), "right", weight=2) for a, b in pairs]
    rows = [
        [layer_name(study, name), *(number(o[name].f1) if name in o else "—" for o in outcomes)]
        for name in LAYERS
        if any(name in o for o in outcomes)
    ]
    caption = say("与参考编码的一致程度（F1）", "Agreement with the reference codings (F1)")
    note = say(
        "F1：精确率与召回率的调和平均，两行起止有重叠即算相配。详见报告“一致性”。",
        "F1: the harmonic mean of precision and recall; rows match where their ranges overlap. "
        "The report on agreement has the details.",
    )
    return Table(columns, rows, caption, note)
