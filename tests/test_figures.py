"""Quantities: (text, surface value unit mod) rows, both scripts, and where there is nothing."""

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import document
from analysis.records import Document, Figure, Mention
from analysis.script import simplify
from analysis.tagging.figures import tag_figures
from analysis.tagging.scope import Scope
from analysis.tagging.timex import tag_timex

MODS = ("MORE_THAN", "LESS_THAN", "APPROX")

# surface | value (low-high where a range) | unit | mod
FOUND = [
    ("交易金额超过500亿元", "500亿元|5e10|CNY|MORE_THAN"),
    ("入驻商户2 277户,上架商品8万件", "2 277户|2277|户|;8万件|80000|件|"),
    ("注册用户930万", "930万|9300000|用户|"),
    ("在全球服務了12億的使用者", "12億|12e8|使用者|"),
    ("手機銀行使用者數,也已經超過3.3億", "3.3億|3.3e8|使用者|MORE_THAN"),
    ("已有上百家銀行通過阿里雲轉型", "上百家|100|家|MORE_THAN"),
    ("打造100個、1000個支付寶", "100個|100|个|;1000個|1000|个|"),
    ("通过八种渠道缴纳九大类、千余种费用", "八种|8|种|;九大类|9|类|;千余种|1000|种|MORE_THAN"),
    ("工行手机银行用户数数亿", "数亿|1e8-9e8|用户|MORE_THAN"),
    ("75%的銀行已經啟動轉型", "75%|75|%|"),
    ("2016年市场增长136%,规模达到16164亿元", "136%|136|%|;16164亿元|16164e8|CNY|"),
    ("从2015年的6735亿元增至2016年的16032亿元", "6735亿元|6735e8|CNY|;16032亿元|16032e8|CNY|"),
    ("涉及到32个系统,125个接口,1300个小时", "32个|32|个|;125个|125|个|"),
    ("反复磋商了上百次", "上百次|100|次|MORE_THAN"),
    ("它有将近6亿的客户", "6亿|6e8|客户|LESS_THAN"),
    ("助力16000个线下网点升级", "16000个|16000|个|"),
    ("同比增长５．５％", "５．５％|5.5|%|"),
    ("占比约三成", "三成|30|%|APPROX"),
    ("七成五的受訪者", "七成五|75|%|"),
    ("八成以上的交易在线上完成", "八成|80|%|MORE_THAN"),
    ("一半的客户来自县域", "一半|50|%|"),
    ("占百分之三十", "百分之三十|30|%|"),
    ("三分之二的网点", "三分之二|66.6666666667|%|"),
    ("日息万分之五", "万分之五|0.05|%|"),
    ("不良率上升0.3个百分点", "0.3个百分点|0.3|个百分点|"),
    ("利差收窄25個基點", "25個基點|25|个基点|"),
    ("交易额是去年的3.5倍", "3.5倍|3.5|倍|"),
    ("规模增长两倍", "两倍|2|倍|"),
    ("费率为5%-10%", "5%-10%|5-10|%|"),
    ("融资3亿至5亿元", "3亿至5亿元|3e8-5e8|CNY|"),
    ("融资3-5亿元", "3-5亿元|3e8-5e8|CNY|"),
    ("招募10至20名工程师", "10至20名|10-20|名|"),
    ("有3、5家银行表示兴趣", "3、5家|3-5|家|"),
    ("两三百家机构参加", "两三百家|200-300|家|"),
    ("资产规模突破20万亿元", "20万亿元|20e12|CNY|MORE_THAN"),
    ("贷款余额逾1.2万亿元人民币", "1.2万亿元人民币|1.2e12|CNY|MORE_THAN"),
    ("融资额达45亿美元", "45亿美元|45e8|USD|"),
    ("總資產3兆元新台幣", "3兆元新台幣|3e12|TWD|"),
    ("新臺幣1兆2,300億元", "新臺幣1兆2,300億元|1.23e12|TWD|"),
    ("市值約500億港元", "500億港元|500e8|HKD|APPROX"),
    ("集资5亿欧元及100亿日元", "5亿欧元|5e8|EUR|;100亿日元|1e10|JPY|"),
    ("成本下降七成多", "七成多|70|%|MORE_THAN"),
    ("逾六成交易移到線上", "六成|60|%|MORE_THAN"),
    ("五成五到六成的小店没有贷款", "五成五到六成|55-60|%|"),
    ("机器人可分流七八成来电", "七八成|70-80|%|"),
    ("柜员只少了不到一成半", "一成半|15|%|LESS_THAN"),
    ("一年省下三百六十块,划算", "三百六十块|360|CNY|"),
    ("单笔满三百块送券", "三百块|300|CNY|"),
    ("有12个人问过,共三百来人", "12个人|12|人|;三百来人|300|人|APPROX"),
    ("服务涵盖九个领域,调用11亿次以上", "九个|9|个|;11亿次|11e8|次|MORE_THAN"),
    ("斥資不多於30億港元回購", "30億港元|30e8|HKD|LESS_THAN"),
    ("约有1/3的存量客户", "1/3|33.3333333333|%|APPROX"),
    ("首批8家虛擬銀行,用户破百万", "8家|8|家|;百万|1e6|用户|MORE_THAN"),
    ("贷款逾千亿,占比近四分之一", "千亿|1e11|CNY|MORE_THAN;四分之一|25|%|LESS_THAN"),
    ("淨利升15.8%至港幣223.5億元", "15.8%|15.8|%|;港幣223.5億元|223.5e8|HKD|"),
    ("首笔减免二三十元,估值缩水逾六成半", "二三十元|20-30|CNY|;六成半|65|%|MORE_THAN"),
    ("員工不足百人", "百人|100|人|LESS_THAN"),
    ("註冊資本為US$15 million", "US$15 million|15e6|USD|"),
    ("以HK$2.4 billion收購", "HK$2.4 billion|2.4e9|HKD|"),
    ("新台幣86.5億元,EPS 1.12元", "新台幣86.5億元|8.65e9|TWD|;1.12元|1.12|TWD|"),
    ("上万名司机和数十座仓库", "上万名|10000|名|MORE_THAN;数十座|10-90|座|MORE_THAN"),
    ("投資US$3億", "US$3億|3e8|USD|"),
    ("单笔限额5万元", "5万元|50000|CNY|"),
    ("每笔0.5元手续费", "0.5元|0.5|CNY|"),
    ("门槛为1,000元以上", "1,000元|1000|CNY|MORE_THAN"),
    ("不足10%的客户", "10%|10|%|LESS_THAN"),
    ("近千名员工参与", "千名|1000|名|LESS_THAN"),
    ("逾万家商户接入", "万家|10000|家|MORE_THAN"),
    ("用户过亿", "亿|1e8|用户|MORE_THAN"),
    ("接入30余家银行", "30余家|30|家|MORE_THAN"),
    ("服务200多万户小微企业", "200多万户|2000000|户|MORE_THAN"),
    ("投入20多亿元", "20多亿元|2e9|CNY|MORE_THAN"),
    ("3亿多用户", "3亿多|3e8|用户|MORE_THAN"),
    ("十几款产品", "十几款|10-19|款|MORE_THAN"),
    ("几十家合作方", "几十家|10-90|家|MORE_THAN"),
    ("員工約2,500人", "2,500人|2500|人|APPROX"),
    ("活跃客户5000万左右", "5000万|5e7|客户|APPROX"),
    ("日均交易2.3亿笔", "2.3亿笔|2.3e8|笔|"),
    ("峰值每秒54.4万笔", "54.4万笔|544000|笔|"),
    ("累计服务1.2亿人次", "1.2亿人次|1.2e8|人次|"),
    ("覆盖50余个国家和300多个城市", "50余个|50|个|MORE_THAN;300多个|300|个|MORE_THAN"),
    ("与23家城商行签约", "23家|23|家|"),
    ("設立十二家分行", "十二家|12|家|"),
    ("获6000万A轮融资", "6000万|6e7|CNY|"),
    ("准备10个亿", "10个亿|1e9||"),
    ("净利润-3.5%", "-3.5%|-3.5|%|"),
    ("一千五百家网点", "一千五百家|1500|家|"),
    ("大约三千二百万用户", "三千二百万|3.2e7|用户|APPROX"),
    ("至少100万台设备", "100万台|1000000|台|MORE_THAN"),
    ("不超过50项", "50项|50|项|LESS_THAN"),
    ("日均外卖10万单", "10万单|100000|单|"),
    ("GMV突破1.2万亿", "1.2万亿|1.2e12|CNY|MORE_THAN"),
    ("最低1元起投", "1元|1|CNY|"),
    ("营业面积2000平方米", "2000平方米|2000|平方米|"),
    ("三点五亿用户", "三点五亿|3.5e8|用户|"),
    ("增速提升0.5pct,息差收窄8bps", "0.5pct|0.5|个百分点|;8bps|8|个基点|"),
    ("分別增加12億、-3億", "12億|12e8||;-3億|-3e8||"),
    ("營業開支跌破32億港元", "32億港元|32e8|HKD|LESS_THAN"),
    ("門檻在10億到50億間", "10億到50億|10e8-50e8||"),
    ("限量前50万名新户", "50万名|500000|名|"),
    ("虧損超過1/3,逼近1/2上限", "1/3|33.3333333333|%|MORE_THAN;1/2|50|%|LESS_THAN"),
    ("指数跌50点,收于3000点", "50点|50|点|;3000点|3000|点|"),
    ("滿意度達4.2分,高出0.5分", "4.2分|4.2|分|;0.5分|0.5|分|"),
    ("分3批发出共8張牌照", "3批|3|批|;8張|8|张|"),
    ("开户人数超过4万", "4万|40000|人|MORE_THAN"),
    ("實質交易金額一一五.八億元,年增三十六.四%", "一一五.八億元|1.158e10|CNY|;三十六.四%|36.4|%|"),
    ("指數升三百幾點,股價跌半成", "三百幾點|300-390|点|MORE_THAN;半成|5|%|"),
    ("純利六十一億九千幾萬港元", "六十一億九千幾萬港元|6.19e9-6.199e9|HKD|MORE_THAN"),
    ("28家電支業者的3項核心業務", "28家|28|家|;3項|3|项|"),
    ("金額累計超越3,000億元", "3,000億元|3e11|CNY|MORE_THAN"),
    ("三大法人買超120億元", "120億元|1.2e10|CNY|"),
    ("總面積約9萬坪,樓高45層", "9萬坪|90000|坪|APPROX;45層|45|层|"),
    ("网民规模达7.72亿", "7.72亿|7.72e8|网民|"),
    ("资产规模达5万亿", "5万亿|5e12|CNY|"),
    ("共2819萬2285戶,約增加79.9萬戶", "2819萬2285戶|28192285|户|;79.9萬戶|799000|户|APPROX"),
    ("廿五家國銀開辦,戶數約卅一點五萬戶", "廿五家|25|家|;卅一點五萬戶|315000|户|APPROX"),
    ("年利率百分之一至一點二", "百分之一至一點二|1-1.2|%|"),
    ("約占百分之五到百分之八", "百分之五到百分之八|5-8|%|APPROX"),
    ("已有 30 余家银行接入", "30 余家|30|家|MORE_THAN"),
    ("安裝了 10+ 個應用,發出800萬+ 聯名信用卡", "10+ 個|10|个|MORE_THAN;800萬+|8e6|张|MORE_THAN"),
    ("日均交易笔数超过6亿", "6亿|6e8|笔|MORE_THAN"),
    ("联名信用卡已逾1500万", "1500万|1.5e7|张|MORE_THAN"),
    ("信用卡用户达3亿,1亿资本金到位", "3亿|3e8|用户|;1亿|1e8|CNY|"),
    ("量產20奈米晶片", "20奈米|20|奈米|"),
    ("约占70%", "70%|70|%|APPROX"),
    ("占股35%,持有1.2亿股", "35%|35|%|;1.2亿股|1.2e8|股|"),
]
NOTHING = [
    "2017年12月16日签约,历时5个月",
    "四大行与BATJ,五大功能,三大路径",
    "具有五大特征,两个内涵,从三方面探索",
    "两种不同业态,这两个事情",
    "一个平台,一家银行,一种模式,一场行业震动,一系列",
    "第三方支付,第一个,第二十家,首款产品",
    "1. 应对挑战 2. 客户行为 (3)技术",
    "双11大促,B2C业务拓展到B2B,O2O",
    "银行4.0时代,5G与4K",
    "千万不要再惊讶,十分便捷,万分感谢",
    "千家万户,百姓生活,百货万里",
    "客服电话95588,阅读:4729",
    "7×24小时服务,3分钟开户",
    "2019级新生,500强企业,前10强",
    "二类账户,三类账户,一线城市",
    "版本3.11.2",
    "几家银行,多家机构,数家公司,若干种",
    "一方面,另一方面,三个方面",
    "最后一公里",
    "翻番,倍增,翻了两番",
    "全面深化改革,万事达,百度,千里马",
    "36氪,58同城,360公司,21世纪",
    "证券代码601398,编号2017110012345",
    "一带一路,十三五,一二线",
    "B+BtoC的模式,A+轮",
    "第二期报告,第三代系统",
    "一成立就受到关注",
    "成千上万,数以亿计",
    "唯一,统一,万一,一旦,一些,一半一半地",
    "八项规定,四位一体,三网通办",
    "《50家银行100个案例》出版",
    "移动4/5G,每周7/24在线,4/5月间",
    "分成三块,各管一摊;五块屏幕",
    "合作涉及三个领域:支付、理财、信贷",
    "百年老店拥抱变化,千万别小看小卖部",
    "十大股东名单,一行两会,一拍即合",
    "三成交后结算,五成立项",
    "早上9点开会,24点截止,11日1点47分,8时30分到",
    "十分满意,三点建议,5分制,3分球,30分钟",
    "前10名,前三位,排名前五家",
    "没有数字。",
    "",
]


