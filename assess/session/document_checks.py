"""Whether the parts of an exchange document agree with each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from assess.assessment.events import Answered, Event, MinutesChanged, RoundsChanged, Settled, Started
from assess.assessment.fit import check_answer
from assess.assessment.history import broken_link, replay
from assess.assessment.model import Assessment, Record, Round
from assess.assessment.values import Answer
from assess.errors import AssessError, InvalidAnswer
from assess.questionnaire.pack import Pack
from assess.session.json_text import Path
from assess.session.mistakes import Mistake
from assess.session.room_checks import check_minutes, check_room
from assess.text import NAME_LIMIT, NOTE_LIMIT, clean, has_unsafe

_NAMES = frozenset({"title", "name", "role"})


def check(state: Assessment, pack: Pack, history: Sequence[Event], data: dict[str, Any]) -> list[Mistake]:
    """Return everything that does not fit together in a document that is well formed."""
    found: list[Mistake] = []
    if state.pack_hash != pack.hash:
        what = f"is not the hash of the pack, which is {pack.hash}"
        found.append(Mistake(("assessment", "pack_hash"), what, "correct it, or export the assessment again"))
    found += long_texts(data["assessment"], ("assessment",))
    found += _people(state)
    found += _plan_inputs(state, pack)
    people = {person.id for person in state.participants}
    found += check_room(state.room, people, pack, ("assessment", "room"))
    found += check_minutes(state.minutes, pack, ("assessment", "minutes"))
    for question, record in state.records.items():
        found += _record(record, pack, state, ("assessment", "records", question))
    return found + _history(state, pack, history)


def unsafe_texts(value: object, path: Path = ()) -> Iterator[Mistake]:
    """Yield every text inside `value`, a model read from a document, that still has characters `clean` removes."""
    if isinstance(value, BaseModel):
        for name, item in value:
            yield from unsafe_texts(item, (*path, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from unsafe_texts(key, path)
            yield from unsafe_texts(item, (*path, key))
    elif isinstance(value, tuple | list):
        for place, item in enumerate(value):
            yield from unsafe_texts(item, (*path, place))
    elif isinstance(value, str) and has_unsafe(value):
        yield Mistake(path, "contains control or direction-changing characters", "remove them")


def unknown_questions(data: dict[str, Any]) -> list[Mistake]:
    """Return the records of unknown questions in a document that is not well formed, if its pack is."""
    try:
        pack = Pack.model_validate(data.get("pack"))
        records = data["assessment"]["records"].keys()
    except (ValidationError, LookupError, TypeError, AttributeError):
        return []
    unknown = [question for question in records if question not in pack.questionnaire.questions]
    return [_unknown_question(("assessment", "records", question)) for question in unknown]


def _unknown_question(path: Path) -> Mistake:
    return Mistake(path, "is not a question of the questionnaire", "remove it, or correct its id")


def long_texts(value: object, path: Path) -> Iterator[Mistake]:
    """Yield every text in plain data that would be cut."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from long_texts(item, (*path, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from long_texts(item, (*path, place))
    elif isinstance(value, str):
        limit = NAME_LIMIT if path[-1] in _NAMES else NOTE_LIMIT
        length = len(clean(value, len(value)))
        if length > limit:
            yield Mistake(path, f"has {length} characters", f"use at most {limit}")


def _people(state: Assessment) -> Iterator[Mistake]:
    seen: set[str] = set()
    for place, person in enumerate(state.participants):
        if person.id in seen:
            where: Path = ("assessment", "participants", place, "id")
            yield Mistake(where, f"is {person.id} again", "give each participant an id of their own")
        seen.add(person.id)


def _plan_inputs(state: Assessment, pack: Pack) -> Iterator[Mistake]:
    roles = pack.catalogue.role_names
    inputs = state.plan_inputs
    named = [
        *inputs.capacity,
        *(absence.role for absence in inputs.absences),
        *(person.role for person in inputs.people),
        *(inputs.rates.by_role if inputs.rates else ()),
    ]
    for role in named:
        if role not in roles:
            what = f"names the role {role}, which the catalogue does not have"
            yield Mistake(("assessment", "plan_inputs"), what, f"use {', '.join(roles)}")
    for field, values in (("targets", state.tuning.targets), ("weights", state.tuning.weights)):
        for capability in values:
            if capability not in pack.questionnaire.capabilities:
                what = "is not a capability of the questionnaire"
                yield Mistake(("assessment", "tuning", field, capability), what, "remove it, or correct its id")


