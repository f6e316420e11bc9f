"""The hashes of a pack: one for everything, one for what moves a figure, one for what is only read."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from assess.questionnaire.model import Questionnaire
from assess.questionnaire.pack import Pack, canonical
from tests.builders import catalogue_data, pack, questionnaire_data

Data = dict[str, Any]
Change = Callable[[Data, Data], object]

RULE = {"question": "A1.1", "level_at_least": 2}
TABLE = {"type": "table", "columns": [{"id": i, "label": i, "type": "number"} for i in ("one", "two", "three")]}
DIAGNOSTIC = {
    "title": "Time",
    "rule": {"kind": "time_share", "counted": ["one"], "narrow": ["one"], "limit": 60},
    "question": {"id": "D1", "ask": "Hours?", "answer": TABLE},
}


def data() -> tuple[Data, Data]:
    """Return both halves of a pack with something of every kind in it."""
    asked = questionnaire_data(severity={"high_weight": 2}, diagnostics=[DIAGNOSTIC])
    capability(asked)["weight"] = 1
    question(asked).update(blocker={"caps_at": 2}, weight=2, why="Because.", trap="Take care.", tags=["a"])
    question(asked, 1)["visible_when"] = RULE
    actions = catalogue_data()
    first = actions["actions"][0]
    first.update(needs_from=["Owners: access"], how=["First."], effort={"PO": {"low": 1, "likely": 2, "high": 3}})
    return copy.deepcopy((asked, actions))


def capability(asked: Data) -> Data:
    """Return the first capability."""
    one: Data = asked["gaps"][0]["capabilities"][0]
    return one


def question(asked: Data, which: int = 0) -> Data:
    """Return a question of the first capability."""
    one: Data = capability(asked)["questions"][which]
    return one


def anchors(asked: Data) -> list[str]:
    """Return the anchors of the first question, to change."""
    some: list[str] = question(asked)["answer"]["anchors"]
    return some


def swap(some: list[Any]) -> None:
    """Swap the first two."""
    some[0], some[1] = some[1], some[0]


STRUCTURE: dict[str, Change] = {
    "question id": lambda q, a: question(q, 1).update(id="A1.9"),
    "capability weight": lambda q, a: capability(q).update(weight=2),
    "question weight": lambda q, a: question(q).update(weight=3),
    "target": lambda q, a: capability(q).update(target=75),
    "order of anchors": lambda q, a: swap(anchors(q)),
    "visibility": lambda q, a: question(q, 1)["visible_when"].update(level_at_least=3),
    "no visibility": lambda q, a: question(q, 1).pop("visible_when"),
    "blocker": lambda q, a: question(q)["blocker"].update(caps_at=3),
    "quick": lambda q, a: question(q).update(quick=False),
    "severity": lambda q, a: q["severity"].update(high_weight=3),
    "order of questions": lambda q, a: swap(capability(q)["questions"]),
    "order of gaps": lambda q, a: swap(q["gaps"]),
    "limit of a diagnostic": lambda q, a: q["diagnostics"][0]["rule"].update(limit=50),
    "column of a diagnostic": lambda q, a: q["diagnostics"][0]["rule"].update(narrow=["two"]),
    "type of a column": lambda q, a: q["diagnostics"][0]["question"]["answer"]["columns"][2].update(type="text"),
    "lift": lambda q, a: a["actions"][0]["lifts"][0].update(to=4),
    "lift of one question": lambda q, a: a["actions"][0]["lifts"][0].update(questions=["A1.1"]),
    "effort": lambda q, a: a["actions"][0]["effort"]["PO"].update(high=4),
    "days": lambda q, a: a["actions"][0].update(days=9),
    "needs": lambda q, a: a["actions"][1]["needs"].append("X6"),
    "mandatory": lambda q, a: a["actions"][0].update(mandatory=True),
    "foundation": lambda q, a: a["foundation"].append("X1"),
    "gate": lambda q, a: a["gates"][0]["tests"][0]["actions"].append("X1"),
    "usual capacity": lambda q, a: a["roles"][0].update(usual=50),
    "who finds out": lambda q, a: a["find_out"].update(role="PE"),
}  # fmt: skip
WORDING: dict[str, Change] = {
    "title": lambda q, a: q.update(title="Other"),
    "version": lambda q, a: q.update(version="1.0.1"),
    "language": lambda q, a: q.update(language="de"),
    "summary": lambda q, a: q.update(summary="Other"),
    "source": lambda q, a: q.update(source="Somebody"),
    "name of a level": lambda q, a: q["levels"][0].update(name="Initial"),
    "claim": lambda q, a: q["gaps"][0].update(claim="Other"),
    "question": lambda q, a: question(q).update(ask="Other?"),
    "anchor": lambda q, a: anchors(q).__setitem__(0, "A1.1 first seen at level 1"),
    "guidance": lambda q, a: question(q).update(why="Other."),
    "no guidance": lambda q, a: question(q).pop("trap"),
    "tags": lambda q, a: question(q).update(tags=["b"]),
    "label of a column": lambda q, a: q["diagnostics"][0]["question"]["answer"]["columns"][0].update(label="Other"),
    "name of a role": lambda q, a: a["roles"][0].update(name="Other"),
    "title of an action": lambda q, a: a["actions"][0].update(title="Other"),
    "deliverable": lambda q, a: a["actions"][0].update(deliverable="Other"),
    "acceptance": lambda q, a: a["actions"][0].update(acceptance="Other"),
    "steps": lambda q, a: a["actions"][0]["how"].append("Second."),
    "needs from others": lambda q, a: a["actions"][0].update(needs_from=["Lawyers: time"]),
    "risks": lambda q, a: a["actions"][0].update(risks="Some"),
    "text of a gate": lambda q, a: a["gates"][0]["tests"][0].update(text="Other"),
    "version of the catalogue": lambda q, a: a.update(version="9.9.9"),
}  # fmt: skip


def changed(change: Change) -> tuple[Pack, Pack]:
    """Return the pack before and after `change`."""
    asked, actions = data()
    before = pack(*copy.deepcopy((asked, actions)))
    change(asked, actions)
    return before, pack(asked, actions)


@pytest.mark.parametrize("name", STRUCTURE)
def test_what_moves_a_figure_changes_the_structure_hash(name: str) -> None:
    before, after = changed(STRUCTURE[name])
    assert after.hash != before.hash
    assert after.structure_hash != before.structure_hash


STAYS_IN_THE_TEXT = {"question id", "order of anchors", "order of questions", "order of gaps"}
"""These change what is read as well."""


@pytest.mark.parametrize("name", sorted(STRUCTURE.keys() - STAYS_IN_THE_TEXT))
def test_what_moves_a_figure_leaves_the_text_hash(name: str) -> None:
    before, after = changed(STRUCTURE[name])
    assert after.text_hash == before.text_hash


@pytest.mark.parametrize("name", WORDING)
def test_wording_changes_the_text_hash_alone(name: str) -> None:
    before, after = changed(WORDING[name])
    assert after.hash != before.hash
    assert after.text_hash != before.text_hash
    assert after.structure_hash == before.structure_hash


def test_every_swap_of_two_anchors_changes_the_structure_hash() -> None:
    hashes = set()
    for first in range(5):
        for second in range(first, 5):
            asked, actions = data()
            some = anchors(asked)
            some[first], some[second] = some[second], some[first]
            hashes.add(pack(asked, actions).structure_hash)
    assert len(hashes) == 11


def test_roles_named_like_fields_count_as_structure() -> None:
    roles = [{"id": name, "name": name} for name in ("anchors", "text", "rule", "id", "PO", "PE")]
    asked, actions = data()
    actions["roles"] = roles
    for name in ("anchors", "text", "rule", "id"):
        actions["actions"][0]["effort"] = {name: 1}
        before = pack(*copy.deepcopy((asked, actions)))
        actions["actions"][0]["effort"] = {name: 2}
        after = pack(asked, actions)
        assert before.structure_hash != after.structure_hash
        assert before.text_hash == after.text_hash


def test_order_of_keys_is_no_change() -> None:
    asked, actions = data()
    turned = {key: asked[key] for key in reversed(asked)}
    assert pack(turned, actions).hash == pack(asked, actions).hash


def test_a_pack_read_from_its_own_json_has_the_same_hashes() -> None:
    first = pack(*data())
    again = Pack.model_validate(json.loads(first.canonical_json))
    assert (again.hash, again.structure_hash, again.text_hash) == (first.hash, first.structure_hash, first.text_hash)
    assert again.canonical_json == first.canonical_json


def test_canonical_json_is_sorted_compact_and_refuses_what_is_no_number() -> None:
    assert canonical({"b": [1, "é"], "a": None}) == '{"a":null,"b":[1,"é"]}'
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical(float("nan"))


def test_the_parts_of_a_questionnaire_in_order() -> None:
    asked = Questionnaire.model_validate(data()[0])
    assert [section.id for section in asked.sections] == ["A", "B", "C", "diagnostics"]
    assert list(asked.questions)[:3] == ["A1.1", "A1.2", "A2.1"]
    assert list(asked.questions)[-1] == "D1"
    assert asked.capability_of["B2.1"].id == "B2"
    assert asked.gap_of["C1"].id == "C"
    assert [q.id for q in asked.in_scope("quick")] == ["A1.1", "A2.1", "B1.1", "B2.1", "C1.1", "C2.1"]
    assert [q.id for q in asked.in_scope("full")] == list(asked.questions)
    assert asked.level_name(5) == "Compounding"
