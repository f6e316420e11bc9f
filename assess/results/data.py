"""The figures of an assessment as plain JSON data for other programs."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from assess.scoring.model import CapabilityScore, Figure, GapScore, LevelRange, QuestionScore, Score

VERSION = 1
PLACES = 4


def score_data(score: Score) -> dict[str, Any]:
    """Return `score` as JSON data: scores 0 to 100, shares 0 to 1, each number rounded with its exact value beside."""
    return {
        "format": "assess-score",
        "version": VERSION,
        "scope": score.scope,
        "questions": {
            "asked": score.asked,
            "answered": score.answered,
            "unknown": score.unknown,
            "not_applicable": score.not_applicable,
            "unanswered": score.unanswered,
        },
        "level": _level(score.level),
        "gaps": [_gap(gap) for gap in score.gaps],
    }


def _gap(gap: GapScore) -> dict[str, Any]:
    return {
        "id": gap.id,
        "applicable": gap.applicable,
        "verdict": str(gap.verdict),
        "enough_known": gap.enough_known,
        "many_not_applicable": gap.many_not_applicable,
        "score": _figure(gap.score),
        "target": _number(gap.target),
        "to_go": _figure(gap.to_go),
        "coverage": _number(gap.coverage),
        "level": _level(gap.level),
        "blockers": list(gap.blockers),
        "below_target": gap.below,
        "capabilities": [_capability(capability) for capability in gap.capabilities],
    }


def _capability(capability: CapabilityScore) -> dict[str, Any]:
    return {
        "id": capability.id,
        "applicable": capability.applicable,
        "weight": _number(capability.weight),
        "target": _number(capability.target),
        "score": _figure(capability.score),
        "shortfall": _figure(capability.shortfall),
        "coverage": _number(capability.coverage),
        "level": _level(capability.level),
        "questions": [_question(question) for question in capability.questions],
    }


def _question(question: QuestionScore) -> dict[str, Any]:
    return {
        "id": question.id,
        "status": str(question.status),
        "weight": _number(question.weight),
        "level": question.level,
        "score": _figure(question.value) if question.value else None,
        "settled": question.settled,
        "votes": question.votes,
        "knew": question.knew,
        "few_knew": question.few_knew,
        "applicability_disputed": question.applicability_disputed,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "point": None if figure.point is None else _number(figure.point),
        "low": _number(figure.low),
        "high": _number(figure.high),
    }


def _level(level: LevelRange) -> dict[str, Any]:
    return {"shown": level.shown, "low": level.low, "high": level.high}


def _number(value: Fraction) -> dict[str, Any]:
    return {"value": round(float(value), PLACES), "exact": str(value)}
