"""A coding's tables as rows of one form, which can be matched and compared."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from analysis.agreement.codings import Cells, Coding
from analysis.agreement.places import Places
from analysis.agreement.values import known, normal, parts
from analysis.codebook import Codebook
from analysis.interval import interval

Key = tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """Something a coder says of an article; `cells` is all that is said of it."""

    key: Key  # the document first, then whatever two rows must share to match
    text: str  # what it is, for a reader
    cells: Mapping[str, str]
    spans: tuple[tuple[int, int], ...] = ()  # where it stands, if the coder says so
    forms: frozenset[str] = frozenset()  # how it is written, if the coder says that alone
    about: frozenset[str] = frozenset()  # what tells it from others in the same place
    rules: tuple[str, ...] = ()  # what found it


Rows = Callable[[Coding, Places, Codebook], list[Row]]


def _span(cells: Cells) -> tuple[int, int]:
    return int(cells["start"]), int(cells["end"])


def _rules(rows: Iterable[Cells]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row["rule"] for row in rows if row.get("rule")))


def _grouped(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows of one key together, in the order of the keys."""
    ordered = sorted(rows, key=lambda row: row.key)
    return [list(group) for _, group in groupby(ordered, key=lambda row: row.key)]


def documents(coding: Coding, places: Places, book: Codebook) -> list[Row]:
    """A row for each article, with what is known of it."""
    rows = coding.tables["documents"]
    return [Row((row["doc_id"],), row.get("title", ""), row) for row in rows]


def entities(coding: Coding, places: Places, book: Codebook) -> list[Row]:
    """A row for each name of an article, with its surfaces; technologies are a layer apart."""
    if "entities" in coding.tables:
        listed = [(row, parts(row["surfaces"]), [row]) for row in coding.tables["entities"]]
    else:
        mentions = [m for m in coding.tables["mentions"] if m["type"] != "technology"]
        listed = []
        for same_name in _by(mentions, "doc_id", "name"):
            surfaces = list(dict.fromkeys(m["surface"] for m in same_name))
            listed.append((same_name[0], surfaces, same_name))
    return [
        Row(
            key=(row["doc_id"],),
            text="|".join(surfaces),
            cells={"name": row["name"], "type": row["type"]},
            forms=frozenset(map(normal, surfaces)),
            about=frozenset([row["type"]]),
            rules=_rules(source),
        )
        for row, surfaces, source in listed
    ]


def technologies(coding: Coding, places: Places, book: Codebook) -> list[Row]:
    """A row for each form of a technology in an article."""
    if "technologies" in coding.tables:
        listed = coding.tables["technologies"]
    else:
        listed = [m for m in coding.tables["mentions"] if m["type"] == "technology"]
    return [
        Row((rows[0]["doc_id"],), rows[0]["surface"], {}, rules=_rules(rows),
            forms=frozenset([normal(rows[0]["surface"])]))
        for rows in _by(listed, "doc_id", "surface")
    ]  # fmt: skip


def _by(rows: Iterable[Cells], *columns: str) -> list[list[Cells]]:
    """Rows that are equal in these columns together, in the order of the first of each."""
    groups: dict[Key, list[Cells]] = {}
    for row in rows:
        groups.setdefault(tuple(row[column] for column in columns), []).append(row)
    return list(groups.values())


def placed(table: str, text: str) -> Rows:
    """Rows of a table as they are, each in its place."""

    def rows(coding: Coding, places: Places, book: Codebook) -> list[Row]:
        """A row for each of the table's, by its article and its place."""
        return [
            Row((row["doc_id"],), row[text], row, (_span(row),), rules=_rules([row]))
            for row in coding.tables[table]
        ]

    return rows


def themes(coding: Coding, places: Places, book: Codebook) -> list[Row]:
    """A row for each unit that was judged and has the theme; explicit if a passage of it is."""
    rows = [
        Row((row["doc_id"], places.at(row["doc_id"], _span(row)), row["theme"]), row["cue"], row,
            (_span(row),), rules=_rules([row]))
        for row in coding.tables["themes"]
    ]  # fmt: skip
    judged = [row for row in rows if places.judged(*row.key[1:])]
    return [_merged(group) for group in _grouped(judged)]


def _merged(rows: list[Row]) -> Row:
    """Passages of one theme in one sentence as one row."""
    strength = min(row.cells["strength"] for row in rows)  # explicit comes before implied
    return Row(
        key=rows[0].key,
        text=" … ".join(row.text for row in rows),
        cells={"strength": strength},
        spans=tuple(span for row in rows for span in row.spans),
        rules=tuple(dict.fromkeys(rule for row in rows for rule in row.rules)),
    )


def explicit(coding: Coding, places: Places, book: Codebook) -> list[Row]:
    """The rows of `themes` that are explicit."""
    return [row for row in themes(coding, places, book) if row.cells["strength"] == "explicit"]


def evidence(coding: Coding, places: Places, book: Codebook) -> list[Row]:
    """A row for each piece of evidence for a pair."""
    return [
        Row((row["doc_id"], known(row["bank"], book), known(row["partner"], book)),
            f"{row['bank']} × {row['partner']}", row, (_span(row),), rules=_rules([row]))
        for row in coding.tables["partnerships"]
    ]  # fmt: skip


def pairs(coding: Coding, places: Places, book: Codebook) -> list[Row]:
    """A row for each pair of an article: the earliest date, all fields, products and evidence."""
    return [_pair(group) for group in _grouped(evidence(coding, places, book))]


def _pair(rows: list[Row]) -> Row:
    cells = {
        column: "|".join(dict.fromkeys(p for row in rows for p in parts(row.cells[column])))
        for column in ("fields", "products")
        if column in rows[0].cells
    }
    dated = {row.cells.get("date", "") for row in rows}
    first = min(filter(interval, dated), key=lambda date: (interval(date), date), default="")
    return Row(
        key=rows[0].key,
        text=rows[0].text,
        cells=cells | {"date": first},
        spans=tuple(span for row in rows for span in row.spans),
        rules=tuple(dict.fromkeys(rule for row in rows for rule in row.rules)),
    )


def events(coding: Coding, places: Places, book: Codebook) -> list[Row]:
    """A row for each event; kind and names tell apart what stands in one place."""
    return [
        Row((row["doc_id"],), row["what"], row, (_span(row),), rules=_rules([row]),
            about=frozenset([row["kind"], *(known(name, book) for column in ("actors", "objects")
                                            for name in parts(row[column]))]))
        for row in coding.tables["events"]
    ]  # fmt: skip


def outlines(coding: Coding, places: Places, book: Codebook) -> list[Row]:
    """A row for each item; coders give its words and not its place."""
    return [
        Row((row["doc_id"],), row["item"], row, forms=frozenset([normal(row["item"])]),
            about=frozenset([row["rank"]]), rules=_rules([row]))
        for row in coding.tables["outlines"]
    ]  # fmt: skip
