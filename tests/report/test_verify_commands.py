"""Reports on the command line: written as their ending says, verified, brought in again, all at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.assessment.model import Participant
from assess.cli.wiring import open_workspace
from assess.report.names import file_names, plain_name
from tests import builders
from tests.cli.inside import Done, Small
from tests.report import material
from tests.report.material import reprinted

TITLES = st.text(max_size=80) | st.sampled_from(
    ["../../etc/passwd", "-rf", "CON", "a/b", ".hidden", "x" * 400, "Größe", "大", "\x00", "a b", "a-b"]
)
IDS = st.from_regex(r"[A-Za-z][A-Za-z0-9_.-]{0,39}", fullmatch=True)


@pytest.fixture
def small(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Small:
    """Return a database with one assessment."""
    found = Small(tmp_path / "a.db", capsys)
    found.begin()
    return found


def ok(done: Done) -> Done:
    """Return `done` if it went well."""
    assert done.code == 0, done.err
    return done


def test_the_pdf_is_written_verified_and_found_out_when_changed(small: Small, tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    ok(small.run("report", "a-test", "-o", str(file)))
    held = ok(small.run("verify", str(file)))
    assert "WRONG" not in held.out
    assert "holds" in held.err
    file.write_bytes(reprinted(file.read_bytes(), 0, lambda page: page[: len(page) // 2]))
    wrong = small.run("verify", str(file), "--json")
    assert wrong.code == 4, wrong.err
    assert wrong.err == ""
    data = json.loads(wrong.out)
    assert data["passed"] is False
    assert {check["name"] for check in data["checks"] if not check["passed"]} == {"pages", "seal"}


def test_what_a_report_carries_is_brought_in_and_what_is_missing_is_said(small: Small, tmp_path: Path) -> None:
    named = material.named_state(
        id="a-named", participants=tuple(Participant(id=f"p{n}", name="Ada") for n in (1, 2, 3))
    )
    open_workspace(small.database).adopt(builders.pack(), named)
    for words, missing in (((), True), (("--full-data",), False)):
        file = tmp_path / f"plan{missing}.pdf"
        ok(small.run("report", "a-named", "-o", str(file), *words))
        other = Small(tmp_path / f"{missing}.db", small.capture)
        brought = ok(other.run("import", str(file)))
        assert brought.out.strip() == "a-named"
        assert ("votes" in brought.err) is missing
        assert (
            ok(other.run("score", "a-named", "--json")).out == ok(small.run("score", "a-named", "--json")).out
            or missing
        )
    again = tmp_path / "again.pdf"
    ok(other.run("report", "a-named", "-o", str(again)))
    ok(other.run("verify", str(again)))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("report", "a-test", "-o", "plan.doc"), 2, ".xlsx"),
        (("report", "-o", "plan.pdf"), 2, "--all"),
        (("report", "a-test", "--all", "-o", "plan"), 2, "--all"),
        (("report", "a-test", "-o", "plan.pdf", "--no-data", "--full-data"), 2, "contradict"),
        (("report", "a-test", "-o", "plan.pdf", "--paper", "a3"), 2, "letter"),
        (("report", "--all", "-o", "out", "--format", "doc"), 2, ".xlsx"),
        (("verify", "absent.pdf"), 4, "does not exist"),
        (("import", "absent.pdf"), 4, "does not exist"),
    ],
)
def test_mistakes_are_said(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = small.run(*words)
    assert done.code == code
    assert said in done.err
    assert "Traceback" not in done.err


def test_a_file_without_data_cannot_be_verified(small: Small, tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    ok(small.run("report", "a-test", "-o", str(file), "--no-data"))
    done = small.run("verify", str(file))
    assert done.code == 4
    assert "carries no assessment.json" in done.err


def test_a_character_without_a_font_stops_the_report_unless_it_is_replaced(small: Small, tmp_path: Path) -> None:
    ok(small.run("answer", "a-test", "A1.1", "2", "--note", "a \N{SNOWMAN} here"))
    file = tmp_path / "plan.pdf"
    done = small.run("report", "a-test", "-o", str(file))
    assert done.code == 4
    assert "U+2603" in done.err
    assert "A1.1" in done.err
    assert not file.exists()
    ok(small.run("report", "a-test", "-o", str(file), "--replace-missing"))
    ok(small.run("verify", str(file)))


def test_all_reports_are_written_side_by_side(small: Small, tmp_path: Path) -> None:
    for n in (1, 2):
        state = builders.assessment({"A1.1": n}, id=f"a-more{n}", title=f"../../Müller & Söhne {n}")
        open_workspace(small.database).adopt(builders.pack(), state)
    folder = tmp_path / "out"
    done = ok(small.run("report", "--all", "-o", str(folder)))
    names = sorted(file.name for file in folder.iterdir())
    assert names == ["muller-sohne-1-a-more1.pdf", "muller-sohne-2-a-more2.pdf", "test-a-test.pdf"]
    assert len(done.out.splitlines()) == 3
    alone = tmp_path / "alone.pdf"
    ok(small.run("report", "a-test", "-o", str(alone)))
    assert alone.read_bytes() == (folder / "test-a-test.pdf").read_bytes()
    again = small.run("report", "--all", "-o", str(folder))
    assert again.code == 2
    assert "exists already" in again.err
    ok(small.run("report", "--all", "-o", str(folder), "--format", "md", "--force"))
    assert len(list(folder.glob("*.md"))) == 3


@given(st.dictionaries(IDS, TITLES, max_size=8))
def test_names_are_plain_stay_in_their_folder_and_never_meet(titles: dict[str, str]) -> None:
    names = file_names(titles, ".pdf")
    assert names.keys() == titles.keys()
    assert len(set(names.values())) == len(names)
    for name in names.values():
        stem = name.removesuffix(".pdf")
        assert stem == plain_name(stem) or len(stem) > 60
        assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert not stem.startswith("-")
        assert Path("/out", name).resolve().parent == Path("/out")
        assert len(name) < 120
