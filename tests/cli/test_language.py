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
from disclosure.packs.chain import pack_names
from disclosure.packs.opening import open_pack

CLI = ROOT / "disclosure" / "cli"
BELOW = [path for path in sorted((ROOT / "disclosure").rglob("*.py")) if path.parent != CLI]
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
PO = LOCALE / "en" / "LC_MESSAGES" / f"{DOMAIN}.po"


def called(node: ast.AST) -> str:
    """The name of what is called."""
    if not isinstance(node, ast.Call):
        return ""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def marked(tree: ast.AST, name: str = "_") -> Iterator[ast.Constant]:
    """The texts given to ``_()``, or to another function of that kind."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) == name:
            text, *_ = node.args
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
    for path in BELOW:
        tree = ast.parse(path.read_text("utf-8"))
        texts |= {str(text.value) for text in marked(tree, "phrase")}
    return texts | norms()


def norms() -> set[str]:
    """The norms that shipped packs name, which ``explain`` prints."""
    packs = [open_pack(name)[0] for name in pack_names()]
    known = [pack.measures.by_subject.values() for pack in packs if pack is not None]
    return {measure.norm for measures in known for measure in measures if measure.norm}


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


OWN = {
    "SecurityError",
    "TemplateSyntaxError",
    "MissingLibrariesError",
    "ResourceDeniedError",
    "RuntimeError",
    "PermissionError",
}
"""Of libraries, or of our own bugs: their texts are no finding's, or are looked for elsewhere."""

TELLING = {"finding", "report", "report_file", "repeat", "Read", "ToDo", "Rejected", "phrase"}
"""What makes a message or a part of one; so does every exception."""

AS_IT_STANDS = {"“单位”一节", "增减", "文字.", "；"}
"""Names in packs and inputs, which are in the language of the document; and a joint of its texts."""


def untranslated(call: ast.AST) -> Iterator[str]:
    """Chinese texts among the arguments of a call that no phrase holds."""
    assert isinstance(call, ast.Call)
    given = [*call.args, *(each.value for each in call.keywords)]
    for argument in given[1:] if called(call) == "phrase" else given:
        yield from chinese(argument)


def chinese(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if CHINESE.search(node.value):
            yield node.value
    elif not isinstance(node, ast.Call) or called(node) == "join":
        for child in ast.iter_child_nodes(node):
            yield from chinese(child)


@pytest.mark.parametrize("path", BELOW, ids=lambda path: "/".join(path.parts[-2:]))
def test_what_is_said_below_the_command_line_can_be_translated(path: Path) -> None:
    """A Chinese text in a message's field is a phrase, or a name in quotation marks of an identifier."""
    tree = ast.parse(path.read_text("utf-8"))
    loose = [
        text
        for call in ast.walk(tree)
        if called(call) in TELLING or (called(call).endswith("Error") and called(call) not in OWN)
        for text in untranslated(call)
    ]

    assert not [text for text in loose if text not in AS_IT_STANDS], path


WRONG_USE: tuple[list[str], ...] = (
    [],
    ["render"],
    ["nonsense"],
    ["render", "a.yaml", "--nonsense"],
    ["check", "a.yaml", "--report", "word"],
    ["check", "a.yaml", "--report"],
    ["init", "a.xlsx", "--year", "next"],
    ["init", "a.xls"],
    ["render", "a.yaml", "-f", "word"],
    ["render", "a.yaml", "--draft=1"],
    ["verify", "--input", "a.yaml"],
    ["template", "new", "x", "--in"],
    ["render", "a.yaml", "--l"],
)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("words", WRONG_USE, ids=" ".join)
def test_a_mistake_of_use_is_said_in_the_language_chosen(
    words: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--lang", language, *words])
    told = capsys.readouterr().err.splitlines()[-1]
    speak("zh")

    assert stopped.value.code == 2
    if language == "zh":
        assert "用法有误：" in told
        assert not re.search(r"\b(required|argument|invalid|expected|choose|error|could)\b", told)
    else:
        assert ": wrong usage: " in told
        assert not CHINESE.search(told)


@pytest.mark.parametrize(
    ("sample", "said"),
    [
        ("workbooks/workbook.amount/third-decimal.xlsx", "fen (more than two decimals)"),
        ("workbooks/workbook.value/day.xlsx", "must be a date such as 2025-02-01"),
        ("workbooks/workbook.hidden/row.xlsx", "1 rows"),
        ("workbooks/workbook.mended-code/number.xlsx", "became numbers"),
        ("workbooks/workbook.broken/empty.xlsx", "no whole xlsx file"),
        ("workbooks/project.unknown/typing.xlsx", "; is it “平台运行”?"),
        ("input.unknown-key", "; is it “short_name”, “name”"),
        ("input.value", "must be one of "),
        ("input.folder", "has no input named budget.yaml, "),
        ("comparative.unreadable", "there is no such file"),
        ("tie.broken", ") should be not less than "),
        ("pack.setting", "unknown settings: colour"),
    ],
)
def test_what_fills_a_message_is_english_too(
    sample: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", str(ROOT / "samples" / "broken" / sample), "--lang", "en"])
    assert said in capsys.readouterr().out


def test_what_is_left_to_do_is_english_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, out = ROOT / "samples" / "minhang-2024" / "budget.yaml", tmp_path / "next.yaml"
    main(["rollover", str(last), str(out), "--lang", "en"])
    told = [line.partition(" ")[2] for line in capsys.readouterr().out.splitlines()]

    assert len(told) > 50
    starts = "to be filled in", "check the text", "write the reason of the change anew"
    assert all(any(start in line for start in starts) for line in told)
    assert not [line for line in told if re.search("待填|核对|重写|上年[：（ ]", line)]


def test_where_a_number_comes_from_is_english_too(capsys: pytest.CaptureFixture[str]) -> None:
    sample = str(ROOT / "samples" / "minhang-2024")
    told = ""
    for fact in ("支出/总计/增减率", "采购/总计", "支出/功能:208/占比"):
        assert main(["explain", sample, fact, "--lang", "en"]) == 0
        told += capsys.readouterr().out

    for said in (
        "= sum of lines",
        "= change ÷ last year's amount",
        "= part ÷ total",
        "why: Budget Law",
    ):
        assert said in told
    assert not re.search(r"明细行之和|÷ 上年数|÷ 总计|依据|填报|未知|\d 元", told)
