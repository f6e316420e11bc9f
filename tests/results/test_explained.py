"""Explanations: readable pages for people, complete trees for programs, and sums that are right."""

from __future__ import annotations

import ast
import json
import operator
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from assess.assessment.model import Assessment, Tuning
from assess.errors import UnknownId
from assess.questionnaire.model import Questionnaire
from assess.results.arithmetic import percent
from assess.results.explained import explanation_data, explanation_lines
from assess.results.explained_nodes import steps
from assess.scoring.explain import Explainer
from assess.scoring.references import places, references
from assess.scoring.score import score
from tests.builders import assessment, capability, pack, question, questionnaire_data, voted
from tests.scoring.strategies import cases, steady

SMALL = pack().questionnaire
HINT = "assess score a-test --explain"
OPERATORS: dict[type, Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def page(questionnaire: Questionnaire, state: Assessment, name: str | None = None) -> list[str]:
    """Return the lines of an explanation with plain spaces."""
    lines = explanation_lines(questionnaire, state, score(questionnaire, state), name, HINT)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def section(lines: list[str], title: str) -> list[str]:
    """Return the lines under a heading, without indentation."""
    rest = lines[lines.index(title) + 1 :]
    end = next((n for n, line in enumerate(rest) if line and not line.startswith(" ")), len(rest))
    return [line.strip() for line in rest[:end] if line.strip()]


def asking(*capabilities: dict[str, Any], **more: Any) -> Questionnaire:
    """Return a questionnaire of one gap."""
    gap = {"id": "A", "name": "Connections", "claim": "A", "remedy": "A", "capabilities": list(capabilities)}
    return Questionnaire.model_validate(questionnaire_data(gaps=[gap], **more))


HEAVY = asking(
    capability("A1", [question("A1.1", weight=2), question("A1.2"), question("A1.3")]),
    capability("A2", [question("A2.1")], target=60, weight=2),
)
SAID = assessment({"A1.1": 2, "A1.2": 1, "A1.3": 3, "A2.1": 4})


def test_a_capability_from_its_answers_on() -> None:
    lines = page(HEAVY, SAID, "A1")
    assert lines[0] == "A1  Capability A1, a capability of Connections"
    answers = section(lines, "What was answered")
    assert answers[2:5] == ["A1.1  What about A1.1?", "2 Repeatable: A1.1 seen at level 2", "25 points, weight 2"]
    assert section(lines, "The score") == [
        "The mean of its answers, each by its weight:",
        "(2 x 25 + 1 x 0 + 1 x 50) / (2 + 1 + 1) = 100 / 4 = 25",
    ]
    assert section(lines, "How sure that is") == ["Every answer that counts is known, so there is no range."]
    assert section(lines, "The target") == [
        "The target is 50, the points of level 3 Shared.",
        "Missing: 50 - 25 = 25",
        "So it is below target.",
    ]
    assert section(lines, "The level") == [
        "Level 2 Repeatable needs a score above 12.5; the score is 25.",
        "Level 3 Shared needs a score above 37.5, but the score is 25.",
    ]
    assert lines[-1] == f"  {HINT} A  the gap it is part of"


def test_a_gap_from_its_capabilities_on() -> None:
    lines = page(HEAVY, SAID, "A")
    assert lines[0] == "A  Connections: gap confirmed"
    table = section(lines, "The capabilities against their targets")[2:]
    assert [row.split() for row in table] == [
        ["score", "target", "missing"],
        ["A1", "Capability", "A1", "25", "50", "25"],
        ["A2", "Capability", "A2", "75", "60", "0"],
        ["weight", "2"],
    ]
    assert section(lines, "What is still to go") == [
        "Points missing: 25 + 2 x 0 = 25",
        "Targets added up: 50 + 2 x 60 = 170",
        "Still to go: 25 / 170 = 14.7 %",
        "A capability above its target does not make up for one below.",
    ]
    assert section(lines, "The verdict") == ["Confirmed: 14.7 % is still to go, and no open answer could change that."]
    assert section(lines, "The score")[1] == "(1 x 25 + 2 x 75) / (1 + 2) = 175 / 3 = 58.33 (rounded)"
    assert section(lines, "The level") == [
        "Level 3 Shared needs a score above 37.5 and every capability above 12.5; the",
        "score is 58.33.",
        "Level 4 Automated needs a score above 62.5 and every capability above 37.5,",
        "but the score is 58.33 and A1 has 25.",
    ]


def test_what_is_left_open_is_told_with_both_ends() -> None:
    state = assessment({"A1.2": 3}, (voted("A1.1", 2, 4, 5),), people=3)
    lines = page(SMALL, state, "A1")
    assert "Not settled: votes from level 2 to 5, read as the one in the middle, level 4" in " ".join(
        section(lines, "What was answered")
    )
    assert section(lines, "How sure that is") == [
        "1 of 2 questions is left open: A1.1.",
        "At best: (100 + 50) / 2 = 75",
        "At worst: (25 + 50) / 2 = 37.5",
    ]
    assert section(lines, "The target")[1:] == [
        "Missing: nothing; the score of 62.5 reaches the target of 50",
        "With what is left open it may miss 0 to 12.5.",
        "So it may be below target.",
    ]
    assert section(lines, "The level")[-1] == "With what is left open it may be level 2 to 4."


def test_the_ends_of_a_gap_are_summed_up() -> None:
    lines = page(SMALL, assessment({"A1.1": 1, "A1.2": 1, "A2.1": 3}), "A")
    assert section(lines, "How sure that is") == [
        "1 of 4 questions is left open: A2.2.",
        "At best:",
        "Points missing: 50 + 0 = 50",
        "Still to go: 50 / 100 = 50 %",
        "At worst:",
        "Points missing: 50 + 25 = 75",
        "Still to go: 75 / 100 = 75 %",
    ]
    assert section(lines, "The verdict") == [
        "Confirmed: even if all that is left open turned out at its best, 50 % would",
        "still be to go.",
    ]


@pytest.mark.parametrize(
    ("answers", "verdict", "doubt"),
    [
        ({"A1.1": 2, "A1.2": "dk"}, "Likely: by what is known 50 % is still to go.", True),
        ({"A1.1": 4, "A1.2": "dk"}, "Possible: by what is known nothing is to go,", True),
        ({}, "Possible: nothing is known yet,", True),
        ({"A1.1": 5, "A1.2": "dk"}, "Closed: nothing is to go,", False),
        ({"A1.1": 1, "A1.2": 1}, "Confirmed: 100 % is still to go", False),
    ],
)
def test_every_verdict_says_why(answers: dict[str, int | str], verdict: str, doubt: bool) -> None:
    told = " ".join(section(page(asking(capability("A1")), assessment(answers), "A"), "The verdict"))
    assert told.startswith(verdict)
    assert ("first impression" in told) == doubt


def test_little_knowledge_names_no_level() -> None:
    lines = page(SMALL, assessment({"A1.1": 3}), "A1")
    assert section(lines, "The level")[0] == "No level is named: only 50 % is known, and a name takes 60 %."
    assert section(page(SMALL, assessment(), "A1"), "The level")[0].startswith("No level is named: nothing is known")


def test_a_quick_check_says_that_it_names_none() -> None:
    lines = page(SMALL, assessment({"A1.1": 3}, scope="quick"), "A1")
    assert section(lines, "The level") == ["A quick check names no level; the full assessment does."]
    assert "A1.2" not in "\n".join(lines)


def test_what_does_not_apply_is_left_out_and_said_to_be() -> None:
    state = assessment(
        {"A1.1": "na", "A1.2": "na", "A2.1": 3, "A2.2": 3, "B1.1": "na", "B1.2": "na", "B2.1": "na", "B2.2": "na"}
    )
    assert "left out" in next(line for line in page(SMALL, state, "A") if line.startswith("  A1"))
    lines = page(SMALL, state, "A1")
    assert "Does not apply; left out" in "\n".join(lines)
    assert "  None of this counts, so the capability is left out of its gap." in lines
    assert page(SMALL, state, "B") == [
        "B  Gap B: does not apply",
        "  Nothing that was asked about it counts, so it is left out of everything.",
    ]


def test_the_target_says_where_it_lies_and_that_it_was_changed() -> None:
    tuning = Tuning.model_validate({"targets": {"A1": 80}})
    assert section(page(SMALL, assessment({"A1.1": 3, "A1.2": 3}, tuning=tuning), "A1"), "The target")[:3] == [
        "The target is 80, between level 4 Automated and level 5 Compounding.",
        "It was changed for this assessment; the questionnaire says 50.",
        "Missing: 80 - 50 = 30",
    ]


def test_a_blocker_is_told_where_it_holds_the_gap() -> None:
    asked = asking(capability("A1", [question("A1.1", weight="0.1", blocker={"caps_at": 2}), question("A1.2")]))
    lines = section(page(asked, assessment({"A1.1": 1, "A1.2": 5}), "A"), "The level")
    assert " ".join(lines).endswith("A1.1 blocks: while its answer is level 1, the gap is shown at level 2 at most.")


def test_the_ladder_names_the_rung_that_is_missing() -> None:
    lines = page(asking(capability("A1"), method="ladder"), assessment({"A1.1": 2, "A1.2": 5}), "A1")
    assert " ".join(section(lines, "The level")) == (
        "Level 2 Repeatable needs every known answer at level 2 or above; all of them are. "
        "Level 3 Shared needs every known answer at level 3 or above, but A1.1 has level 2."
    )


def test_answers_without_evidence_are_told_by_the_score() -> None:
    lines = section(page(SMALL, assessment({"A1.1": 5, "A1.2": 3}), "A1"), "The score")
    assert " ".join(lines[2:]) == (
        "With answers above level 3 counted as 3 where no evidence is named, it would be 50."
    )


def test_one_answer() -> None:
    assert page(HEAVY, SAID, "A1.1") == [
        "A1.1  What about A1.1?",
        "      2 Repeatable: A1.1 seen at level 2",
        "      25 points, weight 2",
        "",
        "Level 1 is worth 0 points, level 2 is 25, level 3 is 50, level 4 is 75, level 5",
        "is 100.",
        "By its weight it makes up 50 % of Capability A1.",
        "",
        "To see more:",
        f"  {HINT} A1  the capability it is part of",
    ]


def test_all_gaps_in_brief_and_how_to_go_on() -> None:
    lines = page(HEAVY, SAID)
    start = lines.index("A  Connections: gap confirmed")
    assert " ".join(line.strip() for line in lines[start + 1 : start + 4]) == (
        "1 of 2 capabilities is below target. Of the 170 points that the targets add up to, 25 are missing: 14.7 %. "
        "Confirmed: 14.7 % is still to go, and no open answer could change that."
    )
    assert "Overall level: 3. The lowest of Connections (3)." in lines
    assert lines[-4:] == [
        f"  {HINT} A            a gap",
        f"  {HINT} A1           a capability",
        f"  {HINT} A1.1         an answer",
        f"  {HINT} gap:A.to_go  a single figure",
    ]


def test_one_figure_is_followed_down_to_the_answers() -> None:
    assert page(HEAVY, SAID, "capability:A1.shortfall") == [
        "Capability A1, points below target: 25",
        "  Missing: 50 - 25 = 25",
        "    Capability A1, score: 25",
        "      (2 x 25 + 1 x 0 + 1 x 50) / (2 + 1 + 1) = 100 / 4 = 25",
        "        A1.1  What about A1.1?",
        "          2 Repeatable: A1.1 seen at level 2",
        "          25 points, weight 2",
        "        A1.2  What about A1.2?",
        "          1 Bespoke: A1.2 seen at level 1",
        "          0 points",
        "        A1.3  What about A1.3?",
        "          3 Shared: A1.3 seen at level 3",
        "          50 points",
    ]


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("A9", "There is nothing called A9 to explain.", "Did you mean A"),
        ("zzzzzz", "There is nothing called zzzzzz to explain.", "Name a gap, a capability or a question"),
        ("gap:A.scores", "There is no figure gap:A.scores.", "Did you mean gap:A.score"),
    ],
)
def test_a_name_that_is_not_there(name: str, message: str, hint: str) -> None:
    with pytest.raises(UnknownId) as by_lines:
        page(HEAVY, SAID, name)
    with pytest.raises(UnknownId) as by_data:
        explanation_data(HEAVY, SAID, score(HEAVY, SAID), name)
    for error in (by_lines, by_data):
        assert error.value.message == message
        assert error.value.hint.startswith(hint)


