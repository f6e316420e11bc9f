"""Whether reviewers keep up with agents, now and with more projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from assess.questionnaire.worksheets import ReviewLoad
from assess.scoring.levels import FULL
from assess.scoring.worksheets.rows import Row, number

MINUTES = 60


@dataclass(frozen=True, slots=True)
class Ahead:
    """The load with another number of projects."""

    projects: int
    utilisation: Fraction
    """Per cent of capacity."""


@dataclass(frozen=True, slots=True)
class ReviewLoadResult:
    """Review work against review time, each in minutes per working day."""

    work: Fraction
    capacity: Fraction
    share: Fraction
    """Per cent of the agents' actions that are reviewed."""
    limit: Fraction
    """Per cent of capacity above which reviews fall behind."""
    utilisation: Fraction | None
    """Work over capacity in per cent; none without reviewers."""
    breaks_at: int | None
    """The most agents whose reviews fit into the capacity; none if an agent causes no review work."""
    ahead: tuple[Ahead, ...]
    """With as many agents per project as now; empty without projects, agents or reviewers."""


def review_load(rule: ReviewLoad, rows: Sequence[Row]) -> ReviewLoadResult | None:
    """Return the review load of the first row; none if a number that it needs is missing.

    work = agents x actions per day x share / 100 x minutes; capacity = reviewers x hours x 60;
    utilisation = 100 x work / capacity; breaks_at = floor(capacity / work of one agent).
    """
    if not rows:
        return None
    columns = (rule.agents, rule.actions, rule.share, rule.minutes, rule.reviewers, rule.hours)
    found = [number(rows[0], column) for column in columns]
    known = [value for value in found if value is not None]
    if len(known) < len(found):
        return None
    agents, actions, share, minutes, reviewers, hours = known
    each = actions * share / FULL * minutes
    work, capacity = agents * each, reviewers * hours * MINUTES
    projects = number(rows[0], rule.projects)
    ahead: tuple[Ahead, ...] = ()
    if projects and agents and capacity:
        per_project = agents / projects * each
        ahead = tuple(Ahead(n, FULL * n * per_project / capacity) for n in rule.at_projects)
    return ReviewLoadResult(
        work=work,
        capacity=capacity,
        share=share,
        limit=Fraction(rule.limit),
        utilisation=FULL * work / capacity if capacity else None,
        breaks_at=floor(capacity / each) if each else None,
        ahead=ahead,
    )
