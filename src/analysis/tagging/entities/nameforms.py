"""Organisations whom the codebook lacks: Chinese names given away by their form.

Every expression runs over the masked view, in which known names are private-use characters:
a name of form reaches into a known one only where a company's legal name does.
"""

import re
from collections.abc import Iterable, Iterator

from analysis.tagging.entities.anchors import CHAR, HAN, Found, Span
from analysis.tagging.entities.coinage import is_common, is_no_noun
from analysis.tagging.entities.extensions import end_of_units
from analysis.tagging.entities.legalnames import legal_head
from analysis.tagging.entities.people import TITLE
from analysis.tagging.entities.wordlists import (
    GENERIC,
    LANDS,
    LEADING,
    PLACES,
    TRANSLITERATION,
    alternation,
)
from analysis.tagging.literals import quick

_REGION = f"(?:{alternation(PLACES)})(?:省|市|县|区|州)?"
_STOPS = re.compile(f"(?s:.*)(?!{CHAR})(?s:.)")
_PLACE = re.compile(f"({_REGION}){CHAR}{{0,10}}$")
_LAND_ONLY = re.compile(
    "日本|韩国|美国|英国|德国|法国|印度|泰国|马来西亚|印尼|越南|菲律宾|澳洲|加拿大|瑞士|新加坡|香港|澳门|台湾"
)
_BARE_PLACE = quick(f"(?:{_REGION})+$")
_LEAD = re.compile(f".*(?:{alternation(LEADING)})(?!管理|控股|咨询|基金|发展|集团|股份|有限)")
_GENERIC = re.compile(alternation(GENERIC))
# A head that ends in one of these is none, and most heads do (互联网银行, 金融科技).
_GENERIC_ENDS = frozenset(GENERIC.split()) - {"城市", "商业", "农商", "农村", "合作", "村镇"}
_HEADED = ("bank", "firm", "finance", "named", "placed")
_HAN = re.compile(f"[{HAN}]")
_NAME_LEFT = re.compile(f"(?:^|[^{HAN}]|[与和及同跟由向对访原像如以]|{alternation(LEADING)})$")
_NAME_RIGHT = re.compile(
    f"银行(?=[^{HAN}]|$|[与和及等在将也已称]|宣布|表示|推出|上线|认为|行长|董事长|副行长|股份|正式|"
    "[相有]关|首|获|成立|合作|签|达成|联合|携手|联手|牵手|引入|接入|入驻|选|董事会|今年|去年|昨|这样|近日|日前|"
    "旗下|总部|发布|方面|集团|行政总裁|总经理|总裁|首席|积极|承接|拓展|为例|计[划画]|打造|开展|持续|坚持|不断|近年|早在)|"
    "(?!银行)"
)
_LAND = (
    f"国家|中国|(?:{alternation(PLACES)}|{alternation(LANDS)})(?:特别行政区|特区|省|市|县|区|州)?"
)
_NO_VERB = f"(?:(?![的了和与在是被把为将向从及对由让使])[{HAN}])"
_STATE_BODY = quick(
    f"(?:国务院|大?中华|大湾区|全国|中央|亚太|亚洲|世界|国际|联合国|{_LAND}){_NO_VERB}{{1,12}}$"
)
_BUREAU = re.compile(
    f"(?:{_LAND}|(?:^|(?<=[^{HAN}]|[与和在由向对])){CHAR}{{2,3}}[市县省区]){CHAR}{{0,10}}$"
)
_NO_BUREAU = quick(
    "[格布当大全结时变破僵开邮书棋残饭骗胜平终困定赌入出战危新败迷副各警局]$|(?<![财民])政$|城市|[全各]市|县市|省市|省委|沿海|所在|成立|建设|全球|地方$|大型|各级|国内|国外|[各全地特园社辖郊山校景街小厂库]区$|(?:^|[主老新心])城区$"
)

