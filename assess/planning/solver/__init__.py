"""From a planning problem to a plan, solved with OR-Tools CP-SAT; the only place that imports it."""

from __future__ import annotations

from decimal import Decimal

from assess.errors import InfeasiblePlan
from assess.planning import heuristic, wish_wording, wording
from assess.planning.control import Control
from assess.planning.plan import Plan
from assess.planning.problem import Problem
from assess.planning.schedule import plan_of
from assess.planning.solution import Solution
from assess.planning.tasks import Chosen

START_ROUNDS = 60
"""Rounds of local search for the schedule that the solver begins with."""


def solve(problem: Problem, control: Control | None = None) -> Plan:
    """Return the best plan for `problem`.

    Goals in this order: most weighted shortfall closed, most missing answers found, closed as early as possible, least
    effort. One thread, a fixed seed and deterministic limits: the same problem gives the same plan for the same version
    of the solver and platform, however busy the machine is. `control` watches the search and can stop it; then the best
    plan found so far is returned. Where OR-Tools cannot be imported, the plan is the heuristic's, and says so.
    Raises InfeasiblePlan, with the smallest set of wishes that do not go together, if they cannot all be met.

    Method: CP-SAT with optional intervals and lexicographic goals.
    """
    if not problem.tasks and not problem.impossible:
        return plan_of(problem, _empty())
    try:
        from assess.planning.solver.goals import Search
    except ImportError:
        return plan_of(problem, _by_heuristic(problem))
    control = control or Control()
    search = Search(problem, _start(problem, control), control)
    search.run()
    return plan_of(problem, search.solution())


def explain(problem: Problem, plan: Plan, control: Control | None = None) -> Plan:
    """Return `plan`, solved for `problem`, with its insights; unchanged where OR-Tools cannot be imported.

    They say what each left-out action costs, what more people would buy, how long the foundation takes with this team,
    and what high efforts do to the plan.
    """
    try:
        from assess.planning.solver.insights import add_insights
    except ImportError:
        return plan
    return add_insights(problem, plan, control or Control())


def _start(problem: Problem, control: Control) -> Chosen:
    """Return a schedule to begin with.

    Raises InfeasiblePlan if what is asked for does not go together, or if none was found within the limit.
    """
    found = heuristic.search(problem, START_ROUNDS)
    if not problem.impossible and problem.required.issubset(found):
        return found
    from assess.planning.solver.conflicts import conflict
    from assess.planning.solver.required import Undecided, schedule_required

    try:
        alone = None if problem.impossible else schedule_required(problem, control)
    except Undecided:
        said = wish_wording.stopped_before() if control.stopped else wish_wording.not_found()
        raise InfeasiblePlan(said, wish_wording.take_back()) from None
    if alone is None:
        raise conflict(problem, control)
    return alone


def _empty() -> Solution:
    return Solution(
        chosen={}, status="empty", goals=(), engine="heuristic", engine_version="", seed=0, limit=Decimal(0),
        reproducible=True,
    )  # fmt: skip


def _by_heuristic(problem: Problem) -> Solution:
    chosen = heuristic.search(problem)
    if missing := sorted({*problem.impossible, *problem.required.difference(chosen)}):
        raise InfeasiblePlan(wish_wording.no_room(missing), wish_wording.take_back())
    return Solution(
        chosen=chosen,
        status="heuristic",
        goals=(),
        engine="heuristic",
        engine_version="",
        seed=heuristic.SEED,
        limit=Decimal(0),
        reproducible=True,
        notes=(wording.heuristic(),),
    )
