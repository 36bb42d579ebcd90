"""Annotations to other tools and back: nothing is lost, and positions are each tool's own."""

import json
import random
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.__main__ import main
from analysis.codebook import read_codebook
from analysis.corpus import document, read_corpus
from analysis.errors import InputError
from analysis.exchange import LAYERS, export_tables, import_annotations, write_tables
from analysis.exchange.doccano import Offsets
from analysis.exchange.rows import frame
from analysis.records import Document, columns
from analysis.tables import SCHEMA, tag

FILES = {"doccano": "a.jsonl", "webannotation": "a.jsonld"}
TEXT = "𠮷野家😀说：\r\n工行与京东合作，e\u0301 2019年签约。\r\n工行与腾讯也合作。"


def article(text: str, doc_id: str = "a b·一") -> Document:
    return replace(document(text, doc_id=doc_id), file=f"{doc_id}.txt")


def returned(line: str, shuffle: random.Random, relations: bool = True) -> str:
    """A line as doccano gives it back: with ids and an order of its own."""
    example = json.loads(line)
    ids = {e["id"]: 1000 + n for n, e in enumerate(example["entities"])}
    spans = [{**e, "id": ids[e["id"]]} for e in example.pop("entities")]
    drawn = [
        {"id": n, "from_id": ids[r["from_id"]], "to_id": ids[r["to_id"]], "type": r["type"]}
        for n, r in enumerate(example.pop("relations"))
    ]
    shuffle.shuffle(spans)
    given_back = {"id": 7, "Comments": [], **example}
    if relations:
        return json.dumps(given_back | {"entities": spans, "relations": drawn})
    keys = ("start_offset", "end_offset", "label")
    return json.dumps(given_back | {"label": [[span[key] for key in keys] for span in spans]})


# ---------------------------------------------------------------- round trips


@pytest.mark.parametrize("layers", [[layer] for layer in LAYERS] + [list(LAYERS)], ids="+".join)
@pytest.mark.parametrize("format", FILES)
def test_the_seeds_tables_come_back_as_they_were(seeds, tmp_path, format, layers):
    file = tmp_path / FILES[format]
    assert export_tables(seeds, seeds.corpus, format, file, layers=layers) == [file]
    found = import_annotations(file, seeds.corpus)
    told = [layer for layer in layers if len(getattr(seeds, layer))]  # the seeds deny nothing
    assert [layer for layer, table in found.tables.items() if len(table)] == told
    for layer in told:
        assert found.tables[layer].equals(getattr(seeds, layer)), layer


@pytest.mark.parametrize("format", FILES)
def test_a_denial_comes_back_as_it_was(tmp_path, format):
    (tmp_path / "one.txt").write_text("工行没有与腾讯合作。招行与京东终止合作。\n", "utf-8")
    tables = tag(read_corpus(tmp_path))
    export_tables(tables, tables.corpus, format, tmp_path / FILES[format])
    found = import_annotations(tmp_path / FILES[format], tables.corpus).tables["denials"]
    assert list(found["kind"]) == ["denied", "ended"]
    assert found.equals(tables.denials)


@pytest.mark.parametrize("format", FILES)
def test_names_within_a_name_come_back_as_they_were(tmp_path, format):
    (tmp_path / "one.txt").write_text("招行京东联名信用卡已停办，招行另推京东卡。\n", "utf-8")
    tables = tag(read_corpus(tmp_path))
    spans = list(zip(tables.mentions["start"], tables.mentions["end"], strict=True))
    assert spans[:3] == [(0, 9), (0, 2), (2, 4)]
    export_tables(tables, tables.corpus, format, tmp_path / FILES[format])
    found = import_annotations(tmp_path / FILES[format], tables.corpus).tables
    assert found["mentions"].equals(tables.mentions)


