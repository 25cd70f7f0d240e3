"""全区的勾稽: budgets of one district against each other, from their key figures alone.

A department against its units, a unit against its department, this year against the last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from disclosure.core.findings import Finding, Place, finding
from disclosure.core.numbers import NumberStyle, yuan
from disclosure.pipeline import rules
from disclosure.pipeline.key_figures import Amount, KeyFigures


def district_findings(records: Iterable[KeyFigures]) -> list[Finding]:
    """全区的发现: every broken tie, with both files and both figures."""
    every = sorted(records, key=lambda each: (each.year, each.code, each.name, each.file))
    return [*_twice(every), *_shared(every), *_parents(every), *_sums(every), *_years(every)]


@dataclass
class _Owners:
    """归属: departments of the set by the units they list, and by the names units know them by."""

    listed: dict[tuple[int, str], KeyFigures] = field(default_factory=dict)
    named: dict[tuple[int, str], KeyFigures] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[KeyFigures]) -> _Owners:
        owners = cls()
        for each in records:
            if each.is_department:
                owners.listed.update({(each.year, name): each for name in each.members})
                names = filter(None, (each.name, each.short_name))
                owners.named.update({(each.year, name): each for name in names})
        return owners

    def listing(self, unit: KeyFigures) -> KeyFigures | None:
        """列入它的部门."""
        return self.listed.get((unit.year, unit.name))

    def parent(self, unit: KeyFigures) -> KeyFigures | None:
        """它写的主管部门."""
        return self.named.get((unit.year, unit.parent))

    def owner(self, unit: KeyFigures) -> KeyFigures | None:
        """所属部门: of the same year, by its list of units, else by the parent the unit names."""
        return None if unit.is_department else self.listing(unit) or self.parent(unit)


def departments(records: Sequence[KeyFigures]) -> list[KeyFigures]:
    """各部门: and units of no department of the set, which count themselves."""
    owners = _Owners.of(records)
    return [each for each in records if owners.owner(each) is None]


def _twice(records: Sequence[KeyFigures]) -> Iterator[Finding]:
    """重号: one code, or one name, of two budgets of one year and kind."""
    for key, title in (("code", "单位代码"), ("name", "单位名称")):
        seen: dict[tuple[int, str, str], KeyFigures] = {}
        for each in records:
            value = getattr(each, key)
            first = seen.setdefault((each.year, each.kind, value), each)
            if value and first is not each:
                places = (Place(first.file, printed=value), Place(each.file, printed=value))
                fields = {"title": title, "value": value, "one": first.name, "other": each.name}
                yield finding(rules.SAME_UNIT, *places, **fields)


def _shared(records: Sequence[KeyFigures]) -> Iterator[Finding]:
    """两个部门的单位: it would count twice."""
    seen: dict[tuple[int, str], KeyFigures] = {}
    for department in (each for each in records if each.is_department):
        for name in department.members:
            first = seen.setdefault((department.year, name), department)
            if first is not department:
                fields = {"unit": name, "one": first.name, "other": department.name}
                yield finding(
                    rules.SHARED,
                    Place(first.file, printed=first.name),
                    Place(department.file, printed=department.name),
                    **fields,
                )


def _parents(records: Sequence[KeyFigures]) -> Iterator[Finding]:
    """主管部门和单位名单: each names the other."""
    owners = _Owners.of(records)
    for unit in (each for each in records if not each.is_department):
        listing, parent = owners.listing(unit), owners.parent(unit)
        if listing and unit.parent and parent is not listing:
            told = Place(unit.file, printed=unit.parent), Place(listing.file, printed=listing.name)
            fields = {"unit": unit.name, "department": listing.name, "parent": unit.parent}
            yield finding(rules.OTHER_PARENT, *told, **fields)
        elif parent and parent.members and not listing:
            told = Place(unit.file, printed=unit.parent), Place(parent.file, printed="没有列入")
            yield finding(rules.UNLISTED, *told, unit=unit.name, department=parent.name)


def _sums(records: Sequence[KeyFigures]) -> Iterator[Finding]:
    """部门等于各单位之和: where all of its units are in the set."""
    owners = _Owners.of(records)
    units: dict[int, list[KeyFigures]] = defaultdict(list)
    for each in records:
        if owner := owners.owner(each):
            units[id(owner)].append(each)
    for department in records:
        mine = units.get(id(department), [])
        if mine and {*department.members} <= {unit.name for unit in mine}:
            for subject, amount in department.amounts.items():
                yield from _sum(department, mine, subject, amount)


def _sum(
    department: KeyFigures, units: Sequence[KeyFigures], subject: str, amount: Amount
) -> Iterator[Finding]:
    parts = [unit.amounts.get(subject) for unit in units]
    known = [part.exact for part in parts if part and part.exact is not None]
    if amount.exact is None or len(known) < len(units):
        return
    total = sum(known) - department.taken.get(subject, 0)
    if total != amount.exact:
        fact = f"{subject}/合计@{department.year}"
        places = [
            Place(department.file, fact=fact, printed=_told(amount)),
            *(
                Place(unit.file, fact=fact, printed=_told(part))
                for unit, part in zip(units, parts, strict=True)
                if part
            ),
        ]
        fields = {
            "department": department.name,
            "label": amount.label,
            "stated": yuan(amount.exact),
            "sum": yuan(total),
            "difference": yuan(amount.exact - total),
            "count": len(units),
        }
        yield finding(rules.NOT_THE_SUM, *places, **fields)


def _years(records: Sequence[KeyFigures]) -> Iterator[Finding]:
    """上年数等于上年公开的数: with last year's budget of the same unit in the set."""
    before: dict[tuple[int, str, str], KeyFigures] = {}
    for each in records:
        before.update({(each.year + 1, each.kind, key): each for key in _keys(each)})
    for each in records:
        last = next(
            (found for key in _keys(each) if (found := before.get((each.year, each.kind, key)))),
            None,
        )
        for subject, stated in each.prior.items() if last else ():
            published = last.amounts.get(subject) if last else None
            if last and published and not _same(stated, published):
                yield _year(each, last, subject, stated, published)


def _keys(record: KeyFigures) -> tuple[str, ...]:
    return tuple(key for key in (record.code, record.name) if key)


def _same(stated: Amount, published: Amount) -> bool:
    """是否一致: exactly, or at the precision in which the year before was published."""
    if stated.exact is None or published.exact is None or stated.exact == published.exact:
        return True
    if not stated.unit:
        return False
    style = NumberStyle(stated.unit, stated.decimals)
    said = style.round(stated.exact)
    printed = [text.replace(",", "").split(" ") for text in published.printed]
    return said == style.round(published.exact) or [style.text(stated.exact), style.unit] in printed


def _year(
    this: KeyFigures, last: KeyFigures, subject: str, stated: Amount, published: Amount
) -> Finding:
    fact = f"{subject}/合计@{last.year}"
    places = (
        Place(this.file, stated.where if stated.file == this.file else "", fact, _told(stated)),
        Place(last.file, fact=fact, printed=_told(published)),
    )
    fields = {
        "unit": this.name,
        "label": f"{last.year}年{stated.label}",
        "stated": _told(stated),
        "published": _told(published),
    }
    return finding(rules.OTHER_LAST_YEAR, *places, **fields)


def _told(amount: Amount) -> str:
    """写法: as printed where it is, else exact in 元."""
    if amount.printed:
        return amount.printed[0]
    return "未知" if amount.exact is None else f"{yuan(amount.exact)} 元"
