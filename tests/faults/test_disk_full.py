"""A full disk is called NOT SAVED for as long as it is full, and nothing that was saved before is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.failing import judge, prepare, run
from tests.faults.small_disk import NO_DISK


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    prepare(path)
    saved, refused = judge(path, run(path, str(20_000), turns=60))
    assert saved > 3
    assert refused > 3


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("unshare"), reason="mounting a small disk needs root")
def test_a_small_disk(tmp_path: Path) -> None:
    command = ["unshare", "--mount", sys.executable, "-m", "tests.faults.small_disk", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    if done.returncode == NO_DISK or done.stderr.startswith("unshare:"):
        pytest.skip("this system mounts no small disk")
    assert done.returncode == 0, done.stderr
    saved, refused = map(int, done.stdout.split())
    assert saved > 3
    assert refused > 3
    assert not any(tmp_path.iterdir()), "the disk is gone with the process that mounted it"