def figures(text: str, mentions: tuple[Mention, ...] = ()) -> list[Figure]:
    doc = document(text, anchor="2017-11-29")
    timexes = tuple(tag_timex(doc, mentions))
    return list(tag_figures(doc, mentions, timexes, Scope(doc, mentions, timexes)))


def rows(line: str) -> list[tuple[str, float, float | None, str, str]]:
    wanted = []
    for row in line.split(";"):
        surface, value, unit, mod = row.split("|")
        low, _, high = value.partition("-") if value[0] != "-" else (value, "", "")
        wanted.append((surface, float(low), float(high) if high else None, unit, mod))
    return wanted


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_what_is_found(text: str, expected: str) -> None:
    got = [(f.surface, round(f.value, 10), f.value_max, f.unit, f.mod) for f in figures(text)]
    assert got == rows(expected)


@pytest.mark.parametrize("text", NOTHING)
def test_where_nothing_is(text: str) -> None:
    assert [f.surface for f in figures(text)] == []


MEASURES = [
    ("该平台上线以来,交易金额超过500亿元", "交易金额"),
    ("入驻商户2 277户", "入驻商户"),
    ("我们涉及125个接口", "接口"),
    ("已有上百家銀行通過阿里雲轉型", "銀行"),
    ("助力16000个线下网点的升级", "线下网点"),
    ("它有将近6亿的客户", "客户"),
    ("75%的銀行已經啟動轉型", "銀行"),
    ("2016年亚太市场规模达到16164亿元", "亚太市场规模"),
    ("包括8998亿元规模的个人信贷市场", "规模的个人信贷市场"),
    ("截至2016年底,不良贷款率为1.62%", "不良贷款率"),
    ("8家虛擬銀行2023年共虧損", "虛擬銀行"),
    ("虛擬銀行的市佔率去年底約為0.3%", "虛擬銀行的市佔率"),
]


