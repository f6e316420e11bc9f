"""Scores on a scale from 0 to 100: what is certain, today, after the plan, and the target.

One picture serves the gaps (interval bars) and the capabilities of a gap (dumbbells): every row is a track with a
band for the bounds, a dot for today, a ring for the prediction and a tick for the target. Numbers stand in columns
of their own beside the tracks, so that no mark ever hides a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from assess.report.charts.base import Box, Label, Line, Pen, Scale, r
from assess.report.metrics import Measure, wrap
from assess.results import figures
from assess.results.gaps import CapabilityView, GapView
from assess.results.since import Change

GUTTER = 14.0
TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes of one variant, in points."""

    name_width: float
    name: float
    weight: int
    leading: float
    under: float
    column: float
    row: float
    """Least height of a row."""
    band: float


GAPS = Style(name_width=128, name=10, weight=600, leading=12, under=8, column=50, row=25, band=10)
PROFILE = Style(name_width=110, name=10, weight=600, leading=12, under=8, column=50, row=34, band=14)
PROFILE_SHORT = replace(PROFILE, row=28)
"""The same for paper that is shorter than A4."""
CAPABILITIES = Style(name_width=168, name=8.5, weight=400, leading=10.5, under=7.5, column=44, row=21, band=7)


@dataclass(frozen=True, slots=True)
class Row:
    """What one row shows."""

    gap: int
    name: str
    under: str
    """A second, quieter line."""
    low: Fraction
    high: Fraction
    today: Fraction | None
    after: Fraction | None
    target: Fraction
    columns: tuple[tuple[str, str], ...]
    """Number and what stands below it, column by column."""
    strong: int = 0
    """Position of the column with today's number."""


@dataclass(frozen=True, slots=True)
class Track:
    """One drawn row."""

    gap: int
    y: float
    """Middle of the track."""
    band: Box
    today: float | None
    """Position of the dot; none where nothing is known."""
    after: float | None
    target: float


@dataclass(frozen=True, slots=True)
class Tracks:
    """The whole picture."""

    width: float
    height: float
    left: float
    right: float
    """Ends of the scale."""
    dot: float
    tracks: tuple[Track, ...]
    labels: tuple[Label, ...]
    lines: tuple[Line, ...]


def gap_tracks(
    measure: Measure,
    gaps: Sequence[GapView],
    width: float,
    headings: Sequence[str],
    levels: Sequence[str],
    style: Style,
) -> Tracks:
    """Return the picture of `gaps`; `headings` names the columns today, after (if planned) and target, or none."""
    rows = [
        Row(
            gap=gap.number,
            name=gap.name,
            under=gap.verdict_line,
            low=gap.score.low,
            high=gap.score.high,
            today=gap.score.point,
            after=None if gap.after is None else Fraction(gap.after),
            target=gap.target,
            columns=_columns(gap, len(headings)),
        )
        for gap in gaps
    ]
    return draw(measure, rows, width, headings, levels, style)


def capability_tracks(measure: Measure, gap: GapView, width: float, headings: Sequence[str]) -> Tracks:
    """Return the picture of the capabilities of `gap` that apply."""
    rows = [
        Row(
            gap=gap.number,
            name=capability.name,
            under="",
            low=capability.score.low,
            high=capability.score.high,
            today=capability.score.point,
            after=None if capability.after is None else Fraction(capability.after),
            target=capability.target,
            columns=_columns(capability, len(headings)),
        )
        for capability in gap.capabilities
        if capability.applicable
    ]
    return draw(measure, rows, width, headings, (), CAPABILITIES)


def change_tracks(measure: Measure, changes: Sequence[Change], width: float, headings: Sequence[str]) -> Tracks:
    """Return the picture of gaps then (ring) and now (dot)."""
    rows = [
        Row(
            gap=change.gap,
            name=change.name,
            under=change.word,
            low=change.now.low,
            high=change.now.high,
            today=change.now.point,
            after=change.then.point,
            target=change.target,
            columns=(
                (change.then_text, change.then_range),
                (change.now_text, change.now_range),
                (figures.number(change.target), ""),
            ),
            strong=1,
        )
        for change in changes
    ]
    return draw(measure, rows, width, headings, (), GAPS)


