"""How far the search for a plan is, in words."""

from __future__ import annotations

from fractions import Fraction

from assess.results import figures

STAGES = {
    "closed": "closing as much as possible",
    "found": "finding missing answers",
    "kept": "keeping starts where they are",
    "early": "closing it early",
    "saved": "leaving out what closes nothing",
    "tidy": "settling the order of equally good plans",
    "explained": "working out what would change the plan",
}
BEGINNING = "choosing actions and days for the people you have"


def stage(goal: str) -> str:
    """Name what the search works on."""
    return STAGES.get(goal, goal)


def progress(goal: str, value: int, bound: int | None) -> str:
    """Say what the search works on and how close it is to the best that is still thinkable."""
    if goal != "closed" or not bound or not 0 < value <= bound:
        return stage(goal)
    if value == bound:
        return f"{stage(goal)}: the best is found"
    share = figures.percent(Fraction(100 * value, bound))
    return f"{stage(goal)}: the plan so far closes {share} of what is still thinkable"
