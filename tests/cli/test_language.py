"""语言: no message lacks a translation, and what is said in English is English throughout."""

from __future__ import annotations

import argparse
import ast
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from conftest import ROOT

from disclosure.cli.catalogue import all_rules
from disclosure.cli.language import DOMAIN, LOCALE, chosen, speak, spot
from disclosure.cli.main import main, parser

CLI = ROOT / "disclosure" / "cli"
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
PO = LOCALE / "en" / "LC_MESSAGES" / f"{DOMAIN}.po"


def marked(tree: ast.AST) -> Iterator[ast.Constant]:
    """The texts given to ``_()``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
            (text,) = node.args
            if isinstance(text, ast.Constant):
                yield text


def messages() -> set[str]:
    texts = {
        text
        for rule in all_rules()
        for text in (rule.title, rule.message, rule.remedy, rule.norm)
        if text
    }
    for path in CLI.glob("*.py"):
        texts |= {str(text.value) for text in marked(ast.parse(path.read_text("utf-8")))}
    return texts


def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="en", domain=DOMAIN, abort_invalid=True)


def fields(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}


@pytest.fixture
def english() -> Iterator[None]:
    speak("en")
    yield
    speak("zh")


def test_no_message_lacks_a_translation_and_none_is_left_over() -> None:
    translations = {str(entry.id): str(entry.string) for entry in catalogue() if entry.id}
    missing = "\n".join(f"msgid {json.dumps(text, ensure_ascii=False)}\nmsgstr \"\"\n" for text in sorted(
        text for text in messages() if not translations.get(text)
    ))  # fmt: skip

    assert not missing, f"add to {PO.name}, then make translations:\n{missing}"
    assert set(translations) == messages()


def test_a_translation_has_the_fields_of_its_message() -> None:
    entries = [entry for entry in catalogue() if entry.id]

    assert not any(entry.fuzzy for entry in entries)
    for entry in entries:
        assert fields(str(entry.string)) == fields(str(entry.id)), entry.id


def test_the_compiled_catalogue_is_that_of_the_translations() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue())

    assert PO.with_suffix(".mo").read_bytes() == compiled.getvalue(), "make translations"


@pytest.mark.parametrize("path", sorted(CLI.glob("*.py")), ids=lambda path: path.stem)
def test_no_chinese_in_the_command_line_escapes_translation(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    known = {id(text) for text in marked(tree)}
    documented = (ast.Module, ast.FunctionDef, ast.ClassDef)
    for node in ast.walk(tree):
        if isinstance(node, documented) and ast.get_docstring(node):
            known |= {id(part) for part in ast.walk(node.body[0])}
    loose = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in known
        and CHINESE.search(node.value.strip("\u3000"))
    ]
    pages = {"language": 6}  # patterns of places

    assert len(loose) == pages.get(path.stem, 0), loose


def every_parser(parent: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parent
    for action in parent._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                yield from every_parser(child)


@pytest.mark.usefixtures("english")
def test_the_manual_in_english_has_no_chinese() -> None:
    pages = [each.format_help() for each in every_parser(parser())]

    assert len(pages) > 10
    for page in pages:
        # a fact's id is what it is
        assert not CHINESE.search(page.replace("支出/功能:208/增减率@2022", "")), page


def test_every_option_is_explained() -> None:
    for each in every_parser(parser()):
        silent = [action.dest for action in each._actions if not action.help]
        assert not silent or silent in (["command"], ["action"]), each.prog


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "C"}, "zh"),
        ([], {"LC_ALL": "POSIX"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        (["--lang", "zh", "rules"], {"LANG": "en_GB.UTF-8"}, "zh"),
        (["rules", "--lang=en"], {}, "en"),
        (["rules", "--lang"], {}, "zh"),
    ],
)
def test_the_language_chosen(words: list[str], environment: dict[str, str], language: str) -> None:
    assert chosen(words, environment) == language


@pytest.mark.parametrize("before", [True, False])
def test_a_finding_in_english(
    *, before: bool, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    command = ["check", str(ROOT / "samples" / "broken" / "input.amount")]
    main(["--lang", "en", *command] if before else [*command, "--lang", "en"])
    out = capsys.readouterr().out

    assert "error [input.amount]" in out
    assert "is not an amount exact to the fen" in out
    assert re.search(r"budget\.yaml: line \d+", out)
    assert out.rstrip().splitlines()[-1].startswith("In all 1 error")
    main(command)
    assert "错误［input.amount］" in capsys.readouterr().out


@pytest.mark.usefixtures("english")
def test_places_in_english() -> None:
    assert spot("第 12 行第 5 列") == "line 12, column 5"
    assert spot("第 12 行 unit/name") == "line 12 unit/name"
    assert spot("支出明细!F12") == "支出明细!F12"
