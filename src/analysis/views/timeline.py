"""The timeline: what happened when, who tells it, how far the articles agree, what has no date."""

from typing import Any

import pandas as pd

from analysis.blocks import Column, Rich, Strong, Table
from analysis.cite import Sources
from analysis.interval import interval
from analysis.study import Study
from analysis.views import overrides

KINDS = {
    "agreement": ("签约结盟", "agreement"),
    "launch": ("推出上线", "launch"),
    "founding": ("成立", "founding"),
    "appointment": ("任职", "appointment"),
    "milestone": ("进展", "milestone"),
    "other": ("其他", "other"),
}
ACCORDS = {
    "single": ("一篇所述", "one article"),
    "agree": ("各篇一致", "articles agree"),
    "coarser": ("各篇相容，精粗不一", "compatible, some coarser"),
    "contradict": ("各篇相左", "articles contradict each other"),
}
_MODS = {"START": ("初/起", " (start)"), "END": ("底/止", " (end)"), "APPROX": ("前后", " (about)")}


def numbered(study: Study) -> pd.DataFrame:
    """The selected merged events by date, with the `number` that chart and table share."""
    rows = study.merged_events
    return rows.assign(number=range(1, len(rows) + 1))


def named(event: Any) -> list[str]:
    """Whom and what an event names, each once."""
    return [n for n in dict.fromkeys(f"{event.actors}|{event.objects}".split("|")) if n]


def table(study: Study, sources: Sources) -> Table:
    """The merged events with all their sources."""
    say, events = study.say, numbered(study)
    columns = [Column("#", "right", weight=0.5), *_columns(study)]
    rows = [[str(e.number), *_row(study, sources, e)] for e in events.itertuples()]
    caption = say("按日期排列的事件", "Events by date")
    empty = say("所选范围内没有可注明日期的事件。", "No dated event was found in this selection.")
    return Table(columns, rows, caption, overrides.note(study, _told(study, events)), empty)


def plans(study: Study, sources: Sources) -> Table:
    """What articles announce for a date to come, with all their sources."""
    caption = study.say("文中预告的事", "What was announced to come")
    empty = study.say("所选范围内没有预告日期的事。", "Nothing was announced for a date to come.")
    rows = [_row(study, sources, event) for event in study.plans.itertuples()]
    note = overrides.note(study, _told(study, study.plans))
    return Table(_columns(study), rows, caption, note, empty)


def _told(study: Study, events: pd.DataFrame) -> pd.DataFrame:
    """The rows of `events` that tell of merged ones."""
    return study.events[study.events["same_as"].isin(events["event_id"])]


def _columns(study: Study) -> list[Column]:
    say = study.say
    return [
        Column(say("日期", "Date"), weight=1.3),
        Column(say("种类", "Kind"), weight=1.2),
        Column(say("机构与人物", "Actors"), weight=2.4),
        Column(say("产品", "Products"), weight=2.2),
        Column(say("原文", "Statement"), weight=4),
        Column(say("出处", "Sources"), weight=1.4),
    ]


def _row(study: Study, sources: Sources, event) -> list[Rich]:
    first = finest(study, event).iloc[0]
    return [
        dated(study, event),
        study.say(*KINDS[event.kind]),
        study.names(event.actors) or "—",
        study.names(event.objects) or "—",
        sources.passage(first["doc_id"], first["start"], first["end"]),
        [support(study, event), *sources.rows(study.told(event.event_id))],
    ]


def finest(study: Study, event: Any) -> pd.DataFrame:
    """The evidence that gives an event its date."""
    told = study.told(event.event_id)
    return told[told["date"] == event.date]


def dated(study: Study, event: Any) -> str:
    """An event's date, with what is said of its being a beginning, an end or about."""
    return event.date + (study.say(*_MODS[event.mod]) if event.mod else "")


