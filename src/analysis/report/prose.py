"""A notebook's markdown → the JSON of blocks: one reading for HTML and PDF.

Footnotes are numbered over all of a page; HTML inside markdown is shown as the text it is.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import unquote

import mistune

from analysis.blocks.markup import Json, is_href, words


@cache
def _parser() -> mistune.Markdown:
    return mistune.create_markdown(renderer=None, plugins=["table", "footnotes", "strikethrough"])


class Prose:
    """Reads the cells of one page; holds the footnotes in the order of their first mention."""

    def __init__(self) -> None:
        self.footnotes: list[Json] = []
        self._numbers: dict[str, int] = {}
        self._notes: dict[str, Json] = {}
        self._cites: dict[str, Json] = {}

    def read(self, source: str, cites: Sequence[Json] = ()) -> list[Json]:
        """The blocks of markdown with its own footnotes; `cite:0` is the first of `cites`."""
        self._cites = {f"cite:{n}": cite for n, cite in enumerate(cites)}
        tokens, _ = _parser().parse(source)
        items = [t for token in tokens if token["type"] == "footnotes" for t in token["children"]]
        self._notes = {item["attrs"]["key"]: item for item in items}
        self._numbers = {}
        return self._blocks(token for token in tokens if token["type"] != "footnotes")

    def _blocks(self, tokens: Any) -> list[Json]:
        return [block for token in tokens if (block := self._block(token))]

    def _block(self, token: Json) -> Json | None:
        kind, children = token["type"], token.get("children", [])
        match kind:
            case "paragraph" | "block_text":
                return {"type": "paragraph", "children": self._inline(children)}
            case "heading":
                level = token["attrs"]["level"]
                return {"type": "heading", "level": level, "children": self._inline(children)}
            case "list":
                return self._list(token)
            case "block_quote":
                return {"type": "quote", "blocks": self._blocks(children)}
            case "block_code" | "block_html":
                return {"type": "code", "text": token["raw"].rstrip("\n")}
            case "thematic_break":
                return {"type": "rule"}
            case "table":
                return self._table(children)
        return None  # a blank line

    def _list(self, token: Json) -> Json:
        items = [self._blocks(item["children"]) for item in token["children"]]
        attrs = token["attrs"]
        return {
            "type": "list",
            "ordered": attrs["ordered"],
            "start": attrs.get("start", 1),
            "items": items,
        }

    def _table(self, children: list[Json]) -> Json:
        head = children[0]["children"]
        body = [row["children"] for part in children[1:] for row in part["children"]]
        labels = [self._inline(cell["children"]) for cell in head]
        rows = [[self._inline(cell["children"]) for cell in row] for row in body]
        aligns = [cell["attrs"]["align"] or "left" for cell in head]
        return table(labels, aligns, rows) | {"prose": True}

    def _inline(self, tokens: list[Json]) -> list[Json]:
        nodes: list[Json] = []
        for n, token in enumerate(tokens):
            if token["type"] == "softbreak":
                nodes += _softbreak(nodes, self._inline(tokens[n + 1 : n + 2]))
            else:
                nodes += self._node(token)
        return nodes

    def _node(self, token: Json) -> list[Json]:
        kind = token["type"]
        if kind == "text":
            return [{"type": "text", "text": unescape(token["raw"])}]
        if kind in ("codespan", "inline_html"):
            type_ = "code" if kind == "codespan" else "text"
            return [{"type": type_, "text": token["raw"]}]
        if kind == "linebreak":
            return [{"type": "break"}]
        if kind == "footnote_ref":
            return [self._footnote(token["raw"])]
        if kind == "link" and token["attrs"]["url"] in self._cites:
            return [dict(self._cites[token["attrs"]["url"]])]
        children = self._inline(token.get("children", []))
        if kind == "link" and is_href(href := _href(token["attrs"]["url"])):
            return [{"type": "link", "children": children, "href": href}]
        if kind in ("strong", "emphasis"):
            return [{"type": kind, "children": children}]
        return children

    def _footnote(self, key: str) -> Json:
        first = key not in self._numbers
        if first:
            self._numbers[key] = len(self.footnotes) + 1
            self.footnotes.append({"type": "note"})  # holds the number while the text is read
            paragraphs = self._blocks(self._notes[key]["children"])
            texts = [block.get("children", []) for block in paragraphs]
            children = [node for text in texts for node in ({"type": "break"}, *text)][1:]
            note = {"number": self._numbers[key], "children": children}
            self.footnotes[self._numbers[key] - 1] = note
        number = self._numbers[key]
        children = self.footnotes[number - 1].get("children", [])
        return {"type": "footnote", "number": number, "first": first, "children": children}


def table(labels: list[list[Json]], aligns: list[str], rows: list[list[list[Json]]]) -> Json:
    """A table without caption, its columns as wide as their longest cell asks, within reason."""
    columns = [
        {"label": label, "align": align, "weight": _weight([label, *(row[n] for row in rows)])}
        for n, (label, align) in enumerate(zip(labels, aligns, strict=True))
    ]
    return {
        "type": "table",
        "columns": columns,
        "rows": rows,
        "caption": [],
        "note": [],
        "empty": [],
    }


def _weight(cells: list[list[Json]]) -> float:
    longest = max(sum(1 + (wide(c)) for c in words(cell)) for cell in cells)
    return float(min(max(longest, 6), 60))


def wide(char: str) -> bool:
    """Whether a character takes the width of a Han character."""
    return unicodedata.east_asian_width(char) in "WF"


def _softbreak(before: list[Json], after: list[Json]) -> list[Json]:
    """A line's end is a space, except between Han characters."""
    last, first = words(before)[-1:], words(after)[:1]
    joined = last and first and wide(last) and wide(first)
    return [] if joined else [{"type": "text", "text": " "}]


def _href(url: str) -> str:
    """The address; one inside the page as its heading's id is written, not percent-encoded."""
    return unquote(url) if url.startswith("#") else url