@pytest.mark.parametrize(("text", "measures"), MEASURES)
def test_what_it_measures(text: str, measures: str) -> None:
    assert [f.measures for f in figures(text)] == [measures]


def test_what_grows_is_named_before() -> None:
    text = "前11月實現淨利潤10億元,較去年同期的8億元增長25%,同比多3億元"
    assert [f.measures for f in figures(text)] == ["淨利潤", "淨利潤", "淨利潤", "同比多"]


AS_OF = [
    ("2016年规模达到16164亿元", ["2016"]),
    ("从2015年的6735亿元增至2016年的16032亿元", ["2015", "2016"]),
    ("2016年市场增长136%,规模达到16164亿元,包括8998亿元的个人市场", ["2016"] * 3),
    ("2016年成交1207亿元,较2015年的912亿元成长32.4%", ["2016", "2015", "2016"]),
    ("2016年末不良率1.5%,比年初下降0.1个百分点", ["2016", "2016"]),
    ("用户6亿(截至2017年6月)", ["2017-06"]),
    ("2016年省下5億張紙,若與2015年度相較,提升約18%", ["2016", "2016"]),
    ("2016年成交5亿元,与2015年同期相比增长8%", ["2016", "2016"]),
    ("用户6亿", [""]),
    ("2016年亏损29亿,较2015年约34亿的亏损收窄12%", ["2016", "2015", "2016"]),
    ("资产5亿元较2015年末增长3%", ["", ""]),
    ("占比由2015年的50%升至65%", ["2015", ""]),
    ("截至2015年底,用户7亿,其中2016全年新增4万人。普及率5%", ["2015", "2016", "2015"]),
    ("截至6月末,资产5亿元。不良率1.5%。\n用户6亿", ["2017-06", "2017-06", ""]),
    ("2015年10月上市。网点15000个", [""]),
    ("上半年成交5亿元。目前用户6亿", ["2017-H1", "2017-11-29"]),
    ("该平台现已接入30家银行,覆盖9个城市", ["2017-11-29"] * 2),
    ("如今合作方逾10家,2016年仅有3家", ["2017-11-29", "2016"]),
    ("历时5个月,用户达6亿", [""]),
]


