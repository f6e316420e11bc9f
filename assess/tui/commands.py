"""Every key of the wizard, declared once: bindings, footer, command palette and help are made from this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a key does."""

    action: str
    """The method `action_<action>` of the screen or widget; empty if the key is only described here."""
    keys: tuple[str, ...]
    """Names of the keys as the terminal library has them."""
    shown: str
    """The key as people read it."""
    label: str
    """A word or two for the footer."""
    help: str
    """What it does, in one sentence."""
    footer: bool = False

    def binding(self) -> Binding:
        """Return the key binding."""
        return Binding(
            ",".join(self.keys), self.action, self.label, show=False, key_display=self.shown, tooltip=self.help,
            id=f"{self.action}.{self.keys[0]}",
        )  # fmt: skip


def bindings(*groups: Iterable[Command]) -> list[BindingType]:
    """Return the bindings of all commands that do something."""
    return [command.binding() for group in groups for command in group if command.action and command.keys]


HELP = Command("help", ("question_mark", "f1"), "?", "all keys", "Show every key of this screen.", footer=True)

EVERYWHERE = (
    HELP,
    Command(
        "wall",
        ("P",),
        "P",
        "light, dark",
        "Switch between the dark theme and the light one for the wall.",
    ),
    Command("command_palette", ("ctrl+p",), "ctrl+p", "palette", "Find a command by its name."),
    Command("leave_app", ("q", "ctrl+c", "ctrl+q"), "q", "quit", "Quit. Everything marked as saved is kept."),
)

PLACES = (
    Command("review", ("r",), "r", "review", "See what is open, unknown or not applicable, and jump there."),
    Command("results", ("v",), "v", "results", "See scores, ranges and verdicts so far."),
    Command("plan", ("t",), "t", "plan", "See the eight-week timetable."),
    Command("use_cases", ("U",), "U", "use cases", "See which use cases can start, and when the others can."),
    Command("export", ("x",), "x", "export", "Write the PDF for executives, or a JSON document."),
    Command("bring_answers", ("B",), "B", "bring answers in", "Take over answer files: one file, or all of a folder."),
    Command("undo", ("ctrl+z",), "ctrl+z", "undo", "Take the latest change back."),
    Command("retry", ("ctrl+r",), "ctrl+r", "try again", "Write again what could not be saved."),
)
"""On every screen of an open assessment."""

HOME = (
    Command("", ("enter",), "enter", "open", "Open the assessment or start what the cursor is on.", footer=True),
    Command("new_quick", ("n",), "n", "quick", "Start a quick check: a few minutes.", footer=True),
    Command("new_full", ("f",), "f", "full", "Start a full assessment: all questions, levels too.", footer=True),
    Command("new_workshop", ("w",), "w", "workshop", "Start a workshop: a group votes, then agrees.", footer=True),
    Command("sample", ("s",), "s", "sample", "Look at a finished assessment of an invented organisation.", footer=True),
    Command("import", ("i",), "i", "import", "Bring in a document that was exported, or a report PDF."),
)

HOME_KEEP = (
    Command("find", ("slash",), "/", "find", "Find assessments by words of title, organisation or team.", footer=True),
    Command("rename", ("e",), "e", "rename", "Give the assessment another title.", footer=True),
    Command("duplicate", ("d",), "d", "duplicate", "Begin a copy with the same answers.", footer=True),
    Command("put_aside", ("z",), "z", "put aside", "Put the assessment aside, or take it back.", footer=True),
    Command("delete", ("delete",), "delete", "delete", "Take the assessment out of the list, after asking."),
    Command("show_all", ("h",), "h", "show put aside", "Show what was put aside as well, or hide it again."),
    Command("undo", ("ctrl+z",), "ctrl+z", "undo", "Take back the latest of what was done to the list."),
    Command("clear_find", ("escape",), "esc", "show all", "Show all again after finding."),
)
"""What is done to the assessments of the list."""

