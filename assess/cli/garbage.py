"""When Python looks for objects that only hold each other: not while a process loads, and not at its end.

Both cost about as much as loading itself, and nearly all that is loaded stays to the end, so that nothing is found.
"""

from __future__ import annotations

import atexit
import gc

WHILE_LOADING = 200_000
"""New objects after which it looks all the same; half as many are made before the quickest command begins its work."""
USUAL = gc.get_threshold()


def spare_loading() -> None:
    """Hardly look from now on, and let this process end without a last look. A process loads only once."""
    if gc.get_freeze_count():
        return
    gc.set_threshold(WHILE_LOADING, *USUAL[1:])
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


def loaded() -> None:
    """Pass over what is there by now, and look as often as usual at what comes."""
    if gc.get_threshold()[0] == WHILE_LOADING:
        gc.freeze()
        gc.set_threshold(*USUAL)
