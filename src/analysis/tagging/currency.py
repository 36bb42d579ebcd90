"""The currency of a text: whose dollar or yuan a bare 元 is, by the place that it is from."""

import re

# Words of a place in a traditional text; the currency that its bare 元 stands for.
_PLACES = {
    "CNY": re.compile("人民币|沪深|银保?监会|人民银行|国务院|北京|上海|深圳|杭州"),
    "TWD": re.compile(
        "台币|台湾|台北|金管会|公股|国银|金控|税后纯益|台新|国泰世华|玉山|中国信托|富邦|永丰|纯网银|"
        "LINE ?Bank|乐天国际|兆丰|凯基|工商时报|自由时报|钜亨|悠游|街口|"
        "全联|每股盈余|殖利率|立委|行政院|立法院|民国"
    ),
    "HKD": re.compile(
        "港元|港币|香港|本港|全港|港人|港府|港股|港岛|九龙|金管局|恒生|恒指|港交所|联交所|八达通|转数快|港铁"
    ),
}


def home_currency(text: str, script: str) -> str:
    """The currency of a bare 元, by what a text names.

    In simplified characters it is the renminbi, but for texts from Taiwan that were converted:
    they name its dollar or its regulator, and more of that place than of any other.
    """
    if script == "hans" and not ("台币" in text or "金管会" in text):
        return "CNY"
    counts = {currency: len(words.findall(text)) for currency, words in _PLACES.items()}
    return max(counts, key=lambda currency: counts[currency])
