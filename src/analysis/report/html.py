"""A notebook with its outputs → one self-contained HTML file."""

import json
import re
from functools import cache
from html import unescape
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


_HIDDEN = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
# The labels that the script says.
_SAID = ("filter", "rows", "found", "all", "copy", "copied")


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


def script(*languages: str) -> Markup:
    """The script of a page in these languages, which says its words in them."""
    labels = [markup.LABELS[language] for language in languages]
    said = {key: " ".join(label[key] for label in labels) for key in _SAID}
    words = json.dumps(said, ensure_ascii=False)
    return Markup(f"const WORDS = {words};\n" + template("tables.js") + template("page.js"))


def render(content: Json, home: str = "", other: str = "", stylesheet: str = "") -> str:
    """The HTML of a page; the browser's own fonts draw what the page's lack.

    `home` is the address of the index and `other` that of the page in the other language, where
    these are. With the address of a `stylesheet` the page takes style and fonts from there, else
    it holds its own.
    """
    language = content["language"]
    return environment().from_string(template("page.html")).render(
        page=content,
        lang=markup.LANGUAGES[language],
        labels=markup.LABELS[language],
        home=home,
        other=other,
        other_lang=markup.LANGUAGES["en" if language == "zh" else "zh"],
        stylesheet=stylesheet,
        style="" if stylesheet else style(content),
        script=script(language),
        block=lambda data: Markup(fragments.block(data, language)),
        inline=lambda nodes: Markup(markup.inline(nodes, language)),
    )  # fmt: skip


def text(page: str) -> str:
    """The characters that a page shows."""
    return unescape(_HIDDEN.sub("", page))


def style(content: Json) -> Markup:
    """The style of a page, with the glyphs that it uses in both fonts."""
    characters = fonts.characters(content)
    quotations = "".join(cite["quote"] for cite in cites(content["blocks"]))
    characters["sans"] = fonts.shared("", characters["sans"] + quotations)["sans"]
    return Markup("\n".join((*map(face, characters.items()), template("page.css"))))


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
        addresses = {key: resources.get(key, "") for key in ("home", "other")}
        return render(page(nb, name), **addresses), resources
