"""One source notebook → the version for students and the one with solutions.

The source keeps nbgrader's conventions: solutions stand between `### BEGIN SOLUTION` and
`### END SOLUTION`, and cells carry nbgrader's metadata. The solution version keeps the marks, so
that it can be put into nbgrader's `source` folder as it is. Prose tagged `zh` or `en` belongs to
that edition.
"""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from nbformat import NotebookNode

from analysis.errors import InputError
from analysis.report.run import read_notebook, write_notebook
from analysis.selection import LANGUAGES

_SOLUTION = re.compile(
    r"(?m)^(?P<indent>[ \t]*)#+ *BEGIN SOLUTION\b.*\n(?:.*\n)*?[ \t]*#+ *END SOLUTION\b.*$"
)
_MARK = re.compile(r"\b(?:BEGIN|END) SOLUTION\b")
STUB = {"zh": "# 在此作答", "en": "# your answer here"}
TEXT_STUB = {"zh": "*在此作答。*", "en": "*Your answer here.*"}
_GRADER = ("grade", "grade_id", "locked", "schema_version", "solution", "task")


def solution_version(
    source: NotebookNode, language: str, corpus: str, codebook: str = ""
) -> NotebookNode:
    """The edition of an exercise with its solutions, on a corpus."""
    made = deepcopy(source)
    others = set(LANGUAGES) - {language}
    made.cells = [cell for cell in made.cells if not others & _tags(cell)]
    values = {"language": language, "corpus": corpus, "codebook": codebook}
    for cell in made.cells:
        if "parameters" in _tags(cell):
            for name, value in values.items():
                cell.source = _default(cell.source, name, value)
    return made


def _tags(cell: NotebookNode) -> set[str]:
    return set(cell.metadata.get("tags", ()))


def _default(source: str, name: str, value: str) -> str:
    """A cell of parameters in which one has another default."""
    line = re.compile(rf"(?m)^({name}: str = )[\"'][^\"'\n]*[\"']")
    return line.sub(lambda found: found[1] + json.dumps(value, ensure_ascii=False), source)


def student_version(
    source: NotebookNode, language: str, corpus: str, codebook: str = ""
) -> NotebookNode:
    """The edition of an exercise in which a stub stands for each solution.

    A written answer is a markdown cell that nbgrader marks as a solution; all of it is one.
    """
    made = solution_version(source, language, corpus, codebook)
    for cell in made.cells:
        if cell.cell_type == "code":
            cell.source = _SOLUTION.sub(rf"\g<indent>{STUB[language]}", cell.source)
        elif cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = TEXT_STUB[language]
    return made


def validate(source: NotebookNode, file: Path) -> None:
    """Raise `InputError` for the first cell that breaks a convention."""
    ids: set[str] = set()
    for number, cell in enumerate(source.cells, 1):
        where = f"{file}, cell {number}"
        if _MARK.search(_SOLUTION.sub("", cell.source)):
            raise InputError(where, "a solution has a beginning or an end alone", "mark both ends")
        grader = cell.metadata.get("nbgrader")
        if grader is None:
            if cell.cell_type == "code" and _SOLUTION.search(cell.source):
                raise InputError(where, "holds a solution without nbgrader's metadata")
            continue
        if lacking := [key for key in _GRADER if key not in grader]:
            raise InputError(where, f"nbgrader's metadata lack {lacking[0]}")
        if grader["grade_id"] in ids:
            raise InputError(
                where, f"{grader['grade_id']} stands twice", "give it another grade_id"
            )
        ids.add(grader["grade_id"])


def mended(handed_in: NotebookNode) -> NotebookNode:
    """A notebook that nbgrader can grade though cells were copied or split.

    A copy keeps the metadata of its original, and nbgrader refuses a grade_id that stands twice:
    the last cell of each keeps it, as the one that the student worked on last.
    """
    made = deepcopy(handed_in)
    seen: set[str] = set()
    for cell in reversed(made.cells):
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id in seen:
            del cell.metadata["nbgrader"]
        elif grade_id:
            seen.add(grade_id)
    return made


def mend(path: Path, out: Path) -> Iterator[Path]:
    """Write the mended notebooks of a folder, at any depth, into another; the files written.

    Raises `InputError` where there is none, and where one cannot be read.
    """
    path, out = path.expanduser(), out.expanduser()
    files = [path] if path.is_file() else sorted(path.rglob("*.ipynb"))
    files = [file for file in files if ".ipynb_checkpoints" not in file.parts]
    if not files:
        raise InputError(path, "holds no notebooks", "name a notebook or a folder of them")
    for file in files:
        to = out / (file.name if file == path else file.relative_to(path))
        if to.exists():
            raise InputError(to, "is there already", "choose another output folder")
        to.parent.mkdir(parents=True, exist_ok=True)
        write_notebook(mended(read_notebook(file)), to)
        yield to
