"""Every English sentence about what a plan leaves out, what would change it, and what a change does to it.

As in `sentences`, functions take counts, names and numbers already written out by `figures`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from assess.results.figures import SPACE
from assess.results.wording import day, first_upper, listed, plural, short_days, spelled

CHAIN = "* No slack: a day's delay here moves a gate or the end of the plan."
CHANGES = "More people or other efforts would change this plan"
NO_ROOM = "impossible"
DELIVERABLE = "Delivers"
DONE_WHEN = "Done when"
OWNER = "Owner"
PERSON_DAYS = "Person-days"
SLACK = "Timing"
GAP = "Gap"
PLANNED_START = "Planned start"
GATE = "Gate"
LAST_WORK = "Last work"
WHAT_CHANGES = "What this changes"
MOST_NAMED = 3
"""People named beside a role."""


def slack(working_days: int) -> str:
    """Say how far the start of an action can slip."""
    return f"{plural(working_days, 'day')} of slack" if working_days else "no slack"


def owner(role: str, names: str) -> str:
    """Name a role with its people, if they are known."""
    return f"{role} ({names})" if names else role


def who(lead: str, person_days: str, others: Sequence[str]) -> str:
    """Say who does an action: the role that leads, the days of all, and the ids of the other roles."""
    days = f"{person_days}{SPACE}person-{'day' if person_days == '1' else 'days'}"
    if not others:
        return f"{lead}, {days}"
    return f"{lead} leads; {days} with {listed(others)}"


def people(names: Sequence[str]) -> str:
    """Name the people of a role, the first few in full."""
    if len(names) <= MOST_NAMED:
        return listed(names)
    return listed([*names[: MOST_NAMED - 1], f"{len(names) - MOST_NAMED + 1} more"])


def in_points(points: str) -> str:
    """Return points of the distance with their noun."""
    return f"{points}{SPACE}{'point' if points == '1' else 'points'}"


def costs(points: str) -> str:
    """Return the short form of what it costs to have an action in the plan."""
    return "no loss" if points == "0" else f"{in_points(points)} less"


def with_it_in(points: str) -> str:
    """Say what it costs to have an action in the plan."""
    if points == "0":
        return "The plan closes as much with it in, but later or with more work."
    return first_upper(f"{in_points(points)} of the distance less with it in.")


def no_room() -> str:
    """Say that an action has no place in any plan."""
    return "No room for it, whatever else is left out."


def other_work() -> str:
    """Give the reason that the rest of the plan is worth more."""
    return "Other work closes more."


def more_people(named: Sequence[tuple[str, str]]) -> str:
    """Say what a quarter of a person more would close; `named` are roles with per cent of the distance, best first."""
    if not named:
        return "One day and a quarter a week more of any one role closes nothing more."
    told = listed([f"{role} {value}{SPACE}%" for role, value in named])
    return f"One day and a quarter a week more of one role would close more of the distance: {told}."


def weeks_named(weeks: int) -> str:
    """Return `these eight weeks` or `this one week`."""
    return "this one week" if weeks == 1 else f"these {spelled(weeks)} weeks"


def foundation(parts: Sequence[str], days: int, weeks: int, end: dt.date, *, fits: bool, planned: bool) -> str:
    """Say how long the foundation, made of the actions `parts`, takes with this team, and whether that fits."""
    made_of = f" ({'; '.join(parts)})" if parts else ""
    text = f"The foundation{made_of}, with the work before it, needs {plural(days, 'working day')} with this team"
    if not fits:
        return f"{text}: it does not fit into {weeks_named(weeks)}; done alone, it would end on {day(end)}."
    if planned:
        return f"{text}: it fits into {weeks_named(weeks)} and is in the plan; done alone, it would end on {day(end)}."
    return (
        f"{text}: it would fit into {weeks_named(weeks)} and end on {day(end)}, but it is not all in the plan, "
        "because other work closes more."
    )


def robustness(slips: Sequence[tuple[str, int, dt.date]]) -> str:
    """Say which gates slip with high efforts; `slips` are gates with working days and the new date."""
    text = "With every effort at its high estimate, "
    late = [slip for slip in slips if slip[1]]
    if not late:
        return f"{text}{'every gate' if slips else 'the plan'} still holds."
    (gate, days, date), *rest = late
    parts = [f"gate {gate} slips {plural(days, 'working day')}, to {day(date)}"]
    parts += [f"{gate} {plural(days, 'day')}, to {day(date)}" for gate, days, date in rest]
    held = [gate for gate, days, _ in slips if not days]
    if held:
        parts.append(f"{listed(held)} {'holds' if len(held) == 1 else 'hold'}")
    return f"{text}{'; '.join(parts)}."


def robustness_title(late: Sequence[str], gates: int, days: int, end: str, *, fits: bool) -> str:
    """Return the conclusion on high efforts.

    `late` are the gates that slip, out of `gates`; `days` says how much later the last work ends, `end` names the last
    day of the plan, and `fits` says whether it still holds.
    """
    if not fits:
        work = f"the work ends {plural(days, 'working day')} late"
        return f"At high estimates {work}; keeping {end} means cutting scope"
    if not late:
        return f"At high estimates {'every gate' if gates else 'the plan'} still holds"
    if len(late) == 1:
        some = f"gate {late[0]} slips"
    else:
        some = "every gate slips" if len(late) == gates else f"{spelled(len(late))} of {spelled(gates)} gates slip"
    return f"At high estimates {some}, and the work still ends by {end}"


def robustness_end(days: int, weeks: int, *, fits: bool) -> str:
    """Say what high efforts do to the end of the work."""
    if not days:
        return "All work still ends on time."
    where = "still within" if fits else "after the end of"
    return f"The last work would end {plural(days, 'working day')} later, {where} {weeks_named(weeks)}."


def high_end(*, fits: bool) -> str:
    """Say where the last work ends with high efforts."""
    return "within the plan" if fits else "after the plan"


def later(days: int) -> str:
    """Return how much later a gate or the last work is."""
    return f"{plural(days, 'day')} later" if days else "on time"


def gate(identifier: str, name: str) -> str:
    """Name a gate."""
    return f"{GATE} {identifier}: {name}"


class Effect(NamedTuple):
    """One figure of a plan before and after a change, in words."""

    before: str
    after: str


def effect(closed: Effect, end: tuple[dt.date | None, dt.date | None], actions: Effect, person_days: Effect) -> str:
    """Say what a change does to the plan as a whole."""
    parts = [
        f"{closed.after} of the distance is closed instead of {closed.before}"
        if closed.before != closed.after
        else f"{closed.after} of the distance is closed, as before"
    ]
    before, after = end
    if before and after:
        same = f"the last work ends on {day(after)}"
        parts.append(f"{same}, as before" if before == after else f"{same} instead of {day(before)}")
    if actions.before != actions.after:
        parts.append(f"{actions.after} actions instead of {actions.before}")
    if person_days.before != person_days.after:
        parts.append(f"{person_days.after}{SPACE}person-days instead of {person_days.before}")
    return f"{first_upper('; '.join(parts))}."


NO_FORMER = "There is nothing to compare with: without this change, what is asked for cannot be met."
CAME_IN = "Comes in"
FELL_OUT = "Falls out"
MOVED = "Moves"
DONE = "Done"
RUNNING = "Under way"


def moved(before: tuple[dt.date, dt.date], after: tuple[dt.date, dt.date]) -> str:
    """Return the days of an action after and before a change."""
    return f"{short_days(*after)} instead of {short_days(*before)}"


def running(left: str, end: dt.date) -> str:
    """Say how much of running work is left, and when it ends."""
    return f"{left}{SPACE}{'working day' if left == '1' else 'working days'} to go, until {day(end)}"


def by_role(roles: Sequence[tuple[str, str]]) -> str:
    """Return person-days by role."""
    return f"By role: {', '.join(f'{name} {days}' for name, days in roles)}."


def least(target: str, to: str, actions: int, person_days: str, *, proved: bool) -> str:
    """Say what the least effort is that reaches a target."""
    lead = f"The least effort that brings {target} to {to}"
    if not actions:
        return f"{first_upper(target)} is at {to} already, as far as is known. No action is needed."
    certain = "it is proved that no cheaper way exists" if proved else "that no cheaper way exists is not proved"
    return f"{lead} is {person_days}{SPACE}person-days in {plural(actions, 'action')}; {certain}."


def least_none(target: str, to: str, *, proved: bool) -> str:
    """Say that no way to a target was found."""
    if proved:
        return f"It is proved that no actions of the catalogue bring {target} to {to}."
    return f"No way was found to bring {target} to {to}; that there is none is not proved."


def to_target() -> str:
    """Name a capability's own target."""
    return "its target"


def to_level(level: int) -> str:
    """Name a level to reach."""
    return f"level {level}"


def least_unknown(names: Sequence[str]) -> str:
    """Say which capabilities no action can be counted for."""
    verb = "has" if len(names) == 1 else "have"
    return f"{listed(names)} {verb} no known answer: no action can be counted there before somebody finds out."


def least_no_calendar() -> str:
    """Say that the calendar plays no part."""
    return "This counts effort alone; when it can be done is a question for the plan."
