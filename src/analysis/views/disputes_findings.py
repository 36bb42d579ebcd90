"""What is contradicted, in sentences: alliances affirmed and denied, figures that differ."""

import pandas as pd

from analysis.blocks import Rich, Zh
from analysis.cite import Sources
from analysis.study import Study
from analysis.views import disputes
from analysis.views.finding import finding
from analysis.wording import counted, day

_NAMED = 3  # contradictions that a sentence spells out; all are counted


def alliances(study: Study, sources: Sources, pairs: pd.DataFrame) -> Rich:
    """The pairs that one article affirms and another denies, with both."""
    both = [(p, *disputes.contradiction(study, p.bank, p.partner)) for p in pairs.itertuples()]
    disputed = [found for found in both if len(found[1])]
    if not disputed:
        return ""
    told: list[Rich] = []
    for pair, denied, affirmed in disputed[:_NAMED]:
        who = f"{pair.bank}与{pair.partner}", f"{study.short(pair.bank)} and "
        told += [study.say(who[0], who[1] + study.short(pair.partner))]
        told += [study.say("，肯定者 ", ": affirmed by "), *sources.rows(affirmed, 2)]
        told += [study.say("，否认者 ", ", denied by "), *sources.rows(denied, 2)]
        told += [study.say("；", "; ")]
    n = len(disputed)
    said = (
        f"有 {n} 对合作，有的文章肯定，有的否认。",
        f"{counted(n, 'alliance')} {'is' if n == 1 else 'are'} affirmed by some articles and "
        "denied by others.",
    )
    return finding(study, said, told[:-1])


def figures(study: Study, sources: Sources) -> Rich:
    """The figures of one thing at one time that differ, with each value."""
    found = disputes.versions(study)
    if not found:
        return ""
    told: list[Rich] = []
    for measure, rows in found[:_NAMED]:
        when = day(rows[0].as_of, study.language)
        told += [study.short(rows[0].subject), study.say("的", ", "), Zh(measure)]
        told += [study.say(f"（{when}）：", f" ({when}): ")]
        told += [*disputes.values(study, sources, rows), study.say("；", "; ")]
    n = len(found)
    said = (
        f"有 {n} 个数字，说法不一。",
        f"{counted(n, 'figure')} {'is' if n == 1 else 'are'} told with different values.",
    )
    return finding(study, said, told[:-1])
