"""The words that a match cannot do without: never more is asked for than a match holds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.codebook import read_codebook
from analysis.tagging.literals import literals, quick, whole

CODEBOOK = read_codebook()


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("场景", {"场景"}),
        ("场景化?金融", {"场景金融", "场景化金融"}),
        ("(?:消费|购物|出行)[^，]{0,9}场[景域]", {"消费", "购物", "出行"}),
        ("像(?:积木|卡片)一样|随需(?=调用)", {"像积木一样", "像卡片一样", "随需"}),
        ("(?:缴费)+|场景(?<!应用场景)", {"缴费", "场景"}),
        ("开放(?:银行)?", {"开放"}),
        (r"接口\d|API", {"接口", "API"}),
        # nothing that must be there
        ("(?:场景)?", set()),
        ("场景|.", set()),
        ("金[融属]?|[a-z]+", set()),
        ("(?i:fintech)|场景", set()),
        (r"(场景)\1*|\w\w", set()),
    ],
)
def test_words_of_a_pattern(pattern: str, words: set[str]) -> None:
    assert literals(re.compile(pattern)) == words
    assert literals(re.compile(pattern, re.IGNORECASE)) == set()


@pytest.mark.parametrize(
    ("pattern", "words", "rest"),
    [
        ("场景|(?:开放|数字)银行", {"场景", "开放银行", "数字银行"}, ""),
        (
            "场景化?金融|开放[^，]{0,9}平台|网点",
            {"场景金融", "场景化金融", "网点"},
            "开放[^，]{0,9}平台",
        ),
        ("消费场景|场景", {"场景"}, ""),
        ("开放银行(?!业)|(?<!应用)场景|接口", {"接口"}, "开放银行(?!业)|(?<!应用)场景"),
        (r"[|)(]行|\|行|接口[\]|]?", {"|行", ")行", "(行"}, r"\|行|接口[\]|]?"),
        ("(?i)api|接口", set(), "(?i)api|接口"),
        ("行|(?i:api)", set(), "行|(?i:api)"),
    ],
)
def test_plain_words_and_the_rest_of_a_pattern(pattern: str, words: set[str], rest: str) -> None:
    assert whole(re.compile(pattern)) == (words, rest)


def test_every_match_of_every_rule_holds_one_of_its_words(seeds) -> None:
    text = "\n".join([doc.view for doc in seeds.corpus])
    codes = CODEBOOK.themes + CODEBOOK.dimensions
    text += "\n".join(sentence for code in codes for sentence in code.examples)
    for rule in (rule for code in codes for rule in code.rules):
        plain, rest = whole(rule.pattern)
        hints = literals(re.compile(rest)) if rest else frozenset()
        assert hints or not rest, f"{rule.id} is searched in every sentence"
        for match in rule.pattern.finditer(text):
            assert any(word in match[0] for word in plain | hints), rule.id


@pytest.mark.parametrize(
    "expression",
    [
        "合作|(?:建立|确立)关系|(?<!技术)支持",
        "[该本]行|(?P<firm>其(?!中))",
        "(?:目前)?银行|平台",
        "(?:[一-九]{0,2}目前){1,3}|(?i:银)",
        "(?x) (?:建 立)?关 | [^行]平",
        "(?i)(?<!建)(?:立|合作)",
        "(?:银行)*(?:支持)?|台",
        "(?:(?:合作?)?)+关|(?:[建立]*目)+前",  # what repeats may be empty
        "(?:[合作]|建立|技.)(?:关|支持)|目",
    ],
)
@given(text=st.text(alphabet="合作建立确关系技术支持该本行其中目前银平台", max_size=30))
def test_a_quick_expression_finds_what_the_plain_one_finds(expression, text):
    found = [m.span() for m in quick(expression).finditer(text)]
    assert found == [m.span() for m in re.finditer(expression, text)]
