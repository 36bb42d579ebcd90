"""People whom the codebook lacks: a family name and a given name where the context says so.

Every expression runs over the masked view, in which known names are private-use characters.
"""

import re
from collections.abc import Iterable, Iterator

from analysis.tagging.entities.anchors import HAN, Found, Span, disjoint
from analysis.tagging.entities.coinage import is_common
from analysis.tagging.entities.officeholders import beside_offices, beside_relatives, kin
from analysis.tagging.entities.personnames import (
    ADVERB,
    AFTER,
    DOUBLE,
    FREE,
    GIVEN,
    NAME,
    SAYING,
    TITLE,
    WHOSE,
    holds_word,
)
from analysis.tagging.entities.wordlists import (
    DOUBLE_SURNAMES,
    NO_NAMES,
    OF_PEOPLE,
    PLACES,
    SURNAMES,
    TRANSLITERATION,
    alternation,
)
from analysis.tagging.literals import quick

_NAME_ENDS = re.compile(f"{AFTER}|{TITLE}|正[在式是准努积]|[，。、；：]")
_GOES_ON = re.compile(
    f"(?![常只总则还又再都均便才先刚亦多直并补解笑起接])(?:{GIVEN})(?:{SAYING}|号召|(?:副)?{TITLE})"
)
# 某某是工行首席信息官。
_NOW = "(?:目前|现在|原本|当时|此前|原)?"
_TAKES_OFFICE = (
    f"(?:(?:[0-9]{{4}}年(?:[0-9]{{1,2}}月|初|底)?)?加[入盟]|{_NOW}是|现任|曾任|时任|出任|担任|兼任|卸任|离开|入职|执掌)"
    "[^，。；！？\n]{0,8}?\ue001"
)
# An office that no list holds gives itself away by its owner, its last character and by what
# its holder does (某行數金長陳亭安表示).
_LAST = "长官监人管总师员家理席裁任事书记表授座"
_BY_OWNER = re.compile(
    f"\ue001(?:(?![的了是在与及对向被])[{HAN}]){{0,12}}?[{_LAST}]({NAME}){ADVERB}{{0,2}}{SAYING}"
)
_DOUBLES = "|".join(f"(?<={d[0]}){d[1]}" for d in DOUBLE_SURNAMES.split())
_FIRST = "".join(sorted({*SURNAMES, *(double[0] for double in DOUBLE_SURNAMES.split())}))
# The first character is tried first, and what stands before it looked at afterwards.
_SPEAKING = re.compile(
    f"([{_FIRST}](?:(?<![{HAN}A-Za-z].)|(?<=据.)|(?<=[者士员友院所].)|(?<=(?:{WHOSE}).))"
    f"(?:(?:{_DOUBLES})|(?<=[{SURNAMES}])){GIVEN}(?:{FREE})?)"
    f"(?:（[左右中前后][一二三四]?）)?(?:{ADVERB}{{0,2}}{SAYING}|(?P<office>{_TAKES_OFFICE}))"
)
# 由某某升任, 某某接任, 某某任行长: at the beginning of a clause or behind 由.
_APPOINTED = quick(
    f"(?:(?<![{HAN}])|(?<=由))({DOUBLE}|[{SURNAMES}]{GIVEN}{FREE}??)"
    "[今昨已]?(?:(?:[升接出继转调离辞卸就退]任|获委任|请辞|闪辞|离职)(?![的何务])|"
    f"[担兼现曾历时将拟连续留改获]?任(?=[^，。；！？\n]{{0,14}}?{TITLE}))"
)
TAKEN = ("任", "请辞", "闪辞", "离职")
# What is told of people alone: 三十二岁的某某, 某某兄弟, 某某因个人原因辞任.
_AGED = re.compile(f"岁的({NAME})(?=[^{HAN}]|[和与在是从就便已也来离带创加出担接辞当])")
KIN = tuple(OF_PEOPLE.split())
# The head of an institution whose name is known: 行政院长某某, 财政部长某某.
_APPOINTING = ("接替", "推选", "推举", "委任", "任命", "聘请", "聘任", "提名")
_STATESMEN = ("总统", "总理", "首相")
LEADING_TO = (*_APPOINTING, *_STATESMEN)
_SUCCEEDED = re.compile(f"(?:{'|'.join(_APPOINTING)})(?:{TITLE})?({NAME})(?:成为|{AFTER}|{TITLE})")
_HEADS = re.compile(f"\ue001副?长(?![沙春江三治宁兴乐期])({NAME}){AFTER}")
_MEMBER = f"[{SURNAMES}][{HAN}]{{1,2}}"
# Known names may stand between.
_LIST = re.compile(
    f"[{SURNAMES}\ue002](?:(?<=\ue002)\ue002*|(?:(?<![{HAN}].)|(?<=包括.)|(?<=由.))[{HAN}]{{1,2}})"
    "(?:（[^（）\n]{1,12}）)?"
    f"(?:[、和与及](?:{_MEMBER}|\ue002+)){{2,}}(?=等|[^{HAN}]|$|(?P<persons>[三四五六七八九十]人))"
)
_WHO = re.compile(
    "(?:成员|董事|嘉宾|专家|委员|领导|代表|教授|主演|团队|高管|学者|包括)[^，。；！？\n]{0,8}$"
)
_EACH = re.compile(f"(?:(?<![{HAN}])|(?<=包括)|(?<=由)){_MEMBER}|(?<=[和与及]){_MEMBER}")
# 国家监委郭雳：加强金融法治
_COLON = re.compile("：")
_HEADLINE = re.compile(f"[\ue001局院会委所社联学]({NAME})：")
_STATESMAN = re.compile(f"(?:{'|'.join(_STATESMEN)})([{TRANSLITERATION}]{{2,6}}?){AFTER}")
_DOTS = "·•‧・.．"
_DOT = re.compile(f"[{_DOTS}]")
_FOREIGN = f"(?:(?!提[出到议供及醒])[{TRANSLITERATION}])"
_FOREIGN_LEFT = re.compile(f"(?:(?<![0-9])|(?!年)){_FOREIGN}{{2,6}}$")
_FOREIGN_RIGHT = re.compile(
    f"(?:[{_DOTS}] ?{_FOREIGN}{{1,7}}){{1,3}}|[·•‧・][{SURNAMES}]{{1}}{AFTER}"
)
_NO_NAME = quick(f"{alternation(NO_NAMES)}|{alternation(PLACES)}|{TITLE}")
_PRESS = re.compile("(?:记者|编辑|通讯员|责编|摄影|校对|实习生)[ 　：:]?$|作者[ 　：:]$")


