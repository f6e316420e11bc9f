"""What is given to the store comes back from it, and nothing else does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.assessment.events import Event, Renamed
from assess.assessment.model import Assessment
from assess.assessment.values import UNKNOWN, level
from assess.errors import Conflict, DataProblem, UnknownId, UnusableDatabase
from assess.storage.store import open_store
from assess.storage.triggers import TRIGGERS
from tests.builders import START, assessment, pack, questionnaire_data
from tests.storage.builders import Log, kept, raw, start, stored_plan
from tests.storage.strategies import assessments, every_form

EVERY_FORM = every_form()


@settings(max_examples=60, deadline=None)
@given(assessments(EVERY_FORM))
def test_any_assessment_comes_back_as_it_was(state: Assessment) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "assess.db"
        store = open_store(path)
        store.keep_pack(EVERY_FORM)
        event = start(state)
        store.append(state.id, (event,), state, "A1.1")
        store.close()
        again = open_store(path)
        found = again.load(state.id)
        assert (found.assessment, found.events, found.position) == (state, (event,), "A1.1")
        assert again.pack(EVERY_FORM.hash) == EVERY_FORM
        again.rebuild(state.id)
        assert again.load(state.id) == found
        again.close()


def test_several_events_can_be_added_at_once(tmp_path: Path) -> None:
    store, log = kept(tmp_path / "assess.db")
    log.answer("A1.1", level(2))
    log.answer("A1.2", UNKNOWN)
    log.answer("A1.1", None)
    log.happen(Renamed(old="Test", new="Other"))
    log.save(store, 4, "B1.1")
    found = store.load("a-test")
    assert found.assessment == log.state
    assert found.assessment.title == "Other"
    assert list(found.assessment.records) == ["A1.2"]
    assert found.events == tuple(log.events)


def test_the_resume_list_tells_the_state_of_each(tmp_path: Path) -> None:
    store, log = kept(tmp_path / "assess.db")
    for question in ("A1.1", "A1.2", "A2.2"):
        log.answer(question, level(3))
        log.save(store, position=question)
    log.answer("A2.2", None)
    log.save(store, position="A2.2")
    other = Log(assessment(id="b-test", title="Later", scope="quick", finished_at=START))
    other.events = [start(other.state, START + dt.timedelta(days=1))]
    other.save(store)
    first, second = store.summaries()
    assert (first.id, first.title, first.answered, first.asked, first.finished) == ("b-test", "Later", 0, 6, True)
    assert (second.id, second.answered, second.asked, second.finished) == ("a-test", 2, 12, False)
    assert (second.organisation, second.team, second.scope, second.mode) == ("Northwind", "Platform", "full", "solo")
    assert (second.position, second.touched_at) == ("A2.2", log.events[-1].at)


def test_hidden_questions_are_not_counted(tmp_path: Path) -> None:
    data = questionnaire_data()
    rule = {"question": "A1.1", "level_at_least": 3}
    data["gaps"][0]["capabilities"][0]["questions"][1]["visible_when"] = rule
    of = pack(data)
    store = open_store(tmp_path / "assess.db")
    store.keep_pack(of)
    log = Log(assessment(of=of))
    log.save(store)
    assert store.summaries()[0].asked == 11
    log.answer("A1.1", level(4))
    log.save(store)
    assert (store.summaries()[0].answered, store.summaries()[0].asked) == (1, 12)


@pytest.mark.parametrize("reference", ["a-test", "a-", "a"])
def test_the_beginning_of_an_id_is_enough(tmp_path: Path, reference: str) -> None:
    store, _ = kept(tmp_path / "assess.db")
    assert store.resolve(reference) == "a-test"


@pytest.mark.parametrize("reference", ["", "b", "a_test", "a%", "A-TEST", "a-test "])
def test_an_unknown_reference_is_refused(tmp_path: Path, reference: str) -> None:
    store, _ = kept(tmp_path / "assess.db")
    with pytest.raises(UnknownId):
        store.resolve(reference)


def test_a_beginning_that_several_have_names_them(tmp_path: Path) -> None:
    store, _ = kept(tmp_path / "assess.db")
    Log(assessment(id="a-test2")).save(store)
    assert store.resolve("a-test") == "a-test"
    with pytest.raises(UnknownId) as caught:
        store.resolve("a-")
    assert caught.value.hint == "Type more of one: a-test, a-test2."


def test_the_second_of_two_stores_sees_the_conflict_and_loses_nothing(tmp_path: Path) -> None:
    first, log = kept(tmp_path / "assess.db")
    second = open_store(tmp_path / "assess.db")
    theirs = Log()
    theirs.answer("A1.1", level(1))
    theirs.save(second)
    log.answer("A1.1", level(5))
    with pytest.raises(Conflict):
        log.save(first)
    assert first.load("a-test").events == tuple(theirs.events)
    assert second.load("a-test").assessment.answer("A1.1") == level(1)


def test_repeating_a_write_that_succeeded_changes_nothing(tmp_path: Path) -> None:
    store, log = kept(tmp_path / "assess.db")
    log.save(store)
    log.answer("A1.1", level(2))
    log.save(store)
    log.save(store)
    assert store.load("a-test").events == tuple(log.events)


def test_a_gap_in_the_log_is_a_conflict(tmp_path: Path) -> None:
    store, log = kept(tmp_path / "assess.db")
    log.answer("A1.1", level(2))
    log.answer("A1.1", level(3))
    with pytest.raises(Conflict):
        log.save(store, 1)
    assert len(store.load("a-test").events) == 1


def test_another_beginning_of_the_same_id_is_a_conflict(tmp_path: Path) -> None:
    store, _ = kept(tmp_path / "assess.db")
    with pytest.raises(Conflict):
        Log(assessment(title="Other")).save(store)
    assert store.load("a-test").assessment.title == "Test"


def test_unknown_ids_are_refused(tmp_path: Path) -> None:
    store, log = kept(tmp_path / "assess.db")
    log.answer("A1.1", level(2))
    with pytest.raises(UnknownId):
        store.load("b")
    with pytest.raises(UnknownId):
        store.append("b", log.events[-1:], log.state, None)
    with pytest.raises(UnknownId):
        store.set_position("b", None)
    with pytest.raises(UnknownId):
        store.keep_plan("b", stored_plan())
    with pytest.raises(UnknownId):
        store.rebuild("b")
    with pytest.raises(UnknownId):
        store.pack("0" * 64)


def test_an_assessment_needs_its_questionnaire(tmp_path: Path) -> None:
    store = open_store(tmp_path / "assess.db")
    with pytest.raises(UnknownId):
        Log().save(store)
    assert store.summaries() == ()


def test_what_contradicts_itself_is_refused_as_a_whole(tmp_path: Path) -> None:
    store, log = kept(tmp_path / "assess.db")
    log.answer("A1.1", level(2))
    log.save(store)
    body = log.events[-1].body.model_copy(update={"participant": "nobody"})
    log.happen(body)
    with pytest.raises(DataProblem):
        log.save(store)
    assert store.load("a-test").events == tuple(log.events[:2])


def test_the_open_question_is_remembered(tmp_path: Path) -> None:
    store, _ = kept(tmp_path / "assess.db")
    store.set_position("a-test", "B1.2")
    assert store.load("a-test").position == "B1.2"
    store.set_position("a-test", None)
    assert store.load("a-test").position is None


def test_the_latest_plan_is_kept(tmp_path: Path) -> None:
    store, _ = kept(tmp_path / "assess.db")
    assert store.plan("a-test") is None
    store.keep_plan("a-test", stored_plan("h1"))
    store.keep_plan("a-test", stored_plan("h2"))
    assert store.plan("a-test") == stored_plan("h2")


def test_a_plan_of_another_time_that_cannot_be_read_is_no_plan(tmp_path: Path) -> None:
    store, _ = kept(tmp_path / "assess.db")
    store.keep_plan("a-test", stored_plan())
    with raw(tmp_path / "assess.db") as other:
        other.execute("UPDATE plan SET document = '{}'")
    assert store.plan("a-test") is None


def test_a_pack_is_kept_once(tmp_path: Path) -> None:
    store, _ = kept(tmp_path / "assess.db")
    store.keep_pack(pack())
    second = open_store(tmp_path / "assess.db")
    second.keep_pack(pack())
    with raw(tmp_path / "assess.db") as other:
        assert other.execute("SELECT hash, structure_hash, text_hash, questionnaire FROM pack").fetchall() == [
            (pack().hash, pack().structure_hash, pack().text_hash, "small")
        ]


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE settlement SET level = 5",
        "UPDATE vote SET level = 5",
        "DELETE FROM settlement",
        "UPDATE assessment SET title = 'Other'",
        "UPDATE assessment SET head_hash = 'x'",
        "UPDATE assessment SET created_at = 'yesterday'",
        "UPDATE assessment SET plan_inputs = '{'",
        "UPDATE assessment SET scope = 'none'",
        "INSERT INTO comment VALUES ('a-test', 'A1.1', 0, 'p1', 'planted')",
    ],
)
def test_a_changed_projection_is_noticed_and_can_be_rebuilt(tmp_path: Path, tampering: str) -> None:
    store, log = kept(tmp_path / "assess.db")
    log.answer("A1.1", level(2))
    log.save(store)
    with raw(tmp_path / "assess.db") as other:
        other.execute(tampering)
    with pytest.raises(UnusableDatabase):
        store.load("a-test")
    assert store.rebuild("a-test") == log.state
    assert store.load("a-test").assessment == log.state


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE event SET body = replace(body, '\"level\":2', '\"level\":5')",
        "UPDATE event SET actor = 'p2'",
        "UPDATE event SET at = '2026-01-01 00:00:00.000000'",
        "UPDATE event SET hash = previous WHERE seq = 2",
        "DELETE FROM event WHERE seq = 2",
        "DELETE FROM event WHERE seq = 1",
        "UPDATE pack SET document = replace(document, 'Small', 'Large')",
    ],
)
def test_a_changed_log_or_questionnaire_is_refused(tmp_path: Path, tampering: str) -> None:
    store, log = kept(tmp_path / "assess.db")
    log.answer("A1.1", level(2))
    log.save(store)
    store.close()
    with raw(tmp_path / "assess.db") as other:
        for name in ("event_no_update", "event_no_delete"):
            other.execute(f"DROP TRIGGER {name}")
        other.execute(tampering)
        for name in ("event_no_update", "event_no_delete"):
            other.execute(TRIGGERS[name])
    again = open_store(tmp_path / "assess.db")
    with pytest.raises(UnusableDatabase) as caught:
        again.pack(again.load("a-test").assessment.pack_hash)
    assert "--db" in caught.value.hint


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6))
@settings(max_examples=15, deadline=None)
def test_every_change_is_seen_by_the_next_to_open_the_file(levels: list[int]) -> None:
    with TemporaryDirectory() as folder:
        store, log = kept(Path(folder) / "assess.db")
        for number in levels:
            log.answer("A1.1", level(number))
            log.save(store)
            with_others = open_store(Path(folder) / "assess.db")
            seen: tuple[Event, ...] = with_others.load("a-test").events
            with_others.close()
            assert seen == tuple(log.events)
        store.close()
