"""The plan as an iCalendar file (RFC 5545): one all-day event per action and per gate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from assess import __version__
from assess.report.handover import facts
from assess.results import plan_sentences
from assess.results.view import View

FOLD = 75
"""Octets of a line, its end not counted."""
_DAY = dt.timedelta(days=1)


def calendar_file(view: View) -> bytes:
    """Return the calendar of the plan of `view`: the same view gives the same bytes.

    The stamp of every event is the moment of the assessment, and its identity the assessment with the action, so that
    importing a later plan moves events instead of doubling them.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//assess//assess {__version__}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(facts.line(view.identity.title))}",
        *_events(view),
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) for line in lines)


def _events(view: View) -> Iterator[str]:
    schedule = view.schedule
    if schedule is None:
        return
    for gap, action in facts.actions(schedule):
        texts = (facts.title(action), facts.details(action), facts.line(gap))
        yield from _event(view, action.id, action.start, action.end, texts)
    for gate in schedule.gates:
        if gate.day is not None:
            name = facts.line(plan_sentences.gate(gate.id, gate.name))
            yield from _event(view, gate.id, gate.day, gate.day, (name, facts.tests(gate), plan_sentences.GATE))


def _event(view: View, key: str, first: dt.date, last: dt.date, texts: tuple[str, list[str], str]) -> Iterator[str]:
    summary, description, category = texts
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(f'{view.identity.id}.{key}@assess')}"
    yield f"DTSTAMP:{view.identity.moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + _DAY:%Y%m%d}"
    yield f"SUMMARY:{escaped(summary)}"
    if description:
        lines = "\n".join(description)
        yield f"DESCRIPTION:{escaped(lines)}"
    yield f"CATEGORIES:{escaped(category)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Return `text` as a TEXT value."""
    for plain, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, safe)
    return text


def folded(line: str) -> bytes:
    """Return `line` in UTF-8 with its end, folded before a line of more than `FOLD` octets and never in a character."""
    parts: list[bytes] = [b""]
    for character in line:
        octets = character.encode()
        if len(parts[-1]) + len(octets) > FOLD:
            parts.append(b" ")
        parts[-1] += octets
    return b"\r\n".join(parts) + b"\r\n"
