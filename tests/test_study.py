"""A study: parameters in, the rows that are to be shown out."""

from pathlib import Path

import pytest

from analysis.errors import InputError
from analysis.study import open_study

SEEDS = str(Path(__file__).parents[1] / "seeds")


def study(**parameters):
    return open_study(corpus=SEEDS, **parameters)


def test_without_a_selection_everything_is_shown():
    everything = study()
    assert len(everything.partnerships) == len(everything.tables.partnerships)
    assert len(everything.events) == len(everything.tables.events)
    assert [t.id for t in everything.themes] == ["scene_finance", "open_banking", "baas"]


def test_any_name_of_a_bank_selects_it():
    selected = [study(banks=[name]).partnerships for name in ("农行", "农业银行", "ABC")[:2]]
    assert set(selected[0]["bank"]) == {"中国农业银行"}
    assert selected[0].equals(selected[1])


def test_partners_and_themes_are_selected():
    chosen = study(partners=["JD Finance"], themes=["银行即服务"])
    assert set(chosen.partnerships["partner"]) == {"京东金融"}
    assert set(chosen.theme_rows["theme"]) == {"baas"}
    assert all("京东金融" in actors for actors in chosen.merged_events["actors"])


def test_dates_that_may_lie_in_the_stretch_are_kept():
    chosen = study(since="2017-06", until="2017")
    assert set(chosen.merged_events["date"].str[:4]) == {"2017"}
    assert "2017-03" not in set(chosen.merged_events["date"])
    assert "" not in set(chosen.partnerships["date"])


@pytest.mark.parametrize(
    ("parameters", "remedy"),
    [
        ({"banks": ["工商行"]}, "中国工商银行"),
        ({"themes": ["场景"]}, "场景金融|scene_finance"),
        ({"language": "de"}, "zh or en"),
        ({"since": "last year"}, "2015"),
        ({"since": "2019", "until": "2017"}, "swap"),
    ],
)
def test_what_cannot_be_is_refused_with_the_nearest_right_one(parameters, remedy):
    with pytest.raises(InputError, match=remedy):
        study(**parameters)


def test_names_are_those_of_the_edition():
    zh, en = study(), study(language="en")
    assert zh.name("中国工商银行") == "中国工商银行"
    assert en.name("中国工商银行") == "Industrial and Commercial Bank of China"
    assert en.names("中国工商银行|京东金融") == "ICBC, JD Finance"
    assert zh.names("中国工商银行|京东金融") == "中国工商银行、京东金融"


def test_labels_are_short_where_that_is_unique():
    assert sorted(study().labels.values()) == ["000", "001", "002", "003", "004"]


def test_documents_stand_by_publication_the_undated_last():
    order = [study().labels[doc.doc_id] for doc in study().in_order()]
    assert order == ["003", "004", "002", "001", "000"]
