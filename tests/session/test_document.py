"""The exchange document goes out and comes in unchanged; a damaged one is refused with every mistake located."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assess.session.document as document_module
from assess.assessment.events import Event, Renamed, Started
from assess.assessment.model import Assessment, Tuning
from assess.assessment.values import level
from assess.errors import InvalidFile
from assess.session.document import Document, dump, history_or_start, read, schema
from tests.builders import START, assessment, pack, plan_inputs, settled
from tests.storage.builders import Log, stored_plan
from tests.storage.strategies import assessments, every_form

EVERY_FORM = every_form()
SCHEMA = json.loads(schema())


def document() -> Document:
    """Return a small document with a history and a plan."""
    log = Log(assessment({"A1.1": 3}))
    log.answer("A1.2", level(4))
    log.happen(Renamed(old="Test", new="Other"))
    plan = stored_plan()
    return Document(
        pack=pack(),
        assessment=log.state,
        history=tuple(log.events),
        plan=plan.plan,
        plan_input_hash=plan.input_hash,
        plan_solved_at=plan.solved_at,
    )


def plain() -> dict[str, Any]:
    """Return the small document without history and plan as plain data, ready to be damaged."""
    bare = document().model_copy(update={"history": (), "plan": None, "plan_input_hash": None, "plan_solved_at": None})
    content: dict[str, Any] = json.loads(dump(bare))
    return content


def refused(text: str) -> list[str]:
    """Return the mistakes that reading `text` reports."""
    with pytest.raises(InvalidFile) as caught:
        read(text, "x.json")
    assert all(problem.remedy for problem in caught.value.problems)
    return [str(problem) for problem in caught.value.problems]


@settings(max_examples=60, deadline=None)
@given(assessments(EVERY_FORM))
def test_any_assessment_goes_out_and_comes_in_the_same(state: Assessment) -> None:
    first = Event.after(None, at=START, actor="p1", body=Started(state=state))
    whole = Document(pack=EVERY_FORM, assessment=state, history=(first,))
    text = dump(whole)
    again = read(text, "x.json")
    assert again == whole
    assert dump(again) == text


def test_every_kind_of_answer_follows_the_schema() -> None:
    for sample in sorted((Path(__file__).parent.parent / "storage" / "samples").glob("*.json")):
        jsonschema.validate(json.loads(sample.read_text(encoding="utf-8")), SCHEMA)


def test_a_document_is_readable_and_always_the_same() -> None:
    text = dump(document())
    assert text == dump(document())
    assert text.startswith('{\n  "format": "assess-document",\n  "version": 1,\n')
    assert text.endswith("}\n")
    assert list(json.loads(text)) == list(Document.model_fields)
    assert read(text, "x.json") == document()


def test_the_schema_in_the_package_is_current_and_accepts_a_document() -> None:
    stored = Path(document_module.__file__).with_name("document.schema.json").read_text(encoding="utf-8")
    assert stored == schema(), "write assess.session.document.schema() to document.schema.json again"
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    content = json.loads(dump(document()))
    jsonschema.validate(content, SCHEMA)
    content["assessment"]["surprise"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, SCHEMA)


def test_a_document_by_hand_needs_no_history() -> None:
    content = plain()
    del content["history"], content["plan"], content["plan_input_hash"], content["plan_solved_at"]
    del content["generator"], content["assessment"]["tuning"], content["assessment"]["mode"]
    content["assessment"]["records"]["A2.1"] = {"question": "A2.1"}
    found = read(json.dumps(content), "x.json")
    assert "A2.1" not in found.assessment.records
    at = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    (event,) = history_or_start(found, at, "p1")
    assert (event.at, event.actor, event.body) == (at, "p1", Started(state=found.assessment))
    assert history_or_start(document(), at, "p1") == document().history


def test_numbers_written_as_numbers_are_exact() -> None:
    content = plain()
    content["assessment"]["tuning"]["targets"] = {"A1": 0.1}
    found = read(json.dumps(content), "x.json")
    assert found.assessment.tuning == Tuning(targets={"A1": Decimal("0.1")})


def test_text_is_cleaned_on_the_way_in() -> None:
    content = plain()
    content["assessment"]["title"] = "  A \u202e\x1b[2J title\n"
    assert read(json.dumps(content), "x.json").assessment.title == "A [2J title"


def test_every_mistake_is_reported_with_its_line() -> None:
    content = plain()
    content["assessment"]["records"]["A1.1"]["settlement"]["answer"]["value"]["level"] = 6
    content["assessment"]["records"]["Z9"] = {"question": "Z9"}
    content["assessment"]["surprise"] = True
    content["assessment"]["scope"] = "half"
    del content["assessment"]["title"]
    text = json.dumps(content, indent=2)
    lines = text.splitlines()
    found = refused(text)
    assert len(found) == 5
    for mistake in found:
        number, where, what = mistake.removeprefix("x.json:").split(":", 2)
        line = lines[int(number) - 1]
        expected = {
            "assessment.title": ('"assessment"', "is missing, add it"),
            "assessment.scope": ('"scope"', "is 'half', use 'quick' or 'full'"),
            "assessment.surprise": ('"surprise"', "is not a known field"),
            "assessment.records.Z9": ('"Z9"', "is not a question of the questionnaire"),
            "assessment.records[A1.1].settlement.answer.value.level": ('"level": 6', "is 6, use at most 5"),
        }[where.strip()]
        assert expected[0] in line
        assert expected[1] in what


Damage = Callable[[dict[str, Any]], object]


def record(content: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = content["assessment"]["records"]["A1.1"]
    return found


@pytest.mark.parametrize(
    ("damage", "mistake"),
    [
        (lambda d: d.update(format="other"), "is not an assess document"),
        (lambda d: d.update(version=2), "was written by a newer version of assess"),
        (lambda d: d.update(version="1"), "version: is '1', use 1"),
        (lambda d: d["assessment"].update(pack_hash="0" * 64), "assessment.pack_hash: is not the hash of the pack"),
        (lambda d: d["pack"]["questionnaire"].update(title="Changed"), "assessment.pack_hash: is not the hash"),
        (lambda d: d["assessment"].update(created_at="2027-01-01T00:00:00"), "created_at: needs a time zone"),
        (lambda d: d["assessment"].update(created_at="0001-01-01T00:00:00+10:00"), "is not a possible moment"),
        (lambda d: d["assessment"].update(participants=[]), "participants: is a list"),
        (lambda d: d["assessment"].update(title="x" * 201), "assessment.title: has 201 characters, use at most 200"),
        (lambda d: record(d).update(comments=[{"participant": "p1", "text": "x" * 4001}]), "has 4001 characters"),
        (lambda d: record(d).update(comments=[{"participant": "p9", "text": "x"}]), "is p9, who is not a participant"),
        (lambda d: record(d)["settlement"].update(by="p9"), "settlement.by: is p9, who is not a participant"),
        (lambda d: record(d)["rounds"][0]["votes"][0].update(participant="p9"), "votes[0].participant: is p9"),
        (lambda d: record(d)["rounds"][0]["votes"].append(record(d)["rounds"][0]["votes"][0]), "has two votes by"),
        (lambda d: (record(d)["rounds"][0].update(number=2), record(d)["settlement"].update(round=2)),
         "rounds[0].number: is 2, number the rounds in order"),
        (lambda d: record(d)["settlement"].update(round=3), "settlement.round: is 3, which is none of the rounds"),
        (lambda d: record(d)["settlement"]["answer"].update(value={"kind": "yes_no", "yes": True}), "does not fit"),
        (lambda d: record(d)["settlement"]["answer"].update(value={"kind": "odd"}), "has the unknown kind odd"),
        (lambda d: record(d)["settlement"]["answer"].update(value={"level": 3}), "does not say its kind"),
        (lambda d: record(d)["settlement"]["answer"].update(status="unknown"), "has a value, and only that"),
        (lambda d: record(d).update(question="A1.2"), "A1.1 holds the record of A1.2"),
        (lambda d: d["assessment"]["records"].update(Z=record(d) | {"question": "Z"}), "records.Z: is not a question"),
        (lambda d: record(d).update(evidence=[{"id": "e", "kind": "named", "text": "x"}] * 2), "is e again"),
        (lambda d: d["assessment"]["participants"].append({"id": "p1"}), "participants[1].id: is p1 again"),
        (lambda d: d["assessment"]["tuning"].update(targets={"Z9": 50}), "tuning.targets.Z9: is not a capability"),
        (lambda d: d["assessment"]["plan_inputs"]["capacity"].update(XX=50), "names the role XX"),
        (lambda d: d["assessment"]["plan_inputs"].update(weeks=60), "plan_inputs.weeks: is 60, use at most 52"),
        (lambda d: d.update(plan_input_hash="h"), "is only a part of plan, plan_input_hash and plan_solved_at"),
        (lambda d: d.update(assessment=[]), "assessment: is a list"),
        (lambda d: d.pop("pack"), "pack: is missing, add it"),
    ],
)  # fmt: skip
def test_a_damaged_document_is_refused(damage: Damage, mistake: str) -> None:
    content = plain()
    damage(content)
    (found,) = refused(json.dumps(content, indent=2))
    assert mistake in found


REQUEST = {"id": "q1", "participant": "p1", "questions": ["A1.1"], "asked_at": "2026-11-09T09:00:00Z"}
PARKED = {"id": "k1", "text": "Who pays?", "question": "A1.1"}


@pytest.mark.parametrize(
    ("room", "minutes", "mistake"),
    [
        ({"away": ["p9"]}, {}, "room.away[0]: is p9, who is not a participant"),
        ({"away": ["p1", "p1"]}, {}, "room.away[1]: is p1 again"),
        ({"section_minutes": {"Z": 5}}, {}, "room.section_minutes.Z: is not a section"),
        ({"delegations": [REQUEST, REQUEST]}, {}, "delegations[1].id: is q1 again"),
        ({"delegations": [REQUEST | {"participant": "p9"}]}, {}, "delegations[0].participant: is p9"),
        (
            {"delegations": [REQUEST | {"questions": ["A1.1", "Z9"]}]},
            {},
            "questions[1]: is Z9, which is not a question",
        ),
        ({"delegations": [REQUEST | {"back_at": "2026-11-08T09:00:00Z"}]}, {}, "back_at: is before they were asked"),
        ({"delegations": [REQUEST | {"id": f"q{n}"} for n in range(501)]}, {}, "has 501 entries, use at most 500"),
        ({}, {"parked": [PARKED], "actions": [{"id": "k1", "what": "Ask"}]}, "minutes.actions[0].id: is k1 again"),
        ({}, {"parked": [PARKED | {"question": "Z9"}]}, "minutes.parked[0].question: is Z9"),
    ],
)
def test_a_damaged_room_or_minutes_are_refused(room: dict[str, Any], minutes: dict[str, Any], mistake: str) -> None:
    content = plain()
    content["assessment"] |= {"room": content["assessment"]["room"] | room, "minutes": minutes}
    (found,) = refused(json.dumps(content, indent=2))
    assert mistake in found


def test_more_people_than_can_take_part_are_refused() -> None:
    content = plain()
    content["assessment"]["participants"] += [{"id": f"x{n}"} for n in range(500)]
    (found,) = refused(json.dumps(content, indent=2))
    assert "assessment.participants: has 501 entries, use at most 500" in found


@pytest.mark.parametrize(
    ("damage", "mistake"),
    [
        (lambda d: d["history"][1]["body"]["new"]["value"].update(level=5), "history[1]: was changed"),
        (lambda d: d["history"][1].update(actor="p2"), "history[1]: was changed"),
        (lambda d: d["history"].pop(1), "history[1]: was changed"),
        (lambda d: d["history"].pop(0), "history[0]: was changed"),
        (lambda d: d["history"].append(d["history"][0]), "history[3]: was changed"),
        (lambda d: d["history"].pop(), "assessment: is not what the history leads to"),
        (lambda d: d["assessment"].update(id="b-test"), "assessment: is not what the history leads to"),
        (lambda d: d["history"][0].pop("hash"), "history[0].hash: is missing"),
        (lambda d: d.update(plan_input_hash="h9"), "is not the one that the plan names in its provenance"),
        (lambda d: d["plan"].update(status="odd"), "plan.status: is 'odd'"),
    ],
)
def test_a_damaged_history_or_plan_is_refused(damage: Damage, mistake: str) -> None:
    content = json.loads(dump(document()))
    damage(content)
    (found,) = refused(json.dumps(content, indent=2))
    assert mistake in found


def test_a_history_that_could_bring_back_a_misfit_is_refused() -> None:
    log = Log(assessment(records=(settled("Z9", 3),)))
    log.answer("Z9", None)
    whole = Document(pack=pack(), assessment=log.state, history=tuple(log.events))
    assert all("answers Z9, which is not in the questionnaire" in mistake for mistake in refused(dump(whole)))


def test_a_history_that_starts_twice_is_refused() -> None:
    log = Log()
    again = Event.after(log.events[0], at=START, actor="p1", body=Started(state=log.state))
    whole = Document(pack=pack(), assessment=log.state, history=(*log.events, again))
    assert "starts twice" in refused(dump(whole))[0]


def test_a_flood_of_mistakes_is_cut_short() -> None:
    content = plain()
    content["assessment"] |= {f"x{number}": number for number in range(500)}
    found = refused(json.dumps(content, indent=2))
    assert len(found) == 101
    assert found[-1] == "x.json: has 400 more mistakes, correct these first"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_document_never_ends_in_another_error(data: st.DataObject) -> None:
    text = dump(document())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text) - 1))
        piece = data.draw(
            st.sampled_from(['"', "{", "}", "[", "]", ",", ":", "9", "-", "null", "1e9", "\\", "", "é", "\x00"])
        )
        text = text[:at] + piece + text[at + data.draw(st.integers(0, 3)) :]
    try:
        read(text, "x.json")
        problems = "none"
    except InvalidFile as error:
        problems = str(error)
    assert problems


def test_the_request_for_a_plan_may_name_only_known_roles() -> None:
    inputs = plan_inputs(absences=({"role": "ZZ", "first": "2027-01-11", "last": "2027-01-12"},))
    whole = Document(pack=pack(), assessment=assessment(plan_inputs=inputs))
    assert "names the role ZZ" in refused(dump(whole))[0]
