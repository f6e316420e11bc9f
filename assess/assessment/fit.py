"""Whether an answer is one that its question accepts."""

from __future__ import annotations

from assess.assessment.typed import number_complaint, parse, read_cell, row_complaint
from assess.assessment.values import (
    Answer,
    ChoicesValue,
    ChoiceValue,
    NumberValue,
    TableValue,
    TextValue,
    Value,
)
from assess.errors import InvalidAnswer
from assess.questionnaire.answers import (
    AnswerSpec,
    ChoiceSpec,
    ChoicesSpec,
    NumberSpec,
    TableSpec,
    TextSpec,
)
from assess.questionnaire.model import Question

__all__ = ["check_answer", "parse", "read_cell"]

_ASKED = {
    "level": "a level from 1 to 5",
    "yes_no": "yes or no",
    "number": "a number",
    "percentage": "a percentage",
    "money": "an amount of money",
    "date": "a date",
    "choice": "one of its options",
    "choices": "some of its options",
    "text": "text",
    "table": "a table",
}


def check_answer(question: Question, answer: Answer) -> None:
    """Return if `question` accepts `answer` in its full or its quick form. Raises InvalidAnswer.

    `Don't know` and `not applicable` fit every question.
    """
    if answer.value is None:
        return
    forms = [form for form in (question.answer, question.quick_answer) if form is not None]
    fitting = [form for form in forms if form.type == answer.value.kind]
    if not fitting:
        asked = " or ".join(_ASKED[form.type] for form in forms)
        raise InvalidAnswer(f"{question.id} does not take {_ASKED[answer.value.kind]}.", f"Give {asked}.")
    complaints = [_complaint(form, answer.value) for form in fitting]
    if all(complaints):
        what, remedy = complaints[0] or ("", "")
        raise InvalidAnswer(f"{question.id}: {what}", remedy)


def _complaint(spec: AnswerSpec, value: Value) -> tuple[str, str] | None:
    """Return what is wrong with a value of the right kind and what to do, or none."""
    match spec, value:
        case NumberSpec(), NumberValue():
            if value.unit not in (None, spec.unit):
                return f"{value.unit} is the wrong unit.", f"Give it in {spec.unit}." if spec.unit else "Leave it out."
            return number_complaint(value.number, spec)
        case ChoiceSpec(), ChoiceValue():
            return _unknown_options(spec, (value.choice,))
        case ChoicesSpec(), ChoicesValue():
            return _unknown_options(spec, value.choices)
        case TextSpec(), TextValue():
            return _bad_text(spec, value.text)
        case TableSpec(), TableValue():
            return _bad_table(spec, value)
    return None


def _unknown_options(spec: ChoiceSpec | ChoicesSpec, chosen: tuple[str, ...]) -> tuple[str, str] | None:
    known = [option.id for option in spec.options]
    unknown = [identifier for identifier in chosen if identifier not in known]
    if unknown:
        return f"{unknown[0]} is not one of the options.", f"Choose from {', '.join(known)}."
    if len(set(chosen)) < len(chosen):
        return "An option is chosen twice.", "Name each once."
    return None


def _bad_text(spec: TextSpec, text: str) -> tuple[str, str] | None:
    if len(text) > spec.max_length:
        return "The text is too long.", f"Use at most {spec.max_length} characters."
    if "\n" in text and not spec.multiline:
        return "The text has several lines.", "Write it on one line."
    return None


def _bad_table(spec: TableSpec, value: TableValue) -> tuple[str, str] | None:
    if not spec.min_rows <= len(value.rows) <= spec.max_rows:
        return row_complaint(len(value.rows), spec)
    for number, row in enumerate(value.rows, start=1):
        complaint = _bad_row(spec, row)
        if complaint:
            return f"Row {number}: {complaint[0]}", complaint[1]
    return None


def _bad_row(spec: TableSpec, row: dict[str, str]) -> tuple[str, str] | None:
    columns = {column.id: column for column in spec.columns}
    for identifier in row:
        if identifier not in columns:
            return f"{identifier} is not a column.", f"The columns are {', '.join(columns)}."
    for identifier, column in columns.items():
        cell = row.get(identifier, "")
        try:
            canonical = read_cell(column, cell)
        except InvalidAnswer as error:
            return error.message, error.hint
        if canonical != cell:
            return f"{column.label} is not in its plain form.", f"Write {canonical}."
    return None
