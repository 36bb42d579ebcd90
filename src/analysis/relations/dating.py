"""When a pair began to work together, where its evidence does not say so itself.

A pair takes the date of its own agreement elsewhere in the article, the finest one told of it
(6月签约, 签约于6月14日). Failing that, where the article tells that the class agreed
(3月起,四大行与BATJ分别签署协议), it takes that date, or what several such statements have in
common. The class must have agreed in the year of the article, for otherwise the article looks back
and a pair may have come at any time since. Whom a platform supports (X支持甲、丁), it supports from
its launch on, if the sentence before tells when that was.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from analysis.records import Partnership
from analysis.tagging.clause import Clause
from analysis.tagging.literals import quick

_BANKS = quick(
    r"[四五六]大行|各大(?:商业)?银行|各家银行|多家银行|大型银行|银行纷纷|国有大行|大型金融机构"
)
_PARTNERS = quick(
    r"BATJ?|(?:互联网|金融科技|科技)(?:公司|企业|巨头)|(?:互联网|金融科技|科技)?巨头|电商平台"
)
_AGREED = quick(r"签署|签约|签订|结盟|联姻|合作|联手|携手|牵手")
_SUPPORTS = re.compile(r"^(?!.*(?:目前|现时|现在|现已|如今)).*(?:支[持援]|首[批波])")
_LAUNCHED = re.compile("上线|推出|登陆|登台|开通|问世|面世|落地")
_NEAR = 12  # clauses looked back upon for a launch
_YEAR = 4  # characters of a TIMEX3 value that give the year


def date_pairs(
    found: Sequence[Partnership], scoped: Sequence[Clause], published: str
) -> list[Partnership]:
    """The partnerships of a document with the dates that the rest of it gives them.

    `scoped`: the document's clauses; `published`: its date (TIMEX3). What an article names as an
    example, or a platform that is no firm, is not of the class.
    """
    agreed: dict[tuple[str, str], str] = {}
    for p in found:
        if p.relation == "agreement" and len(p.date) > len(agreed.get((p.bank, p.partner), "")):
            agreed[p.bank, p.partner] = p.date
    partners = {p.partner for p in found if not p.date and p.relation != "example"}
    shared = _class_date(scoped, published) if partners else ""
    named = [m for c in scoped for m in c.mentions] if shared else []
    firms = {m.name for m in named if m.type == "company" and m.name in partners}
    starts = [clause.start for clause in scoped]

    @cache
    def launches(start: int) -> dict[str, str]:
        """The launches before the clause in which a piece of evidence begins, by platform."""
        return _launches(scoped, bisect_right(starts, start) - 1)

    def date(p: Partnership) -> str:
        """Its own, that of the pair's agreement, of its class or of a launch; empty without one."""
        own = agreed.get((p.bank, p.partner), "")
        if p.date:
            return own if p.relation == "agreement" and own.startswith(p.date) else p.date
        of_class = p.partner in firms and p.relation != "example"
        return own or (shared if of_class else "") or launches(p.start).get(p.partner, "")

    dates = [date(p) for p in found]
    return [p if p.date == d else p._replace(date=d) for p, d in zip(found, dates, strict=True)]


def _class_date(scoped: Sequence[Clause], published: str) -> str:
    """The date at which the article tells that banks and internet firms as such agreed."""
    dated = [clause for clause in scoped if clause.dates or clause.inherited]
    dates = [c.date.value for c in dated if _tells_of_class(c.view) and c.date]
    if not dates or any(date[:_YEAR] != published[:_YEAR] for date in dates):
        return ""
    columns = zip(*(date.split("-") for date in dates), strict=False)
    common = takewhile(lambda parts: len(set(parts)) == 1, columns)
    return "-".join(parts[0] for parts in common)


def _launches(scoped: Sequence[Clause], index: int) -> dict[str, str]:
    """When the platforms that support banks, as this clause says, were launched: as the sentence
    before tells."""
    if index < 1 or not _SUPPORTS.match(scoped[index].view):
        return {}
    here = scoped[index].sentence
    before = [c for c in scoped[max(0, index - _NEAR) : index] if c.sentence is not here]
    told = [c for c in before if c.sentence is before[-1].sentence and _LAUNCHED.search(c.view)]
    return {m.name: c.date.value for c in told if c.date for m in c.mentions}


def _tells_of_class(view: str) -> bool:
    return bool(_BANKS.search(view) and _PARTNERS.search(view) and _AGREED.search(view))
