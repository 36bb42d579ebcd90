"""Organisations and products whom the codebook lacks: names given away by their form.

Every expression runs over the masked view, in which known names are private-use characters:
a name of form never reaches into a known one.
"""

import re
from collections.abc import Iterator

from analysis.tagging.entities.people import HAN, TITLE, Found
from analysis.tagging.entities.wordlists import GENERIC, LEADING, PLACES, alternation

# Function words: no organisation's name is read across one of them.
_STOP = (
    "的了是在有和与及同跟等其这那此个们将把被为对向从到由于给让使所以而但或且因若虽则即每各什么很更最再又还也都就均"
    "仅只不没未已曾按据之某该本两三四五六七八九十一二多几些名位款项约超逾近仍并称指说认我你他她它哪另请会要能可"
)
_RUN = re.compile(f"(?:(?![{_STOP}])[{HAN}]){{0,14}}$")
_PLACE = re.compile(
    f"((?:{alternation(PLACES)})(?:省|市|县|区|州)?)(?:(?![{_STOP}])[{HAN}]){{0,10}}$"
)
_BARE_PLACE = re.compile(f"(?:(?:{alternation(PLACES)})(?:省|市|县|区|州)?)+$")
_LEAD = re.compile(f".*(?:{alternation(LEADING)})(?!管理|控股|咨询|基金|发展|集团|股份|有限)")
_GENERIC = re.compile(alternation(GENERIC))
_NAME_LEFT = re.compile(f"(?:^|[^{HAN}]|[与和及同跟由向对]|{alternation(LEADING)})$")
_NAME_RIGHT = re.compile(
    f"银行(?=[^{HAN}]|$|[与和及等在将也已称]|宣布|表示|推出|上线|认为|行长|董事长|副行长|股份|正式|"
    "[相有]关|首|获|成立|合作|签|达成|联合|携手|联手|牵手|引入|接入|入驻|选|董事会|今年|去年|昨|近日|日前|"
    "旗下|总部|发布|方面)|(?!银行)"
)
_STATE = (
    "国家|国务院|中国|中华|全国|中央|亚洲|欧洲|世界|国际|联合国|"
    f"(?:{alternation(PLACES)})(?:省|市|县|区)?"
)
_STATE_BODY = re.compile(
    f"(?:{_STATE})(?:(?![的了和与在是被把为将向从及对由让使])[{HAN}]){{1,12}}$"
)
_LATIN = re.compile(
    "(?<![A-Za-z0-9])(?!(?:The|Open|Mobile|Direct|Virtual|Digital|Internet|Smart|Central|Private|"
    "Investment|Neo|Challenger|Online|Commercial|World|National|Your|My|Future|Best|Retail) )"
    "[A-Z][A-Za-z0-9]{1,14}(?: [A-Z][A-Za-z0-9]{1,14}){0,2} "
    "(?:(?P<bank>Bank|BANK)|Pay)(?![A-Za-z0-9]| of )"
)

# What follows a suffix where the word goes on: 银行卡, 大学生, 科技创新.
_BANK = (
    "省联社|农村信用社联合社|农村信用联社|农村信用社|农村信用合作联社|农信联社|信用合作社|农信社|农商行|"
    "银行(?![卡业家们间股账帐界法券端存贷类系体]|[公学]会|同业)|商银(?!行)"
)
_KIND_OF_BANK = re.compile("(?:市|县)?(?:农村商业|农村合作|农商|村镇|商业|农村|合作)$")
_FIRM = (
    "科技(?!巨头|企业|力量|创新|研发|部|人才|平台|实力|子公司|属性|赋能|服务|能力|手段|进步|发展|成果|革命|界|"
    "股|板块|领域|产品|园|馆|型|化|金融|系统|含量|基金|技术|驱动|感|类|业|时代|水平|体系|投入|支撑|引领|助力|"
    "应用|转型|兴|强|术|日报|事业|与金融|和金融|行业|产业|生态|风险|监管|输出|合作)|"
    "便利商店|便利店|百货(?!业|公司)|金服|金科|数科|金控|消金|小贷|集团(?!军|化|层面|内部)"
)
_FINANCE = (
    "(?:证券|保险|基金|人寿|财险|信托|支付)(?=公司|股份|宣布|签约|达成|打造|联合|合作(?!伙伴)|"
    f"{TITLE})|"
    "(?:超市|航空|汽车|快递|物流|电信|出行|影业|旅游)(?=董事长|创[始办]人|总裁|首席|总经理|CEO)"
)
# A securities firm or an insurer that stands alone: 主承销商为某某证券。
_NAMED = f"(?:证券|人寿|财险)(?=[^{HAN}]|$|等|[和与及已将均也]|担任|承销|保荐|主承|负责|同日|旗下)"
_NAMED_LEFT = re.compile("(?:^|[为是由与和及、：，。；\n]|委托|携手|联手|牵手)$")
_GOODS = re.compile("[买卖炒持]|有价|发行|融|托管|承销|资本|抵押|交易|经营|代销|债|票据|衍生|股票")
_SHORT = "(?:(?:电子)?票证|电子支付|投资控股|投控|资产管理|融资租赁)公司"
_BRANCH = (
    f"(?:移动(?!支付|互联)|联通|电信)(?=[^{HAN}]|$|公司|承建|[等与和及将已也在的为]|签|推|携|联|宣|合|用户|客户|"
    f"[{HAN}]{{2,4}}部|营业厅|分[别公]|均|都|同|方面|总|负责|副|董|中标|提供|共|日前|近日)"
)
_INSTITUTE = "研究院|研究所|研究中心|研究生院|商学院|学院(?!派)|大学(?![生城]|毕业)|智库"
_BODY = "委员会|协会|学会|联合会|监管局|监督管理局|管理局"
_SUFFIX = re.compile(
    f"(?P<bank>{_BANK})|(?P<firm>{_FIRM})|(?P<finance>{_FINANCE})|(?P<named>{_NAMED})|"
    f"(?P<branch>{_BRANCH})|(?P<short>{_SHORT})|"
    f"(?P<institute>{_INSTITUTE})|(?P<body>{_BODY})"
)
_LEGAL = re.compile(
    f"(?:(?![{_STOP}])[{HAN}（）()]){{4,24}}?(?:股份有限公司|有限责任公司|有限公司)(?![{HAN}]?章程)"
)
_LONGEST = {
    "bank": 8, "firm": 4, "finance": 3, "named": 3, "short": 5, "institute": 8, "body": 12,
}  # fmt: skip
_TYPE = {
    "bank": "bank",
    "firm": "company",
    "finance": "company",
    "named": "company",
    "branch": "company",
    "short": "company",
}
_OF_A_PLACE = ("bank", "institute", "finance", "branch")  # 江苏移动
_UNIT = re.compile(
    f"(?:(?![{_STOP}])[{HAN}]){{0,10}}?(?:研究院|研究所|研究中心|研究生院|商学院|学院(?!派))"
)
_FOUNDED = re.compile(
    f"(?:成立|设立|组建|筹建|揭牌)了?[“「]?((?:(?![{_STOP}])[{HAN}]){{2,10}}(?:研究院|研究所|研究中心))"
)
_BRAND = re.compile(
    "(?P<product>支付|钱包)(?!宝|体系|业务|场景|方式|牌照|服务)|"
    f"(?:金服|数科|小贷|金融(?=公司|集团|App|CEO|[^{HAN}]|的|与|和|及|也|将|已|在|宣布|表示|推出|担任|等))"
)


