"""The source reader: an article's text, cut where sentences and tags begin and end.

Whatever is shown of an article is a run of pieces in the order of the text: put together they
are the text, character for character. A piece lies in at most one sentence and knows every tag
that covers it, so tags may overlap in any way.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from analysis.blocks import Article, Note, Rich, Texts
from analysis.cite import Sources, number, page
from analysis.records import Document, Sentence
from analysis.study import Study
from analysis.views.front import BASES, SCRIPTS, headline
from analysis.views.overrides import VERDICTS
from analysis.views.schema import TABLES

_WHOLE = 60_000  # characters up to which an appendix holds whole articles


class Mark(NamedTuple):
    """A tag as the reader shows it: its range, its layer, and what it says."""

    start: int
    end: int
    layer: str
    note: str


class Piece(NamedTuple):
    """A range of the text that no sentence or tag begins or ends within, and what covers it."""

    start: int
    end: int
    sentence: Sentence | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Layer:
    """A kind of tag: its id, its name in both languages, its table, what a row says."""

    id: str
    name: str
    name_en: str
    table: str
    note: Callable[[Study, Any], str]


def layers() -> tuple[Layer, ...]:
    """The layers in the order in which the reader lists them."""
    return (
        Layer("name", "名称", "names", "mentions", lambda s, m: _both(m.name, m.name_en)),
        Layer("date", "日期", "dates", "timex", lambda s, t: f"{t.value} {t.mod}".strip()),
        Layer("figure", "数字", "figures", "figures", _figure),
        Layer("quote", "引语", "quotations", "quotes", lambda s, q: _speaker(q)),
        Layer("theme", "主题", "themes", "themes", lambda s, t: _code(s.codebook.themes, t.theme)),
        Layer("dimension", "战略维度", "strategy", "dimensions",
              lambda s, d: _code(s.codebook.dimensions, d.dimension)),
    )  # fmt: skip


def layers_of(study: Study) -> tuple[Layer, ...]:
    """The layers that a study has: with a reader's decisions where there are any."""
    return (*layers(), DECISIONS) if DECISIONS.table in dict(study.tables) else layers()


def _both(zh: str, en: str) -> str:
    return f"{zh} {en}" if en and en != zh else zh


def _figure(study: Study, row: Any) -> str:
    upper = "" if pd.isna(row.value_max) else f"–{row.value_max:,.15g}"
    about = " · ".join(part for part in (row.subject, row.measures) if part)
    value = f"{row.mod} {row.value:,.15g}{upper} {row.unit}".strip()
    return f"{value} · {about}" if about else value


def _speaker(row: Any) -> str:
    return "、".join(part for part in (row.role, row.speaker.replace("|", "、")) if part) or "—"


def _decision(row: Any) -> str:
    """A reader's decision in both languages, with who and why."""
    verdict, table = VERDICTS[row.verdict], TABLES[row.table]
    what = f"{_both(*verdict)}: {_both(*table[:2])}"
    return " · ".join(part for part in (what, row.says, f"{row.who}: {row.why}") if part)


DECISIONS = Layer("override", "校订", "overrides", "overrides", lambda s, row: _decision(row))


def _code(codes: tuple[Any, ...], code_id: str) -> str:
    return next((_both(c.name, c.name_en) for c in codes if c.id == code_id), code_id)


def marks(study: Study) -> dict[str, list[Mark]]:
    """doc_id → its tags, layer by layer."""
    found: dict[str, list[Mark]] = {doc_id: [] for doc_id in study.documents}
    for layer in layers_of(study):
        for row in getattr(study.tables, layer.table).itertuples():
            found[row.doc_id].append(Mark(row.start, row.end, layer.id, layer.note(study, row)))
    return found


def lines(doc: Document, tags: list[Mark]) -> Iterator[list[Piece]]:
    """The pieces of each line, in order, without the line's end.

    Joined with line ends they are the text. Takes time in proportion to text and tags, however
    they overlap, as long as few overlap at one place.
    """
    ends = [at for at, char in enumerate(doc.text) if char == "\n"]
    spans = [(s.start, s.end) for s in (*doc.sentences, *tags)]
    edges = {0, len(doc.text), *ends, *(at + 1 for at in ends), *(at for s in spans for at in s)}
    coming, sentences = sorted(tags)[::-1], list(doc.sentences)[::-1]
    line: list[Piece] = []
    open_marks: list[Mark] = []
    for start, end in pairwise(sorted(edges)):
        if doc.text[start] == "\n":
            yield line
            line = []
            continue
        while coming and coming[-1].start <= start:
            open_marks.append(coming.pop())
        open_marks = [mark for mark in open_marks if mark.end > start]
        while sentences and sentences[-1].end <= start:
            sentences.pop()
        within = sentences[-1] if sentences and sentences[-1].start <= start else None
        line.append(Piece(start, end, within, tuple(open_marks)))
    yield line


def title(doc: Document) -> str:
    """What an article is called: its title, or the beginning of its text."""
    return doc.title or (doc.body[0].text[:24] + "…" if doc.body else doc.doc_id)


def appendix(study: Study, sources: Sources, whole: bool = True) -> Texts | Note:
    """The articles that the references made so far lead to, with their text.

    Unless they are to be whole, and where a corpus has more than 60,000 characters, only the
    sentences that are cited are there.
    """
    whole = whole and sum(doc.characters for doc in study.tables.corpus) <= _WHOLE
    counts = dict.fromkeys(study.documents, 0)
    for sentence_id in sources.cited:
        counts[sentence_id.rpartition(":")[0]] += 1
    cited = [doc for doc in study.tables.corpus if counts[doc.doc_id]]
    kept = None if whole else sources.cited
    if not cited:
        return Note(study.say("没有引用任何一句。", "No sentence is cited."))
    return Texts([_article(study, doc, counts[doc.doc_id], kept) for doc in cited])


def _article(study: Study, doc: Document, cited: int, kept: set[str] | None) -> Article:
    say = study.say
    facts: list[tuple[str, Rich]] = [
        (say("发表", "Published"), published(study, doc)),
        (say("字体", "Script"), say(*SCRIPTS[doc.script])),
        (say("文件", "File"), doc.file),
        ("SHA-256", doc.sha256),
    ]
    if kept is not None:
        facts.append((say("从略", "Left out"), say("未引用的句子", "sentences not cited")))
    script = "hant" if doc.script == "hant" else "hans"
    address = f"../articles/{page(doc.doc_id)}"
    text = list(_sentences(doc, kept))
    return Article(
        study.labels[doc.doc_id], headline(study, doc.doc_id), address, script, facts, text, cited
    )


def published(study: Study, doc: Document) -> Rich:
    """The date of an article, what it rests on, and the sentence that says so."""
    basis = study.say(*BASES[doc.published_basis])
    open_, close = study.say("（", " ("), study.say("）", ")")
    shown: list[Rich] = [f"{doc.published}{open_}{basis}{close}" if doc.published else basis]
    if ":s" in doc.published_evidence:
        shown.append(study.say(f" §{number(doc.published_evidence)}", ""))
    return shown


def _sentences(doc: Document, kept: set[str] | None) -> Iterator[list[tuple[str, int, str, str]]]:
    """The sentences of each line that has any; `kept` are the ids to keep, None for all."""
    above = None
    line: list[tuple[str, int, str, str]] = []
    for s in doc.sentences:
        if kept is not None and s.sentence_id not in kept:
            continue
        if above is not None and "\n" in doc.text[above : s.start]:
            yield line
            line = []
        line.append((s.sentence_id, number(s.sentence_id), s.kind, s.text))
        above = s.end
    if line:
        yield line
