"""Rich text: a string, an inline (`Strong`, `Verbatim`, `Zh`, `Cite` …), or a list of these.

An inline checks itself as it is made; its JSON is what every renderer reads.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.blocks import markup

Json = dict[str, Any]


def text(value: object, what: str) -> str:
    """The value, which must be a string."""
    if not isinstance(value, str):
        raise TypeError(f"{what} must be a str, not {type(value).__name__}: {value!r:.80}")
    return value


def choice(value: object, choices: Sequence[str], what: str) -> str:
    """The value, which must be one of the choices."""
    if value not in choices:
        raise ValueError(f"{what} must be one of {', '.join(choices)}, not {value!r}")
    return str(value)


def href(value: object, what: str) -> str:
    """The value, which must be empty or an address a page may link to."""
    if text(value, what) and not markup.is_href(str(value)):
        raise ValueError(f"{what} must be a web or relative address, not {value!r}")
    return str(value)


def sequence(value: object, what: str) -> list[Any]:
    """The value as a list; a string is none."""
    if isinstance(value, str | bytes | dict) or not isinstance(value, Iterable):
        raise TypeError(f"{what} must be a list, not {type(value).__name__}: {value!r:.80}")
    return list(value)


def tuples(value: object, length: int, what: str) -> list[list[Any]]:
    """Rows of `length` cells each."""
    rows = [sequence(row, f"{what}[{n}]") for n, row in enumerate(sequence(value, what))]
    for n, row in enumerate(rows):
        if len(row) != length:
            raise ValueError(f"{what}[{n}] must have {length} cells, not {len(row)}")
    return rows


class Inline:
    """A piece of rich text that is more than its characters."""

    def node(self) -> Json:
        """Its JSON; raises TypeError or ValueError where a field is not what it must be."""
        raise NotImplementedError

    def __post_init__(self) -> None:
        self.node()


Rich = str | Inline | Sequence["Rich"]


def rich(value: Rich, what: str = "text") -> list[Json]:
    """Rich text as a flat list of JSON nodes, each with a `type`."""
    if isinstance(value, str):
        return [{"type": "text", "text": value}] if value else []
    if isinstance(value, Inline):
        return [value.node()]
    if not isinstance(value, Sequence) or isinstance(value, bytes):
        kind = type(value).__name__
        raise TypeError(f"{what} must be text (str, Strong, Zh, Cite, Link or a list), not {kind}")
    return [node for n, part in enumerate(value) for node in rich(part, f"{what}[{n}]")]


def riches(value: object, what: str) -> list[list[Json]]:
    """A list of rich texts, each as JSON."""
    return [rich(item, f"{what}[{n}]") for n, item in enumerate(sequence(value, what))]


def facts(value: object, what: str) -> list[list[Any]]:
    """Pairs of a label and rich text, as JSON."""
    rows = tuples(value, 2, what)
    return [[text(k, f"{what} label"), rich(v, f"{what} {k}")] for k, v in rows]


@dataclass(frozen=True)
class Strong(Inline):
    """Words with emphasis."""

    text: Rich

    def node(self) -> Json:
        """Its JSON: the pieces that stand out."""
        return {"type": "strong", "children": rich(self.text, "Strong.text")}


@dataclass(frozen=True)
class Verbatim(Inline):
    """Characters for a machine: an expression, the name of a column or file."""

    text: str

    def node(self) -> Json:
        """Its JSON: the characters, as they are."""
        return {"type": "code", "text": text(self.text, "Verbatim.text")}


@dataclass(frozen=True)
class Zh(Inline):
    """A Chinese passage; `gloss` is what the English edition says after it, in parentheses."""

    text: str
    script: str = "hans"
    gloss: str = ""

    def node(self) -> Json:
        """Its JSON: the passage, its script and its gloss."""
        return {
            "type": "zh",
            "text": text(self.text, "Zh.text"),
            "script": choice(self.script, ("hans", "hant"), "Zh.script"),
            "gloss": text(self.gloss, "Zh.gloss"),
        }


@dataclass(frozen=True)
class Cite(Inline):
    """A reference: `[004 §12]`, the address it leads to, the words it points at.

    `span` says where these stand: the id of their sentence, and a range of the document's text.
    """

    label: str
    href: str = ""
    quote: str = ""
    span: tuple[str, int, int] | None = None

    def node(self) -> Json:
        """Its JSON: the reference, and the place that it leads to."""
        where = {}
        if self.span:
            sentence, start, end = self.span
            where = {"sentence": text(sentence, "Cite.span"), "start": int(start), "end": int(end)}
        return {
            "type": "cite",
            "label": text(self.label, "Cite.label"),
            "href": href(self.href, "Cite.href"),
            "quote": text(self.quote, "Cite.quote"),
            **where,
        }


@dataclass(frozen=True)
class Link(Inline):
    """Words that lead to an address."""

    text: Rich
    href: str

    def node(self) -> Json:
        """Its JSON: the pieces and the address, which is checked."""
        children = rich(self.text, "Link.text")
        return {
            "type": "link",
            "children": children,
            "href": href(self.href, "Link.href"),
        }


@dataclass(frozen=True)
class Anchor(Inline):
    """Words that `#id` leads to, from a `Cite` or `Link` on the same page."""

    id: str
    text: Rich

    def node(self) -> Json:
        """Its JSON: the pieces and the name that links lead to."""
        if not text(self.id, "Anchor.id") or set(self.id) & set(" \t\n#"):
            raise ValueError(f"Anchor.id must be a name without spaces, not {self.id!r}")
        return {"type": "anchor", "id": self.id, "children": rich(self.text, "Anchor.text")}
