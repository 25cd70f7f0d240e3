"""转换预算系统的导出: a file and a map to one input a unit, and what became of every row."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from disclosure.core.findings import Finding, Place, finding
from disclosure.core.numbers import yuan
from disclosure.core.resources import folder
from disclosure.ledger.export import rules
from disclosure.ledger.export.mapping import Map, decode_map
from disclosure.ledger.export.table import csv_grid, rows
from disclosure.ledger.export.units import Data, Units, units_of
from disclosure.ledger.plain import text_of
from disclosure.pipeline.files import write_whole
from disclosure.pipeline.rules import EXISTS, UNWRITABLE


@dataclass(frozen=True)
class Converted:
    """转换的结果: inputs by the unit's code, findings about rows, totals before and after."""

    inputs: dict[str, Data]
    findings: list[Finding]
    totals: list[str] = field(default_factory=list)


def map_names() -> list[str]:
    """随程序提供的对照表."""
    return sorted(path.stem for path in (folder("schemas") / "maps").glob("*.toml"))


def read_map(name: str) -> tuple[Map | None, list[Finding]]:
    """对照表: a shipped one by its name, or a file by its path."""
    path = folder("schemas") / "maps" / f"{name}.toml" if name in map_names() else Path(name)
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        shipped = "、".join(map_names())
        why = f"{error.strerror}；随程序提供的有：{shipped}"
        return None, [finding(rules.MAP, Place(str(path)), name=name, reason=why)]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return None, [finding(rules.MAP, Place(str(path)), name=name, reason=error)]
    return decode_map(data, str(path))


def convert_export(raw: bytes, file: str, known: Map, template: str | None = None) -> Converted:
    """转换 CSV: every row is in an input, skipped as the map says, or a finding."""
    grid, findings = csv_grid(raw, file)
    if not findings:
        found, findings = rows(grid, known, file)
        if not findings:
            units = units_of(found, known, template)
            return Converted(units.inputs, _findings(units, file), _totals(units))
    return Converted({}, findings)


def write_units(converted: Converted, out: Path) -> tuple[list[Path], list[Finding]]:
    """写出各单位的输入: ``out`` for one unit; for several, its name with the unit's code.

    Nothing is written where one of the files is there already.
    """
    files = {
        _file(out, code, len(converted.inputs)): data for code, data in converted.inputs.items()
    }
    there = [finding(EXISTS, Place(str(path))) for path in files if path.exists()]
    if there or not files:
        return [], there
    contents = {path.name: text_of(data, path).encode() for path, data in files.items()}
    try:
        return write_whole(out.parent, contents), []
    except OSError as error:
        place = Place(str(error.filename or out))
        return [], [finding(UNWRITABLE, place, reason=error.strerror or error)]


def _file(out: Path, code: str, units: int) -> Path:
    return out if units == 1 else out.with_name(f"{out.stem}-{code}{out.suffix}")


def _findings(units: Units, file: str) -> list[Finding]:
    found = [
        finding(
            rules.UNMAPPED,
            Place(file, f"第 {row.number} 行"),
            amount="不明" if row.amount is None else f"{yuan(row.amount)} 元",
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


def _totals(units: Units) -> list[str]:
    """合计: before and after, and of every unit, a line each."""
    return [
        f"导出的文件合计 {yuan(units.before)} 元，转换后合计 {yuan(units.after)} 元",
        *(
            f"{code} {data['unit']['name']}　{len(data['expenditure'])} 行　{yuan(units.total(code))} 元"
            for code, data in units.inputs.items()
        ),
        f"跳过 {len(units.skipped)} 行，没有转换 {len(units.rejected)} 行",
    ]
