"""Coding by hand: what a person says of some sentences, whatever form it is kept in.

`read_sheet(folder_or_file, study)` gives a row for each sentence read × theme: sentence_id,
theme, value (1 or 0), strength (explicit, implied or empty), cue. It reads a sheet (`sheet.csv`),
doccano's JSONL with a sentence a line (`sheet.jsonl`) and the manual's tables (`themes.csv`, with
`read.csv` for which sentences were read).
"""

from pathlib import Path

import pandas as pd

from analysis.classroom.coding import sheet, tables
from analysis.classroom.coding.judgement import COLUMNS, UNIT, frame
from analysis.errors import InputError
from analysis.study import Study

__all__ = ["COLUMNS", "UNIT", "read_sheet"]

_READERS = {sheet.FILE: sheet.read, tables.FILE: tables.read}


def read_sheet(place: str | Path, study: Study) -> pd.DataFrame:
    """What somebody coded: a row for each sentence read × theme, in the order of the text.

    `place` is a file or a folder; of several forms in a folder the first of sheet and tables
    counts. An empty cue means the whole sentence. Raises `InputError` with file and row for what
    cannot be used, and for sentences that are not the study's.
    """
    path = Path(place).expanduser()
    if path.is_dir():
        path = next((path / name for name in _READERS if (path / name).is_file()), path)
    if not path.is_file():
        problem = f"holds no {' or '.join(_READERS)}" if path.is_dir() else "is not there"
        raise InputError(place, problem, f"give a folder with {sheet.FILE} in it")
    read = tables.read if path.name == tables.FILE else sheet.read
    return frame(read(path, study), study)
