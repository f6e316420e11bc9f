"""The options of `assess plan`: what to ask of the plan, and what to hand out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])

TODAY = "today"
"""`--replan` without a date."""


def _repeated(name: str, metavar: str, text: str) -> Callable[[Function], Function]:
    return click.option(name, multiple=True, metavar=metavar, help=f"{text} May be repeated.")


_DATE = click.DateTime(["%Y-%m-%d"])
_WHAT_IF = (
    click.option("--start", type=_DATE, metavar="DATE", help="First day of the plan."),
    click.option("--weeks", type=click.IntRange(1, 52), metavar="N", help="How long the plan is."),
    _repeated("--capacity", "ROLE=PERCENT", "Time that a role has, in per cent of a person."),
    _repeated("--person", "NAME=ROLE:PERCENT", "A person; the people of a role are its capacity."),
    _repeated("--absence", "ROLE=FIRST..LAST[:PERCENT]", "Days on which a role has only PERCENT (0 if not given)."),
    _repeated("--day-off", "DATE", "Company day without work."),
    click.option("--country", metavar="CODE", help="ISO country code whose public holidays are free, such as DE."),
    click.option("--region", metavar="CODE", help="Region of the country, such as BY."),
    _repeated("--pin", "ACTION", "Must be in the plan."),
    _repeated("--exclude", "ACTION", "Must not be in the plan."),
    _repeated("--deadline", "ACTION=DATE", "Must be done by the end of a day."),
    _repeated("--not-before", "ACTION=DATE", "Must not start before a day."),
    _repeated("--done", "ACTION", "Is done."),
    _repeated("--running", "ACTION=DAYS", "Is under way, with this many working days to go."),
    click.option("--estimate", type=click.Choice(["low", "likely", "high"]), help="Which efforts to plan with."),
    click.option("--effort-times", metavar="X", help="Multiply every effort, 0.1 to 10."),
    _repeated("--effort", "ACTION:ROLE=DAYS", "Your own person-days of a role for an action."),
    _repeated("--day-rate", "ROLE=SUM", "What a person-day costs, such as PE=900EUR; PE=none forgets it."),
    click.option("--clear-wishes", is_flag=True, help="Forget stored wishes about actions, and the plan followed."),
    click.option(
        "--replan",
        is_flag=False,
        flag_value=TODAY,
        metavar="[DATE]",
        help="Follow the stored plan and plan the rest again on a day (today if not given); shows what changes.",
    ),
    click.option("--save", is_flag=True, help="Keep what was asked for, and the plan. Without it nothing is stored."),
)
_LEAST = (
    click.option("--least", metavar="GAP|CAPABILITY", help="Show the least effort that reaches a target instead."),
    click.option(
        "--level", type=click.IntRange(2, 5), metavar="N", help="With --least: the level to reach. Default: its target."
    ),
)
_HAND_OUT = (
    click.option("--ics", type=click.Path(path_type=Path), metavar="FILE", help="Write a calendar file."),
    click.option("--csv", "csv_", type=click.Path(path_type=Path), metavar="FILE", help="Write issues to import."),
    click.option(
        "--tracker", type=click.Choice(["jira", "gitlab"]), default="jira", show_default=True, help="For --csv."
    ),
    click.option("--force", is_flag=True, help="Replace files that exist."),
)


def plan_options(function: Function) -> Function:
    """Give a command all options of a plan, in the order of the help."""
    for option in reversed((*_WHAT_IF, *_LEAST, *_HAND_OUT)):
        function = option(function)
    return function
