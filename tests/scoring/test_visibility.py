"""Which questions are asked."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from assess.assessment.model import Record, Round, Vote
from assess.assessment.values import (
    Answer,
    ChoicesValue,
    ChoiceValue,
    MoneyValue,
    NumberValue,
    PercentageValue,
    YesNoValue,
    answered,
)
from assess.errors import DataProblem
from assess.questionnaire.model import Questionnaire
from assess.scoring.score import score
from assess.scoring.visibility import visible
from tests.builders import START, answer, assessment, capability, question, questionnaire_data, settled, voted

OPTIONS = [{"id": "o1", "label": "One"}, {"id": "o2", "label": "Two"}]
FORMS: dict[str, dict[str, Any]] = {
    "K.yes": {"type": "yes_no"},
    "K.number": {"type": "number"},
    "K.percent": {"type": "percentage"},
    "K.money": {"type": "money"},
    "K.choice": {"type": "choice", "options": OPTIONS},
    "K.choices": {"type": "choices", "options": OPTIONS},
}


def asking(rule: dict[str, Any] | None, **more: Any) -> Questionnaire:
    """Return a questionnaire in which `A1.2` is asked under `rule`."""
    ruled = {"visible_when": rule} if rule else {}
    first = capability("A1", [question("A1.1", quick=True), question("A1.2", quick=True, **ruled)])
    gap = {"id": "A", "name": "A", "claim": "A", "remedy": "A", "capabilities": [first]}
    context = [question(identifier, answer=form, quick=True) for identifier, form in FORMS.items()]
    return Questionnaire.model_validate(questionnaire_data(gaps=[gap], context=context, **more))


def is_asked(rule: dict[str, Any], *records: Record, **more: Any) -> bool:
    return "A1.2" in visible(asking(rule), assessment(records=records, people=5, **more))


def on(identifier: str, **test: Any) -> dict[str, Any]:
    return {"question": identifier} | test


FIRST = on("A1.1", level_at_least=3)


@pytest.mark.parametrize(("level", "shown"), [(2, False), (3, True), (4, True)])
def test_level_at_least(level: int, shown: bool) -> None:
    assert is_asked(FIRST, settled("A1.1", level)) is shown


@pytest.mark.parametrize(("level", "shown"), [(2, True), (3, True), (4, False)])
def test_level_at_most(level: int, shown: bool) -> None:
    assert is_asked(on("A1.1", level_at_most=3), settled("A1.1", level)) is shown


@pytest.mark.parametrize("record", [Record(question="A1.1"), settled("A1.1", "dk"), settled("A1.1", "na")])
@pytest.mark.parametrize("test", [{"level_at_least": 1}, {"level_at_most": 5}, {"answered": True}])
def test_without_a_usable_answer_every_test_is_false(record: Record, test: dict[str, Any]) -> None:
    assert not is_asked(on("A1.1", **test), record)
    assert is_asked({"not": on("A1.1", **test)}, record)
    assert is_asked(on("A1.1", answered=False), record)


def test_answered() -> None:
    assert is_asked(on("A1.1", answered=True), settled("A1.1", 1))
    assert not is_asked(on("A1.1", answered=False), settled("A1.1", 1))


@pytest.mark.parametrize(
    ("identifier", "value"),
    [
        ("K.number", NumberValue(number=Decimal("2.5"))),
        ("K.percent", PercentageValue(percent=Decimal("2.5"))),
        ("K.money", MoneyValue(amount=Decimal("2.5"), currency="EUR")),
    ],
)
def test_numbers(identifier: str, value: Any) -> None:
    said = settled(identifier, answered(value))
    assert is_asked(on(identifier, number_at_least="2.5"), said)
    assert not is_asked(on(identifier, number_at_least="2.51"), said)
    assert is_asked(on(identifier, number_at_most="2.5"), said)
    assert not is_asked(on(identifier, number_at_most="2.49"), said)


def test_choices_and_yes_or_no() -> None:
    one = settled("K.choice", answered(ChoiceValue(choice="o1")))
    assert is_asked(on("K.choice", equals="o1"), one)
    assert not is_asked(on("K.choice", equals="o2"), one)
    both = settled("K.choices", answered(ChoicesValue(choices=("o1", "o2"))))
    assert is_asked(on("K.choices", includes="o2"), both)
    assert not is_asked(on("K.choices", includes="o3"), both)
    no = settled("K.yes", answered(YesNoValue(yes=False)))
    assert is_asked(on("K.yes", equals=False), no)
    assert not is_asked(on("K.yes", equals=True), no)
    assert not is_asked(on("K.yes", equals="no"), no)


@pytest.mark.parametrize(
    ("identifier", "test"),
    [
        ("K.choice", {"level_at_least": 1}),
        ("A1.1", {"number_at_least": 0}),
        ("A1.1", {"equals": "o1"}),
        ("A1.1", {"includes": "o1"}),
    ],
)
def test_a_test_that_does_not_fit_the_answer_is_false(identifier: str, test: dict[str, Any]) -> None:
    said = settled("K.choice", answered(ChoiceValue(choice="o1"))), settled("A1.1", 3)
    assert not is_asked(on(identifier, **test), *said)


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        ({"all": [FIRST, on("K.yes", equals=True)]}, False),
        ({"any": [FIRST, on("K.yes", equals=True)]}, True),
        ({"not": {"all": [FIRST, {"not": on("K.yes", equals=True)}]}}, False),
        ({"all": [FIRST, {"any": [on("K.yes", equals=True), on("K.yes", equals=False)]}]}, True),
    ],
)
def test_rules_combine(rule: dict[str, Any], shown: bool) -> None:
    said = settled("A1.1", 3), settled("K.yes", answered(YesNoValue(yes=False)))
    assert is_asked(rule, *said) is shown


def test_unsettled_levels_and_numbers_count_as_their_lower_median() -> None:
    assert is_asked(FIRST, voted("A1.1", 3, 3, 1))
    assert not is_asked(FIRST, voted("A1.1", 2, 5, 5, 1))
    assert is_asked(on("A1.1", level_at_most=2), voted("A1.1", 2, 5, "dk"))
    numbers = [answered(NumberValue(number=Decimal(n))) for n in (9, 1, 2)]
    assert is_asked(on("K.number", number_at_least=2), voted("K.number", *numbers))
    assert not is_asked(on("K.number", number_at_least=3), voted("K.number", *numbers))


def test_an_unsettled_option_passes_if_everybody_who_gave_one_agrees() -> None:
    one, two = (answered(ChoiceValue(choice=option)) for option in ("o1", "o2"))
    assert is_asked(on("K.choice", equals="o1"), voted("K.choice", one, one, "dk"))
    assert not is_asked(on("K.choice", equals="o1"), voted("K.choice", one, two))


def test_votes_that_are_not_revealed_do_not_open_a_question() -> None:
    secret = Round(number=1, votes=(Vote(participant="p1", answer=answer(5)),))
    assert not is_asked(FIRST, Record(question="A1.1", rounds=(secret,)))
    assert is_asked(FIRST, Record(question="A1.1", rounds=(secret.model_copy(update={"revealed_at": START}),)))


def test_scope_hides_and_hidden_answers_do_not_count() -> None:
    data = questionnaire_data()
    later = data["gaps"][0]["capabilities"][0]["questions"]
    later[0]["visible_when"] = on("A1.2", level_at_least=3)
    questionnaire = Questionnaire.model_validate(data)
    said = {"A1.2": 5}
    assert {"A1.1", "A1.2"} <= visible(questionnaire, assessment(said))
    quick = visible(questionnaire, assessment(said, scope="quick"))
    assert quick == {"A2.1", "B1.1", "B2.1", "C1.1", "C2.1"}


def chain(length: int, last: Answer | int | str) -> tuple[Questionnaire, Any]:
    """Return questions asked in the order Q1, Q2 ..., each shown if the one *after* it has level 3 or more."""
    asked = [question(f"Q{n}", visible_when=on(f"Q{n + 1}", level_at_least=3)) for n in range(1, length)]
    questionnaire = Questionnaire.model_validate(questionnaire_data(context=[*asked, question(f"Q{length}")]))
    answers = {f"Q{n}": 3 for n in range(1, length)} | {f"Q{length}": last}
    return questionnaire, assessment(answers)


def test_a_chain_is_followed_to_its_end_whatever_the_order() -> None:
    ids = {f"Q{n}" for n in range(1, 1501)}
    assert ids <= visible(*chain(1500, 3))
    assert visible(*chain(1500, 2)) & ids == {"Q1500"}


def test_a_question_that_does_not_exist_counts_as_hidden() -> None:
    assert not is_asked(on("Nowhere", level_at_least=1))
    assert is_asked(on("Nowhere", answered=False))


@pytest.mark.parametrize("circle", [{"Q1": "Q2", "Q2": "Q1"}, {"Q1": "Q1"}])
def test_a_circle_is_named(circle: dict[str, str]) -> None:
    context = [question(one, visible_when=on(other, answered=True)) for one, other in circle.items()]
    questionnaire = Questionnaire.model_validate(questionnaire_data(context=context))
    with pytest.raises(DataProblem) as caught:
        visible(questionnaire, assessment())
    names = {"Q1, Q2", "Q2, Q1"} if len(circle) > 1 else {"Q1"}
    lead = "Whether these questions are asked depends on each other: "
    assert caught.value.message in {f"{lead}{circle}." for circle in names}
    assert caught.value.hint == "Change one of their `visible_when` rules."


def test_what_is_visible_stays_when_answers_are_raised() -> None:
    data = questionnaire_data()
    data["gaps"][0]["capabilities"][0]["questions"][1]["visible_when"] = on("A1.1", level_at_least=3)
    questionnaire = Questionnaire.model_validate(data)
    state = assessment({"A1.1": 1})
    assert score(questionnaire, state, {"A1.1": 5}).asked == score(questionnaire, state).asked == 11
