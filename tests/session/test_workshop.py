"""A workshop without a screen: blind until the reveal, never undone past it, settled with a reason."""

from __future__ import annotations

import datetime as dt

import pytest

from assess.assessment.values import UNKNOWN, Answer, level
from assess.errors import InvalidAnswer, NotNow, UnknownId, UnusableDatabase
from assess.scoring.score import score
from assess.session.ports import Stored
from assess.session.session import Session
from assess.session.workshop.ballots import Received, Seat
from assess.session.workshop.voting import Fingers, Phase
from assess.session.workspace import Workspace
from tests.builders import pack, plan_inputs
from tests.session.memory import MemoryStore, TickingClock


class DamagedStore(MemoryStore):
    """One of its assessments cannot be read."""

    damaged = ""

    def load(self, assessment_id: str) -> Stored:
        if assessment_id == self.damaged:
            raise UnusableDatabase("Damaged.")
        return super().load(assessment_id)


NAMES = ("Ada", "Bo", "Cy", "Dee")


def workshop(store: MemoryStore | None = None, *, people: tuple[str, ...] = NAMES) -> Session:
    """Return a fresh workshop with `people`, who may vote."""
    numbers = iter(range(1, 1000))
    workspace = Workspace(
        store or MemoryStore(), clock=TickingClock(), new_id=lambda letter: f"{letter}{next(numbers)}"
    )
    session = workspace.begin(
        pack(),
        title="Workshop",
        organisation="Northwind",
        team="Platform",
        scope="full",
        plan_inputs=plan_inputs(),
        mode="workshop",
    )
    for name in people:
        session.workshop.people.add(name)
    return session


def vote(session: Session, question: str, *answers: Answer | None) -> None:
    """Let the first people vote."""
    for person, answer in zip(session.workshop.people.voters, answers, strict=False):
        session.workshop.voting.cast(question, person.id, answer)


def test_the_facilitator_does_not_vote_unless_they_say_so() -> None:
    session = workshop()
    people = session.workshop.people
    assert people.facilitator.votes is False
    assert [person.name for person in people.voters] == list(NAMES)
    people.change(people.facilitator.model_copy(update={"votes": True}))
    assert len(people.voters) == 5


def test_a_round_is_called_voted_revealed_and_settled() -> None:
    session = workshop()
    voting = session.workshop.voting
    assert voting.phase("A1.1") is Phase.WAITING
    voting.call("A1.1")
    assert voting.phase("A1.1") is Phase.VOTING
    vote(session, "A1.1", level(2), level(2), level(4), UNKNOWN)
    assert len(voting.turnout("A1.1").voted) == 4
    shown = voting.reveal("A1.1")
    assert [one.answer for one in shown.votes] == [level(2), level(2), level(4), UNKNOWN]
    assert (shown.abstained, shown.missing) == (0, 0)
    assert voting.phase("A1.1") is Phase.REVEALED
    with pytest.raises(NotNow, match="why"):
        session.answer("A1.1", level(2))
    session.settle("A1.1", level(3), why="Two teams are there already")
    assert voting.phase("A1.1") is Phase.SETTLED
    settlement = session.state.record("A1.1").settlement
    assert settlement is not None
    assert (settlement.by, settlement.why, settlement.round) == (session.actor, "Two teams are there already", 1)


def test_nothing_of_a_vote_is_in_state_log_or_score_before_the_reveal() -> None:
    store = MemoryStore()
    session = workshop(store)
    session.workshop.voting.call("A1.1")
    before = (session.state, session.events, store.load(session.id), score(session.pack.questionnaire, session.state))
    vote(session, "A1.1", level(5), level(1))
    assert before == (
        session.state,
        session.events,
        store.load(session.id),
        score(session.pack.questionnaire, session.state),
    )


def test_a_vote_can_be_changed_until_the_reveal_but_not_where_nobody_is_to_know_it() -> None:
    session = workshop()
    session.workshop.voting.call("A1.1")
    ada = session.workshop.people.voters[0].id
    assert session.workshop.voting.cast("A1.1", ada, level(2)) is Received.IN
    assert session.workshop.voting.cast("A1.1", ada, level(3)) is Received.CHANGED
    secret = workshop()
    secret.workshop.people.set_anonymity("all")
    secret.workshop.voting.call("A1.1")
    ada = secret.workshop.people.voters[0].id
    assert secret.workshop.voting.cast("A1.1", ada, level(2)) is Received.IN
    assert secret.workshop.voting.cast("A1.1", ada, level(3)) is Received.FINAL
    shown = secret.workshop.voting.reveal("A1.1", without_quorum=True)
    assert [(one.participant, one.answer) for one in shown.votes] == [(None, level(2))]


