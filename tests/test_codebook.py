"""The codebook: what is refused and how it is said, and which surfaces count as which name."""

import re
import shutil
from pathlib import Path

import pytest

from analysis.codebook import default_path, read_codebook
from analysis.codebook.lists import expanded, written
from analysis.codebook.validation import common_words
from analysis.errors import InputError
from analysis.script import simplify

BOOK = read_codebook()
HAN = re.compile("[\u4e00-\u9fff]")
IN_BRACKETS = re.compile(r"\([^()]*\)")


def changed(folder: Path, file: str, old: str, new: str) -> Path:
    """A copy of the codebook with one place changed."""
    shutil.copytree(default_path(), folder, dirs_exist_ok=True)
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    return folder


ENTITY = '[[entity]]\nid = "icbc"'
BARE = """[[dimension]]
id = "bare"
name = "空"
name_en = "bare"
definition = "空"
definition_en = "bare"
rule = []
"""
OTHER = (
    '[[entity]]\nid = "x"\nname = "某某公司"\nname_en = "X"\ntype = "company"\naliases = ["{}"]\n'
)
ALIASES = 'aliases = ["工商银行"'
EXAMPLE = '"这家城商行把场景金融列为零售转型的头号工程。"'
INCLUDE = '"场景金融、场景化金融、金融与场景融合、互为场景",'
LEFT_OUT = '"Mere names of business lines, '
COUNTER = '"影片开头银行大厅的场景一镜到底。"'
FIELD = '[[field]]\nid = "payment_settlement"'
FAULTS = [
    ("entities.toml", ENTITY, '[[entity]]\nid = "abc"', "the id 'abc' is used twice"),
    ("entities.toml", ENTITY, ENTITY + '\nalias = ["工行"]', "perhaps 'aliases' is meant"),
    ("entities.toml", 'type = "bank"', 'type = "banks"', "'banks' is none of bank, company"),
    ("entities.toml", 'type = "bank"', "type = 3", "type 3 is none of"),
    ("entities.toml", 'type = "bank"\n', "", "type '' is none of"),
    ("entities.toml", 'name_en = "Industrial and Commercial Bank of China"\n', "", "is missing"),
    (
        "entities.toml",
        'aliases = ["工商银行"',
        'aliases = ["", "工商银行"',
        "holds an empty",
    ),
    ("entities.toml", 'aliases = ["工商银行"', 'aliases = ["农行", "工商银行"', "'农行' already"),
    (
        "entities.toml",
        'aliases = ["工商银行"',
        'aliases = ["農行", "工商银行"',
        "to 'icbc'",
    ),
    ("entities.toml", ENTITY, ENTITY + '\nparent = "工商總行"', "is the name of no entity"),
    ("entities.toml", ENTITY, ENTITY + '\nparent = ""', "parent is empty"),
    ("entities.toml", 'not_before = ["列"]', 'not_before = ["列("]', "not a regular expression"),
    ("entities.toml", 'not_before = ["列"]', 'not_before = "列"', "not_before is no list"),
    ("entities.toml", ENTITY, "[[entity]\nid = 1", "is not valid TOML"),
    ("entities.toml", ALIASES, 'aliases = ["合作", "工商银行"', "alias '合作' is a common word"),
    ("entities.toml", ALIASES, 'aliases = ["銀行", "工商银行"', "alias '银行' is a common word"),
    ("entities.toml", ALIASES, 'aliases = ["工", "工商银行"', "alias '工' is a common word"),
    ("entities.toml", ENTITY, ENTITY + '\nbeside = ["工"]', "'工' in beside is a single character"),
    ("entities.toml", ENTITY, ENTITY + '\nbeside = ["農行"]', "'农行' in beside has a bearer"),
    ("entities.toml", ENTITY, ENTITY + '\nbeside = "工商"', "beside is no list"),
    ("entities.toml", ENTITY, ENTITY + "\nobserver = true", "a bank has the key observer"),
    ("entities.toml", ENTITY, ENTITY + '\nobserver = "no"', "observer is neither true nor false"),
    ("entities.toml", ENTITY, ENTITY + "\nscheme = true", "a bank has the key scheme"),
    ("entities.toml", ENTITY, ENTITY + '\nin_taiwan = ["工行"]', "'工行' in in_taiwan has a"),
    (
        "entities.toml",
        "[[entity]]",
        OTHER.format("某司") + 'beside = ["某某"]\n[[entity]]',
        "a company has the key beside",
    ),
    ("entities.toml", "[[entity]]", OTHER.format("口碑") + "[[entity]]", "'口碑' is a common word"),
    ("entities.toml", "[[entity]]", OTHER.format("董事长") + "[[entity]]", "'董事长' is a common"),
    (
        "themes.toml",
        EXAMPLE,
        '"今天下雨。", ' + EXAMPLE,
        "the example '今天下雨。' is found by none",
    ),
    ("themes.toml", COUNTER, '"场景金融是战略。", ' + COUNTER, "is found by one of its rules"),
    (
        "themes.toml",
        INCLUDE,
        INCLUDE + '"又一条",',
        "include and include_en differ in length: 5 and",
    ),
    ("themes.toml", LEFT_OUT, '"Wages", ' + LEFT_OUT, "exclude and exclude_en differ in length: 3"),
    ("dimensions.toml", "include_en = [", 'include_en = ["",', "include_en holds an empty"),
    ("dimensions.toml", "[[dimension]]", BARE + "[[dimension]]", "bare: has no example"),
    ("fields.toml", FIELD, FIELD + "\nnote = 1", "unknown key 'note'"),
    ("lists.toml", "SMART = [", "EMPTY = []\nSMART = [", "EMPTY: is empty; put words in"),
    ("lists.toml", "SMART = [", "SPARE = ['学']\nSMART = [", "SPARE: is used by no rule; write {"),
    ("lists.toml", "SMART = [", "SMART = ['{LIFE}',", "SMART: has {LIFE}, another list"),
    ("lists.toml", "SMART = [", "SMART = ['学(',", "SMART: '学(' is not a regular expression"),
    ("lists.toml", "SMART = [", "SMART = ['',", "SMART: is no list of words"),
    ("lists.toml", "SMART = [", "spare = 1\nSMART = [", "spare: is no name of a list"),
    ("lists.toml", "SMART = [", "SMART = [[", "is not valid TOML"),
    ("themes.toml", "{SMART}", "{SMRAT}", "no list is called SMRAT; write {SMART}, or add it"),
    ("dimensions.toml", "{BANKING}", "{ZOO}", "no list is called ZOO; add it to lists.toml"),
    ("themes.toml", "pattern = '", "pattern = ''\nrequires = '", "pattern is empty"),
    ("fields.toml", 'name = "支付结算"', 'name = ""', "name is empty"),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), FAULTS, ids=[f[3] for f in FAULTS])
