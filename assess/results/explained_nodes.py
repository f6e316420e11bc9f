"""The step from the values below it to one value of a derivation, in words and numbers."""

from __future__ import annotations

from fractions import Fraction

from assess.questionnaire.model import Questionnaire
from assess.results import arithmetic
from assess.results import explain_sentences as say
from assess.results.sentences import STATUS
from assess.results.values import level_answer
from assess.results.wording import first_upper
from assess.scoring.derivation import Node, Rule
from assess.scoring.levels import nearest, points_of
from assess.scoring.methods.base import Needs
from assess.scoring.naming import LEVELS

ENOUGH = Fraction(60, 100)


def steps(questionnaire: Questionnaire, node: Node) -> list[str]:
    """Return how the value of `node` follows from those below it, a sentence or sum a line."""
    match node.rule:
        case Rule.ANSWER:
            return answer(questionnaire, node)
        case Rule.MEAN | Rule.AVERAGE:
            return _mean(node)
        case Rule.SHORTFALL:
            return [_shortfall(node)]
        case Rule.SHARE:
            return _share(node)
        case Rule.COVERAGE:
            return [_coverage(node)]
        case Rule.LEVEL:
            return _level(questionnaire, node)
        case Rule.NOT_NAMED:
            return [say.QUICK]
        case Rule.LOWEST:
            return [_lowest(questionnaire, node)]
        case Rule.VERDICT:
            return verdict(node)
        case Rule.GIVEN:
            return [_given(questionnaire, node)]


def _known(node: Node) -> str:
    """Return the share that is known in words."""
    return say.NOTHING if node.value == 0 else say.only(value_text(node))


def value_text(node: Node) -> str:
    """Return the value of `node`, or that it is not known."""
    if node.value is None:
        return say.NOT_NAMED if node.unit == "level" else say.NOT_KNOWN
    if isinstance(node.value, Fraction):
        return arithmetic.percent(node.value) if node.unit == "share" else arithmetic.plain(node.value)
    return str(node.value)


def answer(questionnaire: Questionnaire, node: Node) -> list[str]:
    """Return what was said and what it is worth."""
    said = node.said
    if said is None:
        return []
    weight = arithmetic.plain(said.weight)
    status = STATUS[said.status]
    if not said.applies:
        return [say.left_out(status)]
    if said.level is None:
        return [say.open_answer(status, weight)]
    question = questionnaire.questions[node.subject]
    lines = [level_answer(questionnaire, question, said.level)]
    if said.lowest != said.level or said.highest != said.level:
        lines.insert(0, say.voted(said.lowest or said.level, said.highest or said.level, said.level))
    worth = say.worth(value_text(node), weight) if said.weight else say.NO_WEIGHT
    return [*lines, say.without_evidence(said.at_most, worth) if said.at_most else worth]


def _mean(node: Node) -> list[str]:
    counted = [one for one in node.inputs if one.weight and isinstance(one.value, Fraction)]
    parts = [(one.weight, one.value) for one in counted if one.weight and isinstance(one.value, Fraction)]
    if not parts:
        nothing = not any(one.weight and (one.said is None or one.said.applies) for one in node.inputs)
        return [say.ANYTHING if nothing else say.NOTHING_KNOWN]
    if node.unit == "share":
        return [say.in_per_cent(arithmetic.mean([(weight, 100 * share) for weight, share in parts]))]
    if len(parts) == 1:
        return [say.alone(counted[0].subject, arithmetic.mean(parts))]
    return [arithmetic.mean(parts)]


def _given(questionnaire: Questionnaire, node: Node) -> str:
    """Say where a target or a weight comes from."""
    content = questionnaire.capabilities[node.subject]
    given = Fraction(content.weight if node.unit == "weight" else content.target)
    return say.AS_GIVEN if given == node.value else say.changed(arithmetic.plain(given))


def weighed(node: Node) -> bool:
    """Say whether what counts in a mean has different weights."""
    return len({one.weight for one in node.inputs if one.weight and one.value is not None}) > 1


def _shortfall(node: Node) -> str:
    target, score = node.inputs
    if score.value is None or node.value is None:
        return say.NOTHING_KNOWN
    if node.value == 0:
        return say.nothing_missing(value_text(target), value_text(score))
    return say.missing(value_text(target), value_text(score), value_text(node))


def _share(node: Node) -> list[str]:
    pairs = _pairs(node)
    if not pairs or not isinstance(node.value, Fraction):
        return [say.NOTHING_KNOWN]
    missing, top = arithmetic.total([(weight, short) for weight, short, _ in pairs])
    wanted, bottom = arithmetic.total([(weight, target) for weight, _, target in pairs])
    if not bottom:
        return [say.NO_TARGET]
    share = f"{arithmetic.plain(top)} / {arithmetic.plain(bottom)} = {arithmetic.percent(node.value)}"
    return [say.points_missing(missing), say.points_wanted(wanted), say.to_go(share)]


