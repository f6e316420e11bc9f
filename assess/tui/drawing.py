"""Widgets that draw themselves: a function from width to lines, used for the height as well as for the picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

_STYLES: dict[tuple[str, str], Style] = {}

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
        base = self.visual_style
        parts = line.render(base, end="", parse_style=self._parsed)
        segments = [Segment(text, style.rich_style) for text, style in parts]
        return Strip(segments).adjust_cell_length(width, base.rich_style)

    def _parsed(self, style: str | Style) -> Style:
        """Return a style by its name, read once for each theme."""
        if isinstance(style, Style):
            return style
        key = (self.app.theme, style)
        if key not in _STYLES:
            _STYLES[key] = self._get_style(style)
        return _STYLES[key]
