"""参数: those that several commands share, and what their values may be."""

from __future__ import annotations

import argparse
import os

from disclosure.cli.language import _
from disclosure.pipeline.engines import DEFAULT, ENGINES

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


def output(parser: argparse.ArgumentParser) -> None:
    """写出什么: where to, in which formats, and in which state."""
    parser.add_argument(
        "-o", "--output", metavar=_("文件夹"), default="out", help=_("写到哪个文件夹（默认 out）")
    )
    parser.add_argument(
        "-f", "--formats", metavar=_("格式"), default="docx,pdf", type=formats,
        help=_("要哪些格式，用逗号分开：{known}（默认 docx,pdf）").format(known=FORMATS),
    )  # fmt: skip
    pdf_engine(parser)
    parser.add_argument(
        "--linked", action="store_true",
        help=_("Word 文件里的数字锁定并与数据绑定：文字可以改，数字改不了"),
    )  # fmt: skip
    parser.add_argument(
        "--draft", action="store_true",
        help=_("写成带水印的草稿（文件名以“-草稿”结尾），待填的地方标黄；读不了、编不成文件的输入仍不写"),
    )  # fmt: skip


def cores() -> int:
    """核数: those this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def count(text: str) -> int:
    """个数: one or more."""
    if not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(_("要一个大于零的整数：{text}").format(text=text))
    return int(text)


def formats(text: str) -> list[str]:
    """格式: the names in a list with commas, each once."""
    given = [part.strip() for part in text.split(",") if part.strip()]
    if given and set(given) <= set(FORMATS.split(",")):  # no need to look for others
        return list(dict.fromkeys(given))
    from disclosure.pipeline.render import format_names

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


def pdf_engine(parser: argparse.ArgumentParser) -> None:
    """PDF 引擎: of the commands that write PDFs."""
    parser.add_argument(
        "--pdf-engine", choices=ENGINES, default=DEFAULT,
        help=_("PDF 用哪个程序排版，文字和版面一样：typst 快得多，不需要系统库（默认 weasyprint）"),
    )  # fmt: skip