@pytest.mark.parametrize("format", FILES)
def test_a_folder_holds_a_file_for_each_layer(seeds, tmp_path, format):
    files = export_tables(seeds, seeds.corpus, format, tmp_path / "out")
    assert [file.stem for file in files] == list(LAYERS)
    found = import_annotations(tmp_path / "out", seeds.corpus)
    assert all(found.tables[layer].equals(getattr(seeds, layer)) for layer in LAYERS)
    assert found.documents == seeds.corpus


@pytest.mark.parametrize("relations", [True, False])
def test_what_doccano_gives_back_is_the_same(seeds, tmp_path, relations):
    file = tmp_path / "a.jsonl"
    export_tables(seeds, seeds.corpus, "doccano", file)
    shuffle = random.Random(1)
    lines = [returned(line, shuffle, relations) for line in file.read_text("utf-8").splitlines()]
    file.write_text("\n".join(lines), "utf-8")
    found = import_annotations(file, seeds.corpus)
    for layer in LAYERS:
        expected = getattr(seeds, layer)
        keys = [column for column in expected if column != "rule"]
        same = found.tables[layer].sort_values(keys, ignore_index=True)
        assert same.equals(expected.sort_values(keys, ignore_index=True)), layer


PIECES = st.sampled_from(
    [*"工行与e。，", "𠮷", "😀", "👨‍👩‍👧", "e\u0301", "\r\n", "\u2028", "\ufeff", '"']
)
TEXTS = st.lists(PIECES, min_size=1, max_size=25).map("".join)
NAMES = ["甲", "乙", "丙丁", "𠮷"]
CELLS = {
    str: st.text(st.characters(codec="utf-8"), max_size=8),
    int: st.integers(0, 10**6),
    int | None: st.none() | st.integers(0, 10**6),
    float: st.floats(allow_nan=False, allow_infinity=False),
    float | None: st.none() | st.floats(allow_nan=False, allow_infinity=False),
}


@st.composite
def coded(draw: st.DrawFn, layer: str) -> tuple[Document, list[dict]]:
    """An article, and rows of a layer with any cells, which need not be what the place says."""
    doc = article(draw(TEXTS))
    rows = []
    for n in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(doc.text) - 1))
        row = {"doc_id": doc.doc_id, "start": start}
        row["end"] = draw(st.integers(start + 1, len(doc.text)))
        for column, (kind, _) in columns(SCHEMA[layer][0]).items():
            if column in row:
                continue
            if column in LAYERS[layer].roles or get_origin(kind) is tuple:
                names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=3))
                single = column in ("bank", "partner", "subject")
                row[column] = "".join(names[:1]) if single else "|".join(names)
            elif get_origin(kind) is Literal:
                row[column] = draw(st.sampled_from(get_args(kind)))
            else:
                row[column] = draw(CELLS[kind])
        if code := LAYERS[layer].code:
            row[code] = row[code] or "x"
        if layer == "events":
            row |= {"event_id": f"e{n}", "same_as": "e0"}
        rows.append(row)
    return doc, rows


@pytest.mark.parametrize("format", FILES)
@pytest.mark.parametrize("layer", LAYERS)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_any_row_comes_back_as_it_was(format, layer, data):
    doc, rows = data.draw(coded(layer))
    table = frame(layer, rows)
    with TemporaryDirectory() as folder:
        export_tables({layer: table}, [doc], format, folder)
        found = import_annotations(folder, [doc]).tables[layer]
    assert found.equals(table)
    assert [str(kind) for kind in found.dtypes] == [str(kind) for kind in table.dtypes]


# ---------------------------------------------------------------- positions


