"""Direct quotations: (text, expected) tables; expected is (words, speaker, cue), … in order."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.codebook import read_codebook
from analysis.corpus import document
from analysis.tagging.entities import tag_mentions
from analysis.tagging.quotes import tag_quotes

BOOK = read_codebook()
SEEDS = Path(__file__).parent.parent / "seeds"


def quotes(text: str):
    doc = document(text)
    return list(tag_quotes(doc, list(tag_mentions(doc, BOOK))))


ONE = [
    # before the quotation
    ("陈四清表示，“合作由支付向生态拓展。”", "合作由支付向生态拓展。", "陈四清", "表示"),
    ("陳四清表示，「雙方優勢互補，合作順利。」", "雙方優勢互補，合作順利。", "陈四清", "表示"),
    ("张勇说：“这是升级。”", "这是升级。", "张勇", "说"),
    ("馬雲說：「未來已來。」", "未來已來。", "马云", "說"),
    ("谷澍认为：“银行必须开放，别无选择。”", "银行必须开放，别无选择。", "谷澍", "认为"),
    ("工行董事长陈四清强调，“不忘初心，方得始终。”", "不忘初心，方得始终。", "陈四清", "强调"),
    ("刘强东坦言：“我们错过了支付。”", "我们错过了支付。", "刘强东", "坦言"),
    (
        "马化腾称“我们只做连接器，把金融交给银行”。",
        "我们只做连接器，把金融交给银行",
        "马化腾",
        "称",
    ),
    ("李彦宏在大会上透露：“合作已进入验收阶段。”", "合作已进入验收阶段。", "李彦宏", "透露"),
    ("余偉文指，「開放API分四階段推行。」", "開放API分四階段推行。", "余伟文", "指"),
    (
        "顧立雄補充，「純網銀不設實體分行，這點很清楚。」",
        "純網銀不設實體分行，這點很清楚。",
        "顾立雄",
        "補充",
    ),
    ("招行回应称：“相关业务一切正常。”", "相关业务一切正常。", "招商银行", "称"),
    (
        "彭蕾在公开信中写道：“只做技术，支持银行去做金融。”",
        "只做技术，支持银行去做金融。",
        "彭蕾",
        "写道",
    ),
    ("对此，网商银行行长黄浩回应：“我们不做房贷。”", "我们不做房贷。", "黄浩", "回应"),
    (
        "据谢锦生介绍，“产品上线只用了5个月，比预想的快。”",
        "产品上线只用了5个月，比预想的快。",
        "谢锦生",
        "介绍",
    ),
    ('马云表示："银行不改变，我们就改变银行。"', "银行不改变，我们就改变银行。", "马云", "表示"),
    (
        "陈生强直言：“‘无界’不是没有边界，而是打破边界。”",
        "‘无界’不是没有边界，而是打破边界。",
        "陈生强",
        "直言",
    ),
    (
        "黃天牧說：「『純網銀』不是萬靈丹，但值得一試。」",
        "『純網銀』不是萬靈丹，但值得一試。",
        "黄天牧",
        "說",
    ),
    ("郭树清说：“第一句。第二句！第三句？”", "第一句。第二句！第三句？", "郭树清", "说"),
    # after
    (
        "“银行不再是一个地方，而是一种行为。”布莱特·金说。",
        "银行不再是一个地方，而是一种行为。",
        "布莱特·金",
        "说",
    ),
    ("「我們不會放棄電子支付。」街口支付表示。", "我們不會放棄電子支付。", "街口支付", "表示"),
    (
        "“为了这一刻，我们等了五年……”陈生强毫不吝啬对合作方的称赞。",
        "为了这一刻，我们等了五年……",
        "陈生强",
        "称赞",
    ),
    (
        "“我们真的了解客户吗？”谢锦生在发布会提出这样的问题。",
        "我们真的了解客户吗？",
        "谢锦生",
        "提出",
    ),
    ("“账户互通，未来可期”谢锦生称。", "账户互通，未来可期", "谢锦生", "称"),
    ("“这个过程并不快。”谢锦生在发布会上这样介绍整个过程。", "这个过程并不快。", "谢锦生", "介绍"),
    (
        "“这次合作意义重大。”工行董事长陈四清在签约仪式上表示。",
        "这次合作意义重大。",
        "陈四清",
        "表示",
    ),
    # pronouns and joint speakers
    ("马云回到杭州。他说：“路还很长，慢慢走。”", "路还很长，慢慢走。", "马云", "说"),
    (
        "彭蕾出席论坛。她表示，“技术应当普惠，这是初心。”",
        "技术应当普惠，这是初心。",
        "彭蕾",
        "表示",
    ),
    (
        "玉山銀行推出新App。該行表示，「三分鐘就能開戶，不必臨櫃。」",
        "三分鐘就能開戶，不必臨櫃。",
        "玉山商业银行",
        "表示",
    ),
    (
        "京东与工行签约。双方表示，“将互为场景、互为生态。”",
        "将互为场景、互为生态。",
        "京东|中国工商银行",
        "表示",
    ),
    ("腾讯发布财报。公司称，“支付业务增长强劲。”", "支付业务增长强劲。", "腾讯", "称"),
    ("马云、马化腾共同表示：“拥抱监管，服务实体。”", "拥抱监管，服务实体。", "马云|马化腾", "表示"),
    # the sentence before
    (
        "陈生强谈到这次合作时十分感慨地说。\n“我们做了一件难事。”",
        "我们做了一件难事。",
        "陈生强",
        "说",
    ),
    # reported speech first; ASCII punctuation; a short clause
    ("馬雲直言,標準不同,「大銀行不會遷就小銀行。」", "大銀行不會遷就小銀行。", "马云", "直言"),
    ("马云说:“路还很长,慢慢走!”", "路还很长,慢慢走!", "马云", "说"),
    ("谢锦生亦称，“我们的定位是服务者”。", "我们的定位是服务者", "谢锦生", "称"),
    ("副局長王允中指出,「業者需要時間。」", "業者需要時間。", "王允中", "指出"),
    # no name
    ("有分析人士表示，“强强联合的格局已经形成。”", "强强联合的格局已经形成。", "", "表示"),
    ("一位业内人士说：“签约容易落地难。”", "签约容易落地难。", "", "说"),
    ("「手續費太高了。」有網友說。", "手續費太高了。", "", "說"),
    # several paragraphs
    ("马云说：“第一段话。\n“第二段话。”", "第一段话。\n“第二段话。", "马云", "说"),
    ("馬雲說：「第一段話。\n第二段話。」", "第一段話。\n第二段話。", "马云", "說"),
    # an unclosed mark spoils one quotation only
    ("马云说：“没有说完\n\n马化腾说：“我们说完了。”", "我们说完了。", "马化腾", "说"),
    ("顧立雄說：「沒有說完\n余偉文說：「我說完了。」", "我說完了。", "余伟文", "說"),
]

SEVERAL = [
    (
        "“开放是必然，”陈四清说，“封闭没有出路。”",
        [("开放是必然，", "陈四清", "说"), ("封闭没有出路。", "陈四清", "说")],
    ),
    (
        "陈四清表示，“合作很好。”张勇也表示，“没有工行，就没有支付宝。”",
        [("合作很好。", "陈四清", "表示"), ("没有工行，就没有支付宝。", "张勇", "表示")],
    ),
    (
        "「我們準備好了，」顧立雄說，「業者也準備好了。」",
        [("我們準備好了，", "顾立雄", "說"), ("業者也準備好了。", "顾立雄", "說")],
    ),
]

NOTHING = [
    "工行被称为“宇宙行”。",
    "所谓“开放银行”，是指银行开放数据。",
    "“工银小白”数字银行正式对外发布。",
    "据谢锦生介绍，“工银小白”从三方面探索出了道路。",
    "陈生强认为，“无界金融”有两个内涵。",
    "坚持“以客户为中心，以市场为导向”的理念。",
    "有望成为新的标杆，“构建合作新生态，打造深度合作的典范。”",
    "“没有银行，但金融服务却无处不在。”银行的出路在哪里？",
    "关注的焦点不再是“银行挣平台的钱还是平台挣银行的钱”，而是双方共赢。",
    "从“人防”到“技防”，从“挣钱”到共赢。",
    "他们喊出“让天下没有难做的生意”的口号。",
    "中國信託推出「Home Bank」，客戶稱便。",
    "俗称“白条”，简称“小白”，又名“小白卡”。",
    "《银行4.0》一书说明了趋势。",
    "一个“没有闭合的引号",
    "一个闭合了”却没有开始的引号",
    "该行推出“融e购”电商平台、“融e联”即时通信平台。",
    "马云表示，未来将继续合作，“双11”也不例外。",
    "“互联网+”行动计划指出方向。",
    "實現「O+O」式的服務，所謂「O+O」不再是單向的傳導。",
    "",
    '””””““““""「「「」',
    "“这意味着中国靠脸吃饭的新时代到来了，千万不要再惊讶。”",
    "随着技术的开放，“可以帮助行业打造100个支付宝，1000个网商银行”。",
    "客户说不清“二类账户”和“一类账户”的区别。",
]


@pytest.mark.parametrize(("text", "words", "speaker", "cue"), ONE)
def test_one_quotation(text, words, speaker, cue):
    assert [(q.text, "|".join(q.speaker), q.cue) for q in quotes(text)] == [(words, speaker, cue)]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_quotations(text, expected):
    assert [(q.text, "|".join(q.speaker), q.cue) for q in quotes(text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_quotation(text):
    assert quotes(text) == []


ROLES = [
    ("工行董事長陳四清表示，「合作順利，前景可期。」", "工行董事長"),
    ("京东金融CEO陈生强认为：“这是一件好事。”", "京东金融CEO"),
    (
        "阿里巴巴集团董事局主席兼首席执行官张勇出席。张勇说：“好。我们合作。”",
        "阿里巴巴集团董事局主席兼首席执行官",
    ),
    ("「數位轉型是關鍵。」玉山銀行總經理林美玉表示。", "玉山銀行總經理"),
    ("林美玉總經理表示：「數位轉型是關鍵。」", "總經理"),
    ("陈生强（京东金融CEO）说：“我们做了一件难事。”", "京东金融CEO"),
    ("工行相关负责人表示，“系统已经恢复正常。”", "相关负责人"),
    ("马云说：“我没有职务。”", ""),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_role(text, role):
    assert [q.role for q in quotes(text)] == [role]


@pytest.mark.parametrize("file", sorted(SEEDS.glob("*.txt")), ids=lambda f: f.stem[:3])
def test_every_quotation_of_an_article_slices_back(file):
    text = file.read_bytes().decode("utf-8")
    for quote in quotes(text):
        assert text[quote.start : quote.end] == quote.text
        assert text[quote.start - 1] in '“「『"'
        assert quote.cue in text


WORDS = """“ ” 「 」 『 』 ‘ ’ " 马云 言
 说 ： ， 。 他表示 工行 该行 双方 董事长 我们准备好了，很久了 称"""
FRAGMENTS = st.sampled_from([*WORDS.split(), "\n"])


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(FRAGMENTS, max_size=60).map("".join)))
def test_any_string_is_read_without_error(text):
    found = quotes(text)
    assert all(text[q.start : q.end] == q.text for q in found)
    assert all(a.end < b.start for a, b in pairwise(found))
    assert found == quotes(text)
