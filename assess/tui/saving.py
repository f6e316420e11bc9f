"""Where the latest change is, in words, and waiting for it without blocking a key."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.content import Content

from assess.errors import AssessError
from assess.session.outbox import Outbox, Saving
from assess.tui.dialogs.not_saved import NotSavedDialog
from assess.tui.text import plain
from assess.tui.theme import ALARM, MUTED

if TYPE_CHECKING:
    from assess.tui.app import AssessApp


def mark(saving: Saving) -> Content:
    """Return the mark for the title bar."""
    if saving is Saving.NOT_SAVED:
        return plain("✗ NOT SAVED", f"bold {ALARM}")
    return plain("✓ saved" if saving is Saving.SAVED else "… saving", MUTED)


async def all_written(app: AssessApp, outbox: Outbox) -> bool:
    """Wait for outstanding writes; where one is refused, ask. False means that the person wants to stay."""
    while True:
        try:
            await asyncio.to_thread(outbox.wait)
        except AssessError as error:
            said = await app.push_screen_wait(NotSavedDialog(error))
            if said == "retry":
                outbox.retry()
            else:
                return said == "leave"
        else:
            return True
