"""The names of all figures: `gap:DC.to_go`, `capability:DC1.score.low`, `question:DC1.1`, `level`.

A figure with a range has its ends under the same name with `.low` and `.high`. `evidenced` is the score in which
answers above level 3 count as 3 unless something backs them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from assess.errors import UnknownId
from assess.scoring.derivation import ENDS, End
from assess.scoring.model import Score

EVIDENCED = "evidenced"
GAP = {
    "verdict": False, "to_go": True, "score": True, "level": True, "coverage": False, "target": False, EVIDENCED: True,
}  # fmt: skip
"""The figures of a gap, and whether each has a range."""
CAPABILITY = {
    "score": True, "shortfall": True, "level": True, "coverage": False, "target": False, "weight": False,
    EVIDENCED: True,
}  # fmt: skip
"""The figures of a capability, and whether each has a range."""


@dataclass(frozen=True, slots=True)
class Place:
    """The figure that a reference names."""

    kind: str
    """`gap`, `capability`, `question` or `level`."""
    id: str
    """Empty for the overall level."""
    figure: str
    """Empty for the points of a question."""
    end: End


def reference(kind: str, identifier: str, figure: str, end: End) -> str:
    """Return the name of a figure."""
    name = f"{kind}:{identifier}" if identifier else kind
    return ".".join(part for part in (name, figure, "" if end == "point" else end) if part)


def references(score: Score) -> tuple[str, ...]:
    """Return the name of every figure of `score`: overall, then gap by gap with its capabilities and questions."""
    return tuple(places(score))


def places(score: Score) -> dict[str, Place]:
    """Return every figure of `score` by its name; a question may be called like a figure of another, and then wins."""
    found: dict[str, Place] = {}
    for place in _all(score):
        name = reference(place.kind, place.id, place.figure, place.end)
        if name not in found or (not place.figure and place.end == "point"):
            found[name] = place
    return found


def find(score: Score, name: str) -> Place:
    """Return the figure called `name`. Raises UnknownId with names that are near."""
    known = places(score)
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known)
    hint = f"Did you mean {' or '.join(near)}?" if near else "Names look like gap:ID.score, capability:ID.score, level."
    raise UnknownId(f"There is no figure {name}.", hint)


def _all(score: Score) -> Iterator[Place]:
    yield from _ends("level", "", "")
    for gap in score.gaps:
        for figure, ranged in GAP.items():
            yield from _ends("gap", gap.id, figure, ranged=ranged)
        for capability in gap.capabilities:
            for figure, ranged in CAPABILITY.items():
                yield from _ends("capability", capability.id, figure, ranged=ranged)
            for question in capability.questions:
                for figure in ("", EVIDENCED):
                    yield from _ends("question", question.id, figure)


def _ends(kind: str, identifier: str, figure: str, *, ranged: bool = True) -> Iterator[Place]:
    return (Place(kind, identifier, figure, end) for end in (ENDS if ranged else ENDS[:1]))
