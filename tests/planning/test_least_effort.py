"""The least effort: no set of actions that reaches the target is cheaper, and the one found does reach it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from random import Random
from typing import Any

import pytest

from assess.assessment.plan_inputs import Done, Exclude, Request, Running
from assess.errors import DataProblem, UnknownId
from assess.planning.lifts import levels_after
from assess.planning.solver.least_effort import LeastEffort, least_effort
from assess.scoring.score import score
from tests import builders
from tests.planning.cheapest import Ways
from tests.planning.generate import TINY_WISHES, Instance, instances
from tests.planning.rules import Rules
from tests.planning.small import Said, action, case

LEVELS = replace(TINY_WISHES, actions=6, capabilities=3, levels=True, unknown=8)
LOW: Said = {"A1.1": 1, "A1.2": 1, "A2.1": 1, "A2.2": 1}


def complaints(made: Instance, ways: Ways, target: str, level: int | None) -> list[str]:
    """Return what is wrong with the least effort to `target`."""
    found, cheapest = least_effort(made.problem, target, level), ways.cheapest(target, level)
    if not found.proved or found.reached != (cheapest is not None):
        return [f"reached {found.reached}, proved {found.proved}; cheapest {cheapest}"]
    if cheapest is None:
        return [f"is not reached with {found.actions}"] if found.actions else []
    if found.actions and frozenset(found.actions) not in ways.cost:
        return [f"{found.actions} are not to be done together"]
    said = [] if ways.reaches(frozenset(found.actions), target, level) else [f"{found.actions} do not reach it"]
    cost = (Fraction(found.person_days), len(found.actions))
    sums = {sum(found.by_role.values(), Decimal(0)), sum(found.by_action.values(), Decimal(0)), found.person_days}
    return [*said, *([f"{found.actions} for {cost}, not {cheapest}"] if cost != cheapest or len(sums) > 1 else [])]


def test_nothing_that_reaches_a_target_is_cheaper() -> None:
    random, seen = Random(1), Counter[str]()
    for seed, made in islice(instances(LEVELS, first=100), 40):
        ways = Ways(Rules(made.pack, made.assessment))
        for target in random.sample(ways.targets(made.score), 3):
            level = random.choice([None, 2, 3, 3, 4])
            assert complaints(made, ways, target, level) == [], (seed, target, level)
            found = least_effort(made.problem, target, level)
            seen["none" if not found.reached else "some" if found.actions else "there"] += 1
    assert min(seen[kind] for kind in ("none", "some", "there")) > 10, seen


def made(*actions: dict[str, Any], said: Said = LOW, requests: tuple[Request, ...] = (), **more: Any) -> Instance:
    capabilities = more.pop("capabilities", None) or [builders.capability("A1"), builders.capability("A2")]
    gap = {"id": "A", "name": "Gap A", "claim": "A stalls.", "remedy": "Close A.", "capabilities": capabilities}
    asked = builders.questionnaire_data(gaps=[gap], **more)
    of = builders.pack(asked, builders.catalogue_data(actions=list(actions), foundation=[], gates=[]))
    return case(of, said, inputs={"requests": requests})


def work(identifier: str, days: int, lifts: dict[str, int] | None = None, **more: Any) -> dict[str, Any]:
    return action(identifier, lifts, effort={"PE": days}, days=days, **more)


TO_3 = (work("X", 2, {"A1": 3}), work("Y", 3, {"A2": 2}), work("Z", 9, {"A2": 3}))


@pytest.mark.parametrize(
    ("method", "level", "actions"),
    [
        ("capped-mean", 2, ("X",)),
        ("mean", 2, ("X",)),
        ("ladder", 2, ("X", "Y")),
        ("capped-mean", 3, ("X", "Y", "Z")),
        ("ladder", 3, ("X", "Y", "Z")),
    ],
)
def test_a_level_of_a_gap_is_what_the_method_says(method: str, level: int, actions: tuple[str, ...]) -> None:
    asked = made(*TO_3, method=method)
    found = least_effort(asked.problem, "A", level)
    assert found.actions == actions
    raised = levels_after(asked.pack.catalogue, asked.score, found.actions)
    shown = score(asked.pack.questionnaire, asked.assessment, raised=raised).gaps[0].level.shown
    assert shown is not None
    assert shown >= level


def test_a_plain_mean_hides_a_weak_capability_and_a_capped_one_does_not() -> None:
    actions = (work("X", 2, {"A1": 5}), work("Y", 3, {"A2": 2}))
    assert least_effort(made(*actions, method="mean").problem, "A", 3).actions == ("X",)
    assert least_effort(made(*actions).problem, "A", 3).actions == ("X", "Y")


def test_a_blocker_has_to_be_lifted() -> None:
    blocked = builders.capability("A1", [builders.question("A1.1", blocker={"caps_at": 2}), builders.question("A1.2")])
    capabilities = [blocked, builders.capability("A2")]
    actions = (work("X", 1, {"A1:A1.1": 5}), work("Y", 1, {"A1:A1.2": 4}), work("Z", 1, {"A2": 4}))
    assert least_effort(made(*actions, capabilities=capabilities).problem, "A", 3).actions == ("X", "Y", "Z")
    assert least_effort(made(*actions).problem, "A", 3).actions == ("Y", "Z")


def test_a_capability_without_weight_does_not_keep_a_gap_from_its_target() -> None:
    capabilities = [builders.capability("A1"), builders.capability("A2", weight=0)]
    asked = made(work("X", 1, {"A1": 3}), capabilities=capabilities)
    assert least_effort(asked.problem, "A").actions == ("X",)
    assert not least_effort(asked.problem, "A2").reached


def found(asked: Instance, target: str = "A1") -> LeastEffort:
    return least_effort(asked.problem, target)


def test_what_is_done_running_or_excluded_counts() -> None:
    chain = (work("P", 4), work("X", 4, {"A1": 3}, needs=["P"]), work("Y", 9, {"A1": 3}))
    assert found(made(*chain)).by_action == {"P": Decimal(4), "X": Decimal(4)}
    assert found(made(*chain, requests=(Done(action="P"),))).by_action == {"X": Decimal(4)}
    running = found(made(*chain, requests=(Running(action="X", left=Decimal(1)),)))
    assert running.by_action == {"X": Decimal(1)}
    assert running.by_role == {"PE": Decimal(1)}
    assert found(made(*chain, requests=(Exclude(action="P"),))).actions == ("Y",)


def test_what_every_plan_begins_with_belongs_to_the_way() -> None:
    assert found(made(work("M", 2, mandatory=True), work("X", 1, {"A1": 3}))).actions == ("M", "X")
    assert found(made(work("M", 2, mandatory=True), said=dict.fromkeys(LOW, 3))).actions == ()


def test_nothing_is_reached_where_nothing_is_known() -> None:
    asked = made(work("X", 1, {"A1": 3}), said={"A2.1": 3, "A2.2": 3})
    for level in (None, 2):
        none = least_effort(asked.problem, "A1", level)
        assert (none.reached, none.proved, none.unknown) == (False, True, ("A1",))
    part = least_effort(asked.problem, "A")
    assert (part.reached, part.actions, part.unknown) == (True, (), ("A1",))


def test_what_does_not_apply_needs_nothing() -> None:
    asked = made(work("X", 1, {"A2": 3}), said={"A1.1": "na", "A1.2": "na", "A2.1": 1, "A2.2": 1})
    for level in (None, 3):
        assert least_effort(asked.problem, "A1", level) == LeastEffort(True, True, (), Decimal(0), {}, {}, ())
    assert found(asked, "A").actions == ("X",)


def test_targets_and_levels_that_do_not_exist() -> None:
    asked = made(*TO_3)
    with pytest.raises(UnknownId, match="no gap or capability Q"):
        found(asked, "Q")
    for level in (1, 6):
        with pytest.raises(DataProblem, match="no level to reach"):
            least_effort(asked.problem, "A", level)
