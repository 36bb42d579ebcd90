"""Calendar phrases: (text, what is found in it), each read as published on one day."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import document
from analysis.records import Mention
from analysis.tagging.timex import date_document, infer_published, tag_timex

PUBLISHED = "2017-11-29"  # a Wednesday

# surface value mod, separated by blanks; several with a semicolon
EXPLICIT = [
    ("2019年12月16日,双方签署协议", "2019年12月16日 2019-12-16"),
    ("2019 年 12 月 16 日,双方签署协议", "2019 年 12 月 16 日 2019-12-16"),
    ("２０１９年４月出任董事长", "２０１９年４月 2019-04"),
    ("二〇一七年十二月三日发布公告", "二〇一七年十二月三日 2017-12-03"),
    ("二○一八年起施行", "二○一八年 2018 START"),
    ("早在2005年,工行就与支付宝合作", "2005年 2005"),
    ("2017年以来,各大银行纷纷结盟", "2017年 2017 START"),
    ("从2013年起,开始整体谋划", "2013年 2013 START"),
    ("自2014年上线以来,用户快速增长", "2014年 2014 START"),
    ("2014年年初成立领导小组", "2014年年初 2014 START"),
    ("2016年底推出", "2016年底 2016 END"),
    ("2016年末不良率上升", "2016年末 2016 END"),
    ("截止到2015年上半年,已推出三款产品", "2015年上半年 2015-H1"),
    ("2018年下半年试点", "2018年下半年 2018-H2"),
    ("2016年第三季度净利润下降", "2016年第三季度 2016-Q3"),
    ("2016年三季度净利润下降", "2016年三季度 2016-Q3"),
    ("2016年Q3净利润下降", "2016年Q3 2016-Q3"),
    ("2018Q1营收增长", "2018Q1 2018-Q1"),
    ("1H18 税前盈利", "1H18 2018-H1"),
    ("2017年第12周成交回落", "2017年第12周 2017-W12"),
    ("2010年代的移动支付", "2010年代 201X"),
    ("上世纪90年代,招行推出一卡通", "上世纪90年代 199X"),
    ("二十世纪八十年代的分业经营", "二十世纪八十年代 198X"),
    ("2017-06-16 签约", "2017-06-16 2017-06-16"),
    ("发布时间:2017/6/16 10:30", "2017/6/16 2017-06-16"),
    ("2017.6.16签约仪式", "2017.6.16 2017-06-16"),
    ("截至2017-06的数据", "2017-06 2017-06"),
    ("2009年到2010年,电商起步", "2009年 2009;2010年 2010"),
    ("2015-2017年累计投入", "2015 2015;2017年 2017"),
    ("2015年至2017年的三年间", "2015年 2015;2017年 2017;三年 P3Y"),
    ("从2015年的6735亿元增至2016年的16032亿元", "2015年 2015;2016年 2016"),
    ("二〇一五至二〇一七年的试点", "二〇一五 2015;二〇一七年 2017"),
    ("2016、2017年两次改版", "2016 2016;2017年 2017"),
    ("07年上线网银", "07年 2007"),
    ("双方在16年底签约", "16年底 2016 END"),
    ("17年3月发布", "17年3月 2017-03"),
    ("民國108年12月16日簽約", "民國108年12月16日 2019-12-16"),
    ("民国一百零八年起推动", "民国一百零八年 2019 START"),
    ("自108年12月開放申請純網銀", "108年12月 2019-12"),
    ("106年度稅後純益", "106年度 2017"),
    ("2017年度报告显示利润回升", "2017年度 2017"),
    ("2017財年收入增長", "2017財年 2017"),
    ("2016年11月11日(周五)成交创新高", "2016年11月11日(周五) 2016-11-11"),
    ("2019年5月中旬启动", "2019年5月中旬 2019-05"),
    ("2019年5月下旬启动", "2019年5月下旬 2019-05 END"),
    ("2019年5月初启动", "2019年5月初 2019-05 START"),
    ("2016年前三季度实现营收", "2016年 2016;前三季度 P9M"),
]
RELATIVE = [
    ("自今年 3 月起,四大行分别签约", "今年 3 月 2017-03 START"),
    ("6 月份以来,合作不断", "6 月份 2017-06 START"),
    ("今年下半年,通过双 11、双 12营销", "今年下半年 2017-H2;双 11 2017-11-11;双 12 2017-12-12"),
    ("今年以来,联姻成为看点", "今年 2017 START"),
    ("去年双十一期间支付笔数大增", "去年双十一 2016-11-11"),
    ("去年底两家机构签约", "去年底 2016 END"),
    ("明年初将上线", "明年初 2018 START"),
    ("前年推出的产品", "前年 2015"),
    ("年末复盘:合作怎么样了", "年末 2017 END"),
    ("年初,双方成立工作组", "年初 2017 START"),
    ("上月,银监会发文", "上月 2017-10"),
    ("本月底前完成迁移", "本月底 2017-11 END"),
    ("下個月將開放申請", "下個月 2017-12"),
    ("昨日,央行公布数据", "昨日 2017-11-28"),
    ("今日,工行宣布上线新版", "今日 2017-11-29"),
    ("工行今天宣布与京东合作", "今天 2017-11-29"),
    ("上周三双方签约", "上周三 2017-11-22"),
    ("本周五举行发布会", "本周五 2017-12-01"),
    ("上週股價上漲", "上週 2017-W47"),
    ("上季度环比增长", "上季度 2017-Q3"),
    ("今年第3季營收", "今年第3季 2017-Q3"),
    ("一季度,净利润同比增长", "一季度 2017-Q1"),
    ("11月27日,产品正式发布", "11月27日 2017-11-27"),
    ("11月27号正式发布", "11月27号 2017-11-27"),
    ("先是3月份建行签约,后是6月份中行签约", "3月份 2017-03;6月份 2017-06"),
    ("3月至6月开展试点", "3月 2017-03;6月 2017-06"),
    ("1-10月累计放款", "1 2017-01;10月 2017-10"),
    ("11月15日至20日举行大促", "11月15日 2017-11-15;20日 2017-11-20"),
    ("主委昨(28)日表示", "昨(28)日 2017-11-28"),
    ("十一月十一日當天成交創新高", "十一月十一日 2017-11-11"),
    ("将于3月推出", "3月 2018-03"),
    ("3月,该行将手续费下调", "3月 2017-03"),
    ("2016年年报显示,较上年末增长5%", "2016年 2016;上年末 2015 END"),
    ("7月1日起至12月31日止", "7月1日 2017-07-01 START;12月31日 2017-12-31"),
    ("第二季度营收回升", "第二季度 2017-Q2"),
    ("一季度末余额下降", "一季度末 2017-Q1 END"),
    ("11月15-20日举行大促", "11月15 2017-11-15;20日 2017-11-20"),
    ("12月31日,两行签约", "12月31日 2016-12-31"),
    ("12月将正式上线", "12月 2017-12"),
    ("2015年3月启动,9月投产", "2015年3月 2015-03;9月 2015-09"),
    ("2014年,工行发布战略。3月推出融e购", "2014年 2014;3月 2014-03"),
    ("去年11月至今年2月试点", "去年11月 2016-11;今年2月 2017-02"),
    ("截至上年末,余额回落", "上年末 2016 END"),
    ("27日,京东金融发布新品", "27日 2017-11-27"),
    (
        "2016年6月启动,同年10月上线,次年3月推广",
        "2016年6月 2016-06;同年10月 2016-10;次年3月 2017-03",
    ),
]
DURATION = [
    ("过去5个月后,产品发布", "5个月 P5M"),
    ("這不到8個月的時間裡", "8個月 P8M"),
    ("这5个多月的时间", "5个多月 P5M"),
    ("投入1300个小时", "1300个小时 PT1300H"),
    ("过去20年中国最成功的公司", "20年 P20Y"),
    ("近三年来复合增长率", "三年 P3Y"),
    ("历时约3个月完成", "3个月 P3M APPROX"),
    ("用了一年左右", "一年 P1Y APPROX"),
    ("三個月內完成整合", "三個月 P3M"),
    ("两年半的谈判", "两年半 P30M"),
    ("半年后,合作升级", "半年 P6M"),
    ("十余年的积累", "十余年 P10Y"),
    ("只需3分钟即可开户", "3分钟 PT3M"),
    ("两周内上线", "两周 P2W"),
    ("试运行7天", "7天 P7D"),
    ("合作期限为3-5年", "3 P3Y;5年 P5Y"),
    ("3个工作日内到账", "3个工作日 P3D"),
    ("前10月累計營收", "前10月 P10M"),
    ("今年前三个月新增贷款", "今年 2017;前三个月 P3M"),
    ("过去一年,我们服务小微企业", "一年 P1Y"),
    ("上線至今一年多", "一年多 P1Y"),
    ("双方约定:5年内投产", "5年 P5Y"),
    ("今后5到10年,网点减少", "5 P5Y;10年 P10Y"),
    ("贷款最长可用36个月", "36个月 P36M"),
]
NOTHING = [
    "目前,双方合作渐入佳境,未来前景广阔",
    "近年来,过去几年金融科技发展迅猛",
    "几个月前,仅用了几周时间",
    "每年举办一次,每天更新,每月还款",
    "进入银行4.0时代,移动4/5G普及",
    "全天7×24小时在线",
    "助力16000个线下网点",
    "用户超过3.3亿",
    "2019级新生",
    "版本 2.0.1 与 V3.11 发布",
    "增长136%,75%的银行",
    "客服电话 95588,热线 400-820-8888",
    "双方走到今天,领先全球的今天",
    "超过了今天所有的支付方式",
    "如今年轻人都用手机支付",
    "这说明年轻客户更重要",
    "资本周转加快,成本周期缩短",
    "今日头条与银行合作",
    "百年老店,千年大计",
    "第三年级,第5天性",
    "80后、90后用户",
    "线上年费,以上月份",
    "一个月亮,一周岁",
    "7日年化收益率",
    "一年一度的盛会",
    "每周三举办讲座,每个月底结账",
    "《2016年中国银行业报告》发布",
    "四季如春,一年四季",
    "1号店与平安合作,3号线开通",
    "用户年龄集中,年均增长",
    "这一年很特别,有一天",
    "三年行动计划,五年规划",
    "会议10:30开始,上午9点",
    "股票代码601398,编号2017110012345",
    "网址 www.2017.com 与 IP 10.20.17.6",
    "半年报与年报,三季报",
    "当前、如今、现在、将来、近期、日前、近日",
    "Fintech 时代,B2C 转向 B2B",
    "上百家银行,十二家支行",
    "两三年,三五年,数十年,几十年",
    "",
]


def found(text: str, published: str = PUBLISHED) -> list[tuple[str, str, str]]:
    return [(t.surface, t.value, t.mod) for t in tag_timex(document(text, anchor=published))]


def wanted(line: str) -> list[tuple[str, str, str]]:
    rows = []
    for row in line.split(";"):
        words = row.split(" ")
        mod = words.pop() if words[-1] in ("START", "END", "APPROX") else ""
        rows.append((" ".join(words[:-1]), words[-1], mod))
    return rows


@pytest.mark.parametrize(("text", "expected"), EXPLICIT + RELATIVE + DURATION)
def test_what_is_found(text: str, expected: str) -> None:
    assert found(text) == wanted(expected)


@pytest.mark.parametrize("text", NOTHING)
def test_where_nothing_is(text: str) -> None:
    assert found(text) == []


UNDATED = [
    ("11月,双方签约", "11月 XXXX-11"),
    ("11月27日,双方签约", "11月27日 XXXX-11-27"),
    ("今年3月签约", "今年3月 XXXX-03"),
    ("今年签约", "今年 XXXX"),
    ("昨日签约", "昨日 XXXX-XX-XX"),
    ("上周签约", "上周 XXXX-WXX"),
    ("双11期间", "双11 XXXX-11-11"),
    ("下半年签约", "下半年 XXXX-H2"),
    ("2016年6月16日签约。7月投产", "2016年6月16日 2016-06-16;7月 2016-07"),
    ("2016年签约", "2016年 2016"),
]


@pytest.mark.parametrize(("text", "expected"), UNDATED)
def test_nothing_is_guessed_without_a_date(text: str, expected: str) -> None:
    assert found(text, published="") == wanted(expected)


INFERRED = [
    ("2019年12月16日双方签约。2019年4月陈四清出任董事长。", "2019-12", "text:s001"),
    ("通过梳理2017年的状况。今年 3 月起签约。11 月,双方发布产品。", "2017-11", "text:s003"),
    ("2014年推出融e购。截止到2015年上半年,已推出融e联。", "2015", "text:s002"),
    ("2016年签约。计划到2020年用户达到5亿。", "2016", "text:s001"),
    ("2016年签约。预计2025年市场规模翻番。", "2016", "text:s001"),
    ("2018年7月3日签约。预计到2020年余额突破。11月启动试点。", "2018-11", "text:s003"),
    ("今年3月签约,目前进展顺利。", "", ""),
    ("没有日期。", "", ""),
]


@pytest.mark.parametrize(("text", "published", "evidence"), INFERRED)
def test_inferred_date_comes_with_its_evidence(text: str, published: str, evidence: str) -> None:
    dated, _ = date_document(document(text))
    assert (dated.published, dated.published_evidence) == (published, evidence)
    assert dated.published_basis == ("inferred" if published else "unknown")


def test_relative_phrases_resolve_against_the_inferred_date() -> None:
    text = "今年 3 月起签约。6 月份以来合作不断。今年下半年,通过双 11大促。梳理2017年的状况。"
    values = [t.value for t in date_document(document(text))[1]]
    assert values == ["2017-03", "2017-06", "2017-H2", "2017-11-11", "2017"]


def test_stated_date_stands() -> None:
    stated = document("2019年签约。", anchor="2018-01-02")
    assert infer_published(stated, tuple(tag_timex(stated))) is stated
    assert date_document(stated)[0] is stated


def test_anchor_is_what_it_was_resolved_against() -> None:
    rows = list(tag_timex(document("2016年签约,去年3月上线", anchor=PUBLISHED)))
    assert [t.anchor for t in rows] == ["", PUBLISHED]


def test_number_in_a_name_is_no_timex() -> None:
    text = "他在2017年俱乐部和2018年任职"
    name = Mention("text", "text:s001", 2, 10, text[2:10], "x", "x", "", "company", "codebook", "")
    assert [t.surface for t in tag_timex(document(text), (name,))] == ["2018年"]


@given(st.text(max_size=300))
def test_any_string_is_borne(text: str) -> None:
    tagged = date_document(document(text))[1]
    assert all(text[t.start : t.end] == t.surface for t in tagged)


PIECES = [
    "今年",
    "去",
    "上",
    "本",
    "下",
    "周",
    "三",
    "月",
    "底",
    "初",
    "年",
    "日",
    "号",
    "27",
    "11",
    "2017",
    "07",
    "108",
    "民國",
    "Q3",
    "H1",
    "-",
    "、",
    "至",
    "个",
    "多",
    "半",
    "小时",
    "双",
    "以来",
    "近",
    "第",
    "世纪",
    "代",
    "0",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.sampled_from(["", "2017-11", "2017-11-29", "2015-H2"]),
)
def test_pieces_of_calendar_are_borne(text: str, published: str) -> None:
    tagged = list(tag_timex(document(text, anchor=published)))
    assert all(text[t.start : t.end] == t.surface for t in tagged)
    assert all(a.end <= b.start for a, b in pairwise(tagged))


@pytest.mark.parametrize(
    "piece", ["一", "1", "2017年", "3月至", "今年", "每", "11月27日,", "1,000 ", "本文"]
)
def test_time_grows_with_length_alone(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    started = time.perf_counter()
    for _ in tag_timex(document(text)):
        pass
    assert time.perf_counter() - started < 2
