"""What the session needs from the outside; `assess.cli` wires the implementations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from assess.assessment.events import Event
from assess.assessment.model import Assessment
from assess.questionnaire.pack import Pack
from assess.session.workshop.ballots import BallotBox

if TYPE_CHECKING:
    from assess.planning.plan import Plan


@dataclass(frozen=True, slots=True)
class Summary:
    """One row of the resume list."""

    id: str
    title: str
    organisation: str
    team: str
    scope: str
    mode: str
    answered: int
    """Questions with an answer, unknown and not applicable included."""
    asked: int
    """Questions in scope."""
    position: str | None
    touched_at: dt.datetime
    created_at: dt.datetime
    finished: bool
    archived: bool = False
    awaited: int = 0
    """Requests to colleagues whose answers are not here yet."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An assessment as it is kept."""

    assessment: Assessment
    events: tuple[Event, ...]
    position: str | None
    """The question that was open last."""


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A solved plan with the hash of what it was solved for."""

    input_hash: str
    solved_at: dt.datetime
    plan: Plan


@dataclass(frozen=True, slots=True)
class Gone:
    """What was purged, and where it may still be."""

    id: str
    title: str
    entries: int
    """Entries of its history."""
    answers: int
    """Questions that were settled."""
    copies: tuple[str, ...]
    """Databases beside this one that still hold it."""


@dataclass(frozen=True, slots=True)
class Average:
    """One capability over many assessments."""

    capability: str
    assessments: int
    """Those in which at least one of its questions is settled with a level."""
    points: float | None
    """Mean of what is known in each of them, 0 to 100; questions that are hidden now count too."""


class Store(BallotBox, Protocol):
    """Keeps assessments. Every method raises an AssessError and never a driver's own error.

    All methods may be called from any one thread at a time.
    """

    def summaries(self, *, archived: bool = False) -> tuple[Summary, ...]:
        """Return the resume list, last touched first; with what is archived only if asked."""
        ...

    def resolve(self, reference: str) -> str:
        """Return the id that `reference` (an id, or a beginning that only one has) means. Raises UnknownId."""
        ...

    def load(self, assessment_id: str) -> Stored:
        """Return an assessment. Raises UnknownId, UnusableDatabase."""
        ...

    def append(self, assessment_id: str, events: Sequence[Event], after: Assessment, position: str | None) -> None:
        """Add `events` to the log and bring the projection to `after`, durably and in one transaction.

        Creates the assessment if the first event has number 1. Raises Conflict if the log does not end just
        before the first event, CannotWrite if it could not be written; then nothing has changed.
        """
        ...

    def bring_in_many(self, many: Iterable[Stored]) -> int:
        """Store assessments with their logs, many in one transaction, and return how many were new.

        One that is there already with the same log is passed over, so that it can be repeated. Raises Conflict if one
        is there with another log or was purged, CannotWrite; then its whole transaction has changed nothing.
        """
        ...

    def purge(self, assessment_id: str, at: dt.datetime) -> Gone:
        """Remove an assessment for good and return what is gone. Raises UnknownId, CannotWrite."""
        ...

    def packs_in_use(self) -> tuple[str, ...]:
        """Return the hashes of packs that assessments use which are not archived, most used first."""
        ...

    def averages(self, pack_hash: str) -> tuple[Average, ...]:
        """Return the average of each capability over the assessments of a pack that are not archived."""
        ...

    def set_position(self, assessment_id: str, position: str | None) -> None:
        """Remember which question is open."""
        ...

    def pack(self, pack_hash: str) -> Pack:
        """Return a stored questionnaire with its catalogue. Raises UnknownId."""
        ...

    def keep_pack(self, pack: Pack) -> None:
        """Store a questionnaire with its catalogue, once per hash."""
        ...

    def plan(self, assessment_id: str) -> StoredPlan | None:
        """Return the stored plan, if there is one."""
        ...

    def keep_plan(self, assessment_id: str, plan: StoredPlan) -> None:
        """Store a plan in place of the former one."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> dt.datetime:
        """Return the present moment in UTC, to whole seconds."""
        ...


class Solver(Protocol):
    """Solves a planning problem; see `assess.planning`."""

    def __call__(self, problem: Any) -> Plan: ...


class Explainer(Protocol):
    """Adds insights to a plan of a problem; see `assess.planning`."""

    def __call__(self, problem: Any, plan: Plan) -> Plan: ...


Submit = Callable[[Callable[[], None]], "Future[None]"]
"""Runs a write elsewhere, in order, and returns its future; the inline one runs it at once."""

NewId = Callable[[str], str]
"""Makes a fresh identifier that begins with the given letter."""
