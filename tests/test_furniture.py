"""Site furniture: what is told by its form, and which article text must not be taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import document
from analysis.corpus.furniture import line_rule
from analysis.corpus.lines import half_width
from analysis.script import simplify

OTHER = "然而签约容易落地难,两种不同业态的机构真正融合并不容易,这一点从产品的上线历程就可看出。"
PROSE = "工商银行与京东金融签署了全面合作协议,双方将在零售银行、消费金融等领域开展合作。"

FURNITURE = [
    ("欢迎光临沿海金融网! 设为首页   | 收藏本站   | 投稿邮箱", "site"),
    ("首页 > 银行 > 正文", "breadcrumb"),
    ("第3版：要闻", "edition"),
    ("維基百科，自由的百科全書", "site"),
    ("张三 · 37分钟前", "elapsed"),
    ("2小时前", "elapsed"),
    ("某某日报 数字报", "edition"),
    ("出版:更新:", "edition"),
    ("首页 > 互联网+", "breadcrumb"),
    ("您的位置:首页 > 财经 > 银行", "breadcrumb"),
    ("當前位置：首頁 > 金融 > 銀行", "breadcrumb"),
    ("新闻 › 财经 › 银行动态", "breadcrumb"),
    ("(图片来源网络,侵删)", "credit"),
    ("图片来源:视觉中国", "credit"),
    ("圖／記者王小明攝", "credit"),
    ("（作者：陳小姐；首圖來源：某某銀行）", "credit"),
    ("图为签约仪式现场。记者 王五 摄", "caption"),
    ("[ 分享到微博 ]", "share"),
    ("留言討論", "comments"),
    ("※ 本文由某某網授權轉載，原文刊於此。", "disclaimer"),
    ("※ 提醒您：投資一定有風險，請謹慎評估。", "disclaimer"),
    ("> 本文首发于公众号“某某”,转载请注明出处。", "disclaimer"),
    ("该文观点仅代表作者本人,平台仅提供信息存储空间服务。", "disclaimer"),
    ("（圖／翻攝自工商銀行官網）", "credit"),
    ("(图:新华社)", "credit"),
    ("照片：中央社提供", "credit"),
    ("数据来源:Wind,本报整理", "credit"),
    ("資料來源：金管會", "credit"),
    ("工行与互联网企业合作有何新动向?-图1", "caption"),
    ("▲工商銀行與阿里巴巴簽約儀式。（圖／路透）", "caption"),
    ("图2 2019年移动支付规模", "caption"),
    ("分享:", "share"),
    ("分享到：微信 微博 QQ空间", "share"),
    ("分享至 LINE Facebook", "share"),
    ("扫描分享到社交APP", "share"),
    ("长按识别二维码关注我们", "share"),
    ("打开微信,点击底部的“发现”,使用“扫一扫”即可将网页分享至朋友圈。", "share"),
    ("上一篇", "previous_next"),
    ("下一篇:工行怎么看开放银行?", "previous_next"),
    ("上一篇>日报:某银行获6000万融资", "previous_next"),
    ("下一則：金管會鬆綁", "previous_next"),
    ("« 上一篇 数字银行的春天", "previous_next"),
    ("相关文章", "related"),
    ("【相关阅读】", "related"),
    ("參考文獻", "related"),
    ("外部链接", "related"),
    ("延伸閱讀：螞蟻金服為何找上銀行？", "related"),
    ("相關新聞", "related"),
    ("猜你喜欢", "related"),
    ("更多新聞", "related"),
    ("编辑推荐", "related"),
    ("用户评论", "comments"),
    ("网友评论(12)", "comments"),
    ("还没有评论,快来抢沙发", "comments"),
    ("登录后才能发表评论", "comments"),
    ("责任编辑:李四", "editor"),
    ("(责任编辑:王五 HF012)", "editor"),
    ("責任編輯／陳小姐", "editor"),
    ("编辑/张三", "editor"),
    ("Copyright © 2019 某某网 All Rights Reserved", "copyright"),
    ("京ICP备12345678号-1", "copyright"),
    ("版权归原作者所有", "copyright"),
    ("原标题:工行牵手阿里", "origin"),
    ("本文来源：某某日報", "origin"),
    ("关键词:工商银行 京东", "keywords"),
    ("標籤：數位金融、開放銀行", "keywords"),
    ("#工商銀行 #開放銀行", "keywords"),
    ("阅读:4729", "counter"),
    ("2 0", "page_number"),
    ("科技快报3小时前发布 tab-ai", "elapsed"),
    ("请使用竖屏浏览,以获得更好的体验", "viewing"),
    ("中圖分類號:F830.49 文獻標識碼:B 文章編號:1234-5678(2021)03-0012-05", "imprint"),
    ("DOI:10.1234/j.issn.1234-5678.2021.03.002", "imprint"),
    ("全文约6856字", "counter"),
    ("瀏覽次數：1,302", "counter"),
    ("阅读量 1.2万", "counter"),
    ("耗时 175ms", "load_time"),
    ("222", "page_number"),
    ("- 3 -", "page_number"),
    ("第3页/共10页", "page_number"),
    ("关注微信公众号:银行家园", "promotion"),
    ("下載新聞APP", "promotion"),
    ("更多精彩内容,请关注本站", "promotion"),
    ("欢迎关注我们的公众号,第一时间获取银行业资讯。", "promotion"),
    ("点击下方链接阅读原文", "promotion"),
    ("声明:文章仅作信息传递,不构成投资建议。", "disclaimer"),
    ("免責聲明：本文不代表本站立場。", "disclaimer"),
    ("特别声明", "disclaimer"),
    ("本文仅代表作者观点,不代表本站立场。", "disclaimer"),
    ("未经授权,不得转载。", "disclaimer"),
    ("转载请注明出处。", "disclaimer"),
    ("投资有风险,入市需谨慎。", "disclaimer"),
    ("如有侵权,请联系我们删除。", "disclaimer"),
    ("48h", "menu"),
    ("• 7天", "menu"),
    ("more", "menu"),
    ("首页 登录 注册", "menu"),
    ("点赞 3 收藏 评论 转发", "menu"),
    ("資訊排行", "menu"),
    ("返回顶部", "menu"),
    ("跳至內容", "menu"),
    ("[編輯]", "edit_link"),
    ("《青崖周刊》", "site"),
    ("9%理财，1000元就能买，限额领取，速来>>", "promotion"),
    ("專欄 2017年第8期", "edition"),
    ("[廣告] 請繼續往下閱讀.", "advertisement"),
    ("手机看某网某报微信某网微信", "follow"),
    ("某某APP 缩小字体 放大字体 收藏 微博 分享", "menu"),
    ("即時 / 財經 / 中國財經", "breadcrumb"),
    ("（資料圖片）", "credit"),
    ("【延伸閱讀】中銀香港推出數碼錢包", "related"),
    ("緊貼財經動向，立即下載App：https://example.hk", "promotion"),
    ("※ 加入本報LINE好友，掌握最新資訊", "promotion"),
    ("某网声明:登载此文出于传递信息之目的,并不意味着赞同其观点。", "disclaimer"),
    ("- END -", "end_mark"),
    ("（完）", "end_mark"),
]

ARTICLE = [
    "首页改版之后,手机银行的活跃用户增加了三成。",
    "首页展示理财产品",
    "分享经济改变了银行的获客方式。",
    "分享数据能力是开放银行的核心",
    "图像识别技术已经用于柜面。",
    "图谱与风控",
    "来源于存款的资金占六成。",
    "声明还说,双方将成立联合实验室。",
    "声明称合作不涉及股权",
    "工行在声明:合作不影响现有客户。",
    "风险提示系统已经上线,客户转账前会收到提醒。",
    "重要声明指出,合作期限为五年。",
    "上一篇报告认为,开放银行才刚刚起步。",
    "上篇:传统银行的困境",
    "下一步,工商银行将大力拓展商户。",
    "相关文章认为,银行的渠道优势正在消失。",
    "更多银行加入了这场合作",
    "更多信息披露要求",
    "相关合作",
    "关注微信公众号“工行服务”的用户超过1亿。",
    "扫码支付的兴起",
    "客户用微信“扫一扫”即可付款。",
    "下载量超过1亿次的手机银行",
    "编辑部认为,这次合作意义重大。",
    "评论认为,双方各取所需。",
    "阅读场景正在成为新的入口。",
    "未经客户授权,银行不得查询其征信。",
    "投资互联网金融有风险,但工行选择了先行一步。",
    "本文将探讨银行与金融科技公司的合作。",
    "文章指出,四大行各有盟友。",
    "成果:",
    "挑战:",
    "合作模式",
    "微信",
    "战略的成果与挑战",
    "2019",
    "2 277户",
    "1. 市场地位巩固: 工行始终名列前茅。",
    "  • 合作对象: 各类互联网平台",
    "會員數突破三千萬",
    "圖書館與銀行合作推出聯名卡。",
    "聲明中提到，雙方互為客戶。",
    "延伸到縣域的金融服務",
    "熱門產品是信用貸款。",
    "完善风控",
    "用户可以立即下载融e联,与客户经理沟通。",
    "支付/理财/信贷",
    "收入 > 成本",
    "《青崖周刊》的報道",
    "《合作方案》",
    "2017年第3期理财产品",
    "工商银行 蚂蚁金服 京东金融 腾讯 微信",
]


@pytest.mark.parametrize(("line", "rule"), FURNITURE)
def test_furniture_is_told_by_its_form(line: str, rule: str) -> None:
    assert line_rule(half_width(simplify(line))) == rule


@pytest.mark.parametrize("line", ARTICLE)
def test_article_text_is_no_furniture(line: str) -> None:
    assert line_rule(half_width(simplify(line.strip()))) == ""
    page = "\n\n".join(["标题一行", PROSE, line, OTHER])
    assert any(line.strip() in s.text or s.text in line for s in document(page).body[2:-1])


def _furniture(text: str) -> list[str]:
    return [s.text for s in document(text).sentences if s.kind == "furniture"]


def test_what_follows_the_closing_line_is_furniture() -> None:
    page = "\n\n".join(
        [
            *[f"{n}月,{PROSE}" for n in "一二三四五六七八"],
            "上一篇:甲",
            "某智库推出系列策划,欢迎各界人士参与讨论。",
            "乙的标题",
        ]
    )
    assert _furniture(page) == [
        "上一篇:甲",
        "某智库推出系列策划,欢迎各界人士参与讨论。",
        "乙的标题",
    ]


@pytest.mark.parametrize(
    "opener", ["上一篇:甲", "免责声明:本文不构成投资建议。", "责任编辑:李四", "延伸阅读:乙"]
)
def test_an_article_that_goes_on_keeps_its_text(opener: str) -> None:
    page = "\n\n".join([f"一月,{PROSE}", opener, f"二月,{PROSE}", f"三月,{PROSE}"])
    assert _furniture(page) == [opener]


def test_a_sites_own_note_is_told_from_the_articles_last_words() -> None:
    note = "本刊另有读者沙龙十二场,报名热线逢周三开放。"
    body = [f"{n}月,{PROSE}" for n in "一二三四五六七八"]
    end = ["责任编辑:李四", "{}", "下一篇:乙"]
    assert note in _furniture("\n\n".join([*body, *end]).format(note))
    last = "工商银行与京东金融今后还将在消费金融领域签署协议。"
    assert last not in _furniture("\n\n".join([*body, *end]).format(last))
    assert note not in _furniture("\n\n".join([*body[:2], *end]).format(note))  # too few to tell
    assert note not in _furniture("\n\n".join([*body, note, end[2]]))  # nothing closes before it


def test_who_wrote_it_is_furniture_wherever_it_stands() -> None:
    page = [PROSE, "来源:某某日报", OTHER, "作者:王五 来源:某某网", "未来可期。"]
    assert _furniture("\n".join(page)) == [page[1], page[3]]


def test_linked_titles_under_their_heading_go_and_the_next_section_stays() -> None:
    page = f"标题\n\n{PROSE}\n\n相關文章\n銀行為何害怕\n網銀來了\n\n合作的前景\n\n{OTHER}"
    assert _furniture(page) == ["相關文章", "銀行為何害怕", "網銀來了"]


def test_a_lead_whose_tail_is_printed_twice_counts_once() -> None:
    tail = "11月27日,双方合作的首款产品正式对外发布。"
    page = f"标题\n\n{tail}\n今年以来合作成为看点,{tail}\n\n{PROSE}"
    assert _furniture(page) == [tail]
    assert [s.text for s in document(page).body][1] == f"今年以来合作成为看点,{tail}"


def test_a_paragraph_printed_twice_counts_once_but_not_a_heading() -> None:
    assert _furniture(f"标题\n\n{PROSE}\n\n{PROSE}\n\n{OTHER}") == [PROSE]
    heading = "金融科技的技术赋能"
    page = "\n\n".join(["标题", heading, f"{heading}是合作的底层支撑,双方都很重视。", PROSE])
    assert _furniture(page) == []


def test_page_numbers_and_credits_are_cut_off_without_hurting_the_sentence() -> None:
    first, *others = (f"{n}月,{PROSE}" for n in "一二三")
    lines = [f"{first}222", f"{others[0]}（圖／記者攝）", f"{others[1]}(责任编辑:李四)"]
    page = "\n\n".join(["1构建金融生态圈的银行", *lines])
    assert _furniture(page) == ["1", "222", "（圖／記者攝）", "(责任编辑:李四)"]
    body = [s.text for s in document(page).body]
    assert body == ["构建金融生态圈的银行", first, *others]


@pytest.mark.parametrize(
    "title", ["5大银行宣布合作", "3年后的工行", "12家银行齐降息", "100个支付宝"]
)
def test_a_count_in_a_title_is_no_page_number(title: str) -> None:
    assert document(f"{title}\n\n{PROSE}").title == title


def test_word_of_a_menu_below_a_menu() -> None:
    assert _furniture(f"标题\n\n{PROSE}\n\n微信\n\n{OTHER}\n\n分享到\n微信\nLINE") == [
        "分享到",
        "微信",
        "LINE",
    ]


@pytest.mark.parametrize(
    "above",
    [
        "某省日报 数字报纸\n\n00011版:金专刊",
        "理财",
        "财经\n银行",
        "首页\n\n新闻 > 金融",
        "金融科技",
    ],
)
def test_the_sections_above_a_title_are_furniture(above: str) -> None:
    title = "银行业洗牌!四家银行牵手互联网企业"
    doc = document(f"{above}\n{title}\n2019-12-16 来源:某某财经\n\n{PROSE}\n{OTHER}")
    assert doc.title == title
    assert [s.text for s in doc.body] == [title, PROSE, OTHER]


def test_a_byline_under_a_headline_that_asks() -> None:
    title = "开放银行给传统银行带来了哪些变化,又留下了什么难题?"
    doc = document(f"{title}\n责任编辑: 张三\n发布时间: 2024-09-21 03:06:53\n{PROSE}\n{OTHER}")
    assert (doc.title, doc.published) == (title, "2024-09-21")
    assert [s.text for s in doc.body] == [title, PROSE, OTHER]


def test_triangles_that_head_paragraphs_are_no_captions() -> None:
    heads = ["▲兆豐銀與街口電支合作 11月上線", "▲永豐金攜手亞太電信 搶攻物聯網"]
    text = f"純網銀增資與跨境支付\n\n{heads[0]}\n{PROSE}\n\n{heads[1]}\n{OTHER}"
    assert [s.text for s in document(text).body][1:] == [heads[0], PROSE, heads[1], OTHER]
    credited = text.replace("上線", "上線。（圖／路透）")
    assert [s.text for s in document(credited).body][1:] == [PROSE, OTHER]


def test_a_section_alone_is_a_title() -> None:
    assert document(f"开放银行\n\n{PROSE}").title == "开放银行"
    assert document(f"银行\n\n{PROSE}").title == "银行"


TAIWAN = """某某日報
某站 / 某某日報 / 兩岸

