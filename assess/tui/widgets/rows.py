"""A list with a cursor: `▌▸` and a band mark the row that Enter opens."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from assess.tui.commands import ROWS, bindings
from assess.tui.drawing import Drawing
from assess.tui.messages import RowMoved, RowSelected
from assess.tui.text import fill, join
from assess.tui.theme import BAND, STRONG

POINTER = "▌▸ "
BLANK = "   "
PAGE = 8


class Rows(Drawing, can_focus=True):
    """Rows drawn by a subclass through `heading` and `row`; the cursor is here."""

    BINDINGS = bindings(ROWS)

    def __init__(self, *, cursor: int = 0, id: str | None = None, accent: str = STRONG) -> None:  # noqa: A002
        super().__init__(id=id)
        self.cursor = cursor
        self._accent = accent
        self._tops: list[int] = []

    @property
    def count(self) -> int:
        """Number of rows."""
        raise NotImplementedError

    def heading(self, index: int, width: int) -> Sequence[Content]:  # noqa: ARG002  for subclasses
        """Return lines above row `index`; `index` may be `count` for lines below the last."""
        return ()

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return the lines of row `index` to the right of the pointer."""
        raise NotImplementedError

    def draw(self, width: int) -> Sequence[Content]:
        """Return all rows with the cursor on one."""
        lines: list[Content] = []
        self._tops = []
        for index in range(self.count):
            lines += self.heading(index, width)
            self._tops.append(len(lines))
            here = index == self.cursor
            body = self.row(index, width - len(POINTER), here=here)
            lines += [self._pointed(line, n, width, here=here) for n, line in enumerate(body)]
        self._tops.append(len(lines))
        return [*lines, *self.heading(self.count, width)]

    def _pointed(self, line: Content, n: int, width: int, *, here: bool) -> Content:
        if not here:
            return join(BLANK, line)
        return fill(join((POINTER if n == 0 else "▌  ", self._accent), line), width, BAND)

    def move_to(self, index: int) -> None:
        """Put the cursor on a row and bring it into view."""
        index = max(0, min(index, self.count - 1))
        if index != self.cursor and self.count:
            self.cursor = index
            self.redraw()
            self.post_message(RowMoved(index))
        self.show_cursor()

    def show_cursor(self) -> None:
        """Scroll so that the row under the cursor is seen."""
        if self.cursor + 1 < len(self._tops):
            top, bottom = self._tops[self.cursor], self._tops[self.cursor + 1]
            above = 0 if self.cursor == 0 else max(0, top - 1)
            region = Region(0, above, self.size.width or 1, bottom - above)
            self.call_after_refresh(self.scroll_visible_region, region)

    def scroll_visible_region(self, region: Region) -> None:
        """Bring a part of the list into view."""
        if self.is_attached and isinstance(self.parent, Widget):
            self.parent.scroll_to_region(region.translate(self.virtual_region.offset), animate=False, force=True)

    def index_at(self, y: int) -> int | None:
        """Return the row that line `y` belongs to."""
        for index in range(len(self._tops) - 1):
            if self._tops[index] <= y < self._tops[index] + self._height(index):
                return index
        return None

    def _height(self, index: int) -> int:
        width = self.content_size.width - len(POINTER)
        return len(self.row(index, width, here=index == self.cursor))

    def action_cursor(self, by: int) -> None:
        """Move the cursor by one row."""
        self.move_to(self.cursor + by)

    def action_page(self, by: int) -> None:
        """Move the cursor by a page."""
        self.move_to(self.cursor + by * PAGE)

    def action_end(self, which: int) -> None:
        """Move the cursor to the first or the last row."""
        self.move_to(0 if which < 0 else self.count - 1)

    def action_select(self) -> None:
        """Open the row under the cursor."""
        if self.count:
            self.post_message(RowSelected(self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Move to the row under the mouse and open it."""
        index = self.index_at(event.y)
        if index is not None:
            self.move_to(index)
            self.action_select()
