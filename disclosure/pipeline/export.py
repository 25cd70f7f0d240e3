"""转换预算系统的导出: a file and a map to one input a unit, and what became of every row."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path

from disclosure.core import system
from disclosure.core.findings import Finding, Place, finding, has_errors
from disclosure.core.numbers import yuan
from disclosure.core.phrase import Words, listed, phrase
from disclosure.core.resources import folder
from disclosure.ledger.export import rules
from disclosure.ledger.export.mapping import Map, decode_map
from disclosure.ledger.export.table import Table, all_rows, csv_table
from disclosure.ledger.export.units import Data, Units, units_of
from disclosure.ledger.source import is_workbook, read_bytes
from disclosure.packs.opening import open_pack, template_from
from disclosure.pipeline.convert import ENDINGS, form_of, save_all
from disclosure.pipeline.rules import ENDING


@dataclass(frozen=True)
class Converted:
    """转换的结果: inputs by the unit's code, findings about rows, totals before and after."""

    inputs: dict[str, Data]
    findings: list[Finding]
    totals: list[Words] = field(default_factory=list)


def map_names() -> list[str]:
    """随程序提供的对照表."""
    return sorted(path.stem for path in (folder("schemas") / "maps").glob("*.toml"))


def read_map(name: str) -> tuple[Map | None, list[Finding]]:
    """对照表: a shipped one by its name, or a file by its path."""
    path = folder("schemas") / "maps" / f"{name}.toml" if name in map_names() else Path(name)
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        why = phrase(
            "{reason}；随程序提供的有：{names}",
            reason=system.reason(error),
            names=listed(map_names()),
        )
        return None, [finding(rules.MAP, Place(str(path)), name=name, reason=why)]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return None, [finding(rules.MAP, Place(str(path)), name=name, reason=error)]
    return decode_map(data, str(path))


def convert_export(raw: bytes, file: str, known: Map, template: str | None = None) -> Converted:
    """转换 CSV 或工作簿: every row is in an input, skipped as the map says, or a finding."""
    tables, findings = _tables(raw, file)
    found, more = ([], findings) if findings else all_rows(tables, known, file)
    if has_errors(more):
        return Converted({}, more)
    units = units_of(found, known, template)
    return Converted(units.inputs, [*more, *_findings(units, file)], _totals(units))


def _tables(raw: bytes, file: str) -> tuple[list[Table], list[Finding]]:
    if not is_workbook(raw, file):
        return csv_table(raw, file)
    from disclosure.ledger.export.sheets import sheet_tables

    return sheet_tables(raw, file)


def convert_file(
    source: Path, out: Path, map_name: str, template: str | None = None, *, force: bool = False
) -> tuple[list[Path], Converted]:
    """转换一个导出的文件: the files that were written, and what became of every row."""
    converted = read_export(source, out, map_name, template)
    paths, unwritten = write_units(converted, out, force=force)
    return paths, replace(converted, findings=[*converted.findings, *unwritten])


def read_export(source: Path, out: Path, map_name: str, template: str | None) -> Converted:
    """读一个导出的文件: its units' inputs as they will be written to ``out``."""
    known, findings = read_map(map_name)
    findings += _wrong_names(out, template)
    raw, unread = read_bytes(source)
    findings += unread
    if known is None or has_errors(findings):
        return Converted({}, findings)
    converted = convert_export(raw, str(source), known, _written(template, out))
    return replace(converted, findings=[*findings, *converted.findings])


def _wrong_names(out: Path, template: str | None) -> list[Finding]:
    """用不了的名称: of the new file and of the pack."""
    found = [] if template is None else list(open_pack(template)[1])
    if out.suffix and out.suffix.lower() not in ENDINGS and not out.is_dir():
        found.append(finding(ENDING, Place(str(out)), known=listed(ENDINGS)))
    return found


def _written(template: str | None, out: Path) -> str | None:
    """写进输入的模板包: a name stays a name, a folder is named by its path from the inputs."""
    if template is None or not {*template} & {*"/\\"}:
        return template
    return template_from(Path(template), unit_file(out, "", 1))


def write_units(
    converted: Converted, out: Path, *, force: bool = False
) -> tuple[list[Path], list[Finding]]:
    """写出各单位的输入: ``out`` for one unit; for several, its name with the unit's code.

    A name without the ending of an input is a folder, with a workbook a unit. Nothing is written
    where one of the files is there already.
    """
    count = len(converted.inputs)
    files = {unit_file(out, code, count): data for code, data in converted.inputs.items()}
    contents = {
        path.name: make(data) for path, data in files.items() if (make := form_of(path)) is not None
    }
    findings = save_all(unit_file(out, "", 1).parent, contents, force=force) if files else []
    return ([] if findings else [*files]), findings


def unit_file(out: Path, code: str, units: int) -> Path:
    """单位的文件: a workbook named by the unit's code in a folder; a file as it is for one unit."""
    if out.suffix.lower() not in ENDINGS:
        return out / f"{code}.xlsx"
    return out if units == 1 else out.with_name(f"{out.stem}-{code}{out.suffix}")


def _findings(units: Units, file: str) -> list[Finding]:
    found = [
        finding(
            rules.UNMAPPED,
            Place(file, row.where),
            amount=phrase("不明")
            if row.amount is None
            else phrase("{amount} 元", amount=yuan(row.amount)),
            reason=row.reason,
        )
        for row in units.rejected
    ]
    if units.before != units.after:
        sums = {"before": units.before, "after": units.after}
        sums["difference"] = units.before - units.after
        fields = {name: yuan(amount) for name, amount in sums.items()}
        found.append(finding(rules.TOTALS, Place(file), **fields))
    return found


def _totals(units: Units) -> list[Words]:
    """合计: before and after, and of every unit, a line each."""
    return [
        phrase(
            "导出的文件合计 {before} 元，转换后合计 {after} 元",
            before=yuan(units.before),
            after=yuan(units.after),
        ),
        *(
            phrase(
                "{unit}　{count} 行　{amount} 元",
                unit=f"{code} {data['unit']['name']}",
                count=len(data["expenditure"]),
                amount=yuan(units.total(code)),
            )
            for code, data in units.inputs.items()
        ),
        phrase(
            "跳过 {skipped} 行，没有转换 {rejected} 行",
            skipped=len(units.skipped),
            rejected=len(units.rejected),
        ),
    ]
