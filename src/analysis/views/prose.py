"""Prose that cites: markdown in which each statement names the words that it rests on.

`[](cite:004 "合作更進一步")` is a reference to these words in the article labelled 004, by their
first place in its text; a report shows it as `[004 §23]`. What stands in code is left alone.
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from analysis.blocks import Cite, Prose
from analysis.cite import Sources
from analysis.errors import InputError
from analysis.records import Document
from analysis.study import Study, labels

_CITE = re.compile(
    r"(?P<code>```.*?```|`[^`\n]+`)"
    r'|\[\]\(cite:(?P<label>\S+)\s+"(?P<words>[^"\n]+)"\)'
    r"|\](?P<loose>\(cite:[^)\n]*\)?)",
    re.DOTALL,
)


def prose(study: Study, sources: Sources, markdown: str) -> Prose:
    """The markdown with its references.

    Raises `InputError` where one names no article of the corpus, words that the article lacks,
    or is not written as it should be.
    """
    cites: list[Cite] = []

    def numbered(found: re.Match[str]) -> str:
        """A citation by its number in `cites`; code just as it stands."""
        if found["code"]:
            return found[0]
        cites.append(sources.cite(*_place(found, study.documents)))
        return f"[](cite:{len(cites) - 1})"

    return Prose(_CITE.sub(numbered, markdown), cites)


def unresolved(markdown: str, documents: Mapping[str, Document]) -> list[tuple[int, InputError]]:
    """Line and error of each reference for which `prose` would raise one."""
    errors = []
    for found in _CITE.finditer(markdown):
        try:
            found["code"] or _place(found, documents)
        except InputError as error:
            errors.append((markdown.count("\n", 0, found.start()) + 1, error))
    return errors


def _place(found: re.Match[str], documents: Mapping[str, Document]) -> tuple[str, int, int]:
    """The sentence that the words begin in, and their range."""
    if found["loose"]:
        raise InputError(found["loose"], "is no reference", 'write [](cite:004 "the words")')
    by_label = {label: documents[doc_id] for doc_id, label in labels(documents).items()}
    doc, words = by_label.get(found["label"]), found["words"]
    if doc is None:
        known = ", ".join(get_close_matches(found["label"], by_label, 5, 0))
        raise InputError(f"cite:{found['label']}", "no such article", f"write one of {known}")
    start = doc.text.find(words)
    sentence = next((s for s in doc.sentences if s.start <= start < s.end), None)
    if sentence is None:
        where = f"cite:{doc.doc_id} “{words:.30}”"
        raise InputError(where, "the article has no such words", "copy them from the article")
    return sentence.sentence_id, start, start + len(words)
