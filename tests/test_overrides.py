"""A reader's decisions over the tagger's rows: what they change, leave alone and refuse."""

import csv
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.__main__ import main
from analysis.agreement import of_tables
from analysis.blocks.markup import plain
from analysis.cite import Sources
from analysis.corpus import read_corpus
from analysis.errors import InputError
from analysis.exchange.rows import frame, rows
from analysis.overrides import OVERRIDES, Overridden, overridden, read_overrides
from analysis.overrides.sheets import KINDS
from analysis.report.reader import render
from analysis.study import Study, open_study
from analysis.tables import SCHEMA, Tables, tag
from analysis.views import alliances, front, overrides, timeline
from analysis.views.reader import marks

ROOT = Path(__file__).parents[1]
TEXT = (
    "工行近况\n"
    "2017年6月16日，中国工商银行与京东金融签署了全面业务合作协议。"
    "工行手机银行用户超过2亿户。董事长易会满表示：“我们要把服务嵌入场景之中。”\n"
    "双方还提到小米和开放银行。招商银行也在观望，该行并未与百度合作。\n"
)
SIGNED = "中国工商银行与京东金融签署了全面业务合作协议"
DENIED = "该行并未与百度合作"
Cells = Mapping[str, object]
Lay = Callable[..., Tables]


def at(words: str, **more: object) -> dict[str, object]:
    """Cells that say where words stand."""
    start = TEXT.index(words)
    return {"doc_id": "one", "start": start, "end": start + len(words), **more}


def accepted(words: str, **more: object) -> dict[str, object]:
    return {"verdict": "accepted", "who": "李明", "why": "原文如此", **at(words), **more}


def rejected(words: str, **more: object) -> dict[str, object]:
    return {"verdict": "rejected", "who": "李明", "why": "并无此意", **at(words), **more}


def words(row: Cells) -> str:
    return TEXT[int(float(str(row["start"]))) : int(str(row["end"]))]


def write(folder: Path, **tables: list[Cells]) -> Path:
    """Files of overrides with the characters of each row, where it does not give them itself."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, listed in tables.items():
        quote = KINDS[name].quote
        whole = [{quote: words(r), **r} for r in listed]
        header = list(dict.fromkeys(column for row in whole for column in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, restval="")
            writer.writeheader()
            writer.writerows(whole)
    return folder


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """An article of a few sentences, tagged."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "one.txt").write_text(TEXT, "utf-8")
    (folder / "two.txt").write_text("2016年1月5日，建设银行与腾讯签署合作协议。\n", "utf-8")
    return tag(read_corpus(folder))


@pytest.fixture
def lay(one: Tables, tmp_path: Path) -> Lay:
    """Lays overrides over the article's tables."""

    def laid(**tables: list[Cells]) -> Tables:
        return overridden(one, read_overrides(write(tmp_path / "mine", **tables)))

    return laid


