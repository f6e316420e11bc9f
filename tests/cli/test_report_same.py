"""A report is the same bytes wherever it is written, and its summary can be read without writing one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.inside import Small

ROOT = Path(__file__).resolve().parents[2]
PLACES: dict[str, dict[str, str]] = {
    "at home": {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1", "UMASK": "077"},
    "far away": {
        "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "LANGUAGE": "de", "PYTHONHASHSEED": "4711", "UMASK": "000",
        "COLUMNS": "40", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "0", "PYTHONUTF8": "0",
    },
}  # fmt: skip


def written(small: Small, folder: Path, kind: str, settings: dict[str, str]) -> bytes:
    """Return the report as a process with these settings writes it, in a folder and a home of its own."""
    folder.mkdir()
    database = shutil.copy(small.database, folder / "other.db")
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder), "TMPDIR": str(folder)}
    command = [sys.executable, "-m", "assess", "--db", str(database), "report", "a-test", "-o", f"x.{kind}"]
    subprocess.run(
        command,
        cwd=folder,
        env=environment | settings,
        umask=int(settings["UMASK"], 8),
        capture_output=True,
        check=True,
    )
    return (folder / f"x.{kind}").read_bytes()


@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_the_same_bytes_whatever_the_clock_zone_language_home_folder_and_order_of_hashes(
    small: Small, kind: str, tmp_path: Path
) -> None:
    small.run("plan", "a-test")
    one, other = (written(small, tmp_path / name, kind, settings) for name, settings in PLACES.items())
    assert one == other


def test_page_2_is_shown_as_wide_as_the_terminal(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    shown = small.run("report", "a-test", "--preview")
    assert (shown.code, shown.err) == (0, "")
    assert "What stops delivery" in shown.out.splitlines()
    assert "Decision asked" in shown.out.splitlines()
    assert 40 < max(map(len, shown.out.splitlines())) <= 50


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("a-test",), "There is no file to write."),
        (("a-test", "--preview", "-o", "x.pdf"), "writes no file"),
        (("--all", "--preview"), "shows one assessment"),
    ],
)
def test_a_preview_writes_nothing_and_without_one_there_must_be_a_file(
    small: Small, words: tuple[str, ...], told: str
) -> None:
    done = small.run("report", *words)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
