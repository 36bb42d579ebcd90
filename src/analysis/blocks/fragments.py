"""The JSON of a block → an HTML fragment: the same in JupyterLab and on the page.

Every text is escaped; the only markup taken as it is are the SVG figures that `style.svg` made.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from analysis.blocks.drawing import drawing
from analysis.blocks.markup import LABELS, SCRIPTS, Json, inline, tag, words

_SHORT, _LONG = 8, 80  # em: a cell of one line, a cell of many


def _number(block: Json, kind: str, language: str) -> str:
    if "number" not in block:
        return ""
    return tag("span", f"{LABELS[language][kind]} {block['number']}", class_="number") + " "


def _list(items: Iterable[list[Json]], language: str, name: str = "ul") -> str:
    return tag(name, "".join(tag("li", inline(item, language)) for item in items))


def _facts(facts: Iterable[tuple[str, list[Json]]], language: str) -> str:
    rows = (
        tag("div", tag("dt", escape(label)) + tag("dd", inline(value, language)))
        for label, value in facts
    )
    return tag("dl", "".join(rows))


def block(data: Json, language: str = "zh") -> str:
    """A block's JSON as an HTML fragment."""
    try:
        render = _BLOCKS[data["type"]]
    except KeyError:
        raise ValueError(f"unknown block {data.get('type')!r}") from None
    return render(data, language)


def _title(data: Json, language: str) -> str:
    subtitle = tag("p", escape(data["subtitle"]), class_="subtitle") if data["subtitle"] else ""
    facts = _facts(data["facts"], language) if data["facts"] else ""
    return tag("header", tag("h1", escape(data["title"])) + subtitle + facts, class_="title")


def _findings(data: Json, language: str) -> str:
    return tag("div", _list(data["items"], language, "ol"), class_="findings")


def _paragraph(data: Json, language: str) -> str:
    return tag("p", inline(data["children"], language))


def _note(data: Json, language: str) -> str:
    label = tag("strong", LABELS[language][data["kind"]])
    text = tag("p", label + " " + inline(data["children"], language))
    return tag("div", text, class_=f"note {data['kind']}", role="note")


def _table(data: Json, language: str) -> str:
    if not data["rows"] and data["empty"]:
        return tag("p", inline(data["empty"], language), class_="empty")
    classes = _classes(data)
    labels = zip(data["columns"], classes, strict=True)
    head = "".join(
        tag("th", inline(column["label"], language), scope="col", class_=class_)
        for column, class_ in labels
    )
    rows = "".join(tag("tr", _row(row, classes, language)) for row in data["rows"])
    body = tag("thead", tag("tr", head)) + tag("tbody", rows)
    note = tag("p", inline(data["note"], language), class_="tablenote") if data["note"] else ""
    if not data["caption"]:
        class_ = "natural prose" if data.get("prose") else "natural"
        return _frame(data, body, language, "", class_=class_) + note
    width = sum(_room(cells) for cells in zip(*data["rows"], strict=True))
    return (
        _frame(data, _widths(data["columns"]) + body, language, min_width=f"min(54rem, {width}em)")
        + note
    )


def _classes(data: Json) -> list[str]:
    """For each column its alignment, and `short` where no cell should break over lines."""
    return [
        column["align"] + (" short" if all(_short(row[n]) for row in data["rows"]) else "")
        for n, column in enumerate(data["columns"])
    ]


def _short(cell: list[Json]) -> bool:
    return _length(cell) <= _SHORT


def _length(cell: list[Json]) -> float:
    """How long the words of a cell are, in em."""
    return sum(1 if char > "\u2e7f" else 0.55 for char in words(cell))


def _room(cells: Iterable[list[Json]]) -> int:
    """How wide a column is at least, in em: a word, a name, or a line that can be read."""
    longest = max(map(_length, cells))
    return 5 if longest <= _SHORT else 8 if longest <= _LONG else 16


