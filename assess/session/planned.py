"""Planning as one job that can run anywhere: what goes in and what comes out can be handed to another process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess.assessment.model import Assessment
from assess.planning.control import Control
from assess.planning.plan import Plan
from assess.planning.problem import Problem, build
from assess.questionnaire.pack import Pack
from assess.results import view as results
from assess.results.least import least_lines
from assess.results.view import View
from assess.scoring.reading import read
from assess.session.ports import StoredPlan

if TYPE_CHECKING:
    from assess.planning.solver.least_effort import LeastEffort

Solve = Callable[[Problem, Control], Plan]
Explain = Callable[[Problem, Plan, Control], Plan]
Least = Callable[[Problem, str, int | None], "LeastEffort"]


@dataclass(frozen=True, slots=True)
class Ask:
    """An assessment that a plan is wanted for."""

    pack: Pack
    state: Assessment
    stored: StoredPlan | None = None
    """The plan that was stored last, for whichever answers and inputs."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with everything that is shown of it."""

    plan: Plan
    view: View
    is_stored: bool
    """Whether it is the stored plan, unchanged."""


def look(ask: Ask) -> Planned | None:
    """Return the stored plan if it was solved for just these answers and inputs. Raises InfeasiblePlan, DataProblem."""
    return _stored(ask, _problem(ask)) if ask.stored else None


def plan_for(ask: Ask, solve: Solve, control: Control) -> Planned:
    """Return the stored plan if it fits, else a new one. Raises InfeasiblePlan, DataProblem.

    A plan whose search was stopped is the best until then; its provenance says that it does not repeat.
    """
    problem = _problem(ask)
    return _stored(ask, problem) or _shown(ask, solve(problem, control), is_stored=False)


def explain_for(ask: Ask, plan: Plan, explain: Explain, control: Control) -> Planned:
    """Return `plan`, solved for just this, with its insights."""
    return _shown(ask, explain(_problem(ask), plan, control), is_stored=False)


def least_for(ask: Ask, target: str, level: int | None, least: Least) -> tuple[str, ...]:
    """Say what the least effort is that brings a gap or capability to `level`, or to its target, line by line.

    Raises InfeasiblePlan, DataProblem, MissingLibrary.
    """
    return tuple(least_lines(ask.pack, least(_problem(ask), target, level), target, level))


def _problem(ask: Ask) -> Problem:
    return build(ask.pack, ask.state, read(ask.pack.questionnaire, ask.state).score)


def _stored(ask: Ask, problem: Problem) -> Planned | None:
    fits = ask.stored is not None and ask.stored.input_hash == problem.input_hash
    return _shown(ask, ask.stored.plan, is_stored=True) if ask.stored and fits else None


def _shown(ask: Ask, plan: Plan, *, is_stored: bool) -> Planned:
    reading = read(ask.pack.questionnaire, ask.state)
    return Planned(plan, results.build(ask.pack, ask.state, reading, plan), is_stored)
