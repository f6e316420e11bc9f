"""Every theme that ships: readable colours, fonts with their licence, words for its templates."""

from __future__ import annotations

import re

import pytest

from assess.errors import UnknownId
from assess.report.colours import contrast
from assess.report.theme import find
from assess.resources import report_templates

NAMES = sorted(file.parent.name for file in report_templates().glob("*/theme.toml"))


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
def test_gap_colours_are_told_apart_in_grey_or_by_words_and_used_for_nothing_else(name: str) -> None:
    theme = find(name)
    assert len(set(theme.gap_colours)) == len(theme.gap_colours) == len(theme.gap_tints)
    assert not set(theme.gap_colours) & {*theme.colours.values(), *theme.common}
    assert len(theme.heat) == 5
    for file in [*theme.folder.rglob("*.html"), *theme.folder.rglob("*.svg"), *theme.folder.rglob("*.css")]:
        assert not re.search(r"#[0-9a-fA-F]{6}\b", file.read_text(encoding="utf-8")), file


@pytest.mark.parametrize("name", NAMES)
def test_fonts_come_with_their_licence(name: str) -> None:
    theme = find(name)
    assert all(font.file.is_file() for font in theme.fonts)
    folders = {font.file.parent for font in theme.fonts}
    assert all("SIL Open Font License" in (f / "LICENSE.md").read_text(encoding="utf-8") for f in folders)


@pytest.mark.parametrize("name", NAMES)
def test_every_word_that_a_template_asks_for_exists(name: str) -> None:
    theme = find(name)
    words = theme.words("en")
    asked = {
        word
        for folder in theme.folders
        for file in folder.rglob("*.html")
        for word in re.findall(r"\bwords\.(\w+)", file.read_text("utf-8"))
    }
    assert asked - words.keys() == set()
    used_in_code = {"today", "after", "target", "then", "week", "gates_short", "level_up", "level_down"}
    assert words.keys() - asked == used_in_code - asked


def test_an_unknown_theme_or_language_is_named() -> None:
    with pytest.raises(UnknownId, match="no report theme 'none'"):
        find("none")
    with pytest.raises(UnknownId, match="language xx"):
        find().words("xx")