def _widths(columns: list[Json]) -> str:
    total = sum(column["weight"] for column in columns)
    shares = (f"{100 * column['weight'] / total:.1f}%" for column in columns)
    return tag("colgroup", "".join(f'<col style="width:{share}">' for share in shares))


def _row(row: list[list[Json]], classes: list[str], language: str) -> str:
    first = tag("th", inline(row[0], language), scope="row", class_=classes[0])
    rest = zip(row[1:], classes[1:], strict=True)
    return first + "".join(tag("td", inline(c, language), class_=name) for c, name in rest)


def _frame(data: Json, body: str, language: str, min_width: str, class_: str = "") -> str:
    """A table with its caption, in a container that scrolls on a narrow screen."""
    caption = _number(data, "table", language) + inline(data["caption"], language)
    if caption:
        body = tag("caption", tag("span", caption)) + body
    table = tag("table", body, class_=class_, style=min_width and f"min-width:{min_width}")
    label = words(data["caption"]) or LABELS[language]["table"]
    return tag("div", table, class_="scroll", tabindex="0", role="group", aria_label=label,
               id=data.get("id"))  # fmt: skip


def _figure(data: Json, language: str) -> str:
    caption = _number(data, "figure", language) + inline(data["caption"], language)
    details = ""
    if data["data"]:
        summary = tag("summary", LABELS[language]["data"])
        details = tag("details", summary + _table(data["data"], language))
    plot = tag("div", drawing(data), class_="plot", tabindex="0", role="group",
               aria_label=words(data["caption"]))  # fmt: skip
    content = plot + tag("figcaption", caption) + details
    return tag("figure", content, id=data.get("id"))


def _card(data: Json, language: str) -> str:
    title = tag("p", inline(data["title"], language), class_="card-title")
    facts = _facts(data["facts"], language) if data["facts"] else ""
    items = _list(data["items"], language) if data["items"] else ""
    return tag("div", title + facts + items, class_="card", role="group",
               aria_label=words(data["title"]))  # fmt: skip


def _cards(data: Json, language: str) -> str:
    return tag("div", "".join(_card(card, language) for card in data["cards"]), class_="cards")


def _concordance(data: Json, language: str) -> str:
    if not data["rows"] and data["empty"]:
        return tag("p", inline(data["empty"], language), class_="empty")
    parts = ("left", "node", "right", "source") if data["aligned"] else ("passage", "source")
    head = "".join(
        tag("th", LABELS[language][part], scope="col", class_=f"kwic-{part}") for part in parts
    )
    line = _kwic_line if data["aligned"] else _kwic_passage
    lang = SCRIPTS[data["script"]]
    rows = "".join(
        tag("tr", line(texts, lang) + tag("td", inline([cite], language), class_="kwic-source"))
        for *texts, cite in data["rows"]
    )
    body = tag("thead", tag("tr", head)) + tag("tbody", rows)
    if data["aligned"]:
        return _frame(data, body, language, min_width="42em", class_="kwic")
    return _frame(data, body, language, min_width="20em")


def _kwic_line(texts: list[str], lang: str) -> str:
    parts = zip(("left", "node", "right"), texts, strict=True)
    return "".join(
        tag("td", tag("bdi", escape(text)), class_=f"kwic-{part}", lang=lang)
        for part, text in parts
    )


def _kwic_passage(texts: list[str], lang: str) -> str:
    left, node, right = map(escape, texts)
    return tag("td", left + tag("span", node, class_="kwic-node") + right, class_="kwic-passage",
               lang=lang)  # fmt: skip


def _texts(data: Json, language: str) -> str:
    """The articles, each a link to its page, with the number of sentences that are cited."""
    items = (
        tag("a", escape(article["label"]), href=article["href"], class_="cite")
        + " "
        + inline(article["title"], language)
        + tag("span", " " + LABELS[language]["cited"].format(article["cited"]), class_="gloss")
        + _full_text(article)
        for article in data["articles"]
    )
    return tag("ul", "".join(tag("li", item) for item in items), class_="texts")


