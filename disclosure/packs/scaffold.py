"""新建模板包: a folder that inherits and says what may be put in it."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

from disclosure.core.findings import Finding, Place, finding
from disclosure.core.resources import folder
from disclosure.packs import rules
from disclosure.packs.opening import open_pack
from disclosure.packs.pack import Pack

_NAME = re.compile(r"[\w-]+")
_PACK = """\
# {name}：只写与上级模板包不同的地方，没有写的全部沿用上级。
inherits = {inherits}
title = {title}

# 这个文件夹里可以放（同名的文件整个替换上级的；pack.toml、measures.toml、ties.toml、terms.toml 按键合并）：
#   narrative/<节名>.md    一节的文字，哪些节、什么次序由下面的 sections 定
#   tables/<表名>.toml     一张表，列入下面的 tables，并在正文里写一行 ::: table <表名>
#   charts/<图名>.toml     一张图，在正文里写一行 ::: chart <图名>
#   forms/<表单名>.toml    一种表单，在正文里写 ::: form <表单名> {{{{ 项目 }}}}
#   phrases.jinja          各节共用的句式
#   measures.toml          本地的度量（一个声明，各处可印）
#   terms.toml             名词解释；codes.csv 当年新增科目；style.css 表格线
#   shell.docx             Word 外壳：封面、页眉页脚、字体、页边距（template new … --shell 复制一份）
#   SOURCES.md             依据哪份公开文件
# 全部设置和写法见 templates/README.md；改完运行 disclosure template lint <文件夹>。

# [wording]
# "区名" = "某某区"
# "级" = "区级"
"""


def new_pack(
    name: str, parent: str, into: Path, *, shell: bool
) -> tuple[list[Path], list[Finding]]:
    """新建: the files made, or the findings that forbid it; nothing is made by halves."""
    target = into / name
    pack, findings = open_pack(parent)
    if not _NAME.fullmatch(name):
        return [], [finding(rules.NEW_NAME, Place(str(target)), name=name)]
    if target.exists():
        return [], [finding(rules.NEW_EXISTS, Place(str(target)), name=name)]
    if pack is None:
        return [], findings
    return _made(pack, target, shell=shell), []


def _made(pack: Pack, target: Path, *, shell: bool) -> list[Path]:
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=target.parent, prefix=".disclosure-"))
    try:
        made.chmod(0o755)
        (made / "pack.toml").write_text(_text(pack, target), "utf-8")
        if shell:
            (made / "shell.docx").write_bytes(pack.shell.data)
        made.rename(target)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return sorted(target.iterdir())


def _text(pack: Pack, target: Path) -> str:
    """A shipped pack or one beside the new folder is named; any other one by its path."""
    parent = pack.folders[0]
    near = parent.parent.resolve() in (target.parent.resolve(), folder("templates").resolve())
    inherits = parent.name if near else Path(os.path.relpath(parent, target.parent)).as_posix()
    return _PACK.format(name=target.name, inherits=_quoted(inherits), title=_quoted(target.name))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
