"""What works but will surprise: said in one sentence each, and nothing is said of a pack without surprises."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assess.questionnaire.advice import advice
from assess.questionnaire.loader import check
from tests.builders import action, catalogue_data, pack, questionnaire_data
from tests.questionnaire.files import as_yaml, write_pack

Data = dict[str, Any]


def first(data: Data, which: int = 0) -> Data:
    """Return a question of the first capability."""
    one: Data = data["gaps"][0]["capabilities"][0]["questions"][which]
    return one


def depend(data: Data, which: int, on: str) -> Data:
    """Let a question of the first capability depend on another, and return it."""
    first(data, which)["visible_when"] = {"question": on, "answered": True}
    return first(data, which)


CASES: dict[str, tuple[Callable[[Data, Data], object], list[str]]] = {
    "nothing": (lambda q, a: None, []),
    "a target out of reach": (
        lambda q, a: q["gaps"][0]["capabilities"][1].update(target=75),
        ["A2: no chain of actions reaches its target of 75."],
    ),
    "a target that one question keeps out of reach": (
        lambda q, a: a["actions"][2]["lifts"][0].update(questions=["A2.1"]),
        ["A2: no chain of actions reaches its target of 50."],
    ),
    "a capability that counts nothing": (
        lambda q, a: (
            [one.update(weight=0) for one in q["gaps"][0]["capabilities"][0]["questions"]],
            q["gaps"][0]["capabilities"][0].update(target=100),
        ),
        [],
    ),
    "an idle action": (
        lambda q, a: a["actions"].append(action("X7", {"PE": 1}, 1)), ["X7: lifts nothing, and no action needs it."]
    ),
    "an idle action that is wanted": (
        lambda q, a: a["actions"].append(action("X7", {"PE": 1}, 1, mandatory=True)), []
    ),
    "a quick answer that nobody sees": (
        lambda q, a: q.update(context=[
            {"id": "O1", "ask": "?", "answer": {"type": "number"}, "quick_answer": {"type": "yes_no"}}
        ]),
        ["O1: has a quick answer, but the quick check does not ask it. Add `quick: true`."],
    ),
    "asked before what it depends on": (
        lambda q, a: depend(q, 1, "B1.1"), ["A1.2: depends on B1.1, which is asked after it."]
    ),
    "quick, but depends on what is not": (
        lambda q, a: (first(q, 1).update(quick=True), first(q).pop("quick"), depend(q, 1, "A1.1")),
        ["A1.2: depends on A1.1, which the quick check does not ask."],
    ),
    "in order": (lambda q, a: depend(q, 1, "A1.1"), []),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_will_surprise(name: str, tmp_path: Path) -> None:
    change, expected = CASES[name]
    asked, actions = copy.deepcopy((questionnaire_data(), catalogue_data()))
    change(asked, actions)
    assert list(advice(pack(asked, actions))) == expected
    result = check(write_pack(tmp_path, as_yaml(asked), as_yaml(actions)))
    assert result.problems == ()
    assert list(result.warnings) == expected


def test_a_mistaken_pack_gets_no_advice(tmp_path: Path) -> None:
    result = check(write_pack(tmp_path, "format: 1\n"))
    assert result.problems
    assert result.warnings == ()
