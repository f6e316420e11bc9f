"""Solving a plan as asked, with a word on how far it is for whoever watches."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from assess.assessment.model import Assessment
from assess.assessment.plan_inputs import PlanInputs
from assess.cli import wiring
from assess.errors import InfeasiblePlan
from assess.planning.control import Control, Progress
from assess.planning.plan import Plan
from assess.planning.problem import build
from assess.results.solving_sentences import stage
from assess.session.session import Session

_WIDTH = 60


@dataclass(frozen=True)
class Solved:
    """A plan with what it was asked for."""

    state: Assessment
    plan: Plan
    before: Plan | None
    """What it is compared with; none where that cannot be planned."""
    today: dt.date | None
    """The day from which the stored plan is followed."""
    asked: bool
    """Whether anything was asked for beyond what is stored."""


def solved(session: Session, inputs: PlanInputs, today: dt.date | None) -> Solved:
    """Return the plan for `inputs` with its insights; it is stored only if they are those of `session`.

    Raises InfeasiblePlan with what does not go together.
    """
    with _watched() as control:

        def explain(problem: object, plan: Plan) -> Plan:
            control.report(Progress("explained", 0, None))
            return wiring.explain(problem, plan, control)  # type: ignore[arg-type]

        if inputs == session.state.plan_inputs:
            plan = session.outcome.plan(lambda problem: wiring.solve(problem, control), explain)
            session.outbox.wait()
            return Solved(session.state, plan, None, None, asked=False)
        state = session.state.model_copy(update={"plan_inputs": inputs})
        problem = build(session.pack, state, session.outcome.score())
        plan = explain(problem, wiring.solve(problem, control))
        before = session.outcome.latest_plan() if today else _as_stored(session, control)
        return Solved(state, plan, before, today, asked=True)


def _as_stored(session: Session, control: Control) -> Plan | None:
    """Return the plan without any change, without storing it; none where what is asked for cannot be met."""
    try:
        return session.outcome.stored_plan() or wiring.solve(session.outcome.problem(), control)
    except InfeasiblePlan:
        return None


@contextmanager
def _watched() -> Iterator[Control]:
    """Give a control that tells how far the search is, if standard error is a terminal."""
    if not sys.stderr.isatty():
        yield Control()
        return

    def show(text: str) -> None:
        print(f"\r{' ' * _WIDTH}\r{text}", end="", file=sys.stderr, flush=True)

    try:
        yield Control(lambda progress: show(f"Planning: {stage(progress.goal)} ..."))
    finally:
        show("")
