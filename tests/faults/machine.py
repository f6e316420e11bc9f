"""A workshop's whole life over a real file: said, taken back, killed, brought up from the first schema, put aside.

`python -m tests.faults.machine [RUNS]` runs longer than the test does.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from typing import ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from assess.assessment.events import (
    Answered,
    ArchivedChanged,
    Change,
    CommentsChanged,
    Event,
    FinishedChanged,
    RoundsChanged,
    Settled,
)
from assess.assessment.history import broken_link, inverse, replay, undoable
from assess.assessment.model import Assessment, Comment, Round, Settlement, Vote
from assess.assessment.values import Answer
from assess.session.workshop.ballots import Ballot, Paper, Received
from assess.storage.store import SqlStore
from tests.builders import assessment
from tests.faults.places import File, Kept
from tests.storage.builders import Log
from tests.storage.strategies import answers, every_form, notes

PACK = every_form()
QUESTIONS = st.sampled_from(sorted(PACK.questionnaire.questions))
PEOPLE = st.sampled_from(["p1", "p2", "p3"])


class Machine(RuleBasedStateMachine):
    """Drives one log over a real database."""

    make: ClassVar[Callable[[], Kept]] = File
    """Makes an empty database."""

    @initialize()
    def begin(self) -> None:
        self.place = type(self).make()
        self.store: SqlStore = self.place.open()
        self.store.keep_pack(PACK)
        self.log = Log(assessment(of=PACK, people=3))
        self.log.save(self.store)
        self.box: dict[tuple[str, int], dict[str, Answer | None]] = {}
        """What was handed in for rounds that are open: by question and round, then by participant."""

    def _happen(self, change: Change) -> None:
        self.log.happen(change)
        self.log.save(self.store)
        self._empty_closed()

    def _empty_closed(self) -> None:
        """Votes that were handed in go with their round."""
        rounds = {(q, record.open_round.number) for q, record in self.log.state.records.items() if record.open_round}
        self.box = {where: papers for where, papers in self.box.items() if where in rounds}

    def _now(self) -> dt.datetime:
        return self.log.events[-1].at

    @rule(data=st.data(), question=QUESTIONS, person=PEOPLE)
    def answer(self, data: st.DataObject, question: str, person: str) -> None:
        old = self.log.state.answer(question)
        new = data.draw(st.none() | answers(PACK.questionnaire.questions[question]))
        if old != new and not self.log.state.record(question).rounds[1:]:
            self._happen(Answered(question=question, participant=person, old=old, new=new))

    @rule(data=st.data(), question=QUESTIONS, person=PEOPLE)
    def vote(self, data: st.DataObject, question: str, person: str) -> None:
        old = self.log.state.record(question).rounds
        vote = Vote(participant=person, answer=data.draw(answers(PACK.questionnaire.questions[question])))
        last = old[-1] if old and old[-1].revealed_at is None else Round(number=len(old) + 1)
        others = tuple(one for one in last.votes if one.participant != person)
        new = (*old[: last.number - 1], last.model_copy(update={"votes": (*others, vote)}))
        self._happen(RoundsChanged(question=question, old=old, new=new))

    @rule(data=st.data(), question=QUESTIONS, person=st.sampled_from(["p1", "p2", "p3", "p9"]))
    def hand_in(self, data: st.DataObject, question: str, person: str) -> None:
        """Vote with a paper that nobody sees before the reveal."""
        answer = data.draw(st.none() | answers(PACK.questionnaire.questions[question]))
        turn = self.log.state.record(question).open_round
        number = turn.number if turn else 1
        papers = self.box.get((question, number), {})
        expected = Received.CHANGED if person in papers else Received.STRANGER if person == "p9" else Received.IN
        paper = Paper(person, question, number, answer)
        assert self.store.cast("a-test", [paper]) == ((expected if turn else Received.CLOSED),)
        if turn and person != "p9":
            self.box[question, number] = papers | {person: answer}

    @rule(question=QUESTIONS)
    def reveal(self, question: str) -> None:
        """Show what was handed in, in one transaction with emptying the box."""
        old = self.log.state.record(question).rounds
        if not old or old[-1].revealed_at is not None:
            return
        papers = self.box.get((question, old[-1].number), {})

        def show(found: tuple[Ballot, ...]) -> tuple[Event, Assessment]:
            assert [(one.participant, one.answer) for one in found] == sorted(papers.items())
            votes = tuple(Vote(participant=one.participant, answer=one.answer) for one in found if one.answer)
            turn = old[-1].model_copy(update={"revealed_at": self._now(), "votes": votes})
            event = self.log.happen(RoundsChanged(question=question, old=old, new=(*old[:-1], turn)))
            return event, self.log.state

        self.store.reveal("a-test", question, old[-1].number, None, show)
        self._empty_closed()

    @rule(data=st.data(), question=QUESTIONS, person=PEOPLE, why=st.none() | notes)
    def settle(self, data: st.DataObject, question: str, person: str, why: str | None) -> None:
        record = self.log.state.record(question)
        answer = data.draw(answers(PACK.questionnaire.questions[question]))
        new = Settlement(answer=answer, by=person, round=len(record.rounds) or 1, why=why)
        self._happen(Settled(question=question, old=record.settlement, new=new))

    @rule(question=QUESTIONS)
    def reopen(self, question: str) -> None:
        old = self.log.state.record(question).settlement
        if old is not None:
            self._happen(Settled(question=question, old=old, new=None))

    @rule(question=QUESTIONS, person=PEOPLE, text=notes)
    def comment(self, question: str, person: str, text: str) -> None:
        old = self.log.state.record(question).comments
        new = (*old, Comment(participant=person, text=text))
        self._happen(CommentsChanged(question=question, old=old, new=new))

    @rule()
    def undo(self) -> None:
        latest = undoable(self.log.events)
        if latest is not None:
            self.log.happen(inverse(latest[1]), undoes=latest[0])
            self.log.save(self.store)
            self._empty_closed()

    @rule()
    def finish_or_go_on(self) -> None:
        old = self.log.state.finished_at
        self._happen(FinishedChanged(old=old, new=None if old else self._now()))

    @rule()
    def put_aside_or_take_back(self) -> None:
        old = self.log.state.archived_at
        self._happen(ArchivedChanged(old=old, new=None if old else self._now()))

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = self.place.open()

    @rule()
    def crash(self) -> None:
        self.store.close()
        self.place.crash()
        self.store = self.place.open()

    @precondition(lambda self: self.log.state.archived_at is None)
    @rule()
    def migrate(self) -> None:
        """Go on with a database of the first schema that holds the same, which is brought up when it is opened."""
        self.store.close()
        self.box.clear()
        self.place.back_to_the_first_schema()
        self.store = self.place.open()

    @invariant()
    def replay_is_the_projection(self) -> None:
        found = self.store.load("a-test")
        assert found.events == tuple(self.log.events)
        assert found.assessment == self.log.state == replay(found.events)
        assert broken_link(found.events) is None
        assert self.store.voted("a-test") == {where: frozenset(papers) for where, papers in self.box.items() if papers}

    def teardown(self) -> None:
        if hasattr(self, "store"):
            assert self.store.rebuild("a-test") == self.log.state
            self.store.close()
            self.place.close()


def run_long(machine: type[Machine], runs: int = 2_000) -> None:
    """Run `machine` often and print that it found nothing. Raises AssertionError at the first difference."""
    often = settings(max_examples=runs, stateful_step_count=30, deadline=None, database=None)
    run_state_machine_as_test(machine, settings=often)
    print(f"{runs} runs, no difference between replay and projection")


if __name__ == "__main__":
    run_long(Machine, *map(int, sys.argv[1:]))
