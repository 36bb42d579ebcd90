"""`make bench`: the tagger beside what a user would otherwise take, on two kinds of data.

`sentences` are the passages of `tests/sentences`, both parts; `codings` the five articles against
the two coders' tables, both counted. The others get what favours them: sentence by sentence, in
simplified characters, without site furniture, with the date of publication. A row counts as found
where the spans overlap, be it several to one; `value` is how often what matters most of a found
row agrees (type, TIMEX3 value, amount, date). Called with the interpreter that has the others.
"""

import csv
import json
import logging
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jieba
import jieba.posseg
import score
from score import Wanted

from analysis.codebook import read_codebook
from analysis.corpus import read_corpus
from analysis.interval import interval
from analysis.tagger import Tags, find_all, tag_document

ROOT = Path(__file__).parents[1]
CODERS = ("coder_a", "coder_b")
MONEY = re.compile(r"[元圆圓块塊$]|美金")
VALUE = {"entities": "type", "partnerships": "date", "timex": "value", "figures": "value"}
NAMES = ("nr", "ns", "nt", "nz")  # people, places, institutions, other names
NOTES = """
value: how often the type, TIMEX3 value, amount or date of a found row agrees; – where not said.
money: the figures that are amounts of money. 合作 in a sentence: of names that the tagger finds.
Recognizers-Text is kept at emoji 1: it imports a name that emoji 2 no longer has.
JioNLP and Recognizers-Text take 2009年到2010年 for one stretch; the manual has its two ends."""


@dataclass(frozen=True)
class Passage:
    """A text with the tagger's tags, what is wanted of it, and what found for nothing counts."""

    tags: Tags
    wanted: list[Wanted]
    counts: Callable[[Any], bool]


# ---------------------------------------------------------------- data


@cache
def sentences(layer: str) -> list[Passage]:
    """The passages of a layer of `tests/sentences`."""
    codebook, made = read_codebook(), []
    for entry in score.entries(layer):
        tags = find_all(entry["text"], entry.get("anchor", ""), codebook)
        counts = partial(_counts, layer, entry, tags)
        made.append(Passage(tags, score.wanted(layer, entry, tags), counts))
    return made


def _counts(layer: str, entry: score.Entry, tags: Tags, got: Any) -> bool:
    return score.decided(layer, entry, got, tags)


@cache
def codings(layer: str) -> list[Passage]:
    """The five articles, once for each coder."""
    codebook = read_codebook()
    articles = [tag_document(doc, codebook) for doc in read_corpus(ROOT / "seeds")]
    made = []
    for coder in CODERS:
        with (ROOT / "codings" / coder / f"{layer}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for tags in articles:
            own = [row for row in rows if row["doc_id"] == tags.document.doc_id]
            made.append(Passage(tags, list(CODED[layer](own, tags)), lambda got: True))
    return made


def _coded_spans(rows: list[dict[str, str]], tags: Tags) -> Iterator[Wanted]:
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        told = row | {"value": float(row["value"]) if "unit" in row else row["value"]}
        value = told["value"]
        yield Wanted(start, end, told, {"value": lambda got, value=value: got.value == value})


def _coded_names(rows: list[dict[str, str]], tags: Tags) -> Iterator[Wanted]:
    """Every place of every surface in the text, the longest first: coders list a name once."""
    types = {surface: row["type"] for row in rows for surface in row["surfaces"].split("|")}
    if not types:
        return
    longest = sorted(types, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest)))
    for sentence in tags.document.body:
        for found in pattern.finditer(tags.document.text, sentence.start, sentence.end):
            kind = types[found[0]]
            checks = {"type": lambda got, kind=kind: got.type == kind}
            yield Wanted(found.start(), found.end(), {"surface": found[0]}, checks)


def _coded_pairs(rows: list[dict[str, str]], tags: Tags) -> Iterator[Wanted]:
    for row in {(row["bank"], row["partner"]): row for row in rows}.values():
        pair, date = (row["bank"], row["partner"]), row["date"]
        checks = {"date": lambda got, date=date: got.date == date}
        yield Wanted(
            *(0, tags.document.characters, row, checks),
            fits=lambda got, pair=pair: (got.bank, got.partner) == pair,
        )


CODED = {
    "entities": _coded_names,
    "timex": _coded_spans,
    "figures": _coded_spans,
    "partnerships": _coded_pairs,
}


# ---------------------------------------------------------------- systems


def tagger(layer: str, passage: Passage) -> list[Any]:
    """The tagger's own rows."""
    return score.found(layer, passage.tags, read_codebook())


def jieba_names(passage: Passage) -> list[Any]:
    """Words that jieba tags as names, but for technologies, which are not asked for."""
    made, other = [], [m for m in passage.tags.mentions if m.type == "technology"]
    for sentence in passage.tags.document.body:
        at = sentence.start
        for word, flag in jieba.posseg.cut(sentence.simplified):
            end = at + len(word)
            if flag in NAMES and not any(m.start < end and at < m.end for m in other):
                made.append(SimpleNamespace(start=at, end=end))
            at = end
    return made


