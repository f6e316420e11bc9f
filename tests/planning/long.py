"""The long form of the solver's tests: `python -m tests.planning.long [RANDOM TINY SEEDS]`.

500 random instances against the independent check and 300 tiny ones against every schedule there is, half as many again
with wishes, and 24 realistic ones (three teams, eight seeds) with the time each takes. Takes some minutes
and exits with 1 if anything is wrong.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from assess.errors import InfeasiblePlan
from assess.planning import heuristic
from assess.planning.plan import Plan
from assess.planning.problem import Problem
from assess.planning.solver import solve
from assess.planning.tasks import Worth
from tests.planning.checker import check
from tests.planning.exhaustive import best_if_any
from tests.planning.generate import (
    ANY,
    SEEDS,
    TEAMS,
    TINY,
    TINY_WISHES,
    WISHES,
    Instance,
    Size,
    built_in,
    instances,
    realistic,
)
from tests.planning.rules import Rules
from tests.planning.wanted import fits


def worth(problem: Problem, plan: Plan) -> Worth:
    """Return what the schedule in `plan` is worth."""
    return problem.worth({task.id: problem.tasks[task.id].by_start[task.start_day] for task in plan.actions})


def complaints(made: Instance, plan: Plan, rounds: int) -> Iterator[str]:
    """Yield what is wrong with `plan`: a broken rule, a wrong figure, no proof, or worse than the heuristic."""
    yield from check(made.pack, made.assessment, plan)
    if plan.status not in ("proved", "empty"):
        yield f"{plan.status}: {[(goal.name, goal.value, goal.bound) for goal in plan.goals]}"
    if worth(made.problem, plan) < made.problem.worth(heuristic.search(made.problem, rounds)):
        yield "worse than the heuristic"


def random_instances(count: int, size: Size) -> int:
    """Print a summary of `count` random instances and return how many are wrong."""
    seen: Counter[str] = Counter()
    for seed, made in islice(instances(size, first=10_000), count):
        try:
            plan = solve(made.problem)
        except InfeasiblePlan:
            seen["refused"] += 1
            if fits(Rules(made.pack, made.assessment)):
                print(f"  seed {seed}: refused although all that is asked for fits")
                seen["wrong"] += 1
            continue
        if found := list(complaints(made, plan, 200)):
            print(f"  seed {seed}: {found}")
            seen["wrong"] += 1
        seen[plan.status] += 1
        seen["all planned" if not plan.left_out else "some left out"] += 1
        seen["with a pause"] += any(task.end_day - task.start_day > len(task.work_days) for task in plan.actions)
        seen["with shared effects"] += any(step.gain < 0 for step in made.problem.steps)
        seen["with a mandatory action"] += bool(made.problem.mandatory)
    print(f"random{' with wishes' if size.wishes else ''}: {count}, {dict(seen)}")
    return seen["wrong"]


def tiny_instances(count: int, size: Size) -> int:
    """Print how many of `count` tiny instances are solved to the best of all schedules; return how many are not."""
    wrong = 0
    for seed, made in islice(instances(size, first=10_000), count):
        found = best_if_any(made.problem)
        try:
            reached = worth(made.problem, solve(made.problem))
        except InfeasiblePlan:
            reached, found = None, None if made.problem.impossible else found
        if reached != found:
            print(f"  seed {seed}: {reached}, best {found}")
            wrong += 1
    print(f"tiny{' with wishes' if size.wishes else ''}: {count - wrong} of {count} equal to the best of all schedules")
    return wrong


def realistic_instances(seeds: int) -> int:
    """Print the time and the outcome of realistic instances, `seeds` per team; return how many are wrong."""
    pack, wrong = built_in(), 0
    for team in TEAMS if seeds else ():
        seconds, closed, steady, lost = [], [], 0, []
        for seed in SEEDS[:seeds]:
            made = realistic(pack, team, seed)
            problem = made.problem
            began = time.perf_counter()
            plan = solve(problem)
            seconds.append(time.perf_counter() - began)
            if found := list(complaints(made, plan, heuristic.ROUNDS)):
                print(f"  {team} {seed}: {found}")
                wrong += 1
            closed.append(float(plan.closed_share))
            steady += not any("equally good" in note for note in plan.notes)
            lost.append(problem.worth(heuristic.search(problem)).closed / max(1, plan.goals[0].value))
        print(
            f"{team}: {statistics.median(seconds):.1f} s median, {max(seconds):.1f} s at most; closes "
            f"{statistics.mean(closed):.0f} % on average; order settled in {steady} of {len(seconds)}; "
            f"the heuristic reaches {100 * statistics.mean(lost):.1f} %, at worst {100 * min(lost):.1f} %"
        )
    return wrong


def main(random: int = 500, tiny: int = 300, seeds: int = 8) -> int:
    """Run everything and return 1 if anything is wrong."""
    wrong = random_instances(random, ANY) + random_instances(random // 2, WISHES)
    wrong += tiny_instances(tiny, TINY) + tiny_instances(tiny // 2, TINY_WISHES)
    return 1 if wrong + realistic_instances(seeds) else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
