"""What the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.cli.inside import Small


@pytest.fixture
def small(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Small:
    """Return the small assessment, stored."""
    found = Small(tmp_path / "assess.db", capsys)
    found.begin()
    return found


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a folder with nothing in it."""
    return Desk(tmp_path, capsys, monkeypatch)
