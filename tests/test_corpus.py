"""A corpus: any folder of articles in any of the encodings, and one clear line where it is none."""

import hashlib
from pathlib import Path

import pytest

from analysis.corpus import document, read_corpus
from analysis.corpus.manifest import read_manifest
from analysis.corpus.reading import decode
from analysis.errors import InputError

SEEDS = Path(__file__).parents[1] / "seeds"
HANS = (
    "从工行看开放银行\n\n发布时间:2019年12月17日 来源:某某财经 作者:张三\n\n"
    "工商银行与阿里巴巴签署协议,双方互为场景。这是一次升级。\n责任编辑:李四\n"
)
HANT = (
    "從工行看開放銀行\n\n發布時間：2019年12月17日 來源：某某財經 作者：王小明\n\n"
    "工商銀行與阿里巴巴簽署協議，雙方互為場景。這是一次升級。\n責任編輯：李大文\n"
)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def tags(file: Path) -> list[tuple[str, ...]]:
    (doc,) = read_corpus(file)
    facts = (doc.title, doc.author, doc.publisher, doc.published, doc.script)
    return [facts, *((s.kind, s.section, s.text) for s in doc.sentences)]


def test_the_articles_are_as_received() -> None:
    for line in (SEEDS / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((SEEDS / name.lstrip("*")).read_bytes()).hexdigest() == digest


def test_the_articles_and_what_they_state() -> None:
    docs = read_corpus(SEEDS)
    assert [d.doc_id[:3] for d in docs] == ["000", "001", "002", "003", "004"]
    assert [d.title for d in docs] == [
        "工行与互联网企业战略合作有何新动向?",
        "",
        "年末复盘:金融科技巨头们和各大银行的合作怎么样了",
        "构建互联网金融生态圈的中国工商银行",
        "从“工银小白”看银行与金融科技巨头的合作",
    ]
    dates = [(d.published, d.published_basis) for d in docs]
    assert dates == [
        ("202X", "manifest"),
        ("", "unknown"),
        ("", "unknown"),
        ("", "unknown"),
        ("2017-11-29", "stated"),
    ]
    assert [d.script for d in docs] == ["hans", "hant", "hans", "hans", "hans"]
    assert (docs[0].publisher, docs[4].publisher, docs[4].author) == (
        "贝博恩创新科技网",
        "零壹财经",
        "鹿寨",
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (HANS, "utf-8"),
        (HANS, "utf-8-sig"),
        (HANS, "gb18030"),
        (HANS, "gbk"),
        (HANT, "utf-8"),
        (HANT, "gb18030"),
        (HANT, "big5"),
        (HANT, "cp950"),
        (HANT, "big5hkscs"),
    ],
)
def test_encodings_and_line_ends(tmp_path: Path, text: str, encoding: str, end: str) -> None:
    (tmp_path / "plain").mkdir()
    expected = tags(write(tmp_path / "plain", "a.txt", text))
    stored = text.replace("\n", end)
    file = write(tmp_path, "a.txt", stored.encode(encoding))
    assert tags(file) == expected
    (doc,) = read_corpus(file)
    assert doc.text == stored  # line ends untouched, no byte order mark
    assert doc.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("words", ["工商銀行與螞蟻金服合作。", "開放銀行的路徑", "雙方互為場景"])
def test_a_few_characters_tell_the_encoding(words: str) -> None:
    assert decode(words.encode("big5")) == words
    assert decode(words.encode("gb18030")) == words


