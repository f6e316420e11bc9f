"""Loading and ending are spared the search for garbage; the work in between is not."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

from assess.cli import garbage
from tests.cli.running import ROOT, assess

WATCHED = """
import atexit, gc, sys
searches = []
gc.callbacks.append(lambda phase, about: searches.append(about["generation"]) if phase == "stop" else None)
atexit.register(lambda: print(2 in searches, gc.get_freeze_count() > 50_000, file=sys.stderr))
from assess.cli import main
main(sys.argv[1:])
print(*gc.get_threshold(), gc.isenabled(), file=sys.stderr)
"""


def test_a_command_never_searches_all_that_it_loaded_but_the_usual_search_is_back(tmp_path: Path) -> None:
    database = tmp_path / "assess.db"
    begun = assess("new", "--title", "T", "--organisation", "O", "--team", "T", db=database)
    assert begun.returncode == 0, begun.stderr
    words = ["--db", str(database), "score", begun.stdout.strip(), "--json"]
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *words], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True
    )
    usual = " ".join(str(number) for number in garbage.USUAL)
    assert done.stderr.splitlines() == [f"{usual} True", "False True"]


def test_a_second_command_in_one_process_leaves_the_search_alone() -> None:
    garbage.spare_loading()
    garbage.loaded()
    frozen = gc.get_freeze_count()
    assert frozen
    garbage.spare_loading()
    assert gc.get_threshold() == garbage.USUAL
    garbage.loaded()
    assert gc.get_freeze_count() <= frozen
