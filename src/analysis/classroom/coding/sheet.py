"""The sheet: a CSV file that a spreadsheet opens, with a sentence in each row.

Its columns are sentence_id, text, for each theme `<theme>` and `<theme>_cue`, and, if need be,
`read` and `note`. A sentence is read if its cell in `read` is filled or one of its themes coded;
where there is no column `read`, every sentence in the sheet was. Excel may save it in GB18030 or
Big5 instead of UTF-8.
"""

import csv
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path

import pandas as pd

from analysis.classroom.coding.judgement import Judgement, Reader
from analysis.corpus import decode
from analysis.errors import InputError
from analysis.study import Study
from analysis.tables import ESCAPE, write_csv

FILE = "sheet.csv"
READ, CUE = "read", "_cue"  # CUE ends the name of a theme's second column
YES = "yes"
_OTHERS = ("sentence_id", "text", READ, "note")


def read(file: Path, study: Study) -> Iterator[Judgement]:
    """The judgements on the sentences that were read; raises `InputError` with file and row."""
    reader, rows_of = Reader(study), dict[str, int]()
    columns, rows = cells(file)
    themes = _themes(f"{file}, row 1", columns, reader)
    for n, row in rows:
        where = f"{file}, row {n}"
        sentence = reader.sentence(where, row["sentence_id"], row.get("text", ""))
        if (first := rows_of.setdefault(sentence.sentence_id, n)) != n:
            problem = f"the sentence {sentence.sentence_id} is in row {first} too"
            raise InputError(where, problem, "keep one of the two rows")
        judgements = [
            reader.judge(where, sentence, theme, row[theme], row.get(theme + CUE, ""))
            for theme in themes
        ]
        if row.get(READ, YES).strip() or any(j.strength for j in judgements):
            yield from judgements


def write(columns: Sequence[str], rows: Iterable[Mapping[str, str]], file: Path) -> None:
    """Write rows of cells; a mark at the beginning tells spreadsheets that it is UTF-8."""
    new = file.with_suffix(".new")
    write_csv(pd.DataFrame(rows, columns=list(columns), dtype=str), new)
    new.write_bytes(BOM_UTF8 + new.read_bytes())
    new.replace(file)


def _themes(where: str, columns: list[str], reader: Reader) -> list[str]:
    """The themes that a sheet has columns for."""
    if "sentence_id" not in columns:
        raise InputError(where, "there is no column sentence_id", "start from a fresh sheet")
    for column in columns:
        name = column.removesuffix(CUE)
        if column not in _OTHERS and name not in reader.themes:
            remedy = f"{reader.nearest(name)} (remarks may stand in a column note)"
            raise InputError(where, f"there is no theme for the column {column!r}", remedy)
    themes = [theme for theme in reader.themes if theme in columns]
    if not themes:
        raise InputError(where, "there is no column for a theme", f"add {reader.themes[0]}")
    return themes


def cells(file: Path) -> tuple[list[str], list[tuple[int, Mapping[str, str]]]]:
    """The columns, and the rows that are not empty, each with a spreadsheet's number for it."""
    try:
        text = decode(file.read_bytes())
    except (OSError, ValueError) as error:
        remedy = "save it as CSV in UTF-8 (in Excel: CSV UTF-8)"
        raise InputError(file, f"cannot be read ({error})", remedy) from None
    # Where the decimal mark is a comma, a spreadsheet parts cells by semicolons.
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    try:
        lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter, escapechar=ESCAPE)
        columns = [name.strip() for name in next(lines, [])]
        rows = [(n, line) for n, line in enumerate(lines, 2) if any(map(str.strip, line))]
    except csv.Error as error:
        raise InputError(file, f"is no CSV ({error})", "save it as CSV in UTF-8") from None
    while columns and not columns[-1]:
        columns.pop()
    for n, line in rows:
        if any(map(str.strip, line[len(columns) :])):
            problem, remedy = "has more cells than the header", "put a cell with commas in quotes"
            raise InputError(f"{file}, row {n}", problem, remedy)
        line.extend([""] * (len(columns) - len(line)))
    return columns, [(n, dict(zip(columns, line, strict=False))) for n, line in rows]
