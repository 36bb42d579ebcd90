"""Where the names of public bodies and institutes begin (北京市某某局, 上海某某与某某研究院).

Every expression runs over the masked view, in which known names are private-use characters.
"""

import re

from analysis.tagging.entities.anchors import CHAR, HAN, after_stop
from analysis.tagging.entities.wordlists import LANDS, PLACES, alternation
from analysis.tagging.literals import quick

_REGION = f"(?:{alternation(PLACES)})(?:省|市|县|区|州)?"
_LAND = (
    f"国家|中国|(?:{alternation(PLACES)}|{alternation(LANDS)})(?:特别行政区|特区|省|市|县|区|州)?"
)
_NO_VERB = f"(?:(?![的了和与在是被把为将向从及对由让使])[{HAN}])"
_STATE_BODY = quick(
    f"(?:国务院|大?中华|大湾区|全国|中央|亚太|亚洲|世界|国际|联合国|{_LAND}){_NO_VERB}{{1,12}}$"
)
_BUREAU = re.compile(
    f"(?:{_LAND}|(?:^|(?<=[^{HAN}]|[与和在由向对跟及])|(?<=联同|携手|联合|联手|支持|服务|经由)){CHAR}{{2,3}}(?:[市县省区]|(?<![小古城村建])[乡镇]))(?:第[一二三四五]|{CHAR}){{0,10}}$"
)
_NO_BUREAU_END = frozenset("格布当大全结时变破僵开邮书棋残饭骗胜平终困定赌入出战危新败迷副各警局")
_NO_BUREAU = quick(
    "(?<![财民])政$|局|城市|乡镇|[市省县区]长|代表|[全各]市|县市|省市|省委|沿海|所在|成立|建设|全球|地方$|大型|各级|国内|国外|[各全地特园社辖郊山校景街小厂库]区$|(?:^|[主老新心])城区$"
)
_JOINT = re.compile(f"{_REGION}{CHAR}{{2,8}}[与和]{CHAR}{{2,6}}$")
_OWNER = re.compile("政府|大学|公司|局|银行|集团|学院|协会|中心|研究|合作|联合|委")


def start_of_body(masked: str, end: int, kind: str) -> int | None:
    """Where a public body's name begins whose suffix, of this kind, begins at `end`.

    It begins with a country or a place; None where the word is a common noun.
    """
    begin = max(0, end - 18)
    if kind == "body":
        if masked[end - 1] == "人" and masked.startswith("学会", end):
            return None  # 教会台湾人学会
        body = _STATE_BODY.search(masked, begin, end)
        return body.start() if body else None
    if masked[end - 1] in _NO_BUREAU_END:
        return None
    body = _BUREAU.search(masked, max(begin, after_stop(masked, end) - 5), end)
    return body.start() if body and not _NO_BUREAU.search(body[0]) else None


def start_of_joint(masked: str, end: int) -> int | None:
    """Where an institute's name begins that is about two things (北京某某金融与发展研究院)."""
    joint = _JOINT.search(masked, max(0, end - 24), end)
    return None if joint is None or _OWNER.search(joint[0]) else joint.start()
