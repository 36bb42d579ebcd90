"""The tables as a page to read: what a row is, what each column holds, where to download it.

The definitions are those of the data package (tables.py); the Chinese edition says each in
Chinese as well.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from analysis.blocks import Block, Column, Heading, Link, Paragraph, Rich, Strong, Table, Title
from analysis.blocks import Verbatim as Id
from analysis.study import Study

# Table → its name, and what a row of it is in Chinese.
TABLES = {
    "documents": ("文章", "Articles", "一篇文章，以及关于它所知的一切。"),
    "sentences": ("句子", "Sentences", "一个句子、标题、列表项或网页杂项。"),
    "mentions": ("名称", "Names", "文中出现的一个名称。"),
    "timex": ("日期", "Dates", "一个时间用语，及其所指的 TIMEX3 值。"),
    "figures": ("数字", "Figures", "一个有所计量的数量。"),
    "quotes": ("引语", "Quotations", "一处直接引语；起止为引号之内。"),
    "themes": ("主题", "Themes", "一段编入某主题的文字。"),
    "dimensions": ("战略维度", "Dimensions of strategy", "一段编入某战略维度的文字。"),
    "outlines": ("列举", "Enumerations", "文章所列举的一项。"),
    "partnerships": ("合作证据", "Evidence of alliances", "一条银行与合作方共事的证据。"),
    "denials": ("否认与终止", "Denials and ends", "一处说银行与合作方没有、或不再共事的话。"),
    "events": ("事件", "Events", "一篇文章所述的、有日期的一件事。"),
    "merged_events": ("归并的事件", "Merged events", "一件事，连同各篇对它的讲述。"),
    "overrides": ("读者校订", "Overrides", "读者认可或剔除的一行。"),
}
_MEANINGS = {
    "doc_id": "文章编号：不带后缀的文件名",
    "file": "文件名",
    "title": "文件或编目所载的标题，无则空",
    "author": "署名，无则空",
    "publisher": "刊载的媒体或网站，无则空",
    "published": "发表日期（TIMEX3），不详则空",
    "published_basis": "日期的依据：文中载明、编目注明、推定、不详",
    "script": "简体、繁体或混用",
    "characters": "全文的码位数",
    "sha256": "文件字节的校验和",
    "published_evidence": "日期所据的句子或理由，无则空",
    "sentence_id": "所在（或起始）的句子",
    "start": "首个码位在全文中的位置，自 0 起",
    "end": "末个码位之后的位置",
    "kind": "种类",
    "section": "上方最近的小标题，其前则空",
    "text": "原文的字符",
    "simplified": "简体视图，与原文等长",
    "rule": "找出此行的规则",
    "surface": "原文的写法",
    "entity_id": "编码手册中的编号；按式样认出者为名称本身",
    "name": "规范名称，今简体",
    "name_en": "英文名，不知则空",
    "type": "类型",
    "basis": "依据：编码手册或式样",
    "value": "值：日期用 TIMEX3，数量用基本单位（500亿元为 50000000000）",
    "value_max": "范围的上端，无则空",
    "mod": "限定：起、止、约、多于、少于，无则空",
    "anchor": "推算所据的日期，无则空",
    "unit": "单位：货币、%，或所数之物",
    "measures": "所计量的是什么",
    "subject": "说的是谁（规范名称），无则空",
    "as_of": "截至何时（TIMEX3，年份不详者如 XXXX-11），无则空",
    "speaker": "说话人的规范名称，以 | 相连，未具名则空",
    "role": "原文所写的职务，无则空",
    "cue": "所据的字句；引语则为“表示”“认为”一类动词",
    "theme": "主题在编码手册中的编号",
    "strength": "明言或暗含",
    "subtheme": "子主题的编号，无则空",
    "dimension": "维度在编码手册中的编号",
    "list": "列举的是什么",
    "announced": "文中预告的项数，无则空",
    "rank": "在列举中的次序，自 1 起",
    "item": "该项的原文，不含序号",
    "bank": "银行的规范名称",
    "partner": "合作方的规范名称",
    "date": "日期（TIMEX3，年份不详者如 XXXX-11），无则空",
    "fields": "证据所说的合作领域，以 | 相连",
    "products": "产品的规范名称，以 | 相连",
    "relation": "关系：协议、合作、举例；否认者则为所否认的",
    "event_id": "事件编号；归并者取首述之编号",
    "actors": "机构与人物的规范名称，以 | 相连",
    "objects": "产品的规范名称，以 | 相连",
    "what": "原文的陈述",
    "same_as": "所归入的事件",
    "status": "已成，或预告在该日",
    "accord": "各篇是否相合：一篇、一致、精粗不一、相左",
    "documents": "讲述它的文章，以 | 相连",
    "events": "归入此事的各条编号，以 | 相连",
    "who": "判定者；各表中仅见于经认可的行，余者空",
    "why": "判定的理由",
    "verdict": "认可或剔除",
    "table": "该行所属的表",
    "says": "该行所标的内容",
}


def title(study: Study) -> Title:
    """The title block: how many tables and rows."""
    say, frames = study.say, dict(study.tables)
    rows = sum(map(len, frames.values()))
    size = say(f"{len(frames)} 张表，{rows:,} 行", f"{len(frames)} tables, {rows:,} rows")
    return Title(
        say("数据表", "The tables"),
        say("每一行、每一栏是什么", "What each row and column is"),
        study.language,
        [(say("规模", "Size"), size), (say("编码手册", "Codebook"), study.codebook.version)],
    )


def blocks(study: Study, package: Mapping[str, Any]) -> Iterator[Block]:
    """Each table of a data package, which stands in the folder `tables` beside the edition's."""
    say = study.say
    yield Paragraph(
        [
            say(
                "位置一律按原文的码位计，含首不含尾：原文[start:end] 即所标的字符。"
                "多个值以 | 相连。类型、主键与外键另见 ",
                "Positions count code points of the article as received, half open: "
                "text[start:end] is what is marked. Several values are joined with |. Types and "
                "keys stand, for programs, in ",
            ),
            Link("datapackage.json", "../tables/datapackage.json"),
            say("（Frictionless）。", " (Frictionless)."),
        ]
    )
    frames = dict(study.tables)
    for resource in package["resources"]:
        name = resource["name"]
        zh, en, about = TABLES[name]
        yield Heading([f"{say(zh, en)} ", Id(name)])
        yield Paragraph(
            [
                say(about, f"A row is: {_lowered(resource['description'])}"),
                say(
                    f"共 {len(frames[name]):,} 行。下载 ",
                    f" Rows: {len(frames[name]):,}. Download ",
                ),
                Link("CSV", f"../tables/{name}.csv"),
                say("、", ", "),
                Link("Parquet", f"../tables/{name}.parquet"),
                say("。", "."),
            ]
        )
        yield _columns(study, resource)


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _columns(study: Study, resource: Mapping[str, Any]) -> Table:
    say, schema = study.say, resource["schema"]
    columns = [
        Column(say("栏", "Column"), weight=1.8),
        Column(say("类型", "Type"), weight=1),
        Column(say("定义", "Definition"), weight=4.2),
        Column(say("键", "Key"), weight=2.6),
    ]
    refers = {f["fields"][0]: f["reference"] for f in schema["foreignKeys"]}
    rows: list[list[Rich]] = [
        [
            Id(field["name"]),
            field["type"],
            _definition(study, field),
            _key(study, field["name"] in schema["primaryKey"], refers.get(field["name"])),
        ]
        for field in schema["fields"]
    ]
    zh, en, _ = TABLES[resource["name"]]
    return Table(columns, rows, say(f"“{zh}”表的各栏", f"The columns of “{en}”"))


def _definition(study: Study, field: Mapping[str, Any]) -> Rich:
    values = field.get("constraints", {}).get("enum", ())
    listed = [part for value in values for part in (" · ", Id(value))][1:]
    if study.language == "en":
        return ["one of ", *listed] if listed else _quoting(field["description"])
    meaning = _quoting(_MEANINGS.get(field["name"], field["description"]))
    return [*meaning, "：", *listed] if listed else meaning


def _quoting(words: str) -> list[Rich]:
    """Words, with what stands between backticks as code."""
    parts = words.split("`")
    return [Id(part) if n % 2 else part for n, part in enumerate(parts) if part]


def _key(study: Study, primary: bool, refers: Mapping[str, Any] | None) -> Rich:
    key: list[Rich] = [Strong(study.say("主键 ", "primary "))] if primary else []
    if refers:
        target = refers["resource"]
        key += ["→ ", Link(Id(f"{target}.{refers['fields'][0]}"), f"../tables/{target}.csv")]
    return key
