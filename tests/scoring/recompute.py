"""A second reading of derivations: every value is computed again from the leaves by the rules as they are worded."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from assess.scoring.derivation import Node, Rule


def value(node: Node) -> Any:
    """Return what `node` comes to by its rule, looking at no value but those that are given."""
    return {
        Rule.ANSWER: answer,
        Rule.GIVEN: lambda one: one.value,
        Rule.MEAN: mean,
        Rule.AVERAGE: average,
        Rule.SHORTFALL: shortfall,
        Rule.SHARE: share,
        Rule.COVERAGE: coverage,
        Rule.LEVEL: level,
        Rule.NOT_NAMED: lambda one: None,
        Rule.LOWEST: lowest,
        Rule.VERDICT: verdict,
    }[node.rule](node)


def answer(node: Node) -> Fraction | None:
    """Return 25 points for every level above the first, the worst or the best where it is not known."""
    said = node.said
    assert said is not None
    if not said.applies:
        return None
    chosen = {"point": said.level, "low": said.lowest, "high": said.highest}[node.end]
    if chosen is None:
        return {"point": None, "low": Fraction(0), "high": Fraction(100)}[node.end]
    return Fraction(25 * (min(chosen, said.at_most or 5) - 1))


def pairs(node: Node, role: str = "") -> list[tuple[Fraction, Any]]:
    """Return weight and value of the inputs that have weight, those with `role` if one is given."""
    found = [one for one in node.inputs if not role or one.role == role]
    return [(one.weight, value(one)) for one in found if one.weight]


def weighted(parts: list[tuple[Fraction, Any]]) -> Fraction | None:
    """Return the weighted mean of what has a value."""
    known = [(weight, one) for weight, one in parts if one is not None]
    bottom = sum(weight for weight, _ in known)
    return sum((weight * one for weight, one in known), Fraction(0)) / bottom if known else None


def mean(node: Node) -> Fraction | None:
    """Return the weighted mean, or the widest range if there is none."""
    found = weighted(pairs(node))
    return {"point": None, "low": Fraction(0), "high": Fraction(100)}[node.end] if found is None else found


def average(node: Node) -> Fraction:
    """Return the weighted mean, or 0."""
    return weighted(pairs(node)) or Fraction(0)


def shortfall(node: Node) -> Fraction | None:
    """Return target less score, not below 0."""
    target, score = (value(one) for one in node.inputs)
    return None if score is None else max(Fraction(0), target - score)


def share(node: Node) -> Fraction | None:
    """Return what is missing over what is wanted."""
    rows = list(zip(pairs(node, "shortfall"), pairs(node, "target"), strict=True))
    if not rows:
        return {"point": None, "low": Fraction(0), "high": Fraction(1)}[node.end]
    rows = [row for row in rows if row[0][1] is not None]
    if not rows:
        return None
    wanted = sum(weight * one for _, (weight, one) in rows)
    return sum(weight * one for (weight, one), _ in rows) / wanted if wanted else Fraction(0)


def coverage(node: Node) -> Fraction:
    """Return the weight with a level over the weight that applies."""
    asked = [one for one in node.inputs if one.said and one.said.applies]
    known = sum((one.weight or Fraction(0) for one in asked if value(one) is not None), Fraction(0))
    whole = sum((one.weight or Fraction(0) for one in asked), Fraction(0))
    return known / whole if whole else Fraction(0)


def level(node: Node) -> int | None:
    """Return the highest level that is reached one by one."""
    by_role: dict[str, list[Any]] = {}
    for one in node.inputs:
        if one.role == "score" or one.role == "coverage" or one.weight:
            by_role.setdefault(one.role, []).append(value(one))
    if node.end == "point" and (by_role["coverage"][0] < Fraction(3, 5) or by_role["score"][0] is None):
        return None
    answers = [one for one in by_role.get("answer", []) if one is not None]
    asked_one_by_one = any(need.answers_at_least > 1 for need in node.needs)
    if asked_one_by_one and not answers:
        answers = [{"low": Fraction(0), "high": Fraction(100)}[node.end]]
    found = 1
    for need in node.needs:
        enough = need.score_above is None or by_role["score"][0] > need.score_above
        for one in by_role.get("capability", []):
            enough &= one is None or need.capabilities_above is None or one > need.capabilities_above
        enough &= all(one >= 25 * (need.answers_at_least - 1) for one in answers)
        if not enough:
            break
        found += 1
    caps = [one.caps_at or 5 for one in node.inputs if one.role == "blocker" and value(one) == 0]
    return min([found, *caps])


def lowest(node: Node) -> int | None:
    """Return the lowest level."""
    levels = [value(one) for one in node.inputs]
    if not levels:
        return {"point": None, "low": 1, "high": 5}[node.end]
    return None if None in levels else min(levels)


def verdict(node: Node) -> str:
    """Return the word for what is still to go."""
    low, point, high = (value(one) for one in node.inputs if one.role == "to_go")
    if low > 0:
        return "confirmed"
    if point:
        return "likely"
    return "possible" if high > 0 else "closed"