@pytest.mark.parametrize(("text", "dates"), AS_OF)
def test_when_it_holds(text: str, dates: list[str]) -> None:
    assert [f.as_of for f in figures(text)] == dates


def name(text: str, surface: str, canonical: str, kind: str = "bank") -> Mention:
    start = text.index(surface)
    end = start + len(surface)
    return Mention(
        "text", "text:s001", start, end, surface, canonical, canonical, "", kind, "codebook", ""
    )


SUBJECTS = [
    ("工行用户达3亿,而支付宝用户达8亿。", ["中国工商银行", "支付宝"]),
    ("据工行介绍,网点16000个。", ["中国工商银行"]),
    ("工行推出支付宝。该平台用户达8亿。", ["支付宝"]),
    ("工行网点16000个。不良率1.5%。各大银行均值为2%。", ["中国工商银行"] * 2 + [""]),
    ("用户达3亿。", [""]),
    ("工行已与支付宝等20余家平台对接。", ["中国工商银行"]),
    ("与工行等51家银行签约。", ["中国工商银行"]),
    ("支付宝上线。该平台由工行代理,用户达8亿。", ["支付宝"]),
    ("支付宝将助力工行16000个网点。", ["中国工商银行"]),
]


@pytest.mark.parametrize(("text", "subjects"), SUBJECTS)
def test_of_whom_it_is_said(text: str, subjects: list[str]) -> None:
    known = (("工行", "中国工商银行", "bank"), ("支付宝", "支付宝", "product"))
    mentions = tuple(name(text, s, c, kind) for s, c, kind in known if s in text)
    assert [
        f.subject for f in figures(text, tuple(sorted(mentions, key=lambda m: m.start)))
    ] == subjects


