"""What a course is given: the case, the teaching note, exercises in both versions, a zip."""

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from shutil import copyfile

from nbformat import NotebookNode

from analysis.classroom import case, quarrel
from analysis.classroom.by_hand import MINE, NEIGHBOUR
from analysis.classroom.release import solution_version, student_version, validate
from analysis.corpus import read_corpus
from analysis.errors import InputError
from analysis.paths import find, project
from analysis.records import Document
from analysis.report.build import Job, Progress, job, make, named_folders
from analysis.report.publish import SUMS, staging, sums
from analysis.report.run import read_notebook, write_notebook
from analysis.selection import LANGUAGES, select
from analysis.wording import counted

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
_WHOM = ((STUDENTS, CASE, student_version), (TEACHERS, NOTE, solution_version))
# Names that no folder of articles or codebook may have, since others have them beside it.
_TAKEN = {"articles", "tables", EXERCISES, "src", "notebooks", "codings", *LANGUAGES}
_TAKEN |= {MINE, NEIGHBOUR, quarrel.FOLDER}
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

    `students/` holds the case as HTML and PDF, the articles, and the exercises; `students.zip`
    has these and what they run with. `teachers/` holds the teaching note and the solutions. A
    text that cites what the articles do not hold is left out, and `progress` is told so last.
    Raises `InputError` where something given cannot be used, `NotebookError` where an exhibit
    fails.
    """
    out, source, languages = Path(out).expanduser(), find(folder), tuple(dict.fromkeys(languages))
    selection = select(corpus, codebook)
    folders = named_folders(selection.corpus, codebook)
    named, documents = _names(folders.values()), read_corpus(selection.corpus)
    jobs, left_out = _texts(source, languages, documents, folders)
    exercises, welcome = _exercises(source), _welcome(source)
    with staging(out) as stage:
        for whom, name, version in _WHOM:
            for file, language in product(exercises, languages):
                made = version(exercises[file], language, *named)
                _write(made, stage / whom / EXERCISES / language / file)
            make(jobs[name], selection, documents, stage / whom, progress, languages)
            for each in folders.values():
                _copy(each, stage / whom)
            (stage / whom / SUMS).write_text(sums(stage / whom), "utf-8", newline="\n")
        _zip(stage / STUDENTS, welcome, stage / ZIP)
    progress(f"{out / ZIP} is for students, {out / TEACHERS} for who teaches")
    for line in left_out:
        progress(line)


def _names(folders: Iterable[Path]) -> list[str]:
    """The names under which exercises find folders; no two things that students get share one."""
    names: list[str] = []
    for folder in folders:
        name = folder.resolve().name
        if name in _TAKEN or name in names:
            problem = "has the name of another folder that students get"
            raise InputError(folder, problem, "rename it")
        names.append(name)
    return names


def _texts(
    source: Path,
    languages: Iterable[str],
    documents: Sequence[Document],
    folders: Mapping[str, Path],
) -> tuple[dict[str, list[Job]], list[str]]:
    """Case and note → its editions, and what to say of those that cite other articles."""
    jobs: dict[str, list[Job]] = {CASE: [], NOTE: []}
    left_out = []
    for name, language in product(jobs, languages):
        text = source / f"{name}.{language}.md"
        notebook = case.notebook(text)
        if errors := case.unresolved(text, documents):
            left_out.append(_told(text, errors))
        else:
            jobs[name].append(job(name, notebook, language, folders, {}))
    return jobs, left_out


def _told(text: Path, errors: Sequence[tuple[int, InputError]]) -> str:
    """What to say of a text that is left out."""
    line, first = errors[0]
    return (
        f"{text} is left out: {counted(len(errors), 'reference')} to what these articles do not "
        f"have, the first in line {line}, {first}. How to write one for them: classroom/README.md"
    )


def _exercises(source: Path) -> dict[str, NotebookNode]:
    """Name → exercise; raises `InputError` for the first that breaks a convention."""
    files = sorted((source / EXERCISES).glob("*.ipynb"))
    if not files:
        raise InputError(source / EXERCISES, "holds no notebooks", "name the folder of a course")
    notebooks = {file.name: read_notebook(file) for file in files}
    for file in files:
        validate(notebooks[file.name], file)
    return notebooks


def _welcome(source: Path) -> Path:
    if not (welcome := source / WELCOME).is_file():
        raise InputError(welcome, "is not there", "write how students begin; it goes into the zip")
    return welcome


def _write(notebook: NotebookNode, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    write_notebook(notebook, file)


def _copy(folder: Path, to: Path) -> None:
    """Copy the files of a folder, so that exercises find it by its name."""
    (to / folder.resolve().name).mkdir()
    for file in folder.iterdir():
        if file.is_file() and not file.name.startswith("."):
            copyfile(file, to / folder.resolve().name / file.name)


def _zip(students: Path, welcome: Path, file: Path) -> None:
    """The students' zip: the same bytes whenever and wherever it is made."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in sorted([(README, welcome), *_for_students(students)]):
            entry = zipfile.ZipInfo(f"classroom/{name}", _EPOCH)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content.read_bytes(), zipfile.ZIP_DEFLATED, 9)


def _for_students(students: Path) -> Iterator[tuple[str, Path]]:
    """Name in the zip → file."""
    root = project()
    for pattern in _NEEDED:
        for file in root.glob(pattern):
            if file.is_file() and not _made(file.relative_to(root)):
                yield file.relative_to(root).as_posix(), file
    for file in students.rglob("*"):
        if file.is_file():
            yield file.relative_to(students).as_posix(), file


def _made(file: Path) -> bool:
    """Whether Python, an editor or a system has put it there."""
    return any(part.startswith(".") or part == "__pycache__" for part in file.parts)
