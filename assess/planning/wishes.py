"""What is asked of the plan beyond closing most: actions pinned, excluded, due, held back, done or running."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assess.assessment.plan_inputs import Deadline, Done, Exclude, NotBefore, Pin, Request, Running
from assess.planning.calendar import WorkCalendar
from assess.planning.tasks import Placement


@dataclass(frozen=True, slots=True)
class Wishes:
    """The requests, by action id. Days are working-day numbers."""

    pinned: frozenset[str] = frozenset()
    """In every plan: pinned, due or running."""
    excluded: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    running: Mapping[str, Decimal] = field(default_factory=dict)
    """Working days left."""
    earliest: Mapping[str, int] = field(default_factory=dict)
    """First day on which it may start."""
    due: Mapping[str, int] = field(default_factory=dict)
    """The day before which it must end."""

    def allowed(self, action: str, placements: Iterable[Placement]) -> tuple[Placement, ...]:
        """Return the placements of `action` that keep its dates; of a running one only the first."""
        first, due = self.earliest.get(action, 0), self.due.get(action)
        kept = tuple(p for p in placements if p.start >= first and (due is None or p.end <= due))
        return kept[:1] if action in self.running else kept


NONE = Wishes()


def read(requests: Iterable[Request], calendar: WorkCalendar) -> Wishes:
    """Return the requests as they bear on a plan over `calendar`; of several dates for one action the strictest holds.

    What is done is neither pinned nor held back. Of what is running twice, the longer time to go holds.
    """
    pinned, excluded, done = set(), set(), set()
    running: dict[str, Decimal] = {}
    earliest: dict[str, int] = {}
    due: dict[str, int] = {}
    for request in requests:
        match request:
            case Pin(action=action):
                pinned.add(action)
            case Exclude(action=action):
                excluded.add(action)
            case Done(action=action):
                done.add(action)
            case Running(action=action, left=left):
                pinned.add(action)
                running[action] = max(left, running.get(action, left))
            case Deadline(action=action, by=by):
                pinned.add(action)
                due[action] = min(bisect.bisect_right(calendar.days, by), due.get(action, len(calendar.days)))
            case NotBefore(action=action, day=day):
                earliest[action] = max(bisect.bisect_left(calendar.days, day), earliest.get(action, 0))
    return Wishes(
        pinned=frozenset(pinned - done),
        excluded=frozenset(excluded - done),
        done=frozenset(done),
        running={action: left for action, left in running.items() if action not in done},
        earliest=earliest,
        due=due,
    )
