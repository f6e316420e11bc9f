"""One-off packs for planning tests: one capability with its questions, or as many as asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.assessment.values import Answer
from assess.questionnaire.pack import Pack
from assess.scoring.model import Score
from assess.scoring.score import score
from tests import builders
from tests.planning.generate import Instance

Lifts = Mapping[str, int]
PE = {"PE": 1}
Said = Mapping[str, int | str | Answer]


def action(identifier: str, lifts: Lifts | None = None, **more: Any) -> dict[str, Any]:
    """Return an action of one day of the platform engineer; a lift `C:Q1,Q2` names questions."""
    given = []
    for name, to in (lifts or {}).items():
        capability, _, questions = name.partition(":")
        given.append({"capability": capability, "to": to, "questions": questions.split(",") if questions else []})
    return builders.action(identifier, more.pop("effort", PE), more.pop("days", 1), lifts=given, **more)


def pack(*actions: dict[str, Any], capabilities: list[dict[str, Any]] | None = None, **more: Any) -> Pack:
    """Return a pack with these actions over one gap; its capabilities are A1 and A2 unless given."""
    inside = capabilities or [builders.capability("A1"), builders.capability("A2")]
    gap = {"id": "A", "name": "Gap A", "claim": "A stalls.", "remedy": "Close A.", "capabilities": inside}
    given = {"actions": list(actions), "foundation": [], "gates": []} | more
    return builders.pack(builders.questionnaire_data(gaps=[gap]), builders.catalogue_data(**given))


def case(of: Pack, said: Said, **more: Any) -> Instance:
    """Return an instance of `of` with these settled answers."""
    inputs = builders.plan_inputs(**more.pop("inputs", {}))
    return Instance(of, builders.assessment(said, of=of, plan_inputs=inputs, **more))


def scored(of: Pack, said: Said, **more: Any) -> Score:
    """Return the score of these settled answers."""
    return score(of.questionnaire, builders.assessment(said, of=of, **more))
