"""What the tagger reaches on the passages of `tests/sentences`, held to floors that only rise."""

import tomllib
from collections import Counter
from itertools import product
from types import SimpleNamespace

import pytest
import score

from analysis.script import simplify

FLOORS = tomllib.loads((score.FOLDER / "floors.toml").read_text("utf-8"))
ENTRIES = [entry for layer in score.LAYERS for entry in score.entries(layer)]


@pytest.mark.parametrize(("layer", "part"), list(product(score.LAYERS, score.PARTS)))
def test_reaches_its_floors(layer, part):
    reached = score.outcomes(layer)[0][part].figures
    below = {
        name: f"{reached[name]:.3f} < {floor}"
        for name, floor in FLOORS[layer][part].items()
        if reached[name] < floor
    }
    assert not below, f"{layer}, {part}: {below}, see `python tests/score.py --misses {layer}`"


@pytest.mark.parametrize("layer", score.LAYERS)
def test_holds_out_a_third_and_leaves_a_third_without_anything(layer):
    entries = score.entries(layer)
    held = sum(score.part(entry) == "held_out" for entry in entries)
    empty = sum(not list(score.rows(layer, entry)) for entry in entries)
    assert abs(held / len(entries) - 1 / 3) < 0.02
    assert empty / len(entries) >= 0.33


def test_covers_three_regions_and_both_scripts():
    assert len({entry["id"] for entry in ENTRIES}) == len(ENTRIES) >= 300
    assert len({entry["text"] for entry in ENTRIES}) == len(ENTRIES)
    regions = Counter(entry["region"] for entry in ENTRIES)
    assert regions.keys() == {"cn", "tw", "hk"}
    assert min(regions.values()) >= 50
    traditional = sum(simplify(entry["text"]) != entry["text"] for entry in ENTRIES)
    assert 0.3 < traditional / len(ENTRIES) < 0.7


def wanted(start, end, **said):
    checks = {k: lambda got, k=k, v=v: getattr(got, k) == v for k, v in said.items()}
    return score.Wanted(start, end, {}, checks)


def found(start, end, **said):
    return SimpleNamespace(start=start, end=end, **said)


@pytest.mark.parametrize(
    ("rows", "records", "matched", "agreed"),
    [
        ([wanted(0, 4, value=1)], [found(0, 4, value=1)], 1, 1),
        ([wanted(0, 4, value=1)], [found(3, 9, value=2)], 1, 0),
        ([wanted(0, 4, value=1)], [found(4, 9, value=1)], 0, 0),
        ([wanted(0, 4, value=1)], [], 0, 0),
        ([], [found(0, 4, value=1)], 0, 0),
        # One record matches one row, and the one that agrees before the longer one.
        ([wanted(0, 4, value=1), wanted(5, 8, value=2)], [found(0, 8, value=2)], 1, 1),
        ([wanted(0, 9, value=1)], [found(0, 6, value=2), found(7, 9, value=1)], 1, 1),
    ],
)
def test_pairs_rows_with_records(rows, records, matched, agreed):
    tally = score.Score()
    tally.add(rows, records)
    assert (tally.matched, tally.agreed["value"]) == (matched, agreed)
    assert (tally.wanted, tally.found) == (len(rows), len(records))


def test_says_nothing_of_what_is_held_out():
    held = {entry["id"] for entry in ENTRIES if score.part(entry) == "held_out"}
    printed = "\n".join("\n".join(score.misses(layer)) for layer in score.LAYERS)
    assert printed
    assert not held & set(printed.split())