def test_a_fault_is_refused_in_one_line_that_names_the_place(tmp_path, file, old, new, said):
    with pytest.raises(InputError) as error:
        read_codebook(changed(tmp_path / "book", file, old, new))
    message = str(error.value)
    assert said in message
    assert file in message
    assert ";" in message
    assert "\n" not in message


def test_the_error_names_both_owners_and_the_line(tmp_path):
    book = changed(tmp_path / "book", "entities.toml", 'aliases = ["工商银行"', 'aliases = ["建行"')
    with pytest.raises(InputError, match=r"line \d+, \[\[entity\]\] ccb: '建行' .* 'icbc'"):
        read_codebook(book)


LISTS = {"A": ("甲", "乙"), "B": ("(?:丙|丁)?",)}


def test_a_list_stands_for_its_words(tmp_path):
    book = changed(tmp_path / "book", "lists.toml", "SMART = [", "SMART = ['粮仓',")
    rule = {r.id: r for r in read_codebook(book).themes[0].rules}["scene.smart"]
    assert rule.pattern.search("银行为智慧粮仓提供收款")
    assert not re.search(r"\{[A-Z]", rule.pattern.pattern + rule.requires.pattern)
    assert expanded("{A}[^，]{0,9}行|{A}|{B}", LISTS) == "(?:甲|乙)[^，]{0,9}行|甲|乙|(?:丙|丁)?"


