"""All assessments of one database: list, begin, open, bring in, hand out."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from assess.assessment.events import Event, Started
from assess.assessment.model import Assessment, Mode, Organisation, Participant, Team, Tuning
from assess.assessment.plan_inputs import PlanInputs
from assess.questionnaire.model import Scope
from assess.questionnaire.pack import Pack
from assess.session.copying import copied
from assess.session.defaults import next_monday
from assess.session.outbox import Outbox, inline
from assess.session.ports import Average, Clock, Gone, NewId, Store, Stored, Submit, Summary
from assess.session.renewal import Renewal, renew, renewed_people
from assess.session.session import Session
from assess.session.workshop.minute_book import carried_over

if TYPE_CHECKING:
    from assess.session.exchange import Exchange


class SystemClock:
    """The machine's clock."""

    def now(self) -> dt.datetime:
        """Return the present moment in UTC, to whole seconds."""
        return dt.datetime.now(dt.UTC).replace(microsecond=0)


def random_id(letter: str) -> str:
    """Return `letter-` and eight characters that are hard to confuse."""
    return letter + "-" + "".join(secrets.choice("23456789abcdefghjkmnpqrstvwxyz") for _ in range(8))


def facilitator(identifier: str) -> Participant:
    """Return who runs a workshop: by default without a vote."""
    return Participant(id=identifier, role="Facilitator", votes=False)


def _tuning(tuning: Tuning, pack: Pack) -> Tuning:
    known = pack.questionnaire.capabilities
    return Tuning(
        targets={c: value for c, value in tuning.targets.items() if c in known},
        weights={c: value for c, value in tuning.weights.items() if c in known},
    )


def _plan_inputs(inputs: PlanInputs, pack: Pack, today: dt.date) -> PlanInputs:
    """Return the same people for a plan that starts next Monday, without what was asked of the former plan."""
    roles = pack.catalogue.role_names
    return PlanInputs(
        start=next_monday(today),
        weeks=inputs.weeks,
        capacity={role: percent for role, percent in inputs.capacity.items() if role in roles},
        country=inputs.country,
        region=inputs.region,
        people=tuple(person for person in inputs.people if person.role in roles),
    )


