"""The schemas for editors: current, described, and of one mind with the loader about what is well formed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings

from assess.questionnaire import example
from assess.questionnaire.schema import KINDS, Kind, generate, path
from tests.builders import catalogue_data, questionnaire_data
from tests.questionnaire.files import as_yaml
from tests.questionnaire.strategies import Data, packs

SCHEMAS: dict[str, Any] = {kind: json.loads(path(kind).read_text(encoding="utf-8")) for kind in KINDS}


def complaints(kind: str, data: Any) -> list[str]:
    """Return what the schema has against `data`."""
    validator = jsonschema.Draft202012Validator(SCHEMAS[kind])
    return [error.message for error in validator.iter_errors(data)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_in_the_package_is_current(kind: Kind) -> None:
    stored = path(kind).read_text(encoding="utf-8")
    assert stored == generate(kind), "run `python -m assess.questionnaire.schema` to write it again"
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[kind])


def test_titles_and_descriptions_come_from_the_docstrings() -> None:
    asked, actions = SCHEMAS["questionnaire"], SCHEMAS["actions"]
    assert (asked["title"], asked["description"]) == ("Questionnaire", "A complete, versioned questionnaire.")
    assert asked["properties"]["source"]["description"].startswith("Whose claims the gaps are")
    assert asked["$defs"]["Blocker"]["description"].startswith("While its question is at level 1")
    assert asked["$defs"]["Question"]["properties"]["quick"]["description"] == "Asked in the quick check as well."
    assert actions["description"] == "All remediation actions for one questionnaire."
    assert actions["$defs"]["Action"]["properties"]["needs"]["description"].startswith("Actions that must be done")
    assert actions["$defs"]["Effort"]["description"].startswith("Person-days of one role.")


def test_the_example_is_accepted() -> None:
    for kind, text in zip(KINDS, example.texts(), strict=True):
        assert complaints(kind, yaml.safe_load(text)) == []


@settings(deadline=None, max_examples=20)
@given(packs())
def test_what_the_loader_accepts_is_accepted(both: tuple[Data, Data]) -> None:
    for kind, data in zip(KINDS, both, strict=True):
        plain = json.loads(json.dumps(yaml.safe_load(as_yaml(data)), default=str))
        assert complaints(kind, plain) == []


Spoil = Callable[[Data, Data], object]
REFUSED: dict[str, tuple[str, Spoil]] = {
    "a missing field": ("questionnaire", lambda q, a: q.pop("title")),
    "an unknown field": ("questionnaire", lambda q, a: q.update(titel="x")),
    "level 6": ("questionnaire", lambda q, a: q["levels"][0].update(level=6)),
    "four anchors": (
        "questionnaire", lambda q, a: q["gaps"][0]["capabilities"][0]["questions"][0]["answer"]["anchors"].pop()
    ),
    "a target above 100": ("questionnaire", lambda q, a: q["gaps"][0]["capabilities"][0].update(target=101)),
    "a test of nothing known": (
        "questionnaire",
        lambda q, a: q["gaps"][0]["capabilities"][0]["questions"][0].update(visible_when={"question": "x", "is": 1}),
    ),
    "half a day as text": ("actions", lambda q, a: a["actions"][0].update(days="half")),
    "an effort without its middle": (
        "actions", lambda q, a: a["actions"][0].update(effort={"PE": {"low": 1, "high": 2}})
    ),
    "a lift to level 1": ("actions", lambda q, a: a["actions"][0]["lifts"][0].update(to=1)),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_well_formed_is_refused(name: str) -> None:
    kind, spoil = REFUSED[name]
    both = json.loads(json.dumps([questionnaire_data(), catalogue_data()]))
    data = both[KINDS.index("questionnaire" if kind == "questionnaire" else "actions")]
    assert complaints(kind, data) == []
    spoil(*both)
    assert complaints(kind, data)
