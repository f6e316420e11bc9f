"""From the fields of a form to a vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from assess.assessment.fit import check_answer
from assess.assessment.typed import parse
from assess.assessment.values import (
    UNKNOWN,
    Answer,
    ChoicesValue,
    ChoiceValue,
    Value,
    answered,
    not_applicable,
)
from assess.errors import InvalidAnswer
from assess.questionnaire.answers import AnswerSpec, ChoiceSpec, ChoicesSpec, LevelSpec, TableSpec, YesNoSpec
from assess.questionnaire.model import Question
from assess.text import clean

Fields = Mapping[str, Sequence[str]]

MOST_FIELDS = 60
ABSTAIN, DONT_KNOW, NOT_APPLICABLE, ANSWER = "abstain", "unknown", "na", "answer"
"""What `said` can be besides `=` and a value."""


def read_fields(body: bytes) -> Fields:
    """Return the fields of a form with their texts cleaned. Raises InvalidAnswer if they cannot be read."""
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, encoding="utf-8", errors="strict"
        )
    except ValueError:
        raise InvalidAnswer("The form cannot be read.", "Go back and try again.") from None
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(clean(value))
    return fields


def first(fields: Fields, name: str) -> str:
    """Return the first text of a field, or nothing."""
    return next(iter(fields.get(name, ())), "")


def read_vote(question: Question, form: AnswerSpec, fields: Fields) -> Answer | None:
    """Return the answer that was chosen and is one that the question takes; none to abstain. Raises InvalidAnswer."""
    said = first(fields, "said")
    if said == ABSTAIN:
        return None
    if said == DONT_KNOW:
        return UNKNOWN
    if said == NOT_APPLICABLE:
        reason = first(fields, "reason")
        if not reason:
            raise InvalidAnswer("The reason is missing.", "Say in a few words why it does not apply.")
        return not_applicable(reason)
    answer = answered(_value(form, said, fields))
    check_answer(question, answer)
    return answer


def _value(form: AnswerSpec, said: str, fields: Fields) -> Value:
    match form:
        case TableSpec():
            raise InvalidAnswer("A table is filled in at the facilitator's screen.", "Tell them what belongs in it.")
        case LevelSpec() | YesNoSpec() if said.startswith("="):
            return parse(form, said[1:])
        case ChoiceSpec() if said.startswith("="):
            return _choice(form, said[1:])
        case ChoicesSpec() if said == ANSWER:
            chosen = set(fields.get("value", ()))
            if chosen - {option.id for option in form.options}:
                raise _nothing()
            return ChoicesValue(choices=tuple(option.id for option in form.options if option.id in chosen))
        case _ if said == ANSWER and not isinstance(form, LevelSpec | YesNoSpec | ChoiceSpec):
            return parse(form, first(fields, "value"))
    raise _nothing()


def _choice(form: ChoiceSpec, chosen: str) -> ChoiceValue:
    if chosen not in {option.id for option in form.options}:
        raise _nothing()
    return ChoiceValue(choice=chosen)


def _nothing() -> InvalidAnswer:
    return InvalidAnswer("No answer is chosen.", "Choose one and cast your vote again.")
