"""Honest timings: whole processes, floor and subject in turn in the same run, medians and their ratio."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """Medians of a subject and of the floor it is held against, in seconds."""

    name: str
    subject: float
    floor: float
    limit: float
    """Highest ratio that keeps the promise."""

    @property
    def ratio(self) -> float:
        """Subject over floor."""
        return self.subject / self.floor

    def __str__(self) -> str:
        kept = "kept" if self.ratio <= self.limit else "NOT KEPT"
        times = f"{self.subject * 1000:7.0f} ms over {self.floor * 1000:6.0f} ms"
        return f"{self.name:44} {times} = {self.ratio:5.2f} x (at most {self.limit} x: {kept})"


def seconds(command: Sequence[str], environment: Mapping[str, str] | None = None) -> float:
    """Return how long one run of `command` takes. Raises CalledProcessError if it fails."""
    began = time.perf_counter()
    subprocess.run(command, env=os.environ | dict(environment or {}), check=True, capture_output=True)
    return time.perf_counter() - began


def compare(
    name: str,
    subject: Sequence[str],
    floor: Sequence[str],
    limit: float,
    *,
    runs: int = 7,
    environment: Mapping[str, str] | None = None,
) -> Comparison:
    """Run subject and floor in turn, once for warming up and then `runs` times each."""
    times: list[tuple[float, float]] = []
    for _ in range(runs + 1):
        times.append((seconds(subject, environment), seconds(floor, environment)))
    subjects, floors = zip(*times[1:], strict=True)
    return Comparison(name, statistics.median(subjects), statistics.median(floors), limit)


def promise(name: str, value: float, limit: float) -> str:
    """Return a line for a figure in seconds with an absolute limit."""
    kept = "kept" if value <= limit else "NOT KEPT"
    return f"{name:44} {value * 1000:7.0f} ms (at most {limit * 1000:.0f} ms: {kept})"
