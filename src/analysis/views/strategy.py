"""The strategy comparison: what articles dwell on, enumerate, credit; a bank's own way."""

from typing import Any

import pandas as pd

from analysis.blocks import Column, Rich, Table, Zh
from analysis.cite import Sources
from analysis.script import simplify
from analysis.study import Study
from analysis.views import overrides
from analysis.views.limits import ROWS, left_out, spread
from analysis.views.timeline import dated, finest, support
from analysis.wording import quantity

_MANY = 30  # articles from which each shows a few of its lists only
_BREAKS = "，,；;。！？\n\r"
_LISTS = {
    "驱动力": "drivers", "方向": "directions", "领域": "fields", "方面": "aspects",
    "功能": "functions", "服务": "services", "产品": "products", "特征": "features",
    "特点": "features", "路径": "paths", "路线": "paths", "举措": "measures", "措施": "measures",
    "动作": "moves", "选择": "choices", "模式": "models", "关系": "relations", "内涵": "meanings",
    "成果": "results", "成效": "results", "优势": "advantages", "差异": "differences",
    "痛点": "pain points", "难点": "difficulties", "挑战": "challenges", "问题": "problems",
    "风险": "risks", "原因": "reasons", "趋势": "trends", "阶段": "stages", "原则": "principles",
    "目标": "goals", "任务": "tasks", "建议": "recommendations", "能力": "capabilities",
}  # fmt: skip


def enumerations(study: Study, sources: Sources) -> Table:
    """What each article enumerates, list by list."""
    say = study.say
    columns = [
        Column(say("文章", "Article")),
        Column(say("所列", "List"), weight=2.4),
        Column(say("条目", "Items"), weight=6),
        Column(say("出处", "Source"), weight=1.6),
    ]
    rows: list[list[Rich]] = []
    outlines = study.tables.outlines
    lists = {doc_id: _lists(own) for doc_id, own in outlines.groupby("doc_id")}
    each = max(1, ROWS // max(1, len(lists)))
    for doc in study.in_order():
        script = "hant" if doc.script == "hant" else "hans"
        for items in lists.get(doc.doc_id, [])[: each if len(lists) > _MANY else None]:
            first = items.iloc[0]
            rows.append(
                [
                    study.labels[doc.doc_id],
                    Zh(first["list"], script, _gloss(first["list"])) if first["list"] else "—",
                    _enumerated(sources, items, script),
                    sources.rows(items.head(1)),
                ]
            )
    note = left_out(study, len(rows), sum(map(len, lists.values())), "outlines")
    empty = say("没有成列写出的内容。", "No article enumerates anything.")
    return Table(columns, rows, say("各篇所列举", "What the articles enumerate"), note, empty)


def _gloss(name: str) -> str:
    """What a list is of, in English, by the noun that its name ends in; empty if not known."""
    return next((en for noun, en in _LISTS.items() if simplify(name).endswith(noun)), "")


def _lists(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """The outline rows cut into lists: a new one begins where the rank starts again."""
    number = (rows["rank"].diff().fillna(-1) <= 0).cumsum()
    return [group for _, group in rows.groupby(number, sort=False)]


def _enumerated(sources: Sources, items: pd.DataFrame, script: str) -> list[Rich]:
    parts: list[Rich] = []
    for item in items.itertuples():
        parts += [f" {item.rank}. " if parts else f"{item.rank}. ", Zh(item.item, script)]
    return parts


def house(study: Study) -> str:
    """The bank whose own way is told: the first selected, else the one most mentioned."""
    if study.selection.banks:
        return study.selection.banks[0]
    banks = study.tables.mentions.query("type == 'bank'")["name"].value_counts()
    return min(banks.index, key=lambda name: (-banks[name], name), default="")


def stages(study: Study, sources: Sources) -> Table:
    """A bank's events in order of their dates, with the partners that their clauses name."""
    say, bank = study.say, house(study)
    columns = [
        Column(say("日期", "Date"), weight=1.3),
        Column(say("合作方", "Partners"), weight=2),
        Column(say("产品", "Products"), weight=2),
        Column(say("原文", "Statement"), weight=4),
        Column(say("出处", "Sources"), weight=1.4),
    ]
    rows: list[list[Rich]] = []
    steps = []
    for event in study.merged_events.itertuples():
        actors = event.actors.split("|")
        if bank not in actors:
            continue
        steps.append(study.told(event.event_id))
        first = finest(study, event).iloc[0]
        others = partners(study, event, bank)
        rows.append(
            [
                dated(study, event),
                study.names(others) or "—",
                study.names(n for n in event.objects.split("|") if n not in others) or "—",
                sources.passage(first["doc_id"], first["start"], first["end"]),
                [support(study, event), *sources.rows(study.told(event.event_id))],
            ]
        )
    caption = say(f"{bank}的历程", f"{study.short(bank)}, step by step")
    empty = say("没有可注明日期的事件。", "No dated event was found.")
    return Table(columns, rows, caption, overrides.note(study, *steps), empty)


def partners(study: Study, event: Any, bank: str) -> list[str]:
    """The other houses of a bank's event; of an agreement also a platform agreed with."""
    types = study.types
    others = [a for a in event.actors.split("|") if types.get(a) in ("bank", "company")]
    if event.kind == "agreement":
        others += [name for name in event.objects.split("|") if name]
    return [name for name in dict.fromkeys(others) if name != bank]


def ledger(study: Study, sources: Sources) -> Table:
    """The figures that each side is credited with."""
    say = study.say
    columns = [
        Column(say("主体", "Of whom"), weight=2),
        Column(say("数值", "Figure"), "right", weight=1.6),
        Column(say("原文", "As written"), weight=4),
        Column(say("截至", "As of"), weight=1.2),
        Column(say("出处", "Source"), weight=1.4),
    ]
    figures = study.tables.figures
    credited = figures[figures["subject"] != ""]
    shown = spread(credited).sort_values(["subject", "doc_id", "start"])
    rows = [
        [
            study.short(f.subject),
            quantity(f, study.language),
            sources.passage(f.doc_id, *_clause(study, f.doc_id, f.start, f.end)),
            f.as_of or "—",
            sources.row(f),
        ]
        for f in shown.itertuples()
    ]
    empty = say("没有归于某一方的数字。", "No figure is credited to anyone.")
    caption = say("各方名下的数字", "Figures, by whom they are said of")
    notes = (left_out(study, len(shown), len(credited), "figures"), overrides.note(study, shown))
    return Table(columns, rows, caption, " ".join(filter(None, notes)), empty)


def _clause(study: Study, doc_id: str, start: int, end: int) -> tuple[int, int]:
    """The range of the clause that a range stands in."""
    text = study.documents[doc_id].text
    before = max(text.rfind(mark, 0, start) for mark in _BREAKS) + 1
    after = min((at for mark in _BREAKS if (at := text.find(mark, end)) >= 0), default=len(text))
    return before, after