def find_organisations(masked: str) -> Iterator[Found]:
    """Banks, firms and institutions by suffix, with as much head as belongs to the name."""
    for match in _LEGAL.finditer(masked):
        start = match.start() + _lead(match[0])
        if match.end() - start > 7 and not _GENERIC.match(masked, start):
            yield Found(start, match.end(), "company", "entity.legal_name")
    for match in _SUFFIX.finditer(masked):
        kind = match.lastgroup or ""
        start = _head(masked, match.start(), kind)
        if start is None:
            continue
        end = match.end()
        if kind == "institute":
            end = end_of_units(masked, end)
        yield Found(start, end, _TYPE.get(kind, "institution"), f"entity.{kind}_suffix")
    for match in _LATIN.finditer(masked):
        yield Found(*match.span(), "bank" if match["bank"] else "product", "entity.latin_suffix")
    for match in _FOUNDED.finditer(masked):
        yield Found(*match.span(1), "institution", "entity.founded_institute")


def end_of_units(masked: str, end: int) -> int:
    """Where an institution's name ends that goes on with its unit (大学 → 大学金融学院)."""
    while match := _UNIT.match(masked, end):
        end = match.end()
    return end


def extend_brand(masked: str, end: int) -> tuple[int, str] | None:
    """End and type of a firm's brand that begins with the firm's known name (携程 → 携程金融)."""
    match = _BRAND.match(masked, end)
    return (match.end(), match.lastgroup or "company") if match else None


def _lead(run: str) -> int:
    match = _LEAD.match(run)
    return match.end() if match else 0


def _head(masked: str, end: int, kind: str) -> int | None:
    """Where the name begins whose suffix begins at `end`, or None where it is a common noun."""
    window = masked[max(0, end - 18) : end]
    place = _PLACE.search(window)
    run = _RUN.search(window)[0]
    head = place[0] if place else run[_lead(run) :]
    if kind == "body":
        body = _STATE_BODY.search(window)
        return end - len(body[0]) if body else None
    core = _KIND_OF_BANK.sub("", head) if kind == "bank" else head
    if place and _BARE_PLACE.fullmatch(core):
        moved = kind == "branch" and masked[end - len(head) - 1 : end - len(head)] in tuple(
            "向往朝从至"
        )
        return end - len(head) if not moved and kind in _OF_A_PLACE else None
    if kind == "branch" or not 2 <= len(core) <= _LONGEST[kind] + 4 * bool(place):
        return None
    known = len(place[1]) if place else 0  # 盐城市 is no 城市
    if core.endswith("家") or any(m.end() > known for m in _GENERIC.finditer(core)):
        return None
    start = end - len(head)
    if kind == "named":
        alone = _NAMED_LEFT.search(masked[max(0, start - 3) : start])
        return start if alone and not _GOODS.search(head) else None
    if kind == "bank" and not place and not _stands_alone(masked, start, end):
        return None
    return start


def _stands_alone(masked: str, start: int, end: int) -> bool:
    """Whether a bank without a place in its name has the neighbours that a name has.

    Verbs before 银行 (围绕银行, 下载银行的App) look like a name's head otherwise.
    """
    left = masked[max(0, start - 4) : start]
    return bool(_NAME_LEFT.search(left) and _NAME_RIGHT.match(masked, end))
