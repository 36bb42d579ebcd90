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
    ("2019年3月27日，金管局發出首批虛擬銀行牌照。", [("2019-03-27", "other", ("香港金融管理局",))]),
    ("2018年4月，由渣打牽頭成立的Mox Bank宣布試業。",
     [("2018-04", "launch", ("渣打银行", "Mox Bank"))]),
    ("2018年1月15日，中信银行宣布，信用卡也能绑定Apple Pay。",
     [("2018-01-15", "other", ("中信银行",))]),
    ("2018年3月，平安银行终止了与支付宝的合作。", [("2018-03", "other", ("平安银行",))]),
    ("2018年8月，工行发布半年报。", [("2018-08", "launch", (ICBC,))]),
    ("2017年底，中國信託發行LINE Pay聯名卡。", [("2017", "launch", ("中国信托商业银行",))]),
    # items that begin with a date: their number is no part of it
    ("2020年要闻\n1、6月16日，工行推出新卡。\n2、7月3日，百度发布年报。",
     [("2020-06-16", "launch", (ICBC,)), ("2020-07-03", "launch", ("百度",))]),
    ("2020年要闻\n1.6月16日，工行推出新卡。\n2.7月3日，百度发布年报。",
     [("2020-06-16", "launch", (ICBC,)), ("2020-07-03", "launch", ("百度",))]),
    ("2020年要聞\n一、六月十六日，工行推出新卡。\n二、七月三日，百度發布年報。",
     [("2020-06-16", "launch", (ICBC,)), ("2020-07-03", "launch", ("百度",))]),
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
    "若取得执照，工行最快2020年第二季开业。",
    "预计2020年底与京东分家，工行后续与腾讯合作。",
    "2018年，工行研议成立子公司的可行性。",
    "2018年也被称为开放银行元年，工行与京东都明白这一点。",
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
