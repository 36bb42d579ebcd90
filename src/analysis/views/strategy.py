"""The strategy comparison: what articles dwell on, enumerate, credit; a bank's own way."""

import pandas as pd

from analysis import plots
from analysis.blocks import Column, Figure, Rich, Table, Zh
from analysis.cite import Sources
from analysis.study import Study
from analysis.views.front import short_title
from analysis.views.timeline import support
from analysis.wording import quantity

_BREAKS = "，,；;。！？\n\r"


def dimensions(study: Study) -> Figure:
    """Article × dimension of strategy: passages per 1,000 characters."""
    say = study.say
    codes = study.codebook.dimensions
    docs = [doc.doc_id for doc in study.in_order()]
    values = [
        [rate(study, study.tables.dimensions, "dimension", c.id, d) for c in codes] for d in docs
    ]
    texts = [[f"{v:.1f}" if v else "0" for v in row] for row in values]
    labels = [short_title(study, d) for d in docs]
    figure = plots.heat(labels, [study.code_name(c) for c in codes], values, texts)
    caption = say(
        "各篇着墨于何种战略维度：每千字符的编码段数。行为文章，按发表时间排列。",
        "What each article dwells on: coded passages per 1,000 characters. Rows are articles by "
        "date of publication.",
    )
    most = [
        f"{labels[i]}: {study.code_name(codes[max(range(len(codes)), key=row.__getitem__)])}"
        for i, row in enumerate(values)
    ]
    alt = say(
        "文章与战略维度热图。各篇最多者：", "Heat map of articles and dimensions. Highest in each: "
    )
    return Figure(figure, caption, alt + "; ".join(most), _definitions(study))


def rate(study: Study, rows: pd.DataFrame, key: str, value: str, doc_id: str) -> float:
    """Coded passages per 1,000 characters of an article's body."""
    return per_thousand(study, rows[rows[key] == value], doc_id)


def _definitions(study: Study) -> Table:
    columns = [
        Column(study.say("维度", "Dimension"), weight=1),
        Column(study.say("定义", "Definition"), weight=4),
    ]
    rows = [
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
                    Zh(first["list"], script) if first["list"] else "—",
                    _enumerated(sources, items, script),
                    sources.rows(items.head(1)),
                ]
            )
    return Table(columns, rows, say("各篇所列举", "What the articles enumerate"))


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


def own_way(study: Study) -> Figure:
    """Build, partner, open: how much each article says of a bank's three ways."""
    say, bank = study.say, house(study)
    docs = [doc.doc_id for doc in study.in_order()]
    panels = {
        say("自建：自有产品与平台", "Build: products and platforms of its own"): _own(study, bank),
        say("结盟：与合作方的证据", "Partner: evidence of alliances"): _allied(study, bank),
        say("开放：开放银行与银行即服务", "Open: open banking and BaaS"): _open(study),
    }
    values = {name: [per_thousand(study, rows, d) for d in docs] for name, rows in panels.items()}
    labels = [short_title(study, d) for d in docs]
    figure = plots.dots(labels, values, say("每千字符", "per 1,000 characters"))
    caption = say(
        f"{bank}的三条路：自建、结盟、开放，各篇每千字符的提及数，按发表时间排列。",
        f"Three ways of {study.short(bank)}: build, partner, open. Mentions and passages per 1,000 "
        "characters of each article, by date of publication.",
    )
    alt = "; ".join(
        f"{name}: " + ", ".join(f"{label} {v:.1f}" for label, v in zip(labels, row, strict=True))
        for name, row in values.items()
    )
    return Figure(figure, caption, alt)


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


def per_thousand(study: Study, rows: pd.DataFrame, doc_id: str) -> float:
    """How many of the rows an article has per 1,000 characters of its body."""
    return 1000 * int((rows["doc_id"] == doc_id).sum()) / max(1, study.body_length(doc_id))


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
