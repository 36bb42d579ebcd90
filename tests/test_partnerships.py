"""Who works with whom: sentences in the manner of three regions, and the pairs they state."""

import pytest

from analysis.codebook import read_codebook
from analysis.relations.partnerships import tag_partnerships
from analysis.tagger import find_all

ICBC, CCB, ABC, BOC = "中国工商银行", "中国建设银行", "中国农业银行", "中国银行"

PAIRS = [
    ("工行与京东在消费金融领域开展全面合作。", {(ICBC, "京东")}),
    ("建设银行与阿里巴巴、蚂蚁金服签署战略合作协议。", {(CCB, "阿里巴巴"), (CCB, "蚂蚁金服")}),
    ("百度携手农行推出首个现金贷产品。", {(ABC, "百度")}),
    ("中国工商銀行與騰訊簽署戰略合作備忘錄。", {(ICBC, "腾讯")}),
    ("中行与腾讯、工行与京东、农行和百度先后签约。",
     {(BOC, "腾讯"), (ICBC, "京东"), (ABC, "百度")}),
    ("工行、农行、建行分别与京东、百度、阿里巴巴达成战略合作。",
     {(ICBC, "京东"), (ABC, "百度"), (CCB, "阿里巴巴")}),
    ("工行正在加快转型。它与滴滴合作推出联名信用卡。", {(ICBC, "滴滴")}),
    ("工行与京东签署协议。双方联合推出了数字银行。", {(ICBC, "京东")}),
    ("招商银行与滴滴联合推出联名信用卡。", {("招商银行", "滴滴")}),
    ("早在2005年，工行就成为首家与支付宝合作的银行。", {(ICBC, "支付宝")}),
    ("合作对象：顶尖科技公司（如腾讯、华为）。工行与它们共建实验室，工行获益良多。",
     {(ICBC, "腾讯"), (ICBC, "华为")}),
    ("浦发银行选择华为作为其云平台的供应商。", {("上海浦东发展银行", "华为")}),
    ("百信银行由中信银行与百度联合发起设立。", {("中信银行", "百度")}),
    ("中原银行的合作伙伴包括美团、滴滴。", {("中原银行", "美团"), ("中原银行", "滴滴")}),
    ("支付宝新增支持农业银行数字人民币钱包。", {(ABC, "支付宝")}),
    ("滙豐為阿里雲客戶推出跨境收款方案。", {("汇丰银行", "阿里云")}),
    ("浙商银行在京东金融App开设了官方旗舰店。", {("浙商银行", "京东金融")}),
    ("街口支付獲彰化銀行、華南銀行與土地銀行支援。",
     {("彰化商业银行", "街口支付"), ("华南商业银行", "街口支付"),
      ("台湾土地银行", "街口支付")}),
    ("玉山銀行攜手LINE Pay推出聯名卡。", {("玉山商业银行", "LINE Pay")}),
]  # fmt: skip
NOTHING = [
    "工行与京东是竞争对手。",
    "工行的利润高于腾讯。",
    "工行和阿里巴巴都公布了年报。",
    "各大银行与科技公司纷纷合作。",
    "工行并未与京东合作。",
    "如果工行与腾讯合作，市场格局将会改变。",
    "工行终止与京东的合作。",
    "蚂蚁金服对工行的存款业务构成冲击。",
    "腾讯与京东达成战略合作。",
    "工行推出了融e购。",
    "工行和京东都支持数字人民币。",
    "工行与京东各自成立了金融科技公司。",
    "建行的善融商务与京东展开竞争。",
    "无论是工行还是蚂蚁金服，都在强调融合。",
    "有关工行与拼多多合作的传闻不实。",
    "工行能否与腾讯合作，仍未可知。",
    "工行联合商户促销，对抗支付宝。",
    "工行向阿里巴巴发放贷款100亿元。",
]


def pairs(text: str) -> set[tuple[str, str]]:
    found = tag_partnerships(find_all(text), read_codebook())
    return {(p.bank, p.partner) for p in found}


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_pairs_that_the_text_states(text, expected):
    assert pairs(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_rivals_classes_and_what_is_denied_or_supposed_are_no_pairs(text):
    assert pairs(text) == set()


def test_evidence_is_the_clause_with_its_date_relation_and_fields():
    text = "2017年6月16日，工行与京东金融在零售银行、消费金融、校园生态等领域签署合作协议。"
    (row,) = tag_partnerships(find_all(text), read_codebook())
    assert text[row.start : row.end].startswith("工行与京东金融")
    assert (row.date, row.relation) == ("2017-06-16", "agreement")
    assert row.fields == ("零售银行", "消费金融", "校园生态")


CLASS = "自今年3月起，四大行与BATJ先后签署战略合作协议。6月以来，各大银行与科技公司纷纷合作。\n"


@pytest.mark.parametrize(
    ("published", "date"),
    [("2017-12", "2017"), ("2019-12", "2019"), ("", "")],
)
def test_an_agreement_of_the_class_dates_its_pairs_in_the_year_of_the_article(published, date):
    (row,) = tag_partnerships(find_all(CLASS + "工行与京东全面合作。", published), read_codebook())
    assert (row.partner, row.date) == ("京东", date)


def test_an_agreement_of_the_class_in_the_past_dates_nothing():
    text = "2017年，各大银行与科技公司纷纷合作。\n工行与京东全面合作。"
    (row,) = tag_partnerships(find_all(text, "2019-12-17"), read_codebook())
    assert row.date == ""


def test_an_agreement_dates_the_other_evidence_of_its_pair():
    text = "2017年6月，工行与京东签署战略合作协议。\n如今工行与京东的合作渐入佳境。"
    rows = list(tag_partnerships(find_all(text), read_codebook()))
    assert [(r.relation, r.date) for r in rows] == [
        ("agreement", "2017-06"),
        ("cooperation", "2017-06"),
    ]
