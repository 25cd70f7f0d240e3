"""内部往来的抵销: what units of one department pay each other is counted once.

The payer's line leaves the expenditure, the receiver's 上级补助收入 or 附属单位上缴收入 leaves the
revenue, and what the receiver spends from it is spent from the money that the payer had: so
revenue and expenditure stay equal, in all and by source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from disclosure.ledger.model import Ledger, Line, Transfer
from disclosure.ledger.revenue import implied, sources

Lines = tuple[Line, ...]


def eliminated(transfers: Sequence[Transfer], units: Sequence[Ledger]) -> tuple[Lines, Lines]:
    """抵销后的支出和收入: all lines of the units, each as entered, and what takes the transfers out."""
    lines = [line for unit in units for line in unit.lines]
    revenue = [
        line for unit in units for line in (*unit.revenue, *implied(unit.revenue, unit.lines))
    ]
    used: dict[int, int] = {}
    for transfer in transfers:
        payer, receiver = unit_named(units, transfer.payer), unit_named(units, transfer.receiver)
        paid = paying(transfer, payer) if payer else None
        if paid and receiver:
            moved = list(_spent(transfer, paid, receiver, used))
            lines += [_out(paid, transfer.line.amount, transfer), *_resourced(moved, paid)]
            revenue += [*_income(transfer, receiver, moved)]
            if payer and (paid.source, paid.carried_over) not in sources(payer.revenue):
                revenue += _moved(moved, paid)
    return tuple(lines), tuple(revenue)


def unit_named(units: Sequence[Ledger], name: str) -> Ledger | None:
    """单位: by its name or its code."""
    return next((unit for unit in units if name in (unit.unit.name, unit.unit.code)), None)


def paying(transfer: Transfer, payer: Ledger) -> Line | None:
    """付款的一行: the payer's one line at the transfer's coordinates that holds so much."""
    found = [line for line in payer.lines if _fits(transfer.line, line)]
    return found[0] if len(found) == 1 and found[0].amount >= transfer.line.amount else None


def received(transfer: Transfer, receiver: Ledger) -> int:
    """收款单位列的收入: all of that source, in 分."""
    lines = (*receiver.revenue, *implied(receiver.revenue, receiver.lines))
    return sum(line.amount for line in lines if line.source == transfer.received)


def _fits(asked: Line, line: Line) -> bool:
    pairs = (
        (asked.function, line.function),
        (asked.source, line.source),
        (asked.economic, line.economic),
        (asked.project, line.project),
    )
    return all(want in ("", has) for want, has in pairs)


def _spent(
    transfer: Transfer, paid: Line, receiver: Ledger, used: dict[int, int]
) -> Iterator[tuple[Line, int]]:
    """由此安排的支出: the receiver's lines of that source, in their order, and how much of each."""
    left = transfer.line.amount
    for line in receiver.lines:
        free = line.amount - used.get(id(line), 0)
        if line.source == transfer.received and min(free, left) > 0:
            amount = min(free, left)
            used[id(line)] = used.get(id(line), 0) + amount
            left -= amount
            yield replace(line, pointer=transfer.pointer), amount


def _resourced(moved: list[tuple[Line, int]], paid: Line) -> Iterator[Line]:
    for line, amount in moved:
        yield replace(line, amount=-amount)
        yield _from(paid, line, amount)


def _from(paid: Line, line: Line, amount: int) -> Line:
    return replace(
        line,
        amount=amount,
        source=paid.source,
        appropriation=paid.appropriation,
        carried_over=paid.carried_over,
    )


def _income(transfer: Transfer, receiver: Ledger, moved: list[tuple[Line, int]]) -> Iterator[Line]:
    """收入的抵销: where the receiver stated it, by source alone; else at the lines it follows from."""
    stated = [line for line in receiver.revenue if line.source == transfer.received]
    if stated:
        yield _out(stated[0], transfer.line.amount, transfer)
    else:
        yield from (replace(line, amount=-amount) for line, amount in moved)


def _moved(moved: list[tuple[Line, int]], paid: Line) -> list[Line]:
    """付款单位推出的收入: follows the money to what it is spent on."""
    out = [replace(paid, amount=-amount, pointer=line.pointer) for line, amount in moved]
    return [*out, *(_from(paid, line, amount) for line, amount in moved)]


def _out(line: Line, amount: int, transfer: Transfer) -> Line:
    return replace(line, amount=-amount, pointer=transfer.pointer)
