"""What the wall shows, taken from the session; scores, notes and minutes are not in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assess.session.session import Session
from assess.session.workshop.voting import Phase, Turnout
from assess.tui.screens.question_text import head
from assess.tui.workshop.question_text import WAITING, board, room
from assess.tui.workshop.widgets.board import BoardText
from assess.tui.workshop.widgets.room import RoomText

BY_THE_FACILITATOR = "The facilitator writes the answer down."


@dataclass(frozen=True, slots=True)
class Scene:
    """One question as the room sees it."""

    title: str
    about: str
    """Section or capability, and the number of the question."""
    ask: str
    board: BoardText
    """Levels with their votes after the reveal; no levels where the room does not vote."""
    room: RoomText
    voting: bool
    """Whether a vote is open."""


def scene(session: Session, turnout: Turnout | None) -> Scene:
    """Return what the wall shows of the open question; `turnout` is who has voted in the open round."""
    question = session.current
    if question is None:
        return Scene(session.state.title, "", "No question is open.", BoardText(), RoomText(), voting=False)
    text = head(session, question)
    votes = question.forms(session.state.scope)[0].type == "level"
    return Scene(
        title=session.state.title,
        about=f"{text.about}, {text.place}",
        ask=text.ask,
        board=board(session, question, airy=False) if votes else BoardText(colour=text.colour),
        room=_unnamed(room(session, question, turnout, None)) if votes else RoomText(headline=BY_THE_FACILITATOR),
        voting=votes and session.workshop.voting.phase(question.id) is Phase.VOTING,
    )


def _unnamed(text: RoomText) -> RoomText:
    """Leave out who has not voted yet: the wall counts them, the facilitator's screen names them."""
    return replace(text, headline=text.headline.partition(WAITING)[0])


def turnout_of(session: Session) -> Turnout | None:
    """Look up who has voted in the open round, if one is open; reads the store."""
    question = session.position
    if question is None or session.workshop.voting.phase(question) is not Phase.VOTING:
        return None
    return session.workshop.voting.turnout(question)
