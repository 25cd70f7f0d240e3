"""打开模板包: a chain of folders becomes one pack, with findings for what is wrong."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from disclosure.core.findings import Finding, Place, finding
from disclosure.core.memory import FORGETFUL, Memory
from disclosure.core.phrase import phrase
from disclosure.facts.measures import MeasureError, Measures, decode_measures
from disclosure.facts.ties import DeclaredTie, decode_ties
from disclosure.ledger.catalogue import Entry, read_codes
from disclosure.packs import rules
from disclosure.packs.chain import chain
from disclosure.packs.charts import ChartSpec, decode_chart
from disclosure.packs.forms import FormSpec, decode_form
from disclosure.packs.pack import Pack
from disclosure.packs.remembered import fingerprint, kept, recalled
from disclosure.packs.settings import SettingError, Settings, decode_settings
from disclosure.packs.shape import check_shape
from disclosure.packs.shell_model import Shell, shell_sources
from disclosure.packs.tables import TableSpec, decode_table
from disclosure.packs.templates import Source
from disclosure.packs.toml import read_chain, read_toml


def open_pack(name: str, memory: Memory = FORGETFUL) -> tuple[Pack | None, list[Finding]]:
    """打开模板包: a shipped pack by name, or a folder by path.

    An unusable pack comes back as None with its findings; never raises for what a pack holds.
    """
    return _open(str(Path(name).resolve()) if ("/" in name or "\\" in name) else name, memory)


@lru_cache(maxsize=16)
def _open(name: str, memory: Memory) -> tuple[Pack | None, list[Finding]]:
    folders, findings = chain(name)
    if findings:
        return None, findings
    if memory.folder is None:
        return _Opening(name, folders).pack()
    own = memory.of(repr(folders), fingerprint(folders))
    if pack := recalled(own):
        return pack, []
    pack, findings = _Opening(name, folders).pack()
    return kept(pack, own) if pack else None, findings


def template_named(template: str, path: Path) -> str:
    """输入写的模板包: a name stays a name, a path is taken from the folder of the input."""
    return str((path.parent / template).resolve()) if template.startswith(".") else template


def template_from(folder: Path, path: Path) -> str:
    """写进输入的模板包: the path of a pack's folder from that of the input."""
    found = Path(os.path.relpath(folder.resolve(), path.parent.resolve())).as_posix()
    return found if found.startswith(".") else f"./{found}"


