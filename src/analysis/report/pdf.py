"""A notebook with its outputs → a tagged PDF, set by Typst.

The template walks the page's JSON: all text enters Typst as data, never as markup.
"""

import json
from functools import cache
from typing import Any

import typst
from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode

from analysis.blocks import markup
from analysis.blocks.markup import Json
from analysis.errors import InputError
from analysis.report import fonts
from analysis.report.html import template
from analysis.report.page import page


@cache
def _fonts() -> typst.Fonts:
    """The two fonts and those inside Typst (its monospace): none of the machine's."""
    folder = fonts.path("serif").parent
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])


def render(content: Json) -> bytes:
    """The PDF of a page (PDF/UA-1), without a date.

    Raises InputError for a character that no font has and for what Typst refuses.
    """
    fonts.characters(content)
    content = content | {"blocks": [_settable(block) for block in content["blocks"]]}
    data = json.dumps(content, ensure_ascii=False)
    labels = json.dumps(markup.LABELS[content["language"]], ensure_ascii=False)
    compiler = typst.Compiler(template("report.typ").encode(), font_paths=_fonts())
    try:
        return compiler.compile(
            format="pdf",
            sys_inputs={"page": data, "labels": labels},
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    except typst.TypstError as error:
        hints = "; ".join(error.hints)
        raise InputError(content["title"] or "the notebook", error.message, hints) from error


def _settable(block: Json) -> Json:
    """Articles with 〓 for what no font has: they are shown whole, whatever is in them."""
    if block["type"] != "texts":
        return block
    articles = [
        article | {"lines": [list(map(_settable_sentence, line)) for line in article["lines"]]}
        for article in block["articles"]
    ]
    return block | {"articles": articles}


def _settable_sentence(sentence: Json) -> Json:
    return sentence | {"text": fonts.settable(sentence["text"])}


class ReportPDFExporter(Exporter):
    """`jupyter nbconvert --to analysis-pdf`: the report as a tagged PDF."""

    export_from_notebook = "Report (PDF)"
    output_mimetype = "application/pdf"

    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(
        self, nb: NotebookNode, resources: Any = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """The PDF and nbconvert's resources; raises InputError for what cannot be shown."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        name = resources.get("metadata", {}).get("name", "")
        return render(page(nb, name)), resources
