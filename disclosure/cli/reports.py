"""检查结果的形式: text for people, JSON, SARIF and JUnit for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from disclosure import __version__
from disclosure.cli.language import _, filled, spot
from disclosure.cli.sheets import by_sheet, sheet_of
from disclosure.core.findings import Finding, Place, Severity

if TYPE_CHECKING:  # a command that reads nothing back starts without the readers
    from disclosure.pipeline.prepare import Prepared
    from disclosure.verify.coverage import Coverage
    from disclosure.verify.verify import Verification

_LEVELS = {"error": "error", "warning": "warning", "note": "note"}
REPORT_SCHEMA = "urn:disclosure:report:1"


def report(
    form: str,
    findings: Sequence[Finding],
    done: Sequence[Prepared] = (),
    verified: Sequence[Verification] = (),
) -> str:
    """结果: findings in one of the forms, of inputs and of files that were read back."""
    makers: dict[str, Callable[..., str]] = {
        "text": _text, "json": _json, "sarif": _sarif, "junit": _junit,
    }  # fmt: skip
    return makers[form](findings, done, verified)


def where(place: Place) -> str:
    """位置: file and spot, as one phrase."""
    if not place.where:
        return place.file
    return _("{file}：{where}").format(file=place.file, where=spot(place.where))


def severity_name(severity: Severity) -> str:
    """轻重: as people call it."""
    if severity == "error":
        return _("错误")
    return _("警告") if severity == "warning" else _("提示")


def message(found: Finding) -> str:
    """说明: what is wrong in this case, in the language chosen."""
    return filled(found.rule.message, found.fields)


def remedy(found: Finding) -> str:
    """改法: the rule's remedy with the fields of this case."""
    return filled(found.rule.remedy, found.fields)


def _text(
    findings: Sequence[Finding], done: Sequence[Prepared], verified: Sequence[Verification]
) -> str:
    lines = []
    for heading, found in by_sheet(findings):
        lines += [heading] if heading else []
        lines += _finding(found)
    lines += [_covered(each) for each in verified]
    return "\n".join([*lines, _summary(findings, done)])


def _finding(found: Finding) -> list[str]:
    head = _("{severity}［{code}］").format(
        severity=severity_name(found.rule.severity), code=found.rule.code
    )
    cell = _("{cell}：").format(cell=found.places[0].where) if sheet_of(found) else ""
    lines = [f"{head}{cell}{message(found)}"]
    for place in found.places:
        printed = _("（{fact} = {printed}）").format(fact=place.fact, printed=place.printed)
        lines.append(f"    {where(place)}{printed if place.printed else ''}")
    lines.append("    " + _("怎么改：{remedy}").format(remedy=remedy(found)))
    if found.rule.norm:
        lines.append("    " + _("依据：{norm}").format(norm=_(found.rule.norm)))
    return lines


def _covered(verification: Verification) -> str:
    """覆盖: of one file read back."""
    found = verification.coverage
    rest = _("{count} 个没有对上").format(count=found.untied) if found.untied else _("全部对上")
    return _(
        "{file}：数 {numbers} 个，{rest}（数字 {figures}、文字里的数 {literals}、固定的数 {furniture}）；"
        "按文件里印的数，勾稽关系成立 {held} 条。"
    ).format(
        file=verification.file, numbers=found.numbers, rest=rest, figures=found.figures,
        literals=found.literals, furniture=found.furniture, held=verification.held,
    )  # fmt: skip


def _summary(findings: Sequence[Finding], done: Sequence[Prepared]) -> str:
    total = _("{errors} 个错误、{warnings} 个警告、{notes} 个提示").format(
        errors=_count(findings, "error"),
        warnings=_count(findings, "warning"),
        notes=_count(findings, "note"),
    )
    held = _held(done)
    if not held and any(each.source and each.document is None for each in done):
        return _("共 {total}；靠出错的地方算出的数还不能核对，改正后再查一遍。").format(total=total)
    if not held:
        return _("共 {total}。").format(total=total)
    return _(
        "共 {total}；勾稽关系成立 {exact} 条（按精确值）、{printed} 条（按印出的数），控制数相符 {controls} 个。"
    ).format(total=total, **held)


