"""The share of time that goes into plumbing, as a bar against the limit."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assess.report.charts.base import Box, Label, Line, Pen, Scale, r
from assess.report.metrics import Measure

TOP, TALL = 14.0, 13.0


@dataclass(frozen=True, slots=True)
class ShareChart:
    """A bar from 0 to 100 with its certain and its possible part, and a line at the limit."""

    width: float
    height: float
    track: Box
    certain: Box
    possible: Box
    """From the low to the high estimate; no width where both are one."""
    limit: Line
    labels: tuple[Label, ...]


def share_chart(
    measure: Measure, low: Fraction, high: Fraction, limit: Fraction, texts: tuple[str, str], width: float
) -> ShareChart:
    """Return the bar; `texts` are the share and the limit in words. Shares are per cent."""
    scale = Scale(0, 100, 0, width)
    first, last, line = scale.at(float(low)), scale.at(float(high)), scale.at(float(limit))
    strong, quiet = Pen(measure, 10, 600), Pen(measure, 7.5)
    value_end = min(max(last, strong.width(texts[0])), width)
    limit_start = min(max(line - quiet.width(texts[1]) / 2, 0), width - quiet.width(texts[1]))
    return ShareChart(
        width=width,
        height=TOP + TALL + 14,
        track=Box(0, TOP, width, TALL),
        certain=Box(0, TOP, first, TALL),
        possible=Box(first, TOP, r(last - first), TALL),
        limit=Line(line, TOP - 3, line, TOP + TALL + 3, "limit"),
        labels=(
            strong.right(texts[0], value_end, TOP - 4, "value"),
            quiet.left(texts[1], limit_start, TOP + TALL + 10.5, "axis"),
        ),
    )
