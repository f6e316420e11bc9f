"""What differs between two versions of a pack, part by part, and whose answers still fit."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from assess.questionnaire import versions_text
from assess.questionnaire.pack import Pack
from assess.questionnaire.versions import KINDS, Change, Comparison, Difference, compare
from tests.builders import action, capability, pack, question
from tests.questionnaire.strategies import Data, packs
from tests.questionnaire.test_pack import STRUCTURE, WORDING, anchors, data, swap
from tests.questionnaire.test_pack import capability as first_capability
from tests.questionnaire.test_pack import question as first_question

Edit = Callable[[Data, Data], object]


def changed(*edits: Edit) -> tuple[Pack, Pack]:
    """Return the pack with something of every kind in it, before and after `edits`."""
    asked, actions = data()
    before = pack(*copy.deepcopy((asked, actions)))
    for edit in edits:
        edit(asked, actions)
    return before, pack(asked, actions)


def difference(*edits: Edit) -> Comparison:
    """Return what differs after `edits`."""
    return compare(*changed(*edits))


def test_nothing_differs_from_itself() -> None:
    comparison = difference()
    assert not comparison
    assert all(getattr(comparison, kind) == Difference() for kind in KINDS)
    assert comparison.fitting == pack(*data()).questionnaire.questions.keys()


def test_what_is_said_in_another_way_is_no_difference() -> None:
    comparison = difference(
        lambda q, a: first_capability(q).update(weight="1.00"),
        lambda q, a: first_question(q, 1).update(weight=1, quick=False, optional=False),
        lambda q, a: a["actions"][3].update(effort={"PE": {"low": 5, "likely": "5.0", "high": 5}}, needs=[]),
        lambda q, a: q.update(title=f" {q['title']} "),
    )
    assert not comparison


UNORDERED = {"order of questions", "order of gaps"}


@pytest.mark.parametrize("name", sorted(STRUCTURE.keys() - UNORDERED))
def test_what_moves_a_figure_is_a_change_of_structure(name: str) -> None:
    comparison = difference(STRUCTURE[name])
    assert comparison
    found = [getattr(comparison, kind) for kind in KINDS]
    assert any(one.restructured or one.added for one in found)
    assert not any(one.reworded for one in found)


@pytest.mark.parametrize("name", WORDING)
def test_wording_is_a_change_of_wording_only(name: str) -> None:
    comparison = difference(WORDING[name])
    found = [getattr(comparison, kind) for kind in KINDS]
    assert sum(len(one.reworded) for one in found) == 1
    assert not any(one.added or one.removed or one.restructured for one in found)
    assert comparison.fitting == pack(*data()).questionnaire.questions.keys()


def test_parts_that_came_and_went() -> None:
    def edit(asked: Data, actions: Data) -> None:
        asked["gaps"][0]["capabilities"][0]["questions"][1] = question("A1.7")
        asked["gaps"][1]["capabilities"].append(capability("B3"))
        asked["context"] = [question("O1")]
        del asked["diagnostics"]
        actions["actions"][5] = action("X7", {"PE": 1}, 1)

    comparison = difference(edit)
    assert comparison.questions == Difference(added=("A1.7", "B3.1", "B3.2", "O1"), removed=("A1.2", "D1"))
    assert comparison.capabilities == Difference(added=("B3",))
    assert comparison.actions == Difference(added=("X7",), removed=("X6",))
    assert comparison.gaps == comparison.others == Difference()


def test_the_fields_that_changed_are_named() -> None:
    comparison = difference(
        lambda q, a: first_question(q).update(weight=3, ask="Other?", blocker={"caps_at": 1}),
        lambda q, a: first_question(q, 1).pop("visible_when"),
        lambda q, a: a["actions"][0].update(days=3, risks="Some"),
        lambda q, a: a["roles"][0].update(usual=50),
        lambda q, a: q["levels"][2].update(name="Common"),
    )
    assert comparison.questions.restructured == (
        Change("A1.1", ("ask",), ("weight", "blocker.caps_at")),
        Change("A1.2", (), ("visible_when.question", "visible_when.level_at_least")),
    )
    assert comparison.actions.restructured == (Change("X1", ("risks",), ("days",)),)
    assert comparison.others.restructured == (Change("catalogue", (), ("roles.PE.usual",)),)
    assert comparison.others.reworded == (Change("questionnaire", ("levels.2.name",), ()),)


def test_a_question_in_another_capability_has_moved() -> None:
    def move(asked: Data, actions: Data) -> None:
        one, other = asked["gaps"][0]["capabilities"]
        other["questions"].append(one["questions"].pop(1))

    comparison = difference(move)
    assert comparison.questions == Difference(restructured=(Change("A1.2", (), ("capability",)),))
    assert "A1.2" in comparison.fitting


def five(*changes: tuple[int, str]) -> Edit:
    """Return the change of some anchors of the first question."""
    return lambda q, a: [anchors(q).__setitem__(place, text) for place, text in changes]


def test_anchors_are_wording_until_one_moves() -> None:
    all_new = five(*enumerate(["Zero", "One", "Two", "Three", "Four"]))
    for edit in (all_new, five((4, "At last")), five((0, "Zzz"))):
        comparison = difference(edit)
        assert comparison.questions == Difference(reworded=(Change("A1.1", ("answer.anchors",), ()),))
        assert "A1.1" in comparison.fitting
    for edit in (lambda q, a: swap(anchors(q)), five((0, "Nothing"), (1, "A1.1 seen at level 1"))):
        comparison = difference(edit)
        assert comparison.questions == Difference(restructured=(Change("A1.1", (), ("answer.anchors",)),))
        assert "A1.1" not in comparison.fitting


def hours(asked: Data) -> Data:
    """Return the form of the first diagnostic."""
    form: Data = asked["diagnostics"][0]["question"]["answer"]
    return form


def test_answers_fit_while_the_form_stays() -> None:
    one = {"id": "one", "label": "Other", "type": "number"}
    assert "D1" in difference(lambda q, a: q["diagnostics"][0]["rule"].update(limit=10)).fitting
    assert "D1" in difference(lambda q, a: hours(q)["columns"].__setitem__(0, one)).fitting
    assert "D1" not in difference(lambda q, a: hours(q).update(max_rows=3)).fitting
    assert (
        "D1" not in difference(lambda q, a: hours(q).update(columns=[*hours(q)["columns"], one | {"id": "x"}])).fitting
    )


@settings(deadline=None, max_examples=15)
@given(packs(), packs())
def test_forth_and_back_mirror_each_other(one: tuple[Data, Data], other: tuple[Data, Data]) -> None:
    forth, back = compare(pack(*one), pack(*other)), compare(pack(*other), pack(*one))
    for kind in KINDS:
        ahead, behind = getattr(forth, kind), getattr(back, kind)
        assert set(ahead.added) == set(behind.removed)
        assert set(ahead.removed) == set(behind.added)
        assert {c.id for c in ahead.restructured} == {c.id for c in behind.restructured}
        assert {c.id for c in ahead.reworded} == {c.id for c in behind.reworded}
    assert forth.fitting == back.fitting
    assert not compare(pack(*one), pack(*one))


def test_the_difference_as_lines(tmp_path: Path) -> None:
    old, new = changed(
        lambda q, a: q.update(version="1.1.0"),
        lambda q, a: first_question(q).update(weight=3, ask="Other?"),
        lambda q, a: first_capability(q)["questions"].__setitem__(1, question("A1.7", ask="Seven?")),
        lambda q, a: first_capability(q).update(target=75),
        lambda q, a: a["actions"][0].update(title="Charter"),
        lambda q, a: a["actions"][0]["effort"]["PO"].update(low=0.5),
    )
    assert list(versions_text.lines(old, new, compare(old, new))) == [
        "small 1.0.0 -> small 1.1.0",
        "+ added, - removed, ! changes figures, ~ wording only",
        "",
        "Questions",
        "  + A1.7     Seven?",
        "  - A1.2     What about A1.2?",
        "  ! A1.1     weight; wording: ask",
        "",
        "Capabilities",
        "  ! A1       target",
        "",
        "Actions",
        "  ! X1       effort.PO; wording: title",
        "",
        "Everything else",
        "  ~ questionnaire version",
        "",
        "Answers to 12 of the 13 questions still fit.",
    ]
    assert list(versions_text.lines(old, old, compare(old, old))) == ["small 1.0.0 -> small 1.0.0", "No differences."]


def test_a_change_without_a_new_version_is_remarked() -> None:
    old, new = changed(WORDING["claim"])
    assert list(versions_text.lines(old, new, compare(old, new)))[-1] == (
        "Both say version 1.0.0. Raise it before you hand the new one out."
    )


def test_the_difference_as_data() -> None:
    old, new = changed(STRUCTURE["target"], WORDING["question"])
    found = versions_text.data(old, new, compare(old, new))
    assert found["old"] == {"id": "small", "version": "1.0.0", "title": "Small", "hash": old.hash}
    assert found["new"]["hash"] == new.hash
    nothing: dict[str, list[Any]] = {"added": [], "removed": [], "wording": [], "structure": []}
    assert found["questions"] == nothing | {"wording": [{"id": "A1.1", "structure": [], "wording": ["ask"]}]}
    assert found["capabilities"] == nothing | {"structure": [{"id": "A1", "structure": ["target"], "wording": []}]}
    assert found["gaps"] == found["actions"] == found["others"] == nothing
    assert found["answers_still_fit"] == sorted(old.questionnaire.questions)
