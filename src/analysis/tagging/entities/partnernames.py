"""Firms that the codebook lacks, given away by what is said of them: who signs, funds, is bought.

Every expression runs over the masked view, in which known names are private-use characters.
"""

import re
from collections.abc import Iterable, Iterator

from analysis.tagging.entities.anchors import CHAR, HAN, Found, Span, disjoint
from analysis.tagging.entities.coinage import is_coined, is_common
from analysis.tagging.entities.wordlists import PLACES, SURNAMES, alternation
from analysis.tagging.literals import quick

_RUN = (
    f"(?![原前现副]|[{HAN}]{{0,2}}[0-9]+[年月日号]|[a-z][{HAN}]|[{HAN}]{{2,4}}兼)"
    f"(?:{CHAR}|[A-Za-z0-9]){{2,8}}"
)
_NAME = f"({_RUN}?)"
_ALONE = f"(?<![{HAN}A-Za-z0-9])"
_RIGHT = (
    f"(?=[^{HAN}A-Za-z0-9]|$|等|[、和及的]|(?<!参)与|股[权份]|"
    "[0-9]+(?:\\.[0-9]+)?[%％]|[0-9.]+[亿万]|后|在|是|已|完成|宣布|获|推出|上线|签[署约订]|发布|表示|提供|研发)"
)
# Words that tell of a firm, and where its name stands beside them.
_BEFORE = {
    "签署 签约 签订 达成 合作 携手 联合 联手 共同 合资 结盟 牵手 共建 战略合作": quick(
        f"(?:[与和同跟]|携手|联手|牵手){_NAME}(?:在[{HAN}]{{1,4}}|正式|日前|今日|共同|已)?$"
    ),
    "资金方 资金合作方 合作银行 存管银行": re.compile(f"{_ALONE}{_NAME}(?:平台)?的(?:主要|首批)?$"),
    "领投 跟投 参投": re.compile(f"(?:由|、|和|{_ALONE}){_NAME}$"),
    "提供技术 提供系统 承建 研发 牵头 独资 提供云": re.compile(f"由{_NAME}$"),
    "总经理 创始人 创办人 CEO 首席执行官 董事长 行政总裁 总裁 董座": re.compile(
        f"(?:{_ALONE}|(?<=[了为与和由]))(?:[原前现]|时任|现任)?{_NAME}(?<!任)(?:集团|公司|联合|共同|的)?"
        "[原前]?(?:副|执行)?$"
    ),
    "成立于 创立于 创办于 总部位于 是一家 是一间": re.compile(
        f"{_ALONE}{_NAME}(?: ?[A-Z][A-Za-z]+ ?|（[A-Za-z .]+）)?$"
    ),
}
_BOUGHT = (
    "收购 入股 并购 领投 旗下 投资 控股 接入 互联网公司 金融公司 游戏公司 安全公司 数据公司 "
    "科技公司 支付公司 软件公司 创业公司 初创公司 电商公司 物流公司 智能公司 独角兽 服务商"
)
_AFTER = {_BOUGHT: re.compile(f"[了的]?(?![人者方家]){_NAME}{_RIGHT}")}
_RULES = {
    cue: (expression, before)
    for table, before in ((_BEFORE, True), (_AFTER, False))
    for cues, expression in table.items()
    for cue in cues.split()
}
CUES = tuple(_RULES)
# 某与某行签署: the name stands first.
_WITH = re.compile(
    "\ue001(?<=[与和同手合].)(?=[^。；！？\n]{0,40}?"
    "(?:签署|签约|签订|达成|合作|联合|共同|结盟|共建|合资|联名))"
)
_FIRST = re.compile(
    f"(?:{_ALONE}(?:[传据]|下属|旗下)?|(?<=[由是])){_NAME}(?:[于在][0-9年月日]{{4,11}}|日前|近日)?"
    "(?:拟|将|已|欲|有意)?(?:[与和同]|携手|联手|牵手|联合)$"
)
# A place's means of transport and supply: 与某市地铁合作.
_PUBLIC = re.compile(
    f"(?:{alternation(PLACES)})市?(?:地铁|公交|捷运|轨道交通|轨道|机场|高速|燃气|水务|电力|供电|港务)"
)
_LENDER = re.compile("(?=..+[贷所]$)")  # as platforms for loans are called
# Its class before a name in quotation marks: 系统商「某某」, 连锁量贩店「某某」.
_QUOTED = re.compile(f"[“「『](?<=[司者商创业团店厅市货].)({_RUN})[”」』]")
_SHOP = re.compile("(?:超市|超商|量贩店|便利店|便利商店|药妆店|百货|餐厅|饭店|酒店|书店|快餐店)$")
_FIRM = tuple("司者商创业团")
# In brackets behind a name: a share's code, 翼方健数（688001.SH）, where four digits may be a year,
# or a name in Latin letters, behind one that stands after its class: 公司某某（Latin）.
_BRACKET = re.compile(
    "（(?:(?P<code>(?:股票代[码号]：?)?(?:(?:SH|SZ|HK|TW|港股|上交所|深交所|港交所)：?)?"
    "(?:[0-9]{5,6}|(?!19|20)[0-9]{4})(?:[.-][A-Z]{1,3})?）)"
    "|[A-Z][A-Za-z0-9]{2,}(?: [A-Z][A-Za-z]+)?(?=[）；，]))"
)
_GLOSSED = re.compile(f"(?<=[司业台商团牌])({CHAR}{{2,6}}) ?$")
_CODED = re.compile(
    f"(?:(?<![{HAN}])|(?<=[与和及由的向对]))"
    "(?:伙拍|携手|联手|联同|牵手|联合|收购|入股|引入|委托|采用|旗下)?"
    f"((?:{CHAR}|[一二三四五六七八九十]){{2,6}}) ?$"
)
_NO_SHARE = re.compile("[线话码号编]$")  # 服务热线（95588）
# After a code, what only a share does: then a common word before it is a name too (吉利).
_MOVES = re.compile("[^，。；（]{0,6}?(?:升|跌|涨|挫|收报|收市|高开|低开|股价|市值|[0-9.]+[%％元])")
# What may also be a person with whom one signs.
_PERSON = re.compile(f"[{SURNAMES}].{{1,2}}")


