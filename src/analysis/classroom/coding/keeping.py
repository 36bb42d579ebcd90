"""A sheet in a folder while somebody codes it: each change is checked, and saved at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from analysis.classroom.coding import doccano, sheet, tables
from analysis.classroom.coding.judgement import Judgement, Reader, frame
from analysis.errors import InputError
from analysis.study import Study

Cells = dict[str, str]
NOTHING: Mapping[str, tuple[str, str]] = MappingProxyType({})


@dataclass(frozen=True)
class Sheet:
    """A coding in a folder. The file is the truth: it may be edited by other means meanwhile.

    Every method raises `InputError` with file and row where the file cannot be read.
    """

    study: Study
    folder: Path

    @property
    def file(self) -> Path:
        """The sheet itself."""
        return self.folder / sheet.FILE

    @property
    def sentences(self) -> list[str]:
        """The sentence_ids that are to be read."""
        return list(self._rows())

    @property
    def judgements(self) -> pd.DataFrame:
        """What has been coded, as `read_sheet` gives it."""
        return frame(sheet.read(self.file, self.study), self.study)

    def code(self, sentence_id: str, codes: Mapping[str, tuple[str, str]] = NOTHING) -> None:
        """Say that a sentence was read, and for themes the strength (empty: no) and the cue."""
        reader = Reader(self.study)
        known, kept = reader.sentence(sentence_id, sentence_id), []
        for theme, (strength, cue) in codes.items():
            where = f"{sentence_id}, {theme}"
            kept.append(reader.judge(where, known, reader.theme(where, theme), strength, cue))
        rows = self._rows()
        rows[sentence_id][sheet.READ] = sheet.YES
        self._write(rows, kept)

    def take(self, judgements: pd.DataFrame) -> None:
        """Put in what was coded elsewhere: `sheet.take(read_sheet("project.jsonl", study))`."""
        rows = judgements[judgements["sentence_id"].isin(self.sentences)]
        columns = (rows["sentence_id"], rows["theme"], rows["strength"], rows["cue"])
        self._write(self._rows(), map(Judgement, *columns))

    def for_doccano(self) -> None:
        """Write the sentences, and the labels that they may be given, for doccano."""
        doccano.write(self.sentences, self.study, self.folder)

    def _rows(self) -> dict[str, Cells]:
        list(sheet.read(self.file, self.study))  # refuse to write over what cannot be read
        return {row["sentence_id"].strip(): dict(row) for _, row in sheet.cells(self.file)[1]}

    def _write(self, rows: Mapping[str, Cells], judgements: Iterable[Judgement]) -> None:
        for sentence_id, theme, strength, cue in judgements:
            coded = {theme: strength, theme + sheet.CUE: cue, sheet.READ: sheet.YES}
            rows[sentence_id].update(coded)
        columns = dict.fromkeys(column for row in rows.values() for column in row)
        sheet.write(list(columns), rows.values(), self.file)
        tables.write(self.judgements, self.study, self.folder)


def open_sheet(study: Study, sentences: Iterable[str], folder: str | Path) -> Sheet:
    """The sheet in a folder, or a new one of these sentences where there is none.

    Raises `InputError` where there is neither.
    """
    made = Sheet(study, Path(folder).expanduser())
    made.folder.mkdir(parents=True, exist_ok=True)
    if not made.file.exists():
        known = Reader(study).sentences
        themes = [c for t in study.codebook.themes for c in (t.id, t.id + sheet.CUE)]
        columns = ["sentence_id", "text", sheet.READ, *themes, "note"]
        rows = [{"sentence_id": s, "text": known[s].text} for s in sentences]
        if not rows:
            raise InputError(folder, "there are no sentences to code", "add articles to the corpus")
        sheet.write(columns, rows, made.file)
    return made