def _count(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(found.rule.severity == severity for found in findings)


def _held(done: Sequence[Prepared]) -> dict[str, int]:
    held: dict[str, int] = {}
    for prepared in done:
        for name, count in prepared.held.items():
            held[name] = held.get(name, 0) + count
    return held


def _json(
    findings: Sequence[Finding], done: Sequence[Prepared], verified: Sequence[Verification]
) -> str:
    records = [finding_record(found) for found in findings]
    ties = _held(done)
    data: dict[str, Any] = {"schema": REPORT_SCHEMA, "findings": records, "ties": ties}
    if verified:
        from disclosure.verify.coverage import Coverage

        ties["read"] = sum(each.held for each in verified)
        data["coverage"] = _coverage(sum((each.coverage for each in verified), Coverage()))
    return json.dumps(data, ensure_ascii=False, indent=1)


def finding_record(found: Finding) -> dict[str, Any]:
    """发现的记录: as programs read it."""
    return {
        "code": found.rule.code,
        "severity": found.rule.severity,
        "message": message(found),
        "remedy": remedy(found),
        "places": [_place(place) for place in found.places],
    }


def _coverage(coverage: Coverage) -> dict[str, int]:
    return {
        "numbers": coverage.numbers,
        "tied": coverage.tied,
        "figures": coverage.figures,
        "literals": coverage.literals,
        "furniture": coverage.furniture,
    }


def _place(place: Place) -> dict[str, str]:
    return {
        "file": place.file,
        "where": spot(place.where),
        "fact": place.fact,
        "printed": place.printed,
    }


def _sarif(findings: Sequence[Finding], *_others: object) -> str:
    rules = {found.rule.code: found.rule for found in findings}
    driver = {
        "name": "disclosure",
        "version": __version__,
        "rules": [
            {"id": rule.code, "shortDescription": {"text": _(rule.title)}}
            for rule in rules.values()
        ],
    }
    results = [
        {
            "ruleId": found.rule.code,
            "level": _LEVELS[found.rule.severity],
            "message": {
                "text": _("{message}。{remedy}").format(
                    message=message(found), remedy=remedy(found)
                )
            },
            "locations": [_sarif_location(place) for place in found.places],
        }
        for found in findings
    ]
    run = {"tool": {"driver": driver}, "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps(
        {"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1
    )


def _sarif_location(place: Place) -> dict[str, Any]:
    return {
        "physicalLocation": {"artifactLocation": {"uri": quote(Path(place.file).as_posix())}},
        "message": {"text": spot(place.where) or place.file},
    }


def _junit(
    findings: Sequence[Finding], done: Sequence[Prepared], verified: Sequence[Verification]
) -> str:
    from xml.sax.saxutils import escape, quoteattr

    inputs = [each.file for each in verified] or [str(prepared.input) for prepared in done]
    placed = [found for found in findings if found.places]
    files = dict.fromkeys([*inputs, *(found.places[0].file for found in placed)])
    first: dict[str, Finding] = {}
    for found in placed:
        if found.rule.severity == "error":
            first.setdefault(found.places[0].file, found)
    cases = []
    for file in files:
        body = ""
        if error := first.get(file):
            what = f"type={quoteattr(error.rule.code)} message={quoteattr(message(error))}"
            body = f"<failure {what}>{escape(where(error.places[0]))}</failure>"
        cases.append(f'<testcase classname="disclosure" name={quoteattr(file)}>{body}</testcase>')
    head = f'<testsuite name="disclosure" tests="{len(files)}" failures="{len(first)}" errors="0">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{"".join(cases)}</testsuite>'
