"""Lists in running text whose count stands beside them: 支付、融资、商务“三大功能”."""

import re
from collections.abc import Iterator

from analysis.corpus.lines import number
from analysis.records import Sentence
from analysis.tagging.entities.wordlists import PLACES, alternation
from analysis.tagging.outlines.enumeration import (
    ANNOUNCED,
    COUNT,
    Body,
    Enumeration,
    Span,
    first_item,
    named_by,
    parts,
    stripped,
)

# A count and the first character of what may stand behind it.
_SIGN = re.compile(
    r"[两二三四五六七八九十0-9](?:\s?[个大项种点类条重层款块张驾套步件主核关方维角环领阶要:]"
    r"|(?<=前.)(?=[^,。;:]{2,5}(?:分别|依)))"
)
_JOINS = re.compile("[、:”」]")
_REACH = 120
_MARKS = ",。;:!?("
_JOINT_BEFORE = re.compile(
    r"(?:等等?|这|共|的|即|以上|上述|总共|[作成]?为|(?:所组|组|构)成的?|在内的?|[\s“‘「『\"()])*$"
)
_AFTER = re.compile(
    r"[\"”’」』]?(?:的[\u4e00-\u9fff]{1,4}(?=,?包[括含]:)|[\u4e00-\u9fff]{1,8}(?=,即))?(?:概念|战略|理念|格局|体系|模式|布局|说法|入手|着手|发力|切入)?\s*"
    r"(?:[:,(—-]*\s*(?:(?:主要|分别|具体|应该?)*(?:包[括含]|是|为|指|即)|即|包[括含]"
    r"|[^,。;:!?(]{0,5}(?:依[序次]|分别)[是为]|[:(—]))+\s*"
)
_COMMA = re.compile(r",(?!由)(?=[^,。;:!?)]*、)")  # 三大期许,甲、乙,及丙
_QUOTED_BEFORE = re.compile(
    r"[“「](?P<items>[^“”「」]{6,80})[”」](?:是[^,。;:“「]{0,12}?|这|等|的)?\Z"
)
_SOME_OF = re.compile(r"等(?=[,。;]|$)")
_REST = re.compile(r"等各[^、]{0,8}$")  # 甲、乙及丙等各行在此三大项目
_AND_SO_ON = re.compile(r"等(?:服务|业务|项目|内容|方面|功能)?$")
_CLAUSE_AFTER = re.compile(r"(?:[^,。;:!?()]|\([^(),、]{1,24}\))*(?:,以?及[^,。;:!?)、]+)?")
_SENTENCE_AFTER = re.compile(r"[^。!?:()]*")
_JOINTS = (re.compile(",?以及|,及"), re.compile("[和与及]"))
_NUMBERED = re.compile(r"[\s“‘「『\"]*(?:第?[一二首]|其[一二]|首先|[(①1•])")
_ORDINAL = re.compile("一[是来则]|其一|首先|第一(?!大)")
_BARE = re.compile(rf"[有分非乎为成](?:以下)?{COUNT}(?:大?[点条类种步项])?:")
# 前三目的分别是甲、乙与丙.
_FOREMOST = re.compile(
    r"前(?P<count>[三四五六七八九十3-9])(?:大|项|个)?"
    r"(?P<noun>[\u4e00-\u9fff]{2,4}?)(?=(?:依[序次]|分别)[是为])"
)
# 特征体现在甲、乙和丙三个方面: what the aspects are those of.
_SHOWN_IN = re.compile(
    r"(?:^|(?<=[,。;:]))(?:其|它的?|这[一种些个]*)?(?P<name>[\u4e00-\u9fff]{2,12}?)"
    r"(?:主要|集中|具体|大致|分别)*(?:体现|表现|反映)[在于为]$"
)
_LONGEST = 8  # characters of what joins a count to its items
_KINDS = re.compile(r"\s?[类种]")
# Whoever are counted (四大国有银行, but not 四类银行) are named, not enumerated.
_WHO = re.compile(
    r"(?:公司|企业|银行|大行|[国电数]行|机[构关]|业者|厂商|巨头|集团|券商|运营商|电商(?:平台)?|(?:支付|社交|合作)平台|通路|超商|品牌|商家|店家|城市|省市|国家|地区|区域|股东|高校|行)$"
)
# So are amounts (上限分别为50万元、2万元) and places (深圳、苏州、雄安).
_AMOUNT_OR_PLACE = re.compile(
    rf"[约近超逾]?[0-9][0-9.,]*[十百千万亿]*\S{{0,2}}|(?:{alternation(PLACES)})(?:[省市县区]|新区)?"
)


