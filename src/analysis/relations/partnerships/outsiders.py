"""Names in a clause of cooperation that are no sides of it: rivals, outcomes, former employers."""

import re
from collections.abc import Collection
from itertools import pairwise
from math import inf

from analysis.records import Mention
from analysis.relations.partnerships.pairing import between
from analysis.relations.partnerships.standing import words_before
from analysis.tagging.clause import Clause
from analysis.tagging.literals import quick

_REACH = 24  # characters before a name that are read
_NEAR = 5  # those that a verb just before it takes
# What before a name makes it no side: a rival (对抗X), or what A and B founded.
_IN_FRONT = quick(
    r"(?:对抗|抗衡|挑战|应对|狙击|阻击|对标|抵御|不敌|面对|击败|(?<!技术)(?<!系统)(?<!平台)(?<!方案)(?<!模型)(?<!资金)来自(?!与)|[区有]别于|不同于)[^，,。]{0,6}$"
    r"|合资(?:公司|企业)?$|为首的[“「『]$|(?:成立|设立|组建)了?[^\W与和、的]{0,6}(?:银行|公司)[“「『]?$"
    r"|(?:合组|合资(?:成立|设立|组建|创办)|(?:共同|联合)(?:发起)?(?:成立|设立|组建|创办|创建|发起))了?"
    r"(?:[^\W与和、]{0,6}(?:银行|公司))?[“「『]?$"
)
# The same, where it does not itself go on to do something with others: 甲与乙成立的丙.
_MADE = re.compile(
    r"(?:设立|成立|组建|合组|合资|创办|筹办|筹建|筹组|发起|打造)的(?:\w{0,4}(?:银行|公司))?[“「『]?$"
    r"|[与和同跟][^，,。]{2,12}(?:联合|共同|合作)(?:推出|发行|开发|研发)的[“「『]?$"
)
_WITH_IT = re.compile(r"\s?[已还又再将先后宣布]*(?:[与和同跟](?!其)|携手|联合|联同|牵手)\s?")
_GOES_ON = re.compile(rf"{_WITH_IT.pattern}|[^，,。]{{0,10}}(?:系统|平台|应用)")
_FOUNDS = re.compile(r"(?:成立|设立|组建|创办|创立|发起|筹建|筹设)了?[“「『]?$")
_FOUNDED = re.compile(r"[”」』]?(?:$|的|后|以|之|来)")
_COUNTED = re.compile("[一二两三四五六七八九十几多数各某0-9] ?家$")  # 四家台湾银行 are a class
# And what behind it: C(A与B合资), or whom somebody has left (甲前高管).
_BEHIND = quick(
    "[(（][^)）]*合资|前(?:高管|员工|[副总]|行长|董事|首席)|出身|离职|的(?:老|主要|最大)?(?:竞争)?(?:对手|劲敌|同行|同业)(?!合作)|(?:切换|迁移|替换)[为到至成]|到[^，,。]{2,16}的(?:切换|迁移|替换)|研究员|分析师|研报|研究报告|版(?![图块权面])"
)
# What the items of a headline do, each by itself: 甲联手乙、丙更名、丁开业.
_BY_ITSELF = re.compile(
    "(?:更名|改名|开业|上市|递表|退市|裁员|[被获]罚|换帅|增资|获批)(?P<end>$|、)"
)
_OFFICE = re.compile(
    "^(?!.*(?:大学|学院|[省市区县州](?:人民)?政府$)).*(?:研究[所院]|中心|[委局厅办]|委员?会|政府|国务院|法院)$"
)  # the public's
_GUIDES = re.compile(r"[^，,。与和]{0,16}(?:指导|督导)")  # an office that only oversees
_THEIRS = re.compile("合作的[“「『]?$")  # 甲与乙合作的丙
# What those named before brought out together: 随后又联合推出了丙.
_JOINTLY_MADE = re.compile(
    r"^\W*(?:随后|此后|后来|并|又|还|再|将|已|首次|先后|陆续)*(?:联合|共同|携手|合作)(?:推出|发布|打造|研发|开发)了?[“「『]?$"
)
_MADE_BY_BOTH = re.compile("(?:推出|开办|开发|研发|打造|发行|发布|上线)[了的]?[“「『]?$")
# Who made it with one named, though called otherwise: 该公司和乙合作的丙, 甲与多家银行合作的丙.
_IT_AND = re.compile(
    "(?:公司|集团|[该本我]行|其|它)[与和同跟][^，,。]*$|[银行][^，,。]{0,4}合作的[“「『]?$"
)
_WITH = re.compile(r"(?:[与和同跟]|携手|联合|联同|牵手)\s?$")
# Who only lends a card its mark: 工行的Visa或Mastercard信用卡.
_CARD = quick(r"(?:[或及和/、]\s?\w{2,12}?)?(?:信用|借记|扣账|签账)卡")
_OWNED_BY = quick(r"[(（][^()（）]*(?:持股|控股|参股|入股|投资)[)）]")
_FOUNDED_BY = quick(
    r"(?<!加入)(?<!参与)由[^，,。]{0,60}(?:发起|成立|设立|组建|筹组|筹建|合组|创办|创立|牵头|主导|支持|合资|投资|出资|控股|(?:共同|分别)持有)|股东(?:则|分别|主要)?(?:有|包括|为|是)|[为是](?=[^，,。]{0,60}[之的]合资)"
)

