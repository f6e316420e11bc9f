"""The bounds are exact: every way in which open answers may turn out is tried.

In a completion each unknown becomes one of the five levels and each vote that is not settled one of the levels between
the lowest and the highest; all of them are then settled.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assess.assessment.model import Assessment, Record
from assess.questionnaire.model import Questionnaire
from assess.scoring.model import Score, Verdict
from assess.scoring.score import score
from assess.scoring.standing import standing
from tests.builders import settled
from tests.scoring.comparing import all_capabilities
from tests.scoring.strategies import assessments, records, shapes, steady, with_record

few = settings(steady, max_examples=60)


@st.composite
def mostly_settled(draw: st.DrawFn, identifier: str) -> Record:
    """Return a record that is settled more often than not, so that completions stay few."""
    if draw(st.integers(0, 3)):
        return settled(identifier, draw(st.one_of(st.integers(1, 5), st.just("na"))))
    return draw(records(identifier))


@st.composite
def small_cases(draw: st.DrawFn) -> tuple[Questionnaire, Assessment]:
    """Return a questionnaire of up to eight questions with at most three open ones."""
    questionnaire = Questionnaire.model_validate(draw(shapes(rules=False, size=2)))
    state = draw(assessments(questionnaire, record=mostly_settled, scopes=("full",), context=False))
    assume(sum(len(possible(state, q)) > 1 for q in questionnaire.capability_of) <= 3)
    return questionnaire, state


def possible(state: Assessment, identifier: str) -> range:
    """Return the levels that the answer to a question may turn out to be; none if it does not apply."""
    value = standing(state.record(identifier)).value
    return range(0) if value is None else range(int(value.low) // 25 + 1, int(value.high) // 25 + 2)


def completions(questionnaire: Questionnaire, state: Assessment) -> Iterator[Score]:
    """Yield the score of every completion of `state`."""
    levels = {q: possible(state, q) for q in questionnaire.capability_of if possible(state, q)}
    for chosen in itertools.product(*levels.values()):
        done = state
        for identifier, one in zip(levels, chosen, strict=True):
            done = with_record(done, settled(identifier, one))
        yield score(questionnaire, done)


@few
@given(case=small_cases())
def test_bounds_are_the_extremes_over_all_completions(case: tuple[Questionnaire, Assessment]) -> None:
    result = score(*case)
    every = list(completions(*case))
    for place, gap in enumerate(result.gaps):
        if not gap.applicable:
            continue
        ends = [one.gaps[place] for one in every]
        assert (gap.score.low, gap.score.high) == (min(e.score.low for e in ends), max(e.score.high for e in ends))
        assert (gap.to_go.low, gap.to_go.high) == (min(e.to_go.low for e in ends), max(e.to_go.high for e in ends))
        shown = [e.level.shown for e in ends if e.level.shown is not None]
        assert len(shown) == len(every)
        assert (gap.level.low, gap.level.high) == (min(shown), max(shown))
    for place, capability in enumerate(all_capabilities(result)):
        if capability.applicable:
            points = [all_capabilities(one)[place].score for one in every]
            assert capability.score.low == min(p.low for p in points)
            assert capability.score.high == max(p.high for p in points)
            assert all(p.low == p.point == p.high for p in points)


@few
@given(case=small_cases())
def test_verdicts_say_what_holds_in_every_completion(case: tuple[Questionnaire, Assessment]) -> None:
    result = score(*case)
    below = [[gap.below for gap in one.gaps] for one in completions(*case)]
    for place, gap in enumerate(result.gaps):
        if gap.applicable:
            counts = [row[place] for row in below]
            assert (gap.verdict is Verdict.CLOSED) == (max(counts) == 0)
            assert (gap.verdict is Verdict.CONFIRMED) == (min(counts) > 0)
            assert (gap.verdict is Verdict.LIKELY) <= (gap.below > 0)
            assert (gap.verdict is Verdict.POSSIBLE) <= (gap.below == 0)
