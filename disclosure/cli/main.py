"""命令行入口: parses arguments; each command is imported only when it is asked for.

Exit status: 0 clean, 1 our own fault, 2 usage, 3 findings at error level, 4 some documents of
a batch failed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from textwrap import fill
from typing import Any

from disclosure import __version__
from disclosure.cli.language import LANGUAGES, _, chosen, speak

OK, USAGE, FINDINGS = 0, 2, 3
_FORMATS = "docx,pdf,html,xlsx,json,csv"
_REPORTS = ("text", "json", "sarif", "junit")


def main(arguments: Sequence[str] | None = None) -> int:
    """命令行: runs one command and returns its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    words = sys.argv[1:] if arguments is None else arguments
    speak(chosen(words))
    options = parser().parse_args([each for word in words for each in _matching(word)])
    command = import_module(f"disclosure.cli.{options.command}")
    try:
        status: int = command.run(options)
    except BrokenPipeError:
        sys.stderr.close()
        return OK
    return status


def _matching(word: str) -> list[str]:
    """通配符: the prompt of Windows leaves * to the program."""
    if "*" not in word:
        return [word]
    from glob import glob

    return sorted(glob(word)) or [word]


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=96)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _("用法：") if prefix is None else prefix)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(fill(line, width) for line in text.splitlines())


class _Parser(argparse.ArgumentParser):
    def __init__(self, **given: Any) -> None:
        super().__init__(formatter_class=_Formatter, **given)


class _PrintCompletion(argparse.Action):
    def __call__(
        self, parser: argparse.ArgumentParser, _options: Any, value: Any, _name: Any = None
    ) -> None:
        from disclosure.cli.completion import script

        print(script(parser, value))
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """参数: of every command, said in the language chosen."""
    main_parser: argparse.ArgumentParser = _Parser(
        prog="disclosure",
        description=_(
            "由一份预算数据生成部门（单位）预算公开文件：合计、占比、增减都由程序计算，\n"
            "文字和表格出自同一组数，前后不会矛盾。"
        ),
        epilog=_(
            "退出状态：0 正常，1 程序自身故障，2 用法有误，3 有错误需要改正，4 批量中有的失败。\n"
            "例：disclosure render 预算.yaml -o out"
        ),
    )
    main_parser.add_argument(
        "--version",
        action="version",
        version=f"disclosure {__version__}",
        help=_("显示版本，然后退出"),
    )
    main_parser.add_argument(
        "--print-completion", action=_PrintCompletion, choices=("bash", "zsh", "tcsh"),
        help=_("打印命令补全脚本，然后退出"),
    )  # fmt: skip
    commands = main_parser.add_subparsers(dest="command", required=True, metavar=_("命令"))
    _render(commands)
    _check(commands)
    _verify(commands)
    _explain(commands)
    _init(commands)
    _convert(commands)
    _rollover(commands)
    _template(commands)
    add = commands.add_parser
    add(
        "rules",
        help=_("列出全部检查规则"),
        description=_("列出全部检查规则：编号、含义、依据和改法。"),
    )
    doctor = add(
        "doctor",
        help=_("检查本机的字体和系统库"),
        description=_(
            "检查本机能否生成 PDF，用的是哪些字体；给出输入文件时，列出没有字体能印的字。"
        ),
    )
    doctor.add_argument(
        "inputs", nargs="*", metavar=_("输入文件"), help=_("要检查生僻字的预算数据")
    )
    doctor.add_argument("-t", "--template", metavar=_("模板包"), help=_("按这个模板包的字体检查"))
    _language(main_parser)
    return main_parser


def _language(parser: argparse.ArgumentParser) -> None:
    """Before the command or after it: of every parser alike."""
    parser._positionals.title, parser._optionals.title = _("位置参数"), _("选项")
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=argparse.SUPPRESS,
        help=_("消息的语言（默认看系统的语言设置，没有就用中文）"),
    )  # fmt: skip
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction):
            action.help = _("显示说明，然后退出")
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                _language(each)


def _input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar=_("输入文件"),
        help=_("预算数据（.yaml、.json 或 .xlsx），或放着一份 budget.yaml 的文件夹"),
    )
    parser.add_argument(
        "-t",
        "--template",
        metavar=_("模板包"),
        help=_("不用输入文件里写的模板包，用这一个（名称或文件夹）"),
    )
    parser.add_argument(
        "--report", choices=_REPORTS, default="text", help=_("检查结果的形式（默认 text）")
    )


