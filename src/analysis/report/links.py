"""Every link in a published folder leads to a file that is there, and to an id that it has."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

_ELSEWHERE = ("http", "https", "mailto", "data")
_ADDRESSES = ("href", "src", "{http://www.w3.org/1999/xlink}href", "xlink:href")


def broken(folder: str | Path) -> list[str]:
    """What is wrong with the links of the HTML pages in a folder, one line each.

    Addresses of other hosts are not followed. An id that stands twice on a page is wrong too.
    """
    folder = Path(folder).resolve()
    found = _Pages(folder)
    return [
        f"{file.relative_to(folder).as_posix()}: {fault}"
        for file in sorted(folder.rglob("*.html"))
        if not any(part.startswith(".") for part in file.relative_to(folder).parts)
        for fault in found.faults(file)
    ]


class _Pages:
    """The pages of a folder, each read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.read = cache(_read)

    def faults(self, file: Path) -> Iterator[str]:
        """What is wrong with a page."""
        ids, links = self.read(file)
        yield from (f"the id {name} stands {n} times" for name, n in ids.items() if n > 1)
        for link in links:
            if fault := self._fault(file, link):
                yield f"{link} {fault}"

    def _fault(self, file: Path, link: str) -> str:
        address = urlsplit(link)
        if address.scheme in _ELSEWHERE:
            return ""
        if address.scheme or address.netloc:
            return "is no address that a page may lead to"
        target = (file.parent / unquote(address.path)).resolve() if address.path else file
        if not target.is_relative_to(self._folder) or not target.is_file():
            return "leads to no file"
        name = unquote(address.fragment)
        if name and target.suffix == ".html" and name not in self.read(target)[0]:
            return "leads to no place on the page"
        return ""


def _read(file: Path) -> tuple[dict[str, int], tuple[str, ...]]:
    """How often each id stands on a page, and its links, each once."""
    ids: dict[str, int] = {}
    links: dict[str, None] = {}
    for element in html.document_fromstring(file.read_bytes()).iter():
        for key, value in element.attrib.items():
            if key == "id":
                ids[value] = ids.get(value, 0) + 1
            elif key in _ADDRESSES:
                links[value] = None
    return ids, tuple(links)
