"""Which use cases of the strategy can be built today, and what holds the others back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assess.questionnaire.model import Questionnaire
from assess.questionnaire.worksheets import Needed, UseCases
from assess.scoring.model import CapabilityScore, Score
from assess.scoring.worksheets.rows import Row, text

Readiness = Literal["ready", "at risk", "blocked"]
_BETWEEN = re.compile(r"[,;\s]+")


@dataclass(frozen=True, slots=True)
class Dependence:
    """One capability that a use case depends on."""

    capability: str
    level: int
    """Level it must have."""
    readiness: Readiness
    """Blocked if even its highest level is too low, ready if its lowest is enough, else at risk."""


@dataclass(frozen=True, slots=True)
class UseCaseResult:
    """One use case."""

    name: str
    kind: str
    """Option id."""
    readiness: Readiness
    """The worst of its dependences."""
    needs: tuple[Dependence, ...]
    unknown: tuple[str, ...]
    """Words typed as capabilities that are none."""

    @property
    def blocking(self) -> tuple[Dependence, ...]:
        """What keeps it from being ready, worst first."""
        return tuple(sorted((n for n in self.needs if n.readiness != "ready"), key=lambda n: n.readiness != "blocked"))


def use_cases(
    rule: UseCases, rows: Sequence[Row], questionnaire: Questionnaire, score: Score
) -> tuple[UseCaseResult, ...] | None:
    """Return the named use cases, in the order given; none if none is named.

    A capability that does not apply is passed over. Levels are those nearest to the capability's score and bounds.
    """
    named = [row for row in rows if text(row, rule.name)]
    if not named:
        return None
    return tuple(_use_case(rule, row, questionnaire, score) for row in named)


def needs_of(rule: UseCases, row: Row, questionnaire: Questionnaire) -> tuple[tuple[Needed, ...], tuple[str, ...]]:
    """Return what a row depends on, by its kind and by what it adds, and the words that are no capability."""
    kind = text(row, rule.of_kind)
    needed = {n.capability: n for entry in rule.kinds if entry.kind == kind for n in entry.needs}
    unknown = []
    ids = {capability.casefold(): capability for capability in questionnaire.capabilities}
    for word in filter(None, _BETWEEN.split(text(row, rule.also) if rule.also else "")):
        capability = ids.get(word.casefold())
        if capability is None:
            unknown.append(word)
        else:
            needed.setdefault(capability, Needed(capability=capability, level=rule.level))
    return tuple(needed.values()), tuple(unknown)


def _use_case(rule: UseCases, row: Row, questionnaire: Questionnaire, score: Score) -> UseCaseResult:
    needed, unknown = needs_of(rule, row, questionnaire)
    capabilities = {c.id: c for gap in score.gaps for c in gap.capabilities if c.applicable}
    needs = tuple(
        Dependence(n.capability, n.level, _readiness(capabilities[n.capability], n.level))
        for n in needed
        if n.capability in capabilities
    )
    found = {n.readiness for n in needs}
    worst: Readiness = "blocked" if "blocked" in found else "at risk" if "at risk" in found else "ready"
    return UseCaseResult(text(row, rule.name), text(row, rule.of_kind), worst, needs, unknown)


def _readiness(capability: CapabilityScore, level: int) -> Readiness:
    if capability.level.low >= level:
        return "ready"
    return "blocked" if capability.level.high < level else "at risk"
