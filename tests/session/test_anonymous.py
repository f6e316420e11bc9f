"""What is handed on without names holds no name, no id and no typed text, and still comes in and scores the same."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.assessment.model import Assessment, Comment, Evidence, Participant, Record, Round, Settlement, Vote
from assess.assessment.plan_inputs import Person
from assess.assessment.room import AgreedAction, Delegation, Minutes, Parked, Room
from assess.assessment.values import TableValue, TextValue, answered, level, not_applicable
from assess.scoring.score import score
from assess.session.anonymous import LEFT_OUT, anonymous
from assess.session.document import Document, dump, read
from assess.session.workspace import Workspace, random_id
from tests.builders import START, assessment, plan_inputs
from tests.session.memory import MemoryStore
from tests.storage.strategies import assessments, every_form

PACK = every_form()
NAMES = ("Ada", "Lead of data", "Northwind", "Platform", "Merger")


def workshop() -> Assessment:
    """Return a workshop that is full of names."""
    said = [
        answered(TextValue(text="Ada wrote it")),
        answered(TableValue(rows=({"who": "Ada", "hours": "7"},))),
        not_applicable("Ada says no"),
        level(3),
    ]
    records = [
        Record(
            question=question,
            rounds=(Round(number=1, revealed_at=START, votes=(Vote(participant="p1", answer=answer),)),),
            settlement=Settlement(answer=answer, by="p1", round=1, why="Ada is right"),
            comments=(Comment(participant="p1", text="Ask Ada"),),
            evidence=(Evidence(id="e-ada", kind="measured", text="Ada's dashboard"),),
        )
        for question, answer in zip(("X.words", "X.table", "A1.1", "A1.2"), said, strict=True)
    ]
    people = (Participant(id="p1", name="Ada", role="Lead of data", team="t1"), Participant(id="p2"))
    person = Person(name="Ada", role="PE", capacity=50)
    return assessment(
        of=PACK,
        records=tuple(records),
        people=2,
        participants=people,
        title="Merger",
        plan_inputs=plan_inputs(people=(person,)),
        room=Room(
            quorum=2,
            away=("p2",),
            delegations=(Delegation(id="q-ada", participant="p1", questions=("A1.1",), asked_at=START),),
        ),
        minutes=Minutes(
            parked=(Parked(id="k-ada", text="Ada parks"),),
            actions=(AgreedAction(id="m-ada", what="Call", owner="Ada"),),
        ),
    )


def test_no_name_no_id_and_no_text_is_left() -> None:
    state = workshop()
    text = anonymous(state, PACK, random_id, keep_text=False).model_dump_json()
    assert [name for name in NAMES if name in text] == []
    assert not re.search(r'"(a-test|p1|p2|o1|t1|e-ada|q-ada|k-ada|m-ada)"', text)
    assert '"09:' not in text
    assert json.loads(text)["plan_inputs"]["people"][0]["capacity"] == 50


def test_text_is_kept_by_choice() -> None:
    state = anonymous(workshop(), PACK, random_id, keep_text=True)
    assert state.record("A1.1").comments[0].text == "Ask Ada"
    assert state.record("A1.1").evidence[0].text == "Ada's dashboard"
    assert state.participants[0].name is None
    assert state.organisation.name == "Organisation"


@settings(max_examples=60, deadline=None)
@given(assessments(PACK), st.booleans())
def test_what_is_handed_on_can_come_in_and_scores_the_same(state: Assessment, keep_text: bool) -> None:
    handed = anonymous(state, PACK, random_id, keep_text=keep_text)
    assert read(dump(Document(pack=PACK, assessment=handed)), "x").assessment == handed
    assert score(PACK.questionnaire, handed) == score(PACK.questionnaire, state)
    for record in handed.records.values():
        for turn in record.rounds:
            assert turn.revealed_at is None or turn.revealed_at.time() == dt.time()


@pytest.mark.parametrize("keep_text", [True, False])
def test_the_workspace_hands_out_no_history_and_no_plan(keep_text: bool) -> None:
    workspace = Workspace(MemoryStore())
    workspace.adopt(PACK, workshop())
    document = read(workspace.hand_out_anonymous("a-test", keep_text=keep_text), "x")
    assert (document.history, document.plan) == ((), None)
    assert document.assessment.id != "a-test"
    found = document.assessment.record("X.words").answer
    assert found is not None
    assert found.value == TextValue(text="Ada wrote it" if keep_text else LEFT_OUT)
