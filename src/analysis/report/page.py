"""A notebook → a page: the ordered blocks of one edition, numbered, as JSON."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from bs4 import BeautifulSoup

from analysis.blocks import MIMETYPE, Block, Title
from analysis.blocks.markup import LABELS, Json, words
from analysis.errors import InputError
from analysis.report.prose import Prose, table

_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_CAPTIONED = {"figure": "figure", "table": "table", "concordance": "table"}


def page(notebook: Json, name: str = "") -> Json:
    """The page that a notebook with its outputs is.

    Keys: `language`, `title`, `blocks` (the Title block first), `contents` (the headings of
    the two upper levels), `footnotes`, and `ids`, all that a link in the page can lead to. A
    markdown cell tagged `zh` or `en` belongs to that edition alone, a cell tagged `notebook` to
    none; the first Title block says which edition this is. A `#` heading is the notebook's own
    title: it is the page's where no Title block is, or else `name`. Code is left out where the
    notebook's metadata say `hide_input`. Raises InputError where a cell ended in an error.
    """
    cells = deepcopy(notebook["cells"])
    language = _title(cells)["language"]
    blocks, footnotes = _read(cells, language)
    own = next((b for b in blocks if b["type"] == "heading" and b["level"] == 1), None)
    stated = next((b for b in blocks if b["type"] == "title"), None)
    title = stated or _own_title(own, name or LABELS[language]["untitled"])
    left_out = ("title", "input") if notebook["metadata"].get("hide_input") else ("title",)
    body = [b for b in blocks if b["type"] not in left_out and b is not own]
    return _assembled(language, title, body, footnotes)


def page_of(title: Title, blocks: Iterable[Block]) -> Json:
    """The page that blocks are without a notebook; its keys are those of `page`."""
    return _assembled(title.language, title.json, deepcopy([b.json for b in blocks]), [])


def _assembled(language: str, title: Json, body: list[Json], footnotes: list[Json]) -> Json:
    _number(body)
    _keep_first(_identified(body))
    ids = [node["id"] for node in _identified(body)]
    for number, cite in enumerate(cites(body), 1):
        cite["id"] = f"ref-{number}"
    return {
        "language": language,
        "title": title["title"],
        "blocks": [title, *body],
        "contents": [b for b in body if b["type"] == "heading" and b["level"] <= 2],
        "footnotes": footnotes,
        "ids": ids,
    }


def cites(value: Any) -> Iterator[Json]:
    """Every reference in a block, or in several, in the order of the page."""
    if isinstance(value, list):
        for item in value:
            yield from cites(item)
    elif isinstance(value, dict):
        if value.get("type") == "cite":
            yield value
        for item in value.values():
            yield from cites(item)


def _title(cells: list[Json]) -> Json:
    for cell in cells:
        for output in cell.get("outputs", ()):
            block = output.get("data", {}).get(MIMETYPE, {})
            if block.get("type") == "title":
                return block
    return {"language": "zh"}


def _own_title(heading: Json | None, name: str) -> Json:
    title = (words(heading["children"]).strip() if heading else "") or name
    return {"type": "title", "title": title, "subtitle": "", "facts": []}


def _read(cells: list[Json], language: str) -> tuple[list[Json], list[Json]]:
    prose = Prose()
    blocks = []
    for number, cell in enumerate(cells, 1):
        tags = set(cell.get("metadata", {}).get("tags", ()))
        if "notebook" in tags:
            continue
        if cell["cell_type"] == "markdown" and not ({"zh", "en"} - {language}) & tags:
            found = prose.read(cell["source"])
        elif cell["cell_type"] == "code":
            found = list(_code(cell, number, prose))
        else:
            continue
        for block in found:
            _append(blocks, {**block, "cell": number})
    return blocks, prose.footnotes


def _append(blocks: list[Json], block: Json) -> None:
    """Add a block; code that follows code without an output between is one piece."""
    if blocks and block["type"] == blocks[-1]["type"] == "input":
        blocks[-1]["text"] += "\n\n" + block["text"]
    else:
        blocks.append(block)


def _code(cell: Json, number: int, prose: Prose) -> Iterator[Json]:
    if cell["source"].strip():
        yield {"type": "input", "text": cell["source"].strip("\n")}
    for output in cell["outputs"]:
        if output["output_type"] == "error":
            raise InputError(
                f"cell {number} of the notebook",
                f"it ended with {output['ename']}: {_ANSI.sub('', output['evalue'])}",
                "run the notebook until every cell ends without an error",
            )
        yield from _output(output, prose)


def _output(output: Json, prose: Prose) -> Iterator[Json]:
    data: dict[str, Any] = output.get("data", {})
    if MIMETYPE in data:
        block = data[MIMETYPE]
        is_prose = block["type"] == "prose"
        yield from prose.read(block["markdown"], block["cites"]) if is_prose else [block]
    elif "text/markdown" in data:
        yield from prose.read(data["text/markdown"])
    elif frame := _frame(data.get("text/html", "")):
        yield frame
    elif text := _ANSI.sub("", output.get("text") or data.get("text/plain", "")).strip("\n"):
        yield {"type": "output", "text": text}


def _frame(html: str) -> Json | None:
    """The table of a data frame with simple columns, as a block."""
    found = BeautifulSoup(html, "html.parser").select_one("table.dataframe") if html else None
    if found is None or found.select_one("[rowspan], [colspan]"):
        return None
    rows = [
        [[{"type": "text", "text": cell.get_text()}] for cell in row.find_all(["th", "td"])]
        for row in found.find_all("tr")
    ]
    if not rows or len({len(row) for row in rows}) != 1:
        return None
    columns = list(zip(*rows, strict=True))
    aligns = ["right" if _numeric(column[1:]) else "left" for column in columns]
    return table(rows[0], aligns, rows[1:])


def _numeric(cells: tuple[list[Json], ...]) -> bool:
    return all(re.fullmatch(r"[-−+]?[\d,.]+%?|NaN|", words(cell)) for cell in cells)


def _number(blocks: list[Json]) -> None:
    """Number headings (1, 1.1), figures and tables, and give each an id, in place."""
    counts = {"figure": 0, "table": 0}
    numbers: list[int] = []
    taken: dict[str, int] = {}
    for block in blocks:
        if block["type"] == "heading":
            block["level"] = min(max(block["level"] - 1, 1), len(numbers) + 1, 4)
            numbers = [*numbers, 0][: block["level"]]
            numbers[-1] += 1
            block["number"] = ".".join(map(str, numbers))
            block["id"] = _unique(words(block["children"]), taken)
        elif (kind := _CAPTIONED.get(block["type"])) and block["caption"] and _shown(block):
            counts[kind] += 1
            block |= {"number": counts[kind], "id": f"{kind}-{counts[kind]}"}


def _shown(block: Json) -> bool:
    """Whether it is more than the sentence that stands for an empty table."""
    return bool(block["type"] == "figure" or block["rows"] or not block["empty"])


def _identified(value: Any) -> Iterator[Json]:
    """Every block and inline with an id, in the order of the page."""
    if isinstance(value, list):
        for item in value:
            yield from _identified(item)
    elif isinstance(value, dict):
        if "id" in value:
            yield value
        for item in value.values():
            yield from _identified(item)


def _keep_first(nodes: Iterator[Json]) -> None:
    """An id stands once on a page: what comes later with the same one loses it, in place."""
    taken: set[str] = set()
    for node in list(nodes):
        if node["id"] in taken:
            del node["id"]
        else:
            taken.add(node["id"])


def _unique(name: str, taken: dict[str, int]) -> str:
    """The id that JupyterLab gives a heading, with a number where it stands already."""
    name = name.strip().replace(" ", "-") or "section"
    taken[name] = taken.get(name, 0) + 1
    return name if taken[name] == 1 else f"{name}-{taken[name]}"
