"""What the timeline finds, in sentences made from its tables."""

from collections import Counter

import pandas as pd

from analysis.blocks import Findings, Rich, Strong
from analysis.cite import Sources
from analysis.study import Study
from analysis.views.timeline import ACCORDS, numbered
from analysis.wording import counted


def findings(study: Study, sources: Sources) -> Findings:
    """What the events say, in order of weight."""
    events = numbered(study)
    if events.empty:
        none = study.say("没有可注明日期的事件。", "No dated event was found.")
        return Findings([[none, " ", sources.everything()]])
    items = [_density, _span, _agreements, _accords, _precision]
    return Findings([text for item in items if (text := item(study, sources, events))])


def _sources(study: Study, sources: Sources, events: pd.DataFrame, limit: int = 4) -> list[Rich]:
    told = study.events[study.events["same_as"].isin(events["event_id"])]
    return sources.rows(told, limit)


def _fullest(counts: Counter[str]) -> list[str]:
    """The keys that are counted most, in order."""
    return sorted(key for key, n in counts.items() if n == max(counts.values()))


def _density(study: Study, sources: Sources, events: pd.DataFrame) -> Rich:
    years = events["date"].str[:4]
    counts = Counter(years)
    top = _fullest(counts)
    rows = events[years.isin(top)]
    most = max(counts.values())
    fullest = "is the fullest year" if len(top) == 1 else "are the fullest years"
    return [
        Strong(
            study.say(
                f"{'、'.join(top)} 年事件最多，{'各' * (len(top) > 1)}有 {most} 件。",
                f"{' and '.join(top)} {fullest}, with {counted(most, 'event')}"
                f"{' each' * (len(top) > 1)}.",
            )
        ),
        study.say(
            f"全部 {len(events)} 件事分布于 {len(counts)} 个年份。",
            f" All {counted(len(events), 'event')} fall in {counted(len(counts), 'year')}. ",
        ),
        *_sources(study, sources, rows),
    ]


def _span(study: Study, sources: Sources, events: pd.DataFrame) -> Rich:
    if len(events) < 2:
        return ""
    first, last = events.iloc[0], events.iloc[-1]
    return [
        Strong(
            study.say(
                f"所记之事起于 {first['date']}，止于 {last['date']}。",
                f"The events run from {first['date']} to {last['date']}.",
            )
        ),
        study.say(
            f"最早一件涉及{study.names(first['actors'])}，最晚一件涉及{study.names(last['actors'])}。",
            f" The first concerns {_and(study.names(first['actors']))}; the last, "
            f"{_and(study.names(last['actors']))}. ",
        ),
        *_sources(study, sources, events.iloc[[0, -1]]),
    ]


def _and(names: str) -> str:
    """A list of English names with the last joined by “and”."""
    return " and ".join(names.rsplit(", ", 1))


def _agreements(study: Study, sources: Sources, events: pd.DataFrame) -> Rich:
    rows = events[events["kind"] == "agreement"]
    if len(rows) < 2:
        return ""
    years = rows["date"].str[:4]
    counts = Counter(years)
    top, most = _fullest(counts), max(counts.values())
    return [
        Strong(
            study.say(
                f"{len(rows)} 次签约结盟中，"
                f"{'、'.join(top)} 年{'各' * (len(top) > 1)}有 {most} 次。",
                f"Of {len(rows)} agreements, {most} {'fall' if most > 1 else 'falls'} in "
                f"{'each of ' * (len(top) > 1)}{' and '.join(top)}.",
            )
        ),
        study.say("", " "),
        *_sources(study, sources, rows[years.isin(top)]),
    ]


def _accords(study: Study, sources: Sources, events: pd.DataFrame) -> Rich:
    shared = events[events["accord"] != "single"]
    if shared.empty:
        none = study.say(
            "没有一件事为两篇以上的文章所述：以下日期都只有一个出处。",
            "No event is told by more than one article: each date here has a single source.",
        )
        return [none, " ", sources.everything()]
    verdicts = Counter(shared["accord"])
    told = [
        study.say(f"{zh}（{verdicts[key]} 件）", f"{en} ({verdicts[key]})")
        for key, (zh, en) in ACCORDS.items()
        if verdicts[key]
    ]
    verb = "is" if len(shared) == 1 else "are"
    return [
        Strong(
            study.say(
                f"{len(shared)} 件事有不止一篇文章讲述。",
                f"{counted(len(shared), 'event')} {verb} told by more than one article.",
            )
        ),
        study.say(f"判断：{'；'.join(told)}。", f" The verdict: {'; '.join(told)}. "),
        *_sources(study, sources, shared, 6),
    ]


def _precision(study: Study, sources: Sources, events: pd.DataFrame) -> Rich:
    day = int(events["date"].str.len().eq(10).sum())
    year = int(events["date"].str.fullmatch(r"\d{4}").sum())
    return [
        Strong(
            study.say(
                f"{len(events)} 件事中，{day} 件精确到日，{year} 件只知年份。",
                f"Of {counted(len(events), 'event')}, {day} are dated to the day and {year} to the "
                "year alone.",
            )
        ),
        study.say("图中横条的长短即此精度。", " The bars of the chart are as long as that. "),
        *_sources(study, sources, events[events["date"].str.len() == 10]),
        *([] if day else [sources.everything()]),
    ]
