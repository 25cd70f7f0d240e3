"""补丁: WeasyPrint's functions are replaced only if they are the ones we know."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from types import CodeType
from typing import Any


def expect(
    function: Callable[..., Any],
    parameters: str,
    names: set[str],
    caller: Callable[..., Any] | None = None,
) -> None:
    """核对: its parameters, the names it relies on, and that ``caller`` calls it by name."""
    called = caller is None or function.__name__ in _names(caller)
    same = " ".join(inspect.signature(function).parameters) == parameters
    if not (called and same and names <= _names(function)):
        raise RuntimeError(f"WeasyPrint 的 {function.__qualname__} 已变，请核对补丁")


def everywhere(function: Callable[..., Any], replacement: Callable[..., Any]) -> None:
    """处处替换: in all modules of WeasyPrint that know the function by its name."""
    for path, module in [*sys.modules.items()]:
        if path.partition(".")[0] == "weasyprint":
            known = vars(module)
            if known.get(function.__name__) is function:
                known[function.__name__] = replacement


def _names(function: Callable[..., Any]) -> set[str]:
    """所用名称: of the function and of the comprehensions in it."""
    code = function.__code__
    inner = (constant for constant in code.co_consts if isinstance(constant, CodeType))
    return {*code.co_names, *(name for part in inner for name in part.co_names)}
