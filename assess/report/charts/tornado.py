"""What single answers move: bars left and right of a middle line, the widest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.report.charts.base import Box, Label, Line, Pen, Scale, r
from assess.report.metrics import Measure, wrap
from assess.results.figures import number

NAMES = 214.0
TALL = 9.0
LEADING = 9.5
SIDE = 24.0
"""Room at either end for a number."""
HEAD = 14.0


@dataclass(frozen=True, slots=True)
class Swing:
    """One answer: what one level more takes off and one level less adds, in points, both 0 or more."""

    gap: int
    id: str
    name: str
    less: Fraction
    more: Fraction


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """One drawn half of a bar."""

    box: Box
    gap: int
    better: bool


@dataclass(frozen=True, slots=True)
class TornadoChart:
    """The whole picture."""

    width: float
    height: float
    bars: tuple[TornadoBar, ...]
    labels: tuple[Label, ...]
    lines: tuple[Line, ...]


def tornado_chart(measure: Measure, swings: Sequence[Swing], headings: tuple[str, str], width: float) -> TornadoChart:
    """Return the picture; `headings` stand above the left and the right half."""
    most = float(max((max(s.less, s.more) for s in swings), default=1)) or 1.0
    left, right = NAMES + SIDE, width - SIDE
    scale = Scale(-most, most, left, right)
    pen, quiet, code = Pen(measure, 7.5), Pen(measure, 7.5), Pen(measure, 7.5, 600)
    middle = scale.at(0)
    labels: list[Label] = [
        *(quiet.right(text, middle - 6, 8, "heading") for text in _lines(measure, headings[0], middle - 6 - NAMES)),
        *(quiet.left(text, middle + 6, 8, "heading") for text in _lines(measure, headings[1], width - middle - 6)),
    ]
    bars: list[TornadoBar] = []
    lines: list[Line] = []
    y = HEAD
    for swing in swings:
        texts = wrap(measure, swing.name, NAMES - 40, 7.5)
        height = max(len(texts), 1) * LEADING + 5
        base = y + 9.5
        labels.append(code.left(wrap(measure, swing.id, 32, 7.5, 600, lines=1)[0], 0, base, "title"))
        labels += [pen.left(text, 36, base + n * LEADING, "title") for n, text in enumerate(texts)]
        at = y + height / 2 - TALL / 2
        for better, value in ((True, swing.less), (False, swing.more)):
            if value:
                end = scale.at(float(-value if better else value))
                bars.append(TornadoBar(Box(min(middle, end), r(at), r(abs(end - middle)), TALL), swing.gap, better))
                text, beside = number(value, 1), at + TALL / 2 + 2.6
                labels.append(
                    quiet.right(f"−{text}", end - 3, beside, "value")
                    if better
                    else quiet.left(f"+{text}", end + 3, beside, "value")
                )
        y += height
        lines.append(Line(0, r(y), width, r(y), "row"))
    lines.append(Line(middle, HEAD, middle, r(y), "limit"))
    return TornadoChart(width, r(y + 1), tuple(bars), tuple(labels), tuple(lines))


def _lines(measure: Measure, text: str, room: float) -> tuple[str, ...]:
    return wrap(measure, text, room, 7.5, lines=1)
