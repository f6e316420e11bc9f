"""The report as PDF/A-3a and PDF/UA-1, drawn in a process of its own, with the assessment in it."""

from __future__ import annotations

from collections.abc import Callable

from assess.report.attachment import Material, attachment
from assess.report.formats import Wish
from assess.report.printing import Printing
from assess.report.renderer import Renderer

WHAT = "PDF"


def write(material: Material, wish: Wish) -> bytes:
    """Return the file. Raises MissingLibrary, DataProblem for characters no font has, and what a theme can raise."""
    with Renderer() as renderer:
        return draw(material, Printing(wish), renderer, wish)


def draw(
    material: Material,
    printing: Printing,
    renderer: Renderer,
    wish: Wish,
    meanwhile: Callable[[], object] = lambda: None,
) -> bytes:
    """Return the file from a process that runs already; while it warms up, the page is written.

    `meanwhile` is called when only that process has something to do.
    """
    renderer.warm(printing.style)

    def carried() -> bytes | None:
        data = attachment(material, wish.carry)
        meanwhile()
        return data

    return renderer.draw(printing.sheet(material.view), carried)
