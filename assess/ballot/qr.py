"""The QR code of a link in half blocks, two rows of it in one line of text."""

from __future__ import annotations

from collections.abc import Sequence

import segno

QUIET = 4
"""Empty modules around the code, as the standard asks."""
BLACK_ON_WHITE, PLAIN = "\x1b[38;2;0;0;0;48;2;255;255;255m", "\x1b[0m"
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def half_blocks(text: str, *, inverted: bool = False) -> tuple[str, ...]:
    """Return the code of `text` with its dark modules inked; `inverted` inks the light ones, for light on dark."""
    rows = [[bool(module) != inverted for module in row] for row in _modules(text)]
    if len(rows) % 2:
        rows.append([inverted] * len(rows[0]))
    return tuple(
        "".join(_HALVES[above, below] for above, below in zip(rows[n], rows[n + 1], strict=True))
        for n in range(0, len(rows), 2)
    )


def coloured(text: str) -> tuple[str, ...]:
    """Return the code of `text` in black on white, whatever the colours of the terminal are."""
    return tuple(f"{BLACK_ON_WHITE}{line}{PLAIN}" for line in half_blocks(text))


def _modules(text: str) -> Sequence[Sequence[int]]:
    code = segno.make_qr(text, error="m", boost_error=False)
    return [list(row) for row in code.matrix_iter(scale=1, border=QUIET)]
