"""What is told twice is one event."""

import pytest

from analysis.records import Event
from analysis.relations.merging import merge_events


def event(doc, number, date, kind, actors, objects=(), what=""):
    event_id = f"{doc}:e{number:02d}"
    return Event(event_id, doc, f"{doc}:s001", 0, len(what), date, "", kind, tuple(actors),
                 tuple(objects), what, event_id, "done", "")  # fmt: skip


LAUNCH_COARSE = event("a", 1, "2017-11", "launch", ["京东金融"], ["工银小白"], "推出工银小白")
LAUNCH_FINE = event(
    "b", 1, "2017-11-27", "launch", ["京东金融", "中国工商银行"], ["工银小白"], "发布"
)
CASES = [
    # what, events, number of merged events, accord of the first
    ("one article, one event", [LAUNCH_COARSE], 1, "single"),
    ("two articles, one coarser", [LAUNCH_COARSE, LAUNCH_FINE], 1, "coarser"),
    (
        "two articles, one date",
        [LAUNCH_FINE, event("c", 1, "2017-11-27", "launch", ["京东"], ["工银小白"])],
        1,
        "agree",
    ),
    (
        "two articles, two dates close by",
        [LAUNCH_FINE, event("c", 1, "2017-10-20", "launch", ["京东"], ["工银小白"])],
        1,
        "contradict",
    ),
    (
        "the same product again in one article, later: another event",
        [
            event("a", 1, "2014", "launch", ["中国工商银行"], ["工银e投资"]),
            event("a", 2, "2015", "launch", ["中国工商银行"], ["工银e投资"]),
        ],
        2,
        "single",
    ),
    (
        "two articles, years apart: another event",
        [LAUNCH_FINE, event("c", 1, "2020", "launch", ["京东"], ["工银小白"])],
        2,
        "single",
    ),
    (
        "one wallet, opened by two banks to their cards",
        [
            event("a", 1, "2017-06", "launch", ["中国工商银行"], ["Apple Pay"]),
            event("b", 1, "2017-06", "launch", ["中国建设银行"], ["Apple Pay"]),
        ],
        2,
        "single",
    ),
    (
        "agreements of one bank with two partners",
        [
            event("a", 1, "2017-06", "agreement", ["中国工商银行", "京东金融"]),
            event("a", 2, "2017-06", "agreement", ["中国工商银行", "腾讯"]),
        ],
        2,
        "single",
    ),
    (
        "foundings of one bank that say different things",
        [
            event("a", 1, "2019", "founding", ["中国工商银行"], (), "成立金融科技研究院"),
            event("b", 1, "2019", "founding", ["中国工商银行"], (), "在雄安设立科技子公司"),
        ],
        2,
        "single",
    ),
]


@pytest.mark.parametrize(("what", "events", "count", "accord"), CASES, ids=[c[0] for c in CASES])
def test_events_are_merged_by_what_identifies_them(what, events, count, accord):
    told, merged = merge_events(events)
    assert len(merged) == count
    first = next(m for m in merged if m.event_id == events[0].event_id)
    assert first.accord == accord
    assert sorted(e for m in merged for e in m.events) == sorted(e.event_id for e in told)


def test_a_merged_event_has_the_finest_date_and_all_the_evidence():
    _, (merged,) = merge_events([LAUNCH_COARSE, LAUNCH_FINE])
    assert merged.date == "2017-11-27"
    assert merged.actors == ("京东金融", "中国工商银行")
    assert merged.documents == ("a", "b")
    assert merged.events == ("a:e01", "b:e01")


def test_no_events_are_no_merged_events():
    assert merge_events([]) == ((), ())
