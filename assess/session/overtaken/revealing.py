"""A reveal while somebody else writes, such as a command that brings answers in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.errors import Conflict
from assess.session.overtaken.conflicts import ATTEMPTS, TakenOver
from assess.session.workshop.voting import Fingers

if TYPE_CHECKING:
    from assess.session.session import Session


def reveal(
    session: Session, question: str, fingers: Fingers | None = None, *, without_quorum: bool = False
) -> TakenOver | None:
    """Show the round that is open on `question`, going on from what others stored; return what of theirs, if anything.

    Another round than the one that was open is never shown. Raises what `Voting.reveal` does.
    """
    voting, opened = session.workshop.voting, session.state.record(question).open_round
    taken: TakenOver | None = None
    for _ in range(ATTEMPTS):
        try:
            voting.reveal(question, fingers, without_quorum=without_quorum)
        except Conflict:
            taken = _together(taken, session.conflicts.catch_up())
        else:
            return taken
        now = session.state.record(question).open_round
        if opened is None or now is None or now.number != opened.number:
            return taken
    voting.reveal(question, fingers, without_quorum=without_quorum)
    return taken


def _together(before: TakenOver | None, now: TakenOver) -> TakenOver:
    if before is None:
        return now
    return TakenOver(before.theirs + now.theirs, now.mine, before.clashes + now.clashes)
