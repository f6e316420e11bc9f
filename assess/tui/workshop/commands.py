"""Every key of a workshop, declared once."""

from __future__ import annotations

from assess.session.workshop.voting import Phase
from assess.tui.commands import QUESTION, Command

TOGETHER = (
    Command("people", ("W",), "W", "people", "See who is here; let people join or leave, and set quorum and times."),
    Command("agenda", ("A",), "A", "agenda", "See the sections, how far they are and the time they took."),
    Command("spotlight", ("S",), "S", "spotlight", "See where the room disagrees, what moves the score most first."),
    Command("parking", ("L",), "L", "parking lot", "Put a topic aside for later, or see what is parked."),
    Command("promises", ("T",), "T", "actions", "Write down who does what by when, or see the list."),
    Command("decisions", ("D",), "D", "decisions", "Write a decision down, or see all, settled answers included."),
    Command("phones", ("F",), "F", "phones", "Start or stop voting by phone, and show the link."),
)  # fmt: skip
"""On every screen of a workshop."""

NEXT_STEP = {
    Phase.WAITING: ("call the vote", "Open the vote on this question."),
    Phase.VOTING: ("reveal", "Show the votes to everybody; it asks while votes are missing."),
    Phase.REVEALED: ("settle", "Agree on one answer: at once where all votes are the same, else with a reason."),
    Phase.SETTLED: ("next question", "Go to the next question."),
}
KEYBOARD = Command("keyboard", ("k",), "k", "vote here", "Vote at this keyboard one by one, unseen.",
                   footer=True)  # fmt: skip
HANDS = Command("hands", ("h",), "h", "count hands", "Type how many hands were shown for each level, and reveal.",
                footer=True)  # fmt: skip
CALL_OFF = Command("call_off", ("C",), "C", "call off", "Close the vote; what was cast is thrown away unseen.")
AGAIN = Command("again", ("m",), "m", "vote again", "Open another round; this one is kept.", footer=True)
DIRECTLY = Command("settle", ("equals_sign",), "=", "settle", "Settle on an answer without a vote, or on another one.",
                   footer=True)  # fmt: skip
REOPEN = Command("reopen", ("R",), "R", "reopen", "Take the answer back; votes and rounds stay.", footer=True)
DISAGREEMENT = Command("disagreement", ("d",), "d", "next spotlight", "Go to the next question that divides the room.",
                       footer=True)  # fmt: skip
SCROLL = (
    Command("scroll(-1)", ("up", "pageup"), "↑", "up", "Read what is further up, in a small window."),
    Command("scroll(1)", ("down", "pagedown"), "↓", "down", "Read what is further down."),
)
DELEGATE = Command(
    "delegate", ("y",), "y", "ask elsewhere", "Ask somebody who is not here, by a file that they answer."
)
STEPS = {
    Phase.WAITING: (DIRECTLY, HANDS, KEYBOARD),
    Phase.VOTING: (KEYBOARD, HANDS, CALL_OFF),
    Phase.REVEALED: (AGAIN, DISAGREEMENT),
    Phase.SETTLED: (REOPEN, DISAGREEMENT),
}
BALLOT = (
    Command("accept", ("enter",), "enter", "next step", "Do what comes next.", footer=True),
    KEYBOARD, HANDS, AGAIN, DIRECTLY, REOPEN, CALL_OFF, DISAGREEMENT, DELEGATE, *SCROLL,
)  # fmt: skip
"""On a question that the room votes on."""
KEPT = tuple(c for c in QUESTION if c.action not in {"accept", "clear", "unknown", "not_applicable"})
"""Keys that do the same alone and together."""

PASSING = (
    Command("", ("1",), "1-5", "choose", "Choose a level; it is not shown.", footer=True),
    Command("", ("u",), "u", "don't know", "Vote that you don't know.", footer=True),
    Command("", ("a",), "a", "not applicable", "Vote that it does not apply.", footer=True),
    Command("", ("minus",), "-", "abstain", "Vote for nothing.", footer=True),
    Command("", ("enter",), "enter", "hand in", "Hand the vote in; the next person's turn.", footer=True),
    Command("", ("down",), "↑ ↓", "who", "Choose whose turn it is.", footer=True),
    Command("dismiss_dialog", ("escape",), "esc", "done", "Close; votes that were handed in count.", footer=True),
)
COUNTING = (
    Command("", ("enter",), "enter", "reveal", "Reveal with these hands.", footer=True),
    Command("dismiss_dialog", ("escape",), "esc", "leave", "Leave the vote as it is.", footer=True),
)
SETTLING = (
    Command("", (), "1-5 u a", "choose", "Choose what the room agrees on.", footer=True),
    Command("", ("enter",), "enter", "why, settle", "Go on to the reason; there, settle.", footer=True),
    Command("dismiss_dialog", ("escape",), "esc", "leave", "Leave it open.", footer=True),
)
CROWD = (
    Command("add", ("plus", "n"), "+", "add people", "Add one or many: a line each, name, role, team.", footer=True),
    Command("presence", ("space", "l"), "space", "here, away", "Say that somebody left, or came back.", footer=True),
    Command("ballot", ("v",), "v", "votes or not", "Give somebody a vote, or take it.", footer=True),
    Command("anonymity", ("w",), "w", "who knows", "Change who may know what was voted, before the first vote.",
            footer=True),
    Command("more_quorum(1)", ("greater_than_sign",), "<  >", "quorum", "Let a reveal need more or fewer votes.",
            footer=True),
    Command("more_quorum(-1)", ("less_than_sign",), "<", "fewer", "Fewer votes are needed for a reveal."),
    Command("free", ("f",), "f", "free seat", "Let no phone vote for this person any more."),
    Command("turn_away", ("delete", "x"), "delete", "turn away", "Turn away who waits; enter lets them in."),
    Command("dismiss_dialog", ("escape", "W"), "esc", "close", "Close.", footer=True),
)  # fmt: skip
STATIONS = (
    Command("", ("enter",), "enter", "go there", "Go to the first open question of the section.", footer=True),
    Command("minutes(5)", ("plus",), "+  -", "5 minutes", "Give the section more or less time.", footer=True),
    Command("minutes(-5)", ("minus",), "-", "less", "Give the section less time."),
    Command("each(1)", ("greater_than_sign",), "<  >", "each question", "Give each question a minute more or less.",
            footer=True),
    Command("each(-1)", ("less_than_sign",), "<", "less", "Give each question a minute less."),
    Command("dismiss_dialog", ("escape", "A"), "esc", "close", "Close.", footer=True),
)  # fmt: skip
ASKING = (
    Command("", ("enter",), "enter", "write the file", "Write a file for the person under the cursor.", footer=True),
    Command("", ("down",), "↑ ↓", "move", "Move between the people.", footer=True),
    Command("dismiss_dialog", ("escape",), "esc", "leave", "Ask nobody.", footer=True),
)
POINTS = (
    Command("", ("enter",), "enter", "go there", "Open the question; d goes on to the next.", footer=True),
    Command("", ("down",), "↑ ↓", "move", "Move between the questions.", footer=True),
    Command("dismiss_dialog", ("escape", "S"), "esc", "close", "Close.", footer=True),
)
WRITING = (
    Command("", ("enter",), "enter", "write down", "Write it down; in the list, tick it off.", footer=True),
    Command("", ("tab",), "tab ↓", "list", "Go to the list, or back to the field.", footer=True),
    Command("strike", ("delete",), "delete", "strike out", "Strike the line under the cursor out.", footer=True),
    Command("dismiss_dialog", ("escape",), "esc", "close", "Close.", footer=True),
)
