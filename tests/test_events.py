"""What happened when: sentences, and the (date, kind, actors) that they tell."""

import pytest

from analysis.codebook import read_codebook
from analysis.relations.events import tag_events
from analysis.tagger import find_all

ICBC, CCB = "中国工商银行", "中国建设银行"

EVENTS = [
    ("2014年，工行推出“融e购”。", [("2014", "launch", (ICBC,))]),
    ("2011年工行推出了“e支付”；2014年又推出融e购。",
     [("2011", "launch", (ICBC,)), ("2014", "launch", (ICBC,))]),
    ("2019年12月16日，中國工商銀行與阿里巴巴簽署戰略合作協議。",
     [("2019-12-16", "agreement", (ICBC, "阿里巴巴"))]),
    ("2017年3月建行与蚂蚁金服达成战略合作，6月中行与腾讯、农行和百度先后签约。",
     [("2017-03", "agreement", (CCB, "蚂蚁金服")),
      ("2017-06", "agreement", ("中国银行", "腾讯")),
      ("2017-06", "agreement", ("中国农业银行", "百度"))]),
    ("2019年4月，陈四清出任工行董事长。", [("2019-04", "appointment", ("陈四清", ICBC))]),
    ("2019年5月8日，工行在雄安成立工银科技。", [("2019-05-08", "founding", (ICBC, "工银科技"))]),
    ("截至2015年6月末，工行的客户突破4亿户。", [("2015-06", "milestone", (ICBC,))]),
]  # fmt: skip
NOTHING = [
    "工行将于2020年推出新平台。",
    "预计2020年工行与腾讯签署协议。",
    "2017年，各大银行与科技公司纷纷签约。",
    "工行推出了融e购。",
    "2016年亚太地区网络融资市场增长136%。",
    "如果2018年工行与京东合作，结果会不同。",
    "2018年工行没有推出新产品。",
    "2017年的冬天很冷。",
]


def told(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    events = tag_events(find_all(text), read_codebook())
    return [(e.date, e.kind, e.actors) for e in events]


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_events_that_the_text_tells(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_planned_denied_undated_or_general_is_no_event(text):
    assert told(text) == []


def test_the_statement_is_the_slice_of_the_text():
    text = "　　2014年，工行推出“融e购”电商平台，很快有了用户。"
    (event,) = tag_events(find_all(text), read_codebook())
    assert event.what == text[event.start : event.end] == "2014年，工行推出“融e购”电商平台"
    assert event.objects == ("融e购",)