def _render(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "render", help=_("生成公开文件"),
        description=_("生成公开文件。有错误的输入什么也不写（除非要草稿），其他输入照常。文件路径写到标准输出。"),
        epilog=_("例：disclosure render 预算.yaml -f docx,pdf,html -o out"),
    )  # fmt: skip
    _input(parser)
    parser.add_argument(
        "-o", "--output", metavar=_("文件夹"), default="out", help=_("写到哪个文件夹（默认 out）")
    )
    parser.add_argument(
        "-f", "--formats", metavar=_("格式"), default="docx,pdf", type=_formats,
        help=_("要哪些格式，用逗号分开：{known}（默认 docx,pdf）").format(known=_FORMATS),
    )  # fmt: skip
    parser.add_argument(
        "--linked", action="store_true",
        help=_("Word 文件里的数字锁定并与数据绑定：文字可以改，数字改不了"),
    )  # fmt: skip
    parser.add_argument(
        "--draft", action="store_true",
        help=_("写成带水印的草稿（文件名以“-草稿”结尾），待填的地方标黄；读不了、编不成文件的输入仍不写"),
    )  # fmt: skip


def _check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "check", help=_("检查输入和将要生成的文件"),
        description=_("检查输入文件和由它生成的文件，列出全部问题，不写任何文件。"),
        epilog=_("例：disclosure check 预算.xlsx --annotate 批注.xlsx"),
    )  # fmt: skip
    _input(parser)
    parser.add_argument(
        "--annotate", metavar=_("副本.xlsx"),
        help=_("输入是工作簿时，另写一份副本，在有问题的单元格上标颜色、加批注"),
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help=_("已有同名副本时覆盖"))


def _verify(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "verify", help=_("核对已生成的文件"),
        description=_("读回 DOCX、PDF、HTML、XLSX 文件，把里面的每一个数对到输入的事实：改了的数、单位、方向词，\n"
        "缺的、重复的、挪动的段落和行都是错误；只改文字不是错误，列出改动。"),
        epilog=_("例：disclosure verify out/*.docx out/*.pdf --input 预算.yaml"),
    )  # fmt: skip
    parser.add_argument(
        "files", nargs="+", metavar=_("文件"), help=_("要核对的文件（.docx .pdf .html .xlsx）")
    )
    parser.add_argument("--input", required=True, metavar=_("输入文件"), help=_("生成它的预算数据"))
    parser.add_argument(
        "-t", "--template", metavar=_("模板包"), help=_("生成时用的模板包，与输入文件里写的不同时")
    )
    parser.add_argument(
        "--report", choices=_REPORTS, default="text", help=_("检查结果的形式（默认 text）")
    )


def _explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "explain", help=_("说明一个数从哪里来"),
        description=_("说明一个数从哪里来，一直追到输入文件的行。"),
        epilog=_("例：disclosure explain budget.yaml 支出/功能:208/增减率@2022\n省略年度和度量时按“合计”和预算年度。"),
    )  # fmt: skip
    parser.add_argument("input", metavar=_("输入文件"), help=_("文件，或放着它的文件夹"))
    parser.add_argument("fact", metavar=_("事实编号"), help=_("事实编号，年度和度量可以省略"))
    parser.add_argument(
        "-t",
        "--template",
        metavar=_("模板包"),
        help=_("不用输入文件里写的模板包，用这一个（名称或文件夹）"),
    )


def _init(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "init", help=_("做一份空白的填报工作簿"),
        description=_("做一份空白的 Excel 工作簿，只有这个模板包用得到的表和栏。填好后就是输入文件。"),
        epilog=_("例：disclosure init 2025.xlsx -t 模板包 --year 2025"),
    )  # fmt: skip
    parser.add_argument(
        "output", metavar=_("工作簿"), type=_workbook, help=_("要写的文件（.xlsx）")
    )
    parser.add_argument(
        "-t", "--template", metavar=_("模板包"), help=_("名称或文件夹；不写则各表各栏都有")
    )
    parser.add_argument("--year", metavar=_("年度"), type=int, help=_("预算年度，四位（默认今年）"))
    parser.add_argument("--force", action="store_true", help=_("已有同名文件时覆盖"))


