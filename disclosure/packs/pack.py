"""模板包: everything a district decides, frozen and ready to compose with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import jinja2

from disclosure.core.memory import FORGETFUL, Memory
from disclosure.document.nodes import Inlines, Text
from disclosure.facts.measures import Measures
from disclosure.facts.ties import DeclaredTie
from disclosure.ledger.catalogue import Entry
from disclosure.packs.charts import ChartSpec
from disclosure.packs.filters import filters
from disclosure.packs.forms import FormSpec
from disclosure.packs.settings import Settings
from disclosure.packs.shell_model import Shell
from disclosure.packs.tables import TableSpec
from disclosure.packs.templates import DIGITS, Source, environment

_RENDERED = re.compile(rf"[{{\r\U000f0000-\U0010ffff]|{DIGITS.pattern}")
"""What a template may make something of: tags, digits, private characters."""


@dataclass(frozen=True, eq=False)
class Pack:
    """模板包: everything a district decides, ready to compose with.

    ``memory`` keeps, between runs, what follows from the pack alone.
    """

    name: str
    folders: tuple[Path, ...]
    settings: Settings
    measures: Measures
    ties: tuple[DeclaredTie, ...]
    tables: dict[str, TableSpec]
    forms: dict[str, FormSpec]
    sources: dict[str, Source]
    stylesheet: Source
    shell: Shell
    codes: tuple[Entry, ...] = ()
    terms: dict[str, str] = field(default_factory=dict)
    charts: dict[str, ChartSpec] = field(default_factory=dict)
    memory: Memory = field(default=FORGETFUL, repr=False)

    @cached_property
    def plain(self) -> dict[str, Inlines]:
        """照写的文字: texts by name in which Jinja has nothing to do, and no digit stands."""
        return {
            name: (Text(text),) if (text := source.text.strip()) else ()
            for name, source in self.sources.items()
            if not _RENDERED.search(source.text)
        }

    @cached_property
    def environment(self) -> jinja2.Environment:
        """模板环境: compiled templates are kept for the life of the process."""
        return environment(self.sources, filters(self.settings.text), self.memory)
