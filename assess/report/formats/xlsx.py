"""The report as a workbook: what is a number is one, and no text can become a formula or a link."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from assess.planning.plan import Plan
from assess.report.attachment import Material
from assess.report.formats import Wish
from assess.results.answers import AnswerView
from assess.results.gaps import CapabilityView, GapView
from assess.results.schedule import Schedule
from assess.results.values import amount
from assess.results.view import View

WHAT = "workbook"

LONGEST = 16_000
"""Characters in one cell; what is longer goes on in the row below. A sheet loses what is beyond 32,767."""
LINE, TALLEST = 15.0, 405.0
"""Points of one line of text, and of the tallest row."""
Cell = str | int | Decimal | Fraction | dt.date | None
Rows = Iterator[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of the workbook."""

    name: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    """In characters, one for each heading."""
    rows: Iterable[Sequence[Cell]]


def write(material: Material, wish: Wish) -> bytes:  # noqa: ARG001 - the signature of every format
    """Return the workbook, the same bytes for the same report."""
    import xlsxwriter

    stream = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    view, plan = material.view, material.document.plan
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd", **plain}) as book:
        book.set_properties({"title": view.identity.title, "created": view.identity.moment.replace(tzinfo=None)})
        looks = _looks(book)
        for sheet in sheets(view, plan):
            _fill(book.add_worksheet(sheet.name), sheet, looks)
    return stream.getvalue()


def sheets(view: View, plan: Plan | None) -> Iterator[Sheet]:
    """Yield the tables of the workbook in order."""
    yield Sheet("Summary", ("What", "Says"), (28, 100), _summary(view))
    yield Sheet(
        "Scores",
        ("Gap", "Capability", "Score", "Lowest", "Highest", "Target", "After the plan", "Stands", "Level"),
        (30, 36, 10, 10, 10, 10, 14, 26, 22),
        _scores(view),
    )
    yield Sheet(
        "Answers",
        ("Section", "Id", "Question", "Status", "Answer", "Votes", "Note or evidence", "Kind"),
        (28, 10, 50, 18, 50, 22, 60, 16),
        _answers(view),
    )
    yield Sheet(
        "Findings",
        ("Gap", "Capability", "Id", "Severity", "Question", "Today", "At target", "Actions"),
        (26, 30, 10, 12, 50, 40, 40, 18),
        _findings(view),
    )
    yield Sheet(
        "Plan",
        ("Kind", "Id", "What", "Owner", "Start", "End", "Person-days", "Done when or why not"),
        (16, 12, 50, 30, 12, 12, 12, 60),
        _plan(view.schedule, plan),
    )
    yield Sheet("Load", ("Role", "Week", "Begins", "Used", "Available"), (30, 8, 12, 10, 10), _load(view.schedule))


def _summary(view: View) -> Rows:
    identity = view.identity
    yield "Title", identity.title
    yield "Organisation", identity.organisation
    yield "Team", identity.team
    yield "Date", identity.moment.date()
    yield "Reference", identity.id
    yield "Questionnaire", identity.questionnaire
    yield "Scope", identity.scope
    said = (
        ("Provisional", view.provisional),
        ("Verdict", view.verdict),
        ("Effect", view.effect),
        ("Overall level", view.level),
        ("Summary", view.summary.title),
        ("Plan", view.summary.plan),
        ("Decision asked", view.summary.decision),
    )
    yield from ((label, text) for label, text in said if text)
    yield from (("How sure this is", sentence) for sentence in view.confidence.sentences)
    yield from (("Read with care", f"{gap.name}: {warning}") for gap in view.gaps for warning in gap.warnings)
    if view.schedule is not None:
        yield from (("What the plan assumes", note) for note in view.schedule.notes)


def _scores(view: View) -> Rows:
    for gap in view.gaps:
        yield gap.name, None, *_figures(gap), gap.verdict_text, gap.level_text
        for capability in gap.capabilities:
            if capability.applicable:
                yield gap.name, capability.name, *_figures(capability), capability.word, capability.level_text


def _figures(found: GapView | CapabilityView) -> tuple[Cell, ...]:
    return found.score.point, found.score.low, found.score.high, found.target, found.after


