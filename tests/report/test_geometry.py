"""Labels never overlap, marks stay inside the picture, and one scale holds for all."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.report import metrics
from assess.report.charts.base import Box, Label
from assess.report.charts.calendar import GanttChart, gantt_charts
from assess.report.charts.costs import Way, cost_chart
from assess.report.charts.gates import Diamond
from assess.report.charts.progress import curve_chart, load_chart
from assess.report.charts.radar import Spoke, radar_chart
from assess.report.charts.share import share_chart
from assess.report.charts.strip import strip_foot, strip_head, strip_row
from assess.report.charts.tornado import Swing, tornado_chart
from assess.report.charts.tracks import CAPABILITIES, GAPS, PROFILE, Row, Style, draw
from assess.report.charts.votes import ACROSS, ROWS, votes_chart
from assess.report.theme import find
from assess.results.gantt import Bar, Gantt, Milestone, Stream, Week
from assess.results.gantt import Row as GanttRow
from assess.results.schedule import LoadCell, LoadView

MEASURE = metrics.of(find())
WIDTH = 470.0
MONDAY = dt.date(2027, 1, 11)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ  -,0123456789éßø"
NAMES = st.text(LETTERS, min_size=1, max_size=90).filter(str.strip)
POINTS = st.fractions(0, 100, max_denominator=7)


def apart(labels: tuple[Label, ...]) -> bool:
    """Say whether no two labels overlap."""
    return not any(a.box.overlaps(b.box) for a, b in combinations(labels, 2))


def inside(box: Box, width: float, height: float) -> bool:
    """Say whether a box lies in the picture."""
    return box.x >= -0.1 and box.y >= -0.1 and box.right <= width + 0.1 and box.bottom <= height + 0.1


def gates_are_apart(diamonds: tuple[Diamond, ...], labels: tuple[Label, ...], gantt: Gantt) -> bool:
    """Say whether every day with gates has a diamond and a label that names them in order, all of them apart."""
    named = [label for label in labels if label.role == "gate"]
    boxes = [Box(d.x - d.size, d.y - d.size, 2 * d.size, 2 * d.size) for d in diamonds]
    days = {m.day for m in gantt.milestones}
    distinct = {(d.x, d.y) for d in diamonds}
    touching = [(a, b) for a, b in combinations(boxes, 2) if a.overlaps(b) and (a.x, a.y) != (b.x, b.y)]
    far = len(gantt.weeks) * 5 <= 40
    return (
        len(diamonds) == len(named) == len(days)
        and len(distinct) == len(days)
        and not (far and touching)
        and not any(box.overlaps(label.box) for box in boxes for label in named)
    )


@st.composite
def track_rows(draw_from: st.DrawFn) -> list[Row]:
    """Draw rows with scores inside their bounds."""
    rows = []
    for number in range(1, draw_from(st.integers(1, 9)) + 1):
        low, point, high = sorted(draw_from(st.tuples(POINTS, POINTS, POINTS)))
        known = draw_from(st.booleans())
        columns = (("not known" if not known else str(round(point)), f"{round(low)} to {round(high)}"), ("50", ""))
        rows.append(
            Row(
                gap=number,
                name=draw_from(NAMES),
                under=draw_from(st.just("") | NAMES),
                low=low,
                high=high,
                today=point if known else None,
                after=draw_from(st.none() | POINTS),
                target=draw_from(POINTS),
                columns=columns,
            )
        )
    return rows


@settings(max_examples=60, deadline=None)
@given(track_rows(), st.sampled_from([GAPS, CAPABILITIES]))
def test_scores_keep_their_labels_apart_and_their_marks_on_the_scale(rows: list[Row], style: Style) -> None:
    chart = draw(MEASURE, rows, WIDTH, ("Today", "Target"), (), style)
    assert apart(chart.labels)
    assert all(inside(label.box, chart.width, chart.height) for label in chart.labels)
    for track, row in zip(chart.tracks, rows, strict=True):
        marks = [m for m in (track.today, track.after, track.target, track.band.x, track.band.right) if m is not None]
        assert all(chart.left - 0.01 <= mark <= chart.right + 0.01 for mark in marks)
        if track.today is not None:
            assert track.band.x - 0.01 <= track.today <= track.band.right + 0.01
        assert (track.today is None) == (row.today is None)


@settings(max_examples=20, deadline=None)
@given(track_rows(), st.lists(NAMES, min_size=5, max_size=5))
def test_names_of_levels_give_way_to_scores_where_they_do_not_fit(rows: list[Row], levels: list[str]) -> None:
    bare = [Row(r.gap, r.name, r.under, r.low, r.high, r.today, r.after, r.target, ()) for r in rows]
    chart = draw(MEASURE, bare, WIDTH, (), levels, PROFILE)
    axis = [label.text for label in chart.labels if label.role == "axis"]
    assert axis in (levels, ["0", "25", "50", "75", "100"])
    assert apart(tuple(label for label in chart.labels if label.role == "axis"))


@st.composite
def gantts(draw_from: st.DrawFn) -> Gantt:
    """Draw calendars with up to forty rows and gates anywhere."""
    weeks = draw_from(st.integers(1, 20))
    days = weeks * 5
    rows = []
    for number in range(draw_from(st.integers(1, 40))):
        start = draw_from(st.integers(0, days - 1))
        end = draw_from(st.integers(start + 1, days))
        roles = tuple(draw_from(st.lists(st.sampled_from(["PE", "DE", "SC", "ML", "PO"]), min_size=1, unique=True)))
        rows.append(
            GanttRow(
                id=f"A{number:02d}",
                title=draw_from(NAMES),
                roles=roles,
                bars=(Bar(start, end),),
                critical=False,
                find_out=draw_from(st.booleans()),
                dates="",
            )
        )
    cut = draw_from(st.integers(0, len(rows)))
    streams = [Stream(1, draw_from(NAMES), tuple(rows[:cut])), Stream(2, "Second", tuple(rows[cut:]))]
    gates = [
        Milestone(f"G{n}", "Gate", draw_from(st.integers(0, days - 1)), "") for n in range(draw_from(st.integers(0, 6)))
    ]
    return Gantt(
        days=days,
        weeks=tuple(Week(n + 1, MONDAY, f"{n + 1} Jan", n * 5, n * 5 + 5) for n in range(weeks)),
        streams=tuple(stream for stream in streams if stream.rows),
        milestones=tuple(gates),
    )


@settings(max_examples=60, deadline=None)
@given(gantts(), st.floats(200, 700))
def test_the_calendar_keeps_labels_apart_and_every_row_on_some_page(gantt: Gantt, room: float) -> None:
    pages = gantt_charts(MEASURE, gantt, WIDTH, (room, room))
    for chart in pages:
        assert apart(chart.labels)
        assert all(inside(label.box, chart.width, chart.height) for label in chart.labels)
        assert all(inside(bar.box, chart.width, chart.height) for bar in chart.bars)
        assert chart.height <= room + 1 or len(chart.bars) == 1
        assert gates_are_apart(chart.gates, chart.labels, gantt)
        lines = [line.x1 for line in chart.lines if line.role == "gate"]
        crossed = [x for x in chart.labels if x.role == "beside" and any(x.x < at < x.box.right for at in lines)]
        assert all(any(box.x < x.x and x.box.right < box.right for box in chart.cleared) for x in crossed)
        for bar in chart.bars:
            covering = [label for label in chart.labels if label.box.overlaps(bar.box)]
            assert all(label.role == "inside" for label in covering)
    assert sum(len(chart.bars) for chart in pages) == sum(len(stream.rows) for stream in gantt.streams)
    assert _ids(pages) == [row.id for stream in gantt.streams for row in stream.rows]


def _ids(pages: tuple[GanttChart, ...]) -> list[str]:
    return [label.text for chart in pages for label in chart.labels if label.role == "title" and label.weight == 600]


@given(st.fractions(0, 100), st.fractions(0, 100), st.fractions(0, 100), st.none() | st.fractions(0, 100), NAMES)
def test_a_share_bar_shows_what_is_certain_and_what_is_possible(
    one: Fraction, other: Fraction, limit: Fraction, narrow: Fraction | None, text: str
) -> None:
    low, high = sorted((one, other))
    inner = None if narrow is None else (narrow, f"{text} alone 31 %")
    chart = share_chart(MEASURE, low, high, limit, ("32 to 39 %", "limit 40 %"), WIDTH, inner)
    assert chart.narrow.right <= chart.certain.right
    assert len(chart.labels) == (2 if narrow is None else 3)
    assert chart.certain.right == chart.possible.x
    assert abs(chart.possible.right - float(high) / 100 * WIDTH) < 0.02
    assert apart(chart.labels)
    assert all(inside(label.box, chart.width, chart.height) for label in chart.labels)


@settings(deadline=None)
@given(gantts(), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=6), NAMES)
def test_load_never_leaves_its_cell(gantt: Gantt, pairs: list[tuple[int, int]], name: str) -> None:
    cells = tuple(LoadCell(Decimal(used), Decimal(available), "") for used, available in pairs)[: len(gantt.weeks)]
    chart = load_chart(MEASURE, gantt, (LoadView(name, cells, "123.5 of 200"), LoadView(name, cells, "1 of 2")), WIDTH)
    assert apart(chart.labels)
    assert len(chart.cells) == 2 * len(cells)
    for used in chart.used:
        cell = next(c for c in chart.cells if (c.x, c.y) == (used.x, used.y))
        assert used.width <= cell.width


@settings(deadline=None)
@given(gantts(), st.lists(st.integers(0, 100), min_size=1, max_size=100))
def test_the_curve_falls_from_all_to_what_is_left(gantt: Gantt, remaining: list[int]) -> None:
    steps = tuple(enumerate(Decimal(n) for n in sorted(remaining, reverse=True)))[: gantt.days]
    chart = curve_chart(MEASURE, gantt, steps, ("100 %", "3 %"), f"97 % closed by {MONDAY}", WIDTH)
    heights = [y for _, y in chart.points[:-2]]
    assert heights == sorted(heights)
    assert all(0 <= x <= chart.width and 0 <= y <= chart.height for x, y in chart.points)
    assert apart(chart.labels)
    assert all(inside(label.box, chart.width, chart.height) for label in chart.labels)
    assert gates_are_apart(chart.gates, chart.labels, gantt)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.text(LETTERS, min_size=1, max_size=14), st.none() | POINTS, POINTS), max_size=60),
    st.sampled_from([140.0, 218.0, 400.0]),
)
def test_a_radar_keeps_its_labels_apart_and_its_corners_inside(
    given_spokes: list[tuple[str, Fraction | None, Fraction]], width: float
) -> None:
    spokes = [Spoke(n % 3 + 1, name, score, target) for n, (name, score, target) in enumerate(given_spokes)]
    chart = radar_chart(MEASURE, spokes, width)
    if chart is None:
        assert len(spokes) < 3
        return
    assert apart(chart.labels)
    assert all(inside(label.box, chart.width, chart.height) for label in chart.labels)
    corners = [corner for shape in (*chart.rings, chart.target, chart.today) for corner in shape]
    assert all(-0.1 <= x <= chart.width + 0.1 and -0.1 <= y <= chart.height + 0.1 for x, y in corners)
    assert len(chart.target) == len(spokes)
    assert len(chart.dots) == len(chart.today) == sum(s.score is not None for s in spokes)


def test_a_radar_of_short_names_names_every_spoke_and_begins_at_the_top() -> None:
    spokes = [Spoke(n // 7 + 1, f"{'ABC'[n // 7]}{n % 7 + 1}", Fraction(n), Fraction(75)) for n in range(21)]
    chart = radar_chart(MEASURE, spokes, 218)
    assert chart is not None
    assert [label.text for label in chart.labels] == [s.name for s in spokes]
    top = min(chart.target, key=lambda corner: corner[1])
    assert top == chart.target[0]
    assert chart.target[1][0] > chart.target[0][0]


WAYS = st.builds(
    Way,
    name=NAMES,
    parts=st.lists(st.tuples(st.fractions(0, 10**9, max_denominator=3), NAMES), max_size=4).map(tuple),
    total=NAMES,
)


@settings(deadline=None)
@given(st.lists(WAYS, min_size=1, max_size=4))
def test_cost_bars_stand_on_one_scale_and_keep_their_labels_apart(ways: list[Way]) -> None:
    sums = [sum((value for value, _ in way.parts), Fraction(0)) for way in ways]
    chart = cost_chart(MEASURE, ways, max(sums), WIDTH)
    assert apart(chart.labels)
    assert all(inside(label.box, chart.width, chart.height) for label in chart.labels)
    assert all(inside(segment.box, chart.width, chart.height) for segment in chart.segments)
    for label in chart.labels:
        assert not any(label.box.overlaps(segment.box) for segment in chart.segments)
    ends = {y: max(s.box.right for s in chart.segments if s.box.y == y) for y in {s.box.y for s in chart.segments}}
    if max(sums):
        assert abs(max(ends.values()) - max(s.box.right for s in chart.segments)) < 0.01


def test_a_cost_twice_as_high_is_twice_as_long() -> None:
    ways = [Way("one", ((Fraction(2), "a"), (Fraction(4), "b")), "6"), Way("other", ((Fraction(3), "c"),), "3")]
    first, second, third = (s.box for s in cost_chart(MEASURE, ways, Fraction(6), WIDTH).segments)
    assert abs(second.width - 2 * first.width) < 0.05
    assert abs(first.width + second.width - 2 * third.width) < 0.05
    assert abs(first.right - second.x) < 0.05


SWINGS = st.builds(
    Swing,
    gap=st.integers(1, 4),
    id=st.text(LETTERS, min_size=1, max_size=12).filter(str.strip),
    name=NAMES,
    less=st.fractions(0, 40, max_denominator=9),
    more=st.fractions(0, 40, max_denominator=9),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SWINGS, max_size=12), NAMES, NAMES)
def test_a_tornado_keeps_numbers_off_bars_and_names(swings: list[Swing], left: str, right: str) -> None:
    chart = tornado_chart(MEASURE, swings, (left, right), WIDTH)
    assert apart(chart.labels)
    assert all(inside(label.box, chart.width, chart.height) for label in chart.labels)
    assert all(inside(bar.box, chart.width, chart.height) for bar in chart.bars)
    assert len(chart.bars) == sum(bool(s.less) + bool(s.more) for s in swings)
    middle = chart.lines[-1].x1
    for bar in chart.bars:
        assert (bar.box.right if bar.better else bar.box.x) == middle or abs(bar.box.right - middle) < 0.02
        assert not any(label.box.overlaps(bar.box) for label in chart.labels)


@settings(max_examples=60, deadline=None)
@given(gantts(), st.integers(0, 3))
def test_the_strip_shows_the_days_of_one_gap_and_keeps_gates_apart(gantt: Gantt, gap: int) -> None:
    row, head, foot = strip_row(gantt, gap, 200), strip_head(MEASURE, gantt, 200), strip_foot(MEASURE, gantt, 200)
    for chart in (row, head, foot):
        assert apart(chart.labels)
        assert all(inside(label.box, chart.width, chart.height) for label in chart.labels)
        assert all(inside(bar.box, chart.width, chart.height) for bar in chart.bars)
    assert head.lines == ()
    assert head.labels[0].text == f"W{gantt.weeks[0].number}"
    worked = {
        day
        for stream in gantt.streams
        if stream.gap == gap
        for of in stream.rows
        for bar in of.bars
        for day in range(bar.start, bar.end)
    }
    assert bool(row.bars) == bool(worked)
    assert all(a.box.right < b.box.x for a, b in pairwise(row.bars))
    assert gates_are_apart(foot.gates, foot.labels, gantt)


@given(st.lists(st.integers(0, 90), min_size=5, max_size=5))
def test_votes_are_dots_of_one_worth_that_stay_in_their_cell(counts: list[int]) -> None:
    chart = votes_chart(MEASURE, counts)
    assert apart(chart.labels)
    assert chart.each == 1 or max(counts) > ACROSS * ROWS
    assert len(chart.dots) == sum(-(-n // chart.each) for n in counts)
    assert len(set(chart.dots)) == len(chart.dots)
    assert all(0 < x < chart.width and 0 < y < chart.height for x, y in chart.dots)
    floor = chart.lines[0].y1
    assert all(y + chart.radius <= floor for _, y in chart.dots)


def test_text_that_does_not_fit_is_cut_with_an_ellipsis() -> None:
    text = "Connector template, contract tests and onboarding runbook"
    lines = metrics.wrap(MEASURE, text, 80, 7.5)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(MEASURE.width(line, 7.5) <= 80 for line in lines)
    assert metrics.wrap(MEASURE, text, 1000, 7.5) == (text,)


def with_gates(*days: int) -> Gantt:
    """Return eight weeks with a gate on each of these days."""
    weeks = tuple(Week(n + 1, MONDAY, f"{n + 1} Jan", n * 5, n * 5 + 5) for n in range(8))
    gates = tuple(Milestone(f"G{n}", "Gate", day, "9 Feb") for n, day in enumerate(days, start=1))
    return Gantt(days=40, weeks=weeks, streams=(), milestones=gates)


def test_gates_of_one_day_are_named_together_and_in_order() -> None:
    foot = strip_foot(MEASURE, with_gates(20, 20, 31), 200)
    assert [label.text for label in foot.labels] == ["G1, G2 9 Feb", "G3 9 Feb"]
    assert len(foot.gates) == 2


@pytest.mark.parametrize("days", list(combinations(range(28, 40), 4)))
def test_no_line_of_a_gate_runs_through_a_label_below_the_strip(days: tuple[int, ...]) -> None:
    foot = strip_foot(MEASURE, with_gates(*days), 200)
    crossed = [
        (line.x1, label.text)
        for line in foot.lines
        for label in foot.labels
        if label.box.x < line.x1 < label.box.right and label.box.y < line.y2
    ]
    assert crossed == []


@pytest.mark.parametrize("day", range(40))
def test_no_line_of_a_gate_runs_through_a_value_of_the_curve(day: int) -> None:
    steps = tuple((n, Decimal(100 - n)) for n in range(40))
    chart = curve_chart(MEASURE, with_gates(day), steps, ("100 %", "61 %"), "39 % closed", WIDTH)
    last = next(label for label in chart.labels if label.text == "61 %")
    assert not any(last.box.x < line.x1 < last.box.right for line in chart.lines if line.role == "gate")
