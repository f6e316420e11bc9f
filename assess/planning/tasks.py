"""What the schedule is made of: tasks with the places they can take, and steps that close part of a capability."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

PERSON = 10_000
"""One person for one working day, in the unit of demand and capacity: a hundredth of a per cent."""
LONGEST_PAUSE = 5
"""Working days on which an action may stand still because a role it needs is away [convention]."""


@dataclass(frozen=True, slots=True)
class Placement:
    """One way to do a task: it is worked on on `days`, and pauses on the days between."""

    days: tuple[int, ...]
    """Working-day numbers, 0-based and ascending; never empty."""

    @property
    def start(self) -> int:
        """First day."""
        return self.days[0]

    @property
    def end(self) -> int:
        """The day after the last."""
        return self.days[-1] + 1


def stretches(days: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of ascending `days` as half-open ranges."""
    first = days[0]
    for day, following in zip(days, (*days[1:], -1), strict=True):
        if following != day + 1:
            yield first, day + 1
            first = following


Chosen = Mapping[str, Placement]
"""A schedule: the placement of every task in it, by task id."""


@dataclass(frozen=True)
class Task:
    """A remediation action, or a short task that finds missing answers."""

    id: str
    kind: Literal["action", "find_out"]
    effort: dict[str, Decimal]
    """Person-days by role id; only roles with work."""
    length: int
    """Days of work with the normal capacity."""
    demand: dict[str, int]
    """Capacity needed on each day of work by role id, in hundredths of a per cent of a person."""
    needs: tuple[str, ...]
    """Tasks that end before this one starts."""
    placements: tuple[Placement, ...]
    """By start; at most one per start, and never empty."""
    required: bool = False
    """In every schedule."""
    mandatory: bool = False
    """In every schedule that has an action at all."""

    @cached_property
    def by_start(self) -> dict[int, Placement]:
        """The placements by first day."""
        return {placement.start: placement for placement in self.placements}

    @cached_property
    def work(self) -> int:
        """All effort, in hundredths of a person-day."""
        return int(sum(self.effort.values(), Decimal(0)) * 100)


@dataclass(frozen=True, slots=True)
class Step:
    """What closes when all of `needs` are done, beyond what smaller sets of them close.

    Where lifts of a capability follow each other, steps are nested and gains positive. Where two actions do the same,
    their joint step takes back what would be counted twice.
    """

    capability: str
    needs: tuple[str, ...]
    """Ids of actions that lift the capability."""
    gain: int
    """Weighted points closed, times the scale of the problem; never 0."""


@dataclass(frozen=True, order=True, slots=True)
class Worth:
    """What a schedule is worth; a greater one is better. The order of the fields is the order of the goals."""

    closed: int
    """Sum of the gains of the steps that are done."""
    found: int
    """Tasks to find out that are in it."""
    kept: int
    """Starts that are where the plan that is being followed has them."""
    early: int
    """Area under the closed-gap curve: gain times days it lasts until the end of the horizon."""
    saved: int
    """Minus the effort of all actions, in hundredths of a person-day."""


def worth(
    tasks: Mapping[str, Task],
    steps: Sequence[Step],
    horizon: int,
    chosen: Chosen,
    former: Mapping[str, int] | None = None,
) -> Worth:
    """Return what `chosen` is worth; `horizon` is the number of working days, `former` has starts to keep."""
    closed = early = 0
    for step in steps:
        if all(action in chosen for action in step.needs):
            closed += step.gain
            early += step.gain * (horizon + 1 - max(chosen[action].end for action in step.needs))
    found = sum(tasks[task].kind == "find_out" for task in chosen)
    effort = sum(tasks[task].work for task in chosen if tasks[task].kind == "action")
    kept = sum(key in chosen and chosen[key].start == start for key, start in (former or {}).items())
    return Worth(closed, found, kept, early, -effort)
