"""Decisions laid over the tagger's rows: which row each means, and what follows from it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, get_origin

import pandas as pd

from analysis.agreement.layers import common
from analysis.codebook import Codebook
from analysis.errors import InputError
from analysis.exchange.rows import Places, Row, frame, named, rows
from analysis.interval import interval, is_yearless
from analysis.overrides.sheets import KINDS, Override
from analysis.records import Event, Mention, MergedEvent, Timex, columns
from analysis.relations.denials import tag_pairs
from analysis.relations.events import tag_events
from analysis.relations.merging import merge_events
from analysis.script import simplify
from analysis.tables import SCHEMA, Tables
from analysis.tables import frame as frame_of_records
from analysis.tagger import derived

RULE = "override"
_BASIC = ("mentions", "timex")  # the tables that others are drawn from
_BY_SENTENCE = ("themes", "dimensions")  # whose rows are one within a sentence, as in agreement
_APART = ("mentions", "timex", "figures")  # whose rows share no characters
_NAMES = ("bank", "partner", "actors", "objects", "products", "speaker", "subject", "name")
_DATES = {"events": "date", "partnerships": "date", "denials": "date", "figures": "as_of"}


class Laid(NamedTuple):
    """A decision, and its row: what the reader says and what its place says."""

    override: Override
    row: Row


class Merging:
    """The rows of the articles that are decided on, table by table."""

    def __init__(self, tables: Tables, overrides: Sequence[Override]) -> None:
        self._tables = tables
        touched = {override.doc_id for override in overrides}
        documents = [doc for doc in tables.corpus if doc.doc_id in touched]
        self._places = {doc.doc_id: Places(doc, tables.codebook) for doc in documents}
        self._own = {name: self._by_article(getattr(tables, name)) for name in KINDS}
        self._now = {name: dict(articles) for name, articles in self._own.items()}
        self.decided = [self._laid(override) for override in overrides]

    def _by_article(self, table: pd.DataFrame) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {doc_id: [] for doc_id in self._places}
        for row in rows(table[table["doc_id"].isin(found)]):
            found[row["doc_id"]].append(row)
        return found

    def _laid(self, override: Override) -> Laid:
        """A decision with its row; raises `InputError` where it does not fit the article."""
        places, book = self._places[override.doc_id], self._tables.codebook
        text = places.document.text[override.start : override.end]
        if text != override.quote:
            problem = f"says {override.quote!r:.40} where the article has {text!r:.40}"
            remedy = "mend start and end, or list the file's sum in articles.csv"
            raise InputError(override.where, problem, remedy)
        place = places.sentence(override.start)
        if not place:
            remedy = "overrides are of the article's text alone"
            raise InputError(override.where, "stands among site furniture", remedy)
        cells = _canonical(override.cells, book)
        _check_codes(override, cells, book)
        return Laid(override, cells | place | {"start": override.start, "end": override.end})

    def merged(self) -> dict[str, pd.DataFrame]:
        """Table → frame, for each table that can be overridden and the merged events."""
        self._decide(_BASIC)
        self._derive({d.override.doc_id for d in self.decided if d.override.table in _BASIC})
        self._decide([name for name in KINDS if name not in _BASIC])
        frames = {name: self._frame(name) for name in KINDS}
        told, merged = merge_events([_record(Event, row) for row in rows(frames["events"])])
        same = pd.Series([event.same_as for event in told], dtype="str")
        frames["events"] = frames["events"].assign(same_as=same)
        return frames | {"merged_events": frame_of_records(MergedEvent, merged)}

    def _decide(self, tables: Iterable[str]) -> None:
        """Take away what is rejected, then lay down what is accepted."""
        for verdict in ("rejected", "accepted"):
            for n, laid in enumerate(self.decided):
                if laid.override.table in tables and laid.override.verdict == verdict:
                    self.decided[n] = getattr(self, f"_{verdict}")(laid)

    def _rejected(self, laid: Laid) -> Laid:
        """Take away the rows that a decision means; they may have gone with a name or date."""
        table, doc_id = laid.override.table, laid.override.doc_id
        now = self._now[table][doc_id]
        meant = _meant(table, laid.row, now)
        known = meant or _meant(table, laid.row, self._own[table][doc_id])
        if not known:
            cells = ", ".join(("start", "end", *KINDS[table].key))
            remedy = f"mend {cells}, or delete the row"
            raise InputError(laid.override.where, "rejects what the tagger does not say", remedy)
        self._now[table][doc_id] = [row for row in now if row not in meant]
        return Laid(laid.override, known[0] | laid.row)

    def _accepted(self, laid: Laid) -> Laid:
        """Lay down a row; where one stands in its very place, what it leaves empty stays."""
        override, row = laid
        now = self._now[override.table][override.doc_id]
        overlapping = _overlapping(override.table, row, now)
        best = _best(override.table, row, overlapping)[:1]
        gone = overlapping if override.table in _APART else best
        same = [r for r in best if (r["start"], r["end"]) == (override.start, override.end)]
        row = (same[0] if same else self._new(override)) | row
        missing = [column for column in KINDS[override.table].needs if column not in row]
        if missing:
            remedy = f"fill in {missing[0]}"
            raise InputError(override.where, f"accepts a row without {missing[0]}", remedy)
        row |= {"rule": RULE, "who": override.who, "why": override.why}
        kept = [r for r in now if r not in gone]
        at = next((n for n, r in enumerate(kept) if r["start"] > row["start"]), len(kept))
        self._now[override.table][override.doc_id] = [*kept[:at], row, *kept[at:]]
        return Laid(override, row)

    def _new(self, override: Override) -> Row:
        """The cells of a row that the tagger does not have, as far as its place says them."""
        places = self._places[override.doc_id]
        row = places.fill(override.table, override.start, override.end)
        row["doc_id"] = override.doc_id
        if override.table in ("partnerships", "denials"):
            row["relation"] = "cooperation"
        if override.table == "denials":
            row["kind"] = "denied"
        if override.table == "events":
            row["event_id"] = row["same_as"] = self._event_id(override)
            row["status"] = "done"
        return row

    def _event_id(self, override: Override) -> str:
        """An id for an event that a reader adds: `<doc_id>:o01`, counted over the decisions."""
        place = (override.table, override.doc_id)
        others = [d.override for d in self.decided]
        of_article = [o for o in others if (o.table, o.doc_id) == place]
        return f"{override.doc_id}:o{of_article.index(override) + 1:02d}"

    def _derive(self, articles: Iterable[str]) -> None:
        """Draw figures, quotations and relations anew from the names and dates that stand."""
        book = self._tables.codebook
        for doc_id in articles:
            basic = ((Timex, "timex"), (Mention, "mentions"))
            dates, names = (
                [_record(record, row) for row in self._now[table][doc_id]]
                for record, table in basic
            )
            tags = derived(self._places[doc_id].document, dates, names, book)
            partnerships, denials = tag_pairs(tags, book)
            found: dict[str, Iterable[Any]] = {
                "figures": tags.figures,
                "quotes": tags.quotes,
                "partnerships": partnerships,
                "denials": denials,
                "events": tag_events(tags, book),
            }
            for table, records in found.items():
                made = frame_of_records(SCHEMA[table][0], list(records))
                self._now[table][doc_id] = rows(made)

    def _frame(self, name: str) -> pd.DataFrame:
        """A table with who and why: the untouched articles as they were, the others as now."""
        listed = [row for article in self._now[name].values() for row in article]
        old: pd.DataFrame = getattr(self._tables, name)
        kept = old[~old["doc_id"].isin(self._places)]
        both = pd.concat([kept, frame(name, listed)], ignore_index=True)
        for column in ("who", "why"):
            cells = [""] * len(kept) + [row.get(column, "") for row in listed]
            both[column] = pd.Series(cells, dtype="str")
        rank = {doc.doc_id: n for n, doc in enumerate(self._tables.corpus)}
        order = both["doc_id"].map(rank).sort_values(kind="stable").index
        return both.loc[order].reset_index(drop=True)


def _record(record: type, row: Row) -> Any:
    """A record of a table without numbers that may be empty."""
    cells = {}
    for name, (annotation, _) in columns(record).items():
        cell = row.get(name, "")
        joined = get_origin(annotation) is tuple
        cells[name] = tuple(filter(None, cell.split("|"))) if joined else cell
    return record(**cells)


def _canonical(cells: Row, book: Codebook) -> Row:
    """Cells whose names are those of the codebook, or simplified where it has none."""
    made = dict(cells)
    for column in cells.keys() & set(_NAMES):
        parts = (part.strip() for part in cells[column].split("|"))
        known = ((book.entity(part), part) for part in parts if part)
        made[column] = "|".join(e.name if e else simplify(part) for e, part in known)
    return made | (named(made["name"], book) if "name" in made else {})


def _check_codes(override: Override, cells: Row, book: Codebook) -> None:
    """Raise `InputError` for a theme or dimension that the codebook lacks, and for no date."""
    codes = {"theme": book.themes, "dimension": book.dimensions}
    for column in codes.keys() & cells.keys():
        known = [code.id for code in codes[column]]
        if cells[column] not in known:
            problem = f"{column} {cells[column]!r} is not in the codebook"
            raise InputError(override.where, problem, f"write one of {', '.join(known)}")
    when = cells.get(_DATES.get(override.table, ""), "")
    may_lack_year = override.table != "events" and is_yearless(when)
    if when and not (interval(when) or may_lack_year):
        remedy = "write a date such as 2015, 2017-06 or 2017-06-16"
        raise InputError(override.where, f"{when!r} is no date", remedy)


def _meant(table: str, row: Row, among: Sequence[Row]) -> list[Row]:
    """The rows that a rejected one means, by agreement's keys: within a sentence all that have
    its code, else what shares most of what it says and then most characters."""
    if table in _BY_SENTENCE:
        same = [r for r in among if _keyed(table, r, row)]
        return [r for r in same if r.get("sentence_id") == row["sentence_id"]]
    return _best(table, row, _overlapping(table, row, among))


def _keyed(table: str, a: Row, b: Row) -> bool:
    return all(a.get(cell) == b.get(cell) for cell in KINDS[table].key)


def _overlapping(table: str, row: Row, among: Sequence[Row]) -> list[Row]:
    return [r for r in among if _keyed(table, r, row) and common(_span(r), _span(row))]


def _best(table: str, row: Row, among: Sequence[Row]) -> list[Row]:
    def likeness(other: Row) -> tuple[int, float]:
        """Parts that both say, then how far their ranges overlap."""
        return len(_about(table, row) & _about(table, other)), common(_span(row), _span(other))

    most = max(map(likeness, among), default=None)
    return [other for other in among if likeness(other) == most]


def _about(table: str, row: Mapping[str, Any]) -> set[tuple[str, str]]:
    """What a row says, part by part."""
    said = ((cell, str(row[cell])) for cell in KINDS[table].says if cell in row)
    return {(cell, part) for cell, parts in said for part in parts.split("|")}


def _span(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]
