import subprocess
import sys

import pytest

from analysis.__main__ import main


def test_help_names_every_command_and_explains_it(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    listing = capsys.readouterr().out
    commands = ("report", "tag", "kwic", "export", "import", "check", "agree", "verify")
    assert all(f"\n    {command}" in listing for command in commands)
    for command in commands:
        with pytest.raises(SystemExit):
            main([command, "--help"])
        assert f"example:\n  analysis {command}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["report", "time-line"], "analysis: report time-line: no such notebook; did you mean"),
        (["report", "--languages", "fr"], "analysis: language: 'fr' is not an edition; write zh"),
        (["report", "-p", "bank", "x"], "parameter bank: is unknown; known are corpus"),
        (["tag", "nowhere", "--out", "tables"], "analysis: nowhere"),
        (["tag", "seeds", "--out", "tables", "--codebook", "nowhere"], "no such codebook folder"),
        (["kwic", ""], "analysis: kwic: the query is empty"),
        (["verify"], "SHA256SUMS: is missing or empty"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_status_2(project, capsys, arguments, message):
    assert main(arguments) == 2
    errors = capsys.readouterr().err
    assert message in errors
    assert errors.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["reports"], ["report", "--bogus"], ["tag", "seeds"]])
def test_usage_is_shown_where_the_arguments_are_none(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: analysis" in capsys.readouterr().err


def test_tables_are_written(project, capsys):
    assert main(["tag", "seeds", "--out", "my tables"]) == 0
    assert (project / "my tables" / "mentions.parquet").is_file()
    assert "datapackage.json" in capsys.readouterr().err


def test_words_are_shown_in_context(project, capsys):
    (project / "seeds/two.txt").write_text("螞蟻金服與工行合作。\n", "utf-8")
    assert main(["kwic", "蚂蚁金服"]) == 0
    assert "【螞蟻金服】 與工行合作。" in capsys.readouterr().out
    assert main(["kwic", "没有的词"]) == 0
    assert capsys.readouterr().out == ""


def test_any_terminal_will_do(project):
    ran = subprocess.run(
        [sys.executable, "-m", "analysis", "kwic", "工行"],
        env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert "【工行】".encode("ascii", "backslashreplace") in ran.stdout


def test_the_package_and_its_command_line_are_light():
    heavy = {"pandas", "numpy", "matplotlib", "nbformat", "jieba"}
    code = f"import sys, analysis.__main__; print({heavy} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"
