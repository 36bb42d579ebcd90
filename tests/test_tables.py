"""The tables: their columns, their files, and what must hold for every row."""

import json

import pandas as pd
import pytest

from analysis import records
from analysis.records import columns
from analysis.tables import SCHEMA, frame

SPANS = ["mentions", "timex", "figures", "quotes", "themes", "dimensions", "outlines",
         "partnerships", "events"]  # fmt: skip
SURFACES = {
    "mentions": "surface",
    "timex": "surface",
    "figures": "surface",
    "quotes": "text",
    "themes": "cue",
    "dimensions": "cue",
    "outlines": "item",
    "events": "what",
    "sentences": "text",
}
# The coding manual's columns, in its order; further ones stand behind them.
MANUAL = {
    "documents": "doc_id file title author publisher published published_basis script characters "
    "sha256",
    "sentences": "doc_id sentence_id start end kind section text simplified",
    "mentions": "doc_id sentence_id start end surface entity_id name name_en type basis",
    "timex": "doc_id sentence_id start end surface type value mod anchor",
    "figures": "doc_id sentence_id start end surface value value_max unit mod measures subject "
    "as_of",
    "quotes": "doc_id sentence_id start end text speaker role cue",
    "themes": "doc_id sentence_id start end cue theme rule strength",
    "partnerships": "bank partner date fields products relation doc_id sentence_id start end",
    "events": "event_id doc_id sentence_id start end date mod kind actors objects what same_as",
    "outlines": "doc_id sentence_id start end list announced rank item",
}


@pytest.mark.parametrize(("name", "expected"), MANUAL.items())
def test_a_table_has_the_manuals_columns(seeds, name, expected):
    found = list(getattr(seeds, name).columns)
    assert found[: len(expected.split())] == expected.split()


@pytest.mark.parametrize("name", SCHEMA)
def test_every_table_has_rows_that_are_unique_by_key(seeds, name):
    table = getattr(seeds, name)
    assert len(table) or name == "denials"  # these articles deny nothing
    assert not table.duplicated(list(SCHEMA[name][1])).any()


@pytest.mark.parametrize(("name", "surface"), SURFACES.items())
def test_every_range_slices_back_to_its_surface(seeds, name, surface):
    texts = {doc.doc_id: doc.text for doc in seeds.corpus}
    for row in getattr(seeds, name).to_dict("records"):
        assert texts[row["doc_id"]][row["start"] : row["end"]] == row[surface]


@pytest.mark.parametrize("name", SPANS)
def test_nothing_in_furniture_is_tagged(seeds, name):
    kinds = seeds.sentences.set_index("sentence_id")["kind"]
    assert "furniture" not in set(getattr(seeds, name)["sentence_id"].map(kinds))


@pytest.mark.parametrize("name", SPANS)
def test_every_range_lies_in_its_sentence(seeds, name):
    places = seeds.sentences.set_index("sentence_id")
    table = getattr(seeds, name)
    assert (table["start"] >= table["sentence_id"].map(places["start"])).all()
    if name != "quotes":  # a quotation may go on over sentences
        assert (table["end"] <= table["sentence_id"].map(places["end"])).all()


def test_every_row_names_its_rule(seeds):
    for name in SPANS:
        assert (getattr(seeds, name)["rule"] != "").all(), name


def test_the_files_hold_what_the_frames_hold(seeds, tmp_path):
    seeds.write(tmp_path)
    for name, table in seeds:
        read = pd.read_parquet(tmp_path / f"{name}.parquet").astype(table.dtypes)
        assert read.equals(table), name
        text = pd.read_csv(tmp_path / f"{name}.csv", keep_default_na=False, dtype=str)
        assert len(text) == len(table)
        assert list(text.columns) == list(table.columns)
    raw = (tmp_path / "figures.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert b",50000000000," in raw


@pytest.mark.filterwarnings("default")  # frictionless and what it imports warn of their own code
def test_the_data_package_is_valid(seeds, tmp_path):
    from frictionless import Package

    seeds.write(tmp_path)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["resourceName", "rowNumber", "note"])[:5]


def test_the_data_package_says_types_keys_and_constraints(seeds, tmp_path):
    seeds.write(tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    resources = {r["name"]: r["schema"] for r in package["resources"]}
    assert list(resources) == list(SCHEMA)
    fields = {f["name"]: f for f in resources["timex"]["fields"]}
    assert fields["start"]["type"] == "integer"
    assert fields["type"]["constraints"]["enum"] == ["DATE", "DURATION"]
    assert all(f["description"] for f in fields.values())
    assert resources["timex"]["primaryKey"] == ["doc_id", "start", "end"]
    references = {k["reference"]["resource"] for k in resources["events"]["foreignKeys"]}
    assert references == {"documents", "sentences", "merged_events"}


def test_an_empty_table_keeps_its_columns_and_types():
    table = frame(records.Figure, [])
    assert list(table.columns) == list(columns(records.Figure))
    assert table["value"].dtype == "float64"
