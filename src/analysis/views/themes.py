"""The themes: what they mean, where and when they stand, what goes with them, in whose words."""

import re
from collections import Counter
from itertools import combinations
from typing import Any

import pandas as pd

from analysis import plots
from analysis.blocks import Column, Concordance, Figure, Rich, Table, Zh
from analysis.cite import Sources
from analysis.codebook import Code
from analysis.concordance import keyness
from analysis.study import Study
from analysis.views import overrides
from analysis.views.limits import left_out, spread
from analysis.views.marks import Group, Marks, grouping, groups, theme_colour
from analysis.views.rates import rate_alt, rate_data, rate_panel

_TOP = 8  # names and products shown for a theme
_TERMS = 12  # characteristic terms shown for a theme
_OFTEN = 3  # how often a word must stand in a theme's sentences to count as characteristic
_CONTEXT = 120  # characters of its sentence on each side of a cue that a reader has before them
_CLAUSE_END = re.compile("[，,；;：:、]")


def definitions(study: Study) -> Table:
    """Each theme with its definition, what it includes and what it leaves out."""
    say, en = study.say, study.language == "en"
    columns = [
        Column(say("主题", "Theme"), weight=1.2),
        Column(say("定义", "Definition"), weight=4),
        Column(say("段数", "Passages"), "right", weight=0.9),
        Column(say("其中明言", "Of these explicit"), "right", weight=1),
    ]
    rows = []
    for theme in study.themes:
        own = passages(study, theme)
        explicit = int((own["strength"] == "explicit").sum())
        definition = theme.definition_en if en else theme.definition
        rows.append([study.code_name(theme), definition, str(len(own)), str(explicit)])
    return Table(columns, rows, say("主题的定义与段数", "The themes defined, with their passages"))


def passages(study: Study, theme: Code) -> pd.DataFrame:
    """The rows of a theme."""
    return study.theme_rows[study.theme_rows["theme"] == theme.id]


def occurring(study: Study) -> list[Code]:
    """The chosen themes of which there is some passage."""
    return [theme for theme in study.themes if len(passages(study, theme))]


def shares(study: Study, sources: Sources) -> Figure:
    """Passages of each theme per 1,000 characters, by date of publication."""
    say, found, marks = study.say, groups(study), Marks()
    series = {study.code_name(theme): passages(study, theme) for theme in study.themes}
    panels = [
        rate_panel(study, sources, name, theme_colour(study, theme.id), series[name], marks)
        for theme, name in zip(study.themes, series, strict=True)
    ]
    figure = plots.dots([g.label for g in found], panels, say("每千字符", "per 1,000 characters"))
    caption = say(
        "各主题的密度：每千字符的段数。", "Density of each theme: passages per 1,000 characters. "
    )
    seen = "".join(_peak(study, found, panel) for panel in panels)
    data = rate_data(study, sources, series)
    return Figure(figure, caption + seen + grouping(study), rate_alt(found, panels), data, marks)


def _peak(study: Study, found: list[Group], panel: plots.Panel) -> str:
    """Where a theme is densest, in a sentence; empty where it is nowhere."""
    top = max(panel.values, default=0)
    if not top:
        return ""
    where = found[list(panel.values).index(top)].label.split()[0]
    return study.say(
        f"“{panel.name}”以 {where} 一行最密（{top:.1f}）。",
        f"“{panel.name}” is densest in row {where} ({top:.1f}). ",
    )


def subthemes(study: Study, sources: Sources) -> Table:
    """How each theme divides into its sub-themes."""
    say = study.say
    columns = [
        Column(say("主题", "Theme"), weight=2),
        Column(say("分主题", "Sub-theme"), weight=2),
        Column(say("段数", "Passages"), "right", weight=0.9),
        Column(say("文章", "Articles"), "right", weight=0.9),
        Column(say("例", "Example"), weight=4),
        Column(say("出处", "Sources"), weight=2.4),
    ]
    rows = [
        _subtheme(
            study, sources, theme, sub.id, sub.name_en if study.language == "en" else sub.name
        )
        for theme in study.themes
        for sub in theme.subthemes
    ]
    found = [row for row in rows if row]
    caption = say("分主题（只列文中出现者）", "Sub-themes that occur in the articles")
    return Table(columns, found, caption, empty=say("没有分主题。", "No sub-theme occurs."))


def _subtheme(study: Study, sources: Sources, theme: Code, sub: str, name: str) -> list[Rich]:
    rows = passages(study, theme)
    rows = rows[rows["subtheme"] == sub]
    if rows.empty:
        return []
    first = rows.iloc[0]
    return [
        study.code_name(theme),
        name,
        str(len(rows)),
        str(rows["doc_id"].nunique()),
        sources.passage(first["doc_id"], first["start"], first["end"]),
        sources.rows(rows, 3),
    ]


def together(study: Study, sources: Sources) -> Table:
    """Which themes stand in one sentence, and how often for how many that could."""
    say = study.say
    columns = [
        Column(say("两个主题", "Two themes"), weight=3),
        Column(say("同句", "In one sentence"), "right", weight=1.2),
        Column("Jaccard", "right", weight=1),
        Column(say("出处", "Sources"), weight=3),
    ]
    rows: list[list[Rich]] = []
    for a, b in combinations(occurring(study), 2):
        first, second = (set(passages(study, theme)["sentence_id"]) for theme in (a, b))
        both = first & second
        joint = study.theme_rows[study.theme_rows["sentence_id"].isin(both)]
        pair = f"{study.code_name(a)} + {study.code_name(b)}"
        index = len(both) / max(1, len(first | second))
        rows.append([pair, str(len(both)), f"{index:.2f}", sources.rows(joint, 4) or "—"])
    caption = say("主题的同现", "Themes that go together")
    note = say(
        "Jaccard：同句数除以至少含其一的句数。",
        "Jaccard: sentences with both, divided by sentences with at least one.",
    )
    empty = say("文中出现的主题不足两个。", "Fewer than two themes occur.")
    return Table(columns, rows, caption, note, empty)


