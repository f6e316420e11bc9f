"""Text, ids and numbers as every model takes them, from files, documents and code alike."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from assess.questionnaire.base import Bound, Frozen, Identifier, LevelNumber, Line, Paragraph, Version, Weight, Whole


def taken(kind: Any, value: Any) -> Any:
    """Return what `kind` makes of `value`, or nothing if it refuses it."""
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return None


@pytest.mark.parametrize("value", ["a\x00b", "a\x1b[2J", "a\u202eb", "a\u200bb", "\x85", "", " \t\n "])
def test_text_holds_something_and_nothing_that_could_surprise(value: str) -> None:
    assert taken(Line, value) is None
    assert taken(Paragraph, value) is None


def test_a_line_has_no_second_one() -> None:
    assert taken(Line, " one \n") == "one"
    assert taken(Line, "one\ntwo") is None
    assert taken(Paragraph, "one\ntwo\n") == "one\ntwo"
    assert taken(Line, "x" * 300) == "x" * 300
    assert taken(Line, "x" * 301) is None


@pytest.mark.parametrize("value", ["A", "A1.1", "a-b_c.d", "x" * 40])
def test_ids(value: str) -> None:
    assert taken(Identifier, value) == value


@pytest.mark.parametrize("value", ["", "1a", "-a", "a b", "ä", "a\n", "x" * 41, 7])
def test_what_is_no_id(value: Any) -> None:
    assert taken(Identifier, value) is None


@pytest.mark.parametrize(
    ("value", "expected"), [("1.0.0", True), ("10.20.30", True), ("1.0", False), ("1.0.0\n", False)]
)
def test_versions(value: str, expected: bool) -> None:
    assert (taken(Version, value) is not None) == expected


@pytest.mark.parametrize("value", [True, "3", 3.0, 2.5, Decimal(3), None])
def test_a_whole_number_is_nothing_else(value: Any) -> None:
    assert taken(Whole, value) is None
    assert taken(LevelNumber, value) is None


def test_limits_of_numbers() -> None:
    assert [taken(LevelNumber, n) for n in (0, 1, 5, 6)] == [None, 1, 5, None]
    assert [taken(Weight, w) for w in ("-0.01", "0", "3", "3.01", "0.001", "nan", "inf")] == [
        None, Decimal(0), Decimal(3), None, None, None, None,
    ]  # fmt: skip
    assert taken(Bound, "1e16") is None
    assert taken(Bound, "-1e15") == Decimal("-1e15")


def test_models_neither_change_nor_take_what_they_do_not_know() -> None:
    class Point(Frozen):
        x: int

    point = Point(x=1)
    with pytest.raises(ValidationError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Point.model_validate({"x": 1, "y": 2})
