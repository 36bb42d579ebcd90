"""People named beside an office or a form of address: 行长某某, 某某先生.

Every expression runs over the masked view, in which known names are private-use characters.
"""

import re
from collections.abc import Iterable, Iterator

from analysis.tagging.entities.anchors import HAN, Span
from analysis.tagging.entities.coinage import is_common, is_of_names
from analysis.tagging.entities.personnames import (
    AFTER,
    DOUBLE,
    FREE,
    GIVEN,
    GIVEN_NAME,
    LEAVES,
    NAME,
    SAYING,
    TITLE,
    WHOSE,
    holds_word,
)
from analysis.tagging.entities.wordlists import (
    DUTIES,
    HOLDERS,
    JAPANESE_SURNAMES,
    RARE_SURNAMES,
    RELATIVES,
    SURNAMES,
    TITLES,
    TRANSLITERATION,
    WORDLIKE_SURNAMES,
    alternation,
)
from analysis.tagging.literals import quick

OFFICES = (
    *TITLES.split(),
    *(duty + holder for duty in DUTIES.split() for holder in ["长", "官", *HOLDERS.split()]),
    *("先生", "女士", "小姐"),
)
OF_WHOM = tuple(RELATIVES.split())
_OFFICE = quick(TITLE)
_TITLED = quick(
    rf"(?:（[^（）\n]{{1,10}}）)?[ 　：为是]?"
    rf"(?:({DOUBLE}|[{SURNAMES}{RARE_SURNAMES}](?:之[{HAN}]|[向以其则]{GIVEN}|{GIVEN_NAME})){AFTER}|"
    # Before a verb of saying a name may hold what it seldom does elsewhere.
    f"([{SURNAMES}应单查谈招]{FREE}{{1,2}}){SAYING}|"
    # A husband's family name before one's own (林郑月娥).
    f"([{SURNAMES}]{{2}}(?!{LEAVES})(?:{GIVEN}){{2}}){AFTER}|"
    # In a clause that ends in one, whatever stands between.
    f"([{SURNAMES}]{GIVEN_NAME})(?=[^，。；！？\n]{{1,14}}{SAYING}(?:[：“「]|，[“「]))|"
    # As it is written there: 执行长佛瑞塞（Jane Fraser）.
    f"([{TRANSLITERATION}]{{2,7}})(?=（[A-Z][a-z])|"
    r"([A-Z][a-zß-ÿ]+(?:[- ][A-Z][A-Za-zß-ÿ.]*){1,2})(?![A-Za-zß-ÿ.]| [A-Z])|"
    f"((?:{alternation(JAPANESE_SURNAMES)}){GIVEN}(?:也|{GIVEN})?){AFTER}|"
    # Family names that are common words (向, 明), where what follows makes no word with them.
    f"(?P<rare>[{WORDLIKE_SURNAMES}]{GIVEN_NAME}){AFTER})"
)
_WHOLE_NAME = re.compile(f"({DOUBLE}|[{SURNAMES}](?:{GIVEN}){{2}}){AFTER}")
# Right after an office, before a word that is no part of it (副总张振芳数度赴陆).
_BEFORE_WORD = re.compile(f"[{SURNAMES}](?:{GIVEN}){{2}}")
_BEFORE_TITLE = quick(
    f"(?:(?<![{HAN}])|(?<=[由与和及系院被对向跟请据之])|(?<=[总分支]行)|(?<=[局处厅署])|(?<=大学)|(?<=\ue001的)|(?<={WHOSE}))({NAME})为?$"
)
_APPOSED = quick(f"(?<![{HAN}])({NAME})(?<!某)，\ue001+[的 ]{{0,2}}$")  # 某某，某公司CEO
# Two characters before these are a place's name (田尾乡长).
_OF_A_PLACE = ("省长", "州长", "市长", "县长", "区长", "镇长", "乡长", "村长", "里长")
_ALSO = re.compile(f"[、和与及]({DOUBLE}|[{SURNAMES}]{GIVEN_NAME})")
_ENDS_NAME = re.compile(AFTER)
_NO_PERSON = re.compile("[室级部]")
_BEFORE_KIN = re.compile(
    f"(?:(?<![{HAN}])|(?<=[与和及由为]))({DOUBLE}|[{SURNAMES}](?:{GIVEN}){{1,2}})$"
)


def beside_offices(masked: str, offices: Iterable[Span]) -> Iterator[tuple[int, int, str]]:
    """Names right after an office, and right before one or a form of address."""
    for start, end in offices:
        office = _OFFICE.match(masked, start)
        end = office.end() if office else end
        after = _TITLED.match(masked, end) if office else None
        rare = after["rare"] if after else None
        if after and not (rare and holds_word(rare) and not is_of_names(rare[-1])):
            yield *after.span(after.lastindex or 0), "entity.person_title"
            yield from _joined(masked, after.end(after.lastindex or 0))
        elif office and (name := _BEFORE_WORD.match(masked, end)) and _is_whole(masked, name):
            yield *name.span(), "entity.person_title"
        if masked[start - 1 : start] in ("\ue001", "的", " "):
            apposed = _APPOSED.search(masked, max(0, start - 22), start)
            if apposed and not holds_word(apposed[1], ends=False):
                yield *apposed.span(1), "entity.person_title"
        before = _BEFORE_TITLE.search(masked, max(0, start - 5), start)
        local = masked[start:end] in _OF_A_PLACE and before and len(before[1]) == 2
        takes = before and len(before[1]) > 2 and before[1].endswith("任")  # 某某任行长
        if before and not (local or takes or _NO_PERSON.match(masked, end)):
            yield *before.span(1), "entity.person_before_title"
            if masked[before.start(1) - 1 : before.start(1)] == "、":
                yield from kin(masked, before.start(1) - 1)


def beside_relatives(masked: str, relatives: Iterable[Span]) -> Iterator[tuple[int, int, str]]:
    """Names right after a word for whose kin, guest or chief somebody is (弟弟某某)."""
    for _, end in relatives:
        name = _WHOLE_NAME.match(masked, end)
        if name and not holds_word(name[1]):
            yield *name.span(1), "entity.person_relative"
            yield from _joined(masked, name.end(1))
        elif (name := _BEFORE_WORD.match(masked, end)) and _is_whole(masked, name):
            yield *name.span(), "entity.person_relative"


def _joined(masked: str, end: int) -> Iterator[tuple[int, int, str]]:
    """The names that stand in one list with the one that ends here (同事某某、某某)."""
    while name := _ALSO.match(masked, end):
        begin, end = name.span(1)
        if holds_word(name[1], ends=False) or not (
            _ENDS_NAME.match(masked, end) or is_common(masked[end : end + 2])
        ):
            return
        yield begin, end, "entity.person_listed"


def _is_whole(masked: str, name: re.Match[str]) -> bool:
    """Whether a word of the language begins where the name ends, and none within the name."""
    end = name.end()
    ends = is_common(masked[end : end + 2]) and not is_common(masked[end - 1 : end + 1])
    return ends and not holds_word(name[0])


def kin(masked: str, end: int) -> Iterator[tuple[int, int, str]]:
    """The name that ends here, and those before it in its list (某某、某某兄弟)."""
    while match := _BEFORE_KIN.search(masked, max(0, end - 4), end):
        if holds_word(match[1], ends=False):
            return
        yield *match.span(1), "entity.person_told"
        end = match.start(1) - 1
        if masked[end : end + 1] != "、":
            return
