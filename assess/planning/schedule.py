"""From a chosen schedule to the plan that is stored and shown."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from assess.planning import find_out, outcome, wording
from assess.planning.left_out import left_out
from assess.planning.lifts import open_lifts
from assess.planning.plan import Plan, Provenance, ScheduledAction
from assess.planning.problem import Problem
from assess.planning.slack import slack
from assess.planning.solution import Solution
from assess.planning.tasks import PERSON, Placement, Task


def plan_of(problem: Problem, solution: Solution) -> Plan:
    """Return `solution` as dated actions, gates, load, curve, predicted scores and what is left out."""
    chosen = solution.chosen
    after = outcome.predicted(problem, chosen)
    efforts = [problem.tasks[key].effort for key in chosen]
    return Plan(
        status=solution.status if chosen else "empty",
        provisional=problem.provisional,
        start=problem.calendar.days[0],
        end=problem.calendar.days[-1],
        days=problem.calendar.days,
        actions=_actions(problem, solution),
        gates=outcome.gates(problem, chosen),
        load=outcome.load(problem, chosen),
        curve=outcome.curve(problem, chosen),
        left_out=left_out(problem, solution),
        goals=solution.goals,
        capabilities=tuple(outcome.predicted_capabilities(problem.before, after)),
        gaps=tuple(outcome.predicted_gaps(problem.before, after)),
        person_days=sum((days for effort in efforts for days in effort.values()), Decimal(0)),
        available_days=outcome.hundredths(Fraction(sum(map(sum, problem.capacity.values())), PERSON)),
        closed_share=outcome.hundredths(outcome.closed_share(problem, chosen)),
        notes=(*problem.notes, *_found_notes(problem, solution), *solution.notes),
        provenance=Provenance(
            input_hash=problem.input_hash,
            engine=solution.engine,
            engine_version=solution.engine_version,
            seed=solution.seed,
            deterministic_limit=solution.limit,
            reproducible=solution.reproducible,
        ),
    )


def _found_notes(problem: Problem, solution: Solution) -> tuple[str, ...]:
    asked = sum(task.kind == "find_out" for task in problem.tasks.values())
    planned = sum(problem.tasks[key].kind == "find_out" for key in solution.chosen)
    notes = []
    if problem.wishes.done:
        notes.append(wording.done_already(len(problem.wishes.done)))
    if followed := [key for key in solution.chosen if key in problem.former]:
        moved = sum(solution.chosen[key].start != problem.former[key] for key in followed)
        notes.append(wording.moved(moved, len(followed)))
    if asked and planned < problem.to_find_out:
        notes.append(wording.find_out_left(planned, problem.to_find_out))
    return tuple(notes)


def _actions(problem: Problem, solution: Solution) -> tuple[ScheduledAction, ...]:
    catalogue, chosen = problem.pack.catalogue, solution.chosen
    spare = slack(problem.tasks, problem.capacity, chosen)
    lifts: dict[str, dict[str, int]] = {}
    for capability, found in open_lifts(catalogue, problem.score).items():
        for lift in found:
            own = lifts.setdefault(lift.action, {})
            own[capability] = max(lift.to, own.get(capability, 0))
    find_outs = [task for task in problem.tasks.values() if task.kind == "find_out"]
    titles = {a.id: a.title for a in catalogue.actions} | find_out.in_words(problem.pack.questionnaire, find_outs)
    planned = sorted(chosen.items(), key=lambda item: (item[1].start, item[1].end, item[0]))
    return tuple(
        _action(problem, problem.tasks[key], placement, titles[key], lifts.get(key, {}), spare[key])
        for key, placement in planned
    )


def _action(
    problem: Problem, task: Task, placement: Placement, title: str, lifts: dict[str, int], spare: int
) -> ScheduledAction:
    if task.kind == "find_out":
        workstream: str | None = problem.pack.questionnaire.gap_of[find_out.capability_of(task.id)].id
    else:
        workstream = problem.pack.catalogue.by_id[task.id].workstream
    return ScheduledAction(
        id=task.id,
        kind=task.kind,
        title=title,
        workstream=workstream,
        effort=task.effort,
        start=problem.calendar.days[placement.start],
        end=problem.calendar.days[placement.end - 1],
        start_day=placement.start,
        end_day=placement.end,
        work_days=placement.days,
        slack=spare,
        critical=spare == 0,
        lifts=lifts,
    )
