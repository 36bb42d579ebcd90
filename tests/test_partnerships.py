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
    ("农行把客服外包给了百度的机器人。", {(ABC, "百度")}),
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
    # Cards that bear a partner's name, and who is chosen or sought after.
    ("玉山銀旗下還有中油、華航等聯名卡。",
     {("玉山商业银行", "台湾中油"), ("玉山商业银行", "中华航空")}),
    ("穩坐第一的台新銀，旗下還有統一超商、遠傳電信等多張聯名卡。",
     {("台新国际商业银行", "统一超商"), ("台新国际商业银行", "远传电信")}),
    ("滴滴和美团都选择招商银行担任首家发卡行。", {("招商银行", "滴滴"), ("招商银行", "美团")}),
    ("浦发银行的云平台受到京东、携程的青睐。",
     {("上海浦东发展银行", "京东"), ("上海浦东发展银行", "携程")}),
    # Verbs that turn to one side, and words that ask for both.
    ("宁波银行借助支付宝的人脸识别技术。", {("宁波银行", "支付宝")}),
    ("永豐銀行導入微軟的雲端平台。", {("永丰商业银行", "微软")}),
    ("金山云先后中标广发银行、江苏银行的项目。",
     {("广发银行", "金山云"), ("江苏银行", "金山云")}),
    ("花呗的资金方包括工商银行、南京银行。", {(ICBC, "花呗"), ("南京银行", "花呗")}),
    ("中銀香港聯同騰訊推出綁定服務。", {("中国银行(香港)", "腾讯")}),
    ("東亞銀行與香港寬頻聯乘。", {("东亚银行", "香港宽频")}),
    ("大新銀行客戶可透過支付寶香港轉賬。", {("大新银行", "支付宝香港")}),
    # A platform as the subject, left unsaid, though another name stands nearer.
    ("支付宝接入花呗后，又与微信支付互通，并先后绑定招商银行。", {("招商银行", "支付宝")}),
    ("街口支付可在全家便利商店使用，也能綁定台新銀行信用卡。",
     {("台新国际商业银行", "街口支付")}),
    ("拼多多向腾讯租用云服务，并与招商银行合作推出联名卡。", {("招商银行", "拼多多")}),
    ("2019年工行收购东亚银行，并与京东合作。", {(ICBC, "京东")}),
    # What another clause adds.
    ("继与百度、腾讯合作之后，中信银行又牵手小米。",
     {("中信银行", "百度"), ("中信银行", "腾讯"), ("中信银行", "小米")}),
    ("除大新銀行客戶外，微信支付亦與中銀香港推出綁定服務。",
     {("大新银行", "微信支付"), ("中国银行(香港)", "微信支付")}),
    ("中信银行与多家平台合作，包括美团、滴滴。", {("中信银行", "美团"), ("中信银行", "滴滴")}),
    ("京东与多家银行合作，如工行、建行。", {(ICBC, "京东"), (CCB, "京东")}),
    ("工行与京东签署协议，双方推出工银小白，工银信用卡也将与京东支付联合营销。", {(ICBC, "京东")}),
    ("包括招商银行在内，已有六家银行接入了百度的平台。", {("招商银行", "百度")}),
    # Who serves whom, and whom an anaphor stands for.
    ("华为云为东莞银行搭建了核心系统。", {("东莞银行", "华为云")}),
    ("腾讯云昨日宣布，已为东莞银行搭建核心系统。", {("东莞银行", "腾讯云")}),
    ("工行推出智能客服，由百度提供技术支持。", {(ICBC, "百度")}),
    ("据宁波银行介绍，该行的贷款由蚂蚁金服提供风控模型。", {("宁波银行", "蚂蚁金服")}),
    ("长沙银行的客户可在支付宝上申请ETC。", {("长沙银行", "支付宝")}),
    ("國泰世華銀行則選擇AWS。", {("国泰世华商业银行", "亚马逊云科技")}),
    # Lists of pairs, and what they found.
    ("LINE與台北富邦銀行合作的甲方案、中華電信與兆豐銀行合作的乙方案先後獲准。",
     {("台北富邦银行", "LINE"), ("兆丰国际商业银行", "中华电信")}),
    ("金管局向众安银行（渣打香港、携程金融合资）发牌。", {("渣打银行", "携程金融")}),
    ("渣打與攜程合組的虛擬銀行Mox Bank投入服務。", {("渣打银行", "携程")}),
    ("工商银行与清华大学签署战略合作协议。", {(ICBC, "清华大学")}),
    # Whom the clause in front lends, and lists of those who do.
    ("在腾讯云的支持下，江苏银行完成了升级。", {("江苏银行", "腾讯云")}),
    ("与京东合作，工行发行了联名卡。", {(ICBC, "京东")}),
    ("持有工行、建行信用卡的用户，可使用Apple Pay。", {(ICBC, "Apple Pay"), (CCB, "Apple Pay")}),
    ("街口支付開放綁定。首波開放的銀行包括了玉山銀行。", {("玉山商业银行", "街口支付")}),
    # Lists that something else announces, and lists that run on.
    ("支持微信的银行有两家，分别是工行和建行。", {(ICBC, "微信"), (CCB, "微信")}),
    ("支持微信支付的银行是：工行、建行。", {(ICBC, "微信支付"), (CCB, "微信支付")}),
    ("百度公布首批合作银行：\n工商银行\n农业银行", {(ICBC, "百度"), (ABC, "百度")}),
    ("工行发力场景，腾讯、百度都是其合作伙伴。", {(ICBC, "腾讯"), (ICBC, "百度")}),
    ("百度的资金方(工行，农行等)不少。", {(ICBC, "百度"), (ABC, "百度")}),
    # The items of a list do the same.
    ("腾讯与工商银行、京东签署战略合作协议。", {(ICBC, "腾讯")}),
    ("邮储银行的战略投资者包括瑞银集团、腾讯。", {("中国邮政储蓄银行", "腾讯")}),
    # What a pair named in front goes on to do, a place in front, and a product turned to.
    ("工行与京东在京会晤，共同推出了小白卡。", {(ICBC, "京东")}),
    ("工行发布公告。与京东会晤，共同推出小白卡。", {(ICBC, "京东")}),
    ("在支付宝平台上，宁波银行开设了生活号。", {("宁波银行", "支付宝")}),
    ("得益于腾讯云的支持，江苏银行完成了升级。", {("江苏银行", "腾讯云")}),
    ("兆豐銀行更新客服，導入IBM的技術。", {("兆丰国际商业银行", "国际商业机器公司")}),
    ("繼農行和百度、建行和阿里，中行和騰訊「結盟」。",
     {(ABC, "百度"), (CCB, "阿里巴巴"), (BOC, "腾讯")}),
    ("1. 京东×招商银行：联名信用卡", {("招商银行", "京东")}),
    ("招商银行再度出手，拿下滴滴联名卡的发行权。", {("招商银行", "滴滴")}),
    ("滴滴调整了策略，联名卡改由招商银行发行。", {("招商银行", "滴滴")}),
    # Two banks, the first of which turns to the other.
    ("江苏银行与邮储银行签署战略合作协议。", {("江苏银行", "中国邮政储蓄银行")}),
    ("富融銀行接入微眾銀行的平台。", {("富融银行", "微众银行")}),
    ("如江苏银行借助交行的接口、西安银行借助农行的平台。",
     {("江苏银行", "交通银行"), ("西安银行", ABC)}),
    ("江苏银行升级系统，依托微众银行的技术完成上线。", {("江苏银行", "微众银行")}),
    ("玉山銀行公布試辦案。本行攜手財金公司與台新銀行合作。",
     {("玉山商业银行", "财金资讯公司"), ("玉山商业银行", "台新国际商业银行"),
      ("台新国际商业银行", "财金资讯公司")}),
    # A subject unsaid: of service, of a list in the paragraph after, of the bank's own voice.
    ("江苏银行完成升级，在腾讯云的技术支撑下切换系统。", {("江苏银行", "腾讯云")}),
    ("江苏银行与华为签约。该行又委托百度建设平台。", {("江苏银行", "华为"), ("江苏银行", "百度")}),
    ("悠遊卡公司宣布與銀行合作，將開放連結帳戶。\n首波開放的銀行包括玉山銀行、台新銀行。",
     {("玉山商业银行", "悠游卡公司"), ("台新国际商业银行", "悠游卡公司")}),
    ("平安银行与中国信通院开展深度合作。", {("平安银行", "中国信息通信研究院")}),
    ("阿里此番牵手的是工行。双方的姻缘始于2005年。", {(ICBC, "阿里巴巴")}),
    ("工行接入支付宝。随后又有农行和建行等宣布加入。",
     {(ICBC, "支付宝"), (ABC, "支付宝"), (CCB, "支付宝")}),
    ("中銀香港再夥騰訊組成聯盟。", {("中国银行(香港)", "腾讯")}),
    ("兆豐銀行更新客服，也導入IBM的技術。", {("兆丰国际商业银行", "国际商业机器公司")}),
    ("工行与阿里巴巴友好往来。两家的合作可以追溯到2003年。", {(ICBC, "阿里巴巴")}),
    ("新网银行：场景分期\n与滴滴合作推出分期。建行应邀出席。农行也来祝贺。",
     {("四川新网银行", "滴滴")}),
    # A list whose comma is left out, and the edition of an app.
    ("腾讯分别与工行中国人寿宣布战略合作。", {(ICBC, "腾讯")}),
    ("元大銀行導入全盈+PAY(安卓版手機)掃碼服務。", {("元大商业银行", "全盈+PAY")}),
    # What somebody founded is no side.
    ("发起微众银行的腾讯与中国银行成立实验室。", {(BOC, "腾讯")}),
    ("中信银行与百度联手成立“百信银行”后，规模大增。", {("中信银行", "百度")}),
]  # fmt: skip
NOTHING = [
    "工行与京东是竞争对手。",
    "工行的利润高于腾讯。",
    "工行和阿里巴巴都公布了年报。",
    "各大银行与科技公司纷纷合作。",
    "工行并未与京东合作。",
    "如果工行与腾讯合作，市场格局将会改变。",
    "有人认为，工行若与腾讯合作将降低成本。",
    "工行终止与京东的合作。",
    "蚂蚁金服对工行的存款业务构成冲击。",
    "腾讯与京东达成战略合作。",
    "工行推出了融e购。",
    "工行和京东都支持数字人民币。",
    "工行与京东各自成立了金融科技公司。",
    "联名卡市场竞争激烈，京东、美团各出奇招，建行也发行了新卡。",
    "该基金受到投资者青睐，工行表示满意。",
    "建行的善融商务与京东展开竞争。",
    "无论是工行还是蚂蚁金服，都在强调融合。",
    "有关工行与拼多多合作的传闻不实。",
    "工行能否与腾讯合作，仍未可知。",
    "工行联合商户促销，对抗支付宝。",
    "工行向阿里巴巴发放贷款100亿元。",
    "工行为华为提供贷款服务。",
    "工行为中小企业提供服务，腾讯应邀出席。",
    "支付宝助力商家转型，网商银行为中小企业提供贷款。",
    "微众银行由腾讯牵头成立。",
    "在中国人民银行的指导下，工行签署了协议。",
    "杭州市政府与蚂蚁集团签署协议，建行获邀出席。",
    "工行有意与拼多多合作。",
    "外界推估，与工行合作的是腾讯。",
    "工行和腾讯都借助人工智能降低成本。",
    "工行与京东都在争夺支持年轻人的产品。",
    "工行成立工银科技。",
    "工行与腾讯的代表共同探讨了大模型。",
    "工行希望今后与腾讯开展合作。",
    "工行不再支持支付宝。",
    "工行、腾讯、百度分别牵头的三家公司获批。",
    "腾讯的合作伙伴包括百度、京东，工行也来祝贺。",
    "京东与百度签约，又与腾讯合作，工行并未参加。",
    "工行正与腾讯磋商入股事宜。",
    "市场有传工行与腾讯合作。",
    "工行与腾讯的高管出席论坛，共同见证了协会成立。",
    "工行、农行和建行签署了自律公约。",
    "工行和农行均已接入该系统。",
    "受到与英伟达合作带动，阿里股价上升。\n汇丰下跌。",
    "工行升级系统。多家银行接入了支付宝。",
    "工行在思考，应该如何与华为加强合作。",
    "早在两年前，网商银行由阿里发起，腾讯发起了微众银行。",
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


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("继去年与百度合作之后，农行今年又与京东签约。", "2018"),
        ("农行成立于1951年，与百度合作。", ""),
        ("农行与百度合作，将于2021年推出新卡。", ""),
        ("农行与百度将于2021年推出联名卡。", ""),
        ("农行与百度的合作始于2017年，2018年升级。", "2017"),
        ("2017年，农行上线新系统，近日又与百度合作。", ""),
    ],
)
def test_a_date_ahead_of_founding_or_of_another_statement_is_not_the_pair_s(text, date):
    rows = tag_partnerships(find_all(text, "2019-12-20"), read_codebook())
    assert [r.date for r in rows if r.partner == "百度"] == [date]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "工行与京东在支付、消费信贷以及校园生态等多个领域合作。",
            ("支付", "消费信贷", "校园生态"),
        ),
        ("工行与京东就云服务、网点转型开展合作。", ("云服务", "网点转型")),
        ("工行与京东合作，提供“先享后付”（白条类）、消费分期等服务。", ("先享后付", "消费分期")),
        ("工行与京东共同推进线上开卡业务。", ("线上开卡业务",)),
        ("工行與京東合作推出“小白”聯名卡，聚焦雲計算。", ("联名卡", "云计算")),
        ("工行与京东将在支付、信贷乃至物流，展开合作。", ("支付", "信贷", "物流")),
        (
            "工行与京东合作，领域主要是支付、现金管理及账户、营销。",
            ("支付", "现金管理及账户", "营销"),
        ),
        ("工行与京东达成网银支付业务合作。", ("网银支付业务",)),
        ("工行与京东达成战略合作下的业务创新。", ()),
        ("工行与京东在京签约。", ()),
    ],
)
def test_fields_are_the_items_of_a_list_as_written_and_else_those_of_the_codebook(text, fields):
    (row,) = tag_partnerships(find_all(text), read_codebook())
    assert row.fields == fields


