"""How a name stands in its clause: beside a connective, as an example, or as whom it turns to."""

import re
from itertools import pairwise

from analysis.records import Mention
from analysis.relations.partnerships.pairing import between
from analysis.relations.partnerships.vocabulary import DIRECTED
from analysis.tagging.clause import Clause
from analysis.tagging.subject import OF_HOUSE

_REACH = 200  # characters before a name that are read
_MUTUAL = re.compile(r"(?:与|和|同|跟|携手|联手|牵手|联合|联同|伙(?![伴计食房]))[^，,。；;]{0,48}$")
_ALLIES = re.compile("携手|联手|牵手|联同|伙拍")
_DIRECTED = re.compile(rf"(?:{DIRECTED})[^，,。；;的由]{{0,24}}$")
_OTHER_SUBJECT = re.compile(
    r"(?:政府|大学|学院|集团|[^\W本该我]公司|协会|委员会|机构|[各家些多型小]银行|商[户家]|[省市县区局厅部委])$"
)
# Who turns to a name and is named after it: 与X合作的Y.
_HEADED = re.compile(r"[^，,。、]{0,4}(?:合作|联合|携手|签约)\w{0,4}的[^，,。、]{0,6}")
_COBRANDED = re.compile("联名卡$")
_ITS_CARD = re.compile("联名(?:信用)?卡的")
_OPENS, _CLOSES = ("(", "（"), (")", "）")
_MODIFIES = re.compile("合作的")
_EXAMPLE = re.compile(r"(?:如(?![今果何此期])|例如|比如|诸如|包括|包含|像)[^，,。；;）)]*$")
_TIED = re.compile(r"(?:与|和|同|跟|及|、|携手|联合)$")
_PLATFORM = re.compile(r"(?:与|和|同|跟|携手|联手|牵手)[^，,。、与和同跟]{0,12}平台[“「『]$")
_JOINS = re.compile(
    r"(?:与|和|同|跟|接入|对接|串接|加入|入驻|进驻|登陆|支持|绑定|推动|上架)了?(?:\w{0,8}(?:平台|系统|应用))?[“「『]?$"
)
_TIES = re.compile(
    r"(?:一度|曾经?|即|已|也|还|又|将|先后|正式)*(?:与|和|同|跟|及|、|携手|联合|联同|伙拍)"
)
_TOGETHER = re.compile(
    r"(?![^，,。]*(?:都|均|各自|分别|先后|纷纷))[^，,。]*(?:合作|签|联合|共同|共建|携手|联手|达成|对接|互通)"
)
_FAR = 60  # characters between a bank and another that it turns to
_LEAD = 6  # characters within which the subject of a clause stands
_OWNER = re.compile(OF_HOUSE)
_LEANS_ON = re.compile(
    r"(?:[与和同跟在于对向把给由用以]|通过|透过|接入|加入|参与|绑定|支持)[^，,。]*$"
)


def words_before(clause: Clause, mention: Mention) -> str:
    """What a clause says before one of its names, as far back as it is read."""
    end = max(0, mention.start - clause.start)
    return clause.view[max(0, end - _REACH) : end]


def is_tied(clause: Clause, mention: Mention) -> bool:
    """Whether a connective stands beside a name: 与X, X、, but not 在X指导下."""
    return bool(_TIED.search(words_before(clause, mention))) or turns(clause, mention)


def is_tied_platform(clause: Clause, mention: Mention) -> bool:
    """Whether a product is the platform that somebody turns to: 与出行平台“某某”签约."""
    return mention.type == "product" and bool(_PLATFORM.search(words_before(clause, mention)))


def turns(clause: Clause, mention: Mention) -> bool:
    """Whether a connective follows a name: X与, X携手."""
    return bool(_TIES.match(clause.view, mention.end - clause.start))


def is_joined(clause: Clause, mention: Mention) -> bool:
    """Whether a clause is led by a platform that nobody owns, or has somebody join it: 接入“X”平台.

    What a bank joins that everybody knows (接入“一网通办”) is no partner of its own.
    """
    joined = _JOINS.search(words_before(clause, mention)) or turns(clause, mention)
    if mention.basis == "pattern" and joined:
        return True
    return leads(clause, mention) and not any(m.end == mention.start for m in clause.mentions)


def glosses(clause: Clause) -> set[int]:
    """Where names stand alone in brackets behind others, which they explain: 网商银行(支付宝).

    A bank behind a firm explains nothing: 京东联名卡(招商银行).
    """
    view, start = clause.view, clause.start
    if "(" not in view and "（" not in view:
        return set()
    return {
        inner.start
        for outer, inner in pairwise(clause.mentions)
        if view[outer.end - start : inner.start - start] in _OPENS
        and view.startswith(_CLOSES, inner.end - start)
        and (outer.type == "bank" or inner.type != "bank")
    }


def leads(clause: Clause, mention: Mention) -> bool:
    """Whether a name stands where the subject of a clause does: no words but a link before it."""
    if mention.start - clause.start > _FAR:
        return False
    before = clause.before_of(mention)
    if "旗下" in before:
        before = _OWNER.sub("", before, 1)
    return len(before) <= _LEAD and not _LEANS_ON.search(before)


def is_example(clause: Clause, mention: Mention) -> bool:
    """Whether a clause names somebody as an example: 如X, 包括X."""
    return bool(_EXAMPLE.search(words_before(clause, mention)))


def is_approached(clause: Clause, mention: Mention, subject: int) -> bool:
    """Whether a clause turns to this name, and so leaves its subject unsaid: 与X合作, 发行X联名卡.

    `subject`: where the first of the names that would be its subject ends.
    """
    before = words_before(clause, mention)
    headed = _HEADED.match(clause.view, mention.end - clause.start)
    if headed and any(m.start - clause.start == headed.end() for m in clause.mentions):
        return False
    end = mention.end - clause.start
    if clause.view.startswith("联名", end) or _COBRANDED.match(clause.view, max(0, end - 3), end):
        begins = {clause.start, *(date.end for date in clause.dates)}
        return not (mention.start in begins and _ITS_CARD.match(clause.view, end))
    found = filter(None, (_MUTUAL.search(before), _DIRECTED.search(before)))
    begins = [
        towards.start()
        for towards in found
        if not _MODIFIES.search(before, towards.start())
        and not _OTHER_SUBJECT.search(before, 0, towards.start())
    ]
    return any(subject > mention.start - len(before) + begin for begin in begins)


def is_turned_to(clause: Clause, one: Mention, other: Mention) -> bool:
    """Whether the subject of a clause turns to another name: 甲与乙合作, 甲接入乙.

    What 甲和乙 do to somebody else, or each by itself, they do not do together.
    """
    before = clause.before_of(one).rpartition("、")[2]
    if other.start - one.end > _FAR or _MUTUAL.search(before) or _DIRECTED.search(before):
        return False
    link = between(clause, one, other)
    with_it = _MUTUAL.search(link) and _TOGETHER.match(clause.view, other.end - clause.start)
    return bool(with_it or _DIRECTED.search(link) or _ALLIES.search(link))
