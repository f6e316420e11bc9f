"""Every figure can be explained, and what is explained gives the figure again."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from assess.assessment.model import Assessment, Evidence
from assess.assessment.values import Answer
from assess.errors import UnknownId
from assess.questionnaire.model import Questionnaire
from assess.scoring.derivation import FORMULAS, Node, Rule
from assess.scoring.evidenced import evidenced
from assess.scoring.explain import Explainer, explain
from assess.scoring.methods.registry import METHODS
from assess.scoring.model import Figure, LevelRange, Score, Status
from assess.scoring.references import Place, places, references
from assess.scoring.score import score
from tests.builders import assessment, capability, pack, question, questionnaire_data, voted
from tests.scoring.recompute import value
from tests.scoring.strategies import cases, steady, with_record

Case = tuple[Questionnaire, Assessment]
SMALL = pack().questionnaire


def figure(of: Figure | LevelRange, end: str) -> Any:
    """Return one end of a figure."""
    point = of.shown if isinstance(of, LevelRange) else of.point
    return {"point": point, "low": of.low, "high": of.high}[end]


def expected(state: Assessment, result: Score) -> dict[str, Any]:
    """Return every figure by its reference, read off the score itself."""
    found: dict[str, Any] = {}

    def put(name: str, of: Figure | LevelRange | None) -> None:
        for end in ("point", "low", "high"):
            found[name if end == "point" else f"{name}.{end}"] = None if of is None else figure(of, end)

    put("level", result.level)
    for gap, backed in zip(result.gaps, evidenced(state, result).gaps, strict=True):
        put(f"gap:{gap.id}.score", gap.score)
        put(f"gap:{gap.id}.to_go", gap.to_go)
        put(f"gap:{gap.id}.level", gap.level)
        put(f"gap:{gap.id}.evidenced", backed.score)
        found[f"gap:{gap.id}.verdict"] = str(gap.verdict)
        found[f"gap:{gap.id}.coverage"] = gap.coverage
        found[f"gap:{gap.id}.target"] = gap.target
        for c in gap.capabilities:
            put(f"capability:{c.id}.score", c.score)
            put(f"capability:{c.id}.shortfall", c.shortfall)
            put(f"capability:{c.id}.level", c.level)
            put(f"capability:{c.id}.evidenced", backed.capabilities[c.id])
            found[f"capability:{c.id}.coverage"] = c.coverage
            found[f"capability:{c.id}.target"] = c.target
            found[f"capability:{c.id}.weight"] = c.weight
            for q in c.questions:
                put(f"question:{q.id}", q.value)
    return found


def nodes(node: Node) -> Iterator[Node]:
    """Yield a node and all below it."""
    yield node
    for one in node.inputs:
        yield from nodes(one)


def every_second_backed(questionnaire: Questionnaire, state: Assessment) -> Assessment:
    """Return the assessment with evidence for every second question."""
    for one in sorted(questionnaire.capability_of)[::2]:
        evidence = (Evidence(id="e1", kind="named", text="Seen"),)
        state = with_record(state, state.record(one).model_copy(update={"evidence": evidence}))
    return state


def some_of_everything(method: str) -> Case:
    """Return weights, a blocker, a capability without weight, votes, don't know and not applicable, in two gaps."""
    data = questionnaire_data(method=method)
    blocking = [question("A1.1", blocker={"caps_at": 1}), question("A1.2", weight=2), question("A1.3")]
    others = [question(q) for q in ("A2.1", "A2.2", "A2.3", "A2.4")]
    data["gaps"][0]["capabilities"] = [
        capability("A1", blocking, target=75),
        capability("A2", others, weight=2),
        capability("A3", [question("A3.1", blocker={"caps_at": 2})], weight=0),
        capability("A4", [question("A4.1", blocker={"caps_at": 3})]),
    ]
    said: dict[str, int | str | Answer] = {
        "A1.1": 1,
        "A1.2": 5,
        "A2.1": 4,
        "A2.2": "dk",
        "A3.1": 2,
        "A4.1": "na",
        "B1.1": 4,
        "B1.2": 5,
        "C1.1": "na",
    }
    asked = Questionnaire.model_validate(data)
    votes = (voted("A1.3", 2, 3, 5), voted("A2.3", 4, 5, "dk"), voted("B2.1", "dk", "na"))
    return asked, every_second_backed(asked, assessment(said, votes, people=3))


