"""Answers as they are typed after a command, and saving what a command changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.errors import Conflict, InvalidAnswer, UsageProblem
from assess.text import clean

if TYPE_CHECKING:
    from assess.assessment.values import Answer, Value
    from assess.questionnaire.answers import AnswerSpec
    from assess.session.session import Session

TYPED = "A level 1 to 5, dk (don't know), na (not applicable, with --reason), or a typed value."


def read_answer(forms: tuple[AnswerSpec, ...], value: str, reason: str) -> Answer:
    """Return the answer that `value` means. Raises UsageProblem for `na` without a reason, InvalidAnswer."""
    from assess.assessment.values import UNKNOWN, answered, not_applicable

    if value == "dk":
        return UNKNOWN
    if value == "na":
        if not clean(reason):
            raise UsageProblem("na needs a reason.", 'Add --reason "..." in a few words.')
        return not_applicable(reason)
    return answered(_value(forms, value))


def save(session: Session) -> None:
    """Wait until what was changed is on disk. Raises Conflict where somebody else changed the same."""
    if clashes := session.conflicts.save():
        from assess.session.overtaken.clash_words import listed

        raise Conflict(
            f"Somebody else changed {listed(clashes)} in the meantime; that is kept, and yours is not.",
            f"See theirs with `assess show {session.id}`, then repeat the command to let yours hold.",
        )


def _value(forms: tuple[AnswerSpec, ...], typed: str) -> Value:
    """Return `typed` as the first form of answer that takes it; the first form's complaint if none does."""
    from assess.assessment.typed import parse

    complaint: InvalidAnswer | None = None
    for spec in forms:
        try:
            return parse(spec, typed)
        except InvalidAnswer as error:
            complaint = complaint or error
    raise complaint or InvalidAnswer("There is no form of answer.", "")
