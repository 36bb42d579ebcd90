"""Products whom the codebook lacks: names in quotation marks where the context says so."""

import re
from collections.abc import Iterator

from analysis.records import EntityType
from analysis.tagging.entities.anchors import CHAR, HAN, Found
from analysis.tagging.entities.coinage import is_coined, is_common, is_no_noun
from analysis.tagging.entities.wordlists import GENERIC, LATIN_CLASSES, alternation
from analysis.tagging.literals import quick

_NAME = '([^“”「」『』《》"‘’，。；：！？、\n\ue000-\uf8ff]{2,20})'
_QUOTED = re.compile(f'[“「『《"]{_NAME}[”」』》"]')
_LAUNCH = re.compile(
    "(?:推出|上线|发布|研发|投产|打造|开发|命名为|取名|名为|名叫|叫做|上架|首发|推广|首推|发行|启动|启用|开通|独创|首创|力推|试办|试行|开办|引入)"
    "[^，。；！？\n“”「」『』]{0,14}$|(?:[^\u3400-\u9fff]|银行?|[携联]手\ue001+)推$"
)
_LAUNCHED_BY = re.compile("\ue001[^，。；：“”「」]{0,12}推出[了的]?$")
_LATIN = re.compile("[A-Z][A-Za-z0-9+]+(?: [A-Z0-9][A-Za-z0-9+]*){0,2}")
_BESIDE_OWNER = re.compile("\ue001(?:信用卡|手机银行|行动银行)?(?:的|旗下的?)?$|[，：]旗下的?$")
_BESIDE_PRODUCT = re.compile("\ue003[”」』][、和与及]?$")
_OWN_FORM = re.compile(
    "(?:[贷宝通付卡]|大脑|管家|平台|分期|[专账帐]户|钱包|App|APP)$|^[EeIi][\u3400-\u9fff]{1,4}$|^[A-Z][A-Za-z0-9]{2,}[A-Za-z0-9+]$"
)
# A service by name: right after who brings it out, whatever common words it is made of.
_BROUGHT_OUT = re.compile("(?:推出|推动|开办|上线|试办|升级)了?$")
_SERVICE = re.compile(".{2,}(?:服务|业务|平台|系统|专案|中心)$")
_LONG_SERVICE = re.compile(".{6,}(?:平台|系统)$")
_STARTED = re.compile("(?:推出|上线|发布|投产|启动|运行|启用|开通)了?$")
_NAMING = re.compile("(?:命名为|取名|名为|名叫|叫做)[：:]?$")
_CLASS = (
    "(?:产品|平台|App|APP|应用|系统|品牌|小程序|客户端|网站|数字银行|直销银行|信用卡|联名卡|"
    "(?:数字|虚拟|智能)员工|数字人|大模型|设备|助手|助理|机器人|智能客服)"
)
_CLASS_BEFORE = re.compile(f"{_CLASS}(?:——|—|－|-|–|：|:)?$")
_INTRODUCED = re.compile("(?:产品|平台|系统|品牌|应用)——$")
_CLASS_AFTER = re.compile(
    f"{_CLASS}|[\u3400-\u9fff]{{0,4}}(?:平台|系统|产品|业务|[账帐]户|专案|银行卡|借记卡|贷款|服务|功能|机器人|大模型|钱包|工具|解决方案)"
)
# “某某”是某行推出的App, 「某某」（Latin）服务.
_TOLD_AFTER = re.compile(
    f"(?:（[^（）\n]{{1,12}}）)?是[^，。；\n]{{0,16}}?(?:推出|旗下|开发|打造|研发|发布)的[^，。；\n]{{0,12}}?{_CLASS}|"
    f"（[A-Z][A-Za-z ]{{2,20}}）(?:服务|{_CLASS})"
)
_EARLIER = re.compile(r"(?:[“「][^“”「」\n]{2,12}[”」][、和与及]?){1,3}$")
# What several names in marks are: “某某”“某某”等七款数字产品.
_CLASS_OF_LIST = re.compile(
    r"(?:[、和与及]?[“「][^“”「」\n]{2,12}[”」]){0,3}等[0-9一二三四五六七八九十多几]*[款个项种大]?"
    "[\u3400-\u9fff]{0,4}?(?:平台|系统|产品|应用|App|APP|小程序|品牌|钱包|大模型)"
)
_STRONG_AFTER = re.compile(
    "(?:系列)?App|APP|小程序|客户端|电商平台|数字银行|直销银行|联名卡|信用卡|大模型|即时通信平台|品牌"
)
_FORM = re.compile(
    "(?:[贷宝通付购盾码卡链币盈]|钱包|分期|商城|智投|大脑|管家|助手|助理|App|APP|Pay|"
    "[A-Za-z0-9] ?[\u3400-\u9fff]+)$"
)
# What only a product has.
_USERS = re.compile(
    "(?:的)?(?:申请人|持卡人|注册用户|下载量|月活|日活|活跃用户|客户数|会员数|用户数|贷款余额|放款)|的用户[数超突已达规]"
)
_OWNED = re.compile(
    "\ue001(?:旗下|推出)的?([\u3400-\u9fff]{2,4}[卡贷宝付通])(?=[^\u3400-\u9fff]|[就与和及的在已也是，、。]|$)"
)
_MODEL = re.compile("\ue001([\u3400-\u9fff]{2,3})(?=大模型)")
# In marks behind its owner: a name that begins with the owner's (某宝的“某宝钞票”).
_OWN_NAME = re.compile(f"[“「](?:(?<=\ue001.)|(?<=\ue001的.))(\ue001+[{HAN}]{{1,4}})[”」]")
# In marks, the owner and a coined word: “工银聚融”, but no “工银模式”.
_OWN_WORD = re.compile(f"[“「](\ue001+([{HAN}]{{2}}))[”」]")
# In marks, a known product's name with more beside it: “渝快贷” is no 快贷, “小白卡” no 小白.
_LONGER = re.compile(f"[“「]([{HAN}]{{1,2}}\ue003+|\ue003+[卡贷码付])[”」]")
# A loan by name, whoever offers it, but for kinds of loans: “快农贷”, no “消费贷”, no “大存大贷”.
_LOAN = re.compile(f"[“「]([{HAN}A-Za-z0-9·]{{1,7}}贷)[”」]")
_KIND_OF_LOAN = re.compile(
    "(?:现金|消费|校园|套路|首付|经营|信用|抵押|[房车网助裸高]|联合|小额|高利|企业|个人|绿色|农|科技|创业|(.).\\1)贷$"
)
# A bank's card by name: 某行旅人卡, 某行 SPORT卡.
_CARD = re.compile(f"卡(?![{HAN}]?[片号密费机])")
_CARD_HEAD = re.compile(f"(?<=\ue001) ?([A-Za-z@][A-Za-z]{{1,9}} ?[{HAN}]{{0,2}}|{CHAR}{{2,3}})$")
_KIND_OF_CARD = re.compile(
    "[发刷开办绑用持制换销补收领]|信用|联名|[借贷]记|储蓄|会员|金融|签[账帐]|金卡|白金|钻石|芯片|贵宾|社保|工资|"
    "电子|虚拟|实体|数字|数位|学生|附属|主副|[双外单]币|公务|商务|采购|预付|购物|消费|积分|礼品|电话|交通|"
    "公交|市民|医保|军人|校园|银行|现金|提款|扣[账帐]|普通|标准|无限|世界|VISA|Visa|IC|JCB|SIM|ATM|Debit|debit"
)
# In marks: a name that begins with its owner's (“某行微银行”), or a word of one (「某」某帐户).
_PARTLY = re.compile(
    f"[“「](?:(?P<owned>\ue001+ ?(?P<rest>[贷宝盈]|[A-Za-z{HAN}·][A-Za-z{HAN}0-9+ ]{{0,10}}?"
    "(?:[卡贷宝通付盈借](?<!小贷)|银行|平台|系统|App|APP|管家|大脑|账户|帐户|钱包|小程序|分期)))[”」]|"
    f"(?P<word>[{HAN}]{{1,2}})[”」](?P<after>[{HAN}](?:[帐账]户|(?<!信)贷(?!款)|卡(?![片号友]))))"
)
_NUMBERED = re.compile("[一二三四五六七八九十甲乙丙丁新][类级种型]?")
# 某银e企付: what a bank calls so after itself.
_E_BRAND = re.compile(
    f"e(?<=\ue001.)(?:(?![的和与在是])[{HAN}]){{1,3}}?"
    f"(?=[^{HAN}A-Za-z]|$|[等与和及在是为的]|平台|产品|系列|App|APP|上线|服务|业务)"
)
_LONGEST_OWNER = 12
_PHRASE = re.compile("[的是为以让与和%]|[+＋](?!$)|我们|最|不|如何|怎么|跑路|[爆暴]雷|清盘")
_WRITING = re.compile(
    "通告|公告|声明|罚单|[年季月周]报|报告|指引|办法|白皮书|规划|协议|意见|通知|榜|蓝皮书|"
    "征求意见稿|条例|方案|计划|指南|规定|法$|策划|宣言|[0-9百千]强|[0-9] ?条$|^宝宝|"
    "嘉年华|论坛|峰会|大赛|晚会|颁奖"
)
_DEEDS = ("功能", "服务", "业务")
_REPORT = re.compile(
    "(?:研究|调查)?(?:报告|白皮书|蓝皮书|榜单|论坛|峰会)|(?:系列|优惠|推广|主题)?(?:活动|行动|工程)"
)
_GENERIC_PART = re.compile(f"{alternation(GENERIC)}|信用|联名|借记|储蓄|会员")
_CLASSES = frozenset(LATIN_CLASSES.split())
_GENERIC = quick(
    f"(?:{alternation(GENERIC)}|银行|商城|钱包|大脑|管家|集团|(?:联名|信用|金融|提款|签帐)卡|[一二三四]站式)+"
)


