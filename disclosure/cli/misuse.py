"""用法有误: what argparse says of a wrong command, in the language chosen.

Its sentences are known by their English; one that is new stays English rather than be lost.
"""

from __future__ import annotations

import re

from disclosure.cli.language import _


def misuse(message: str) -> str:
    """用法的错处: in the language chosen."""
    argument = re.fullmatch(r"argument (?P<name>.+?): (?P<reason>.*)", message, re.DOTALL)
    if argument:
        reason = _reason(argument["reason"])
        return _("参数 {name}：{reason}").format(name=argument["name"], reason=reason)
    return _reason(message)


def _reason(message: str) -> str:
    for pattern, text in _known():
        if hit := re.fullmatch(pattern, message, re.DOTALL):
            return text.format(**hit.groupdict())
    return message


def _known() -> tuple[tuple[str, str], ...]:
    """认得的句子: what each is in the language chosen."""
    return (
        (r"the following arguments are required: (?P<names>.+)", _("缺少参数：{names}")),
        (r"unrecognized arguments: (?P<names>.+)", _("不认识的参数：{names}")),
        (
            r"invalid choice: (?P<value>.+) \(choose from (?P<known>.+)\)",
            _("不能是 {value}，可用的有 {known}"),
        ),
        (r"invalid \w+ value: (?P<value>.+)", _("不能是 {value}")),
        (r"expected one argument", _("后面要有一个值")),
        (r"expected at least one argument", _("至少要有一个")),
        (r"expected at most one argument", _("至多只能有一个")),
        (r"expected (?P<count>\d+) arguments?", _("应有 {count} 个")),
        (r"ignored explicit argument (?P<value>.+)", _("不带值，却写了 {value}")),
        (r"not allowed with argument (?P<name>.+)", _("不能和 {name} 一起用")),
        (r"one of the arguments (?P<names>.+) is required", _("{names} 要有一个")),
        (
            r"ambiguous option: (?P<option>.+) could match (?P<names>.+)",
            _("{option} 不明确，可能是 {names}"),
        ),
    )