def values(table: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    mine = table[table["doc_id"] == "one"]
    return list(mine[list(columns)].itertuples(index=False, name=None))


def test_what_the_tagger_says_here(one: Tables) -> None:
    """The premise of the others."""
    assert ("2017年6月16日", "2017-06-16") in values(one.timex, "surface", "value")
    assert ("中国工商银行", "京东金融") in values(one.partnerships, "bank", "partner")
    assert "京东金融" in {name for (name,) in values(one.mentions, "name")}
    assert len(values(one.events, "event_id")) == 1
    assert "open_banking" in {theme for (theme,) in values(one.themes, "theme")}
    assert len(values(one.quotes, "text")) == 1
    assert ("2亿户", 2e8) in values(one.figures, "surface", "value")


@pytest.mark.parametrize("name", [name for name in SCHEMA if name in KINDS])
def test_rows_as_plain_data_come_back_the_same(seeds: Tables, name: str) -> None:
    table = getattr(seeds, name)
    pd.testing.assert_frame_equal(frame(name, rows(table)), table)


@pytest.mark.parametrize(
    ("table", "words", "more"),
    [
        ("mentions", "京东金融", {}),
        ("timex", "2017年6月16日", {}),
        ("timex", "2017年6月", {}),  # a range that overlaps is enough
        ("figures", "2亿户", {}),
        ("quotes", "我们要把服务嵌入场景之中。", {}),
        ("themes", "开放银行", {"theme": "open_banking"}),
        ("partnerships", SIGNED, {"bank": "工行", "partner": "京东金融"}),  # by any name
        ("denials", DENIED, {"bank": "招行", "partner": "百度"}),
        ("events", SIGNED, {}),
    ],
)
def test_a_rejected_row_is_gone(one: Tables, lay: Lay, table: str, words: str, more: Cells) -> None:
    before = getattr(one, table)
    after = getattr(lay(**{table: [rejected(words, **more)]}), table)
    place = at(words)
    gone = before[
        (before["doc_id"] == "one")
        & (before["start"] < place["end"])
        & (before["end"] > place["start"])
    ]
    assert len(gone) == 1
    kept = before.drop(gone.index).reset_index(drop=True)
    pd.testing.assert_frame_equal(after[before.columns], kept)


def test_a_theme_is_rejected_in_all_its_sentence(lay: Lay, one: Tables) -> None:
    """As in agreement, whose unit is the sentence: any words of it will do."""
    after = lay(themes=[rejected("双方还提到", theme="open_banking")])
    assert ("open_banking",) in values(one.themes, "theme")
    assert ("open_banking",) not in values(after.themes, "theme")


def test_an_accepted_row_is_there_and_says_who_and_why(lay: Lay) -> None:
    row = accepted("嵌入场景", theme="scene_finance", strength="implied")
    after = lay(themes=[row]).themes
    found = after[after["who"] != ""]
    assert values(found, "cue", "theme", "strength", "rule", "who", "why") == [
        ("嵌入场景", "scene_finance", "implied", "override", "李明", "原文如此")
    ]
    assert found["sentence_id"].iloc[0].startswith("one:s")


def test_an_accepted_denial_denies_cooperation_where_it_says_no_more(lay: Lay) -> None:
    after = lay(denials=[accepted("招商银行也在观望", bank="招行", partner="小米")]).denials
    found = after[after["who"] != ""]
    assert values(found, "bank", "partner", "kind", "relation") == [
        ("招商银行", "小米", "denied", "cooperation")
    ]


def test_a_denial_follows_the_names_that_a_reader_decides(lay: Lay) -> None:
    assert lay(mentions=[rejected("百度")]).denials.empty


def test_an_accepted_row_confirms_the_tagger_s(one: Tables, lay: Lay) -> None:
    """What the reader leaves empty stays, what is filled takes its place."""
    row = accepted(SIGNED, bank="工行", partner="京东金融", fields="支付结算")
    before, after = one.partnerships, lay(partnerships=[row]).partnerships
    assert len(after) == len(before)
    assert values(after, "bank", "date", "relation") == values(before, "bank", "date", "relation")
    assert values(after, "fields", "who") == [("支付结算", "李明")]


def test_a_value_is_corrected(one: Tables, lay: Lay) -> None:
    """An accepted row in the place of the tagger's takes its place."""
    after = lay(timex=[accepted("2017年6月16日", type="DATE", value="2017-06-17")])
    assert ("2017年6月16日", "2017-06-17") in values(after.timex, "surface", "value")
    assert len(after.timex) == len(one.timex)


def test_an_accepted_name_is_the_codebook_s(lay: Lay) -> None:
    after = lay(mentions=[accepted("双方", name="工行", type="bank")]).mentions
    found = after[after["surface"] == "双方"]
    said = values(found, "name", "entity_id", "basis", "rule")
    assert said == [("中国工商银行", "icbc", "codebook", "override")]


def test_rows_stand_in_the_order_of_the_text(lay: Lay) -> None:
    after = lay(mentions=[accepted("双方", name="工行", type="bank")]).mentions
    for _, table in after.groupby("doc_id"):
        assert table["start"].is_monotonic_increasing


def test_an_accepted_event_is_merged(lay: Lay) -> None:
    row = accepted("招商银行也在观望", date="2017-06", kind="other", actors="招行")
    after = lay(events=[row])
    found = after.events[after.events["who"] != ""].iloc[0]
    assert found["event_id"] == "one:o01"
    assert found["actors"] == "招商银行"
    assert "one:o01" in set(after.merged_events["event_id"])


def test_relations_are_drawn_anew_from_the_names_that_stand(lay: Lay) -> None:
    after = lay(mentions=[rejected("京东金融")])
    assert not values(after.partnerships, "bank")
    assert all("京东金融" not in cell for (cell,) in values(after.events, "actors"))


def test_relations_are_drawn_anew_from_the_dates_that_stand(lay: Lay) -> None:
    row = accepted("2017年6月16日", type="DATE", value="2018-06-16")
    after = lay(timex=[row])
    assert values(after.events, "date") == [("2018-06-16",)]
    assert {"2018-06-16", "2016-01-05"} == set(after.merged_events["date"])


def test_a_relation_may_be_rejected_with_the_name_it_rests_on(lay: Lay) -> None:
    """It has gone already, and the tagger did say it."""
    pair = rejected(SIGNED, bank="中国工商银行", partner="京东金融")
    after = lay(mentions=[rejected("京东金融")], partnerships=[pair])
    assert not values(after.partnerships, "bank")
    assert list(after.overrides["table"]) == ["mentions", "partnerships"]


def test_other_articles_stay(one: Tables, lay: Lay) -> None:
    after = lay(mentions=[rejected("京东金融")], events=[rejected(SIGNED)])
    for name, before in one:
        if "doc_id" in before:
            same = [t[t["doc_id"] == "two"].reset_index(drop=True)
                    for t in (before, getattr(after, name)[before.columns])]  # fmt: skip
            pd.testing.assert_frame_equal(*same)


def test_agreement_is_measured_against_the_tagger_alone(one: Tables, lay: Lay) -> None:
    after = lay(mentions=[rejected("京东金融")])
    assert of_tables(after) == of_tables(one)


def test_all_decisions_are_listed(lay: Lay) -> None:
    after = lay(
        themes=[rejected("开放银行", theme="open_banking")],
        figures=[accepted("2亿户", value="200000000", unit="户")],
    )
    assert isinstance(after, Overridden)
    columns = ["verdict", "table", "text", "says", "who"]
    assert after.overrides[columns].to_numpy().tolist() == [
        ["accepted", "figures", "2亿户", "200000000 · 户 · MORE_THAN", "李明"],
        ["rejected", "themes", "开放银行", "open_banking · explicit", "李明"],
    ]


@pytest.mark.filterwarnings("default")  # frictionless and what it imports warn of their own code
def test_the_tables_on_disk_say_who_and_why(lay: Lay, tmp_path: Path) -> None:
    from frictionless import Package

    after = lay(
        themes=[rejected("开放银行", theme="open_banking")],
        mentions=[accepted("双方", name="工行", type="bank")],
        events=[accepted("招商银行也在观望", date="2017-06", kind="other")],
    )
    after.write(tmp_path / "tables")
    package = json.loads((tmp_path / "tables" / "datapackage.json").read_text("utf-8"))
    fields = {r["name"]: [f["name"] for f in r["schema"]["fields"]] for r in package["resources"]}
    assert fields["mentions"][-2:] == ["who", "why"]
    assert set(fields["overrides"]) >= {"verdict", "table", "who", "why"}
    report = Package(str(tmp_path / "tables" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["resourceName", "rowNumber", "note"])[:5]


def test_without_files_nothing_changes(one: Tables, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("no table")
    assert overridden(one, read_overrides(tmp_path)) is one


@pytest.mark.parametrize("sums", [{}, {"one": "0" * 64}])
def test_other_articles_decisions_are_left_alone(
    one: Tables, tmp_path: Path, sums: Mapping[str, str]
) -> None:
    """Told by doc_id, or by the sum of the file where a list beside the rows has it."""
    row = rejected("京东金融") if sums else {**rejected("京东金融"), "doc_id": "three"}
    folder = write(tmp_path / "mine", mentions=[row])
    if sums:
        listed = "".join(f"{doc_id},{total}\n" for doc_id, total in sums.items())
        (folder / "articles.csv").write_text("doc_id,sha256\n" + listed, "utf-8")
    assert overridden(one, read_overrides(folder)) is one


def test_decisions_on_the_very_file_hold(one: Tables, tmp_path: Path) -> None:
    folder = write(tmp_path / "mine", mentions=[rejected("京东金融")])
    total = hashlib.sha256(TEXT.encode()).hexdigest()
    (folder / "articles.csv").write_text(f"doc_id,sha256\none,{total}\n", "utf-8")
    assert isinstance(overridden(one, read_overrides(folder)), Overridden)


BAD = [
    (
        "mentions",
        rejected("京东金融", surface="京東金融"),
        "says '京東金融' where the article has '京东金融'",
    ),
    (
        "mentions",
        rejected("京东金融", verdict="maybe"),
        "has the verdict 'maybe'; write accepted or",
    ),
    ("mentions", rejected("京东金融", who=" "), "has no who; fill in who"),
    ("mentions", rejected("京东金融", why=""), "has no why; fill in why"),
    (
        "mentions",
        rejected("京东金融", colour="red"),
        "has an unknown column 'colour'; write one of",
    ),
    ("mentions", rejected("京东金融", start="1.5"), "start and end must be whole numbers"),
    ("mentions", rejected("观望"), "rejects what the tagger does not say; mend start, end"),
    ("mentions", accepted("观望"), "accepts a row without type; fill in type"),
    ("mentions", accepted("观望", type="planet"), "type 'planet' is none of bank, company"),
    ("themes", accepted("观望", theme="xyz"), "theme 'xyz' is not in the codebook; write one of"),
    ("themes", accepted("观望", theme=""), "has no theme; fill in theme"),
    ("figures", accepted("观望", value="many", unit="户"), "value 'many' is no number"),
    ("events", accepted("观望", date="last year", kind="other"), "'last year' is no date; write"),
    ("partnerships", rejected("观望", bank="工行", partner="小米"), "rejects what the tagger does"),
]


@pytest.mark.parametrize(("table", "row", "problem"), BAD)
def test_a_row_that_cannot_be_used_is_named_in_one_line(
    lay: Lay, table: str, row: Cells, problem: str
) -> None:
    with pytest.raises(InputError) as error:
        lay(**{table: [row]})
    line = str(error.value)
    assert f"{table}.csv" in line
    assert problem in line
    assert "\n" not in line


def test_a_row_among_others_is_named(lay: Lay) -> None:
    with pytest.raises(InputError, match=r"mentions\.csv, row 3: has no why"):
        lay(mentions=[rejected("京东金融"), rejected("招商银行", why="")])


@pytest.mark.parametrize(
    "second", [rejected("京东金融", who="王芳"), accepted("京东金融", who="王芳")]
)
def test_nothing_is_decided_twice(lay: Lay, second: Cells) -> None:
    with pytest.raises(InputError, match=r"row 3: decides what .*mentions\.csv, row 2 decides"):
        lay(mentions=[rejected("京东金融"), second])


def test_a_reading_may_be_rejected_for_another(lay: Lay) -> None:
    words = "2017年6月16日"
    after = lay(
        timex=[
            rejected(words, type="DATE", value="2017-06-16"),
            accepted(words, type="DATE", value="2017-06-17"),
        ]
    )
    assert (words, "2017-06-17") in values(after.timex, "surface", "value")


def test_a_file_of_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sentences.csv").write_text("doc_id\n", "utf-8")
    with pytest.raises(InputError, match=r"sentences\.csv: is no table that can be overridden"):
        read_overrides(tmp_path)


def test_a_folder_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        read_overrides(tmp_path / "none")


# ---------------------------------------------------------------- in what is shown


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Study]:
    """Opens a study of the article with overrides, as a report's kernel does."""

    def opened(language: str = "en", **tables: list[Cells]) -> Study:
        corpus = tmp_path / "corpus"
        corpus.mkdir()
        (corpus / "one.txt").write_text(TEXT, "utf-8")
        monkeypatch.setenv(OVERRIDES, str(write(tmp_path / "mine", **tables)))
        return open_study(corpus=str(corpus), language=language)

    return opened


THEME = rejected("开放银行", theme="open_banking")
PAIR = {"bank": "工行", "partner": "京东金融"}


def test_references_to_accepted_rows_bear_a_mark(shown: Callable[..., Study]) -> None:
    study = shown(partnerships=[accepted(SIGNED, **PAIR)], themes=[THEME])
    table = plain(alliances.pairs(study, Sources(study)).json)
    assert "[one §2]†" in table
    assert "† Accepted by a reader: 李明 (原文如此)." in table
    events = plain(timeline.table(study, Sources(study)).json)
    assert "[one §2]" in events
    assert "†" not in events


@pytest.mark.parametrize(
    ("language", "counts", "reason"),
    [
        (
            "zh",
            "认可 1 行，剔除 1 行",
            "剔除\t主题\t开放银行\topen_banking · explicit\t李明",
        ),
        (
            "en",
            "1 accepted, 1 rejected",
            "rejected\tThemes\t开放银行\topen_banking · explicit",
        ),
    ],
)
def test_all_decisions_are_told_with_reasons(
    shown: Callable[..., Study], language: str, counts: str, reason: str
) -> None:
    study = shown(language, partnerships=[accepted(SIGNED, **PAIR)], themes=[THEME])
    assert counts in plain(front.title(study, "题", "T", "", "").json)
    assert any(reason in plain(block.json) for block in front.method(study))


def test_without_decisions_nothing_is_told(shown: Callable[..., Study]) -> None:
    study = shown()
    assert overrides.table(study) == overrides.counted(study) == []
    assert overrides.note(study, study.partnerships) == ""


def test_the_page_of_an_article_shows_decisions(shown: Callable[..., Study]) -> None:
    study = shown(partnerships=[accepted(SIGNED, **PAIR)], themes=[THEME])
    page = BeautifulSoup(render(study, study.tables.corpus[0], marks(study)["one"], {}), "lxml")
    assert page.select("input#show-override")
    marked = page.select("main .m-override")
    assert "".join(e.get_text() for e in marked) == SIGNED + "开放银行"
    titles = " ".join(str(e["title"]) for e in marked)
    assert "剔除 rejected: 主题 Themes · open_banking · explicit · 李明: 并无此意" in titles


def test_the_command_writes_the_tables_with_decisions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    mine = write(tmp_path / "mine", themes=[THEME, {**THEME, "doc_id": "three"}])
    out = tmp_path / "out"
    article = str(tmp_path / "one.txt")
    assert main(["tag", article, "--overrides", str(mine), "--out", str(out)]) == 0
    assert "1 of 2 decisions in" in capsys.readouterr().err
    assert "open_banking" not in (out / "themes.csv").read_text("utf-8")
    assert "并无此意" in (out / "overrides.csv").read_text("utf-8")
    write(mine, themes=[{**THEME, "why": ""}])
    assert main(["tag", article, "--overrides", str(mine), "--out", str(out)]) == 2
    assert "themes.csv, row 2: has no why; fill in why" in capsys.readouterr().err


def test_the_examples_of_the_readme_hold(seeds: Tables, tmp_path: Path) -> None:
    text = (ROOT / "codings" / "overrides" / "README.md").read_text("utf-8")
    examples = re.findall(r"```csv\n(.*?)```", text, re.DOTALL)
    for name, example in zip(("partnerships", "events"), examples, strict=True):
        (tmp_path / f"{name}.csv").write_text(example, "utf-8")
    after = overridden(seeds, read_overrides(tmp_path))
    assert isinstance(after, Overridden)
    assert len(after.overrides) == 2
    assert len(after.partnerships) == len(seeds.partnerships) - 1
