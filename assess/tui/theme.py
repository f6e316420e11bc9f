"""Colours: a dark theme for the desk, a light one for the wall, and the names that drawings use for them."""

from __future__ import annotations

from textual.theme import Theme

DARK, WALL = "assess-dark", "assess-wall"

INK, MUTED, RULE, ALARM = "$ink", "$quiet", "$rule", "$alarm"
STRONG = "bold $ink"
BAND = "on $band"
GAPS = 3


def gap(number: int) -> str:
    """Return the colour of a gap by its number from 1; 0 is for what serves all gaps."""
    return f"$gap-{(number - 1) % GAPS + 1}" if number > 0 else "$neutral"


def gap_soft(number: int) -> str:
    """Return the quieter shade of a gap's colour, for what is not on the longest chain."""
    return f"$soft-{(number - 1) % GAPS + 1}" if number > 0 else "$soft-0"


DARK_COLOURS = {
    "ink": "#e6e9ee",
    "quiet": "#9aa5b3",
    "rule": "#5a6776",
    "track": "#657384",
    "ground": "#12161c",
    "bar": "#1a212a",
    "band": "#22303f",
    "panel-2": "#182029",
    "alarm": "#ff9b8f",
    "neutral": "#8f9bab",
    "on-bar": "#0c0f13",
    "gap-1": "#5aa9e6",
    "gap-2": "#e8975a",
    "gap-3": "#45b8a0",
    "soft-0": "#717d8d",
    "soft-1": "#4787bd",
    "soft-2": "#bd7b49",
    "soft-3": "#38937f",
}

WALL_COLOURS = {
    "ink": "#101418",
    "quiet": "#39424d",
    "rule": "#77818c",
    "track": "#77818c",
    "ground": "#ffffff",
    "bar": "#e9edf2",
    "band": "#d5e4f3",
    "panel-2": "#eef4fa",
    "alarm": "#a30f12",
    "neutral": "#505a66",
    "on-bar": "#ffffff",
    "gap-1": "#0b5fa5",
    "gap-2": "#9c4b00",
    "gap-3": "#00705a",
    "soft-0": "#66717e",
    "soft-1": "#2f74b0",
    "soft-2": "#a85c17",
    "soft-3": "#17775f",
}


def _theme(name: str, colours: dict[str, str], *, dark: bool) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=colours["gap-1"],
        secondary=colours["gap-3"],
        accent=colours["gap-1"],
        warning=colours["gap-2"],
        error=colours["alarm"],
        success=colours["gap-3"],
        foreground=colours["ink"],
        background=colours["ground"],
        surface=colours["ground"],
        panel=colours["bar"],
        variables=colours
        | {
            "scrollbar": colours["rule"],
            "scrollbar-hover": colours["quiet"],
            "scrollbar-active": colours["quiet"],
            "scrollbar-background": colours["ground"],
            "scrollbar-background-hover": colours["ground"],
            "scrollbar-background-active": colours["ground"],
            "scrollbar-corner-color": colours["ground"],
            "input-cursor-background": colours["ink"],
            "input-cursor-foreground": colours["ground"],
            "input-selection-background": colours["band"],
            "block-cursor-background": colours["band"],
            "block-cursor-foreground": colours["ink"],
        },
    )


THEMES = (_theme(DARK, DARK_COLOURS, dark=True), _theme(WALL, WALL_COLOURS, dark=False))
