"""What the themes report finds, in sentences made from its tables."""

from itertools import combinations, groupby

import pandas as pd

from analysis.blocks import Findings, Rich
from analysis.cite import Sources
from analysis.codebook import Code
from analysis.study import Study
from analysis.views.finding import Words, finding
from analysis.views.themes import occurring, passages
from analysis.wording import counted, day, listed, support

_HALF = 0.5  # the share of all passages from which a theme is the main thread


def findings(study: Study, sources: Sources) -> Findings:
    """What the coded passages say, in order of weight."""
    if study.theme_rows.empty:
        none = study.say("没有找到任何主题段落。", "No passage of any theme was found.")
        return Findings([[none, " ", sources.everything()]])
    made = (_leading, _absent, _course, _joint, _densest, _strength)
    return Findings([text for item in made if (text := item(study, sources))])


def _quoted(study: Study, theme: Code) -> str:
    return f"“{study.code_name(theme)}”"


def _where(study: Study, rows: pd.DataFrame) -> str:
    return support(rows["doc_id"].nunique(), len(study.documents), study.language)


def _spread(sources: Sources, rows: pd.DataFrame, limit: int) -> list[Rich]:
    """The first reference of each article."""
    return sources.rows(rows.drop_duplicates("doc_id"), limit)


def _leading(study: Study, sources: Sources) -> Rich:
    """The theme with the most passages, where one has more than the others."""
    counts = {theme.id: len(passages(study, theme)) for theme in study.themes}
    most, total = max(counts.values()), sum(counts.values())
    top = [theme for theme in study.themes if counts[theme.id] == most]
    if len(counts) < 2 or len(top) > 1 or most == total:
        return _only(study, sources, top[0]) if most == total else ""
    rows, name = passages(study, top[0]), _quoted(study, top[0])
    is_thread = most / total >= _HALF
    where, share = _where(study, rows), f"{most / total:.0%}"
    said_zh, said_en = ("是主线", "is the main thread") if is_thread else ("的段落最多", "leads")
    return finding(
        study,
        (f"{name}{said_zh}。", f"{name} {said_en}."),
        _spread(sources, rows, 5),
        (
            f"{where}{'谈到，' * bool(where)}共 {most} 段，占全部 {total} 段的 {share}。",
            f"It has {most} of the {total} passages ({share}){', ' * bool(where)}{where}.",
        ),
    )


def _only(study: Study, sources: Sources, theme: Code) -> Rich:
    """All that there is of the one theme that occurs."""
    rows, name = passages(study, theme), _quoted(study, theme)
    where, n = _where(study, rows), counted(len(passages(study, theme)), "passage")
    zh = f"{where}谈到{name}" if where else f"只谈到{name}"
    en = f"{name} has {n}{', ' * bool(where)}{where}."
    return finding(study, (f"{zh}，共 {len(rows)} 段。", en), _spread(sources, rows, 5))


def _absent(study: Study, sources: Sources) -> Rich:
    """The themes of which no passage was found."""
    absent = [_quoted(study, t) for t in study.themes if passages(study, t).empty]
    if not absent:
        return ""
    names = listed(absent, study.language, "or")
    none = f"没有找到{names}的段落。", f"No passage of {names} was found."
    return finding(study, none, [sources.everything()])


def _course(study: Study, sources: Sources) -> Rich:
    """Where each theme first stands by date of publication, where these dates differ."""
    firsts: list[tuple[str, Code, pd.DataFrame]] = []
    order = study.in_order()
    for theme in study.themes:
        rows = passages(study, theme)
        told = set(rows["doc_id"])
        present = [doc for doc in order if doc.doc_id in told]
        if present and study.published(present[0].doc_id):
            own = rows[rows["doc_id"] == present[0].doc_id].head(1)
            firsts.append((present[0].published, theme, own))
    dates = {date for date, _, _ in firsts}
    if len(dates) < 2:
        return ""
    firsts.sort(key=lambda first: study.published(first[2].iloc[0]["doc_id"]))
    seen = []
    for date, group in groupby(firsts, key=lambda first: first[0]):
        names = listed([_quoted(study, theme) for _, theme, _ in group], study.language)
        seen.append((day(date, "zh"), day(date, "en", placed=True), names))
    (first_zh, first_en, first), *later = seen
    rest_zh = "，".join(f"{names}到 {zh}才出现" for zh, _, names in later)
    rest_en = "; ".join(f"{names} {en}" for _, en, names in later)
    rows = pd.concat([rows for _, _, rows in firsts])
    return finding(
        study,
        (
            f"按文章的发表时间，{first}最早（{first_zh}），{rest_zh}。",
            f"By date of publication, {first} comes first ({first_en}), followed by {rest_en}.",
        ),
        sources.rows(rows),
        _inferred(study, rows),
    )


