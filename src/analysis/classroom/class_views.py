"""What the report on a class shows in tables: who coded what, α by theme, round and student."""

import re
from collections.abc import Callable, Sequence
from math import isnan, nan

import numpy as np
import pandas as pd
from matplotlib.figure import Figure as Drawing

from analysis import plots
from analysis.agreement import OVERALL
from analysis.agreement.coefficients import Interval
from analysis.blocks import Column, Figure, Note, Rich, Table
from analysis.classroom.group import Group
from analysis.views.agreement import number, side, sure, theme_name
from analysis.wording import counted

_ROUND = re.compile(r"(?:round[-_ ]*|第 *)(\d+)(?: *轮)?", re.IGNORECASE)


def last(group: Group) -> str:
    """The round that the report looks at closely."""
    return group.rounds[-1]


def round_name(group: Group, round_: str) -> str:
    """A round's name in this edition; where there is one only, it may have none."""
    if numbered := _ROUND.fullmatch(round_):
        return group.study.say(f"第 {numbered[1]} 轮", f"Round {numbered[1]}")
    return round_ or group.study.say("本次", "This time")


def share(value: float) -> str:
    """A share as a percentage; a dash where it is not known."""
    return "—" if isnan(value) else f"{value:.0%}"


def everyone(group: Group, round_: str) -> list[str]:
    """Names of the columns of `Group.judged`."""
    return [*(side(group.study, name) for name in group.judges), *group.students(round_)]


def handed_in(group: Group) -> list[Table | Note]:
    """For each round: students, sentences, how many all have read, how often a theme was seen."""
    say = group.study.say
    columns = [
        Column(say("轮次", "Round"), weight=1.5),
        Column(say("学生", "Students"), "right"),
        Column(say("读过的句子", "Sentences read"), "right", weight=1.4),
        Column(say("人人读过", "Read by all"), "right", weight=1.2),
        Column(say("判断", "Judgements"), "right", weight=1.2),
        Column(say("见到主题", "Theme seen"), "right", weight=1.2),
    ]
    rows: list[list[Rich]] = []
    for name in group.rounds:
        coded, students = group.rows(name), len(group.students(name))
        readers = coded.groupby("sentence_id")["coder"].nunique()
        counts = (students, len(readers), int((readers == students).sum()), len(coded))
        seen = share(coded["value"].mean())
        rows.append([round_name(group, name), *(f"{n:,}" for n in counts), seen])
    note = say(
        "一个判断：一名学生认为一个句子有或没有一个主题。",
        "A judgement: one student finds one theme in one sentence, or does not.",
    )
    table = Table(columns, rows, say("交来的编码", "What was handed in"), note)
    return [table, *([_left_out(group)] if group.left_out else [])]


def _left_out(group: Group) -> Note:
    names, n = group.study.say("、", "; ").join(group.left_out), len(group.left_out)
    told = group.study.say(
        f"有 {n} 份编码读不了，没有计入：{names}。",
        f"{counted(n, 'coding')} could not be read and {'is' if n == 1 else 'are'} left out: "
        f"{names}.",
    )
    return Note(told, "warning")


def alpha(group: Group, round_: str, theme: str = OVERALL) -> tuple[float, Interval]:
    """α among the students of a round, and its interval."""
    units = group.units(round_, "" if theme == OVERALL else theme)
    return units.alpha(), units.interval()


def alphas(group: Group) -> Table:
    """α of the students with each other, for each theme and round, with its interval."""
    say = group.study.say
    columns = [
        Column(say("主题", "Theme"), weight=1.5),
        *(Column(round_name(group, name), "right", weight=2) for name in group.rounds),
    ]
    rows: list[list[Rich]] = []
    for theme in _themes(group):
        found = [alpha(group, name, theme) for name in group.rounds]
        rows.append(
            [theme_name(group.study, theme), *(sure(value, *ends) for value, ends in found)]
        )
    caption = say("学生之间的 α（95% 区间）", "α among the students (95% interval)")
    return Table(columns, rows, caption)


