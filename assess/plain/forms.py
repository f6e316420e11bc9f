"""One prompt per kind of answer."""

from __future__ import annotations

from assess.assessment.typed import parse, read_cell
from assess.assessment.values import TableValue, Value
from assess.errors import InvalidAnswer
from assess.plain.console import Console
from assess.questionnaire.answers import AnswerSpec, ChoiceSpec, ChoicesSpec, LevelSpec, TableSpec
from assess.questionnaire.model import Question, Questionnaire


def show_choices(console: Console, spec: AnswerSpec, questionnaire: Questionnaire) -> None:
    """Write what can be chosen, if there is something to choose from."""
    if isinstance(spec, LevelSpec):
        for number, anchor in enumerate(spec.anchors, start=1):
            console.say(f"  {number}  {questionnaire.level_name(number)}: {anchor}")
    elif isinstance(spec, ChoiceSpec | ChoicesSpec):
        for number, option in enumerate(spec.options, start=1):
            console.say(f"  {number}  {option.label}")
    elif isinstance(spec, TableSpec):
        labels = ", ".join(f"{c.label}{f' ({c.unit})' if c.unit else ''}" for c in spec.columns)
        console.say(f"  A table with the columns: {labels}.")


def show_guidance(console: Console, question: Question) -> None:
    """Write what helps to answer a question."""
    parts = {
        "Why we ask": question.why,
        "How to tell": question.how_to_tell,
        "Evidence that counts": question.evidence,
        "Typical trap": question.trap,
        "Informs": "; ".join(question.references),
    }
    for title, text in parts.items():
        if text:
            console.say(f"{title}: {text}")


def instruction(spec: AnswerSpec) -> str:
    """Return what to type for this kind of answer."""
    match spec.type:
        case "level":
            return "1 to 5"
        case "yes_no":
            return "yes or no"
        case "number":
            return f"a number{f' in {spec.unit}' if spec.unit else ''}"
        case "percentage":
            return "a percentage"
        case "money":
            return f"an amount, such as 1200 {spec.currency}"
        case "date":
            return "a date, such as 2027-01-31"
        case "choice":
            return f"1 to {len(spec.options)}"
        case "choices":
            return "numbers, such as 1, 3"
        case "table":
            return "t to fill in the table cell by cell, or its rows with | between cells and ; between rows"
        case _:
            return "your answer; = before it if it is a single letter"


def read_value(console: Console, spec: AnswerSpec, typed: str) -> Value:
    """Return the value that `typed` means; a table asks on. Raises InvalidAnswer."""
    if isinstance(spec, TableSpec) and typed.casefold() == "t":
        return _table(console, spec)
    if spec.type == "text":
        typed = typed.removeprefix("=").strip()
    return parse(spec, typed)


def _table(console: Console, spec: TableSpec) -> TableValue:
    rows: list[dict[str, str]] = []
    while len(rows) < spec.max_rows:
        console.say(f"Row {len(rows) + 1}.")
        rows.append(_row(console, spec))
        if len(rows) >= spec.max_rows:
            break
        if len(rows) >= spec.min_rows and not console.yes("Another row?"):
            break
    return TableValue(rows=tuple(rows))


def _row(console: Console, spec: TableSpec) -> dict[str, str]:
    row: dict[str, str] = {}
    for column in spec.columns:
        options = "; ".join(f"{n} {o.label}" for n, o in enumerate(column.options, start=1))
        parts = (column.unit or "", options, "" if column.required else "may be empty")
        detail = ", ".join(part for part in parts if part)
        while True:
            typed = console.ask(f"{column.label}{f' ({detail})' if detail else ''}: ")
            try:
                cell = read_cell(column, typed)
            except InvalidAnswer as error:
                console.say(f"{error.message} {error.hint}")
                continue
            if cell:
                row[column.id] = cell
            break
    return row
