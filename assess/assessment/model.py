"""An assessment: who takes part, what was voted and settled on each question, and what the plan was asked for.

A solo assessment is the plain case of a workshop: one participant, one round per question, settled at once.
Whether a question is hidden is derived from the answers (`assess.scoring.visibility`) and never stored.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from assess.assessment.plan_inputs import PlanInputs
from assess.assessment.room import Minutes, Room
from assess.assessment.values import Answer, Moment, Name, Note
from assess.questionnaire.base import Frozen, Identifier, Language, Points, Weight
from assess.questionnaire.model import Scope

Mode = Literal["solo", "workshop"]
Anonymity = Literal["named", "room", "all"]


class Organisation(Frozen):
    """The organisation assessed."""

    id: Identifier
    name: Name


class Team(Frozen):
    """A team with an id that stays when it is renamed."""

    id: Identifier
    name: Name


class Participant(Frozen):
    """A person by pseudonym; the name is optional."""

    id: Identifier
    name: Name | None = None
    role: Name | None = None
    team: Name | None = None
    """What their team is called."""
    votes: bool = True


class Vote(Frozen):
    """What one participant said in one round.

    There is no participant where nobody is to know who voted what, or where fingers were counted.
    """

    participant: Identifier | None = None
    answer: Answer


class Round(Frozen):
    """One round of voting on a question; votes count only once revealed."""

    number: Annotated[int, Field(ge=1)]
    opened_at: Moment | None = None
    """When the vote was called; none where it was not called."""
    revealed_at: Moment | None = None
    votes: tuple[Vote, ...] = ()
    abstained: Annotated[int, Field(ge=0, le=500)] | None = None
    """Who handed in a vote for nothing; none where it was not counted."""
    missing: Annotated[int, Field(ge=0, le=500)] | None = None
    """Who was present at the reveal, may vote and had not; none where it was not counted."""


class Settlement(Frozen):
    """The answer that holds, who settled it and why."""

    answer: Answer
    by: Identifier
    round: Annotated[int, Field(ge=1)]
    why: Note | None = None


class Comment(Frozen):
    """A participant's note on a question."""

    participant: Identifier
    text: Annotated[Note, Field(min_length=1)]


class Evidence(Frozen):
    """What backs an answer: an artefact that can be named, or a measurement."""

    id: Identifier
    kind: Literal["named", "measured"]
    text: Annotated[Note, Field(min_length=1)]


class Record(Frozen):
    """Everything said about one question."""

    question: Identifier
    rounds: tuple[Round, ...] = ()
    settlement: Settlement | None = None
    comments: tuple[Comment, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def answer(self) -> Answer | None:
        """The settled answer, if there is one."""
        return self.settlement.answer if self.settlement else None

    @property
    def empty(self) -> bool:
        """Whether nothing was said."""
        return not (self.rounds or self.settlement or self.comments or self.evidence)

    @property
    def open_round(self) -> Round | None:
        """The round that is being voted on, if there is one."""
        return self.rounds[-1] if self.rounds and self.rounds[-1].revealed_at is None else None

    @property
    def votes(self) -> tuple[Vote, ...]:
        """The votes of the latest revealed round."""
        revealed = [r for r in self.rounds if r.revealed_at is not None]
        return revealed[-1].votes if revealed else ()


class Tuning(Frozen):
    """Targets and weights that this assessment changed; capability ids to values."""

    targets: dict[Identifier, Points] = {}
    weights: dict[Identifier, Weight] = {}


class Assessment(Frozen):
    """The state of one assessment."""

    id: Identifier
    title: Name
    organisation: Organisation
    team: Team
    pack_hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """Which questionnaire and catalogue it was started with, and is always scored with."""
    language: Language
    scope: Scope
    mode: Mode = "solo"
    anonymity: Anonymity = "named"
    participants: Annotated[tuple[Participant, ...], Field(min_length=1)]
    created_at: Moment
    finished_at: Moment | None = None
    archived_at: Moment | None = None
    """Since when it is left out of the list."""
    plan_inputs: PlanInputs
    tuning: Tuning = Tuning()
    room: Room = Room()
    minutes: Minutes = Minutes()
    records: dict[Identifier, Record] = {}

    @field_validator("records")
    @classmethod
    def _said(cls, records: dict[str, Record]) -> dict[str, Record]:
        for question, record in records.items():
            if record.question != question:
                raise ValueError(f"{question} holds the record of {record.question}")
        return {question: record for question, record in records.items() if not record.empty}

    def record(self, question: str) -> Record:
        """Return what was said about `question`, possibly nothing."""
        return self.records.get(question) or Record(question=question)

    def answer(self, question: str) -> Answer | None:
        """Return the settled answer to `question`, if there is one."""
        return self.record(question).answer
