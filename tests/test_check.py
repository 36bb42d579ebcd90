"""`analysis check`: what is found in a folder, and how it is told."""

import shutil
import tomllib
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.check import HEADINGS, check, entry
from analysis.codebook import default_path, read_codebook
from analysis.corpus import document
from analysis.errors import InputError
from analysis.findings import furniture_share
from analysis.tagging.themes import near_misses

SEEDS = Path(__file__).parents[1] / "seeds"
SOUND = "2019年12月16日，工商银行与阿里巴巴签署战略合作协议。\n陈四清表示，“双方互为场景。”\n"
FURNITURE = "首页\n分享到微信\n上一篇\n下一篇\n相关推荐\n版权声明：本站文章来自网络，侵权请联系。\n"
BIG5 = "工商銀行與騰訊合作推出聯名卡，雙方在金融科技領域展開全面深入的合作關係。"


def checked(tmp_path, *texts: str):
    for n, text in enumerate(texts):
        (tmp_path / f"a{n}.txt").write_text(text, "utf-8")
    return check(tmp_path)


def kinds(found) -> list[tuple[str, str, int]]:
    return [(row.kind, row.file, row.line) for row in found.findings.itertuples()]


def test_the_seeds_have_no_finding_but_perhaps_a_name(seeds):
    found = check(SEEDS)
    assert found.findings.empty
    assert list(found.articles["file"]) == list(seeds.documents["file"])
    assert set(found.articles["encoding"]) == {"utf-8"}


# (kind, line, text)
FINDINGS = [
    ("undated", 0, "工商银行与腾讯合作，推出联名卡。"),
    ("unresolved date", 2, "工商银行与腾讯合作。\n3月5日，双方签约。"),
    ("coverage", 0, "公园里的花都开了，游人如织，十分热闹。2019年5月1日记。"),
    ("no speaker", 3, SOUND + "有分析人士表示，“这是一次很好的合作，值得期待。”"),
    ("mark", 3, SOUND + "工商银行提出“场景金融。\n京东也在场。"),
    ("mark", 3, SOUND + "工商银行提出场景金融”的说法。\r\n京东也在场。"),
    ("near miss", 3, SOUND + "影片里的出行场景很逼真，票房过亿。"),
]


@pytest.mark.parametrize(("kind", "line", "text"), FINDINGS)
def test_a_finding_names_its_place(tmp_path, kind, line, text):
    found = checked(tmp_path, text)
    if kind == "mark" or kind == "no speaker":
        line = 3
    assert (kind, "a0.txt", line) in kinds(found)
    row = next(r for r in found.findings.itertuples() if r.kind == kind)
    assert row.problem
    assert row.remedy
    assert text[row.start : row.end] == row.text


def test_a_sound_article_has_none(tmp_path):
    assert kinds(checked(tmp_path, SOUND)) == []
    assert str(check(tmp_path)).endswith("Nothing to report.")


def test_an_article_that_repeats_another(tmp_path):
    found = checked(
        tmp_path, SOUND, "首页\n" + SOUND, "2019年5月1日，建设银行与腾讯签署战略合作协议。\n"
    )
    rows = [row for row in found.findings.itertuples() if row.kind == "reprint"]
    assert [(row.file, row.problem) for row in rows] == [
        ("a1.txt", "shares 100% of the shorter text with a0.txt")
    ]
    assert "Articles that repeat another (1)" in str(found)


def test_every_kind_has_its_heading(tmp_path):
    found = checked(tmp_path, *(text for _, _, text in FINDINGS))
    assert set(found.findings["kind"]) <= set(HEADINGS)
    lines = str(found).splitlines()
    assert all(any(HEADINGS[kind] in line for line in lines) for kind in found.findings["kind"])


def test_furniture_beyond_three_fifths_is_told(tmp_path):
    mostly = SOUND + FURNITURE * 3
    assert furniture_share(document(mostly)) > 0.6 > furniture_share(document(SOUND + FURNITURE))
    assert "counts as site furniture" in str(checked(tmp_path, mostly))


