"""The organisation around the gaps: forces that will open them again, and answers that do not go together."""

from __future__ import annotations

from dataclasses import dataclass

from assess.assessment.model import Assessment
from assess.questionnaire.model import Questionnaire
from assess.results import number_sentences as say
from assess.results.values import anchor_text
from assess.scoring.contradictions import ContradictionResult
from assess.scoring.standing import standing
from assess.scoring.visibility import visible

FORCE_UP_TO = 2
"""Highest level of a context question that is a force against the foundation [convention]."""


@dataclass(frozen=True, slots=True)
class ForceView:
    """One thing in the organisation that works against the foundation."""

    id: str
    ask: str
    answer: str
    text: str


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """The forces, with the conclusion."""

    title: str
    forces: tuple[ForceView, ...]
    asked: int
    """Context questions with a level."""


@dataclass(frozen=True, slots=True)
class ContradictionView:
    """Answers that do not go together."""

    id: str
    text: str
    questions: tuple[str, ...]


def organisation_view(questionnaire: Questionnaire, assessment: Assessment) -> OrganisationView | None:
    """Return the forces; none if no context question with a level was answered."""
    asked = visible(questionnaire, assessment)
    levels = {q: standing(assessment.record(q.id)).level for q in questionnaire.context if q.id in asked and q.force}
    known = {question: level for question, level in levels.items() if level is not None}
    if not known:
        return None
    forces = tuple(
        ForceView(question.id, question.ask, anchor_text(question, level), question.force or "")
        for question, level in known.items()
        if level <= FORCE_UP_TO
    )
    return OrganisationView(say.forces_title(len(forces)), forces, len(known))


def contradiction_views(found: tuple[ContradictionResult, ...]) -> tuple[ContradictionView, ...]:
    """Return the contradictions as they are shown."""
    return tuple(ContradictionView(c.id, c.text, c.questions) for c in found)
