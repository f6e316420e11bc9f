"""Scores with their ranges, targets and verdicts; from a gap to its capabilities to the answers behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.results.gaps import GapView
from assess.tui.commands import RESULTS, ROWS, Command, bindings
from assess.tui.drawing import TALL, Drawing
from assess.tui.messages import GapPicked
from assess.tui.screens.session import SessionScreen
from assess.tui.screens.with_plan import show_with_plan
from assess.tui.text import plain, wrap
from assess.tui.theme import MUTED, STRONG, gap
from assess.tui.widgets.ask_next import AskNext
from assess.tui.widgets.capabilities import CapabilityRows
from assess.tui.widgets.score_bars import ScoreBars

if TYPE_CHECKING:
    from assess.results.view import View
    from assess.session.session import Session


class Verdict(Drawing):
    """The assessment in a sentence."""

    def __init__(self) -> None:
        super().__init__(id="verdict")
        self._parts: tuple[tuple[str, str], ...] = ()

    def show(self, view: View) -> None:
        """Show verdict, level and what must be known beside them."""
        level = f"Overall level {view.level}, the lowest of the gaps." if view.level else ""
        said = ((view.verdict, STRONG), (level, MUTED), (view.effect, MUTED), (view.provisional, MUTED))
        self._parts = tuple((text, style) for text, style in said if text)
        self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return the sentences, each on its own lines."""
        return [plain(line, style) for text, style in self._parts for line in wrap(text, width)]


