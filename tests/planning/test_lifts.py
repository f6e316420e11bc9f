"""What done actions do to answers, rule by rule, and against the rules written a second time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assess.planning.lifts import is_met, levels_after, open_lifts
from assess.scoring.score import score
from tests.planning.generate import Instance
from tests.planning.rules import Rules
from tests.planning.small import Said, action, pack, scored
from tests.planning.strategies import cases, cases_with_done, few, steady

LADDER = (action("X2", {"A1": 2}), action("X3", {"A1": 3}), action("X4", {"A1": 4}))
LOW: Said = {"A1.1": 1, "A1.2": 1}


def after(said: Said, *done: str, actions: tuple[dict[str, object], ...] = LADDER) -> dict[str, int]:
    of = pack(*actions)
    return levels_after(of.catalogue, scored(of, said), done)


def met(said: Said, *actions: dict[str, object], scope: str = "full") -> bool:
    of = pack(*actions)
    capabilities = {c.id: c for gap in scored(of, said, scope=scope).gaps for c in gap.capabilities}
    return is_met(of.catalogue.actions[0], capabilities)


def test_a_lift_raises_every_known_answer_of_its_capability() -> None:
    assert after(LOW, "X2") == {"A1.1": 2, "A1.2": 2}


def test_a_lift_waits_for_every_lower_one_that_is_not_met() -> None:
    assert after(LOW, "X3") == {}
    assert after(LOW, "X2", "X4") == {"A1.1": 2, "A1.2": 2}
    assert after(LOW, "X2", "X3") == {"A1.1": 3, "A1.2": 3}
    assert after(LOW, "X2", "X3", "X4") == {"A1.1": 4, "A1.2": 4}


def test_a_lift_does_not_wait_for_one_that_is_met() -> None:
    assert after({"A1.1": 2, "A1.2": 2}, "X3") == {"A1.1": 3, "A1.2": 3}


def test_one_answer_below_keeps_a_lift_open() -> None:
    assert after({"A1.1": 2, "A1.2": 1}, "X3") == {}
    assert after({"A1.1": 2, "A1.2": 1}, "X2", "X3") == {"A1.1": 3, "A1.2": 3}


def test_an_answer_that_is_higher_stays() -> None:
    assert after({"A1.1": 1, "A1.2": 5}, "X2", "X3") == {"A1.1": 3}


def test_unknown_not_applicable_and_unanswered_are_left_alone() -> None:
    assert after({"A1.1": 1, "A1.2": "dk"}, "X2") == {"A1.1": 2}
    assert after({"A1.1": 1, "A1.2": "na"}, "X2") == {"A1.1": 2}
    assert after({"A1.1": 1}, "X2") == {"A1.1": 2}
    assert after({"A1.1": "dk", "A1.2": "dk"}, "X2") == {}


def test_an_unknown_answer_does_not_keep_a_lower_lift_open() -> None:
    assert after({"A1.1": 2, "A1.2": "dk"}, "X3") == {"A1.1": 3}


def test_a_lift_that_names_questions_raises_only_these() -> None:
    named = (action("X2", {"A1:A1.1": 2}), action("X3", {"A1": 3}))
    assert after(LOW, "X2", actions=named) == {"A1.1": 2}
    assert after(LOW, "X3", actions=named) == {}
    assert after({"A1.1": 2, "A1.2": 1}, "X3", actions=named) == {"A1.1": 3, "A1.2": 3}
    assert after({"A1.1": "dk", "A1.2": 1}, "X3", actions=named) == {"A1.2": 3}


def test_a_lower_lift_of_other_questions_must_be_done_too() -> None:
    named = (action("X2", {"A1:A1.1": 2}), action("X3", {"A1:A1.2": 3}))
    assert after(LOW, "X3", actions=named) == {}
    assert after(LOW, "X2", "X3", actions=named) == {"A1.1": 2, "A1.2": 3}


def test_lifts_to_the_same_level_do_not_wait_for_each_other() -> None:
    twins = (action("X2", {"A1": 2}), action("Y2", {"A1": 2}), action("X3", {"A1": 3}))
    assert after(LOW, "X2", actions=twins) == {"A1.1": 2, "A1.2": 2}
    assert after(LOW, "X2", "X3", actions=twins) == {"A1.1": 2, "A1.2": 2}
    assert after(LOW, "X2", "Y2", "X3", actions=twins) == {"A1.1": 3, "A1.2": 3}


def test_one_action_may_be_its_own_lower_lift() -> None:
    both = (action("X3", {"A1:A1.1": 2, "A1:A1.2": 3}),)
    assert after(LOW, "X3", actions=both) == {"A1.1": 2, "A1.2": 3}


def test_capabilities_do_not_wait_for_each_other() -> None:
    two = (action("X2", {"A1": 2}), action("Y3", {"A2": 3}))
    assert after({**LOW, "A2.1": 1}, "Y3", actions=two) == {"A2.1": 3}


def test_an_unknown_action_lifts_nothing() -> None:
    assert after(LOW, "elsewhere") == {}


def test_open_lifts_are_those_with_a_known_answer_below_lowest_first() -> None:
    of = pack(action("X4", {"A1": 4}), action("Y3", {"A1": 3}), action("X3", {"A1": 3}), action("X2", {"A1": 2}))
    found = open_lifts(of.catalogue, scored(of, {"A1.1": 2, "A1.2": 3}))
    assert [(lift.action, lift.to, lift.questions) for lift in found["A1"]] == [
        ("X3", 3, ("A1.1",)),
        ("Y3", 3, ("A1.1",)),
        ("X4", 4, ("A1.1", "A1.2")),
    ]
    assert "A2" not in found


def test_an_action_is_met_when_all_that_it_lifts_is_there() -> None:
    two = action("X3", {"A1": 3, "A2:A2.1": 2})
    assert met({"A1.1": 3, "A1.2": 4, "A2.1": 2, "A2.2": 1}, two)
    assert not met({"A1.1": 3, "A1.2": 4, "A2.1": 1}, two)
    assert not met({"A1.1": 3, "A1.2": 2, "A2.1": 2}, two)


def test_what_is_not_known_is_not_met() -> None:
    assert not met({"A1.1": 3, "A1.2": "dk"}, action("X3", {"A1": 3}))
    assert not met({"A1.1": 3}, action("X3", {"A1": 3}))


def test_what_does_not_apply_is_passed_over() -> None:
    assert met({"A1.1": 3, "A1.2": "na"}, action("X3", {"A1": 3}))
    assert not met({"A1.1": "na", "A1.2": "na"}, action("X3", {"A1": 3}))


def test_an_enabler_is_never_met() -> None:
    assert not met({"A1.1": 5, "A1.2": 5}, action("X1"))


def test_a_hidden_question_is_passed_over_unless_all_are_hidden() -> None:
    assert met({"A1.1": 3}, action("X3", {"A1": 3}), scope="quick")
    assert not met({"A1.1": 3, "A1.2": 3}, action("X3", {"A1:A1.2": 3}), scope="quick")


@steady
@given(case=cases_with_done())
def test_levels_are_those_of_the_rules(case: tuple[Instance, frozenset[str]]) -> None:
    instance, done = case
    rules = Rules(instance.pack, instance.assessment)
    assert levels_after(instance.pack.catalogue, instance.score, done) == rules.raised(done)


@few
@given(case=cases_with_done(), more=st.data())
def test_more_actions_lower_nothing(case: tuple[Instance, frozenset[str]], more: st.DataObject) -> None:
    instance, done = case
    catalogue = instance.pack.catalogue
    added = more.draw(st.sampled_from(sorted(catalogue.by_id)))
    before = levels_after(catalogue, instance.score, done)
    behind = levels_after(catalogue, instance.score, done | {added})
    assert all(behind[question] >= level for question, level in before.items())


@few
@given(case=cases())
def test_after_all_actions_every_lift_is_met(case: Instance) -> None:
    catalogue = case.pack.catalogue
    raised = levels_after(catalogue, case.score, set(catalogue.by_id))
    rescored = score(case.pack.questionnaire, case.assessment, raised)
    assert open_lifts(catalogue, rescored) == {}
