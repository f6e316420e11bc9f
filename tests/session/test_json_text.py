"""JSON from outside is refused where it is dangerous or ambiguous, with the line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.errors import InvalidFile
from assess.session.json_text import SIZE_LIMIT, line_at, load, places, shown

scalars = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=8)
data = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "x.json:1: is not JSON here (expecting value, column 1)"),
        ('{"a": 1,\n "b" 2}', "x.json:2: is not JSON here (expecting ':' delimiter, column 6)"),
        ('{"a": 1}\n{}', "x.json:2: is not JSON here (extra data, column 1)"),
        ('{"a": {"b": 1,\n"b": 2}}', "x.json:2: a.b: is there twice"),
        ('[1,\n\n{"a.b": NaN}]', "x.json:3: [1][a.b]: is NaN, which is not a number"),
        ("[1,\n-Infinity]", "x.json:2: [1]: is -Infinity, which is not a number"),
        ('{"a":\n 1e999999999}', "x.json:1: a: is too long or too large a number"),
        ("[\n" + "9" * 5000 + "]", "x.json:2: [0]: is too long or too large a number"),
        ("[" * 41 + "]" * 41, "x.json:1: is nested more than 40 deep"),
        ("\n" * 5 + "[" * 200_000, "x.json:6: is nested more than 40 deep"),
        ('{"a":' * 100_000, "x.json:1: is nested more than 40 deep"),
        ('"' + "x" * SIZE_LIMIT + '"', "x.json: is larger than 10 MiB"),
        ('"' + "ü" * (SIZE_LIMIT // 2) + '"', "x.json: is larger than 10 MiB"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_refused_is_located(text: str, expected: str) -> None:
    with pytest.raises(InvalidFile) as caught:
        load(text, "x.json")
    (problem,) = caught.value.problems
    assert str(problem).startswith(expected)
    assert problem.remedy


def test_forty_levels_are_allowed() -> None:
    assert load("[" * 40 + "]" * 40, "x.json")


@given(data)
def test_what_json_writes_is_read_and_every_value_is_located(value: Any) -> None:
    text = json.dumps(value, indent=1)
    assert load(text, "x.json") == value
    found = {path: (offset, word) for path, offset, word in places(text)}
    assert set(found) == set(paths(value, ()))
    for path, (offset, _) in found.items():
        if path and isinstance(path[-1], str):
            assert text[offset:].startswith(json.dumps(path[-1]))
            assert line_at(text, offset) == text[:offset].count("\n") + 1


def paths(value: Any, path: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    found = [path]
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            found += paths(item, (*path, key))
    return found


def test_a_path_reads_like_the_document() -> None:
    assert shown(("assessment", "records", "A1.1", "rounds", 0)) == "assessment.records[A1.1].rounds[0]"
