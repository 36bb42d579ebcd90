"""Telling: the clauses of a document in order, each with what it takes from those before it.

The date comes from the clauses before it in its sentence, whom it is about from those of its
paragraph.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from math import inf
from typing import Generic, TypeVar

from analysis.records import Document, Mention, Timex
from analysis.tagging.anaphora import Names
from analysis.tagging.clause import ACTORS, CLAUSE, NUMBER, Clause
from analysis.tagging.subject import Mentions, about_after, sides_of

_OPENING = re.compile(r"\W*(?:而|但|并且)?")
# Whose name only says whose the next is: 阿里旗下X; but 阿里旗下还有X is about 阿里.
_OWNED = re.compile("旗下|下属|麾下|子公司|股的|投资的|股东的")
_OWNER = re.compile(
    r"(?:\w{0,4}宣布|[(（][^()（）]{1,14}[)）])?(?:旗下|下属|麾下|控股的|集团旗下|的?(?:控股|全资|附属)?子公司)(?![现目前还也已则共仅只另]{0,2}[有拥])"
    r"|(?P<share>(?:[(（][^()（）]{1,14}[)）])?(?:(?:联合|共同|参与)?(?:参股|入股|投资)|(?:任|作为)?(?:第[一二]|最|控股)?大?股东)的)"
)
_REACH = 24  # characters from a name's end in which such a word then stands
_APART = re.compile(
    "[，,。；;”」』与和同及已\n]|[接引][入通]|对接|入驻|联合|携手|牵手|推出|上线|支持"
)
# A word that opens another time than the date before it.
_ELSEWHEN = re.compile(
    r"\W*(?:而|但|并)?(?:(?:截[至止]|到)?目前|现在|现时|当前|至今|如今|未来|下一步|今后|将来(?!银行)|此前|随后|此外|接下来|(?<=而)[此这]次"
    r"| ?[\d一二两三四五六七八九十半数几]+ ?(?:年|个?月|周|天|日)(?:之?后|以后|以来|内|过去))"
)
_RECENTLY = re.compile(r"(?<!宣布)(?<!宣布于)(?:日前|近日|近期|最近|目前|如今|短短)")
# A word that turns back from what was done 早在2013年.
_THIS_TIME = re.compile("[此这本][次番]|此[回轮]")
_LONG_AGO = re.compile(r"(?:早在|早于|曾[在于]|此前(?:的|曾于|在)?)\s?$")
# What others did in their turn, on days of their own.
_IN_TURN = re.compile("[也又还亦](?:陆续|相继|纷纷|先后)|(?:陆续|相继|纷纷)(?:跟进|落地)")
_REPORTER = re.compile("》?(?:的|社|网)?记者(?![会节协])")
_PRESS = ("company", "institution")
_DAYS = len("2017-03")  # a date as fine as this
_FOUNDED = re.compile(r"(?:成立|创立|创办|设立|始建|诞生)[于在]$|继$|即日起[至到]$")
_BEFORE = re.compile("[之以]前")
_COMPARED = re.compile(r"(?:较|比起?|相较于?|对[比照]|距离?|超[过越]?|[高低优多少]于)\s?$")
_COMPARED_AFTER = re.compile(r"同期?(?:相[比较]|比较)|相[比较]|比较|的(?:[纪记]录|同期|水平)")
_FROM = re.compile(r"(?:[由从]|达到|追平|赶上)\s?$")  # 由2016年的50%升至65%, 从2016年50%升至…
_AS_OF = re.compile(r"截[至止]到?\s?$")
_PERIODS = ("H1", "H2", "Q1", "Q2", "Q3", "Q4")
_OPENS = 3  # characters of a line before the date that it begins with
# A line of a chronicle that leaves it to the one before to say who: 2017年6月 与甲签约.
_CHRONICLE = re.compile(
    r"[\d年月日号初中底末 \u3000/.:：,，-]{0,24}(?:正式|首次|宣布|再|又|并|先后|全面|成功|率先)*"
    r"(?:与|和|同|携手|联合|联手|[推退]出|上线|发[布行起]|签|完成|成[立为]|启[动用]|更名|上市|入[股驻选]|收购"
    r"|投资|开[通业始放]|被|接入|引入|加入|设立|[获荣]|通过|建[立成]|实现|突破|改[名制]|取得)"
)
_IT = "它"  # all of a paragraph's are one
_LISTED = ("item", "heading")
_ACTING = frozenset(ACTORS)
_T = TypeVar("_T")


def tell(document: Document, names: Names, dates: Sequence[Timex]) -> Iterator[list[Clause]]:
    """The clauses of each sentence of the body; `dates`: all of the document, in order."""
    view, topic = document.view, names.topic
    when, who = _When(view, dates), _Who(view, names)
    end, headed, dated_line = 0, False, False
    for sentence in document.body:
        if "\n" in view[end : sentence.start]:
            listed, dated_line = dated_line, when.dates.next - sentence.start < _OPENS
            when.frame = None
            goes_on = listed and dated_line and _CHRONICLE.match(view, int(when.dates.next))
            who.begin(headed or bool(goes_on))
        end, headed = sentence.end, sentence.kind in ("title", "heading")
        head = NUMBER.match(view, sentence.start) if sentence.kind in _LISTED else None
        dated = when.frame is not None or when.dates.next < end
        named = who.mentions.next < end or who.houses.next < end
        told = []
        for match in CLAUSE.finditer(view, head.end() if head else sentence.start, end):
            words = match[0].rstrip()
            first = match.start()
            last = first + len(words)
            own = when.own(first, last, words) if dated else ()
            mentions = who.named(first, last) if named else ()
            date, frame, about, near = when.date, when.frame, who.about, who.near
            scope = (mentions, own, date, frame, about, near or who.pair, bool(near), topic)
            # a third of the time of a call
            told.append(tuple.__new__(Clause, (sentence, first, last, words, *scope)))
            if own:
                when.tell(own)
            if mentions:
                who.tell(mentions, words, first)
        if dated:
            when.end()
        if named:
            who.end()
        if told:
            yield told


class _When:
    """The dates of a document, and which of them holds for the clauses to come."""

    def __init__(self, view: str, dates: Sequence[Timex]) -> None:
        self.date: Timex | None = None  # the one told last in the sentence
        self.frame: Timex | None = None  # of the sentences before
        self._view = view
        self.dates = _Course(dates, [t.start for t in dates])
        self._told: list[Timex] = []  # those of the sentence

    def own(self, start: int, end: int, words: str) -> tuple[Timex, ...]:
        """The dates of the next clause; where it has none, it may open another time."""
        if self.dates.next < end:
            dates = self.dates.within(start, end)
            if own := tuple([t for t in dates if _governs(self._view, t, start)]):
                return own
        if self.date or self.frame or self._told:
            if _ELSEWHEN.match(words):
                self.date, self.frame, self._told = None, None, []
            elif self.date and not self._is_upon(start) and self._opens_another(words):
                self.date = None
        return ()

    def _opens_another(self, words: str) -> bool:
        """Whether words within a clause open another time than the date before it."""
        date = self.date
        if date is None or _RECENTLY.search(words):
            return True
        if _THIS_TIME.match(words):
            return bool(_LONG_AGO.search(self._view, max(0, date.start - 5), date.start))
        return len(date.value) >= _DAYS and bool(_IN_TURN.search(words))

    def _is_upon(self, start: int) -> bool:
        """Whether a date alone stands right before: 11月24日，甲最近…."""
        return self.date is not None and start - self.date.end <= 1

    def tell(self, dates: tuple[Timex, ...]) -> None:
        """A clause has these; the last governs the next, but not where it only says when a house
        was founded (成立于X), before when (X之前) or after what (继X与甲合作后)."""
        start = dates[-1].start
        founded = _FOUNDED.search(self._view, max(0, start - 4), start)
        self.date = None if founded or _BEFORE.match(self._view, dates[-1].end) else dates[-1]
        self._told += dates

    def end(self) -> None:
        """A sentence ends: its last period that is reported on goes on (截至…, 6月末, 上半年)."""
        if self._told:
            self.frame = next((t for t in reversed(self._told) if self._frames(t)), None)
            self.date, self._told = None, []

    def _frames(self, timex: Timex) -> bool:
        if timex.mod == "END" or timex.value[-2:] in _PERIODS:
            return True
        return bool(_AS_OF.search(self._view, max(0, timex.start - 4), timex.start))


class _Who:
    """The names of a document, and whom the clauses to come may leave unsaid."""

    def __init__(self, view: str, names: Names) -> None:
        mentions = [m for m in _but_owners(names.mentions, view) if not _asks(m, view)]
        self.speaker: Mentions = names.speaker
        self.about: Mentions = self.speaker  # the last organisations, the last person
        self.near: Mentions = ()  # a bank and others, in the sentence
        self.pair: Mentions = ()  # and in those before
        self._view, self._names = view, names
        self.mentions = _Course(mentions, [m.start for m in mentions])
        self.houses = _Course(names.houses, names.houses)
        self._it: Mentions = ()  # whom 它 stands for
        self._sides: Mentions = ()
        self._banks: set[str] = set()

    def begin(self, goes_on: bool) -> None:
        """A paragraph begins, of nobody yet; or it goes on: below a heading, in a chronicle."""
        self.about = self.about if goes_on else self.speaker
        self._it = ()

    def named(self, start: int, end: int) -> Mentions:
        """The names of the next clause; it may begin to speak of a house without its name."""
        if self._view[start] == _IT and not self._view.startswith("们", start + 1):
            self.about = self._it = self._it or self.about
        if self.houses.next < end:
            house = self.houses.within(start, end)[:1]
            if house and _OPENING.fullmatch(self._view, start, *house):
                meant = self._names.antecedent(*house, end)
                people = [m for m in self.about if m.type == "person"]
                self.about = (meant, *people) if meant else self.about
        return self.mentions.within(start, end) if self.mentions.next < end else ()

    def tell(self, mentions: Mentions, words: str, start: int) -> None:
        """A clause has these names. Several banks in a sentence settle no pair."""
        if _ACTING.isdisjoint([m.type for m in mentions]):
            return
        before = words[: mentions[0].start - start]
        sides = sides_of(self.about, mentions, before)
        self._sides = sides or self._sides
        self.about = about_after(mentions, self.about, words, start)
        for mention in sides or mentions:
            if mention.type == "bank":
                self._banks.add(mention.name)
        self.near = self._sides if len(self._banks) == 1 else ()

    def end(self) -> None:
        """A sentence ends."""
        self.pair = self.near or self.pair
        self.near, self._sides, self._banks = (), (), set()


class _Course(Generic[_T]):
    """Things of a document in order, taken clause by clause."""

    def __init__(self, things: Sequence[_T], starts: Sequence[int]) -> None:
        self._things = tuple(things)
        self._starts = (*starts, inf)
        self._index = 0
        self.next = self._starts[0]  # where the next one begins

    def within(self, start: int, end: int) -> tuple[_T, ...]:
        """Those that begin in a range, which no earlier range may follow."""
        first = bisect_left(self._starts, start, self._index)
        self._index = bisect_left(self._starts, end, first)
        self.next = self._starts[self._index]
        return self._things[first : self._index]


def _but_owners(mentions: Sequence[Mention], view: str) -> Sequence[Mention]:
    """The names but for those that only say whose the next is."""
    owned = [word.start() for word in _OWNED.finditer(view)] if mentions else []
    if not owned:
        return mentions
    ends = {end for start in owned for end in range(start - _REACH, start + 1)}
    after = (*(m.start for m in mentions[1:]), len(view))
    return [
        m
        for m, begin in zip(mentions, after, strict=True)
        if m.end not in ends or not _owns(m, view, begin)
    ]


def _asks(mention: Mention, view: str) -> bool:
    """Whether a name only tells whose reporter it is: 告诉《某某报》记者."""
    return mention.type in _PRESS and bool(_REPORTER.match(view, mention.end))


def _owns(mention: Mention, view: str, begin: int) -> bool:
    """Whether a name owns the next, which begins there, not a nameless firm (甲旗下公司与乙).

    A bank that takes a share (甲行参股的乙) does so to work with the firm.
    """
    match = _OWNER.match(view, mention.end)
    if not match or (mention.type == "bank" and match["share"]):
        return False
    return not _APART.search(view, mention.end, begin)


def _governs(view: str, timex: Timex, start: int) -> bool:
    """Whether a date says when: no day among others (双11、双12等活动), nothing compared with."""
    before = max(start, timex.start - 1)
    listed = "、" in (view[timex.end : timex.end + 1], view[before : timex.start])
    if listed and timex.surface[-1] not in "年月日号":
        return False
    return not is_compared(view, timex)


def is_compared(view: str, timex: Timex) -> bool:
    """Whether something is compared with a date: 较2015年, 与上年相比, 由2016年的50%."""
    before = max(0, timex.start - 4), timex.start
    following = view[timex.end : timex.end + 1]
    if (following == "的" or following.isdecimal()) and _FROM.search(view, *before):
        return True
    after = _COMPARED_AFTER.match(view, timex.end)
    return bool(after or _COMPARED.search(view, *before))
