"""What it costs to load the built-in questionnaire with its actions, beside nothing but parsing the same text."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import yaml

from assess.questionnaire.loader import catalogue_path, load_pack
from assess.questionnaire.yaml_nodes import scan_yaml
from assess.resources import questionnaires
from tests.benchmarks.measure import promise

RUNS = 15


def main() -> None:
    """Print the figures."""
    path = questionnaires() / "three-gaps.yaml"
    files = (path, catalogue_path(path))
    texts = [file.read_text(encoding="utf-8") for file in files]
    pack = load_pack(path)
    loading = _median(lambda: load_pack(path))
    reading = _median(lambda: [scan_yaml(file) for file in files])
    parsing = _median(lambda: [list(yaml.parse(text, Loader=yaml.CSafeLoader)) for text in texts])
    print(promise("the built-in pack, loaded and checked", loading, 0.15))
    print(f"of this, reading YAML with lines {reading * 1000:.0f} ms, the parser alone {parsing * 1000:.0f} ms")
    size = sum(len(text) for text in texts) / 1000
    actions = len(pack.catalogue.actions)
    print(f"{size:.0f} kB: {len(pack.questionnaire.questions)} questions, {actions} actions")


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS + 1):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times[1:])


if __name__ == "__main__":
    main()
