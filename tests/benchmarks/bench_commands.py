"""What the commands cost: scoring beside a bare import, planning and the PDF of the sample."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measure import compare, promise, seconds

ASSESS = [sys.executable, "-m", "assess"]


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "bench.db")
        environment = {"ASSESS_DB": database}
        target = str(Path(folder) / "plan.pdf")
        solving = seconds([*ASSESS, "demo", "--keep", "-o", target], environment)
        print(promise("demo: sample solved, proved and rendered", solving, 10))
        score = [*ASSESS, "score", "a-sample", "--json"]
        floor = [sys.executable, "-c", "import sqlmodel"]
        print(compare("assess score / import sqlmodel", score, floor, 1.5, environment=environment))
        print(promise("assess report with a stored plan", _report(target, environment), 3))
    print(promise("the sample's plan, solved and proved", _plan(), 5))


def _report(target: str, environment: dict[str, str]) -> float:
    command = [*ASSESS, "report", "a-sample", "--force", "-o", target]
    return statistics.median(seconds(command, environment) for _ in range(5))


def _plan() -> float:
    import time

    from assess.cli import wiring
    from assess.planning.problem import build
    from assess.resources import questionnaires
    from assess.scoring.score import score
    from assess.session.sample import load_sample

    pack = wiring.load_pack()
    state = load_sample(questionnaires() / "three-gaps.sample.yaml", pack)
    problem = build(pack, state, score(pack.questionnaire, state))
    wiring.solve(problem)
    times = []
    for _ in range(3):
        began = time.perf_counter()
        plan = wiring.solve(problem)
        times.append(time.perf_counter() - began)
        if plan.status != "proved":
            raise SystemExit(f"the sample's plan is {plan.status}, not proved")
    return statistics.median(times)


if __name__ == "__main__":
    main()
