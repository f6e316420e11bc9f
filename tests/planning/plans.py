"""Print the plans of random instances as JSON, one per line: `python -m tests.planning.plans FIRST COUNT`."""

from __future__ import annotations

import sys
from itertools import islice

from assess.planning.solver import solve
from tests.planning.generate import ANY, instances


def main(first: int, count: int) -> None:
    """Print the plans of the first `count` instances from seed `first`."""
    for _, made in islice(instances(ANY, first=first), count):
        print(solve(made.problem).model_dump_json())


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
