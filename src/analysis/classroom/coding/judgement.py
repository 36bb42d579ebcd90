"""A judgement: whether a sentence has a theme, how strongly, and in which words."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cached_property
from typing import NamedTuple, get_args

import pandas as pd

from analysis.errors import InputError
from analysis.records import Sentence, Strength
from analysis.script import simplify
from analysis.study import Study

UNIT = ["sentence_id", "theme"]
COLUMNS = [*UNIT, "value", "strength", "cue"]
STRENGTHS = get_args(Strength)
_NOT_THERE = ("", "no")


class Judgement(NamedTuple):
    """`strength` is empty where the theme is not there, `cue` where it is the whole sentence."""

    sentence_id: str
    theme: str
    strength: str = ""
    cue: str = ""


def frame(judgements: Iterable[Judgement], study: Study) -> pd.DataFrame:
    """Judgements as a frame (COLUMNS), in the order of the text and of the codebook's themes."""
    rows = [(j.sentence_id, j.theme, int(j.strength != ""), j.strength, j.cue) for j in judgements]
    found = pd.DataFrame(rows, columns=COLUMNS).astype({"value": int})
    order = {
        "sentence_id": {s: n for n, s in enumerate(study.tables.sentences["sentence_id"])},
        "theme": {theme.id: n for n, theme in enumerate(study.codebook.themes)},
    }
    return found.sort_values(UNIT, key=lambda c: c.map(order[c.name]), ignore_index=True)


def stretch(sentence: Sentence, cue: str) -> tuple[int, int]:
    """The range of a cue in the article's text: where it first stands in the sentence."""
    start = sentence.start + sentence.simplified.find(simplify(cue))
    return start, start + len(cue) if cue else sentence.end


def around(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> str:
    """The cue that ranges of the article's text are: from the first to the last, in the sentence.

    It is empty where that is all of the sentence.
    """
    if not spans:
        return ""
    start = max(min(start for start, _ in spans) - sentence.start, 0)
    cue = sentence.text[start : max(end for _, end in spans) - sentence.start]
    return "" if cue == sentence.text else cue


class Reader:
    """Makes judgements of what a file says; every error names where it stands."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self.themes = [theme.id for theme in study.codebook.themes]

    @cached_property
    def sentences(self) -> dict[str, Sentence]:
        """sentence_id → sentence."""
        return {s.sentence_id: s for doc in self._study.tables.corpus for s in doc.sentences}

    def sentence(self, where: str, sentence_id: str, text: str = "") -> Sentence:
        """The sentence with this id, and with this text where one is given."""
        found = self.sentences.get(sentence_id.strip())
        if found is None:
            problem = f"the corpus has no sentence {sentence_id!r}"
            raise InputError(where, problem, "put the id back as it was, or name the right corpus")
        if text and _bare(text) != _bare(found.text):
            problem = f"the text is not that of {sentence_id} in the corpus"
            raise InputError(where, problem, "put the row's id and text back as they were")
        return found

    def theme(self, where: str, name: str) -> str:
        """A theme's id, if it is one."""
        if name not in self.themes:
            raise InputError(where, f"the codebook has no theme {name!r}", self.nearest(name))
        return name

    def nearest(self, name: str) -> str:
        """The remedy for what should be a theme's id."""
        close = get_close_matches(name, self.themes, n=1)
        return f"did you mean {close[0]}?" if close else f"write {', '.join(self.themes)}"

    def judge(self, where: str, sentence: Sentence, theme: str, code: str, cue: str) -> Judgement:
        """The judgement that a code and a cue are, the cue as the sentence has it."""
        strength, cue = code.strip().lower(), cue.strip()
        if strength not in (*_NOT_THERE, *STRENGTHS):
            remedy = f"write {', '.join(STRENGTHS)} or nothing"
            raise InputError(where, f"{theme} cannot be {code.strip()!r}", remedy)
        if strength in _NOT_THERE:
            if cue:
                remedy = f"write {' or '.join(STRENGTHS)} for {theme}, or clear the cue"
                raise InputError(where, f"{theme} has a cue but no code", remedy)
            return Judgement(sentence.sentence_id, theme)
        if simplify(cue) not in sentence.simplified:
            problem = f"the cue {cue!r:.40} is not in the sentence"
            raise InputError(where, problem, "copy the words from the sentence as they stand")
        found = around(sentence, [stretch(sentence, cue)] if cue else [])
        return Judgement(sentence.sentence_id, theme, strength, found)


def _bare(text: str) -> str:
    return "".join(text.split())
