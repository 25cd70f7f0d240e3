"""办事人员的错: what people do to a workbook, and the one finding that each is to give.

``samples/broken/workbooks`` holds a workbook of each, made by ``broken_workbooks.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import damage
from openpyxl.styles import numbers

Edit = Callable[[Any], object]
"""Of a workbook that openpyxl has open."""

Damage = Callable[[bytes], bytes]
"""Of the file."""


@dataclass(frozen=True)
class Mistake:
    """错处: the file it is made in, what was done, and the rule and cell of its finding."""

    file: str
    done: str
    where: str
    edit: Edit | None = None
    damage: Damage | None = None

    @property
    def code(self) -> str:
        """The folder is the rule; what is understood has none."""
        return self.file.partition("/")[0]


def at(sheet: str, cell: str, value: Any, form: str = "") -> Edit:
    """Types a value into a cell."""

    def edit(book: Any) -> None:
        book[sheet][cell].value = value
        if isinstance(value, str) and not value.startswith(("=SUM", "=[", "#")):
            book[sheet][cell].data_type = "s"
        if form:
            book[sheet][cell].number_format = form

    return edit


def rename(old: str, new: str) -> Edit:
    return lambda book: setattr(book[old], "title", new)


def append(sheet: str, *values: Any) -> Edit:
    return lambda book: book[sheet].append(values)


def all_of(*edits: Edit) -> Edit:
    def edit(book: Any) -> None:
        for each in edits:
            each(book)

    return edit


def _other_content(path: str, text: str) -> Edit:
    def edit(book: Any) -> None:
        sheet = book.create_sheet("其他内容")
        sheet.append(["路径", "内容"])
        sheet.append([path, text])

    return edit


def _hide_row(book: Any) -> None:
    book[S].row_dimensions[5].hidden = True


def _hide_sheet(book: Any) -> None:
    book["控制数"].sheet_state = "hidden"


def _copy(name: str) -> Edit:
    def edit(book: Any) -> None:
        book.copy_worksheet(book[name]).title = f"{name} (2)"

    return edit


def _only_foreign(book: Any) -> None:
    book.create_sheet("表")["A1"] = "本表由财务科填写"
    for name in book.sheetnames[:-1]:
        book.remove(book[name])


def _as_typed(book: Any) -> None:
    amounts = ("500,000.00", "￥80000", "２００００．００", " 150000.00元 ", 20000.0000000001)
    for row, amount in enumerate(amounts, 4):
        at(S, f"H{row}", amount)(book)


def _moved_columns(book: Any) -> None:
    for row in book[S].iter_rows(min_row=3):
        row[3].value, row[7].value = row[7].value, row[3].value
        row[3].number_format, row[7].number_format = row[7].number_format, row[3].number_format


S = "支出明细"
_DAY = datetime(2022, 1, 2)  # noqa: DTZ001 - the format knows no zones
_DATE = numbers.FORMAT_DATE_YYYYMMDD2

MISTAKES = (
    # amounts
    Mistake("workbook.amount/third-decimal", "金额有三位小数", f"{S}!H6", at(S, "H6", 20000.005)),
    Mistake("workbook.amount/third-decimal-as-text", "金额存成文字，有三位小数", f"{S}!H6", at(S, "H6", "20,000.005")),
    Mistake("workbook.amount/words", "金额写成了话", f"{S}!H6", at(S, "H6", "约二万")),
    Mistake("workbook.amount/unit", "金额带着“万元”", f"{S}!H6", at(S, "H6", "2.00万元")),
    Mistake("workbook.amount/too-long", "金额多敲了一串 9", f"{S}!H6", at(S, "H6", "99999999999999")),
    Mistake("workbook.amount/date", "金额成了日期", f"{S}!H6", at(S, "H6", _DAY, _DATE)),
    Mistake("workbook.amount/form", "采购金额写成了话", "政府采购!B4", at("政府采购", "B4", "一万")),
    Mistake("workbook.uncalculated/sum", "金额是没有算过的公式", f"{S}!H6", at(S, "H6", "=SUM(H7:H8)")),
    Mistake("workbook.uncalculated/other-file", "金额取自另一个文件，没有结果", f"{S}!H6", at(S, "H6", "=[1]明细!$A$1")),
    Mistake("workbook.text-formula/sum", "公式成了文字", f"{S}!H6", at(S, "H6", "=20000")),
    Mistake("workbook.error-value/reference", "金额是 #REF!", f"{S}!H6", at(S, "H6", "#REF!")),
    Mistake("input.missing/amount", "一行没有填金额", f"{S}!H6", at(S, "H6", None)),
    Mistake("input.missing/code", "一行没有填功能分类", f"{S}!A6", at(S, "A6", None)),
    Mistake("input.missing/unit-name", "没有填单位名称", "单位信息!B8", at("单位信息", "B8", None)),
    Mistake("input.missing/sheet", "删去了“支出明细”表", "", lambda book: book.remove(book[S])),
    Mistake("control.unbalanced/wan-yuan", "一笔金额按万元填了", "控制数!B4", at(S, "H8", 2)),
    Mistake("control.unbalanced/negative", "金额前面多了负号", "控制数!B4", at(S, "H8", -20000)),
    Mistake("control.unbalanced/approved", "控制数差一分", "控制数!B4", at("控制数", "B4", 770000.01)),
    # codes
    Mistake("code.unknown/typing", "款级编码敲错", f"{S}!B6", at(S, "B6", "30277")),
    Mistake("code.depth/class", "基本支出只填到类", f"{S}!B6", at(S, "B6", "302")),
    Mistake("input.value/section", "功能分类只填到款", f"{S}!A6", at(S, "A6", "21201")),
    Mistake("workbook.code-unknown-name/typing", "只写科目名称，写错了字", f"{S}!B4", at(S, "B4", "基本公资")),
    Mistake("workbook.mended-code/number", "编码存成了数", f"{S}!B4", at(S, "B4", 30101)),
    Mistake("workbook.mended-code/parts", "编码分段写，丢了 0", f"{S}!A6", at(S, "A6", "212 1 99")),
    Mistake("workbook.code-name/other", "编码后面是别的科目的名称", f"{S}!B4", at(S, "B4", "30101 绩效工资")),
    # choices, dates, counts
    Mistake("workbook.value/source", "资金来源不在下拉列表里", f"{S}!C6", at(S, "C6", "财政")),
    Mistake("workbook.value/yes-no", "是否一栏写了“可能”", f"{S}!G8", at(S, "G8", "可能")),
    Mistake("workbook.value/day", "日期写成了话", "单位信息!B7", at("单位信息", "B7", "二月")),
    Mistake("workbook.value/year", "年度写成了话", "单位信息!B5", at("单位信息", "B5", "明年")),
    Mistake("workbook.value/date-for-text", "文字一格成了日期", "主要用途!B4", at("主要用途", "B4", _DAY, _DATE)),
    Mistake("input.value/no-such-day", "没有这一天", "单位信息!B7", at("单位信息", "B7", "2022-02-30")),
    Mistake("input.value/year", "年度少打一位", "单位信息!B5", at("单位信息", "B5", 202)),
    # what belongs together
    Mistake("project.unknown/typing", "项目名称敲错", f"{S}!F7", at(S, "F7", "平台运营")),
    Mistake("project.on-basic-line/typing", "基本支出写了项目", f"{S}!F6", at(S, "F6", "平台运行")),
    Mistake("project.unnamed/empty", "项目支出没有写项目", f"{S}!F7", at(S, "F7", None)),
    Mistake("project.twice/typing", "同一个项目列了两次", "项目!A6", append("项目", "平台运行")),
    Mistake("workbook.no-parent/typing", "指标写的项目没有列出", "绩效指标!A5", at("绩效指标", "A5", "平台维护")),
    Mistake("three-public.undeclared/empty", "只到类的项目没有说明是否含“三公”经费", f"{S}!G8", at(S, "G8", None)),
    Mistake("reason.missing/deleted", "删去了一条变动原因", "变动原因!A5", lambda book: book["变动原因"].delete_rows(4)),
    Mistake("reason.direction/other", "原因是为减少写的，数却是增加", "变动原因!A4", at("变动原因", "B4", "减少")),
    Mistake("fact.unknown/typing", "数的编号敲错", "控制数!A5", at("控制数", "A5", "支出/总记")),
    Mistake("purpose.missing/deleted", "删去了一条主要用途", "主要用途!A7", lambda book: book["主要用途"].delete_rows(4)),
    Mistake("pack.not-found/typing", "模板包的名称改错了", "单位信息!B6", at("单位信息", "B6", "shanghia")),
    # columns, rows, sheets
    Mistake("workbook.missing-column/deleted", "删去了“支出性质”一栏", f"{S}!A3", lambda book: book[S].delete_cols(5)),
    Mistake("workbook.renamed-column/head", "栏名改成了“性质”", f"{S}!E3", at(S, "E3", "性质")),
    Mistake("workbook.renamed-column/label", "“货物（元）”改成了“货物”", "政府采购!A4", at("政府采购", "A4", "货物")),
    Mistake("workbook.unknown-column/own", "表外写了一个数", f"{S}!J6", at(S, "J6", 3)),
    Mistake("workbook.twice/column", "金额有两栏", f"{S}!I3", all_of(at(S, "I3", "金额（元）"), at(S, "I4", 5))),
    Mistake("workbook.no-head/deleted", "删去了栏目行", f"{S}!A1", lambda book: book[S].delete_rows(3)),
    Mistake("workbook.total-row/own", "下面自己加了合计行", f"{S}!A9", append(S, "合 计", *[None] * 6, 770000)),
    Mistake("workbook.merged/cells", "两行的支出性质合并成一格", f"{S}!E5", lambda book: book[S].merge_cells("E5:E6")),
    Mistake("workbook.hidden/row", "隐藏了一行", f"{S}!A5", _hide_row),
    Mistake("workbook.hidden/sheet", "隐藏了“控制数”表", "控制数!A1", _hide_sheet),
    Mistake("workbook.renamed-sheet/lines", "“支出明细”表改了名称", "2022支出!A1", rename(S, "2022支出")),
    Mistake("workbook.renamed-sheet/controls", "“控制数”表改了名称", "控制!A1", rename("控制数", "控制")),
    Mistake("workbook.renamed-sheet/form", "“政府采购”表改了名称", "采购!A1", rename("政府采购", "采购")),
    Mistake("workbook.copied-sheet/lines", "“支出明细”表复制了一份", f"{S} (2)!A1", _copy(S)),
    Mistake("workbook.unknown-sheet/draft", "自己加了一张草稿表", "草稿!A1", lambda book: book.create_sheet("草稿").append([5])),
    Mistake("workbook.no-sheets/other", "选错了文件，没有一张填报的表", "", _only_foreign),
    Mistake("workbook.version/other", "工作簿是别的版本的", "_版本!A1", at("_版本", "B1", "99")),
    Mistake("workbook.no-version/deleted", "没有版本标记", "", lambda book: book.remove(book["_版本"])),
    Mistake("workbook.overridden/name", "“其他内容”盖过了单位名称", "其他内容!A2", _other_content("unit/name", '"另一个单位"')),
    Mistake("workbook.path/nowhere", "“其他内容”的路径放不回去", "其他内容!A2", _other_content("expenditure/99/amount", "1")),
    # the file
    Mistake("workbook.broken/cut-off", "只下载了一半", "", damage=damage.cut_off),
    Mistake("workbook.broken/empty", "文件是空的", "", damage=lambda _raw: b""),
    Mistake("workbook.other-format/csv", "CSV 改了后缀", "", damage=damage.comma_separated),
    Mistake("workbook.other-format/no-workbook", "压缩包里没有工作簿", "", damage=damage.no_workbook),
    Mistake("workbook.old-format/xls", "旧格式（.xls）改了后缀", "", damage=lambda _raw: damage.OLD),
    Mistake("workbook.password/locked", "有打开密码", "", damage=lambda _raw: damage.LOCKED),
    Mistake("workbook.macros/renamed", "带宏的工作簿改了后缀", "", damage=damage.with_macros),
    Mistake("workbook.dtd/entity", "里面引用外部文件", "", damage=damage.with_dtd),
    Mistake("workbook.dtd/laughs", "里面有层层展开的定义", "", damage=damage.laughing),
    Mistake("workbook.unfolds/bomb", "展开后有 450 MB", "", damage=damage.bomb),
    # nothing wrong
    Mistake("understood/amounts", "千分位、￥、全角、“元”和浮点误差：都读得懂", "", _as_typed),
    Mistake("understood/columns", "栏目换了位置：照栏名读", "", _moved_columns),
)  # fmt: skip