FORM = (
    Command("", ("enter",), "enter", "next", "Accept the field and go to the next.", footer=True),
    Command("", ("tab",), "tab, ↑ ↓", "move", "Move between the fields.", footer=True),
    Command("back", ("escape",), "esc", "back", "Go back without starting.", footer=True),
)

QUESTION = (
    Command("accept", ("enter",), "enter", "accept, next", "Accept the answer and go on.", footer=True),
    Command("next", ("n", "right"), "n →", "next", "Go to the next question; nothing changes."),
    Command("previous", ("p", "left"), "p ←", "previous", "Go to the question before."),
    Command("clear", ("backspace",), "backspace", "clear", "Clear the answer; the question is open again."),
    Command("skip", ("s",), "s", "skip", "Leave the question open and go on."),
    Command("unknown", ("u",), "u", "don't know", "Say that you don't know, and go on.", footer=True),
    Command("not_applicable", ("a",), "a", "not applicable", "Say that it does not apply, with a reason."),
    Command("note", ("c",), "c", "note", "Write a note on the answer.", footer=True),
    Command("evidence", ("e",), "e", "evidence", "Name what backs the answer."),
    Command("guidance", ("i",), "i", "why", "Read why it is asked and how to tell.", footer=True),
    Command("find", ("slash",), "/", "find", "Find a question by its words or its number."),
    Command("next_open", ("o",), "o", "next open", "Go to the next question without an answer."),
    Command("deeper", ("g",), "g", "go deeper", "Turn the quick check into a full assessment, or back; answers stay."),
    Command("home", ("escape",), "esc", "home", "Go to the list of assessments."),
)

CHOICE = (
    Command("", (), "1-5", "choose", "Choose an answer by its number."),
    Command("cursor(-1)", ("up", "k"), "↑", "up", "Move the cursor up."),
    Command("cursor(1)", ("down", "j"), "↓", "down", "Move the cursor down."),
    Command("choose_here", ("space",), "space", "choose", "Choose what the cursor is on and stay."),
)

ROWS = (
    Command("cursor(-1)", ("up", "k"), "↑", "up", "Move up."),
    Command("cursor(1)", ("down", "j"), "↓", "down", "Move down."),
    Command("page(-1)", ("pageup",), "page up", "page up", "Move up by a page."),
    Command("page(1)", ("pagedown",), "page down", "page down", "Move down by a page."),
    Command("end(-1)", ("home",), "home", "first", "Move to the first."),
    Command("end(1)", ("end",), "end", "last", "Move to the last."),
    Command("select", ("enter",), "enter", "open", "Open what the cursor is on."),
)

WRITE = Command("write", ("w",), "w", "write", "Write the answer.")

TABLE = (
    Command("edit", ("enter",), "enter", "edit", "Edit the row the cursor is on, or add one on the last line."),
    Command("add", ("plus", "insert"), "+", "add", "Add a row."),
    Command("remove", ("delete", "minus"), "-", "remove", "Remove the row the cursor is on."),
    Command("move(-1)", ("K", "ctrl+up", "alt+up"), "K", "row up", "Move the row the cursor is on up."),
    Command("move(1)", ("J", "ctrl+down", "alt+down"), "J", "row down", "Move the row the cursor is on down."),
    Command("", (), "ctrl+v", "paste", "Paste rows copied from a spreadsheet, with or without the line of headings."),
)

BACK = Command("back", ("escape",), "esc", "questions", "Go back to the questions.", footer=True)

REVIEW = (
    Command("", ("enter",), "enter", "go there", "Open the question the cursor is on.", footer=True),
    Command(
        "finish", ("f",), "f", "finish", "Say that the answers are complete; they can still be changed.", footer=True
    ),
    Command("find", ("slash",), "/", "find", "Find a question by its words or its number."),
    Command("deeper", ("g",), "g", "go deeper", "Turn the quick check into a full assessment, or back; answers stay."),
    BACK,
)

