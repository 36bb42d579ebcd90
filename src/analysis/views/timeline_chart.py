"""The timeline's figure: every event once, on a lane, or counted by year where they are many."""

from collections import Counter

import pandas as pd

from analysis import plots
from analysis.blocks import Figure, Table
from analysis.cite import Sources
from analysis.interval import interval
from analysis.study import Study
from analysis.style import MUTED
from analysis.views.marks import Marks, colours
from analysis.views.timeline import KINDS, finest, named, numbered, table
from analysis.wording import counted

_LANES = {"words": 16, "numbers": 16, "counts": 30}  # with more, the last is shared by the rest
_COLUMNS = 30  # of a counted timeline
_RANKS = {"bank": 0, "company": 1, "institution": 1}


def chart(study: Study, sources: Sources) -> Figure | Table:
    """Every event on the lane of its bank, or else of who acts; a bar is as long as its date is
    vague. More events than a page holds are counted by year."""
    events = numbered(study)
    if events.empty:
        return table(study, sources)
    lanes, marks = _Lanes(study, events, _LANES["words"]), Marks()
    placed = _placed(study, sources, lanes, marks)
    form = plots.form(placed)
    if form == "counts":
        return _counts(study, sources, events)
    figure = plots.timeline(placed, {kind: study.say(*words) for kind, words in KINDS.items()})
    caption = _seen(study, lanes) + _reading(study, form) + _shared(study, lanes)
    return Figure(figure, caption, _alt(study, events), None, marks)


class _Lanes:
    """Who has a lane, in order: banks first, most events first; the rest share the last."""

    def __init__(self, study: Study, events: pd.DataFrame, limit: int) -> None:
        self.events = events
        self.owners = {event.event_id: _owner(study, event) for event in events.itertuples()}
        self.counts = Counter(self.owners.values())
        types, counts = study.types, self.counts
        often = sorted(counts, key=lambda n: (-counts[n], types.get(n) != "bank", n))
        kept = often if len(often) <= limit else often[: limit - 1]
        self.rest = len(often) - len(kept)
        shared = study.say(f"其余 {self.rest} 家", f"{self.rest} others")
        unnamed = study.say("未具名", "not named")
        self.shown = dict.fromkeys(often, shared)
        self.shown |= {name: study.short(name) or unnamed for name in kept}
        kept.sort(key=lambda n: types.get(n) != "bank")
        self.names = [self.shown[name] for name in kept] + [shared] * (self.rest > 0)
        self.colours = colours(study, often)

    def is_shared(self, owner: str) -> bool:
        """Whether an owner has no lane alone."""
        return self.rest > 0 and self.shown[owner] == self.names[-1]


def _owner(study: Study, event) -> str:
    """Whose lane an event is on: its first bank, else its first firm, else whoever is named."""
    return min(named(event), key=lambda name: _RANKS.get(study.types.get(name, ""), 2), default="")


def _placed(study: Study, sources: Sources, lanes: _Lanes, marks: Marks) -> list[plots.Mark]:
    """The events in the order of their lanes."""
    placed = []
    for event in lanes.events.itertuples():
        owner = lanes.owners[event.event_id]
        words = [n for n in named(event) if n != owner or lanes.is_shared(owner)]
        mark = marks.row(_told(study, event), sources, finest(study, event))
        placed.append(
            plots.Mark(
                lanes.shown[owner],
                *interval(event.date),
                event.kind,
                event.number,
                study.names(words),
                lanes.colours[owner],
                mark,
            )
        )
    return sorted(placed, key=lambda mark: (lanes.names.index(mark.lane), mark.number))


def _told(study: Study, event) -> str:
    """An event in a line: number, date, who and what, kind."""
    line = f"{event.number} · {event.date} · {study.names(named(event))}"
    return line + study.say(f"：{KINDS[event.kind][0]}", f": {KINDS[event.kind][1]}")


