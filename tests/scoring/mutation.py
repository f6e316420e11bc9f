"""Counts which wrong changes to the scoring the tests notice: `python -m tests.scoring.mutation [MODULE ...]`.

Every mutant is tried in a fork of one process that has the tests collected, against the tests that run the changed
function until one fails. Prints the survivors, then the figures of each module. Takes hours for
the whole room. Linux and macOS only.
"""

from __future__ import annotations

import ast
import gc
import importlib
import itertools
import math
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType, ModuleType

import pytest
from _pytest.runner import runtestprotocol

import assess.scoring
from tests.scoring.mutants import mutants
from tests.scoring.mutated import apply

ROOM = Path(assess.scoring.__file__).parent
TESTS = ("tests/scoring",)
EXAMPLES = 20
BUDGET = 6.0
"""CPU seconds of tests that a mutant is tried with, the quickest first; slower tests might kill more."""
SETTINGS = "_hypothesis_internal_use_settings"
MEMORY = 4 * 2**30
"""Bytes a mutant may take."""


@dataclass
class Covered:
    """Which tests run which function, and how long they take."""

    seconds: dict[str, float] = field(default_factory=dict)
    """CPU time of each test."""
    functions: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    """File and qualified name of the outermost functions of the room that each test runs."""
    killers: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    """Tests that killed mutants of a function, the latest last."""

    def of(self, file: str, owner: str) -> list[str]:
        """Return the tests of a function, or all of them for a module: those first that killed, then the quickest."""
        found = [test for test, ran in self.functions.items() if (file, owner) in ran] or [*self.functions]
        quickest = sorted(found, key=self.seconds.__getitem__)
        spent = list(itertools.accumulate(self.seconds[test] for test in quickest))
        within = [test for test, seconds in zip(quickest, spent, strict=True) if seconds <= BUDGET]
        return list(dict.fromkeys([*self.killers[file, owner][::-1], *(within or quickest[:1])]))


class Runner:
    """A pytest plugin that tries mutants in place of running the tests once."""

    def __init__(self, modules: list[str]) -> None:
        """Take the names of the modules to change."""
        self.modules = modules

    def pytest_configure(self) -> None:
        """Draw the same examples for every mutant, and keep and shrink none."""
        from hypothesis import Phase, settings

        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("mutation", database=None, derandomize=True, phases=phases)
        settings.load_profile("mutation")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Draw fewer examples than usual."""
        from hypothesis import settings

        for test in {item.obj for item in items if isinstance(item, pytest.Function)}:
            used = getattr(test, SETTINGS, None)
            if used is not None:
                setattr(test, SETTINGS, settings(used, max_examples=EXAMPLES))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try all mutants."""
        if session.testsfailed:
            raise session.Failed("The tests cannot be collected.")
        items = {item.nodeid: item for item in session.items}
        covered = _cover(items)
        gc.freeze()
        figures = {name: _try_module(importlib.import_module(name), items, covered) for name in self.modules}
        for name, (killed, tried) in figures.items():
            print(f"{name}: {killed} of {tried} killed")
        killed, tried = (sum(column) for column in zip(*figures.values(), strict=True))
        print(f"all: {killed} of {tried} killed, {100 * killed / tried if tried else 100:.1f} %")
        return True


def _cover(items: dict[str, pytest.Item]) -> Covered:
    """Run every test once, unchanged. Raises RuntimeError if one fails."""
    covered = Covered()
    for name, item in items.items():
        ran: set[tuple[str, str]] = set()

        def note(frame: FrameType, event: str, _: object, ran: set[tuple[str, str]] = ran) -> None:
            code = frame.f_code
            if event == "call" and code.co_filename.startswith(str(ROOM)):
                ran.add((code.co_filename, code.co_qualname.split(".<locals>")[0]))

        began = time.process_time()
        sys.setprofile(note)
        passed = _passes(item, math.inf)
        sys.setprofile(None)
        if not passed:
            raise RuntimeError(f"{name} fails without any change")
        covered.seconds[name], covered.functions[name] = time.process_time() - began, ran
    return covered


def _passes(item: pytest.Item, limit: float) -> bool:
    """Run a test; the process is killed if it takes more than `limit` seconds of CPU time."""
    if limit < math.inf:
        signal.setitimer(signal.ITIMER_PROF, limit)
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def _try_module(module: ModuleType, items: dict[str, pytest.Item], covered: Covered) -> tuple[int, int]:
    """Try all mutants of a module; return how many were killed, and all."""
    file = str(module.__file__)
    tree = ast.parse(Path(file).read_text(encoding="utf-8"))
    killed = tried = 0
    for mutant in mutants(tree):
        tests = covered.of(file, mutant.owner)
        tried += 1
        killer = _killer(
            partial(apply, module, tree, mutant.owner), [(items[test], 2 + 5 * covered.seconds[test]) for test in tests]
        )
        if killer is not None:
            killed += 1
            covered.killers[file, mutant.owner] += [killer] if killer else []
        else:
            print(f"survived: {Path(file).stem}:{mutant.line} {mutant.owner}\n- {mutant.before}\n+ {mutant.after}")
            sys.stdout.flush()
    print(f"{module.__name__}: {killed} of {tried} killed", flush=True)
    return killed, tried


def _killer(change: Callable[[], None], tests: list[tuple[pytest.Item, float]]) -> str | None:
    """Return which test fails in a fork with the change; empty if it runs out of time or memory, none if all pass.

    `tests` have the seconds of CPU time that each may take.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            change()
            failed = next((item.nodeid for item, limit in tests if not _passes(item, limit)), None)
            os.write(writer, (failed or "").encode())
            os._exit(0 if failed is None else 1)
        except BaseException:  # noqa: BLE001  (a change that cannot even be loaded is noticed)
            os._exit(2)
    os.close(writer)
    with os.fdopen(reader) as answer:
        name = answer.read()
    return None if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0 else name


def main(wanted: list[str]) -> int:
    """Try the mutants of the modules named, as `score` or `methods.ladder`, or of the whole room."""
    every = [".".join(path.relative_to(ROOM).with_suffix("").parts) for path in sorted(ROOM.rglob("*.py"))]
    names = wanted or [name for name in every if not name.endswith("__init__")]
    plugin = Runner([f"assess.scoring.{name}" for name in names])
    return int(pytest.main([*TESTS, "-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist"], plugins=[plugin]))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
