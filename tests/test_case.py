"""A case: markdown with references and exhibits, as a notebook and as a page."""

from types import SimpleNamespace

import pytest

from analysis.cite import Sources
from analysis.classroom.case import notebook
from analysis.corpus import document
from analysis.errors import InputError
from analysis.report.prose import Prose
from analysis.views.prose import prose

DOC = document("工行与京东合作\n2017年6月16日，双方签约。双方都很高兴。\n", doc_id="004_x")
STUDY = SimpleNamespace(documents={"004_x": DOC}, labels={"004_x": "004"})


def cited(markdown):
    sources = Sources(STUDY)
    return prose(STUDY, sources, markdown), sources


def test_a_reference_names_words_and_leads_to_their_sentence():
    block, sources = cited(
        '签约在六月[](cite:004 "6月16日，双方签约")，**众所周知**[](cite:004 "高兴")。'
    )
    found = Prose().read(block.markdown, block.json["cites"])[0]["children"]
    first, second = (node for node in found if node["type"] == "cite")
    assert (first["label"], first["quote"]) == ("[004 §2]", "6月16日，双方签约")
    assert DOC.text[first["start"] : first["end"]] == first["quote"]
    assert second["sentence"] == "004_x:s003"
    assert sources.cited == {"004_x:s002", "004_x:s003"}
    assert [node["type"] for node in found] == ["text", "cite", "text", "strong", "cite", "text"]


@pytest.mark.parametrize(
    ("markdown", "says"),
    [
        ('[](cite:005 "签约")', "cite:005: no such article; write one of 004"),
        ('[](cite:004 "离婚")', "“离婚”: the article has no such words"),
        ("[](cite:004 签约)", "is no reference"),
        ("[签约](cite:004)", "is no reference"),
    ],
)
def test_a_reference_that_does_not_resolve_is_an_error(markdown, says):
    with pytest.raises(InputError, match=says):
        cited(markdown)


def test_what_stands_in_code_is_left_alone():
    told = '写 `[](cite:004 "原文")`，或\n\n```\n[](cite:9 "x")\n```\n，如此[](cite:004 "高兴")'
    block, _ = cited(told)
    assert block.markdown == told.replace('[](cite:004 "高兴")', "[](cite:0)")


def test_a_reference_in_jupyterlab_is_a_link():
    block, _ = cited('六月[](cite:004 "双方签约")')
    shown = block._repr_mimebundle_()["text/markdown"]
    assert shown == "六月[[004 §2]](../articles/004_x.html#s002)"


def test_prose_and_exhibits_take_turns(tmp_path):
    file = tmp_path / "case.md"
    exhibit = "```{code-cell}\nalliances.matrix(study)\n```"
    file.write_text(f"# 题\n\n*副题*\n\n一\n\n{exhibit}\n\n二\n", "utf-8")
    sources = [cell.source for cell in notebook(file).cells]
    assert sources[2] == "show(front.title(study, '题', '题', '副题', '副题'))"
    assert sources[3:] == [
        "show(prose(study, sources, '\\n一\\n\\n'))",
        "show(alliances.matrix(study))",
        "show(prose(study, sources, '\\n\\n二\\n'))",
        "show(reader.appendix(study, sources))",
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"no title", "line 1: is no title"), (b"# \xff", "cannot be read")],
)
def test_a_file_that_is_no_case_is_named(content, says, tmp_path):
    file = tmp_path / "case.md"
    file.write_bytes(content)
    with pytest.raises(InputError, match=says):
        notebook(file)