def test_web_annotations_count_code_points_and_doccano_utf_16(tmp_path):
    doc = article(TEXT)
    tables = {"mentions": tag([doc]).mentions}
    at = TEXT.index("京东")
    export_tables(tables, [doc], "webannotation", tmp_path / "a.jsonld")
    items = json.loads((tmp_path / "a.jsonld").read_text("utf-8"))["first"]["items"]
    position, quoted = next(
        item["target"]["selector"]
        for item in items
        if item["target"]["selector"][1]["exact"] == "京东"
    )
    assert (position["start"], position["end"]) == (at, at + 2)
    assert quoted["prefix"] == "𠮷野家😀说：\r\n工行与"
    assert quoted["suffix"].startswith("合作，e\u0301 2019")

    export_tables(tables, [doc], "doccano", tmp_path / "a.jsonl")
    example = json.loads((tmp_path / "a.jsonl").read_text("utf-8"))
    units = TEXT.encode("utf-16-le")
    found = [
        units[2 * e["start_offset"] : 2 * e["end_offset"]].decode("utf-16-le")
        for e in example["entities"]
    ]
    assert found == list(tables["mentions"]["surface"])
    assert next(e["start_offset"] for e in example["entities"] if e["start_offset"] > at) == at + 2


@given(TEXTS)
def test_offsets_are_those_of_utf_16(text):
    offsets = Offsets(text)
    for point in range(len(text) + 1):
        unit = len(text[:point].encode("utf-16-le")) // 2
        assert offsets.units(point) == unit
        assert offsets.point(unit) == point


def annotation(tag: str, *selectors: dict, source: str = "a%20b%C2%B7%E4%B8%80.txt") -> dict:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": tag},
        "target": {"source": source, "selector": list(selectors)},
    }


def position(start: int, end: int) -> dict:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def quoted(exact: str, prefix: str = "", suffix: str = "") -> dict:
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


def imported(tmp_path: Path, content: object, doc: Document, name: str = "x.jsonld"):
    (tmp_path / name).write_text(json.dumps(content), "utf-8")
    return import_annotations(tmp_path / name, [doc])


AT = TEXT.index("腾讯")
FOUND = [
    [position(AT, AT + 2), quoted("腾讯")],
    [position(AT, AT + 2)],
    [quoted("腾讯")],
    [position(AT + 3, AT + 5), quoted("腾讯", "工行与", "也")],  # the text has moved
    [position(0, 2), quoted("腾讯", "与")],
    [position(900, 902), quoted("腾讯", "", "也合作")],
]


@pytest.mark.parametrize("selectors", FOUND)
def test_a_quote_is_found_where_its_position_is_wrong(tmp_path, selectors):
    found = imported(tmp_path, annotation("mentions:company", *selectors), article(TEXT))
    row = found.tables["mentions"].iloc[0]
    assert (row["start"], row["end"], row["surface"]) == (AT, AT + 2, "腾讯")
    assert (row["name"], row["entity_id"], row["basis"]) == ("腾讯", "tencent", "codebook")
    assert row["sentence_id"] == article(TEXT).sentences[-1].sentence_id


MISSED = [
    ([position(0, 2), quoted("工行", "", "与")], "stands more than once"),
    ([position(0, 2), quoted("百度")], "stands nowhere"),
    ([position(0, 2), quoted("腾讯", "京东")], "stands nowhere"),
    ([position(5, 5), quoted("")], "no characters 5 to 5"),
    ([position(5, 900)], "no characters 5 to 900"),
    ([], "no TextPositionSelector"),
]


@pytest.mark.parametrize(("selectors", "said"), MISSED)
def test_a_quote_that_is_not_found_once_is_refused(tmp_path, selectors, said):
    with pytest.raises(InputError, match=said) as error:
        imported(tmp_path, annotation("quotes", *selectors), article(TEXT))
    assert "x.jsonld, annotation 1: " in str(error.value)
    assert "\n" not in str(error.value)


def test_rows_of_a_changed_article_are_anchored_anew(tmp_path):
    old, new = article(TEXT), article("编者按。\n" + TEXT)
    table = tag([old]).mentions
    export_tables({"mentions": table}, [old], "webannotation", tmp_path / "a.jsonld")
    found = import_annotations(tmp_path / "a.jsonld", [new]).tables["mentions"]
    assert list(found["start"]) == [start + 5 for start in table["start"]]
    sentences = {s.sentence_id: s for s in new.sentences}
    assert all(r.surface in sentences[r.sentence_id].text for r in found.itertuples())
    assert list(found["name"]) == list(table["name"])


