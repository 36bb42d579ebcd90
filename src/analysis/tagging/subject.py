"""Subject: whom a clause that names nobody takes from the clauses before it.

What a clause names last is what the next one goes on about, but for names that only tell where,
by what means or to whom something is done.
"""

import re
from collections import Counter
from collections.abc import Iterable

from analysis.records import Mention
from analysis.tagging.literals import quick

Mentions = tuple[Mention, ...]

ORGANISATIONS = ("bank", "company", "institution")
OF_HOUSE = r"\w{2,12}旗下的?"  # before what is a house's: 甲旗下的乙
_DOMINANT = 0.6  # share of a document's bank mentions that makes one bank its topic
_TURNS = re.compile(r"(?:与|和|同|跟|携手|联手|牵手|联合|联同|伙拍)[^，,]{0,6}$")
_CLASS = re.compile("[四五六]大|各[大家]|多家|众多|不少|许多")  # which turns to somebody itself
# Where, how, by whom, towards or to whom something is done, and the list that goes on: no subject.
_GOVERNED = quick(
    r"(?:(?<![现正旨存所])在(?:更多的?)?|(?<![由关对属基至])于|(?<![乃甚])至(?!于)|(?<![达得受])到(?!期)"
    r"|通过|透过|下辖|依托|凭借|借助|由(?!于)|[被对向给把]|(?<!自)从(?!事)|加上|包含|包括|例如|诸如)[^，,。的]{0,8}$|获得?$|(?<![已曾])经$|转投资[^，,。的]{0,8}$|(?:收购|入股|参股|控股|投资|注资|超[过越]|击败|接入|引入|引进|导入|[入进]驻|登陆)了?$|(?<![中后承相])继$|(?<![以之目提])[原前]$"
    r"|(?:资金方|合作(?:方|伙伴|机构|银行)|股东|客户|供应商|服务商|出资方)(?:主要|分别|则|均)?(?:是|为|有)[^，,。的]{0,8}$"
)
_WITH = re.compile(
    r"(?:^[\W\d年月日号]*|[该本我]行|该公司|该集团|其|[已并还又也再将曾]|[日近此]前|先后|分别|陆续|随后|此后|此外|同时)"
    r"(?:与|和|同|跟|携手|联手|牵手|联合)$"
)
_OWNED = re.compile(
    r"(?:发起|创办|成立|入股|参股|控股|投资|拥有|掌管|背靠)了?$"
)  # 发起甲的乙: 乙 is meant
# Who only holds shares of whom the text is about: 甲、乙分列前三大股东.
_SHARES = re.compile("(?:分[列别]|均|都|皆)[^，,。的]{0,8}股东$")
_LISTED = re.compile(r"(?:[、及和与或/]|以及)\W*$")


def unique(mentions: Mentions) -> Mentions:
    """The last mention of each name, in the order of their first."""
    return tuple({m.name: m for m in mentions}.values())


def about_after(mentions: Mentions, about: Mentions, words: str, offset: int) -> Mentions:
    """Whom the next clause may leave unsaid: the last organisations named, the last person.

    `words`: the clause that begins at `offset` and names these mentions. Those that only tell
    where or to whom something is done (可在全家和莱尔富使用) take nobody's place.
    """
    free = [] if _SHARES.search(words) else ungoverned(mentions, words, offset)
    organisations = tuple([m for m in free if m.type in ORGANISATIONS])
    people = tuple([m for m in mentions if m.type == "person"])
    last = about[-1:] if about and about[-1].type == "person" else ()
    return (organisations or about[: len(about) - len(last)]) + (people[-1:] or last)


def ungoverned(mentions: Mentions, words: str, offset: int) -> list[Mention]:
    """The names of a clause but for those that a preposition or such a verb governs."""
    free: list[Mention] = []
    end, governed = 0, False
    for mention in mentions:
        link = words[end : mention.start - offset]
        governed = bool(link) and bool(
            _GOVERNED.search(link)
            or is_owned(mention, words, offset)
            or (mention.type == "institution" and link.endswith("据"))  # 据金管会统计
            or (governed and (_LISTED.fullmatch(link) or link in "（("))
            or (not end and _WITH.search(link))  # 该行与甲合作, 12月获甲核准: the bank goes on
        )
        if not governed:
            free.append(mention)
        end = mention.end - offset
    return free


def is_owned(mention: Mention, words: str, offset: int) -> bool:
    """Whether a name only tells whose another is: 发起甲的乙, of which 乙 is meant."""
    start, end = max(0, mention.start - offset), mention.end - offset
    return words.startswith("的", end) and bool(_OWNED.search(words, 0, start))


def sides_of(about: Mentions, mentions: Mentions, words: str) -> Mentions:
    """The sides that 双方 will stand for: a bank and others in a clause, or 甲宣布,与乙签约."""
    sides = _sides(mentions)
    if not sides and about and _TURNS.search(words) and not _CLASS.search(words):
        sides = _sides((*about, *mentions))
    return sides


def _sides(mentions: Mentions) -> Mentions:
    sides = tuple([m for m in mentions if m.type in ORGANISATIONS])
    return unique(sides) if len({m.type == "bank" for m in sides}) == 2 else ()


def topic_bank(mentions: Iterable[Mention]) -> Mention | None:
    """The bank that a document is about: the one that has most of its bank mentions."""
    banks = [m for m in mentions if m.type == "bank"]
    if not banks:
        return None
    name, count = Counter(m.name for m in banks).most_common(1)[0]
    return next(m for m in banks if m.name == name) if count >= _DOMINANT * len(banks) else None
