"""说明检查: the explanations the law asks for, recognised by the facts the narrative prints."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2
from jinja2 import nodes

from disclosure.core.findings import Finding, Place, finding
from disclosure.packs import rules
from disclosure.packs.pack import Pack

Used = set[tuple[str, str]]
"""用到的名称: (name, attribute), the attribute empty where there is none."""

EXPLANATIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "主要职能": (("单位", "职能"),),
    "机构设置": (("单位", "内设机构"), ("单位", "所属单位"), ("机构", "")),
    "名词解释": (("名词", ""),),
    "“三公”经费说明": (("三公", ""),),
    "机关运行经费说明": (("机关运行", ""),),
    "政府采购说明": (("采购", ""),),
    "国有资产占用说明": (("资产", ""),),
    "预算绩效说明": (("绩效", ""),),
}
"""Any of the names makes an explanation."""


def lint_explanations(pack: Pack) -> Iterator[Finding]:
    """说明发现: of packs that publish budget tables; other kinds of document have other duties."""
    if not pack.tables:
        return
    used: Used = set()
    for section in pack.settings.sections:
        try:
            tree = pack.environment.parse(pack.sources[f"narrative/{section}.md"].text)
        except jinja2.TemplateSyntaxError:
            return
        used |= set(_used(tree))
    place = Place(str(pack.folders[0] / "pack.toml"), "sections")
    for what, names in EXPLANATIONS.items():
        if not any(_has(used, *name) for name in names):
            remedy = "或".join(".".join(filter(None, name)) for name in names)
            yield finding(rules.MISSING_EXPLANATION, place, what=what, remedy=remedy)


def _has(used: Used, name: str, attribute: str) -> bool:
    return any(each == name and (not attribute or part == attribute) for each, part in used)


def _used(node: nodes.Node) -> Iterator[tuple[str, str]]:
    """What is printed or walked through; a condition alone prints nothing."""
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        yield node.node.name, node.attr
        return
    if isinstance(node, nodes.Name):
        yield node.name, ""
        return
    for name, child in node.iter_fields():
        if name == "test":
            continue
        for each in child if isinstance(child, list) else [child]:
            if isinstance(each, nodes.Node):
                yield from _used(each)
