"""To quarrel with the codebook: copy it, let other words count for a theme, measure again."""

import json
import re
import shutil
import tomllib
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import pandas as pd

from analysis.blocks import Column, Note, Rich, Table
from analysis.cite import Sources
from analysis.classroom import by_hand
from analysis.classroom.coding.judgement import Judgement, frame
from analysis.classroom.sampling import f1, standing
from analysis.codebook import Code, Codebook, read_codebook
from analysis.errors import InputError
from analysis.records import Theme
from analysis.study import Study
from analysis.tagging.entities import tag_mentions
from analysis.tagging.themes import tag_codes
from analysis.tokens import FUNCTION_WORDS
from analysis.views.agreement import number, side

FOLDER = "changed-codebook"
THEMES = "themes.toml"
_FLOOD = 0.5  # the share of sentences from which on a theme tells nothing apart
_HEAD = re.compile(r"(?m)^\[\[theme\]\][ \t]*$")
_BEGIN, _END = "# ---- my own rule", "# ---- end of my own rule"
_OWN = re.compile(f"{_BEGIN}\n.*?{_END}\n", re.DOTALL)


def copy(study: Study) -> str:
    """The folder with the student's copy of the codebook; made where there is none."""
    if not Path(FOLDER).exists():
        shutil.copytree(study.codebook.path, FOLDER, ignore=shutil.ignore_patterns("*.py*", "__*"))
    return FOLDER


def candidates(study: Study, theme: str) -> pd.DataFrame:
    """Words that tell a theme and yet stand in sentences without it: word, with, without.

    `with` and `without` count the sentences, as the tagger codes them. The words that tell the
    theme best, by F1, come first. Names are left out, and words of the counterexamples.
    """
    carrying = set(study.tables.themes.query("theme == @theme")["sentence_id"])
    code = next((t for t in study.codebook.themes if t.id == theme), None)
    barred = "".join(code.counterexamples) if code else ""
    rows = []
    for word, found in standing(study).items():
        told = len(found & carrying)
        if told and found - carrying and _is_cue(word, study) and word not in barred:
            rows.append((word, told, len(found) - told, f1(found, carrying)))
    table = pd.DataFrame(rows, columns=["word", "with", "without", "f1"])
    return table.sort_values(["f1", "word"], ascending=[False, True], ignore_index=True)


def unsure(study: Study) -> str:
    """The theme with the most such words."""
    themes = (theme.id for theme in study.codebook.themes)
    return max(themes, key=lambda theme: len(candidates(study, theme)))


def _is_cue(word: str, study: Study) -> bool:
    """Whether a word may tell what is said, rather than of whom, or how."""
    return len(word) > 1 and word not in FUNCTION_WORDS and not study.codebook.entity(word)


def count_in(folder: str, theme: str, words: str, unless: str = "") -> None:
    """Let words count for a theme, unless others stand in the same clause; | parts them.

    Writes a rule into the folder's themes.toml, in place of the one it wrote before. What is
    still unanswered (`...`) changes nothing. Raises `InputError` where there is no such theme.
    """
    if not (isinstance(theme, str) and isinstance(words, str) and words):
        return
    file = Path(folder, THEMES)
    head, *parts = _HEAD.split(_OWN.sub("", file.read_text("utf-8")))
    try:
        ids = [tomllib.loads(f"[[theme]]{part}")["theme"][0]["id"] for part in parts]
    except (tomllib.TOMLDecodeError, LookupError):
        return  # it was edited by hand meanwhile; `measured` says what is wrong with it
    if theme not in ids:
        raise InputError(file, f"there is no theme {theme!r}", f"write {' or '.join(ids)}")
    keys = {"id": f"{theme}.mine", "pattern": words, "unless": unless}
    rule = [f"{key} = {json.dumps(v, ensure_ascii=False)}" for key, v in keys.items() if v]
    own = "\n".join([_BEGIN, "[[theme.rule]]", *rule, _END, ""])
    parts[ids.index(theme)] = f"{parts[ids.index(theme)].rstrip()}\n\n{own}\n"
    file.write_text("[[theme]]".join([head, *parts]), "utf-8", newline="\n")


def revised(folder: str) -> Codebook:
    """The codebook as it now is in a folder; raises `InputError` where it cannot be read."""
    read_codebook.cache_clear()  # the folder has been read before it was changed
    return read_codebook(folder)


def coded(study: Study, book: Codebook) -> pd.DataFrame:
    """The tagger's coding of all the articles by a codebook, for the study's themes."""
    found = {
        (row.sentence_id, row.theme): row
        for doc in study.tables.corpus
        for row in tag_codes(doc, book, tag_mentions(doc, book))[0]
    }
    body = [s.sentence_id for doc in study.tables.corpus for s in doc.body]
    units = product(body, (theme.id for theme in study.codebook.themes))
    return frame((_judgement(*unit, found.get(unit)) for unit in units), study)


def _judgement(sentence_id: str, theme: str, row: Theme | None) -> Judgement:
    return Judgement(sentence_id, theme, *((row.strength, row.cue) if row else ()))


def is_flooded(study: Study, book: Codebook) -> bool:
    """Whether a theme is now found in half of all sentences, and was not before."""
    after, before = (coded(study, b).groupby("theme")["value"].mean()
                     for b in (book, study.codebook))  # fmt: skip
    return bool(((after >= _FLOOD) & (before < _FLOOD)).any())


def otherwise(study: Study, book: Codebook) -> pd.DataFrame:
    """The units that the changed codebook (`value_mine`) codes otherwise than the old one."""
    units = by_hand.shared(coded(study, book), coded(study, study.codebook))
    return units[units["value_mine"] != units["value_theirs"]]


def measured(study: Study, folder: str) -> Table | Note:
    """For each theme what a changed codebook gains and loses, and how well it agrees now."""
    try:
        book = revised(folder)
    except InputError as error:
        return Note(
            study.say(f"编码手册现在读不进来：{error}", f"The codebook is refused: {error}")
        )
    say, coders = study.say, by_hand.coders(study)
    columns = [
        Column(say("主题", "Theme"), weight=1.4),
        *(Column(label, "right") for label in (
            say("原有", "Before"), say("现有", "Now"), say("增", "Gained"), say("减", "Lost"))),
        *(Column(f"κ {side(study, name)}", "right", 1.6) for name in coders),
    ]  # fmt: skip
    old, new = coded(study, study.codebook), coded(study, book)
    rows = [
        _measured(study, theme, *(f[f["theme"] == theme.id] for f in (old, new)), coders.values())
        for theme in study.codebook.themes
    ]
    caption = say(
        "改动前后（全部文章的句子）", "Before and after, in the sentences of all articles"
    )
    return Table(columns, rows, caption)


def _measured(
    study: Study,
    theme: Code,
    old: pd.DataFrame,
    new: pd.DataFrame,
    coders: Iterable[pd.DataFrame],
) -> list[Rich]:
    _, gained, lost, _ = by_hand.counts(by_hand.shared(new, old))
    numbers = (old["value"].sum(), new["value"].sum(), gained, lost)
    kappas = [
        " → ".join(number(by_hand.kappa(by_hand.shared(f, coder))) for f in (old, new))
        for coder in coders
    ]
    return [study.code_name(theme), *map(str, numbers), *kappas]


def changed(study: Study, sources: Sources, folder: str) -> Table | Note:
    """The sentences that a changed codebook codes otherwise."""
    try:
        units = otherwise(study, revised(folder))
    except InputError as error:
        return Note(str(error))
    return by_hand.parted(
        study, sources, units, study.say("现在", "Now"), study.say("原先", "Before")
    )