@pytest.mark.parametrize("rule", ["{A}行", "{A}", "戊|{A}|己{A}", "戊甲|乙己", "甲|乙己", "{B}{A}"])
def test_a_rule_is_shown_as_it_is_written(rule):
    assert written(expanded(rule, LISTS), LISTS) == rule


def test_a_fault_in_a_list_or_in_its_use_is_refused_at_its_line(tmp_path):
    text = (default_path() / "themes.toml").read_text("utf-8")
    line = text[: text.index("{SMART}")].count("\n") + 1
    book = changed(tmp_path / "use", "themes.toml", "{SMART}", "{SMARTS}")
    with pytest.raises(InputError, match=rf"themes\.toml, line {line}: no list"):
        read_codebook(book)
    text = (default_path() / "lists.toml").read_text("utf-8")
    line = text[: text.index("SMART = [")].count("\n") + 1
    book = changed(tmp_path / "list", "lists.toml", "SMART = [", "SPARE = []\nSMART = [")
    with pytest.raises(InputError, match=rf"lists\.toml, line {line}, SPARE: is empty"):
        read_codebook(book)


def test_a_codebook_may_have_no_lists(tmp_path):
    book = tmp_path / "book"
    shutil.copytree(default_path(), book)
    (book / "lists.toml").unlink()
    with pytest.raises(InputError, match=r"themes\.toml, line \d+: no list is called \w+; add it"):
        read_codebook(book)
    for name, key in (("themes", "theme"), ("dimensions", "dimension")):
        text = (book / f"{name}.toml").read_text("utf-8")
        (book / f"{name}.toml").write_text(text[: text.index(f"[[{key}]]")], "utf-8")
    assert not read_codebook(book).lists


