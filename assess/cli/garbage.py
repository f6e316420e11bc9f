"""When Python looks for objects that only hold each other: not while a process loads, and not at its end.

Both cost about as much as loading itself, and nearly all that is loaded stays to the end, so that nothing is found.
"""

from __future__ import annotations

import atexit
import gc
from functools import cache

WHILE_LOADING = 200_000
"""New objects after which it looks all the same; half as many are made before the quickest command begins its work."""
_USUAL = gc.get_threshold()


@cache
def spare_loading() -> None:
    """Hardly look from now on, and let this process end without a last look. Done once in a process."""
    gc.set_threshold(WHILE_LOADING, *_USUAL[1:])
    atexit.register(gc.freeze)


@cache
def loaded() -> None:
    """Pass over what is there by now, and look as often as usual at what comes. Done once in a process."""
    gc.freeze()
    gc.set_threshold(*_USUAL)
