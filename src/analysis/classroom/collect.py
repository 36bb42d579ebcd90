"""A class's codings → the report on the class, as a folder of pages like any other report."""

import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis.classroom import roster
from analysis.classroom.group import read_class
from analysis.corpus import read_corpus
from analysis.errors import InputError
from analysis.paths import find
from analysis.report.build import Progress, job, make, named_folders
from analysis.report.publish import staging
from analysis.report.run import read_notebook
from analysis.selection import LANGUAGES, select
from analysis.study import SKIP_BAD, Study
from analysis.tables import tag

REPORT = "class-report"
NOTEBOOK = f"classroom/{REPORT}.ipynb"


def collect(
    folder: str | Path,
    out: str | Path = "build/class-report",
    corpus: str | Path = "seeds",
    codebook: str | Path = "",
    languages: Iterable[str] = LANGUAGES,
    coded: bool = False,
    key: str | Path = "",
    skip_bad: bool = False,
    progress: Progress = print,
) -> None:
    """Build the report on what a class handed in: all of it or nothing.

    If `coded`, codes stand for the students' names (roster.codes), by the `key` if one is given.
    With `skip_bad`, sheets that cannot be used are named and left out. Raises `InputError` where
    a folder, sheet or key cannot be used, before any kernel starts.
    """
    out, rounds = Path(out).expanduser(), roster.handed_in(folder)
    if key and Path(key).expanduser().resolve().is_relative_to(out.resolve()):
        raise InputError(key, "would lie beside the report", "keep the key in another folder")
    selection = select(corpus, codebook)
    os.environ[SKIP_BAD] = "1" if skip_bad else ""  # kernels inherit it
    documents = read_corpus(selection.corpus, on_bad=progress if skip_bad else None)
    study = Study(tag(documents, selection.codebook), selection, {})
    read_class(folder, study, progress if skip_bad else None)
    names = {name for students in rounds.values() for name in students}
    codes = roster.codes(names, key) if coded or key else {}
    with TemporaryDirectory(prefix="class") as work, staging(out) as stage:
        handed_in = Path(work, "class")
        roster.under_codes(rounds, codes, handed_in)
        folders = named_folders(selection.corpus, codebook) | {"folder": handed_in}
        notebook = read_notebook(find(NOTEBOOK))
        jobs = [job(REPORT, notebook, each, folders, {}) for each in dict.fromkeys(languages)]
        make(jobs, selection, documents, stage, progress)
    progress(f"{out / 'index.html'} leads to the report on the class")