class Workspace:
    """The store with the clock and the ids that sessions need."""

    def __init__(
        self, store: Store, *, clock: Clock | None = None, new_id: NewId = random_id, submit: Submit = inline
    ) -> None:
        self.store = store
        self._clock = clock or SystemClock()
        self._new_id = new_id
        self._submit = submit

    def summaries(self, *, archived: bool = False) -> tuple[Summary, ...]:
        """Return the resume list, last touched first; with what is archived only if asked."""
        return self.store.summaries(archived=archived)

    def averages(self) -> tuple[tuple[Pack, tuple[Average, ...]], ...]:
        """Return each questionnaire that is in use, with the average of each capability over its assessments.

        What is archived does not count.
        """
        packs = [self.store.pack(used) for used in self.store.packs_in_use()]
        return tuple((pack, self.store.averages(pack.hash)) for pack in packs)

    def today(self) -> dt.date:
        """Return the date that defaults are counted from."""
        return self._clock.now().date()

    @cached_property
    def _exchange(self) -> Exchange:
        """What documents need; opening an assessment is spared loading it."""
        from assess.session.exchange import Exchange

        return Exchange(self.store, self._clock, self._new_id)

    def begin(
        self,
        pack: Pack,
        *,
        title: str,
        organisation: str,
        team: str,
        scope: Scope,
        plan_inputs: PlanInputs,
        mode: Mode = "solo",
    ) -> Session:
        """Start an assessment and return its session; in a workshop the first participant facilitates."""
        state = Assessment(
            id=self._new_id("a"),
            title=title,
            organisation=Organisation(id=self._new_id("o"), name=organisation),
            team=Team(id=self._new_id("t"), name=team),
            pack_hash=pack.hash,
            language=pack.questionnaire.language,
            scope=scope,
            mode=mode,
            participants=(facilitator(self._new_id("p")) if mode == "workshop" else Participant(id=self._new_id("p")),),
            created_at=self._clock.now(),
            plan_inputs=plan_inputs,
        )
        return self.adopt(pack, state)

    def adopt(self, pack: Pack, state: Assessment) -> Session:
        """Store `state` as a new assessment and return its session."""
        actor = state.participants[0].id
        event = Event.after(None, at=state.created_at, actor=actor, body=Started(state=state))
        self.store.keep_pack(pack)
        self.store.append(state.id, (event,), state, None)
        return self._session(Stored(assessment=state, events=(event,), position=None), pack)

    def assess_again(self, reference: str, pack: Pack | None = None, *, keep_answers: bool) -> tuple[Session, Renewal]:
        """Start another assessment of the same team, under `pack` or the same questionnaire, and return its session.

        With `keep_answers` the settled answers, notes and evidence are carried over by question id; what could not be
        or changed is in the renewal. A workshop votes anew, with the same people: last time's answers would sway it.
        The earlier assessment stays as it is. Targets and weights that were changed are kept for capabilities that
        are still there. Raises UnknownId.
        """
        before = self.store.load(self.store.resolve(reference)).assessment
        old = self.store.pack(before.pack_hash)
        new = pack or old
        people = renewed_people(before, self._new_id)
        at = self._clock.now()
        kept = keep_answers and before.mode == "solo"
        known = before if kept else before.model_copy(update={"records": {}})
        renewal = renew(old.questionnaire, new.questionnaire, known, people[0].id, at)
        state = Assessment(
            id=self._new_id("a"),
            title=before.title,
            organisation=before.organisation,
            team=before.team,
            pack_hash=new.hash,
            language=new.questionnaire.language,
            scope=before.scope,
            mode=before.mode,
            anonymity=before.anonymity,
            room=before.room.model_copy(update={"away": (), "delegations": ()}),
            participants=people,
            created_at=at,
            plan_inputs=_plan_inputs(before.plan_inputs, new, self.today()),
            tuning=_tuning(before.tuning, new),
            minutes=carried_over(before.minutes),
            records=dict(renewal.records),
        )
        return self.adopt(new, state), renewal

    def duplicate(self, reference: str) -> Session:
        """Store a copy of an assessment and return its session. Raises UnknownId, UsageProblem."""
        before = self.store.load(self.store.resolve(reference)).assessment
        return self.adopt(self.store.pack(before.pack_hash), copied(before, self._new_id("a"), self._clock.now()))

    def open(self, reference: str) -> Session:
        """Open an assessment by id or the beginning of one. Raises UnknownId."""
        stored = self.store.load(self.store.resolve(reference))
        return self._session(stored, self.store.pack(stored.assessment.pack_hash))

    def bring_in(self, text: str, file: str) -> str:
        """Store the assessment of an exported document and return its id.

        Raises InvalidFile with every mistake, or Conflict if an assessment with that id is here already.
        """
        return self.bring_in_all([(text, file)])[0]

    def bring_in_all(self, documents: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """Store the assessments of exported documents, each given as text and file name, and return their ids.

        All are read before one is stored. Raises InvalidFile with every mistake of the first file that has one, or
        Conflict if an assessment with one of the ids is here already.
        """
        return self._exchange.bring_in_all(documents)

    def purge(self, reference: str) -> Gone:
        """Remove an assessment for good and return what is gone. Raises UnknownId."""
        return self.store.purge(self.store.resolve(reference), self._clock.now())

    def hand_out(self, reference: str) -> str:
        """Return the exchange document of an assessment, with its history and stored plan."""
        return self._exchange.hand_out(reference)

    def hand_out_anonymous(self, reference: str, *, keep_text: bool) -> str:
        """Return the exchange document of an assessment without names, history and plan; see `anonymous`."""
        return self._exchange.hand_out_anonymous(reference, keep_text=keep_text)

    def _session(self, stored: Stored, pack: Pack) -> Session:
        return Session(stored, pack, self.store, Outbox(self._submit), self._clock, self._new_id)