def find_products(masked: str) -> Iterator[Found]:
    """Names in quotation marks that something launched, or a class noun beside them, marks."""
    for match in _QUOTED.finditer(masked):
        name, (start, end) = match[1], match.span()
        if _PHRASE.search(name) or _WRITING.search(name) or _REPORT.match(masked, end):
            continue
        if _SERVICE.match(name) and _BROUGHT_OUT.search(masked, max(0, start - 4), start):
            yield Found(*match.span(1), "product", "entity.product_launched")
            continue
        if _GENERIC.fullmatch(name) and not _INTRODUCED.search(masked, max(0, start - 6), start):
            continue
        rule = _evidence(masked, name, start, end)
        if rule:
            yield Found(*match.span(1), _kind(name, rule), rule)
    for own in _OWN_WORD.finditer(masked):
        if is_coined(own[2]):
            yield Found(*own.span(1), "product", "entity.product_owned")
    yield from _partly_quoted(masked)
    for brand in _E_BRAND.finditer(masked):
        owner = masked[max(0, brand.start() - _LONGEST_OWNER) : brand.start()]
        start = brand.start() - len(owner) + len(owner.rstrip("\ue001"))
        yield Found(start, brand.end(), "product", "entity.e_brand")
    for card in _CARD.finditer(masked):
        head = _CARD_HEAD.search(masked, max(0, card.start() - 15), card.start())
        if head and not (
            _KIND_OF_CARD.search(head[1] + "卡")
            or is_no_noun(head[1][:2])
            or is_no_noun(head[1][-2:])
        ):
            yield Found(head.start(1), card.end(), "product", "entity.card")
    for loan in _LOAN.finditer(masked):
        if not (_KIND_OF_LOAN.search(loan[1]) or is_common(loan[1])):
            yield Found(*loan.span(1), "product", "entity.product_loan")
    for in_marks in (_LONGER, _OWN_NAME):
        for called in in_marks.finditer(masked):
            if not _GENERIC.fullmatch(called[1].lstrip("\ue001")):
                yield Found(*called.span(1), "product", "entity.product_owned")
    for owned in (_OWNED, _MODEL):
        for match in owned.finditer(masked):
            common = is_common(match[1]) or _GENERIC_PART.search(match[1])
            if not (common or _PHRASE.search(match[1])):
                yield Found(*match.span(1), "product", "entity.product_owned")


