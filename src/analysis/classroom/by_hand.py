"""Exercise 2, code by hand: what the notebook is given, and what is right.

A coding is a frame as `coding.read_sheet` gives it. The student's own, and that of a neighbour
who handed one over, lie in folders beside the notebook.
"""

from math import nan
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.agreement import TAGGER
from analysis.agreement.coefficients import Codes
from analysis.blocks import Column, Rich, Table
from analysis.cite import Sources
from analysis.classroom.coding import COLUMNS, FOLDER, UNIT, Sheet, open_sheet, read_sheet
from analysis.classroom.group import references
from analysis.classroom.sampling import neighbour, sample
from analysis.classroom.widget import Coder
from analysis.codebook import Code
from analysis.study import Study
from analysis.views.agreement import number, side
from analysis.views.codebook import words_of
from analysis.wording import counted

MINE, NEIGHBOUR = FOLDER, "neighbour"
_GIVEN = ["value_mine", "value_theirs"]
_SHOWN = 12  # judgements that differ
Counts = tuple[int, int, int, int]  # in how many units both, the first, the second, neither


def manual(study: Study) -> Table:
    """What each theme takes in and leaves out, as the codebook has it."""
    say = study.say
    columns = [
        Column(say("主题", "Theme"), weight=1.2),
        Column(say("是什么", "What it is"), weight=3),
        Column(say("包括", "Takes in"), weight=3),
        Column(say("不包括", "Leaves out"), weight=3),
    ]
    rows: list[list[Rich]] = [
        [study.code_name(theme), say(theme.definition, theme.definition_en),
         *(_listed(study, theme, key) for key in ("include", "exclude"))]
        for theme in study.codebook.themes
    ]  # fmt: skip
    return Table(columns, rows, say("主题的取舍", "What themes take in and leave out"))


def _listed(study: Study, theme: Code, key: str) -> Rich:
    """What a theme says under a key, one after another."""
    parts: list[Rich] = []
    for words in words_of(study, theme, key):
        parts += [study.say("；", "; ")] * bool(parts)
        parts += words if isinstance(words, list) else [words]
    return parts


def sheet(study: Study) -> Sheet:
    """The student's sheet; begun where there is none."""
    begun = Sheet(study, Path(MINE))
    return begun if begun.file.exists() else open_sheet(study, sample(study), MINE)


def coder(study: Study) -> Coder:
    """The widget on the student's sheet."""
    return Coder(sheet(study))


def take(study: Study, file: str) -> None:
    """Put into the student's sheet what was coded elsewhere, such as doccano's JSONL."""
    sheet(study).take(read_sheet(file, study))


def mine(study: Study) -> pd.DataFrame:
    """What the student has coded so far."""
    return sheet(study).judgements


def theirs(study: Study) -> pd.DataFrame:
    """What the neighbour coded: who has none is given a made-up one."""
    if Path(NEIGHBOUR).exists():
        return read_sheet(NEIGHBOUR, study)
    return neighbour(study, sheet(study).sentences)


def judges(study: Study) -> dict[str, pd.DataFrame]:
    """Name → coding of all the articles, for each reference coder and the tagger; no cues."""
    body = {s.sentence_id for doc in study.tables.corpus for s in doc.body}
    said = references(study, body)
    said = said.assign(strength=said["value"].map({0: "", 1: "explicit"}), cue="")
    return {name: rows[COLUMNS] for name, rows in said.groupby("coder", sort=False)}


def coders(study: Study) -> dict[str, pd.DataFrame]:
    """The judges without the tagger."""
    return {name: frame for name, frame in judges(study).items() if name != TAGGER}


def my_units(study: Study) -> pd.DataFrame:
    """The units that the student and the neighbour share."""
    return shared(mine(study), theirs(study))


def shared(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """The units that both read, with `value_mine` and `value_theirs`."""
    both = one.merge(other, on=UNIT, suffixes=("_mine", "_theirs"))
    return both[[*UNIT, *_GIVEN]].astype(dict.fromkeys(_GIVEN, int))


def counts(units: pd.DataFrame) -> Counts:
    """In how many units both find the theme, the first alone, the second alone, neither."""
    one, other = (units[column].to_numpy(bool) for column in _GIVEN)
    both, first, second = (one & other).sum(), (one & ~other).sum(), (~one & other).sum()
    return int(both), int(first), int(second), int((~one & ~other).sum())


def share(units: pd.DataFrame) -> float:
    """In which share of the units the two say the same."""
    same = units["value_mine"] == units["value_theirs"]
    return float(same.mean()) if len(units) else nan


def chance(units: pd.DataFrame) -> float:
    """The share expected if each said yes as often as now, but by lot (Cohen 1960)."""
    one, other = (units[column].mean() for column in _GIVEN)
    return one * other + (1 - one) * (1 - other)


def kappa(units: pd.DataFrame) -> float:
    """Cohen's κ as NLTK computes it; not a number where all say the same of all."""
    return Codes(np.array([counts(units)], dtype=float)).kappa()


def lazy(units: pd.DataFrame) -> pd.DataFrame:
    """The same units, but the second coder says no to everything."""
    return units.assign(value_theirs=0)


def compared(study: Study, coding: pd.DataFrame) -> Table:
    """A coding beside the neighbour's, the reference coders' and the tagger's."""
    say, themes = study.say, study.codebook.themes
    others = {say("邻座", "neighbour"): theirs(study)}
    others |= {side(study, name): frame for name, frame in judges(study).items()}
    columns = [
        Column(say("与谁比", "Compared with"), weight=2),
        Column(say("单位", "Units"), "right"),
        Column(say("一致", "Share"), "right"),
        Column("κ", "right"),
        *(Column(f"κ {study.code_name(theme)}", "right", 1.4) for theme in themes),
    ]
    rows: list[list[Rich]] = []
    for name, other in others.items():
        units = shared(coding, other)
        by_theme = [units[units["theme"] == theme.id] for theme in themes]
        values = [share(units), kappa(units), *map(kappa, by_theme)]
        rows.append([name, str(len(units)), *map(number, values)])
    return Table(columns, rows, say("你与四方的一致", "How far you agree with others"))


def parted(study: Study, sources: Sources, units: pd.DataFrame, *who: str) -> Table:
    """Of the units that two codings share, those in which they part; `who` names the two."""
    say = study.say
    first, second = who or (say("我", "I"), say("对方", "They"))
    columns = [
        Column(say("主题", "Theme"), weight=1.3),
        Column(first),
        Column(second),
        Column(say("句子", "Sentence"), weight=7),
        Column(say("出处", "Source"), weight=1.2),
    ]
    apart = units[units["value_mine"] != units["value_theirs"]]
    rows = [_row(study, sources, *u) for u in apart.head(_SHOWN).itertuples(index=False)]
    caption = say(f"分歧 {len(apart)} 处", counted(len(apart), "difference"))
    if len(apart) > _SHOWN:
        caption += say(f"，先列 {_SHOWN} 处", f", of which the first {_SHOWN}")
    return Table(columns, rows, caption, empty=say("没有分歧。", "There is none."))


def _row(
    study: Study, sources: Sources, sentence_id: str, theme: str, first: int, second: int
) -> list[Rich]:
    says = study.say("无 有", "no yes").split()
    doc = study.documents[sentence_id.rpartition(":")[0]]
    s = next(s for s in doc.sentences if s.sentence_id == sentence_id)
    name = next(study.code_name(t) for t in study.codebook.themes if t.id == theme)
    passage = sources.passage(doc.doc_id, s.start, s.end)
    return [name, says[first], says[second], passage, sources.cite(sentence_id, s.start, s.end)]