# Between a firm and whom it only owns: 甲旗下的乙, 甲参股的乙, 甲任大股东的乙, 甲系的乙.
_OWNS = re.compile(
    r"\s?(?:[(（][^()（）]{1,14}[)）])?(?:旗下的?|系的?|(?:等[^，,。的]{1,8})?(?:[联合共同资牵头主导参与战略间接]*"
    r"(?:参股|入股|控股|投资|领投|孵化|(?:发起|创办|创立|设立|成立)+)|[^，,。的]{0,4}持[股有][^，,。的]{0,12}"
    r"|(?:作为|担?任|[为是])?(?:第[一二三]|最|主要|控股)?大?股东)的)"
    r"(?:[^\W的与和]{2,8}?(?=[“「]|$))?\s?[“「]?"
)
_JOINS = ("和", "与", "及", "以及")
_JOINTLY = re.compile("等|联合|共同|合资|合作")
# Between a firm and the platform that it runs: 甲旗下的平台X.
_RUNS = re.compile("(?:旗下|自家)?的?([^，,。、与和同及]{0,4}(?:平台|产品|服务|系统|应用))?[“「]?")


def is_no_side(clause: Clause, mention: Mention, marks: Collection[int]) -> bool:
    """Whether a name is an outcome, a rival, a former employer, or lends a card its mark.

    `marks`: where the names of those that do begin.
    """
    view, start, end = clause.view, mention.start - clause.start, mention.end - clause.start
    if _BEHIND.match(view, end) or (start > 0 and _is_led_out(mention, view, start, end)):
        return True
    alone = _BY_ITSELF.match(view, end)
    if alone and (alone["end"] or view.endswith("、", 0, start)):
        return True
    if mention.type == "institution":
        return bool(_OFFICE.search(mention.name) or _GUIDES.match(view, end))
    if mention.start not in marks:
        return False
    return mention.type == "product" or not _allied(clause, mention, marks)


def _allied(clause: Clause, mark: Mention, marks: Collection[int]) -> bool:
    """Whether a card's mark is one of two that do something together: 与X, X联合; not X与Y卡."""
    view, start, end = clause.view, mark.start - clause.start, mark.end - clause.start
    if _CARD.match(view, end):
        return False
    together = _WITH_IT.match(view, end)
    if not together:
        return bool(_WITH.search(view, max(0, start - _NEAR), start))
    return clause.start + together.end() not in marks


def _is_led_out(mention: Mention, view: str, start: int, end: int) -> bool:
    """Whether the words before a name make it no side: 对抗X, 四家X, 发起X的."""
    near = max(0, start - _NEAR)
    return bool(
        _IN_FRONT.search(view, max(0, start - _REACH), start)
        or (_MADE.search(view, max(0, start - _REACH), start) and not _GOES_ON.match(view, end))
        or (mention.type == "bank" and _COUNTED.search(view, near, start))
        or (_FOUNDED.match(view, end) and _FOUNDS.search(view, near, start))
    )


def listed_behind(clause: Clause, named: list[Mention], sides: list[Mention]) -> list[Mention]:
    """The sides but for those to which a list goes on from an outcome or a rival: 对抗甲、乙.

    `named`: the sides and who is none.
    """
    out: set[int] = set()
    for one, other in pairwise(named):
        start, end = one.start - clause.start, one.end - clause.start
        if one not in sides and start > 0 and _is_led_out(one, clause.view, start, end):
            out.add(one.start)
        if one.start in out and between(clause, one, other) == "、":
            out.add(other.start)
    return [m for m in sides if m.start not in out]


def both_named(sides: list[Mention]) -> float:
    """Where the first of the sides begins behind which a bank and somebody else are named."""
    firsts = {m.type == "bank": m.start for m in reversed(sides)}
    return max(firsts.values()) if len(firsts) > 1 else inf


def is_theirs(clause: Clause, mention: Mention, since: float) -> bool:
    """Whether a name is what a bank and a firm before it made together: 甲与乙合作的丙, 推出丙.

    `since`: `both_named` of the clause's sides.
    """
    words = words_before(clause, mention)
    if _JOINTLY_MADE.match(words):
        return any(m.type == "product" and m.start == mention.start for m in clause.mentions)
    both = since < mention.start
    if both and _MADE_BY_BOTH.search(words):
        return any(m.type == "product" and m.start == mention.start for m in clause.mentions)
    return bool(_THEIRS.search(words) and (both or _IT_AND.search(words)))


def beside_firms(clause: Clause, sides: list[Mention]) -> set[int]:
    """Where sides stand just behind the firm whose platforms they are (甲平台X), and where names
    only tell who owns whom they stand before (甲旗下的丙; 甲、乙共同发起的丙)."""
    own = set()
    owner, before = False, ""  # whether the name behind only owns another; the words after it
    for one, other in reversed(list(pairwise(sides))):
        link = between(clause, one, other)
        firm = one.type == "company"
        runs = firm and _RUNS.fullmatch(link)
        if runs and (other.type == "product" or (runs[1] and other.type == "company")):
            own.add(other.start)
        if firm and _owns(one, link, other):
            owner = True
        elif owner:
            owner = link == "、" or bool(link in _JOINS and _JOINTLY.match(before))
        before = link
        if owner:
            own.add(one.start)
    return own


def _owns(one: Mention, link: str, other: Mention) -> bool:
    """Whether a firm only owns the bank or the firm behind it."""
    if other.type == "product":
        return False
    house = one.surface.endswith("系") and link in ("", "的")
    return house or bool(_OWNS.fullmatch(link))


def without_founded(clause: Clause, sides: list[Mention]) -> list[Mention]:
    """The sides but for what they founded, or who owns one of them: X由A与B发起, X(A持股)."""
    founded = _FOUNDED_BY.search(clause.view) if sides else None
    if founded:
        sides = [m for m in sides if m.start - clause.start > founded.start()]
    owners = _OWNED_BY.search(clause.view) if len(sides) > 1 else None
    if owners:
        start, end = (at + clause.start for at in owners.span())
        sides = [m for m in sides if not start < m.start < end]
    return sides