class GapText(Drawing):
    """What is said about the gap looked at."""

    def __init__(self) -> None:
        super().__init__(id="gap-text")
        self._parts: tuple[tuple[str, str], ...] = ()
        self._accent = STRONG

    def show(self, view: View, here: GapView) -> None:
        """Show another gap."""
        self._parts = gap_parts(view, here)
        self._accent = f"bold {gap(here.number)}"
        self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return headings and text."""
        lines: list[Content] = []
        for n, (heading, text) in enumerate(self._parts):
            lines += [Content()] if n else []
            lines += [plain(line, self._accent if n == 0 else STRONG) for line in wrap(heading, width)]
            lines += [plain(line, MUTED) for part in text.split("\n") for line in wrap(part, width)]
        return lines


def gap_parts(view: View, here: GapView) -> tuple[tuple[str, str], ...]:
    """Return heading and text of everything that is said about a gap."""
    worst = [f"{f.severity_word}: {f.id} {f.answer}" for f in here.findings[:3]]
    more = len(here.findings) - len(worst)
    parts = [
        (here.title, here.claim),
        (
            "Verdict",
            f"{_capital(here.verdict_text)}; {here.below_text}. Still to go: {here.to_go_text} of the targets. "
            f"Score {here.score_text}, evidenced {here.evidenced_text}.",
        ),
        ("Mind", "\n".join(here.warnings)),
        ("Worst findings", "\n".join([*worst, *([f"and {more} more"] if more > 0 else [])])),
        *((d.title, d.told) for d in view.diagnosis),
        ("What keeps this honest", f"{view.confidence.brief} {view.confidence.evidenced}".rstrip()),
    ]
    return tuple((heading, text) for heading, text in parts if text)


def beyond_parts(view: View) -> tuple[tuple[str, str], ...]:
    """Return heading and text of what is said beyond the gaps."""
    parts = [(d.title, d.told) for d in view.diagnosis]
    parts += [(number.title, "\n".join(number.lines)) for number in view.numbers]
    if view.use_cases:
        cases = (f"{case.name}: {case.word}. {case.because} {case.free}".strip() for case in view.use_cases.cases)
        parts.append((view.use_cases.title, "\n".join(cases)))
    if view.organisation:
        forces = (f"{force.id} {force.answer}: {force.text}" for force in view.organisation.forces)
        parts.append((view.organisation.title, "\n".join(forces)))
    if view.contradictions:
        clashes = (f"{', '.join(clash.questions)}: {clash.text}" for clash in view.contradictions)
        parts.append((view.contradictions_title, "\n".join(clashes)))
    return tuple(parts) or (("", "Nothing yet: answer the questions on diagnosis, organisation and your own numbers."),)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class ResultsScreen(SessionScreen):
    """What the answers come to so far."""

    NAME = "results"
    CSS_PATH = "results.tcss"
    OWN = RESULTS
    WITHIN = ROWS
    BINDINGS = bindings(RESULTS)
    AUTO_FOCUS = ""

    def body(self) -> Iterable[Widget]:
        """Yield verdict, bars, capabilities and words."""
        with VerticalScroll(id="page", can_focus=False):
            yield Verdict()
            yield ScoreBars()
            with Horizontal(id="below"):
                yield CapabilityRows()
                with Vertical(id="side"):
                    yield GapText()
        yield AskNext()

    def __init__(self, session: Session, *, id: str) -> None:  # noqa: A002
        super().__init__(session, id=id)
        self.view: View | None = None
        self.here = 0

    def show_session(self) -> None:
        """Show what is known now, then what the plan would change."""
        self._show(self.session.outcome.view(None))
        self.set_focus(self.query_one(CapabilityRows), scroll_visible=False)
        self.wizard.beside(show_with_plan(self, self._show))

    def _show(self, view: View) -> None:
        self.view = view
        self.here = min(self.here, max(0, len(view.gaps) - 1))
        progress = self.session.progress()
        partial = f"partial: {progress.done} of {progress.asked} answered" if progress.open else ""
        self.show_title(partial)
        self.query_one(Verdict).show(view)
        self.query_one(AskNext).show(view.stability.next, airy=self.app.size.height >= TALL)
        self._show_gap()

    def _show_gap(self) -> None:
        view = self.view
        if view is None or not view.gaps:
            return
        airy = self.airy
        here = view.gaps[self.here]
        self.query_one(ScoreBars).show(view.gaps, view.levels, self.here, airy=airy)
        self.query_one(CapabilityRows).show(here, airy=airy)
        self.query_one(GapText).show(view, here)

    def footer(self) -> list[Command]:
        """Return the keys that matter here, the ways on to plan and report among them."""
        shown = {command.action or command.shown: command for command in self.commands()}
        return [shown[name] for name in ("gap(1)", "enter", "explain", "plan", "export", "help")]

    def fit(self) -> None:
        """Fit the space between the bars to the height."""
        self._show_gap()
        if self.view is not None:
            self.query_one(AskNext).show(self.view.stability.next, airy=self.app.size.height >= TALL)

    def action_gap(self, by: int) -> None:
        """Look at another gap."""
        if self.view and self.view.gaps:
            self.here = (self.here + by) % len(self.view.gaps)
            self._show_gap()

    def on_gap_picked(self, message: GapPicked) -> None:
        """A click on a bar looks at its gap."""
        self.here = message.index
        self._show_gap()

    def on_row_selected(self) -> None:
        """Show the answers behind a capability."""
        from assess.tui.dialogs.capability import CapabilityDialog

        capability = self.query_one(CapabilityRows).current
        if capability is not None and self.view is not None:
            dialog = CapabilityDialog(self.session, capability, self.view.gaps[self.here])
            self.app.push_screen(dialog, self._go)

    def _go(self, question: str | None) -> None:
        if question:
            self.session.go(question)
            self.wizard.go("question")

    def action_answer_next(self) -> None:
        """Go to the question whose answer narrows most."""
        found = self.view.stability.next if self.view else ()
        if found:
            self._go(found[0].id)
        else:
            self.say("No missing answer would narrow the picture.")

    def action_least(self) -> None:
        """Find the cheapest way to a target."""
        from assess.tui.dialogs.least import LeastDialog

        if self.view is None or not self.view.gaps:
            return
        here, capability = self.view.gaps[self.here], self.query_one(CapabilityRows).current
        targets = [(here.id, here.name), *([(capability.id, capability.name)] if capability else [])]
        self.app.push_screen(LeastDialog(targets, self._least))

    async def _least(self, target: str, level: int | None) -> Sequence[str]:
        from assess.session.planned import Ask

        ask = Ask(self.session.pack, self.session.state)
        return await self.wizard.planning.least(ask, target, level)

    def action_explain(self) -> None:
        """See how the figures of a capability come about."""
        capability = self.query_one(CapabilityRows).current
        if capability is not None:
            self._explain(capability.id)

    def action_explain_gap(self) -> None:
        """See how the figures of the gap come about."""
        if self.view is not None and self.view.gaps:
            self._explain(self.view.gaps[self.here].id)

    def _explain(self, name: str) -> None:
        from assess.tui.dialogs.explanation import ExplanationDialog

        self.app.push_screen(ExplanationDialog(self.session, name))

    def action_about(self) -> None:
        """Read everything about the gap."""
        from assess.tui.dialogs.reading import ReadingDialog

        if self.view is not None and self.view.gaps:
            here = self.view.gaps[self.here]
            self.app.push_screen(ReadingDialog(here.name, gap_parts(self.view, here)))

    def action_beyond(self) -> None:
        """Read what is said beyond the gaps."""
        from assess.tui.dialogs.reading import ReadingDialog

        if self.view is not None:
            self.app.push_screen(ReadingDialog("Beyond the gaps", beyond_parts(self.view)))
