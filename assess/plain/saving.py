"""Waiting for the disk, and deciding what somebody else changed at the same time."""

from __future__ import annotations

from assess.errors import AssessError, Conflict
from assess.plain.console import Console
from assess.session.overtaken.clash_words import words
from assess.session.overtaken.conflicts import TakenOver
from assess.session.overtaken.merging import Clash
from assess.session.session import Session

SIDES = ["keep mine", "take theirs"]
MORE = ["keep mine here and wherever we clash", "take theirs here and wherever we clash"]


def save(console: Console, session: Session) -> tuple[bool, tuple[Clash, ...]]:
    """Return whether everything is on disk, and the clashes in which theirs was taken.

    What clashes is asked about. A refused write that is given up for now is tried again with the next one.
    """
    theirs: tuple[Clash, ...] = ()
    while True:
        try:
            session.outbox.wait()
        except AssessError as error:
            if not _go_on(console, session, error):
                return False, theirs
        else:
            if not session.conflicts.clashes:
                return True, theirs
            theirs += _decide(console, session)


def say_saved(console: Console, session: Session, what: str) -> bool:
    """Wait for the disk, say that `what` is saved, and return whether it is; theirs may have been taken."""
    done, theirs = save(console, session)
    if done:
        console.say("Theirs is kept." if theirs else f"Saved: {what}.")
    return done and not theirs


def taken_over(taken: TakenOver) -> str:
    """Say that somebody else stored something, and that it is here now."""
    changes = "1 change" if taken.theirs == 1 else f"{taken.theirs} changes"
    return f"Somebody else made {changes} to this assessment in the meantime; that is taken over."


def _go_on(console: Console, session: Session, error: AssessError) -> bool:
    """Go on from what somebody else stored, or say why a write was refused; False if it is given up for now."""
    if isinstance(error, Conflict):
        try:
            taken = session.conflicts.catch_up()
        except AssessError as worse:
            error = worse
        else:
            console.say(taken_over(taken))
            return True
    console.say(f"NOT SAVED: {error}")
    if not console.yes("Try again?"):
        return False
    session.outbox.retry()
    return True


def _decide(console: Console, session: Session) -> tuple[Clash, ...]:
    """Ask for one side of each clash and return those in which theirs was taken."""
    theirs: list[Clash] = []
    everywhere: int | None = None
    clashes = session.conflicts.clashes
    for place, clash in enumerate(clashes):
        chosen = everywhere
        if chosen is None:
            chosen = _ask(console, session, clash, last=place == len(clashes) - 1)
            everywhere = chosen % len(SIDES) if chosen >= len(SIDES) else None
        mine = chosen % len(SIDES) == 0
        session.conflicts.choose(clash, mine=mine)
        theirs += [] if mine else [clash]
    return tuple(theirs)


def _ask(console: Console, session: Session, clash: Clash, *, last: bool) -> int:
    both = words(session, clash)
    console.say(f"NOT SAVED: {both.about}. Somebody else changed it, too.")
    console.say(f"Mine: {both.mine}")
    console.say(f"Theirs: {both.theirs} (stored {both.who})")
    return console.choose(SIDES if last else [*SIDES, *MORE])
