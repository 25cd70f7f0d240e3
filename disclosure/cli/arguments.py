"""参数: those that several commands share, and what their values may be."""

from __future__ import annotations

import argparse

from disclosure.cli.language import _

FORMATS = "docx,pdf,html,xlsx,json,csv"
_REPORTS = ("text", "json", "sarif", "junit")


def inputs(parser: argparse.ArgumentParser) -> None:
    """输入文件: one or more, with the pack to take for them."""
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar=_("输入文件"),
        help=_("预算数据（.yaml、.json 或 .xlsx），或放着一份 budget.yaml 的文件夹"),
    )
    template(parser, _("不用输入文件里写的模板包，用这一个（名称或文件夹）"))


def template(parser: argparse.ArgumentParser, explanation: str) -> None:
    """模板包: what it is taken for is told by each command."""
    parser.add_argument("-t", "--template", metavar=_("模板包"), help=explanation)


def report(parser: argparse.ArgumentParser) -> None:
    """检查结果的形式: of the findings."""
    parser.add_argument(
        "--report", choices=_REPORTS, default="text", help=_("检查结果的形式（默认 text）")
    )


def formats(text: str) -> list[str]:
    """格式: the names in a list with commas, each once."""
    from disclosure.pipeline.render import format_names

    given = [part.strip() for part in text.split(",") if part.strip()]
    unknown = [name for name in given if name not in format_names()]
    if unknown or not given:
        known = ",".join(format_names())
        raise argparse.ArgumentTypeError(
            _("没有格式“{names}”，可用的有 {known}").format(names=",".join(unknown), known=known)
        )
    return list(dict.fromkeys(given))


def workbook(text: str) -> str:
    """工作簿: a name that says so."""
    if not text.lower().endswith(".xlsx"):
        raise argparse.ArgumentTypeError(_("工作簿的名称要以 .xlsx 结尾"))
    return text


def input_file(text: str) -> str:
    """输入文件: a name that says which form it has."""
    from disclosure.pipeline.convert import ENDINGS

    if not text.lower().endswith(ENDINGS):
        raise argparse.ArgumentTypeError(
            _("文件名应以 {endings} 结尾：{name}").format(endings=" ".join(ENDINGS), name=text)
        )
    return text
