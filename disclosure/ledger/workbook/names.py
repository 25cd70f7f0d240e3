"""编码和名称: what stands in a cell beside a code, held against what is known of the code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from disclosure.core.phrase import Words, phrase
from disclosure.core.suggest import asked, close
from disclosure.ledger.catalogue import SYSTEMS
from disclosure.ledger.workbook import rules
from disclosure.ledger.workbook.cells import CellError, Read
from disclosure.ledger.workbook.declared import Column
from disclosure.ledger.workbook.places import Spot

_FINEST = {"功能": 7, "经济": 5, "政府经济": 5}
"""How long the codes are that a line is entered at."""

Code = tuple[str, str]


@dataclass
class Names:
    """科目名称: ``known`` from the list of subjects, ``listed`` from the workbook's own lists."""

    known: Mapping[Code, str]
    listed: Mapping[Code, str]
    seen: dict[Code, dict[str, Spot]] = field(default_factory=dict)
    examples: dict[tuple[Words, Words, Words], str] = field(default_factory=dict)

    def code(self, column: Column, found: Read, spot: Spot) -> Read:
        """编码: by its name where only that was written. Raises CellError for an unknown name."""
        if found.value:
            if found.name and column.system:
                self.seen.setdefault((column.system, found.value), {}).setdefault(found.name, spot)
            return found
        return Read(self._by_name(column, found.name), phrase("只写了名称"))

    def _by_name(self, column: Column, name: str) -> str:
        names = {
            code: known
            for (system, code), known in {**self.known, **self.listed}.items()
            if system == column.system and len(code) == _FINEST[system]
        }
        codes = [code for code, known in names.items() if known == name]
        if len(codes) != 1:
            near = codes or [
                c for n in close(name, {*names.values()}) for c, k in names.items() if k == n
            ]
            asking = asked(f"{code} {names[code]}" for code in near)
            raise CellError(rules.UNKNOWN_NAME, value=name, nearest=asking)
        return codes[0]

    def given(self, stated: Mapping[str, Mapping[str, str]]) -> list[tuple[Code, str, Spot]]:
        """要补的名称: of codes that neither the list of subjects nor 科目名称 names so."""
        found = []
        for (system, code), names in self.seen.items():
            if code in stated.get(SYSTEMS[system], {}):
                continue
            for name, spot in names.items():
                known = self.known.get((system, code))
                if known is None or (name != known and name == self.listed.get((system, code))):
                    found.append(((system, code), name, spot))
                    break
        return found

    def contradicting(self, names: Mapping[Code, str]) -> list[tuple[Code, str, str, Spot]]:
        """对不上的名称: written beside a code that goes by another name."""
        return [
            (code, name, names.get(code) or self.known.get(code, name), spot)
            for code, written in self.seen.items()
            for name, spot in written.items()
            if name != (names.get(code) or self.known.get(code, name))
        ]