def find_people(
    masked: str,
    offices: Iterable[Span],
    of_kin: Iterable[Span],
    relatives: Iterable[Span],
    taken: Iterable[Span],
    leading: Iterable[Span],
) -> Iterator[Found]:
    """Names of people; reporters and editors are none of interest.

    `offices`, `of_kin`, `relatives`, `taken` and `leading` are the places of `OFFICES`, `KIN`,
    `OF_WHOM`, `TAKEN` and `LEADING_TO`.
    """
    for start, end, rule in _people(masked, offices, of_kin, relatives, taken, leading):
        if _NO_NAME.match(masked, start, end) or _PRESS.search(masked, max(0, start - 4), start):
            continue
        yield Found(start, end, "person", rule)


def name_goes_on(view: str, start: int, end: int) -> bool:
    """Whether a name of two characters is the beginning of one of three (李伟 in 李伟正表示)."""
    return end - start == 2 and not _NAME_ENDS.match(view, end) and bool(_GOES_ON.match(view, end))


def _people(
    masked: str,
    offices: Iterable[Span],
    of_kin: Iterable[Span],
    relatives: Iterable[Span],
    taken: Iterable[Span],
    leading: Iterable[Span],
) -> Iterator[tuple[int, int, str]]:
    for match in _BY_OWNER.finditer(masked):
        yield *match.span(1), "entity.person_office"
    yield from beside_offices(masked, disjoint(offices))
    for match in _SPEAKING.finditer(masked):
        if not (match["office"] and holds_word(match[1], ends=False)):
            yield *match.span(1), "entity.person_saying"
    for match in _HEADS.finditer(masked):
        yield *match.span(1), "entity.person_title"
    for start, _ in leading:
        match = _SUCCEEDED.match(masked, start) or _STATESMAN.match(masked, start)
        if match:
            yield *match.span(1), "entity.person_title"
    for match in _AGED.finditer(masked):
        yield *match.span(1), "entity.person_told"
    for start, _ in disjoint(of_kin):
        yield from kin(masked, start)
    yield from beside_relatives(masked, disjoint(relatives))
    for start, end in taken:
        duty = masked[end : end + 1] in ("务", "何")
        match = None if duty else _APPOINTED.search(masked, max(0, start - 6), end + 16)
        if match and not holds_word(match[1], ends=False):
            yield *match.span(1), "entity.person_appointed"
    for colon in _COLON.finditer(masked):
        match = _HEADLINE.search(masked, max(0, colon.start() - 5), colon.end())
        if match and not holds_word(match[1]):
            yield *match.span(1), "entity.person_headline"
    for match in _LIST.finditer(masked):
        if match["persons"] or _WHO.search(masked, max(0, match.start() - 14), match.start()):
            names = [name.span() for name in _EACH.finditer(masked, *match.span())]
            if not any(is_common(masked[start:end]) for start, end in names):
                yield from ((start, end, "entity.person_listed") for start, end in names)
    for match in _DOT.finditer(masked) if any(dot in masked for dot in _DOTS) else ():
        left = _FOREIGN_LEFT.search(masked, max(0, match.start() - 6), match.start())
        right = _FOREIGN_RIGHT.match(masked, match.start())
        if left and right:
            yield left.start(), right.end(), "entity.person_foreign"
