"""本程序: the verbs one by one, wired as the pipeline wires them."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.sample import SAMPLE, computed, loaded, pack_of
from benchmarks.worker import Stages


class Ours:
    """一份文件: each verb takes what the one before it left; call them in order."""

    def __init__(self, folder: Path) -> None:
        self.json, self.turn = folder / "budget.json", 0
        self.load(SAMPLE)
        self.json.write_text(json.dumps(self.loaded.source.data, ensure_ascii=False), "utf-8")
        if loaded(self.json).ledger != self.loaded.ledger:
            raise ValueError("the JSON file is not the same budget")
        self.pack = pack_of(self.loaded.ledger)

    def load(self, path: Path) -> None:
        """装入."""
        self.loaded = loaded(path)

    def compute(self) -> None:
        """计算: figures are worked out when asked for, which composing does."""
        self.facts = computed(self.loaded.ledger, self.pack)

    def compose(self) -> None:
        """编排."""
        from disclosure.compose.compose import compose

        self.document = compose(self.facts, self.pack, self.loaded.source).document

    def docx(self) -> None:
        """Word 文件."""
        self._docx(self.document, self.facts)

    def _docx(self, document: Any, facts: Any) -> None:
        from disclosure.facts.records import exact
        from disclosure.writers.docx import write_docx

        shell, get = self.pack.shell, facts.get
        write_docx(document, shell.layout, shell.data, lambda fact: exact(get(fact)) or "")

    def html(self) -> str:
        """网页: which the plain WeasyPrint call gets too."""
        from disclosure.writers.html import write_html

        self.page = write_html(self.document, self.pack.shell.layout, self.pack.stylesheet.text)
        return self.page

    def pdf(self) -> None:
        """PDF: from the page that ``html`` left, faces from the cache a user has."""
        from disclosure.cli.cache import cache_folder
        from disclosure.pipeline.machine import fonts
        from disclosure.writers.pdf import write_pdf

        self.printed = write_pdf(self.page, fonts(cache_folder()))

    def another(self) -> None:
        """另一份: the same document in other words, for Typst remembers what it has laid out."""
        from benchmarks.another import another

        self.turn += 1
        self.other = another(self.document, self.turn)

    def typst(self) -> None:
        """PDF: of the tree that ``another`` left, by Typst."""
        from disclosure.cli.cache import cache_folder
        from disclosure.pipeline.machine import fonts
        from disclosure.writers.typst import write_typst

        self.typeset = write_typst(self.other, self.pack.shell.layout, fonts(cache_folder()))

    def whole(self) -> None:
        """从输入到 Word 文件: as a batch does it, the collector paused until all of it is let go."""
        from disclosure.core.collector import collector_paused

        with collector_paused():
            self._docx(*self._tree())

    def tree(self) -> None:
        """从输入到文档树: likewise."""
        from disclosure.core.collector import collector_paused

        with collector_paused():
            self._tree()

    def _tree(self) -> tuple[Any, Any]:
        from disclosure.compose.compose import compose

        read = loaded(self.json)
        facts = computed(read.ledger, self.pack)
        return compose(facts, self.pack, read.source).document, facts

    def prepare(self) -> None:
        """准备: all that ``check`` does: load, judge the pack and the input, compute, compose, ties."""
        from disclosure.pipeline.prepare import prepare

        prepare(SAMPLE)


def stages(folder: Path) -> Stages:
    """各步: in the order of the work."""
    from benchmarks.pages import pages

    ours = Ours(folder)
    return {
        "load JSON": partial(ours.load, ours.json),
        "load YAML": partial(ours.load, SAMPLE),
        "compute": ours.compute,
        "compose": ours.compose,
        "DOCX": ours.docx,
        "HTML": ours.html,
        "PDF": ours.pdf,
        "another": ours.another,
        "Typst": ours.typst,
        "prepare": ours.prepare,
        "tree": ours.tree,
        "whole": ours.whole,
        "document": lambda: ours.document,
        "page": lambda: ours.page,
        "pages": lambda: pages(ours.printed),
        "Typst pages": lambda: pages(ours.typeset),
    }
