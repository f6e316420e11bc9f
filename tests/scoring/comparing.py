"""Comparisons of figures that several property tests share."""

from __future__ import annotations

from assess.scoring.model import CapabilityScore, Figure, GapScore, LevelRange, Score


def all_capabilities(result: Score) -> list[CapabilityScore]:
    """Return the capabilities of all gaps."""
    return [c for gap in result.gaps for c in gap.capabilities]


def gap_figures(gap: GapScore) -> tuple[object, ...]:
    """Return what a gap says, but for its capabilities and the warning about not applicable questions."""
    words = (gap.verdict, gap.below, gap.of, gap.enough_known, gap.applicable, frozenset(gap.blockers))
    return (gap.id, gap.score, gap.to_go, gap.level, gap.coverage, gap.target, *words)


def capability_figures(capability: CapabilityScore) -> tuple[object, ...]:
    """Return what a capability says, but for its questions and its weight."""
    figures = (capability.score, capability.shortfall, capability.level, capability.coverage)
    return (capability.id, capability.target, capability.applicable, *figures)


def figures(result: Score) -> dict[str, object]:
    """Return all figures above the questions, by id."""
    found: dict[str, object] = {"level": result.level}
    found |= {gap.id: gap_figures(gap) for gap in result.gaps}
    return found | {c.id: capability_figures(c) for c in all_capabilities(result)}


def inside(outer: Figure | LevelRange, inner: Figure | LevelRange) -> bool:
    """Say whether the bounds of `inner` lie within those of `outer`."""
    return outer.low <= inner.low <= inner.high <= outer.high


def not_lower(before: Figure, after: Figure) -> bool:
    """Say whether neither the point nor a bound fell."""
    kept = before.point is None or (after.point is not None and after.point >= before.point)
    return kept and after.low >= before.low and after.high >= before.high


def level_not_lower(before: LevelRange, after: LevelRange) -> bool:
    """Say whether neither the shown level nor an end of its range fell."""
    kept = before.shown is None or (after.shown is not None and after.shown >= before.shown)
    return kept and after.low >= before.low and after.high >= before.high
