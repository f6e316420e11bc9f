"""Text as Markdown that no reader can take for anything but text, and the few shapes a report needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_ALWAYS = re.compile(r"[\\`*_{}\[\]<>#|~$&@^!]")
_ADDRESS = re.compile(r":(?=\S)|(?<=www)\.|(?<=WWW)\.", re.IGNORECASE)
_AT_START = re.compile(r"^(?:([-+=])|(\d{1,9})([.)]))")


def safe(text: str) -> str:
    """Return `text` on one line so that every reader of Markdown shows it and nothing else."""
    return " ".join(_escaped(line) for line in text.splitlines() if line.strip())


def _escaped(line: str) -> str:
    line = _ALWAYS.sub(r"\\\g<0>", " ".join(line.split()))
    line = _ADDRESS.sub(r"\\\g<0>", line)
    return _AT_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", line)


def heading(level: int, text: str) -> list[str]:
    """Return a heading; nothing for no text."""
    return ["", f"{'#' * level} {safe(text)}"] if text else []


def paragraph(text: str) -> list[str]:
    """Return a paragraph of Markdown; nothing for no text."""
    return ["", text.strip()] if text.strip() else []


def bullets(items: Iterable[str]) -> list[str]:
    """Return a list of Markdown; empty items are left out."""
    found = [f"- {item}" for item in items if item]
    return ["", *found] if found else []


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a table with cells of Markdown; nothing for no rows."""
    if not rows:
        return []
    return ["", _row(headings), _row(["---"] * len(headings)), *map(_row, rows)]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
