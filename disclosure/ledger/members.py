"""所属单位的检查: a department's list of units, and what each says of itself, in both files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from disclosure.core.findings import Finding, finding
from disclosure.core.numbers import yuan
from disclosure.core.phrase import Words, phrase
from disclosure.ledger import department_rules as rules
from disclosure.ledger.department import KIND, MEMBER_KIND, MEMBERS, OWN, TRANSFERS
from disclosure.ledger.elimination import paying, received, unit_named
from disclosure.ledger.member_projects import foreign
from disclosure.ledger.model import Ledger, Line, Pointer, Transfer
from disclosure.ledger.source import Source


def reread(seen: dict[Path, int], file: Path, index: int) -> str:
    """为什么不再读: a file that was named before, or the department itself."""
    before = seen.setdefault(file.resolve(), index)
    if before == index:
        return ""
    return "是本文件自己" if before < 0 else f"和第 {before + 1} 个是同一份"


def check_own(source: Source, ledger: Ledger) -> list[Finding]:
    """部门自己不填的: what its units' inputs say already; and what only a department may say."""
    names = source.data["unit"].get("members", ())
    if not names or ledger.kind != KIND:
        spots: list[Pointer] = [MEMBERS] if names else []
        spots += [TRANSFERS] if ledger.transfers else []
        return [finding(rules.NO_DEPARTMENT, source.place(spot), key=spot[-1]) for spot in spots]
    typed: list[Pointer] = [(key,) for key in OWN if key in source.data]
    typed += [("unit", key) for key in ("units", "staffing") if key in source.data["unit"]]
    return [finding(rules.TYPED, source.place(spot), key=spot[-1]) for spot in typed]


def check_members(source: Source, ledger: Ledger, members: Sequence[Ledger]) -> list[Finding]:
    """所属单位的发现: kinds, years, names, parents, dates of assets, texts, transfers."""
    return [
        *_kinds(source, ledger, members),
        *_twice(source, members),
        *_parents(source, ledger, members),
        *_dates(source, members),
        *_targets(source, members),
        *_transfers(source, ledger, members),
    ]


def _kinds(source: Source, ledger: Ledger, members: Sequence[Ledger]) -> Iterator[Finding]:
    for index, member in enumerate(members):
        at = (*MEMBERS, index)
        for key, want, has in (
            ("kind", MEMBER_KIND, member.kind),
            ("year", ledger.year, member.year),
        ):
            if want != has:
                places = source.place(at), source.place((*at, "document", key))
                yield finding(rules.OTHER_MEMBER, *places, found=has, wanted=want)


def _twice(source: Source, members: Sequence[Ledger]) -> Iterator[Finding]:
    for key, title in (("name", "名称"), ("code", "代码")):
        seen: dict[str, int] = {}
        for index, member in enumerate(members):
            value = getattr(member.unit, key)
            before = seen.setdefault(value, index)
            if value and before != index:
                places = [source.place((*MEMBERS, each, "unit", key)) for each in (before, index)]
                yield finding(rules.SAME_MEMBER, *places, title=title, value=value)


def _parents(source: Source, ledger: Ledger, members: Sequence[Ledger]) -> Iterator[Finding]:
    mine = ledger.unit
    for index, member in enumerate(members):
        unit = member.unit
        named = unit.parent in ("", mine.name, mine.short_name)
        if not named or (unit.parent_code and mine.code and unit.parent_code != mine.code):
            key = "parent_code" if named else "parent"
            says, is_ = (unit.parent_code, mine.code) if named else (unit.parent, mine.name)
            places = (
                source.place((*MEMBERS, index, "unit", key), printed=says),
                source.place(("unit", "code" if named else "name"), printed=is_),
            )
            yield finding(rules.OTHER_PARENT, *places, unit=unit.name, found=says, department=is_)


def _dates(source: Source, members: Sequence[Ledger]) -> Iterator[Finding]:
    first = members[0].asset_date
    for index, member in enumerate(members):
        if member.asset_date != first:
            both = [(each, members[each].asset_date) for each in (0, index)]
            places = [source.place((*MEMBERS, each, "assets", "as_of")) for each, _ in both]
            told = [day.isoformat() if day else phrase("没有填（按模板包）") for _, day in both]
            yield finding(rules.OTHER_DATE, *places, first=told[0], other=told[1])


def _targets(source: Source, members: Sequence[Ledger]) -> Iterator[Finding]:
    for index, member in enumerate(members):
        for project in member.projects:
            subject = foreign(project) if project.published else ""
            if subject:
                place = source.place((*MEMBERS, index, *project.pointer))
                yield finding(rules.UNIT_FACT, place, project=project.name, subject=subject)


def _transfers(source: Source, ledger: Ledger, members: Sequence[Ledger]) -> Iterator[Finding]:
    paid: dict[int, int] = {}
    got: dict[tuple[str, str], int] = {}
    for transfer in ledger.transfers:
        why, key = _wrong(transfer, members, paid, got)
        if why:
            place = source.place((*transfer.pointer, key))
            amount = yuan(transfer.line.amount)
            yield finding(rules.TRANSFER, place, amount=amount, reason=why)


def _wrong(
    transfer: Transfer,
    members: Sequence[Ledger],
    paid: dict[int, int],
    got: dict[tuple[str, str], int],
) -> tuple[Words, str]:
    """抵销不了的原因: and the field it is about; the sums so far are kept in ``paid`` and ``got``."""
    payer, receiver = (unit_named(members, name) for name in (transfer.payer, transfer.receiver))
    amount = transfer.line.amount
    if payer is None or receiver is None or payer is receiver:
        name, key = (transfer.receiver, "to") if payer else (transfer.payer, "from")
        if payer and receiver:
            return phrase("“{name}”是付款单位自己", name=name), key
        return phrase("没有单位“{name}”", name=name), key
    if amount <= 0:
        return phrase("金额要大于零"), "amount"
    line = paying(transfer, payer)
    if line is None or _added(paid, id(line), amount) > line.amount:
        return _not_paid(payer, line), "from"
    income = received(transfer, receiver)
    if _added(got, (transfer.receiver, transfer.received), amount) > income:
        fields = {"unit": receiver.unit.name, "kind": transfer.received, "income": yuan(income)}
        return phrase("“{unit}”列的{kind}只有 {income} 元", **fields), "to"
    return "", ""


def _not_paid(payer: Ledger, line: Line | None) -> Words:
    unit = payer.unit.name
    if line is None:
        return phrase(
            "“{unit}”的支出明细里，照所写的科目和来源找不到恰好一行够这笔金额的", unit=unit
        )
    paid = yuan(line.amount)
    return phrase("“{unit}”的这一行支出只有 {paid} 元，几笔往来合起来超过了", unit=unit, paid=paid)


def _added(sums: dict[Any, int], key: Any, amount: int) -> int:
    sums[key] = sums.get(key, 0) + amount
    return sums[key]
