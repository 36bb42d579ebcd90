"""The figures of the strategy comparison: what articles dwell on, and a bank's three ways."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from analysis import plots
from analysis.blocks import Column, Figure, Note, Rich, Table
from analysis.cite import Sources
from analysis.study import Study
from analysis.views.marks import Marks, colours, grouping, groups
from analysis.views.rates import rate_alt, rate_data, rate_panel
from analysis.views.strategy import house
from analysis.wording import counted


def dimensions(study: Study, sources: Sources) -> Figure:
    """Articles × dimensions of strategy: passages per 1,000 characters."""
    say, found, marks, rows = study.say, groups(study), Marks(), study.tables.dimensions
    coded = {study.code_name(c): rows[rows["dimension"] == c.id] for c in study.codebook.dimensions}
    cells = []
    for group in found:
        cells.append([])
        for name, own in coded.items():
            n, rate = len(group.of(own)), group.rate(own)
            told = f"{group.label} · {name}: {say(f'{n} 段', counted(n, 'passage'))}"
            mark = marks.row(told, sources, group.of(own))
            text, form = (f"{rate:.1f}", "shade") if n else ("0", "text")
            cells[-1].append(plots.Cell(text, rate, form, mark=mark))
    labels = [group.label for group in found]
    leading = [_leading(line, list(coded)) for line in cells]
    caption = say(
        "各篇着墨于何种战略维度：每千字符的编码段数，色深者多。",
        "What each article dwells on: coded passages per 1,000 characters, the more the stronger "
        "the shade. ",
    )
    highest = say("各行最多者：", "Highest in each row: ")
    alt = say("文章与战略维度热图。", "Heat map of articles and dimensions. ") + highest
    return Figure(
        plots.grid(labels, list(coded), cells),
        caption + _often(study, leading) + grouping(study),
        alt + "; ".join(f"{at}: {top or '—'}" for at, top in zip(labels, leading, strict=True)),
        rate_data(study, sources, coded),
        marks,
    )


def _leading(line: Sequence[plots.Cell], names: Sequence[str]) -> str:
    """The column with the highest value in a row, empty where all are nought."""
    top = max(range(len(line)), key=lambda n: (line[n].value, -n), default=None)
    return names[top] if top is not None and line[top].value else ""


def _often(study: Study, leading: Sequence[str]) -> str:
    """Which column leads in most rows, in a sentence; empty where there is no such thing."""
    counts = Counter(name for name in leading if name).most_common(2)
    if not counts or counts[0][1] < 2 or (counts[0][1] == counts[-1][1] and len(counts) > 1):
        return ""
    (name, n), rows = counts[0], len(leading)
    return study.say(
        f"{rows} 行中有 {n} 行以“{name}”居首。", f"In {n} of the {rows} rows, “{name}” leads. "
    )


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


def own_way(study: Study, sources: Sources) -> Figure | Note:
    """Build, partner, open: how much each article says of a bank's three ways."""
    say, bank = study.say, house(study)
    if not bank:
        return Note(say("文章没有提到任何银行。", "The articles name no bank."))
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
        f"{bank}的三条路：自建、结盟、开放，每千字符的提及与段落数。"
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
