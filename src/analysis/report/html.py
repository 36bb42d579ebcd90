"""A notebook with its outputs → one self-contained HTML file."""

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode

from analysis.blocks import fragments, markup
from analysis.blocks.markup import Json
from analysis.report import fonts
from analysis.report.page import cites, page

_FACE = '@font-face{{font-family:"{name}";src:url({uri}) format("woff2");font-display:block}}'


@cache
def template(name: str) -> str:
    """The text of a file beside the exporters."""
    return files("analysis.report").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """Templates escape what they are given, and refuse what they are not given."""
    return Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)


def face(font: tuple[fonts.Family, str]) -> str:
    """The CSS of a font with the glyphs of these characters inside."""
    family, text = font
    return _FACE.format(name=fonts.FAMILIES[family], uri=fonts.data_uri(family, text))


def render(content: Json) -> str:
    """The HTML of a page; raises InputError for a character that no font has."""
    language = content["language"]
    characters = fonts.characters(content)
    quotations = "".join(cite["quote"] for cite in cites(content["blocks"]))
    characters["sans"] = fonts.shared("", characters["sans"] + quotations)["sans"]
    return environment().from_string(template("page.html")).render(
        page=content,
        lang=markup.LANGUAGES[language],
        labels=markup.LABELS[language],
        style=Markup("\n".join((*map(face, characters.items()), template("page.css")))),
        script=Markup(template("page.js")),
        block=lambda data: Markup(fragments.block(data, language)),
        inline=lambda nodes: Markup(markup.inline(nodes, language)),
    )  # fmt: skip


class ReportHTMLExporter(Exporter):
    """`jupyter nbconvert --to analysis-html`: the report as a page for the browser."""

    export_from_notebook = "Report (HTML)"
    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(
        self, nb: NotebookNode, resources: Any = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page and nbconvert's resources; raises InputError for what cannot be shown."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        name = resources.get("metadata", {}).get("name", "")
        return render(page(nb, name)), resources
