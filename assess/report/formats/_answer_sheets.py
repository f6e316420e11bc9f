"""Answers as tables of the workbook: one of all questions, and one for each question that is answered with a table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from assess.report.formats._cells import Cell, Rows, Sheet
from assess.results.answers import AnswerSection, AnswerView
from assess.results.values import Table, amount

NAME = 31
"""Most characters of the name of a sheet."""
NUMBER, TEXT = 18, 36
"""Widths of columns in characters."""
_COLUMNS = (("Section", 28), ("Id", 10), ("Question", 50), ("Status", 18), ("Answer", 50))
_BACKING = (("Note or evidence", 60), ("Kind", 16))


def answer_sheets(sections: tuple[AnswerSection, ...]) -> Iterator[Sheet]:
    """Yield the sheet of all answers, with how a room voted if one did, and a sheet for each table."""
    answers = [answer for section in sections for answer in section.answers]
    names = _names([answer.id for answer in answers if answer.table is not None])
    votes = any(answer.votes for answer in answers)
    columns = (*_COLUMNS, *((("Votes", 22),) if votes else ()), *_BACKING)
    headings, widths = zip(*columns, strict=True)
    yield Sheet("Answers", headings, widths, _answers(sections, names, votes=votes))
    for answer in answers:
        if answer.table is not None:
            yield _table(names[answer.id], answer.table)


def _names(identifiers: list[str]) -> dict[str, str]:
    """Return a name for the sheet of each question; no two are the same but for capitals."""
    taken: set[str] = set()
    names = {}
    for number, identifier in enumerate(identifiers, start=1):
        name = f"Table {identifier}"
        if len(name) > NAME or name.casefold() in taken:
            name = f"Table no. {number}"
        taken.add(name.casefold())
        names[identifier] = name
    return names


def _table(name: str, table: Table) -> Sheet:
    widths = tuple(NUMBER if number else TEXT for number in table.numbers)
    rows = ([_number_or_text(cell) for cell in row] for row in table.rows)
    return Sheet(name, table.headings, widths, rows)


def _answers(sections: tuple[AnswerSection, ...], names: dict[str, str], *, votes: bool) -> Rows:
    for section in sections:
        for answer in section.answers:
            backing = [*_backing(answer)] or [(None, None)]
            text = f"see the sheet {names[answer.id]}" if answer.table is not None else answer.text
            room = (answer.votes,) if votes else ()
            yield section.title, answer.id, answer.ask, answer.status_text, text, *room, *backing[0]
            empty = (None,) * len(room)
            yield from ((section.title, answer.id, None, None, None, *empty, *more) for more in backing[1:])


def _number_or_text(cell: str) -> Cell:
    """Return a cell of a table as a number if it is written just as numbers are, else as it is."""
    try:
        number = Decimal(cell.replace(",", ""))
        return number if number.is_finite() and amount(number) == cell else cell
    except InvalidOperation:
        return cell


def _backing(answer: AnswerView) -> Iterator[tuple[Cell, Cell]]:
    yield from ((note, "note") for note in answer.notes)
    yield from ((evidence.text, evidence.word) for evidence in answer.evidence)
    if answer.why:
        yield answer.why, "why it was settled"
