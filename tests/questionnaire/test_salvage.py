"""What is left of a file without its mistakes of form, and what may still be said about it."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from assess.questionnaire.model import Questionnaire
from assess.questionnaire.salvage import UNNAMED, Salvage, salvage
from assess.questionnaire.wording import mistakes_in
from tests.builders import catalogue_data, question, questionnaire_data
from tests.questionnaire.files import as_yaml, mistakes, write_pack

Data = dict[str, Any]


def saved(data: Data) -> Salvage[Questionnaire] | None:
    """Return what is left of a mistaken questionnaire; `data` is not changed."""
    before = copy.deepcopy(data)
    with pytest.raises(ValidationError) as caught:
        Questionnaire.model_validate(data)
    left = salvage(Questionnaire, data, mistakes_in(caught.value))
    assert data == before
    return left


def questions(data: Data) -> list[Data]:
    """Return the questions of the first capability."""
    some: list[Data] = data["gaps"][0]["capabilities"][0]["questions"]
    return some


def test_mistaken_wording_gets_a_stand_in() -> None:
    data = questionnaire_data(title=7, summary=None, version="1")
    del questions(data)[0]["ask"]
    left = saved(data)
    assert left is not None
    assert left.model.questions.keys() == Questionnaire.model_validate(questionnaire_data()).questions.keys()
    assert left.lost == {UNNAMED}


def test_a_mistaken_field_with_a_default_goes() -> None:
    data = questionnaire_data()
    questions(data)[0].update(weight=9, visible_when={"question": "A1.2"}, unknown=1)
    left = saved(data)
    assert left is not None
    assert left.model.questions["A1.1"].weight == 1
    assert left.model.questions["A1.1"].visible_when is None


def test_what_cannot_stand_without_its_mistake_goes_as_a_whole_and_its_ids_are_lost() -> None:
    data = questionnaire_data()
    questions(data)[0]["answer"] = "level"
    data["gaps"][1]["capabilities"][0] = "B1"
    data["gaps"][2] = {"id": "C", "capabilities": []}
    left = saved(data)
    assert left is not None
    assert set(left.model.questions) == {"A1.2", "A2.1", "A2.2", "B2.1", "B2.2"}
    assert left.lost == {UNNAMED, "A1.1", "C"}


def test_the_rest_knows_where_it_stood() -> None:
    data = questionnaire_data()
    questions(data)[0]["answer"] = "level"
    del data["gaps"][1]["capabilities"][0]["id"]
    left = saved(data)
    assert left is not None
    place = ("gaps", 0, "capabilities", 0, "questions")
    assert left.place((*place, 0, "ask")) == (*place, 1, "ask")
    assert left.place((*place, 0, "not", "there", 3)) == (*place, 1, "not", "there", 3)
    assert left.place(("gaps", 1, "capabilities", 0, "id")) == ("gaps", 1, "capabilities", 1, "id")
    assert left.place(()) == ()


def test_stand_ins_are_tried_once() -> None:
    data = questionnaire_data()
    data["gaps"][0]["capabilities"][0]["target"] = {"low": 1}
    data["levels"] = [1, 2, 3]
    left = saved(data)
    assert left is not None
    assert left.model.capabilities["A1"].target == 0
    assert [level.level for level in left.model.levels] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "data", [None, [], "text", {}, {"gaps": []}, {"gaps": [1, 2]}, {"format": 1, "gaps": {"id": "A"}}]
)
def test_nothing_is_left_of_what_has_no_gap(data: Any) -> None:
    assert saved(data) is None


def test_a_reference_into_what_is_mistaken_is_no_mistake_of_its_own(tmp_path: Path) -> None:
    asked, actions = questionnaire_data(id="7 small"), copy.deepcopy(catalogue_data())
    questions(asked)[0]["answer"] = {"type": "level", "anchors": "none"}
    questions(asked)[1]["visible_when"] = {"question": "A1.1", "answered": True}
    actions["actions"][0]["lifts"] = [{"capability": "A1", "to": 2, "questions": ["A1.1"]}]
    actions["actions"][1]["effort"] = "PE"
    assert [line.partition(": ")[2].partition(":")[0] for line in mistakes(
        write_pack(tmp_path, as_yaml(asked), as_yaml(actions))
    )] == ["id", "gaps[0].capabilities[0].questions[0].answer.anchors", "actions[1].effort"]  # fmt: skip


def test_a_wrong_reference_beside_a_mistake_is_told_where_it_stands(tmp_path: Path) -> None:
    asked, actions = questionnaire_data(), copy.deepcopy(catalogue_data())
    questions(asked)[0]["answer"] = 5
    questions(asked)[1]["visible_when"] = {"question": "A9", "answered": True}
    questions(asked).append(question("A1.3", visible_when={"question": "A1.3", "answered": True}))
    del actions["actions"][0]["title"], actions["actions"][1]["days"]
    actions["actions"][2]["lifts"] = [{"capability": "A7", "to": 3}]
    actions["gates"][0]["tests"][0]["actions"] = ["X2", "X9"]
    found = [line.partition(": ")[2] for line in mistakes(write_pack(tmp_path, as_yaml(asked), as_yaml(actions)))]
    place = "gaps[0].capabilities[0].questions"
    assert found == [
        f"{place}[0].answer: `5` stands where fields are needed, indent the fields below it",
        f"{place}[1].visible_when: there is no question A9, name one that is there",
        f"{place}[2].visible_when: visibility goes in a circle: A1.3 -> A1.3, break the circle",
        "actions[0]: the field `title` is missing, add `title:`",
        "actions[1]: the field `days` is missing, add `days:`",
        "actions[2].lifts[0]: there is no capability A7, name one that is there",
        "gates[0].tests[0].actions: there is no action X9, correct the id or add the action",
    ]