def _answers(view: View) -> Rows:
    for section in view.answers:
        for answer in section.answers:
            backing = [*_backing(answer)] or [(None, None)]
            first: tuple[Cell, ...] = (section.title, answer.id, answer.ask, answer.status_text, answer.text)
            yield (*first, answer.votes, *backing[0])
            yield from ((section.title, answer.id, None, None, None, None, *more) for more in backing[1:])
            if answer.table is not None:
                for row in answer.table.rows:
                    for heading, cell in zip(answer.table.headings, row, strict=True):
                        yield section.title, answer.id, heading, None, _number_or_text(cell), None, None, None


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


def _findings(view: View) -> Rows:
    for gap in view.gaps:
        for f in gap.findings:
            actions = ", ".join(f.actions)
            yield gap.name, f.capability, f.id, f.severity_word, f.ask, f.answer, f.wanted, actions


def _plan(schedule: Schedule | None, plan: Plan | None) -> Rows:
    if schedule is None or plan is None:
        return
    days = {item.action: item.person_days for item in plan.left_out}
    for stream in schedule.streams:
        for a in stream.actions:
            kind = "finding out" if a.find_out else "action"
            yield kind, a.id, a.title, a.owner, a.start, a.end, a.work, a.done_when
    for gate in schedule.gates:
        checks = "\n".join(f"{check.text} ({check.word})" for check in gate.checks)
        yield "gate", gate.id, gate.name, None, None, gate.day, None, checks
    for item in schedule.left_out:
        yield "not in the plan", item.id, item.title, None, None, None, days[item.id], item.reason


def _load(schedule: Schedule | None) -> Rows:
    if schedule is None:
        return
    for role in schedule.load:
        for week, cell in zip(schedule.gantt.weeks, role.cells, strict=False):
            yield role.role, week.number, week.first, cell.used, cell.available


def _looks(book: Any) -> dict[str, Any]:
    top = {"valign": "top"}
    return {
        "heading": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, **top}),
        "text": book.add_format({"text_wrap": True, "indent": 1, "quote_prefix": True, "num_format": "@", **top}),
        "number": book.add_format({"num_format": "#,##0.##", **top}),
        "whole": book.add_format({"num_format": "#,##0", **top}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "indent": 1, **top}),
    }


def _fill(page: Any, sheet: Sheet, looks: dict[str, Any]) -> None:
    for column, (heading, width) in enumerate(zip(sheet.headings, sheet.widths, strict=True)):
        page.write_string(0, column, heading, looks["heading"])
        page.set_column(column, column, width)
    line = 1
    for row in sheet.rows:
        for part in parted(row):
            for column, cell in enumerate(part):
                _put(page, line, column, cell, looks)
            page.set_row(line, _height(part, sheet.widths))
            line += 1
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.freeze_panes(1, 0)
    if line > 1:
        page.autofilter(0, 0, line - 1, len(sheet.headings) - 1)


def _height(row: Sequence[Cell], widths: Sequence[int]) -> float:
    """Return the height in points that shows the whole row, as far as a sheet allows."""
    texts = [(cell, width) for cell, width in zip(row, widths, strict=False) if isinstance(cell, str)]
    lines = [sum(1 + len(part) // width for part in text.split("\n")) for text, width in texts]
    return min(LINE * max([1, *lines]), TALLEST)


def parted(row: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
    """Yield `row`, and more rows with the rest of each text that is too long for one cell."""
    longest = max([1, *(-(-len(cell) // LONGEST) for cell in row if isinstance(cell, str))])
    for n in range(longest):
        part = slice(n * LONGEST, (n + 1) * LONGEST)
        yield [cell[part] if isinstance(cell, str) else cell if n == 0 else None for cell in row]


def _put(page: Any, line: int, column: int, cell: Cell, looks: dict[str, Any]) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        page.write_string(line, column, cell, looks["text"])
    elif isinstance(cell, dt.date):
        page.write_datetime(line, column, dt.datetime.combine(cell, dt.time()), looks["date"])
    else:
        look = "whole" if Fraction(cell).denominator == 1 else "number"
        page.write_number(line, column, float(cell), looks[look])
