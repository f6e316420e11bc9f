"""What can happen to an assessment. Every change says what was before, so that each has an inverse."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import Field

from assess.assessment.model import Anonymity, Assessment, Comment, Evidence, Participant, Round, Settlement, Tuning
from assess.assessment.plan_inputs import PlanInputs
from assess.assessment.room import Minutes, Room
from assess.assessment.values import Answer, Moment, Name
from assess.questionnaire.base import Frozen, Identifier
from assess.questionnaire.model import Scope
from assess.questionnaire.pack import digest


class Started(Frozen):
    """The assessment began, with this state (an imported one begins with all that was in the document)."""

    kind: Literal["started"] = "started"
    state: Assessment


class Answered(Frozen):
    """A solo participant answered, changed or cleared: their vote and the settlement in one."""

    kind: Literal["answered"] = "answered"
    question: Identifier
    participant: Identifier
    old: Answer | None = None
    new: Answer | None = None
    beside: bool | None = None
    """Whether rounds of others on the question stay; none, as in the first logs, means that they go."""


class RoundsChanged(Frozen):
    """A round of a workshop question was opened, revealed or called off; votes are here from the reveal on."""

    kind: Literal["rounds"] = "rounds"
    question: Identifier
    old: tuple[Round, ...]
    new: tuple[Round, ...]


class Settled(Frozen):
    """A workshop question was settled or reopened."""

    kind: Literal["settled"] = "settled"
    question: Identifier
    old: Settlement | None = None
    new: Settlement | None = None


class CommentsChanged(Frozen):
    """Notes on a question changed."""

    kind: Literal["comments"] = "comments"
    question: Identifier
    old: tuple[Comment, ...]
    new: tuple[Comment, ...]


class EvidenceChanged(Frozen):
    """Evidence for a question changed."""

    kind: Literal["evidence"] = "evidence"
    question: Identifier
    old: tuple[Evidence, ...]
    new: tuple[Evidence, ...]


class ScopeChanged(Frozen):
    """The quick check became a full assessment, or back; answers stay."""

    kind: Literal["scope"] = "scope"
    old: Scope
    new: Scope


class Renamed(Frozen):
    """The assessment has another title."""

    kind: Literal["renamed"] = "renamed"
    old: Name
    new: Name


class PlanInputsChanged(Frozen):
    """The plan was asked for with other inputs."""

    kind: Literal["plan_inputs"] = "plan_inputs"
    old: PlanInputs
    new: PlanInputs


class TuningChanged(Frozen):
    """Targets or weights of this assessment changed."""

    kind: Literal["tuning"] = "tuning"
    old: Tuning
    new: Tuning


class ParticipantsChanged(Frozen):
    """Somebody joined, or is called otherwise."""

    kind: Literal["participants"] = "participants"
    old: tuple[Participant, ...]
    new: tuple[Participant, ...]


class AnonymityChanged(Frozen):
    """Who is to know who voted what was decided, before the first vote."""

    kind: Literal["anonymity"] = "anonymity"
    old: Anonymity
    new: Anonymity


class RoomChanged(Frozen):
    """The workshop is run otherwise: quorum, timebox, who is away, who was asked elsewhere."""

    kind: Literal["room"] = "room"
    old: Room
    new: Room


class MinutesChanged(Frozen):
    """Something was parked, promised or decided, or is done."""

    kind: Literal["minutes"] = "minutes"
    old: Minutes
    new: Minutes


class FinishedChanged(Frozen):
    """The assessment was finished or reopened."""

    kind: Literal["finished"] = "finished"
    old: Moment | None = None
    new: Moment | None = None


class ArchivedChanged(Frozen):
    """The assessment was put aside, or taken back to the list."""

    kind: Literal["archived"] = "archived"
    old: Moment | None = None
    new: Moment | None = None


QuestionChange = Answered | RoundsChanged | Settled | CommentsChanged | EvidenceChanged
"""What is about one question."""

FIELDS = {
    "scope": "scope",
    "renamed": "title",
    "plan_inputs": "plan_inputs",
    "tuning": "tuning",
    "participants": "participants",
    "anonymity": "anonymity",
    "room": "room",
    "minutes": "minutes",
    "finished": "finished_at",
    "archived": "archived_at",
}
"""The field of the assessment that each other kind of change sets."""

Change = (
    QuestionChange
    | ScopeChanged
    | Renamed
    | PlanInputsChanged
    | TuningChanged
    | ParticipantsChanged
    | AnonymityChanged
    | RoomChanged
    | MinutesChanged
    | FinishedChanged
    | ArchivedChanged
)
"""What can be undone."""

Body = Annotated[Started | Change, Field(discriminator="kind")]


def reveals(change: object) -> bool:
    """Say whether a change shows votes; it is never taken back."""
    if not isinstance(change, RoundsChanged):
        return False
    return sum(r.revealed_at is not None for r in change.new) > sum(r.revealed_at is not None for r in change.old)


GENESIS = "0" * 64
"""The hash that the first event of an assessment follows."""


class Event(Frozen):
    """One entry of the log; entries are chained by hash and never altered."""

    seq: Annotated[int, Field(ge=1)]
    at: Moment
    actor: Identifier
    body: Body
    undoes: int | None = None
    """The entry whose inverse this is."""
    previous: str
    hash: str

    @property
    def written(self) -> dict[str, Any]:
        """The entry as plain JSON data, as it was hashed, without fields that the program learnt after writing it."""
        return self._form()[0]

    def expected_hash(self) -> str:
        """Return the hash that the content calls for."""
        return self._form()[1]

    def _form(self) -> tuple[dict[str, Any], str]:
        """Return the entry with its hash: without empty fields, or with them as the first logs had them."""
        entry = self.model_dump(mode="json", exclude_unset=True, exclude_none=True)
        expected = _hash(entry)
        if expected != self.hash:
            first = {"undoes": None} | self.model_dump(mode="json", exclude_unset=True)
            if _hash(first) == self.hash:
                return first, self.hash
        return entry, expected

    @staticmethod
    def after(previous: Event | None, *, at: dt.datetime, actor: str, body: Body, undoes: int | None = None) -> Event:
        """Return the next entry of the log after `previous` (none: the first)."""
        draft = Event(
            seq=previous.seq + 1 if previous else 1,
            at=at,
            actor=actor,
            body=body,
            undoes=undoes,
            previous=previous.hash if previous else GENESIS,
            hash=GENESIS,
        )
        entry = draft.model_dump(mode="json", exclude_none=True)
        return Event.model_validate(entry | {"hash": _hash(entry)})


def _hash(entry: dict[str, Any]) -> str:
    return digest({key: value for key, value in entry.items() if key != "hash"})
