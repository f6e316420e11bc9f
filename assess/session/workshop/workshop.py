"""A workshop: people in a room, their votes, and what they write down."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from assess.assessment.values import Answer
from assess.scoring.agreement import agreement
from assess.scoring.disagreement import Item, agenda
from assess.scoring.score import score
from assess.session.elsewhere.answer_files import AnswerFiles
from assess.session.elsewhere.delegating import Delegating
from assess.session.outcome import Outcome
from assess.session.ports import Clock, NewId, Store
from assess.session.recorder import Recorder
from assess.session.workshop.minute_book import MinuteBook
from assess.session.workshop.people import People
from assess.session.workshop.voting import Voting


@dataclass(frozen=True, slots=True)
class LastTime:
    """What a question was answered with when the team was assessed before, and when that was begun."""

    answer: Answer
    day: dt.date


class Workshop:
    """What several people do with a session's assessment."""

    def __init__(self, session: Recorder, store: Store, clock: Clock, new_id: NewId, outcome: Outcome) -> None:
        self._session = session
        self._store = store
        self._clock = clock
        self._new_id = new_id
        self._outcome = outcome

    @cached_property
    def people(self) -> People:
        """Who takes part."""
        return People(self._session, self._store, self._new_id)

    @cached_property
    def voting(self) -> Voting:
        """The votes."""
        return Voting(self._session, self._store, self._clock, self.people)

    @cached_property
    def minutes(self) -> MinuteBook:
        """What was written down."""
        return MinuteBook(self._session, self._clock, self._new_id)

    @cached_property
    def delegating(self) -> Delegating:
        """Who was asked to answer elsewhere; in an assessment by one person as well."""
        return Delegating(self._session, self._clock, self._new_id, self.people)

    @cached_property
    def answer_files(self) -> AnswerFiles:
        """The answer files that are handed out and brought in; in an assessment by one person as well."""
        return AnswerFiles(self._session, self._store, self._clock, self.people, self.voting, self.delegating)

    def spotlight(self, section: str | None = None) -> tuple[Item, ...]:
        """Return the open disagreements, those first that move the score most; of one gap, or of all."""
        state, questionnaire = self._session.state, self._session.pack.questionnaire
        items = agenda(score(questionnaire, state), agreement(questionnaire, state))
        return tuple(item for item in items if section is None or item.gap == section)

    def last_time(self) -> dict[str, LastTime]:
        """Return what the questions were answered with the last time, by id; to be shown after a vote only.

        Reads the store; may be called from any thread.
        """
        earlier = self._outcome.earlier()
        if earlier is None:
            return {}
        records, day = earlier.assessment.records, earlier.assessment.created_at.date()
        return {question: LastTime(record.answer, day) for question, record in records.items() if record.answer}
