"""A real browser for tests and pictures: Debian's Chromium, without a network and a Chinese font.

The browser knows no fonts but those that come with matplotlib, which have no Han characters, so
that what it draws is the same on every machine and what a page's own fonts lack is found out.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import matplotlib
from fontTools.ttLib import TTFont

WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]  # axe's tags for WCAG 2.2 AA
MACHINE_FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"

_FONTCONFIG = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{folder}</cachedir></fontconfig>
"""
_AXE = """tags => axe.run(document, {
  runOnly: tags, resultTypes: ["violations"], preload: false
}).then(found => found.violations.flatMap(rule => rule.nodes.map(node =>
  `${rule.id}: ${node.target}: ${node.html.slice(0, 120)}`)))"""
_LINKS = """() => [...document.querySelectorAll("a[href]")].map(
  link => new URL(link.getAttribute("href"), document.baseURI).href)"""
_IDS = "() => [...document.querySelectorAll('[id]')].map(element => element.id)"
# The page gives way to a probe for each character in each font family that the page sets it in.
_PROBES = r"""async () => {
  const used = new Map(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (parent.closest("script, style, title, metadata")) continue;
    const family = getComputedStyle(parent).fontFamily;
    for (const char of walk.currentNode.data.replace(/[\p{C}\p{Z}\p{M}]/gu, ""))
      used.set(family + char, [family, char]);
  }
  document.body.replaceChildren(...[...used.values()].map(([family, char]) => {
    const probe = Object.assign(document.createElement("span"), { className: "probe" });
    probe.style.fontFamily = family;
    probe.textContent = char;
    return probe;
  }));
  await document.fonts.ready;
  return [...used.values()];
}"""


@dataclass
class Visit:
    """What a browser found on a page."""

    messages: list[str] = field(default_factory=list)  # console messages and errors
    requests: list[str] = field(default_factory=list)  # addresses asked for
    links: list[str] = field(default_factory=list)  # absolute addresses of all links
    ids: list[str] = field(default_factory=list)
    too_wide: list[int] = field(default_factory=list)  # widths at which the page overflows
    violations: list[str] = field(default_factory=list)  # of WCAG 2.2 AA, by axe-core
    strangers: list[str] = field(default_factory=list)  # characters that no font of the page draws


def missing() -> str:
    """What is missing for a browser, or nothing."""
    if not executable():
        return "Chromium is not installed (Debian, Ubuntu: the package chromium)"
    if not find_spec("playwright") or not find_spec("axe_playwright_python"):
        return "Playwright is not installed (make test installs requirements-browser.lock)"
    return ""


def executable() -> str:
    """Chromium's path, empty where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), "")


@contextmanager
def browser() -> Iterator[Any]:
    """A headless Chromium, to be used by one thread."""
    from playwright.sync_api import sync_playwright

    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        config = Path(folder) / "fonts.conf"
        config.write_text(_FONTCONFIG.format(fonts=MACHINE_FONTS, folder=folder), "utf-8")
        chromium = playwright.chromium.launch(
            executable_path=executable(),
            chromium_sandbox=False,  # not everywhere to be had, and the pages are our own
            env=os.environ | {"FONTCONFIG_FILE": str(config)},
        )
        try:
            yield chromium
        finally:
            chromium.close()


@contextmanager
def blank(chromium: Any, width: int = WIDTHS[-1], **settings: Any) -> Iterator[Any]:
    """An empty page in a browser, without a network."""
    viewport = {"width": width, "height": 900}
    context = chromium.new_context(viewport=viewport, offline=True, **settings)
    try:
        yield context.new_page()
    finally:
        context.close()


def visit(file: Path) -> Visit:
    """Open a page in a browser of its own and see all that must hold for every page."""
    with browser() as chromium, blank(chromium) as page:
        found = look(page, file)
        found.violations = _violations(page)
        found.strangers = _strangers(page)
    return found


def look(page: Any, file: Path) -> Visit:
    """Open a file in an empty page and see what it says and asks for, and if it fits."""
    found = Visit()
    page.on("console", lambda message: found.messages.append(message.text))
    page.on("pageerror", lambda error: found.messages.append(str(error)))
    page.on("request", lambda request: found.requests.append(request.url))
    page.goto(file.as_uri())
    found.links, found.ids = page.evaluate(_LINKS), page.evaluate(_IDS)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.too_wide.append(width)
    return found


def _violations(page: Any) -> list[str]:
    """What axe-core finds wrong: light and dark, on a telephone and on a screen."""
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    found = []
    for width, scheme in ((WIDTHS[0], "light"), (WIDTHS[-1], "light"), (WIDTHS[-1], "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found += [f"{width} {scheme}: {fault}" for fault in page.evaluate(_AXE, WCAG)]
    return found


def _strangers(page: Any) -> list[str]:
    """Characters drawn by no font of the page, but for monospaced ones that the machine has.

    The page is gone afterwards.
    """
    probes = page.evaluate(_PROBES)
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    spans = devtools.send("DOM.querySelectorAll", {"nodeId": root, "selector": ".probe"})
    return [
        f"U+{ord(char):04X} {char} in {font['familyName']}, wanted in {family}"
        for (family, char), node in zip(probes, spans["nodeIds"], strict=True)
        for font in devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        if not font["isCustomFont"] and not _monospaced(family, char)
    ]


def _monospaced(family: str, char: str) -> bool:
    """Whether a character is set in a monospaced font and the machine's has it."""
    return "monospace" in family and ord(char) in _monospace()


@cache
def _monospace() -> frozenset[int]:
    with TTFont(MACHINE_FONTS / "DejaVuSansMono.ttf") as font:
        return frozenset(font.getBestCmap())
