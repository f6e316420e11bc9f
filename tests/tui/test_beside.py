"""Notes, evidence, guidance and finding a question."""

from __future__ import annotations

from typing import Any

from assess.tui.dialogs.find import Found
from tests.builders import capability, pack, question, questionnaire_data
from tests.tui.driving import World, answering


def guided() -> World:
    """Return a world whose first question has guidance."""
    data = questionnaire_data()
    told: dict[str, Any] = {
        "why": "Because it shows.",
        "how_to_tell": "Ask two people.",
        "evidence": "A list.",
        "trap": "Counting twice.",
        "references": ["A standard"],
    }
    data["gaps"][0]["capabilities"][0] = capability("A1", [question("A1.1", quick=True, **told), question("A1.2")])
    return World(pack=pack(data))


async def test_a_note_is_written_shown_changed_and_removed() -> None:
    async with answering() as it:
        await it.keys("c", *"Seen in May", "enter")
        await it.sees("Note      Seen in May")
        assert it.session.note("A1.1") == "Seen in May"
        assert it.session.position == "A1.1"
        await it.keys("c", "backspace", "backspace", "backspace", *"June", "enter")
        await it.sees("Note      Seen in June")
        await it.keys("c", *["backspace"] * 20, "enter")
        await it.sees("Note      none")


async def test_leaving_a_note_with_escape_changes_nothing() -> None:
    async with answering() as it:
        await it.keys("c", *"never mind", "escape")
        await it.sees("esc again throws it away")
        await it.keys("escape")
        await it.on("question")
        assert it.session.note("A1.1") == ""


async def test_evidence_is_named_or_measured_and_can_be_removed() -> None:
    async with answering() as it:
        await it.keys("e", "enter")
        await it.sees("Type what backs the answer, or leave with Escape.")
        await it.keys(*"DATA-114", "enter")
        await it.sees("Evidence  named: DATA-114")
        await it.keys("e", "ctrl+t")
        await it.sees("measured: a figure from a system")
        await it.keys(*"40 of 60", "enter")
        await it.sees("measured: 40 of 60")
        pieces = it.session.state.record("A1.1").evidence
        assert [(piece.kind, piece.text) for piece in pieces] == [("named", "DATA-114"), ("measured", "40 of 60")]
        await it.keys("e", "shift+tab", "delete")
        await it.on("question")
        assert [piece.text for piece in it.session.state.record("A1.1").evidence] == ["40 of 60"]


async def test_guidance_stands_beside_where_there_is_room_and_behind_a_key_where_not() -> None:
    parts = ("Because it shows.", "Ask two people.", "A list.", "Counting twice.", "A standard. A reference informs")
    async with answering(guided(), size=(120, 40)) as it:
        await it.sees("Why we ask", *parts)
    async with answering(guided()) as it:
        await it.sees("Why       Because it shows.")
        await it.keys("i")
        await it.sees("Why we ask", *parts[:-1])
        await it.keys("end")
        await it.sees(parts[-1])
        await it.keys("i")
        await it.on("question")


async def test_find_narrows_while_typing_and_goes_there() -> None:
    async with answering() as it:
        await it.keys("slash")
        await it.sees("Find a question", "What about A1.1?")
        await it.types("b2")
        await it.until(lambda: [q.id for q in it.one(Found).questions] == ["B2.1", "B2.2"])
        await it.keys("down", "enter")
        await it.asks("B2.2")
        await it.sees("What about B2.2?")


async def test_find_says_when_nothing_is_found_and_leaves_with_escape() -> None:
    async with answering() as it:
        await it.keys("slash", *"qqq")
        await it.sees("No question has all of these words.")
        await it.keys("enter", "escape")
        await it.on("question")
        assert it.session.position == "A1.1"
