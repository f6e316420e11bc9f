"""Tasks that find missing answers: which there are, and which of them every plan must hold."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import assume, given

from assess.assessment.plan_inputs import Absence
from assess.errors import InfeasiblePlan
from assess.planning.find_out import capability_of, in_words, task_id
from assess.planning.problem import Problem
from tests.builders import capability, question
from tests.planning.figures import must_find_out
from tests.planning.generate import Instance
from tests.planning.rules import Rules
from tests.planning.small import Said, action, case, pack
from tests.planning.strategies import cases, steady

MONDAY = dt.date(2027, 1, 11)
MANY = [capability(f"A{n}", [question(f"A{n}.1"), question(f"A{n}.2")], weight=1 + n % 3) for n in range(1, 10)]


def problem(said: Said, *actions: dict[str, Any], capabilities: list[dict[str, Any]] | None = None,
            find_out: dict[str, Any] | None = None, **inputs: Any) -> Problem:  # fmt: skip
    of = pack(
        *(actions or [action("X", {"A1": 3})]),
        capabilities=capabilities,
        find_out=find_out or {"role": "PO", "days": "0.5"},
    )
    return case(of, said, inputs=inputs).problem


def found(made: Problem) -> dict[str, bool]:
    """Return whether each task to find out is required, by id."""
    return {task.id: task.required for task in made.tasks.values() if task.kind == "find_out"}


def test_there_is_one_task_per_capability_with_a_missing_answer() -> None:
    assert found(problem({"A1.1": 1, "A1.2": "dk"})) == {"A1?": True, "A2?": True}
    assert found(problem({"A1.1": 1, "A1.2": 2, "A2.1": "na", "A2.2": "na"})) == {}
    assert found(problem({"A1.1": 1, "A1.2": 1, "A2.1": 3})) == {"A2?": True}


def test_an_optional_question_may_stay_open() -> None:
    asked = [question("A1.1"), question("A1.2", optional=True)]
    assert found(problem({"A1.1": 1}, capabilities=[capability("A1", asked)])) == {}


def test_what_a_quick_check_hides_is_not_asked_for() -> None:
    of = pack(action("X", {"A1": 3}))
    assert found(case(of, {"A1.1": 1}, scope="quick").problem) == {"A2?": True}


def test_a_task_takes_the_time_of_its_role_and_stretches() -> None:
    made = problem({"A1.1": 1}, find_out={"role": "PE", "days": "0.4"}, capacity={"PE": 20, "PO": 0}).tasks["A1?"]
    assert (made.length, made.demand, made.needs) == (2, {"PE": 2000}, ())


def test_nobody_to_find_out_is_noted() -> None:
    made = problem({"A1.1": 1}, capacity={"PE": 100})
    assert found(made) == {}
    assert made.to_find_out == 2
    assert made.notes[-1] == "Answers are missing, but there is no product owner to find them out."


def test_at_most_a_fifth_of_the_role_is_required_and_the_most_useful_first() -> None:
    said: Said = {"A1.1": 1, "A1.2": 1} | {f"A{n}.1": 1 for n in range(2, 10)}
    made = problem(said, capabilities=MANY, weeks=1, capacity={"PE": 100, "PO": 100})
    assert made.to_find_out == 8
    assert found(made) == {f"A{n}?": n in (2, 5) for n in range(2, 10)}


def test_a_capability_without_any_answer_is_more_useful_than_one_with_half() -> None:
    said: Said = {"A1.1": 1, "A1.2": 1, "A3.1": 1, "A4.1": 1}
    made = problem(said, capabilities=MANY[:4], weeks=1, capacity={"PE": 100, "PO": 50})
    assert found(made) == {"A2?": True, "A3?": False, "A4?": False}


def test_with_no_action_to_plan_all_that_fits_is_required() -> None:
    made = problem({}, capabilities=MANY, weeks=1, capacity={"PE": 100, "PO": 60})
    assert sum(found(made).values()) == 5
    assert made.notes == ("No answer is known yet, so the plan holds only tasks that find the answers.",)


def test_a_day_on_which_the_role_is_there_must_be_free() -> None:
    away = Absence(role="PO", first=MONDAY, last=MONDAY + dt.timedelta(days=3))
    made = problem({}, capabilities=MANY, weeks=1, absences=(away,))
    assert sum(found(made).values()) == 2


def test_titles_name_the_capability() -> None:
    made = problem({"A1.1": 1})
    words = in_words(made.pack.questionnaire, [task for task in made.tasks.values() if task.kind == "find_out"])
    assert words == {"A1?": "Find out: Capability A1", "A2?": "Find out: Capability A2"}
    assert capability_of(task_id("A1")) == "A1"


@steady
@given(case=cases())
def test_tasks_are_those_of_the_rules(case: Instance) -> None:
    try:
        made = case.problem
    except InfeasiblePlan:
        assume(False)
    rules = Rules(case.pack, case.assessment)
    wanted = [f"{capability}?" for capability in rules.to_find_out]
    assert made.to_find_out == len(wanted)
    assert list(found(made)) in (wanted, [])
    required = {task for task, first in found(made).items() if first}
    assert required == {f"{capability}?" for capability in must_find_out(rules, alone=not made.actions)}
