"""``disclosure doctor``: 检查本机的字体和系统库."""

from __future__ import annotations

import argparse
import platform
from importlib.metadata import version
from pathlib import Path

from disclosure import __version__
from disclosure.cli.cache import cache_folder
from disclosure.cli.language import _
from disclosure.cli.main import FINDINGS, OK
from disclosure.cli.reports import report
from disclosure.core.findings import Finding, has_errors
from disclosure.packs.opening import open_pack
from disclosure.pipeline.engines import ENGINES
from disclosure.pipeline.glyphs import glyph_findings
from disclosure.pipeline.machine import check_fonts, pdf_findings, substitutes, trial, unknown_fonts
from disclosure.pipeline.prepare import prepare

_BASE = "_base"
_LIBRARIES = ("weasyprint", "typst", "python-docx", "docxtpl", "jinja2", "babel")


def run(options: argparse.Namespace) -> int:
    """诊断: versions, libraries, faces by role, one page really made, and rare characters of inputs."""
    print(f"disclosure {__version__}, Python {platform.python_version()}")
    print(", ".join(f"{name} {version(name)}" for name in _LIBRARIES))
    findings = pdf_findings()
    working = [engine for engine in ENGINES if not has_errors(pdf_findings(engine))]
    if working:
        check_fonts(cache_folder())
        findings += substitutes()
        findings += _shell_fonts(options.template or _BASE)
        findings += [each for name in options.inputs for each in _input(name, options.template)]
    for engine in working:
        size = len(trial(engine, cache_folder()))
        print(_("{engine} 试印一页 PDF：{size} 字节").format(engine=engine, size=size))
    print(report("text", findings))
    return FINDINGS if has_errors(findings) else OK


def _shell_fonts(template: str) -> list[Finding]:
    pack, findings = open_pack(template)
    if pack is None:
        return findings
    styles = pack.shell.layout.styles.values()
    return unknown_fonts({name for style in styles for name in (style.east_asian, style.latin)})


def _input(name: str, template: str | None) -> list[Finding]:
    """一份输入: what no face can print; of one that makes no document, why it makes none."""
    prepared = prepare(Path(name), template)
    if prepared.document is None:
        return [found for found in prepared.findings if found.rule.severity == "error"]
    return glyph_findings(prepared, cache_folder())
