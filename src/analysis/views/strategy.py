"""The strategy comparison: what articles dwell on, enumerate, credit; a bank's own way."""

import pandas as pd

from analysis import plots
from analysis.blocks import Column, Figure, Rich, Table, Zh
from analysis.cite import Sources
from analysis.codebook import Code
from analysis.script import simplify
from analysis.study import Study
from analysis.views.marks import Group, Marks, colours, grouping, groups
from analysis.views.rates import rate_alt, rate_data, rate_panel
from analysis.views.timeline import support
from analysis.wording import counted, quantity

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


def dimensions(study: Study, sources: Sources) -> Figure:
    """Articles × dimensions of strategy: passages per 1,000 characters."""
    say, codes, found = study.say, study.codebook.dimensions, groups(study)
    coded = {code.id: rows for code, rows in _coded(study)}
    marks = Marks()

    def cell(group: Group, code: Code) -> plots.Cell:
        rows, rate = group.of(coded[code.id]), group.rate(coded[code.id])
        told = f"{group.label} · {study.code_name(code)}: {_passages(study, len(rows))}"
        form = "shade" if rate else "text"
        return plots.Cell(
            f"{rate:.1f}" if rate else "0", rate, form, mark=marks.row(told, sources, rows)
        )

    cells = [[cell(group, code) for code in codes] for group in found]
    names = [study.code_name(code) for code in codes]
    figure = plots.grid([group.label for group in found], names, cells)
    tops = [max(range(len(codes)), key=lambda n: (line[n].value, -n)) for line in cells]
    leading = [names[n] for n, line in zip(tops, cells, strict=True) if line[n].value]
    most = max(dict.fromkeys(leading), key=leading.count, default="")
    lines = say(
        f"{len(found)} 行中的 {leading.count(most)} 行",
        f"{leading.count(most)} of {len(found)} rows",
    )
    seen = say(f"“{most}”在 {lines} 居首。", f"“{most}” leads in {lines}. ")
    caption = say(
        "各篇着墨于何种战略维度：每千字符的编码段数，色深者多。",
        "What each article dwells on: coded passages per 1,000 characters, the more the darker. ",
    )
    alt = say(
        "文章与战略维度热图。各行最多者：", "Heat map of articles and dimensions. Highest in each: "
    ) + "; ".join(f"{g.label}: {names[n]}" for g, n in zip(found, tops, strict=True))
    data = _dimension_data(study, sources, found)
    return Figure(
        figure,
        caption + (seen if len(found) > 1 and most else "") + grouping(study),
        alt,
        data,
        marks,
    )


def _coded(study: Study) -> list[tuple[Code, pd.DataFrame]]:
    rows = study.tables.dimensions
    return [(code, rows[rows["dimension"] == code.id]) for code in study.codebook.dimensions]


def _passages(study: Study, n: int) -> str:
    return study.say(f"{n} 段", counted(n, "passage"))


def _dimension_data(study: Study, sources: Sources, found: list[Group]) -> Table:
    """The heat map's numbers: a row for each cell in which there are passages."""
    say = study.say
    columns = [
        Column(say("文章", "Articles"), weight=1.6),
        Column(say("维度", "Dimension"), weight=1.6),
        Column(say("段数", "Passages"), "right"),
        Column(say("每千字符", "Per 1,000"), "right"),
        Column(say("出处", "Sources"), weight=2.6),
    ]
    rows = [
        [
            g.label,
            study.code_name(code),
            str(len(own)),
            f"{g.rate(coded):.1f}",
            sources.rows(own, 3),
        ]
        for g in found
        for code, coded in _coded(study)
        for own in [g.of(coded)]
        if len(own)
    ]
    caption = say("各篇的维度段数", "Passages of each dimension, by article")
    return Table(columns, rows, caption, empty=say("没有编码段落。", "No passage is coded."))


