"""Neighbours: what the clauses around the evidence lend it.

Who stands in front of it (与甲合作,乙推出…; 除甲外,…), what announces the list that it is
(合作银行:X), and who joins those told of last.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import product

from analysis.records import Mention
from analysis.relations.partnerships.lists import calls_list, names_listed, told_before
from analysis.relations.partnerships.pairing import Pair, banks, partners, tied
from analysis.relations.partnerships.sides import Sides
from analysis.relations.partnerships.words import saying
from analysis.tagging.clause import Clause
from analysis.tagging.literals import quick

# A clause in front of another, whose names stand beside the sides of that: 除甲外,乙与丙合作.
_BESIDES = quick(
    r"持有?(?![续股久仓之])|凭(?!借)|(?:目前|现时|现有|此前)?(?:除|包括[^，,。]*在内$"
    r"|(?:[这此][也亦]?是)?继[^，,。]*(?:与|和|同|跟|携手|联手|牵手|接入|、[^，,。]*后$)|以[^，,。]*为(?:代表|例|首)$)"
)
_ALSO = re.compile(r"以及|及|和")
# What 除 excepts is put beside the next clause by a word that says so: 除甲外,乙也….
_EXCEPT = re.compile("除")
_TOO = re.compile(
    r"(?!\W*[还尚另]有(?!.*?[也亦均都])).*?(?:[也还亦更又再均都]|同[时样]|另|陆续|先后|新增)"
)
_WITH = re.compile("[与跟]|携手|牵手|联手|联合")
# A clause whose unsaid subject is that of the next: 与甲合作,乙推出…; 在甲的支持下,乙….
_SEMICOLONS = ("；", ";")
_LEANS = quick(
    r"(?:通过|透过|借助|依托|依靠|凭借|基于|联合|携手|联手|(?:受到?)?(?:与|和|同|跟))|在[^，,。]*下$"
    r"|作为[^，,。]*的[^，,。]{0,6}(?:伙伴|合作[方行]|合作银行|供应商|服务商|客户|股东)$"
    r"|(?:得益|受益)于|在[^，,。]*(?:[上里中内]|平台|商城|商店|App|APP|小程序|页面)$"
)
_AIDED = re.compile("[^，,。]{2,12}(?:助力|支持|加持|赋能)下")
_PLACE = re.compile(r"在[^，,。]*[^下]$")
_USED = re.compile(r"申请|办理|使用|开通|绑定|推出|开设|开立|上线|发行|购买|缴费|领取|提供")
_OWN = ("牌照", "子公司")  # what a firm gets for itself, also where it does so with others
# Who joins those just named: 未来还有甲陆续开放, 甲也将支持这一功能.
_JOINS = quick(
    r"(?:支[持援]|开放|开通|上线|接入|加入|参与|提供|推出)[^，,。]{0,4}(?:[该此]|这[一项个]+|上述|同一)"
    r"[项个一]?(?:功能|服务|业务|平台|方案|行列|阵营|计划|合作)"
    r"|连同(?:早前|此前|之前|先前|原有|已有|现有)|继[^，,。]*之?后[^，,。]{0,8}(?:第[二三四五六七八九十\d]+|又一)[家间个][^，,。]{0,12}(?:接入|对接|支[持援]|开通|上线|入驻|合作)"
    r"|(?:陆续|还有|另有|也将|亦将|也会|更将)[^，,。]{0,60}(?:开放|加入|跟进|上线|支[持援])"
    r"(?:合作|服务|功能|行列|连结|绑定)*$|(?:(?:也|亦|随后|相继|陆续)[^，,。]{0,12}加入|跟进)$|正在(?:接入|对接|加入)(?:过程)?中?$"
)
_LEAD = 7  # characters before which the subject of a clause stands
_DATE = 12  # characters of a clause that is a date
_FAR = 160  # characters over which a bank joins those told of
_BULLET = 4  # characters that an item of a list has beside its name
_SAYS = re.compile(r"[\u4e00-\u9fff]{3}")


def is_item(clause: Clause) -> bool:
    """Whether a clause is no more than names: an item of a list."""
    rest, end = [], 0
    for mention in clause.mentions:
        start = mention.start - clause.start
        rest.append(clause.view[end:start])
        end = mention.end - clause.start
    rest.append(clause.view[end:])
    return end > 0 and not any(len(words) > _BULLET or _SAYS.search(words) for words in rest)


def naming(clauses: Sequence[Clause], number: int) -> int:
    """The last clause before this one that names an organisation; failing that, this one."""
    before = range(number - 1, -1, -1)
    return next((i for i in before if clauses[i].of("bank", "company")), number)


def source_of(clauses: Sequence[Clause], number: int, label: int | None) -> Clause | None:
    """The clause that says of whom this one lists names: 合作银行:X; 与多家平台合作,包括X、Y.

    `label`: where the sentence has announced such a list before a colon.
    """
    clause = clauses[number]
    if names_listed(clauses, number):
        told = told_before(clauses, number)
        if not told or calls_list(told.view):
            return told
        said = saying(told) if not told.view.endswith(_OWN) else None
        return told if said and said.close else None
    if label is None or label > clause.start - clause.sentence.start + 1:
        return None
    before = bisect_left(clauses, label + clause.sentence.start, key=lambda c: c.end) - 1
    return clauses[before] if before >= 0 else None


def ahead(clauses: Sequence[Clause], number: int, sides: Sides) -> list[Pair] | None:
    """The pairs of a clause that names one side with the other, which leads the next clause.

    Where it only names the place (在X平台上), the next clause must say what is done there. None
    where the next clause shows that no bank is meant: 与X合作,腾讯….
    """
    clause = clauses[number]
    after = clauses[number + 1] if number + 1 < len(clauses) else clause
    if after is clause or not (after.mentions and _leans(clause.view)):
        return []
    if clause.sentence.simplified.startswith(_SEMICOLONS, clause.end - clause.sentence.start):
        return []  # what follows is told by itself
    own = sides.of(clause) if not _leans(after.view) else []
    reach = _LEAD
    if own and _PLACE.match(clause.view):
        reach = len(after.view) if _USED.search(after.view) else 0
    lead = [m for m in sides.of(after) if m.start - after.start < reach] if own else []
    if banks(own):
        return [] if partners(own) or banks(lead) else list(product(own, partners(lead)))
    if own and partners(lead[:1]):
        return [] if banks(clause.before) else None
    return list(product(banks(lead), own))


def _leans(view: str) -> bool:
    """Whether a clause leaves it to the next to say who does it: 与甲合作; 甲助力下."""
    return bool(_LEANS.match(view)) or (view.endswith("下") and bool(_AIDED.fullmatch(view)))


def beside_before(
    clauses: Sequence[Clause], number: int, sides: Sides
) -> tuple[Clause, list[Mention]]:
    """The clause just before with what goes on from it (以及…, a date), and whom it puts beside."""
    first = number - 1
    while first and (_ALSO.match(clauses[first].view) or is_date(clauses[first])):
        first -= 1
    front, told = clauses[first], clauses[number]
    if not (told.mentions and _named_beside(front, sides)):
        return front, []
    if _EXCEPT.match(front.view) and not _TOO.match(told.view):
        return front, []
    return front, [m for c in clauses[first:number] for m in sides.of(c)]


def is_date(clause: Clause) -> bool:
    """Whether a clause is no more than a date: 继甲之后,2017年6月底,乙与丙…."""
    return bool(clause.dates) and not clause.mentions and len(clause.view) <= _DATE


def is_beside(clause: Clause, sides: Sides) -> bool:
    """Whether a clause only names one side, to put it beside that of the next."""
    named = _named_beside(clause, sides)
    return bool(named) and not (banks(named) and partners(named))


def _named_beside(clause: Clause, sides: Sides) -> list[Mention]:
    """Whom a clause puts beside the sides of the next: 除甲外,乙也与丙合作; 继甲和乙,丙与丁…."""
    return sides.of(clause) if clause.mentions and _BESIDES.match(clause.view) else []


def beside(
    front: Clause, named: list[Mention], pairs: list[Pair], own: list[Mention]
) -> list[Pair]:
    """The pairs between those and the sides of the next clause, or the one side that it names.

    Pairs that the clause in front names whole (继甲和乙、丙和丁) are pairs as the next's are.
    """
    if banks(named) and partners(named):
        return list(tied(front, named)) if pairs else []
    if _turn_to_unknown(front, named):
        return []
    one = [bank for bank, _ in pairs] or banks(own)
    other = [partner for _, partner in pairs] or partners(own)
    if one and other and not pairs:
        return []
    return [*product(banks(named), other), *product(one, partners(named))]


def _turn_to_unknown(front: Clause, named: list[Mention]) -> bool:
    """Whether those in front do it with somebody whose name is not known: 继甲与…合作后."""
    turned = [_WITH.match(front.view, m.end - front.start) for m in named]
    starts = {m.start - front.start for m in named}
    return any(match and match.end() not in starts for match in turned)


def joining(clause: Clause, sides: Sides, told: Sequence[Pair]) -> list[Pair]:
    """The pairs of the banks that do as those told of last: 未来还有甲陆续开放."""
    if not told or clause.start - told[-1][0].end > _FAR or not clause.of("bank"):
        return []
    if not _JOINS.search(clause.view):
        return []
    own = sides.of(clause)
    return [] if partners(own) else list(product(banks(own), [partner for _, partner in told]))