def test_an_announced_count_that_does_not_fit(tmp_path):
    listed = "工商银行的战略有三大特征：\n1. 开放，与京东合作。\n2. 智慧，与腾讯合作。\n"
    found = checked(tmp_path, "2019年5月1日，工商银行发布战略。\n" + listed)
    assert "3 announced, 2 found" in str(found)
    whole = listed + "3. 普惠，与百度合作。\n"
    again = checked(tmp_path, "2019年5月1日，工商银行发布战略。\n" + whole)
    assert "announced" not in str(again)


def test_names_by_frequency_with_entries_that_can_be_pasted(tmp_path):
    found = checked(
        tmp_path,
        SOUND + "网乐农商行与京东签约。网乐农商行说好。",
        SOUND + "贵阳“数谷”银行与网乐农商行结盟，雅鹿农商银行也在场。",
    )
    names = found.names
    assert names[["name", "type", "count", "articles"]].values.tolist()[0] == [
        "网乐农商行", "bank", 3, 2]  # fmt: skip
    assert names["example"][0] == "网乐农商行与京东签约。"
    assert list(names["count"]) == sorted(names["count"], reverse=True)
    book = shutil.copytree(default_path(), tmp_path / "book")
    with (book / "entities.toml").open("a", encoding="utf-8") as file:
        file.write("\n" + "\n\n".join(names["entry"]) + "\n")
    assert read_codebook(book).entity("网乐农商行").type == "bank"
    again = check([tmp_path / "a0.txt", tmp_path / "a1.txt"], read_codebook(book))
    assert again.names.empty


def test_a_name_in_an_entry_is_data(tmp_path):
    for name in ('“a"b\\', "甲\n乙", "\x7f\x00"):
        assert tomllib.loads(entry(1, name, "bank"))["entity"][0]["name"] == name


def test_files_that_cannot_be_read_and_encodings_are_named(tmp_path):
    (tmp_path / "big5.txt").write_bytes(BIG5.encode("big5"))
    (tmp_path / "gb.txt").write_bytes(SOUND.encode("gb18030"))
    (tmp_path / "empty.txt").touch()
    (tmp_path / "bin.txt").write_bytes(bytes(range(256)) * 4)
    found = check(tmp_path)
    unread = [row for row in kinds(found) if row[0] == "unread"]
    assert unread == [("unread", "bin.txt", 0), ("unread", "empty.txt", 0)]
    assert list(found.articles["encoding"]) == ["big5hkscs", "gb18030"]
    assert "2 articles read (encodings: big5hkscs 1, gb18030 1)" in str(found)


def test_no_article_at_all(tmp_path):
    with pytest.raises(InputError, match="holds no article"):
        check(tmp_path)
    (tmp_path / "empty.txt").touch()
    found = check(tmp_path)
    assert kinds(found) == [("unread", "empty.txt", 0)]
    assert "0 articles read (encodings: none)" in str(found)


def test_a_near_miss_says_what_was_against_it():
    book = read_codebook()
    missed = {m.lacking: m.theme for m in near_misses(document("影片里的出行场景很逼真。"), book)}
    assert missed == {"requires": "scene_finance"}
    assert not list(near_misses(document("银行把支付嵌入出行场景。"), book))
    assert not list(near_misses(document("今天天气很好。"), book))


def test_the_command_shows_and_writes(project, capsys):
    (project / "seeds" / "two.txt").write_text("网乐农商行在3月5日说：“好。", "utf-8")
    assert main(["check", "seeds", "--out", "found"]) == 0
    shown = capsys.readouterr().out
    assert "two.txt:1: 3月5日: is a date without a year (XXXX-03-05)" in shown
    assert "网乐农商行 (bank) 1×, in two.txt" in shown
    files = sorted(file.name for file in (project / "found").iterdir())
    assert files == ["articles.csv", "findings.csv", "names.csv"]
    assert main(["check", "nowhere"]) == 2
