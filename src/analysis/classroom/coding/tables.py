"""The manual's tables: `themes.csv`, and `read.csv` for the units that were read.

A unit, sentence_id × theme, that is in `read.csv` and has no row in `themes.csv` was judged not
to be there. Without `read.csv`, the articles were read whole, as the reference coders did.
"""

from pathlib import Path
from typing import Any

import pandas as pd

from analysis.agreement import Coding, read_coding
from analysis.agreement.codings import READ, check
from analysis.agreement.places import Places
from analysis.agreement.rows import themes as theme_rows
from analysis.classroom.coding.judgement import STRENGTHS, UNIT, Judgement, Reader, around, stretch
from analysis.classroom.coding.sheet import cells
from analysis.errors import InputError
from analysis.records import Sentence, Theme
from analysis.study import Study
from analysis.tables import frame as frame_of_records
from analysis.tables import write_csv

FILE = "themes.csv"
BY_HAND = "by hand"  # the rule that found what a person coded
Unit = tuple[str, str]  # sentence_id, theme


def read(file: Path, study: Study) -> list[Judgement]:
    """The judgements on the units that were read; raises `InputError` with file and row."""
    coding, reader = read_coding(file.parent), Reader(study)
    _check(coding, file, study, reader)
    places = Places(study.documents.values())
    found = {}
    for row in theme_rows(coding, places, study.codebook):
        _, sentence_id, theme = row.key
        cue = around(reader.sentences[sentence_id], row.spans)
        found[sentence_id, theme] = Judgement(sentence_id, theme, row.cells["strength"], cue)
    units = _units(file.parent / READ, coding, study, reader)
    return [found.get(unit, Judgement(*unit)) for unit in units | dict.fromkeys(found)]


def _check(coding: Coding, file: Path, study: Study, reader: Reader) -> None:
    """Raise `InputError` for the first row that cannot be one."""
    for n, row in enumerate(coding.tables["themes"], 2):
        where = f"{file}, row {n}"
        reader.theme(where, row["theme"])
        if row["doc_id"] not in study.documents:
            problem = f"the corpus has no article {row['doc_id']!r}"
            raise InputError(where, problem, "name the corpus that was coded")
        if row["strength"] not in STRENGTHS:
            problem = f"strength cannot be {row['strength']!r}"
            raise InputError(where, problem, f"write {' or '.join(STRENGTHS)}")
    check(coding, study.documents)


def _units(file: Path, coding: Coding, study: Study, reader: Reader) -> dict[Unit, None]:
    """The units that were read, in order."""
    if not file.is_file():
        bodies = [study.documents[i].body for i in sorted(coding.articles & set(study.documents))]
        return {(s.sentence_id, theme): None for b in bodies for s in b for theme in reader.themes}
    columns, rows = cells(file)
    if lacking := [name for name in UNIT if name not in columns]:
        raise InputError(f"{file}, row 1", f"there is no column {lacking[0]}", "add it")
    units = {}
    for n, row in rows:
        where = f"{file}, row {n}"
        sentence = reader.sentence(where, row["sentence_id"])
        units[sentence.sentence_id, reader.theme(where, row["theme"])] = None
    return units


def write(judgements: pd.DataFrame, study: Study, folder: Path) -> None:
    """Write a coding, a frame as `read_sheet` gives it, as tables."""
    sentences = Reader(study).sentences
    there = judgements[judgements["value"] == 1]
    rows = [_theme(sentences[r.sentence_id], r) for r in there.itertuples()]
    write_csv(frame_of_records(Theme, rows), folder / FILE)
    write_csv(judgements[UNIT], folder / READ)


def _theme(sentence: Sentence, row: Any) -> Theme:
    start, end = stretch(sentence, row.cue)
    cue = sentence.text[start - sentence.start : end - sentence.start]
    return Theme(
        sentence.doc_id, sentence.sentence_id, start, end, cue, row.theme, BY_HAND, row.strength, ""
    )
