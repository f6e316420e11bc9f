"""Finding a circle in references."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter


def circle(graph: Mapping[str, frozenset[str]]) -> list[str]:
    """Return the ids along one circle, the first again at the end; empty if there is none."""
    try:
        TopologicalSorter({node: sorted(graph[node]) for node in sorted(graph)}).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []
