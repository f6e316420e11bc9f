"""What holds for every questionnaire and whatever was said."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from assess.assessment.model import Assessment, Record
from assess.assessment.values import Answer, LevelValue, level
from assess.questionnaire.model import Questionnaire
from assess.scoring.model import CapabilityScore, Figure, GapScore, LevelRange, Status, Verdict
from assess.scoring.score import score
from assess.scoring.visibility import visible
from tests.builders import settled, voted
from tests.scoring.comparing import all_capabilities, figures, inside, level_not_lower, not_lower
from tests.scoring.strategies import (
    Data,
    assessments,
    cases,
    levels,
    shapes,
    steady,
    with_answers,
    with_record,
)

Case = tuple[Questionnaire, Assessment]
WORSE = [Verdict.CLOSED, Verdict.POSSIBLE, Verdict.LIKELY, Verdict.CONFIRMED]
ruleless = cases(rules=False, size=2)
"""Without visibility rules: with them an answer may show or hide other questions."""


def ordered(figure: Figure, most: int) -> bool:
    return 0 <= figure.low <= (figure.low if figure.point is None else figure.point) <= figure.high <= most


def level_ordered(found: LevelRange) -> bool:
    return 1 <= found.low <= (found.low if found.shown is None else found.shown) <= found.high <= 5


@steady
@given(case=cases())
def test_figures_are_bounded_and_hold_their_point(case: Case) -> None:
    result = score(*case)
    assert level_ordered(result.level)
    for gap in result.gaps:
        assert ordered(gap.score, 100)
        assert ordered(gap.to_go, 1)
        assert level_ordered(gap.level)
        assert 0 <= gap.coverage <= 1
        assert 0 <= gap.below <= gap.of <= len(gap.capabilities)
    for capability in all_capabilities(result):
        assert ordered(capability.score, 100)
        assert ordered(capability.shortfall, 100)
        assert level_ordered(capability.level)
        assert 0 <= capability.coverage <= 1
        assert (capability.coverage > 0) == (capability.score.point is not None)


@steady
@given(case=ruleless, data=st.data())
def test_raising_an_existing_level_lowers_nothing(case: Case, data: st.DataObject) -> None:
    questionnaire, state = case
    places = [(record, place) for record in state.records.values() for place in level_places(record)]
    assume(places)
    record, place = data.draw(st.sampled_from(places))
    raised = with_record(state, raise_at(record, place, data.draw(levels)))
    before, after = score(questionnaire, state), score(questionnaire, raised)
    assert level_not_lower(before.level, after.level)
    for old, new in zip(before.gaps, after.gaps, strict=True):
        assert not_lower(old.score, new.score)
        assert not_lower(new.to_go, old.to_go)
        assert level_not_lower(old.level, new.level)
        assert WORSE.index(new.verdict) <= WORSE.index(old.verdict)
        assert new.below <= old.below
        assert set(new.blockers) <= set(old.blockers)
    for was, now in zip(all_capabilities(before), all_capabilities(after), strict=True):
        assert not_lower(was.score, now.score)
        assert not_lower(now.shortfall, was.shortfall)
        assert level_not_lower(was.level, now.level)


def level_places(record: Record) -> list[tuple[int, int] | None]:
    """Return where a record holds levels: none for the settlement, else the places of round and vote."""
    places: list[tuple[int, int] | None] = [
        (r, v)
        for r, one in enumerate(record.rounds)
        for v, vote in enumerate(one.votes)
        if isinstance(vote.answer.value, LevelValue)
    ]
    return [*places, None] if record.answer and isinstance(record.answer.value, LevelValue) else places


def raise_at(record: Record, place: tuple[int, int] | None, least: int) -> Record:
    """Return `record` with the level at `place` at `least` or above."""
    data = record.model_dump()
    holder = data["settlement"] if place is None else data["rounds"][place[0]]["votes"][place[1]]
    holder["answer"]["value"]["level"] = max(holder["answer"]["value"]["level"], least)
    return Record.model_validate(data)


@steady
@given(case=ruleless, data=st.data())
def test_settling_an_unknown_can_only_narrow(case: Case, data: st.DataObject) -> None:
    questionnaire, state = case
    before = score(questionnaire, state)
    asked = [q for c in all_capabilities(before) for q in c.questions]
    unknown = [q.id for q in asked if q.status in (Status.UNKNOWN, Status.UNANSWERED)]
    assume(unknown)
    after = score(questionnaire, with_record(state, settled(data.draw(st.sampled_from(unknown)), data.draw(levels))))
    assert inside(before.level, after.level)
    for old, new in zip(before.gaps, after.gaps, strict=True):
        assert inside(old.score, new.score)
        assert inside(old.to_go, new.to_go)
        assert inside(old.level, new.level)
        assert new.coverage >= old.coverage
    for was, now in zip(all_capabilities(before), all_capabilities(after), strict=True):
        assert inside(was.score, now.score)
        assert inside(was.shortfall, now.shortfall)
        assert inside(was.level, now.level)


@steady
@given(shape=shapes(rules=False, size=2), agreed=levels, data=st.data())
def test_one_level_everywhere_gives_its_points_and_itself(shape: Data, agreed: int, data: st.DataObject) -> None:
    def said(identifier: str) -> st.SearchStrategy[Record]:
        same = (settled(identifier, agreed), voted(identifier, agreed, agreed), voted(identifier, agreed, "dk", "na"))
        return st.sampled_from([*same, settled(identifier, "na")])

    questionnaire = Questionnaire.model_validate(shape)
    result = score(questionnaire, data.draw(assessments(questionnaire, record=said, scopes=("full",), context=False)))
    points = Fraction(25 * (agreed - 1))
    everything: list[GapScore | CapabilityScore] = [*result.gaps, *all_capabilities(result)]
    for one in everything:
        if not one.applicable:
            continue
        assert one.score == Figure(point=points, low=points, high=points)
        assert one.level == LevelRange(shown=agreed, low=agreed, high=agreed)
        assert one.coverage == 1
    if any(gap.applicable for gap in result.gaps):
        assert result.level == LevelRange(shown=agreed, low=agreed, high=agreed)


@steady
@given(case=ruleless, raised=st.dictionaries(st.sampled_from(["A1.1", "A1.2", "A2.1", "B1.1"]), levels))
def test_rescoring_after_a_plan_equals_scoring_the_raised_answers(case: Case, raised: dict[str, int]) -> None:
    questionnaire, state = case
    lifted = state
    for identifier, least in raised.items():
        if identifier in state.records:
            one = state.model_copy(update={"records": {identifier: state.records[identifier]}})
            lifted = with_record(lifted, with_answers(one, at_least(least)).records[identifier])
    after = score(questionnaire, state, raised)
    assert figures(after) == figures(score(questionnaire, lifted))
    before = score(questionnaire, state)
    assert (after.answered, after.unknown, after.unanswered) == (before.answered, before.unknown, before.unanswered)


def at_least(least: int) -> Callable[[Answer], Answer]:
    def change(answer: Answer) -> Answer:
        return level(max(least, answer.value.level)) if isinstance(answer.value, LevelValue) else answer

    return change


@steady
@given(shape=shapes(size=2), data=st.data())
def test_going_deeper_keeps_every_answer_and_only_widens(shape: Data, data: st.DataObject) -> None:
    questionnaire = Questionnaire.model_validate(shape)
    quick = data.draw(assessments(questionnaire, scopes=("quick",)))
    asked = {q.id for q in questionnaire.in_scope("quick")}
    quick = quick.model_copy(update={"records": {q: r for q, r in quick.records.items() if q in asked}})
    full = quick.model_copy(update={"scope": "full"})
    assert visible(questionnaire, quick) <= visible(questionnaire, full)
    before, after = score(questionnaire, quick), score(questionnaire, full)
    assert (after.answered, after.unknown, after.not_applicable) == (
        before.answered,
        before.unknown,
        before.not_applicable,
    )
    assert after.unanswered - before.unanswered == after.asked - before.asked
    assert before.level.shown is None
    for old, new in zip(before.gaps, after.gaps, strict=True):
        assert old.level.shown is None
        if old.applicable:
            assert inside(new.score, old.score)
            assert inside(new.to_go, old.to_go)
            assert inside(new.level, old.level)
            assert (new.score.point, new.to_go.point) == (old.score.point, old.to_go.point)
    for was, now in zip(all_capabilities(before), all_capabilities(after), strict=True):
        assert inside(now.score, was.score)
        assert was.level.shown is None
        assert was.score.point == now.score.point
