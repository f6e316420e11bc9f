"""Small packs and assessments for tests, with every default overridable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from assess.assessment.model import (
    Assessment,
    Organisation,
    Participant,
    Record,
    Round,
    Settlement,
    Team,
    Tuning,
    Vote,
)
from assess.assessment.plan_inputs import PlanInputs
from assess.assessment.values import UNKNOWN, Answer, level, not_applicable
from assess.questionnaire.catalogue import Catalogue
from assess.questionnaire.model import Questionnaire
from assess.questionnaire.pack import Pack

START = dt.datetime(2026, 11, 9, 9, 0, tzinfo=dt.UTC)
LEVELS = ("Bespoke", "Repeatable", "Shared", "Automated", "Compounding")


def question(identifier: str, **more: Any) -> dict[str, Any]:
    """Return a level question as plain data."""
    anchors = [f"{identifier} seen at level {n}" for n in range(1, 6)]
    return {
        "id": identifier,
        "ask": f"What about {identifier}?",
        "answer": {"type": "level", "anchors": anchors},
    } | more


def capability(identifier: str, questions: list[dict[str, Any]] | None = None, **more: Any) -> dict[str, Any]:
    """Return a capability with two questions, `<id>.1` (quick) and `<id>.2`, as plain data."""
    default = [question(f"{identifier}.1", quick=True), question(f"{identifier}.2")]
    return {
        "id": identifier,
        "name": f"Capability {identifier}",
        "target": 50,
        "questions": questions or default,
    } | more


def questionnaire_data(**more: Any) -> dict[str, Any]:
    """Return three gaps A, B, C of two capabilities (A1, A2, ...) as plain data."""
    return {
        "format": 1,
        "id": "small",
        "version": "1.0.0",
        "language": "en",
        "title": "Small",
        "summary": "A small questionnaire.",
        "levels": [{"level": n, "name": name, "meaning": name} for n, name in enumerate(LEVELS, start=1)],
        "gaps": [
            {
                "id": gap,
                "name": f"Gap {gap}",
                "claim": f"{gap} stalls the programme.",
                "remedy": f"Close {gap}.",
                "capabilities": [capability(f"{gap}1"), capability(f"{gap}2")],
            }
            for gap in "ABC"
        ],
    } | more


def action(identifier: str, effort: dict[str, Any], days: int, **more: Any) -> dict[str, Any]:
    """Return a remediation action as plain data."""
    return {
        "id": identifier,
        "title": f"Action {identifier}",
        "effort": effort,
        "days": days,
        "deliverable": f"Deliverable of {identifier}",
        "acceptance": f"Acceptance of {identifier}",
    } | more


def catalogue_data(**more: Any) -> dict[str, Any]:
    """Return six actions over two roles as plain data."""
    return {
        "format": 1,
        "id": "small-actions",
        "version": "1.0.0",
        "language": "en",
        "title": "Small actions",
        "questionnaire": "small",
        "roles": [{"id": "PE", "name": "Platform engineer"}, {"id": "PO", "name": "Product owner"}],
        "find_out": {"role": "PO", "days": "0.5"},
        "foundation": ["X2", "X4"],
        "actions": [
            action("X1", {"PO": 2}, 2, lifts=[{"capability": "A1", "to": 2}], workstream="A"),
            action("X2", {"PE": 4}, 4, needs=["X1"], lifts=[{"capability": "A1", "to": 3}], workstream="A"),
            action("X3", {"PE": 3, "PO": 1}, 3, lifts=[{"capability": "A2", "to": 3}], workstream="A"),
            action("X4", {"PE": 5}, 5, lifts=[{"capability": "B1", "to": 3}], workstream="B"),
            action("X5", {"PE": 2}, 2, needs=["X4"], lifts=[{"capability": "B2", "to": 3}], workstream="B"),
            action(
                "X6", {"PO": 3}, 3, lifts=[{"capability": "C1", "to": 3}, {"capability": "C2", "to": 3}], workstream="C"
            ),
        ],
        "gates": [{"id": "G1", "name": "First", "tests": [{"text": "X2 is done", "actions": ["X2"]}]}],
    } | more


def pack(questionnaire: dict[str, Any] | None = None, catalogue: dict[str, Any] | None = None) -> Pack:
    """Return a validated pack, the small one unless told otherwise."""
    return Pack(
        questionnaire=Questionnaire.model_validate(questionnaire or questionnaire_data()),
        catalogue=Catalogue.model_validate(catalogue or catalogue_data()),
    )


def plan_inputs(**more: Any) -> PlanInputs:
    """Return eight weeks from 11 January 2027 with one full-time person per role."""
    return PlanInputs(**({"start": dt.date(2027, 1, 11), "capacity": {"PE": 100, "PO": 100}} | more))


def answer(given: int | str | Answer) -> Answer:
    """Return an answer: a level number, `dk`, `na`, or an Answer as it is."""
    if isinstance(given, Answer):
        return given
    if isinstance(given, int):
        return level(given)
    return {"dk": UNKNOWN, "na": not_applicable("Not used here")}[given]


def settled(question_id: str, given: int | str | Answer) -> Record:
    """Return the record of a solo answer."""
    said = answer(given)
    votes = (Vote(participant="p1", answer=said),)
    return Record(
        question=question_id,
        rounds=(Round(number=1, revealed_at=START, votes=votes),),
        settlement=Settlement(answer=said, by="p1", round=1),
    )


def voted(question_id: str, *given: int | str | Answer) -> Record:
    """Return the record of one revealed, unsettled round; the first vote is by p1, the next by p2."""
    votes = tuple(Vote(participant=f"p{n}", answer=answer(g)) for n, g in enumerate(given, start=1))
    return Record(question=question_id, rounds=(Round(number=1, revealed_at=START, votes=votes),))


def assessment(
    answers: Mapping[str, int | str | Answer] | None = None,
    records: tuple[Record, ...] = (),
    *,
    of: Pack | None = None,
    people: int = 1,
    **more: Any,
) -> Assessment:
    """Return an assessment of `of` (the small pack) with these settled answers and further records."""
    said = [settled(q, a) for q, a in (answers or {}).items()] + list(records)
    given: dict[str, Any] = {
        "id": "a-test",
        "title": "Test",
        "organisation": Organisation(id="o1", name="Northwind"),
        "team": Team(id="t1", name="Platform"),
        "pack_hash": (of or pack()).hash,
        "language": "en",
        "scope": "full",
        "mode": "solo" if people == 1 else "workshop",
        "participants": tuple(Participant(id=f"p{n}") for n in range(1, people + 1)),
        "created_at": START,
        "plan_inputs": plan_inputs(),
        "tuning": Tuning(),
        "records": {record.question: record for record in said},
    }
    return Assessment(**(given | more))