_BRANCH = (
    f"(?=[^{HAN}]|$|公司|承建|[等与和及将已也在的为]|签|推|携|联|宣|合|用户|客户|[{HAN}]{{2,4}}部|"
    "营业厅|分[别公]|均|都|同|方面|总|负责|副|董|中标|提供|共|日前|近日|核心)"
)
# Kind, suffixes, and what may or must follow: 银行卡 and 大学生 are other words.
_SUFFIXES = (
    (
        "bank",
        "省联社 信用合作社联合社 农村信用社联合社 农村信用联社 农村信用社 "
        "农村信用合作联社 农信联社 信用合作社 农信社 农商行",
        "",
    ),
    ("bank", "银行", "(?![卡业家们间股账帐界法券端存贷类系体]|[公学]会|同业)"),
    ("bank", "商银", "(?!行)"),
    (
        "firm",
        "科技",
        "(?!巨头|企业|力量|创新|研发|部|人才|平台|实力|子公司|属性|赋能|服务|能力|手段|进步|发展|"
        "成果|革命|界|股|板块|领域|产品|园|馆|型|化|金融|系统|含量|基金|技术|驱动|感|类|业|时代|"
        "水平|体系|投入|支撑|引领|助力|应用|转型|兴|强|术|日报|事业|大厦|园区|大楼|广场|与金融|和金融|行业|产业|生态|"
        "风险|监管|输出|合作|高峰|论坛|峰会|大会|周)",
    ),
    ("firm", "百货", "(?!业|公司)"),
    ("firm", "金控", "(?!股)"),
    ("firm", "消金", "(?!市场|业|领域|战|[客版])"),
    ("firm", "集团", "(?!军|化|层面|内|外)"),
    (
        "firm",
        "便利商店 便利店 金服 金科 数科 小贷 律师事务所 会计师事务所",
        "",
    ),
    (
        "finance",
        "证券 保险 基金 人寿 财险 信托 支付",
        f"(?=公司|股份|宣布|签约|达成|打造|联合|合作(?!伙伴)|[前原]?{TITLE})",
    ),
    ("finance", "金融", "(?=（[A-Z])"),
    (
        "finance",
        "超市 航空 汽车 快递 物流 电信 出行 影业 旅游",
        "(?=董事长|创[始办]人|总裁|首席|总经理|CEO)",
    ),
    # A securities firm, an insurer or a fund that stands alone: 主承销商为某某证券。
    (
        "named",
        "证券 人寿 财险 资本 创投 信托",
        f"(?=[^{HAN}]|$|等|[和与及已将均也]|担任|成立|是一|作为|承销|保荐|主承|负责|同日|旗下|合资|携手|宣布|推出|领投|跟投|"
        f"[{HAN}]{{0,8}}(?:分析师|研究员|首席|研报))",
    ),
    ("named", "投资 基金 战投", "(?=领投|跟投|参投)"),
    ("placed", "公司", "(?![业客债治法股])"),
    ("short", "票证公司 电子支付公司 投资控股公司 投控公司 资产管理公司 融资租赁公司", ""),
    ("exchange", "交易所 交换所 结算所 清算所 博物馆 博物院 美术馆 图书馆 基金会", ""),
    ("exchange", "日报 晚报 晨报 早报 商报 都市报", "(?!道|告)"),
    ("branch", "移动", f"(?!支付|互联){_BRANCH}"),
    ("branch", "联通 电信", _BRANCH),
    ("institute", "研究院 研究所 研究中心 研究生院 商学院 智库", ""),
    ("institute", "学院", "(?!派)"),
    ("institute", "大学", "(?![生城]|毕业)"),
    (
        "body",
        "联合总会 总会 总处 委员会 协会 学会 联合会 联盟 促进会 公会 商会 监管局 监督管理局 管理局",
        "(?!员)",
    ),
    ("bureau", "局", "(?![面限部域势促])"),
    ("bureau", "政府", "(?!管理|采购|主导|引导|[间性债])"),
    ("bureau", "央行", "(?!票据|数字|副?行长)"),
    ("bureau", "国资委 发改委 网信办 金融办 经信委 住建委 财政厅 人社厅", ""),
    ("legal", "股份有限公司 有限责任公司 有限公司 股份公司", "(?!章程)"),
)
_RULES = {
    word: [(kind, re.compile(after)) for kind, words, after in _SUFFIXES if word in words.split()]
    for _, suffixes, _ in _SUFFIXES
    for word in suffixes.split()
}
SUFFIXES = tuple(_RULES)
_LONGEST = {
    "bank": 8,
    "firm": 4,
    "finance": 4,
    "named": 3,
    "short": 5,
    "institute": 8,
    "placed": 5,
    "exchange": 6,
}
_OF_A_PLACE = ("bank", "institute", "exchange", "finance", "branch")  # 江苏移动
_INSTITUTIONS = ("institute", "exchange", "body", "bureau")

# 上海某某信息科技
_PLACED_TRADE = re.compile(
    f"(?:{_REGION}){CHAR}{{2,4}}(?:信息|网络|数字|数据|智能|软件|电子|生物)$"
)
_BANK_KIND = re.compile("(?:市|县)?(?:农村商业|农村合作|农商|村镇|商业|农村|合作)$")
_LOCAL_BANK = re.compile("(?:农村商业|农商|村镇|农村合作)$")
_NAMED_LEFT = re.compile("(?:^|[为是由与和及、：，。；\n\ue002]|委托|携手|联手|牵手)$")
_FOREIGN = re.compile(f"[{TRANSLITERATION}]{{3,7}}")
_GOODS = re.compile(
    "[买卖炒持增减]|有价|发行|融|托管|承销|资本|抵押|交易|经营|代销|慈善|公益|服务|财产|标品|债|票据|衍生|股票|"
    "注册|人力|民间|补充|实收|消耗|吸引|一级|固定|流动|借贷|商品|生产|银行|官僚|产业|货币|垄断|社会"
)
_LATIN = re.compile("[A-Z](?<![A-Za-z0-9].)[A-Za-z]+$")  # WeLab汇立集团
_FOUNDED = re.compile(
    f"(?:成立|设立|组建|筹建|揭牌)了?[“「]?({CHAR}{{2,10}}(?:研究院|研究所|研究中心))"
)