@pytest.mark.parametrize("method", METHODS)
def test_everything_of_an_example_comes_out_again_and_says_what_it_is(method: str) -> None:
    case = some_of_everything(method)
    comes_out_again(*case)
    says_what_it_is(*case)


@settings(steady, max_examples=60)
@given(case=cases(size=2))
def test_every_figure_is_there_and_comes_out_again_from_the_leaves(case: Case) -> None:
    questionnaire, state = case
    comes_out_again(questionnaire, every_second_backed(questionnaire, state))


def comes_out_again(questionnaire: Questionnaire, state: Assessment) -> None:
    """Check that every figure of the score follows from the leaves of its explanation."""
    result = score(questionnaire, state)
    figures = expected(state, result)
    explainer = Explainer(questionnaire, state, result)
    names = references(result)
    assert {name for name in names if not (name.startswith("question:") and ".evidenced" in name)} == set(figures)
    for name in names:
        place = places(result)[name]
        node = explainer.node(place.kind, place.id, place.figure, place.end)
        assert node.reference == name
        assert node.value == value(node)
        if name in figures:
            assert node.value == figures[name]


@settings(steady, max_examples=40)
@given(case=cases(size=2))
def test_whatever_is_below_a_figure_can_be_explained_itself_and_gives_the_same(case: Case) -> None:
    questionnaire, state = case
    result = score(questionnaire, state)
    known = places(result)
    explainer = Explainer(questionnaire, state, result)
    for gap in result.gaps:
        for top in ("verdict", "level"):
            for node in nodes(explainer.node("gap", gap.id, top)):
                place = known[node.reference]
                alone = explainer.node(place.kind, place.id, place.figure, place.end)
                assert (alone.value, alone.rule, alone.title) == (node.value, node.rule, node.title)
                assert bool(node.inputs) <= (node.rule not in (Rule.ANSWER, Rule.GIVEN, Rule.NOT_NAMED))
                assert (node.said is not None) == (node.rule is Rule.ANSWER)
                assert node.formula == FORMULAS[node.rule]


UNITS = {
    "": "points", "score": "points", "evidenced": "points", "target": "points", "shortfall": "points",
    "to_go": "share", "coverage": "share", "level": "level", "verdict": "verdict", "weight": "weight",
}  # fmt: skip
ROLES: dict[Rule, list[set[str]]] = {
    Rule.ANSWER: [set()],
    Rule.GIVEN: [set()],
    Rule.NOT_NAMED: [set()],
    Rule.MEAN: [{"answer"}, {"capability"}],
    Rule.AVERAGE: [{"capability"}],
    Rule.SHORTFALL: [{"target", "score"}],
    Rule.SHARE: [{"shortfall", "target"}],
    Rule.COVERAGE: [{"answer"}],
    Rule.LEVEL: [{"score", "coverage", "capability", "answer", "blocker"}],
    Rule.LOWEST: [{"gap"}],
    Rule.VERDICT: [{"to_go", "coverage"}],
}
"""What the values below a rule may be to it, all of one kind of set."""


@settings(steady, max_examples=40)
@given(case=cases(size=2))
def test_every_value_says_what_it_is_of_what_and_in_which_unit(case: Case) -> None:
    says_what_it_is(*case)


