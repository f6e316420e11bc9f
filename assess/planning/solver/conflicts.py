"""Which wishes do not go together: the smallest set that conflicts, and the most that can be kept.

Method: a minimal conflict by QuickXplain (Junker 2004); the largest set to keep as the complement of a smallest hitting
set of minimal conflicts (Reiter 1987).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, combinations

from assess.assessment.plan_inputs import Done, Request
from assess.errors import InfeasiblePlan
from assess.planning import wording
from assess.planning.problem import Problem, build
from assess.planning.solver.required import schedule_required

Wanted = tuple[Request, ...]


def conflict(problem: Problem) -> InfeasiblePlan:
    """Return the explanation why the wishes of `problem`, which conflict, cannot all be met."""
    oracle = _Oracle(problem)
    wishes = tuple(r for r in problem.assessment.plan_inputs.requests if not isinstance(r, Done))
    first = _minimal(oracle, (), wishes)
    kept = _most(oracle, wishes, first)
    titles = {action.id: action.title for action in problem.pack.catalogue.actions}

    def said(requests: Wanted) -> list[str]:
        return [wording.wish(request, titles[request.action]) for request in requests]

    alone = first[0].action if len(first) == 1 else ""
    why = problem.reasons.get(alone, "")
    taken_back = tuple(r for r in wishes if r not in kept)
    return InfeasiblePlan(
        wording.conflicting(said(first), why), wording.keep_most(len(kept), len(wishes), said(taken_back))
    )


class _Oracle:
    """Says whether wishes can be met together, each set once."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        requests = problem.assessment.plan_inputs.requests
        self._facts = tuple(r for r in requests if isinstance(r, Done))
        self._known: dict[Wanted, bool] = {}

    def fits(self, wanted: Wanted) -> bool:
        """Return whether there is a schedule with all of `wanted`."""
        if wanted not in self._known:
            given = self._problem.assessment
            inputs = given.plan_inputs.model_copy(update={"requests": (*self._facts, *wanted)})
            asked = given.model_copy(update={"plan_inputs": inputs})
            problem = build(self._problem.pack, asked, self._problem.before)
            self._known[wanted] = not problem.impossible and schedule_required(problem) is not None
        return self._known[wanted]


def _minimal(oracle: _Oracle, base: Wanted, wishes: Wanted) -> Wanted:
    """Return a minimal part of `wishes` that conflicts together with `base`; `base` and all `wishes` do."""

    def explain(base: Wanted, added: bool, rest: Wanted) -> Wanted:
        if added and not oracle.fits(base):
            return ()
        if len(rest) == 1:
            return rest
        first, second = rest[: len(rest) // 2], rest[len(rest) // 2 :]
        from_second = explain((*base, *first), True, second)
        from_first = explain((*base, *from_second), bool(from_second), first)
        return (*from_first, *from_second)

    return explain(base, False, wishes)


def _most(oracle: _Oracle, wishes: Wanted, first: Wanted) -> Wanted:
    """Return the largest part of `wishes` that can be met together, knowing one minimal conflict."""
    conflicts: list[Wanted] = [first]
    while True:
        hit = _smallest_hit(conflicts)
        rest = tuple(r for r in wishes if r not in hit)
        if not rest or oracle.fits(rest):
            return rest
        conflicts.append(_minimal(oracle, (), rest))


def _smallest_hit(conflicts: Sequence[Wanted]) -> Wanted:
    """Return the smallest set with at least one wish of each conflict; the first of several."""
    candidates = tuple(dict.fromkeys(chain.from_iterable(conflicts)))
    for size in range(1, len(candidates) + 1):
        for hit in combinations(candidates, size):
            if all(any(request in hit for request in one) for one in conflicts):
                return hit
    return candidates
