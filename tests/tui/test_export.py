"""Writing the report or the document: never over a file without consent, never blocking a key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import builders
from tests.tui.driving import Driver, World, answered_all, wizard

WRITES = "import json; asked = json.loads(input()); open(asked['file'], 'w').write('the report')"
FAILS = "import sys; input(); sys.exit('assess: The PDF needs Pango.\\n        Install it.')"
WAITS_FOR_A_WORD = f"import os, time\nwhile not os.path.exists('go'): time.sleep(0.01)\n{WRITES}"
WAITS = "import sys, time; input(); print('Drawing the pages', flush=True); time.sleep(60)"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def measured(report: str = WRITES) -> World:
    """Return a world with one answered assessment."""
    world = World(report=report)
    answered_all(world.begin("Northwind: Claims"))
    return world


async def at_export(it: Driver) -> None:
    """Go from home to the export."""
    await it.keys("enter")
    await it.on("results")
    await it.keys("x")
    await it.on("export")


async def test_the_report_is_written_to_the_proposed_file(folder: Path) -> None:
    async with wizard(measured()) as it:
        await at_export(it)
        await it.sees("northwind-claims-plan.pdf")
        await it.keys("enter", "enter")
        await it.sees("Written:")
    assert (folder / "northwind-claims-plan.pdf").read_text() == "the report"


async def test_the_document_holds_the_answers(folder: Path) -> None:
    async with wizard(measured()) as it:
        await at_export(it)
        await it.keys("2", "enter", "enter")
        await it.sees("Written:")
    document = json.loads((folder / "northwind-claims.json").read_text())
    assert document["assessment"]["title"] == "Northwind: Claims"


@pytest.mark.parametrize("choice", ["1", "2"])
async def test_a_file_is_replaced_only_with_consent(folder: Path, choice: str) -> None:
    file = folder / ("northwind-claims-plan.pdf" if choice == "1" else "northwind-claims.json")
    file.write_text("old")
    async with wizard(measured()) as it:
        await at_export(it)
        await it.keys(choice, "enter", "enter")
        await it.sees("Replace the file?", "exists already")
        await it.keys("enter", "n")
        await it.on("export")
        assert file.read_text() == "old"
        await it.keys("enter")
        await it.sees("Replace the file?")
        await it.keys("y")
        await it.sees("Written:")
    assert file.read_text() != "old"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "There is no file name."),
        ("plan.txt", "The name does not end in .pdf."),
        ("nowhere/plan.pdf", "That folder does not exist."),
    ],
)
async def test_a_name_that_cannot_be_written_is_told(folder: Path, typed: str, told: str) -> None:
    async with wizard(measured()) as it:
        await at_export(it)
        await it.keys("enter", "ctrl+a", "ctrl+k", *typed, "enter")
        await it.sees(f"▲ {told}")
    assert not list(folder.iterdir())


async def test_what_the_writer_says_last_is_shown(folder: Path) -> None:
    async with wizard(measured(FAILS)) as it:
        await at_export(it)
        await it.keys("enter", "enter")
        await it.sees("▲ The PDF needs Pango. Install it.")


async def test_writing_can_be_stopped_and_keys_work_meanwhile(folder: Path) -> None:
    async with wizard(measured(WAITS)) as it:
        await at_export(it)
        await it.keys("ctrl+t")
        await it.sees("Nothing is being written.")
        await it.keys("enter", "enter")
        await it.sees("Drawing the pages ... ")
        await it.keys("f1")
        await it.sees("All keys")
        await it.keys("escape", "ctrl+t")
        await it.sees("Stopped. Nothing was written.")


async def test_leaving_the_screen_does_not_stop_the_writing(folder: Path) -> None:
    async with wizard(measured(WAITS_FOR_A_WORD)) as it:
        await at_export(it)
        await it.keys("enter", "enter")
        await it.sees("Getting ready ... ")
        await it.keys("shift+tab", "v")
        await it.on("results")
        (folder / "go").touch()
        await it.sees("Written:")
    assert (folder / "northwind-claims-plan.pdf").exists()


async def test_another_format_changes_the_ending_only(folder: Path) -> None:
    async with wizard(measured()) as it:
        await at_export(it)
        await it.keys("enter", "ctrl+a", "ctrl+k", *"mine.pdf", "shift+tab", "2")
        await it.sees("mine.json")
        await it.keys("1")
        await it.sees("mine.pdf")


async def test_page_2_can_be_read_before_anything_is_written(folder: Path) -> None:
    async with wizard(measured()) as it:
        await at_export(it)
        await it.keys("enter", "ctrl+o")
        await it.sees("Page 2 of the report", "What stops delivery")
        await it.keys("escape")
        await it.on("export")
    assert not list(folder.iterdir())


async def test_the_process_gets_ready_while_the_last_questions_are_answered(folder: Path) -> None:
    world = World(report=f"open('ready', 'w').close()\n{WRITES}")
    answered_all(world.begin())
    async with wizard(world) as it:
        await it.keys("enter")
        await it.on("results")
        assert not (folder / "ready").exists()
        it.session.answer("A1.1", builders.answer(2))
        await it.until((folder / "ready").exists)
