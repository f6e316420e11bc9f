"""Answer files are brought in from the wizard."""

from __future__ import annotations

from pathlib import Path

from assess.assessment.values import level
from assess.session.elsewhere.answer_file import Reply, dump_answers, replied
from tests.tui.driving import Driver, World, answering
from tests.tui.gathering import gathered, phase


def _answered(world: World, it: Driver, name: str, value: int) -> str:
    """Return the file that somebody answered on another machine."""
    files = world.workspace().open(it.session.id).workshop
    file = files.answer_files.hand_out(files.people.find(name).id)
    return dump_answers(replied(file, "A1.1", Reply(answer=level(value), note="As I see it")))


async def _bring_in(it: Driver, place: Path) -> None:
    await it.keys("B")
    await it.sees("Bring in which answers?")
    await it.keys("ctrl+u", "ctrl+k")
    await it.paste(str(place))
    await it.keys("enter")


async def test_a_folder_of_answers_goes_into_the_vote_that_is_open(tmp_path: Path) -> None:
    world = World()
    async with gathered(world) as it:
        await it.keys("enter")
        await it.saved()
        for name in ("Ada", "Bo"):
            (tmp_path / f"{name}.ballot.json").write_text(_answered(world, it, name, 3))
        (tmp_path / "notes.txt").write_text("Something else")
        await _bring_in(it, tmp_path)
        await it.sees("Answers brought in", "Ada.ballot.json: Ada", "Bo.ballot.json: Bo", "in the box: A1.1")
        assert "Shared" not in it.text
        await it.keys("escape")
        await it.sees("2 of 4 have voted")
        assert phase(it) == "voting"


async def test_answers_of_one_file_call_the_vote_that_was_not_open(tmp_path: Path) -> None:
    world = World()
    async with gathered(world) as it:
        file = tmp_path / "ada.json"
        file.write_text(_answered(world, it, "Ada", 3))
        await _bring_in(it, file)
        await it.sees("the vote was called for it: A1.1")
        await it.keys("escape")
        await it.sees("1 of 4 have voted", "enter reveal")


async def test_what_is_wrong_with_a_file_is_said_and_does_not_stop_the_others(tmp_path: Path) -> None:
    world = World()
    async with gathered(world) as it:
        (tmp_path / "ada.ballot.json").write_text(_answered(world, it, "Ada", 3))
        (tmp_path / "bad.ballot.json").write_text("{")
        await _bring_in(it, tmp_path)
        await it.sees("ada.ballot.json: Ada", "Not taken over", "bad.ballot.json")


async def test_a_folder_without_answers_says_so(tmp_path: Path) -> None:
    async with gathered() as it:
        await _bring_in(it, tmp_path)
        await it.sees("No file whose name ends in")


async def test_what_a_colleague_answered_stands_beside_the_own_answer(tmp_path: Path) -> None:
    world = World()
    async with answering(world) as it:
        world.workspace().open(it.session.id).workshop.people.add("Ada")
        file = tmp_path / "ada.json"
        file.write_text(_answered(world, it, "Ada", 4))
        await _bring_in(it, file)
        await it.sees("beside your answer, to be settled: A1.1")
        await it.keys("escape", "r")
        await it.sees("Ada: 4 Automated")
