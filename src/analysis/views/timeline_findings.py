"""What the timeline finds, in sentences made from its tables."""

from collections import Counter

import pandas as pd

from analysis.blocks import Findings, Rich
from analysis.cite import Sources
from analysis.study import Study
from analysis.views.finding import Words, finding
from analysis.views.timeline import KINDS, finest, named, numbered
from analysis.wording import counted, day, listed

_NAMED = 2  # years that a sentence names as the fullest; more of them are none
_VERDICTS = {
    "agree": ("日期一致", "agree"),
    "coarser": ("日期相容，只是有粗有细", "are compatible, though of different precision,"),
    "contradict": ("日期相左", "contradict each other"),
}
_SHOWN = 5  # events that a sentence names
_ENOUGH = 5  # events from which it is worth saying which year has most


def findings(study: Study, sources: Sources) -> Findings:
    """What the events say, in order of weight."""
    events = numbered(study)
    if events.empty:
        none = study.say("没有可注明日期的事件。", "No dated event was found.")
        return Findings([[none, " ", sources.everything()]])
    made = (_span, _contradictions, _density, _agreements, _accords, _precision)
    return Findings([text for item in made if (text := item(study, sources, events))])


def _sources(study: Study, sources: Sources, events: pd.DataFrame, limit: int = 4) -> list[Rich]:
    rows = [study.told(event_id) for event_id in events["event_id"]]
    return sources.rows(pd.concat(rows), limit)


def _fullest(counts: Counter[str]) -> list[str]:
    """The keys that are counted most, in order; none where these are many or counted once."""
    most = max(counts.values())
    top = sorted(key for key, n in counts.items() if n == most)
    return top if most > 1 and len(top) <= _NAMED and len(counts) > len(top) else []


def _event(study: Study, event) -> str:
    """An event as a sentence names it: kind and who."""
    who = listed([study.short(name) for name in named(event)], study.language)
    if event.kind == "other":
        return who
    return study.say(f"{who}（{KINDS[event.kind][0]}）", f"{who} ({KINDS[event.kind][1]})")


def _span(study: Study, sources: Sources, events: pd.DataFrame) -> Rich:
    """How many events there are, the first and the last."""
    (first, *_), last = events.itertuples(), list(events.itertuples())[-1]
    begin, end = (day(event.date, study.language) for event in (first, last))
    if len(events) == 1:
        placed = day(first.date, "en", placed=True)
        one = (
            f"只有一件有日期的事，在 {begin}：{_event(study, first)}。",
            f"There is one dated event, {placed}: {_event(study, first)}.",
        )
        return finding(study, one, _sources(study, sources, events), _inferred(study, events))
    ends = events.iloc[[0, -1]]
    doubt = _inferred(study, ends)
    return finding(
        study,
        (
            f"{len(events)} 件有日期的事，从 {begin}到 {end}。",
            f"The {len(events)} dated events run from {begin} to {end}.",
        ),
        _sources(study, sources, ends),
        (
            f"最早的是{_event(study, first)}，最晚的是{_event(study, last)}。{doubt[0]}",
            f"The first concerns {_event(study, first)}; the last, {_event(study, last)}. "
            f"{doubt[1]}".rstrip(),
        ),
    )


def _inferred(study: Study, events: pd.DataFrame) -> Words:
    """How many of some events have a date that rests on an inferred date of publication."""
    n = sum(study.is_inferred(finest(study, event)) for event in events.itertuples())
    if not n:
        return "", ""
    which_zh, which_en = f"其中 {n} 件的", f"{n} of these dates"
    if len(events) == 1:
        which_zh, which_en = "", "Its date"
    return (
        f"{which_zh}日期据推定的发表日期推算。",
        f"{which_en} {'rests' if n == 1 else 'rest'} on a date of publication that is inferred.",
    )


def _density(study: Study, sources: Sources, events: pd.DataFrame) -> Rich:
    """The years with the most events."""
    years = events["date"].str[:4]
    counts = Counter(years)
    top = _fullest(counts)
    if not top or len(events) < _ENOUGH:
        return ""
    most, several = max(counts.values()), len(top) > 1
    fullest = "are the fullest years" if several else "is the fullest year"
    when = listed([day(year, study.language) for year in top], study.language)
    own = events[years.isin(top)]
    doubt = _inferred(study, own)
    return finding(
        study,
        (
            f"{when}最密，{'各' * several}有 {most} 件。",
            f"{when[0].upper() + when[1:]} {fullest}, with {counted(most, 'event')}"
            f"{' each' * several}.",
        ),
        _sources(study, sources, own),
        (
            f"{doubt[0]}{len(events)} 件事分布在 {len(counts)} 个年份。",
            f"{doubt[1]} The {len(events)} events fall in {len(counts)} different years.".lstrip(),
        ),
    )


