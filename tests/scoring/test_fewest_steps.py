"""The fewest steps: enough by a score computed anew, and no fewer are enough, by trying all of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assess.assessment.model import Assessment
from assess.questionnaire.model import Questionnaire
from assess.scoring.fewest_steps import Obstacle, Raise, Route, capability_to_level, gap_to_level, to_close, to_target
from assess.scoring.model import GapScore, Score
from assess.scoring.score import score
from tests.builders import assessment, capability, question, questionnaire_data, voted
from tests.scoring.strategies import assessments, shapes, steady
from tests.scoring.test_completions import mostly_settled

Case = tuple[Questionnaire, Assessment]
few = settings(steady, max_examples=80)


@st.composite
def mostly_levels(draw: st.DrawFn) -> Case:
    """Return a small questionnaire without rules and an assessment of it with mostly settled levels."""
    questionnaire = Questionnaire.model_validate(draw(shapes(rules=False, size=2)))
    return questionnaire, draw(assessments(questionnaire, record=mostly_settled, scopes=("full",), context=False))


def asking(*capabilities: dict[str, Any], method: str = "capped-mean") -> Questionnaire:
    """Return a questionnaire of one gap."""
    gap = {"id": "A", "name": "A", "claim": "A", "remedy": "A", "capabilities": list(capabilities)}
    return Questionnaire.model_validate(questionnaire_data(gaps=[gap], method=method))


def raised(route: Route) -> dict[str, int]:
    return {one.question: one.to for one in route.raises}


def test_a_capability_comes_to_target_by_its_heaviest_answer() -> None:
    """Weights 2 and 1 at level 1, target 50: 2 x 75 / 3 = 50 takes three steps on the first; on both it takes four."""
    asked = asking(capability("A1", [question("A1.1", weight=2), question("A1.2")]))
    found = score(asked, assessment({"A1.1": 1, "A1.2": 1})).gaps[0]
    assert to_target(found.capabilities[0]) == Route((Raise("A1.1", 1, 4),))
    assert to_close(found).steps == 3


def test_a_gap_comes_to_a_level_past_a_capability_of_which_nothing_is_known() -> None:
    """A1 weighs 2 and is at 25, A2 weighs 1 and is unknown, 67 % known: level 3 takes a score above 37.5."""
    asked = asking(capability("A1", [question("A1.1"), question("A1.2")], weight=2), capability("A2"))
    result = score(asked, assessment({"A1.1": 2, "A1.2": 2}))
    assert raised(gap_to_level(asked, result, result.gaps[0], 3)) == {"A1.1": 3, "A1.2": 3}


def test_the_heaviest_is_raised_as_far_as_it_goes_and_then_the_next() -> None:
    asked = asking(capability("A1", [question("A1.1", weight=2), question("A1.2")], target=90))
    found = score(asked, assessment({"A1.1": 3, "A1.2": 2})).gaps[0]
    assert to_target(found.capabilities[0]) == Route((Raise("A1.1", 3, 5), Raise("A1.2", 2, 4)))


@pytest.mark.parametrize(("known", "named"), [(3, True), (2, False)])
def test_a_level_is_named_from_sixty_per_cent(known: int, named: bool) -> None:
    asked = asking(capability("A1", [question(f"A1.{n}") for n in range(5)]))
    now = score(asked, assessment({f"A1.{n}": 2 for n in range(known)}))
    one = now.gaps[0].capabilities[0]
    assert (capability_to_level(asked, now, one, 2) == Route(())) is named
    assert (gap_to_level(asked, now, now.gaps[0], 2) == Route(())) is named


def test_among_equals_the_lowest_answer_is_raised_first() -> None:
    asked = asking(capability("A1", [question(f"A1.{n}") for n in (1, 2, 3)]))
    found = score(asked, assessment({"A1.1": 1, "A1.2": 2, "A1.3": 2})).gaps[0]
    assert to_target(found.capabilities[0]).raises == (
        Raise("A1.1", 1, 3), Raise("A1.2", 2, 3), Raise("A1.3", 2, 3)
    )  # fmt: skip


def test_each_capability_comes_to_its_own_target() -> None:
    asked = asking(capability("A1", [question("A1.1")]), capability("A2", [question("A2.1")]), capability("A3"))
    found = score(asked, assessment({"A1.1": 5, "A2.1": 2, "A3.1": "dk"})).gaps[0]
    assert to_close(found) == Route((Raise("A2.1", 2, 3),))


def test_a_blocker_costs_its_own_step_even_without_weight() -> None:
    """Score 75 is level 4, but a blocker of no weight holds the gap at 2; level 3 takes its first step."""
    asked = asking(capability("A1", [question("A1.1"), question("A1.2", weight=0, blocker={"caps_at": 2})]))
    now = score(asked, assessment({"A1.1": 4, "A1.2": 1}))
    assert gap_to_level(asked, now, now.gaps[0], 2).steps == 0
    assert gap_to_level(asked, now, now.gaps[0], 3) == Route((Raise("A1.2", 1, 2),))
    assert capability_to_level(asked, now, now.gaps[0].capabilities[0], 4).steps == 0


@pytest.mark.parametrize(("method", "steps"), [("capped-mean", 2), ("mean", 0), ("ladder", 3)])
def test_what_a_level_takes_depends_on_the_method(method: str, steps: int) -> None:
    """Levels 1, 5, 5 to level 4: nothing by the mean; the weakest at 3 if it caps; every answer at 4 on the ladder."""
    asked = asking(*(capability(f"A{n}", [question(f"A{n}.1")]) for n in (1, 2, 3)), method=method)
    now = score(asked, assessment({"A1.1": 1, "A2.1": 5, "A3.1": 5}))
    assert gap_to_level(asked, now, now.gaps[0], 4).steps == steps


def test_votes_are_raised_from_their_lower_median() -> None:
    asked = asking(capability("A1", [question("A1.1")]))
    found = score(asked, assessment(records=(voted("A1.1", 2, 2, 5),), people=3)).gaps[0]
    assert to_close(found) == Route((Raise("A1.1", 2, 3),))


def test_why_there_is_no_way() -> None:
    asked = asking(capability("A1", [question("A1.1", quick=True), question("A1.2"), question("A1.3")]))
    nothing = score(asked, assessment())
    little = score(asked, assessment({"A1.1": 3}))
    quick = score(asked, assessment({"A1.1": 3}, scope="quick"))
    gap, one = nothing.gaps[0], nothing.gaps[0].capabilities[0]
    assert to_close(gap) == to_target(one) == Route((), Obstacle.NOTHING_KNOWN)
    assert gap_to_level(asked, nothing, gap, 1) == Route((), Obstacle.NOTHING_KNOWN)
    assert capability_to_level(asked, nothing, one, 1) == Route((), Obstacle.NOTHING_KNOWN)
    for now in (little, quick):
        assert to_close(now.gaps[0]) == Route(())
        assert gap_to_level(asked, now, now.gaps[0], 3) == Route((), Obstacle.NO_LEVEL_NAMED)
        assert capability_to_level(asked, now, now.gaps[0].capabilities[0], 3) == Route((), Obstacle.NO_LEVEL_NAMED)


def ways(gap: GapScore, most: int) -> Iterator[dict[str, int]]:
    """Yield every way to raise the known answers of `gap` by fewer than `most` steps in all."""
    known = {q.id: q.level for c in gap.capabilities for q in c.questions if q.level is not None}
    for to in itertools.product(*(range(now, 6) for now in known.values())):
        if sum(to) - sum(known.values()) < most:
            yield dict(zip(known, to, strict=True))


def check(case: Case, now: Score, gap: GapScore, route: Route, met: Callable[[GapScore], bool]) -> None:
    """Assert that `route` meets the target and that nothing shorter does."""
    place = now.gaps.index(gap)
    assert all(1 <= one.now < one.to <= 5 for one in route.raises)
    assert met(score(*case, raised(route)).gaps[place])
    assert not any(met(score(*case, way).gaps[place]) for way in ways(gap, route.steps))


def small(case: Case) -> tuple[Score, GapScore]:
    """Return the score of a case and its first gap, where that has so few known answers that all ways can be tried."""
    now = score(*case)
    gap = now.gaps[0]
    known = sum(q.level is not None for c in gap.capabilities for q in c.questions)
    assume(0 < known <= 4)
    return now, gap


@few
@given(case=mostly_levels())
def test_closing_a_gap_cannot_be_done_in_fewer(case: Case) -> None:
    now, gap = small(case)
    route = to_close(gap)
    if route.obstacle:
        assert gap.to_go.point is None
    else:
        check(case, now, gap, route, lambda after: after.to_go.point == 0)


@few
@given(case=mostly_levels(), level=st.integers(1, 5))
def test_bringing_a_gap_to_a_level_cannot_be_done_in_fewer(case: Case, level: int) -> None:
    now, gap = small(case)
    route = gap_to_level(case[0], now, gap, level)
    assert (route.obstacle is None) == (gap.level.shown is not None)
    if not route.obstacle:
        check(case, now, gap, route, lambda after: (after.level.shown or 0) >= level)


@few
@given(case=mostly_levels(), level=st.integers(1, 5))
def test_bringing_a_capability_to_a_level_or_target_cannot_be_done_in_fewer(case: Case, level: int) -> None:
    now, gap = small(case)
    for place, one in enumerate(gap.capabilities):
        route = capability_to_level(case[0], now, one, level)
        assert (route.obstacle is None) == (one.level.shown is not None)
        if not route.obstacle:
            check(case, now, gap, route, partial(_at_level, place, level))
        route = to_target(one)
        assert (route.obstacle is None) == (one.score.point is not None)
        if not route.obstacle:
            check(case, now, gap, route, partial(_at_target, place))


def _at_level(place: int, level: int, after: GapScore) -> bool:
    return (after.capabilities[place].level.shown or 0) >= level


def _at_target(place: int, after: GapScore) -> bool:
    return after.capabilities[place].shortfall.point == 0


@few
@given(
    levels=st.lists(st.integers(1, 5), min_size=4, max_size=4),
    weights=st.lists(st.sampled_from(["0.5", "1", "2", "3"]), min_size=6, max_size=6),
    level=st.integers(2, 5),
    method=st.sampled_from(["capped-mean", "mean", "ladder"]),
)
def test_two_capabilities_of_uneven_weight_in_one_gap(
    levels: list[int], weights: list[str], level: int, method: str
) -> None:
    """Here the limits on capabilities and on the gap pull in different directions."""
    first = capability(
        "A1", [question("A1.1", weight=weights[0]), question("A1.2", weight=weights[1])], weight=weights[4]
    )
    blocker = question("A2.1", weight=weights[2], blocker={"caps_at": 2})
    second = capability("A2", [blocker, question("A2.2", weight=weights[3])], weight=weights[5])
    asked = asking(first, second, method=method)
    state = assessment(dict(zip(("A1.1", "A1.2", "A2.1", "A2.2"), levels, strict=True)))
    now = score(asked, state)
    route = gap_to_level(asked, now, now.gaps[0], level)
    check((asked, state), now, now.gaps[0], route, lambda after: (after.level.shown or 0) >= level)
