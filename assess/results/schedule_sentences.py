"""The English of the schedule: actions, weeks, gates, load and how it was solved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from assess.planning.plan import Provenance
from assess.results.figures import SPACE
from assess.results.wording import day, first_upper, plural, spelled

PLAN_STATUS = {
    "proved": "No better schedule exists for this team and these days: the solver proved it.",
    "bounded": "This is the best schedule found; the solver did not prove that no better one exists.",
    "heuristic": "The schedule was built by rules of thumb, without the solver; a better one may exist.",
    "empty": "Nothing could be scheduled.",
}
COMMON = "All gaps"
FIND_OUT = "Finding out"
PLANNED, NOT_PLANNED = "planned", "not in this plan"
LATER = "later, not in this plan"


def actions_title(actions: int, fixed: int, serious: int) -> str:
    """Return the conclusion of the list of actions; `serious` counts critical and high findings."""
    does = "brings" if actions == 1 else "bring"
    if serious == 0:
        return f"{first_upper(plural(actions, 'action'))} {'is' if actions == 1 else 'are'} planned"
    some = f"{fixed} of {plural(serious, 'critical and high finding')}" if fixed != serious else _all_serious(serious)
    return f"{first_upper(plural(actions, 'action'))} {does} {some} to target"


def _all_serious(n: int) -> str:
    return "the one critical or high finding" if n == 1 else f"all {n} critical and high findings"


def weeks_title(weeks_long: int, gates: int, last: str) -> str:
    """Return the conclusion of the calendar."""
    span = "one week" if weeks_long == 1 else f"{spelled(weeks_long)} weeks"
    if gates == 0:
        return f"{first_upper(span)} of work {'ends' if weeks_long == 1 else 'end'} by {last}"
    lead = f"{first_upper(spelled(gates))} {'gate' if gates == 1 else 'gates'} in {span}"
    return f"{lead}: what is not shown is cut, and the end date stays"


def week(number: int) -> str:
    """Name a week of the plan."""
    return f"Week{SPACE}{number}"


def gate_date(date: dt.date | None) -> str:
    """Return when a gate is due."""
    return day(date) if date else NOT_PLANNED


def gate_later(later: int, of: int) -> str:
    """Say how many tests of a gate are left for later."""
    if of == 1:
        return "Its one test belongs to later work"
    return f"{later} of its {of} tests {'belongs' if later == 1 else 'belong'} to later work"


def find_out_done() -> str:
    """Return when a finding-out task is done."""
    return "Every question of this capability has an answer, or a reason why it has none."


def left_out_title(actions: int, person_days: str) -> str:
    """Return the conclusion of the list of what is not planned."""
    verb = "is" if actions == 1 else "are"
    return f"{first_upper(plural(actions, 'action'))} ({person_days}{SPACE}person-days) {verb} left out"


def free_days(free: str) -> str:
    """Say why days of the team that stay free take in nothing of what is left out."""
    return (
        f"{free}{SPACE}person-days of the team stay free all the same: what is left out needs other roles or other "
        "weeks, or closes less than what is in."
    )


def curve(closed: str, end: str, half: tuple[str, str] | None, jump: tuple[str, str, int] | None) -> str:
    """Describe the closing curve: what is closed at its end and at `half` of the time, each a share with a day.

    `jump` is the share of the effect that comes on the last day on which something closes, that day, and how many
    actions end then; none if it is little.
    """
    text = f"{closed} of the distance to target is closed by {end}"
    if half:
        text += f", {half[0]} by {half[1]}, at half-time"
    if jump:
        share, day, actions = jump
        ends = f", when {spelled(actions)} {'action ends' if actions == 1 else 'actions end'}" if actions else ""
        text += f"; {share} of what is closed comes on {day} alone{ends}"
    return text


def find_out_tasks(n: int) -> str:
    """Name the row of all finding-out tasks of a workstream."""
    return f"{FIND_OUT}: {plural(n, 'task')}"


def of(part: str, whole: str) -> str:
    """Return `3 of 5`."""
    return f"{part} of {whole}"


def provenance(of: Provenance) -> tuple[tuple[str, str], ...]:
    """Return what makes a plan repeatable, as pairs of name and value."""
    name = {"cp-sat": "OR-Tools CP-SAT", "heuristic": "Rules of thumb"}.get(of.engine, of.engine)
    again = "yes, the same input gives the same plan" if of.reproducible else "no, a time limit was reached"
    return (
        ("Engine", f"{name} {of.engine_version}".strip()),
        ("Seed", str(of.seed)),
        ("Repeatable", again),
        ("Input", of.input_hash),
    )


def alt_gantt(rows: Sequence[tuple[str, str]], gates: Sequence[tuple[str, str]]) -> str:
    """Describe the calendar: titles and gates with their dates."""
    work = "; ".join(f"{title}, {dates}" for title, dates in rows)
    due = "; ".join(f"{name} on {date}" for name, date in gates)
    return f"Calendar: {work}." + (f" Gates: {due}." if due else "")


def alt_load(roles: Sequence[tuple[str, str]]) -> str:
    """Describe the load: person-days used of those available, by role."""
    return f"Person-days used of those available: {'; '.join(f'{role} {text}' for role, text in roles)}."
