"""The language of visibility rules: when a question is asked at all.

A condition on a question that is hidden, unanswered, unknown or not applicable is false, except `answered: false`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Discriminator, Field, Tag, model_validator

from assess.questionnaire.base import Bound, Frozen, Identifier, LevelNumber


class Test(Frozen):
    """A test of one earlier answer; exactly one of the tests below is given."""

    __test__ = False

    question: Identifier
    answered: bool | None = None
    level_at_least: LevelNumber | None = None
    level_at_most: LevelNumber | None = None
    number_at_least: Bound | None = None
    number_at_most: Bound | None = None
    equals: str | bool | None = None
    """An option id for a choice, true or false for yes/no."""
    includes: Identifier | None = None
    """An option id among several choices."""

    @model_validator(mode="after")
    def _one_test(self) -> Test:
        if len(self.given) != 1:
            raise ValueError("does not have exactly one test; give one beside `question`, such as `level_at_least: 3`")
        return self

    @property
    def given(self) -> tuple[str, ...]:
        """The names of the tests that are given."""
        return tuple(name for name in type(self).model_fields if name != "question" and getattr(self, name) is not None)


class All(Frozen):
    """True if every part is."""

    all: Annotated[tuple[Condition, ...], Field(min_length=1, max_length=20)]


class Any(Frozen):
    """True if at least one part is."""

    any: Annotated[tuple[Condition, ...], Field(min_length=1, max_length=20)]


class Not(Frozen):
    """True if the part is not."""

    not_: Annotated[Condition, Field(alias="not")]


def _kind(condition: object) -> str:
    """Return which kind of condition was meant, so that a mistake in it is told once and not once for every kind.

    In brackets, because a kind stands in the place of a mistake and must not look like one of the fields there.
    """
    if isinstance(condition, Mapping):
        return next((f"({word})" for word in ("all", "any", "not") if word in condition), "(test)")
    kinds: dict[type, str] = {All: "(all)", Any: "(any)", Not: "(not)"}
    return kinds.get(type(condition), "(test)")


Condition = Annotated[
    Annotated[Test, Tag("(test)")]
    | Annotated[All, Tag("(all)")]
    | Annotated[Any, Tag("(any)")]
    | Annotated[Not, Tag("(not)")],
    Discriminator(_kind),
]

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


def each_test(condition: Condition) -> Iterator[tuple[tuple[str | int, ...], Test]]:
    """Yield every test in `condition`, however deep, with the keys and indexes that lead to it."""
    match condition:
        case Test():
            yield (), condition
        case All():
            yield from _within("all", condition.all)
        case Any():
            yield from _within("any", condition.any)
        case Not():
            yield from ((("not", *place), test) for place, test in each_test(condition.not_))


def _within(word: str, parts: tuple[Condition, ...]) -> Iterator[tuple[tuple[str | int, ...], Test]]:
    for n, part in enumerate(parts):
        yield from (((word, n, *place), test) for place, test in each_test(part))