def test_a_reveal_waits_for_the_quorum() -> None:
    session = workshop()
    voting, people = session.workshop.voting, session.workshop.people
    voting.call("A1.1")
    vote(session, "A1.1", level(2), level(2))
    with pytest.raises(NotNow, match="2 of 4"):
        voting.reveal("A1.1")
    people.set_quorum(2)
    assert voting.reveal("A1.1").missing == 2


def test_who_leaves_is_not_waited_for_and_a_latecomer_is() -> None:
    session = workshop()
    voting, people = session.workshop.voting, session.workshop.people
    voting.call("A1.1")
    vote(session, "A1.1", level(2), level(2), level(2))
    people.leave(people.find("Dee").id)
    assert voting.turnout("A1.1").enough
    people.add("Eve")
    assert not voting.turnout("A1.1").enough
    people.come_back(people.find("Dee").id)
    assert [people.label(p) for p in voting.turnout("A1.1").missing] == ["Dee", "Eve"]


def test_undo_never_crosses_a_reveal_and_loses_no_vote() -> None:
    session = workshop()
    voting = session.workshop.voting
    voting.call("A1.1")
    vote(session, "A1.1", level(2))
    with pytest.raises(NotNow, match="box"):
        session.undo()
    voting.reveal("A1.1", without_quorum=True)
    assert session.undo() is None
    session.settle("A1.1", level(2), why="")
    assert session.undo() is not None
    assert session.state.answer("A1.1") is None
    assert session.undo() is None
    assert voting.phase("A1.1") is Phase.REVEALED


def test_who_joined_and_voted_is_not_undone() -> None:
    session = workshop()
    session.workshop.voting.call("A1.1")
    late = session.workshop.people.add("Eve")
    session.workshop.voting.cast("A1.1", late.id, level(2))
    with pytest.raises(NotNow, match="joined"):
        session.undo()
    session.workshop.voting.call_off("A1.1")
    assert session.undo() is not None
    assert session.undo() is not None
    assert [person.name for person in session.workshop.people.voters] == list(NAMES)


def test_a_second_round_keeps_the_first_and_says_who_moved() -> None:
    session = workshop()
    voting = session.workshop.voting
    for answers in ((1, 3, 3, 3), (2, 3, 3, 4)):
        voting.call("A1.1")
        vote(session, "A1.1", *(level(n) for n in answers))
        voting.reveal("A1.1")
    ada, _, _, dee = session.workshop.people.voters
    assert [one.number for one in session.state.record("A1.1").rounds] == [1, 2]
    assert voting.moved("A1.1") == ((ada.id, 1, 2), (dee.id, 3, 4))
    assert voting.consensus("A1.1") is None


def test_a_settled_question_can_be_reopened_and_voted_on_again() -> None:
    session = workshop()
    voting = session.workshop.voting
    voting.call("A1.1")
    vote(session, "A1.1", *[level(2)] * 4)
    voting.reveal("A1.1")
    session.answer("A1.1", level(2))
    with pytest.raises(NotNow, match="settled"):
        voting.call("A1.1")
    voting.reopen("A1.1")
    assert voting.call("A1.1").number == 2


def test_a_round_called_off_shows_nothing_and_the_next_begins_empty() -> None:
    session = workshop()
    voting = session.workshop.voting
    voting.call("A1.1")
    vote(session, "A1.1", level(5))
    voting.call_off("A1.1")
    assert voting.phase("A1.1") is Phase.WAITING


def test_hands_are_counted_with_what_is_in_the_box() -> None:
    session = workshop()
    voting = session.workshop.voting
    voting.call("A1.1")
    vote(session, "A1.1", level(5))
    with pytest.raises(InvalidAnswer, match="4 hands"):
        voting.reveal("A1.1", Fingers(levels=(0, 4, 0, 0, 0)))
    shown = voting.reveal("A1.1", Fingers(levels=(0, 1, 1, 0, 0), abstained=1))
    assert [one.answer for one in shown.votes] == [level(5), level(2), level(3)]
    assert (shown.abstained, shown.missing) == (1, 0)


