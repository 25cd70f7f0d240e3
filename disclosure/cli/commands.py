"""各条命令: their names, arguments and manuals; what they do is in a module of the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.cli import arguments
from disclosure.cli.language import _

if TYPE_CHECKING:
    import argparse

    _Parsers = argparse._SubParsersAction[argparse.ArgumentParser]


def _render(commands: _Parsers) -> None:
    parser = commands.add_parser(
        "render", help=_("生成公开文件"),
        description=_("生成公开文件。有错误的输入什么也不写（除非要草稿），其他输入照常。文件路径写到标准输出。"),
        epilog=_("例：disclosure render 预算.yaml -f docx,pdf,html -o out"),
    )  # fmt: skip
    arguments.inputs(parser)
    arguments.report(parser)
    arguments.output(parser)


def _check(commands: _Parsers) -> None:
    parser = commands.add_parser(
        "check", help=_("检查输入和将要生成的文件"),
        description=_("检查输入文件和由它生成的文件，列出全部问题，不写任何文件。"),
        epilog=_("例：disclosure check 预算.xlsx --annotate 批注.xlsx"),
    )  # fmt: skip
    arguments.inputs(parser)
    arguments.report(parser)
    parser.add_argument(
        "--annotate", metavar=_("副本.xlsx"),
        help=_("输入是工作簿时，另写一份副本，在有问题的单元格上标颜色、加批注"),
    )  # fmt: skip


def _verify(commands: _Parsers) -> None:
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
    arguments.template(parser, _("生成时用的模板包，与输入文件里写的不同时"))
    arguments.report(parser)


def _explain(commands: _Parsers) -> None:
    parser = commands.add_parser(
        "explain", help=_("说明一个数从哪里来"),
        description=_("说明一个数从哪里来，一直追到输入文件的行。"),
        epilog=_("例：disclosure explain budget.yaml 支出/功能:208/增减率@2022\n省略年度和度量时按“合计”和预算年度。"),
    )  # fmt: skip
    parser.add_argument("input", metavar=_("输入文件"), help=_("文件，或放着它的文件夹"))
    parser.add_argument("fact", metavar=_("事实编号"), help=_("事实编号，年度和度量可以省略"))
    arguments.template(parser, _("不用输入文件里写的模板包，用这一个（名称或文件夹）"))


def _batch(commands: _Parsers) -> None:
    parser = commands.add_parser(
        "batch", help=_("一次做一批单位"),
        description=_("一次做一批单位：一个单位有错误，其他单位照常。文件路径写到标准输出，报告写在同一个文件夹里\n"
        "（batch-report.html、.txt、.json、.xml）。有的单位失败时退出状态是 4；中途停下的，加 --resume 接着做。"),
        epilog=_("例：disclosure batch 各单位 -o out --resume\n"
        "    disclosure batch 导出.csv --map chinese -t 模板包 -o out"),
    )  # fmt: skip
    parser.add_argument(
        "source", metavar=_("来源"),
        help=_("放着输入文件的文件夹，或清单（.txt，每行一个文件），或一个输入文件；用 --map 时是预算系统的导出"),
    )  # fmt: skip
    arguments.template(parser, _("不用输入文件里写的模板包，用这一个（名称或文件夹）"))
    arguments.output(parser)
    arguments.report(parser)
    for group in (_batch_running, _batch_limits, _batch_where):
        group(parser)


def _batch_running(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--jobs", metavar="N", type=arguments.count, default=arguments.cores(),
        help=_("同时做几份（默认是本机的核数）"))  # fmt: skip
    add("--resume", action="store_true", help=_("接着上次做：没有变的不重做"))
    add("--fail-fast", action="store_true", help=_("有一个单位失败就停下"))
    add("--dry-run", action="store_true", help=_("只列出要做哪些、为什么，什么也不写"))
    add("--verify", action="store_true", help=_("每份文件写出前读回核对，对不上的不写"))
    add("--map", metavar=_("对照表"),
        help=_("来源是预算系统的导出，按这个对照表分成各单位的输入：chinese、standard，或自己的 .toml 文件"))  # fmt: skip


def _batch_where(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--cluster", metavar=_("地址"),
        help=_("不在本机做，交给这个地址的 Dask 调度器，如 tcp://10.0.0.5:8786；时间和内存的限额由集群自己定"),
    )  # fmt: skip


def _batch_limits(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--time-limit", metavar=_("秒"), type=arguments.count, default=300,
        help=_("一个单位最多用多少秒（默认 300）"))  # fmt: skip
    add("--memory-limit", metavar="MB", type=arguments.count, default=2048,
        help=_("一个单位最多用多少内存（默认 2048 MB；Windows 上不限）"))  # fmt: skip


def _init(commands: _Parsers) -> None:
    parser = commands.add_parser(
        "init", help=_("做一份空白的填报工作簿"),
        description=_("做一份空白的 Excel 工作簿，只有这个模板包用得到的表和栏。填好后就是输入文件。"),
        epilog=_("例：disclosure init 2025.xlsx -t 模板包 --year 2025"),
    )  # fmt: skip
    parser.add_argument(
        "output", metavar=_("工作簿"), type=arguments.workbook, help=_("要写的文件（.xlsx）")
    )
    arguments.template(parser, _("名称或文件夹；不写则各表各栏都有"))
    parser.add_argument("--year", metavar=_("年度"), type=int, help=_("预算年度，四位（默认今年）"))
    parser.add_argument("--force", action="store_true", help=_("已有同名文件时覆盖"))


def _convert(commands: _Parsers) -> None:
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
    arguments.template(parser, _("用 --map 时，写进输入的模板包（名称或文件夹）"))
    parser.add_argument("--force", action="store_true", help=_("已有同名文件时覆盖"))


def _rollover(commands: _Parsers) -> None:
    parser = commands.add_parser(
        "rollover", help=_("由上年的输入得到本年的输入"),
        description=_("由上年的输入得到本年的输入：上年的金额成为上年数，各行留着待填，文字保留，原因和日期清空。\n"
        "要人做的事逐处写到标准输出。"),
        epilog=_("例：disclosure rollover 2024/budget.yaml 2025/budget.xlsx > 待办.txt"),
    )  # fmt: skip
    parser.add_argument("last", metavar=_("上年输入"), help=_("文件，或放着它的文件夹"))
    parser.add_argument(
        "out", metavar=_("本年输入"), type=arguments.input_file,
        help=_("要写的文件（.xlsx、.yaml 或 .json）"),
    )  # fmt: skip
    parser.add_argument("--keep-amounts", action="store_true", help=_("金额照抄上年，不清空"))
    arguments.template(parser, _("上年公开时用的模板包"))


def _template(commands: _Parsers) -> None:
    parser = commands.add_parser(
        "template", help=_("查看和检查模板包"),
        description=_("查看自带的模板包，新建自己的，不用数据检查。"),
    )  # fmt: skip
    actions: _Parsers = parser.add_subparsers(dest="action", required=True, metavar=_("动作"))
    actions.add_parser(
        "list", help=_("列出随程序提供的模板包"),
        description=_("列出随程序提供的模板包，名称可用于 -t。"),
    )  # fmt: skip
    for action in (_template_show, _template_new, _template_lint):
        action(actions)


def _template_show(actions: _Parsers) -> None:
    parser = actions.add_parser(
        "show", help=_("列出模板包的设置和文件"),
        description=_("列出模板包的设置和文件，继承来的也在内。"),
    )  # fmt: skip
    parser.add_argument("pack", metavar=_("模板包"), help=_("名称或文件夹"))
    parser.add_argument("--origin", action="store_true", help=_("每一项写明来自哪个模板包"))


def _template_new(actions: _Parsers) -> None:
    parser = actions.add_parser(
        "new", help=_("新建一个模板包，继承现有的一个"),
        description=_("新建一个模板包，继承现有的一个，只写与它不同的地方。"),
    )  # fmt: skip
    parser.add_argument("name", metavar=_("名称"), help=_("新模板包的名称，也是文件夹名"))
    parser.add_argument(
        "--from", dest="parent", required=True, metavar=_("模板包"), help=_("继承哪一个")
    )
    parser.add_argument(
        "--into", default=".", metavar=_("文件夹"), help=_("建在哪里（默认当前文件夹）")
    )
    parser.add_argument("--shell", action="store_true", help=_("同时复制 Word 外壳，以便修改"))


def _template_lint(actions: _Parsers) -> None:
    parser = actions.add_parser(
        "lint", help=_("不用数据，检查模板包"),
        description=_("不用数据，检查模板包：名称、格式、必须公开的内容、外壳的样式。"),
    )  # fmt: skip
    parser.add_argument("packs", nargs="+", metavar=_("模板包"), help=_("名称或文件夹"))
    arguments.report(parser)


def _rules(commands: _Parsers) -> None:
    commands.add_parser(
        "rules", help=_("列出全部检查规则"),
        description=_("列出全部检查规则：编号、含义、依据和改法。"),
    )  # fmt: skip


def _doctor(commands: _Parsers) -> None:
    parser = commands.add_parser(
        "doctor", help=_("检查本机的字体和系统库"),
        description=_("检查本机能否生成 PDF，用的是哪些字体；给出输入文件时，列出没有字体能印的字。"),
    )  # fmt: skip
    parser.add_argument(
        "inputs", nargs="*", metavar=_("输入文件"), help=_("要检查生僻字的预算数据")
    )
    arguments.template(parser, _("按这个模板包的字体检查"))


COMMANDS = (
    _render, _batch, _check, _verify, _explain, _init, _convert, _rollover, _template, _rules, _doctor
)  # fmt: skip
