"""Quantities and dates in the words of an edition."""

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
