"""Words in quotation marks with what stands around them."""

import re
from typing import NamedTuple

from analysis.tagging.quotes.quotemarks import Span

_COMPLETE = "。！？…；～~.!?"
_PAUSE = re.compile("[，。！？；：…]")
_PREDICATE = re.compile(
    f"{_PAUSE.pattern}|[我是不会要将能有让没很太已仍]|正在|还(?![款贷呗清])|[了吧吗啊呢呀]$"
)
_CONJUNCTION = re.compile(
    "(?:^|[，；])(?:而且|但是?|不过|并且?|因为|所以|只是|可是|然而|因此|毕竟|反而|甚至)$"
)
# What the words themselves are the rest of: 提出，将“…”, 强调，不是…，而是“…”.
_AUXILIARY = re.compile("(?:将|要|应当?|必须|会|可以|能够?|是)$")
_VERBAL = re.compile("[绝决]?不(?![同断良])|必须|应当|将[会要]|已经|正在|仍[然将]")
# What words are called that somebody has said: 许下“…”的豪言.
_SAID = re.compile("的(?:豪言|豪语|诺言|誓言|感[慨叹]|疑问|质疑|呼[吁声]|警[告示]|忠告)")
_REACH = 120  # characters of a sentence before a quotation that are looked at


class Quoted(NamedTuple):
    """A span of a view; `start` is where the sentence begins that leads up to it."""

    view: str
    span: Span
    words: str
    start: int

    @property
    def opener(self) -> int:
        """The opening mark."""
        return self.span.start - 1

    @property
    def lead(self) -> str:
        """The sentence before the opening mark."""
        return self.view[self.start : self.opener]

    @property
    def next(self) -> str:
        """The character behind the closing mark, empty at the end."""
        return self.view[self.span.end + 1 : self.span.end + 2]

    @property
    def complete(self) -> bool:
        """Whether the words end as a sentence does."""
        return self.words[-1] in _COMPLETE

    @property
    def stops(self) -> bool:
        """Whether a sentence ends with the words or right behind the closing mark."""
        return self.complete or self.next in ("。", "！", "？", "；")

    @property
    def pauses(self) -> bool:
        """Whether a comma stands right before or behind the closing mark."""
        return "，" in (self.words[-1], self.next)

    @property
    def closed(self) -> bool:
        """Whether no word follows right behind the closing mark."""
        return not is_han(self.next)

    @property
    def clause(self) -> bool:
        """Whether the words are as long as a clause, or built like one."""
        size = len(self.words)
        return size >= 10 or (size >= 6 and self.predicate)

    @property
    def predicate(self) -> bool:
        """Whether the words are built like a clause."""
        return bool(_PREDICATE.search(self.words))

    @property
    def addressed(self) -> bool:
        """Whether the words speak to somebody."""
        return bool(re.search("[你您我咱]", self.words))

    @property
    def asserted(self) -> bool:
        """Whether the sentence goes on to say what the words, clauses themselves, are."""
        return self.next == "是" and bool(_PAUSE.search(self.words[:-1]))

    @property
    def called(self) -> bool:
        """Whether what follows the words calls them something that somebody has said."""
        return bool(_SAID.match(self.view, self.span.end + 1))

    @property
    def led_on(self) -> bool:
        """Whether a conjunction alone leads up to the words: 而且“…”, 但“…”."""
        return bool(_CONJUNCTION.search(self.lead))

    @property
    def governed(self) -> bool:
        """Whether the words are the rest of a clause that is told: 称，未来将“…”, 而是“…”."""
        if not self.closed or len(self.words) < 8:
            return False
        rest = self.predicate or not self.lead.endswith("是")
        behind = len(self.words) >= 10 and rest and _AUXILIARY.search(self.lead)
        return bool(behind or _VERBAL.match(self.words))

    @property
    def told(self) -> bool:
        """Whether the words are too long for a name, or hold a pause."""
        return len(self.words) >= 10 or bool(_PAUSE.search(self.words))

    @property
    def alone(self) -> bool:
        """Whether the words are sentences of their own."""
        return self.stops and len(self.words) >= 10 and not self.lead.strip()


def quoted(view: str, span: Span) -> Quoted | None:
    """A span that may hold what somebody says; None for a name, a term or nothing."""
    words = view[span.start : span.end].strip()
    colon = view[span.start - 2 : span.start - 1] == "："
    if not words or not (len(words) >= 10 or colon or _PREDICATE.search(words)):
        return None
    return Quoted(view, span, words, sentence_start(view, span.start - 1))


def sentence_start(view: str, end: int, reach: int = _REACH) -> int:
    """Where the sentence begins that holds what stands before `end`, or its last part."""
    low = max(0, end - reach)
    return max(low, *(view.rfind(stop, low, end) + 1 for stop in "。！？\n"))


def is_han(char: str) -> bool:
    """Whether a string is a Chinese character."""
    return "\u3400" <= char <= "\u9fff"
