"""Running the program in this process, over a small assessment."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assess.cli import main
from assess.cli.wiring import open_workspace
from tests import builders
from tests.results import samples


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Small:
    """A database with an assessment at level 1 throughout, for two people over two weeks unless told otherwise."""

    database: Path
    capture: pytest.CaptureFixture[str]

    def begin(self, **inputs: Any) -> None:
        """Store the assessment."""
        pack = builders.pack()
        state = builders.assessment(
            dict.fromkeys(samples.QUESTIONS, 1), of=pack, plan_inputs=builders.plan_inputs(**({"weeks": 2} | inputs))
        )
        open_workspace(self.database).adopt(pack, state)

    def run(self, *words: str) -> Done:
        """Run `assess WORDS`."""
        self.capture.readouterr()
        code = main(["--db", str(self.database), *words])
        said = self.capture.readouterr()
        return Done(code, said.out.replace("\N{NO-BREAK SPACE}", " "), said.err)

    def plan(self, *words: str) -> dict[str, Any]:
        """Return the plan as JSON."""
        done = self.run("plan", "a-test", "--json", *words)
        assert done.code == 0, done.err
        found: dict[str, Any] = json.loads(done.out)
        return found

    def inputs(self) -> dict[str, Any]:
        """Return the plan inputs that are stored."""
        done = self.run("show", "a-test", "--json")
        found: dict[str, Any] = json.loads(done.out)["plan_inputs"]
        return found


def actions(plan: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the planned actions by id, without tasks to find out."""
    return {action["id"]: action for action in plan["actions"] if action["kind"] == "action"}
