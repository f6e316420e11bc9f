"""The one way in which text reaches the screen: literal, measured in cells, never as markup."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from assess.text import clean

ELLIPSIS = "…"


def plain(text: str, style: str = "") -> Content:
    """Return `text` literally, in one style."""
    return Content.styled(text, style) if style else Content(text)


def join(*parts: Content | tuple[str, str] | str) -> Content:
    """Return one line made of literal text, styled text (text, style) and finished content."""
    return Content.assemble(*parts)


def cells(text: str) -> int:
    """Return the width of `text` on the screen."""
    return Content(text).cell_length


def wrap(text: str, width: int) -> list[str]:
    """Return `text` on lines of at most `width` cells, broken between words where that is possible."""
    return [line.plain.rstrip() for line in Content(clean(text).replace("\t", " ")).wrap(max(width, 1))] or [""]


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` on one line of exactly `width` cells, with an ellipsis where it had to be cut."""
    line = text.replace("\n", " ").replace("\t", " ")
    if cells(line) > width:
        line = cut(line, width)
    space = " " * (width - cells(line))
    return space + line if right else line + space


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis where something is missing."""
    text = text.replace("\t", " ")
    if cells(text) <= width:
        return text
    kept = ""
    for character in text:
        if cells(kept + character) > width - 1:
            break
        kept += character
    return (kept.rstrip() + ELLIPSIS) if width > 0 else ""


def hanging(first: Content, rest: str, texts: Sequence[str], style: str = "") -> list[Content]:
    """Return lines of `texts`; the first begins with `first`, the others with the blank `rest`."""
    lines = []
    for number, text in enumerate(texts):
        lines.append(join(first if number == 0 else rest, (text, style)))
    return lines


def flow(head: Content, parts: Sequence[Content], width: int, apart: str = "   ") -> list[Content]:
    """Return `parts` after `head`, on as many lines as they need."""
    lines = [join(head, parts[0])] if parts else [head]
    for part in parts[1:]:
        if lines[-1].cell_length + len(apart) + part.cell_length <= width:
            lines[-1] = join(lines[-1], apart, part)
        else:
            lines.append(join(" " * head.cell_length, part))
    return lines


def fill(line: Content, width: int, style: str = "") -> Content:
    """Return `line` padded to `width`, with `style` under the whole of it."""
    padded = line.pad_right(max(width - line.cell_length, 0))
    return padded.stylize_before(style) if style else padded


def ends(left: Content, right: Content, width: int) -> Content:
    """Return `left` and `right` at the two ends of a line; `right` gives way where both do not fit."""
    gap = width - left.cell_length - right.cell_length
    return join(left, " " * gap, right) if gap >= 1 else left.truncate(width, ellipsis=True)