@pytest.mark.parametrize("wrap", [lambda a: a, lambda a: [a], lambda a: {"type": "AnnotationPage",
                         "items": [a]}])  # fmt: skip
def test_annotations_may_come_single_listed_or_in_a_page(tmp_path, wrap):
    made = annotation("themes:baas", position(AT, AT + 2))
    table = imported(tmp_path, wrap(made), article(TEXT)).tables["themes"]
    assert table[["theme", "cue", "strength"]].values.tolist() == [["baas", "腾讯", "explicit"]]


# ---------------------------------------------------------------- what a coder changes


def example(doc: Document, entities: list, relations: list, **more) -> dict:
    return {"text": doc.text, "doc_id": doc.doc_id, "entities": entities,
            "relations": relations, **more}  # fmt: skip


def span(ident: int, words: str, label: str) -> dict:
    start = len(TEXT[: TEXT.index(words)].encode("utf-16-le")) // 2
    return {"id": ident, "label": label, "start_offset": start,
            "end_offset": start + len(words)}  # fmt: skip


def test_a_new_span_gets_what_its_place_and_its_arrows_say(tmp_path):
    doc = article(TEXT)
    spans = [
        span(1, "工行", "mentions:bank"),
        span(2, "京东", "mentions:company"),
        span(3, "腾讯", "mentions:company"),
        span(4, "工行与京东合作", "partnerships:cooperation"),
        span(5, "2019年签约", "events:agreement"),
    ]
    arrows = [(4, 1, "bank"), (4, 2, "partner"), (4, 3, "partner"), (5, 1, "actors"),
              (5, 2, "actors")]  # fmt: skip
    relations = [{"id": 0, "from_id": a, "to_id": b, "type": t} for a, b, t in arrows]
    found = imported(tmp_path, example(doc, spans, relations), doc, "x.jsonl").tables
    pairs = found["partnerships"][["bank", "partner", "relation"]].values.tolist()
    assert pairs == [
        ["中国工商银行", "京东", "cooperation"],
        ["中国工商银行", "腾讯", "cooperation"],
    ]
    event = found["events"].iloc[0]
    assert event[["kind", "actors", "what"]].tolist() == [
        "agreement", "中国工商银行|京东", "2019年签约"]  # fmt: skip
    assert event["event_id"] == event["same_as"] == f"{doc.doc_id}:n01"


def exported(doc: Document, tmp_path: Path) -> tuple[dict, dict]:
    tables = tag([doc])
    export_tables(tables, [doc], "doccano", tmp_path / "a.jsonl")
    return json.loads((tmp_path / "a.jsonl").read_text("utf-8")), dict(tables)


def test_a_span_that_is_taken_away_takes_its_row_and_its_name_with_it(tmp_path):
    doc = article(TEXT)
    whole, tables = exported(doc, tmp_path)
    gone = {e["id"] for e in whole["entities"] if e["label"] == "mentions:company"}
    whole["entities"] = [e for e in whole["entities"] if e["id"] not in gone]
    whole["relations"] = [r for r in whole["relations"] if not gone & {r["from_id"], r["to_id"]}]
    found = imported(tmp_path, whole, doc, "x.jsonl").tables
    assert set(tables["mentions"]["type"]) == {"bank", "company"}
    assert set(found["mentions"]["type"]) == {"bank"}
    assert set(tables["partnerships"]["partner"]) == {"京东", "腾讯"}
    assert set(found["partnerships"]["partner"]) == {""}
    assert found["themes"].equals(tables["themes"])


