"""doccano's JSONL: one article a line, with spans and the relations between them.

A line is what doccano reads as `JSONL(Relation)` and writes again: `text`; `entities` with `id`,
`label`, `start_offset`, `end_offset`; `relations` with `from_id`, `to_id`, `type`. Without
relations it writes `label`, a list of [start, end, label], instead. Ids are its own, and every
other key is kept as it is: there the rows' further cells travel.

Offsets are UTF-16 code units, which is what doccano's page counts unless a project counts
grapheme clusters (https://github.com/doccano/doccano/issues/2290).
"""

from bisect import bisect_left, insort
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, product
from typing import Any, NamedTuple

from analysis.exchange.rows import JOINT, LAYERS, Places, Row, label, of_label
from analysis.records import Document


class Span(NamedTuple):
    """A span as doccano has it, its positions in code points."""

    ident: Any
    start: int
    end: int
    label: str


Found = tuple[Any, str, Row]  # the id of its span, its layer, its cells


class Offsets:
    """Code points ↔ UTF-16 code units of one text."""

    def __init__(self, text: str) -> None:
        self._points = [at for at, char in enumerate(text) if char > "\uffff"]
        self._units = [at + n for n, at in enumerate(self._points)]

    def units(self, point: int) -> int:
        """The code unit that a code point begins with."""
        return point + bisect_left(self._points, point)

    def point(self, unit: int) -> int:
        """The code point that a code unit belongs to."""
        return unit - bisect_left(self._units, unit)


def examples(
    documents: Iterable[Document], tables: Mapping[str, list[Row]]
) -> Iterator[dict[str, Any]]:
    """One example for each document, with the rows of the tables as spans.

    A row is tied by relations to the nearest mention of each name in its roles.
    """
    ids = count()
    own: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for layer, rows in tables.items():
        for row in rows:
            own[row["doc_id"]].append((layer, row))
    for document in documents:
        offsets = Offsets(document.text)
        spans = [(next(ids), layer, row) for layer, row in own[document.doc_id]]
        yield {
            "text": document.text,
            "entities": [
                {
                    "id": number,
                    "label": label(layer, row),
                    "start_offset": offsets.units(row["start"]),
                    "end_offset": offsets.units(row["end"]),
                }
                for number, layer, row in spans
            ],
            "relations": [{"id": n, **r} for n, r in enumerate(_relations(spans))],
            "doc_id": document.doc_id,
            "analysis": {
                "layers": list(tables),
                "rows": [{"layer": layer, **row} for _, layer, row in spans],
            },
        }


def _relations(spans: list[tuple[int, str, Row]]) -> Iterator[dict[str, Any]]:
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, layer, row in spans:
        if layer == "mentions" and "name" in row:
            insort(places[row["name"]], (row["start"], number))
    for number, layer, row in spans:
        for role in LAYERS[layer].roles:
            for name in _names(row, role):
                if name in places:
                    nearest = _nearest(places[name], row["start"])
                    yield {"from_id": number, "to_id": nearest, "type": role}


def _nearest(places: list[tuple[int, int]], at: int) -> int:
    after = bisect_left(places, (at, 0))
    beside = places[max(0, after - 1) : after + 1]
    return min(beside, key=lambda place: abs(place[0] - at))[1]


def _names(row: Row, role: str) -> list[str]:
    return [name for name in row.get(role, "").split(JOINT) if name]


def layers(example: Mapping[str, Any]) -> list[str]:
    """The layers that an example was exported with."""
    return [layer for layer in example.get("analysis", {}).get("layers", ()) if layer in LAYERS]


def rows(example: Mapping[str, Any], places: Places) -> Iterator[tuple[str, Row]]:
    """(layer, row) for each span of an example that doccano wrote; new spans come last.

    A span that is where it was, with its label, has the cells that it had; a new one those that
    its place and its relations say. Raises `ValueError`, `TypeError` or `KeyError` for what
    cannot be read.
    """
    if example["text"] != places.document.text:
        raise ValueError(f"the text is not that of {places.document.doc_id} in the corpus")
    stored = example.get("analysis", {}).get("rows", ())
    found = _recognised(list(spans(example)), stored, places)
    if "relations" in example and "entities" in example:
        known = {row.get("name") for row in stored if row["layer"] == "mentions"}
        found = list(_related(found, example["relations"], known))
    for _, layer, row in found:
        yield layer, places.row(layer, row["start"], row["end"], row)


def spans(example: Mapping[str, Any]) -> Iterator[Span]:
    """The spans of an example in either of the forms that doccano writes."""
    offsets = Offsets(example["text"])
    for entity in example.get("entities", example.get("label", ())):
        if isinstance(entity, dict):
            ident = entity["id"]
            start, end, written = (entity[key] for key in ("start_offset", "end_offset", "label"))
        else:
            ident, (start, end, written) = None, entity
        yield Span(ident, offsets.point(start), offsets.point(end), written)


def _recognised(spans: list[Span], stored: Iterable[Row], places: Places) -> list[Found]:
    """The spans as rows: first those that were exported, in their order, then the new ones."""
    at: dict[tuple[int, int, str], deque[Span]] = defaultdict(deque)
    for span in sorted(spans, key=lambda s: s.ident or 0):  # doccano numbers them as they come
        at[span[1:]].append(span)
    found: list[Found] = []
    for cells in stored:
        row = dict(cells)
        layer = row.pop("layer")
        if waiting := at[row["start"], row["end"], label(layer, row)]:
            found.append((waiting.popleft().ident, layer, row))
    for span in sorted((s for waiting in at.values() for s in waiting), key=lambda s: s[1:]):
        layer, code = of_label(span.label)
        place = {"start": span.start, "end": span.end}
        found.append((span.ident, layer, places.fill(layer, span.start, span.end) | code | place))
    return found


def _related(
    found: Iterable[Found], relations: Iterable[Mapping[str, Any]], known: set[str | None]
) -> Iterator[Found]:
    """The rows with their roles as the relations now have them.

    A name that no mention bore when the rows were exported had no relation, and stays.
    """
    found = list(found)
    names = {ident: row.get("name", "") for ident, layer, row in found if layer == "mentions"}
    drawn: dict[tuple[Any, str], list[str]] = defaultdict(list)
    for relation in relations:
        drawn[relation["from_id"], relation["type"]].append(names.get(relation["to_id"], ""))
    for ident, layer, row in found:
        roles = {}
        for role in LAYERS[layer].roles:
            before, now = _names(row, role), [n for n in drawn[ident, role] if n]
            kept = [name for name in before if name in now or name not in known]
            roles[role] = list(dict.fromkeys(kept + now))
        for cells in _cells(layer, roles):
            yield ident, layer, {c: v for c, v in (row | cells).items() if v != ""}


def _cells(layer: str, roles: Mapping[str, list[str]]) -> Iterator[Row]:
    """The cells of the roles; what is of one bank and one partner has a row for each pair."""
    if layer in ("partnerships", "denials"):
        for names in product(*(roles[role] or [""] for role in roles)):
            yield dict(zip(roles, names, strict=True))
    else:
        yield {role: JOINT.join(names) for role, names in roles.items()}
