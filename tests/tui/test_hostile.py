"""Hostile text stays text: on every screen it reads as it was cleaned, acts on nothing and breaks nothing."""

from __future__ import annotations

import re
import unicodedata

import pytest
from textual.widgets import Input

from assess.assessment.values import not_applicable
from assess.planning.plan import GateCheck, Plan, PlannedGate
from assess.planning.problem import Problem
from assess.questionnaire.pack import Pack
from assess.text import clean, clean_line
from assess.tui.dialogs.base import Words
from assess.tui.dialogs.capability import AnswerRows
from assess.tui.dialogs.find import Found
from assess.tui.dialogs.reading import Parts
from assess.tui.drawing import Drawing
from assess.tui.screens.plan_view import PlanHead
from assess.tui.screens.results import GapText
from assess.tui.screens.review import ReviewRows
from assess.tui.widgets.answer_pane import AnswerPane
from assess.tui.widgets.choices import ChoiceList
from assess.tui.widgets.entry import entry
from assess.tui.widgets.fields import NoteArea
from assess.tui.widgets.guidance import Guidance
from assess.tui.widgets.home_rows import HomeRows
from assess.tui.widgets.notes import NotesStrip, OtherAnswers
from assess.tui.widgets.question_head import QuestionHead
from assess.tui.widgets.table import TableEditor
from tests.builders import action, capability, catalogue_data, pack, question, questionnaire_data
from tests.results import samples
from tests.tui.driving import Driver, World, answered_all, solved, wizard
from tests.tui.hostile import TEXTS

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
DRAWN = str.maketrans("", "", "▌▸◉○☑☐─│·")


def everywhere(text: str) -> Pack:
    """Return a pack that says `text` wherever a pack can say something."""
    line = clean_line(text, 290)
    told = {"why": line, "how_to_tell": line, "evidence": line, "trap": line, "references": [line]}
    level = {"type": "level", "anchors": [f"{n} {line}"[:300] for n in range(1, 6)]}
    data = questionnaire_data()
    data["summary"] = line
    for number, gap in enumerate(data["gaps"]):
        letter = "ABC"[number]
        gap |= {"name": line, "claim": line, "remedy": line}
        gap["capabilities"] = [
            capability(
                f"{letter}{n}",
                [question(f"{letter}{n}.{k}", ask=line, answer=level, quick=k == 1, **told) for k in (1, 2)],
                name=line,
                meaning=line,
            )
            for n in (1, 2)
        ]
    options = [{"id": "a", "label": line}, {"id": "b", "label": f"{line}"[:299] + "b"}]
    columns = [
        {"id": "name", "label": line, "type": "text"},
        {"id": "n", "label": "n", "type": "number"},
    ]
    data["context"] = [
        {"id": "O1", "ask": line, "answer": {"type": "choice", "options": options}},
        {"id": "T1", "ask": line, "answer": {"type": "table", "columns": columns, "max_rows": 2}},
        {"id": "S1", "ask": line, "answer": {"type": "text", "max_length": 1000}},
    ]
    said = {"title": line, "deliverable": line, "acceptance": line}
    actions = [action(a.id, {"PE": 2}, 2) | said for a in pack().catalogue.actions]
    gates = [{"id": "G1", "name": line, "tests": [{"text": line, "actions": ["X2"]}]}]
    return pack(data, catalogue_data(actions=actions, gates=gates))


def flat(text: str) -> str:
    """Return `text` without white space and without what the widgets draw around it."""
    return unicodedata.normalize("NFC", "".join(text.translate(DRAWN).split()))


def drawn(widget: Drawing) -> str:
    """Return everything that a widget draws, scrolled out of sight or not."""
    lines = widget.lines(widget.content_size.width or 60)
    assert all(line.cell_length <= (widget.content_size.width or 60) for line in lines), type(widget)
    return flat("".join(line.plain for line in lines))


async def check(it: Driver, text: str, *kinds: type[Drawing]) -> None:
    """Hold the screen to the rule, and these widgets to the whole of the text."""
    await it.until(it._idle)
    for segment in it.segments:
        assert not CONTROL.search(segment.text), ascii(segment.text)
        if segment.style is not None:
            assert "@click" not in segment.style.meta, segment
            assert segment.style.link is None
    for strip in it.screen._compositor.render_strips(it.app.size):
        assert strip.cell_length == it.app.size.width
    for kind in kinds:
        for widget in it.screen.query(kind):
            if widget.display and kind is not Words:
                assert flat(text) in drawn(widget), (kind, ascii(drawn(widget)))
    if Words in kinds:
        assert any(flat(text) in drawn(words) for words in it.screen.query(Words)), ascii(text)


