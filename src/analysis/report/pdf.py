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

_NAMES = {"href", "id", "ids", "sentence"}


@cache
def _fonts() -> typst.Fonts:
    """The two fonts and those inside Typst (its monospace): none of the machine's."""
    folder = fonts.path("serif").parent
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])


def render(content: Json) -> bytes:
    """The PDF of a page (PDF/UA-1), without a date.

    A character that no font has is set as 〓. Raises InputError for what Typst refuses.
    """
    data = json.dumps(_settable(content), ensure_ascii=False)
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


def _settable(value: Any) -> Any:
    """A page with 〓 for what no font has in all that is read; names and addresses stay."""
    if isinstance(value, str):
        return fonts.settable(value)
    if isinstance(value, list):
        return list(map(_settable, value))
    if isinstance(value, dict):
        return {k: v if k in _NAMES else _settable(v) for k, v in value.items()}
    return value


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
