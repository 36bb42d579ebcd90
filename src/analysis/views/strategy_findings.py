"""What the strategy comparison finds, in sentences made from its tables."""

import pandas as pd

from analysis.blocks import Findings, Rich, Strong
from analysis.cite import Sources
from analysis.study import Study
from analysis.views.alliances import evidence, is_kin, summary
from analysis.views.strategy import house, partners
from analysis.wording import counted


def findings(study: Study, sources: Sources) -> Findings:
    """What the tables say, in order of weight."""
    items = [_best_evidenced, _breadth, _several_articles, _own_findings, _emphasis]
    return Findings([text for item in items if (text := item(study, sources))])


def _best_evidenced(study: Study, sources: Sources) -> Rich:
    pairs = summary(study)
    if pairs.empty:
        none = study.say("没有找到任何合作的证据。", "No evidence of any cooperation was found.")
        return [none, " ", sources.everything()]
    top = pairs.iloc[0]
    bank, partner = study.short(top["bank"]), study.short(top["partner"])
    equal = _equalled(study, pairs["evidence"], "对")
    since_zh = f"，最早为 {top['since']}" if top["since"] else ""
    since_en = f", the earliest dated {top['since']}" if top["since"] else ""
    return [
        Strong(
            study.say(
                f"{bank}与{partner}的合作证据最多{equal}。",
                f"The alliance of {bank} and {partner} has the most evidence{equal}.",
            )
        ),
        study.say(
            f"{top['articles']} 篇文章中有 {top['evidence']} 条证据{since_zh}。",
            f" {counted(top['evidence'], 'piece')} of evidence in "
            f"{counted(top['articles'], 'article')}{since_en}. ",
        ),
        *sources.rows(evidence(study, top["bank"], top["partner"]), 3),
    ]


def _equalled(study: Study, counts: pd.Series, measure: str) -> str:
    """How many others reach the highest count as well; empty where one stands alone."""
    others = int((counts == counts.max()).sum()) - 1
    zh, en = f"，另有 {others} {measure}与之相同", f", equalled by {counted(others, 'other')}"
    return study.say(zh, en) if others else ""


def _breadth(study: Study, sources: Sources) -> Rich:
    pairs = summary(study)
    if len(pairs) < 2:
        return ""
    counts = pairs.groupby("bank")["partner"].nunique()
    bank = min(counts.index, key=lambda name: (-counts[name], name))
    equal = _equalled(study, counts, "家")
    widest_zh, widest_en = (
        ("的合作面最广，", "the widest circle, with ") if len(counts) > 1 else ("", "")
    )
    own, many = pairs[pairs["bank"] == bank], pairs["partner"].nunique()
    kin = sum(is_kin(study, bank, partner) for partner in own["partner"])
    kin_zh, kin_en = f"，其中 {kin} 家是其子公司", f", {kin} of them its own firms"
    first = pd.concat([evidence(study, bank, p).head(1) for p in own["partner"]])
    return [
        Strong(
            study.say(
                f"{bank}{widest_zh}有 {counts[bank]} 个合作方{kin_zh if kin else ''}{equal}。",
                f"{study.short(bank)} has {widest_en}{counted(counts[bank], 'partner')}"
                f"{kin_en if kin else ''}{equal}.",
            )
        ),
        study.say(
            f"所见共 {len(counts)} 家银行、{many} 个合作方、{len(pairs)} 对。",
            f" In all, {counted(len(counts), 'bank')}, {counted(many, 'partner')} and "
            f"{len(pairs)} pairs are found. ",
        ),
        *sources.rows(first, 4),
    ]


def _several_articles(study: Study, sources: Sources) -> Rich:
    pairs = summary(study)
    shared = pairs[pairs["articles"] > 1]
    if shared.empty:
        return ""
    named = study.say("、", "; ").join(
        study.say(f"{p.bank}与{p.partner}", f"{study.short(p.bank)} and {study.short(p.partner)}")
        for p in shared.itertuples()
    )
    rows = pd.concat([evidence(study, p.bank, p.partner) for p in shared.itertuples()])
    firsts = rows.drop_duplicates(["bank", "partner", "doc_id"])
    return [
        Strong(
            study.say(
                f"{len(shared)} 对合作有不止一篇文章说到。",
                f"More than one article tells of {counted(len(shared), 'pair')}.",
            )
        ),
        study.say(f"即{named}。", f" Namely {named}. "),
        *sources.rows(firsts, 6),
    ]


def _own_findings(study: Study, sources: Sources) -> Rich:
    bank = house(study)
    events = study.merged_events
    mine = events[events["actors"].map(lambda actors: bank in actors.split("|")).astype(bool)]
    if mine.empty:
        return ""
    shared = pd.Series([bool(partners(study, e, bank)) for e in mine.itertuples()], mine.index)
    joint, alone = mine[shared], mine[~shared]
    told = study.events[study.events["same_as"].isin(mine["event_id"])]
    span_zh, span_en = _span(study, alone, joint)
    return [
        Strong(
            study.say(
                f"{bank}的 {len(mine)} 件有日期的事中，{len(alone)} 件未提合作方，"
                f"{len(joint)} 件有合作方。",
                f"{study.short(bank)} has {counted(len(mine), 'dated event')}: {len(alone)} "
                f"without a partner named, {len(joint)} with one.",
            )
        ),
        study.say(span_zh, " " + span_en + " "),
        *sources.rows(told, 4),
    ]


def _span(study: Study, alone: pd.DataFrame, joint: pd.DataFrame) -> tuple[str, str]:
    """The years of the events without a partner and of those with one."""
    years = [sorted({value[:4] for value in rows["date"]}) for rows in (alone, joint)]
    if not all(years):
        return "", ""
    spans = [y[0] if len(y) == 1 else f"{y[0]}–{y[-1]}" for y in years]
    return (
        f"前者在 {spans[0]} 年，后者在 {spans[1]} 年。",
        f"The former date from {spans[0]}, the latter from {spans[1]}.",
    )


def _emphasis(study: Study, sources: Sources) -> Rich:
    """The dimension that each article dwells on most."""
    rows = study.tables.dimensions
    counts = rows.groupby("dimension").size()
    if counts.empty:
        return ""
    code_id = min(counts.index, key=lambda c: (-counts[c], c))
    code = next(c for c in study.codebook.dimensions if c.id == code_id)
    docs = rows.loc[rows["dimension"] == code_id, "doc_id"].nunique()
    share = counts[code_id] / counts.sum()
    return [
        Strong(
            study.say(
                f"着墨最多的战略维度是“{code.name}”。",
                f"The dimension most written about is “{code.name_en}”.",
            )
        ),
        study.say(
            f"{docs} 篇文章中有 {counts[code_id]} 段，占全部维度编码的 {share:.0%}。",
            f" It has {counted(counts[code_id], 'passage')} in {counted(docs, 'article')}, "
            f"{share:.0%} of all passages coded with a dimension. ",
        ),
        *sources.rows(rows[rows["dimension"] == code_id], 3),
    ]
