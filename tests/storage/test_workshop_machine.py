"""A workshop's whole life over a real database: what is in the box, what was shown, and what can be taken back.

`python -m tests.storage.test_workshop_machine RUNS [ADDRESS]` runs longer, on a file or on a PostgreSQL server.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from assess.assessment.events import reveals
from assess.assessment.history import broken_link, replay
from assess.assessment.values import Answer
from assess.errors import NotNow
from assess.session.document import read
from assess.session.session import Session
from assess.session.workshop.ballots import Received
from assess.session.workshop.voting import Phase
from assess.session.workspace import Workspace
from assess.storage.store import open_store
from tests.builders import plan_inputs
from tests.storage.strategies import answers, every_form, notes
from tests.storage.test_machine import Ticking

PACK = every_form()
QUESTIONS = st.sampled_from(["A1.1", "A1.2", "B1.1", "X.number"])
PERSON = st.integers(0, 6)


class Machine(RuleBasedStateMachine):
    """Drives one workshop and remembers what must be in the box."""

    address: str | None = None
    """Where the database is; none: a new file each time."""

    @initialize(anonymity=st.sampled_from(["named", "room", "all"]))
    def begin(self, anonymity: str) -> None:
        self._folder = TemporaryDirectory()
        self._clock = Ticking()
        numbers = count(1)
        begun = f"{id(self):x}-{next(_BEGUN)}"
        self._new_id = lambda letter: f"{letter}-{begun}-{next(numbers)}"
        self._workspace = self._open()
        self.session: Session = self._workspace.begin(
            PACK, title="M", organisation="N", team="P", scope="full", plan_inputs=plan_inputs(), mode="workshop"
        )
        for name in ("Ada", "Bo", "Cy", "Dee"):
            self.session.workshop.people.add(name)
        self.session.workshop.people.set_anonymity(anonymity)  # type: ignore[arg-type]
        self.box: dict[str, dict[str, Answer | None]] = {}

    def _open(self) -> Workspace:
        store = open_store(self.address or Path(self._folder.name) / "assess.db")
        return Workspace(store, clock=self._clock, new_id=self._new_id)

    def _somebody(self, number: int) -> str:
        people = self.session.workshop.people.all
        return people[number % len(people)].id

    @rule(question=QUESTIONS)
    def call(self, question: str) -> None:
        before = self.session.workshop.voting.phase(question)
        try:
            self.session.workshop.voting.call(question)
            assert before in {Phase.WAITING, Phase.REVEALED}
            self.box[question] = {}
        except NotNow:
            assert before in {Phase.VOTING, Phase.SETTLED} or not self.session.workshop.people.voters

    @rule(data=st.data(), question=QUESTIONS, number=PERSON, abstain=st.booleans())
    def cast(self, data: st.DataObject, question: str, number: int, abstain: bool) -> None:
        person = self._somebody(number)
        answer = None if abstain else data.draw(answers(PACK.questionnaire.questions[question]))
        may = question in self.box and self.session.workshop.people.get(person).votes
        try:
            received = self.session.workshop.voting.cast(question, person, answer)
        except NotNow:
            assert not may
            return
        assert may
        again = person in self.box[question]
        final = again and self.session.state.anonymity == "all"
        assert received is (Received.FINAL if final else Received.CHANGED if again else Received.IN)
        if not final:
            self.box[question][person] = answer

    @rule(question=QUESTIONS)
    def reveal(self, question: str) -> None:
        try:
            shown = self.session.workshop.voting.reveal(question, without_quorum=True)
        except NotNow:
            assert question not in self.box
            return
        expected = self.box.pop(question)
        known = self.session.state.anonymity != "all"
        given = sorted(((p if known else "") + str(a)) for p, a in expected.items() if a is not None)
        assert sorted((vote.participant or "") + str(vote.answer) for vote in shown.votes) == given
        assert shown.abstained == sum(answer is None for answer in expected.values())

    @rule(question=QUESTIONS)
    def call_off(self, question: str) -> None:
        if question in self.box:
            self.session.workshop.voting.call_off(question)
            del self.box[question]

    @rule(data=st.data(), question=QUESTIONS, why=notes)
    def settle(self, data: st.DataObject, question: str, why: str) -> None:
        if question not in self.box:
            self.session.settle(question, data.draw(answers(PACK.questionnaire.questions[question])), why=why)

    @rule(question=QUESTIONS)
    def reopen(self, question: str) -> None:
        self.session.workshop.voting.reopen(question)

    @rule()
    def undo(self) -> None:
        latest = self.session.events[-1]
        open_before = {q for q in self.box if self.session.state.record(q).open_round}
        try:
            change = self.session.undo()
        except NotNow:
            assert any(self.box.values())
            return
        assert change is None or not reveals(change)
        assert change is not None or latest is not None
        for question in open_before:
            if self.session.state.record(question).open_round is None:
                assert not self.box.pop(question)
        for question in {q for q in PACK.questionnaire.questions if self.session.state.record(q).open_round}:
            self.box.setdefault(question, {})

    @rule(number=PERSON, away=st.booleans())
    def come_and_go(self, number: int, away: bool) -> None:
        people = self.session.workshop.people
        (people.leave if away else people.come_back)(self._somebody(number))

    @rule()
    def join(self) -> None:
        if len(self.session.workshop.people.all) < 7:
            self.session.workshop.people.add("Latecomer")

    @rule(text=notes)
    def park(self, text: str) -> None:
        self.session.workshop.minutes.park(text)

    @rule()
    def open_again(self) -> None:
        identifier = self.session.id
        self._workspace.store.close()
        self._workspace = self._open()
        self.session = self._workspace.open(identifier)

    @rule()
    def rebuild(self) -> None:
        other = open_store(self.address or Path(self._folder.name) / "assess.db")
        assert other.rebuild(self.session.id) == self.session.state
        other.close()

    @invariant()
    def log_projection_and_box_agree(self) -> None:
        found = self._workspace.store.load(self.session.id)
        assert found.events == self.session.events
        assert found.assessment == self.session.state == replay(found.events)
        assert broken_link(found.events) is None
        there = {question: who for (question, _), who in self._workspace.store.voted(self.session.id).items()}
        assert there == {question: frozenset(papers) for question, papers in self.box.items() if papers}

    @invariant()
    def nothing_of_an_open_round_is_known(self) -> None:
        for question in self.box:
            turn = self.session.state.record(question).open_round
            assert turn is not None
            assert turn.votes == ()

    def teardown(self) -> None:
        if hasattr(self, "session"):
            text = self._workspace.hand_out(self.session.id)
            assert read(text, "export").assessment == self.session.state
            self._workspace.store.close()
            self._folder.cleanup()


_BEGUN = count(1)
Machine.TestCase.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
TestMachine = Machine.TestCase


if __name__ == "__main__":
    Machine.address = sys.argv[2] if len(sys.argv) > 2 else None
    longer = settings(max_examples=int(sys.argv[1]), stateful_step_count=40, deadline=None, database=None)
    run_state_machine_as_test(Machine, settings=longer)
    print(f"{sys.argv[1]} workshops, no difference between log, projection and box")
