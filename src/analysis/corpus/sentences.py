"""Sentences: where they end, and the rows of the sentences table."""

import re
from collections.abc import Iterator, Sequence

from analysis.corpus.layout import Block
from analysis.corpus.lines import marker
from analysis.records import Sentence

# One or more end marks, then the closing marks that belong to them. A half-width mark ends a
# sentence after a Chinese character or mark; after a Latin one (Yahoo!奇摩, ?id=1) only before
# a blank. Inside 《…》 nothing ends.
_END = re.compile(
    r"(?:[。！？｡]|(?<=[^\x00-\x7f])[!?]|(?<=[!?])[!?]|[!?](?=[\s”’」』]|$))++(?![》〉])"
    r"[”’」』）)】〕\]…]*+"
)


def read_sentences(
    doc_id: str, text: str, view: str, blocks: Sequence[Block]
) -> tuple[Sentence, ...]:
    """The sentences of a text in order; `section` is the heading above each (of the article text).

    Titles, headings and furniture are one sentence each; an item or paragraph is as many as it
    has. Together they cover every character that is no blank.
    """
    sentences: list[Sentence] = []
    section = ""
    for block in blocks:
        for start, end in _ranges(text, block):
            number = f"{doc_id}:s{len(sentences) + 1:03d}"
            above = section if block.kind not in ("title", "furniture") else ""
            words = (text[start:end], view[start:end])
            sentences.append(
                Sentence(doc_id, number, start, end, block.kind, above, *words, block.rule)
            )
        if block.kind == "heading":
            section = _heading_text(text, block)
    return tuple(sentences)


def _ranges(text: str, block: Block) -> Iterator[tuple[int, int]]:
    start, end = block.line.start, block.line.end
    if block.kind in ("item", "sentence"):
        return split_sentences(text, start, end)
    return _trimmed(text, start, end)


def _heading_text(text: str, block: Block) -> str:
    """A heading as written, without its marker and a colon at its end."""
    found = marker(block.line.plain)
    start = block.line.start + (found.length if found else 0)
    return text[start : block.line.end].rstrip(":： ")


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """(start, end) of the sentences in a line: each to its end mark and the closing marks after.

    A straight quotation mark after an end mark closes if it is the second of its pair in the
    line. A line's rest without end mark is a sentence too; blanks around sentences belong to none.
    """
    begin, open_quotes = start, 0
    for match in _END.finditer(text, start, end):
        stop = match.end()
        open_quotes += text.count('"', begin, stop)
        if stop < end and text[stop] == '"' and open_quotes % 2:
            stop, open_quotes = stop + 1, open_quotes + 1
        if stop > begin:
            yield from _trimmed(text, begin, stop)
            begin = stop
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
