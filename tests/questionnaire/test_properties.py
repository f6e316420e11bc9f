"""What holds for every questionnaire file: it is loaded and comes back unchanged, or every mistake has its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.errors import InvalidFile
from assess.questionnaire.loader import load_pack
from assess.questionnaire.pack import Pack
from assess.resources import questionnaires
from assess.text import has_unsafe
from tests.builders import catalogue_data, questionnaire_data
from tests.questionnaire.files import as_yaml, write_pack
from tests.questionnaire.strategies import Data, packs

steady = settings(
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)
"""Packs are large, and files are written anew for every example."""
few = settings(steady, max_examples=25)
BUILT_IN = questionnaires() / "three-gaps.yaml"
GARBAGE = [
    "\t", " ", ":", "- ", "? ", "&a ", "*a", "!x ", "'", '"', "[", "}", "|", "#", "%", "@", "\\", "\0", "\x1b",
    "\ufeff", "\r", "\u202e", "\ufffe", "---\n", "<<: ", "null", ".nan", "9" * 40, "true", "é", "{a: 1}", "1e5",
    "-1", "0.001", "A1.1", "X1",
]  # fmt: skip


def plain(model: Any) -> Data:
    """Return a model as the plain data that was written."""
    data: Data = model.model_dump(by_alias=True, exclude_unset=True)
    return data


@few
@given(packs())
def test_a_pack_comes_back_as_it_was_written(tmp_path: Path, both: tuple[Data, Data]) -> None:
    first = load_pack(write_pack(tmp_path, *map(as_yaml, both)))
    again = load_pack(write_pack(tmp_path, as_yaml(plain(first.questionnaire)), as_yaml(plain(first.catalogue))))
    assert again == first
    assert again.document == first.document
    assert again.hash == first.hash
    assert Pack.model_validate(json.loads(first.canonical_json)).hash == first.hash


@few
@given(packs())
def test_nothing_that_was_written_is_lost(tmp_path: Path, both: tuple[Data, Data]) -> None:
    pack = load_pack(write_pack(tmp_path, *map(as_yaml, both)))
    asked, actions = both
    assert pack.questionnaire.questions.keys() == {
        *(q["id"] for gap in asked["gaps"] for c in gap["capabilities"] for q in c["questions"]),
        *(q["id"] for q in asked["context"]),
    }
    assert pack.questionnaire.title == asked["title"]
    assert pack.questionnaire.summary == asked["summary"]
    for written, read in zip(actions["actions"], pack.catalogue.actions, strict=True):
        assert (read.id, read.title, read.deliverable) == (written["id"], written["title"], written["deliverable"])
        assert [lift.to for lift in read.lifts] == [lift["to"] for lift in written["lifts"]]
    for wanted, level in zip(asked["levels"], pack.questionnaire.levels, strict=True):
        assert (level.level, level.name) == (wanted["level"], wanted["name"])


def loads_or_complains(path: Path) -> None:
    """Load the pack at `path`; it may be refused, but only with a place and a remedy for every mistake."""
    try:
        load_pack(path)
    except InvalidFile as error:
        problems = error.problems
    else:
        return
    lengths = {str(file): file.read_bytes().count(b"\n") + 1 for file in (path, path.with_suffix(".actions.yaml"))}
    assert problems
    for problem in problems:
        if problem.what != "has more mistakes than these":
            assert 1 <= problem.line <= lengths[problem.file], problem
        assert problem.what
        assert problem.remedy
        said = str(problem)
        assert not has_unsafe(said)
        assert "\n" not in said


@st.composite
def spoilt(draw: st.DrawFn, text: str) -> str:
    """Return `text` after one to three changes that a careless hand may make."""
    for _ in range(draw(st.integers(1, 3))):
        rows = text.split("\n")
        here, there = draw(st.integers(0, len(rows) - 1)), draw(st.integers(0, len(rows) - 1))
        match draw(st.sampled_from(["delete", "double", "swap", "indent", "value", "insert", "cut"])):
            case "delete":
                del rows[here]
            case "double":
                rows.insert(there, rows[here])
            case "swap":
                rows[here], rows[there] = rows[there], rows[here]
            case "indent":
                rows[here] = draw(st.sampled_from(["  ", " ", "\t"])) + rows[here]
            case "value":
                key, colon, _ = rows[here].partition(":")
                rows[here] = f"{key}{colon} {draw(st.sampled_from(GARBAGE))}"
            case "insert":
                at = draw(st.integers(0, len(rows[here])))
                rows[here] = rows[here][:at] + draw(st.sampled_from(GARBAGE)) + rows[here][at:]
            case "cut":
                rows[here] = rows[here][: draw(st.integers(0, len(rows[here])))]
        text = "\n".join(rows)
    return text


@settings(steady, max_examples=250)
@given(st.data())
def test_a_spoilt_file_is_refused_with_lines(tmp_path: Path, data: st.DataObject) -> None:
    questionnaire = as_yaml(questionnaire_data(context=[{"id": "C1", "ask": "?", "answer": {"type": "number"}}]))
    catalogue = as_yaml(catalogue_data())
    which = data.draw(st.sampled_from(["questionnaire", "catalogue", "both"]))
    first = questionnaire if which == "catalogue" else data.draw(spoilt(questionnaire))
    second = catalogue if which == "questionnaire" else data.draw(spoilt(catalogue))
    loads_or_complains(write_pack(tmp_path, first, second))


@few
@given(packs(), st.data())
def test_a_spoilt_random_file_is_refused(tmp_path: Path, both: tuple[Data, Data], data: st.DataObject) -> None:
    loads_or_complains(write_pack(tmp_path, *(data.draw(spoilt(as_yaml(one))) for one in both)))


@settings(steady, max_examples=15)
@given(st.data())
def test_the_built_in_questionnaire_spoilt_is_refused_with_lines(tmp_path: Path, data: st.DataObject) -> None:
    text = data.draw(spoilt(BUILT_IN.read_text(encoding="utf-8")))
    actions = BUILT_IN.with_suffix(".actions.yaml").read_text(encoding="utf-8")
    loads_or_complains(write_pack(tmp_path, text, actions))


@steady
@given(st.text(max_size=300))
def test_any_text_is_refused_with_lines(tmp_path: Path, text: str) -> None:
    path = write_pack(tmp_path)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(InvalidFile):
        load_pack(path)
    loads_or_complains(path)


@steady
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_with_lines(tmp_path: Path, content: bytes) -> None:
    path = write_pack(tmp_path)
    path.write_bytes(content)
    loads_or_complains(path)
