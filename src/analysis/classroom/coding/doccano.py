"""doccano's JSONL with a sentence a line: what a line labels is there, what it does not is not.

Labels are those of `analysis export`, `themes:baas`, and `themes:baas:implied`; the passage that
has one is the cue. Only sentences that the file holds were read: export those that are finished.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from analysis.classroom.coding.judgement import STRENGTHS, Judgement, Reader, around
from analysis.errors import InputError
from analysis.exchange.doccano import Span, spans
from analysis.records import Sentence
from analysis.study import Study

FILE, LABELS = "doccano.jsonl", "doccano-labels.json"
_LAYER = "themes"
_COLOURS = ("#0072b2", "#56b4e9", "#d55e00", "#e69f00", "#009e73", "#44aa99")


def write(sentences: Iterable[str], study: Study, folder: Path) -> None:
    """Write sentences for doccano, without labels, and the labels that they may be given."""
    known = Reader(study).sentences
    examples = [{"text": known[s].text, "label": [], "sentence_id": s} for s in sentences]
    lines = "".join(json.dumps(example, ensure_ascii=False) + "\n" for example in examples)
    (folder / FILE).write_text(lines, "utf-8", newline="\n")
    labels = [
        {
            "text": label,
            "suffix_key": str(n % 10),
            "background_color": _COLOURS[(n - 1) % len(_COLOURS)],
            "text_color": "#ffffff",
        }
        for n, label in enumerate(_labels(Reader(study).themes), 1)
    ]
    (folder / LABELS).write_text(json.dumps(labels, indent=1) + "\n", "utf-8", newline="\n")


def _labels(themes: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Label → theme and strength."""
    return {
        ":".join([_LAYER, theme, *([strength] if strength == "implied" else [])]): (theme, strength)
        for theme in themes
        for strength in STRENGTHS
    }


def read(file: Path, study: Study) -> Iterator[Judgement]:
    """The judgements in what doccano exported; raises `InputError` with file and line."""
    reader, lines_of = Reader(study), dict[str, int]()
    try:
        lines = file.read_bytes().decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            file, f"cannot be read ({error})", "export it from doccano again"
        ) from None
    for n, line in enumerate(lines, 1):
        where = f"{file}, line {n}"
        if line.strip():
            sentence, labelled = _example(where, line, reader)
            if (first := lines_of.setdefault(sentence.sentence_id, n)) != n:
                problem = f"the sentence {sentence.sentence_id} is in line {first} too"
                raise InputError(where, problem, "keep one of the two lines")
            yield from _judgements(where, sentence, labelled, reader)


def _example(where: str, line: str, reader: Reader) -> tuple[Sentence, list[Span]]:
    try:
        example: dict[str, Any] = json.loads(line)
        sentence_id, text, labelled = example["sentence_id"], example["text"], list(spans(example))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        problem = f"is no sentence with labels ({type(error).__name__}: {error})"
        raise InputError(where, problem, f"label {FILE} and export it as JSONL") from None
    return reader.sentence(where, str(sentence_id), str(text)), labelled


def _judgements(
    where: str, sentence: Sentence, labelled: list[Span], reader: Reader
) -> Iterator[Judgement]:
    known = _labels(reader.themes)
    for span in labelled:
        if span.label not in known:
            problem = f"there is no label {span.label!r}"
            raise InputError(where, problem, f"use those in {LABELS}, or remove it")
    for theme in reader.themes:
        of_theme = [span for span in labelled if known[span.label][0] == theme]
        strength = min((known[span.label][1] for span in of_theme), default="")  # explicit first
        ranges = [(sentence.start + s.start, sentence.start + s.end) for s in of_theme]
        yield Judgement(sentence.sentence_id, theme, strength, around(sentence, ranges))