def test_a_question_that_is_not_scored_shows_its_answer_and_has_no_data() -> None:
    asked = Questionnaire.model_validate(questionnaire_data(context=[question("K.number", answer={"type": "number"})]))
    assert page(asked, SAID, "K.number") == [
        "K.number  What about K.number?",
        "          Open",
        "          It counts in no score; only the questions of the gaps do.",
    ]
    with pytest.raises(UnknownId, match="counts in no figure"):
        explanation_data(asked, SAID, score(asked, SAID), "K.number")


def test_the_tree_as_data() -> None:
    found = explanation_data(HEAVY, SAID, score(HEAVY, SAID), "capability:A1.score")
    assert {key: found[key] for key in ("format", "version", "assessment")} == {
        "format": "assess-explanation", "version": 1, "assessment": "a-test",
    }  # fmt: skip
    (top,) = found["figures"]
    assert (top["reference"], top["value"], top["unit"], top["rule"]) == (
        "capability:A1.score", {"value": 25.0, "exact": "25"}, "points", "mean",
    )  # fmt: skip
    assert top["formula"].startswith("sum of weight x value / sum of weight")
    first = top["inputs"][0]
    assert first["weight"] == {"value": 2.0, "exact": "2"}
    assert (first["answer"]["status"], first["answer"]["level"]) == ("answered", 2)
    assert first["inputs"] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (None, ["gap:A.verdict", "gap:A.to_go", "gap:A.score", "gap:A.level"]),
        ("A", ["gap:A.verdict", "gap:A.to_go", "gap:A.score", "gap:A.level"]),
        ("A2", ["capability:A2.score", "capability:A2.shortfall", "capability:A2.level"]),
        ("A2.1", ["question:A2.1"]),
        ("level.low", ["level.low"]),
    ],
)
def test_the_figures_behind_a_name(name: str | None, expected: list[str]) -> None:
    found = explanation_data(HEAVY, SAID, score(HEAVY, SAID), name)
    assert [figure["reference"] for figure in found["figures"]] == expected