def test_a_layer_that_a_coder_left_empty_is_an_empty_table(tmp_path):
    doc = article(TEXT)
    whole, _ = exported(doc, tmp_path)
    whole |= {"entities": [], "relations": []}
    found = imported(tmp_path, whole, doc, "x.jsonl")
    assert list(found.tables) == list(LAYERS)
    assert all(table.empty for table in found.tables.values())
    files = write_tables(found, tmp_path / "out")
    assert [file.stem for file in files] == ["documents", *LAYERS]
    assert files[1].read_text("utf-8").startswith("doc_id,sentence_id,start,end,surface")


# ---------------------------------------------------------------- what cannot be read

LINE = json.dumps(example(article(TEXT), [span(1, "工行", "mentions:bank")], []))
BROKEN = [
    ("x.jsonl", LINE.replace("mentions:bank", "bank"), "the label 'bank' is none of mentions:TYPE"),
    ("x.jsonl", LINE.replace("mentions:bank", "themes"), "the label 'themes' is none of"),
    ("x.jsonl", LINE.replace("mentions:bank", "mentions:banks"), "type 'banks' is none of bank"),
    ("x.jsonl", LINE.replace("a b\\u00b7", "c"), "the corpus has no article 'c"),
    ("x.jsonl", LINE.replace("2019", "2018"), "the text is not that of"),
    ("x.jsonl", LINE.replace('"end_offset": 12', '"end_offset": 9999'), "has no characters"),
    ("x.jsonl", LINE.replace('"end_offset": 12', '"end_offset": "z"'), "x.jsonl, line 1: "),
    ("x.jsonl", LINE.replace("start_offset", "start"), "'start_offset' is missing"),
    ("x.jsonl", "[1]", "x.jsonl, line 1: "),
    ("x.jsonl", "{", "is not valid JSON"),
    ("x.jsonld", "{", "is not valid JSON"),
    ("x.jsonld", "{}", "is no Web Annotation"),
    ("x.jsonld", "3", "is no Web Annotation"),
    ("x.jsonld", json.dumps(annotation("theme:x", position(0, 1))), "the label 'theme:x' is none"),
    ("x.jsonld", json.dumps(annotation("quotes", source="b.txt")), "the corpus has no article"),
    ("x.txt", "", "holds no annotations; give a file .jsonl, .jsonld, .json"),
]


@pytest.mark.parametrize(("name", "content", "said"), BROKEN, ids=[b[2] for b in BROKEN])
def test_what_cannot_be_read_is_one_line(tmp_path, name, content, said):
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(InputError) as error:
        import_annotations(tmp_path / name, [article(TEXT)])
    assert said in str(error.value)
    assert str(error.value).startswith(str(tmp_path / name))
    assert "\n" not in str(error.value)


def test_an_unknown_format_or_layer_is_refused(seeds, tmp_path):
    with pytest.raises(InputError, match="format 'brat': is unknown; write doccano or web"):
        export_tables(seeds, seeds.corpus, "brat", tmp_path)
    with pytest.raises(InputError, match="layer 'theme': is unknown; write mentions or"):
        export_tables(seeds, seeds.corpus, "doccano", tmp_path, layers=["theme"])


@pytest.mark.parametrize("format", FILES)
def test_the_command_line_brings_back_a_coding_that_agree_reads(project, capsys, format):
    words = ["--format", format, "--out", "ann", "--layer", "mentions", "partnerships"]
    assert main(["export", "seeds", *words]) == 0
    assert main(["import", "ann", "--corpus", "seeds", "--out", "mine"]) == 0
    names = [file.stem for file in sorted((project / "mine").iterdir())]
    assert names == ["documents", "mentions", "partnerships"]
    assert main(["agree", "tagger", "mine"]) == 0
    assert "entities" in capsys.readouterr().out


def test_a_name_that_the_codebook_lacks_is_its_own(tmp_path):
    made = annotation("mentions:company", quoted("𠮷野家"))
    row = imported(tmp_path, made, article(TEXT)).tables["mentions"].iloc[0]
    assert read_codebook().entity("𠮷野家") is None
    assert row[["name", "entity_id", "basis"]].tolist() == ["𠮷野家", "𠮷野家", "pattern"]