def find_partners(masked: str, cues: Iterable[Span]) -> Iterator[Found]:
    """Coined names where only a firm stands: 与某签署, 某与某行签署, 某创始人, 某（300001）.

    `cues` are the places of `CUES`.
    """
    for start, end in disjoint(cues):
        expression, before = _RULES[masked[start:end]]
        if before:
            match = expression.search(masked, max(0, start - 13), start)
        else:
            match = expression.match(masked, end)
        if match and _is_firms(match[1]) and not _PERSON.fullmatch(match[1]):
            yield Found(*match.span(1), "company", "entity.partner")
    for pair in _WITH.finditer(masked):
        first = _FIRST.search(masked, max(0, pair.start() - 22), pair.start())
        if first and _signs(first[1]) and not _PERSON.fullmatch(first[1]):
            yield Found(*first.span(1), "company", "entity.partner")
    for quoted in _QUOTED.finditer(masked):
        if _is_called(quoted[1], masked[max(0, quoted.start() - 4) : quoted.start()]):
            yield Found(*quoted.span(1), "company", "entity.partner")
    for bracket in _BRACKET.finditer(masked):
        named = _CODED if bracket["code"] else _GLOSSED
        name = named.search(masked, max(0, bracket.start() - 8), bracket.start())
        if not name:
            continue
        if not bracket["code"] and is_coined(name[1]):
            yield Found(*name.span(1), "company", "entity.partner")
        elif bracket["code"] and (_has_shares(name[1]) or _MOVES.match(masked, bracket.end())):
            yield Found(*name.span(1), "company", "entity.listed_code")


def _is_called(name: str, before: str) -> bool:
    """Whether words in marks are the name of the firm or shop that stands before them."""
    if _SHOP.search(before):
        return not (is_common(name) or is_common(name[:2]))
    return before.endswith(_FIRM) and is_coined(name)


def _is_firms(name: str) -> bool:
    """Whether a name where a firm's stands can be one: coined, or a place's transport or supply."""
    return is_coined(name) or bool(_PUBLIC.fullmatch(name))


def _signs(name: str) -> bool:
    """Whether a name before 与某行签署 can be a firm's: coined, or so before 贷 or 所."""
    return is_coined(name[:-1] if _LENDER.match(name) else name)


def _has_shares(name: str) -> bool:
    """Whether what stands before a code is a firm's name: coined, or no word (八方云集)."""
    whole = len(name) > 2 and not is_common(name) and not _NO_SHARE.search(name)
    return whole or is_coined(name)
