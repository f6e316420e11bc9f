"""From a planning problem to a plan, solved with OR-Tools CP-SAT; the only place that imports it."""

from __future__ import annotations

from decimal import Decimal

from assess.planning import heuristic, wording
from assess.planning.control import Control
from assess.planning.plan import Plan
from assess.planning.problem import Problem
from assess.planning.schedule import plan_of
from assess.planning.solution import Solution

START_ROUNDS = 60
"""Rounds of local search for the schedule that the solver begins with."""


def solve(problem: Problem, control: Control | None = None) -> Plan:
    """Return the best plan for `problem`.

    Goals in this order: most weighted shortfall closed, most missing answers found, closed as early as possible, least
    effort. One thread, a fixed seed and deterministic limits: the same problem gives the same plan for the same version
    of the solver and platform, however busy the machine is. `control` watches the search and can stop it; then the best
    plan found so far is returned. Where OR-Tools cannot be imported, the plan is the heuristic's, and says so.

    Method: CP-SAT with optional intervals and lexicographic goals.
    """
    if not problem.tasks:
        return plan_of(problem, _empty())
    try:
        from assess.planning.solver.goals import Search
    except ImportError:
        return plan_of(problem, _by_heuristic(problem))
    search = Search(problem, heuristic.search(problem, START_ROUNDS), control or Control())
    search.run()
    return plan_of(problem, search.solution())


def _empty() -> Solution:
    return Solution(
        chosen={}, status="empty", goals=(), engine="heuristic", engine_version="", seed=0, limit=Decimal(0),
        reproducible=True,
    )  # fmt: skip


def _by_heuristic(problem: Problem) -> Solution:
    return Solution(
        chosen=heuristic.search(problem),
        status="heuristic",
        goals=(),
        engine="heuristic",
        engine_version="",
        seed=heuristic.SEED,
        limit=Decimal(0),
        reproducible=True,
        notes=(wording.heuristic(),),
    )
