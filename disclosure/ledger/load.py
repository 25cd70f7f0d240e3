"""装入: the first verb; an input file becomes a ledger and findings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from disclosure.core.findings import Finding, finding, has_errors
from disclosure.ledger import department_rules, rules
from disclosure.ledger.decode import Decoder
from disclosure.ledger.department import KIND, MEMBERS, department
from disclosure.ledger.last_year import FROM, with_last_year
from disclosure.ledger.members import check_members, check_own, reread
from disclosure.ledger.model import Ledger
from disclosure.ledger.partial import partial_ledger
from disclosure.ledger.source import Source, input_file, named_input, read_source
from disclosure.ledger.structure import check_structure


@dataclass(frozen=True)
class Loaded:
    """装入结果: the ledger (None where the input is not of the form), its source, findings.

    ``last`` is the input of the year before, where this one names it and it can be read;
    ``partial`` holds the lines that could be read of an input that is wrong elsewhere; ``files``
    are all that were looked for, its own first, each once: one that is missing may come to be.
    """

    ledger: Ledger | None
    source: Source | None
    findings: list[Finding]
    last: Loaded | None = None
    partial: Ledger | None = None
    files: tuple[Path, ...] = ()


def load(path: Path) -> Loaded:
    """装入一份预算: YAML (.yaml, .yml), JSON (.json), a workbook (.xlsx), or a folder with one.

    A department's units are read in with it. Never raises for what a user wrote: everything wrong
    with the form of the files comes back as findings, all of them in one run.
    """
    path = input_file(path)
    loaded = load_alone(path)
    data = loaded.source.data if loaded.source and loaded.ledger else {}
    own = {"lines", "from"} & data.get("comparatives", {}).keys()
    return _with_last_year(path, _with_members(path, loaded, compared=not own))


def load_alone(path: Path) -> Loaded:
    """装入一个文件: the inputs that it names are not opened."""
    source, findings = read_source(path)
    files = (path,)
    if source is None:
        return Loaded(None, None, findings, files=files)
    said = {place for found in findings for place in found.places}
    structure = [found for found in check_structure(source) if found.places[0] not in said]
    findings = [*findings, *structure]
    if has_errors(findings):
        return Loaded(None, source, findings, partial=partial_ledger(source), files=files)
    decoder = Decoder(source)
    ledger = decoder.ledger()
    return Loaded(ledger, source, [*findings, *decoder.findings], files=files)


def _with_last_year(path: Path, loaded: Loaded) -> Loaded:
    """补上上年输入: where one is named."""
    if loaded.ledger is None or loaded.source is None:
        return loaded
    name = loaded.source.data.get("comparatives", {}).get("from")
    if name is None:
        return loaded
    last, files, findings = _last(loaded.ledger, loaded.source, path, name)
    ledger = with_last_year(loaded.ledger, last.ledger) if last and last.ledger else loaded.ledger
    files = tuple(dict.fromkeys((*loaded.files, *files)))
    findings = [*loaded.findings, *findings]
    return replace(loaded, ledger=ledger, last=last, findings=findings, files=files)


def _last(
    ledger: Ledger, source: Source, path: Path, name: str
) -> tuple[Loaded | None, tuple[Path, ...], list[Finding]]:
    """上年输入: None where it is not to be used; and the files that were looked for."""
    place = source.place(FROM)
    file, why = named_input(path, name)
    if why:
        rule = rules.NO_LAST_YEAR if ledger.prior_lines is None else rules.UNCHECKED
        return None, (file,), [finding(rule, place, name=name, reason=why)]
    last = load_alone(file)
    if last.ledger and last.ledger.year != ledger.year - 1:
        fields = {"name": name, "found": last.ledger.year, "year": ledger.year - 1}
        return None, last.files, [finding(rules.OTHER_YEAR, place, **fields)]
    last = _with_members(file, last, compared=False)
    return last, last.files, last.findings


def _with_members(path: Path, loaded: Loaded, *, compared: bool) -> Loaded:
    """部门和它的单位: the sum of its units, each read once; with what is wrong with any, no ledger.

    ``compared`` reads what the units say of last year from its inputs too.
    """
    ledger, source = loaded.ledger, loaded.source
    if ledger is None or source is None:
        return loaded
    names = source.data["unit"].get("members", ())
    if not names or ledger.kind != KIND:
        return replace(loaded, findings=[*loaded.findings, *check_own(source, ledger)])
    findings = [*loaded.findings, *check_own(source, ledger)]
    members, found = _members(path, source, names, compared=compared)
    files = tuple(dict.fromkeys([file for each in (loaded, *members) for file in each.files]))
    ledgers = [each.ledger for each in members if each.ledger]
    inner = {(*MEMBERS, index): each.source for index, each in enumerate(members) if each.source}
    source = replace(source, inner=inner)
    findings += found
    if not has_errors(findings):
        findings += check_members(source, ledger, ledgers)
    whole = None if has_errors(findings) else department(ledger, ledgers)
    return Loaded(whole, source, findings, files=files)


def _members(
    path: Path, source: Source, names: list[str], *, compared: bool
) -> tuple[list[Loaded], list[Finding]]:
    """单位的输入: in the order they are named; an error of one is told once, in its own file."""
    members: list[Loaded] = []
    findings: list[Finding] = []
    seen: dict[Path, int] = {path.resolve(): -1}
    for index, name in enumerate(names):
        place = source.place((*MEMBERS, index))
        file, why = named_input(path, name)
        why = why or reread(seen, file, index)
        if why:
            findings.append(finding(department_rules.NO_MEMBER, place, name=name, reason=why))
            members.append(Loaded(None, None, [], files=(file,)))
            continue
        member = _with_last_year(file, load_alone(file)) if compared else load_alone(file)
        errors = [found for found in member.findings if found.rule.severity == "error"]
        if errors:
            fields = {"name": name, "count": len(errors)}
            findings += [finding(department_rules.BROKEN_MEMBER, place, **fields), *errors]
        members.append(member)
    return members, findings
