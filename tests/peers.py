"""What JioNLP and Recognizers-Text find, for `tests/bench_tagging.py`.

Runs in an environment of their own (`requirements-bench.lock`), knows nothing of the project, and
speaks JSON: a list of `[text, date]` comes in; for each text, `{system: {layer: spans}}` goes out,
on the last line (JioNLP greets on the first). A span is `[start, end, value]`; the value of a date
is TIMEX3 or its `first/last` day.
"""

import contextlib
import json
import sys
from datetime import date, datetime, timedelta

import jionlp
from recognizers_date_time import recognize_datetime
from recognizers_number import Culture, recognize_number, recognize_percentage
from recognizers_number_with_unit import recognize_currency

UNITS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M"}
ANCHOR = date(2000, 1, 1)  # where the date of publication is not known: never today's


def jionlp_timex(text, anchor):
    """JioNLP's points, stretches and durations; what recurs (每年) is nothing the manual marks."""
    base = {"year": anchor.year, "month": anchor.month, "day": anchor.day}
    for found in jionlp.ner.extract_time(text, time_base=base, with_parsing=True):
        detail = found["detail"]
        if detail["type"] == "time_delta":
            value = duration(detail["time"])
        elif detail["type"] in ("time_point", "time_span"):
            value = "/".join(moment.split(" ")[0] for moment in detail["time"])
        else:
            continue
        yield [*found["offset"], value]


def duration(parts):
    """{"year": 3.0} → P3Y; a range of lengths has no value."""
    if not isinstance(parts, dict) or len(parts) != 1:
        return ""
    (unit, count), *_ = parts.items()
    clock = "T" if unit in ("hour", "minute") else ""
    return f"P{clock}{count:g}{UNITS.get(unit, '?')}"


def jionlp_money(text):
    """JioNLP's amounts of money; the lower end of a range."""
    for found in jionlp.ner.extract_money(text, with_parsing=True):
        amount = found["detail"]["num"]
        amount = amount[0] if isinstance(amount, list) else amount
        yield [*found["offset"], float(amount) if amount else None]


def recognizers_timex(text, anchor):
    """Recognizers-Text's dates, stretches and durations; no times of day, nothing that recurs."""
    reference = datetime(anchor.year, anchor.month, anchor.day)
    for found in recognize_datetime(text, Culture.Chinese, reference=reference):
        kind = found.type_name.split(".")[1]
        if kind in ("date", "daterange", "datetime", "datetimerange", "duration"):
            yield [found.start, found.end + 1, resolved(found.resolution["values"][0])]


def resolved(value):
    """The TIMEX3 value of a resolution, or its `first/last` day where that has none."""
    if not value["timex"].startswith("("):
        return value["timex"] if value["type"] == "duration" else value["timex"].split("T")[0]
    first = value.get("start", value.get("value", "")).split(" ")[0]
    last = value.get("end", value.get("value", "")).split(" ")[0]
    with contextlib.suppress(ValueError):
        if value["type"] == "daterange":  # its end is the day after
            last = (date.fromisoformat(last) - timedelta(days=1)).isoformat()
    return f"{first}/{last}"


def recognizers_money(text):
    """Recognizers-Text's currencies."""
    for found in recognize_currency(text, Culture.Chinese):
        value = found.resolution["value"]
        yield [found.start, found.end + 1, float(value) if value else None]


def recognizers_figures(text, dates):
    """Its currencies, percentages and numbers, each but once and none within its dates."""
    spans = list(recognizers_money(text))
    for found in recognize_percentage(text, Culture.Chinese):
        spans.append([found.start, found.end + 1, float(found.resolution["value"].strip("%"))])
    for found in recognize_number(text, Culture.Chinese):
        spans.append([found.start, found.end + 1, float(found.resolution["value"])])
    taken = [(start, end) for start, end, _ in dates]
    for start, end, value in spans:
        if all(end <= first or last <= start for first, last in taken):
            taken.append((start, end))
            yield [start, end, value]


def peers(text, anchor):
    """Everything for one text."""
    anchor = date.fromisoformat(anchor) if anchor else ANCHOR
    dates = list(recognizers_timex(text, anchor))
    return {
        "JioNLP": {
            "timex": list(jionlp_timex(text, anchor)),
            "money": list(jionlp_money(text)),
        },
        "Recognizers-Text": {
            "timex": dates,
            "figures": list(recognizers_figures(text, dates)),
            "money": list(recognizers_money(text)),
        },
    }


if __name__ == "__main__":
    json.dump([peers(text, anchor) for text, anchor in json.load(sys.stdin)], sys.stdout)
