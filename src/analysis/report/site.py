"""The pages of an edition that no notebook makes, its codebook and its tables, and their style.

They share one style with the articles' pages: fonts for each would cost more than the pages.
"""

import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from analysis.blocks.markup import LABELS, Json, words
from analysis.cite import Sources
from analysis.report import fonts, reader
from analysis.report.html import render, text
from analysis.report.page import page_of
from analysis.study import Study
from analysis.views import codebook, schema

_STYLE = f"../articles/{reader.STYLE}"


def contents(study: Study, tables: Path, languages: Iterable[str]) -> dict[str, Json]:
    """Name → page: `zh/codebook`, `zh/tables`; `tables` is the folder they are written into."""
    package = json.loads((tables / "datapackage.json").read_text("utf-8"))
    pages = {}
    for language in languages:
        edition = replace(study, selection=replace(study.selection, language=language))
        coded = codebook.blocks(edition, Sources(edition))
        pages[f"{language}/codebook"] = page_of(codebook.title(edition), coded)
        told = schema.blocks(edition, package)
        pages[f"{language}/tables"] = page_of(schema.title(edition), told)
    return pages


def write(pages: Mapping[str, Json], folder: Path) -> str:
    """Write the pages into a folder of editions; the characters that they show."""
    shown = ""
    for name, content in pages.items():
        other = beside(name, pages)
        made = render(content, home="../index.html", other=other, stylesheet=_STYLE)
        file = folder / f"{name}.html"
        file.parent.mkdir(exist_ok=True)
        file.write_text(made, "utf-8", newline="\n")
        shown += text(made) + "".join(LABELS[content["language"]].values())
    return "".join(sorted(set(shown)))


def beside(name: str, names: Container[str]) -> str:
    """The address of a page (`zh/timeline`) in the other language, empty if it is not published."""
    language, _, page = name.partition("/")
    other = f"{'en' if language == 'zh' else 'zh'}/{page}"
    return f"../{other}.html" if other in names else ""


def characters(study: Study, pages: Mapping[str, Json], shown: str) -> dict[fonts.Family, str]:
    """The characters that each font sets on these pages and on the articles'."""
    used = reader.characters(study)
    running = (
        words(block["children"])
        for content in pages.values()
        for block in content["blocks"]
        if block["type"] == "paragraph"
    )
    return fonts.shared(used["serif"] + "".join(running), used["sans"] + shown)
