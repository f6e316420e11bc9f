"""What done actions do to answers: the one rule that gains, plan checks and rescoring share.

A lift of a capability counts when every lower lift of that capability that is not yet met is done too. It raises each
known answer it is meant for (all of the capability, or those it names) to at least its level, and leaves unknown and
not applicable ones alone. A lift is met when none of the known answers it is meant for is below its level.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from assess.questionnaire.catalogue import Action, Catalogue, Lift
from assess.scoring.model import CapabilityScore, QuestionScore, Score, Status


@dataclass(frozen=True, slots=True)
class OpenLift:
    """A lift that is not yet met."""

    action: str
    to: int
    """Maturity level, 2 to 5."""
    questions: tuple[str, ...]
    """The known answers below that level."""


def levels_after(catalogue: Catalogue, score: Score, done: Collection[str]) -> dict[str, int]:
    """Return the level, 2 to 5, that each raised answer has once the actions `done` are done, by question id.

    `score` is that of the assessment as it stands. The result is what `assess.scoring.score.score` takes as `raised`;
    answers that are not raised are not in it.
    """
    raised: dict[str, int] = {}
    for lifts in open_lifts(catalogue, score).values():
        raised |= raised_by(lifts, done)
    return raised


def open_lifts(catalogue: Catalogue, score: Score) -> dict[str, tuple[OpenLift, ...]]:
    """Return the lifts that are not yet met, lowest first, by capability id; capabilities without any are left out."""
    found: dict[str, list[OpenLift]] = {}
    capabilities = {c.id: c for gap in score.gaps for c in gap.capabilities}
    for action in catalogue.actions:
        for lift in action.lifts:
            capability = capabilities.get(lift.capability)
            below = _below(lift, capability) if capability else ()
            if below:
                found.setdefault(lift.capability, []).append(OpenLift(action.id, lift.to, below))
    return {c: tuple(sorted(found[c], key=lambda lift: (lift.to, lift.action))) for c in capabilities if c in found}


def raised_by(lifts: Iterable[OpenLift], done: Collection[str]) -> dict[str, int]:
    """Return the level of each answer of one capability that `done` raises; `lifts` are its open ones."""
    raised: dict[str, int] = {}
    lifts = tuple(lifts)
    for lift in lifts:
        if lift.action in done and all(lower.action in done for lower in lifts if lower.to < lift.to):
            for question in lift.questions:
                raised[question] = max(lift.to, raised.get(question, 0))
    return raised


def is_met(action: Action, capabilities: Mapping[str, CapabilityScore]) -> bool:
    """Say whether all that `action` lifts is known and there already.

    Lifts of capabilities that do not apply are passed over; an enabler, or an action with nothing left to look at, is
    not met.
    """
    looked_at = [answer for lift in action.lifts for answer in _meant(lift, capabilities.get(lift.capability))]
    return bool(looked_at) and all(question.level is not None and question.level >= to for question, to in looked_at)


def is_known(question: QuestionScore) -> bool:
    """Say whether the question has a level to start from."""
    return question.level is not None and question.value is not None and question.value.point is not None


def _below(lift: Lift, capability: CapabilityScore) -> tuple[str, ...]:
    meant = [question for question, _ in _meant(lift, capability) if is_known(question)]
    return tuple(q.id for q in meant if q.level is not None and q.level < lift.to)


def _meant(lift: Lift, capability: CapabilityScore | None) -> list[tuple[QuestionScore, int]]:
    """Return the answers that `lift` is meant for, with its level: those that apply, or would if they were asked."""
    if capability is None:
        return []
    asked = [q for q in capability.questions if not lift.questions or q.id in lift.questions]
    visible = [q for q in asked if q.status is not Status.HIDDEN] or asked
    return [(q, lift.to) for q in visible if q.status is not Status.NOT_APPLICABLE]