def neighbours(passage: Passage) -> list[Any]:
    """Every bank with every firm or product in a sentence that says 合作."""
    mentions, pairs = passage.tags.mentions, {}
    for sentence in passage.tags.document.body:
        if "合作" not in sentence.simplified:
            continue
        near = [m for m in mentions if m.sentence_id == sentence.sentence_id]
        for bank in (m for m in near if m.type == "bank"):
            for other in (m for m in near if m.type in ("company", "product")):
                pairs[bank.name, other.name] = None
    end = passage.tags.document.characters
    return [SimpleNamespace(start=0, end=end, bank=b, partner=p) for b, p in pairs]


class Peers:
    """JioNLP and Recognizers-Text, run once over all sentences in their own interpreter."""

    def __init__(self, interpreter: str, passages: list[Passage]) -> None:
        asked = [
            (sentence.simplified, _first_day(passage.tags.document.published))
            for passage in passages
            for sentence in passage.tags.document.body
        ]
        asked = list(dict.fromkeys(asked))
        command = [interpreter, "-W", "ignore", str(Path(__file__).with_name("peers.py"))]
        told = subprocess.run(
            command, input=json.dumps(asked), capture_output=True, check=True, text=True
        )
        self._told = dict(zip(asked, json.loads(told.stdout.splitlines()[-1]), strict=True))

    def __call__(self, system: str, layer: str, passage: Passage) -> list[Any]:
        """What a system finds in a passage."""
        day = _first_day(passage.tags.document.published)
        return [
            SimpleNamespace(
                start=sentence.start + start, end=sentence.start + end, value=value, value_max=None
            )
            for sentence in passage.tags.document.body
            for start, end, value in self._told[sentence.simplified, day][system][layer]
        ]


def _first_day(published: str) -> str:
    stretch = interval(published)
    return stretch[0].isoformat() if stretch else ""


# ---------------------------------------------------------------- the table


def agrees(layer: str, want: Wanted, got: Any) -> bool:
    """Whether what matters most of a row is said of the match as well.

    Dates of the others agree by the days that they cover, and by a part of these where the manual
    has a START or END beside the value.
    """
    check = want.checks.get(VALUE[layer])
    if check(got):
        return True
    if layer != "timex" or "/" not in str(got.value):
        return False
    whole, (first, last) = interval(want.row["value"]), got.value.split("/")
    if not whole:
        return False
    begin, end = (day.isoformat() for day in whole)
    part = want.row.get("mod") in ("START", "END") and begin <= first <= last <= end
    return part or (first, last) == (begin, end)


def line(layer: str, data: str, system: str, passages: list[Passage], find: Callable) -> str:
    """A row of the table."""
    money, layer = layer == "money", "figures" if layer == "money" else layer
    wanted = hits = found = right = compared = agreed = 0
    for passage in passages:
        text, want, got = passage.tags.document.text, passage.wanted, find(passage)
        if money:
            want = [w for w in want if MONEY.search(text[w.start : w.end])]
            got = [g for g in got if MONEY.search(text[g.start : g.end])]
        pairs = [(w, g) for w in want for g in got if w.overlap(g) > 0 and w.fits(g)]
        matched = {id(g) for _, g in pairs}
        wanted, hits = wanted + len(want), hits + len({id(w) for w, _ in pairs})
        right += len(matched)
        found += len(matched) + sum(id(g) not in matched and passage.counts(g) for g in got)
        for w in {id(w): w for w, _ in pairs if VALUE[layer] in w.checks}.values():
            near = [g for one, g in pairs if one is w and hasattr(g, VALUE[layer])]
            compared += bool(near)
            agreed += any(agrees(layer, w, g) for g in near)
    precision, recall = right / found if found else 0, hits / wanted
    f1 = 2 * precision * recall / (precision + recall) if hits else 0
    name = "money" if money else layer
    said = f"{agreed / compared:7.3f}" if compared else "      –"
    return f"{name:13s}{data:11s}{system:20s}{precision:6.3f} {recall:6.3f} {f1:6.3f}{said}"


def main(interpreter: str) -> None:
    """Print the table."""
    jieba.setLogLevel(logging.WARNING)
    data = {"sentences": sentences, "codings": codings}
    dated = [p for source in data.values() for layer in ("timex", "figures") for p in source(layer)]
    ask = Peers(interpreter, dated)
    others: dict[str, dict[str, Callable]] = {
        "entities": {"jieba nr ns nt nz": jieba_names},
        "timex": {s: partial(ask, s, "timex") for s in ("JioNLP", "Recognizers-Text")},
        "figures": {"Recognizers-Text": partial(ask, "Recognizers-Text", "figures")},
        "money": {s: partial(ask, s, "money") for s in ("JioNLP", "Recognizers-Text")},
        "partnerships": {"合作 in a sentence": neighbours},
    }
    print(f"{'layer':13s}{'data':11s}{'system':20s}{'P':>6s} {'R':>6s} {'F1':>6s}  value")
    for layer, systems in others.items():
        own = "figures" if layer == "money" else layer
        for (name, source), (system, find) in chain.from_iterable(
            [((d, s), each) for each in [("analysis", partial(tagger, own)), *systems.items()]]
            for d, s in data.items()
        ):
            print(line(layer, name, system, source(own), find), flush=True)
    print(NOTES)


if __name__ == "__main__":
    main(sys.argv[1])
