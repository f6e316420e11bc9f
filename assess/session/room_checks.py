"""Whether room and minutes of an untrusted document fit its people and its questionnaire."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from assess.assessment.room import Minutes, Room
from assess.questionnaire.pack import Pack
from assess.session.elsewhere.delegating import MOST as MOST_DELEGATIONS
from assess.session.json_text import Path
from assess.session.mistakes import Mistake
from assess.session.workshop.people import MOST as MOST_PEOPLE


def check_room(room: Room, people: Collection[str], pack: Pack, path: Path) -> Iterator[Mistake]:
    """Yield what does not fit in the settings of a workshop with these participants."""
    yield from _too_many(len(people), MOST_PEOPLE, (*path[:-1], "participants"))
    yield from _too_many(len(room.delegations), MOST_DELEGATIONS, (*path, "delegations"))
    for place, person in enumerate(room.away):
        yield from _stranger(person, people, (*path, "away", place))
        if person in room.away[:place]:
            yield Mistake((*path, "away", place), f"is {person} again", "name them once")
    sections = [section.id for section in pack.questionnaire.sections]
    for section in room.section_minutes:
        if section not in sections:
            where = (*path, "section_minutes", section)
            yield Mistake(where, "is not a section of the questionnaire", f"use {', '.join(sections)}")
    seen: set[str] = set()
    for place, asked in enumerate(room.delegations):
        where = (*path, "delegations", place)
        yield from _again(asked.id, seen, where)
        yield from _stranger(asked.participant, people, (*where, "participant"))
        for number, question in enumerate(asked.questions):
            yield from _unknown(question, pack, (*where, "questions", number))
        if asked.back_at is not None and asked.back_at < asked.asked_at:
            yield Mistake((*where, "back_at"), "is before they were asked", "correct one of the two")


def check_minutes(minutes: Minutes, pack: Pack, path: Path) -> Iterator[Mistake]:
    """Yield what does not fit in the minutes of a meeting."""
    seen: set[str] = set()
    for kind in ("parked", "actions", "decisions"):
        for place, line in enumerate(getattr(minutes, kind)):
            yield from _again(line.id, seen, (*path, kind, place))
            if line.question is not None:
                yield from _unknown(line.question, pack, (*path, kind, place, "question"))


def _too_many(count: int, most: int, path: Path) -> Iterator[Mistake]:
    if count > most:
        yield Mistake(path, f"has {count} entries", f"use at most {most}")


def _again(identifier: str, seen: set[str], path: Path) -> Iterator[Mistake]:
    if identifier in seen:
        yield Mistake((*path, "id"), f"is {identifier} again", "give each line its own id")
    seen.add(identifier)


def _stranger(person: str, people: Collection[str], path: Path) -> Iterator[Mistake]:
    if person not in people:
        yield Mistake(path, f"is {person}, who is not a participant", "add them, or correct the id")


def _unknown(question: str, pack: Pack, path: Path) -> Iterator[Mistake]:
    if question not in pack.questionnaire.questions:
        yield Mistake(path, f"is {question}, which is not a question of the questionnaire", "remove it, or correct it")
