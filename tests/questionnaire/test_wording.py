"""What pydantic finds is said in plain words, with the value that was given and what to write instead."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from assess.questionnaire.loader import load_pack
from assess.questionnaire.wording import place_in
from assess.questionnaire.yaml_read import dotted, in_order, shown
from tests.builders import catalogue_data, question, questionnaire_data
from tests.questionnaire.files import as_yaml, refused, refused_actions, write_pack

LONG = "x" * 301
TOP: list[tuple[dict[str, Any], str]] = [
    ({"format": "1"}, "format: `1` is not one of the values allowed, write 1"),
    ({"id": ""}, "id: `` does not have the right form, begin with a letter; letters, digits, dots, dashes; at most 40"),
    ({"id": "a" * 41}, f"id: `{'a' * 40}…` does not have the right form"),
    ({"id": "7"}, "id: `7` does not have the right form"),
    ({"id": 7}, "id: `7` is not text, put it in quotes"),
    ({"id": True}, "id: `true` is not text, put it in quotes"),
    ({"version": "1.0"}, "version: `1.0` does not have the right form, write three numbers, such as 1.0.0"),
    ({"version": 1.5}, "version: `1.5` is not text, write three numbers, such as 1.0.0"),
    ({"version": "١.٠.٠"}, "version: `١.٠.٠` does not have the right form"),
    ({"language": "English"}, "language: `English` does not have the right form, write a language code, such as en"),
    ({"title": None}, "title: it is empty, write text here"),
    ({"title": " \n "}, "title: the text is empty, write something or remove the field"),
    ({"title": LONG}, "title: the text has 301 characters, at most 300 are allowed"),
    ({"title": "one\ntwo"}, "title: has more than one line, write it as one"),
    ({"title": ["one"]}, "title: a list is not text, write text here"),
    ({"title": {"a": 1}}, "title: a group of fields is not text, write text here"),
    ({"summary": "x" * 2001}, "summary: the text has 2001 characters, at most 2000 are allowed"),
    ({"gaps": None}, "gaps: it is empty, begin each item with a dash"),
    ({"gaps": []}, "gaps: it has 0 items, it needs at least 1"),
    ({"gaps": {"id": "A"}}, "gaps: a group of fields stands where a list is needed, begin each item with a dash"),
    ({"gaps": "A"}, "gaps: `A` stands where a list is needed"),
    ({"severity": "strict"}, "severity: `strict` stands where fields are needed, indent the fields below it"),
    ({"severity": {"high_weight": 3.01}}, "severity.high_weight: `3.01` is out of range, it must be at most 3"),
    ({"severity": {"high_weight": -1}}, "severity.high_weight: `-1` is out of range, it must be at least 0"),
    ({"severity": {"high_weight": 1.005}}, "severity.high_weight: `1.005` is too fine, at most 2 decimal places"),
    ({"severity": {"high_weight": "2 or so"}}, "severity.high_weight: `2 or so` is not a number, write a number"),
    (
        {"severity": {"high_weight": "nan"}},
        "high_weight: `nan` is not a number, write a number without quotes",
    ),
    (
        {"severity": {"high_weight": True}},
        "high_weight: `true` is not a number, write a number without quotes",
    ),
    ({"severity": {"critical_levels_below": 1.5}}, "`1.5` is not a whole number, write a whole number without quotes"),
    ({"severity": {"critical_levels_below": "9" * 5000}}, f"`{'9' * 40}…` is not a whole number, write a whole number"),
    ({"Title": "x"}, "Title: the field `Title` is not known here, did you mean `title`? Else remove it"),
    ({"zzz": "x"}, "zzz: the field `zzz` is not known here, remove it"),
    ({"anchors": "x"}, "anchors: the field `anchors` is not known here, it belongs elsewhere: move or remove it"),
]


@pytest.mark.parametrize(("changes", "words"), TOP)
def test_a_field_of_the_questionnaire(changes: dict[str, Any], words: str, tmp_path: Path) -> None:
    found = refused(tmp_path, **changes)
    assert len(found) == 1, found
    assert words in found[0]


ANSWERS: list[tuple[Any, str]] = [
    (
        {"type": "levels"},
        "answer: `levels` is not a kind that is known, write level, yes_no, number,",
    ),
    ({"type": ["x"]}, "answer: `['x']` is not a kind that is known"),
    ({"anchors": ["a"]}, "answer: it does not say its kind, add `type:`"),
    (None, "answer: it is empty, indent the fields below it"),
    (
        {"type": "money", "currency": "euro"},
        "answer.currency: `euro` does not have the right form, write a",
    ),
    ({"type": "text", "multiline": "maybe"}, "answer.multiline: `maybe` is not true or false, write true or false"),
    ({"type": "text", "max_length": 4001}, "answer.max_length: `4001` is out of range, it must be at most 4000"),
    ({"type": "number", "minimum": "1e999999999"}, "answer.minimum: `1e999999999` is out of range, it must be at most"),
    ({"type": "choice", "options": [{"id": "a", "label": "A"}]}, "answer.options: it has 1 item, it needs at least 2"),
    (
        {"type": "table", "columns": [{"id": "a", "label": "A", "type": "money"}]},
        "[0].type: `money` is not one of",
    ),
    ({"type": "date", "text": "x"}, "answer.text: the field `text` is not known here"),
]


@pytest.mark.parametrize(("answer", "words"), ANSWERS)
def test_an_answer(answer: Any, words: str, tmp_path: Path) -> None:
    found = refused(tmp_path, context=[{"id": "O1", "ask": "?", "answer": answer}])
    assert len(found) == 1, found
    assert words in found[0]


ACTIONS: list[tuple[dict[str, Any], str]] = [
    ({"effort": {}}, "actions[0].effort: it has 0 items, it needs at least 1"),
    ({"effort": {"PO": {"low": 2, "likely": 1, "high": 3}}}, "effort.PO: low, likely and high are not in order, write"),
    ({"effort": {"PO": {"low": 2}}}, "effort.PO: the field `likely` is missing, add `likely:`"),
    ({"effort": {"PO": "much"}}, "effort.PO: `much` is not a number, write a number without quotes"),
    ({"effort": {"PO": [1, 2, 3]}}, "effort.PO: a list is not a number, write a number without quotes"),
    ({"effort": {"PO": None}}, "effort.PO: it is empty, write a number without quotes"),
    ({"effort": {"P O": 1}}, "effort.P O: `P O` does not have the right form, begin with a letter"),
    ({"days": "5"}, "days: `5` is not a whole number, write a whole number without quotes"),
    ({"days": True}, "days: `true` is not a whole number"),
]


@pytest.mark.parametrize(("changes", "words"), ACTIONS)
def test_an_action(changes: dict[str, Any], words: str, tmp_path: Path) -> None:
    data = copy.deepcopy(catalogue_data())
    data["actions"][0].update(changes)
    found = refused_actions(tmp_path, actions=data["actions"])
    assert found
    assert words in found[0]


def test_several_missing_fields_are_named_each(tmp_path: Path) -> None:
    found = refused(tmp_path, context=[{"id": "O1"}])
    assert found == [
        "context[0]: the field `ask` is missing, add `ask:`",
        "context[0]: the field `answer` is missing, add `answer:`",
    ]


def test_a_misspelt_field_is_not_missing_as_well(tmp_path: Path) -> None:
    asked = question("O1")
    asked["awnser"] = asked.pop("answer")
    found = refused(tmp_path, context=[asked])
    assert found == ["context[0].awnser: the field `awnser` is not known here, did you mean `answer`? Else remove it"]


def test_a_list_with_a_mistaken_item_is_not_short_as_well(tmp_path: Path) -> None:
    asked = question("O1")
    asked["answer"]["anchors"][2] = 3
    found = refused(tmp_path, context=[asked])
    assert found == ["context[0].answer.anchors[2]: `3` is not text, put it in quotes"]


def test_white_space_around_text_goes(tmp_path: Path) -> None:
    data = questionnaire_data(title="  Small \n", summary="\n One.\n\n Two.\n")
    asked = load_pack(write_pack(tmp_path, as_yaml(data))).questionnaire
    assert asked.title == "Small"
    assert asked.summary == "One.\n\n Two."


def test_places_without_the_names_of_kinds() -> None:
    data = {"a": [{"answer": {"type": "text", "text": 1}}], "b": {"not": {"not": {"question": 1}}}}
    assert place_in(data, ("a", 0, "answer", "text", "text")) == ("a", 0, "answer", "text")
    assert place_in(data, ("a", 0, "answer", "text", "missing")) == ("a", 0, "answer", "text")
    inside = ("b", "(not)", "not", "(not)", "not", "(test)", "question")
    assert place_in(data, inside) == ("b", "not", "not", "question")
    assert place_in(data, ("a", 7, "x")) == ("a",)
    assert place_in(None, ("a",)) == ()


def test_a_place_as_it_is_shown() -> None:
    assert dotted(("gaps", 0, "capabilities", 12, "target")) == "gaps[0].capabilities[12].target"
    assert dotted((3, "a", 0)) == "[3].a[0]"
    assert dotted(()) == ""
    assert dotted(("a\n\x1b[2Jb", "c")) == "a [2Jb.c"
    assert shown("x" * 41) == f"{'x' * 40}…"
    assert in_order([]) == ()
