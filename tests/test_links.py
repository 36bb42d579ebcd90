import pytest

from analysis.report.links import broken

PAGES = {
    "index.html": '<a href="articles/a%20b.html#s001">1</a><a href="https://x.y/z#q">2</a>',
    "articles/a b.html": '<img src="data:,"><p id="s001"><a href="../index.html">x</a>',
}


def write(folder, pages):
    for name, text in pages.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(f"<!DOCTYPE html><html><body>{text}</body></html>", "utf-8")


def test_links_that_lead_somewhere_are_no_fault(tmp_path):
    write(tmp_path, PAGES)
    assert broken(tmp_path) == []


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("#nowhere", "leads to no place on the page"),
        ("articles/a%20b.html#s002", "leads to no place on the page"),
        ("articles/gone.html", "leads to no file"),
        ("../secret.html", "leads to no file"),
        ("articles", "leads to no file"),
        ("javascript:alert(1)", "is no address that a page may lead to"),
        ("//host/x", "is no address that a page may lead to"),
    ],
)
def test_a_link_that_leads_nowhere_is_told(tmp_path, link, fault):
    write(tmp_path, PAGES | {"zh.html": f'<p id="a"><a href="{link}">x</a>'})
    (tmp_path.parent / "secret.html").touch()
    assert broken(tmp_path) == [f"zh.html: {link} {fault}"]


def test_an_id_stands_once_on_a_page(tmp_path):
    write(tmp_path, {"a.html": '<p id="x"><p id="x">'})
    assert broken(tmp_path) == ["a.html: the id x stands 2 times"]


def test_pictures_and_links_in_drawings_are_followed(tmp_path):
    write(tmp_path, {"a.html": '<img src="no.png"><svg><use xlink:href="#g"/><g id="g"/></svg>'})
    assert broken(tmp_path) == ["a.html: no.png leads to no file"]
