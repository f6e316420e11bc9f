"""Every theme that ships: readable colours, fonts with their licence, words for its templates."""

from __future__ import annotations

import re

import pytest

from assess.errors import UnknownId
from assess.report.colours import READABLE, contrast
from assess.report.theme import Theme, find
from assess.resources import report_templates

NAMES = sorted(file.parent.name for file in report_templates().glob("*/theme.toml"))


def text_pairs(theme: Theme) -> list[tuple[str, str]]:
    """Return every colour of text with the colour behind it."""
    c = theme.colours
    behind_text = [(c["ink"], c[b]) for b in ("paper", "tint", "hair")] + [(c["soft"], c[b]) for b in ("paper", "tint")]
    on_panel = [(c["panel_text"], c["panel"]), (c["panel_soft"], c["panel"]), (c["paper"], c["critical"])]
    gaps = [(colour, c["paper"]) for colour in (*theme.gap_colours, theme.common[0])]
    return behind_text + on_panel + gaps


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
def test_all_text_is_readable_on_what_is_behind_it(name: str) -> None:
    weak = [(a, b, round(contrast(a, b), 2)) for a, b in text_pairs(find(name)) if contrast(a, b) < READABLE]
    assert weak == []


@pytest.mark.parametrize("name", NAMES)
def test_gap_colours_are_told_apart_in_grey_or_by_words_and_used_for_nothing_else(name: str) -> None:
    theme = find(name)
    assert len(set(theme.gap_colours)) == len(theme.gap_colours) == len(theme.gap_tints)
    assert not set(theme.gap_colours) & {*theme.colours.values(), *theme.common}
    for file in [*theme.folder.rglob("*.html"), *theme.folder.rglob("*.svg"), theme.folder / "style.css"]:
        assert not re.search(r"#[0-9a-fA-F]{6}\b", file.read_text(encoding="utf-8")), file


@pytest.mark.parametrize("name", NAMES)
def test_fonts_come_with_their_licence(name: str) -> None:
    theme = find(name)
    assert all(font.file.is_file() for font in theme.fonts)
    assert "SIL Open Font License" in (theme.folder / "fonts" / "LICENSE.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_word_that_a_template_asks_for_exists(name: str) -> None:
    theme = find(name)
    words = theme.words("en")
    asked = {
        word for file in theme.folder.rglob("*.html") for word in re.findall(r"\bwords\.(\w+)", file.read_text("utf-8"))
    }
    assert asked - words.keys() == set()
    used_in_code = {"today", "after", "target", "limit", "then", "week", "gates_short", "level_up", "level_down"}
    assert words.keys() - asked == used_in_code - asked


def test_an_unknown_theme_or_language_is_named() -> None:
    with pytest.raises(UnknownId, match="no report theme 'none'"):
        find("none")
    with pytest.raises(UnknownId, match="language xx"):
        find().words("xx")
