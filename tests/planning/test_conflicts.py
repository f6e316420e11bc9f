"""Wishes that do not go together: none of those named can be spared, and no more can be kept than it says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from random import Random
from typing import Any

import pytest

from assess.assessment.plan_inputs import Deadline, Done, Exclude, NotBefore, Pin, Request, Running
from assess.errors import InfeasiblePlan
from assess.planning import wish_wording
from assess.planning.control import Control
from assess.planning.solver import conflicts, keep, required, solve
from tests.planning.generate import TINY_WISHES, Instance, built_in, instance, realistic
from tests.planning.rules import Rules
from tests.planning.small import Said, action, case, pack
from tests.planning.wanted import fits

LOW: Said = {"A1.1": 1, "A1.2": 1, "A2.1": 1, "A2.2": 1}
MONDAY = dt.date(2027, 1, 11)


def asking(made: Instance, requests: Sequence[Request]) -> Instance:
    """Return `made` with other requests."""
    inputs = made.assessment.plan_inputs.model_copy(update={"requests": tuple(requests)})
    return Instance(made.pack, made.assessment.model_copy(update={"plan_inputs": inputs}))


def refusal(made: Instance) -> InfeasiblePlan:
    with pytest.raises(InfeasiblePlan) as error:
        solve(made.problem)
    return error.value


class Wishes:
    """The wishes of an instance, and which of them fit together by the rules alone."""

    def __init__(self, made: Instance) -> None:
        requests = dict.fromkeys(made.assessment.plan_inputs.requests)
        self._made, self._facts = made, [r for r in requests if isinstance(r, Done)]
        self.all = tuple(r for r in requests if not isinstance(r, Done))
        self.fit = cache(self._fit)

    def _fit(self, wanted: tuple[Request, ...]) -> bool:
        asked = asking(self._made, [*self._facts, *wanted])
        return fits(Rules(asked.pack, asked.assessment))

    def named_in(self, text: str) -> tuple[Request, ...]:
        """Return the wishes that a sentence names."""
        titles = {a.id: a.title for a in self._made.pack.catalogue.actions}
        return tuple(r for r in self.all if re.search(re.escape(wish_wording.wish(r, titles[r.action])) + "[.;]", text))

    def most(self) -> int:
        """Return how many can be kept together."""
        sizes = range(len(self.all), -1, -1)
        return next(size for size in sizes if any(self.fit(part) for part in combinations(self.all, size)))


def refused(count: int) -> Iterator[tuple[int, Wishes, InfeasiblePlan]]:
    """Yield random instances whose wishes conflict, with many of them, and how they are refused."""
    for seed in range(count):
        random = Random(seed)
        made = instance(random, TINY_WISHES)
        more = instance(random, TINY_WISHES).assessment.plan_inputs.requests
        known = made.pack.catalogue.by_id
        made = asking(made, [r for r in (*made.assessment.plan_inputs.requests, *more) if r.action in known])
        try:
            solve(made.problem)
        except InfeasiblePlan as error:
            if "cannot" in error.message:
                yield seed, Wishes(made), error


def test_none_of_the_named_wishes_can_be_spared_and_no_more_can_be_kept() -> None:
    several = proved = 0
    for seed, wishes, error in refused(110):
        named = wishes.named_in(error.message)
        assert named, seed
        assert not wishes.fit(named), seed
        assert all(wishes.fit(tuple(r for r in named if r != one)) for one in named), (seed, error.message)
        several += len(named) > 1
        kept = tuple(r for r in wishes.all if r not in wishes.named_in(error.hint or ""))
        said = re.match(r"(At least )?(\d+) of your (\d+) wishes", error.hint or "")
        if said:
            assert (int(said[2]), int(said[3])) == (len(kept), len(wishes.all)), seed
            assert wishes.fit(kept), seed
            proved += not said[1]
            assert said[1] or len(kept) == wishes.most(), (seed, error.hint)
            assert not said[1] or any(isinstance(r, Running) for r in wishes.all), seed
        elif error.hint and error.hint.startswith("None"):
            assert wishes.most() == 0, seed
    assert several > 5
    assert proved > 15


def full(identifier: str, days: int, **more: Any) -> dict[str, Any]:
    return action(identifier, {"A1": 3}, effort={"PE": days}, days=days, **more)


def made(*requests: Request, actions: Sequence[dict[str, Any]] = ()) -> Instance:
    usual = (full("X", 3), full("Y", 2), full("Z", 4))
    return case(pack(*(actions or usual)), LOW, inputs={"weeks": 1, "requests": requests})


def test_a_wish_that_is_said_twice_counts_once() -> None:
    error = refusal(made(Pin(action="Z"), Pin(action="X"), Pin(action="Z"), Pin(action="X")))
    assert (
        error.message
        == "These 2 wishes cannot all be met: Z (Action Z) must be in the plan; X (Action X) must be in the plan."
    )
    assert (error.hint or "").startswith("1 of your 2 wishes can be kept together")


def test_what_is_running_is_kept_with_what_fits_beside_it() -> None:
    error = refusal(made(Running(action="Z", left="4"), Pin(action="X"), Exclude(action="Y")))
    assert "2 of your 3 wishes can be kept together, without: X (Action X)" in (error.hint or "")
    both = refusal(made(Running(action="Z", left="4"), Exclude(action="Z"), Pin(action="X")))
    assert (both.hint or "").startswith("At least 1 of your 3 wishes")


def test_what_is_held_back_is_no_longer_due() -> None:
    late = NotBefore(action="X", day=MONDAY + dt.timedelta(days=3))
    error = refusal(made(late, Pin(action="X"), Pin(action="Y")))
    assert "These 2 wishes" in error.message
    assert (error.hint or "").startswith("2 of your 3 wishes")


def test_many_wishes_on_the_whole_catalogue_are_explained() -> None:
    """All at once; of 40 actions most do not fit in a small team's eight weeks."""
    usual = realistic(built_in(), "small", 1)
    for requests in (
        [Pin(action=a.id) for a in usual.pack.catalogue.actions],
        [Deadline(action=a.id, by=MONDAY + dt.timedelta(days=4)) for a in usual.pack.catalogue.actions[3:8]],
    ):
        problem = asking(usual, requests).problem
        error = conflicts.conflict(problem, Control())
        kept, proved = keep.most(problem, tuple(requests), Control())
        assert proved
        assert f"{len(kept) or 'None'} of your {len(requests)} wishes" in (error.hint or "")
        if kept:
            assert required.schedule_required(asking(usual, kept).problem, Control()) is not None


