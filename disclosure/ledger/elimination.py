"""内部往来的抵销: what units of one department pay each other is counted once.

The payer's line leaves the expenditure, the receiver's 上级补助收入 or 附属单位上缴收入 leaves the
revenue, and what the receiver spends from it is spent from the money that the payer had: so
revenue and expenditure stay equal, in all and by source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from disclosure.ledger.model import Ledger, Line, Transfer
from disclosure.ledger.revenue import all_revenue, sources

Lines = tuple[Line, ...]


def eliminated(transfers: Sequence[Transfer], units: Sequence[Ledger]) -> tuple[Lines, Lines]:
    """抵销后的支出和收入: all lines of the units, each as entered, and what takes the transfers out.

    Where no unit states revenue, all of it follows from the expenditure, and none is returned.
    """
    lines = [line for unit in units for line in unit.lines]
    revenue = [line for unit in units for line in all_revenue(unit.revenue, unit.lines)]
    used: dict[int, int] = {}
    for transfer in transfers:
        payer, receiver = unit_named(units, transfer.payer), unit_named(units, transfer.receiver)
        paid = paying(transfer, payer) if payer else None
        if payer and paid and receiver:
            taken = _taken(transfer, paid, list(_spent(transfer, receiver, used)))
            lines += [*taken.paid, *taken.received, *taken.spent]
            income = [line for line in receiver.revenue if line.source == transfer.received]
            revenue += _out(income[0], transfer) if income else taken.received
            if (paid.source, paid.carried_over) not in sources(payer.revenue):
                revenue += [*taken.paid[: len(taken.spent)], *taken.spent]
    stated = any(unit.revenue for unit in units)
    return tuple(lines), tuple(revenue) if stated else ()


def unit_named(units: Sequence[Ledger], name: str) -> Ledger | None:
    """单位: by its name or its code."""
    return next((unit for unit in units if name in (unit.unit.name, unit.unit.code)), None)


def paying(transfer: Transfer, payer: Ledger) -> Line | None:
    """付款的一行: the payer's one line at the transfer's coordinates that holds so much."""
    found = [line for line in payer.lines if _fits(transfer.line, line)]
    return found[0] if len(found) == 1 and found[0].amount >= transfer.line.amount else None


def received(transfer: Transfer, receiver: Ledger) -> int:
    """收款单位列的收入: all of that source, in 分."""
    lines = all_revenue(receiver.revenue, receiver.lines)
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
    transfer: Transfer, receiver: Ledger, used: dict[int, int]
) -> Iterator[tuple[Line, int]]:
    """由此安排的支出: the receiver's lines of that source, in their order, and how much of each."""
    left = transfer.line.amount
    for line in receiver.lines:
        free = line.amount - used.get(id(line), 0)
        if line.source == transfer.received and min(free, left) > 0:
            amount = min(free, left)
            used[id(line)] = used.get(id(line), 0) + amount
            left -= amount
            yield line, amount


@dataclass(frozen=True)
class _Taken:
    """抵销的行: out of the payer's expenditure, and what the receiver spends from one source to another.

    Each has a place of its own, so that it is one line wherever lines are told apart.
    """

    paid: list[Line]
    received: list[Line]
    spent: list[Line]


def _taken(transfer: Transfer, paid: Line, spent: list[tuple[Line, int]]) -> _Taken:
    at = transfer.pointer
    left = transfer.line.amount - sum(amount for _, amount in spent)
    parts = [*(amount for _, amount in spent), *([left] if left else [])]
    return _Taken(
        [replace(paid, amount=-n, pointer=(*at, "from", i)) for i, n in enumerate(parts)],
        [
            replace(line, amount=-n, pointer=(*at, "received", i))
            for i, (line, n) in enumerate(spent)
        ],
        [
            replace(_paid_from(paid, line), amount=n, pointer=(*at, "to", i))
            for i, (line, n) in enumerate(spent)
        ],
    )


def _paid_from(paid: Line, line: Line) -> Line:
    """改由付款单位的钱安排."""
    return replace(
        line,
        source=paid.source,
        appropriation=paid.appropriation,
        carried_over=paid.carried_over,
    )


def _out(line: Line, transfer: Transfer) -> list[Line]:
    """所填收入的抵销: by source alone, as it was stated."""
    return [replace(line, amount=-transfer.line.amount, pointer=(*transfer.pointer, "amount"))]
