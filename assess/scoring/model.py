"""The figures of an assessment. Scores are exact rationals from 0 to 100; shares are rationals from 0 to 1."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Status(StrEnum):
    """Where a question stands. Hidden is derived from scope and visibility rules and counts nowhere."""

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    UNANSWERED = "unanswered"
    HIDDEN = "hidden"


class Verdict(StrEnum):
    """How sure it is that a gap is open."""

    CONFIRMED = "confirmed"
    LIKELY = "likely"
    POSSIBLE = "possible"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its logical bounds: every value compatible with what was said.

    `point` is none where nothing is known. low <= point <= high always holds.
    """

    point: Fraction | None
    low: Fraction
    high: Fraction

    def certain(self) -> bool:
        """Say whether nothing but the point is possible."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class LevelRange:
    """A maturity level 1 to 5 with its range; `shown` is none where too little is known to name one."""

    shown: int | None
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """One question of a capability."""

    id: str
    status: Status
    weight: Fraction
    value: Figure | None
    """Score points; none if hidden, not applicable or not graded in levels. Unknown is [0, 100] without a point."""
    level: int | None
    """The settled level or the lower median of the levels voted."""
    settled: bool
    votes: int
    knew: int
    few_knew: bool
    applicability_disputed: bool


@dataclass(frozen=True, slots=True)
class CapabilityScore:
    """One capability of a gap."""

    id: str
    weight: Fraction
    target: Fraction
    applicable: bool
    """False if every question is hidden, not applicable or of weight 0; then it counts nowhere."""
    score: Figure
    coverage: Fraction
    """Known weight over applicable weight, 0 to 1."""
    level: LevelRange
    """The level nearest to the score; `shown` is none under 60 % coverage and in the quick check."""
    shortfall: Figure
    """Points below target, never negative."""
    questions: tuple[QuestionScore, ...]


@dataclass(frozen=True, slots=True)
class GapScore:
    """One gap of the questionnaire."""

    id: str
    score: Figure
    coverage: Fraction
    """Weighted mean of the coverage of the capabilities that count, 0 to 1."""
    level: LevelRange
    """After the weakest-capability cap and blockers; `shown` is none under 60 % coverage and in the quick check."""
    to_go: Figure
    """Share of the targets still to go, 0 to 1."""
    verdict: Verdict
    below: int
    """Capabilities that count whose score is below target."""
    of: int
    """Capabilities that count: applicable, weight above 0."""
    enough_known: bool
    many_not_applicable: bool
    blockers: tuple[str, ...]
    """Blocker questions at level 1."""
    target: Fraction
    """Weighted mean of the targets of the capabilities that count; 0 if there are none."""
    applicable: bool
    """False if no capability counts; then the verdict is `possible` and the overall level leaves it out."""
    capabilities: tuple[CapabilityScore, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The whole assessment. There is no overall score, only an overall level: the lowest of the gaps."""

    scope: str
    level: LevelRange
    gaps: tuple[GapScore, ...]
    asked: int
    """Questions in scope and visible, scored or not, without optional tables."""
    answered: int
    unknown: int
    not_applicable: int
    unanswered: int

    def capability(self, identifier: str) -> CapabilityScore:
        """Return one capability by id. Raises KeyError."""
        return {c.id: c for gap in self.gaps for c in gap.capabilities}[identifier]
