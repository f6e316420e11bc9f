"""What a session leads to: scores, findings, the plan and the view that screens and documents share.

Planning, results and the reading of all tables are imported when they are asked for: answering a question and its score
need none of them.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from assess.assessment.model import Assessment
from assess.errors import UnusableDatabase
from assess.scoring.model import Score
from assess.scoring.score import score
from assess.session.ports import Clock, Explainer, Solver, Store, StoredPlan
from assess.session.recorder import Recorder

if TYPE_CHECKING:
    from assess.planning.plan import Plan
    from assess.planning.problem import Problem
    from assess.results.since import Earlier
    from assess.results.view import View
    from assess.scoring.reading import Reading


class Outcome:
    """Computes from the session's present answers; nothing here is stored but the solved plan."""

    def __init__(self, session: Recorder, store: Store, clock: Clock) -> None:
        self._session = session
        self._store = store
        self._clock = clock
        self._without_plan: tuple[Assessment, View] | None = None
        """What was shown last without a plan, and of which state."""

    def score(self) -> Score:
        """Return the figures."""
        return score(self._session.pack.questionnaire, self._session.state)

    def reading(self) -> Reading:
        """Return everything that follows from the answers."""
        from assess.scoring.reading import read

        return read(self._session.pack.questionnaire, self._session.state)

    def problem(self) -> Problem:
        """Return the planning problem. Raises InfeasiblePlan, DataProblem."""
        from assess.planning.problem import build

        return build(self._session.pack, self._session.state, self.score())

    def stored(self) -> StoredPlan | None:
        """Return what was stored last, whatever has changed since."""
        return self._store.plan(self._session.id)

    def stored_plan(self) -> Plan | None:
        """Return the stored plan if it was solved for just these answers and inputs."""
        stored = self._store.plan(self._session.id)
        return stored.plan if stored and stored.input_hash == self.problem().input_hash else None

    def latest_plan(self) -> Plan | None:
        """Return the plan that was stored last, whatever has changed since."""
        stored = self._store.plan(self._session.id)
        return stored.plan if stored else None

    def plan(self, solver: Solver, explainer: Explainer | None = None) -> Plan:
        """Return the plan, solving it only if there is no stored one for just these answers and inputs.

        With `explainer`, insights are worked out if the plan has none yet. Raises InfeasiblePlan, DataProblem.
        """
        plan = self.stored_plan()
        if plan is not None and (plan.insights or explainer is None):
            return plan
        problem = self.problem()
        plan = plan or solver(problem)
        return self.keep(explainer(problem, plan) if explainer else plan)

    def keep(self, plan: Plan) -> Plan:
        """Store `plan` and return it."""
        stored = StoredPlan(input_hash=plan.provenance.input_hash, solved_at=self._clock.now(), plan=plan)
        identifier = self._session.id
        self._session.outbox.put(lambda: self._store.keep_plan(identifier, stored))
        return plan

    def view(self, plan: Plan | None) -> View:
        """Return everything that is shown, with `plan` if there is one."""
        from assess.results.view import build

        session, known = self._session, self._without_plan
        if plan is None and known is not None and known[0] is session.state:
            return known[1]
        view = build(session.pack, session.state, self.reading(), plan)
        if plan is None:
            self._without_plan = (session.state, view)
        return view

    def report(self, plan: Plan | None) -> View:
        """Return what a report shows: the view, with what changed since the team was assessed before."""
        from assess.results.view import build

        session = self._session
        return build(session.pack, session.state, self.reading(), plan, self.earlier())

    def earlier(self) -> Earlier | None:
        """Return the latest earlier assessment of the same team that has an answer; none if there is none.

        Archived ones count. A team is the same by its name and that of its organisation.
        """
        from assess.results.since import Earlier

        for identifier in self._earlier_ones():
            with suppress(UnusableDatabase):  # a damaged one is no reason to go without this report
                last = self._store.load(identifier).assessment
                return Earlier(self._store.pack(last.pack_hash).questionnaire, last)
        return None

    def _earlier_ones(self) -> list[str]:
        """Return the earlier assessments of this team, the latest first; names never change after the start."""
        state = self._session.state
        names = (state.organisation.name, state.team.name)
        found = [
            (summary.created_at, summary.id)
            for summary in self._store.summaries(archived=True)
            if summary.answered
            and summary.created_at < state.created_at
            and _same((summary.organisation, summary.team), names)
        ]
        return [identifier for _, identifier in sorted(found, reverse=True)]


def _same(names: tuple[str, str], others: tuple[str, str]) -> bool:
    return [" ".join(one.casefold().split()) for one in names] == [" ".join(one.casefold().split()) for one in others]
