"""How a document looks: a theme on a sheet of paper in the colours of a brand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assess.report import paper
from assess.report.brand import NONE, Brand
from assess.report.paper import Paper
from assess.report.theme import Theme


@dataclass(frozen=True, slots=True)
class Look:
    """How a document looks."""

    theme: Theme
    paper: Paper = paper.A4
    brand: Brand = NONE


def look(theme: Theme, paper_name: str = "a4", brand: Brand | None = None) -> Look:
    """Return the look of `theme` on this paper, in the colours of `brand`. Raises UsageProblem."""
    chosen = brand or NONE
    return Look(_applied(theme, chosen), paper.find(paper_name), chosen)


@lru_cache(maxsize=8)
def _applied(theme: Theme, brand: Brand) -> Theme:
    return brand.applied(theme) if brand != NONE else theme
