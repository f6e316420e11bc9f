"""What the dialogs of the plan say."""

from __future__ import annotations

from assess.results.gantt import Row
from assess.results.schedule import ActionView, Schedule

Parts = tuple[tuple[str, str], ...]


def row_parts(schedule: Schedule, row: Row) -> Parts:
    """Return everything about the action of a row, or about all finding-out tasks that it stands for."""
    actions = [action for stream in schedule.streams for action in stream.actions]
    if row.find_out:
        tasks = [a for a in actions if a.find_out]
        return tuple((a.title, f"{a.dates}. {a.owner}. {a.done_when}") for a in tasks)
    return tuple(part for action in actions if action.id == row.id for part in _action(action))


def _action(action: ActionView) -> Parts:
    chain = " It is on the longest chain: a day late here is a day late at the end." if action.critical else ""
    parts = (
        ("When", f"{action.dates}, week {action.weeks}.{chain}"),
        ("Who", f"{action.owner}. Person-days: {action.effort}."),
        ("Delivers", action.deliverable),
        ("Done when", action.done_when),
        ("Brings to target", ", ".join(action.fixes)),
    )
    return tuple((heading, text) for heading, text in parts if text)


def left_out_parts(schedule: Schedule) -> Parts:
    """Return how good the plan is, what is not in it, and why."""
    about = (("About this plan", "\n".join((*schedule.notes, schedule.status_text))),)
    if not schedule.left_out:
        return (*about, ("Left out", "Nothing: the plan holds every action that would close something."))
    return about + tuple(
        (f"{item.id}  {item.title}", f"{item.person_days} person-days: {item.reason}") for item in schedule.left_out
    )


def gate_parts(schedule: Schedule) -> Parts:
    """Return what each gate tests."""
    return tuple(
        (
            f"{gate.id}  {gate.name}: {gate.date}",
            "\n".join([*(f"{check.word}: {check.text}" for check in gate.checks), *([gate.note] if gate.note else [])]),
        )
        for gate in schedule.gates
    )
