"""What every format says about an action: a title and labelled lines without breaks of their own."""

from __future__ import annotations

from collections.abc import Iterator

from assess.results import plan_sentences
from assess.results.figures import SPACE
from assess.results.schedule import ActionView, Schedule
from assess.results.schedule_gates import GateView
from assess.text import clean_line

LONGEST = 4_000
"""Characters of one line."""


def actions(schedule: Schedule) -> Iterator[tuple[str, ActionView]]:
    """Yield the name of the gap and the action, in the order of the calendar."""
    found = [(stream.name, action) for stream in schedule.streams for action in stream.actions]
    yield from sorted(found, key=lambda item: (item[1].start, item[1].end, item[1].id))


def title(action: ActionView) -> str:
    """Return the action in one line."""
    return line(action.title if action.find_out else f"{action.id} {action.title}")


def details(action: ActionView) -> list[str]:
    """Return what the action delivers, when it is done and who does it, one line each."""
    said = (
        (plan_sentences.DELIVERABLE, action.deliverable),
        (plan_sentences.DONE_WHEN, action.done_when),
        (plan_sentences.OWNER, action.owner),
        (plan_sentences.PERSON_DAYS, action.effort),
        (plan_sentences.SLACK, action.slack),
    )
    return [line(f"{label}: {text}") for label, text in said if text]


def tests(gate: GateView) -> list[str]:
    """Return what the gate must show, one line each."""
    return [line(f"{check.word}: {check.text}") for check in gate.checks]


def line(text: str) -> str:
    """Return `text` on one line, with ordinary spaces and without control characters."""
    return clean_line(text.replace(SPACE, " "), LONGEST)
