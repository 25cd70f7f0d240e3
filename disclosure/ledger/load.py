"""装入: the first verb; an input file becomes a ledger and findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from disclosure.core.findings import Finding, Place, finding, has_errors
from disclosure.ledger import department_rules, rules
from disclosure.ledger.decode import Decoder
from disclosure.ledger.department import KIND, MEMBERS, department
from disclosure.ledger.last_year import FROM, with_last_year
from disclosure.ledger.members import check_members, check_own, reread
from disclosure.ledger.model import Ledger, Pointer
from disclosure.ledger.source import Source, input_file, named_input, read_source
from disclosure.ledger.structure import check_structure

Read = Callable[[Path], tuple[Source | None, list[Finding]]]
"""读取: a file's plain data, or the findings that forbid it."""


@dataclass(frozen=True)
class Loaded:
    """装入结果: the ledger (None where the input is not of the form), its source, findings.

    ``last`` is the input of the year before, where this one names it and it can be read;
    ``files`` are all that were looked for, its own first, each once: one that is missing may come
    to be.
    """

    ledger: Ledger | None
    source: Source | None
    findings: list[Finding]
    last: Loaded | None = None
    files: tuple[Path, ...] = ()

    def sources(self) -> Iterator[Source]:
        """已读的输入: its own, those of its units, and last year's."""
        yield from self.source.all() if self.source else ()
        yield from self.last.sources() if self.last else ()


def load(path: Path, read: Read = read_source) -> Loaded:
    """装入一份预算: YAML (.yaml, .yml), JSON (.json), a workbook (.xlsx), or a folder with one.

    A department's units are read in with it. Never raises for what a user wrote: everything wrong
    with the form of the files comes back as findings, all of them in one run.
    """
    path = input_file(path)
    loaded = load_alone(path, read)
    data = loaded.source.data if loaded.source and loaded.ledger else {}
    own = {"lines", "from"} & data.get("comparatives", {}).keys()
    return _with_last_year(path, _with_members(path, loaded, read, compared=not own), read)


def load_alone(path: Path, read: Read = read_source) -> Loaded:
    """装入一个文件: the inputs that it names are not opened."""
    source, findings = read(path)
    files = (path,)
    if source is None:
        return Loaded(None, None, findings, files=files)
    structure = [found for found in check_structure(source) if not source.doubts(found)]
    findings = _once_a_place(findings, structure)
    if has_errors(findings):
        return Loaded(None, source, findings, files=files)
    decoder = Decoder(source)
    ledger = decoder.ledger()
    findings += decoder.findings
    return Loaded(None if decoder.findings else ledger, source, findings, files=files)


def _once_a_place(said: list[Finding], structure: list[Finding]) -> list[Finding]:
    """一处只说一次: what a reader said of a cell is about the values that are missing there."""
    missing: dict[Place, list[Pointer]] = {}
    for found in structure:
        missing.setdefault(found.places[0], []).extend(found.places[0].pointers)
    places = {place for found in said for place in found.places}
    return [
        *(
            replace(found, places=tuple(_about(place, missing) for place in found.places))
            for found in said
        ),
        *(found for found in structure if found.places[0] not in places),
    ]


def _about(place: Place, values: dict[Place, list[Pointer]]) -> Place:
    return replace(place, pointers=(*place.pointers, *values.get(place, ())))


def _with_last_year(path: Path, loaded: Loaded, read: Read) -> Loaded:
    """补上上年输入: where one is named."""
    if loaded.ledger is None or loaded.source is None:
        return loaded
    name = loaded.source.data.get("comparatives", {}).get("from")
    if name is None:
        return loaded
    last, files, findings = _last(loaded.ledger, loaded.source, path, name, read)
    ledger = with_last_year(loaded.ledger, last.ledger) if last and last.ledger else loaded.ledger
    files = tuple(dict.fromkeys((*loaded.files, *files)))
    findings = [*loaded.findings, *findings]
    return replace(loaded, ledger=ledger, last=last, findings=findings, files=files)


def _last(
    ledger: Ledger, source: Source, path: Path, name: str, read: Read
) -> tuple[Loaded | None, tuple[Path, ...], list[Finding]]:
    """上年输入: None where it is not to be used; and the files that were looked for."""
    place = source.place(FROM)
    file, why = named_input(path, name)
    if why:
        rule = rules.NO_LAST_YEAR if ledger.prior_lines is None else rules.UNCHECKED
        return None, (file,), [finding(rule, place, name=name, reason=why)]
    last = load_alone(file, read)
    if last.ledger and last.ledger.year != ledger.year - 1:
        fields = {"name": name, "found": last.ledger.year, "year": ledger.year - 1}
        return None, last.files, [finding(rules.OTHER_YEAR, place, **fields)]
    last = _with_members(file, last, read, compared=False)
    return last, last.files, last.findings


def _with_members(path: Path, loaded: Loaded, read: Read, *, compared: bool) -> Loaded:
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
    members, found = _members(path, source, names, read, compared=compared)
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
    path: Path, source: Source, names: list[str], read: Read, *, compared: bool
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
        member = load_alone(file, read)
        member = _with_last_year(file, member, read) if compared else member
        errors = [found for found in member.findings if found.rule.severity == "error"]
        if errors:
            fields = {"name": name, "count": len(errors)}
            findings += [finding(department_rules.BROKEN_MEMBER, place, **fields), *errors]
        members.append(member)
    return members, findings