class _Opening:
    """一次打开: gathers findings while the files of a chain are read."""

    def __init__(self, name: str, folders: tuple[Path, ...]) -> None:
        self.name = folders[0].name
        self.folders = folders
        self.findings: list[Finding] = []
        self.sources: dict[str, Source] = {}

    def pack(self) -> tuple[Pack | None, list[Finding]]:
        settings = self._settings()
        measures = self._measures()
        if settings is None or measures is None:
            return None, self.findings
        ties = self._ties()
        tables = {name: self._table(name, settings) for name in settings.tables}
        forms = {path.stem: self._form(path, settings) for path in self._all("forms", ".toml")}
        charts = {path.stem: self._chart(path, settings) for path in self._all("charts", ".toml")}
        for section in settings.sections:
            self._template(f"narrative/{section}.md")
        self._template("phrases.jinja")
        terms = self._terms(settings)
        codes = self._codes()
        shell_path, style = self._file("shell.docx"), self._file("style.css")
        shell = self._shell(shell_path) if shell_path else None
        if settings.tail_note:
            self._inline("tail_note", settings.tail_note, self.folders[0] / "pack.toml")
        if self.findings or shell is None or shell_path is None or style is None:
            return None, self.findings
        pack = Pack(
            self.name, self.folders, settings, measures, ties,
            {name: table for name, table in tables.items() if table},
            {name: form for name, form in forms.items() if form},
            self.sources, Source(style.read_text("utf-8"), str(style)), shell,
            codes, terms,
            {name: chart for name, chart in charts.items() if chart},
        )  # fmt: skip
        self.sources |= shell_sources(shell, str(shell_path))
        return pack, []

    def _shell(self, path: Path) -> Shell | None:
        from disclosure.packs.shell import ShellError, read_shell
        from disclosure.packs.shell_archive import RefusedShellError

        try:
            return read_shell(path.read_bytes())
        except RefusedShellError as error:
            fields = {"what": error.what, "remedy": error.remedy}
            self.findings.append(finding(rules.SHELL_REFUSED, Place(str(path)), **fields))
            return None
        except ShellError as error:
            self.findings.append(finding(rules.SHELL_UNREADABLE, Place(str(path)), reason=error))
            return None

    def _ties(self) -> tuple[DeclaredTie, ...]:
        try:
            return decode_ties(self._chain("ties.toml"))
        except (KeyError, TypeError, AttributeError) as error:
            self._wrong(
                self.folders[0] / "ties.toml",
                SettingError(phrase("勾稽关系：缺少 {error}", error=error)),
            )
            return ()

    def _file(self, name: str) -> Path | None:
        for candidate in self.folders:
            if (candidate / name).is_file():
                return candidate / name
        self.findings.append(
            finding(
                rules.MISSING_FILE, Place(str(self.folders[0] / name)), name=self.name, file=name
            )
        )
        return None

    def _all(self, kind: str, ending: str) -> list[Path]:
        found = {
            path.name: path
            for candidate in reversed(self.folders)
            for path in sorted((candidate / kind).glob(f"*{ending}"))
        }
        return list(found.values())

    def _chain(self, name: str) -> dict[str, Any]:
        data, findings = read_chain(self.folders, name)
        findings = findings or check_shape(Path(name).stem, data, self.folders[0] / name)
        self.findings += findings
        return {} if findings else data

    def _toml(self, kind: str, path: Path) -> dict[str, Any] | None:
        data, findings = read_toml(path)
        findings = findings or check_shape(kind, data, path)
        self.findings += findings
        return None if findings else data

    def _settings(self) -> Settings | None:
        data = self._chain("pack.toml")
        if not data:
            return None
        try:
            return decode_settings(data)
        except SettingError as error:
            self._wrong(self.folders[0] / "pack.toml", error)
            return None

    def _measures(self) -> Measures | None:
        try:
            return decode_measures(self._chain("measures.toml"))
        except MeasureError as error:
            self._wrong(self.folders[0] / "measures.toml", error)
            return None

    def _wrong(self, path: Path, error: Exception) -> None:
        self.findings.append(finding(rules.SETTING, Place(str(path)), reason=error))

    def _table(self, name: str, settings: Settings) -> TableSpec | None:
        path = self._file(f"tables/{name}.toml")
        if path is None:
            return None
        data = self._toml("table", path)
        if data is None:
            return None
        try:
            spec = decode_table(name, data, settings.table)
        except SettingError as error:
            self._wrong(path, error)
            return None
        self._table_texts(f"table:{name}", spec, path)
        return spec

    def _chart(self, path: Path, settings: Settings) -> ChartSpec | None:
        data = self._toml("chart", path)
        if data is None:
            return None
        try:
            spec = decode_chart(path.stem, data, settings.table)
        except SettingError as error:
            self._wrong(path, error)
            return None
        self._table_texts(f"chart:{spec.name}", spec.table, path)
        return spec

    def _table_texts(self, name: str, spec: TableSpec, path: Path) -> None:
        for key in ("title", "empty_note", "left_line", "unit_line"):
            self._inline(f"{name}:{key}", getattr(spec, key), path)
        for head in sorted({head for column in spec.columns for head in column.head}):
            self._inline(f"{name}:head:{head}", head if "{" in head else "", path)

    def _form(self, path: Path, settings: Settings) -> FormSpec | None:
        data = self._toml("form", path)
        if data is None:
            return None
        try:
            spec = decode_form(path.stem, data)
        except SettingError as error:
            self._wrong(path, error)
            return None
        if spec.amount not in settings.text:
            self._wrong(
                path, SettingError(phrase("没有名为“{amount}”的数字格式", amount=spec.amount))
            )
        self._inline(f"form:{spec.name}:title", spec.title, path)
        self._inline(f"form:{spec.name}:subtitle", spec.subtitle, path)
        self._inline(f"form:{spec.name}:entry", spec.entry, path)
        for row, form_row in enumerate(spec.rows):
            for column, cell in enumerate(form_row.cells):
                self._inline(f"form:{spec.name}:{row}:{column}", cell.text, path)
            for column, cell in enumerate(form_row.item):
                self._inline(f"form:{spec.name}:{row}:item:{column}", cell.text, path)
        return spec

    def _inline(self, name: str, text: str, path: Path) -> None:
        """A template inside a TOML file; its line is that of its first line of text."""
        if text:
            content = path.read_text("utf-8-sig")
            offset = max(content.find(text.splitlines()[0]), 0)
            self.sources[name] = Source(text, str(path), content.count("\n", 0, offset) + 1)

    def _template(self, name: str) -> None:
        path = self._file(name)
        if path is not None:
            self.sources[name] = Source(path.read_text("utf-8-sig"), str(path))

    def _terms(self, settings: Settings) -> dict[str, str]:
        terms: dict[str, str] = self._chain("terms.toml").get("terms", {})
        path = self._file("terms.toml")
        for term in settings.terms:
            if term not in terms and path:
                self._wrong(path, SettingError(phrase("没有解释“{term}”", term=term)))
        chosen = {term: terms[term] for term in settings.terms if term in terms}
        for term, text in chosen.items():
            if path:
                self._inline(f"term:{term}", text, path)
        return chosen

    def _codes(self) -> tuple[Entry, ...]:
        paths = [candidate / "codes.csv" for candidate in self.folders]
        try:
            return tuple(entry for path in paths if path.is_file() for entry in read_codes(path))
        except (KeyError, ValueError) as error:
            reason = SettingError(phrase("codes.csv 的表头或年份有误：{error}", error=error))
            self._wrong(self.folders[0] / "codes.csv", reason)
            return ()
