"""The library's palette of commands, without a fault of its own: page keys before its list is drawn."""

from __future__ import annotations

import contextlib

from textual import command


class CommandPalette(command.CommandPalette):
    """Finds a command by its name."""

    def _action_command_list(self, action: str) -> None:
        with contextlib.suppress(KeyError, IndexError):
            super()._action_command_list(action)
