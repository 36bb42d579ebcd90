"""How well the tagger does on the passages of `tests/sentences`, beside what is written there.

`python tests/score.py` prints a table for the open and the held-out part; `--misses LAYER` the
misses of a layer in the open part. Misses of the held-out part are counted, never printed.
"""

import argparse
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from analysis.codebook import Codebook, read_codebook
from analysis.relations.events import tag_events
from analysis.relations.partnerships import tag_partnerships
from analysis.script import simplify
from analysis.tagger import Tags, find_all

FOLDER = Path(__file__).parent / "sentences"
LAYERS = (
    "entities",
    "timex",
    "figures",
    "quotes",
    "themes",
    "partnerships",
    "events",
    "outlines",
)
PARTS = ("open", "held_out")
OPEN = "?"  # what the manual leaves open
UNSAID = {  # what a row says that does not mention it
    "timex": {"type": "DATE", "mod": ""},
    "figures": {"mod": ""},
    "partnerships": {"date": ""},
}

Entry = dict[str, Any]
Found = Any  # a record of the layer, or whatever has its attributes


@dataclass(frozen=True)
class Wanted:
    """A row that is to be found: where, what of it is compared, and what a match must share."""

    start: int
    end: int
    row: Mapping[str, Any]
    checks: dict[str, Callable[[Found], bool]]
    fits: Callable[[Found], bool] = lambda found: True

    def overlap(self, found: Found) -> int:
        """Code points that both cover."""
        return min(self.end, found.end) - max(self.start, found.start)

    def differs(self, found: Found) -> list[str]:
        """What is said of the row and not of the match."""
        return [name for name, check in self.checks.items() if not check(found)]


@dataclass
class Score:
    """Rows wanted, found and matched, and how often what is said of a matched row agrees."""

    passages: int = 0
    wanted: int = 0
    found: int = 0
    matched: int = 0
    compared: Counter[str] = field(default_factory=Counter)
    agreed: Counter[str] = field(default_factory=Counter)

    @property
    def figures(self) -> dict[str, float]:
        """Precision, recall and F1, then the share that agrees for each thing compared."""
        precision = self.matched / self.found if self.found else 1.0
        recall = self.matched / self.wanted if self.wanted else 1.0
        f1 = 2 * self.matched / (self.found + self.wanted) if self.found + self.wanted else 1.0
        said = {name: self.agreed[name] / self.compared[name] for name in self.compared}
        return {"precision": precision, "recall": recall, "f1": f1} | said

    def add(self, wanted: list[Wanted], found: list[Found]) -> list[tuple[Wanted, Found]]:
        """Count one passage; its pairs."""
        pairs = match(wanted, found)
        self.passages += 1
        self.wanted += len(wanted)
        self.found += len(found)
        self.matched += len(pairs)
        for want, got in pairs:
            self.compared.update(want.checks.keys())
            self.agreed.update(want.checks.keys() - set(want.differs(got)))
        return pairs


def match(wanted: list[Wanted], found: list[Found]) -> list[tuple[Wanted, Found]]:
    """Pair each row with at most one that overlaps it: those first that agree, then the longest."""
    pairs = [
        (len(want.differs(got)), -want.overlap(got), i, j)
        for (i, want), (j, got) in product(enumerate(wanted), enumerate(found))
        if want.overlap(got) > 0 and want.fits(got)
    ]
    one: dict[int, int] = {}
    for _, _, i, j in sorted(pairs):
        if i not in one and j not in one.values():
            one[i] = j
    return [(wanted[i], found[j]) for i, j in sorted(one.items())]


# ---------------------------------------------------------------- what is wanted


@cache
def entries(layer: str) -> list[Entry]:
    """The passages of a layer, in the order of the file."""
    return tomllib.loads((FOLDER / f"{layer}.toml").read_text("utf-8"))["sentence"]


def part(entry: Entry) -> str:
    """open | held_out"""
    return PARTS[entry.get("held_out", False)]


