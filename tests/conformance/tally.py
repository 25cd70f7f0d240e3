"""比对结果: what was compared, and every difference found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Tally:
    """比对结果: of one document; ``differences`` is empty where all agreed."""

    compared: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def hold(self, kind: str, *, agrees: bool, otherwise: str) -> bool:
        """比一处: count it, and say what differs."""
        self.compared[kind] += 1
        if not agrees:
            self.differences.append(otherwise)
        return agrees

    @property
    def report(self) -> str:
        """差异: one a line."""
        return "\n".join(self.differences)
