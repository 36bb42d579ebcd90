"""A record → a reference that the reader can follow, and the sentences that references lead to.

A reference leads to the sentence in the article's page, and keeps the sentence's id and range,
so that whether it resolves is checked by ids and positions alone (report/evidence.py).
"""

from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

import pandas as pd

from analysis.blocks import Cite, Rich, Zh
from analysis.study import Study

ACCEPTED = "†"  # at the reference to a row that a reader has accepted


@dataclass
class Sources:
    """Makes references, and remembers which sentences they lead to."""

    study: Study
    cited: set[str] = field(default_factory=set)

    def cite(self, sentence_id: str, start: int, end: int) -> Cite:
        """The reference `[004 §12]` to a range of a document's text, with the words it rests on."""
        doc_id = sentence_id.rpartition(":")[0]
        self.cited.add(sentence_id)
        return Cite(
            label=f"[{self.study.labels[doc_id]} §{number(sentence_id)}]",
            href=f"../articles/{address(sentence_id)}",
            quote=self.study.documents[doc_id].text[start:end],
            span=(sentence_id, int(start), int(end)),
        )

    def row(self, row: Any) -> Cite:
        """The reference to a row with a span; it bears a † where a reader has accepted the row."""
        cite = self.cite(row.sentence_id, row.start, row.end)
        return replace(cite, label=cite.label + ACCEPTED) if getattr(row, "who", "") else cite

    def everything(self) -> Cite:
        """What a statement rests on that something is nowhere: all the articles."""
        n = len(self.study.documents)
        several = self.study.say(f"[全部 {n} 篇]", f"[all {n} articles]")
        return Cite(several if n > 1 else self.study.say("[全篇]", "[the article]"))

    def rows(self, frame: pd.DataFrame, limit: int | None = None) -> list[Rich]:
        """References to the rows of a frame with spans, one for each sentence, in order.

        Of a sentence's rows it is the first, or the first that a reader has accepted.
        """
        if "who" in frame:
            accepted = frame["who"] != ""
            others = ~frame["sentence_id"].isin(frame.loc[accepted, "sentence_id"])
            frame = frame[accepted | others]
        first = frame.drop_duplicates("sentence_id")
        shown = first.head(limit) if limit else first
        cites: list[Rich] = []
        for row in shown.itertuples():
            cites += [" ", self.row(row)]
        if limit and len(first) > limit:
            cites.append(self.study.say(f" 等 {len(first)} 处", f" and {len(first) - limit} more"))
        return cites[1:]

    def passage(self, doc_id: str, start: int, end: int, gloss: str = "") -> Zh:
        """The characters of a range, as a Chinese passage in the script of the original."""
        doc = self.study.documents[doc_id]
        return Zh(doc.text[start:end], "hant" if doc.script == "hant" else "hans", gloss)


def number(sentence_id: str) -> int:
    """The number of a sentence within its document: 12 for `004:s012`."""
    return int(sentence_id.rpartition(":s")[2])


def anchor(sentence_id: str) -> str:
    """The id of a sentence in its article's page: `s012` for `004:s012`."""
    return sentence_id.rpartition(":")[2]


def page(doc_id: str) -> str:
    """The address of an article's page, seen from a page beside it."""
    return f"{quote(doc_id)}.html"


def address(sentence_id: str) -> str:
    """The address of a sentence: `004.html#s012` for `004:s012`."""
    return f"{page(sentence_id.rpartition(':')[0])}#{anchor(sentence_id)}"
