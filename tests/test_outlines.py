"""Outlines: what is enumerated, under which name, and what only looks like an enumeration."""

import re
from pathlib import Path

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import document, read_corpus
from analysis.records import Document
from analysis.tagging.outlines import tag_outlines

SEEDS = Path(__file__).parents[1] / "seeds"


def outline(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item in tag_outlines(document(text)):
        assert text[item.start : item.end] == item.item
        found.setdefault(item.list, []).append(item.item)
        assert item.rank == len(found[item.list])
    return found


SENTENCES = [
    ("无界金融有两个内涵:一是数字化;二是全场景化。", {"两个内涵": ["数字化", "全场景化"]}),
    ("發展有三大路徑：一是合資；二是收購；三是投資。", {"三大路徑": ["合資", "收購", "投資"]}),
    (
        "当前有发展三大路径:\n第一个是直接合资。\n第二个是直接收购。\n第三个便是直接投资。",
        {"三大路径": ["直接合资", "直接收购", "直接投资"]},
    ),
    (
        "合作从三方面探索。一是融合。这是重点。二是创新。客户受益。三是连接。二者并不孤立。",
        {"三方面": ["融合", "创新", "连接"]},
    ),
    (
        "标题\n首先,银行要转变观念;其次,要建设平台;最后,要培养人才。",
        {"标题": ["银行要转变观念", "要建设平台", "要培养人才"]},
    ),
    ("合作涉及两个方面:(1)支付结算;(2)消费金融。", {"两个方面": ["支付结算", "消费金融"]}),
    ("服务包括:①支付;②理财;③信贷。", {"服务": ["支付", "理财", "信贷"]}),
    (
        "路径有二:其一,走出去;其二,引进来。",
        {"路径": ["走出去", "引进来"]},
    ),
    (
        "工行意在构建集支付、融资、金融交易、商务、信息“五大功能”于一体的体系。",
        {"五大功能": ["支付", "融资", "金融交易", "商务", "信息"]},
    ),
    (
        "主要承载即时通信、社交圈、精准营销等三大服务。",
        {"三大服务": ["即时通信", "社交圈", "精准营销"]},
    ),
    ("三大平台是融e购、融e联和融e行。", {"三大平台": ["融e购", "融e联", "融e行"]}),
    (
        "集團有三大業務：支付、理財與信貸。",
        {"三大業務": ["支付", "理財", "信貸"]},
    ),
    (
        "对公业务、零售业务、同业业务三大板块。",
        {"三大板块": ["对公业务", "零售业务", "同业业务"]},
    ),
    (
        "项目的风险有二。其一,客户不买账;其二,监管未放行。",
        {"项目的风险": ["客户不买账", "监管未放行"]},
    ),
    (
        "该行把经验概括为四条:一是早布局;二是重投入;三是敢试错;四是不冒进。",
        {"经验": ["早布局", "重投入", "敢试错", "不冒进"]},
    ),
    (
        "升級分三個階段:第一階段為搬遷,第二階段為並行,第三階段才輪到切換。",
        {"三個階段": ["搬遷", "並行", "切換"]},
    ),
    (
        "双方合作的难点在于系统对接、数据口径和利益分配。",
        {"难点": ["系统对接", "数据口径", "利益分配"]},
    ),
    (
        "推行至今仍有不少障礙,例如資安疑慮、法規限制與客戶信任等。",
        {"障礙": ["資安疑慮", "法規限制", "客戶信任"]},
    ),
    ("主要挑战,如数据安全和客户隐私等,尚待破解。", {"主要挑战": ["数据安全", "客户隐私"]}),
    (
        "农商行的优势包括网点密集、人员熟悉、决策链短。",
        {"优势": ["网点密集", "人员熟悉", "决策链短"]},
    ),
    ("其短板有三:缺数据、缺场景、缺人才。", {"短板": ["缺数据", "缺场景", "缺人才"]}),
    (
        "两家机构在客群定位、风控标准以及考核周期等方面存在明显差异。",
        {"差异": ["客群定位", "风控标准", "考核周期"]},
    ),
    (
        "在信贷领域,双方将在联合授信、智能风控等环节合作;在支付领域,将共同拓展收单、汇款等业务。",
        {"信贷领域": ["联合授信", "智能风控"], "支付领域": ["收单", "汇款"]},
    ),
    (
        "在零售方面,集團會推出流動理財、遙距開戶等服務;在批發方面,則聚焦供應鏈融資、現金管理等。",
        {"零售方面": ["流動理財", "遙距開戶"], "批發方面": ["供應鏈融資", "現金管理"]},
    ),
    (
        "双方结成共建场景、共享流量、共担风险的伙伴关系。",
        {"伙伴关系": ["共建场景", "共享流量", "共担风险"]},
    ),
    (
        "走進社區、走進園區、走進田間,也成為小微金融的必修課。",
        {"必修課": ["走進社區", "走進園區", "走進田間"]},
    ),
    (
        "行里提出“三张蓝图”概念,即移动银行、绿色银行与数智银行。",
        {"三张蓝图": ["移动银行", "绿色银行", "数智银行"]},
    ),
    (
        "這種模式有三個特點:資金歸銀行,客群歸平台,風險雙方分擔。",
        {"三個特點": ["資金歸銀行", "客群歸平台", "風險雙方分擔"]},
    ),
    (
        "客户看重的四个要点应包括:利率、额度、放款速度,以及还款方式是否灵活。",
        {"四个要点": ["利率", "额度", "放款速度", "还款方式是否灵活"]},
    ),
    (
        "今年新设数科城市、数科农业、数科文旅三大板块。",
        {"三大板块": ["数科城市", "数科农业", "数科文旅"]},
    ),
    (
        "未來仍以財富管理、綠色金融、海外布局為三大支柱。",
        {"三大支柱": ["財富管理", "綠色金融", "海外布局"]},
    ),
    (
        "开放接口分四个阶段:首阶段是产品查询;第二阶段将受理申请;第三及第四阶段分别是读取账户,以及发起支付。",
        {"四个阶段": ["产品查询", "受理申请", "读取账户", "发起支付"]},
    ),
    (
        "網上帳戶大致分成三類,第一類是新戶;第二類是舊戶加開;第三類是他行卡友。",
        {"網上帳戶": ["新戶", "舊戶加開", "他行卡友"]},
    ),
    (
        "合作给网点带来了可喜的变化。首先是排队少了,其次是投诉少了。",
        {"变化": ["排队少了", "投诉少了"]},
    ),
    (
        "有三大好处:一是手续简便,学生只要带上身份证和录取通知书,到就近网点填一张表,当天就能知道自己的额度;二是利率低。",
        {"好处": ["手续简便", "利率低"]},
    ),
    (
        "銀行圍繞三種場景發力:\n在購物場景,顧客可分期。\n在就醫場景,患者先診療。\n在出行場景,乘客刷卡。",
        {"三種場景": ["購物場景", "就醫場景", "出行場景"]},
    ),
    ("结盟的理由无非三点:客源、执照、数据。", {"结盟的理由": ["客源", "执照", "数据"]}),
    (
        "安全有几重。第一道防线:存款保险。第二道防线:全程加密。第三道防线:人脸核验。",
        {"": ["存款保险", "全程加密", "人脸核验"]},
    ),
    (
        "這篇報導從總行的沿革與發展歷程、主力業務與產品、客戶口碑評價以及未來展望等四大面向進行介紹。",
        {"四大面向": ["沿革與發展歷程", "主力業務與產品", "客戶口碑評價", "未來展望"]},
    ),
    (
        "转型的要素包括高层的承诺、清楚的路线,以及肯试错的团队。",
        {"要素": ["高层的承诺", "清楚的路线", "肯试错的团队"]},
    ),
    (
        "数字银行沿着“有牌照、无网点、靠接口”三条主线演进。",
        {"三条主线": ["有牌照", "无网点", "靠接口"]},
    ),
    (
        "今年动作频频:从成立科技公司、推出开放平台,到牵手头部电商,完成了一连串布局。",
        {"布局": ["成立科技公司", "推出开放平台", "牵手头部电商"]},
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_enumerations_in_running_text(text: str, expected: dict[str, list[str]]) -> None:
    assert outline(text) == expected


NOTHING = [
    "第一大股东是财政部,第二次合作在2019年。",
    "第二期报告显示,第三方支付增长很快。",
    "他是行业第一,也是第二个提出的人。",
    "一是一,二是二,他从不含糊。",
    "其次,合作还要落地。",
    "首先要明确的是,合作不等于合并。",
    "支持手机APP、网上银行、手机银行、自助终端等八种渠道。",
    "四大行与BATJ的合作格局正式形成。",
    "百度、阿里、腾讯、京东都与银行结盟。",
    "三大运营商也加入了合作。",
    "一方面,银行需要数据。",
    "2. 这一行的号码没有第一。",
    "双方在2019年签约。第三,没有前两点。",
    "1.5亿用户\n2.3亿账户",
    "開放銀行的出現，打開了全新的通道。",
    "该行在支付、理财、信贷等领域与平台展开合作。",
    "双方在技术、产品、渠道等方面优势互补。",
    "电商在消费、物流等领域具有差异化优势。",
    "从北京、上海、广州,到成都、重庆,试点城市不断增加。",
    "他从产品经理、部门主管,到副总裁,用了八年。",
    "银行推动数字化、智能化、网络化转型。",
    "中国移动、中国联通、中国电信也参与其中。",
    "在北京,他负责零售、对公等业务;在上海,他负责投行。",
    "在零售领域,该行推出存款、贷款、汇款等产品。",
    "优势是明显的、持久的,挑战也是有的。",
    "这一挑战有多大,各家、各方说法不一。",
    "提升体验、降低成本、控制风险是銀行的目標。",
    "共同富裕、共建共享是大方向。",
    "工、农、中、建四大国有银行都有了伙伴。",
    "“四小龙”(指甲公司、乙公司、丙公司和丁公司四大互联网公司)都在列。",
    "用户可以使用转账、收款两项功能。",
    "科技股方面,甲股升百分之一。金融股方面,乙股跌。汽车股方面,丙股持平。",
    "在支付方面,双方已有协议。理财业务照旧。",
    "合作领域主要是支付、理财和信贷。",
    "首个季度已经过去,第二季度还要努力。",
    "第一阶段为期三个月,第二阶段为期半年。",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_enumeration(text: str) -> None:
    assert outline(text) == {}


LISTS = """战略合作有何新动向

银行面临压力,其核心驱动力在于:

  1. 应对挑战: 互联网公司切入支付领域。
  2. 客户改变: 新一代客户走到线上。

合作的领域

合作主要围绕以下几个核心领域展开:

场景金融

  • 合作对象: 平台。
  • 合作模式:
    • 消费场景: 与电商合作。
    • 产业场景: 与物流合作。
  • 典型案例: 生活服务平台。

技术赋能

  • 合作对象: 科技公司。
  • 合作模式:
    • 联合实验室: 共建实验室。
    • 人才交流: 人才互换。
  • 典型案例: 研究院。

成果与挑战

成果:

(一)地位巩固。用户数名列前茅。
(二)生态形成。影响很大。
"""


def test_lists_headings_and_nested_lists() -> None:
    assert outline(LISTS) == {
        "核心驱动力": ["应对挑战", "客户改变"],
        "核心领域": ["场景金融", "技术赋能"],
        "场景金融:合作模式": ["消费场景", "产业场景"],
        "技术赋能:合作模式": ["联合实验室", "人才交流"],
        "成果": ["地位巩固", "生态形成"],
    }


def test_numbered_headings_go_on_across_their_sections() -> None:
    text = (
        "开放银行的三个特征\n\n一、共享\n银行把能力开放给第三方,客户在外部使用服务。\n"
        "1. 接口\n2. 平台\n二、融合\n服务嵌入场景之中,做到无感。\n三、数据\n风控依赖数据。\n"
    )
    assert outline(text) == {"三个特征": ["共享", "融合", "数据"], "共享": ["接口", "平台"]}


BARE = """某平台观察

平台给银行带来了什么

先看它做了哪些事情,再看它没有做哪些事情。

这意味着:
账户开在别人的应用里
获客成本降了一半
品牌也就没人记得了

平台全景

聊天 两亿用户的入口
支付 线下收款最多的工具
理财 代销三十家基金

三点启示

专注:只做账户
开放:接口人人可用
克制:不碰客户数据
"""


def test_lines_without_bullets_are_a_list_under_a_heading_or_colon() -> None:
    assert outline(BARE) == {
        "平台给银行带来了什么": ["账户开在别人的应用里", "获客成本降了一半", "品牌也就没人记得了"],
        "平台全景": ["聊天", "支付", "理财"],
        "三点启示": ["专注", "开放", "克制"],
    }
    clauses = "合作内容包括:\n代收学费;\n代发工资;\n联名卡优惠。\n"
    assert outline(clauses) == {"合作内容": ["代收学费", "代发工资", "联名卡优惠"]}


def test_a_list_without_bullets_ends_where_a_long_paragraph_begins() -> None:
    text = (
        "三方合作\n\n合作方式:\n联名发卡\n共建网点\n"
        "除此以外,双方还商定每半年会面一次,由各自的行长轮流主持,检讨已有项目的进度。\n"
    )
    assert outline(text) == {"合作方式": ["联名发卡", "共建网点"]}


def test_a_paragraph_broken_into_lines_is_no_list() -> None:
    wrapped = (
        "标题\n\n银行与平台\n\n去年以来银行与平台的合作越来越多\n"
        "从支付一直做到了理财和信贷\n客户也渐渐习惯了这样的服务\n有人因此担心。\n"
    )
    assert outline(wrapped) == {}
    assert outline("他说:\n我们不急\n先看一年再说。\n") == {}


def test_numbers_of_sections_may_begin_with_nought_or_stand_above() -> None:
    text = "三家银行的账\n\n01 {}\n谁都说自己赚了。\n\n02 {}\n没有人愿意细说。\n"
    assert outline(text.format("赚了多少", "亏在哪里")) == {
        "三家银行的账": ["赚了多少", "亏在哪里"]
    }
    above = (
        "三家银行的账\n\n01\n\n赚了多少\n\n谁都说自己赚了。\n\n02\n\n亏在哪里\n\n没有人愿意细说。\n"
    )
    assert outline(above) == {"三家银行的账": ["赚了多少", "亏在哪里"]}


def test_a_list_is_called_as_the_line_above_it() -> None:
    digest = "金融科技周报\n\n本周要闻\n1.甲银行上线新版应用\n2.某局:数据要分级\n3.乙公司换帅\n"
    assert outline(digest) == {"本周要闻": ["甲银行上线新版应用", "某局:数据要分级", "乙公司换帅"]}


def test_announced_headings() -> None:
    sections = ["场景金融", "服务嵌入场景。", "技术赋能", "弥补不足。", "结语", "前景广阔。"]
    text = "\n\n".join(["标题", "合作有两大方向:", *sections])
    items = list(tag_outlines(document(text)))
    found = [(i.list, i.announced, i.item) for i in items]
    assert found == [("两大方向", 2, "场景金融"), ("两大方向", 2, "技术赋能")]


def test_stages_in_quotation_marks_are_items_and_versions_are_none() -> None:
    text = "開放有兩個階段。第一階段「查詢」：人人可看。第二階段「交易」：仍在研議。"
    found = [(i.list, i.announced, i.item) for i in tag_outlines(document(text))]
    assert found == [("兩個階段", 2, "查詢"), ("兩個階段", 2, "交易")]
    log = "更新日志\n\n1.2.0 修复闪退\n1.2.1 优化性能\n1.3.0 新增深色模式\n"
    assert list(tag_outlines(document(log))) == []


def test_a_line_of_nothing_but_lists_is_read_in_time() -> None:
    def made(size: int) -> Document:
        return document("一是甲,二是乙;" * (size * 300))

    assert len(list(tag_outlines(made(8)))) == 4_800
    assert growth(made, lambda doc: list(tag_outlines(doc))) < 24


def test_a_count_that_differs_is_not_taken_for_announced() -> None:
    items = list(tag_outlines(document("合作有五大特征:一是快捷;二是稳;三是准。")))
    assert [i.announced for i in items] == [None, None, None]


def test_furniture_enumerates_nothing() -> None:
    text = "标题\n\n银行与平台合作,双方都对前景有所期待。\n\n相关文章\n1. 银行来了\n2. 平台来了\n"
    assert outline(text) == {}


def test_the_articles() -> None:
    counts = [len(list(tag_outlines(doc))) for doc in read_corpus(SEEDS)]
    assert counts == [28, 19, 3, 8, 13]
    last = list(tag_outlines(read_corpus(SEEDS)[4]))
    assert [(i.list, i.announced) for i in last if i.rank == 1] == [
        ("差异", None),
        ("两个内涵", 2),
        ("五大特征", 5),
        ("三方面", 3),
    ]


PIECES = st.sampled_from(
    [
        *re.findall(
            r"\S+",
            "痛点,比如 挑战包括 在支付领域, 等方面存在差异 互为 融入场景、 的关系 从成立 到签约 "
            "一是 二是 第一, 第二是 首先 其次 1. 2. • 一、 (1) (2) ① ② 五大功能 两个",
        ),
        *"、：:;。支付是包",
        "\n  • ",
        "\n",
        "银行",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)))
def test_items_are_slices_of_any_text(text: str) -> None:
    doc = document(text)
    for item in tag_outlines(doc):
        assert doc.text[item.start : item.end] == item.item != ""
        sentence = next(s for s in doc.sentences if s.sentence_id == item.sentence_id)
        assert sentence.start <= item.start < item.end <= sentence.end
        assert sentence.kind != "furniture"
