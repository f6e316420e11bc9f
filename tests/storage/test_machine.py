"""Whatever is said, taken back and reopened: replayed log, projection and session in memory stay the same.

`python -m tests.storage.test_machine 2000` runs longer.
"""

from __future__ import annotations

import datetime as dt
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

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

from assess.assessment.history import broken_link, replay
from assess.session.document import read
from assess.session.session import Session
from assess.session.workspace import Workspace
from assess.storage.store import open_store
from tests.builders import START, plan_inputs
from tests.storage.strategies import answers, every_form, names, notes

PACK = every_form()
QUESTIONS = st.sampled_from(sorted(PACK.questionnaire.questions))


class Ticking:
    """A clock that moves on by a minute whenever it is read."""

    def __init__(self) -> None:
        self._at = START

    def now(self) -> dt.datetime:
        self._at += dt.timedelta(minutes=1)
        return self._at


class Machine(RuleBasedStateMachine):
    """Drives one session over a real file."""

    @initialize()
    def begin(self) -> None:
        self._folder = TemporaryDirectory()
        self._clock = Ticking()
        numbers = count(1)
        self._new_id = lambda letter: f"{letter}-{next(numbers)}"
        self._workspace = self._open()
        self.session: Session = self._workspace.begin(
            PACK, title="Machine", organisation="Northwind", team="Platform", scope="full", plan_inputs=plan_inputs()
        )

    def _open(self) -> Workspace:
        store = open_store(Path(self._folder.name) / "assess.db")
        return Workspace(store, clock=self._clock, new_id=self._new_id)

    @rule(data=st.data(), question=QUESTIONS)
    def answer(self, data: st.DataObject, question: str) -> None:
        if question in self.session.visible:
            asked = PACK.questionnaire.questions[question]
            self.session.answer(question, data.draw(answers(asked)))
            self.session.next()

    @rule(question=QUESTIONS)
    def clear(self, question: str) -> None:
        if question in self.session.visible:
            self.session.clear(question)

    @rule(question=QUESTIONS, text=st.just("") | notes)
    def comment(self, question: str, text: str) -> None:
        if question in self.session.visible:
            self.session.comment(question, text)

    @rule(question=QUESTIONS, text=notes, kind=st.sampled_from(["named", "measured"]))
    def add_evidence(self, question: str, text: str, kind: str) -> None:
        if question in self.session.visible:
            self.session.add_evidence(question, "named" if kind == "named" else "measured", text)

    @rule(question=QUESTIONS)
    def remove_evidence(self, question: str) -> None:
        pieces = self.session.state.record(question).evidence
        if pieces and question in self.session.visible:
            self.session.remove_evidence(question, pieces[0].id)

    @rule()
    def undo(self) -> None:
        self.session.undo()

    @rule(title=names)
    def rename(self, title: str) -> None:
        self.session.rename(title)

    @rule(scope=st.sampled_from(["quick", "full"]))
    def change_scope(self, scope: str) -> None:
        self.session.set_scope("quick" if scope == "quick" else "full")

    @rule(weeks=st.integers(1, 12))
    def ask_for_a_plan(self, weeks: int) -> None:
        self.session.set_plan_inputs(plan_inputs(weeks=weeks))

    @rule(done=st.booleans())
    def finish_or_reopen(self, done: bool) -> None:
        if done:
            self.session.finish()
        else:
            self.session.reopen()

    @rule()
    def open_the_file_again(self) -> None:
        identifier = self.session.id
        self._workspace.store.close()
        self._workspace = self._open()
        self.session = self._workspace.open(identifier)

    @precondition(lambda self: len(self.session.events) > 3)
    @rule()
    def rebuild(self) -> None:
        store = open_store(Path(self._folder.name) / "assess.db")
        assert store.rebuild(self.session.id) == self.session.state
        store.close()

    @invariant()
    def all_agree(self) -> None:
        found = self._workspace.store.load(self.session.id)
        assert found.events == self.session.events
        assert found.assessment == self.session.state == replay(self.session.events)
        assert broken_link(found.events) is None
        if found.position in self.session.visible:
            assert found.position == self.session.position

    @invariant()
    def the_resume_list_agrees(self) -> None:
        (summary,) = self._workspace.summaries()
        progress = self.session.progress()
        assert (summary.answered, summary.asked) == (progress.done, progress.asked)
        assert (summary.title, summary.finished) == (
            self.session.state.title,
            self.session.state.finished_at is not None,
        )

    def teardown(self) -> None:
        if hasattr(self, "session"):
            text = self._workspace.hand_out(self.session.id)
            assert read(text, "export").assessment == self.session.state
            elsewhere = Workspace(open_store(Path(self._folder.name) / "elsewhere.db"))
            assert elsewhere.hand_out(elsewhere.bring_in(text, "export")) == text
            elsewhere.store.close()
            self._workspace.store.close()
            self._folder.cleanup()


Machine.TestCase.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
TestMachine = Machine.TestCase


if __name__ == "__main__":
    import sys

    longer = settings(max_examples=int(sys.argv[1]), stateful_step_count=30, deadline=None)
    run_state_machine_as_test(Machine, settings=longer)
    print(f"{sys.argv[1]} runs, no difference")
