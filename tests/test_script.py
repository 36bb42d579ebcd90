"""The simplified view, and which script a text is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from analysis.script import script_of, simplify

VIEWS = {
    "螞蟻金服與工商銀行": "蚂蚁金服与工商银行",
    "乾隆年間的錢莊": "乾隆年间的钱庄",
    "看著手機，著力推動": "看着手机，着力推动",
    "裡面與臺灣": "里面与台湾",
    "餘額寶與年終餘裕": "余额宝与年终余裕",
    "什么时候抬头": "什么时候抬头",
    "饿了么": "饿了么",
    "𠮷野家😀API": "𠮷野家😀API",
    "網際網路": "网际网路",
}


@pytest.mark.parametrize(("text", "view"), VIEWS.items())
def test_the_view_is_simplified_character_for_character(text, view):
    assert simplify(text) == view


def test_the_view_is_that_of_opencc(seeds):
    conversion = OpenCC("tw2s")
    for doc in seeds.corpus:
        expected = "".join(conversion.convert(line) for line in doc.text.splitlines(keepends=True))
        assert doc.view == expected.replace("幺", "么").replace("擡", "抬")


@given(st.text())
def test_the_view_is_as_long_as_the_text(text):
    assert len(simplify(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("中国工商银行与京东签约", "hans"),
        ("中國工商銀行與京東簽約", "hant"),
        ("中国工商银行與螞蟻金服簽約，双方达成战略合作", "mixed"),
        ("ICBC 2017", "hans"),
    ],
)
def test_the_script_is_told_from_what_tells_the_two_apart(text, script):
    assert script_of(text) == script
