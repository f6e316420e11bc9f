"""Which wishes do not go together: a set that conflicts and none of which can be spared, and the most to keep.

Method: a minimal conflict by QuickXplain (Junker 2004).
"""

from __future__ import annotations

from assess.assessment.plan_inputs import Done
from assess.errors import InfeasiblePlan
from assess.planning import wish_wording
from assess.planning.control import Control
from assess.planning.problem import Problem, build
from assess.planning.solver.keep import Wanted, most
from assess.planning.solver.required import Undecided, schedule_required

LIMIT = 5.0
"""Deterministic time per question whether some wishes can be met."""


def conflict(problem: Problem, control: Control) -> InfeasiblePlan:
    """Return the explanation why the wishes of `problem`, which conflict, cannot all be met."""
    wishes = tuple(dict.fromkeys(r for r in problem.assessment.plan_inputs.requests if not isinstance(r, Done)))
    first = _minimal(_Oracle(problem, control), (), wishes)
    kept, proved = most(problem, wishes, control)
    titles = {action.id: action.title for action in problem.pack.catalogue.actions}

    def said(requests: Wanted) -> list[str]:
        return [wish_wording.wish(request, titles[request.action]) for request in requests]

    alone = first[0].action if len(first) == 1 else ""
    why = problem.reasons.get(alone, "")
    taken_back = tuple(r for r in wishes if r not in kept)
    return InfeasiblePlan(
        wish_wording.conflicting(said(first), why),
        wish_wording.keep_most(len(kept), len(wishes), said(taken_back), proved=proved),
    )


class _Oracle:
    """Says whether wishes can be met together, each set once."""

    def __init__(self, problem: Problem, control: Control) -> None:
        self._problem, self._control = problem, control
        requests = problem.assessment.plan_inputs.requests
        self._facts = tuple(r for r in requests if isinstance(r, Done))
        self._known: dict[Wanted, bool] = {}

    def fits(self, wanted: Wanted) -> bool:
        """Return whether it is not proved that there is no schedule with all of `wanted`.

        So what is named as a conflict always is one; if some question was not decided, it may name more than it must.
        """
        if wanted not in self._known:
            given = self._problem.assessment
            inputs = given.plan_inputs.model_copy(update={"requests": (*self._facts, *wanted)})
            asked = given.model_copy(update={"plan_inputs": inputs})
            problem = build(self._problem.pack, asked, self._problem.before)
            self._known[wanted] = not problem.impossible and self._schedule(problem)
        return self._known[wanted]

    def _schedule(self, problem: Problem) -> bool:
        try:
            return schedule_required(problem, self._control, LIMIT) is not None
        except Undecided:
            return True


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
