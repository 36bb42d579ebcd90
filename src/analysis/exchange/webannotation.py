"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/): one annotation for each row.

The target selects its characters by position (code points, as the model has them) and by quote,
with the characters before and after. Of the two bodies one is a tag, `themes:baas`, which any
tool shows; the other carries the row's further cells as JSON.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote
from uuid import NAMESPACE_URL, uuid5

from analysis.exchange.rows import LAYERS, Places, Row, label, of_label
from analysis.records import Document

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 24  # characters before and after a quote
_PLACE = ("doc_id", "start", "end")


def collection(documents: Iterable[Document], tables: Mapping[str, list[Row]]) -> dict[str, Any]:
    """The rows of the tables as an AnnotationCollection with one page."""
    known = {document.doc_id: document for document in documents}
    items = [
        _annotation(f"{layer}/{n}", layer, row, known[row["doc_id"]])
        for layer, rows in tables.items()
        for n, row in enumerate(rows)
    ]
    content = json.dumps(items, ensure_ascii=False)
    return {
        "@context": CONTEXT,
        "id": _id(f"collection {content}"),
        "type": "AnnotationCollection",
        "label": ", ".join(tables),
        "total": len(items),
        "first": {
            "id": _id(f"page {content}"),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }


def _annotation(number: str, layer: str, row: Row, document: Document) -> dict[str, Any]:
    text, start, end = document.text, row["start"], row["end"]
    cells = json.dumps(
        {c: v for c, v in row.items() if c not in _PLACE}, ensure_ascii=False, sort_keys=True
    )
    return {
        "id": _id(f"{number} {document.doc_id} {start} {end} {cells}"),
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": label(layer, row)},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": cells,
            },
        ],
        "target": {
            "source": quote(document.file or document.doc_id),
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - _AROUND) : start],
                    "suffix": text[end : end + _AROUND],
                },
            ],
        },
    }


def _id(content: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, content)}"


def annotations(data: Any) -> Iterator[Mapping[str, Any]]:
    """The annotations in a collection, a page, a list of any of these, or a single one."""
    if isinstance(data, list):
        for part in data:
            yield from annotations(part)
    elif data["type"] == "AnnotationCollection":
        yield from annotations(data["first"])
    elif data["type"] == "AnnotationPage":
        yield from annotations(data["items"])
    else:
        yield data


def source(annotation: Mapping[str, Any]) -> str:
    """The file name that an annotation's target is in."""
    target = annotation["target"]
    return unquote((target["source"] if isinstance(target, dict) else target).rsplit("/", 1)[-1])


def row(annotation: Mapping[str, Any], places: Places) -> tuple[str, Row]:
    """The layer and the row of an annotation.

    An annotation without further cells has those that its place says. Raises `ValueError`,
    `TypeError` or `KeyError` for what cannot be read.
    """
    tags, described = _bodies(annotation)
    layer, code = of_label(next((t for t in tags if t.partition(":")[0] in LAYERS), "".join(tags)))
    start, end, moved = _range(annotation["target"]["selector"], places.document.text)
    if described:
        cells = json.loads(described[0]) | (places.sentence(start) if moved else {})
    else:
        cells = places.fill(layer, start, end)
    return layer, places.row(layer, start, end, cells | code)


def _bodies(annotation: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """The tags of an annotation, and the cells in JSON that describe it."""
    found = annotation["body"]
    bodies = [b for b in (found if isinstance(found, list) else [found]) if isinstance(b, dict)]
    texts = [(body.get("format") == "application/json", str(body.get("value"))) for body in bodies]
    return [t for is_json, t in texts if not is_json], [t for is_json, t in texts if is_json]


def _range(selectors: Any, text: str) -> tuple[int, int, bool]:
    """Start, end, and whether the position had to give way to the quote.

    Where the text at the position is not the quoted one, the quote is looked for with what
    stands before and after it; it must be found exactly once.
    """
    kinds = {s["type"]: s for s in (selectors if isinstance(selectors, list) else [selectors])}
    position, quoted = kinds.get("TextPositionSelector"), kinds.get("TextQuoteSelector")
    if position and (not quoted or text[position["start"] : position["end"]] == quoted["exact"]):
        return position["start"], position["end"], False
    if not quoted:
        raise ValueError("its target has no TextPositionSelector and no TextQuoteSelector")
    before, exact = quoted.get("prefix", ""), quoted["exact"]
    whole = before + exact + quoted.get("suffix", "")
    at = text.find(whole)
    if at < 0 or text.find(whole, at + 1) >= 0:
        times = "nowhere" if at < 0 else "more than once"
        raise ValueError(f"the text {exact!r:.40} is not where it was, and stands {times} so")
    start = at + len(before)
    return start, start + len(exact), True
