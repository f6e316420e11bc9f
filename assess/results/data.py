"""The figures of an assessment as plain JSON data for other programs."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Any

from assess.scoring.evidenced import Evidenced
from assess.scoring.model import CapabilityScore, Figure, GapScore, LevelRange, QuestionScore, Score

VERSION = 1
PLACES = 4


def score_data(score: Score, backed: Evidenced | None = None, *, answers: bool = True) -> dict[str, Any]:
    """Return `score` as JSON data: scores 0 to 100, shares 0 to 1, each number rounded with its exact value beside.

    With `backed`, the evidenced figures stand beside the stated ones. `answers` adds what each single answer comes to.
    """
    data: dict[str, Any] = {
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
        "gaps": [_gap(gap, answers=answers) for gap in score.gaps],
    }
    return data if backed is None else data | _evidenced(data["gaps"], backed)


def _evidenced(gaps: list[dict[str, Any]], backed: Evidenced) -> dict[str, Any]:
    """Return the gaps with their evidenced figures, and the answers that count for less."""
    found = {gap.id: gap for gap in backed.gaps}
    return {
        "gaps": [
            gap
            | {
                "evidenced": {"score": _figure(found[gap["id"]].score), "to_go": _figure(found[gap["id"]].to_go)},
                "capabilities": [
                    c | {"evidenced": _figure(found[gap["id"]].capabilities[c["id"]])} for c in gap["capabilities"]
                ],
            }
            for gap in gaps
        ],
        "above_level_3_without_evidence": list(backed.capped),
    }


def _gap(gap: GapScore, *, answers: bool) -> dict[str, Any]:
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
        "capabilities": [_capability(capability, answers=answers) for capability in gap.capabilities],
    }


def _capability(capability: CapabilityScore, *, answers: bool) -> dict[str, Any]:
    single = {"questions": [_question(question) for question in capability.questions]} if answers else {}
    return {
        "id": capability.id,
        "applicable": capability.applicable,
        "weight": _number(capability.weight),
        "target": _number(capability.target),
        "score": _figure(capability.score),
        "shortfall": _figure(capability.shortfall),
        "coverage": _number(capability.coverage),
        "level": _level(capability.level),
        **single,
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
    rounded, exact = _texts(value.numerator, value.denominator)
    return {"value": rounded, "exact": exact}


@lru_cache(maxsize=4096)
def _texts(numerator: int, denominator: int) -> tuple[float, str]:
    value = Fraction(numerator, denominator)
    return round(float(value), PLACES), str(value)
