"""设置: what a district decides, from ``pack.toml``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Literal, get_args

from disclosure.core.numbers import NumberStyle, Trim
from disclosure.core.phrase import listed, phrase
from disclosure.core.rounding import ROUNDINGS
from disclosure.facts.scoring import Scoring

Tail = Literal["note", "balance"]
"""尾差办法: each figure rounds by itself and a note says so, or figures are rounded to add up."""


class SettingError(ValueError):
    """设置有误: the message names the key and what is wrong."""


@dataclass(frozen=True, slots=True)
class Words:
    """方向词: of amounts and of rates; ``none`` is a cell whose comparison cannot be made."""

    more: str = "增加"
    less: str = "减少"
    flat: str = "持平"
    rate_more: str = "增长"
    rate_less: str = "下降"
    none: str = "—"


@dataclass(frozen=True, slots=True)
class Numbering:
    """编号: patterns by level; {cn} is 一二三, {n} is 1 2 3.

    ``forms`` is the level of a form's entry in the contents.
    """

    headings: tuple[str, ...] = ("", "{cn}、", "（{cn}）")
    contents: tuple[str, ...] = ("{cn}、", "{n}. ")
    tables: str = "{n}、"
    rows: tuple[str, ...] = ("{cn}、", "{n}. ")
    forms: int = 1
    charts: str = "图{n}　"


@dataclass(frozen=True, slots=True)
class Settings:
    """设置: of one pack chain."""

    title: str
    sections: tuple[str, ...]
    tables: tuple[str, ...]
    terms: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    literals: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    nouns: Mapping[str, str] = None  # type: ignore[assignment]
    wording: Mapping[str, str] = None  # type: ignore[assignment]
    styles: Mapping[str, str] = None  # type: ignore[assignment]
    text: Mapping[str, NumberStyle] = None  # type: ignore[assignment]
    table: Mapping[str, Any] = None  # type: ignore[assignment]
    words: Words = Words()
    numbering: Numbering = Numbering()
    kinds: tuple[str, ...] = ("单位预算", "部门预算")
    evaluation: Scoring = field(default_factory=Scoring)
    asset_date: str = "上年末"
    amount: str = "元"
    lead: tuple[str, ...] = ()
    date: str = "y年M月d日"
    landscape_columns: int = 8
    abstract: bool = False
    tail: Tail = "note"
    tail_note: str = ""


def decode_settings(data: Mapping[str, Any]) -> Settings:
    """设置: from the merged tables. Raises SettingError for an unknown or malformed key."""
    values = {key: value for key, value in data.items() if key != "inherits"}
    known = {each.name for each in fields(Settings)}
    if unknown := set(values) - known:
        raise SettingError(phrase("不认识的设置：{names}", names=listed(sorted(unknown))))
    for key, convert in _CONVERT.items():
        if key in values:
            values[key] = convert(key, values[key])
    _check(values)
    for key in ("nouns", "wording", "styles", "text", "table"):
        values.setdefault(key, {})
    try:
        return Settings(**values)
    except TypeError as error:
        raise SettingError(phrase("缺少设置：{error}", error=error)) from error


def _check(values: Mapping[str, Any]) -> None:
    if values.get("amount", "元") not in values.get("text", {}):
        raise SettingError(
            phrase("amount 指定的格式“{name}”不在 [text] 里", name=values.get("amount", "元"))
        )
    if values.get("tail", "note") not in get_args(Tail):
        raise SettingError(
            phrase(
                "tail 应为{choices}之一，不能是 {value}",
                choices=listed(get_args(Tail)),
                value=repr(values["tail"]),
            )
        )
    if not _is_asset_date(values.get("asset_date", "上年末")):
        raise SettingError(phrase("asset_date 应为 上年末，或 上年08-31 这样的日期"))


def _is_asset_date(text: str) -> bool:
    """Any year will do to see whether there is such a day; it must be one of every year."""
    try:
        return text == "上年末" or (
            text.startswith("上年") and bool(date.fromisoformat(f"2001-{text[2:]}"))
        )
    except ValueError:
        return False


def number_style(key: str, data: Mapping[str, Any]) -> NumberStyle:
    """数字格式: from its table in TOML. Raises SettingError."""
    try:
        style = NumberStyle(**data)
    except TypeError as error:
        raise SettingError(phrase("{key} 的数字格式有误：{error}", key=key, error=error)) from error
    for name, allowed in _ALLOWED.items():
        if getattr(style, name) not in allowed:
            raise SettingError(
                phrase(
                    "{key} 的 {name} 不能是 {value}",
                    key=key,
                    name=name,
                    value=repr(getattr(style, name)),
                )
            )
    return style


def _strings(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SettingError(phrase("{key} 应为一列文字", key=key))
    return tuple(value)


def _numbering(key: str, value: Mapping[str, Any]) -> Numbering:
    parts = {name: tuple(part) if isinstance(part, list) else part for name, part in value.items()}
    for name in ("headings", "contents", "rows"):
        if name in parts:
            parts[name] = (*parts[name], "", "", "", "")
    numbering: Numbering = _record(Numbering, key, parts)
    return numbering


def _record(kind: Callable[..., Any], key: str, value: Mapping[str, Any]) -> Any:
    try:
        return kind(**value)
    except TypeError as error:
        raise SettingError(phrase("{key}：{error}", key=key, error=error)) from error


def _text(key: str, value: Mapping[str, Any]) -> dict[str, NumberStyle]:
    return {name: number_style(f"{key}.{name}", style) for name, style in value.items()}


_ALLOWED: Mapping[str, Any] = {
    "decimals": range(10),
    "group": (True, False),
    "trim": get_args(Trim),
    "rounding": ROUNDINGS,
}

_CONVERT: dict[str, Callable[[str, Any], Any]] = {
    "sections": _strings,
    "tables": _strings,
    "terms": _strings,
    "classes": _strings,
    "literals": _strings,
    "kinds": _strings,
    "evaluation": lambda key, value: _record(Scoring, key, value),
    "bare": _strings,
    "lead": _strings,
    "words": lambda key, value: _record(Words, key, value),
    "numbering": _numbering,
    "text": _text,
}
