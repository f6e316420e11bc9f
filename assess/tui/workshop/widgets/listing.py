"""A field of many lines, one per person: Enter begins the next line, and goes on from an empty one."""

from __future__ import annotations

from textual import events

from assess.tui.widgets.fields import NoteArea


class ListArea(NoteArea):
    """Lines that are typed one after the other, or pasted."""

    async def _on_key(self, event: events.Key) -> None:
        line = self.document.get_line(self.cursor_location[0])
        if event.key == "enter" and line.strip():
            event.stop()
            event.prevent_default()
            self.insert("\n")
        elif event.key == "enter":
            await super()._on_key(event)
