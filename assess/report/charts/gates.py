"""Gates below a calendar: a diamond at the end of each gate's line, its label beside it, no label on any line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assess.report.charts.base import Label, Pen, r
from assess.report.metrics import fit
from assess.results.gantt import Gantt

SIZE = 3.6
"""Half of a diamond's width."""
SMALLEST = 1.6
PITCH = 9.5
"""Height of one row of diamonds."""
AIR = 2.5


@dataclass(frozen=True, slots=True)
class Diamond:
    """A gate on the day it is due."""

    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Gates:
    """The diamonds, in the order given, and their labels."""

    diamonds: tuple[Diamond, ...]
    labels: tuple[Label, ...]
    height: float
    """From the upper edge to the lower edge of the last row."""


@dataclass(frozen=True, slots=True)
class _Place:
    row: int
    x: float
    start: float
    end: float


def due(gantt: Gantt) -> list[tuple[int, str, str]]:
    """Return each day on which gates are due: its number, their ids and its date, in order."""
    days = sorted({gate.day: gate.date for gate in gantt.milestones}.items())
    return [
        (day, ", ".join(sorted(gate.id for gate in gantt.milestones if gate.day == day)), date) for day, date in days
    ]


def place_gates(pen: Pen, gates: Sequence[tuple[str, float]], left: float, right: float, top: float) -> Gates:
    """Return where `gates`, each a text and the x of its line, stand between `left` and `right` below `top`."""
    order = sorted(range(len(gates)), key=lambda n: (gates[n][1], n))
    texts = {n: fit(pen.measure, gates[n][0], right - left - 2 * (SIZE + AIR), pen.size, pen.weight) for n in order}
    places: dict[int, _Place] = {}
    for at, n in enumerate(order, start=1):
        coming = [gates[later][1] for later in order[at:]]
        places[n] = _place(pen.width(texts[n]), gates[n][1], [*places.values()], coming, (left, right))
    diamonds, labels = [], []
    for n in range(len(gates)):
        place = places[n]
        y = r(top + SIZE + place.row * PITCH)
        near = [abs(p.x - place.x) for p in places.values() if p.row == place.row and p.x != place.x]
        diamonds.append(Diamond(place.x, y, r(max(SMALLEST, min([SIZE, *(gap / 2 - 0.3 for gap in near)])))))
        labels.append(pen.left(texts[n], place.start, y + pen.size * 0.34, "gate"))
    rows = 1 + max((place.row for place in places.values()), default=-1)
    return Gates(tuple(diamonds), tuple(labels), r(rows * PITCH))


def _place(
    width: float, x: float, placed: Sequence[_Place], coming: Sequence[float], ends: tuple[float, float]
) -> _Place:
    """Return the first place, row by row, right before left, that touches no label and no other gate's line.

    `coming` are the lines of the gates that are not placed yet, which may go on below any row.
    """
    rows = 2 + max((place.row for place in placed), default=-1)
    beside = (x + SIZE + AIR, x - SIZE - AIR - width)
    for row in range(rows + 1):
        passing = [line for line in (*(p.x for p in placed if p.row >= row), *coming) if line != x]
        for start in beside:
            place = _Place(row, x, start, start + width)
            if ends[0] <= start and place.end <= ends[1] and _free(place, placed, passing, last=row == rows):
                return place
    start = min(max(beside[0], ends[0]), ends[1] - width)
    return _Place(rows, x, start, start + width)


def _free(place: _Place, placed: Sequence[_Place], passing: Sequence[float], *, last: bool) -> bool:
    if any(place.start - SIZE - AIR < line < place.end + SIZE + AIR for line in passing):
        return False
    if any(p.row == place.row and p.start < place.end + AIR and place.start < p.end + AIR for p in placed):
        return False
    return last or not any(p.row <= place.row and p.start - SIZE - 1 < place.x < p.end + SIZE + 1 for p in placed)
