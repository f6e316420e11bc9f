"""What backs an answer: list, add, remove."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from textual.content import Content
from textual.widget import Widget

from assess.assessment.model import Evidence
from assess.text import clean_line
from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.messages import FieldAccepted
from assess.tui.text import fit, hanging, join, wrap
from assess.tui.theme import INK, MUTED, STRONG
from assess.tui.widgets.fields import Field
from assess.tui.widgets.rows import Rows

EVIDENCE = (
    Command("", ("enter",), "enter", "keep", "Add what was typed.", footer=True),
    Command("switch_kind", ("ctrl+t",), "ctrl+t", "kind", "Switch between named and measured.", footer=True),
    Command("remove", ("delete",), "delete", "remove", "Remove the piece the cursor is on.", footer=True),
    Command("dismiss_dialog", ("escape",), "esc", "close", "Close.", footer=True),
)
KINDS: tuple[tuple[Literal["named", "measured"], str], ...] = (
    ("named", "named: a document, system, ticket or person that can be looked up"),
    ("measured", "measured: a figure from a system, with its source"),
)


@dataclass(frozen=True, slots=True)
class Added:
    """A piece of evidence to add."""

    kind: Literal["named", "measured"]
    text: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of evidence to remove, by id."""

    id: str


class Pieces(Rows):
    """The evidence that is there."""

    def __init__(self, pieces: Sequence[Evidence]) -> None:
        super().__init__(id="pieces")
        self.pieces = pieces

    @property
    def count(self) -> int:
        """Number of pieces."""
        return len(self.pieces)

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return kind and text."""
        piece = self.pieces[index]
        head = join((fit(piece.kind, 10), STRONG if here else MUTED))
        return hanging(head, " " * 10, wrap(" ".join(piece.text.split()), width - 10), INK)


class EvidenceDialog(Dialog[Added | Removed]):
    """Returns one piece to add or to remove."""

    HEADING = "What backs this answer?"
    OWN = EVIDENCE
    BINDINGS = bindings(EVIDENCE)
    AUTO_FOCUS = "Field"

    def __init__(self, pieces: Sequence[Evidence]) -> None:
        super().__init__()
        self._pieces = pieces
        self._kind = 0

    def body(self) -> Iterable[Widget]:
        """Yield what is there, the kind and the field."""
        if self._pieces:
            yield Pieces(self._pieces)
        yield Words(KINDS[0][1], MUTED, id="kind")
        yield Field(hint="for instance: DATA-114, shared views", limit=500)

    def unkept(self) -> str:
        """Return what was typed."""
        return clean_line(self.query_one(Field).value, 500)

    def action_switch_kind(self) -> None:
        """Switch between named and measured."""
        self._kind = 1 - self._kind
        self.query_one("#kind", Words).show(KINDS[self._kind][1])

    def action_remove(self) -> None:
        """Remove the piece under the cursor."""
        if self._pieces:
            self.dismiss(Removed(self._pieces[self.query_one(Pieces).cursor].id))

    def on_field_accepted(self, message: FieldAccepted) -> None:
        """Add what was typed."""
        message.stop()
        text = clean_line(self.query_one(Field).value, 500)
        if text:
            self.dismiss(Added(KINDS[self._kind][0], text))
        else:
            self.trouble("Type what backs the answer, or leave with Escape.")