def missing_of(node: Node) -> tuple[Fraction, Fraction]:
    """Return the weighted points that are missing and those wanted, of a share still to go."""
    pairs = _pairs(node)
    missing = sum((weight * short for weight, short, _ in pairs), Fraction(0))
    return missing, sum((weight * target for weight, _, target in pairs), Fraction(0))


def _pairs(node: Node) -> list[tuple[Fraction, Fraction, Fraction]]:
    """Return weight, shortfall and target of each capability that counts in a share."""
    return [
        (short.weight, short.value, target.value)
        for short, target in zip(node.inputs[::2], node.inputs[1::2], strict=True)
        if short.weight and isinstance(short.value, Fraction) and isinstance(target.value, Fraction)
    ]


def _lowest(questionnaire: Questionnaire, node: Node) -> str:
    names = {gap.id: gap.name for gap in questionnaire.gaps}
    if not node.inputs:
        return say.ANYTHING
    if any(one.rule is Rule.NOT_NAMED for one in node.inputs):
        return say.QUICK
    nameless = [names[one.subject] for one in node.inputs if one.value is None]
    if nameless:
        return say.no_overall(nameless)
    return say.lowest_of([(names[one.subject], value_text(one)) for one in node.inputs])


def _coverage(node: Node) -> str:
    asked = [one for one in node.inputs if one.said and one.said.applies and one.weight]
    known = sum((one.weight or Fraction(0) for one in asked if one.value is not None), Fraction(0))
    whole = sum((one.weight or Fraction(0) for one in asked), Fraction(0))
    if not whole:
        return say.NOTHING_COUNTS
    return say.coverage(arithmetic.plain(known), arithmetic.plain(whole), value_text(node))


def verdict(node: Node) -> list[str]:
    """Return why a gap has its verdict."""
    low, point, high = (one for one in node.inputs if one.role == "to_go")
    (known,) = (one for one in node.inputs if one.role == "coverage")
    reason = {
        "confirmed": say.confirmed_for_certain(value_text(low))
        if low.value == high.value
        else say.confirmed(value_text(low)),
        "likely": say.likely(value_text(point), value_text(high)),
        "possible": say.possible(value_text(high), known=point.value is not None),
        "closed": say.closed(),
    }[str(node.value)]
    doubt = node.value != "closed" and isinstance(known.value, Fraction) and known.value < ENOUGH
    return [reason, say.not_enough(first_upper(_known(known)))] if doubt else [reason]


def _level(questionnaire: Questionnaire, node: Node) -> list[str]:
    """Return what the level reached needs, what the next one is short of, and what holds it back."""
    coverage = next((one for one in node.inputs if one.role == "coverage"), None)
    if node.value is None:
        return [say.no_level(_known(coverage)) if coverage else say.NOTHING_KNOWN]
    reached = 1
    for need in node.needs:
        if _short_of(node, need):
            break
        reached += 1
    lines = []
    if reached > 1:
        need = node.needs[reached - 2]
        lines.append(say.reached(_needs(questionnaire, need, reached), _has_score(node, need)))
    if reached < len(LEVELS) + 1:
        need = node.needs[reached - 1]
        lines.append(say.not_reached(_needs(questionnaire, need, reached + 1), _short_of(node, need)))
    for one in node.inputs:
        if one.role == "blocker" and one.value == 0 and one.caps_at and one.caps_at < reached:
            lines.append(say.held(one.subject, one.caps_at))
    return lines


def _needs(questionnaire: Questionnaire, need: Needs, level: int) -> str:
    parts = []
    if need.score_above is not None:
        parts.append(say.need_score(arithmetic.plain(need.score_above)))
    if need.capabilities_above is not None:
        parts.append(say.need_capabilities(arithmetic.plain(need.capabilities_above)))
    if need.answers_at_least > 1:
        parts.append(say.need_answers(need.answers_at_least))
    return say.need(level, questionnaire.level_name(level), parts)


def _has_score(node: Node, need: Needs) -> str:
    """Return the score where a level looks at it."""
    score = next(value_text(one) for one in node.inputs if one.role == "score")
    return say.has_score(score) if need.score_above is not None else ""


def _short_of(node: Node, need: Needs) -> list[str]:
    """Return what `node` lacks for a level, nothing if it is there."""
    found = []
    for one in node.inputs:
        if not isinstance(one.value, Fraction):
            continue
        if one.role == "score" and need.score_above is not None and one.value <= need.score_above:
            found.append(say.has_score(value_text(one)))
        if one.role == "capability" and one.weight and need.capabilities_above is not None:
            found += [say.has(one.subject, value_text(one))] if one.value <= need.capabilities_above else []
        if one.role == "answer" and one.weight and one.value < points_of(need.answers_at_least):
            found.append(say.has(one.subject, say.at_level(nearest(one.value))))
    return found
