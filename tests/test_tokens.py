"""Words: whole names, the same forms in both scripts, exact positions, nothing left behind."""

import subprocess
import sys
from dataclasses import replace

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.codebook import Codebook, Entity, read_codebook
from analysis.corpus import document
from analysis.tokens import FUNCTION_WORDS, _dictionary, cut, sentence_tokens, tokenize

CODEBOOK = read_codebook()
NAMED = replace(
    CODEBOOK,
    entities=(
        Entity("ant", "蚂蚁金服", "Ant Financial", "company"),
        Entity("mall", "融e购", "Rong e-Buy", "product"),
        Entity("icbc", "中国工商银行", "ICBC", "bank", ("工行", "e-ICBC")),
    ),
)


def forms(text: str, codebook: Codebook = NAMED) -> list[str]:
    return [token.form for token in tokenize(document(text), codebook)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("蚂蚁金服与工行", ["蚂蚁金服", "与", "工行"]),
        ("螞蟻金服與工行", ["蚂蚁金服", "与", "工行"]),
        ("开放银行和场景金融", ["开放银行", "和", "场景金融"]),
        ("開放銀行和場景金融", ["开放银行", "和", "场景金融"]),
        ("银行即服务", ["银行即服务"]),
        ("融e购商城", ["融e购", "商城"]),
        ("e-ICBC战略", ["e-ICBC", "战略"]),
        ("今天天气很好", ["今天天气", "很", "好"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert [form for form in forms(text) if form.strip()] == expected


def test_every_name_of_the_codebook_comes_out_whole() -> None:
    owners = (*CODEBOOK.entities, *(f for f in CODEBOOK.fields if not f.listed))
    names = [s for o in owners for s in o.surfaces] + [theme.name for theme in CODEBOOK.themes]
    names = [name for name in names if jieba.re_han_default.fullmatch(name)]  # no blank, no Ⅱ
    found = "|".join(form for form in forms("。".join(names), CODEBOOK)).split("|。|")
    assert [(name, cut) for name, cut in zip(names, found, strict=True) if name != cut] == []


def test_a_surface_keeps_its_script() -> None:
    (token,) = tokenize(document("螞蟻金服"), NAMED)
    assert token == (0, 4, "螞蟻金服", "蚂蚁金服")


def test_another_codebook_has_other_words() -> None:
    assert forms("蚂蚁金服", replace(NAMED, entities=())) != ["蚂蚁金服"]
    assert forms("蚂蚁金服") == ["蚂蚁金服"]


def test_the_public_tokenizer_of_jieba_is_left_alone() -> None:
    forms("蚂蚁金服")
    assert "蚂蚁金服" not in jieba.dt.FREQ
    assert not jieba.dt.initialized


def test_furniture_is_not_cut() -> None:
    made = document("工行。\n分享。")
    first, second = made.sentences
    made = replace(made, sentences=(first, second._replace(kind="furniture")))
    assert [token.surface for token in tokenize(made, NAMED)] == ["工行", "。"]
    assert [s.sentence_id for s, _ in sentence_tokens(made, NAMED)] == [first.sentence_id]


@pytest.mark.parametrize(
    ("text", "words"),
    [("工行3.3亿用户!", ["工行", "亿", "用户"]), ("2019,12%……“”", []), ("App,API", ["App", "API"])],
)
def test_punctuation_and_bare_numbers_are_no_words(text: str, words: list[str]) -> None:
    assert [t.form for t in tokenize(document(text), NAMED) if t.is_word] == words


def test_function_words_are_simplified_and_name_nothing() -> None:
    assert {"的", "与", "以及", "我们"} <= FUNCTION_WORDS
    assert not FUNCTION_WORDS & {"银行", "合作", "场景", "开放", "平台", "服务"}


def test_the_dictionary_is_the_one_that_jieba_would_read() -> None:
    assert _dictionary() == jieba.Tokenizer.gen_pfdict(jieba.dt.get_dict_file())


def test_importing_loads_no_dictionary_and_cutting_writes_and_says_nothing(tmp_path) -> None:
    code = (
        "import sys, analysis.tokens as t\n"
        "assert 'jieba' not in sys.modules\n"
        "from analysis.codebook import read_codebook\n"
        "from analysis.corpus import document\n"
        "assert len(t.tokenize(document('工行与银行'), read_codebook())) == 3\n"
    )
    env = {"TMPDIR": str(tmp_path), "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


@given(st.text() | st.text(alphabet="银行開放场景蚂蚁金服融e购 \t。，“”A1.😀𠮷\r"))
def test_tokens_tile_each_sentence(text: str) -> None:
    made = document(text)
    for sentence, tokens in sentence_tokens(made, NAMED):
        assert "".join(token.surface for token in tokens) == sentence.text
        assert "".join(token.form for token in tokens) == sentence.simplified
        for token in tokens:
            assert made.text[token.start : token.end] == token.surface


def test_a_text_can_be_cut_as_it_stands_with_and_without_guessing():
    assert cut("螞蟻金服與商業銀行", NAMED, guess=False) == list("螞蟻金服與商業銀行")
    assert cut("蚂蚁金服与商业银行", NAMED, guess=False) == ["蚂蚁金服", "与", "商业银行"]
    assert len(cut("螞蟻金服與商業銀行", NAMED)) < 9