def _inferred(study: Study, rows: pd.DataFrame) -> Words:
    """Which of the rows' articles have a date of publication that is only inferred, if any."""
    told = [study.documents[doc_id] for doc_id in dict.fromkeys(rows["doc_id"])]
    labels = [study.labels[doc.doc_id] for doc in told if doc.published_basis == "inferred"]
    if not labels:
        return "", ""
    who = f"Article {labels[0]} states"
    if len(labels) > 1:
        who = f"Articles {listed(labels, 'en')} state"
    return (
        f"文章 {listed(labels, 'zh')} 未载发表日期，系据文中最晚的日期推定。",
        f"{who} no date of publication; it is inferred from the latest date in the text.",
    )


def _joint(study: Study, sources: Sources) -> Rich:
    """The two themes that stand in one sentence most often."""
    found = occurring(study)
    said = {theme.id: set(passages(study, theme)["sentence_id"]) for theme in found}
    shared = {(a, b): said[a.id] & said[b.id] for a, b in combinations(found, 2)}
    if not shared:
        return ""
    most = max(map(len, shared.values()))
    if not most:
        none = "没有两个主题出现在同一句中。", "No two themes stand in one sentence."
        return finding(study, none, [sources.everything()])
    top = [pair for pair, both in shared.items() if len(both) == most]
    if len(top) > 1 or most < 2:
        return ""
    a, b = (_quoted(study, theme) for theme in top[0])
    fewer = min(top[0], key=lambda theme: len(said[theme.id]))
    rows = study.theme_rows[study.theme_rows["sentence_id"].isin(shared[top[0]])]
    return finding(
        study,
        (
            f"最常同句出现的是{a}与{b}，共 {most} 句。",
            f"{a} and {b} share a sentence most often, {most} times.",
        ),
        sources.rows(rows, 4),
        (
            f"谈到{_quoted(study, fewer)}的一共有 {len(said[fewer.id])} 句。",
            f"In all, {counted(len(said[fewer.id]), 'sentence')} speak"
            f"{'s' * (len(said[fewer.id]) == 1)} of {_quoted(study, fewer)}.",
        ),
    )


def _densest(study: Study, sources: Sources) -> Rich:
    """The articles that are densest and sparsest in themes."""
    docs = [doc.doc_id for doc in study.tables.corpus]
    counts = study.theme_rows["doc_id"].value_counts()
    rates = {d: 1000 * counts.get(d, 0) / max(1, study.body_length(d)) for d in docs}
    high, low = max(docs, key=rates.__getitem__), min(docs, key=rates.__getitem__)
    if len(docs) < 3 or rates[high] == rates[low]:
        return ""
    top, least = study.labels[high], study.labels[low]
    least_zh, least_en = (
        (f"{rates[low]:.1f} 段", f"{rates[low]:.1f}") if rates[low] else ("没有", "none")
    )
    return finding(
        study,
        (
            f"文章 {top} 的主题最密，每千字符 {rates[high]:.1f} 段；"
            f"文章 {least} 最疏，{least_zh}。",
            f"Article {top} is the densest in themes, with {rates[high]:.1f} passages per "
            f"1,000 characters; article {least} the sparsest, with {least_en}.",
        ),
        sources.rows(study.theme_rows[study.theme_rows["doc_id"] == high], 3),
    )


def _strength(study: Study, sources: Sources) -> Rich:
    """How many passages say their theme in so many words."""
    rows = study.theme_rows
    explicit = rows[rows["strength"] == "explicit"]
    if len(rows) < 3 or len(explicit) in (0, len(rows)):
        return ""
    n = len(rows) - len(explicit)
    imply = "implies" if n == 1 else "imply"
    return finding(
        study,
        (
            f"{len(rows)} 段中，{len(explicit)} 段明言主题，{n} 段只是暗含。",
            f"Of {len(rows)} passages, {len(explicit)} name their theme outright; {n} {imply} it.",
        ),
        _spread(sources, explicit, 4),
    )
