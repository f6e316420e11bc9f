"""What works in a questionnaire but will surprise: targets out of reach, questions nobody sees, idle actions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assess.questionnaire.catalogue import Catalogue
from assess.questionnaire.conditions import questions_in
from assess.questionnaire.model import Capability, Questionnaire
from assess.questionnaire.pack import Pack


def advice(pack: Pack) -> Iterator[str]:
    """Yield one sentence for each surprise, the questionnaire's first."""
    yield from _questions(pack.questionnaire)
    for capability in pack.questionnaire.capabilities.values():
        if not _can_reach(capability, pack.catalogue):
            yield f"{capability.id}: no chain of actions reaches its target of {capability.target}."
    needed = {name for action in pack.catalogue.actions for name in action.needs}
    for action in pack.catalogue.actions:
        if not action.lifts and action.id not in needed and not action.mandatory:
            yield f"{action.id}: lifts nothing, and no action needs it."


def _questions(questionnaire: Questionnaire) -> Iterator[str]:
    order = {identifier: n for n, identifier in enumerate(questionnaire.questions)}
    quick = {question.id for question in questionnaire.in_scope("quick")}
    for question in questionnaire.questions.values():
        if question.quick_answer is not None and not question.quick:
            yield f"{question.id}: has a quick answer, but the quick check does not ask it. Add `quick: true`."
        for other in sorted(questions_in(question.visible_when)) if question.visible_when else ():
            if order[other] > order[question.id]:
                yield f"{question.id}: depends on {other}, which is asked after it."
            if question.quick and other not in quick:
                yield f"{question.id}: depends on {other}, which the quick check does not ask."


def _can_reach(capability: Capability, catalogue: Catalogue) -> bool:
    """Say whether all lifts together bring a capability from level 1 to its target."""
    reached = {question.id: 1 for question in capability.questions}
    for action in catalogue.actions:
        for lift in action.lifts:
            if lift.capability == capability.id:
                for name in lift.questions or tuple(reached):
                    reached[name] = max(reached[name], lift.to)
    weight = sum((q.weight for q in capability.questions), Decimal(0))
    points = sum((25 * (reached[q.id] - 1) * q.weight for q in capability.questions), Decimal(0))
    return not weight or points >= capability.target * weight
