"""命令行的样子: the program's parser, its help and its usage in the language chosen."""

from __future__ import annotations

import argparse
import sys
from textwrap import fill
from typing import Any, NoReturn

from disclosure import __version__
from disclosure.cli.commands import COMMANDS
from disclosure.cli.language import LANGUAGES, _
from disclosure.cli.misuse import misuse

USAGE = 2
"""The exit status of a wrong command."""


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

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        told = _("{program}：用法有误：{message}").format(
            program=self.prog, message=misuse(message)
        )
        self.exit(USAGE, f"{told}\n")


class _PrintCompletion(argparse.Action):
    def __call__(
        self, parser: argparse.ArgumentParser, _options: Any, value: Any, _name: Any = None
    ) -> None:
        from disclosure.cli.completion import script

        print(script(parser, value))
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """参数: of every command, said in the language chosen."""
    program: argparse.ArgumentParser = _Parser(
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
    _program(program)
    commands = program.add_subparsers(dest="command", required=True, metavar=_("命令"))
    for command in COMMANDS:
        command(commands)
    _language(program)
    return program


def _program(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--version", action="version", version=f"disclosure {__version__}",
        help=_("显示版本，然后退出"),
    )  # fmt: skip
    parser.add_argument(
        "--print-completion", action=_PrintCompletion, choices=("bash", "zsh", "tcsh"),
        help=_("打印命令补全脚本，然后退出"),
    )  # fmt: skip


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
