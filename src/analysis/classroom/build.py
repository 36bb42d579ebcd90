"""What a course is given: the case, the teaching note, exercises in both versions, a zip."""

import zipfile
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from nbformat import NotebookNode

from analysis.classroom import case
from analysis.classroom.release import solution_version, student_version, validate
from analysis.corpus import read_corpus
from analysis.errors import InputError
from analysis.paths import find, project
from analysis.report.build import Progress, job, make, named_folders
from analysis.report.publish import SUMS, staging, sums
from analysis.report.run import read_notebook, write_notebook
from analysis.selection import LANGUAGES, select

CASE, NOTE, EXERCISES = "case", "teaching-note", "exercises"
STUDENTS, TEACHERS, ZIP = "students", "teachers", "students.zip"
README = "README.md"
WELCOME = "students.md"  # in the folder of a course: README.md of the zip
# What students need of the project, beside the articles: its package, and what it is run with.
_NEEDED = (
    "Makefile",
    "pyproject.toml",
    "requirements.lock",
    "LICENSE",
    "notebooks/*.ipynb",
    "codings/**/*",
    "src/analysis/**/*",
)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can tell


def build(
    out: str | Path = "build/classroom",
    folder: str | Path = "classroom",
    corpus: str | Path = "seeds",
    codebook: str | Path = "",
    languages: Iterable[str] = LANGUAGES,
    progress: Progress = print,
) -> None:
    """Make everything for a course from a folder of texts and exercises: all of it or nothing.

    `students/` holds the case as HTML and PDF with the articles that it cites, and the
    exercises; `students.zip` has these and what they run with. `teachers/` holds the teaching
    note and the solutions. Raises `InputError` where a text or an exercise cannot be used,
    `NotebookError` where an exhibit fails.
    """
    out, source, languages = Path(out).expanduser(), find(folder), tuple(dict.fromkeys(languages))
    selection = select(corpus, codebook)
    documents = read_corpus(selection.corpus)
    folders = named_folders(selection.corpus, codebook)
    texts = {
        name: [
            job(name, case.notebook(source / f"{name}.{language}.md"), language, folders, {})
            for language in languages
        ]
        for name in (CASE, NOTE)
    }
    exercises = {file.name: _read(file) for file in sorted((source / EXERCISES).glob("*.ipynb"))}
    if not exercises:
        raise InputError(source / EXERCISES, "holds no notebooks", "name the folder of a course")
    if not (welcome := source / WELCOME).is_file():
        raise InputError(welcome, "is not there", "write how students begin; it goes into the zip")
    with staging(out) as stage:
        whom = ((STUDENTS, CASE, student_version), (TEACHERS, NOTE, solution_version))
        for folder, text, version in whom:
            (stage / folder).mkdir()
            make(texts[text], selection, documents, stage / folder, progress)
            (stage / folder / SUMS).write_text(sums(stage / folder), "utf-8", newline="\n")
            for name, language in product(exercises, languages):
                file = stage / folder / EXERCISES / language / name
                file.parent.mkdir(parents=True, exist_ok=True)
                write_notebook(version(exercises[name], language, selection.corpus.name), file)
        _zip(stage / STUDENTS, selection.corpus, welcome, stage / ZIP)
    progress(f"{out / ZIP} is for students, {out / TEACHERS} for who teaches")


def _read(file: Path) -> NotebookNode:
    notebook = read_notebook(file)
    validate(notebook, file)
    return notebook


def _zip(students: Path, corpus: Path, welcome: Path, file: Path) -> None:
    """The students' zip: the same bytes whenever and wherever it is made."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in sorted([(README, welcome), *_for_students(students, corpus)]):
            entry = zipfile.ZipInfo(f"classroom/{name}", _EPOCH)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content.read_bytes(), zipfile.ZIP_DEFLATED, 9)


def _for_students(students: Path, corpus: Path) -> Iterator[tuple[str, Path]]:
    """Name in the zip → file."""
    root = project()
    for pattern in _NEEDED:
        for file in root.glob(pattern):
            if file.is_file() and not _made(file.relative_to(root)):
                yield file.relative_to(root).as_posix(), file
    for file in corpus.iterdir():
        if file.is_file() and not file.name.startswith("."):
            yield f"{corpus.name}/{file.name}", file
    for file in students.rglob("*"):
        if file.is_file():
            yield file.relative_to(students).as_posix(), file


def _made(file: Path) -> bool:
    """Whether Python, an editor or a system has put it there."""
    return any(part.startswith(".") or part == "__pycache__" for part in file.parts)