def support(study: Study, event: Any) -> Rich:
    """How many articles tell of an event and how they agree, empty where it is one."""
    if event.accord == "single":
        return ""
    n, of = len(event.documents.split("|")), len(study.documents)
    zh, en = {
        "agree": ("日期一致", "dates agree"),
        "coarser": ("日期相容", "dates compatible"),
        "contradict": ("日期相左", "dates contradict"),
    }[event.accord]
    zh, en = f"{of} 篇中 {n} 篇，{zh} ", f"{n} of {of} articles, {en} "
    return Strong(study.say(zh, en)) if event.accord == "contradict" else study.say(zh, en)


def accord(study: Study, sources: Sources) -> Table:
    """Events that more than one article tells: what date each gives, and how these go together."""
    say = study.say
    columns = [
        Column("#", "right", weight=0.5),
        Column(say("机构与产品", "Actors and products"), weight=3),
        Column(say("各篇日期", "Dates given"), weight=4),
        Column(say("判断", "Verdict"), weight=2),
    ]
    rows: list[list[Rich]] = []
    several = []
    for event in numbered(study).itertuples():
        if event.accord == "single":
            continue
        several.append(study.told(event.event_id))
        dates: list[Rich] = []
        for told in study.told(event.event_id).itertuples():
            mark = study.say("；", "; ") if dates else ""
            cite = sources.row(told)
            dates += [f"{mark}{told.date} ", cite]
        who = [study.names(event.actors), study.names(event.objects)]
        verdict = say(*ACCORDS[event.accord])
        rows.append([str(event.number), " · ".join(w for w in who if w), dates, verdict])
    caption = say("不止一篇文章讲述的事件", "Events told by more than one article")
    empty = say(
        "没有一件事为两篇以上的文章所述，故无从互证，也无从相左。",
        "No event is told by more than one article: none is confirmed or contradicted by another.",
    )
    return Table(columns, rows, caption, overrides.note(study, *several), empty)


def undated(study: Study, sources: Sources) -> Table:
    """What could not be dated: articles, unresolved dates, pairs without a date."""
    say = study.say
    columns = [
        Column(say("何物", "What"), weight=1.4),
        Column(say("原文或名称", "Words or name"), weight=4),
        Column(say("原因", "Why"), weight=3),
        Column(say("出处", "Source"), weight=2),
    ]
    rows = [
        *_undated_articles(study),
        *_unresolved(study, sources),
        *_undated_pairs(study, sources),
    ]
    caption = say("未能注明日期者", "What could not be dated")
    return Table(columns, rows, caption, empty=say("全部都有日期。", "Everything has a date."))


def _undated_articles(study: Study) -> list[list[Rich]]:
    why = study.say(
        "文中无发表日期，亦无可据以推定的日期", "states no date, nor one to infer its date from"
    )
    return [
        [study.say("文章", "article"), study.labels[doc.doc_id], why, "—"]
        for doc in study.tables.corpus
        if not doc.published
    ]


def _unresolved(study: Study, sources: Sources) -> list[list[Rich]]:
    rows = study.tables.timex
    rows = rows[(rows["type"] == "DATE") & ~rows["value"].map(interval).map(bool)]
    return [
        [
            study.say("日期", "date"),
            sources.passage(told.iloc[0]["doc_id"], *told.iloc[0][["start", "end"]]),
            study.say(f"缺少年份或基准，只得 {value}", f"no year or anchor: {value}"),
            sources.rows(told, 2),
        ]
        for (_, value), told in rows.groupby(["surface", "value"], sort=False)
    ]


def _undated_pairs(study: Study, sources: Sources) -> list[list[Rich]]:
    why = study.say("证据中没有带年份的日期", "no date with a year in the evidence")
    groups = study.partnerships.groupby(["bank", "partner"], sort=True)
    return [
        [
            study.say("合作", "alliance"),
            f"{study.short(bank)} × {study.short(partner)}",
            why,
            sources.rows(rows, 2),
        ]
        for (bank, partner), rows in groups
        if not any(map(interval, rows["date"]))
    ]
