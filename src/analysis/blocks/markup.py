"""The JSON of rich text → HTML, and of any block → lines of plain text.

Every text passes through `html.escape`.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

Json = dict[str, Any]

LABELS = {
    "zh": {
        "figure": "图", "table": "表", "data": "数据", "code": "代码", "contents": "目录",
        "notes": "注释", "skip": "跳到正文", "back": "返回正文", "left": "前文",
        "node": "关键词", "right": "后文", "passage": "原文", "untitled": "无题", "source": "出处",
        "warning": "注意", "info": "说明", "cited": "· 引用 {} 句",
        "home": "总目", "other": "English",
        "filter": "筛选", "rows": "{} 行", "found": "{} 行，共 {} 行", "all": "显示全部 {} 行",
        "copy": "复制为 CSV", "copied": "已复制 {} 行",
        "missing": "〓 为本文件字体所缺之字，网页版照录。",
    },
    "en": {
        "figure": "Figure", "table": "Table", "data": "Data", "code": "Code",
        "contents": "Contents", "notes": "Notes", "skip": "Skip to the text",
        "back": "Back to the text", "left": "Left context", "node": "Key word",
        "right": "Right context", "passage": "Passage", "untitled": "Untitled", "source": "Source",
        "warning": "Caution", "info": "Note", "cited": "· sentences cited: {}", "home": "Index",
        "other": "中文",
        "filter": "Filter", "rows": "{} rows", "found": "{} of {} rows",
        "all": "Show all {} rows", "copy": "Copy as CSV", "copied": "{} rows copied",
        "missing": "〓 stands for a character that the fonts here lack; the web page shows it.",
    },
}  # fmt: skip
LANGUAGES = {"zh": "zh-Hans", "en": "en"}
SCRIPTS = {"hans": "zh-Hans", "hant": "zh-Hant"}
_HREF = re.compile(r"https?://|mailto:|#|\.{0,2}/|[^:/?#]+(?:[/?#]|\Z)")


def is_href(address: str) -> bool:
    """Whether an address is one a page may link to: web, mail or relative."""
    return bool(_HREF.match(address))


def tag(name: str, content: str = "", /, **attributes: object) -> str:
    """An element; `content` is HTML, attributes are data; empty ones are left out."""
    pairs = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    written = "".join(f' {k}="{escape(str(v))}"' for k, v in pairs if v not in ("", None))
    return f"<{name}{written}>{content}</{name}>"


def words(nodes: Iterable[Json]) -> str:
    """The characters of rich text."""
    return "".join(
        node.get("text") or node.get("label") or words(node.get("children", ()))
        for node in nodes
        if node["type"] != "footnote"
    )


def inline(nodes: Iterable[Json], language: str = "zh") -> str:
    """Rich text as HTML."""
    return "".join(_inline(node, language) for node in nodes)


def _inline(node: Json, language: str) -> str:
    children = inline(node.get("children", ()), language)
    text = escape(node.get("text", ""))
    match node["type"]:
        case "text":
            return text
        case "strong":
            return tag("strong", children)
        case "emphasis":
            return tag("em", children)
        case "code":
            return tag("code", text)
        case "break":
            return "<br>"
        case "zh":
            return _zh(node, language)
        case "link":
            return tag("a", children, href=node["href"])
        case "anchor":
            return tag("span", children, id=node.get("id"))
        case "cite":
            return _cite(node)
        case "footnote":
            n = node["number"]
            link = tag("a", str(n), href=f"#fn-{n}", id=f"fnref-{n}", role="doc-noteref")
            return tag("sup", link)
    raise ValueError(f"unknown inline {node['type']!r}")


def _zh(node: Json, language: str) -> str:
    passage = tag("span", escape(node["text"]), lang=SCRIPTS[node["script"]], class_="zh")
    if node["gloss"] and language != "zh":
        passage += tag("span", f" ({escape(node['gloss'])})", class_="gloss")
    return passage


def _cite(node: Json) -> str:
    label, quote = escape(node["label"]), node["quote"]
    if node["href"]:
        return tag("a", label, href=node["href"], title=quote, class_="cite", id=node.get("id"))
    return tag("span", label, title=quote, class_="cite", id=node.get("id"))


_INLINES = (
    "text",
    "strong",
    "emphasis",
    "code",
    "break",
    "zh",
    "link",
    "cite",
    "anchor",
    "footnote",
)
_SHOWN = ("title", "subtitle", "caption", "facts", "children", "items", "cards", "alt", "note")


def plain(data: Json) -> str:
    """A block as lines of text, for terminals; a table's row is one line."""
    return "\n".join(line for line in _lines(data) if line.strip()) or f"[{data['type']}]"


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and _is_rich(value):
        yield words(value)
    elif isinstance(value, list):
        for item in value:
            yield from _lines(item)
    elif isinstance(value, dict) and value["type"] in _INLINES:
        yield words([value])
    elif isinstance(value, dict):
        for key in _SHOWN:
            yield from _lines(value.get(key) or [])
        for row in value.get("rows", ()):
            yield "\t".join(" ".join(_lines(part)) for part in row)


def _is_rich(value: list[Any]) -> bool:
    return all(isinstance(node, dict) and node.get("type") in _INLINES for node in value)
