"""What the themes report finds, in sentences made from its tables."""

from itertools import combinations

import pandas as pd

from analysis.blocks import Findings, Rich, Strong
from analysis.cite import Sources
from analysis.study import Study
from analysis.views.themes import passages
from analysis.wording import counted


def findings(study: Study, sources: Sources) -> Findings:
    """What the coded passages say, in order of weight."""
    if study.theme_rows.empty:
        none = study.say("没有找到任何主题段落。", "No passage of any theme was found.")
        return Findings([[none, " ", sources.everything()]])
    items = [_leading, _course, _densest, _joint]
    return Findings([text for item in items if (text := item(study, sources))])


def _leading(study: Study, sources: Sources) -> Rich:
    if len(study.themes) < 2:
        return ""
    counts = {theme.id: len(passages(study, theme)) for theme in study.themes}
    theme = max(study.themes, key=lambda t: counts[t.id])
    total, docs = len(study.theme_rows), passages(study, theme)["doc_id"].nunique()
    n, name = counts[theme.id], study.code_name(theme)
    return [
        Strong(study.say(f"“{name}”是主线。", f"“{name}” is the main thread.")),
        study.say(
            f"{docs} 篇文章中有 {n} 段，占 {total} 段主题编码的 {n / total:.0%}。",
            f" It has {counted(n, 'passage')} in {counted(docs, 'article')}, {n / total:.0%} of "
            f"the {total} coded with a theme. ",
        ),
        *sources.rows(passages(study, theme), 3),
    ]


def _course(study: Study, sources: Sources) -> Rich:
    """Where each theme first stands, by date of publication."""
    parts_zh, parts_en, firsts = [], [], []
    for theme in study.themes:
        rows = passages(study, theme)
        present = [doc for doc in study.in_order() if (rows["doc_id"] == doc.doc_id).any()]
        if not present or not present[0].published:
            continue
        first = present[0]
        firsts.append(rows[rows["doc_id"] == first.doc_id].head(1))
        parts_zh.append(f"“{theme.name}”在 {first.published}")
        word = "on" if len(first.published) == 10 else "in"
        parts_en.append(f"“{theme.name_en}” {word} {first.published}")
    if not firsts:
        return ""
    zh = f"各主题在语料中首见的时间（按文章发表）：{'，'.join(parts_zh)}。"
    en = f"First seen, by date of publication: {'; '.join(parts_en)}."
    return [Strong(study.say(zh, en)), " ", *sources.rows(pd.concat(firsts))]


def _densest(study: Study, sources: Sources) -> Rich:
    docs = [doc.doc_id for doc in study.tables.corpus]
    counts = study.theme_rows["doc_id"].value_counts()
    rates = {d: 1000 * counts.get(d, 0) / max(1, study.body_length(d)) for d in docs}
    high, low = max(docs, key=rates.__getitem__), min(docs, key=rates.__getitem__)
    if rates[high] == rates[low]:
        return ""
    labels = study.labels
    rows = study.theme_rows[study.theme_rows["doc_id"] == high]
    return [
        Strong(
            study.say(
                f"主题密度最高的是 {labels[high]}，每千字符 {rates[high]:.1f} 段；"
                f"最低的是 {labels[low]}，{rates[low]:.1f} 段。",
                f"The themes are densest in {labels[high]}, with {rates[high]:.1f} passages per "
                f"1,000 characters, and sparsest in {labels[low]}, with {rates[low]:.1f}.",
            )
        ),
        " ",
        *sources.rows(rows, 3),
    ]


def _joint(study: Study, sources: Sources) -> Rich:
    best, joint = None, set()
    for a, b in combinations(study.themes, 2):
        both = set(passages(study, a)["sentence_id"]) & set(passages(study, b)["sentence_id"])
        if len(both) > len(joint):
            best, joint = (a, b), both
    if len(study.themes) < 2:
        return ""
    if not best:
        none = study.say("没有两个主题出现在同一句中。", "No two themes stand in one sentence.")
        return [none, " ", sources.everything()]
    a, b = (study.code_name(theme) for theme in best)
    rows = study.theme_rows[study.theme_rows["sentence_id"].isin(joint)]
    return [
        Strong(
            study.say(
                f"最常同句出现的是“{a}”与“{b}”，共 {len(joint)} 句。",
                f"“{a}” and “{b}” go together most often, in {counted(len(joint), 'sentence')}.",
            )
        ),
        " ",
        *sources.rows(rows, 4),
    ]
