"""话语: Chinese as a string, said part by part in another language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from disclosure.cli.language import said, speak
from disclosure.core.findings import Rule, finding
from disclosure.core.phrase import Phrase, listed, phrase, words


@pytest.mark.usefixtures("english")
def test_parts_within_parts_are_said_in_the_language() -> None:
    told = phrase("应为{choices}之一", choices=listed(["甲", phrase("空"), 3]))

    assert str(told) == "应为甲、空、3之一"
    assert said(told) == "must be one of 甲, nothing, 3"


def test_what_has_no_translation_stays() -> None:
    speak("en")
    assert said(Phrase("没有译文的话")) == "没有译文的话"
    speak("zh")


def test_a_list_may_be_long() -> None:
    assert len(said(listed(range(5000))).split("、")) == 5000


def test_the_reason_of_an_exception_stays_a_phrase() -> None:
    reason = phrase("不能为空")
    rule = Rule("x", "error", "题", "{reason}", "改")

    assert words(ValueError(reason)) is reason
    assert words(ValueError("其他")) == "其他"
    assert finding(rule, reason=ValueError(reason)).fields == {"reason": reason}
    assert finding(rule, reason=ValueError(reason)).message == "不能为空"


@pytest.fixture
def english() -> Iterator[None]:
    speak("en")
    yield
    speak("zh")
