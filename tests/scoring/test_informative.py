"""What to find out next: every candidate is tried at all five levels with the score computed anew."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings

from assess.assessment.model import Assessment
from assess.questionnaire.model import Questionnaire
from assess.scoring.informative import Candidate, most_informative
from assess.scoring.model import Status
from assess.scoring.score import score
from tests.builders import assessment, capability, pack, question, questionnaire_data, settled, voted
from tests.scoring.strategies import cases, steady, with_record

SMALL = pack().questionnaire
HALF, QUARTER, EIGHTH, NOTHING = Fraction(1, 2), Fraction(1, 4), Fraction(1, 8), Fraction(0)


def on(state: Assessment, questionnaire: Questionnaire = SMALL) -> tuple[Candidate, ...]:
    return most_informative(questionnaire, state, score(questionnaire, state))


def test_by_hand() -> None:
    """Targets 50, gap A. A1: level 1 and ?: 0 to 50, so 0 to 50 missing of 100. A2.1 ?, A2.2 ?: 0 to 50 missing too.

    A1.1 at level n leaves no range in A1, so half of the gap's width of 1 goes for certain. A2.1 at level 1 leaves
    0 to 50 points and the width as it was; at level 3 it leaves 25 to 75, at level 5 the target is met for certain.
    """
    found = on(assessment({"A1.2": 1, **{f"{c}.{n}": 3 for c in ("B1", "B2", "C1", "C2") for n in (1, 2)}}))
    assert [(one.question, one.narrows, one.at_best) for one in found] == [
        ("A1.1", HALF, HALF),
        ("A2.1", NOTHING, HALF),
        ("A2.2", NOTHING, HALF),
    ]
    assert (found[0].capability, found[0].gap) == ("A1", "A")
    assert (found[0].to_go.low, found[0].to_go.high) == (NOTHING, Fraction(1))
    assert [figure.high for figure in found[0].after.values()] == [1, 1 - EIGHTH, 1 - QUARTER, 1 - 3 * EIGHTH, HALF]
    assert [figure.high - figure.low for figure in found[1].after.values()] == [
        1,
        1 - EIGHTH,
        1 - QUARTER,
        1 - 3 * EIGHTH,
        HALF,
    ]


def test_only_what_is_asked_open_and_counts_is_a_candidate() -> None:
    asked = [question("A1.1", weight=0), question("A1.2"), question("A1.3"), question("A1.4"), question("A1.5")]
    asked.append(question("A1.7", answer={"type": "number"}))
    hidden = question("A1.6", visible_when={"question": "A1.2", "answered": True})
    data = questionnaire_data()
    data["gaps"][0]["capabilities"] = [capability("A1", [*asked, hidden]), capability("A2", weight=0)]
    everything: dict[str, int | str] = {f"{c}.{n}": 3 for c in ("B1", "B2", "C1", "C2") for n in (1, 2)}
    state = assessment(everything | {"A1.3": "dk", "A1.4": "na"}, (voted("A1.5", 1, 5),), people=2)
    found = on(state, Questionnaire.model_validate(data))
    assert {one.question for one in found} == {"A1.2", "A1.3"}


def test_an_answer_that_opens_a_question_may_widen() -> None:
    """A1.1 alone is 0 to 50 missing of 50. Answered 2 or more it asks A1.2: level 2 then leaves 12.5 to 62.5 points.

    At levels 1 and 3 to 5 less is left, so level 2, with (37.5 - 0) / 50 of the width of 1, decides.
    """
    deeper = question("A1.2", visible_when={"question": "A1.1", "level_at_least": 2})
    gap = {"id": "A", "name": "A", "claim": "A", "remedy": "A"}
    first = gap | {"id": "B", "capabilities": [capability("B1", [question("B1.1")])]}
    data = questionnaire_data(gaps=[first, gap | {"capabilities": [capability("A1", [question("A1.1"), deeper])]}])
    (found,) = on(assessment({"B1.1": 3}), Questionnaire.model_validate(data))
    assert (found.narrows, found.at_best) == (QUARTER, Fraction(1))
    assert [figure.high - figure.low for figure in found.after.values()] == [0, 3 * QUARTER, HALF, QUARTER, NOTHING]


@settings(steady, max_examples=60)
@given(case=cases(size=2))
def test_it_is_the_least_and_the_most_over_all_levels(case: tuple[Questionnaire, Assessment]) -> None:
    questionnaire, state = case
    now = score(questionnaire, state)
    found = most_informative(questionnaire, state, now)
    expected = {}
    for place, gap in enumerate(now.gaps):
        for c in gap.capabilities:
            for q in c.questions:
                if q.status in (Status.UNKNOWN, Status.UNANSWERED) and q.weight and c.weight:
                    done = [score(questionnaire, with_record(state, settled(q.id, n))).gaps[place] for n in range(1, 6)]
                    widths = [one.to_go.high - one.to_go.low for one in done]
                    width = gap.to_go.high - gap.to_go.low
                    expected[q.id] = (gap.id, width - max(widths), width - min(widths), [one.to_go for one in done])
    assert {c.question: (c.gap, c.narrows, c.at_best, [c.after[n] for n in range(1, 6)]) for c in found} == expected
    keys = [(-one.narrows, -one.at_best, one.question) for one in found]
    assert keys == sorted(keys)


@settings(steady, max_examples=60)
@given(case=cases(rules=False, size=2))
def test_without_rules_no_answer_widens(case: tuple[Questionnaire, Assessment]) -> None:
    questionnaire, state = case
    for one in most_informative(questionnaire, state, score(questionnaire, state)):
        assert 0 <= one.narrows <= one.at_best <= 1
