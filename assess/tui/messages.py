"""What widgets and threads tell the screens."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message


class SavingChanged(Message):
    """A write was queued, reached the disk or was refused; sent from whichever thread saw it."""


class RowMoved(Message):
    """The cursor of a list is on another row."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


class RowSelected(Message):
    """A row of a list was opened."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


class GapPicked(Message):
    """A gap was clicked; `index` is its place among those shown."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


class OptionsChosen(Message):
    """The person chose; the numbers are the places of all chosen options, from 0."""

    def __init__(self, chosen: tuple[int, ...]) -> None:
        super().__init__()
        self.chosen = chosen


class FieldAccepted(Message):
    """Enter was pressed in a field."""


class DoesNotFit(Message):
    """Characters were left out of a field that takes `most`."""

    def __init__(self, left_out: int, most: int) -> None:
        super().__init__()
        self.left_out, self.most = left_out, most
        self.tell: Callable[[str], None] | None = None
        """Says it at the field, where there is room for that."""

    def __str__(self) -> str:
        """Return what to tell the person."""
        many = "1 character does" if self.left_out == 1 else f"{self.left_out:,} characters do"
        return f"{many} not fit: {self.most:,} are the most."
