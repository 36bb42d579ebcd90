"""The page that leads to everything a build publishes."""

import html
import re
from pathlib import Path
from urllib.parse import quote

from analysis.report import fonts
from analysis.report.html import face
from analysis.selection import LANGUAGES

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_EDITIONS = {"zh": ("zh-Hans", "报告"), "en": ("en", "Reports")}
_FORMATS = {".html": "HTML", ".pdf": "PDF", ".ipynb": "Jupyter"}
_NAME = "银行与互联网企业的联盟"
_NAME_EN = "Alliances between banks and internet companies"
_STYLE = """
:root { color-scheme: light dark; --ink: #1d1d1f; --muted: #5c5c61; --page: #fdfcfa;
        --link: #005a8f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8ea; --muted: #b0b0b5; --page: #16161a; --link: #8ab4f8; }
}
body { font: 1.0625rem/1.75 "Noto Sans SC", system-ui, sans-serif; font-synthesis: none;
       max-width: 46rem; margin: 3rem auto; padding: 0 1.2rem; color: var(--ink);
       background: var(--page); }
h1, h2 { font-weight: 400; line-height: 1.35; } h1 { font-size: 1.9rem; margin-bottom: 2.5rem; }
h1 span { display: block; font-size: 1.15rem; color: var(--muted); }
h2 { font-size: 1.25rem; margin: 2.4rem 0 .6rem; } h2 span { color: var(--muted); }
ul { list-style: none; padding: 0; margin: 0; } li { padding: .3rem 0; }
a { color: var(--link); text-underline-offset: .2em; } a:focus-visible { outline: 2px solid; }
.formats { color: var(--muted); white-space: nowrap; } summary { cursor: pointer; }
details ul { columns: 16rem; }
"""


def index_page(folder: Path) -> str:
    """An HTML page with a link to every report, article and table in a folder."""
    articles = sorted(p for p in folder.glob("articles/*") if p.suffix in (".html", ".txt"))
    tables = sorted(folder.glob("tables/*"))
    body = "\n".join(
        [
            *(_edition(folder, language) for language in LANGUAGES),
            _section("文章", "Articles", [_page(file, folder) for file in articles]),
            _folded("数据表", "Tables", [_file(file, folder) for file in tables]),
        ]
    )
    characters = fonts.shared("", _NAME + html.unescape(re.sub("<[^>]*>", "", body)))["sans"]
    return f"""<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_NAME} · {_NAME_EN}</title>
<style>{face(("sans", characters))}{_STYLE}</style>
</head>
<body>
<main>
<h1>{_NAME}<span lang="en">{_NAME_EN}</span></h1>
{body}
</main>
</body>
</html>
"""


def _edition(folder: Path, language: str) -> str:
    lang, heading = _EDITIONS[language]
    reports = [_report(page) for page in sorted((folder / language).glob("*.html"))]
    if not reports:
        return ""
    items = "\n".join(reports)
    return f'<section lang="{lang}">\n<h2>{heading}</h2>\n<ul>\n{items}\n</ul>\n</section>'


def _section(zh: str, en: str, items: list[str]) -> str:
    heading = f'<h2>{zh} <span lang="en">{en}</span></h2>'
    return f"<section>\n{heading}\n" + _list(items) + "\n</section>" if items else ""


def _folded(zh: str, en: str, items: list[str]) -> str:
    heading = f'<h2>{zh} <span lang="en">{en}</span></h2>'
    summary = '<summary>CSV · Parquet · <span lang="en">datapackage.json</span></summary>'
    fold = f"<details>\n{summary}\n" + _list(items) + "\n</details>"
    return f"<section>\n{heading}\n{fold}\n</section>" if items else ""


def _list(items: list[str]) -> str:
    return "<ul>\n" + "\n".join(items) + "\n</ul>"


def _report(page: Path) -> str:
    address = f"{page.parent.name}/{page.stem}"
    formats = " · ".join(
        f'<a href="{quote(address + suffix)}">{label}</a>'
        for suffix, label in _FORMATS.items()
        if page.with_suffix(suffix).is_file()
    )
    return f'<li>{_title(page)} <span class="formats">({formats})</span></li>'


def _page(file: Path, folder: Path) -> str:
    """A link to an article, by its title; the text of an HTML article goes by its file's name."""
    if file.suffix != ".html":
        return _file(file, folder)
    return f'<li><a href="articles/{quote(file.name)}">{_title(file)}</a></li>'


def _title(page: Path) -> str:
    """The title of a page as HTML."""
    found = _TITLE.search(page.read_text("utf-8")[:20_000])
    return found[1] if found else html.escape(page.stem)


def _file(file: Path, folder: Path) -> str:
    address = quote(file.relative_to(folder).as_posix())
    return f'<li><a href="{address}">{html.escape(file.name)}</a></li>'
