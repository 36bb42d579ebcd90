"""What blocks are made of that is no block itself: a table's columns, an appendix's articles."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.blocks.inlines import Json, Rich, choice, facts, href, rich, text, tuples


@dataclass(frozen=True)
class Column:
    """A column's label, its alignment, and its width in relation to the others'."""

    label: Rich
    align: str = "left"
    weight: float = 1.0

    def __post_init__(self) -> None:
        rich(self.label, "Column.label")
        choice(self.align, ("left", "right", "center"), "Column.align")
        if not isinstance(self.weight, int | float) or not self.weight > 0:
            raise ValueError(f"Column.weight must be a positive number, not {self.weight!r}")


@dataclass(frozen=True)
class Article:
    """An article's text as an appendix sets it.

    `lines` holds, for each line, its sentences: (id, number, kind, characters).
    """

    label: str
    title: Rich
    href: str
    script: str
    facts: Sequence[tuple[str, Rich]]
    lines: Sequence[Sequence[tuple[str, int, str, str]]]
    cited: int = 0

    def content(self) -> Json:
        """The JSON; raises TypeError or ValueError where a field is wrong."""
        keys = ("id", "number", "kind", "text")
        return {
            "label": text(self.label, "Article.label"),
            "title": rich(self.title, "Article.title"),
            "href": href(self.href, "Article.href"),
            "script": choice(self.script, ("hans", "hant"), "Article.script"),
            "facts": facts(self.facts, "Article.facts"),
            "cited": int(self.cited),
            "lines": [
                [dict(zip(keys, s, strict=True)) for s in tuples(line, 4, "Article.lines")]
                for line in self.lines
            ],
        }
