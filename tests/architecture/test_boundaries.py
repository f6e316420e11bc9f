"""Text from outside passes one gate: every boundary is listed here, and a new one makes a test fail."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from assess.cli.group import COMMANDS
from assess.errors import InvalidFile
from assess.session.document import Document, read
from assess.session.sample import SampleFile
from assess.text import has_unsafe
from tests.architecture.boundaries import HOSTILE, lets_through, texts_of
from tests.cli.running import assess
from tests.storage.sample import FOLDER

ROOT = Path(__file__).resolve().parents[2]
READS = re.compile(
    r"sys\.stdin|\.readline\(|\.read\(|read_text\(|read_bytes\(|\bread_yaml\(|\(Input\)|\(TextArea\)|request\.body\("
)
BOUNDARIES = {
    "assess/ballot/app.py": "forms of phones, cleaned field by field",
    "assess/ballot/pages.py": "its own style sheet",
    "assess/ballot/process.py": "where the ballot says it is served, which is this program itself",
    "assess/cli/answer_files.py": "answer files, checked as a whole when they are read",
    "assess/cli/apart.py": "jobs and results, from the process that started it and the one it started",
    "assess/cli/documents.py": "documents, checked as a whole when they are read",
    "assess/cli/present.py": "only asks whether there is a terminal",
    "assess/cli/questionnaires.py": "prints the bundled example",
    "assess/cli/report_process.py": "which report to write, from the program that started it",
    "assess/cli/reporting.py": "a PDF, whose document is checked like any other",
    "assess/cli/wizard.py": "only asks whether there is a terminal",
    "assess/files.py": "bytes and UTF-8 text of a file, for the others here",
    "assess/plain/console.py": "cleans every line",
    "assess/questionnaire/example.py": "the bundled example",
    "assess/questionnaire/library.py": "asks the same loader",
    "assess/questionnaire/yaml_nodes.py": "refuses unsafe characters with their line",
    "assess/session/elsewhere/answer_files.py": "answer files, checked as a whole",
    "assess/session/elsewhere/arrivals.py": "answer files, checked as a whole before the first is taken over",
    "assess/session/overtaken/conflicts.py": "what is stored",
    "assess/session/sample.py": "the bundled sample, through the loader of questionnaires",
    "assess/storage/purging.py": "looks for an id in a file beside the database",
    "assess/storage/salvage.py": "pages of a damaged file; what they hold is checked as documents",
    "assess/tui/ahead.py": "its own style sheets",
    "assess/tui/dialogs/clashes.py": "lays its own rows out again",
    "assess/tui/reports.py": "what its own process complains about",
    "assess/tui/widgets/fields.py": "cleans what is pasted and what is taken over",
}
"""Every file outside the report that reads what a person or another program wrote, and what becomes of it."""
REPORT = "assess/report/"
"""The report reads fonts, themes and templates of its own and says for itself what it refuses."""


def test_every_place_that_reads_from_outside_is_known() -> None:
    found = set()
    for file in sorted((ROOT / "assess").rglob("*.py")):
        name = str(file.relative_to(ROOT))
        if not name.startswith((REPORT, "assess/_data")) and READS.search(file.read_text(encoding="utf-8")):
            found.add(name)
    assert found == BOUNDARIES.keys()


LETTERS = {place for place, annotation in texts_of(Document) if lets_through(annotation)}
"""Texts of a document that no type of their own holds back; the check of the whole document does."""


def test_the_gate_for_documents_is_needed_and_the_sample_needs_none() -> None:
    assert len(list(texts_of(Document))) > 100
    assert "Plan.notes" in LETTERS
    assert not LETTERS & {"Assessment.title", "Comment.text", "Evidence.text", "Answer.reason", "Participant.name"}
    assert {place for place, annotation in texts_of(SampleFile) if lets_through(annotation)} <= {"PlanInputs.region"}


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every text in plain JSON data."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from leaves(item, (*path, place))
    elif isinstance(value, str):
        yield path


def shapes(data: Any) -> list[tuple[Any, ...]]:
    """Return one path for each kind of text in `data`, whatever question or place in a list it belongs to."""
    found: dict[tuple[str, ...], tuple[Any, ...]] = {}
    for path in leaves(data):
        kind = tuple("*" if isinstance(step, int) or "." in step else step for step in path)
        found.setdefault(kind, path)
    return list(found.values())


@pytest.mark.parametrize("name", ["a-solo", "a-workshop"])
def test_no_text_of_a_document_brings_a_hostile_character_in(name: str) -> None:
    file = FOLDER / f"schema-2.{name}.json"
    whole = json.loads(file.read_text(encoding="utf-8"))
    whole["pack"]["catalogue"]["actions"] = whole["pack"]["catalogue"]["actions"][:1]
    for number, path in enumerate(shapes(whole)):
        data = json.loads(file.read_text(encoding="utf-8"))
        at = data
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] += HOSTILE[number % len(HOSTILE)]
        try:
            document = read(json.dumps(data), "hostile")
        except InvalidFile:
            continue
        assert [text for text in _texts(document) if has_unsafe(text)] == [], path


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for _, item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(key)
            yield from _texts(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)


@pytest.mark.parametrize("words", [["show", "{}"], ["{}"], ["import", "{}"], ["restore", "{}"], ["list", "--{}"]])
def test_an_error_about_a_hostile_argument_moves_no_terminal(tmp_path: Path, words: list[str]) -> None:
    hostile = "\x1b[2J\x9b\u202e"
    done = assess(*(word.format(hostile) for word in words), db=tmp_path / "assess.db", cwd=tmp_path)
    assert done.returncode in (1, 2, 4)
    assert not has_unsafe(done.stdout + done.stderr)


@pytest.mark.parametrize("option", ["--title", "--organisation", "--team"])
def test_an_option_is_cleaned(tmp_path: Path, option: str) -> None:
    done = assess("new", option, "A\x1b[2JB\u202eC", db=tmp_path / "assess.db")
    assert done.returncode == 0, done.stderr
    shown = assess("show", done.stdout.strip(), "--json", db=tmp_path / "assess.db").stdout
    assert "A[2JBC" in shown
    assert not has_unsafe(json.dumps(json.loads(shown), ensure_ascii=False))


def test_the_commands_are_those_that_were_looked_at() -> None:
    assert {"new", "answer", "import", "export", "show", "list"} <= COMMANDS.keys()
