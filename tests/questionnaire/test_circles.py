"""Circles in references are found, each once, whatever else is in the graph."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assess.questionnaire.circles import circles

graphs = st.dictionaries(st.sampled_from("abcdef"), st.frozensets(st.sampled_from("abcdef"), max_size=3))


def test_circles_that_are_there() -> None:
    graph = {"a": "b", "b": "c", "c": "a", "d": "d", "e": "ad", "f": "x"}
    assert list(circles({node: frozenset(needs) for node, needs in graph.items()})) == [
        ("a", "b", "c", "a"),
        ("d", "d"),
    ]
    assert list(circles({})) == []


@given(graphs)
def test_what_is_found_is_a_circle_and_what_is_left_has_none(graph: dict[str, frozenset[str]]) -> None:
    found = list(circles(graph))
    taken: set[str] = set()
    for circle in found:
        assert circle[0] == circle[-1]
        assert all(after in graph[before] for before, after in pairwise(circle))
        assert taken.isdisjoint(circle)
        taken |= set(circle)
    left = {node: needs - taken for node, needs in graph.items() if node not in taken}
    assert not has_circle(left)
    assert bool(found) == has_circle(graph)


def has_circle(graph: dict[str, frozenset[str]]) -> bool:
    """Say whether taking away nodes that need nothing more does not take away all."""
    left = dict(graph)
    while free := [node for node, needs in left.items() if not needs & left.keys()]:
        for node in free:
            del left[node]
    return bool(left)
