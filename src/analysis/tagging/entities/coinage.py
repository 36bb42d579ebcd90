"""Whether a word is one of the language's own, which names nobody by itself."""

import re
from functools import cache
from importlib.resources import files

from analysis.tagging.entities.anchors import HAN
from analysis.tagging.entities.wordlists import GENERIC, LATIN_CLASSES, alternation

# Words of the dictionary that comes with jieba, without proper names of firms, and (group) with
# or without those of persons.
_WORD = re.compile(r"^(\S{2,4}) \d+ (?!nz|nt)(nr)?([vcdpr])?", re.MULTILINE)
_SHAPE = re.compile(f"(?=.*[{HAN}])[{HAN}A-Za-z0-9]{{2,8}}")
_GENERIC = re.compile(alternation(GENERIC))
_CLASSES = frozenset(LATIN_CLASSES.split())
# A line of trade at the end of a firm's name (精诚资讯); what precedes it may be a common word.
_TRADE = re.compile(
    "(?:资讯|信息|网络|软件|软体|数据|智能|电子|通信|通讯|国际|记账|记帐|咨询|企业集团|健康|食品|"
    "药业|重工|能源|地产|置业|传媒|文化|物流|影业|电器|家电|半导体|光电|软件园|征信|支付|租赁|电商|科技)$"
)
# Last characters of classes of people, places, offices and things.
_CLASS = re.compile(
    "[区部处室组局厅院系所人员者们业界方家级型化率类户商店厂社团队馆站点线市县省镇村里分边宴展稿量额费股权卡贷款]$"
)


_WITHIN = tuple("中里内外上下时")  # after a noun they tell where or when: 过程中


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Common words, personal names, and those of the common words that name nothing."""
    found = _WORD.findall((files("jieba") / "dict.txt").read_text("utf-8"))
    names = frozenset(word for word, name, _ in found if name)
    others = frozenset(word for word, _, other in found if other)
    return frozenset(word for word, name, _ in found if not name), names, others


def is_common(word: str) -> bool:
    """Whether a general dictionary holds the word (simplified), and not as a proper name."""
    return word in _words()[0]


def is_no_noun(word: str) -> bool:
    """Whether a general dictionary holds the word (simplified) as a verb, adverb or the like."""
    return word in _words()[2]


@cache
def _characters() -> frozenset[str]:
    return frozenset("".join(_words()[0]))


def is_of_names(char: str) -> bool:
    """Whether no common word holds the character, as happens in given names (熩)."""
    return char not in _characters()


def is_coined(name: str) -> bool:
    """Whether a run of characters that stands where a firm may stand can be a firm's name.

    It is no word of the dictionary, does not end or begin with one, and has no last character
    of a class; before a line of trade (精诚资讯) a common word will do, a generic one will not.
    """
    if not _SHAPE.fullmatch(name) or any(name in words for words in _words()[:2]):
        return False
    trade = _TRADE.search(name)
    head = name[: trade.start()] if trade else name
    if len(head) < 2 or head in _CLASSES or _GENERIC.search(head):
        return False
    if trade:
        kind_of_trade = trade[0] in ("电商", "科技") and is_common(head)  # 生鲜电商
        return len(head) < 5 and not (kind_of_trade or head.endswith(("类", "家")))
    if head.endswith(_WITHIN) and is_common(head[:-1]):
        return False
    ends = {head[-2:], head[-3:], head[-4:], head[:2] if len(head) > 3 else ""}
    return not (_CLASS.search(head) or any(map(is_common, ends)))
