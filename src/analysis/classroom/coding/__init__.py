"""Coding by hand: what a person says of some sentences, whatever form it is kept in.

`read_sheet(folder_or_file, study)` gives a row for each sentence read × theme: sentence_id,
theme, value (1 or 0), strength (explicit, implied or empty), cue. It reads a sheet (`sheet.csv`),
the manual's tables (`themes.csv`, with `read.csv` for which sentences were read), and what
doccano exports, a sentence a line (`.jsonl`). `open_sheet` is for who codes.
"""

from pathlib import Path

import pandas as pd

from analysis.classroom.coding import doccano, sheet, tables
from analysis.classroom.coding.judgement import COLUMNS, UNIT, frame
from analysis.classroom.coding.keeping import Sheet, open_sheet
from analysis.errors import InputError
from analysis.study import Study

__all__ = ["COLUMNS", "FOLDER", "UNIT", "Sheet", "kept_in", "open_sheet", "read_sheet"]

FOLDER = "my-coding"  # where a student's coding is kept, beside the notebook
_FILES = (sheet.FILE, tables.FILE)


def kept_in(folder: Path) -> Path | None:
    """The file of the coding in a folder, a sheet before tables; None where there is neither."""
    return next((folder / name for name in _FILES if (folder / name).is_file()), None)


def read_sheet(place: str | Path, study: Study) -> pd.DataFrame:
    """What somebody coded: a row for each sentence read × theme, in the order of the text.

    `place` is a file, or a folder in which a sheet counts before tables. An empty cue means the
    whole sentence. Raises `InputError` with file and row for what cannot be used, and for
    sentences that are not the study's.
    """
    path = Path(place).expanduser()
    if path.is_dir():
        path = kept_in(path) or path
    if not path.is_file():
        problem = f"holds no {' or '.join(_FILES)}" if path.is_dir() else "is not there"
        raise InputError(place, problem, f"give a folder with {sheet.FILE} in it")
    if path.suffix.lower() == ".jsonl":
        return frame(doccano.read(path, study), study)
    return frame((tables if path.name == tables.FILE else sheet).read(path, study), study)
