"""The derivation of any figure of a score, from the figure down to the answers it rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from assess.assessment.model import Assessment
from assess.questionnaire.model import Questionnaire
from assess.scoring.derivation import End, Node, Role, Rule, Said, Unit, Value
from assess.scoring.evidenced import counted, evidenced
from assess.scoring.levels import LOWEST, STEP
from assess.scoring.methods.base import Needs
from assess.scoring.methods.registry import METHODS
from assess.scoring.model import CapabilityScore, Figure, GapScore, LevelRange, QuestionScore, Score
from assess.scoring.naming import LEVELS
from assess.scoring.references import EVIDENCED, find, reference

OTHER_END: dict[End, End] = {"point": "point", "low": "high", "high": "low"}
"""From which end of a score an end of a shortfall comes."""
WORDS = {
    "score": "score",
    "to_go": "share still to go",
    "level": "level",
    "verdict": "verdict",
    "coverage": "share that is known",
    "target": "target",
    "weight": "weight",
    "shortfall": "points below target",
    EVIDENCED: "evidenced score",
}
END_WORDS: dict[End, str] = {"point": "", "low": ", lowest possible", "high": ", highest possible"}


def explain(questionnaire: Questionnaire, assessment: Assessment, score: Score, name: str) -> Node:
    """Return how the figure called `name` came about; see `assess.scoring.references` for the names.

    `score` is that of `assessment`. Raises UnknownId with names that are near.
    """
    place = find(score, name)
    return Explainer(questionnaire, assessment, score).node(place.kind, place.id, place.figure, place.end)


class Explainer:
    """Builds derivations of the figures of one score."""

    def __init__(self, questionnaire: Questionnaire, assessment: Assessment, score: Score) -> None:
        self._questionnaire = questionnaire
        self._assessment = assessment
        self._score = score
        self._gaps = {gap.id: gap for gap in score.gaps}
        self._capabilities = {c.id: c for gap in score.gaps for c in gap.capabilities}
        self._questions = {q.id: q for c in self._capabilities.values() for q in c.questions}
        self._evidenced = {gap.id: gap for gap in evidenced(assessment, score).gaps}
        self._method = METHODS[questionnaire.method]

    def node(self, kind: str, identifier: str, figure: str, end: End = "point") -> Node:
        """Return the derivation of one figure. Raises KeyError if there is none."""
        if kind == "level":
            return self._overall(end)
        if kind == "question":
            return self._answer(self._questions[identifier], end, evidence=figure == EVIDENCED)
        build: dict[str, Callable[[str, End], Node]] = {
            "gap:score": self._gap_score,
            "gap:evidenced": self._gap_evidenced,
            "gap:to_go": self._gap_to_go,
            "gap:level": self._gap_level,
            "gap:coverage": self._gap_coverage,
            "gap:target": self._gap_target,
            "gap:verdict": self._gap_verdict,
            "capability:score": self._capability_score,
            "capability:evidenced": self._capability_evidenced,
            "capability:shortfall": self._capability_shortfall,
            "capability:level": self._capability_level,
            "capability:coverage": self._capability_coverage,
            "capability:target": self._capability_target,
            "capability:weight": self._capability_weight,
        }
        return build[f"{kind}:{figure}"](identifier, end)

    # The whole assessment and its gaps.

    def _overall(self, end: End) -> Node:
        gaps = tuple(_as(self._gap_level(gap.id, end), "gap") for gap in self._score.gaps if gap.applicable)
        return self._node("level", "", "", end, _level_end(self._score.level, end), "level", Rule.LOWEST, gaps)

    def _gap_score(self, identifier: str, end: End) -> Node:
        gap = self._gaps[identifier]
        inputs = self._of(gap, lambda c: self._capability_score(c, end))
        return self._node("gap", identifier, "score", end, _end(gap.score, end), "points", Rule.MEAN, inputs)

    def _gap_evidenced(self, identifier: str, end: End) -> Node:
        figure = self._evidenced[identifier].score
        inputs = self._of(self._gaps[identifier], lambda c: self._capability_evidenced(c, end))
        return self._node("gap", identifier, EVIDENCED, end, _end(figure, end), "points", Rule.MEAN, inputs)

    def _gap_to_go(self, identifier: str, end: End) -> Node:
        gap = self._gaps[identifier]
        missing = self._of(gap, lambda c: self._capability_shortfall(c, end), "shortfall")
        wanted = self._of(gap, lambda c: self._capability_target(c, "point"), "target")
        inputs = tuple(node for pair in zip(missing, wanted, strict=True) for node in pair)
        return self._node("gap", identifier, "to_go", end, _end(gap.to_go, end), "share", Rule.SHARE, inputs)

    def _gap_coverage(self, identifier: str, end: End) -> Node:
        gap = self._gaps[identifier]
        inputs = self._of(gap, lambda c: self._capability_coverage(c, "point"))
        return self._node("gap", identifier, "coverage", end, gap.coverage, "share", Rule.AVERAGE, inputs)

    def _gap_target(self, identifier: str, end: End) -> Node:
        gap = self._gaps[identifier]
        inputs = self._of(gap, lambda c: self._capability_target(c, "point"))
        return self._node("gap", identifier, "target", end, gap.target, "points", Rule.AVERAGE, inputs)

    def _gap_verdict(self, identifier: str, end: End) -> Node:
        gap = self._gaps[identifier]
        ends: tuple[End, ...] = ("low", "point", "high")
        inputs = (
            *(_as(self._gap_to_go(identifier, one), "to_go") for one in ends),
            _as(self._gap_coverage(identifier, "point"), "coverage"),
        )
        return self._node("gap", identifier, "verdict", end, str(gap.verdict), "verdict", Rule.VERDICT, inputs)

    def _gap_level(self, identifier: str, end: End) -> Node:
        gap = self._gaps[identifier]
        needs = tuple(self._method.gap(level) for level in LEVELS)
        inputs = [_as(self._gap_score(identifier, end), "score")]
        if any(need.capabilities_above is not None for need in needs):
            inputs += self._of(gap, lambda c: self._capability_score(c, end))
        counted_ = [c for c in gap.capabilities if c.applicable and c.weight]
        inputs += self._answers(needs, counted_, end)
        inputs += [self._blocker(q, end) for c in counted_ for q in c.questions if self._blocks(q)]
        return self._level("gap", identifier, end, gap.level, needs, inputs)

    def _blocks(self, question: QuestionScore) -> bool:
        return question.value is not None and self._questionnaire.questions[question.id].blocker is not None

    def _blocker(self, question: QuestionScore, end: End) -> Node:
        blocker = self._questionnaire.questions[question.id].blocker
        node = _as(self._answer(question, end), "blocker")
        return replace(node, caps_at=blocker.caps_at if blocker else None)

    def _of(self, gap: GapScore, build: Callable[[str], Node], role: Role = "capability") -> tuple[Node, ...]:
        """Return a value of each capability with its weight, 0 where it does not apply."""
        return tuple(_as(build(c.id), role, c.weight if c.applicable else Fraction(0)) for c in gap.capabilities)

    # Capabilities.

    def _capability_score(self, identifier: str, end: End) -> Node:
        capability = self._capabilities[identifier]
        inputs = tuple(_as(self._answer(q, end), "answer", q.weight) for q in capability.questions)
        return self._node(
            "capability", identifier, "score", end, _end(capability.score, end), "points", Rule.MEAN, inputs
        )

    def _capability_evidenced(self, identifier: str, end: End) -> Node:
        gap = self._questionnaire.gap_of[identifier].id
        figure = self._evidenced[gap].capabilities[identifier]
        asked = self._capabilities[identifier].questions
        inputs = tuple(_as(self._answer(q, end, evidence=True), "answer", q.weight) for q in asked)
        return self._node("capability", identifier, EVIDENCED, end, _end(figure, end), "points", Rule.MEAN, inputs)

    def _capability_shortfall(self, identifier: str, end: End) -> Node:
        shortfall = self._capabilities[identifier].shortfall
        inputs = (
            _as(self._capability_target(identifier, "point"), "target"),
            _as(self._capability_score(identifier, OTHER_END[end]), "score"),
        )
        return self._node(
            "capability", identifier, "shortfall", end, _end(shortfall, end), "points", Rule.SHORTFALL, inputs
        )

    def _capability_coverage(self, identifier: str, end: End) -> Node:
        capability = self._capabilities[identifier]
        inputs = tuple(_as(self._answer(q, "point"), "answer", q.weight) for q in capability.questions)
        return self._node(
            "capability", identifier, "coverage", end, capability.coverage, "share", Rule.COVERAGE, inputs
        )

    def _capability_target(self, identifier: str, end: End) -> Node:
        value = self._capabilities[identifier].target
        return self._node("capability", identifier, "target", end, value, "points", Rule.GIVEN)

    def _capability_weight(self, identifier: str, end: End) -> Node:
        value = self._capabilities[identifier].weight
        return self._node("capability", identifier, "weight", end, value, "weight", Rule.GIVEN)

    def _capability_level(self, identifier: str, end: End) -> Node:
        capability = self._capabilities[identifier]
        needs = tuple(self._method.capability(level) for level in LEVELS)
        inputs = [_as(self._capability_score(identifier, end), "score"), *self._answers(needs, [capability], end)]
        return self._level("capability", identifier, end, capability.level, needs, inputs)

    def _answers(self, needs: tuple[Needs, ...], capabilities: list[CapabilityScore], end: End) -> list[Node]:
        """Return the answers, where a level looks at them one by one."""
        if all(need.answers_at_least == LOWEST for need in needs):
            return []
        return [_as(self._answer(q, end), "answer", q.weight) for c in capabilities for q in c.questions]

    def _level(
        self, kind: str, identifier: str, end: End, level: LevelRange, needs: tuple[Needs, ...], inputs: list[Node]
    ) -> Node:
        if end == "point" and self._score.scope == "quick":
            return self._node(kind, identifier, "level", end, None, "level", Rule.NOT_NAMED)
        if end == "point":
            inputs = [*inputs, _as(self.node(kind, identifier, "coverage"), "coverage")]
        node = self._node(kind, identifier, "level", end, _level_end(level, end), "level", Rule.LEVEL, tuple(inputs))
        return replace(node, needs=needs)

    # Answers.

    def _answer(self, question: QuestionScore, end: End, *, evidence: bool = False) -> Node:
        value = counted(question, self._assessment) if evidence else question.value
        said = _said(question, at_most=3 if value != question.value else None)
        figure = EVIDENCED if evidence else ""
        number = None if value is None else _end(value, end)
        return replace(self._node("question", question.id, figure, end, number, "points", Rule.ANSWER), said=said)

    def _node(
        self,
        kind: str,
        identifier: str,
        figure: str,
        end: End,
        value: Value,
        unit: Unit,
        rule: Rule,
        inputs: tuple[Node, ...] = (),
    ) -> Node:
        return Node(
            reference=reference(kind, identifier, figure, end),
            subject=identifier,
            title=self._title(kind, identifier, figure, end),
            value=value,
            unit=unit,
            end=end,
            rule=rule,
            inputs=inputs,
        )

    def _title(self, kind: str, identifier: str, figure: str, end: End) -> str:
        if kind == "question":
            return self._questionnaire.questions[identifier].ask
        if kind == "level":
            return f"Overall level{END_WORDS[end]}"
        names = {gap.id: gap.name for gap in self._questionnaire.gaps}
        name = self._questionnaire.capabilities[identifier].name if kind == "capability" else names[identifier]
        return f"{name}, {WORDS[figure]}{END_WORDS[end]}"


def _as(node: Node, role: Role, weight: Fraction | None = None) -> Node:
    return replace(node, role=role, weight=weight)


def _end(figure: Figure, end: End) -> Fraction | None:
    return {"point": figure.point, "low": figure.low, "high": figure.high}[end]


def _level_end(level: LevelRange, end: End) -> int | None:
    return {"point": level.shown, "low": level.low, "high": level.high}[end]


def _said(question: QuestionScore, at_most: int | None) -> Said:
    value = question.value
    known = value is not None and value.point is not None
    return Said(
        status=question.status,
        level=question.level,
        lowest=int(value.low / STEP) + 1 if value and known else None,
        highest=int(value.high / STEP) + 1 if value and known else None,
        weight=question.weight,
        applies=value is not None,
        at_most=at_most,
    )