def says_what_it_is(questionnaire: Questionnaire, state: Assessment) -> None:
    """Check what every value is about, its unit, its end and what the values below it are to it."""
    result = score(questionnaire, state)
    explainer = Explainer(questionnaire, state, result)
    for place in places(result).values():
        node = explainer.node(place.kind, place.id, place.figure, place.end)
        figure = "level" if place.kind == "level" else place.figure
        assert (node.subject, node.unit, node.end, node.role) == (place.id, UNITS[figure], place.end, "top")
        assert any({one.role for one in node.inputs} <= roles for roles in ROLES[node.rule])
        assert node.rule is Rule.LEVEL or node.needs == ()
        assert node.formula == FORMULAS[node.rule]


def test_a_level_looks_only_at_what_its_method_needs_and_what_counts() -> None:
    """A2 has no weight, so its blocker holds nothing; the ladder looks at answers, the plain mean at the score."""
    blocking = capability("A2", [question("A2.1", blocker={"caps_at": 1})], weight=0)
    state = assessment({"A1.1": 3, "A1.2": 3, "A2.1": 1})
    expected = {
        "capped-mean": ["score", "capability", "capability", "coverage"],
        "mean": ["score", "coverage"],
        "ladder": ["score", "answer", "answer", "coverage"],
    }
    for method, roles in expected.items():
        data = questionnaire_data(method=method)
        data["gaps"][0]["capabilities"] = [capability("A1"), blocking]
        questionnaire = Questionnaire.model_validate(data)
        node = explain(questionnaire, state, score(questionnaire, state), "gap:A.level")
        assert [one.role for one in node.inputs] == roles


def test_the_overall_level_is_about_nothing_in_particular() -> None:
    state = assessment()
    assert places(score(SMALL, state))["level.high"] == Place("level", "", "", "high")


def test_a_score_by_hand() -> None:
    asked = [question("A1.1", weight=2), question("A1.2"), question("A1.3"), question("A1.4")]
    data = questionnaire_data()
    data["gaps"][0]["capabilities"][0] = capability("A1", asked)
    questionnaire = Questionnaire.model_validate(data)
    state = assessment({"A1.1": 2, "A1.2": "dk", "A1.3": "na"}, (voted("A1.4", 2, 3, 5),), people=3)
    node = explain(questionnaire, state, score(questionnaire, state), "capability:A1.score.high")
    assert (node.title, node.value) == ("Capability A1, score, highest possible", Fraction(250, 4))
    assert (node.rule, node.unit, node.end, node.role) == (Rule.MEAN, "points", "high", "top")
    assert [(one.reference, one.value) for one in node.inputs] == [
        ("question:A1.1.high", Fraction(25)),
        ("question:A1.2.high", Fraction(100)),
        ("question:A1.3.high", None),
        ("question:A1.4.high", Fraction(100)),
    ]
    assert [one.weight for one in node.inputs] == [2, 1, 1, 1]
    assert {one.role for one in node.inputs} == {"answer"}
    first, second, third, fourth = (one.said for one in node.inputs)
    assert first is not None
    assert second is not None
    assert third is not None
    assert fourth is not None
    assert (first.status, first.level, first.weight, first.applies) == (Status.ANSWERED, 2, Fraction(2), True)
    assert (second.status, second.applies) == (Status.UNKNOWN, True)
    assert (second.level, second.lowest, second.highest) == (None, None, None)
    assert (third.status, third.applies) == (Status.NOT_APPLICABLE, False)
    assert (fourth.lowest, fourth.level, fourth.highest) == (2, 3, 5)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("question:A1.1", "What about A1.1?"),
        ("question:A1.1.evidenced.high", "What about A1.1?"),
        ("level", "Overall level"),
        ("level.low", "Overall level, lowest possible"),
        ("gap:A.to_go.high", "Gap A, share still to go, highest possible"),
        ("capability:A1.weight", "Capability A1, weight"),
    ],
)
def test_every_figure_has_a_title(name: str, title: str) -> None:
    state = assessment({"A1.1": 2})
    assert explain(SMALL, state, score(SMALL, state), name).title == title


