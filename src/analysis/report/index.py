"""The page that leads to everything a build publishes."""

import html
import re
from pathlib import Path
from urllib.parse import quote

from analysis.selection import LANGUAGES

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_WORDS = {
    "zh": ("zh-Hans", "报告", "数据表", "文章"),
    "en": ("en", "Reports", "Tables", "Articles"),
}
_FORMATS = {".html": "HTML", ".pdf": "PDF", ".ipynb": "Jupyter"}
_STYLE = """
body { font: 1.05rem/1.7 "Noto Sans SC", system-ui, sans-serif; max-width: 44rem;
       margin: 2rem auto; padding: 0 1rem; color: #1d1d1f; background: #fff; }
a { color: #0b57d0; } li { margin: .3rem 0; } .formats { color: #555; }
@media (prefers-color-scheme: dark) {
  body { color: #e8e8ea; background: #16161a; } a { color: #8ab4f8; } .formats { color: #b0b0b5; }
}
"""


def index_page(folder: Path) -> str:
    """An HTML page with a link to every report, table and text in a folder."""
    editions = "\n".join(_edition(folder, language) for language in LANGUAGES)
    return f"""<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>银行与互联网企业的联盟 · Alliances between banks and internet companies</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>银行与互联网企业的联盟<br>
<span lang="en">Alliances between banks and internet companies</span></h1>
{editions}
</main>
</body>
</html>
"""


def _edition(folder: Path, language: str) -> str:
    lang, reports, tables, texts = _WORDS[language]
    parts = [
        _list(reports, [_report(page) for page in sorted((folder / language).glob("*.html"))]),
        _list(tables, [_file(file, folder) for file in sorted(folder.glob("tables/*"))]),
        _list(
            texts,
            [
                _article(file) if file.suffix == ".html" else _file(file, folder)
                for file in sorted(folder.glob("articles/*"))
                if file.suffix in (".html", ".txt")
            ],
        ),
    ]
    return f'<section lang="{lang}">\n' + "\n".join(part for part in parts if part) + "\n</section>"


def _list(heading: str, items: list[str]) -> str:
    return f"<h2>{heading}</h2>\n<ul>\n" + "\n".join(items) + "\n</ul>" if items else ""


def _report(page: Path) -> str:
    title = _TITLE.search(page.read_text("utf-8")[:20_000])
    name = title[1] if title else html.escape(page.stem)
    address = f"{page.parent.name}/{page.stem}"
    formats = " · ".join(
        f'<a href="{quote(address + suffix)}">{label}</a>'
        for suffix, label in _FORMATS.items()
        if page.with_suffix(suffix).is_file()
    )
    return f'<li>{name} <span class="formats">({formats})</span></li>'


def _article(page: Path) -> str:
    title = _TITLE.search(page.read_text("utf-8")[:20_000])
    name = title[1] if title else html.escape(page.stem)
    return f'<li><a href="articles/{quote(page.name)}" lang="zh">{name}</a></li>'


def _file(file: Path, folder: Path) -> str:
    address = quote(file.relative_to(folder).as_posix())
    return f'<li><a href="{address}">{html.escape(file.name)}</a></li>'
