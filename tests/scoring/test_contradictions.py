"""Answers that do not go together are found, and only those."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from assess.assessment.values import Answer
from assess.scoring.contradictions import ContradictionResult
from assess.scoring.reading import read
from tests import builders
from tests.scoring.sheets import pack_of, rows

LOAD = {"projects": "1", "agents": "1", "actions": "60", "share": "100", "minutes": "1", "reviewers": "1", "hours": "1"}
HIGH = {"question": "A1.1", "level_at_least": 4}


def found(answers: Mapping[str, int | str | Answer], *claims: dict[str, Any], **more: Any) -> list[tuple[str, ...]]:
    """Return the questions of each contradiction found."""
    pack = pack_of(contradictions=[{"id": "c", "when": list(claims), "text": "Look again."}], **more)
    return [c.questions for c in read(pack.questionnaire, builders.assessment(answers, of=pack)).contradictions]


def test_what_is_found_has_its_id_its_text_and_its_questions_in_the_order_of_the_claims() -> None:
    claims = [HIGH, {"capability": "B1", "level_at_least": 4}]
    pack = pack_of(contradictions=[{"id": "c", "when": claims, "text": "Look again."}])
    state = builders.assessment({"A1.1": 4, "B1.1": 4, "B1.2": 4}, of=pack)
    assert read(pack.questionnaire, state).contradictions == (
        ContradictionResult("c", "Look again.", ("A1.1", "B1.1", "B1.2")),
    )


def test_questions_that_are_not_asked_are_not_named() -> None:
    """In a quick check B1.2 is hidden, and B1.1 alone makes the capability."""
    pack = pack_of(
        contradictions=[{"id": "c", "when": [HIGH, {"capability": "B1", "level_at_least": 4}], "text": "Look again."}]
    )
    quick = builders.assessment({"A1.1": 4, "B1.1": 4, "B1.2": 1}, of=pack, scope="quick")
    assert [c.questions for c in read(pack.questionnaire, quick).contradictions] == [("A1.1", "B1.1")]


def test_all_claims_must_hold() -> None:
    low = {"question": "A1.2", "level_at_most": 1}
    assert found({"A1.1": 4, "A1.2": 1}, HIGH, low) == [("A1.1", "A1.2")]
    assert found({"A1.1": 3, "A1.2": 1}, HIGH, low) == []
    assert found({"A1.1": 4, "A1.2": 2}, HIGH, low) == []


@pytest.mark.parametrize("silent", ["dk", "na"])
def test_what_is_not_known_contradicts_nothing(silent: str) -> None:
    assert found({"A1.1": 4, "A1.2": silent}, HIGH, {"question": "A1.2", "level_at_most": 1}) == []


def test_a_capability_is_held_at_the_level_nearest_to_its_score() -> None:
    claims = ({"capability": "B1", "level_at_least": 4}, HIGH)
    assert found({"A1.1": 4, "B1.1": 4, "B1.2": 4}, *claims) == [("B1.1", "B1.2", "A1.1")]
    assert found({"A1.1": 4, "B1.1": 4, "B1.2": 3}, *claims) == []  # 62.5 is half-way and goes down


def test_a_figure_of_a_worksheet() -> None:
    above = {"worksheet": "N1", "figure": "utilisation", "above": 80}
    assert found({"A1.1": 4, "N1": rows(LOAD)}, HIGH, above) == [("A1.1", "N1")]  # 60 of 60 minutes
    assert found({"A1.1": 4, "N1": rows(LOAD | {"actions": "48"})}, HIGH, above) == []  # 80 % is not above
    assert found({"A1.1": 4}, HIGH, above) == []


def test_reuse_and_coverage_below_a_line() -> None:
    reuse = {"worksheet": "N2", "figure": "reuse", "below": 1.2}
    table = rows({"pipeline": "p", "system": "s", "project": "a"})
    assert found({"A1.1": 4, "N2": table}, HIGH, reuse) == [("A1.1", "N2")]
    assert found({"A1.1": 4, "N2": table}, HIGH, reuse | {"below": 1}) == []  # 1 is not below
    served = {"worksheet": "N4", "figure": "served", "below": 75}
    table = rows({"department": "d", "wants": "yes", "constraint": "stay", "model": "cloud"})
    assert found({"A1.1": 4, "N4": table}, HIGH, served) == [("A1.1", "N4")]


def test_nothing_entered() -> None:
    empty = {"worksheet": "N1", "empty": True}
    assert found({"A1.1": 4}, HIGH, empty) == [("A1.1", "N1")]
    assert found({"A1.1": 4, "N1": rows(LOAD)}, HIGH, empty) == []
    assert found({"A1.1": 4}, HIGH, {"question": "B1.1", "empty": True}) == [("A1.1", "B1.1")]
    assert found({"A1.1": 4, "B1.1": "dk"}, HIGH, {"question": "B1.1", "empty": True}) == [("A1.1", "B1.1")]
    assert found({"A1.1": 4, "B1.1": 3}, HIGH, {"question": "B1.1", "empty": True}) == []


def test_a_trigger() -> None:
    diagnostic = {
        "title": "Again",
        "rule": {"kind": "replication", "passes": ["yes"]},
        "question": {
            "id": "D1",
            "ask": "Again?",
            "answer": {"type": "choice", "options": [{"id": "yes", "label": "Y"}, {"id": "no", "label": "N"}]},
        },
    }
    from assess.assessment.values import ChoiceValue, answered

    claim = {"diagnostic": "D1", "trigger": "yes"}
    no, yes = (answered(ChoiceValue(choice=c)) for c in ("no", "yes"))
    assert found({"A1.1": 4, "D1": no}, HIGH, claim, diagnostics=[diagnostic]) == [("A1.1", "D1")]
    assert found({"A1.1": 4, "D1": yes}, HIGH, claim, diagnostics=[diagnostic]) == []
    empty = {"diagnostic": "D1", "empty": True}
    assert found({"A1.1": 4}, HIGH, empty, diagnostics=[diagnostic]) == [("A1.1", "D1")]
    assert found({"A1.1": 4, "D1": "dk"}, HIGH, empty, diagnostics=[diagnostic]) == [("A1.1", "D1")]
    assert found({"A1.1": 4, "D1": no}, HIGH, empty, diagnostics=[diagnostic]) == []


def test_hidden_questions_contradict_nothing() -> None:
    low = {"question": "A1.2", "level_at_most": 1}
    pack = pack_of(contradictions=[{"id": "c", "when": [HIGH, low], "text": "Look again."}])
    quick = builders.assessment({"A1.1": 4, "A1.2": 1}, of=pack, scope="quick")
    assert read(pack.questionnaire, quick).contradictions == ()