def rows(layer: str, entry: Entry) -> Iterator[Mapping[str, Any]]:
    """What is expected of a passage, one mapping for each row."""
    if layer == "themes":
        yield from ({"theme": theme} for theme in entry.get("themes", ()))
    elif layer == "outlines":
        for one in entry.get("lists", ()):
            told = {"list": one["list"], "announced": one.get("announced")}
            yield from (told | {"item": i, "rank": n} for n, i in enumerate(one["items"], 1))
    else:
        yield from entry.get("rows", ())


def called(name: str, tags: Tags) -> set[str]:
    """The canonical names that a name in the passage can stand for."""
    return {simplify(name), *(m.name for m in tags.mentions if m.surface == name)}


def wanted(layer: str, entry: Entry, tags: Tags) -> list[Wanted]:
    """The rows of a passage, each with its place: the first after the row before."""
    text, after = entry["text"], 0
    result = []
    for row in rows(layer, entry):
        words = next((row[key] for key in ("surface", "text", "at", "item") if key in row), text)
        start = text.index(words, after)
        after = start + 1 if words is not text else 0
        said = UNSAID.get(layer, {}) | row
        told = {key: value for key, value in said.items() if value != OPEN}
        made = Wanted(start, start + len(words), row, _checks(layer, told, tags))
        if layer == "themes":
            made = Wanted(0, len(text), row, {}, lambda got, row=row: got.theme == row["theme"])
        elif layer == "partnerships":
            made = Wanted(0, len(text), row, made.checks, _pair(row, tags))
        result.append(made)
    return result


def _pair(row: Mapping[str, Any], tags: Tags) -> Callable[[Found], bool]:
    banks, partners = called(row["bank"], tags), called(row["partner"], tags)
    return lambda got: got.bank in banks and got.partner in partners


def _same(told: Mapping[str, Any], *names: str) -> dict[str, Callable]:
    """A check of equality for each of these that is told."""
    return {
        name: lambda got, name=name: getattr(got, name) == told[name]
        for name in names
        if name in told
    }


def _checks(layer: str, told: Mapping[str, Any], tags: Tags) -> dict[str, Callable]:
    """What is compared in a layer: what the row tells and the manual does not leave open."""
    return {
        "entities": _entity,
        "timex": _timex,
        "figures": _figure,
        "quotes": _quote,
        "themes": lambda told, tags: {},
        "partnerships": _partnership,
        "events": _event,
        "outlines": _outline,
    }[layer](told, tags)


def _entity(told: Mapping[str, Any], tags: Tags) -> dict[str, Callable]:
    return _same(told, "type", "name") | _span(told)


def _timex(told: Mapping[str, Any], tags: Tags) -> dict[str, Callable]:
    return _same(told, "type", "value", "mod") | _span(told)


def _figure(told: Mapping[str, Any], tags: Tags) -> dict[str, Callable]:
    checks = _same(told, "value", "unit", "mod") | _span(told)
    if "value_max" in told:
        ends = (told["value"], told["value_max"])
        checks["value"] = lambda got: (got.value, got.value_max) == ends
    return checks


def _quote(told: Mapping[str, Any], tags: Tags) -> dict[str, Callable]:
    names = [called(name, tags) for name in told["speaker"]]

    def speaker(got: Found) -> bool:
        return len(got.speaker) == len(names) and all(
            any(name in choice for name in got.speaker) for choice in names
        )

    return {"speaker": speaker} | _same(told, "role") | _span(told, "text")


def _partnership(told: Mapping[str, Any], tags: Tags) -> dict[str, Callable]:
    return _same(told, "date")


def _event(told: Mapping[str, Any], tags: Tags) -> dict[str, Callable]:
    names = [called(name, tags) for name in told["actors"]]

    def actors(got: Found) -> bool:
        told_of = {*got.actors, *got.objects}
        return all(choice & told_of for choice in names)

    return _same(told, "date", "kind") | ({"actors": actors} if names else {})


def _outline(told: Mapping[str, Any], tags: Tags) -> dict[str, Callable]:
    checks = _same(told, "rank", "announced") | _span(told, "item")
    if "list" in told:
        checks["list"] = lambda got: told["list"] in got.list
    return checks


def _span(told: Mapping[str, Any], key: str = "surface") -> dict[str, Callable]:
    return {"span": lambda got: getattr(got, key) == told[key]}


