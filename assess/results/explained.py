"""What stands behind a figure: for people as lines of at most 80 columns, for programs as JSON data."""

from __future__ import annotations

import difflib
from fractions import Fraction
from typing import Any

from assess.assessment.model import Assessment
from assess.errors import UnknownId
from assess.questionnaire.model import Questionnaire
from assess.results import explain_sentences as say
from assess.results.data import PLACES
from assess.results.explained_pages import WIDTH, Pages
from assess.scoring.derivation import Node, Said, Value
from assess.scoring.explain import Explainer
from assess.scoring.methods.base import Needs
from assess.scoring.model import Score
from assess.scoring.references import Place, find, references

VERSION = 1
OF_GAP = ("verdict", "to_go", "score", "level")
OF_CAPABILITY = ("score", "shortfall", "level")


def explanation_lines(
    questionnaire: Questionnaire,
    assessment: Assessment,
    score: Score,
    name: str | None,
    command: str,
    width: int = WIDTH,
) -> list[str]:
    """Return the explanation of `name`: a gap, capability or question by its id, or a figure by its reference.

    Without a name, every gap in brief. `command` is what a reader types before another name, empty where nothing is
    typed. No line is longer than `width`, which is at least 70. Raises UnknownId with names that are near.
    """
    explainer = Explainer(questionnaire, assessment, score)
    pages = Pages(questionnaire, assessment, score, explainer, command, width)
    if name is None:
        lines = pages.overview()
    elif any(gap.id == name for gap in score.gaps):
        lines = pages.gap(name)
    elif name in questionnaire.capabilities:
        lines = pages.capability(name)
    elif name in questionnaire.capability_of:
        lines = pages.question(name)
    elif name in questionnaire.questions:
        lines = pages.unscored(name)
    else:
        lines = pages.figure(_node(explainer, _find(questionnaire, score, name)))
    return lines if lines[-1] else lines[:-1]


def explanation_data(
    questionnaire: Questionnaire, assessment: Assessment, score: Score, name: str | None
) -> dict[str, Any]:
    """Return the derivations behind `name` as JSON data; without a name, those of every gap. Raises UnknownId."""
    explainer = Explainer(questionnaire, assessment, score)
    nodes = [_node(explainer, place) for place in _places(questionnaire, score, name)]
    return {
        "format": "assess-explanation",
        "version": VERSION,
        "assessment": assessment.id,
        "figures": [_data(node) for node in nodes],
    }


def _node(explainer: Explainer, place: Place) -> Node:
    return explainer.node(place.kind, place.id, place.figure, place.end)


def _places(questionnaire: Questionnaire, score: Score, name: str | None) -> list[Place]:
    if name is None:
        return [Place("gap", gap.id, figure, "point") for gap in score.gaps for figure in OF_GAP]
    if any(gap.id == name for gap in score.gaps):
        return [Place("gap", name, figure, "point") for figure in OF_GAP]
    if name in questionnaire.capabilities:
        return [Place("capability", name, figure, "point") for figure in OF_CAPABILITY]
    if name in questionnaire.capability_of:
        return [Place("question", name, "", "point")]
    return [_find(questionnaire, score, name)]


def _find(questionnaire: Questionnaire, score: Score, name: str) -> Place:
    """Return the figure called `name`, or say which ids and references are near."""
    if name in questionnaire.questions:
        raise UnknownId(say.no_figure(name), say.NO_FIGURE_HINT)
    if ":" in name or name in references(score):
        return find(score, name)
    known = [*(gap.id for gap in score.gaps), *questionnaire.capabilities, *questionnaire.capability_of]
    near = difflib.get_close_matches(name.upper(), known, n=3)
    raise UnknownId(say.nothing_called(name), say.did_you_mean(near) if near else say.NAMES_HINT)


def _data(node: Node) -> dict[str, Any]:
    found: dict[str, Any] = {
        "reference": node.reference,
        "title": node.title,
        "value": _value(node.value),
        "unit": node.unit,
        "end": node.end,
        "role": node.role,
        "weight": _value(node.weight),
        "rule": str(node.rule),
        "formula": node.formula,
    }
    if node.said is not None:
        found["answer"] = _answer(node.said)
    if node.caps_at is not None:
        found["caps_at"] = node.caps_at
    if node.needs:
        found["needs"] = [_need(level, need) for level, need in enumerate(node.needs, start=2)]
    return found | {"inputs": [_data(one) for one in node.inputs]}


def _answer(said: Said) -> dict[str, Any]:
    return {
        "status": str(said.status),
        "level": said.level,
        "lowest": said.lowest,
        "highest": said.highest,
        "weight": _value(said.weight),
        "applies": said.applies,
        "at_most": said.at_most,
    }


def _need(level: int, need: Needs) -> dict[str, Any]:
    return {
        "level": level,
        "score_above": _value(need.score_above),
        "capabilities_above": _value(need.capabilities_above),
        "answers_at_least": need.answers_at_least,
    }


def _value(value: Value) -> Any:
    """Return a number rounded with its exact value beside, anything else as it is."""
    if isinstance(value, Fraction):
        return {"value": round(float(value), PLACES), "exact": str(value)}
    return value
