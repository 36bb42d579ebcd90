"""A reader's decisions: how many, which, by whom and why; what marks the rows that rest on them."""

import pandas as pd

from analysis.blocks import Column, Rich, Table
from analysis.cite import ACCEPTED, Sources
from analysis.study import Study
from analysis.views.limits import left_out, spread
from analysis.views.schema import TABLES

VERDICTS = {"accepted": ("认可", "accepted"), "rejected": ("剔除", "rejected")}
_REASONS = 4  # reasons that the note under a table has at most


def decisions(study: Study) -> pd.DataFrame:
    """The rows of the table `overrides`; none where no reader has decided anything."""
    return dict(study.tables).get("overrides", pd.DataFrame(columns=["verdict"]))


def counted(study: Study) -> list[tuple[str, Rich]]:
    """The fact that says how many rows a reader accepted and rejected, if any."""
    verdicts = decisions(study)["verdict"]
    if verdicts.empty:
        return []
    parts = [
        study.say(f"{zh} {n} 行", f"{n} {en}")
        for verdict, (zh, en) in VERDICTS.items()
        if (n := int((verdicts == verdict).sum()))
    ]
    return [(study.say("读者校订", "Overrides"), study.say("，", ", ").join(parts))]


def table(study: Study) -> list[Table]:
    """Every decision with its reason, rejected rows first, if there are any."""
    say, found, sources = study.say, decisions(study), Sources(study)
    if found.empty:
        return []
    columns = [
        Column(say("判定", "Verdict"), weight=1.2),
        Column(say("表", "Table"), weight=1.4),
        Column(say("原文", "Words"), weight=3),
        Column(say("所标", "Coded as"), weight=2.4),
        Column(say("何人", "Who"), weight=1.2),
        Column(say("理由", "Why"), weight=3),
        Column(say("出处", "Source"), weight=1.3),
    ]
    shown = spread(found.sort_values("verdict", ascending=False, kind="stable"))
    rows: list[list[Rich]] = [
        [
            say(*VERDICTS[one.verdict]),
            say(*TABLES[one.table][:2]),
            sources.passage(one.doc_id, one.start, one.end),
            one.says,
            one.who,
            one.why,
            sources.cite(one.sentence_id, one.start, one.end),
        ]
        for one in shown.itertuples()
    ]
    caption = say("读者校订：认可与剔除的行", "Overrides: rows that a reader accepted or rejected")
    note = say(
        f"剔除者不在各表之列；认可者的出处标 {ACCEPTED}。与参考编码的一致程度只衡量标注器本身。",
        f"Rejected rows are in no table; references to accepted ones bear {ACCEPTED}. Agreement "
        "with the reference codings is that of the tagger alone.",
    )
    more = left_out(study, len(shown), len(found), "overrides")
    return [Table(columns, rows, caption, " ".join(filter(None, (note, more))))]


def note(study: Study, *tables: pd.DataFrame) -> str:
    """Who accepted rows among these and why; empty where nobody did."""
    marked = [t[t["who"] != ""] for t in tables if "who" in t]
    given = [pair for t in marked for pair in zip(t["who"], t["why"], strict=True)]
    reasons = list(dict.fromkeys(given))
    if not reasons:
        return ""
    listed = study.say("；", "; ").join(
        study.say(f"{who}（{why}）", f"{who} ({why})") for who, why in reasons[:_REASONS]
    )
    rest = len(reasons) - _REASONS
    more = study.say(f"；另有 {rest} 条", f"; and {rest} more") if rest > 0 else ""
    zh, en = f"经读者认可：{listed}{more}。", f"Accepted by a reader: {listed}{more}."
    return f"{ACCEPTED} {study.say(zh, en)}"
