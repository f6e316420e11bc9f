"""What eyes and scanners need: contrast in both schemes, large targets, a QR code that says the link."""

from __future__ import annotations

import io
import re
import sys
from ipaddress import ip_address

import pytest
import segno

from assess.assessment.model import Participant
from assess.ballot.address import listen
from assess.ballot.pages import style
from assess.ballot.qr import BLACK_ON_WHITE, QUIET, coloured, half_blocks
from assess.ballot.scene import Scene
from assess.cli.room import EXPOSED, ONLY_HERE, _picture, _show
from assess.errors import UsageProblem
from assess.session.workshop.ballots import Seat
from tests.builders import assessment, pack

LINK = "http://192.168.178.123:8347/room/tBLCAEFhZy2MFdef3zlPZ3"
SCHEMES = dict(zip(("light", "dark"), re.findall(r":root\{(.*?)\}", style()), strict=True))
TEXTS = [
    ("ink", "paper"),
    ("soft", "paper"),
    ("act", "paper"),
    ("bad", "paper"),
    ("on-act", "act"),
    ("ink", "band"),
]


def brightness(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    digits = colour if len(colour) == 6 else "".join(2 * digit for digit in colour)
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(scheme: str, one: str, other: str) -> float:
    """Return the contrast of two named colours of a scheme."""
    colours = dict(re.findall(r"--([a-z-]+):#([0-9a-f]{3,6})", SCHEMES[scheme]))
    light, dark = sorted((brightness(colours[one]), brightness(colours[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(scheme: str, text: str, ground: str) -> None:
    assert contrast(scheme, text, ground) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_border_of_a_control_can_be_seen(scheme: str) -> None:
    assert contrast(scheme, "line", "paper") >= 3


def test_every_colour_is_named_once() -> None:
    rules = re.sub(r":root\{.*?\}", "", style())
    assert re.findall(r"#[0-9a-f]{3,6}\b", rules) == []
    assert set(re.findall(r"var\(--([a-z-]+)\)", rules)) == {name for pair in TEXTS for name in pair} | {"line"}


def modules(lines: tuple[str, ...]) -> list[list[bool]]:
    """Return the inked cells of a drawing in half blocks."""
    above, below = {"▀", "█"}, {"▄", "█"}
    return [[char in half for char in line] for line in lines for half in (above, below)]


@pytest.mark.parametrize("inverted", [False, True])
def test_the_drawing_is_the_code_of_the_link(inverted: bool) -> None:
    drawn = modules(half_blocks(LINK, inverted=inverted))
    code = segno.make_qr(LINK, error="m", boost_error=False)
    wanted = [[bool(cell) != inverted for cell in row] for row in code.matrix_iter(border=QUIET)]
    assert drawn[: len(wanted)] == wanted
    assert [cell for row in drawn[len(wanted) :] for cell in row] == [inverted] * len(wanted[0]) * (
        len(drawn) % len(wanted)
    )


def test_the_drawing_fits_a_small_terminal() -> None:
    lines = half_blocks(LINK)
    assert len({len(line) for line in lines}) == 1
    assert (len(lines[0]) <= 60, len(lines) <= 24) == (True, True)


def test_colours_are_said_in_full_so_that_no_theme_changes_them() -> None:
    assert all(line.startswith(BLACK_ON_WHITE) and line.endswith("\x1b[0m") for line in coloured(LINK))


def test_a_room_that_others_can_reach_says_who_can_read_along(capsys: pytest.CaptureFixture[str]) -> None:
    state = assessment(participants=(Participant(id="p1", name="Ada"), Participant(id="p2", name="Bo")))
    seats = (Seat("a" * 64, "p1", "Ada"), Seat("b" * 64, "p2"))
    scene = Scene(state, pack().questionnaire, None, seats, {})
    for host, said in (("0.0.0.0", EXPOSED), ("127.0.0.1", ONLY_HERE)):  # noqa: S104  bound, never served
        place = listen(host, 0)
        place.socket.close()
        _show(scene, LINK, place, invert=False)
        shown = capsys.readouterr().out
        assert said in shown
        assert "Seated: Ada. Ctrl+C ends it." in shown
        assert shown.endswith(f"{half_blocks(LINK, inverted=True)[-1]}\n{LINK}\n")


def test_a_terminal_without_blocks_gets_the_link_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert _picture(LINK, invert=False) == ()


def test_the_link_names_an_address_that_others_can_reach() -> None:
    everywhere = listen("0.0.0.0", 0)  # noqa: S104  bound, never served
    here = listen("127.0.0.1", 0)
    try:
        assert everywhere.exposed
        assert not ip_address(everywhere.host).is_unspecified
        assert f"127.0.0.1:{everywhere.port}" in everywhere.hosts
        assert not here.exposed
        assert here.hosts == {f"127.0.0.1:{here.port}", f"localhost:{here.port}"}
    finally:
        everywhere.socket.close()
        here.socket.close()
    with pytest.raises(UsageProblem, match="not known"):
        listen("x" * 80, 0)
