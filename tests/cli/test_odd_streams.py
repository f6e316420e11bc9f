"""Closed or full streams, and words that are not text: one plain message, and nothing taken for what it is not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ROOT, assess

NOT_UTF_8 = b"N\xf6rd"


def run(command: str, db: Path, *words: bytes, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in which `"$@"` is the program."""
    program: list[str | bytes] = [sys.executable, "-m", "tests.cli.without_override", *words]
    environment = os.environ | {"ASSESS_DB": str(db), "PYTHONPATH": str(ROOT)} | env
    return subprocess.run(
        ["/bin/sh", "-c", command, "sh", *program],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize("words", [[], [b"--plain"]])
def test_without_an_input_it_says_what_to_do(tmp_path: Path, words: list[bytes]) -> None:
    done = run('"$@" <&-', tmp_path / "assess.db", *words)
    assert done.returncode == 2
    assert "broken" not in done.stderr
    assert "assess demo" in done.stderr


def test_without_any_stream_it_still_ends_well(tmp_path: Path) -> None:
    assert run('"$@" <&- >&- 2>&-', tmp_path / "assess.db", b"list").returncode == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device")  # noqa: PTH110
def test_a_full_output_is_said(tmp_path: Path) -> None:
    done = run('"$@" >/dev/full', tmp_path / "assess.db", b"questionnaire", b"show")
    assert done.returncode == 1
    assert done.stderr.startswith("assess: The system refused something (No space left on device).\n")


def test_a_reader_that_leaves_is_no_fault(tmp_path: Path) -> None:
    assert run('"$@" | true', tmp_path / "assess.db", b"questionnaire", b"show").stderr == ""


def test_a_name_that_the_system_refuses_is_said(tmp_path: Path) -> None:
    db = tmp_path / "assess.db"
    identifier = assess("new", "--organisation", "Northwind", "--start", "2027-01-11", db=db).stdout.strip()
    done = assess("export", identifier, "-o", "x" * 300 + ".json", db=db)
    assert done.returncode == 1
    assert "File name too long" in done.stderr
    assert "broken" not in done.stderr


@pytest.mark.parametrize("env", [{}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_words_that_are_not_text_are_refused_and_not_shortened(tmp_path: Path, env: dict[str, str]) -> None:
    word = "Nörd".encode() if env else NOT_UTF_8
    done = run('"$@"', tmp_path / "assess.db", b"new", b"--organisation", word, b"--start", b"2027-01-11", **env)
    assert done.returncode == 2
    assert "is not text" in done.stderr
    assert "No assessments yet" in run('"$@"', tmp_path / "assess.db", b"list").stderr


def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    db = os.fsencode(tmp_path) + b"/" + NOT_UTF_8
    with open(db, "wb"):  # noqa: PTH123  a path of bytes
        pass
    assert run('"$@"', tmp_path / "assess.db", b"list", b"--db", db).returncode == 0


@pytest.mark.parametrize("option", ["--organisation", "--team"])
def test_a_name_of_blanks_is_refused(tmp_path: Path, option: str) -> None:
    done = assess("new", option, " \x1b ", "--start", "2027-01-11", db=tmp_path / "assess.db")
    assert done.returncode == 2
    assert done.stderr.startswith(f"assess: {option} is empty.")


def test_a_title_of_blanks_is_none(tmp_path: Path) -> None:
    db = tmp_path / "assess.db"
    assert assess("new", "--title", "  ", "--start", "2027-01-11", db=db).returncode == 0
    assert assess("list", db=db).stdout.rstrip().endswith("Our organisation, AI team")


def test_what_was_typed_is_not_repeated_without_end(tmp_path: Path) -> None:
    done = assess("show", "a" * 100_000, db=tmp_path / "assess.db")
    assert done.returncode == 4
    assert len(done.stderr) < 1_200
