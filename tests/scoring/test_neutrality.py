"""What must not matter: order, the scale of weights, and what is hidden, not applicable or of weight 0."""

from __future__ import annotations

import copy
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assess.assessment.model import Assessment, Record
from assess.questionnaire.model import Questionnaire
from assess.scoring.findings import findings
from assess.scoring.score import score
from tests.builders import capability, question, settled, voted
from tests.scoring.comparing import figures, gap_figures
from tests.scoring.strategies import (
    Data,
    assessments,
    capabilities,
    even_weights,
    levels,
    records,
    shapes,
    steady,
    with_record,
)


def read(shape: Data) -> Questionnaire:
    return Questionnaire.model_validate(shape)


@steady
@given(shape=shapes(), data=st.data())
def test_order_is_irrelevant(shape: Data, data: st.DataObject) -> None:
    questionnaire = read(shape)
    state = data.draw(assessments(questionnaire))
    turned = copy.deepcopy(shape)
    for gap in turned["gaps"]:
        for one in gap["capabilities"]:
            one["questions"] = data.draw(st.permutations(one["questions"]))
        gap["capabilities"] = data.draw(st.permutations(gap["capabilities"]))
    turned["gaps"] = data.draw(st.permutations(turned["gaps"]))
    here = score(questionnaire, state)
    there = score(read(turned), with_votes_reversed(state))
    assert figures(here) == figures(there)
    assert (here.asked, here.answered, here.unknown) == (there.asked, there.answered, there.unknown)
    assert findings(questionnaire, here) == findings(read(turned), there)


def with_votes_reversed(state: Assessment) -> Assessment:
    def reverse(record: Record) -> Record:
        rounds = tuple(one.model_copy(update={"votes": one.votes[::-1]}) for one in record.rounds)
        return record.model_copy(update={"rounds": rounds})

    return state.model_copy(update={"records": {q: reverse(record) for q, record in state.records.items()}})


@steady
@given(shape=shapes(size=2), data=st.data(), weight=st.sampled_from(["1", "2", "0"]), caps_at=levels)
def test_a_question_that_does_not_apply_is_neutral(shape: Data, data: st.DataObject, weight: str, caps_at: int) -> None:
    state = data.draw(assessments(read(shape)))
    said = data.draw(st.sampled_from([settled("Z", "na"), voted("Z", "na"), voted("Z", "na", "na")]))
    more = copy.deepcopy(shape)
    extra = question("Z", quick=True, weight=weight, blocker={"caps_at": caps_at})
    data.draw(st.sampled_from(capabilities(more)))["questions"].append(extra)
    before, after = score(read(shape), state), score(read(more), with_record(state, said))
    assert figures(after) == figures(before)
    assert (after.asked, after.not_applicable) == (before.asked + 1, before.not_applicable + 1)


@steady
@given(shape=shapes(size=2), data=st.data(), weight=st.sampled_from(["1", "2", "0"]))
def test_a_hidden_question_counts_nowhere(shape: Data, data: st.DataObject, weight: str) -> None:
    state = data.draw(assessments(read(shape)))
    more = copy.deepcopy(shape)
    never = {"question": "nowhere", "answered": True}
    extra = question("Z", quick=True, weight=weight, blocker={"caps_at": 1}, visible_when=never)
    data.draw(st.sampled_from(capabilities(more)))["questions"].append(extra)
    before, after = score(read(shape), state), score(read(more), with_record(state, data.draw(records("Z"))))
    assert figures(after) == figures(before)
    assert [gap.many_not_applicable for gap in after.gaps] == [gap.many_not_applicable for gap in before.gaps]
    assert (after.asked, after.answered, after.unknown) == (before.asked, before.answered, before.unknown)


@steady
@given(shape=shapes(size=2), data=st.data())
def test_a_capability_of_weight_0_leaves_its_gap(shape: Data, data: st.DataObject) -> None:
    questionnaire = read(shape)
    state = data.draw(assessments(questionnaire))
    more = copy.deepcopy(shape)
    extra = capability("Z1", [question("Z", quick=True, blocker={"caps_at": 1})], weight="0", target=100)
    data.draw(st.sampled_from(more["gaps"]))["capabilities"].append(extra)
    before = score(questionnaire, state)
    with_extra = with_record(state, data.draw(records("Z")))
    after = score(read(more), with_extra)
    assert after.level == before.level
    assert [gap_figures(gap) for gap in after.gaps] == [gap_figures(gap) for gap in before.gaps]
    assert [gap.many_not_applicable for gap in after.gaps] == [gap.many_not_applicable for gap in before.gaps]
    assert findings(read(more), after) == findings(questionnaire, before)


@steady
@given(shape=shapes(size=2, weighing=even_weights), data=st.data())
def test_the_scale_of_weights_is_irrelevant(shape: Data, data: st.DataObject) -> None:
    questionnaire = read(shape)
    state = data.draw(assessments(questionnaire, tuned=False))
    double = copy.deepcopy(shape)
    for one in data.draw(st.sampled_from(double["gaps"]))["capabilities"]:
        one["weight"] = str(2 * Decimal(one["weight"]))
    for asked in data.draw(st.sampled_from(capabilities(double)))["questions"]:
        asked["weight"] = str(2 * Decimal(asked["weight"]))
    before, after = score(questionnaire, state), score(read(double), state)
    assert figures(after) == figures(before)