def _convert(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "convert", help=_("转换输入的形式，或把预算系统的导出转为输入"),
        description=_("把输入文件换一种形式，内容不变。形式看新文件的后缀：.xlsx .yaml .json。\n"
        "用 --map 时，输入文件是预算系统导出的明细（.xlsx 或 .csv），每个单位得到一份输入；没有转换的行逐行\n"
        "列出原因和金额，转换前后的合计一并核对。"),
        epilog=_("例：disclosure convert 2024.xlsx 2024.yaml\n"
        "    disclosure convert 导出.xlsx 各单位 --map chinese -t 模板包"),
    )  # fmt: skip
    parser.add_argument(
        "input", metavar=_("输入文件"), help=_("要转换的输入文件（.yaml、.json 或 .xlsx）")
    )
    parser.add_argument(
        "output", metavar=_("新文件"), help=_("用 --map 时也可以是文件夹：每个单位一份工作簿")
    )
    parser.add_argument(
        "--map", metavar=_("对照表"),
        help=_("导出的栏目怎样对照：chinese、standard，或自己的 .toml 文件"),
    )  # fmt: skip
    parser.add_argument(
        "-t", "--template", metavar=_("模板包"),
        help=_("用 --map 时，写进输入的模板包（名称或文件夹）"),
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help=_("已有同名文件时覆盖"))


def _workbook(text: str) -> str:
    if not text.lower().endswith(".xlsx"):
        raise argparse.ArgumentTypeError(_("工作簿的名称要以 .xlsx 结尾"))
    return text


def _rollover(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "rollover", help=_("由上年的输入得到本年的输入"),
        description=_("由上年的输入得到本年的输入：上年的金额成为上年数，各行留着待填，文字保留，原因和日期清空。\n"
        "要人做的事逐处写到标准输出。"),
        epilog=_("例：disclosure rollover 2024/budget.yaml 2025/budget.xlsx > 待办.txt"),
    )  # fmt: skip
    parser.add_argument("last", metavar=_("上年输入"), help=_("文件，或放着它的文件夹"))
    parser.add_argument(
        "out",
        metavar=_("本年输入"),
        type=_input_file,
        help=_("要写的文件（.xlsx、.yaml 或 .json）"),
    )
    parser.add_argument("--keep-amounts", action="store_true", help=_("金额照抄上年，不清空"))
    parser.add_argument("-t", "--template", metavar=_("模板包"), help=_("上年公开时用的模板包"))


def _input_file(text: str) -> str:
    from disclosure.pipeline.convert import ENDINGS

    if not text.lower().endswith(ENDINGS):
        raise argparse.ArgumentTypeError(
            _("文件名应以 {endings} 结尾：{name}").format(endings=" ".join(ENDINGS), name=text)
        )
    return text


def _template(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "template", help=_("查看和检查模板包"),
        description=_("查看自带的模板包，新建自己的，不用数据检查。"),
    )  # fmt: skip
    actions = parser.add_subparsers(dest="action", required=True, metavar=_("动作"))
    actions.add_parser(
        "list",
        help=_("列出随程序提供的模板包"),
        description=_("列出随程序提供的模板包，名称可用于 -t。"),
    )
    show = actions.add_parser(
        "show",
        help=_("列出模板包的设置和文件"),
        description=_("列出模板包的设置和文件，继承来的也在内。"),
    )
    show.add_argument("pack", metavar=_("模板包"), help=_("名称或文件夹"))
    show.add_argument("--origin", action="store_true", help=_("每一项写明来自哪个模板包"))
    new = actions.add_parser(
        "new",
        help=_("新建一个模板包，继承现有的一个"),
        description=_("新建一个模板包，继承现有的一个，只写与它不同的地方。"),
    )
    new.add_argument("name", metavar=_("名称"), help=_("新模板包的名称，也是文件夹名"))
    new.add_argument(
        "--from", dest="parent", required=True, metavar=_("模板包"), help=_("继承哪一个")
    )
    new.add_argument(
        "--into", default=".", metavar=_("文件夹"), help=_("建在哪里（默认当前文件夹）")
    )
    new.add_argument("--shell", action="store_true", help=_("同时复制 Word 外壳，以便修改"))
    check = actions.add_parser(
        "lint",
        help=_("不用数据，检查模板包"),
        description=_("不用数据，检查模板包：名称、格式、必须公开的内容、外壳的样式。"),
    )
    check.add_argument("packs", nargs="+", metavar=_("模板包"), help=_("名称或文件夹"))
    check.add_argument(
        "--report", choices=_REPORTS, default="text", help=_("检查结果的形式（默认 text）")
    )


def _formats(text: str) -> list[str]:
    from disclosure.pipeline.render import format_names

    formats = [part.strip() for part in text.split(",") if part.strip()]
    unknown = [name for name in formats if name not in format_names()]
    if unknown or not formats:
        known = ",".join(format_names())
        raise argparse.ArgumentTypeError(
            _("没有格式“{names}”，可用的有 {known}").format(names=",".join(unknown), known=known)
        )
    return list(dict.fromkeys(formats))
