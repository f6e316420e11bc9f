"""No loop inside a roomy call makes the interpreter take and give back memory with every turn."""

from __future__ import annotations

import resource
from collections.abc import Callable

import pytest

from assess.report.roomy import roomy

TURNS = 2_000
DEPTHS = range(150)
"""Frames on top of each other; so many fill more than one small piece of stack."""


def faults(depth: int) -> int:
    """Return how many pages of memory were new in a loop of calls at this depth."""
    if depth:
        return faults(depth - 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(TURNS):
        _nothing()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def _nothing() -> None:
    return None


_nothing.__code__ = _nothing.__code__.replace(co_stacksize=200)  # larger than the frames below, so that it falls off


def most(run: Callable[[int], int]) -> int:
    """Return the most new pages at any depth."""
    return max(map(run, DEPTHS))


def test_no_depth_of_calls_makes_a_loop_take_new_memory() -> None:
    assert most(lambda depth: roomy(lambda: faults(depth))) < TURNS // 10


def test_without_it_some_depth_does() -> None:
    if most(faults) < TURNS:
        pytest.skip("this interpreter keeps the stack that it once had")


def test_what_is_returned_and_raised_comes_through() -> None:
    assert roomy(lambda: 3) == 3
    with pytest.raises(ZeroDivisionError):
        roomy(lambda: 1 // 0)
