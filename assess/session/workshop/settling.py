"""When an answer may be settled for a room, and what is asked for then."""

from __future__ import annotations

from assess.assessment.model import Record, Settlement
from assess.assessment.values import Answer
from assess.errors import NotNow
from assess.text import clean


def settlement(record: Record, answer: Answer, by: str, why: str) -> Settlement:
    """Return the settlement of a question with `answer`.

    Raises NotNow while a vote is open, and without a reason where somebody voted for something else.
    """
    if record.open_round is not None:
        raise NotNow(f"The vote on {record.question} is open.", "Reveal it or call it off first.")
    reason = clean(why)
    if not reason and not unanimous(record, answer):
        raise NotNow("The votes differ from this answer.", "Say in a few words why the room settles on it.")
    latest = record.rounds[-1].number if record.rounds else 1
    return Settlement(answer=answer, by=by, round=latest, why=reason or None)


def unanimous(record: Record, answer: Answer) -> bool:
    """Say whether nobody voted for anything else than `answer` in the latest revealed round."""
    return all(vote.answer == answer for vote in record.votes)
