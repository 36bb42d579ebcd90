"""The references of a page: whether each resolves, and which sentences it uses where."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from analysis.blocks.markup import LABELS, Json, words
from analysis.errors import NotebookError
from analysis.records import Document, Sentence
from analysis.report.page import cites

_ITEM = {"zh": "要点 {}", "en": "Finding {}"}
_SECTION = {"zh": "{} 节", "en": "Section {}"}


@dataclass(frozen=True)
class Use:
    """A place in a report that cites a sentence: `timeline`, `表 2`, where it leads."""

    report: str
    language: str
    place: str
    href: str


class Sentences:
    """The sentences of a corpus by their ids, and the text that each stands in."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._found: dict[str, tuple[Document, Sentence]] = {
            s.sentence_id: (doc, s) for doc in documents for s in doc.sentences
        }

    def fault(self, cite: Json) -> str:
        """What is wrong with a reference, empty if nothing is."""
        if "sentence" not in cite:
            return "it leads nowhere" if cite["href"] else ""
        if cite["sentence"] not in self._found:
            return f"there is no sentence {cite['sentence']}"
        doc, sentence = self._found[cite["sentence"]]
        start, end = cite["start"], cite["end"]
        if not cite["quote"] or doc.text[start:end] != cite["quote"]:
            return f"characters {start} to {end} are not “{cite['quote']:.24}”"
        if not (start < sentence.end and end > sentence.start):
            return f"characters {start} to {end} are not in sentence {cite['sentence']}"
        return ""


def check(content: Json, sentences: Sentences, name: str) -> None:
    """Raises NotebookError, in one line, for the first reference of a page that does not resolve
    and the first finding without one."""
    for cite, place in _places(content):
        if fault := sentences.fault(cite):
            raise NotebookError(f"{name}, {place}: {cite['label']} does not resolve: {fault}")
    for block in content["blocks"]:
        for item in block["items"] if block["type"] == "findings" else ():
            if not any(cites(item)):
                raise NotebookError(f"{name}: the finding “{words(item):.40}” has no evidence")


def resolves(content: Json, sentences: Sentences) -> bool:
    """Whether every reference of a page does."""
    return not any(sentences.fault(cite) for cite in cites(content["blocks"]))


def uses(reports: Mapping[str, Json]) -> dict[str, list[Use]]:
    """Sentence id → the places that cite it, each once; `reports` are pages by name."""
    found: dict[str, dict[tuple[str, str], Use]] = {}
    for name, content in reports.items():
        for cite, place in _places(content):
            if "sentence" in cite:
                href = f"../{name}.html#{cite['id']}"
                use = Use(name.rpartition("/")[2], content["language"], place, href)
                found.setdefault(cite["sentence"], {}).setdefault((name, place), use)
    return {sentence: list(places.values()) for sentence, places in found.items()}


def _places(content: Json) -> Iterator[tuple[Json, str]]:
    """Each reference with its place: a figure, table or finding, else the section."""
    language = content["language"]
    section = _SECTION[language].format("0")
    for block in content["blocks"]:
        if block["type"] == "heading":
            section = _SECTION[language].format(block["number"])
        elif block["type"] == "findings":
            for number, item in enumerate(block["items"], 1):
                place = _ITEM[language].format(number)
                yield from ((cite, place) for cite in cites(item))
            continue
        place = _captioned(block, language) or section
        yield from ((cite, place) for cite in cites(block))


def _captioned(block: Json, language: str) -> str:
    if "number" not in block or block["type"] == "heading":
        return ""
    kind = "figure" if block["type"] == "figure" else "table"
    return f"{LABELS[language][kind]} {block['number']}"
