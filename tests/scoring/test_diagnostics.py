"""The diagnosis from the team's own numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from assess.assessment.model import Assessment, Participant, Record, Round, Vote
from assess.assessment.values import (
    UNKNOWN,
    Answer,
    ChoiceValue,
    PercentageValue,
    TableValue,
    TextValue,
    YesNoValue,
    answered,
)
from assess.questionnaire.model import Questionnaire
from assess.scoring.diagnostics import DiagnosticResult, Trigger, diagnose
from tests.builders import START, assessment, question, questionnaire_data, settled, voted

COLUMNS = [
    {"id": "project", "label": "Project", "type": "text"},
    {"id": "team_size", "label": "People", "type": "number", "required": False},
    *(
        {"id": name, "label": name, "type": "number", "unit": "hours", "required": False}
        for name in ("integration", "plumbing", "governance", "agents", "other")
    ),
]
RANGES = [
    {"id": "low", "label": "Up to 40 %", "low": 0, "high": 40},
    {"id": "middle", "label": "30 to 50 %", "low": 30, "high": 50},
    {"id": "high", "label": "Over 40 %", "low": "40.01"},
    {"id": "under", "label": "Under 20 %", "high": 20},
    {"id": "vague", "label": "Hard to say"},
]
TIME = {
    "title": "Time",
    "rule": {
        "kind": "time_share",
        "counted": ["integration", "plumbing", "governance"],
        "narrow": ["integration"],
        "limit": 40,
    },
    "question": question(
        "D1",
        quick=True,
        answer={"type": "table", "columns": COLUMNS},
        quick_answer={"type": "choice", "options": RANGES},
    ),
}
OUTCOMES = [{"id": option, "label": option} for option in ("never", "failed", "two_hours", "alone")]
REPEATED = {
    "title": "Repeat",
    "rule": {"kind": "replication", "passes": ["alone", "two_hours"]},
    "question": question("D2", quick=True, answer={"type": "choice", "options": OUTCOMES}),
}
NAMED = {
    "title": "Name",
    "rule": {"kind": "shared_name", "share": "66.67"},
    "question": question("D3", answer={"type": "text"}),
}


def asking(diagnostic: dict[str, Any]) -> Questionnaire:
    return Questionnaire.model_validate(questionnaire_data(diagnostics=[diagnostic]))


def result(diagnostic: dict[str, Any], *records: Record, people: int = 1, **more: Any) -> DiagnosticResult:
    """Return what `diagnostic` says after `records`."""
    (found,) = diagnose(asking(diagnostic), assessment(records=records, people=people, **more))
    return found


def hours(*rows: dict[str, str]) -> Answer:
    return answered(TableValue(rows=rows))


def chosen(option: str) -> Answer:
    return answered(ChoiceValue(choice=option))


def typed(text: str) -> Answer:
    return answered(TextValue(text=text))


def per_cent(found: DiagnosticResult) -> tuple[Fraction | None, ...]:
    return found.low, found.high, found.narrow_low, found.narrow_high


def test_hours_are_pooled_over_projects() -> None:
    """Counted 30 + 10 + 0 and 10 + 0 + 10 = 60 of 60 + 60 hours: 50 %; integration alone 40/120."""
    rows = (
        {"project": "One", "team_size": "900", "integration": "30", "plumbing": "10", "agents": "20"},
        {"project": "Two", "integration": "10", "plumbing": "", "governance": "10", "agents": "30", "other": "10"},
    )
    found = result(TIME, settled("D1", hours(*rows)))
    assert found.trigger is Trigger.YES
    assert per_cent(found) == (Fraction(50), Fraction(50), Fraction(100, 3), Fraction(100, 3))
    assert (found.id, found.title, found.kind, found.limit) == ("D1", "Time", "time_share", Fraction(40))


def test_a_column_that_holds_no_hours_adds_none() -> None:
    asked = TIME | {"rule": {"kind": "time_share", "counted": ["integration"], "narrow": ["team_size"], "limit": 40}}
    row = {"project": "One", "team_size": "9", "integration": "5", "agents": "5"}
    assert per_cent(result(asked, settled("D1", hours(row)))) == tuple(map(Fraction, (50, 50, 0, 0)))


@pytest.mark.parametrize(("counted", "trigger"), [("40", Trigger.NO), ("40.1", Trigger.YES), ("0", Trigger.NO)])
def test_exactly_the_limit_does_not_trigger(counted: str, trigger: Trigger) -> None:
    """40 of 100 hours are just 40 %; 40.1 of 100.1 are 40.06 %."""
    assert result(TIME, settled("D1", hours({"plumbing": counted, "agents": "60"}))).trigger is trigger


@pytest.mark.parametrize(
    "rows",
    [
        (),
        ({"project": "One", "integration": "0", "agents": "0.0"},),
        ({"project": "One"},),
        ({"integration": "some", "agents": "1"},),
        ({"integration": "-5", "agents": "10"},),
        ({"integration": "NaN", "agents": "10"},),
        ({"integration": "Infinity", "agents": "10"},),
    ],
)
def test_without_hours_that_can_be_read_nothing_is_claimed(rows: tuple[dict[str, str], ...]) -> None:
    found = result(TIME, settled("D1", hours(*rows)))
    assert found.trigger is Trigger.UNCERTAIN
    assert per_cent(found) == (None, None, None, None)


@pytest.mark.parametrize(
    ("option", "trigger", "low", "high"),
    [
        ("low", Trigger.NO, 0, 40),
        ("middle", Trigger.UNCERTAIN, 30, 50),
        ("high", Trigger.YES, Fraction("40.01"), 100),
        ("under", Trigger.NO, 0, 20),
        ("vague", Trigger.UNCERTAIN, None, None),
    ],
)
def test_a_range_against_the_limit(option: str, trigger: Trigger, low: Fraction | None, high: Fraction | None) -> None:
    found = result(TIME, settled("D1", chosen(option)))
    assert found.trigger is trigger
    assert per_cent(found) == (low, high, None, None)


def test_a_percentage_is_a_range_of_one() -> None:
    asked = TIME | {"question": question("D1", answer={"type": "percentage"})}
    found = result(asked, settled("D1", answered(PercentageValue.model_validate({"percent": "41.5"}))))
    assert (found.trigger, found.low, found.high) == (Trigger.YES, Fraction("41.5"), Fraction("41.5"))


def test_another_kind_of_answer_has_no_numbers() -> None:
    assert result(TIME, settled("D1", answered(YesNoValue(yes=True)))).trigger is Trigger.UNCERTAIN
    asked = TIME | {"question": question("D1", answer={"type": "percentage"})}
    assert per_cent(result(asked, settled("D1", hours({"integration": "5", "agents": "5"})))) == (None,) * 4


def test_votes_span_a_range() -> None:
    """One says 50 of 100, one says 30 to 50 %, one knows no hours: 30 to 50 %, and the narrow share is not known."""
    votes = voted("D1", hours({"integration": "50", "agents": "50"}), chosen("middle"), hours({"agents": "0"}))
    found = result(TIME, votes, people=4)
    assert (found.trigger, found.respondents, found.said) == (Trigger.UNCERTAIN, 4, 3)
    assert per_cent(found) == (Fraction(30), Fraction(50), None, None)


@pytest.mark.parametrize("diagnostic", [TIME, REPEATED])
def test_silence_is_not_a_trigger(diagnostic: dict[str, Any]) -> None:
    identifier = diagnostic["question"]["id"]
    assert result(diagnostic).trigger is Trigger.UNANSWERED
    assert result(diagnostic, settled(identifier, "dk")).trigger is Trigger.UNCERTAIN
    assert result(diagnostic, settled(identifier, "na")).trigger is Trigger.UNTESTABLE


@pytest.mark.parametrize(
    ("option", "trigger"),
    [("never", Trigger.YES), ("failed", Trigger.YES), ("two_hours", Trigger.NO), ("alone", Trigger.NO)],
)
def test_replication(option: str, trigger: Trigger) -> None:
    found = result(REPEATED, settled("D2", chosen(option)))
    assert (found.trigger, found.limit, found.said) == (trigger, None, 1)


@pytest.mark.parametrize(
    ("votes", "trigger"),
    [
        (("never", "failed"), Trigger.YES),
        (("alone", "two_hours"), Trigger.NO),
        (("never", "alone"), Trigger.UNCERTAIN),
    ],
)
def test_replication_before_it_is_settled(votes: tuple[str, ...], trigger: Trigger) -> None:
    assert result(REPEATED, voted("D2", *map(chosen, votes)), people=2).trigger is trigger


def names(*texts: str | Answer) -> Record:
    return voted("D3", *(typed(text) if isinstance(text, str) else text for text in texts))


def test_everything_that_a_replication_says() -> None:
    assert result(REPEATED, voted("D2", chosen("alone"), UNKNOWN), people=3) == DiagnosticResult(
        id="D2", title="Repeat", kind="replication", trigger=Trigger.NO, limit=None, respondents=3, said=1
    )
    found = result(REPEATED, people=2)
    assert (found.low, found.high, found.same, found.name) == (None, None, 0, None)


def test_the_most_typed_name_is_given_and_none_if_nobody_typed_one() -> None:
    found = result(NAMED, names("Other", "Charter", "charter"), people=3)
    assert (found.title, found.name, found.same) == ("Name", "Charter", 2)
    nobody = result(NAMED, names(UNKNOWN, UNKNOWN), people=3)
    assert (nobody.name, nobody.same, nobody.said) == (None, 0, 0)


@pytest.mark.parametrize(("votes", "trigger"), [(("A", "A", "B"), Trigger.YES), (("A", "B"), Trigger.YES)])
def test_two_thirds_are_less_than_66_8_per_cent(votes: tuple[str, ...], trigger: Trigger) -> None:
    """Two of three, or one and the one who has not voted."""
    asked = NAMED | {"rule": {"kind": "shared_name", "share": "66.8"}}
    assert result(asked, names(*votes), people=3).trigger is trigger


def test_the_same_name_however_it_is_written() -> None:
    found = result(NAMED, names("Safe  AI charter", "SAFE AI Charter", "Other"), people=3)
    assert (found.trigger, found.same, found.said, found.respondents) == (Trigger.NO, 2, 3, 3)
    assert (found.name, found.limit, found.kind) == ("Safe  AI charter", Fraction("66.67"), "shared_name")


@pytest.mark.parametrize(
    ("people", "votes", "trigger"),
    [
        (3, ("A", "A", "B"), Trigger.NO),
        (3, ("A", "B", "C"), Trigger.YES),
        (3, ("A", "B", UNKNOWN), Trigger.YES),
        (3, ("A", "A", UNKNOWN), Trigger.NO),
        (4, ("A", "A", "B", "B"), Trigger.YES),
        (6, ("A", "A", "A", "A"), Trigger.NO),
        (6, ("A", "A", "B", "B"), Trigger.UNCERTAIN),
        (6, ("A", "B", "C", "D"), Trigger.YES),
        (2, (UNKNOWN, UNKNOWN), Trigger.YES),
        (3, (), Trigger.UNANSWERED),
    ],
)
def test_two_thirds_must_type_the_same_name(people: int, votes: tuple[str | Answer, ...], trigger: Trigger) -> None:
    """Those who have not voted yet may still agree; those who do not know the name have answered."""
    assert result(NAMED, names(*votes), people=people).trigger is trigger


def test_alone_it_cannot_be_tested() -> None:
    assert result(NAMED).trigger is Trigger.UNTESTABLE
    assert result(NAMED, settled("D3", typed("A"))).trigger is Trigger.UNTESTABLE
    observers = tuple(Participant(id=f"p{n}", votes=n == 1) for n in (1, 2, 3))
    assert result(NAMED, names("A", "A", "A"), participants=observers).trigger is Trigger.UNTESTABLE


def test_observers_do_not_count() -> None:
    people = tuple(Participant(id=f"p{n}", votes=n < 4) for n in (1, 2, 3, 4))
    found = result(NAMED, names("A", "B", "C", "A"), participants=people)
    assert (found.trigger, found.same, found.said, found.respondents) == (Trigger.YES, 1, 3, 3)


def test_what_the_room_settled_does_not_replace_what_each_typed() -> None:
    settlement = settled("D3", typed("A")).settlement
    votes = names("A", "B", "C")
    assert result(NAMED, votes.model_copy(update={"settlement": settlement}), people=3).trigger is Trigger.YES
    assert result(NAMED, Record(question="D3", settlement=settlement), people=3).trigger is Trigger.UNTESTABLE
    dropped = votes.model_copy(update={"settlement": settled("D3", "na").settlement})
    assert result(NAMED, dropped, people=3).trigger is Trigger.UNTESTABLE


def test_names_that_are_not_revealed_count_nowhere() -> None:
    secret = Round(number=1, votes=(Vote(participant="p1", answer=typed("A")),))
    assert result(NAMED, Record(question="D3", rounds=(secret,)), people=2).trigger is Trigger.UNANSWERED
    shown = secret.model_copy(update={"revealed_at": START})
    assert result(NAMED, Record(question="D3", rounds=(shown,)), people=2).same == 1


def quick(state: Assessment) -> Assessment:
    return state.model_copy(update={"scope": "quick"})


def test_what_is_hidden_is_left_out() -> None:
    questionnaire = Questionnaire.model_validate(questionnaire_data(diagnostics=[TIME, REPEATED, NAMED]))
    assert [found.id for found in diagnose(questionnaire, assessment())] == ["D1", "D2", "D3"]
    assert [found.id for found in diagnose(questionnaire, quick(assessment()))] == ["D1", "D2"]
