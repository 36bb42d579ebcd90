"""Every page of the reports in a real browser: what a reader meets, by mouse and by keyboard."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from browser import WIDTHS, Visit, blank, browser, missing, visit

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "never")

REPORTS = ["zh/strategy-comparison.html", "en/timeline.html", "zh/themes.html", "en/agreement.html"]
# How a mark looks, whatever its layer is shown by.
LOOKS = """mark => {
  const style = getComputedStyle(mark);
  return [style.color, style.background, style.border, style.textDecoration, style.boxShadow];
}"""

# The lines of an article that end although there is room for six more characters; fewer may be
# needed for a Latin word. A line begins where a character stands lower than the one before it.
SHORT = """() => [...document.querySelectorAll("p.text:not(.blank)")].flatMap(text => {
  const right = text.getBoundingClientRect().right, range = document.createRange(), short = [];
  const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let last;
  while (walk.nextNode())
    for (let i = 0; i < walk.currentNode.length; i++) {
      range.setStart(walk.currentNode, i);
      range.setEnd(walk.currentNode, i + 1);
      const box = range.getBoundingClientRect();
      if (box.width === 0) continue;
      if (last && box.top > last.top + 12 && right - last.right > 6 * 17)
        short.push(`${text.textContent.slice(0, 20)}: ${walk.currentNode.data.slice(i, i + 9)}`);
      last = box;
    }
  return short;
})"""

# The sentences whose number stands on another line than what they begin with.
PARTED = """() => [...document.querySelectorAll("p.text .s > .n")].filter(number => {
  const walk = document.createTreeWalker(number.parentElement, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const at = walk.currentNode.data.search(/\\S/), range = document.createRange();
    if (at < 0) continue;
    range.setStart(walk.currentNode, at);
    range.setEnd(walk.currentNode, at + 1);
    return range.getBoundingClientRect().top - number.getBoundingClientRect().top > 20;
  }
}).map(number => number.dataset.n)"""


@pytest.fixture(scope="module")
def visits(site: Path) -> dict[str, Visit]:
    """Page → what a browser found on it."""
    files = sorted(site.rglob("*.html"))
    with ThreadPoolExecutor(4) as pool:
        names = (file.relative_to(site).as_posix() for file in files)
        return dict(zip(names, pool.map(visit, files), strict=True))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as started:
        yield started


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    with blank(chromium) as opened:
        yield opened


def faults(visits: dict[str, Visit], aspect: str) -> list[str]:
    """What was found wrong on any page, each told with its page."""
    return [f"{name}: {fault}" for name, seen in visits.items() for fault in getattr(seen, aspect)]


def test_all_pages_are_visited(visits, seeds):
    articles = {f"articles/{doc.doc_id}.html" for doc in seeds.corpus}
    assert {"index.html", *articles, *REPORTS} <= set(visits)


def test_the_console_stays_empty(visits):
    assert faults(visits, "messages") == []


def test_no_page_asks_for_anything_but_files(visits):
    asked = faults(visits, "requests")
    assert asked
    assert [fault for fault in asked if ": file:" not in fault and ": data:" not in fault] == []


def test_every_link_and_anchor_leads_somewhere(visits, site):
    """As the browser resolves them, and to what the browser made of the page that they lead to."""
    for name, seen in visits.items():
        assert len(seen.ids) == len(set(seen.ids)), name
        for link in seen.links:
            address = urlsplit(link)
            assert address.scheme == "file", (name, link)
            file = Path(unquote(address.path))
            assert file.is_file(), (name, link)
            target = visits.get(file.relative_to(site).as_posix())
            anchor = unquote(address.fragment)
            assert not anchor or target is None or anchor in target.ids, (name, link)


def test_no_page_is_wider_than_its_window(visits):
    assert faults(visits, "too_wide") == []


def test_every_character_is_drawn_by_a_font_of_the_page(visits):
    assert faults(visits, "strangers") == []


def test_axe_finds_no_violation_of_wcag(visits):
    assert faults(visits, "violations") == []


def test_a_visit_sees_what_is_wrong(tmp_path):
    """The same eyes on a page that has every fault."""
    wrong = """<!DOCTYPE html><title>x</title><script>console.log("said"); lost()</script>
    <p style="width: 800px; color: #ddd">工行 <a href="#nowhere">甲</a>
    <img src="https://example.org/x.png" alt="">"""
    (tmp_path / "wrong.html").write_text(wrong, "utf-8")
    seen = visit(tmp_path / "wrong.html")
    assert {"said", "lost is not defined"} < set(seen.messages)
    assert "https://example.org/x.png" in seen.requests
    assert seen.links[0].endswith("#nowhere")
    assert seen.too_wide == [360, 768]
    assert {"U+5DE5", "U+7532"} <= {fault.split()[0] for fault in seen.strangers}
    rules = {fault.split(":")[1].strip() for fault in seen.violations}
    assert {"html-has-lang", "color-contrast"} <= rules


# The source reader


def test_layers_are_switched_by_mouse_and_by_keyboard(page, site, seeds):
    for doc in seeds.corpus:
        page.goto((site / f"articles/{doc.doc_id}.html").as_uri())
        switches = page.locator(".layers input[id^=show-]:not(#show-view)")
        for layer in [switch.get_attribute("id") for switch in switches.all()]:
            marks = page.locator(f"main .m-{layer.removeprefix('show-')}")
            if marks.count():
                assert _looks_switched(page, layer, marks.first), (doc.doc_id, layer)


def _looks_switched(page: Any, layer: str, mark: Any) -> bool:
    """Whether a mark looks otherwise after a click, and as before after a key."""
    before = mark.evaluate(LOOKS)
    page.locator(f"label:has(#{layer})").click()
    between = mark.evaluate(LOOKS)
    page.locator(f"#{layer}").focus()
    page.keyboard.press("Space")
    return before != between and mark.evaluate(LOOKS) == before


@pytest.mark.parametrize("width", [768, 1440])
def test_no_line_of_an_article_ends_before_its_measure_is_full(page, site, seeds, width):
    page.set_viewport_size({"width": width, "height": 900})
    for doc in seeds.corpus:
        page.goto((site / f"articles/{doc.doc_id}.html").as_uri())
        assert page.evaluate(SHORT) == [], doc.doc_id


@pytest.mark.parametrize("width", WIDTHS)
def test_the_number_of_a_sentence_stands_where_it_begins(page, site, seeds, width):
    page.set_viewport_size({"width": width, "height": 900})
    for doc in seeds.corpus:
        page.goto((site / f"articles/{doc.doc_id}.html").as_uri())
        assert page.evaluate(PARTED) == [], doc.doc_id


def test_the_simplified_view_is_shown_beside_a_traditional_article(page, site, seeds):
    (doc,) = (doc for doc in seeds.corpus if doc.script == "hant")
    page.goto((site / f"articles/{doc.doc_id}.html").as_uri())
    view = page.locator("p.view:not(.blank)").first
    assert not view.is_visible()
    page.locator("#show-view").focus()
    page.keyboard.press("Space")
    text = page.locator("p.text:not(.blank)").first.bounding_box()
    beside = view.bounding_box()
    assert beside["x"] >= text["x"] + text["width"]
    assert abs(beside["y"] - text["y"]) < 2


@pytest.mark.parametrize("name", REPORTS)
def test_a_reference_shows_its_words_and_jumps_to_its_sentence(page, site, name):
    page.goto((site / name).as_uri())
    cite, tip = page.locator("a.cite[data-tip]:visible").first, page.locator("[role=tooltip]")
    cite.hover()
    quotation = tip.inner_text()
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    page.mouse.move(0, 0)
    cite.focus()
    assert tip.inner_text() == quotation != ""
    back = cite.get_attribute("id")
    page.keyboard.press("Enter")
    sentence = page.locator(":target")
    sentence.wait_for()
    assert quotation in sentence.inner_text()
    assert 0 <= sentence.bounding_box()["y"] < 900
    assert _leads_back(page, name, back)


def _leads_back(page: Any, name: str, reference: str) -> bool:
    """Whether the article's page has a link to a place of a report, which can be followed."""
    link = page.locator(f"details.uses a[href$='{name}#{reference}']")
    link.evaluate("link => link.closest('details').querySelector('summary').focus()")
    page.keyboard.press("Enter")
    link.click()
    target = page.locator(":target")
    target.wait_for()
    return target.get_attribute("id") == reference