def test_number_in_a_name_is_no_figure() -> None:
    text = "百家银行联盟有30家成员"
    assert [f.surface for f in figures(text, (name(text, "百家银行联盟", "x"),))] == ["30家"]


def test_taiwanese_text_counts_in_its_own_dollar() -> None:
    text = "資本額新臺幣100億元,貸款50億元。"
    assert [f.unit for f in figures(text)] == ["TWD", "TWD"]


PLACES = [
    ("金管會公布,銀行稅後純益5億元", "TWD"),
    ("香港金管局公布,虛擬銀行虧損5億元", "HKD"),
    ("在香港,每月收費$50起", "HKD"),
    ("中國大陸的銀行淨利5億元", "CNY"),
    ("香港金管局公布,银行亏损5亿元", "CNY"),
]


@pytest.mark.parametrize(("text", "unit"), PLACES)
def test_a_bare_dollar_is_that_of_the_place(text: str, unit: str) -> None:
    assert [f.unit for f in figures(text)] == [unit]


@given(st.text(max_size=300))
def test_any_string_is_borne(text: str) -> None:
    assert all(text[f.start : f.end] == f.surface for f in figures(text))


PIECES = ["1", "23", ",", "456", ".", "亿", "万", "千", "一", "两", "几", "数", "上", "余", "多"]
PIECES += [
    "家",
    "个",
    "元",
    "美元",
    "%",
    "成",
    "分之",
    "-",
    "至",
    "、",
    " ",
    "第",
    "约",
    "用户",
    "的",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_pieces_of_quantities_are_borne(text: str) -> None:
    found = figures(text)
    assert all(text[f.start : f.end] == f.surface for f in found)
    assert all(f.value_max is None or f.value_max >= f.value for f in found)


@pytest.mark.parametrize(
    "piece", ["一", "1", "1 ", "1,", "3亿", "3亿至", "百分之", "上百家银行", "本文"]
)
def test_time_grows_with_length_alone(piece: str) -> None:
    def made(size: int) -> Document:
        return document(simplify(piece * (size * 800 // len(piece))))

    assert growth(made, lambda doc: list(tag_figures(doc, (), (), Scope(doc, (), ())))) < 24