def _partly_quoted(masked: str) -> Iterator[Found]:
    for match in _PARTLY.finditer(masked):
        if match["owned"] and _is_own(match["rest"]):
            yield Found(*match.span("owned"), "product", "entity.product_owned")
        elif match["word"] and _is_half(match["word"], match["after"]):
            yield Found(*match.span(), "product", "entity.product_half_quoted")


def _is_own(rest: str) -> bool:
    """Whether what follows an owner's name in marks makes it a product's (某行微银行)."""
    of_kind = rest.endswith("卡") and _KIND_OF_CARD.search(rest)
    return not (of_kind or _GENERIC.fullmatch(rest))


def _is_half(word: str, after: str) -> bool:
    """Whether a word in marks and what follows are a name (「某」某帐户), no kind (“三”类账户)."""
    return not (_NUMBERED.fullmatch(word) or is_common(word[-1] + after[0]))


def _kind(name: str, rule: str) -> EntityType:
    """What a name is by its last word; a house may be renamed, too (更名为“某某银行”).

    What a bank brings out is none (推出“方言银行”).
    """
    if name.endswith("银行") and rule != "entity.product_launched":
        return "bank"
    return "company" if name.endswith(("公司", "集团")) else "product"


def _evidence(masked: str, name: str, start: int, end: int) -> str:
    """The rule that makes a quoted name a product's, empty where nothing does."""
    far, near = max(0, start - 26), max(0, start - 10)
    named = _FORM.search(name)
    after = _CLASS_AFTER.match(masked, end)
    if _CLASS_OF_LIST.match(masked, end) and _is_launched_list(masked, start):
        return "entity.product_launched"
    classed = _CLASS_BEFORE.search(masked, near, start)
    short = len(name) <= 4
    if _NAMING.search(masked, near, start):
        return "entity.product_named"
    if _LONG_SERVICE.match(name) and _STARTED.search(masked, near, start):
        return "entity.product_launched"
    told_of = after and not (after[0] in _DEEDS and is_common(name))  # “现场”功能
    if (named or told_of or classed) and _LAUNCH.search(masked, far, start):
        return "entity.product_launched"
    if (short or _LATIN.fullmatch(name)) and _LAUNCHED_BY.search(masked, far, start):
        return "entity.product_launched"
    own = _OWN_FORM.search(name) and name not in _CLASSES
    if own and _BESIDE_OWNER.search(masked, near, start):
        return "entity.product_owned"
    if classed and (named or (short and not (len(name) > 2 and is_common(name[:2])))):
        return "entity.product_after_class"
    told = _TOLD_AFTER.match(masked, end)
    if told or _STRONG_AFTER.match(masked, end) or (after and named):
        return "entity.product_before_class"
    if len(name) <= 8 and _USERS.match(masked, end):
        return "entity.product_users"
    if len(name) <= 8 and _BESIDE_PRODUCT.search(masked, max(0, start - 3), start):
        return "entity.listed"
    return ""


def _is_launched_list(masked: str, start: int) -> bool:
    """Whether a list of names in marks was launched whose item or first item stands here."""
    earlier = _EARLIER.search(masked, max(0, start - 48), start)
    first = earlier.start() if earlier else start
    return bool(_LAUNCH.search(masked, max(0, first - 26), first))
