"""How far a gap is open, how sure that is, and whether enough is known to say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from assess.scoring.aggregate import ZERO, dot
from assess.scoring.model import CapabilityScore, Figure, QuestionScore, Status, Verdict

ENOUGH_KNOWN = Fraction(60, 100)
"""Coverage from which a level is named."""
MANY_NOT_APPLICABLE = Fraction(30, 100)
"""Share of questions above which a reader is warned that much was declared not applicable."""
NOTHING_KNOWN = Figure(point=None, low=ZERO, high=Fraction(1))


def shortfall(score: Figure, target: Fraction) -> Figure:
    """Return the points below target, max(0, target - score), 0 to 100; its bounds come from the opposite bounds."""
    low = max(ZERO, target - score.high)
    if score.certain():
        return Figure(point=low, low=low, high=low)
    return Figure(
        point=None if score.point is None else max(ZERO, target - score.point),
        low=low,
        high=max(ZERO, target - score.low),
    )


def share_to_go(capabilities: Sequence[CapabilityScore]) -> Figure:
    """Return sum(W x shortfall) / sum(W x target) over the capabilities that count, 0 to 1.

    The point is taken over those with a known answer, the bounds over all. With all targets at 0 nothing is to go.
    """
    if not capabilities:
        return NOTHING_KNOWN
    known = [(c, c.shortfall.point) for c in capabilities if c.shortfall.point is not None]
    whole = dot((c.weight, c.target) for c in capabilities)
    whole_known = whole if len(known) == len(capabilities) else dot((c.weight, c.target) for c, _ in known)
    return Figure(
        point=_share(dot((c.weight, point) for c, point in known), whole_known) if known else None,
        low=_share(dot((c.weight, c.shortfall.low) for c in capabilities), whole),
        high=_share(dot((c.weight, c.shortfall.high) for c in capabilities), whole),
    )


def _share(missing: Fraction, whole: Fraction) -> Fraction:
    return missing / whole if whole else ZERO


def verdict(to_go: Figure) -> Verdict:
    """Return how sure it is that a gap is open, from the share to go alone."""
    if to_go.low > 0:
        return Verdict.CONFIRMED
    if to_go.point is not None and to_go.point > 0:
        return Verdict.LIKELY
    return Verdict.POSSIBLE if to_go.high > 0 else Verdict.CLOSED


def many_not_applicable(questions: Iterable[QuestionScore]) -> bool:
    """Say whether more than 30 % of the visible questions were declared not applicable."""
    seen = [q.status for q in questions if q.status is not Status.HIDDEN]
    return seen.count(Status.NOT_APPLICABLE) > MANY_NOT_APPLICABLE * len(seen)
