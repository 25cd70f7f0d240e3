"""指南: every command of the guide does what the guide says, in one folder, page after page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

from disclosure.cli.catalogue import all_rules
from docs.guide.steps import PAGES, Command, Editing, Typing, steps

GUIDE = ROOT / "docs" / "guide"
SAID = {path.name: path.read_text("utf-8") for path in (*PAGES, GUIDE / "README.md")}
RULES = {rule.code: rule for rule in all_rules()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty folder with the samples, as the reader has it."""
    folder = tmp_path_factory.mktemp("guide")
    (folder / "samples").symlink_to(ROOT / "samples", target_is_directory=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield folder


@pytest.mark.usefixtures("folder")
def test_what_the_pages_say_happens() -> None:
    """One test: each page goes on where the one before it ended."""
    for page in PAGES:
        for step in steps(page.read_text("utf-8")):
            if isinstance(step, Command):
                assert_said(step, page.name)
            else:
                step.do()


def assert_said(command: Command, page: str) -> None:
    status, output = command.do()
    assert status == command.status, (page, command.words, output)
    rest = iter(output.splitlines())
    for line in command.lines:
        pattern = ".*".join(map(re.escape, line.split("……")))
        assert line == "……" or any(re.fullmatch(pattern, said) for said in rest), (line, output)


def test_nothing_said_is_passed_over() -> None:
    """Each block and table that is meant to be done is a step; other blocks are not commands of ours."""
    found = [step for page in PAGES for step in steps(page.read_text("utf-8"))]
    text = "\n".join(SAID.values())
    fences = re.findall(r"^ *```(\w+)", text, re.MULTILINE)

    assert set(fences) == {"sh", "text", "bash", "bat"}
    answered = sum(1 for step in found if isinstance(step, Command) and step.lines)
    assert answered == fences.count("text")
    assert sum(isinstance(step, Typing) for step in found) == text.count("| 工作表 | 单元格 | 原来")
    assert sum(isinstance(step, Editing) for step in found) == 1


def test_rules_are_named_as_they_are() -> None:
    listed = re.findall(r"(?m)^\| `([\w.-]+)` \| (.+?) \|", SAID["8-findings.md"])

    assert len(listed) > 25
    assert listed == [(code, RULES[code].title) for code, _title in listed]


def test_words_quoted_are_those_of_the_program() -> None:
    """Codes in brackets, options and remedies stand in the program."""
    text = "\n".join(SAID.values())
    for code in re.findall(r"［([\w.-]+)］", text):
        assert code in RULES
    for page in SAID.values():
        for link in re.findall(r"\]\(([^)#:]+)\)", page):
            assert (GUIDE / link).exists(), link


def test_every_picture_is_shown_and_small() -> None:
    pictures = {f"pictures/{path.name}": path.stat().st_size for path in GUIDE.glob("pictures/*")}
    shown = set(re.findall(r"\((pictures/.+?)\)", "\n".join(SAID.values())))

    assert shown == set(pictures)
    assert max(pictures.values()) <= 200_000
    assert sum(pictures.values()) <= 2_500_000
