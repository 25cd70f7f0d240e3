"""JSON: valid against the published schemas, each printed figure with its fact."""

from __future__ import annotations

import json
from typing import Any

from conftest import ROOT
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from disclosure.pipeline.prepare import Prepared
from disclosure.pipeline.render import render


def output(sample: Prepared) -> dict[str, Any]:
    (content,) = render(sample, ["json"]).values()
    data: dict[str, Any] = json.loads(content)
    return data


def schema(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    return data


def test_the_output_is_valid_against_the_published_schemas(sample: Prepared) -> None:
    schemas = [schema(name) for name in ("facts", "document", "output")]
    registry = Registry().with_resources(
        [(item["$id"], Resource.from_contents(item)) for item in schemas]
    )
    validator = Draft202012Validator(schema("output"), registry=registry)

    assert [error.message for error in validator.iter_errors(output(sample))] == []


def test_all_schemas_are_valid_themselves() -> None:
    for path in (ROOT / "schemas").glob("*.schema.json"):
        Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))


def test_every_figure_names_a_fact_of_the_same_file(sample: Prepared) -> None:
    data = output(sample)
    known = {fact["id"] for fact in data["facts"]}

    figures = list(_figures(data["document"]))

    assert len(figures) > 300
    assert {figure["fact"] for figure in figures} <= known


def _figures(node: Any) -> Any:
    if isinstance(node, list):
        for item in node:
            yield from _figures(item)
    elif isinstance(node, dict):
        if node.get("node") == "Figure":
            yield node
        for value in node.values():
            yield from _figures(value)
