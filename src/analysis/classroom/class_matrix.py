"""Every pair of a class: how far any two agree, as a matrix."""

from math import nan

import numpy as np

from analysis.blocks import Column, Figure, Rich, Table
from analysis.classroom.class_views import everyone, fellows, heat, last, share
from analysis.classroom.group import Group
from analysis.plots.canvas import fit
from analysis.views.agreement import number
from analysis.wording import counted

_SHOWN = 33  # columns that the width of a page can hold
_NAME = 1.2  # inches of a name beside it
_WORDY = 12  # columns up to which a cell holds two decimals


def matrix(group: Group) -> Figure:
    """How far any two agree in the last round: judges first, then students by agreement."""
    values = group.pairs(last(group)).alpha.copy()
    np.fill_diagonal(values, nan)
    names, order, judges = everyone(group, last(group)), _order(group), len(group.judges)
    half = (_SHOWN - judges) // 2
    shown = order if len(order) <= _SHOWN else [*order[: judges + half], *order[-half:]]
    labels, wordy = [names[n] for n in shown], len(shown) <= _WORDY
    cells = values[np.ix_(shown, shown)].tolist()
    if wordy:
        figure = heat(labels, labels, cells, number)
    else:
        numbers = [str(n) for n in range(1, len(shown) + 1)]
        rows = [f"{fit(name, _NAME)} · {n}" for n, name in zip(numbers, labels, strict=True)]
        figure = heat(rows, numbers, cells, _hundredths)
    caption = _caption(group, wordy, len(order) - len(shown))
    return Figure(figure, caption, _alt(group, values), _data(group, names, order))


def _order(group: Group) -> list[int]:
    """Columns of `Group.judged`: the judges, then who agrees most with fellow students first."""
    judges, means = len(group.judges), [*fellows(group, last(group)).values()]
    students = sorted(range(len(means)), key=lambda n: (not means[n] >= -1, -means[n]))
    return [*range(judges), *(judges + n for n in students)]


def _hundredths(value: float) -> str:
    return f"{round(100 * value)}" if value >= 0 else "−"


def _caption(group: Group, wordy: bool, hidden: int) -> str:
    say = group.study.say
    told = say(
        "每两人之间的 α，全部主题合计。参考编码员与标注器在前；学生按与同学一致的程度排列，"
        "越靠后，读法越与众不同。",
        "α of each pair, all themes together. Reference coders and tagger come first; the students "
        "follow by how far they agree with each other, so that the last read otherwise than most.",
    )
    if not wordy:
        told += say(
            "格中数字以百分之一为单位，“−”不如随机。",
            " The numbers in cells are hundredths; a dash is worse than chance.",
        )
    if hidden:
        told += say(
            f"图中只画首尾，中间的 {hidden} 人见数据。",
            f" The {hidden} in the middle are left out here; the data has all.",
        )
    return told


def _alt(group: Group, values: np.ndarray) -> str:
    own = values[len(group.judges) :, len(group.judges) :]
    known = own[np.triu_indices(len(own), 1)]
    known = known[~np.isnan(known)]
    if not len(known):
        return group.study.say("没有两名学生可以比较。", "No two students can be compared.")
    low, middle, high = (number(f(known)) for f in (np.min, np.median, np.max))
    return group.study.say(
        f"矩阵：{len(known)} 对学生的 α，最低 {low}，中位数 {middle}，最高 {high}。",
        f"Matrix: α of {counted(len(known), 'pair')} of students; lowest {low}, median {middle}, "
        f"highest {high}.",
    )


def _data(group: Group, names: list[str], order: list[int]) -> Table:
    say, found = group.study.say, group.pairs(last(group))
    columns = [
        Column("A", weight=2),
        Column("B", weight=2),
        Column(say("共同判断", "Shared judgements"), "right", weight=1.3),
        Column(say("相同", "Equal"), "right"),
        Column("α", "right"),
    ]
    rows: list[list[Rich]] = [
        [names[a], names[b], str(int(found.units[a, b])), share(found.share[a, b]),
         number(found.alpha[a, b])]
        for n, a in enumerate(order)
        for b in order[n + 1 :]
    ]  # fmt: skip
    return Table(columns, rows, say("每两人的一致程度", "Agreement of each pair"))
