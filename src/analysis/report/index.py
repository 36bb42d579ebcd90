"""The front door: what the corpus says, and the way to everything that a build publishes."""

import json
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nbformat
from markupsafe import Markup

from analysis.blocks.drawing import drawing
from analysis.blocks.markup import LABELS, LANGUAGES, SCRIPTS, Json, inline
from analysis.cite import page
from analysis.report import fonts
from analysis.report.html import environment, face, script, template, text
from analysis.report.reader import REPORTS
from analysis.study import Study
from analysis.views.front import BASES
from analysis.views.front import SCRIPTS as SCRIPT_NAMES
from analysis.views.reader import title
from analysis.views.schema import TABLES

_NAME = ("银行与互联网企业的联盟", "Alliances between banks and internet companies")
_BY = ("analysis 维护者", "The maintainers of analysis")
_LINES = 5
_ON_TAGS = "agreement"  # the report that tells of the tags, not of the corpus
_FORMATS = {".html": "HTML", ".pdf": "PDF", ".ipynb": "Jupyter"}
_LINK = re.compile(r"</?a\b[^>]*>")


def write_index(folder: Path, study: Study, reports: Mapping[str, Json]) -> None:
    """Write `index.html` and the citation files; `reports` are pages by name: `zh/timeline`."""
    for name, words in _citation(study).items():
        (folder / name).write_text(words, "utf-8", newline="\n")
    (folder / "index.html").write_text(_page(folder, study, reports), "utf-8", newline="\n")


def _page(folder: Path, study: Study, reports: Mapping[str, Json]) -> str:
    body = environment().from_string(template("index.html")).render(
        name=_NAME,
        editions=[language for language in LANGUAGES if (folder / language).is_dir()],
        lang=LANGUAGES,
        findings={language: _findings(reports, language) for language in LANGUAGES},
        reports=[_report(folder, name, reports) for name in _in_order(reports)],
        exercises=_exercises(folder),
        articles=list(_articles(study)),
        characters=sum(doc.characters for doc in study.tables.corpus),
        texts=[quote(file.name) for file in sorted(folder.glob("articles/*.txt"))],
        book=study.codebook,
        tables=[(name, TABLES[name], len(rows)) for name, rows in study.tables],
        made=_made(reports),
        verifiable=any(name.partition("/")[2] in REPORTS for name in reports),
        gbt=_gbt(study),
        citation=_citation(study)["citation.bib"],
    )  # fmt: skip
    labels = "".join(word for language in LANGUAGES for word in LABELS[language].values())
    characters = fonts.shared("", text(body) + labels)["sans"]
    style = "\n".join((face(("sans", characters)), template("page.css"), template("index.css")))
    return body.replace("<!--style-->", f"<style>\n{style}</style>").replace(
        "<!--script-->", f"<script>\n{script(*LANGUAGES)}</script>"
    )


def _in_order(reports: Mapping[str, Json]) -> list[str]:
    """The reports' names, known ones first."""
    names = {name.partition("/")[2] for name in reports}
    return [*(n for n in REPORTS if n in names), *sorted(names - set(REPORTS))]


def _findings(reports: Mapping[str, Json], language: str) -> list[tuple[Markup, str]]:
    """The first five findings, the first of each report before any second: (HTML, address)."""
    told = [
        (f"{language}/{name}.html", _items(reports.get(f"{language}/{name}")))
        for name in _in_order(reports)
        if name != _ON_TAGS
    ]
    ranks = range(max((len(items) for _, items in told), default=0))
    lines = ((items[rank], href) for rank in ranks for href, items in told if rank < len(items))
    return [(_line(item, language), href) for item, href in islice(lines, _LINES)]


def _items(content: Json | None) -> list[list[Json]]:
    blocks = content["blocks"] if content else []
    return next((b["items"] for b in blocks if b["type"] == "findings"), [])


def _line(item: list[Json], language: str) -> Markup:
    """A finding as seen from the index: what it says, and the references that follow."""
    first = next((n for n, node in enumerate(item) if node["type"] == "cite"), len(item))
    cites = [node for node in item[first:] if node["type"] == "cite"]
    moved = [n | {"href": n["href"].removeprefix("../"), "id": None} for n in cites]
    return Markup(
        " ".join(inline(nodes, language) for nodes in (item[:first], *([n] for n in moved)))
    )


