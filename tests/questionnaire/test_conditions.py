"""The language of visibility rules: what it accepts, what it finds in a rule, and one complaint for one mistake."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from assess.questionnaire.conditions import All, Condition, Not, Test, each_test, questions_in
from assess.questionnaire.conditions import Any as AnyOf
from assess.questionnaire.loader import check
from tests.builders import capability, question, questionnaire_data
from tests.questionnaire.files import as_yaml, mistakes, write_pack

adapter: TypeAdapter[Condition] = TypeAdapter(Condition)
DEEP = {
    "all": [
        {"question": "Q1", "answered": True},
        {"any": [{"question": "Q2", "equals": "eu"}, {"not": {"question": "Q1", "level_at_least": 3}}]},
    ]
}


def test_each_form_has_its_own_kind() -> None:
    kinds = [type(adapter.validate_python(one)) for one in (DEEP["all"][0], DEEP, DEEP["all"][1], {"not": DEEP})]
    assert kinds == [Test, All, AnyOf, Not]
    condition = adapter.validate_python(DEEP)
    assert adapter.validate_python(condition) == condition
    assert adapter.validate_python(adapter.dump_python(condition, by_alias=True, exclude_unset=True)) == condition


def test_the_questions_in_a_rule() -> None:
    assert questions_in(adapter.validate_python(DEEP)) == {"Q1", "Q2"}
    assert questions_in(adapter.validate_python({"not": {"question": "Q3", "answered": False}})) == {"Q3"}


def test_the_each_test_a_rule_with_the_way_to_each() -> None:
    found = [(place, test.question, test.given) for place, test in each_test(adapter.validate_python({"not": DEEP}))]
    assert found == [
        (("not", "all", 0), "Q1", ("answered",)),
        (("not", "all", 1, "any", 0), "Q2", ("equals",)),
        (("not", "all", 1, "any", 1, "not"), "Q1", ("level_at_least",)),
    ]


REFUSED: dict[str, tuple[Any, str]] = {
    "no test": (
        {"question": "A1.1"},
        ": does not have exactly one test, give one beside",
    ),
    "two tests": (
        {"question": "A1.1", "answered": True, "equals": "x"},
        ": does not have exactly one",
    ),
    "a test of nothing": ({"question": "A1.1", "answered": None}, ": does not have exactly one"),
    "no question": ({"answered": True}, ": the field `question` is missing, add `question:`"),
    "an empty rule": ({}, ": the field `question` is missing"),
    "a misspelt test": (
        {"question": "A1.1", "level_at_leest": 3},
        ".level_at_leest: the field `level_at_leest` is not known here, did you mean `level_at_least`?",
    ),
    "level 6": (
        {"question": "A1.1", "level_at_least": 6},
        ".level_at_least: `6` is out of range, it must be",
    ),
    "level true": (
        {"question": "A1.1", "level_at_most": True},
        ".level_at_most: `true` is not a whole number",
    ),
    "text": ("A1.1", ": `A1.1` stands where fields are needed, indent the fields below it"),
    "a list": ([DEEP], ": a list stands where fields are needed"),
    "no parts": ({"all": []}, ".all: it has 0 items, it needs at least 1"),
    "a part that is no list": (
        {"any": {"question": "A1.1", "answered": True}},
        ".any: a group of fields stands",
    ),
    "a mistake deep inside": (
        {"all": [{"question": "A1.1", "answered": True}, {"not": {"question": "A1 1", "answered": True}}]},
        ".all[1].not.question: `A1 1` does not have the right form, begin with a letter;",
    ),
    "two kinds at once": (
        {"any": [{"question": "A1.1", "answered": True}], "question": "A1.1"},
        ".question: the field `question` is not known here, it belongs elsewhere: move or remove it",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_one_complaint_for_one_mistake(name: str, tmp_path: Path) -> None:
    rule, begins = REFUSED[name]
    data = questionnaire_data()
    data["gaps"][0]["capabilities"][0]["questions"][1]["visible_when"] = rule
    found = mistakes(write_pack(tmp_path, as_yaml(data)))
    assert len(found) == 1, found
    assert f": gaps[0].capabilities[0].questions[1].visible_when{begins}" in found[0]


def test_a_rule_without_exactly_one_test_is_refused_by_itself() -> None:
    for rule in ({"question": "Q"}, {"question": "Q", "answered": True, "includes": "x"}):
        with pytest.raises(ValidationError, match="exactly one test"):
            Test.model_validate(rule)


FORMS: dict[str, Any] = {
    "L": {"type": "level", "anchors": ["1st", "2nd", "3rd", "4th", "5th"]},
    "Y": {"type": "yes_no"},
    "N": {"type": "number"},
    "P": {"type": "percentage"},
    "M": {"type": "money"},
    "O": {"type": "choice", "options": [{"id": "eu", "label": "EU"}, {"id": "us", "label": "US"}]},
    "S": {"type": "choices", "options": [{"id": "eu", "label": "EU"}, {"id": "us", "label": "US"}]},
    "T": {"type": "text"},
}
TESTS = {
    "level_at_least": (3, "L"), "level_at_most": (3, "L"), "number_at_least": (3, "NPM"), "number_at_most": (3, "NPM"),
    "equals": (True, "Y"), "answered": (False, "LYNPMOST"), "includes": ("eu", "S"),
}  # fmt: skip


def fits(test: dict[str, Any], tmp_path: Path, **more: Any) -> bool:
    """Say whether `test` fits the question it looks at, of every form there is."""
    context = [question(name, answer=form, **more) for name, form in FORMS.items()]
    asked = capability("A1", [question("A1.1", visible_when=test)])
    gap = questionnaire_data()["gaps"][0] | {"capabilities": [asked, capability("A2")]}
    data = questionnaire_data(gaps=[gap, *questionnaire_data()["gaps"][1:]], context=context)
    path = write_pack(tmp_path, as_yaml(data))
    problems = check(path).problems
    assert all("does not fit the answer" in problem.what for problem in problems)
    return not problems


@pytest.mark.parametrize("name", TESTS)
@pytest.mark.parametrize("form", FORMS)
def test_each_test_fits_some_answers(name: str, form: str, tmp_path: Path) -> None:
    value, forms = TESTS[name]
    assert fits({"question": form, name: value}, tmp_path) == (form in forms)


@pytest.mark.parametrize(("form", "option", "fitting"), [("O", "eu", True), ("O", "asia", False), ("Y", "eu", False)])
def test_equals_names_an_option(form: str, option: str, fitting: bool, tmp_path: Path) -> None:
    assert fits({"question": form, "equals": option}, tmp_path) == fitting


def test_a_test_may_fit_the_quick_answer(tmp_path: Path) -> None:
    assert not fits({"question": "T", "equals": "eu"}, tmp_path)
    assert fits({"question": "T", "equals": "eu"}, tmp_path, quick_answer=FORMS["O"])