def _counts(study: Study, sources: Sources, events: pd.DataFrame) -> Figure:
    """Events counted: a row for each lane, a column for each year or stretch of years."""
    lanes, marks = _Lanes(study, events, _LANES["counts"]), Marks()
    begin, step, heads = _stretches(events)
    cells: dict[tuple[str, int], list] = {}
    for event in events.itertuples():
        column = (interval(event.date)[0].year - begin) // step
        owner = lanes.owners[event.event_id]
        cells.setdefault((lanes.shown[owner], column), []).append((owner, event))

    def cell(name: str, at: int) -> plots.Cell:
        """What one lane shows in one column: how many events, and a way to the finest dated."""
        held = cells.get((name, at), [])
        if not held:
            return plots.Cell()
        (owner, first), n = held[0], len(held)
        label = f"{name} · {heads[at]} · {study.say(f'{n} 件', counted(n, 'event'))}"
        mark = marks.row(label, sources, finest(study, first))
        colour = MUTED if lanes.is_shared(owner) else lanes.colours[owner]
        return plots.Cell(str(n), n, "full", colour=colour, mark=mark)

    rows = [[cell(name, at) for at in range(len(heads))] for name in lanes.names]
    caption = _seen(study, lanes) + _reading(study, "counts") + _shared(study, lanes)
    return Figure(plots.grid(lanes.names, heads, rows), caption, _alt(study, events), None, marks)


def _stretches(events: pd.DataFrame) -> tuple[int, int, list[str]]:
    """The first year, how many years share a column, and what each column is called."""
    years = [interval(value)[0].year for value in events["date"]]
    step = next(
        s for s in (1, 2, 5, 10, 20, 50, 100, 500) if max(years) - min(years) < s * _COLUMNS
    )
    begin = min(years) // step * step
    starts = range(begin, max(years) + 1, step)
    return begin, step, [str(y) if step == 1 else f"{y}–{y + step - 1}" for y in starts]


def _seen(study: Study, lanes: _Lanes) -> str:
    """What there is to see: how many events, when and for whom most of them."""
    years = Counter(lanes.events["date"].str[:4])
    (year, most), (owner, fullest) = years.most_common(1)[0], lanes.counts.most_common(1)[0]
    n = len(lanes.events)
    seen_zh, seen_en = f"{n} 件有日期的事", counted(n, "dated event")
    if len(years) > 1 and most > 1:
        seen_zh, seen_en = (
            f"{seen_zh}，{year} 年最密（{most} 件）",
            f"{seen_en}, densest in {year} ({most})",
        )
    if len(lanes.counts) > 1 and fullest > 1:
        seen_zh += f"，{lanes.shown[owner]}最多（{fullest} 件）"
        seen_en += f"; {lanes.shown[owner]} has the most ({fullest})"
    return study.say(f"{seen_zh}。", f"{seen_en}. ")


def _reading(study: Study, form: str) -> str:
    """How the figure is read."""
    if form == "counts":
        return study.say(
            "事件多于一页所容，故按日期开始的年份计数：圆越大件数越多，数字为件数（小圆不标），"
            "点击可到其中最早一件的原文；逐件见下表。",
            "They are more than a page holds and are counted by the year in which their date "
            "begins: the larger a circle, the more, with their number where it has room. A circle "
            "leads to the first of them; the table below has all.",
        )
    label = {
        "words": ("标记旁为下表的序号与另一方或产品。",
                  "Beside each stand its row in the table below and the other party or product."),
        "numbers": ("事件较多，标记旁只写下表的序号。",
                    "They are many: beside each stands only its row in the table below."),
    }[form]  # fmt: skip
    return study.say(
        "每件事只画一次：在银行一栏，无银行者在首列的机构一栏。形状示种类；"
        "横条示日期的粗细，只知年份者横贯全年；标记在其正中，并不表示那一天。",
        "Each is drawn once, on the lane of its bank or, without one, of the first named. The "
        "shape gives the kind; the bar, how precise the date is: all the year where only the year "
        "is known; the mark in its middle is no claim to that day. ",
    ) + study.say(*label)


def _shared(study: Study, lanes: _Lanes) -> str:
    if not lanes.rest:
        return ""
    zh = f"事件最少的 {lanes.rest} 家合为末行。"
    return study.say(zh, f" The {lanes.rest} with the fewest share the last row.")


def _alt(study: Study, events: pd.DataFrame) -> str:
    """The first dozen events in words."""
    semicolon = study.say("；", "; ")
    shown = semicolon.join(_told(study, e) for e in events.head(12).itertuples())
    more = len(events) - 12
    rest = semicolon + study.say(f"另有 {more} 件", f"and {more} more") if more > 0 else ""
    n = len(events)
    return (
        study.say(f"时间轴，共 {n} 件事：", f"Timeline of {counted(n, 'event')}: ") + shown + rest
    )
