"""A store in memory that can be told to fail, and a clock that ticks by the minute."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assess.assessment.events import Event
from assess.assessment.history import replay
from assess.assessment.model import Assessment
from assess.assessment.values import Answer
from assess.errors import AssessError, Conflict, UnknownId
from assess.questionnaire.pack import Pack
from assess.session.ports import Average, Gone, Stored, StoredPlan, Summary
from assess.session.workshop.ballots import Ballot, Decide, Paper, Received, Seat
from tests.builders import START


@dataclass
class TickingClock:
    """Each look at it is a minute later."""

    time: dt.datetime = START

    def now(self) -> dt.datetime:
        self.time += dt.timedelta(minutes=1)
        return self.time


@dataclass
class MemoryStore:
    """Keeps everything in dictionaries; checks what a real store checks."""

    kept: dict[str, Stored] = field(default_factory=dict)
    packs: dict[str, Pack] = field(default_factory=dict)
    plans: dict[str, StoredPlan] = field(default_factory=dict)
    box: dict[tuple[str, str, int], dict[str, Answer | None]] = field(default_factory=dict)
    taken: dict[str, list[Seat]] = field(default_factory=dict)
    failures: list[AssessError] = field(default_factory=list)
    """Raised by the next writes, first one first."""

    def summaries(self, *, archived: bool = False) -> tuple[Summary, ...]:
        return tuple(
            Summary(
                id=s.assessment.id,
                title=s.assessment.title,
                organisation=s.assessment.organisation.name,
                team=s.assessment.team.name,
                scope=s.assessment.scope,
                mode=s.assessment.mode,
                answered=sum(record.settlement is not None for record in s.assessment.records.values()),
                asked=sum(1 for _ in self.packs[s.assessment.pack_hash].questionnaire.in_scope(s.assessment.scope)),
                position=s.position,
                touched_at=s.events[-1].at,
                created_at=s.assessment.created_at,
                finished=s.assessment.finished_at is not None,
                archived=s.assessment.archived_at is not None,
            )
            for s in sorted(self.kept.values(), key=lambda s: s.events[-1].at, reverse=True)
            if archived or s.assessment.archived_at is None
        )

    def resolve(self, reference: str) -> str:
        matches = [identifier for identifier in self.kept if identifier.startswith(reference)]
        if len(matches) != 1:
            raise UnknownId(f"There is no assessment {reference}.", "`assess list` shows them.")
        return matches[0]

    def load(self, assessment_id: str) -> Stored:
        return self.kept[self.resolve(assessment_id)]

    def append(self, assessment_id: str, events: Sequence[Event], after: Assessment, position: str | None) -> None:
        self._maybe_fail()
        before = self.kept[assessment_id].events if assessment_id in self.kept else ()
        if events[0].seq != len(before) + 1:
            raise Conflict("Somebody else changed it.", "Open it again.")
        log = (*before, *events)
        assert replay(log) == after
        self.kept[assessment_id] = Stored(assessment=after, events=log, position=position)
        for identifier, question, number in list(self.box):
            turn = after.record(question).open_round
            if identifier == assessment_id and (turn is None or turn.number != number):
                del self.box[identifier, question, number]

    def cast(self, assessment_id: str, papers: Sequence[Paper]) -> tuple[Received, ...]:
        self._maybe_fail()
        state = self.kept[assessment_id].assessment
        return tuple(self._received(state, paper) for paper in papers)

    def _received(self, state: Assessment, paper: Paper) -> Received:
        there = self.box.setdefault((state.id, paper.question, paper.round), {})
        turn = state.record(paper.question).open_round
        if turn is None or turn.number != paper.round:
            return Received.CLOSED
        if all(person.id != paper.participant or not person.votes for person in state.participants):
            return Received.STRANGER
        again = paper.participant in there
        if again and state.anonymity == "all":
            return Received.FINAL
        there[paper.participant] = paper.answer
        return Received.CHANGED if again else Received.IN

    def glance(self, assessment_id: str) -> tuple[int, str | None]:
        kept = self.kept[assessment_id]
        return len(kept.events), kept.position

    def voted(self, assessment_id: str) -> dict[tuple[str, int], frozenset[str]]:
        return {
            (question, number): frozenset(there)
            for (identifier, question, number), there in self.box.items()
            if identifier == assessment_id and there
        }

    def reveal(
        self, assessment_id: str, question: str, number: int, position: str | None, decide: Decide
    ) -> tuple[Event, Assessment]:
        self._maybe_fail()
        state = self.kept[assessment_id].assessment
        there = self.box.get((assessment_id, question, number), {})
        names = [person.id for person in state.participants if person.id in there]
        secret = state.anonymity == "all"
        event, after = decide(tuple(Ballot(None if secret else name, there[name]) for name in names))
        self.append(assessment_id, (event,), after, position)
        self.box.pop((assessment_id, question, number), None)
        return event, after

    def take_seat(self, assessment_id: str, seat: Seat) -> None:
        self._maybe_fail()
        self.taken.setdefault(assessment_id, []).append(seat)

    def seats(self, assessment_id: str) -> tuple[Seat, ...]:
        return tuple(self.taken.get(assessment_id, ()))

    def free_seats(self, assessment_id: str, participant: str) -> None:
        kept = [seat for seat in self.taken.get(assessment_id, ()) if seat.participant != participant]
        self.taken[assessment_id] = kept

    def bring_in_many(self, many: Iterable[Stored]) -> int:
        self._maybe_fail()
        new = {one.assessment.id: one for one in many}
        self.kept |= new
        return len(new)

    def purge(self, assessment_id: str, at: dt.datetime) -> Gone:
        self._maybe_fail()
        gone = self.kept.pop(self.resolve(assessment_id))
        return Gone(assessment_id, gone.assessment.title, len(gone.events), len(gone.assessment.records), ())

    def packs_in_use(self) -> tuple[str, ...]:
        return tuple({stored.assessment.pack_hash for stored in self.kept.values()})

    def averages(self, pack_hash: str) -> tuple[Average, ...]:
        return tuple(Average(capability, 0, None) for capability in self.packs[pack_hash].questionnaire.capabilities)

    def set_position(self, assessment_id: str, position: str | None) -> None:
        self._maybe_fail()
        kept = self.kept[assessment_id]
        self.kept[assessment_id] = Stored(assessment=kept.assessment, events=kept.events, position=position)

    def pack(self, pack_hash: str) -> Pack:
        return self.packs[pack_hash]

    def keep_pack(self, pack: Pack) -> None:
        self.packs[pack.hash] = pack

    def plan(self, assessment_id: str) -> StoredPlan | None:
        return self.plans.get(assessment_id)

    def keep_plan(self, assessment_id: str, plan: StoredPlan) -> None:
        self.plans[assessment_id] = plan

    def close(self) -> None:
        self.kept.clear()

    def _maybe_fail(self) -> None:
        if self.failures:
            raise self.failures.pop(0)