def _full_text(article: Json) -> str:
    """The article itself where there are no pages to lead to: in a notebook."""
    if not article.get("full"):
        return ""
    lines = (
        " ".join(
            tag("span", escape(s["text"]), id=_local(s["id"]), title=f"§{s['number']}")
            for s in line
        )
        for line in article["lines"]
    )
    text = "".join(tag("p", line) for line in lines if line)
    label = tag("summary", escape(article["label"]))
    return tag("details", label + text, lang=SCRIPTS[article["script"]])


def _local(sentence_id: str) -> str:
    """The id of a sentence in a notebook: `004_611b:s012` → `s-004_611b-s012`."""
    return "s-" + "".join(c if c.isalnum() or c in "-_." else "-" for c in sentence_id)


def _in_notebook(value: Any) -> Any:
    """A block's JSON with references that lead to the notebook's own sentences."""
    if isinstance(value, list):
        return [_in_notebook(item) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: _in_notebook(item) for key, item in value.items()}
    if "sentence" in made:
        made["href"] = "#" + _local(made["sentence"])
    elif "lines" in made:
        made |= {"href": "", "full": True}
    return made


def _heading(data: Json, language: str) -> str:
    number = tag("span", data["number"], class_="number") + " " if "number" in data else ""
    return tag(f"h{data['level'] + 1}", number + inline(data["children"], language),
               id=data.get("id"))  # fmt: skip


def _prose_list(data: Json, language: str) -> str:
    items = (tag("li", "".join(block(b, language) for b in item)) for item in data["items"])
    if data["ordered"]:
        return tag("ol", "".join(items), start=data["start"] if data["start"] != 1 else "")
    return tag("ul", "".join(items))


def _quote(data: Json, language: str) -> str:
    return tag("blockquote", "".join(block(b, language) for b in data["blocks"]))


def _pre(data: Json, language: str) -> str:
    text = tag("code", escape(data["text"]))
    return tag("pre", text, class_=data["type"], tabindex="0")


def _input(data: Json, language: str) -> str:
    summary = tag("summary", LABELS[language]["code"])
    return tag("details", summary + _pre(data, language), class_="source")


_BLOCKS = {
    "heading": _heading,
    "list": _prose_list,
    "quote": _quote,
    "code": _pre,
    "output": _pre,
    "input": _input,
    "rule": lambda data, language: "<hr>",
    "title": _title,
    "findings": _findings,
    "paragraph": _paragraph,
    "bullets": lambda data, language: _list(data["items"], language),
    "note": _note,
    "table": _table,
    "figure": _figure,
    "card": _card,
    "cards": _cards,
    "concordance": _concordance,
    "texts": _texts,
}

_CELL_STYLE = """
.analysis{max-width:60em;line-height:1.6}.analysis .plot{background:#fff;border-radius:4px}
.analysis svg{max-width:100%;height:auto}.analysis dl div{display:flex;gap:1em}
.analysis dt{min-width:8em;opacity:.7}.analysis dd{margin:0}
.analysis td.left,.analysis th.left{text-align:left}
.analysis .right,.analysis .kwic-left{text-align:right}.analysis .center{text-align:center}
.analysis td,.analysis th{vertical-align:top}.analysis th[scope=row]{font-weight:normal}
.analysis caption{text-align:left}.analysis .kwic-node{white-space:nowrap;color:#c44e00}
.analysis .card,.analysis .note{border:1px solid #8888;border-radius:4px;padding:.2em 1em;
margin:.6em 0}.analysis .card-title{font-weight:bold}.analysis .scroll{overflow-x:auto}
"""


def cell(data: Json, language: str = "zh") -> str:
    """A block as JupyterLab's output area shows it, light or dark."""
    content = block(_in_notebook(data), language)
    return tag("div", tag("style", _CELL_STYLE) + content, class_="analysis")
