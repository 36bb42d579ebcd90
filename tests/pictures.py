"""`make pictures`: every page of the reports as a reader sees it, to be looked at.

`python tests/pictures.py REPORTS FOLDER` writes `<page>-<width>-<scheme>-<part>.png` for each HTML
page at three widths, light and dark, `<report>-pdf-<page>.png` for each page of the PDFs, and the
figures of docs/pictures, which the README shows.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

from browser import SCHEMES, WIDTHS, blank, browser, missing
from PIL import Image

SHOWN = Path(__file__).parents[1] / "docs" / "pictures"
README = ("strategy-comparison", "timeline", "themes")
EDITIONS = {"en": "", "zh": ".zh"}  # and how the README's picture of it is named
PART = 8000  # pixels: higher pictures are beyond what Chromium draws at once
MARGIN, HEIGHT, BREADTH = 12, 720, 960  # of a picture in the README


def main() -> int:
    """Write all pictures; gives 1 and says what is missing where some cannot be made."""
    reports, folder = (Path(name).resolve() for name in sys.argv[1:])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    lacking = [missing()] if missing() else []
    if not lacking:
        pages = sorted(reports.rglob("*.html"))
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(partial(photograph, reports=reports, folder=folder), pages))
        figures(reports)
    if shutil.which("pdftoppm"):
        for file in sorted(reports.glob("*/*.pdf")):
            stem = folder / f"{name_of(file, reports)}-pdf"
            subprocess.run(["pdftoppm", "-png", "-r", "80", file, stem], check=True)
    else:
        lacking.append("pdftoppm is not installed (Debian, Ubuntu: the package poppler-utils)")
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}", *lacking, sep="\n")
    return bool(lacking)


def name_of(file: Path, reports: Path) -> str:
    """A file's place in the reports as part of a picture's name: zh-timeline."""
    return "-".join(file.relative_to(reports).with_suffix("").parts)


def photograph(file: Path, reports: Path, folder: Path) -> None:
    """A page at every width, light and dark, from top to bottom."""
    with browser() as chromium:
        for width, scheme in product(WIDTHS, SCHEMES):
            with blank(chromium, width, color_scheme=scheme) as page:
                page.goto(file.as_uri())
                for number, clip in enumerate(parts(page, width), 1):
                    name = f"{name_of(file, reports)}-{width}-{scheme}-{number}.png"
                    page.screenshot(path=folder / name, full_page=True, clip=clip)


def parts(page: Any, width: int) -> Iterator[dict[str, float]]:
    """What stands on a page in pieces of at most PART pixels, one below the other."""
    height = page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, height, PART):
        yield {"x": 0, "y": top, "width": width, "height": min(PART, height - top)}


def figures(reports: Path) -> None:
    """The first figure of three reports in both editions, as the README shows them."""
    with browser() as chromium, blank(chromium, 1000, device_scale_factor=1.5) as page:
        for (edition, suffix), report in product(EDITIONS.items(), README):
            page.goto((reports / edition / f"{report}.html").as_uri())
            box = page.locator("#figure-1").bounding_box()
            clip = {"x": box["x"] - MARGIN, "y": box["y"] - MARGIN,
                    "width": box["width"] + 2 * MARGIN,
                    "height": min(box["height"], HEIGHT) + 2 * MARGIN}  # fmt: skip
            shot = Image.open(BytesIO(page.screenshot(full_page=True, clip=clip))).convert("RGB")
            size = (BREADTH, BREADTH * shot.height // shot.width)
            small = shot.resize(size, Image.Resampling.LANCZOS)
            small.save(SHOWN / f"{report}{suffix}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
