"""A small pack with one worksheet of every kind."""

from __future__ import annotations

from typing import Any

from assess.assessment.values import Answer, TableValue, answered
from assess.questionnaire.pack import Pack
from tests import builders


def column(identifier: str, kind: str = "number", *options: str, **more: Any) -> dict[str, Any]:
    """Return a column that may be left empty as plain data."""
    choices = {"options": [{"id": o, "label": f"label of {o}"} for o in options]} if options else {}
    return {"id": identifier, "label": identifier, "type": kind, "required": False} | choices | more


def sheet(identifier: str, rule: dict[str, Any], *columns: dict[str, Any]) -> dict[str, Any]:
    """Return a worksheet as plain data."""
    answer = {"type": "table", "min_rows": 0, "max_rows": 100, "columns": list(columns)}
    question = {"id": identifier, "ask": f"What of {identifier}?", "optional": True, "answer": answer}
    return {"title": f"Sheet {identifier}", "rule": rule, "question": question}


LOAD = sheet(
    "N1",
    {"kind": "review_load"}
    | {name: name for name in ("projects", "agents", "actions", "share", "minutes", "reviewers", "hours")},
    *(column(name) for name in ("projects", "agents", "actions", "minutes", "reviewers", "hours")),
    column("share", "percentage"),
)
PIPELINES = sheet(
    "N2",
    {"kind": "pipeline_reuse", "pipeline": "pipeline", "system": "system", "project": "project"},
    *(column(name, "text") for name in ("pipeline", "system", "project")),
)
HOURS = sheet("N3", {"kind": "connection_cost", "hours": "hours"}, column("hours"))
DEPARTMENTS = sheet(
    "N4",
    {
        "kind": "deployment_coverage",
        "department": "department",
        "wants": "wants",
        "constraint": "constraint",
        "source": "source",
        "citation": "citation",
        "model": "model",
        "allowed": [{"constraint": "free", "models": ["cloud", "here"]}, {"constraint": "stay", "models": ["here"]}],
        "cite": ["law"],
    },
    column("department", "text"),
    column("wants", "yes_no"),
    column("constraint", "choice", "free", "stay"),
    column("source", "choice", "law", "habit"),
    column("citation", "text"),
    column("model", "choice", "none", "cloud", "here"),
)
COST = sheet(
    "N5",
    {
        "kind": "foundation_cost",
        "currency": "unit",
        "pilots": "pilots",
        "consolidation": "consolidation",
        "shared": "shared",
        "example": {"label": "one firm", "pilots": 1.8, "consolidation": 1.2, "shared": 1.4, "unit": "million"},
    },
    column("unit", "text"),
    *(column(name) for name in ("pilots", "consolidation", "shared")),
)
CASES = sheet(
    "N6",
    {
        "kind": "use_cases",
        "name": "name",
        "of_kind": "kind",
        "also": "also",
        "kinds": [
            {"kind": "plain", "needs": [{"capability": "A1", "level": 3}]},
            {"kind": "wide", "needs": [{"capability": "A1", "level": 3}, {"capability": "B1", "level": 2}]},
        ],
    },
    column("name", "text"),
    column("kind", "choice", "plain", "wide"),
    column("also", "text"),
)


def pack_of(**more: Any) -> Pack:
    """Return the small pack with all worksheets."""
    data = builders.questionnaire_data(worksheets=[LOAD, PIPELINES, HOURS, DEPARTMENTS, COST, CASES], **more)
    return builders.pack(data)


def rows(*given: dict[str, str]) -> Answer:
    """Return a table answer."""
    return answered(TableValue(rows=given))
