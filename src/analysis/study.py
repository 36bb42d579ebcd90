"""A study: a corpus, tagged, in one language, and the selection of what is shown.

`open_study` takes a report's parameters, reads and tags the corpus, and gives the tables that
the selection leaves; what a report shows is drawn from these.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from analysis.codebook import Code, Codebook
from analysis.concordance import words
from analysis.corpus import read_corpus
from analysis.interval import interval, order
from analysis.overrides import overridden, read_overrides
from analysis.records import Document, EventStatus, Sentence
from analysis.selection import Selection, select
from analysis.tables import Tables, tag

# Set by a build that names the articles which cannot be read and leaves them out.
SKIP_BAD = "ANALYSIS_SKIP_BAD"


@dataclass(frozen=True)
class Study:
    """A tagged corpus, the language it is told in, and the selection of what is shown."""

    tables: Tables
    selection: Selection
    parameters: dict[str, object] = field(repr=False)

    @property
    def language(self) -> str:
        """The edition: zh or en."""
        return self.selection.language

    def say(self, zh: str, en: str) -> str:
        """The words of this edition."""
        return en if self.language == "en" else zh

    @property
    def codebook(self) -> Codebook:
        """The codebook that the corpus was tagged with."""
        return self.tables.codebook

    @cached_property
    def documents(self) -> dict[str, Document]:
        """doc_id → document."""
        return {doc.doc_id: doc for doc in self.tables.corpus}

    @cached_property
    def sentences(self) -> dict[str, Sentence]:
        """sentence_id → sentence."""
        return {s.sentence_id: s for doc in self.tables.corpus for s in doc.sentences}

    @cached_property
    def labels(self) -> dict[str, str]:
        """doc_id → the label that references use."""
        return labels(self.documents)

    @cached_property
    def types(self) -> dict[str, str]:
        """Canonical name → type of entity, for every name that is mentioned."""
        return dict(zip(self.tables.mentions["name"], self.tables.mentions["type"], strict=True))

    @cached_property
    def words(self) -> pd.DataFrame:
        """Every word of the corpus in order (concordance.words); cut when first asked for."""
        return words(self.tables.corpus, self.codebook)

    def name(self, name: str) -> str:
        """An entity's name in this edition; quoted, with its kind, if it has no English one."""
        return self._glossed(name, self.codebook.name_en) if self.language == "en" else name

    def short(self, name: str) -> str:
        """An entity's name for tables and figures: English ones are abbreviated where usual."""
        return self._glossed(name, self.codebook.short_en) if self.language == "en" else name

    def _glossed(self, name: str, english: Callable[[str], str]) -> str:
        kind = self.types.get(name, "")
        if self.codebook.entity(name) or name.isascii() or not kind:
            return english(name)
        return f"“{name}” ({kind})"

    def names(self, joined: str | Iterable[str]) -> str:
        """Names, joined with | or in a sequence, as a list in this edition."""
        parts = joined.split("|") if isinstance(joined, str) else joined
        return self.say("、", ", ").join(self.short(part) for part in parts if part)

    def code_name(self, code: Code) -> str:
        """A theme's or dimension's name in this edition."""
        return code.name_en if self.language == "en" else code.name

    @cached_property
    def themes(self) -> tuple[Code, ...]:
        """The themes that are chosen."""
        chosen = self.selection.themes
        return tuple(t for t in self.codebook.themes if not chosen or t.id in chosen)

    @cached_property
    def theme_rows(self) -> pd.DataFrame:
        """Rows of the table `themes` that are chosen."""
        rows = self.tables.themes
        return rows[rows["theme"].isin([t.id for t in self.themes])]

    @cached_property
    def partnerships(self) -> pd.DataFrame:
        """Rows of the table `partnerships` that are chosen."""
        return self._pairs(self.tables.partnerships)

    @cached_property
    def pairs(self) -> dict[tuple[str, str], pd.DataFrame]:
        """(bank, partner) → the chosen rows of `partnerships` for it, pairs in order."""
        return dict(list(self.partnerships.groupby(["bank", "partner"], sort=True)))

    @cached_property
    def denials(self) -> dict[tuple[str, str], pd.DataFrame]:
        """(bank, partner) → the chosen rows of `denials` for it, pairs in order."""
        rows = self._pairs(self.tables.denials)
        return dict(list(rows.groupby(["bank", "partner"], sort=True)))

    def _pairs(self, rows: pd.DataFrame) -> pd.DataFrame:
        chosen = self.selection
        kept = [
            _chosen(chosen.banks, [bank])
            and _chosen(chosen.partners, [partner])
            and self._in_time(when)
            for bank, partner, when in zip(rows.bank, rows.partner, rows.date, strict=True)
        ]
        return _where(rows, kept)

    @cached_property
    def merged_events(self) -> pd.DataFrame:
        """Rows of the table `merged_events` that are chosen and told as done."""
        return self._events("done")

    @cached_property
    def plans(self) -> pd.DataFrame:
        """Rows of the table `merged_events` that are chosen and only announced."""
        return self._events("planned")

    @cached_property
    def events(self) -> pd.DataFrame:
        """Rows of the table `events` that are chosen, done or only announced."""
        rows, chosen = self.tables.events, (self.merged_events, self.plans)
        return rows[rows["same_as"].isin(pd.concat(chosen)["event_id"])]

    def told(self, event_id: str) -> pd.DataFrame:
        """The rows of `events` that tell of a merged event."""
        return self._told[event_id]

    @cached_property
    def _told(self) -> dict[str, pd.DataFrame]:
        return dict(list(self.events.groupby("same_as", sort=False)))

    def body_length(self, doc_id: str) -> int:
        """Code points of an article without its furniture."""
        return sum(s.end - s.start for s in self.documents[doc_id].body)

    def _events(self, status: EventStatus) -> pd.DataFrame:
        rows = self.tables.merged_events
        rows = rows[rows["status"] == status]
        who = (*self.selection.banks, *self.selection.partners)
        kept = [
            _chosen(who, actors.split("|") + objects.split("|")) and self._in_time(when)
            for actors, objects, when in zip(rows.actors, rows.objects, rows.date, strict=True)
        ]
        return _where(rows, kept)

    def _in_time(self, value: str) -> bool:
        """Whether a date may lie in the chosen stretch; the undated do where none is chosen."""
        since, until = interval(self.selection.since), interval(self.selection.until)
        stretch = interval(value)
        if not stretch:
            return not (since or until)
        return (not since or stretch[1] >= since[0]) and (not until or stretch[0] <= until[1])

    def published(self, doc_id: str) -> tuple[date, date] | None:
        """The stretch in which an article was published, None where that is not known."""
        return interval(self.documents[doc_id].published)

    def is_inferred(self, rows: pd.DataFrame) -> bool:
        """Whether the dates of all these rows were reckoned from a publication that is inferred."""
        told = zip(rows["doc_id"], rows["date"], strict=True)
        return all(value in self._inferred.get(doc_id, ()) for doc_id, value in told)

    @cached_property
    def _inferred(self) -> dict[str, set[str]]:
        """doc_id → the dates that rest on an inferred date of publication alone (今年, 6月份)."""
        found: dict[str, set[str]] = {}
        dates = dict(list(self.tables.timex.groupby("doc_id")))
        for doc in self.tables.corpus:
            if doc.published_basis != "inferred" or doc.doc_id not in dates:
                continue
            reckoned, stated = {doc.published}, set()
            for told in dates[doc.doc_id].itertuples():
                (reckoned if told.anchor in reckoned else stated).add(told.value)
            found[doc.doc_id] = reckoned - stated
        return found

    def in_order(self) -> list[Document]:
        """The documents by date of publication, the undated last."""
        return sorted(self.tables.corpus, key=lambda d: (order(d.published), d.doc_id))