def _columns(view: GapView | CapabilityView, count: int) -> tuple[tuple[str, str], ...]:
    today, target = (view.score_text, view.range_text), (view.target_text, "")
    if isinstance(view, GapView) and not view.enough_known:
        today = (view.headline, "")
    return {0: (), 2: (today, target)}.get(count, (today, (view.after_text, ""), target))


def draw(
    measure: Measure,
    rows: Sequence[Row],
    width: float,
    headings: Sequence[str],
    levels: Sequence[str],
    style: Style,
) -> Tracks:
    """Return `rows` below each other with an axis under them."""
    left, right = style.name_width + GUTTER, width - style.column * len(headings) - GUTTER
    scale = Scale(0, 100, left, right)
    top = 16.0 if headings else 2.0
    labels = _headings(measure, headings, width, style)
    tracks: list[Track] = []
    lines: list[Line] = []
    y = top
    for row in rows:
        height, texts = _row_labels(measure, row, y, width, style)
        labels += texts
        tracks.append(_track(row, y + height / 2, scale, style))
        y += height
        lines.append(Line(0, r(y), width, r(y), "row"))
    lines = [Line(scale.at(tick), top, scale.at(tick), r(y), "grid") for tick in TICKS] + lines
    lines.insert(0, Line(0, top, width, top, "row"))
    labels += _axis(measure, scale, y + 10, levels, width)
    return Tracks(width, r(y + 14), r(left), r(right), style.band * 0.42, tuple(tracks), tuple(labels), tuple(lines))


def _headings(measure: Measure, headings: Sequence[str], width: float, style: Style) -> list[Label]:
    pen = Pen(measure, 7.5, 600)
    ends = [width - style.column * n for n in range(len(headings))][::-1]
    return [pen.right(text, end, 9.5, "heading") for text, end in zip(headings, ends, strict=True)]


def _row_labels(measure: Measure, row: Row, y: float, width: float, style: Style) -> tuple[float, list[Label]]:
    """Return the height of a row that begins at `y`, and its labels, set around its middle."""
    pen, under = Pen(measure, style.name, style.weight), Pen(measure, style.under)
    names = wrap(measure, row.name, style.name_width, style.name, style.weight)
    below = wrap(measure, row.under, style.name_width, style.under, lines=1)
    block = len(names) * style.leading + len(below) * (style.under + 2)
    height = max(style.row, block + 6)
    labels: list[Label] = []
    base = y + (height - block) / 2 + style.name * 0.84
    for name in names:
        labels.append(pen.left(name, 0, base, "name", row.gap))
        base += style.leading
    labels += [under.left(text, 0, base - 1, "under") for text in below]
    return height, labels + _numbers(measure, row, y + height / 2, width, style)


def _numbers(measure: Measure, row: Row, middle: float, width: float, style: Style) -> list[Label]:
    labels = []
    for position, (value, below) in enumerate(row.columns):
        end = width - style.column * (len(row.columns) - 1 - position)
        pen, small = Pen(measure, style.name, 600 if position == row.strong else 400), Pen(measure, style.under - 0.5)
        base = middle + style.name * 0.34
        if below:
            base -= style.under * 0.5
            labels.append(small.right(below, end, base + style.under + 0.6, "under"))
        labels.append(pen.right(value, end, base, "value"))
    return labels


def _track(row: Row, y: float, scale: Scale, style: Style) -> Track:
    low, high = scale.at(float(row.low)), scale.at(float(row.high))
    return Track(
        gap=row.gap,
        y=r(y),
        band=Box(low, r(y - style.band / 2), r(high - low), style.band),
        today=None if row.today is None else scale.at(float(row.today)),
        after=None if row.after is None else scale.at(float(row.after)),
        target=scale.at(float(row.target)),
    )


def _inside(label: Label, width: float) -> Label:
    """Return `label` moved to the left where it would leave the picture."""
    return replace(label, x=r(min(label.x, width - label.width)))


def _axis(measure: Measure, scale: Scale, y: float, levels: Sequence[str], width: float) -> list[Label]:
    """Return the names of the levels under their scores if they fit side by side, else the scores."""
    pen = Pen(measure, 7)
    for texts in (levels, [str(tick) for tick in TICKS]):
        labels = [
            _inside(pen.centre(t, scale.at(tick), y, "axis"), width) for t, tick in zip(texts, TICKS, strict=False)
        ]
        room = all(a.x + a.width + 3 <= b.x for a, b in pairwise(labels))
        if labels and room:
            return labels
    return []
