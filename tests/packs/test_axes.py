"""十八个方面: each axis on which districts differ is turned in a pack, and the document follows.

One test an axis, named by its number in the list of axes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from conftest import ROOT, SAMPLE
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from disclosure.document.nodes import Block, Chart, Document, Heading, Note, Table
from disclosure.document.walk import blocks, headings, lines, plain
from disclosure.pipeline.prepare import Prepared, prepare
from disclosure.pipeline.render import render

BASE = ROOT / "templates"
PARENT = "shanghai-baoshan"


@dataclass
class Made:
    """A pack being made, and the document it gives."""

    folder: Path
    input: Path = SAMPLE

    def pack(self, text: str) -> None:
        self.put("pack.toml", f'inherits = "{PARENT}"\n{text}')

    def put(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def change(self, name: str, *changes: tuple[str, str]) -> None:
        """A file of the chain, changed, in this pack."""
        text = self._inherited(name).read_text("utf-8")
        for old, new in changes:
            assert old in text, (name, old)
            text = text.replace(old, new)
        self.put(name, text)

    def _inherited(self, name: str) -> Path:
        for pack in (self.folder, BASE / PARENT, BASE / "shanghai", BASE / "_base"):
            if (pack / name).is_file():
                return pack / name
        raise AssertionError(name)

    def edit_input(self, old: str, new: str, count: int = 1) -> None:
        text = self.input.read_text("utf-8")
        assert old in text
        self.input = self.folder.parent / "budget.yaml"
        self.input.write_text(text.replace(old, new, count), "utf-8")

    @property
    def prepared(self) -> Prepared:
        prepared = prepare(self.input, str(self.folder))
        assert prepared.printable, [
            (found.rule.code, found.message, found.places) for found in prepared.findings
        ]
        return prepared

    @property
    def blocks(self) -> list[Block]:
        return list(blocks(self.tree))

    @property
    def tree(self) -> Document:
        document = self.prepared.document
        assert document is not None
        return document

    @property
    def text(self) -> str:
        return "\n".join(plain(line) for block in self.blocks for line in lines(block))

    def table(self, name: str) -> Table:
        return next(block for block in self.blocks if isinstance(block, Table) and block.id == name)

    def rows(self, name: str) -> list[list[str]]:
        return [[plain(cell.inlines) for cell in row] for row in self.table(name).body]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    folder = tmp_path / "xian"
    folder.mkdir()
    pack = Made(folder)
    pack.pack("")
    return pack


def axis_1_kind_and_level(made: Made) -> None:
    made.pack('[nouns]\n"单位预算" = "机关"\n[wording]\n"级" = "县级"\n')
    assert "宝山区2022年县级机关预算" in made.text.splitlines()[0]
    assert "本机关收入预算总计7028843.08元" in made.text


def axis_2_tables_order_numbers_titles(made: Made) -> None:
    made.pack('[numbering]\ntables = "表{cn}　"\n')
    made.change(
        "narrative/tables.md",
        ("::: table summary\n::: table revenue\n", "::: table revenue\n::: table summary\n"),
    )
    made.change("tables/revenue.toml", ("收入预算总表", "收入预算表（甲）"))
    titles = [plain(it.inlines) for it in headings_of(made) if it.style == "TableTitle"]
    assert titles[:2] == ["表一　2022年单位收入预算表（甲）", "表二　2022年单位财务收支预算总表"]


def headings_of(made: Made) -> list[Heading]:
    return list(headings(made.tree))


def axis_3_columns_and_their_groups(made: Made) -> None:
    made.change(
        "tables/general-by-function.toml",
        ('head = ["一般公共预算支出", "合计"]', 'head = ["本年预算", "小计", "合计"]'),
    )
    head = [[plain(cell.inlines) for cell in row] for row in made.table("general-by-function").head]
    assert head[0] == ["项目", "本年预算", "一般公共预算支出"]
    assert len(head) == 3


def axis_4_unit_and_decimals_of_table_and_text(made: Made) -> None:
    made.pack('amount = "万元"\n[text."万元"]\ndecimals = 1\ntrim = "never"\n')
    made.change(
        "tables/expenditure.toml",
        ("kind =", 'unit_line = "单位：万元"\nnumber = { unit = "万元", decimals = 3 }\nkind ='),
    )
    assert made.rows("expenditure")[-1][1] == "702.884"
    assert made.rows("revenue")[-1][1] == "7028843.08"
    assert "收入预算总计702.9万元" in made.text


def axis_5_rows_codes_and_depth(made: Made) -> None:
    made.pack("classes = []\n")
    made.change(
        "tables/general-by-function.toml",
        ('levels = ["类", "款", "项"]', 'levels = ["类", "款"]'),
        (
            'head = ["项目", "功能分类科目编码", "类"]\nshow = "类"',
            'head = ["项目", "科目编码"]\nshow = "编码"',
        ),
        ('[[columns]]\nhead = ["项目", "功能分类科目编码", "款"]\nshow = "款"\nwidth = 5\n', ""),
        ('[[columns]]\nhead = ["项目", "功能分类科目编码", "项"]\nshow = "项"\nwidth = 5\n', ""),
    )
    made.put("tables/items.toml", shanghai("tables/general-by-function.toml"))
    _more_tables(made, "items", more="classes = []\n")
    assert [row[0] for row in made.rows("general-by-function")][:2] == ["208", "20805"]
    labels = [row[2] for row in made.rows("summary") if row[2]]
    assert [label.rpartition("、")[2] for label in labels] == [
        "社会保障和就业支出", "卫生健康支出", "城乡社区支出", "住房保障支出", "支出总计",
    ]  # fmt: skip


def axis_6_government_classification(made: Made) -> None:
    made.edit_input(", nature: 基本", ', government: "50101", nature: 基本', count=-1)
    made.edit_input('"50101", nature', '"50102", nature')
    made.change(
        "tables/basic-by-economic.toml",
        ('tree = "经济"', 'tree = "政府经济"'),
    )
    made.put("tables/by-department.toml", shanghai("tables/basic-by-economic.toml"))
    _more_tables(made, "by-department")
    rows = made.rows("basic-by-economic")
    assert [row[:2] for row in rows[:3]] == [["501", ""], ["501", "01"], ["501", "02"]]
    assert [row[3] for row in rows[:3]] == ["6,294,193.08", "5,544,169.08", "750,024.00"]


def shanghai(name: str) -> str:
    return (BASE / "shanghai" / name).read_text("utf-8")


def _more_tables(made: Made, *names: str, more: str = "") -> None:
    tables = shanghai("pack.toml").partition("tables = [")[2].partition("]")[0].rstrip().rstrip(",")
    added = ", ".join(f'"{name}"' for name in names)
    made.pack(f"tables = [{tables}, {added}]\n{more}")
    placed = "".join(f"\n::: table {name}" for name in names)
    made.change(
        "narrative/tables.md", ("::: table three-public", f"::: table three-public{placed}")
    )


def axis_7_columns_by_source(made: Made) -> None:
    made.change(
        "tables/revenue.toml",
        ('head = ["收入预算", "其他收入"]', 'head = ["收入预算", "事业收入"]'),
        ('where = { "资金" = "单位资金", "结转" = "当年" }', 'where = { "资金" = "事业收入" }'),
        ('"其他收入", "结余结转收入"]', '"事业收入", "结余结转收入"]'),
    )
    made.edit_input(
        "  # 项目支出：",
        '  - { function: "2120199", nature: 项目, source: 事业收入, project: 其他项目之一, three_public: false, amount: 5.00 }\n  # 项目支出：',
    )
    made.edit_input(
        "amount: 7028843.08, source: 区财政批复 }\n  - { fact: 收入",
        "amount: 7028848.08, source: 区财政批复 }\n  - { fact: 收入",
    )
    made.edit_input("收入/总计, amount: 7028843.08", "收入/总计, amount: 7028848.08")
    made.edit_input("项目, amount: 734650.00, source", "项目, amount: 734655.00, source")
    column = [plain(cell.inlines) for cell in made.table("revenue").head[1]].index("事业收入")
    assert made.rows("revenue")[-1][-2] == "5.00"
    assert column


def axis_8_prior_year_and_comparator(made: Made) -> None:
    made.put("tables/compared.toml", COMPARED)
    _more_tables(made, "compared")
    made.change("phrases.jinja", ("对象='上年预算'", "对象='上年预算执行数'"))
    assert made.rows("compared")[0] == [
        "社会保障和就业支出", "804666.24", "926381.28", "121715.04", "15.13",
    ]  # fmt: skip
    assert "比上年预算执行数增加121715.04元" in made.text


COMPARED = """
title = "{{ 年度 }}年{{ 本 }}支出与上年比较表"
[[sides]]
kind = "支出"
rows = [{ label = "社会保障和就业支出", where = { "功能" = "208" } }]
columns = [
  { head = ["科目"], show = "名称" },
  { head = ["上年预算数"], years_back = 1 },
  { head = ["本年预算数"] },
  { head = ["增减额"], measure = "增减额" },
  { head = ["增减（%）"], measure = "增减率", number = { unit = "%" } },
]
"""


def axis_9_zero_and_separators(made: Made) -> None:
    made.pack('[table.number]\nzero = "--"\ngroup = true\n[text."元"]\ngroup = true\n')
    assert made.rows("expenditure")[-1][1] == "7,028,843.08"
    assert "--" in [cell for row in made.rows("expenditure") for cell in row]
    assert "收入预算总计7,028,843.08元" in made.text


def axis_10_rates_and_direction_words(made: Made) -> None:
    made.pack(
        '[words]\nmore = "上升"\nrate_more = "上升"\nflat = "没有变化"\n'
        '[text."百分比"]\ndecimals = 1\ntrim = "never"\n'
    )
    made.change(
        "phrases.jinja",
        ("（上年为零，不计算增减率）", "，基数为零，不可比"),
    )
    made.edit_input(
        '{ fact: 三公/公务接待费, amount: "0.29", unit: 万元 }',
        '{ fact: 三公/公务接待费, amount: "0", unit: 万元 }',
    )
    made.edit_input('{ fact: 三公/总计, amount: "2.99"', '{ fact: 三公/总计, amount: "2.70"')
    made.edit_input(
        "reasons:\n",
        "reasons:\n  - { facts: [三公/总计, 三公/公务接待费], direction: 增加, text: 接待任务增多 }\n",
    )
    assert "上升121715.04元，上升15.1%" in made.text
    assert "与上年预算没有变化" in made.text
    assert "（三）公务接待费0.29万元，比上年预算上升0.29万元，基数为零，不可比" in made.text


def axis_11_note_of_an_empty_table(made: Made) -> None:
    made.change(
        "tables/fund-by-function.toml",
        ("备注：本{{ 本 }}{{ 年度 }}年没有用", "note：{{ 年度 }}年本{{ 本 }}没有用"),
        ("tree =", 'note_place = "above"\ntree ='),
    )
    made.change("tables/fund-by-function.toml", ("note：", "说明："))
    found = made.blocks
    index = next(
        i for i, it in enumerate(found) if isinstance(it, Table) and it.id == "fund-by-function"
    )
    note = found[index - 1]
    assert isinstance(note, Note)
    assert plain(note.inlines).startswith("说明：2022年本单位没有用")
    assert not isinstance(found[index + 1], Note)


def axis_12_sections_and_item_pattern(made: Made) -> None:
    made.pack('sections = ["duties", "bodies", "notes", "tables", "other", "projects", "terms"]\n')
    made.change("narrative/terms.md", ("# 名词解释 |", "# 名词说明 |"))
    made.change(
        "narrative/notes.md",
        (
            "其中：{% for 项 in 款.按功能项 if 项.有 %}{{ 项.名称 }}（项）{{ 项 }}，主要",
            "其中：{% for 项 in 款.按功能项 if 项.有 %}“{{ 款.类.名称 }}－{{ 款.名称 }}－{{ 项.名称 }}”科目{{ 项 }}，主要",
        ),
    )
    assert [plain(it.inlines) for it in headings_of(made) if it.level == 1][-1] == "名词说明"
    assert "“卫生健康支出－行政事业单位医疗－事业单位医疗”科目405291.84元" in made.text


def axis_13_a_section_of_its_own(made: Made) -> None:
    made.pack(
        'sections = ["duties", "bodies", "terms", "notes", "tables", "other", "meetings", "projects"]\n'
    )
    made.put(
        "narrative/meetings.md",
        "# 会议费和培训费情况 |\n\n"
        "{{ 年度 }}年，本{{ 本 }}会议费{{ 会议培训.会议费|元 }}、培训费{{ 会议培训.培训费|元 }}，"
        "合计{{ 会议培训.总计|元 }}。\n",
    )
    made.put(
        "measures.toml",
        '[measures."会议培训/会议费"]\nlabel = "会议费"\nlines = { "性质" = "基本", "经济" = "30215" }\n'
        '[measures."会议培训/培训费"]\nlabel = "培训费"\nlines = { "性质" = "基本", "经济" = "30216" }\n'
        '[measures."会议培训/总计"]\nlabel = "会议费和培训费"\nsum = ["会议培训/会议费", "会议培训/培训费"]\n',
    )
    assert "会议费5000.00元、培训费2000.00元，合计7000.00元。" in made.text


def axis_14_terms(made: Made) -> None:
    made.pack('terms = ["“三公”经费", "会议费"]\n')
    made.put("terms.toml", '[terms]\n"会议费" = "{{ 年度 }}年按规定开支的会议支出。"\n')
    terms = made.text.partition("名词解释")[2].partition("预算编制说明")[0]
    assert "二、会议费：2022年按规定开支的会议支出。" in terms
    assert "基本支出预算" not in terms


def axis_15_wording(made: Made) -> None:
    made.pack('[wording]\n"区名" = "某某市"\n"级" = "市级"\n[nouns]\n"单位预算" = "部门"\n')
    assert made.text.splitlines()[0] == "某某市2022年市级部门预算"
    assert "本部门项目绩效" not in made.text
    assert "本部门支出预算7028843.08元" in made.text


def axis_16_paper_fonts_heads_and_unit_line(made: Made) -> None:
    document = docx.Document(str(BASE / "_base/shell.docx"))
    for section in document.sections:
        section.page_width, section.page_height = Mm(297), Mm(420)
        section.orientation = WD_ORIENT.PORTRAIT
    styles = {style.style_id: style for style in document.styles}
    styles["TableText"].element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")
    document.save(str(made.folder / "shell.docx"))
    made.change(
        "tables/revenue.toml",
        ("tree =", 'landscape = true\nleft_line = "编制{{ 本 }}：{{ 单位.名称 }}"\ntree ='),
    )
    assert plain(made.table("revenue").left_line) == "编制单位：上海市宝山区城市运行管理中心"
    revenue = made.table("revenue")
    assert next(part for part in made.tree.sections if revenue in part.blocks).landscape
    files = render(made.prepared, ["html", "docx"])
    page = next(data.decode() for name, data in files.items() if name.endswith("html"))
    rule = next(line for line in page.splitlines() if line.startswith(".TableText {"))
    assert '"仿宋_GB2312"' in rule
    assert "@page portrait { size: 841.9pt 1190.55pt" in page
    assert "display: table-header-group" in page
    word = next(data for name, data in files.items() if name.endswith("docx"))
    path = made.folder / "out.docx"
    path.write_bytes(word)
    written = docx.Document(str(path))
    assert abs((written.sections[-1].page_width or 0) - Mm(297)) < 1000
    assert "<w:tblHeader/>" in written.element.xml


def axis_17_tails(made: Made) -> None:
    made.pack(
        'tail_note = "注：{{ 年度 }}年各数四舍五入，末位可能不合。"\n[table.number]\nunit = "万元"\n'
    )
    notes = [plain(block.inlines) for block in made.blocks if isinstance(block, Note)]
    assert notes.count("注：2022年各数四舍五入，末位可能不合。") == _tables_with_tails(made)
    assert notes.count("注：2022年各数四舍五入，末位可能不合。") > 0
    other = Made(made.folder.parent / "other")
    other.pack(BALANCED)
    prepared = other.prepared
    files = render(prepared, ["docx", "html"])
    page = next(data for name, data in files.items() if name.endswith("html")).decode()
    assert {each.rule.code for each in prepared.findings} == {"balance.relaxed"}
    assert "末位可能" not in page
    assert other.rows("expenditure")[-1][1:] == ["702.88", "629.42", "73.46"]
    assert "项目支出73.46万元" in other.text


BALANCED = """
tail = "balance"
amount = "万元"
[text."万元"]
trim = "never"
[table.number]
unit = "万元"
"""


def _tables_with_tails(made: Made) -> int:
    """Counted apart: the ties that do not hold as printed name the table by its title."""
    tails = [found for found in made.prepared.findings if found.rule.code == "tie.noted"]
    document = made.tree
    titles = {
        plain(it.inlines).partition("、")[2]
        for it in headings(document)
        if it.style == "TableTitle"
    }
    return len({str(found.fields["title"]).partition("·")[0] for found in tails} & titles)


def axis_18_charts(made: Made) -> None:
    made.put("charts/classes.toml", PIE)
    made.put("charts/years.toml", PIE.replace("pie", "column") + YEARS)
    made.pack('[numbering]\ncharts = "图{cn}　"\n')
    made.change("narrative/other.md", ("::: newpage\n", "::: chart classes\n::: chart years\n"))
    pie, years = (block for block in made.blocks if isinstance(block, Chart))
    assert plain(pie.title) == "图一　2022年单位支出按功能分类（单位：万元）"
    drawn = [(plain(item.label), item.points[0].figure.text) for item in pie.items]
    assert drawn == [
        ("社会保障和就业支出", "92.64"), ("卫生健康支出", "40.53"), ("城乡社区支出", "542.70"),
        ("住房保障支出", "27.02"),
    ]  # fmt: skip
    assert pie.description.endswith("城乡社区支出 542.70；住房保障支出 27.02。")
    assert (pie.kind, years.kind) == ("pie", "column")
    assert [plain(name) for name in years.series] == ["2022年", "2021年"]
    assert [point.number for point in years.items[2].points] == ["542.70", "583.68"]


PIE = """
title = "{{ 年度 }}年{{ 本 }}支出按功能分类"
shape = "pie"
kind = "支出"
tree = "功能"
levels = ["类"]
where = { "资金" = "财政拨款" }
number = { unit = "万元" }
empty_note = "说明：没有支出。"
"""
YEARS = """
[[columns]]
head = ["{{ 年度 }}年"]
[[columns]]
head = ["{{ 上年度 }}年"]
years_back = 1
"""


AXES: list[Callable[[Made], None]] = [
    axis_1_kind_and_level, axis_2_tables_order_numbers_titles, axis_3_columns_and_their_groups,
    axis_4_unit_and_decimals_of_table_and_text, axis_5_rows_codes_and_depth,
    axis_6_government_classification, axis_7_columns_by_source, axis_8_prior_year_and_comparator,
    axis_9_zero_and_separators, axis_10_rates_and_direction_words, axis_11_note_of_an_empty_table,
    axis_12_sections_and_item_pattern, axis_13_a_section_of_its_own, axis_14_terms,
    axis_15_wording, axis_16_paper_fonts_heads_and_unit_line, axis_17_tails,
    axis_18_charts,
]  # fmt: skip


@pytest.mark.parametrize("axis", AXES, ids=lambda axis: axis.__name__)
def test_an_axis(axis: Callable[[Made], None], made: Made) -> None:
    axis(made)
