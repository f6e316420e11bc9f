"""A second scoring, as plain as the text of the method and without a line in common with the first.

Weights and targets are counted in hundredths, every sum is written out, every bound is a score of its own with each
unknown replaced by 0 or 100, and the nearest level is found by looking at all five.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from assess.assessment.model import Assessment
from assess.questionnaire.conditions import All, Condition, Not, Test
from assess.questionnaire.conditions import Any as AnyOf
from assess.questionnaire.model import Capability, Gap, Question, Questionnaire

Triple = tuple[Fraction | None, Fraction, Fraction]
"""Point, low, high."""


def middle(values: list[Any]) -> Any:
    """Return the lower median by taking off both ends."""
    values = sorted(values)
    while len(values) > 2:
        values = values[1:-1]
    return values[0]


def level_of(points: Fraction) -> int:
    """Return the nearest of the five levels, the lower of two."""
    best = 1
    for level in (2, 3, 4, 5):
        if abs(points - 25 * (level - 1)) < abs(points - 25 * (best - 1)):
            best = level
    return best


class Naive:
    """All figures of one assessment, computed step by step."""

    def __init__(self, questionnaire: Questionnaire, assessment: Assessment, raised: dict[str, int] | None = None):
        self.questionnaire = questionnaire
        self.assessment = assessment
        self.raised = raised or {}

    def said(self, identifier: str) -> list[Any]:
        """Return the answers that count: the settled one, or those of the last round that was revealed."""
        record = self.assessment.records.get(identifier)
        if record is None:
            return []
        if record.settlement is not None:
            return [record.settlement.answer]
        votes: list[Any] = []
        for one in record.rounds:
            if one.revealed_at is not None:
                votes = [vote.answer for vote in one.votes]
        return votes

    def is_visible(self, identifier: str) -> bool:
        """Say whether a question is asked."""
        question = self.questionnaire.questions.get(identifier)
        if question is None:
            return False
        if self.assessment.scope == "quick" and not question.quick:
            return False
        return question.visible_when is None or self.holds(question.visible_when)

    def holds(self, rule: Condition) -> bool:
        """Say whether a visibility rule holds."""
        if isinstance(rule, Not):
            return not self.holds(rule.not_)
        if isinstance(rule, All):
            return False not in [self.holds(part) for part in rule.all]
        if isinstance(rule, AnyOf):
            return True in [self.holds(part) for part in rule.any]
        return self.passes(rule)

    def passes(self, test: Test) -> bool:
        """Say whether the usable answer of the question passes."""
        values = []
        if self.is_visible(test.question):
            values = [answer.value for answer in self.said(test.question) if answer.status == "answered"]
        if test.answered is True:
            return len(values) > 0
        if test.answered is False:
            return len(values) == 0
        if not values:
            return False
        if test.equals is not None:
            return {value.choice for value in values} == {test.equals}
        if test.level_at_least is not None:
            return bool(middle([value.level for value in values]) >= test.level_at_least)
        if test.level_at_most is not None:
            return bool(middle([value.level for value in values]) <= test.level_at_most)
        if test.number_at_least is not None:
            return bool(middle([value.number for value in values]) >= test.number_at_least)
        return bool(middle([value.number for value in values]) <= test.number_at_most)

    def status(self, identifier: str) -> str:
        """Return one of the five words."""
        if not self.is_visible(identifier):
            return "hidden"
        words = [answer.status for answer in self.said(identifier)]
        if not words:
            return "unanswered"
        if "answered" in words:
            return "answered"
        return "unknown" if "unknown" in words else "not_applicable"

    def points(self, question: Question) -> Triple | None:
        """Return the points of a question; none if it counts nowhere."""
        status = self.status(question.id)
        if status in ("hidden", "not_applicable"):
            return None
        if status in ("unknown", "unanswered"):
            return None, Fraction(0), Fraction(100)
        given = [answer.value.level for answer in self.said(question.id) if answer.status == "answered"]
        given = [max(one, self.raised.get(question.id, 1)) for one in given]
        scale = {1: Fraction(0), 2: Fraction(25), 3: Fraction(50), 4: Fraction(75), 5: Fraction(100)}
        return scale[middle(given)], scale[min(given)], scale[max(given)]

    def capability(self, capability: Capability) -> dict[str, Any]:
        """Return the figures of a capability."""
        tuning = self.assessment.tuning
        rows = [(int(q.weight * 100), self.points(q)) for q in capability.questions]
        counting = [(w, p) for w, p in rows if p is not None and w > 0]
        known = [(w, p[0]) for w, p in counting if p[0] is not None]
        everything = sum(w for w, _ in counting)
        score: Triple = (None, Fraction(0), Fraction(100))
        coverage = Fraction(0)
        if everything:
            low = Fraction(sum(w * p[1] for w, p in counting), everything)
            high = Fraction(sum(w * p[2] for w, p in counting), everything)
            weight_known = sum(w for w, _ in known)
            point = Fraction(sum(w * p for w, p in known), weight_known) if weight_known else None
            score = (point, low, high)
            coverage = Fraction(weight_known, everything)
        target = Fraction(int(tuning.targets.get(capability.id, capability.target) * 100), 100)
        named = self.assessment.scope == "full" and coverage * 100 >= 60 and score[0] is not None
        answers = [p for _, p in counting]
        return {
            "answers": answers,
            "weight": Fraction(int(tuning.weights.get(capability.id, capability.weight) * 100), 100),
            "target": target,
            "applicable": everything > 0,
            "score": score,
            "coverage": coverage,
            "level": tuple(self.own_level(score, answers, which) if which or named else None for which in (0, 1, 2)),
            "shortfall": (
                None if score[0] is None else max(Fraction(0), target - score[0]),
                max(Fraction(0), target - score[2]),
                max(Fraction(0), target - score[1]),
            ),
        }

    def gap(self, gap: Gap) -> dict[str, Any]:
        """Return the figures of a gap."""
        rows = {c.id: self.capability(c) for c in gap.capabilities}
        count = {i: c for i, c in rows.items() if c["applicable"] and c["weight"] > 0}
        asked = [q for c in gap.capabilities if rows[c.id]["weight"] > 0 for q in c.questions]
        statuses = [self.status(q.id) for q in asked if self.status(q.id) != "hidden"]
        out: dict[str, Any] = {
            "capabilities": rows,
            "many_not_applicable": statuses.count("not_applicable") * 100 > 30 * len(statuses),
            "of": len(count),
            "applicable": len(count) > 0,
            "below": len([c for c in count.values() if c["score"][0] is not None and c["score"][0] < c["target"]]),
        }
        if not count:
            nothing = {
                "score": (None, 0, 100),
                "coverage": 0,
                "level": (None, 1, 5),
                "to_go": (None, 0, 1),
                "target": 0,
            }
            return out | nothing | {"verdict": "possible", "enough_known": False, "blockers": []}
        every = sum(c["weight"] for c in count.values())
        known = [c for c in count.values() if c["score"][0] is not None]
        out["score"] = (
            sum(c["weight"] * c["score"][0] for c in known) / sum(c["weight"] for c in known) if known else None,
            sum(c["weight"] * c["score"][1] for c in count.values()) / every,
            sum(c["weight"] * c["score"][2] for c in count.values()) / every,
        )
        out["coverage"] = sum(c["weight"] * c["coverage"] for c in count.values()) / every
        out["target"] = sum(c["weight"] * c["target"] for c in count.values()) / every
        out["enough_known"] = out["coverage"] * 100 >= 60
        out["to_go"] = (
            self.to_go(known, 0) if known else None,
            self.to_go(list(count.values()), 1),
            self.to_go(list(count.values()), 2),
        )
        out["verdict"] = self.verdict(*out["to_go"])
        questions = [q for c in gap.capabilities if c.id in count for q in c.questions]
        out["blockers"] = [q.id for q in questions if q.blocker and (self.points(q) or (None,))[0] == 0]
        named = self.assessment.scope == "full" and out["enough_known"]
        ends = [self.level(out["score"], list(count.values()), questions, which) for which in (0, 1, 2)]
        out["level"] = (ends[0] if named else None, ends[1], ends[2])
        return out

    @staticmethod
    def to_go(capabilities: list[dict[str, Any]], which: int) -> Fraction:
        """Return the share still to go; all targets met by nature is nothing to go."""
        whole = sum(c["weight"] * c["target"] for c in capabilities)
        return sum(c["weight"] * c["shortfall"][which] for c in capabilities) / whole if whole else Fraction(0)

    @staticmethod
    def verdict(point: Fraction | None, low: Fraction, high: Fraction) -> str:
        """Return one of the four words."""
        if low > 0:
            return "confirmed"
        if point is not None and point > 0:
            return "likely"
        return "possible" if high > 0 else "closed"

    def level(
        self, score: Triple, capabilities: list[dict[str, Any]], questions: list[Question], which: int
    ) -> int | None:
        """Return the level of the point (0), of all lower bounds (1) or of all upper bounds (2)."""
        result = self.own_level(score, [p for c in capabilities for p in c["answers"]], which)
        if result is None:
            return None
        for capability in capabilities if self.questionnaire.method == "capped-mean" else ():
            if capability["score"][which] is not None:
                result = min(result, level_of(capability["score"][which]) + 1)
        for question in questions:
            value = self.points(question)
            if question.blocker and value is not None and value[which] == 0:
                result = min(result, question.blocker.caps_at)
        return result

    def own_level(self, score: Triple, answers: list[Triple], which: int) -> int | None:
        """Return the level by the method, before blockers and the cap by the weakest capability."""
        points = score[which]
        if points is None:
            return None
        if self.questionnaire.method != "ladder":
            return level_of(points)
        rungs = [int(value / 25) + 1 for answer in answers if (value := answer[which]) is not None]
        return min(rungs) if rungs else {1: 1, 2: 5}[which]

    def overall(self) -> tuple[int | None, int, int]:
        """Return the lowest level of the gaps."""
        gaps = [one for gap in self.questionnaire.gaps if (one := self.gap(gap))["applicable"]]
        if not gaps:
            return None, 1, 5
        shown = [gap["level"][0] for gap in gaps]
        return None if None in shown else min(shown), min(g["level"][1] for g in gaps), min(g["level"][2] for g in gaps)
