"""Who does not, or no longer, work with whom; and what only sounds like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.codebook import read_codebook
from analysis.relations.denials import tag_denials, tag_pairs
from analysis.tagger import find_all

ICBC, CCB, ABC = "中国工商银行", "中国建设银行", "中国农业银行"

DENIED = [
    ("工商银行没有与腾讯合作。", {(ICBC, "腾讯")}),
    ("招商银行否认与京东合作。", {("招商银行", "京东")}),
    ("截至2018年底，农业银行仍未接入微信支付。", {(ABC, "微信支付")}),
    ("中國工商銀行並未與騰訊合作。", {(ICBC, "腾讯")}),
    ("玉山銀行與街口支付並無合作關係。", {("玉山商业银行", "街口支付")}),
    ("工行与腾讯没有合作，而与京东已经签约。", {(ICBC, "腾讯")}),
    ("工行与京东签署了战略合作协议，但没有与腾讯合作。", {(ICBC, "腾讯")}),
    ("京东没有与工行合作。", {(ICBC, "京东")}),
    ("工行和建行均未与腾讯合作。", {(ICBC, "腾讯"), (CCB, "腾讯")}),
    ("宁波银行与腾讯、京东均未合作。", {("宁波银行", "腾讯"), ("宁波银行", "京东")}),
    ("微众银行否认与美团存在合作。", {("微众银行", "美团")}),
    ("国家开发银行从未与滴滴签署过战略合作协议。", {("国家开发银行", "滴滴")}),
    ("工行否认与腾讯合作的传闻。", {(ICBC, "腾讯")}),
    ("对于与腾讯合作的传闻，工行表示并未与腾讯合作。", {(ICBC, "腾讯")}),
    ("工行正在转型。该行没有与百度合作。", {(ICBC, "百度")}),
    ("广发银行拒绝与美团合作。", {("广发银行", "美团")}),
]
ENDED = [
    ("2018年3月，平安银行终止了与支付宝的合作。", {("平安银行", "支付宝")}, "2018-03"),
    ("浦发银行宣布暂停与百度的合作。", {("上海浦东发展银行", "百度")}, ""),
    ("國泰世華銀行不再與LINE Pay合作。", {("国泰世华商业银行", "LINE Pay")}, ""),
    ("盛京银行与蚂蚁财富已于2021年初终止合作。", {("盛京银行", "蚂蚁财富")}, "2021"),
    ("工行与滴滴的合作已于2019年3月正式终止。", {(ICBC, "滴滴")}, "2019-03"),
    ("中信银行与百度签约。2019年5月，双方终止合作。", {("中信银行", "百度")}, "2019-05"),
    ("2016年12月起，LINE Pay不再支援國泰世華銀行的儲值帳戶。",
     {("国泰世华商业银行", "LINE Pay")}, "2016-12"),
    ("工行结束了与京东长达七年的战略结盟。", {(ICBC, "京东")}, ""),
    ("國泰世華銀行確定無法續約好市多聯名卡。", {("国泰世华商业银行", "好市多")}, ""),
    ("全家便利商店分手玉山銀行。", {("玉山商业银行", "全家便利商店")}, ""),
    ("街口支付與玉山銀行年底分家。", {("玉山商业银行", "街口支付")}, "2019"),
    ("招行2018年与京东的合作于2019年终止。", {("招商银行", "京东")}, "2019"),
    ("招行2018年与京东签署的协议已终止。", {("招商银行", "京东")}, ""),
    ("工行与余额宝的对接被叫停。", {(ICBC, "余额宝")}, ""),
    ("民生银行不再与小米合作。", {("中国民生银行", "小米")}, ""),
]  # fmt: skip
NEITHER = [
    "工行与京东签署战略合作协议。",
    "工行是否终止与京东的合作？",
    "工行有没有与腾讯合作，外界并不清楚。",
    "工行与京东的合作从未中断。",
    "工行与京东的合作并不意味着与腾讯的合作结束。",
    "工行没有与腾讯签署独家协议。",
    "工行没有与腾讯合作推出信用卡。",
    "没有银行与腾讯合作。",
    "据传，工行没有与腾讯合作。",
    "工行没有与腾讯合作的传闻不实。",
    "工行终止与腾讯合作的传闻不实。",
    "工行和京东金融的合作不再是传统的银企合作。",
    "工行并未终止与京东的合作。",
    "工行决定与京东续约。",
    "工行没有暂停与腾讯的合作。",
    "工行与京东的合作没有停止。",
    "工行否认将终止与支付宝的合作。",
    "没有与腾讯的合作，就没有今天的微众银行。",
    "如果工行没有与腾讯合作，用户不会这么多。",
    "工行在未与京东合作之前，只靠自己的融e购。",
    "尚未与支付宝合作的银行还有工行。",
    "多数银行没有与腾讯合作。",
    "工行没有与腾讯进一步合作的计划。",
    "據傳工行終止了與百度的合作。",
    "工行取消了与微信支付合作的信用卡年费。",
    "工行结束了与京东为期两天的合作会谈。",
    "工行不会因为与京东合作而放弃自建平台。",
    "监管要求工行停止与余额宝的合作。",
    "工行与不同平台合作，京东是其一。",
    "微信支付未来与工行合作。",
    "工行与建行没有合作。",
    "這部電影沒有與騰訊合作發行。",
]  # fmt: skip


def told(text: str) -> list:
    book = read_codebook()
    return list(tag_denials(find_all(text, "2019-12-01", book), book))


@pytest.mark.parametrize(("text", "expected"), DENIED)
def test_a_denial_is_of_the_pair_that_it_names(text, expected):
    found = told(text)
    assert {(d.bank, d.partner) for d in found} == expected
    assert {d.kind for d in found} == {"denied"}


@pytest.mark.parametrize(("text", "expected", "date"), ENDED)
def test_an_end_has_its_date(text, expected, date):
    found = told(text)
    assert {(d.bank, d.partner) for d in found} == expected
    assert {(d.kind, d.date) for d in found} == {("ended", date)}


@pytest.mark.parametrize("text", [text for text, *_ in (*DENIED, *ENDED)])
def test_what_is_denied_is_not_told_as_an_alliance_too(text):
    partnerships, denials = tag_pairs(find_all(text, "2019-12-01"), read_codebook())
    denied = {(d.bank, d.partner, d.start) for d in denials}
    assert denied
    assert not denied & {(p.bank, p.partner, p.start) for p in partnerships}


@pytest.mark.parametrize("text", NEITHER)
def test_what_is_asked_supposed_or_denied_in_turn_denies_nothing(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "relation", "fields"),
    [
        ("工行尚未与百度签署任何协议。", "agreement", ()),
        ("工行没有与百度合作。", "cooperation", ()),
        ("工行没有与百度在移动支付领域合作。", "cooperation", ("移动支付",)),
        ("工行与百度在核心系统上没有合作。", "cooperation", ("核心系统",)),
    ],
)
def test_a_denial_says_what_it_denies(text, relation, fields):
    (found,) = told(text)
    assert (found.relation, found.fields) == (relation, fields)


PARTS = ["工行", "京东", "腾讯", "没有", "未", "终止", "与", "的", "合作", "双方", "，", "。", "？"]


@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join))
def test_any_denial_slices_back_to_its_clause(text):
    assert all(0 <= d.start < d.end <= len(text) and d.bank and d.partner for d in told(text))
