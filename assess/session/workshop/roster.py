"""Participants as they are typed or pasted: one line per person, `Name, role, team`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assess.assessment.model import Participant
from assess.errors import InvalidAnswer
from assess.session.workshop.people import MOST
from assess.text import NAME_LIMIT, clean_line

_APART = re.compile(r"[\t;,]")


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list of participants."""

    name: str
    role: str | None = None
    team: str | None = None


def read_roster(text: str) -> tuple[Listed, ...]:
    """Return the people of a list; commas, semicolons and tabs part name, role and team, empty lines count nothing.

    Raises InvalidAnswer for a line without a name or with more than three parts, and for too many lines.
    """
    found = [_listed(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(found) > MOST:
        raise InvalidAnswer(f"{len(found)} people are too many; {MOST} can take part.", "Let several vote as one.")
    return tuple(found)


def as_line(person: Participant) -> str:
    """Return a participant as the line that would be typed."""
    parts = [person.name or "", person.role or "", person.team or ""]
    while parts and not parts[-1]:
        parts.pop()
    return ", ".join(parts)


def _listed(number: int, line: str) -> Listed:
    parts = [clean_line(part, NAME_LIMIT) for part in _APART.split(line)]
    while parts and not parts[-1]:
        parts.pop()
    if not parts or not parts[0]:
        raise InvalidAnswer(f"Line {number} has no name.", "Type one line per person: name, role, team.")
    if len(parts) > 3:
        raise InvalidAnswer(f"Line {number} has more than name, role and team.", "Leave commas out of names and roles.")
    name, role, team = (*parts, "", "")[:3]
    return Listed(name, role or None, team or None)
