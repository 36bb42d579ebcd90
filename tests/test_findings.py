"""What the key findings may claim: no more than the selection bears, in words that agree."""

from pathlib import Path

from analysis.cite import Sources
from analysis.study import Study, open_study
from analysis.views import strategy_findings, themes_findings, timeline_findings

SEEDS = Path(__file__).parents[1] / "seeds"


def said(study: Study, view) -> list[str]:
    """The text of each finding, without its references."""
    items = view.findings(study, Sources(study)).json["items"]
    return ["".join(_words(node) for node in item) for item in items]


def _words(node: dict) -> str:
    return node.get("text", "") + "".join(_words(child) for child in node.get("children", []))


def opened(folder: Path, *texts: str, **parameters) -> Study:
    for n, text in enumerate(texts):
        (folder / f"{n}.txt").write_text(text, "utf-8")
    return open_study(corpus=str(folder), language="en", **parameters)


def test_one_bank_is_compared_with_no_other(tmp_path):
    study = opened(
        tmp_path, "工商银行与京东、腾讯签署合作协议。\n建设银行与腾讯合作。\n", banks=["工行"]
    )
    findings = " ".join(said(study, strategy_findings))
    assert "ICBC has 2 partners. They are JD.com and Tencent." in findings
    assert "widest" not in findings


def test_one_theme_is_compared_with_no_other():
    study = open_study(corpus=str(SEEDS), language="en", themes=["baas"])
    findings = " ".join(said(study, themes_findings))
    assert "main thread" not in findings
    assert "100%" not in findings
    assert "No two themes" not in findings


def test_the_last_of_several_names_is_joined_by_and():
    study = open_study(corpus=str(SEEDS), language="en")
    assert any(
        "the last, ICBC, Alibaba Group and Ant" in finding
        for finding in said(study, timeline_findings)
    )
