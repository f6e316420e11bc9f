"""An assessment without what names people, organisations or teams, for handing on.

New ids are drawn for everything that has one, times are cut to the day, and typed text is left out or kept by choice.
Levels, choices, numbers, dates, the questionnaire and the schedule's frame (weeks, capacity, country) stay.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from assess.assessment.model import (
    Assessment,
    Comment,
    Evidence,
    Organisation,
    Participant,
    Record,
    Round,
    Settlement,
    Team,
    Vote,
)
from assess.assessment.plan_inputs import PlanInputs
from assess.assessment.room import Room
from assess.assessment.values import Answer, TableValue, TextValue
from assess.questionnaire.answers import TableSpec, TextSpec
from assess.questionnaire.model import Question
from assess.questionnaire.pack import Pack
from assess.session.ports import NewId

LEFT_OUT = "Left out"
"""What stands where typed text was."""


def anonymous(state: Assessment, pack: Pack, new_id: NewId, *, keep_text: bool) -> Assessment:
    """Return `state` without names; with `keep_text` notes, reasons, evidence and other typed text stay as they are."""
    names = _Names({person.id: new_id("p") for person in state.participants}, new_id, keep_text=keep_text)
    people = [Participant(id=names.of[person.id], votes=person.votes) for person in state.participants]
    return Assessment(
        id=new_id("a"),
        title="Assessment",
        organisation=Organisation(id=new_id("o"), name="Organisation"),
        team=Team(id=new_id("t"), name="Team"),
        pack_hash=state.pack_hash,
        language=state.language,
        scope=state.scope,
        mode=state.mode,
        anonymity=state.anonymity,
        participants=tuple(sorted(people, key=lambda person: person.id)),
        created_at=_day(state.created_at),
        finished_at=_day(state.finished_at) if state.finished_at else None,
        plan_inputs=_plan_inputs(state.plan_inputs),
        tuning=state.tuning,
        room=Room(quorum=state.room.quorum, question_minutes=state.room.question_minutes),
        records={
            question: names.record(record, pack.questionnaire.questions[question])
            for question, record in state.records.items()
        },
    )


def _day(moment: dt.datetime) -> dt.datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _plan_inputs(inputs: PlanInputs) -> PlanInputs:
    people = tuple(
        person.model_copy(update={"name": f"Person {number}"}) for number, person in enumerate(inputs.people, start=1)
    )
    return inputs.model_copy(update={"people": people})


class _Names:
    """The new ids of the people, and what to do with text."""

    def __init__(self, of: Mapping[str, str], new_id: NewId, *, keep_text: bool) -> None:
        self.of = of
        self._new_id = new_id
        self._keep_text = keep_text

    def record(self, record: Record, question: Question) -> Record:
        """Return `record` without names; the order of people tells nothing."""
        settled = record.settlement
        settlement = None
        if settled is not None:
            why = settled.why if self._keep_text else None
            answer = self._answer(settled.answer, question)
            settlement = Settlement(answer=answer, by=self.of[settled.by], round=settled.round, why=why)
        comments = [Comment(participant=self.of[note.participant], text=note.text) for note in record.comments]
        return Record(
            question=record.question,
            rounds=tuple(self._round(turn, question) for turn in record.rounds),
            settlement=settlement,
            comments=tuple(sorted(comments, key=lambda note: note.participant)) if self._keep_text else (),
            evidence=tuple(self._evidence(piece) for piece in record.evidence),
        )

    def _round(self, turn: Round, question: Question) -> Round:
        votes = [
            Vote(participant=self.of.get(vote.participant or ""), answer=self._answer(vote.answer, question))
            for vote in turn.votes
        ]
        revealed = _day(turn.revealed_at) if turn.revealed_at else None
        ordered = tuple(sorted(votes, key=lambda vote: vote.participant or ""))
        return Round(
            number=turn.number,
            opened_at=_day(turn.opened_at) if turn.opened_at else None,
            revealed_at=revealed,
            votes=ordered,
            abstained=turn.abstained,
            missing=turn.missing,
        )

    def _evidence(self, piece: Evidence) -> Evidence:
        return Evidence(id=self._new_id("e"), kind=piece.kind, text=piece.text if self._keep_text else LEFT_OUT)

    def _answer(self, answer: Answer, question: Question) -> Answer:
        if self._keep_text:
            return answer
        value = answer.value
        if isinstance(value, TextValue):
            value = TextValue(text=LEFT_OUT[: _longest(question)])
        elif isinstance(value, TableValue):
            typed = _text_columns(question)
            rows = tuple({c: LEFT_OUT if c in typed else cell for c, cell in row.items()} for row in value.rows)
            value = TableValue(rows=rows)
        return Answer(status=answer.status, value=value, reason=LEFT_OUT if answer.reason else None)


def _longest(question: Question) -> int:
    forms = (question.answer, question.quick_answer)
    return min(form.max_length for form in forms if isinstance(form, TextSpec))


def _text_columns(question: Question) -> frozenset[str]:
    forms = (question.answer, question.quick_answer)
    tables = [form for form in forms if isinstance(form, TableSpec)]
    return frozenset(column.id for table in tables for column in table.columns if column.type == "text")
