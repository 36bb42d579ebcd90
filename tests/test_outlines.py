"""Outlines: what is enumerated, under which name, and what only looks like an enumeration."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import document, read_corpus
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
        {"路径有二": ["走出去", "引进来"]},
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


def test_announced_headings() -> None:
    sections = ["场景金融", "服务嵌入场景。", "技术赋能", "弥补不足。", "结语", "前景广阔。"]
    text = "\n\n".join(["标题", "合作有两大方向:", *sections])
    items = list(tag_outlines(document(text)))
    found = [(i.list, i.announced, i.item) for i in items]
    assert found == [("两大方向", 2, "场景金融"), ("两大方向", 2, "技术赋能")]


def test_a_count_that_differs_is_not_taken_for_announced() -> None:
    items = list(tag_outlines(document("合作有五大特征:一是快捷;二是稳;三是准。")))
    assert [i.announced for i in items] == [None, None, None]


def test_furniture_enumerates_nothing() -> None:
    text = "标题\n\n银行与平台合作,双方都对前景有所期待。\n\n相关文章\n1. 银行来了\n2. 平台来了\n"
    assert outline(text) == {}


def test_the_articles() -> None:
    counts = [len(list(tag_outlines(doc))) for doc in read_corpus(SEEDS)]
    assert counts == [28, 2, 3, 8, 10]
    last = list(tag_outlines(read_corpus(SEEDS)[4]))
    assert [(i.list, i.announced) for i in last if i.rank == 1] == [
        ("两个内涵", 2),
        ("五大特征", 5),
        ("三方面", 3),
    ]


PIECES = st.sampled_from(
    [
        *re.findall(
            r"\S+", "一是 二是 第一, 第二是 首先 其次 1. 2. • 一、 (1) (2) ① ② 五大功能 两个"
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
