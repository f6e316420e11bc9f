"""A full disk is called NOT SAVED for as long as it is full, and nothing that was saved before is lost."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.failing import judge, prepare, run


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    prepare(path)
    saved, refused = judge(path, run(path, str(20_000), turns=60))
    assert saved > 3
    assert refused > 3


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Lend a folder that holds 500 kB."""
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=500k,mode=700", "none", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this system mounts no small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_small_disk(small_disk: Path) -> None:
    path, ballast = small_disk / "assess.db", small_disk / "ballast"
    prepare(path)
    ballast.write_bytes(b"x" * 250_000)
    said = run(path, turns=200)
    ballast.unlink()
    saved, refused = judge(path, said)
    assert saved > 3
    assert refused > 3