def test_which_files_are_articles_and_their_order(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", ".hidden.txt", "README.md", "SHA256SUMS", "c.csv"):
        write(tmp_path, name, HANS)
    (tmp_path / "within").mkdir()
    write(tmp_path / "within", "d.txt", HANS)
    assert [d.file for d in read_corpus(tmp_path)] == ["a.txt", "b.md"]
    assert [d.file for d in read_corpus([tmp_path / "within", tmp_path / "a.txt"])] == [
        "a.txt",
        "d.txt",
    ]


BAD = {
    "zeros.txt": (bytes(4096), "zeros"),
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \r\n\t\n", "empty"),
    "image.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", "UTF-8"),
    "binary.txt": (bytes(range(256)) * 8, "UTF-8"),
    "control.txt": (b"abc\x01\x02\x00def", "binary"),
    "latin.txt": ("Où êtes-vous, déjà là où".encode("latin-1"), "UTF-8"),
    "half.txt": (HANS.encode()[:41] + b"\xff" + HANS.encode()[41:], "UTF-8"),
    "japanese.txt": ("日本の銀行はアリババと提携しています。".encode("shift_jis"), "UTF-8"),
    "page.html": (b"<html><body></body></html>", "no article"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_in_one_line(tmp_path: Path, name: str) -> None:
    content, problem = BAD[name]
    write(tmp_path, name, content)
    write(tmp_path, "good.txt", HANS)
    with pytest.raises(InputError) as error:
        read_corpus(tmp_path)
    assert name in str(error.value)
    assert problem in str(error.value)
    assert "\n" not in str(error.value)
    left_out: list[InputError] = []
    assert [d.doc_id for d in read_corpus(tmp_path, on_bad=left_out.append)] == ["good"]
    assert [str(e) for e in left_out] == [str(error.value)]


def test_a_corpus_of_bad_files_alone_is_none(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", b"")
    with pytest.raises(InputError, match="none of its articles"):
        read_corpus(tmp_path, on_bad=lambda error: None)


def test_folders_that_are_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no folder"):
        read_corpus(tmp_path / "missing")
    with pytest.raises(InputError, match="no article"):
        read_corpus(tmp_path)
    with pytest.raises(InputError, match="is no article"):
        read_corpus(write(tmp_path, "table.csv", "a,b"))
    with pytest.raises(InputError, match="no article"):
        read_corpus(tmp_path)
    with pytest.raises(InputError, match="no folder or file is given"):
        read_corpus([])


def test_two_files_of_one_stem(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", HANS)
    write(tmp_path, "a.md", HANS)
    with pytest.raises(InputError, match="same name"):
        read_corpus(tmp_path, on_bad=lambda error: None)


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    with pytest.raises(InputError, match=r"a\.txt: cannot be read"):
        read_corpus(tmp_path)


ROW = '[[article]]\nfile = "a.txt"\nreason = "said so"\n'


def test_the_manifest_goes_before_the_text(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", HANS)
    write(tmp_path, "b.txt", HANT)
    write(tmp_path, "manifest.toml", ROW + 'published = "2019-12"\ntitle = "另题"\n')
    first, second = read_corpus(tmp_path)
    assert (first.title, first.author, first.published) == ("另题", "张三", "2019-12")
    assert (first.published_basis, first.published_evidence) == ("manifest", "said so")
    assert (second.published, second.published_basis) == ("2019-12-17", "stated")
    assert second.published_evidence == "b:s002"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("[[article", "TOML"),
        (b"\xff\xfe", "TOML"),
        ("[article]\nfile = 1", "article"),
        ("[[articles]]", "articles"),
        ("article = [1]", "no table"),
        ('[[article]]\nfile = "a.txt"', "reason"),
        ('[[article]]\nreason = "x"', "file"),
        (ROW + 'colour = "red"', "colour"),
        (ROW + "published = 2019", "no text"),
        (ROW + "published = 2019-12-16", "no text"),
        (ROW + 'published = "yesterday"', "yesterday"),
        (ROW + 'published = "2019-13"', "2019-13"),
        (ROW + 'published = "2019-02-30"', "2019-02-30"),
        (ROW.replace("a.txt", "z.txt"), "z.txt"),
        (ROW + ROW, "second row"),
    ],
)
def test_a_broken_manifest_is_named(tmp_path: Path, content: str | bytes, problem: str) -> None:
    write(tmp_path, "a.txt", HANS)
    write(tmp_path, "manifest.toml", content)
    with pytest.raises(InputError, match=problem) as error:
        read_corpus(tmp_path, on_bad=lambda error: None)
    assert "manifest.toml" in str(error.value)


@pytest.mark.parametrize("date", ["2019", "2019-12", "2019-12-16", "2019-H1", "2019-Q4", "202X"])
def test_dates_that_a_manifest_may_give(tmp_path: Path, date: str) -> None:
    write(tmp_path, "a.txt", HANS)
    write(tmp_path, "manifest.toml", ROW + f'published = "{date}"')
    assert read_manifest(tmp_path)[tmp_path / "a.txt"]["published"] == date


def test_a_document_of_a_string() -> None:
    assert document("今年", anchor="2017-11-29").published_basis == "stated"
    assert document("今年").published_basis == "unknown"
    assert document("").sentences == ()


PROSE = (
    "工商银行与京东金融签署了全面合作协议,双方将在零售银行、消费金融、企业信贷等领域开展合作。"
    "这是传统银行与互联网企业的又一次结盟,业内普遍认为,合作的广度和深度都超出了预期。"
)
PORTAL = f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">
<title>工行牵手京东_银行_某某财经</title>
<meta property="article:published_time" content="2017-06-16T10:00:00+08:00">
<meta property="og:site_name" content="某某财经"></head><body>
<nav><ul><li><a href="/">首页</a></li><li><a href="/b">银行</a></li></ul></nav>
<article><h1>工行牵手京东</h1><p>{PROSE}</p><h2>合作模式</h2>
<ul><li>消费场景:与电商平台合作</li><li>产业场景:与制造业合作</li></ul><p>{PROSE[5:]}</p></article>
<div class="related"><h3>相关文章</h3><ul><li><a href="/1">另一家银行</a></li></ul></div>
<footer>版权所有 某某财经</footer></body></html>"""
TAIWAN = """<html><head><meta charset="utf-8"><title>工銀攜手阿里 | 某某新聞網</title></head><body>
<div class="menu"><a href="/">首頁</a> <a href="/f">財經</a></div>
<div id="content"><h1>工銀攜手阿里</h1><span class="date">2019-12-16 15:30</span>
<p>記者王小明／台北報導</p>
<p>中國工商銀行與阿里巴巴、螞蟻金服簽署全面深化戰略合作協議，雙方將在電子支付、跨境金融等方面展開合作。</p>
<p>業界認為，這次合作讓銀行與平臺互為場景、互為生態、互為客戶，影響將十分深遠，值得各方持續觀察與關注。</p>
<p>（責任編輯：陳大文）</p></div></body></html>"""
OLD = f"""<html><head><title>建行与阿里</title></head><body><table><tr><td><font size=2>
<center><b>建行与阿里</b></center><br>2017年3月28日 来源：某某日报<br><br>
<p>　　{PROSE.replace("工商", "建设").replace("京东金融", "蚂蚁金服")}</p>
<p>　　{PROSE.replace("工商", "建设")[10:]}</p></font></td></tr></table></body></html>"""


def page(tmp_path: Path, content: bytes) -> tuple[list[str], object]:
    (doc,) = read_corpus(write(tmp_path, "page.html", content))
    for sentence in doc.sentences:
        assert doc.text[sentence.start : sentence.end] == sentence.text
    return [s.text for s in doc.body], doc


def test_a_portal_page(tmp_path: Path) -> None:
    body, doc = page(tmp_path, PORTAL.encode())
    assert (doc.title, doc.publisher, doc.published) == ("工行牵手京东", "某某财经", "2017-06-16")
    assert doc.published_evidence == "the metadata of the page"
    assert [s.text for s in doc.sentences if s.kind == "item"] == [
        "- 消费场景:与电商平台合作",
        "- 产业场景:与制造业合作",
    ]
    assert not {"首页", "相关文章", "另一家银行", "版权所有 某某财经"} & set(body)


def test_a_taiwan_page_in_big5(tmp_path: Path) -> None:
    body, doc = page(tmp_path, TAIWAN.replace("utf-8", "big5").encode("big5"))
    assert (doc.title, doc.author, doc.script) == ("工銀攜手阿里", "王小明", "hant")
    assert body[-1].startswith("業界認為")
    assert not any("首頁" in text or "責任編輯" in text for text in body)


def test_an_old_page_in_gbk(tmp_path: Path) -> None:
    body, doc = page(tmp_path, OLD.encode("gbk"))
    assert "建行与阿里" in doc.title
    assert sum("蚂蚁金服签署了全面合作协议" in text for text in body) == 1


def test_a_page_is_read_the_same_every_time(tmp_path: Path) -> None:
    assert page(tmp_path, PORTAL.encode())[1] == page(tmp_path, PORTAL.encode())[1]


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("工行牵手京东_某某网页设计", "工行牵手京东"),
        ("工行牵手京东金融推出新卡_某某网", "工行牵手京东金融推出新卡"),
        ("工行牵手京东金融推出新卡_张三", "工行牵手京东金融推出新卡_张三"),
        ("甲行牵手某电商;乙行获批开业;监管发布新规", "甲行牵手某电商;乙行获批开业;监管发布新规"),
        ("甲行牵手某电商;", ""),
        ("You are currently at: site.example\n\nSkip This Ad\n\n甲行牵手某电商", "甲行牵手某电商"),
        ("moneyday\n\n甲行牵手某电商,推出新卡", "甲行牵手某电商,推出新卡"),
        ("Some Pay", "Some Pay"),
        ("香港銀行列表 来自维基百科,自由的百科全书", ""),
    ],
)
def test_the_title_is_what_the_article_is_called(first: str, title: str) -> None:
    assert document(f"{first}\n\n双方昨日签署了协议。合作为期三年。\n").title == title
