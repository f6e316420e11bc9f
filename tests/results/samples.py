"""Views for tests: small assessments with hand-made plans, and one with hostile text in every field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assess.assessment.model import Assessment, Comment, Evidence, Record, Settlement
from assess.assessment.values import Answer
from assess.planning.plan import (
    CurvePoint,
    GateCheck,
    LeftOut,
    Plan,
    PlannedGate,
    PredictedCapability,
    PredictedGap,
    Provenance,
    RoleLoad,
    RoleWeek,
    ScheduledAction,
)
from assess.questionnaire.pack import Pack
from assess.results.view import View, build
from assess.scoring.reading import read
from tests import builders

FIRST = dt.date(2027, 1, 11)
QUESTIONS = tuple(f"{gap}{n}.{q}" for gap in "ABC" for n in (1, 2) for q in (1, 2))
LOW: dict[str, int | str | Answer] = dict.fromkeys(QUESTIONS, 1)


def working_days(count: int, first: dt.date = FIRST) -> tuple[dt.date, ...]:
    """Return `count` weekdays from `first`."""
    days = (first + dt.timedelta(days=n) for n in range(2 * count + 7))
    return tuple(day for day in days if day.weekday() < 5)[:count]


def scheduled(identifier: str, start: int, end: int, **more: Any) -> ScheduledAction:
    """Return an action worked on from day `start` to before day `end`."""
    days = working_days(end + 1)
    given: dict[str, Any] = {
        "id": identifier,
        "kind": "action",
        "title": f"Action {identifier}",
        "workstream": "A",
        "effort": {"PE": Decimal(end - start)},
        "start": days[start],
        "end": days[end - 1],
        "start_day": start,
        "end_day": end,
        "work_days": tuple(range(start, end)),
        "critical": False,
        "lifts": {},
    }
    return ScheduledAction(**(given | more))


def provenance() -> Provenance:
    """Return what a solved plan says about itself."""
    return Provenance(
        input_hash="0f" * 32,
        engine="cp-sat",
        engine_version="9",
        seed=1,
        deterministic_limit=Decimal(10),
        reproducible=True,
    )


def plan(actions: tuple[ScheduledAction, ...] | None = None, days: int = 40, **more: Any) -> Plan:
    """Return a plan of eight weeks over the small catalogue unless told otherwise."""
    calendar = working_days(days)
    if actions is None:
        actions = (
            scheduled("X1", 0, 2, effort={"PO": Decimal(2)}, lifts={"A1": 2}),
            scheduled("X2", 2, 6, lifts={"A1": 3}, critical=True),
            scheduled("X4", 6, 11, workstream="B", lifts={"B1": 3}),
            scheduled(
                "F-C1", 0, 1, kind="find_out", title="Find out C1", workstream="C", effort={"PO": Decimal("0.5")}
            ),
        )
    given: dict[str, Any] = {
        "status": "proved",
        "provisional": False,
        "start": calendar[0],
        "end": calendar[-1],
        "days": calendar,
        "actions": actions,
        "gates": (_gate(calendar),),
        "load": (RoleLoad(role="PE", weeks=tuple(_week(n) for n in range(8))),),
        "curve": tuple(CurvePoint(day=n, date=d, remaining=Decimal(100 - n)) for n, d in enumerate(calendar)),
        "left_out": (LeftOut(action="X3", title="Action X3", person_days=Decimal(4), reason="Closes less"),),
        "goals": (),
        "capabilities": (_predicted("A1"), _predicted("B1")),
        "gaps": (_predicted_gap("A"), _predicted_gap("B")),
        "person_days": Decimal("11.5"),
        "available_days": Decimal(80),
        "closed_share": Decimal("33.33"),
        "notes": ("The start was moved from a holiday to 11 January.",),
        "provenance": provenance(),
    }
    return Plan(**(given | more))


def _gate(calendar: tuple[dt.date, ...]) -> PlannedGate:
    checks = (GateCheck(text="X2 is done", planned=True), GateCheck(text="X3 is done", planned=False))
    return PlannedGate(id="G1", name="First", date=calendar[5], day=5, checks=checks, complete=False)


def _week(number: int) -> RoleWeek:
    return RoleWeek(used=Decimal(min(5, number)), available=Decimal(5))


def _predicted(capability: str) -> PredictedCapability:
    return PredictedCapability(
        capability=capability, before=Decimal(0), after=Decimal("50.00"), level_before=1, level_after=3
    )


def _predicted_gap(gap: str) -> PredictedGap:
    return PredictedGap(
        gap=gap,
        score_before=Decimal(0),
        score_after=Decimal("25.00"),
        to_go_before=Decimal(100),
        to_go_after=Decimal(50),
    )


def view(
    answers: Mapping[str, int | str | Answer] | None = None,
    *,
    of: Pack | None = None,
    planned: Plan | None = None,
    state: Assessment | None = None,
    **more: Any,
) -> View:
    """Return the view of an assessment of `of` (the small pack) with these settled answers."""
    pack = of or builders.pack()
    state = state or builders.assessment(answers, of=pack, **more)
    return build(pack, state, read(pack.questionnaire, state), planned)


def full_record(question: str, text: str, answer: Answer) -> Record:
    """Return a record with `text` as note, evidence and reason of the settlement."""
    record = builders.settled(question, answer)
    return Record(
        question=question,
        rounds=record.rounds,
        settlement=Settlement(answer=answer, by="p1", round=1, why=text),
        comments=(Comment(participant="p1", text=text),),
        evidence=(Evidence(id="e1", kind="named", text=text), Evidence(id="e2", kind="measured", text=text)),
    )
