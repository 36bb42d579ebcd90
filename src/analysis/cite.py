"""A record → a reference that the reader can follow, and the sentences that references lead to."""

from dataclasses import dataclass, field

import pandas as pd

from analysis.blocks import Cite, Rich, Zh
from analysis.study import Study


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
            href=f"#{anchor(sentence_id)}",
            quote=self.study.documents[doc_id].text[start:end],
        )

    def rows(self, frame: pd.DataFrame, limit: int | None = None) -> list[Rich]:
        """References to the rows of a frame with spans, one for each sentence, in order."""
        first = frame.drop_duplicates("sentence_id")
        shown = first.head(limit) if limit else first
        columns = (shown["sentence_id"], shown["start"], shown["end"])
        cites: list[Rich] = []
        for row in zip(*columns, strict=True):
            cites += [" ", self.cite(*row)]
        if limit and len(first) > limit:
            cites.append(self.study.say(f" 等{len(first)}处", f" and {len(first) - limit} more"))
        return cites[1:]

    def passage(self, doc_id: str, start: int, end: int, gloss: str = "") -> Zh:
        """The characters of a range, as a Chinese passage in the script of the original."""
        doc = self.study.documents[doc_id]
        return Zh(doc.text[start:end], "hant" if doc.script == "hant" else "hans", gloss)


def number(sentence_id: str) -> int:
    """The number of a sentence within its document: 12 for `004:s012`."""
    return int(sentence_id.rpartition(":s")[2])


def anchor(sentence_id: str) -> str:
    """The id of a sentence in a page: `004_611b:s012` → `004_611b-s012`, safe in an address."""
    return "s-" + "".join(c if c.isalnum() or c in "-_." else "-" for c in sentence_id)
