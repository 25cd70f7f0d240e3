"""模板检查: what can be said of a pack before any data; each finding at its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import jinja2

from disclosure.core.findings import Finding, Place, finding
from disclosure.ledger.evaluation import KIND as EVALUATION
from disclosure.packs import rules
from disclosure.packs.form_lint import lint_forms
from disclosure.packs.lint_explanations import lint_explanations
from disclosure.packs.lint_shell import lint_shell
from disclosure.packs.pack import Pack
from disclosure.packs.shell_model import BODY_MARK, CONTENTS_MARK
from disclosure.packs.templates import typed_digits

_CHOICE = re.compile(
    r"(增加|减少|增长|下降|上升|持平|高于|低于)\s*[（(/／]\s*(增加|减少|增长|下降|上升|持平|高于|低于)"
)
_CSS_FONT = re.compile(r"(?m)^.*\b(font-family|font-size|font\s*:|@font-face|@page).*$")
_CSS_OUTSIDE = re.compile(
    r"(?i)\b(url|src|image|image-set|element|expression)\s*\(|@(import|namespace|charset)\b|[\\<]"
)
_TABLE_KINDS = {
    "收支总表": "收入支出合在一张表里（两侧 kind 为 收入 和 支出）",
    "收入总表": "按功能分类列出收入",
    "支出总表": "按功能分类列出支出",
    "财政拨款收支总表": "财政拨款的收入和支出",
    "一般公共预算支出表": "一般公共预算按功能分类到项",
    "一般公共预算基本支出表": "一般公共预算基本支出按经济分类到款",
    "“三公”经费表": "列出“三公”经费",
    "政府性基金预算支出表": "政府性基金预算按功能分类，没有数据也列空表",
    "国有资本经营预算支出表": "国有资本经营预算按功能分类，没有数据也列空表",
}


@lru_cache(maxsize=16)
def lint(pack: Pack) -> tuple[Finding, ...]:
    """模板发现: of one pack, all of them."""
    found = (*_settings(pack), *_templates(pack), *_stylesheet(pack), *_shell(pack))
    return (*found, *lint_forms(pack), *_mandatory(pack), *lint_explanations(pack))


def _settings(pack: Pack) -> Iterator[Finding]:
    """设置: no table and no section twice."""
    for kind, names in (("表格", pack.settings.tables), ("一节", pack.settings.sections)):
        place = Place(
            str(pack.folders[0] / "pack.toml"), "tables" if kind == "表格" else "sections"
        )
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield finding(rules.PLACED_TWICE, place, kind=kind, name=name)


def _templates(pack: Pack) -> Iterator[Finding]:
    for source in pack.sources.values():
        try:
            pack.environment.parse(source.text)
        except jinja2.TemplateSyntaxError as error:
            reason = error.message or ""
            yield finding(rules.TEMPLATE_SYNTAX, source.place(error.lineno), reason=reason)
            continue
        for line, digits in typed_digits(pack.environment, source.text, pack.settings.literals):
            yield finding(rules.TYPED_DIGIT, source.place(line), digits=digits)
        for hit in _CHOICE.finditer(source.text):
            line = source.text.count("\n", 0, hit.start()) + 1
            yield finding(rules.CHOICE, source.place(line), text=hit[0])


def _stylesheet(pack: Pack) -> Iterator[Finding]:
    """样式表: its comments too, for a comment may be one that only we see as such."""
    source = pack.stylesheet
    for hit in _CSS_OUTSIDE.finditer(source.text):
        line = source.text.count("\n", 0, hit.start()) + 1
        yield finding(rules.CSS_OUTSIDE, source.place(line), text=hit[0].strip())
    for hit in _CSS_FONT.finditer(source.text):
        line = source.text.count("\n", 0, hit.start()) + 1
        yield finding(rules.CSS_FONT, source.place(line), text=hit[1])


def _shell(pack: Pack) -> Iterator[Finding]:
    place = Place(
        str(
            next(folder for folder in pack.folders if (folder / "shell.docx").is_file())
            / "shell.docx"
        )
    )
    for mark in (BODY_MARK, CONTENTS_MARK):
        if mark not in pack.shell.marks:
            yield finding(rules.SHELL_MARK, place, mark=mark)
    for style in dict.fromkeys(pack.settings.styles.values()):
        if style not in pack.shell.layout.styles:
            yield finding(rules.UNKNOWN_STYLE, place, style=style)
    yield from lint_shell(pack.shell.data, place.file)


def _mandatory(pack: Pack) -> Iterator[Finding]:
    """九张表: the law's list of tables; a pack may add some, never drop one.

    Only of budgets: a pack for other kinds of documents has other duties.
    """
    place = Place(str(pack.folders[0] / "pack.toml"), "tables")
    if EVALUATION in pack.settings.kinds and not _evaluates(pack):
        fields = {"what": "自评表", "remedy": "在 forms 里写一张表单，逐条列出“自评指标”"}
        yield finding(rules.MISSING_SECTION, place, **fields)
    if set(pack.settings.kinds) <= {EVALUATION}:
        return
    shown = set(_kinds(pack))
    for kind, remedy in _TABLE_KINDS.items():
        if kind not in shown:
            yield finding(rules.MISSING_SECTION, place, what=kind, remedy=remedy)


def _evaluates(pack: Pack) -> bool:
    return any(row.each == "自评指标" for form in pack.forms.values() for row in form.rows)


def _kinds(pack: Pack) -> Iterator[str]:
    """表的种类: recognised by what a table shows, not by its name."""
    funds = {
        "一般公共预算": "一般公共预算支出表",
        "政府性基金预算": "政府性基金预算支出表",
        "国有资本经营预算": "国有资本经营预算支出表",
    }
    for table in pack.tables.values():
        kinds = {side.kind for side in table.sides}
        where = dict(table.sides[0].where)
        if len(table.sides) > 1 and kinds == {"收入", "支出"}:
            yield "财政拨款收支总表" if where.get("资金") == "财政拨款" else "收支总表"
        if any(column.subject.startswith("三公/") for column in table.columns):
            yield "“三公”经费表"
        if table.tree == "功能" and "项" in table.levels and "性质" not in where:
            fund = where.get("资金", "")
            yield funds.get(fund, "") if fund else f"{table.sides[0].kind}总表"
        by_code = any(column.each == "经济款" for column in table.columns)
        if by_code and where.get("性质") == "基本":
            yield "一般公共预算基本支出表"
        if table.tree == "经济" and "款" in table.levels and where.get("性质") == "基本":
            yield "一般公共预算基本支出表"