RESULTS = (
    Command("gap(-1)", ("left", "p"), "←", "gap before", "Look at the gap before."),
    Command("gap(1)", ("right", "n"), "← →", "gap", "Look at the next gap.", footer=True),
    Command("", ("up",), "↑ ↓", "capability", "Move between the capabilities of the gap.", footer=True),
    Command("", ("enter",), "enter", "see answers", "See the answers behind a capability.", footer=True),
    Command("explain", ("e",), "e", "explain", "See how the figures of the capability come about.", footer=True),
    Command("explain_gap", ("E",), "E", "explain gap", "See how the figures of the gap come about."),
    Command("about", ("i",), "i", "about", "Read what is said about the gap.", footer=True),
    Command(
        "answer_next", ("o",), "o", "ask next", "Go to the question whose answer narrows the range most.", footer=True
    ),
    Command("least", ("l",), "l", "least effort", "Find the cheapest way to the target of the gap or the capability."),
    Command("beyond", ("b",), "b", "beyond", "Read what your own numbers and the organisation say."),
    BACK,
)

USE_CASES = (
    Command("", ("up",), "↑ ↓", "move", "Move between the use cases.", footer=True),
    Command("table", ("enter",), "enter", "edit table", "Open the table of use cases.", footer=True),
    BACK,
)

PLAN_TRIAL = (
    Command("keep", ("y",), "y", "keep it", "Keep what is tried out: it becomes the plan.", footer=True),
    Command("drop", ("backspace",), "backspace", "drop it", "Go back to the plan as it was.", footer=True),
    Command(
        "changes", ("equals_sign",), "=", "changes", "List what the what-if changes, action by action.", footer=True
    ),
)
"""What becomes of a what-if."""

PLAN = (
    Command("", ("enter",), "enter", "details", "See what an action delivers and when it is done.", footer=True),
    Command("pin", ("plus",), "+", "have it in", "Try the plan with the action under the cursor in it, come what may."),
    Command("exclude", ("minus",), "-", "leave it out", "Try the plan without the action under the cursor."),
    Command("when", ("w",), "w", "days", "Say when the action may start, or by when it must be done."),
    Command("inputs", ("d",), "d", "people, dates", "Try another start, more weeks, or other people.", footer=True),
    Command("targets", ("h",), "h", "targets", "Try other targets for the capabilities."),
    Command(
        "left_out", ("l",), "l", "left out", "See what is not in the plan, and why; have one of them in.", footer=True
    ),
    Command("about", ("i",), "i", "about", "Read how good the plan is, and what would change it.", footer=True),
    Command("wishes", ("m",), "m", "wishes", "List what is asked of the plan, and take some of it back."),
    Command("gates", ("g",), "g", "gates", "See what each gate tests."),
    Command("cancel", ("ctrl+t",), "ctrl+t", "stop", "Stop the search and take the best plan so far."),
    BACK,
)

EXPORT = (
    Command(
        "accept",
        ("enter",),
        "enter",
        "next, write",
        "Go to the file name; there and on the last line, write.",
        footer=True,
    ),
    Command("", ("tab",), "tab", "move", "Move between format, file and the line that writes.", footer=True),
    Command("preview", ("ctrl+o",), "ctrl+o", "page 2", "Read page 2 of the report here.", footer=True),
    Command("cancel", ("ctrl+t",), "ctrl+t", "stop", "Stop writing.", footer=True),
    BACK,
)

BEGIN = (Command("press", ("enter", "space"), "space", "begin", "Do what the line under the cursor says."),)

LINES = (
    Command("new_line", ("ctrl+j", "shift+enter", "alt+enter"), "ctrl+j", "new line", "Begin a new line.", footer=True),
)

QUIT = Command("app.quit", ("ctrl+c",), "ctrl+c", "quit", "Quit. Everything marked as saved is kept.")
"""In dialogs, where q may be typed."""

READ_ON = (
    Command("read_on(-1)", ("pageup",), "page up", "up", "Read what is further up."),
    Command("read_on(1)", ("pagedown",), "page down", "down", "Read what is further down."),
)
"""In dialogs that are longer than the window."""

DIALOG = (
    Command("", ("enter",), "enter", "keep", "Keep it and close.", footer=True),
    Command("dismiss_dialog", ("escape",), "esc", "leave", "Leave everything as it was.", footer=True),
)