def _agreements(study: Study, sources: Sources, events: pd.DataFrame) -> Rich:
    """How the agreements crowd in a year."""
    rows = events[events["kind"] == "agreement"]
    years = rows["date"].str[:4]
    top = _fullest(Counter(years)) if len(rows) > 2 else []
    if len(top) != 1:
        return ""
    when, own = top[0], rows[years == top[0]]
    shown = [_parties(study, event) for event in own.head(_SHOWN).itertuples()]
    rest = len(own) - len(shown)
    more = study.say(f"；另有 {rest} 次", f"; and {rest} more") if rest else ""
    parties = study.say("；", "; ").join(shown) + more
    doubt = _inferred(study, own)
    return finding(
        study,
        (
            f"{len(rows)} 次签约结盟中，{len(own)} 次在 {day(when, 'zh')}。",
            f"Of {len(rows)} agreements, {len(own)} fall in {day(when, 'en')}.",
        ),
        _sources(study, sources, own),
        (f"即{parties}。{doubt[0]}", f"They are: {parties}. {doubt[1]}".rstrip()),
    )


def _parties(study: Study, event) -> str:
    """Who an agreement is of, and when."""
    who = listed([study.short(name) for name in named(event)], study.language)
    when = day(event.date, study.language)
    return study.say(f"{who}（{when}）", f"{who} ({when})")


def _contradictions(study: Study, sources: Sources, events: pd.DataFrame) -> Rich:
    """The events that articles date differently, each with its dates."""
    rows = events[events["accord"] == "contradict"]
    if rows.empty:
        return ""
    shown = [_versions(study, event) for event in rows.head(_SHOWN).itertuples()]
    lead = "It is" if len(rows) == 1 else "They are"
    return finding(
        study,
        (
            f"有 {len(rows)} 件事，各篇所说的日期互相抵触。",
            f"The articles contradict each other on the date of {counted(len(rows), 'event')}.",
        ),
        _sources(study, sources, rows, 6),
        (
            f"{'；'.join(shown)}{'' if len(shown) == len(rows) else ' 等'}。",
            f"{lead if len(shown) == len(rows) else 'Among them are'} {'; '.join(shown)}.",
        ),
    )


def _versions(study: Study, event) -> str:
    """An event with each of the dates that articles give it."""
    given = dict.fromkeys(study.told(event.event_id)["date"])
    dates = [day(value, study.language) for value in given]
    return study.say(
        f"{_event(study, event)}，一说 " + "，一说 ".join(dates),
        f"{_event(study, event)}: {listed(dates, 'en', 'or')}",
    )


def _accords(study: Study, sources: Sources, events: pd.DataFrame) -> Rich:
    """How many events more than one article tells of, and whether their dates go together."""
    if len(study.documents) < 2:
        return ""
    shared = events[events["accord"] != "single"]
    if shared.empty:
        none = (
            "没有一件事为两篇以上的文章所讲述：每个日期都只有一个出处。",
            "No event is told by more than one article: each date has a single source.",
        )
        return finding(study, none, [sources.everything()])
    verdicts = Counter(shared["accord"])
    told = [
        study.say(f"{verdicts[key]} 件{zh}", f"{en} for {verdicts[key]}")
        for key, (zh, en) in _VERDICTS.items()
        if verdicts[key]
    ]
    verdict = f"其中 {'，'.join(told)}。", f"The dates {listed(told, 'en')}."
    if len(verdicts) == 1:
        zh, en = _VERDICTS[shared.iloc[0]["accord"]]
        verdict = f"各篇{zh}。", f"Their dates {en.rstrip(',')}."
    if len(shared) == 1:
        who = _event(study, next(shared.itertuples()))
        verdict = f"即{who}，各篇{zh}。", f"It is {who}; the dates {en.rstrip(',')}."
    several = f"{len(shared)} of {counted(len(events), 'event')} {_are(len(shared))} told"
    return finding(
        study,
        (
            f"{len(events)} 件事中，{len(shared)} 件有不止一篇文章讲述。",
            f"{several} by more than one article.",
        ),
        _sources(study, sources, shared, 6),
        verdict,
    )


def _precision(study: Study, sources: Sources, events: pd.DataFrame) -> Rich:
    """How precise the dates are."""
    if len(events) < 3:
        return ""
    is_day = events["date"].str.len() == 10
    is_year = events["date"].str.fullmatch(r"\d{4}")
    days, years = int(is_day.sum()), int(is_year.sum())
    parts = [
        (days, f"精确到日的有 {days} 件", f"{days} {_are(days)} dated to the day"),
        (years, f"只知年份的有 {years} 件", f"{years} {_are(years)} dated to the year alone"),
    ]
    zh = "，".join(told for n, told, _ in parts if n)
    en = " and ".join(told for n, _, told in parts if n)
    if not zh:
        return ""
    said = f"{len(events)} 件事中，{zh}。", f"Of {len(events)} events, {en}."
    if len(events) in (days, years):
        zh, en = ("精确到日", "day") if days else ("只知年份", "year alone")
        said = f"{len(events)} 件事都{zh}。", f"All {len(events)} events are dated to the {en}."
    precise = events[is_day if days else is_year]
    return finding(study, said, _sources(study, sources, precise), _inferred(study, events))


def _are(n: int) -> str:
    return "is" if n == 1 else "are"
