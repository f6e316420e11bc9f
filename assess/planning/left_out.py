"""Why each action that would close something is not in the plan."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assess.planning import wording
from assess.planning.estimates import work_of
from assess.planning.placement import normal_capacity
from assess.planning.plan import LeftOut
from assess.planning.problem import Problem
from assess.planning.relevance import closure
from assess.planning.solution import Solution
from assess.planning.tasks import PERSON
from assess.questionnaire.catalogue import Action


def left_out(problem: Problem, solution: Solution) -> tuple[LeftOut, ...]:
    """Return the relevant actions that are not planned, each with its reason, in the order of the catalogue."""
    return tuple(
        LeftOut(
            action=action.id,
            title=action.title,
            person_days=sum(work_of(action, problem.assessment.plan_inputs.efforts).effort.values(), Decimal(0)),
            reason=_reason(problem, solution, action),
        )
        for action in problem.relevant.actions
        if action.id not in solution.chosen
    )


def _reason(problem: Problem, solution: Solution, action: Action) -> str:
    if action.id in problem.reasons:
        return problem.reasons[action.id]
    if action.id in problem.tasks:
        if too_much := next(_overloads(problem, action), None):
            return too_much
        if _closes_more(problem, solution, action):
            return wording.chosen_against(proved=any(goal.name == "closed" and goal.proved for goal in solution.goals))
    if partners := _partners(problem, solution, action):
        return wording.counts_only_with(partners)
    if served := _served(problem, action):
        return wording.serves_left_out(served)
    return wording.closes_nothing_alone() if action.mandatory else wording.closes_nothing_more()


def _partners(problem: Problem, solution: Solution, action: Action) -> list[str]:
    """Return the fewest actions that are not planned and without which nothing that this one lifts counts."""
    missing = [
        [need for need in step.needs if need != action.id and need not in solution.chosen]
        for step in problem.gains.steps
        if step.gain > 0 and action.id in step.needs
    ]
    return min(missing, key=len, default=[])


def _served(problem: Problem, action: Action) -> list[str]:
    return [other.id for other in problem.relevant.actions if action.id in problem.relevant.needs[other.id]]


def _overloads(problem: Problem, action: Action) -> Iterator[str]:
    """Yield a reason for each role that has too little time for the action and what must come before it."""
    before = closure(problem.relevant.needs, [action.id, *problem.mandatory])
    names = problem.pack.catalogue.role_names
    for role, capacity in problem.capacity.items():
        work = sum((problem.tasks[i].effort.get(role, Decimal(0)) for i in before if i in problem.tasks), Decimal(0))
        if work * PERSON > sum(capacity):
            percent = normal_capacity(role, problem.assessment.plan_inputs)
            yield wording.overloaded(names.get(role, role), work, problem.horizon, percent)


def _closes_more(problem: Problem, solution: Solution, action: Action) -> bool:
    """Say whether the action, with all it needs, would close something beyond the plan."""
    done = set(solution.chosen)
    with_it = done | closure(problem.relevant.needs, [action.id])

    def closed(of: set[str]) -> int:
        return sum(step.gain for step in problem.steps if of.issuperset(step.needs))

    return closed(with_it) > closed(done)