def test_a_shortfall_rests_on_the_other_end_of_the_score() -> None:
    state = assessment({"A1.1": 1})
    result = score(SMALL, state)
    low = explain(SMALL, state, result, "capability:A1.shortfall.low")
    assert [one.reference for one in low.inputs] == ["capability:A1.target", "capability:A1.score.high"]
    assert low.value == 0
    high = explain(SMALL, state, result, "capability:A1.shortfall.high")
    assert high.inputs[1].reference == "capability:A1.score.low"
    assert high.value == 50


def test_a_level_names_its_needs_blockers_and_coverage() -> None:
    data = questionnaire_data()
    blocking = [question("A1.1", blocker={"caps_at": 1}), question("A1.2")]
    data["gaps"][0]["capabilities"] = [capability("A1", blocking)]
    questionnaire = Questionnaire.model_validate(data)
    state = assessment({"A1.1": 1, "A1.2": 5})
    node = explain(questionnaire, state, score(questionnaire, state), "gap:A.level")
    assert node.value == 1
    assert [need.score_above for need in node.needs] == [12.5, 37.5, 62.5, 87.5]
    assert [(one.role, one.caps_at) for one in node.inputs] == [
        ("score", None), ("capability", None), ("blocker", 1), ("coverage", None)
    ]  # fmt: skip


def test_the_evidenced_score_says_which_answers_were_lowered() -> None:
    state = assessment({"A1.1": 5, "A1.2": 3})
    node = explain(SMALL, state, score(SMALL, state), "capability:A1.evidenced")
    assert node.value == 50
    assert [one.said.at_most for one in node.inputs if one.said] == [3, None]
    assert [one.reference for one in node.inputs] == ["question:A1.1.evidenced", "question:A1.2.evidenced"]


def test_a_quick_check_says_that_it_names_no_level() -> None:
    state = assessment({"A1.1": 3}, scope="quick")
    result = score(SMALL, state)
    for name in ("gap:A.level", "capability:A1.level"):
        node = explain(SMALL, state, result, name)
        assert (node.value, node.rule, node.inputs) == (None, Rule.NOT_NAMED, ())
    assert explain(SMALL, state, result, "gap:A.level.high").rule is Rule.LEVEL


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("gap:A.scor", "gap:A.score"),
        ("capability:A1.points", "capability:A1"),
        ("question:A1.3", "question:A1.1"),
        ("levels", "level"),
    ],
)
def test_an_unknown_name_is_refused_with_near_ones(name: str, near: str) -> None:
    state = assessment()
    with pytest.raises(UnknownId, match=f"There is no figure {name}") as error:
        explain(SMALL, state, score(SMALL, state), name)
    assert error.value.hint.startswith("Did you mean ")
    assert near in error.value.hint


def test_at_most_three_near_names_are_proposed() -> None:
    with pytest.raises(UnknownId) as error:
        explain(SMALL, assessment(), score(SMALL, assessment()), "gap:A.scor")
    assert error.value.hint == "Did you mean gap:A.score or gap:C.score or gap:B.score?"


def test_a_name_like_no_other_is_told_what_names_look_like() -> None:
    state = assessment()
    with pytest.raises(UnknownId) as error:
        explain(SMALL, state, score(SMALL, state), "zzz")
    assert error.value.hint == "Names look like gap:ID.score, capability:ID.score, level."


@pytest.mark.parametrize("ends", [("", ".low", ".evidenced"), (".evidenced", ".low", "")])
def test_a_question_called_like_the_end_of_another_one_is_itself(ends: tuple[str, ...]) -> None:
    data = questionnaire_data()
    data["gaps"][0]["capabilities"][0] = capability("A1", [question(f"A1.1{end}") for end in ends])
    questionnaire = Questionnaire.model_validate(data)
    state = assessment({"A1.1": 2, "A1.1.low": 4, "A1.1.evidenced": 5})
    result = score(questionnaire, state)
    for name, points in (("question:A1.1.low", 75), ("question:A1.1.evidenced", 100), ("question:A1.1.high", 25)):
        assert explain(questionnaire, state, result, name).value == points
