"""How much the figures depend on weights, and whether other weights would order the gaps otherwise.

Every weight of a question and every weight of a capability may move by a factor from 1/1.5 to 1.5, each on its own.
Only what is known is weighed; the range of what is not known is the interval of the score itself.

* Score of a capability: the range of its weighted mean, see `assess.scoring.weight_band`.
* Score of a gap: the range of the weighted mean of its capabilities, each anywhere in its own range. The weights of
  different capabilities move independently, so both ends are attained.
* Share to go of a gap: sum(W x G) / sum(W x T) is the mean of G / T with weights W x T, which move by the same factor;
  the shortfall G is largest where the score is lowest. Capabilities with target 0 weigh nothing in it.
* Order of the gaps: two gaps have no weight in common, so they may swap just if their ranges overlap.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.scoring.aggregate import ZERO, counting, question_parts
from assess.scoring.model import CapabilityScore, GapScore, Score
from assess.scoring.weight_band import FACTOR, Band, extremes


@dataclass(frozen=True, slots=True)
class GapBand:
    """The ranges of one gap with a known answer."""

    id: str
    score: Band
    """Points, 0 to 100."""
    to_go: Band
    """Share, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Two gaps of which other weights could turn the order."""

    further: str
    """The gap with more to go, or with just as much."""
    nearer: str


@dataclass(frozen=True, slots=True)
class WeightSensitivity:
    """What other weights could do."""

    factor: Fraction
    capabilities: dict[str, Band]
    """Score of each capability with a known answer, by id."""
    gaps: tuple[GapBand, ...]
    """Gaps with a known answer, the furthest to go first."""
    may_swap: tuple[Swap, ...]
    """The pairs whose order is not certain; empty if the order of the gaps survives all weights in the range."""

    @property
    def order_holds(self) -> bool:
        """Whether the order of the gaps by their share to go survives."""
        return not self.may_swap


def weight_sensitivity(score: Score, factor: Fraction = FACTOR) -> WeightSensitivity:
    """Return how the figures of `score` would move with other weights; `factor` is at least 1."""
    capabilities = {
        c.id: band for gap in score.gaps for c in gap.capabilities if (band := _capability(c, factor)) is not None
    }
    found = [_gap(gap, capabilities, factor) for gap in score.gaps]
    gaps = tuple(sorted(filter(None, found), key=lambda one: (-one.to_go.point, one.id)))
    swaps = (
        Swap(further.id, nearer.id)
        for further, nearer in itertools.combinations(gaps, 2)
        if further.to_go.low < nearer.to_go.high
    )
    return WeightSensitivity(factor=factor, capabilities=capabilities, gaps=gaps, may_swap=tuple(swaps))


def _capability(capability: CapabilityScore, factor: Fraction) -> Band | None:
    known = [(weight, value.point) for weight, value in question_parts(capability.questions) if value.point is not None]
    if capability.score.point is None:
        return None
    low, high = extremes(known, known, factor)
    return Band(low=low, point=capability.score.point, high=high)


def _gap(gap: GapScore, bands: dict[str, Band], factor: Fraction) -> GapBand | None:
    known = [(c, bands[c.id]) for c in counting(gap.capabilities) if c.id in bands]
    if gap.score.point is None or gap.to_go.point is None:
        return None
    low, high = extremes([(c.weight, b.low) for c, b in known], [(c.weight, b.high) for c, b in known], factor)
    return GapBand(
        id=gap.id,
        score=Band(low=low, point=gap.score.point, high=high),
        to_go=_to_go(known, gap.to_go.point, factor),
    )


def _to_go(known: Sequence[tuple[CapabilityScore, Band]], point: Fraction, factor: Fraction) -> Band:
    wanting = [(c.weight * c.target, c.target, band) for c, band in known if c.target]
    if not wanting:
        return Band(low=ZERO, point=ZERO, high=ZERO)
    low, high = extremes(
        [(weight, max(ZERO, target - band.high) / target) for weight, target, band in wanting],
        [(weight, max(ZERO, target - band.low) / target) for weight, target, band in wanting],
        factor,
    )
    return Band(low=low, point=point, high=high)
