"""转换导出的命令: every row of an export is in an input or listed, and the totals say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, SAMPLE
from openpyxl import Workbook, load_workbook

from disclosure.cli.main import main
from disclosure.ledger.load import load
from disclosure.ledger.source import read_source
from disclosure.pipeline.prepare import prepare

HEADS = (
    "单位编码",
    "单位名称",
    "年度",
    "功能分类",
    "部门经济分类",
    "资金性质",
    "支出类型",
    "项目名称",
    "金额",
)
LISTED = re.compile(r"（金额 (-?[\d.]+) 元）没有转换")
TOTALS = re.compile(r"导出的文件合计 (-?[\d.]+) 元，转换后合计 (-?[\d.]+) 元")

Row = tuple[Any, ...]


def sample_rows(unit: int) -> list[Row]:
    """The lines of the sample as a budget system exports them: codes and amounts are numbers."""
    ledger = load(SAMPLE).ledger
    assert ledger is not None
    return [
        (
            unit, f"单位{unit}", 2022, int(line.function), int(line.economic) if line.economic else None,
            line.source, f"{line.nature}支出", line.project or None, line.amount / 100,
        )
        for line in ledger.lines
    ]  # fmt: skip


def export(path: Path, *sheets: Sequence[Row]) -> Path:
    """A workbook with a title above the heads of each sheet."""
    book: Any = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"明细{number}")
        for row in (("2022 年预算导出",), HEADS, *rows):
            sheet.append(row)
    book.save(path)
    return path


def amount_of(path: Path) -> Decimal:
    source, _ = read_source(path)
    assert source is not None
    return sum((Decimal(str(line["amount"])) for line in source.data["expenditure"]), Decimal(0))


BAD: list[Row] = [
    (101, "单位101", 2022, 21201, 30201, "一般公共预算", "基本支出", None, 1234.56),
    (102, "单位102", 2022, 2120199, 30201, "不知何款", "基本支出", None, -0.07),
    (102, "单位102", 2022, 2120199, 30201, "一般公共预算", "项目支出", None, 5),
]


@pytest.mark.parametrize("out", ["各单位", "budget.xlsx", "budget.yaml", "budget.json"])
def test_the_total_of_the_export_is_that_of_the_inputs_and_of_what_is_listed(
    out: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    total: Row = ("合计", None, None, None, None, None, None, None, 99)
    rows = [*sample_rows(101), *BAD[:1], *sample_rows(102), *BAD[1:], total]
    path = export(tmp_path / "导出.xlsx", rows)
    arguments = ["convert", str(path), str(tmp_path / out), "--map", "chinese"]

    assert main([*arguments, "-t", "shanghai-baoshan"]) == 3
    printed = capsys.readouterr()
    written = [Path(line) for line in printed.out.splitlines()]
    listed = [Decimal(amount) for amount in LISTED.findall(printed.err)]
    exported = sum((Decimal(str(row[-1])) for row in rows[:-1]), Decimal(0))
    assert len(written) == 2
    assert listed == [Decimal("1234.56"), Decimal("-0.07"), Decimal("5.00")]
    assert sum(map(amount_of, written)) + sum(listed) == exported
    before, after = TOTALS.findall(printed.err)[-1]
    assert (Decimal(before), Decimal(after)) == (exported, exported - sum(listed))
    assert f"明细1!A{rows.index(BAD[0]) + 3}" in printed.err
    assert "功能分类“21201”不是 7 位编码" in printed.err


def test_the_workbook_of_a_unit_holds_the_lines_and_asks_for_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(tmp_path / "导出.xlsx", sample_rows(205004))
    out = tmp_path / "2022.xlsx"
    command = ["convert", str(path), str(out), "--map", "chinese", "-t", "shanghai-baoshan"]

    assert main(command) == 0
    assert capsys.readouterr().out == f"{out}\n"
    prepared = prepare(out)
    codes = {each.rule.code for each in prepared.findings}
    words = {"text.missing", "comparative.missing", "purpose.missing", "fact.no-value"}
    assert codes == {"input.missing", "three-public.undeclared", *words}
    asked = {each.places[0].where.partition("!")[0] for each in prepared.findings}
    assert {"单位信息", "政府采购", "国有资产"} <= asked
    lines, ledger = read_source(out)[0].data["expenditure"], load(SAMPLE).ledger  # type: ignore[union-attr]
    assert ledger is not None
    keys = ("function", "economic", "source", "nature", "project")
    assert [tuple(line.get(key, "") for key in keys) for line in lines] == [
        tuple(getattr(line, key) for key in keys) for line in ledger.lines
    ]


def test_every_sheet_with_the_columns_counts_and_others_are_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = sample_rows(101)
    path = export(tmp_path / "导出.xlsx", rows[:10], rows[10:])
    book: Any = load_workbook(path)
    book.create_sheet("封面").append(["2022 年预算", "单位：元"])
    book.create_sheet("空表")
    book.save(path)

    assert main(["convert", str(path), str(tmp_path / "a.json"), "--map", "chinese"]) == 0
    told = capsys.readouterr().err
    assert amount_of(tmp_path / "a.json") == Decimal("7028843.08")
    assert told.count("export.sheet") == 1
    assert "工作表“封面”没有转换" in told


def test_a_csv_of_the_offices_encoding_becomes_a_workbook(tmp_path: Path) -> None:
    lines = [HEADS, *sample_rows(101)]
    text = "\r\n".join(
        ",".join("" if cell is None else str(cell) for cell in line) for line in lines
    )
    (tmp_path / "导出.csv").write_bytes(text.encode("gb18030"))
    out = tmp_path / "各单位"

    assert main(["convert", str(tmp_path / "导出.csv"), str(out), "--map", "chinese"]) == 0
    assert amount_of(out / "101.xlsx") == Decimal("7028843.08")


def test_files_that_are_there_stay_unless_told(tmp_path: Path) -> None:
    path = export(tmp_path / "导出.xlsx", [*sample_rows(101), *sample_rows(102)])
    command = ["convert", str(path), str(tmp_path / "a.json"), "--map", "chinese"]
    (tmp_path / "a-102.json").write_text("mine")

    assert main(command) == 3
    assert (tmp_path / "a-102.json").read_text() == "mine"
    assert not (tmp_path / "a-101.json").exists()
    assert main([*command, "--force"]) == 0
    assert amount_of(tmp_path / "a-102.json") == amount_of(tmp_path / "a-101.json")


def test_a_pack_by_its_path_is_found_from_the_inputs(tmp_path: Path) -> None:
    path = export(tmp_path / "导出.xlsx", sample_rows(101))
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "pack.toml").write_text('inherits = "shanghai-baoshan"\n', "utf-8")
    command = ["convert", str(path), str(tmp_path / "out"), "--map", "chinese", "-t", str(pack)]

    assert main(command) == 0
    source, _ = read_source(tmp_path / "out/101.xlsx")
    assert source is not None
    assert source.data["document"]["template"] == "../pack"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"input": "没有.xlsx"}, "input.unreadable"),
        ({"map": "nothing"}, "export.map"),
        ({"map": "standard"}, "export.columns"),
        ({"template": "nowhere"}, "pack.not-found"),
        ({"output": "out.docx"}, "output.ending"),
        ({"input": "旧.xls"}, "workbook.old-format"),
    ],
)
def test_what_cannot_be_converted_is_said_and_nothing_is_written(
    change: dict[str, str], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export(tmp_path / "导出.xlsx", sample_rows(101))
    (tmp_path / "旧.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    told = {"input": "导出.xlsx", "output": "out", "map": "chinese", "template": "shanghai-baoshan"}
    told |= change
    source, out = str(tmp_path / told["input"]), tmp_path / told["output"]

    assert main(["convert", source, str(out), "--map", told["map"], "-t", told["template"]]) == 3
    assert code in capsys.readouterr().err
    assert not out.exists()


def test_a_pack_without_a_map_is_a_mistake_of_use(capsys: pytest.CaptureFixture[str]) -> None:
    sample = str(ROOT / "samples/baoshan-2022/budget.yaml")
    assert main(["convert", sample, "x.json", "-t", "shanghai"]) == 2
    assert "--map" in capsys.readouterr().err


def test_a_file_too_large_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "导出.csv"
    path.write_bytes(b"a," * 10_000_001)

    assert main(["convert", str(path), str(tmp_path / "out"), "--map", "chinese"]) == 3
    assert "input.too-large" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_cell_far_to_the_right_and_one_far_below_take_no_room(tmp_path: Path) -> None:
    book: Any = Workbook()
    sheet = book.active
    for row in (HEADS, *sample_rows(101)):
        sheet.append(row)
    sheet.cell(1, 16384, "备注")
    sheet.cell(1_048_576, 1, "合计")
    path = tmp_path / "导出.xlsx"
    book.save(path)

    assert main(["convert", str(path), str(tmp_path / "out"), "--map", "chinese"]) in (0, 3)
    assert load(tmp_path / "out" / "101.xlsx").source is not None


def test_a_sheet_that_spans_too_many_cells_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book: Any = Workbook()
    for column in range(1, 31):
        book.active.cell(1, column, column)
    book.active.cell(1_048_576, 1, 1)
    path = tmp_path / "导出.xlsx"
    book.save(path)

    assert main(["convert", str(path), str(tmp_path / "out"), "--map", "chinese"]) == 3
    assert "export.format" in capsys.readouterr().err
