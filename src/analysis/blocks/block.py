"""A block: something a cell shows, told once as JSON and read by every renderer."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, ClassVar

from analysis.blocks import fragments, markup
from analysis.blocks.inlines import Json

MIMETYPE = "application/vnd.analysis.blocks+json"


class Block:
    """What a cell shows, checked as it is made."""

    type: ClassVar[str]
    edition: ClassVar[str] = "zh"  # of a notebook's own labels; a page has that of its title

    def content(self) -> Json:
        """The JSON without its type; raises TypeError or ValueError where a field is wrong."""
        raise NotImplementedError

    @cached_property
    def json(self) -> Json:
        """The JSON object that the exporters read."""
        return {"type": self.type, **self.content()}

    def __post_init__(self) -> None:
        _ = self.json  # what is wrong is said where it was written

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Json:
        return {
            MIMETYPE: self.json,
            "text/html": fragments.cell(self.json, Block.edition),
            "text/plain": markup.plain(self.json),
        }


def show(*blocks: Block | Sequence[Block]) -> None:
    """Show blocks, and lists of blocks, one after the other; a title's edition holds from then."""
    from IPython.display import display

    for block in list(_flat(blocks)):
        if block.type == "title":
            Block.edition = block.json["language"]
        display(block)


def _flat(blocks: Iterable[Any]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Block):
            yield block
        elif isinstance(block, list | tuple):
            yield from _flat(block)
        else:
            raise TypeError(f"show() takes blocks and lists of blocks, not {block!r:.80}")