def find_organisations(masked: str, suffixes: Iterable[Span]) -> Iterator[Found]:
    """Banks, firms and institutions by suffix, with as much head as belongs to the name.

    `suffixes` are the places of `SUFFIXES`.
    """
    for at, end in suffixes:
        for kind, after in _RULES[masked[at:end]]:
            if not after.match(masked, end):
                continue
            start = _head(masked, at, kind)
            if start is not None:
                yield _found(masked, start, end, kind)
                break
    for match in _FOUNDED.finditer(masked):
        yield Found(*match.span(1), "institution", "entity.founded_institute")


def _found(masked: str, start: int, end: int, kind: str) -> Found:
    if kind == "institute":
        end = end_of_units(masked, end)
    rule = "entity.legal_name" if kind == "legal" else f"entity.{kind}_suffix"
    if kind in _INSTITUTIONS:
        return Found(start, end, "institution", rule)
    return Found(start, end, "bank" if kind == "bank" else "company", rule)


def _head(masked: str, end: int, kind: str) -> int | None:
    """Where the name begins whose suffix begins at `end`, or None where it is a common noun."""
    if kind == "legal":
        return legal_head(masked, end)
    if not _HAN.match(masked, end - 1):
        return None
    window = masked[max(0, end - 18) : end]
    trade = _PLACED_TRADE.search(window) if kind == "firm" else None
    if kind in _HEADED and masked[end - 2 : end] in _GENERIC_ENDS and not trade:
        return None
    if kind == "body":
        body = _STATE_BODY.search(window)
        return end - len(body[0]) if body else None
    if kind == "bureau":
        body = _BUREAU.search(window)
        return end - len(body[0]) if body and not _NO_BUREAU.search(body[0]) else None
    stop = _STOPS.match(masked, max(0, end - 14), end)
    begin = stop.end() if stop else max(0, end - 14)
    # A place may hold what stops a run (呼和浩特).
    place = _PLACE.search(masked, max(0, end - 18, begin - 3), end)
    run = masked[begin:end]
    head = place[0] if place else run[_lead(run) :]
    if not place and head[:1] in tuple("原即访像年月日"):
        head = head[1:]
    core = _BANK_KIND.sub("", head) if kind == "bank" else head[: -2 if trade else None]
    if core in ("中国", "全国"):
        return None
    start = end - len(head)
    if place and _BARE_PLACE.fullmatch(core):
        moved = kind == "branch" and masked[start - 1 : start] in tuple("向往朝从至")
        of_all = kind == "bank" and _LAND_ONLY.fullmatch(core)  # 英国银行 is any bank there
        return start if kind in _OF_A_PLACE and not (moved or of_all) else None
    if kind == "branch" or not 2 <= len(core) <= _LONGEST[kind] + 4 * bool(place):
        return None
    known = len(place[1]) if place else 0  # 盐城市 is no 城市
    generic = any(m.end() > known for m in _GENERIC.finditer(core))
    if core.endswith("家") or (generic and not (place and kind in ("institute", "exchange"))):
        return None
    if not place and kind in _HEADED and _is_deed(masked, start, end, kind):
        return None
    if kind == "exchange" and not place:
        return None
    if kind == "placed" and (len(core) < known + 2 or not place or is_common(core[known:])):
        return None
    if kind == "institute" and masked.startswith("国立", start - 2):
        return start - 2
    if kind == "named":
        alone = _NAMED_LEFT.search(masked, max(0, start - 3), start)
        return start if alone and not _GOODS.search(head) else None
    of_form = _LOCAL_BANK.search(head)  # 某某农商银行 is a bank whatever stands beside it
    if kind == "bank" and not (place or of_form or _stands_alone(masked, start, end)):
        return None
    latin = _LATIN.search(masked, max(0, start - 16), start) if kind == "firm" else None
    return latin.start() if latin else start


def _is_deed(masked: str, start: int, end: int, kind: str) -> bool:
    """Whether what looks like a head is what is done to the class (整合银行, 他相信科技).

    A firm may be called by a verb (跨越集团) where its name begins a clause or follows a word
    that leads to names. 小存小贷 is no name either.
    """
    if masked[end - 2] == masked[end]:
        return True
    owned = masked[start - 1 : start] in ("\ue001", "\ue003")  # 工行聚焦科技
    begins = kind != "bank" and not owned and _NAME_LEFT.search(masked, max(0, start - 4), start)
    return is_no_noun(masked[end - 2 : end]) and not begins


def _lead(run: str) -> int:
    match = _LEAD.match(run)
    return match.end() if match else 0


def _stands_alone(masked: str, start: int, end: int) -> bool:
    """Whether a bank without a place in its name has the neighbours that a name has.

    Verbs before 银行 (围绕银行, 下载银行的App) look like a name's head otherwise.
    """
    if _FOREIGN.fullmatch(masked, start, end):
        return True
    left = _NAME_LEFT.search(masked, max(0, start - 4), start)
    return bool(left and _NAME_RIGHT.match(masked, end))
