"""Print explained plans as JSON, one per line: `python -m tests.planning.plans FIRST COUNT [TEAM...]`.

They are those of `COUNT` random instances from seed `FIRST`, of as many with wishes, and of a realistic one per team.
Wishes that do not go together print why.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice

from assess.errors import InfeasiblePlan
from assess.planning.solver import explain, solve
from assess.planning.solver.least_effort import least_effort
from tests.planning.generate import ANY, WISHES, Instance, built_in, instances, realistic


def made(first: int, count: int, teams: list[str]) -> Iterator[Instance]:
    """Yield the instances."""
    for size in (ANY, WISHES):
        yield from (instance for _, instance in islice(instances(size, first=first), count))
    pack = built_in() if teams else None
    yield from (realistic(pack, team, 1 + n) for n, team in enumerate(teams) if pack)


def main(first: int, count: int, teams: list[str]) -> None:
    """Print the plan of each instance, or why there is none, and the least effort for its first gap."""
    for instance in made(first, count, teams):
        problem = instance.problem
        try:
            print(explain(problem, solve(problem)).model_dump_json())
        except InfeasiblePlan as error:
            print(error.message, error.hint)
        print(least_effort(problem, instance.score.gaps[0].id))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