def _report(folder: Path, name: str, reports: Mapping[str, Json]) -> dict[str, Any]:
    """A report: its picture, and for each edition title, subtitle and links."""
    editions = {
        language: reports[f"{language}/{name}"]["blocks"][0]
        | {"links": _links(folder, language, name)}
        for language in LANGUAGES
        if f"{language}/{name}" in reports
    }
    first = next(iter(editions))
    return {"name": name, "editions": editions, "first": first,
            "picture": _picture(name, reports[f"{first}/{name}"])}  # fmt: skip


def _links(folder: Path, language: str, name: str) -> list[tuple[str, str]]:
    address = f"{language}/{name}"
    return [
        (quote(address + suffix), label)
        for suffix, label in _FORMATS.items()
        if (folder / f"{address}{suffix}").is_file()
    ]


def _exercises(folder: Path) -> list[dict[str, tuple[str, str]]]:
    """The exercises of a course in the folder, each by edition: title, address."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for language in LANGUAGES:
        for file in sorted(folder.glob(f"exercises/{language}/*.ipynb")):
            cells = nbformat.read(file, as_version=4).cells
            prose = next((cell.source for cell in cells if cell.cell_type == "markdown"), file.stem)
            title = prose.partition("\n")[0].lstrip("# ")
            address = quote(file.relative_to(folder).as_posix())
            found.setdefault(file.name, {})[language] = title, address
    return [found[name] for name in sorted(found)]


def _picture(name: str, content: Json) -> Markup:
    """The report's first figure, without the links of its marks; empty if it has none."""
    figure = next((block for block in content["blocks"] if block["type"] == "figure"), None)
    if figure is None:
        return Markup()
    plain = {"svg": _LINK.sub("", figure["svg"]), "alt": figure["alt"], "id": f"picture-{name}"}
    return Markup(drawing(plain))


def _articles(study: Study) -> Iterator[dict[str, Any]]:
    """The articles by date of publication."""
    for doc in study.in_order():
        yield {
            "label": study.labels[doc.doc_id],
            "title": title(doc),
            "href": f"articles/{page(doc.doc_id)}",
            "lang": SCRIPTS.get(doc.script, "zh-Hans"),
            "published": doc.published,
            "basis": BASES[doc.published_basis],
            "script": SCRIPT_NAMES[doc.script],
            "characters": f"{doc.characters:,}",
        }


def _made(reports: Mapping[str, Json]) -> dict[str, list[tuple[str, Markup]]]:
    """Language → the facts of the first report's title: corpus, parameters, versions."""
    made: dict[str, list[tuple[str, Markup]]] = {language: [] for language in LANGUAGES}
    for name, content in reports.items():
        language = name.partition("/")[0]
        facts = content["blocks"][0].get("facts", ())
        made[language] = made[language] or [(k, Markup(inline(v, language))) for k, v in facts]
    return made


def _source(study: Study) -> tuple[str, str]:
    """Which codebook and which articles, in both languages."""
    n, book = len(study.documents), study.codebook.version
    return f"编码手册 {book}，{n} 篇文章", f"codebook {book}, {n} articles"


def _gbt(study: Study) -> str:
    """A reference by GB/T 7714-2015; what the reader knows alone stands in brackets."""
    made = f"{_NAME[0]}：由文章标注而成的报告与数据表[DS/OL]"
    edition = f"版本 {version('analysis')}，{_source(study)[0]}"
    return f"{_BY[0]}. {made}. {edition}. [引用日期]. [获取路径]."


def _citation(study: Study) -> dict[str, str]:
    """Files for reference managers: BibTeX and CSL-JSON. No date, for none goes into a build."""
    name, note = f"{_NAME[1]} ({_NAME[0]})", f"Version {version('analysis')}, {_source(study)[1]}"
    fields = {
        "author": f"{{{_BY[1]}}}",
        "title": f"{{{name}}}",
        "note": note,
        "language": "Chinese and English",
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items())
    item = {
        "id": "analysis",
        "type": "dataset",
        "title": name,
        "author": [{"literal": _BY[1]}],
        "version": version("analysis"),
        "note": note,
    }
    return {
        "citation.bib": f"@misc{{analysis,\n{lines}}}\n",
        "citation.json": json.dumps([item], ensure_ascii=False, indent=2) + "\n",
    }
