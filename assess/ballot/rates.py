"""How much one client and one seat may ask for."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST_KNOWN = 2048
"""Clients whose use is remembered; those not seen for longest are forgotten first."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and so many a second in the long run."""

    burst: float
    each_second: float


BY_CLIENT = Rate(burst=800, each_second=100)
"""Of one address: a whole room may sit behind one."""
BY_SEAT = Rate(burst=60, each_second=8)
BY_GUESS = Rate(burst=20, each_second=0.5)
"""Of one address, with a room code that is wrong."""


class Meter:
    """Counts uses by key and says when there were too many."""

    def __init__(self, rate: Rate, now: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._now = now
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, key: str, uses: float = 1.0) -> bool:
        """Count `uses` of `key`, and say whether they are within its rate; 0 uses only ask whether one would be."""
        now = self._now()
        left, since = self._left.pop(key, (self._rate.burst, now))
        left = min(self._rate.burst, left + (now - since) * self._rate.each_second)
        allowed = left >= max(uses, 1.0)
        self._left[key] = (left - uses if allowed else left, now)
        while len(self._left) > MOST_KNOWN:
            self._left.popitem(last=False)
        return allowed
