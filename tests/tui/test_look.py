"""Colours measured, the theme for the wall, no colour at all, and windows that are too small."""

from __future__ import annotations

import itertools

import pytest
from textual.color import Color

from assess.tui import theme
from tests.tui.driving import Driver, World, answered_all, answering, wizard

THEMES = {theme.DARK: theme.DARK_COLOURS, theme.WALL: theme.WALL_COLOURS}
GROUNDS = ("ground", "bar", "band", "panel-2")
BODY = ("ink", "quiet", "alarm", "gap-1", "gap-2", "gap-3")
BARS = ("gap-1", "gap-2", "gap-3", "soft-0", "soft-1", "soft-2", "soft-3", "neutral")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it, 1 to 21."""

    def luminance(colour: str) -> float:
        parts = (value / 255 for value in Color.parse(colour).rgb)
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_text_stands_out_at_least_four_and_a_half_to_one(name: str) -> None:
    colours = THEMES[name]
    pairs = [*itertools.product(BODY, GROUNDS), *(("on-bar", bar) for bar in BARS)]
    measured = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", THEMES)
def test_borders_rules_and_bars_stand_out_at_least_three_to_one(name: str) -> None:
    colours = THEMES[name]
    pairs = [
        ("rule", "ground"),
        ("track", "ground"),
        ("track", "bar"),
        ("track", "panel-2"),
        ("ink", "band"),
        *((bar, "ground") for bar in BARS),
    ]
    measured = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < 3} == {}


def colours_of(it: Driver, text: str) -> tuple[str, str]:
    """Return foreground and background of the part of the screen that holds `text`."""
    for segment in it.segments:
        if text in segment.text and segment.style and segment.style.color and segment.style.bgcolor:
            front, back = segment.style.color.get_truecolor(), segment.style.bgcolor.get_truecolor()
            return front.hex, back.hex
    raise AssertionError(f"{text!r} is not on the screen")


async def test_the_wall_theme_is_a_key_away_and_measured_on_the_screen() -> None:
    async with answering() as it:
        await it.sees("What about A1.1?")
        before = colours_of(it, "What about A1.1?")
        await it.keys("P")
        await it.until(lambda: colours_of(it, "What about A1.1?") != before)
        assert colours_of(it, "What about A1.1?") == ("#101418", "#ffffff")
        dim = [segment.text for segment in it.segments if segment.style and segment.style.dim]
        assert dim == []
        await it.keys("P")
        await it.until(lambda: colours_of(it, "What about A1.1?") == before)


async def test_the_wall_theme_gives_room_even_in_a_small_window() -> None:
    async with answering() as it:
        before = len(it.choices.lines(70))
        await it.keys("P")
        await it.until(lambda: len(it.choices.lines(70)) == before + 4)


async def test_without_colour_marks_and_words_carry_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    world = World()
    answered_all(world.begin(), 2, leave=frozenset({"A1.1"}))
    async with wizard(world, size=(120, 40)) as it:
        await it.keys("enter", "3", "down")
        await it.sees("▌▸ 4  ○", "3  ◉", "your answer", "▸ Gap A")
        coloured = set()
        for segment in it.segments:
            for colour in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                if colour is not None:
                    red, green, blue = colour.get_truecolor()
                    coloured.add(red == green == blue)
        assert coloured == {True}
        await it.keys("v")
        await it.on("results")
        await it.sees("▸ Gap A", "confirmed gap", "┃", "target 50")


@pytest.mark.parametrize("size", [(59, 24), (80, 15), (20, 5)])
async def test_a_window_that_is_too_small_says_so_and_takes_no_answers(size: tuple[int, int]) -> None:
    async with answering() as it:
        await it.keys("2")
        await it.pilot.resize_terminal(*size)
        await it.until(lambda: "needs 60 by 16" in " ".join(it.text.split()))
        assert f"{size[0]} by {size[1]}" in " ".join(it.text.split())
        before = it.session.state
        await it.keys("3", "u", "n", "space", "enter")
        assert it.session.state is before
        assert it.session.position == "A1.1"
        await it.pilot.resize_terminal(80, 24)
        await it.sees("What about A1.1?")
        await it.keys("4")
        await it.sees("4  ◉")


async def test_a_resize_keeps_the_cursor_and_what_was_typed() -> None:
    async with answering() as it:
        await it.keys("2", "down", "down")
        await it.pilot.resize_terminal(120, 40)
        await it.sees("There is no guidance")
        assert it.choices.cursor == 3
        await it.sees("▌▸ 4  ○")


async def test_the_smallest_window_shows_the_whole_of_a_question() -> None:
    async with answering(size=(60, 16)) as it:
        await it.sees("What about A1.1?", "question 1 of 12", "A1.1 seen at level 5")
        await it.keys("up")
        await it.sees("▌▸ 5")
