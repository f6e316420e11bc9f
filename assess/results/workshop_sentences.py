"""Sentences about a workshop: who took part and how, how votes moved, what was written down."""

from __future__ import annotations

from assess.assessment.model import Anonymity
from assess.results.wording import first_upper, listed, plural, spelled

HOW_KEPT: dict[Anonymity, str] = {
    "named": "After each vote everybody saw who had voted what.",
    "room": "Votes were shown without names, and who voted what is not printed.",
    "all": "Nobody can know who voted what: it was not kept.",
}
PARKED = "Put aside for later"
ACTIONS = "What was promised"
DECISIONS = "What was decided"
SETTLED = "Answers settled with a reason"
DONE = "done"
NOT_VOTED = "no vote"
NO_ROLE = "No role given"


def took_part(voters: int, facilitator: str, *, facilitator_votes: bool) -> str:
    """Say how many voted and who facilitated."""
    people = f"{first_upper(spelled(voters))} {'person' if voters == 1 else 'people'} could vote"
    led = f"{facilitator} facilitated" if facilitator else "A facilitator led"
    return f"{people}. {led}{' and voted as well' if facilitator_votes else ' without a vote'}."


def quorum(votes: int | None) -> str:
    """Say when votes were shown."""
    needed = "the votes of everybody present" if votes is None else plural(votes, "vote")
    return f"To show votes, {needed} were needed." if votes != 1 else "To show votes, one vote was needed."


def rounds(questions: int, again: int) -> str:
    """Say how many questions were voted on, and how many more than once."""
    if questions == 1:
        return f"One question was voted on, {'more than once' if again else 'once'}."
    said = f"{first_upper(plural(questions, 'question'))} were voted on"
    return f"{said}, {spelled(again)} of them more than once." if again else f"{said}, each once."


def changed(votes: int) -> str:
    """Say how many votes were others in the last round than in the round before."""
    if not votes:
        return "No vote changed from one round to the next."
    return f"{first_upper(spelled(votes))} {'vote' if votes == 1 else 'votes'} changed from one round to the next."


def workshop_title(voters: int, questions: int) -> str:
    """Return the title of the page about who took part."""
    people = f"{first_upper(spelled(voters))} {'person' if voters == 1 else 'people'}"
    return f"{people} voted on {plural(questions, 'question')}, each unseen by the others"


def rounds_title(questions: int) -> str:
    """Return the heading above the rounds of questions on which the room did not agree at once."""
    return f"Where the room did not agree at once: {plural(questions, 'question')}"


def minutes_title(parked: int, actions: int, decisions: int) -> str:
    """Return the title of the page about what was written down."""
    counts = ((actions, "promised action"), (decisions, "decision"), (parked, "parked topic"))
    parts = [plural(n, noun) for n, noun in counts if n]
    return f"Written down: {listed(parts)}"


def several(role: str, count: int) -> str:
    """Return a role with how many had it."""
    return role if count == 1 else f"{role} ({count})"


def counted(answer: str, votes: int) -> str:
    """Return how often an answer without a level was given."""
    return f"{answer}: {votes}"


def delegated(back: int, awaited: int) -> str:
    """Say how many questions somebody was asked elsewhere, and whether the answers are here."""
    if not awaited:
        return f"{first_upper(plural(back, 'question'))} {'was' if back == 1 else 'were'} answered elsewhere."
    waiting = f"{first_upper(plural(awaited, 'question'))} asked elsewhere {'is' if awaited == 1 else 'are'} awaited"
    return f"{waiting}, {spelled(back)} came back." if back else f"{waiting}."