def definitions(study: Study) -> Table:
    """The dimensions with what each means."""
    columns = [
        Column(study.say("维度", "Dimension"), weight=1),
        Column(study.say("定义", "Definition"), weight=4),
    ]
    rows: list[list[Rich]] = [
        [study.code_name(c), c.definition_en if study.language == "en" else c.definition]
        for c in study.codebook.dimensions
    ]
    return Table(columns, rows, study.say("维度的定义", "The dimensions defined"))


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
    for doc in study.in_order():
        own = outlines[outlines["doc_id"] == doc.doc_id]
        script = "hant" if doc.script == "hant" else "hans"
        for items in _lists(own):
            first = items.iloc[0]
            rows.append(
                [
                    study.labels[doc.doc_id],
                    Zh(first["list"], script, _gloss(first["list"])) if first["list"] else "—",
                    _enumerated(sources, items, script),
                    sources.rows(items.head(1)),
                ]
            )
    return Table(columns, rows, say("各篇所列举", "What the articles enumerate"))


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


def own_way(study: Study, sources: Sources) -> Figure:
    """Build, partner, open: how much each article says of a bank's three ways."""
    say, bank = study.say, house(study)
    found, marks = groups(study), Marks()
    ways = {
        say("自建：自有产品与平台", "Build: products and platforms of its own"): _own(study, bank),
        say("结盟：与合作方的证据", "Partner: evidence of alliances"): _allied(study, bank),
        say("开放：开放银行与银行即服务", "Open: open banking and BaaS"): _open(study),
    }
    colour = colours(study, [bank])[bank]
    panels = [rate_panel(study, sources, name, colour, rows, marks) for name, rows in ways.items()]
    figure = plots.dots([g.label for g in found], panels, say("每千字符", "per 1,000 characters"))
    caption = say(
        f"{bank}的三条路：自建、结盟、开放，每千字符的提及与段落数；"
        "“开放”一栏计全文，不限于这家银行。",
        f"Three ways of {study.short(bank)}: build, partner, open. Mentions and passages per 1,000 "
        "characters; “open” counts the entire article, whichever bank it speaks of. ",
    )
    data = rate_data(study, sources, ways)
    return Figure(figure, caption + grouping(study), rate_alt(found, panels), data, marks)


def _own(study: Study, bank: str) -> pd.DataFrame:
    """Mentions of products and firms that belong to a bank."""
    own = {e.id for e in study.codebook.entities if e.parent == bank}
    mentions = study.tables.mentions
    return mentions[mentions["entity_id"].isin(own)]


def _allied(study: Study, bank: str) -> pd.DataFrame:
    rows = study.partnerships
    return rows[rows["bank"] == bank]


def _open(study: Study) -> pd.DataFrame:
    rows = study.tables.themes
    return rows[rows["theme"].isin(["open_banking", "baas"])]


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
    for event in study.merged_events.itertuples():
        actors = event.actors.split("|")
        if bank not in actors:
            continue
        told = study.told(event.event_id)
        first = told.iloc[0]
        others = partners(study, event, bank)
        rows.append(
            [
                event.date,
                study.names(others) or "—",
                study.names(event.objects) or "—",
                sources.passage(first["doc_id"], first["start"], first["end"]),
                [support(study, event), *sources.rows(told)],
            ]
        )
    caption = say(f"{bank}的历程", f"The way of {study.short(bank)}")
    empty = say("没有可注明日期的事件。", "No dated event was found.")
    return Table(columns, rows, caption, empty=empty)


def partners(study: Study, event, bank: str) -> list[str]:
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
    credited = figures[figures["subject"] != ""].sort_values(["subject", "doc_id", "start"])
    rows = [
        [
            study.short(f.subject),
            quantity(f, study.language),
            sources.passage(f.doc_id, *_clause(study, f.doc_id, f.start, f.end)),
            f.as_of or "—",
            sources.cite(f.sentence_id, f.start, f.end),
        ]
        for f in credited.itertuples()
    ]
    empty = say("没有归于某一方的数字。", "No figure is credited to anyone.")
    return Table(
        columns, rows, say("各方名下的数字", "Figures, by whom they are said of"), empty=empty
    )


def _clause(study: Study, doc_id: str, start: int, end: int) -> tuple[int, int]:
    """The range of the clause that a range stands in."""
    text = study.documents[doc_id].text
    before = max(text.rfind(mark, 0, start) for mark in _BREAKS) + 1
    after = min((at for mark in _BREAKS if (at := text.find(mark, end)) >= 0), default=len(text))
    return before, after