def test_products_are_those_of_the_evidence_until_it_turns_to_somebody_else():
    text = "工行与京东合作，推出“工银小白”，而建行上线了善融商务。"
    (row,) = tag_partnerships(find_all(text), read_codebook())
    assert row.products == ("工银小白",)


def test_what_two_do_together_is_told_where_they_are_named_and_once():
    text = "工行与京东优势互补，共同打造产品，共同推出小白卡。"
    rows = list(tag_partnerships(find_all(text), read_codebook()))
    assert [(text[r.start : r.end], r.rule) for r in rows] == [
        ("工行与京东优势互补", "partnership.together")
    ]


def test_one_line_of_many_clauses_is_read_in_linear_time():
    rows = tag_partnerships(find_all("工行与京东合作，" * 5_000), read_codebook())
    assert sum(1 for _ in rows) == 5_000


@pytest.mark.parametrize(
    "unit",
    ["工行×京东", "工行与京东会晤，共同推出小白卡，", "合作银行：工行，建行，", "继工行和京东、"],
)
def test_one_line_of_one_kind_is_read_in_linear_time(unit):
    rows = tag_partnerships(find_all(unit * 10_000), read_codebook())
    assert len({(r.bank, r.partner) for r in rows}) <= 1


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


def test_an_agreement_told_coarsely_has_the_finest_date_told_of_it():
    text = "6月14日，腾讯与农业银行签署协议。\n腾讯在2018年6月与农业银行、浦发银行签约。"
    rows = tag_partnerships(find_all(text, "2018-06-20"), read_codebook())
    assert {(r.bank, r.date) for r in rows} == {
        (ABC, "2018-06-14"),
        ("上海浦东发展银行", "2018-06"),
    }