def company(study: Study, sources: Sources) -> Table:
    """Who and which products stand in the sentences of each theme."""
    say = study.say
    columns = [
        Column(say("主题", "Theme"), weight=1.2),
        Column(say("机构与人物", "Organisations and people"), weight=4),
        Column(say("产品与技术", "Products and technologies"), weight=4),
    ]
    who = ("bank", "company", "institution", "person")
    rows = [
        [
            study.code_name(theme),
            _names(study, theme, who) or "—",
            _names(study, theme, ("product", "technology")) or "—",
        ]
        for theme in occurring(study)
    ]
    caption = say("主题句中的名称与次数", "Names in the sentences of each theme, with counts")
    empty = say("文中没有出现任何主题。", "No theme occurs.")
    return Table(columns, rows, caption, empty=empty)


def _names(study: Study, theme: Code, types: tuple[str, ...]) -> str:
    mentions = study.tables.mentions
    near = mentions["sentence_id"].isin(set(passages(study, theme)["sentence_id"]))
    counts = Counter(mentions.loc[near & mentions["type"].isin(types), "name"])
    top = sorted(counts, key=lambda name: (-counts[name], name))[:_TOP]
    return study.say("、", ", ").join(f"{study.short(name)} {counts[name]}" for name in top)


def terms(study: Study, theme: Code) -> Table:
    """Words that a theme's sentences have much oftener than the other sentences."""
    say, name = study.say, study.code_name(theme)
    columns = [
        Column(say("词", "Term"), weight=2),
        Column(say("主题句中", "In the theme"), "right"),
        Column(say("其余", "Elsewhere"), "right"),
        Column("G²", "right"),
        Column("log ratio", "right"),
        Column(say("可靠", "Reliable"), "center"),
    ]
    found = _keyness(study, theme)
    rows = [
        [
            Zh(k.form, gloss=_english(study, k.form)),
            str(k.count),
            str(k.rest),
            f"{k.g2:.1f}",
            f"{k.log_ratio:+.1f}",
            say("是", "yes") if k.reliable else say("否", "no"),
        ]
        for k in found.head(_TERMS).itertuples(index=False)
    ]
    caption = say(f"“{name}”的特征词", f"Characteristic terms of “{name}”")
    note = say(
        "“可靠”为否者，期望频数不足 5，只可视为线索。",
        "Where “reliable” says no, an expected count is below 5: a hint, no finding.",
    )
    empty = say(f"“{name}”没有特征词。", f"“{name}” has no characteristic terms.")
    return Table(columns, rows, caption, note, empty)


def _english(study: Study, form: str) -> str:
    """The English name of a word that the codebook knows, for the English edition."""
    book = study.codebook
    named = {f.name: f.name_en for f in (*book.fields, *book.themes)}
    entity = book.entity(form)
    english = book.short_en(entity.name) if entity else named.get(form, "")
    return "" if english == form else english


def _keyness(study: Study, theme: Code) -> pd.DataFrame:
    """Keyness of a theme's sentences against the others; empty where one side has no words."""
    inside = study.words["sentence_id"].isin(set(passages(study, theme)["sentence_id"]))
    if inside.all() or not inside.any():
        return pd.DataFrame(columns=["form", "count", "rest", "g2", "log_ratio", "reliable"])
    sides = study.words.assign(doc_id=inside.map({True: "theme", False: "rest"}))
    found = keyness(sides, ["theme"])
    return found[(found["log_ratio"] > 0) & (found["count"] >= _OFTEN)]


def _around(study: Study, row: Any) -> tuple[str, str, str]:
    """A cue with what stands before and after it in its sentence, whole clauses if that is long."""
    text, sentence = study.documents[row.doc_id].text, study.sentences[row.sentence_id]
    left, right = text[sentence.start : row.start], text[row.end : sentence.end]
    if len(left) > _CONTEXT:
        left = "…" + _CLAUSE_END.split(left[-_CONTEXT:], maxsplit=1)[-1]
    if len(right) > _CONTEXT:
        right = right[:_CONTEXT].rstrip() + "…"
    return left, row.cue, right


def concordance(study: Study, sources: Sources, theme: Code) -> Concordance:
    """Every passage of a theme in its sentence."""
    found = passages(study, theme)
    rows = [(*_around(study, row), sources.row(row)) for row in spread(found).itertuples()]
    name = study.code_name(theme)
    caption = study.say(f"“{name}”的全部段落", f"Every passage of “{name}”")
    if len(rows) < len(found):
        some = left_out(study, len(rows), len(found), "themes")
        caption = study.say(f"“{name}”的段落。{some}", f"Passages of “{name}”. {some}")
    empty = study.say(f"没有“{name}”的段落。", f"No passage of “{name}” was found.")
    marked = overrides.note(study, spread(found))
    return Concordance(rows, f"{caption} {marked}".strip(), empty=empty)
