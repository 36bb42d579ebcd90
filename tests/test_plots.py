"""The figures: no label touches another or leaves the sheet, whatever is to be shown."""

import random
from datetime import date, timedelta

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from analysis import plots
from analysis.codebook import read_codebook
from analysis.plots.canvas import fit, fits, measure
from analysis.style import PALETTE, colours, svg, use

NAMES = {
    "zh": ["中国工商银行", "中国农业发展银行", "蚂蚁金服", "京东", "中国银行(香港)", "腾讯云"],
    "en": ["ICBC", "Agricultural Development Bank of China", "Ant Group", "JD.com", "BOCHK", "ofo"],
}
KINDS = {"agreement": "签约结盟", "launch": "推出上线", "milestone": "进展", "other": "其他"}


def events(count: int, language: str, lanes: int = 6) -> list[plots.Mark]:
    """Events of every precision; half of them crowd into two years."""
    dice, names = random.Random(count), NAMES[language]
    marks = []
    for number in range(1, count + 1):
        lane = f"{dice.choice(names)}{dice.randrange(lanes) or ''}"
        first = date(dice.choice((2016, 2017, dice.randrange(1999, 2025))), 1, 1)
        days = dice.choice((0, 29, 180, 364, 364))
        start = first + timedelta(days=dice.randrange(365 - days))
        words = "、".join(dice.sample(names, dice.randrange(3)))
        kind = dice.choice(list(KINDS))
        last = start + timedelta(days=days)
        marks.append(plots.Mark(lane, start, last, kind, number, words, mark=number - 1))
    return sorted(marks, key=lambda mark: (mark.lane, mark.number))


def boxes(figure: Figure) -> list[tuple[str, object]]:
    """Every label with the rectangle that it is set in, in pixels."""
    with use():
        renderer = FigureCanvasAgg(figure).get_renderer()
        texts = [text for axes in figure.axes for text in axes.texts if text.get_text()]
        return [(text.get_text(), text.get_window_extent(renderer)) for text in texts]


def faults(figure: Figure) -> list[str]:
    """Labels that leave the sheet, and pairs of labels that overlap."""
    found, sheet = boxes(figure), figure.bbox.padded(0.5)
    names = [name for name, _ in found]
    edges = np.array([box.padded(-1).extents for _, box in found])
    left, low, right, high = edges.T[:, :, None]
    apart = (right <= left.T) | (left >= right.T) | (high <= low.T) | (low >= high.T)
    return [
        name for name, box in found if not (sheet.contains(*box.min) and sheet.contains(*box.max))
    ] + [f"{names[a]} × {names[b]}" for a, b in np.argwhere(~apart) if a < b]


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("count", [1, 5, 40, 150])
def test_labels_of_a_timeline_keep_apart(count, language):
    marks = events(count, language)
    figure = plots.timeline(marks, KINDS)
    assert faults(figure) == []
    links = [patch.get_url() for patch in figure.axes[0].patches if patch.get_url()]
    assert sorted(links) == sorted(f"#mark-{n}" for n in range(count))


@pytest.mark.parametrize(
    ("count", "form"), [(1, "words"), (20, "words"), (50, "numbers"), (2000, "counts")]
)
def test_a_timeline_says_as_much_as_a_page_holds(count, form):
    assert plots.form(events(count, "zh", lanes=1)) == form


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2017, 6, 1), date(2017, 6, 1)),
        (date(2017, 1, 1), date(2017, 12, 31)),
        (date(2010, 1, 1), date(2019, 12, 31)),
        (date(1, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_timeline_of_one_date_shows_it(first, last):
    figure = plots.timeline([plots.Mark("工行", first, last, "launch", 1, "融e购")], KINDS)
    assert faults(figure) == []
    assert any(name.startswith("1") for name, _ in boxes(figure))


def test_a_label_shows_what_an_article_says_and_no_more():
    words = "<b>$x^2$</b> 😀\u202e\ue000"
    mark = plots.Mark("甲\\alpha", date(2017, 1, 1), date(2017, 1, 1), "launch", 1, words)
    drawn = svg(plots.timeline([mark], KINDS))
    assert "&lt;b&gt;$x^2$&lt;/b&gt; 〓〓〓" in drawn
    assert "甲\\alpha" in drawn


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (4, 5), (18, 5), (40, 30)])
def test_labels_of_a_grid_keep_apart(rows, columns, language):
    names = [f"{name} {n}" for n in range(9) for name in NAMES[language]]
    cells = [
        [
            plots.Cell(str(n), n, ("full", "ring", "dashed", "text")[n % 4], "2017-06" * (n % 2))
            for n in range(r, r + columns)
        ]
        for r in range(rows)
    ]
    key = {"full": "协议", "ring": "合作", "dashed": "举例", "text": "同篇出现，未见合作"}
    assert faults(plots.grid(names[:rows], names[:columns], cells, key)) == []


def test_a_shaded_grid_shows_each_value():
    figure = plots.heat(
        ["甲", "乙"], ["A", "B"], [[1.0, None], [0.0, 2.0]], [["1", "–"], ["0", "2"]]
    )
    assert sorted(name for name, _ in boxes(figure)) == sorted("甲乙AB1–02")
    assert faults(figure) == []


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize(("rows", "panels"), [(1, 1), (5, 3), (32, 3), (6, 7)])
def test_labels_of_small_multiples_keep_apart(rows, panels, language):
    names = [f"{n:03} · 2017-11-29" for n in range(rows)]
    series = [
        plots.Panel(NAMES[language][n % 6], PALETTE[0], [n * r % 13 for r in range(rows)])
        for n in range(panels)
    ]
    assert faults(plots.dots(names, series, "per 1,000 characters")) == []


@pytest.mark.parametrize(
    ("label", "width", "lines", "fitted"),
    [
        ("工行", 1.0, 1, "工行"),
        ("中国农业发展银行", 0.5, 2, "中国农业\n发展银行"),
        ("中国农业发展银行", 0.5, 1, "中国农…"),
        ("Ant Group", 0.5, 2, "Ant\nGroup"),
        ("支付宝、微信", 0.35, 2, "支付\n宝、…"),
        ("", 1.0, 1, ""),
    ],
)
def test_a_label_is_fitted_to_a_width(label, width, lines, fitted):
    assert fit(label, width, lines=lines) == fitted
    assert measure(fitted) <= width


def test_a_word_wider_than_the_line_does_not_fit():
    assert fits("technology", 1.0)
    assert not fits("technology", 0.3)


def test_an_entity_has_the_colour_of_its_owner_and_no_other_corpus_changes_it():
    book = read_codebook()
    given = colours(book)
    assert set(given) == {entity.name for entity in book.entities}
    assert given["工银瑞信"] == given["中国工商银行"] == PALETTE[0]
    assert (
        len({given[name] for name in ("中国工商银行", "中国农业银行", "中国银行", "中国建设银行")})
        == 4
    )


@pytest.mark.parametrize("ground", ["#fdfcfa", "#17181a"])
def test_every_colour_stands_out_from_a_light_and_a_dark_page(ground):
    assert [c for c in PALETTE if contrast(c, ground) < 3] == []


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
