"""Where the latest change is, in words, and waiting for it without blocking a key."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.content import Content

from assess.errors import AssessError, Conflict
from assess.session.outbox import Saving
from assess.tui.dialogs.not_saved import NotSavedDialog
from assess.tui.text import plain
from assess.tui.theme import ALARM, MUTED
from assess.tui.together import catch_up

if TYPE_CHECKING:
    from assess.session.session import Session
    from assess.tui.app import AssessApp


def mark(saving: Saving) -> Content:
    """Return the mark for the title bar."""
    if saving is Saving.NOT_SAVED:
        return plain("✗ NOT SAVED", f"bold {ALARM}")
    return plain("✓ saved" if saving is Saving.SAVED else "… saving", MUTED)


async def all_written(app: AssessApp, session: Session) -> bool:
    """Wait for outstanding writes; where one is refused, ask. False means that the person wants to stay."""
    while True:
        try:
            await _wait(app, session)
        except AssessError as error:
            said = await app.push_screen_wait(NotSavedDialog(error))
            if said == "retry":
                session.outbox.retry()
            else:
                return said == "leave"
        else:
            break
    if session.conflicts.clashes:
        from assess.tui.dialogs.clashes import ClashDialog

        await app.push_screen_wait(ClashDialog(session))
        return not session.conflicts.clashes and await all_written(app, session)
    return True


async def _wait(app: AssessApp, session: Session) -> None:
    """Return when everything is on disk that does not clash with what somebody else stored. Raises AssessError."""
    while True:
        try:
            await asyncio.to_thread(session.outbox.wait)
        except Conflict:
            await catch_up(app, session)
        else:
            return
