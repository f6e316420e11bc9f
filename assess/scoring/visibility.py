"""Which questions are asked: those in scope whose visibility rule holds. Hidden is derived, never stored.

A test looks at the usable answer of its question: the settled value or, while nothing is settled, the values of the
latest revealed round. A hidden, unanswered, unknown or not applicable question has none; then every test is false
but `answered: false`, which is true. `not`, `all` and `any` combine these results, so that `not: {level_at_least: 3}`
is true while there is no answer. Values that are not settled are read so:

* a level or a number counts as the lower median of those given,
* an option or yes/no passes if it passes for every value given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter

from assess.assessment.model import Assessment
from assess.assessment.values import (
    ChoicesValue,
    ChoiceValue,
    LevelValue,
    MoneyValue,
    NumberValue,
    PercentageValue,
    Value,
    YesNoValue,
)
from assess.errors import DataProblem
from assess.questionnaire.conditions import All, Any, Condition, Not, Test, questions_in
from assess.questionnaire.model import Questionnaire
from assess.scoring.standing import values


def visible(questionnaire: Questionnaire, assessment: Assessment) -> frozenset[str]:
    """Return the ids of the questions in scope whose visibility rule holds.

    Rules are evaluated after those of the questions they look at; a question that does not exist counts as hidden.
    Raises DataProblem if rules look at each other in a circle.
    """
    asked = list(questionnaire.in_scope(assessment.scope))
    rules = {q.id: q.visible_when for q in asked if q.visible_when is not None}
    shown = {q.id for q in asked} - rules.keys()
    for question in _in_order(rules):
        if _holds(rules[question], assessment, shown):
            shown.add(question)
    return frozenset(shown)


def _in_order(rules: Mapping[str, Condition]) -> Iterable[str]:
    """Yield the questions with a rule, each after those that its rule looks at."""
    sorter = TopologicalSorter({q: sorted(questions_in(rule) & rules.keys()) for q, rule in rules.items()})
    try:
        return list(sorter.static_order())
    except CycleError as error:
        circle = ", ".join(dict.fromkeys(error.args[1]))
        raise DataProblem(
            f"Whether these questions are asked depends on each other: {circle}.",
            "Change one of their `visible_when` rules.",
        ) from None


def _holds(condition: Condition, assessment: Assessment, shown: set[str]) -> bool:
    match condition:
        case Test():
            given = values(assessment.record(condition.question)) if condition.question in shown else ()
            return _passes(condition, given)
        case All():
            return all(_holds(part, assessment, shown) for part in condition.all)
        case Any():
            return any(_holds(part, assessment, shown) for part in condition.any)
        case Not():
            return not _holds(condition.not_, assessment, shown)


def _passes(test: Test, given: Sequence[Value]) -> bool:
    if test.answered is not None:
        return test.answered == bool(given)
    if test.level_at_least is not None or test.level_at_most is not None:
        levels = [Decimal(value.level) for value in given if isinstance(value, LevelValue)]
        return _within(levels, test.level_at_least, test.level_at_most)
    if test.number_at_least is not None or test.number_at_most is not None:
        numbers = [number for value in given if (number := _number(value)) is not None]
        return _within(numbers, test.number_at_least, test.number_at_most)
    return bool(given) and all(_matches(test, value) for value in given)


def _within(numbers: Sequence[Decimal], least: Decimal | int | None, most: Decimal | int | None) -> bool:
    """Say whether the lower median of `numbers`, if there are any, lies within the limits that are given."""
    if not numbers:
        return False
    middle = sorted(numbers)[(len(numbers) - 1) // 2]
    return (least is None or middle >= least) and (most is None or middle <= most)


def _number(value: Value) -> Decimal | None:
    match value:
        case NumberValue():
            return value.number
        case PercentageValue():
            return value.percent
        case MoneyValue():
            return value.amount
    return None


def _matches(test: Test, value: Value) -> bool:
    match value:
        case YesNoValue():
            return value.yes is test.equals
        case ChoiceValue():
            return value.choice == test.equals
        case ChoicesValue():
            return test.includes is not None and test.includes in value.choices
    return False
