"""What stands around a quantity: whether it measures something, and how it is hedged."""

import re

from analysis.records import FigureMod
from analysis.tagging.figures.quantities import Quantity
from analysis.tagging.figures.units import COUNTED, CURRENCIES, MONEY, is_classifier
from analysis.tagging.literals import quick
from analysis.tagging.numerals import HAN_DIGIT

_MORE = quick(
    r"(?:(?<![买卖])超[过出越]?|逾|突破|(?<![跌降])破|[高大多]于"
    r"|不[能得可应]?[少低]于|不下|[至最]少[有需要付]?|起码[有需要付]?|(?<![通经不])过)了?[ ]?$"
)
_LESS = quick(
    r"(?:[不未][能得可应会]?(?:超[过出]|[多大高]于)|[跌降]破|[不未][到足满]|[将接]近|[直进]逼|逼近"
    r"|(?<![最附临])近|(?<!不)(?<!不[能得可应])[低少小]于"
    r"|[至最顶]多(?:[仅只]?可?(?:增值|充值|储值|转[账帐]|提现|借|贷))?)了?[ ]?$"
)
_ABOUT = re.compile(r"(?:约[为有占增减]?[加少]?|大概|差不多)[ ]?$")
_MORE_AFTER = re.compile(r"[ ]?(?:以上|有余|之多|出头)")
_LESS_AFTER = re.compile(r"[ ]?(?:以[下内]|之内)")
_ABOUT_AFTER = re.compile(r"[ ]?(?:左右|上下)")
_REACHED = re.compile(r"(?:[近逾超过破约达]|不[足到满]|冲出|直逼|逼近|站上|跨[过越]|上看)了?$")
_CLOCK = re.compile(r"[0-9][ ]?[点时:][ ]?$")
_RANK_BEFORE = re.compile(r"(?:[前头]|排名?)$(?<![目此以之日当先]前)")
_RANKED = ("名", "位", "家", "大类")
# What is announced or divided rather than counted: 三个方面, 五种模式.
_ABSTRACT = quick(
    r"(?:主要|重要|核心|不同|关键|基本|显著|明显|新)?的?(?:方面|方向|内涵|特征|特点|问题|阶段|层面|层次|维度|角度"
    r"|原因|原则|关键|要点|重点|步骤|环节|部分|领域|路径|功能|挑战|趋势|优势|条件|因素|目标|要素|核心(?!业|产|技|系)|字"
    r"|模式|方式|途径|情况|形式|可能|类型|观点|说法|声音|事情|业态|意义|转变|转型|结论|建议|规定|(?:战略)?定位)"
)
# Unless a service reaches so many of them: 涵盖九个领域.
_COVERS = re.compile("(?:涵盖|覆盖|遍及|横跨|渗透到?|拓展[至到])了?$")
_COVERED = re.compile("(?:重点|主要|不同)?(?:领域|环节)(?![:：])")
# 两 counts what was listed right before it: 甲银行、乙银行两家.
_LISTED = re.compile(r"[、和与及][^，,。；;：:！？、和与及这那哪前后0-9]{2,16}$")
_TEN = 10  # 三块 are pieces, 三十块 is money
_HOURS = 25  # 24点 is an hour, 50点 are points
_MANY = 10_000  # 前50万名 is no rank
_NO_SCALE = re.compile(r"级|达[广集电金]|科集|事达|能|国")
_COUNTED = re.compile(f"[ ]?[A-Za-z]*[ ]?(?:{COUNTED.pattern})")
_IDIOM = re.compile(r"(?:成千|货比|数以|千家|[语技艺]惊)$")
_PAIR_UNITS = {
    "名", "台", "笔", "股", "吨", "公里", "公斤", "平方米", "亩", "人次", "张", "枚",
    "家", "项", "类", "种", "款",
}  # fmt: skip
_FEW_UNITS = {"家", "间", "名", "张", "笔", "款"}  # 二家 are two, 二类 a class
_ONLY = re.compile(r"(?:只|仅)有?$|[最至][多少]$|唯[一有]的?$")
_POINTS_AT = ("这", "那", "哪", "该")  # 这两家 were counted before


def measures(quantity: Quantity, before: str, after: str) -> bool:
    """Whether a quantity counts: no figure of speech, rank, article or announced heading."""
    if not quantity.numeral:
        return True
    numeral, unit, value = quantity.numeral, quantity.unit, quantity.amount
    if _IDIOM.search(before) or (
        _RANK_BEFORE.search(before) and unit in _RANKED and value.low < _MANY
    ):
        return False
    if not unit and not quantity.prefix and not _stands_alone(numeral, after):
        return False
    if before.endswith("第 "):
        return False
    if unit in ("点", "分") and not _are_points(quantity, before):
        return False
    if numeral[0] in "十百千万亿兆":
        return _is_bare_scale(numeral, unit, before, after)
    digits = [char for char in numeral if char in HAN_DIGIT]
    if len(digits) == len(numeral):
        if len(digits) > 1 and value.high is None:
            return False
        counted = unit in _PAIR_UNITS and not before.endswith(_POINTS_AT)
        counts_two = counted or (is_classifier(unit) and _LISTED.search(before))
        if numeral in ("一", "二") and unit in _FEW_UNITS:
            return numeral == "二" or (unit in ("家", "间") and bool(_ONLY.search(before)))
        if numeral in ("一", "二") or (numeral == "两" and not counts_two):
            return unit in ("倍", "%") or (numeral == "一" and unit.endswith("点"))
        if unit == "元":
            return False
    if unit == "块" and value.low < _TEN:
        return False
    abstract = _ABSTRACT.match(after) and not (_COVERS.search(before) and _COVERED.match(after))
    return not (is_classifier(unit) and value.low <= 20 and abstract)


def _are_points(quantity: Quantity, before: str) -> bool:
    """Whether 点 and 分 are points: 3000点, 4.2分; no hour, no minute, no 十分."""
    figures = quantity.numeral[0].isdigit() or any(rank in quantity.numeral for rank in "百千万亿")
    if not figures or _CLOCK.search(before):
        return False
    return quantity.unit == "分" or quantity.amount.low >= _HOURS


def _stands_alone(numeral: str, after: str) -> bool:
    """Whether a number without a unit counts by itself (3.3亿) or by its noun (5000+品牌)."""
    if numeral.rstrip("余多")[-1:] in "万亿兆":
        return not _NO_SCALE.match(after)
    return bool(_COUNTED.match(after))


def _is_bare_scale(numeral: str, unit: str, before: str, after: str) -> bool:
    """百, 千万 and 亿 measure only with a hedge or as money: 近千名, 百亿元, 千亿资产."""
    if numeral[0] == "十":
        return len(numeral) > 1 or bool(unit)
    if any(char in HAN_DIGIT for char in numeral):
        return False
    hedged = (
        numeral[-1] in "余多来" or "余" in numeral or "多" in numeral or _REACHED.search(before)
    )
    money = unit in CURRENCIES or (not unit and numeral[-1] == "亿" and MONEY.match(after))
    return bool(hedged or money)


def hedge(before: str, after: str) -> FigureMod:
    """The hedge before or after a quantity."""
    if _LESS.search(before) or _LESS_AFTER.match(after):
        return "LESS_THAN"
    if _MORE.search(before) or _MORE_AFTER.match(after):
        return "MORE_THAN"
    return "APPROX" if _ABOUT.search(before) or _ABOUT_AFTER.match(after) else ""