def test_what_the_search_could_not_decide_is_no_conflict(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = made(Pin(action="Y"), Deadline(action="X", by=MONDAY + dt.timedelta(days=2)))
    monkeypatch.setattr("assess.planning.heuristic.search", lambda *_: {})
    assert solve(asked.problem).status == "proved"
    monkeypatch.setattr(required.schedule_required, "__defaults__", (0.0,))
    error = refusal(asked)
    assert error.message == wish_wording.not_found()
    assert error.hint == wish_wording.take_back()


def test_a_search_that_is_stopped_before_a_plan_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assess.planning.heuristic.search", lambda *_: {})
    control = Control()
    control.stop()
    with pytest.raises(InfeasiblePlan, match="stopped before a plan was found"):
        solve(made(Pin(action="Y")).problem, control)


def test_an_undecided_question_leaves_a_true_conflict(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may name more than it must, and promises nothing about what can be kept."""
    asked = made(Pin(action="X"), Pin(action="Z"), Pin(action="Y"))
    monkeypatch.setattr(conflicts, "LIMIT", 0.0)
    monkeypatch.setattr(keep, "LIMIT", 0.0)
    error = refusal(asked)
    wishes = Wishes(asked)
    assert not wishes.fit(wishes.named_in(error.message))
    assert error.hint == wish_wording.take_back()
