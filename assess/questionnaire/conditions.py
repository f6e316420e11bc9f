"""The language of visibility rules: when a question is asked at all.

A condition on a question that is hidden, unanswered, unknown or not applicable is false, except `answered: false`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from assess.questionnaire.base import Frozen, Identifier, LevelNumber


class Test(Frozen):
    """A test of one earlier answer; exactly one of the tests below is given."""

    __test__ = False

    question: Identifier
    answered: bool | None = None
    level_at_least: LevelNumber | None = None
    level_at_most: LevelNumber | None = None
    number_at_least: Decimal | None = None
    number_at_most: Decimal | None = None
    equals: str | bool | None = None
    """An option id for a choice, true or false for yes/no."""
    includes: Identifier | None = None
    """An option id among several choices."""

    @model_validator(mode="after")
    def _one_test(self) -> Test:
        given = self.model_fields_set - {"question"}
        if len(given) != 1:
            raise ValueError("needs exactly one test beside `question`, such as `level_at_least: 3`")
        return self


class All(Frozen):
    """True if every part is."""

    all: Annotated[tuple[Condition, ...], Field(min_length=1, max_length=20)]


class Any(Frozen):
    """True if at least one part is."""

    any: Annotated[tuple[Condition, ...], Field(min_length=1, max_length=20)]


class Not(Frozen):
    """True if the part is not."""

    not_: Annotated[Condition, Field(alias="not")]


Condition = Test | All | Any | Not

All.model_rebuild()
Any.model_rebuild()
Not.model_rebuild()


def questions_in(condition: Condition) -> frozenset[str]:
    """Return the ids of all questions that `condition` looks at."""
    match condition:
        case Test():
            return frozenset({condition.question})
        case All():
            return frozenset().union(*(questions_in(part) for part in condition.all))
        case Any():
            return frozenset().union(*(questions_in(part) for part in condition.any))
        case Not():
            return questions_in(condition.not_)


def tests_in(condition: Condition) -> tuple[Test, ...]:
    """Return every test in `condition`, however deep."""
    match condition:
        case Test():
            return (condition,)
        case All():
            return tuple(test for part in condition.all for test in tests_in(part))
        case Any():
            return tuple(test for part in condition.any for test in tests_in(part))
        case Not():
            return tests_in(condition.not_)
