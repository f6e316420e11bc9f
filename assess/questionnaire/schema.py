"""JSON Schemas of the two kinds of file, for editors that complete and check while one types.

They lie beside this module. After a change of the models, `python -m assess.questionnaire.schema` writes them again.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

Kind = Literal["questionnaire", "actions"]
KINDS: tuple[Kind, ...] = ("questionnaire", "actions")


def path(kind: Kind) -> Path:
    """Return the file that holds the schema of questionnaires or of catalogues of actions."""
    return Path(__file__).with_name(f"{kind}.schema.json")


def generate(kind: Kind) -> str:
    """Return the schema of one kind as the models have it, with their docstrings as descriptions."""
    from assess.questionnaire import answers, catalogue, conditions, consistency, model, worksheets

    top = model.Questionnaire if kind == "questionnaire" else catalogue.Catalogue
    schema: dict[str, Any] = top.model_json_schema()
    said: dict[str, dict[str, str]] = {}
    for module in (answers, catalogue, conditions, consistency, model, worksheets):
        said |= dict(_described(module))
    _describe(schema, said.get(top.__name__, {}))
    for name, definition in schema["$defs"].items():
        _describe(definition, said.get(name, {}))
    if "Effort" in schema["$defs"]:
        schema["$defs"]["Effort"] = _or_a_number(schema["$defs"]["Effort"])
    content = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _described(module: ModuleType) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each class of `module` with what its source says below its fields."""
    for item in ast.parse(inspect.getsource(module)).body:
        if isinstance(item, ast.ClassDef):
            fields = {}
            for field, below in zip(item.body, item.body[1:], strict=False):
                text = _text(below)
                if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and text:
                    fields[field.target.id.rstrip("_")] = text
            yield item.name, fields


def _text(statement: ast.stmt) -> str:
    value = statement.value if isinstance(statement, ast.Expr) else None
    text = value.value if isinstance(value, ast.Constant) else None
    return inspect.cleandoc(text) if isinstance(text, str) else ""


def _describe(definition: dict[str, Any], fields: dict[str, str]) -> None:
    for name, text in fields.items():
        if name in definition.get("properties", {}):
            definition["properties"][name]["description"] = text


def _or_a_number(definition: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that takes a bare number as well."""
    number = definition["properties"]["likely"]
    return {"title": definition["title"], "description": definition["description"], "anyOf": [number, definition]}


if __name__ == "__main__":
    for each in KINDS:
        path(each).write_text(generate(each), encoding="utf-8")
