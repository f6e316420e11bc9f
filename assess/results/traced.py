"""How to trace a figure: the reference of each one that is printed, which `assess score ID --explain` understands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assess.results.gaps import GapView
from assess.scoring.references import EVIDENCED, reference

TITLE = "How to trace a figure"
OVERALL = "Overall"
TEXT = (
    "Every figure follows from the answers. To see how one comes about, step by step down to the answers, type the "
    "line below. A reference is one of these names, or the id of a capability or an answer, such as those in the score "
    "profile and beside the answers."
)


@dataclass(frozen=True, slots=True)
class Traced:
    """The figures of one gap, or of all."""

    name: str
    figures: tuple[tuple[str, str], ...]
    """Reference and value of each."""

    @property
    def text(self) -> str:
        """The figures on one line."""
        return "; ".join(f"{name} = {value}" for name, value in self.figures)


@dataclass(frozen=True, slots=True)
class TracedView:
    """The references of an assessment."""

    title: str
    text: str
    command: str
    """What to type, with a reference in place of its last word."""
    rows: tuple[Traced, ...]


def traced_view(assessment: str, gaps: Sequence[GapView], level: str) -> TracedView:
    """Return the references of the figures of `gaps` and of the overall level, if there is one."""
    rows = [Traced(gap.short, tuple(_of(gap))) for gap in gaps]
    if level:
        rows.append(Traced(OVERALL, (("level", level),)))
    return TracedView(title=TITLE, text=TEXT, command=command(assessment), rows=tuple(rows))


def _of(gap: GapView) -> Iterator[tuple[str, str]]:
    values = {
        "score": gap.score_text if gap.known else "",
        EVIDENCED: gap.evidenced_text if gap.known else "",
        "target": gap.target_text,
        "to_go": gap.to_go_text,
        "verdict": str(gap.verdict),
        "level": gap.level_text,
        "coverage": gap.coverage_text,
    }
    return ((reference("gap", gap.id, figure, "point"), value) for figure, value in values.items() if value)


def command(assessment: str) -> str:
    """Return what to type."""
    return f"assess score {assessment} --explain REFERENCE"
