"""A class that coded the same sentences: what each said, and what a reader needs to compare.

A unit is a sentence and a theme. Beside the students stand the reference coders of the corpus
and the tagger, on the sentences that the class read.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis.agreement import TAGGER, Coding, codings_of, of_tables
from analysis.agreement.places import Places
from analysis.agreement.rows import themes as coded_themes
from analysis.agreement.several import Pairs, Units, pairs, split, together
from analysis.classroom.coding import read_sheet
from analysis.classroom.roster import handed_in
from analysis.errors import InputError
from analysis.study import SKIP_BAD, Study

UNIT = ["sentence_id", "theme"]
COLUMNS = ["coder", *UNIT, "value", "cue"]


@dataclass(frozen=True)
class Group:
    """The codings of a class.

    `codings` has a row for each round, student, sentence that the student read, and theme:
    round, coder, sentence_id, theme, value (1 or 0), cue. `references` has the same without a
    round. `left_out` says which sheets could not be read.
    """

    study: Study
    codings: pd.DataFrame
    references: pd.DataFrame
    left_out: tuple[str, ...] = ()

    @cached_property
    def rounds(self) -> list[str]:
        """The rounds in order."""
        return list(dict.fromkeys(self.codings["round"]))

    @cached_property
    def themes(self) -> list[str]:
        """The themes that were coded, in the codebook's order."""
        coded = set(self.codings["theme"])
        return [theme.id for theme in self.study.codebook.themes if theme.id in coded]

    @cached_property
    def judges(self) -> list[str]:
        """The reference coders and the tagger."""
        return list(dict.fromkeys(self.references["coder"]))

    def students(self, round_: str) -> list[str]:
        """Who handed something in."""
        return list(dict.fromkeys(self.rows(round_)["coder"]))

    def rows(self, round_: str) -> pd.DataFrame:
        """The students' rows of a round."""
        return self.codings[self.codings["round"] == round_]

    def values(self, round_: str) -> pd.DataFrame:
        """Units by students: 1, 0, or NaN where a student did not read the sentence."""
        return _table(self.rows(round_)).reindex(columns=self.students(round_))

    def judged(self, round_: str) -> pd.DataFrame:
        """As `values`, with the reference coders and the tagger before the students."""
        values = self.values(round_)
        judges = _table(self.references).reindex(index=values.index, columns=self.judges)
        return pd.concat([judges, values], axis=1)

    def units(self, round_: str, theme: str = "") -> Units:
        """What α of a theme is worked out from, or of all themes together."""
        values = self.values(round_)
        sentences = values.index.get_level_values("sentence_id").unique()
        chosen = [theme] if theme else self.themes
        tables = (values.xs(one, level="theme").reindex(sentences) for one in chosen)
        return together([Units.of(table.to_numpy(float)) for table in tables])

    def pairs(self, round_: str) -> Pairs:
        """Each pair among the columns of `judged`, over all themes together."""
        return pairs(self.judged(round_).to_numpy(float))

    def disputed(self, round_: str) -> pd.Series:
        """Unit → the share of pairs of students that part on it, the most divided first."""
        values = self.values(round_)
        found = pd.Series(split(values.to_numpy(float)), index=values.index)
        return found[found > 0].sort_values(ascending=False, kind="stable")


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.pivot(index=UNIT, columns="coder", values="value").astype(float)


def read_class(
    folder: str | Path, study: Study, on_bad: Callable[[object], object] | None = None
) -> Group:
    """Read what a class handed in (roster.handed_in): a coding of the study's articles each.

    Raises `InputError` for the first sheet that cannot be used, or, given `on_bad` or in a build
    that leaves out what is bad, tells it of each and goes on; and where nothing is left.
    """
    skip = on_bad or ((lambda error: None) if os.environ.get(SKIP_BAD) else None)
    frames, left_out = [], []
    for name, students in handed_in(folder).items():
        for student, place in students.items():
            try:
                rows = read_sheet(place, study)
                if rows.empty:
                    raise InputError(place, "no sentence was read", "leave it out")
            except InputError as error:
                if not skip:
                    raise
                skip(error)
                left_out.append(f"{name}/{student}" if name else student)
                continue
            frames.append(rows.assign(round=name, coder=student))
    if not frames:
        raise InputError(folder, "holds no coding that can be read", "see the lines above")
    codings = pd.concat(frames, ignore_index=True)[["round", *COLUMNS]]
    return Group(study, codings, references(study, set(codings["sentence_id"])), tuple(left_out))


def references(study: Study, sentences: set[str]) -> pd.DataFrame:
    """What the reference coders of the corpus, and the tagger, say of these sentences."""
    documents = study.tables.corpus
    sides = [*codings_of(documents), of_tables(study.tables)]
    rows = [row for side in sides for row in _said(side, study, sentences)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _said(coding: Coding, study: Study, sentences: set[str]) -> Iterator[tuple]:
    """A row for each sentence of an article that a coding covers, and theme."""
    covered = coding.articles & set(study.documents)
    within = Coding(
        coding.name,
        {"themes": [r for r in coding.tables.get("themes", ()) if r["doc_id"] in covered]},
        coding.sums,
    )
    places = Places(study.documents[doc_id] for doc_id in covered)
    found = {row.key[1:]: row.text for row in coded_themes(within, places, study.codebook)}
    for sentence_id in sorted(sentences):
        if sentence_id.rpartition(":")[0] in covered:
            for theme in _themes(coding, study):
                cue = found.get((sentence_id, theme))
                yield coding.name, sentence_id, theme, int(cue is not None), cue or ""


def _themes(coding: Coding, study: Study) -> list[str]:
    """The themes that a coder looked for: those found anywhere; the tagger looks for all."""
    found = {row["theme"] for row in coding.tables.get("themes", ())}
    return [t.id for t in study.codebook.themes if coding.name == TAGGER or t.id in found]
