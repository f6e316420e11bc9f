"""The sections stay in view: the open one in full, and what is open in each of the others."""

from __future__ import annotations

import pytest

from assess.session.progress import SectionProgress
from assess.tui.widgets.sections import SectionsBar

SECTIONS = (
    SectionProgress("DC", "Data connectivity", 20, 15),
    SectionProgress("GV", "Governance", 20, 18),
    SectionProgress("DP", "Deployment", 20, 0),
    SectionProgress("diagnostics", "Diagnosis", 3, 3),
    SectionProgress("context", "Organisation", 7, 7),
    SectionProgress("worksheets", "Your numbers", 6, 0, extra=True),
)
NUMBERS = {"DC": 1, "GV": 2, "DP": 3}


def drawn(width: int, current: str, sections: tuple[SectionProgress, ...] = SECTIONS) -> list[str]:
    """Return the two lines of the bar."""
    bar = SectionsBar()
    bar.show(sections, NUMBERS, current)
    lines = bar.draw(width)
    assert all(line.cell_length <= width for line in lines)
    return [line.plain for line in lines]


@pytest.mark.parametrize("current", [section.id for section in SECTIONS])
@pytest.mark.parametrize("width", [54, 60, 74, 90, 114])
def test_the_open_section_is_whole_and_marked_at_every_width(width: int, current: str) -> None:
    title = next(section.title for section in SECTIONS if section.id == current)
    assert f"▸ {title}" in drawn(width, current)[0]


@pytest.mark.parametrize("width", [74, 90, 114])
def test_what_is_open_optional_or_done_is_said_of_each(width: int) -> None:
    counts = drawn(width, "DC")[1]
    for word in ("15 open", "18 open", "✓ done", "3 open", "7 open", "optional"):
        assert word in counts


def test_a_narrow_window_counts_what_is_open_elsewhere() -> None:
    first, second = drawn(54, "GV")
    assert first == "▸ Governance  18 open"
    assert second.split("   ") == ["  Dat 15", "Dep ✓", "Dia 3", "Org 7"]


def test_titles_are_whole_where_they_fit() -> None:
    (names, _) = drawn(74, "DC", SECTIONS[:4])
    assert "…" not in names
