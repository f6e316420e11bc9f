"""Which actions a plan is about."""

from __future__ import annotations

import pytest
from hypothesis import given

from assess.errors import DataProblem
from assess.planning.gains import gains
from assess.planning.lifts import open_lifts
from assess.planning.relevance import Relevant, closure, relevant
from assess.questionnaire.pack import Pack
from assess.scoring.model import Score
from tests.planning.generate import Instance
from tests.planning.rules import Rules
from tests.planning.small import Said, action, pack, scored
from tests.planning.strategies import cases, steady

LOW: Said = {"A1.1": 1, "A1.2": 1, "A2.1": 1, "A2.2": 1}


def found(of: Pack, state: Score) -> Relevant:
    return relevant(of.catalogue, state, gains(of.catalogue, state, open_lifts(of.catalogue, state)).steps)


def ids(of: Pack, said: Said) -> list[str]:
    return [a.id for a in found(of, scored(of, said)).actions]


@steady
@given(case=cases())
def test_relevant_is_what_can_make_a_difference(case: Instance) -> None:
    rules = Rules(case.pack, case.assessment)
    result = found(case.pack, case.score)
    assert [a.id for a in result.actions] == [a for a in case.pack.catalogue.by_id if a in rules.relevant]
    assert result.met == rules.met
    assert {action: set(needs) for action, needs in result.needs.items()} == {
        action: set(rules.needs(action)) for action in rules.relevant
    }


def test_what_closes_something_comes_with_all_it_needs_in_the_order_of_the_catalogue() -> None:
    of = pack(action("X", {"A1": 3}, needs=["E2"]), action("E1"), action("E2", needs=["E1"]), action("E3"), action("Y"))
    assert ids(of, LOW) == ["X", "E1", "E2"]


def test_what_closes_nothing_beyond_the_target_is_left_out() -> None:
    assert ids(pack(action("X", {"A1": 3}), action("Y", {"A1": 5})), LOW) == ["X"]


def test_what_is_met_is_neither_done_nor_waited_for() -> None:
    of = pack(
        action("X2", {"A1": 2}, needs=["E"]), action("E"), action("X3", {"A1": 3}, needs=["X2", "F", "X2"]), action("F")
    )
    result = found(of, scored(of, {"A1.1": 2, "A1.2": 2}))
    assert [a.id for a in result.actions] == ["X3", "F"]
    assert result.needs == {"X3": ("F",), "F": ()}
    assert result.met == {"X2"}


def test_a_mandatory_action_is_there_whenever_another_is_even_if_met() -> None:
    of = pack(
        action("X", {"A1": 3}), action("M", {"A2": 2}, mandatory=True, needs=["N"]), action("N"), action("Y", {"A2": 3})
    )
    at_target: Said = {"A1.1": 1, "A1.2": 1, "A2.1": 4, "A2.2": 4}
    assert ids(of, at_target) == ["X", "M", "N"]
    assert ids(of, dict.fromkeys(LOW, 4)) == []


def test_a_circle_is_explained() -> None:
    of = pack(action("X", {"A1": 3}, needs=["Y"]), action("Y", needs=["Z"]), action("Z", needs=["X"]))
    with pytest.raises(DataProblem, match="in a circle") as error:
        ids(of, LOW)
    assert error.value.message.count(" needs ") == 3
    assert all(name in error.value.message for name in "XYZ")
    assert error.value.hint


def test_a_circle_counts_even_where_nothing_is_to_close() -> None:
    of = pack(action("X", {"A1": 3}, needs=["X"]))
    with pytest.raises(DataProblem, match="The actions go in a circle: X needs X"):
        ids(of, dict.fromkeys(LOW, 5))


def test_a_prerequisite_that_does_not_exist_is_explained() -> None:
    of = pack(action("X", {"A1": 3}, needs=["Nowhere"]))
    with pytest.raises(DataProblem, match="The action X needs Nowhere, which the catalogue does not have"):
        ids(of, LOW)


def test_closure_follows_needs_to_the_end() -> None:
    needs = {"a": ("b", "c"), "b": ("c",), "c": (), "d": ("a",)}
    assert closure(needs, ["a"]) == {"a", "b", "c"}
    assert closure(needs, []) == set()
    assert closure(needs, ["d", "d"]) == {"a", "b", "c", "d"}
