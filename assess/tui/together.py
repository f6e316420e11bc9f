"""Two windows on one assessment: going on from what the other stored, and deciding what clashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.errors import Conflict
from assess.results.wording import plural
from assess.session.outbox import Saving
from assess.session.overtaken.clash_words import listed
from assess.session.overtaken.conflicts import TakenOver

if TYPE_CHECKING:
    from assess.session.session import Session
    from assess.tui.app import AssessApp


async def catch_up(app: AssessApp, session: Session) -> None:
    """Where a write was refused because somebody else was first, go on from what they stored, and say so.

    What keys wait for works on the session in another thread; it goes on by itself, or this is called again after it.
    Raises AssessError if that cannot be read; then nothing changes.
    """
    if not session.conflicts.stale:
        return
    stored = await app.desk.do(session.conflicts.read)
    if isinstance(session.outbox.error, Conflict) and app.session is session and not app.opening:
        app.taken_over(said(session.conflicts.go_on_from(stored)))


def said(taken: TakenOver) -> str:
    """Return what happened, in one line."""
    begin = f"Somebody else made {plural(taken.theirs, 'change')} here"
    if taken.clashes:
        return f"{begin}; ctrl+r decides what clashes."
    return f"{begin}; yours go together with them." if taken.mine else f"{begin}."


def not_saved(session: Session) -> str:
    """Return why the latest change is not on disk; empty if it is, or on its way."""
    conflicts = session.conflicts
    if conflicts.saving is not Saving.NOT_SAVED:
        return ""
    error = session.outbox.error
    if error is not None and not conflicts.stale:
        return f"NOT SAVED. {error} Press ctrl+r to try again."
    if error is not None:
        return f"NOT SAVED. {error.message} Press ctrl+r to go on from there."
    return f"NOT SAVED: {listed(conflicts.clashes)} clashes with theirs. Press ctrl+r to decide."
