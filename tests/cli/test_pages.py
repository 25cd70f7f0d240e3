"""参考页: the committed pages are what the program says of itself."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

from disclosure.cli.catalogue import all_rules
from disclosure.cli.pages import pages

BROKEN = ROOT / "samples" / "broken"

MADE = pages(ROOT)


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_page_is_up_to_date(name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == MADE[name], "make pages"


@pytest.mark.parametrize("name", ["rules.md", "rules.zh.md"])
def test_the_catalogue_links_every_sample(name: str) -> None:
    page = MADE[name]
    linked = re.findall(r"\]\(\.\./(samples/broken/.+?)\)", page)

    assert page.count("\n## `") == len(all_rules())
    assert sorted(linked) == sorted(
        path.relative_to(ROOT).as_posix()
        for folder in (BROKEN, BROKEN / "workbooks")
        for path in folder.iterdir()
        if path.is_dir() and path.name not in ("workbooks", "understood")
    )
