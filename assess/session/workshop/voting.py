"""Blind votes: called, cast into a box, revealed by the facilitator, talked over, and called again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assess.assessment.events import Event, RoundsChanged, Settled
from assess.assessment.fit import check_answer
from assess.assessment.model import Assessment, Round, Vote
from assess.assessment.values import UNKNOWN, Answer, LevelValue, level, not_applicable
from assess.errors import InvalidAnswer, NotNow
from assess.session.ports import Clock, Store
from assess.session.recorder import Recorder
from assess.session.workshop.ballots import Ballot, Paper, Received
from assess.session.workshop.people import People

BY_FINGERS = "Shown by hand"
"""Reason of a `not applicable` that was counted in the room."""


class Phase(StrEnum):
    """Where a question of a workshop stands."""

    WAITING = "waiting"
    """No vote was called."""
    VOTING = "voting"
    """The box is open; nothing of what is in it is known to anybody."""
    REVEALED = "revealed"
    """Everybody has seen the votes."""
    SETTLED = "settled"
    """An answer holds."""


@dataclass(frozen=True, slots=True)
class Turnout:
    """Who has voted in the round that is open; never what."""

    voted: tuple[str, ...]
    """Participants whose vote is in, in the order of the list."""
    missing: tuple[str, ...]
    """Those who are present, may vote and have not."""
    needed: int
    """Votes that a reveal needs."""

    @property
    def enough(self) -> bool:
        """Whether the quorum is there."""
        return len(self.voted) >= self.needed


@dataclass(frozen=True, slots=True)
class Fingers:
    """Votes that were shown by hand and counted."""

    levels: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    """How many showed each level, level 1 first."""
    unknown: int = 0
    not_applicable: int = 0
    abstained: int = 0

    @property
    def count(self) -> int:
        """Everybody who was counted."""
        return sum(self.levels) + self.unknown + self.not_applicable + self.abstained

    @property
    def votes(self) -> tuple[Vote, ...]:
        """The votes without names, in the order of the levels."""
        shown = [level(number) for number, count in enumerate(self.levels, start=1) for _ in range(count)]
        shown += [UNKNOWN] * self.unknown + [not_applicable(BY_FINGERS)] * self.not_applicable
        return tuple(Vote(answer=answer) for answer in shown)


class Voting:
    """The votes of a session's assessment."""

    def __init__(self, session: Recorder, store: Store, clock: Clock, people: People) -> None:
        self._session = session
        self._store = store
        self._clock = clock
        self._people = people

    def phase(self, question: str) -> Phase:
        """Return where a question stands."""
        record = self._session.state.record(question)
        if record.open_round is not None:
            return Phase.VOTING
        if record.settlement is not None:
            return Phase.SETTLED
        return Phase.REVEALED if record.rounds else Phase.WAITING

    def call(self, question: str) -> Round:
        """Open a round of voting. Raises UnknownId; NotNow while one is open, or while the question is settled."""
        self._session.go(question)
        record = self._session.state.record(question)
        if record.open_round is not None:
            raise NotNow(f"The vote on {question} is open already.", "Reveal it or call it off first.")
        if record.settlement is not None:
            raise NotNow(f"{question} is settled.", "Reopen it first.")
        if not self._people.voters:
            raise NotNow("Nobody is present who may vote.", "Add participants first.")
        opened = Round(number=len(record.rounds) + 1, opened_at=self._clock.now())
        self._change(question, (*record.rounds, opened))
        return opened

    def call_off(self, question: str) -> None:
        """Close the open round without showing anything; its votes are thrown away. Raises NotNow."""
        record = self._session.state.record(question)
        self._open_round(question)
        self._change(question, record.rounds[:-1])

    def cast(self, question: str, participant: str, answer: Answer | None) -> Received:
        """Put the vote of somebody at the facilitator's keyboard into the box; without an answer they abstain.

        It is on disk when this returns. Raises UnknownId, InvalidAnswer, NotNow, CannotWrite.
        """
        person = self._people.get(participant)
        if answer is not None:
            check_answer(self._session.pack.questionnaire.questions[question], answer)
        number = self._open_round(question).number
        self._session.outbox.wait()
        (received,) = self._store.cast(self._session.id, [Paper(person.id, question, number, answer)])
        if received is Received.STRANGER:
            raise NotNow(f"{self._people.label(participant)} does not vote.", "Give them a vote first.")
        if received is Received.CLOSED:
            raise NotNow(f"The vote on {question} is closed.", "Call it again.")
        return received

    def turnout(self, question: str) -> Turnout:
        """Return who has voted in the open round. Raises NotNow if none is open."""
        number = self._open_round(question).number
        there = self._store.voted(self._session.id).get((question, number), frozenset())
        voters = self._people.voters
        return Turnout(
            voted=tuple(person.id for person in self._people.all if person.id in there),
            missing=tuple(person.id for person in voters if person.id not in there),
            needed=self._people.needed,
        )

    def reveal(self, question: str, fingers: Fingers | None = None, *, without_quorum: bool = False) -> Round:
        """Show what is in the box, with what was counted by hand, and return the round; this is never taken back.

        Raises NotNow if no round is open, or too few voted and `without_quorum` is not set; InvalidAnswer if more
        hands were counted than people are there; Conflict, CannotWrite: then nothing was shown.
        """
        self._open_round(question)
        turnout = self.turnout(question)
        shown = fingers or Fingers()
        self._check_hands(question, shown, turnout)
        if not without_quorum and len(turnout.voted) + shown.count < turnout.needed:
            few = f"{len(turnout.voted) + shown.count} of {turnout.needed} votes that are needed are in."
            raise NotNow(few, "Wait for the others, or reveal all the same.")
        self._session.outbox.wait()

        def decide(ballots: tuple[Ballot, ...]) -> tuple[Event, Assessment]:
            return self._revealed(question, ballots, shown)

        session = self._session
        number = self._open_round(question).number
        event, after = self._store.reveal(session.id, question, number, session.position, decide)
        session.happened(event, after)
        return session.state.record(question).rounds[-1]

    def reopen(self, question: str) -> None:
        """Take a settlement back; votes and rounds stay. Does nothing if there is none."""
        self._session.asked(question)
        self._session.make(Settled(question=question, new=None))

    def consensus(self, question: str) -> Answer | None:
        """Return the answer that everybody gave in the latest revealed round, if they all gave the same."""
        said = {vote.answer.model_dump_json(): vote.answer for vote in self._session.state.record(question).votes}
        return next(iter(said.values())) if len(said) == 1 else None

    def moved(self, question: str) -> tuple[tuple[str, int, int], ...]:
        """Return who changed their level between the last two revealed rounds, from what to what.

        Nobody where it is not known who voted what.
        """
        shown = [one for one in self._session.state.record(question).rounds if one.revealed_at is not None]
        if len(shown) < 2:
            return ()
        before, after = _levels(shown[-2]), _levels(shown[-1])
        both = [person for person in before if person in after and before[person] != after[person]]
        return tuple((person, before[person], after[person]) for person in both)

    def _open_round(self, question: str) -> Round:
        found = self._session.state.record(question).open_round
        if found is None:
            raise NotNow(f"No vote on {question} is open.", "Call one first.")
        return found

    def _check_hands(self, question: str, shown: Fingers, turnout: Turnout) -> None:
        if not shown.count:
            return
        if self._session.pack.questionnaire.questions[question].answer.type != "level":
            raise InvalidAnswer(f"{question} is not answered with a level.", "Let each answer by name.")
        if shown.count > len(turnout.missing):
            said = f"{shown.count} hands were counted, but {len(turnout.missing)} people have still to vote."
            raise InvalidAnswer(said, "Count again, or add who is missing from the list.")

    def _revealed(self, question: str, ballots: tuple[Ballot, ...], shown: Fingers) -> tuple[Event, Assessment]:
        rounds = self._session.state.record(question).rounds
        votes = tuple(Vote(participant=b.participant, answer=b.answer) for b in ballots if b.answer is not None)
        counted = len(ballots) + shown.count
        done = rounds[-1].model_copy(
            update={
                "revealed_at": max(self._clock.now(), rounds[-1].opened_at or self._clock.now()),
                "votes": (*votes, *shown.votes),
                "abstained": sum(ballot.answer is None for ballot in ballots) + shown.abstained,
                "missing": max(0, len(self._people.voters) - counted),
            }
        )
        return self._session.next_entry(RoundsChanged(question=question, old=rounds, new=(*rounds[:-1], done)))

    def _change(self, question: str, rounds: tuple[Round, ...]) -> None:
        self._session.make(RoundsChanged(question=question, old=(), new=rounds))


def _levels(shown: Round) -> dict[str, int]:
    return {
        vote.participant: vote.answer.value.level
        for vote in shown.votes
        if vote.participant and isinstance(vote.answer.value, LevelValue)
    }
