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


def rounds(questions: int, tables: int, again: int) -> str:
    """Say how many questions and how many tables of own numbers were voted on, and how many more than once."""
    if questions + tables == 1:
        voted = "question" if questions else "table of own numbers"
        return f"One {voted} was voted on, {'more than once' if again else 'once'}."
    counts = ((questions, "question", ""), (tables, "table of own numbers", "tables of own numbers"))
    said = f"{listed([plural(n, noun, many) for n, noun, many in counts if n])} were voted on"
    return f"{said}, {spelled(again)} of them more than once." if again else f"{said}, each once."


def changed(votes: int) -> str:
    """Say how many votes were others in the last round than in the round before."""
    if not votes:
        return "No vote changed from one round to the next."
    return f"{first_upper(spelled(votes))} {'vote' if votes == 1 else 'votes'} changed from one round to the next."


def workshop_title(fewest: int, most: int, questions: int) -> str:
    """Return the title of the page about who took part; `fewest` and `most` are the votes on one question."""
    people = f"{spelled(most)} {'person' if most == 1 else 'people'}"
    lead = first_upper(people if fewest == most else f"up to {people}")
    return f"{lead} voted on {plural(questions, 'question')}, each unseen by the others"


def rounds_title(questions: int, settled: int) -> str:
    """Return the heading above the rounds of questions on which not all votes were alike."""
    lead = f"On {plural(questions, 'question')} not all votes were alike"
    if settled == questions:
        return f"{lead}; {'it is' if questions == 1 else 'all are'} settled"
    still = questions - settled
    return f"{lead}; {f'{settled} {_are(settled)} settled, ' if settled else ''}{still} {_are(still)} open"


def minutes_title(parked: int, actions: int, decisions: int) -> str:
    """Return the title of the page about what was written down."""
    counts = ((actions, "action", "promised"), (decisions, "decision", "taken"), (parked, "topic", "put aside"))
    return listed([f"{plural(n, noun)} {verb}" for n, noun, verb in counts if n])


def reasons(answers: int) -> str:
    """Say how many answers were settled with a reason, and where they stand."""
    if answers == 1:
        return "One answer was settled in the room with a reason; it stands in the list of all answers."
    return f"{answers} answers were settled in the room, each with a reason; they stand in the list of all answers."


def _are(n: int) -> str:
    return "is" if n == 1 else "are"


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