工行攜手螞蟻金服 搶攻數位金融

2019-12-16 23:37 某某日報 記者林小明／綜合報導

讚
分享
留言
A- A+
工商銀行與螞蟻金服16日在北京簽署協議，雙方合作進入新階段。（圖／取自網路）
▲工行與阿里巴巴簽約。（圖／翻攝自微博）

延伸閱讀
純網銀開放 銀行怎麼接招？

張勇說：「沒有工行的敢為人先，就沒有支付寶的今天。」他感謝工行。

※ 加入本報LINE好友，掌握最新資訊
上一篇
陸股收盤下跌
相關新聞
© 2019 版權所有
"""
HONG_KONG = """即時 / 財經 / 中國財經

【金融科技】工行夥螞蟻金服拓場景金融

撰文：陳大文
出版：2019-12-16 19:20　更新：2019-12-17 09:00

工商銀行（01398）公布，與螞蟻金服簽署戰略合作協議。

（資料圖片）
【延伸閱讀】中銀香港推出數碼錢包
緊貼財經動向，立即下載App：https://example.hk
"""
MAINLAND = """开放银行来了:工行与蚂蚁金服互为场景
原创 张三 银行观察 2019-12-17
点击上方蓝字关注我们
工商银行与蚂蚁金服16日在京签署协议,双方合作进入新的发展阶段。
01
为什么是现在
业内人士认为,合作的前景十分广阔,双方都将受益于此。
- END -
作者 | 张三
编辑 | 李四
往期推荐
银行为什么害怕蚂蚁
觉得不错,点个在看吧!
阅读 10万+
"""


@pytest.mark.parametrize(
    ("page", "facts", "body"),
    [
        (
            TAIWAN,
            ("林小明", "某某日報", "2019-12-16"),
            [
                "工行攜手螞蟻金服 搶攻數位金融",
                "工商銀行與螞蟻金服16日在北京簽署協議，雙方合作進入新階段。",
                "張勇說：「沒有工行的敢為人先，就沒有支付寶的今天。」",
                "他感謝工行。",
            ],
        ),
        (
            HONG_KONG,
            ("陳大文", "", "2019-12-16"),
            [
                "【金融科技】工行夥螞蟻金服拓場景金融",
                "工商銀行（01398）公布，與螞蟻金服簽署戰略合作協議。",
            ],
        ),
        (
            MAINLAND,
            ("张三", "银行观察", "2019-12-17"),
            [
                "开放银行来了:工行与蚂蚁金服互为场景",
                "工商银行与蚂蚁金服16日在京签署协议,双方合作进入新的发展阶段。",
                "为什么是现在",
                "业内人士认为,合作的前景十分广阔,双方都将受益于此。",
            ],
        ),
    ],
)
def test_pages_of_three_regions(page: str, facts: tuple[str, str, str], body: list[str]) -> None:
    doc = document(page)
    assert [s.text for s in doc.body] == body
    assert doc.title == body[0]
    assert (doc.author, doc.publisher, doc.published) == facts


@given(st.text(max_size=400))
def test_rules_never_raise(line: str) -> None:
    assert isinstance(line_rule(line), str)
