"""Long text is stored small, comes back whole, and damage to it is noticed."""

from __future__ import annotations

import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.storage.long_text import LIMIT, LONG, restore, shrink


@given(st.text(), st.integers(0, 300))
def test_any_json_text_comes_back(text: str, times: int) -> None:
    whole = '{"a":"' + text * times + '"}'
    assert restore(shrink(whole)) == whole


def test_only_long_text_is_compressed() -> None:
    short, long = "{" + " " * (LONG - 2) + "}", "{" + " " * LONG + "}"
    assert shrink(short) == short
    assert len(shrink(long)) < 100


def folded(data: bytes) -> str:
    return "z:" + base64.b64encode(data).decode()


@pytest.mark.parametrize(
    "stored",
    [
        "z:",
        "z:!!!",
        folded(b"no zlib"),
        folded(zlib.compress(b"{}" * 5000)[:-5]),
        folded(zlib.compress(b"\xff\xfe" * 5000)),
        folded(zlib.compress(b" " * (LIMIT + 1))),
    ],
    ids=["nothing", "no base64", "no zlib", "cut off", "no text", "too long"],
)
def test_damage_is_noticed(stored: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        restore(stored)
