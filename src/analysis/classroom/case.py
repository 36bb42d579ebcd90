"""A case written as markdown → a notebook, which is built like a report's.

Between the paragraphs stand exhibits, in the manner of MyST: what a fence ```{code-cell} holds
is shown. Paragraphs cite as `analysis.views.prose` says.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from analysis.errors import InputError
from analysis.records import Document
from analysis.views import prose

_EXHIBIT = re.compile(r"^```\{code-cell\}[^\n]*\n(.*?)^```\s*?$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"\A\s*# (?P<title>.+)\n+(?:\*(?P<subtitle>.+)\*\n)?")
_PYTHON = {"name": "python3", "display_name": "Python 3", "language": "python"}
_PARAMETERS = """\
corpus: str = "seeds"  # folder of articles
codebook: str = ""  # folder of a codebook, empty for the one that comes with the package
language: str = "zh"  # edition: zh or en"""
_OPEN = """\
from analysis import Sources, open_study, show
from analysis.views import agreement, alliance_matrix, alliances, front, rates, reader
from analysis.views import strategy, strategy_figures, themes, timeline, timeline_chart
from analysis.views.prose import prose

study = open_study(corpus, codebook, language)
sources = Sources(study)"""
_TITLE = "show(front.title(study, {title!r}, {title!r}, {subtitle!r}, {subtitle!r}))"


def notebook(file: Path) -> NotebookNode:
    """The notebook that a case is: a title, prose and exhibits in turn, the sources.

    Raises `InputError` where the file cannot be read or does not begin with its title.
    """
    text = _read(file)
    heading = _HEADING.match(text)
    if not heading:
        raise InputError(f"{file}, line 1", "is no title", "begin with # and the title")
    title, subtitle = heading["title"].strip(), (heading["subtitle"] or "").strip()
    cells = [
        _cell("parameters", _PARAMETERS, "parameters"),
        _cell("open", _OPEN),
        _cell("title", _TITLE.format(title=title, subtitle=subtitle)),
        *_parts(text[heading.end() :]),
        _cell("sources", "show(reader.appendix(study, sources))"),
    ]
    return new_notebook(cells=cells, metadata={"kernelspec": _PYTHON, "hide_input": True})


def unresolved(file: Path, documents: Sequence[Document]) -> list[tuple[int, InputError]]:
    """Line and error of each reference that names no words of these articles."""
    return prose.unresolved(_read(file), {doc.doc_id: doc for doc in documents})


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(file, f"cannot be read ({error})", "save it as UTF-8") from None


def _parts(text: str) -> Iterator[NotebookNode]:
    """Prose and exhibits in turn."""
    for number, part in enumerate(_EXHIBIT.split(text)):
        if not part.strip():
            continue
        if number % 2:
            yield _cell(f"part-{number}", f"show({part.strip()})")
        else:
            yield _cell(f"part-{number}", f"show(prose(study, sources, {part!r}))")


def _cell(name: str, source: str, *tags: str) -> NotebookNode:
    return new_code_cell(source, id=name, metadata={"tags": list(tags)} if tags else {})