def _themes(group: Group) -> list[str]:
    return [*group.themes, OVERALL]


def progress(group: Group) -> Figure | Note:
    """α of each theme from round to round."""
    study = group.study
    if len(group.rounds) == 1:
        told = study.say(
            "目前只有一轮。把各轮的编码分别放进文件夹（如 round-1、round-2），这里就会显示变化。",
            "There has been one round so far. Put the codings of each round into a folder of its "
            "own, such as round-1 and round-2, and what has changed will stand here.",
        )
        return Note(told)
    themes, rounds = _themes(group), [round_name(group, name) for name in group.rounds]
    values = [[alpha(group, name, theme)[0] for name in group.rounds] for theme in themes]
    names = [theme_name(study, theme) for theme in themes]
    told = [
        f"{name}: " + ", ".join(f"{r} {number(v)}" for r, v in zip(rounds, line, strict=True))
        for name, line in zip(names, values, strict=True)
    ]
    caption = study.say(
        "学生之间的 α，各主题各轮。颜色越深越一致。",
        "α among the students, by theme and round. The darker, the more they agree.",
    )
    return Figure(heat(names, rounds, values, number), caption, "; ".join(told))


def heat(
    rows: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Sequence[float]],
    form: Callable[[float], str],
) -> Drawing:
    """A grid shaded by what is above 0; an empty cell where a value is not known."""
    shades = [[None if isnan(v) else max(v, 0.0) for v in line] for line in values]
    texts = [["" if isnan(v) else form(v) for v in line] for line in values]
    return plots.heat(rows, columns, shades, texts)


def students(group: Group) -> Table:
    """Each student of the last round against the others, the reference coders and the tagger."""
    say, round_, judges = group.study.say, last(group), len(group.judges)
    names, found = everyone(group, round_), group.pairs(round_)
    means = [fellows(group, name) for name in group.rounds[:-3:-1]]
    columns = [
        Column(say("学生", "Student"), weight=1.6),
        Column(say("句子", "Sentences"), "right", weight=1.2),
        Column(say("见到主题", "Theme seen"), "right", weight=1.2),
        *(Column(name, "right", weight=1.5) for name in names[:judges]),
        *(Column(name, "right") for name in _beside(group)),
    ]
    coded = group.rows(round_).groupby("coder")
    sentences, seen = coded["sentence_id"].nunique(), coded["value"].mean()
    rows: list[list[Rich]] = [
        [
            name,
            str(sentences[name]),
            share(seen[name]),
            *(_against(found.alpha[n, judge], found.share[n, judge]) for judge in range(judges)),
            *(number(mean.get(name, nan)) for mean in means),
        ]
        for n, name in enumerate(names[judges:], judges)
    ]
    caption = say("每名学生的 α：与参考编码员、标注器及同学", "α of each student, and with whom")
    return Table(columns, rows, caption, _explained(group))


def _beside(group: Group) -> list[str]:
    """Labels of the columns on fellow students: in the last round, and in the one before."""
    say = group.study.say
    return [say("同学", "Others"), say("上一轮", "Before")][: len(group.rounds)]


def _against(value: float, equal: float) -> str:
    return f"{number(value)} ({share(equal)})"


def _explained(group: Group) -> str:
    say = group.study.say
    told = say(
        "括号内为相同判断的份额。“同学”是与其他每名学生的 α 的平均。",
        "In parentheses, the share of equal judgements. “Others” is the mean of α with each other "
        "student.",
    )
    before = say("“上一轮”是它在上一轮的值。", " “Before” is what it was a round before.")
    return told + before * (len(group.rounds) > 1)


def fellows(group: Group, round_: str) -> dict[str, float]:
    """Student → the mean of α with each other student."""
    judges, names = len(group.judges), group.students(round_)
    values = group.pairs(round_).alpha[judges:, judges:].copy()
    np.fill_diagonal(values, nan)
    return dict(zip(names, pd.DataFrame(values).mean(axis=1), strict=True))
