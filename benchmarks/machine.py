"""机器: what the figures were taken on, without names of hosts or places."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version

LIBRARIES = (
    "weasyprint",
    "typst",
    "docxtpl",
    "python-docx",
    "lxml",
    "jinja2",
    "babel",
    "pyyaml",
    "openpyxl",
)


def machine() -> str:
    """机器: processors, Python and libraries on one line."""
    libraries = ", ".join(f"{name} {_version(name)}" for name in LIBRARIES)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return (
        f"{os.cpu_count()} CPUs ({platform.machine()}), {platform.system()}, {python}, {libraries}"
    )


def busy() -> str:
    """忙闲: the load just before; a machine that does other work measures badly."""
    return f"load average before the run {os.getloadavg()[0]:.1f}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