def test_anonymity_is_fixed_once_a_vote_was_called() -> None:
    session = workshop()
    session.workshop.people.set_anonymity("room")
    session.workshop.voting.call("A1.1")
    with pytest.raises(NotNow, match="called already"):
        session.workshop.people.set_anonymity("all")


def test_who_takes_a_seat_on_their_own_is_let_in_once() -> None:
    store = MemoryStore()
    session = workshop(store)
    store.take_seat(session.id, Seat(token_hash="a" * 64, participant="p-phone", name="Fay"))
    assert [person.name for person in session.workshop.people.admit()] == ["Fay"]
    assert session.workshop.people.admit() == ()
    assert session.workshop.people.find("fay").id == "p-phone"


def test_minutes_are_kept_and_carried_to_the_next_time() -> None:
    session = workshop()
    minutes = session.workshop.minutes
    parked = minutes.park("Who pays?", "A1.1")
    minutes.promise("Ask finance", owner="Ada", due=dt.date(2026, 12, 1))
    minutes.decide("Only two teams count")
    minutes.set_done(parked.id)
    with pytest.raises(UnknownId):
        minutes.remove("nothing")
    with pytest.raises(InvalidAnswer):
        minutes.park("  ")
    session.settle("A1.1", level(3), why="Everybody knows")
    session.clear("A1.1")
    assert [(line.text, line.reopened) for line in minutes.log()] == [
        ("Only two teams count", False),
        ("Everybody knows", False),
        ("", True),
    ]


def test_the_spotlight_shows_the_disagreement_that_moves_most_first() -> None:
    session = workshop()
    for question, answers in (("A1.1", (2, 2, 2, 3)), ("B1.1", (1, 5, 1, 5)), ("B1.2", (3, 3, 3, 3))):
        session.workshop.voting.call(question)
        vote(session, question, *(level(n) for n in answers))
        session.workshop.voting.reveal(question)
    assert [item.question for item in session.workshop.spotlight()] == ["B1.1", "A1.1"]
    assert [item.question for item in session.workshop.spotlight("A")] == ["A1.1"]


def test_the_next_workshop_has_the_same_people_and_what_is_still_open_but_no_answers() -> None:
    numbers = iter(range(1, 1000))
    workspace = Workspace(MemoryStore(), clock=TickingClock(), new_id=lambda letter: f"{letter}{next(numbers)}")
    first = workspace.begin(
        pack(), title="W", organisation="N", team="P", scope="full", plan_inputs=plan_inputs(), mode="workshop"
    )
    first.workshop.people.add("Ada", role="Lead")
    first.workshop.people.set_anonymity("room")
    first.workshop.people.set_quorum(1)
    first.workshop.people.leave(first.workshop.people.find("Ada").id)
    first.workshop.minutes.park("Who pays?")
    first.workshop.minutes.set_done(first.workshop.minutes.park("Done with").id)
    first.answer("A1.1", level(2))
    again, _ = workspace.assess_again(first.id, keep_answers=True)
    assert (again.state.mode, again.state.anonymity, again.state.room.quorum) == ("workshop", "room", 1)
    assert [(p.name, p.role, p.votes) for p in again.state.participants] == [
        (None, "Facilitator", False),
        ("Ada", "Lead", True),
    ]
    assert not {p.id for p in again.state.participants} & {p.id for p in first.state.participants}
    assert again.state.room.away == ()
    assert [line.text for line in again.state.minutes.parked] == ["Who pays?"]
    assert again.state.answer("A1.1") is None


def test_a_damaged_earlier_assessment_is_no_reason_to_go_without_a_report() -> None:
    store = DamagedStore()
    clock, numbers = TickingClock(), iter(range(1, 1000))
    workspace = Workspace(store, clock=clock, new_id=lambda letter: f"{letter}{next(numbers)}")
    about = {"title": "W", "organisation": "N", "team": "P"}
    first, second = (
        workspace.begin(pack(), scope="full", plan_inputs=plan_inputs(), **about)  # type: ignore[arg-type]
        for _ in range(2)
    )
    first.answer("A1.1", level(2))
    found = second.outcome.earlier()
    assert found is not None
    assert found.assessment.id == first.id
    store.damaged = first.id
    assert second.outcome.earlier() is None
