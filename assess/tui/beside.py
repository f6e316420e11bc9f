"""Work beside the keys, as those ask for it who need not know the app."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, Protocol


class Beside(Protocol):
    """Runs work beside the keys; implemented by the app."""

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` beside the keys; its errors are told, its faults end the wizard cleanly."""
        ...
