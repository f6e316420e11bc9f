"""Watching and stopping a search: what is reported only gets better, and what is returned is no worse than that."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import groupby, pairwise

import pytest

from assess.planning.control import Control, Progress
from assess.planning.plan import Plan
from assess.planning.solver import solve
from tests.planning.checker import check
from tests.planning.generate import Instance, built_in, realistic

GOALS = ["closed", "found", "early", "saved", "tidy"]


class Watched(Control):
    """Keeps what is reported, and stops from another thread at the first word about a goal."""

    def __init__(self, goal: str = "") -> None:
        super().__init__(self._keep)
        self.seen: list[Progress] = []
        self.after: list[Progress] = []
        """What is reported once it is stopped."""
        self._goal = goal

    def _keep(self, progress: Progress) -> None:
        (self.after if self.stopped else self.seen).append(progress)
        if progress.goal == self._goal and not self.stopped:
            thread = threading.Thread(target=self.stop)
            thread.start()
            thread.join()


class Deaf(Watched):
    """Never hears how to interrupt the search, as when it is stopped just before that begins."""

    def running(self, interrupt: Callable[[], None] | None) -> None:
        super().running(None)


def stopped(made: Instance, control: Watched) -> Plan:
    """Return the plan of a search that was stopped, which is right and as good as was reported."""
    plan = solve(made.problem, control)
    assert control.stopped
    assert check(made.pack, made.assessment, plan) == []
    assert not plan.provenance.reproducible
    assert any(note.startswith("The search was stopped early") for note in plan.notes)
    values = {goal.name: goal.value for goal in plan.goals}
    last = control.seen[-1]
    assert last.goal not in values or values[last.goal] >= last.value
    return plan


@pytest.mark.parametrize("goal", ["closed", "early"])
def test_a_search_that_is_stopped_returns_the_best_so_far(goal: str) -> None:
    control = Watched(goal)
    plan = stopped(realistic(built_in(), "large", 2), control)
    assert plan.status == "bounded"
    before = GOALS[: GOALS.index(goal)]
    assert [g.name for g in plan.goals if g.proved] == before
    assert all(g.bound is not None for g in plan.goals[: len(before)])
    assert control.seen[-1].goal == goal


@pytest.mark.parametrize("goal", ["closed", "tidy"])
def test_a_wish_to_stop_that_no_search_heard_is_heard_at_the_next_schedule(goal: str) -> None:
    control = Deaf(goal)
    stopped(realistic(built_in(), "large", 2), control)
    assert len([p for p in control.seen if p.goal == goal]) == 1
    assert len(control.after) <= 1


def test_values_rise_and_bounds_fall_while_goal_follows_goal() -> None:
    control = Watched()
    made = realistic(built_in(), "small", 1)
    plan = solve(made.problem, control)
    goals = [(goal, list(seen)) for goal, seen in groupby(control.seen, key=lambda progress: progress.goal)]
    assert [goal for goal, _ in goals] == GOALS
    for goal, seen in goals:
        for earlier, later in pairwise(seen):
            assert later.value >= earlier.value, goal
            assert later.bound is None or earlier.bound is None or later.bound <= earlier.bound, goal
        assert all(progress.bound is None or progress.bound >= progress.value for progress in seen), goal
    for found in plan.goals:
        assert [seen[-1].value for goal, seen in goals if goal == found.name] == [found.value]


def test_stopping_twice_or_with_nothing_running_does_no_harm() -> None:
    control = Control()
    calls: list[str] = []
    control.running(lambda: calls.append("first"))
    control.running(None)
    control.stop()
    assert calls == []
    control.stop()
    control.running(lambda: calls.append("second"))
    assert calls == ["second"]
    assert control.stopped
