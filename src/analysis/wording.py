"""Quantities, dates and lists in the words of an edition."""

import re
from collections.abc import Sequence
from typing import Any

from pandas import isna

_MODS = {
    "MORE_THAN": ("超过 ", "over "),
    "LESS_THAN": ("不到 ", "under "),
    "APPROX": ("约 ", "about "),
    "": ("", ""),
}
_CURRENCIES = {"CNY", "USD", "HKD", "TWD", "EUR", "JPY", "GBP"}
_COUNTED = {
    "户": "", "用户": "users", "使用者": "users", "客户": "customers", "人": "people",
    "人次": "visits", "家": "firms", "个": "", "种": "kinds", "类": "classes", "件": "items",
    "次": "times", "台": "machines", "笔": "transactions", "项": "items", "款": "products",
    "张": "cards", "倍": "times", "个百分点": "percentage points", "名": "people", "条": "items",
}  # fmt: skip
_SCALES = {"zh": ((10**8, "亿"), (10**4, "万")), "en": ((10**9, " bn"), (10**6, " m"))}


def quantity(figure: Any, language: str) -> str:
    """A row of `figures` as words: `超过 3.3亿用户`, `over 330 m users`, `5–10%`."""
    numbers = [number(figure.value, language)]
    if not isna(figure.value_max):
        numbers.append(number(figure.value_max, language))
    mod = _MODS[figure.mod][language == "en"] if len(numbers) == 1 else ""
    return mod + _with_unit("–".join(numbers), figure.unit, language)


def number(value: float, language: str) -> str:
    """A number as an edition writes it, large ones by their scale: 3.3亿, 330 m."""
    for size, name in _SCALES[language]:
        if value >= size:
            return f"{value / size:,.12g}{name}"
    return f"{value:,.15g}"


def _with_unit(text: str, unit: str, language: str) -> str:
    if unit == "%":
        return f"{text}%"
    if unit in _CURRENCIES:
        return f"{text} {unit}" if language == "en" else f"{text}{'元' if unit == 'CNY' else unit}"
    return f"{text} {_COUNTED.get(unit, unit)}".rstrip() if language == "en" else f"{text}{unit}"


def counted(n: int, noun: str, plural: str = "") -> str:
    """A number with its English noun: `1 article`, `5 articles`, `3 pieces of evidence`."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def listed(parts: Sequence[str], language: str, word: str = "and") -> str:
    """Names as a sentence has them: 甲、乙和丙; A, B and C."""
    comma, last = ("、", "和") if language == "zh" else (", ", f" {word} ")
    return comma.join(parts[:-1]) + last + parts[-1] if len(parts) > 1 else "".join(parts)


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_ORDINALS = ("first", "second", "third", "fourth")
_DATE = re.compile(r"(\d{3}[\dX])(?:-(?:([HQW])(\d+)|(\d\d)(?:-(\d\d))?))?")


def day(value: str, language: str, placed: bool = False) -> str:
    """A TIMEX3 date as a sentence has it: `2017-06` → 2017 年 6 月, June 2017.

    `placed`: with the English preposition, on 16 December 2019. A value of another form stays.
    """
    match = _DATE.fullmatch(value)
    if not match:
        return value
    year, part, number, month, of_month = match.groups()
    if language == "zh":
        return _day_zh(year, part, number, month, of_month)
    told = f"the {year[:3]}0s" if year.endswith("X") else year
    if part == "W":
        told = f"week {int(number)} of {told}"
    elif part:
        told = f"the {_ORDINALS[int(number) - 1]} {'half' if part == 'H' else 'quarter'} of {told}"
    elif month:
        told = f"{_MONTHS[int(month) - 1]} {told}"
    if of_month:
        told = f"{int(of_month)} {told}"
    return f"{'on' if of_month else 'in'} {told}" if placed else told


def _day_zh(year: str, part: str | None, number: str, month: str | None, day: str | None) -> str:
    told = f"{year[:3]}0 年代" if year.endswith("X") else f"{year} 年"
    if part == "H":
        return told + "上下"[int(number) - 1] + "半年"
    if part == "Q":
        return told + f"第{'一二三四'[int(number) - 1]}季度"
    if part == "W":
        return told + f"第 {int(number)} 周"
    return told + (f" {int(month)} 月" if month else "") + (f" {int(day)} 日" if day else "")


def support(articles: int, of: int, language: str) -> str:
    """How many of the articles bear something out: 5 篇文章中有 2 篇, in 2 of 5 articles.

    Empty where there is one article.
    """
    if of == 1:
        return ""
    if articles == of:
        whole = "both" if of == 2 else f"all {of}"
        return f"{of} 篇文章都" if language == "zh" else f"in {whole} articles"
    if language == "zh":
        return f"{of} 篇文章中有 {articles} 篇"
    return f"in {articles} of {of} articles"
