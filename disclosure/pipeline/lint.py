"""模板检查: all that can be said of a pack before any data, its names included."""

from __future__ import annotations

from functools import lru_cache

from disclosure.compose.lint_names import lint_names
from disclosure.core.findings import Finding
from disclosure.packs.lint import lint as lint_pack
from disclosure.packs.pack import Pack


@lru_cache(maxsize=16)
def lint(pack: Pack) -> tuple[Finding, ...]:
    """模板发现: of the pack's files, then of the names its templates use."""
    return (*lint_pack(pack), *lint_names(pack))
