"""Widgets that draw themselves: a function from width to lines, used for the height as well as for the picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.visual import RenderOptions
from textual.widget import Widget

WIDE = 110
TALL = 32
"""From this width and height on there is room beside and between."""


class Drawing(Widget):
    """A widget whose whole picture is the lines that `draw` returns for its width."""

    DEFAULT_CSS = """
    Drawing { width: 1fr; height: auto; text-wrap: nowrap; text-overflow: clip; }
    """
    ALLOW_SELECT = False

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._drawn: tuple[int, Sequence[Content]] | None = None
        self._strips: dict[int, Strip] = {}

    def draw(self, width: int) -> Sequence[Content]:
        """Return the lines of the picture, none of them wider than `width` cells."""
        raise NotImplementedError

    def lines(self, width: int) -> Sequence[Content]:
        """Return the lines for `width`, drawn once."""
        if self._drawn is None or self._drawn[0] != width:
            self._drawn = (width, self.draw(width))
            self._strips.clear()
        return self._drawn[1]

    def redraw(self) -> None:
        """Draw again, with a new layout only where the number of lines changes."""
        if self._drawn is None:
            return
        width, before = self._drawn
        self._drawn = None
        self.refresh(layout=len(self.lines(width)) != len(before))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the number of lines."""
        return len(self.lines(width))

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """Return the width that is there."""
        return container.width

    def render_line(self, y: int) -> Strip:
        """Return one line of the picture."""
        width = self.content_size.width
        lines = self.lines(width)
        if y not in self._strips:
            self._strips[y] = self._strip(lines[y] if y < len(lines) else Content(), width)
        return self._strips[y]

    def notify_style_update(self) -> None:
        """Forget strips in old colours."""
        self._strips.clear()
        super().notify_style_update()

    def _strip(self, line: Content, width: int) -> Strip:
        style = self.visual_style
        options = RenderOptions(self._get_style, {})
        strips = line.render_strips(width, 1, style, options)
        return (strips[0] if strips else Strip.blank(width)).adjust_cell_length(width, style.rich_style)
