"""The pictures a template can ask for, each drawn from the view with an alternative text."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from markupsafe import Markup

from assess.report import metrics
from assess.report.charts.calendar import gantt_charts
from assess.report.charts.costs import Way, cost_chart
from assess.report.charts.progress import curve_chart, load_chart
from assess.report.charts.radar import Spoke, radar_chart
from assess.report.charts.share import share_chart
from assess.report.charts.strip import strip_foot, strip_head, strip_row
from assess.report.charts.tornado import Swing, tornado_chart
from assess.report.charts.tracks import (
    GAPS,
    PROFILE,
    PROFILE_SHORT,
    Style,
    capability_tracks,
    change_tracks,
    gap_tracks,
)
from assess.report.charts.votes import votes_chart
from assess.report.plain import plain
from assess.results import alternatives, figures
from assess.results import report_sentences as say
from assess.results.view import View

if TYPE_CHECKING:
    from assess.report.look import Look

_BLANK = re.compile(r">\s+<")
RADAR = 218.0
STRIP = 200.0
"""Widths of the small pictures in points."""
GANTT_HEAD, GANTT_FOOT = 72.0, 62.0
"""Room that the title and the legend of the calendar take."""


class Pictures:
    """Draws pictures as SVG: an image with its data inside for print, inline for the browser."""

    def __init__(self, environment: Environment, look: Look, view: View, *, inline: bool) -> None:
        self._environment = environment
        self._theme = look.theme
        self._room = look.paper.room
        self._short = look.paper.short
        self._view = view
        self._inline = inline
        self._measure = metrics.of(look.theme)
        self._words = look.theme.words(view.language)

    def by_name(self) -> dict[str, Callable[..., Any]]:
        """Return what a template may call, by name."""
        drawn = (
            *(self.gaps, self.profile, self.radar, self.capabilities, self.share, self.gantt, self.load, self.curve),
            *(self.strip_head, self.strip, self.strip_foot, self.costs, self.tornado, self.votes, self.since),
        )
        return {picture.__name__: picture for picture in drawn}

    def gaps(self) -> Markup:
        """Draw the gaps as interval bars with their numbers."""
        headings = self._headings(any(gap.after is not None for gap in self._view.gaps))
        return self._gaps(headings, (), GAPS)

    def profile(self) -> Markup:
        """Draw the gaps large, over the names of the levels."""
        levels = [f"{n} {name}" for n, name in enumerate(self._view.levels, start=1)]
        return self._gaps((), levels, PROFILE_SHORT if self._short else PROFILE)

    def _gaps(self, headings: Sequence[str], levels: Sequence[str], style: Style) -> Markup:
        gaps = self._view.gaps
        chart = gap_tracks(self._measure, gaps, self._theme.width, headings, levels, style)
        return self._draw("tracks.svg", chart, alternatives.scores(gaps))

    def radar(self) -> Markup:
        """Draw all capabilities around one centre; nothing for fewer than three, or where less than half is known."""
        shown = [(gap.number, c) for gap in self._view.gaps for c in gap.capabilities if c.applicable]
        if 2 * sum(c.known for _, c in shown) < len(shown):
            return Markup()
        chart = radar_chart(self._measure, [Spoke(n, c.id, c.score.point, c.target) for n, c in shown], RADAR)
        if chart is None:
            return Markup()
        text = say.alt_radar([(c.name, c.score_text, c.target_text) for _, c in shown])
        return self._draw("radar.svg", chart, text)

    def capabilities(self, number: int) -> Markup:
        """Draw the capabilities of the gap with this number as dumbbells."""
        gap = next(gap for gap in self._view.gaps if gap.number == number)
        shown = [capability for capability in gap.capabilities if capability.applicable]
        headings = self._headings(any(capability.after is not None for capability in shown))
        chart = capability_tracks(self._measure, gap, self._theme.width, headings)
        return self._draw("tracks.svg", chart, alternatives.scores(shown))

    def share(self, identifier: str) -> Markup:
        """Draw the share of time of a diagnostic question against its limit."""
        item = next(item for item in self._view.diagnosis if item.id == identifier)
        share = item.share
        assert share is not None  # noqa: S101 - templates ask only where there is one
        texts = (share.text, share.limit_text)
        narrow = None if share.narrow is None else (share.narrow, share.narrow_caption)
        chart = share_chart(self._measure, share.low, share.high, share.limit, texts, self._theme.width, narrow)
        return self._draw("share.svg", chart, item.text)

    def gantt(self) -> list[Markup]:
        """Draw the schedule on as many pictures as it needs, each as high as a page has room."""
        schedule = self._schedule()
        first = self._room - GANTT_HEAD - GANTT_FOOT
        charts = gantt_charts(self._measure, schedule.gantt, self._theme.width, (first, self._room - GANTT_FOOT))
        text = alternatives.gantt(schedule)
        return [self._draw("gantt.svg", chart, text) for chart in charts]

    def load(self) -> Markup:
        """Draw the load by role and week."""
        schedule = self._schedule()
        chart = load_chart(self._measure, schedule.gantt, schedule.load, self._theme.width)
        return self._draw("load.svg", chart, alternatives.load(schedule))

    def curve(self) -> Markup:
        """Draw what is left of the distance to target, day by day."""
        schedule = self._schedule()
        ends = (figures.percent(100), figures.percent(schedule.curve[-1][1]))
        chart = curve_chart(self._measure, schedule.gantt, schedule.curve, ends, schedule.curve_text, self._theme.width)
        return self._draw("curve.svg", chart, schedule.curve_text)

    def strip_head(self) -> Markup:
        """Draw the numbers of the weeks above the strip."""
        chart = strip_head(self._measure, self._schedule().gantt, STRIP)
        return self._draw("strip.svg", chart, self._words["week"])

    def strip(self, number: int) -> Markup:
        """Draw the weeks in which work on the gap with this number is done."""
        move = next(move for move in self._view.summary.moves if move.gap == number)
        chart = strip_row(self._schedule().gantt, number, STRIP)
        return self._draw("strip.svg", chart, say.alt_strip(move.name, move.dates, ()))

    def strip_foot(self) -> Markup:
        """Draw the gates below the strip."""
        gantt = self._schedule().gantt
        gates = [(f"{gate.id} {gate.name}", gate.date) for gate in gantt.milestones]
        return self._draw(
            "strip.svg", strip_foot(self._measure, gantt, STRIP), say.alt_strip(self._words["gates_short"], "", gates)
        )

    def costs(self, position: int) -> Markup:
        """Draw one of the cost comparisons, by its place from 0; all on the scale of its largest sum."""
        cost = self._view.money.costs[position]
        ways = [
            Way(bar.name, tuple((part.value, f"{part.name} {part.text}") for part in bar.parts), bar.text)
            for bar in cost.bars
        ]
        most = max(bar.total for bar in cost.bars)
        return self._draw("costs.svg", cost_chart(self._measure, ways, most, self._theme.width), cost.text)

    def tornado(self) -> Markup:
        """Draw what single answers move."""
        found = self._view.stability
        swings = [Swing(b.gap, b.question, b.ask, b.now - b.low, b.high - b.now) for b in found.bars]
        headings = (self._words["level_up"], self._words["level_down"])
        return self._draw(
            "tornado.svg", tornado_chart(self._measure, swings, headings, self._theme.width), found.bars_text
        )

    def votes(self, identifier: str) -> Markup:
        """Draw the votes on one question."""
        agreement = self._view.agreement
        found = next(one for one in agreement.discuss if one.id == identifier) if agreement else None
        assert found is not None  # noqa: S101 - templates ask only where there are votes
        return self._draw("votes.svg", votes_chart(self._measure, found.counts), found.alt)

    def since(self) -> Markup:
        """Draw the gaps then and now."""
        since = self._view.since
        assert since is not None  # noqa: S101 - templates ask only where there is one
        headings = [self._words[name] for name in ("then", "today", "target")]
        chart = change_tracks(self._measure, since.gaps, self._theme.width, headings)
        return self._draw("tracks.svg", chart, since.text)

    def _schedule(self) -> Any:
        return self._view.schedule

    def _headings(self, planned: bool) -> list[str]:
        names = ("today", "after", "target") if planned else ("today", "target")
        return [self._words[name] for name in names]

    def _draw(self, template: str, chart: object, alt: str) -> Markup:
        svg = self._environment.get_template(f"charts/{template}").render(
            chart=plain(chart),
            alt=alt,
            family=self._theme.family,
            colours=dict(self._theme.colours),
            gap_colour=self._theme.gap_colour,
            gap_tint=self._theme.gap_tint,
        )
        svg = _BLANK.sub("><", svg.strip())
        if self._inline:
            return Markup(svg)  # noqa: S704 - rendered with autoescape
        data = base64.b64encode(svg.encode()).decode()
        return Markup('<img alt="{}" src="data:image/svg+xml;base64,{}">').format(alt, data)
