"""Finding circles in references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter


def circles(graph: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, ...]]:
    """Yield circles that share no node until none is left: the ids along each, the first again at the end."""
    left = dict(graph)
    while found := _circle(left):
        yield found
        for node in found:
            left.pop(node, None)


def _circle(graph: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    try:
        TopologicalSorter({node: sorted(graph[node]) for node in sorted(graph)}).prepare()
    except CycleError as error:
        return tuple(reversed(error.args[1]))
    return ()
