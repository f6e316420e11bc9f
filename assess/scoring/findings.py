"""Findings: the questions whose level is below the target of their capability, worst first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assess.questionnaire.model import Questionnaire, SeverityRule
from assess.scoring.aggregate import ZERO, counting, known_weight, question_parts
from assess.scoring.levels import LOWEST, exact, points_of, target_level
from assess.scoring.model import CapabilityScore, GapScore, QuestionScore, Score


class Severity(StrEnum):
    """How urgent a finding is."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"


_RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One question below the target of its capability."""

    question: str
    capability: str
    gap: str
    severity: Severity
    level: int
    """The settled level or the lower median, 1 to 4."""
    target: int
    """The lowest level that has at least the target points, 2 to 5."""
    levels_below: int
    blocker: bool
    """Whether it is a blocker at level 1."""
    effect: Fraction
    """Weighted points that its capability's shortfall loses when this answer alone rises to target, 0 to 300."""


def findings(questionnaire: Questionnaire, score: Score) -> tuple[Finding, ...]:
    """Return what is below target in the capabilities that count: critical first, then by effect, then by id.

    Severity follows the rule of the questionnaire: critical is a blocker at level 1 or a level that lies
    `critical_levels_below` or more below target, high is any other with at least the weight `high_weight`,
    medium is the rest. The levels are those of `score`.
    """
    found = [
        _finding(gap, capability, question, level, questionnaire)
        for gap in score.gaps
        for capability in counting(gap.capabilities)
        for question in capability.questions
        for level in (question.level,)
        if level is not None and level < target_level(capability.target)
    ]
    return tuple(sorted(found, key=lambda f: (_RANK[f.severity], -f.effect, f.question)))


def _finding(
    gap: GapScore, capability: CapabilityScore, question: QuestionScore, level: int, questionnaire: Questionnaire
) -> Finding:
    target = target_level(capability.target)
    blocker = questionnaire.questions[question.id].blocker is not None and level == LOWEST
    return Finding(
        question=question.id,
        capability=capability.id,
        gap=gap.id,
        severity=_severity(questionnaire.severity, target - level, question.weight, blocker=blocker),
        level=level,
        target=target,
        levels_below=target - level,
        blocker=blocker,
        effect=_effect(capability, question, level, target),
    )


def _severity(rule: SeverityRule, levels_below: int, weight: Fraction, *, blocker: bool) -> Severity:
    if blocker or levels_below >= rule.critical_levels_below:
        return Severity.CRITICAL
    return Severity.HIGH if weight >= exact(rule.high_weight) else Severity.MEDIUM


def _effect(capability: CapabilityScore, question: QuestionScore, level: int, target: int) -> Fraction:
    """Return W x (shortfall now - shortfall with `question` at the level `target` in place of `level`)."""
    now = capability.score.point
    if now is None:
        return ZERO
    known = known_weight(question_parts(capability.questions))
    then = now + question.weight * (points_of(target) - points_of(level)) / known
    return capability.weight * (max(ZERO, capability.target - now) - max(ZERO, capability.target - then))
