"""Deliberately broken packs: every mistake is named at once, with file, line and remedy, and never a traceback.

Beside each pack in `broken/` lies the list of what must be said about it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import assess
from tests.questionnaire.files import mistakes

BROKEN = Path(__file__).parent / "broken"
PACKS = ["fields", "references", "circles", "tabs", "quotes"]


def expected(pack: str) -> list[str]:
    """Return the mistakes that are to be named."""
    return (BROKEN / f"{pack}.txt").read_text(encoding="utf-8").splitlines()


def test_every_broken_pack_is_tested() -> None:
    assert sorted(PACKS) == sorted(file.stem for file in BROKEN.glob("*.txt"))
    assert {file.name.split(".")[0] for file in BROKEN.iterdir()} == set(PACKS)


@pytest.mark.parametrize("pack", PACKS)
def test_the_loader_names_every_mistake(pack: str) -> None:
    assert mistakes(BROKEN / f"{pack}.yaml") == expected(pack)


@pytest.mark.parametrize("pack", PACKS)
def test_the_command_names_every_mistake_on_a_line_of_its_own(pack: str) -> None:
    done = assess("questionnaire", "check", f"{pack}.yaml", cwd=BROKEN)
    assert done.returncode == 4
    assert done.stdout == ""
    assert done.stderr.splitlines() == [f"assess: {line}" for line in expected(pack)]


@pytest.mark.parametrize("pack", PACKS)
def test_every_mistake_has_a_line_and_a_remedy(pack: str) -> None:
    for line in expected(pack):
        place, _, words = line.partition(": ")
        file, _, number = place.partition(":")
        assert (BROKEN / file).is_file()
        assert 1 <= int(number) <= len((BROKEN / file).read_text(encoding="utf-8").splitlines())
        assert ", " in words
