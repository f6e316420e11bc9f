"""An error from a write or a sync is called NOT SAVED, whichever call it hits. `python -m tests.faults.io_errors`."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.faults import io_errors

pytestmark = pytest.mark.skipif(
    bool(os.environ.get("CI")) or shutil.which("strace") is None,
    reason="errors are injected with strace, and not in continuous integration",
)


@pytest.mark.parametrize("fault", io_errors.FAULTS)
def test_an_error_is_told_and_what_was_saved_stays(tmp_path: Path, fault: str) -> None:
    if not io_errors.possible():
        pytest.skip("this system lets no process be traced")
    outcome = io_errors.inject(tmp_path, fault, first=4)
    assert outcome.refused > 0
