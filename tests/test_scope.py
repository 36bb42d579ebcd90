"""Which date and which names govern a clause, and what stands at a position in it."""

import pytest
from growth import growth

from analysis.codebook import read_codebook
from analysis.corpus import document
from analysis.records import Document
from analysis.tagger import Tags, find_all, tag_document
from analysis.tagging.clause import Clause, names
from analysis.tagging.scope import Scope


def clause(text: str, words: str) -> Clause:
    """The clause of a text that these words begin."""
    tags = find_all(text, "2019-12-16")
    found = tags.scope.at(tags.document.view.index(words))
    assert found is not None
    return found


DATES = [  # text, the clause asked, the date that governs it
    ("2017年3月,工行与京东签约,推出工银小白。", "推出", "2017-03"),
    ("2017年3月,工行与京东签约。6月投产,随后推广。", "随后推广", ""),
    ("2015年成立,目前用户3亿。", "目前", ""),
    ("2016年成交1207亿元,较2015年增长32%。", "较2015年", "2016"),
    ("2016年签约。双方互通数据。", "双方", ""),
    ("2016年签约,截至目前用户3亿。", "截至", ""),
    ("成交额超2016年全天。", "成交额", ""),
    ("2016年亏损29亿,较2015年约34亿的亏损收窄。", "较2015年", "2016"),
    ("工行推出双11、双12等活动,吸引用户。", "吸引", ""),
    ("用户达2,500万,2018年翻番。", "用户达", ""),
]


@pytest.mark.parametrize(("text", "words", "date"), DATES)
def test_the_date_that_governs(text: str, words: str, date: str) -> None:
    governing = clause(text, words).date
    assert (governing.value if governing else "") == date


def test_the_date_at_a_position_is_the_last_told_before_it() -> None:
    text = "从2015年的6735亿元增至2016年的16032亿元,同比增长136%"
    scope = find_all(text).scope
    told = [scope.date(text.index(words)) for words in ("6735", "16032", "136")]
    assert [t.value for t in told if t] == ["2015", "2016", "2016"]


def test_what_is_compared_keeps_its_own_date() -> None:
    text = "2016年亏损29亿,较2015年约34亿的亏损收窄12%"
    scope = find_all(text).scope
    told = [scope.date(text.index(words)) for words in ("29亿", "34亿", "12%")]
    assert [t.value for t in told if t] == ["2016", "2015", "2016"]


FRAMES = [
    ("截至2016年底,资产5亿。不良率低。", "不良率", "2016"),
    ("2016年上半年盈利。不良率低。", "不良率", "2016-H1"),
    ("2016年10月上市。不良率低。", "不良率", ""),
    ("截至2016年底,资产5亿。\n不良率低。", "不良率", ""),
    ("截至2016年底,资产5亿。目前不良率低。随后回升。", "随后", ""),
]


@pytest.mark.parametrize(("text", "words", "date"), FRAMES)
def test_a_period_governs_the_sentences_that_follow(text: str, words: str, date: str) -> None:
    frame = clause(text, words).frame
    assert (frame.value if frame else "") == date


ABOUT = [  # text, the clause asked, whom it is about
    ("工行推出融e购。用户快速增长。", "用户", ("中国工商银行",)),
    ("工行推出融e购。\n用户快速增长。", "用户", ()),
    ("工行推出融e购。各大银行纷纷跟进。", "各大银行", ()),
    ("陈四清出任工行董事长,随后访问腾讯。", "随后", ("腾讯",)),
    ("工行与京东签约。双方将互通数据。", "双方", ("中国工商银行", "京东")),
    ("工行推出融e购,与京东合作。", "与京东", ("中国工商银行", "京东")),
    ("工行推出钱包,可在京东和苏宁使用,次日到账。", "次日", ("中国工商银行",)),
    ("工行推出錢包,可於全台千家全家便利商店使用,次日到帳。", "次日", ("中国工商银行",)),
    ("工行通过京东获客,用户增长。", "用户", ("中国工商银行",)),
    ("2019年工行收购东亚银行,用户增长。", "用户", ("中国工商银行",)),
    ("至于京东,用户增长。", "用户", ("京东",)),
    ("由于工行让利,用户增长。", "用户", ("中国工商银行",)),
    ("百信银行挂牌,由中信银行与百度共同出资,用户增长。", "用户", ("百信银行",)),
    ("百信银行开业。该行已与小米、携程串接,用户增长。", "用户", ("百信银行",)),
    ("百信银行携手京东发卡,用户增长。", "用户", ("百信银行", "京东")),
]


@pytest.mark.parametrize(("text", "words", "actors"), ABOUT)
def test_whom_it_is_about(text: str, words: str, actors: tuple[str, ...]) -> None:
    assert names(clause(text, words).organisations) == actors


ANAPHORA = [
    ("工行与京东签约。该行称用户达3亿。", "该行", "中国工商银行"),
    ("工行推出融e购。该平台用户达3亿。", "该平台", "融e购"),
    ("马云访问工行。他表示愿意合作。", "他", "马云"),
    ("京东发布财报。其他公司没有。", "其", ""),
]


@pytest.mark.parametrize(("text", "pronoun", "name"), ANAPHORA)
def test_what_a_pronoun_stands_for(text: str, pronoun: str, name: str) -> None:
    at = text.index(pronoun)
    found = find_all(text).scope.antecedent(at, len(text))
    assert (found.name if found else "") == name


@pytest.mark.parametrize("number", ["1、", "1.", "（一）", "(2) ", "①", "十、"])
def test_the_number_of_an_item_is_no_part_of_its_clause(number: str) -> None:
    text = f"要闻\n{number}6月16日，工行与京东签约。\n{number}工行开业。"
    views = [clause.view for clause in find_all(text).scope.clauses]
    assert views == ["要闻", "6月16日", "工行与京东签约", "工行开业"]


def test_clauses_are_slices_of_their_sentences() -> None:
    text = "  他说:“好,很好。” 用户1,300户 ;\n\n净利 3.5%,,"
    tags = find_all(text)
    assert [c.view for c in tags.scope.clauses] == [
        "他说:“好",
        "很好",
        "”",
        "用户1,300户",
        "净利 3.5%",
    ]
    assert all(tags.document.view[c.start : c.end] == c.view for c in tags.scope.clauses)
    assert all(c.sentence.start <= c.start < c.end <= c.sentence.end for c in tags.scope.clauses)


@pytest.mark.parametrize(
    "piece", ["工行与京东签约,", "工行与京东", "2017年,", "本文", "他", "工行,双方,"]
)
def test_time_grows_with_length_alone(piece: str) -> None:
    def asked(tags: Tags) -> None:
        scope = Scope(tags.document, tags.mentions, tags.timexes)
        for at in range(0, len(tags.document.text), 100):
            scope.date(at), scope.last(at, "bank"), scope.antecedent(at, at + 60)
            scope.told_of(at, "bank"), scope.subjects(at)

    assert growth(lambda size: find_all(piece * (size * 800 // len(piece))), asked) < 24


@pytest.mark.parametrize("line", ["2017年6月16日\n", "2017年6月 与京东签约\n", "它与京东合作。\n"])
def test_time_grows_with_the_lines_of_a_chronicle(line: str) -> None:
    def made(size: int) -> Document:
        return document("工行\n" + line * (size * 100))

    assert growth(made, lambda doc: tag_document(doc, read_codebook())) < 24
