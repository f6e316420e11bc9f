"""What the dialogs of the plan say."""

from __future__ import annotations

from collections.abc import Sequence

from assess.results.difference import Difference
from assess.results.gantt import Row
from assess.results.schedule import ActionView, Schedule
from assess.results.wording import first_upper

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


def about_parts(schedule: Schedule, still: str) -> Parts:
    """Return how good the plan is and what would change it; `still` says what is being worked out."""
    found = schedule.insights
    parts = [
        ("How good it is", "\n".join((schedule.status_text, *schedule.notes))),
        ("What comes out", schedule.curve_text),
    ]
    if found is not None:
        slips = "\n".join(f"{s.id} {s.name}: {s.high} instead of {s.planned}, {s.later}" for s in found.slips if s.late)
        parts += [
            ("More people", found.more_people),
            ("The foundation", found.foundation),
            (
                "If everything takes as long as it may",
                "\n".join(filter(None, [found.robustness, found.robustness_end])),
            ),
            ("Gates that move then", slips),
        ]
    made = "\n".join(f"{heading}: {text}" for heading, text in schedule.provenance)
    parts += [("", still), ("Made with", made)]
    return tuple((heading, text) for heading, text in parts if text)


def change_parts(found: Difference, changes: Sequence[str]) -> Parts:
    """Return what a what-if changes, action by action."""
    tried = "\n".join(f"{first_upper(change)}." for change in changes)
    return (("What if", tried), ("Effect", found.effect), *((g.title, "\n".join(g.lines)) for g in found.groups))


def gate_parts(schedule: Schedule) -> Parts:
    """Return what each gate tests."""
    return tuple(
        (
            f"{gate.id}  {gate.name}: {gate.date}",
            "\n".join([*(f"{check.word}: {check.text}" for check in gate.checks), *([gate.note] if gate.note else [])]),
        )
        for gate in schedule.gates
    )