def test_an_example_is_refused_at_its_own_line(tmp_path):
    book = changed(tmp_path / "book", "themes.toml", EXAMPLE, '"今天下雨。", ' + EXAMPLE)
    lines = (book / "themes.toml").read_text("utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, 1) if "今天下雨" in text)
    with pytest.raises(
        InputError, match=rf"themes\.toml, line {line}, \[\[theme\]\] scene_finance"
    ):
        read_codebook(book)


def test_english_is_left_out_or_whole(tmp_path):
    whole = default_path().joinpath("themes.toml").read_text("utf-8")
    english = re.search(r"(?ms)^exclude_en = .*?^\]\n", whole)[0]
    theme = read_codebook(changed(tmp_path / "none", "themes.toml", english, "")).themes[0]
    assert (theme.exclude_en, len(theme.exclude)) == ((), 3)
    assert len(theme.include_en) == len(theme.include)
    fewer = changed(tmp_path / "fewer", "themes.toml", INCLUDE, "")
    said = r"themes\.toml, line \d+, \[\[theme\]\] scene_finance: .* 3 and 4; .* leave include_en"
    with pytest.raises(InputError, match=said):
        read_codebook(fewer)


def test_all_that_a_code_takes_in_and_leaves_out_is_said_in_english_too():
    for code in (*BOOK.themes, *BOOK.dimensions):
        assert len(code.include_en) == len(code.include) > 0, code.id
        assert len(code.exclude_en) == len(code.exclude) > 0, code.id
        for text in (*code.include_en, *code.exclude_en):
            assert re.match("[A-Z“]", text), text
            assert not HAN.search(IN_BRACKETS.sub("", text)), text


def test_whatever_has_a_name_has_an_english_one():
    codes = (*BOOK.themes, *BOOK.dimensions)
    nouns = (*BOOK.fields, *codes, *(sub for code in codes for sub in code.subthemes))
    assert [noun.id for noun in nouns if HAN.search(noun.name_en)] == []


def test_contexts_keep_apart_a_name_and_a_word_but_not_the_commonest(tmp_path):
    guarded = OTHER.format("口碑") + 'not_before = ["好"]\n'
    book = changed(tmp_path / "a", "entities.toml", "[[entity]]", guarded + "[[entity]]")
    assert read_codebook(book).entity("口碑").id == "x"
    hopeless = OTHER.format("合作") + 'not_before = ["社"]\n'
    book = changed(tmp_path / "b", "entities.toml", "[[entity]]", hopeless + "[[entity]]")
    with pytest.raises(InputError, match=r"'合作' is a common word; leave it out$"):
        read_codebook(book)


@pytest.mark.parametrize(
    ("word", "common"),
    [("银行", True), ("民生", True), ("互联网", True), ("工行", False), ("人民网", False),
     ("微众", False), ("路透", False)],
)  # fmt: skip
def test_names_are_no_common_words(word, common):
    assert (word in common_words([word])) == common


def test_missing_folder_and_file(tmp_path):
    with pytest.raises(InputError, match="no such codebook folder"):
        read_codebook(tmp_path / "nowhere")
    with pytest.raises(InputError, match=r"entities\.toml: is missing"):
        read_codebook(tmp_path)


def test_an_alias_in_both_scripts_is_no_fault(tmp_path):
    book = changed(tmp_path / "b", "entities.toml", '["工商银行"', '["工商銀行", "工商银行"')
    assert read_codebook(book).entity("工商銀行").id == "icbc"


def test_the_version_changes_with_the_files(tmp_path):
    other = read_codebook(changed(tmp_path / "b", "entities.toml", '"宇宙行"', '"寰宇行"'))
    same = read_codebook(shutil.copytree(default_path(), tmp_path / "c"))
    assert BOOK.version == same.version != other.version


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("工行", "中国工商银行"),
        ("ICBC", "中国工商银行"),
        ("icbc", "中国工商银行"),
        ("螞蟻集團", "蚂蚁金服"),
        ("中銀香港", "中国银行(香港)"),
        ("中国银行（香港）", "中国银行(香港)"),
        ("滙豐", "汇丰银行"),
        ("國泰世華", "国泰世华商业银行"),
        ("中國信託", "中国信托商业银行"),
        ("中信銀行", "中信银行"),
        ("雲端計算", "云计算"),
    ],
)
def test_a_name_is_known_by_its_other_forms(asked, name):
    assert BOOK.entity(asked).name == name


@pytest.mark.parametrize("generic", ["四大行", "BATJ", "工农中建", "商业银行", "电商平台", "银行"])
def test_generic_classes_are_no_entities(generic):
    assert BOOK.entity(generic) is None


def test_every_entry_is_well_formed():
    for entity in BOOK.entities:
        assert entity.name == simplify(entity.name)
        assert entity.name_en.isascii()
        assert entity.name_en.strip() == entity.name_en
        assert all(len(surface) > 1 for surface in entity.surfaces), entity.id
        assert BOOK.entity(entity.id) is entity


def test_the_nearest_name_and_the_english_name():
    assert BOOK.nearest("工商很行") == "中国工商银行"
    assert BOOK.name_en("中国工商银行") == "Industrial and Commercial Bank of China"
    assert BOOK.name_en("某某银行") == "某某银行"


def test_fields_are_found_in_a_list():
    found = [f.id for _, _, f in BOOK.field_names.find("在零售银行、消费金融乃至电商物流合作")]
    assert found == ["retail_banking", "consumer_finance", "ecommerce_logistics"]


def test_a_word_that_is_a_field_only_in_lists_is_not_looked_for():
    assert "用户" in {f.name for f in BOOK.fields if f.listed}
    assert not list(BOOK.field_names.find("为用户和客户提供技术"))
