"""参考页: the manual and the catalogue of rules as pages of ``docs``, in both languages.

``python -m disclosure.cli.pages`` in the project folder writes them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from disclosure.cli.catalogue import all_rules
from disclosure.cli.language import _, speak
from disclosure.cli.main import parser
from disclosure.cli.reports import severity_name
from disclosure.core.findings import Rule

_PAGES = (("zh", ".zh.md"), ("en", ".md"))


def pages(project: Path) -> dict[str, str]:
    """各页: by file name; ``project`` holds the samples that the rules link to."""
    made = {}
    for language, ending in _PAGES:
        speak(language)
        made[f"reference{ending}"] = "\n\n".join(_reference()) + "\n"
        made[f"rules{ending}"] = "\n\n".join(_rules(project / "samples" / "broken")) + "\n"
    speak("zh")
    return made


def _reference() -> Iterator[str]:
    yield "# " + _("命令参考")
    yield _("由 `disclosure --help` 生成（`make pages`），不要手改。")
    yield from _command(parser(), "disclosure")


def _command(command: argparse.ArgumentParser, name: str) -> Iterator[str]:
    yield f"## `{name}`"
    yield from (text for text in (command.description,) if text)
    rows = [row for action in command._actions if (row := _row(action))]
    head = f"| {_('参数')} | {_('含义')} |\n|---|---|"
    yield "\n".join([head, *rows])
    if command.epilog:
        yield command.epilog.replace("\n", "  \n")
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for key, child in action.choices.items():
                yield from _command(child, f"{name} {key}")


def _row(action: argparse.Action) -> str:
    if isinstance(action, argparse._SubParsersAction):
        known = ", ".join(f"`{key}`" for key in action.choices)
        return f"| `{action.metavar}` | {known} |"
    values = "|".join(map(str, action.choices)) if action.choices else str(action.metavar or "")
    takes = f" {values}" if action.nargs != 0 else ""
    words = ", ".join(action.option_strings) + takes if action.option_strings else values
    more = " …" if action.nargs == "+" else ""
    return f"| `{words.replace('|', chr(92) + '|')}{more}` | {action.help} |"


def _rules(samples: Path) -> Iterator[str]:
    yield "# " + _("检查规则")
    yield _("由规则的声明生成（`make pages`），不要手改。“样例”是只错这一处的输入。")
    for rule in all_rules():
        yield f"## `{rule.code}`"
        yield "\n".join(_rule(rule, _links(samples, rule.code)))


def _links(samples: Path, code: str) -> str:
    """样例: the folder of that name, and that of workbooks."""
    names = [name for name in (code, f"workbooks/{code}") if (samples / name).is_dir()]
    return " · ".join(f"[samples/broken/{name}](../samples/broken/{name})" for name in names)


def _rule(rule: Rule, links: str) -> Iterator[str]:
    yield f"**{_(rule.title)}** · {severity_name(rule.severity)}\n"
    yield f"- {_('说明')}: `{_plain(rule.message)}`"
    yield f"- {_('改法')}: `{_plain(rule.remedy)}`"
    if rule.norm:
        yield f"- {_('依据')}: {_(rule.norm)}"
    if links:
        yield f"- {_('样例')}: {links}"


def _plain(text: str) -> str:
    return _(text).replace("{{", "{").replace("}}", "}")


if __name__ == "__main__":
    for name, text in pages(Path()).items():
        (Path("docs") / name).write_text(text, "utf-8")
