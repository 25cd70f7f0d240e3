"""模板检查: all that can be said of a pack before any data, its names included."""

from __future__ import annotations

from functools import lru_cache

from disclosure.core.findings import Finding
from disclosure.packs.pack import Pack

_NAME, _CLEAN = "lint", b"clean"


@lru_cache(maxsize=16)
def lint(pack: Pack) -> tuple[Finding, ...]:
    """模板发现: of the pack's files, then of the names its templates use.

    Of a pack that is remembered, that it is clean is remembered too; findings are always found anew.
    """
    if pack.memory.recall(_NAME) == _CLEAN:
        return ()
    found = _found(pack)
    if not found:
        pack.memory.keep(_NAME, _CLEAN)
    return found


def _found(pack: Pack) -> tuple[Finding, ...]:
    from disclosure.compose.lint_names import lint_names
    from disclosure.packs.lint import lint as lint_pack

    return (*lint_pack(pack), *lint_names(pack))
