"""The example that authors begin with can be used as it stands, under any name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.questionnaire.example import identifier_for, texts
from assess.questionnaire.loader import check, load_pack
from tests.questionnaire.files import write_pack


def test_the_example_has_neither_mistakes_nor_surprises(tmp_path: Path) -> None:
    result = check(write_pack(tmp_path, *texts()))
    assert result.problems == ()
    assert result.warnings == ()
    assert result.id == "example"


def test_the_example_shows_every_part_of_the_language(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path, *texts()))
    asked, actions = pack.questionnaire, pack.catalogue
    questions = asked.questions.values()
    assert any(question.blocker for question in questions)
    assert any(question.visible_when for question in questions)
    assert any(question.quick for question in questions)
    assert not all(question.quick for question in questions)
    assert {question.weight for question in questions} > {1}
    assert {capability.weight for capability in asked.capabilities.values()} > {1}
    assert "severity" in asked.model_fields_set
    assert asked.diagnostics
    assert asked.context
    assert actions.gates
    lifts = [lift for action in actions.actions for lift in action.lifts]
    assert any(lift.questions for lift in lifts)
    assert not all(lift.questions for lift in lifts)
    assert any(action.needs for action in actions.actions)
    efforts = [effort for action in actions.actions for effort in action.effort.values()]
    assert any(effort.low < effort.high for effort in efforts)
    assert any(effort.low == effort.high for effort in efforts)


def test_another_name_changes_ids_and_file_names_alone(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path, *texts("my-team")))
    assert (pack.questionnaire.id, pack.catalogue.id, pack.catalogue.questionnaire) == (
        "my-team", "my-team-actions", "my-team",
    )  # fmt: skip
    for text, original in zip(texts("my-team"), texts(), strict=True):
        assert "example" not in text
        assert text.replace("my-team", "example") == original


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("my-team", "my-team"), ("My Team", "My-Team"), ("2027 plan", "q-2027-plan"), ("über", "ber"), ("---", "q"),
        ("x" * 50, "x" * 30), ("a_b.c", "a-b-c"),
    ],
)  # fmt: skip
def test_an_id_from_a_file_name(name: str, identifier: str) -> None:
    assert identifier_for(name) == identifier


@given(st.text(max_size=60))
def test_every_file_name_makes_an_id(name: str) -> None:
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{0,31}", identifier_for(name))