def labels(doc_ids: Iterable[str]) -> dict[str, str]:
    """doc_id → its label: what stands before its first _, or all of it where that is not unique."""
    short = {doc_id: doc_id.split("_")[0] for doc_id in doc_ids}
    unique = len(set(short.values())) == len(short)
    return short if unique else {doc_id: doc_id for doc_id in short}


def _where(rows: pd.DataFrame, kept: list[bool]) -> pd.DataFrame:
    """The rows to keep; an empty list would be taken for a choice of columns."""
    return rows[pd.Series(kept, index=rows.index, dtype=bool)]


def _chosen(choice: Sequence[str], names: Iterable[str]) -> bool:
    return not choice or any(name in choice for name in names)


def open_study(
    corpus: str = "seeds",
    codebook: str = "",
    language: str = "zh",
    banks: Sequence[str] = (),
    partners: Sequence[str] = (),
    themes: Sequence[str] = (),
    since: str = "",
    until: str = "",
) -> Study:
    """Read and tag a corpus (a folder), lay a reader's decisions over the tags (`overrides`),
    and choose what is shown.

    Raises `InputError` where a parameter is not what it may be, with the nearest right one.
    """
    parameters = dict(locals())
    chosen = select(**parameters)
    skip = (lambda error: None) if os.environ.get(SKIP_BAD) else None
    documents = read_corpus(chosen.corpus, on_bad=skip)
    tables = overridden(tag(documents, chosen.codebook), read_overrides())
    return Study(tables, chosen, parameters)