# ---------------------------------------------------------------- what is found


def found(layer: str, tags: Tags, codebook: Codebook) -> list[Found]:
    """What the tagger says; a pair or a theme once for each passage.

    Technologies are a table of their own in the reference codings, and not asked for here.
    """
    if layer == "entities":
        return [mention for mention in tags.mentions if mention.type != "technology"]
    if layer == "partnerships":
        evidence = sorted(tag_partnerships(tags, codebook), key=lambda p: not p.date)
        return _once(evidence, lambda p: (p.bank, p.partner))
    if layer == "themes":
        return _once(tags.themes, lambda t: t.theme)
    if layer == "events":
        return [e for e in tag_events(tags, codebook) if e.status == "done"]
    return list(getattr(tags, {"timex": "timexes"}.get(layer, layer)))


def _once(records: Iterable[Found], key: Callable[[Found], Any]) -> list[Found]:
    first: dict[Any, Found] = {}
    for record in records:
        first.setdefault(key(record), record)
    return list(first.values())


def decided(layer: str, entry: Entry, got: Found, tags: Tags) -> bool:
    """Whether the manual says that a record which nobody wanted is wrong."""
    undecided = entry.get("undecided", ())
    if layer == "themes":
        return got.theme not in entry.get("implied", ())
    if layer == "partnerships":
        return not any({got.bank, got.partner} & called(name, tags) for name in undecided)
    places = ((entry["text"].index(words), len(words)) for words in undecided)
    return not any(got.start < at + size and at < got.end for at, size in places)


# ---------------------------------------------------------------- scores


@dataclass(frozen=True)
class Outcome:
    """A passage with its pairs, what was missed and what was found for nothing."""

    entry: Entry
    pairs: list[tuple[Wanted, Found]]
    missed: list[Wanted]
    spurious: list[Found]


@cache
def outcomes(layer: str) -> tuple[dict[str, Score], list[Outcome]]:
    """The scores of both parts of a layer, and how each passage came out."""
    codebook, scores, result = read_codebook(), {name: Score() for name in PARTS}, []
    for entry in entries(layer):
        tags = find_all(entry["text"], entry.get("anchor", ""), codebook)
        want, got = wanted(layer, entry, tags), found(layer, tags, codebook)
        hit = {id(record) for _, record in match(want, got)}
        got = [g for g in got if id(g) in hit or decided(layer, entry, g, tags)]
        pairs = scores[part(entry)].add(want, got)
        hits = {id(one) for pair in pairs for one in pair}
        missed = [w for w in want if id(w) not in hits]
        result.append(Outcome(entry, pairs, missed, [g for g in got if id(g) not in hits]))
    return scores, result


def table() -> Iterator[str]:
    """Both parts of every layer, a line each."""
    yield "layer         part      passages  rows  found      P      R     F1  agreement"
    for layer in LAYERS:
        for name, score in outcomes(layer)[0].items():
            precision, recall, f1, *_ = score.figures.values()
            said = "  ".join(f"{k} {v:.3f}" for k, v in list(score.figures.items())[3:])
            counts = f"{score.passages:8d} {score.wanted:5d} {score.found:6d}"
            yield f"{layer:13s} {name:9s} {counts}  {precision:.3f}  {recall:.3f}  {f1:.3f}  {said}"


def misses(layer: str) -> Iterator[str]:
    """What is missed, found for nothing or said otherwise in the open part of a layer."""
    for outcome in outcomes(layer)[1]:
        if part(outcome.entry) != "open":
            continue
        lines = [f"  missed    {dict(want.row)}" for want in outcome.missed]
        lines += [f"  spurious  {got}" for got in outcome.spurious]
        for want, got in outcome.pairs:
            if differs := want.differs(got):
                lines.append(f"  {', '.join(differs)}: {dict(want.row)}\n            {got}")
        if lines:
            yield "\n".join([f"{outcome.entry['id']}  {outcome.entry['text']}", *lines, ""])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", choices=LAYERS, help="print the open misses of a layer")
    layer = parser.parse_args().misses
    print("\n".join(misses(layer) if layer else table()))