def counted_lists(body: Body) -> Iterator[Enumeration]:
    """Lists joined by 、 right before or after a count that is exactly theirs.

    The count is the proof: where it differs from the number of items (八种渠道 after four
    examples), nothing is taken, unless 等 behind them says that there are more (五大功能,包括
    甲、乙、丙等). Two before it (转账、收款两项功能) are but joined. After a colon whole clauses
    may be what is counted (三个特征:甲是…,乙是…,丙是…), and in quotation marks before it
    (“甲,乙,丙”这三个问题).
    """
    for place in body.places(_SIGN):
        sentence, plain = body[place]
        if not _JOINS.search(plain):
            continue
        yield from _after_bare_count(sentence, plain)
        for match in (*ANNOUNCED.finditer(plain), *_FOREMOST.finditer(plain)):
            count = number(match["count"])
            if _WHO.search(match["noun"] or "") and not _KINDS.match(plain, match.end("count")):
                continue
            items = _before(plain, match.start(), count) or _after(plain, match.end(), count)
            named = [span for span in items if _AMOUNT_OR_PLACE.fullmatch(plain, *span)]
            if 2 * len(named) < len(items):
                ranges = tuple((sentence.start + a, sentence.start + b) for a, b in items)
                shown = not match["noun"] and _SHOWN_IN.search(plain, 0, items[0][0])
                name = sentence.text[slice(*(shown.span("name") if shown else match.span()))]
                yield Enumeration(name, count, ranges, "counted")


def _after_bare_count(sentence: Sentence, plain: str) -> Iterator[Enumeration]:
    """What follows a count and a colon alone: 原因无非三点:甲、乙、丙."""
    for match in _BARE.finditer(plain):
        count, end = number(match["count"]), match.end()
        if items := count and _after(plain, end - 1, count):
            near = slice(max(0, end - _REACH), end)
            name, announced = named_by(sentence.text[near], plain[near], count)
            ranges = tuple((sentence.start + a, sentence.start + b) for a, b in items)
            if name:
                yield Enumeration(name, announced, ranges, "counted")


def _before(plain: str, end: int, count: int) -> list[Span]:
    if count < 3:
        return []
    quoted = _QUOTED_BEFORE.search(plain, max(0, end - _REACH), end)
    if quoted and (items := _split(plain, *quoted.span("items"), count, ",")):
        return items
    joint = _JOINT_BEFORE.search(plain, max(0, end - _LONGEST), end)
    end = joint.start() if joint else end
    first = max(0, end - _REACH)
    if joint and "在内" in joint[0]:
        first = max(first, plain.rfind("包括", first, end) + 2)
    items = _split(plain, max(first, *(plain.rfind(c, first, end) + 1 for c in _MARKS)), end, count)
    if not items:
        return []
    (start, stop), *others = items
    if others and (rest := _REST.search(plain, *others[-1])):
        others[-1] = (others[-1][0], rest.start())
    return [stripped(plain, first_item(plain, start, stop, others), stop), *others]


def _after(plain: str, start: int, count: int) -> list[Span]:
    joint = _AFTER.match(plain, start) or (count > 2 and _COMMA.match(plain, start))
    if not joint or _ORDINAL.match(plain, joint.end()):
        return []
    clause = _CLAUSE_AFTER.match(plain, joint.end())
    ended = clause and _AND_SO_ON.search(plain, *clause.span())
    end = ended.start() if ended else clause.end() if clause else 0
    items = _split(plain, joint.end(), end, count)
    if clause and not items and (more := _SOME_OF.search(plain, *clause.span())):
        items = _some(plain, clause.start(), more.start(), count)
    if items or not joint[0].rstrip().endswith(":") or _NUMBERED.match(plain, joint.end()):
        return items
    sentence = _SENTENCE_AFTER.match(plain, joint.end())
    end = sentence.end() if sentence else joint.end()
    return next(
        (found for mark in ";," if (found := _split(plain, joint.end(), end, count, mark))), []
    )


def _some(plain: str, start: int, end: int, count: int) -> list[Span]:
    """The items between two places, if they are at least three and fewer than counted."""
    items = list(parts(plain, start, end))
    return _split(plain, start, end, len(items)) if 2 < len(items) < count else []


def _split(plain: str, start: int, end: int, count: int, mark: str = "、") -> list[Span]:
    """The ranges of the items between two places, empty unless they are as many as counted.

    Where one is wanting, the last that joins two (甲、乙及丙) is taken for both.
    """
    items = list(parts(plain, start, end, mark))
    if len(items) == count - 1 and mark == "、":
        joints = (
            (i, j.search(plain, *items[i])) for i in range(count - 2, -1, -1) for j in _JOINTS
        )
        if both := next(((i, joint) for i, joint in joints if joint), None):
            i, joint = both
            items[i : i + 1] = [(items[i][0], joint.start()), (joint.end(), items[i][1])]
    found = [stripped(plain, a + 2 * plain.startswith("以及", a), b) for a, b in items]
    return found if len(items) == count and all(a < b for a, b in found) else []
