"""The time in the room, and times as people read them."""

from __future__ import annotations

import datetime as dt


def now() -> dt.datetime:
    """Return the present moment in UTC, to whole seconds."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def since(start: dt.datetime | None, minutes: int | None) -> str:
    """Return what is left of a timebox that began at `start`, or how far over it is; without one, how long it took."""
    if start is None:
        return ""
    gone = max(now() - start, dt.timedelta())
    if minutes is None:
        return span(gone)
    left = dt.timedelta(minutes=minutes) - gone
    return f"{span(left)} left" if left >= dt.timedelta() else f"{span(-left)} over"


def span(time: dt.timedelta) -> str:
    """Return a length of time as minutes and seconds, from an hour on as hours and minutes."""
    seconds = int(time.total_seconds())
    if seconds < 3600:
        return f"{seconds // 60}:{seconds % 60:02}"
    hours, rest = divmod(seconds // 60, 60)
    return f"{hours} h {rest:02} min"