@pytest.mark.parametrize("number", range(len(TEXTS)))
async def test_hostile_text_on_every_screen(number: int) -> None:
    text = TEXTS[number]
    line, note = clean_line(text, 290), clean(text)
    of = everywhere(text)

    def solve(problem: Problem, control: object) -> Plan:
        actions = tuple(samples.scheduled(f"X{n}", n, n + 2, title=line, workstream="ABC"[n % 3]) for n in range(1, 5))
        gate = PlannedGate(
            id="G1", name=line, date=samples.FIRST, day=0, checks=(GateCheck(text=line, planned=True),), complete=True
        )
        return solved(problem, actions=actions, gates=(gate,), notes=(line,))

    world = World(pack=of, solve=solve)
    name = clean_line(text)
    session = world.begin(title=name, organisation=name, team=name)
    answered_all(session, 1, leave=frozenset({"A1.1", "O1", "T1", "S1"}))
    session.answer("A1.2", not_applicable(note))
    session.comment("A1.1", note)
    session.add_evidence("A1.1", "named", clean_line(text, 500))
    async with wizard(world, size=(120, 40)) as it:
        await check(it, "", HomeRows)
        await it.keys("enter")
        await it.on("question")
        await at_questions(it, line, note)
        await at_dialogs(it, line, note)
        await at_outcome(it, line)


async def at_questions(it: Driver, line: str, note: str) -> None:
    """Look at questions of four forms."""
    await it.asks("A1.1")
    await check(it, line, QuestionHead, ChoiceList, Guidance)
    await check(it, " ".join(note.split()), NotesStrip)
    await it.keys("n")
    await check(it, note, OtherAnswers)
    for identifier, kind in (("O1", ChoiceList), ("T1", TableEditor), ("S1", QuestionHead)):
        it.session.go(identifier)
        it.questions.changed()
        await it.asks(identifier)
        await check(it, line, QuestionHead, *([kind] if identifier != "T1" else []))
    await it.keys("enter")
    await it.paste(line)
    await it.keys("enter")
    await it.until(lambda: it.session.state.answer("S1") is not None)
    answer = it.session.state.answer("S1")
    assert answer is not None
    assert flat(answer.value.text) == flat(line)  # type: ignore[union-attr]


async def at_dialogs(it: Driver, line: str, note: str) -> None:
    """Look at every dialog of a question."""
    await it.on("review") if it.screen.id == "review" else await it.keys("r")
    await it.on("review")
    await check(it, line, ReviewRows)
    it.session.go("A1.1")
    await it.keys("escape")
    await it.asks("A1.1")
    await it.keys("c")
    assert flat(it.one(NoteArea).text) == flat(note)
    await check(it, line, Words)
    await it.keys("escape", "e")
    await check(it, "")
    await it.keys("escape", "i")
    await check(it, line, Guidance, Words)
    await it.keys("escape", "slash")
    await check(it, line, Found)
    await it.paste(line[:40])
    await it.until(lambda: flat(it.one(Input).value) == flat(line[:40]))
    await check(it, "")
    await it.keys("escape", "f1")
    await check(it, "")
    await it.keys("escape")
    it.session.go("T1")
    it.questions.changed()
    await it.keys("enter")
    await check(it, line[:20], Words)
    await it.keys("escape")
    assert it.one(AnswerPane).form.type == "table"


async def at_outcome(it: Driver, line: str) -> None:
    """Look at results, plan and export with their dialogs."""
    await it.keys("v")
    await it.on("results")
    await check(it, line, GapText)
    await it.keys("enter")
    await check(it, line, AnswerRows)
    await it.keys("escape", "i")
    await check(it, line, Parts)
    await it.keys("escape", "b")
    await check(it, "")
    await it.keys("escape", "t")
    await it.on("plan")
    await it.until(lambda: it.screen.schedule is not None)
    await check(it, line, PlanHead)
    await it.keys("enter")
    await check(it, "", Parts)
    for key in ("i", "l", "g", "m", "w", "h", "d"):
        await it.keys("escape", key)
        await check(it, line if key == "g" else "", *([Parts] if key == "g" else []))
    await it.keys("escape", "x")
    await it.on("export")
    await check(it, "")


async def test_pasted_names_are_cleaned_and_cut_at_the_limit() -> None:
    async with wizard() as it:
        await it.keys("n")
        await it.on("setup")
        for text in TEXTS:
            await it.keys("ctrl+a", "ctrl+k")
            await it.paste(text)
            await it.until(lambda text=text: entry(it.screen, "organisation").value == clean_line(text))  # type: ignore[misc]
            await check(it, "")
