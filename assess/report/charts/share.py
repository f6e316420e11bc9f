"""The share of time that goes into plumbing, as a bar against the limit, with the narrower definition inside it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assess.report.charts.base import Box, Label, Line, Pen, Scale, r
from assess.report.metrics import Measure, fit

TOP, TALL = 13.0, 12.0
LINE = 9.5


@dataclass(frozen=True, slots=True)
class ShareChart:
    """A bar from 0 to 100 with its certain and its possible part, and a line at the limit."""

    width: float
    height: float
    track: Box
    certain: Box
    possible: Box
    """From the low to the high estimate; no width where both are one."""
    narrow: Box
    """What is certain by the narrower definition; no width without one."""
    limit: Line
    labels: tuple[Label, ...]


def share_chart(
    measure: Measure,
    low: Fraction,
    high: Fraction,
    limit: Fraction,
    texts: tuple[str, str],
    width: float,
    narrow: tuple[Fraction, str] | None = None,
) -> ShareChart:
    """Return the bar; `texts` are the share and the limit in words, `narrow` the other share. Shares are per cent."""
    scale = Scale(0, 100, 0, width)
    first, last, line = scale.at(float(low)), scale.at(float(high)), scale.at(float(limit))
    inner = min(scale.at(float(narrow[0])), first) if narrow else 0.0
    strong, quiet = Pen(measure, 10, 600), Pen(measure, 7.5)
    value_end = min(max(last, strong.width(texts[0])), width)
    below = TOP + TALL + LINE
    limit_start = min(max(line - quiet.width(texts[1]) / 2, 0), width - quiet.width(texts[1]))
    labels = [
        strong.right(texts[0], value_end, TOP - 4, "value"),
        quiet.left(texts[1], limit_start, below, "axis"),
    ]
    if narrow:
        labels.append(_narrow(measure, quiet, narrow[1], inner, labels[1], width))
    return ShareChart(
        width=width,
        height=r(max(label.box.bottom for label in labels) + 2),
        track=Box(0, TOP, width, TALL),
        certain=Box(0, TOP, first, TALL),
        possible=Box(first, TOP, r(last - first), TALL),
        narrow=Box(0, TOP, r(inner), TALL),
        limit=Line(line, TOP - 3, line, TOP + TALL + 3, "limit"),
        labels=tuple(labels),
    )


def _narrow(measure: Measure, pen: Pen, text: str, end: float, beside: Label, width: float) -> Label:
    """Place a label that ends below `end`, on a line of its own where the one for the limit is in the way."""
    text = fit(measure, text, width, pen.size)
    start = max(min(end, width) - pen.width(text), 0)
    label = pen.left(text, start, beside.y, "axis")
    return pen.left(text, start, beside.y + LINE, "axis") if label.box.right + 6 > beside.x else label
