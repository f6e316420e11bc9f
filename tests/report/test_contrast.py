"""Every text of a report, on the page and in pictures, measured against what is really behind it."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from assess.report.colours import READABLE, contrast
from assess.report.document import compose, style
from assess.report.engine import OnlyBundled
from assess.report.look import look
from assess.report.theme import find
from assess.results.view import View
from tests.report import views

WHITE = "#ffffff"
KINDS = (views.full, views.workshop, views.since_last_time)
Pair = tuple[str, str]


def hexadecimal(colour: Any) -> str:
    """Return a colour of WeasyPrint as `#rrggbb`."""
    parts: tuple[float, ...] = tuple(colour.to("srgb").coordinates)[:3]
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def shown_pairs(box: Any, behind: str) -> Iterator[tuple[Pair, str]]:
    """Yield text colour, background and text of every line below `box`."""
    background = box.style["background_color"]
    if background != "transparent" and getattr(background, "alpha", 1) > 0:
        behind = hexadecimal(background)
    text = getattr(box, "text", "")
    if isinstance(text, str) and text.strip() and box.style["font_size"] > 3:
        yield (hexadecimal(box.style["color"]), behind), text
    for child in getattr(box, "children", ()):
        yield from shown_pairs(child, behind)


def drawn_pairs(svg: str) -> Iterator[tuple[Pair, str]]:
    """Yield the same for the labels of a picture; behind a label is the last shape under its beginning."""
    shapes: list[tuple[float, float, float, float, str]] = []
    for element in ElementTree.fromstring(svg).iter():  # noqa: S314 - drawn by us
        name, given = element.tag.rpartition("}")[2], element.attrib
        if name == "rect" and given.get("fill") != "none":
            x, y, width, height = (float(given[key]) for key in ("x", "y", "width", "height"))
            shapes.append((x, y, x + width, y + height, given["fill"]))
        if name == "text":
            x, y = float(given["x"]) + 1, float(given["y"]) - float(given["font-size"]) * 0.3
            under = [fill for left, top, right, low, fill in shapes if left <= x <= right and top <= y <= low]
            yield (given["fill"], under[-1] if under else WHITE), element.text or ""


@cache
def pairs(theme: str, make: Callable[[], View]) -> dict[Pair, str]:
    """Return every pair of colours in one report with an example of its text."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    chosen = look(find(theme))
    html = compose(make(), chosen, inline=False)
    fetcher, fonts = OnlyBundled(chosen.theme.files), FontConfiguration()
    sheet = CSS(string=style(chosen, embed=False), font_config=fonts, url_fetcher=fetcher)
    document = HTML(string=html, url_fetcher=fetcher).render(font_config=fonts, stylesheets=[sheet])
    found: dict[Pair, str] = {}
    for page in document.pages:
        for pair, text in shown_pairs(page._page_box, WHITE):
            found.setdefault(pair, text)
    for data in re.findall(r"data:image/svg\+xml;base64,([^\"]+)", html):
        for pair, text in drawn_pairs(base64.b64decode(unquote(data)).decode()):
            found.setdefault(pair, text)
    return found


@pytest.mark.parametrize("make", KINDS)
@pytest.mark.parametrize("theme", ["board", "plain"])
def test_all_text_is_readable_on_what_is_behind_it(theme: str, make: Callable[[], View]) -> None:
    weak = {pair: (text[:40], round(contrast(*pair), 2)) for pair, text in pairs(theme, make).items()}
    assert {pair: said for pair, said in weak.items() if said[1] < READABLE} == {}
    assert len(weak) >= 2


def test_the_pairs_are_really_found() -> None:
    colours = find().colours
    found = pairs("board", views.full)
    assert (colours["panel_text"], colours["panel"]) in found
    assert (colours["paper"], colours["critical"]) in found
    assert any(pair == (WHITE, find().gap_colours[0]) for pair in found)
    assert any(behind == find().heat[0] for _, behind in pairs("board", views.workshop))
    gaps = {ink for ink, _ in found} & set(find().gap_colours)
    assert gaps == set(find().gap_colours)


def test_the_plain_theme_prints_no_colour_and_no_dark_field() -> None:
    for make in KINDS:
        for ink, behind in pairs("plain", make):
            assert all(len({c[1:3], c[3:5], c[5:7]}) == 1 for c in (ink, behind)), (ink, behind)
    large = [behind for (_, behind), text in pairs("plain", views.full).items() if len(text) > 20]
    assert set(large) <= {WHITE, find("plain").colours["tint"]}


def test_tints_keep_their_order_in_grey() -> None:
    from assess.report.colours import luminance

    heat = [luminance(colour) for colour in find().heat]
    assert heat == sorted(heat)
    share = [luminance(find().colours[name]) for name in ("ink", "mid", "line")]
    assert all(lighter - darker > 0.1 for darker, lighter in pairwise(share))
