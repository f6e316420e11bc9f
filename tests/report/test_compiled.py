"""Compiled templates are kept for the next run, where only this user can write, and nothing depends on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assess.report import environment
from assess.report.compiled import compiled
from assess.report.theme import find

TEMPLATE = "charts/votes.svg"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder where they are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    environment.environment.cache_clear()
    yield tmp_path / "assess" / "templates"
    environment.environment.cache_clear()


def load(name: str = TEMPLATE) -> None:
    """Load a template as a new run does."""
    environment.environment.cache_clear()
    environment.of(find()).get_template(name)


def test_they_are_kept_by_name_for_this_user_alone(place: Path) -> None:
    load()
    (kept,) = place.iterdir()
    before = kept.stat().st_mtime_ns
    load()
    assert [file.stat().st_mtime_ns for file in place.iterdir()] == [before]
    assert place.stat().st_mode & 0o777 == 0o700


def test_a_damaged_one_is_made_again(place: Path) -> None:
    load()
    (kept,) = place.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2])
    load()
    assert kept.read_bytes() == whole


def test_where_others_can_write_nothing_is_kept(place: Path) -> None:
    place.mkdir(parents=True)
    place.chmod(0o777)
    load()
    assert list(place.iterdir()) == []


def test_where_nothing_can_be_written_templates_are_loaded_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "assess").write_text("a file in the way", encoding="utf-8")
    assert compiled() is None
    load()
