from pathlib import Path

import pytest

from analysis.errors import InputError
from analysis.paths import find, project
from analysis.selection import select

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.mark.parametrize("name", ["工行", "ICBC", "icbc", "中國工商銀行", "中国工商银行"])
def test_a_bank_goes_by_any_of_its_names(name):
    assert select(SEEDS, banks=[name]).banks == ("中国工商银行",)


@pytest.mark.parametrize(
    "name", ["open_banking", "Open Banking", "open-banking", "开放银行", "開放銀行"]
)
def test_a_theme_goes_by_id_or_name(name):
    assert select(SEEDS, themes=[name]).themes == ("open_banking",)


def test_a_name_given_twice_counts_once():
    assert select(SEEDS, banks=["工行", "ICBC"]).banks == ("中国工商银行",)


@pytest.mark.parametrize("date", ["", "2015", "2015-H2", "2017-Q3", "2017-06", "2017-06-16"])
def test_dates_of_any_precision(date):
    assert select(SEEDS, since=date, until=date).since == date


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"language": "fr"}, "^language: 'fr' is not an edition; write zh or en$"),
        ({"banks": ["工衍"]}, "^banks: '工衍' is not in the codebook; did you mean .*银行"),
        ({"banks": ["京东"]}, "^banks: '京东' is a company; give it in partners$"),
        ({"banks": "工行"}, r"^banks: '工行' is not a list; write \['工行'\]$"),
        ({"partners": ["xyzzy!"]}, "^partners: 'xyzzy!' is not in the codebook"),
        ({"themes": ["open_bank"]}, "^themes: 'open_bank' .*; did you mean open_banking"),
        ({"themes": [""]}, "^themes: '' is not in the codebook; write a name such as "),
        ({"since": "2015-13"}, "^since: '2015-13' is not a date"),
        ({"since": "last year"}, "^since: 'last year' is not a date; write a date such as 2015"),
        ({"until": 2015}, "^until: 2015 is not a string"),
        ({"since": "2018", "until": "2017-06"}, "^since: 2018 is later than until = 2017-06"),
        ({"codebook": "/nowhere"}, "^/nowhere: no such codebook folder"),
        ({"corpus": "/nowhere"}, "^corpus /nowhere: no such folder"),
    ],
)
def test_what_is_wrong_is_refused_with_the_nearest_right_value(values, message):
    with pytest.raises(InputError, match=message):
        select(**({"corpus": SEEDS} | values))


def test_paths_mean_the_same_in_the_notebooks_folder(monkeypatch):
    folder = SEEDS.parent
    for start in (folder, folder / "notebooks"):
        monkeypatch.chdir(start)
        assert project() == folder
        assert find("seeds").samefile(SEEDS)


def test_a_path_that_is_there_comes_before_the_project_s(monkeypatch, tmp_path):
    (tmp_path / "seeds").mkdir()
    monkeypatch.chdir(tmp_path)
    assert find("seeds").samefile(tmp_path / "seeds")
    assert find("nowhere") == Path("nowhere")