def test_needs_and_blockers_are_in_the_data() -> None:
    asked = asking(capability("A1", [question("A1.1", blocker={"caps_at": 2})]))
    (level,) = explanation_data(asked, assessment({"A1.1": 1}), score(asked, assessment({"A1.1": 1})), "gap:A.level")[
        "figures"
    ]
    assert level["needs"][1] == {
        "level": 3,
        "score_above": {"value": 37.5, "exact": "75/2"},
        "capabilities_above": {"value": 12.5, "exact": "25/2"},
        "answers_at_least": 1,
    }
    assert [one["caps_at"] for one in level["inputs"] if "caps_at" in one] == [2]


@pytest.mark.parametrize(
    ("share", "text"),
    [("0", "0 %"), ("1/3", "33.3 %"), ("1", "100 %"), ("1/9999", "under 0.1 %"), ("9999/10000", "over 99.9 %")],
)
def test_a_share_claims_neither_nothing_nor_all_for_what_comes_near(share: str, text: str) -> None:
    assert percent(Fraction(share)).replace("\N{NO-BREAK SPACE}", " ") == text


def worked_out(expression: str) -> Fraction:
    """Return what a sum of plain numbers comes to."""

    def walk(node: ast.expr) -> Fraction:
        if isinstance(node, ast.BinOp):
            return OPERATORS[type(node.op)](walk(node.left), walk(node.right))
        assert isinstance(node, ast.Constant)
        return Fraction(str(node.value))

    return walk(ast.parse(expression.replace(",", "").replace(" x ", " * "), mode="eval").body)


