"""Every English sentence about what a team asks of a plan."""

from __future__ import annotations

from collections.abc import Sequence

from assess.assessment.plan_inputs import Deadline, Done, Exclude, NotBefore, Pin, Request, Running
from assess.planning import wording

LIST_ACTIONS = "`assess questionnaire show` lists the actions."


def unknown_roles(roles: Sequence[str]) -> str:
    """Say which roles are named and do not exist."""
    return f"The plan is given the {_named('role', roles)}, which the catalogue does not have."


def known_roles(roles: Sequence[str]) -> str:
    """Say which roles there are."""
    return f"The roles are {wording.listed(roles)}."


def unknown_actions(actions: Sequence[str]) -> str:
    """Say which actions are named and do not exist."""
    return f"The plan is asked for the {_named('action', actions)}, which the catalogue does not have."


def _named(noun: str, names: Sequence[str]) -> str:
    return f"{noun if len(names) == 1 else noun + 's'} {wording.listed(names)}"


def wish(request: Request, title: str) -> str:
    """Name one request to the plan."""
    named = f"{request.action} ({title})"
    match request:
        case Pin():
            return f"{named} must be in the plan"
        case Exclude():
            return f"{named} must not be in the plan"
        case Deadline(by=by):
            return f"{named} must be done by {wording.day(by)}"
        case NotBefore(day=first):
            return f"{named} must not start before {wording.day(first)}"
        case Running(left=left):
            return f"{named} is running, with {wording.number(left)} working days to go"
        case Done():
            return f"{named} is done"


def conflicting(wishes: Sequence[str], why: str) -> str:
    """Say which wishes cannot be met together, and why where one alone is too much."""
    if len(wishes) == 1:
        return f"This cannot be met: {wishes[0]}.{f' The action {why}.' if why else ''}"
    return f"These {len(wishes)} wishes cannot all be met: {'; '.join(wishes)}."


def keep_most(kept: int, of: int, taken_back: Sequence[str], *, proved: bool) -> str:
    """Say what to take back so that most wishes can be kept, or the most that were found."""
    if of == 1:
        return "Take it back, give the plan more weeks, or give it more people."
    if not kept:
        return f"None of your {of} wishes can be kept. {take_back()}" if proved else take_back()
    least = "" if proved else "At least "
    return f"{least}{kept} of your {of} wishes can be kept together, without: {'; '.join(taken_back)}."


def no_room(actions: Sequence[str]) -> str:
    """Say that the heuristic found no room for what must be in the plan."""
    return f"No plan was found that has {wording.listed(actions)} as you asked."


def take_back() -> str:
    """Say what to do about wishes that cannot be met."""
    return "Take a wish back, give the plan more weeks, or give it more people."


def not_found() -> str:
    """Say that the search for room for what was asked for came to no end."""
    return "Whether everything that you asked for fits together was not found out within the limit of the search."


def stopped_before() -> str:
    """Say that the search was cancelled before there was any plan."""
    return "The search was stopped before a plan was found that has all that you asked for."
