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


class Meter:
    """Counts uses by key and says when there were too many."""

    def __init__(self, rate: Rate, now: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._now = now
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, key: str) -> bool:
        """Count a use of `key`, and say whether it is within its rate."""
        now = self._now()
        left, since = self._left.pop(key, (self._rate.burst, now))
        left = min(self._rate.burst, left + (now - since) * self._rate.each_second)
        allowed = left >= 1
        self._left[key] = (left - 1 if allowed else left, now)
        while len(self._left) > MOST_KNOWN:
            self._left.popitem(last=False)
        return allowed
