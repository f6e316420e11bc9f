"""Running commands in this process, in a folder of their own, with typed input."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assess.cli import main
from tests.cli.inside import Done


@dataclass(frozen=True)
class Desk:
    """A folder with a database, and the program beside it."""

    folder: Path
    capture: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch

    def run(self, *words: str, typed: str | None = None, db: str = "assess.db") -> Done:
        """Run `assess WORDS` in the folder."""
        self.patch.chdir(self.folder)
        self.patch.setattr("sys.stdin", io.StringIO(typed or ""))
        self.capture.readouterr()
        code = main(["--db", db, *words])
        said = self.capture.readouterr()
        return Done(code, said.out.replace("\N{NO-BREAK SPACE}", " "), said.err)

    def done(self, *words: str, typed: str | None = None) -> str:
        """Run a command that must succeed and return what it printed."""
        done = self.run(*words, typed=typed)
        assert done.code == 0, done.err
        return done.out

    def data(self, *words: str) -> Any:
        """Run a command with --json that must succeed and return its data."""
        return json.loads(self.done(*words, "--json"))