@settings(steady, max_examples=25)
@given(case=cases(size=2))
def test_every_sum_that_is_written_is_right(case: tuple[Questionnaire, Assessment]) -> None:
    """Numbers are written with two decimals, so sums of up to twelve of them by weights up to 3 are near."""
    questionnaire, state = case
    result = score(questionnaire, state)
    explainer = Explainer(questionnaire, state, result)
    for place in places(result).values():
        for step in steps(questionnaire, explainer.node(place.kind, place.id, place.figure, place.end)):
            if " = " not in step:
                continue
            sides = re.sub(r" \(rounded\)|under |over ", "", step.split(": ")[-1]).split(" = ")
            share = sides[-1].endswith("%")
            values = [worked_out(side.replace("\N{NO-BREAK SPACE}%", "")) for side in sides]
            if share:
                values[-1] /= 100
            assert max(values) - min(values) <= (Fraction(2, 1000) if share else Fraction(1, 2)), step


@settings(steady, max_examples=25)
@given(case=cases(size=2))
def test_everything_can_be_told_within_80_columns(case: tuple[Questionnaire, Assessment]) -> None:
    questionnaire, state = case
    result = score(questionnaire, state)
    ids = [gap.id for gap in questionnaire.gaps] + [*questionnaire.capabilities, *questionnaire.capability_of]
    for name in [None, *ids, *references(result)[::7]]:
        lines = explanation_lines(questionnaire, state, result, name, HINT)
        assert lines
        assert all(len(line) <= 80 and line == line.rstrip() for line in lines)
        json.dumps(explanation_data(questionnaire, state, result, name), allow_nan=False)
