"""Files → documents with their sentences."""

import re
from pathlib import Path

from analysis.records import Document, Sentence
from analysis.script import script_of, simplify

_SENTENCE = re.compile(r"[^\n。！？!?]+(?:[。！？!?]+[”’」』]*)?")


def document(text: str, anchor: str = "", doc_id: str = "text") -> Document:
    """A document made of a plain string; `anchor` is its publication date (TIMEX3)."""
    view = simplify(text)
    sentences = tuple(
        Sentence(doc_id, f"{doc_id}:s{n:03d}", m.start(), m.end(), "sentence", "", m[0],
                 view[m.start():m.end()], "")
        for n, m in enumerate(_SENTENCE.finditer(text), 1)
    )
    return Document(doc_id, "", "", "", "", anchor, "stated" if anchor else "unknown",
                    script_of(text), len(text), "", "", text, view, sentences)


def read_corpus(path: str | Path) -> tuple[Document, ...]:
    """Every article in a folder."""
    files = sorted(Path(path).glob("*.txt"))
    return tuple(document(f.read_text("utf-8"), doc_id=f.stem) for f in files)
