"""The pictures a template can ask for, each drawn from the view with an alternative text."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from assess.report import metrics
from assess.report.charts.calendar import curve_chart, gantt_charts, load_chart
from assess.report.charts.share import share_chart
from assess.report.charts.tracks import GAPS, PROFILE, Style, capability_tracks, gap_tracks
from assess.report.theme import Theme
from assess.results import alternatives, figures
from assess.results.diagnosis import ShareView
from assess.results.gaps import GapView
from assess.results.view import View

_BLANK = re.compile(r">\s+<")


class Pictures:
    """Draws pictures as SVG: an image with its data inside for print, inline for the browser."""

    def __init__(self, environment: Environment, theme: Theme, view: View, *, inline: bool) -> None:
        self._environment = environment
        self._theme = theme
        self._view = view
        self._inline = inline
        self._measure = metrics.of(theme)
        self._words = theme.words(view.language)

    def gaps(self) -> Markup:
        """Draw the gaps as interval bars with their numbers."""
        headings = self._headings(any(gap.after is not None for gap in self._view.gaps))
        return self._gaps(headings, (), GAPS)

    def profile(self) -> Markup:
        """Draw the gaps large, over the names of the levels."""
        levels = [f"{n} {name}" for n, name in enumerate(self._view.levels, start=1)]
        return self._gaps((), levels, PROFILE)

    def _gaps(self, headings: Sequence[str], levels: Sequence[str], style: Style) -> Markup:
        gaps = self._view.gaps
        chart = gap_tracks(self._measure, gaps, self._theme.width, headings, levels, style)
        return self._draw("tracks.svg", chart, alternatives.scores(gaps))

    def capabilities(self, gap: GapView) -> Markup:
        """Draw the capabilities of `gap` as dumbbells."""
        shown = [capability for capability in gap.capabilities if capability.applicable]
        headings = self._headings(any(capability.after is not None for capability in shown))
        chart = capability_tracks(self._measure, gap, self._theme.width, headings)
        return self._draw("tracks.svg", chart, alternatives.scores(shown))

    def share(self, share: ShareView, text: str) -> Markup:
        """Draw a share of time against its limit; `text` says the same in words."""
        limit = f"{self._words['limit']} {share.limit_text}"
        chart = share_chart(self._measure, share.low, share.high, share.limit, (share.text, limit), self._theme.width)
        return self._draw("share.svg", chart, text)

    def gantt(self, first: float, later: float) -> list[Markup]:
        """Draw the schedule on as many pictures as it needs, of at most these heights in points."""
        schedule = self._schedule()
        charts = gantt_charts(self._measure, schedule.gantt, self._theme.width, (first, later))
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
        chart = curve_chart(self._measure, schedule.gantt, schedule.curve, ends, self._theme.width)
        return self._draw("curve.svg", chart, schedule.curve_text)

    def _schedule(self) -> Any:
        return self._view.schedule

    def _headings(self, planned: bool) -> list[str]:
        names = ("today", "after", "target") if planned else ("today", "target")
        return [self._words[name] for name in names]

    def _draw(self, template: str, chart: object, alt: str) -> Markup:
        svg = self._environment.get_template(f"charts/{template}").render(
            chart=chart,
            alt=alt,
            family=self._theme.family,
            colours=self._theme.colours,
            gap_colour=self._theme.gap_colour,
            gap_tint=self._theme.gap_tint,
        )
        svg = _BLANK.sub("><", svg.strip())
        if self._inline:
            return Markup(svg)  # noqa: S704 - rendered with autoescape
        data = base64.b64encode(svg.encode()).decode()
        return Markup('<img alt="{}" src="data:image/svg+xml;base64,{}">').format(alt, data)