# Tables


@pytest.mark.parametrize("name", REPORTS)
def test_a_table_is_filtered_by_typing(page, site, name):
    page.goto((site / name).as_uri())
    tools = page.locator("main .tools:has(input) >> visible=true").first
    field, rows = tools.locator("input"), tools.locator("xpath=following-sibling::*[1]//tbody/tr")
    word = rows.nth(1).inner_text().split()[0]
    every = rows.locator("visible=true").count()
    field.click()
    page.keyboard.type(word)
    shown = rows.locator("visible=true").all_inner_texts()
    assert 0 < len(shown) <= rows.count()
    assert all(word.lower() in text.lower() for text in shown)
    page.keyboard.press("Control+A")
    page.keyboard.type("鑫鑫鑫")
    assert rows.locator("visible=true").count() == 0
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    assert rows.locator("visible=true").count() == every


@pytest.mark.parametrize("press", [lambda page: page.keyboard.press("Enter"), None])
def test_a_table_is_sorted_by_mouse_and_by_keyboard(page, site, press):
    page.goto((site / REPORTS[1]).as_uri())
    table = page.locator("table:has(.sort)").first
    head, rows = table.locator("thead th").first, table.locator("tbody tr")
    before, orders = rows.all_inner_texts(), []
    for direction in ("ascending", "descending", None):
        button = head.locator(".sort")
        if press:
            button.focus()
            press(page)
        else:
            button.click()
        assert head.get_attribute("aria-sort") == direction
        orders.append(rows.all_inner_texts())
    assert sorted(orders[0]) == sorted(orders[1]) == sorted(before)
    assert orders[0] != orders[1]
    assert orders[2] == before


def test_without_script_everything_stands_there(chromium, site):
    for name in ("index.html", *REPORTS):
        with blank(chromium) as scripted, blank(chromium, java_script_enabled=False) as plain:
            for opened in (scripted, plain):
                opened.goto((site / name).as_uri())
            rows, words = "main tbody tr", "main :is(p, li, dd, figcaption, caption)"
            assert plain.locator(f"{rows} >> visible=true").count() >= (
                scripted.locator(f"{rows} >> visible=true").count()
            )
            texts = plain.locator(f"{words} >> visible=true").all_inner_texts()
            assert texts == scripted.locator(f"{words} >> visible=true").all_inner_texts(), name


# Keys


def test_before_long_contents_the_first_stop_leads_to_the_text(page, site):
    for file in sorted(site.glob("*/*.html")):
        page.goto(file.as_uri())
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip", file
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main", file