def _record(record: Record, pack: Pack, state: Assessment, path: Path) -> Iterator[Mistake]:
    if record.question not in pack.questionnaire.questions:
        yield _unknown_question(path)
        return
    people = {person.id for person in state.participants}
    for where, participant in _speakers(record, path):
        if participant not in people:
            yield Mistake(where, f"is {participant}, who is not a participant", "add them, or correct the id")
    yield from _rounds(record, path)
    for where, answer in _answers(record, path):
        yield from _fits(answer, record.question, pack, where)
    seen: set[str] = set()
    for place, piece in enumerate(record.evidence):
        if piece.id in seen:
            yield Mistake((*path, "evidence", place, "id"), f"is {piece.id} again", "give each piece its own id")
        seen.add(piece.id)


def _speakers(record: Record, path: Path) -> Iterator[tuple[Path, str]]:
    for place, turn in enumerate(record.rounds):
        for vote_place, vote in enumerate(turn.votes):
            if vote.participant is not None:
                yield (*path, "rounds", place, "votes", vote_place, "participant"), vote.participant
    if record.settlement:
        yield (*path, "settlement", "by"), record.settlement.by
    for place, note in enumerate(record.comments):
        yield (*path, "comments", place, "participant"), note.participant


def _answers(record: Record, path: Path) -> Iterator[tuple[Path, Answer]]:
    yield from _votes(record.rounds, (*path, "rounds"))
    if record.settlement:
        yield (*path, "settlement", "answer"), record.settlement.answer


def _votes(rounds: Sequence[Round], path: Path) -> Iterator[tuple[Path, Answer]]:
    for place, turn in enumerate(rounds):
        for vote_place, vote in enumerate(turn.votes):
            yield (*path, place, "votes", vote_place, "answer"), vote.answer


def _rounds(record: Record, path: Path) -> Iterator[Mistake]:
    for place, turn in enumerate(record.rounds):
        where = (*path, "rounds", place)
        if turn.number != place + 1:
            yield Mistake((*where, "number"), f"is {turn.number}", f"number the rounds in order; this is {place + 1}")
        voters = [vote.participant for vote in turn.votes if vote.participant is not None]
        if len(set(voters)) < len(voters):
            yield Mistake((*where, "votes"), "has two votes by the same participant", "keep one of them")
    numbers = {turn.number for turn in record.rounds}
    if record.settlement and numbers and record.settlement.round not in numbers:
        where = (*path, "settlement", "round")
        yield Mistake(where, f"is {record.settlement.round}, which is none of the rounds", "name one of them")


def _fits(answer: Answer, question: str, pack: Pack, where: Path) -> Iterator[Mistake]:
    try:
        check_answer(pack.questionnaire.questions[question], answer)
    except InvalidAnswer as error:
        yield Mistake(where, f"does not fit ({error.message.rstrip('.')})", _clause(error.hint))


def _clause(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _history(state: Assessment, pack: Pack, history: Sequence[Event]) -> list[Mistake]:
    if not history:
        return []
    remedy = "leave the history out to begin a new one"
    broken = broken_link(history)
    if broken is not None:
        return [Mistake(("history", broken - 1), "was changed: its hash does not follow from its content", remedy)]
    try:
        led_to = replay(history)
    except AssessError as error:
        return [Mistake(("history",), _clause(error.message), remedy)]
    if led_to != state:
        return [Mistake(("assessment",), "is not what the history leads to", remedy)]
    return [
        mistake for place, event in enumerate(history) for mistake in _past(event, pack, ("history", place, "body"))
    ]


def _past(event: Event, pack: Pack, path: Path) -> Iterator[Mistake]:
    """Check what was said at some time: undoing may bring it back."""
    body = event.body
    if isinstance(body, Started):
        for question, record in body.state.records.items():
            for where, answer in _answers(record, (*path, "state", "records", question)):
                yield from _known(question, answer, pack, where)
    elif isinstance(body, MinutesChanged):
        for side in ("old", "new"):
            yield from check_minutes(getattr(body, side), pack, (*path, side))
    elif isinstance(body, Answered | RoundsChanged | Settled):
        for side in ("old", "new"):
            for where, answer in _said(getattr(body, side), (*path, side)):
                yield from _known(body.question, answer, pack, where)


def _said(said: object, path: Path) -> Iterator[tuple[Path, Answer]]:
    if isinstance(said, Answer):
        yield path, said
    elif isinstance(said, tuple):
        yield from _votes(said, path)
    elif said is not None:
        yield (*path, "answer"), said.answer  # type: ignore[attr-defined]


def _known(question: str, answer: Answer, pack: Pack, where: Path) -> Iterator[Mistake]:
    if question in pack.questionnaire.questions:
        yield from _fits(answer, question, pack, where)
    else:
        yield Mistake(where, f"answers {question}, which is not in the questionnaire", "leave the history out")
