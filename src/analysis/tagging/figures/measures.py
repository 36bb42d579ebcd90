"""What a figure measures: the noun that it counts, and the noun phrase around it.

Read from the words after it, then from those before it in its sentence, clause by clause.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from analysis.records import Document, Sentence, Timex
from analysis.tagging.figures.units import COUNTED, MONEY, SHARES, is_classifier
from analysis.tagging.literals import quick

_BREAK = re.compile(
    r"(?<![A-Za-z0-9.])[0-9][0-9,.]*+(?![A-Za-z])[ ]?[十百千万亿]*[多余]?[ ]?"
    r"(?:%|[美欧港日]?元|人民币|个百分点|[家个户名笔项间位种款岁])*(?:/.)?"
    r"|[，,。；;！!？?：:、\n“”\"「」『』（()）《》]"
)
_NOUN = re.compile(f"{COUNTED.pattern}|{MONEY.pattern}")
_REACH = 60  # characters of the sentence read before a figure
_AFTER = re.compile(
    r"[ ]?(?:以上|以下|左右)?(?P<of>的)?[“「『《]?"
    r"(?P<noun>(?!/|以[上下]|左右)[^，,。；;、！!？?：:\n（()）“”\"「」『』《》]{1,16})"
)
# Where the noun phrase after a figure ends.
_STOP = quick(
    r"通过|已|正|进行|打交道|参[加与会]|缴纳|投入|实现|提供|使用|接入|完成|开展|合作"
    r"|开[通业]|创[立办]|成[为立]|发展成|挂牌|接任|怀[着抱]|包[括含]|拥有|表示|推出|签|加入"
    r"|发[布出放]|颁发|印发|召开|宣布|互相|相互|联合|共同|纷纷|率先|用于|用来|来自|在"
    r"|[与和及或并等是被把将为向从对]|以及|之一|共(?=[0-9])"
    r"|夺[冠下]|居[次冠首]|位居|目前|累计|合计|则|均|都|自|于|今年|去年|(?<![A-Za-z])[0-9]"
    r"|上线|达|增|分布|覆盖|享受|办理|支持|升级|的|[ ]"
)
# What links a noun phrase to the figure after it, and what stands before the phrase.
_LINK = quick(
    r"(?:也|都|则|又|仍|更|还|已经|已|平均|(?<![户件人笔日月年平])均|将近|将|就|便|仅|正式|有望"
    r"|分别|总共|累计|合计|总计|共计|共|(?<!提)高|大约|大概|大|接近|近|约为?|逾|超过|超|[突冲]破"
    r"|过|破|不足|不到|不超过|不低于|不少于|至少|最[低高多]|控制|达到|达|为|是|中?有|较"
    r"|(?<=[别均则也])比|比起|相较于|[高低]于|介于|变动|[+]|新?台币|港币|人民币|包括|其中|等|及"
    r"|[增升降]至|来到|[上下]调至|提[高升][到至]|缩短至|可?低(?=至)|至|首|落(?=在)"
    r"|[占在到了从由的,，。 ]|[-~])++$"
)
_LEAD = re.compile(
    r"(?:的|其中|另外|(?:其|数据)显示|而|但|并且|并|且|仅|以(?=每)|一举|让|使(?!用)得?|在|从(?!事)|自|据|目前|截至|截止到?|已有?|以来"
    r"|末|底|后|期间|实现|录得|累计|合计|[-,，、。 ])+"
)
# What grows or falls is named before: 净利润10亿元,同比增长5%.
_CHANGE = quick(
    r"(?:同比|环比|同期|按[年季月]|[年季月平]均?(?=[增减升降])|[大小增降涨跌]幅|略|微|再|变动|收[窄敛]|扩大|[+]"
    r"|[增减升降涨跌][长加少速值]?|下[降跌滑]|上[升涨]|回[升落]|提[升高]|成长|高出|[至快])+"
)
_COUNTED_AFTER = re.compile(rf"[ ]?的?[A-Za-z+一-鿿]{{0,5}}?(?P<noun>{_NOUN.pattern})")
_NO_NOUN = re.compile(r"[0-9]|[^0-9A-Za-z一-鿿]+$")
_OF_MONEY = re.compile(rf"{MONEY.pattern}|[A-Za-z0-9一-鿿]{{0,8}}市场")
_COUNTED_SOON = re.compile(rf"[A-Za-z一-鿿]{{0,4}}?(?:{COUNTED.pattern})")
_NO_MEASURE = re.compile("^[中内里]$|^(?:基础|情况|前提|背景|条件|过程)[上下中]|(?:水[平准]|速度)$")
_RECALL = 30  # calendar phrases looked back upon


class Nouns:
    """The words of an article around its figures; `text` is its plain view."""

    def __init__(self, document: Document, text: str, timexes: Sequence[Timex]) -> None:
        self._source, self._text = document.text, text
        self._timexes = timexes
        self._timex_starts = [t.start for t in timexes]

    def noun(self, sentence: Sentence, start: int, end: int) -> str:
        """What a number without a unit counts, simplified: 注册用户930万, 12亿的使用者."""
        after = _COUNTED_AFTER.match(self._text, end, min(sentence.end, end + 12))
        if after:
            return after["noun"]
        floor = max(sentence.start, start - _REACH)
        nouns = _NOUN.findall(self._text, floor, start)
        if nouns[-1:] == ["规模"] and len(nouns) > 1:
            return nouns[-2]  # 网民规模达7亿, 资产规模达7亿
        return nouns[-1] if nouns else ""

    def measures(self, sentence: Sentence, start: int, end: int, unit: str) -> str:
        """The noun phrase that a figure measures, as written."""
        after = _AFTER.match(self._text, end, min(sentence.end, end + 24))
        if after and _takes_noun(unit, after["noun"], bool(after["of"])):
            phrase = _up_to_stop(after["noun"])
            if phrase and not _NO_MEASURE.search(phrase):
                return self._source[after.start("noun") : after.start("noun") + len(phrase)]
        return self._before(sentence, start)

    def _before(self, sentence: Sentence, start: int) -> str:
        """The last noun phrase before a figure, clause by clause, dates and figures left out."""
        floor, change = max(sentence.start, start - _REACH), ""
        for left, right in self._pieces(floor, start):
            lead = _LEAD.match(self._text, left, right)
            left = lead.end() if lead else left
            link = _LINK.search(self._text, left, right)
            right = link.start() if link else right
            if right - left > 1 and not _NO_NOUN.match(self._text, left, right):
                phrase = self._source[left:right].strip()
                if not _CHANGE.fullmatch(self._text, left, right):
                    return phrase
                change = change or phrase
        return change

    def _pieces(self, floor: int, start: int) -> Iterator[tuple[int, int]]:
        """What stands between breaks, dates and figures before a figure, from last to first."""
        breaks = [match.span() for match in _BREAK.finditer(self._text, floor, start)]
        told = [(timex.start, timex.end) for timex in self._told(floor, start)]
        ends_first = sorted([(floor, floor), *breaks, *told], key=lambda span: (span[1], span[0]))
        for left, right in reversed(ends_first):
            if right <= start:
                yield right, start
            start = min(start, left)

    def _told(self, start: int, end: int) -> Sequence[Timex]:
        """The calendar phrases that begin in a range, at most the last few."""
        first, last = (bisect_left(self._timex_starts, at) for at in (start, end))
        return self._timexes[max(first, last - _RECALL) : last]


def _takes_noun(unit: str, following: str, joined: bool) -> bool:
    """Whether the noun after a figure is what it measures; `joined` says that 的 stands between."""
    if joined or is_classifier(unit):
        return True
    if not unit or unit in SHARES:
        return bool(_COUNTED_SOON.match(following))
    return bool(_OF_MONEY.match(following))


def _up_to_stop(text: str) -> str:
    noun = _NOUN.match(text)
    if not noun and _STOP.match(text):
        return ""
    stop = _STOP.search(text, noun.end() if noun else 1)
    if stop and stop[0] == "的" and MONEY.match(text):
        stop = _STOP.search(text, stop.end())
    return text[: stop.start()] if stop else text
