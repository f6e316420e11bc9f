"""What one question comes to, from everything said about it: its status, its level and the range of levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assess.assessment.model import Record
from assess.assessment.values import Answer, LevelValue, Value
from assess.scoring.levels import ANY_POINTS, points_of
from assess.scoring.model import Figure, Status


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a visible question stands."""

    status: Status
    levels: tuple[int, ...]
    """The settled level alone, or the levels of the latest revealed round in ascending order; possibly none."""
    settled: bool
    votes: int
    """Votes in the latest revealed round."""
    knew: int
    """Those that were not `don't know`."""
    few_knew: bool
    """Not settled, and fewer than half knew."""
    applicability_disputed: bool
    """Not settled, and some gave a level while others said that it does not apply."""

    @property
    def level(self) -> int | None:
        """The settled level, or the lower median of the levels voted."""
        return lower_median(self.levels) if self.levels else None

    @property
    def value(self) -> Figure | None:
        """Score points with [lowest, highest] vote as bounds; none if it does not apply, [0, 100] if unknown."""
        if self.status is Status.NOT_APPLICABLE:
            return None
        if not self.levels:
            return ANY_POINTS
        point = points_of(lower_median(self.levels))
        return Figure(point=point, low=points_of(self.levels[0]), high=points_of(self.levels[-1]))


def lower_median(ordered: Sequence[int]) -> int:
    """Return the middle of an ascending, non-empty sequence, the lower of two."""
    return ordered[(len(ordered) - 1) // 2]


def answers(record: Record) -> tuple[Answer, ...]:
    """Return the answers that count: the settled one alone, else those of the latest revealed round."""
    if record.settlement is not None:
        return (record.settlement.answer,)
    return tuple(vote.answer for vote in record.votes)


def values(record: Record) -> tuple[Value, ...]:
    """Return the values given in the answers that count."""
    return tuple(answer.value for answer in answers(record) if answer.value is not None)


def standing(record: Record) -> Standing:
    """Return where a question stands by what was said about it.

    A settled answer wins. Otherwise the latest revealed round counts: any value makes the question answered, then any
    `don't know` makes it unknown, and only if all say so it is not applicable. Votes not revealed count nowhere.
    """
    said = answers(record)
    settled = record.settlement is not None
    votes = record.votes
    knew = sum(vote.answer.status != "unknown" for vote in votes)
    levels = sorted(answer.value.level for answer in said if isinstance(answer.value, LevelValue))
    disputed = bool(levels) and any(answer.status == "not_applicable" for answer in said)
    return Standing(
        status=_status(said),
        levels=tuple(levels),
        settled=settled,
        votes=len(votes),
        knew=knew,
        few_knew=not settled and 2 * knew < len(votes),
        applicability_disputed=disputed,
    )


def _status(said: Sequence[Answer]) -> Status:
    found = {answer.status for answer in said}
    for status in ("answered", "unknown", "not_applicable"):
        if status in found:
            return Status(status)
    return Status.UNANSWERED
