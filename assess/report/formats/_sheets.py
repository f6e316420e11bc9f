"""The tables of the workbook: what stands in which column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from assess.planning.plan import Plan
from assess.results.answers import AnswerView
from assess.results.gaps import CapabilityView, GapView
from assess.results.schedule import Schedule
from assess.results.since import SinceView
from assess.results.values import amount
from assess.results.view import View
from assess.results.workshop import MinutesView, WorkshopView
from assess.scoring.model import Figure

Cell = str | int | Decimal | Fraction | dt.date | None
Rows = Iterator[Sequence[Cell]]
_VOTES = ("Other votes", "Don't know", "Not applicable", "Abstained", "Did not vote")
ROUNDS = ("Id", "Question", "Round", "1", "2", "3", "4", "5", *_VOTES, "Settled", "Why")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of the workbook."""

    name: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    """In characters, one for each heading."""
    rows: Iterable[Sequence[Cell]]


def sheets(view: View, plan: Plan | None) -> Iterator[Sheet]:
    """Yield the tables of the workbook in order."""
    yield Sheet("Summary", ("What", "Says"), (28, 100), _summary(view))
    yield Sheet(
        "Scores",
        (
            "Gap",
            "Capability",
            "Score",
            "Lowest",
            "Highest",
            "Target",
            "After the plan",
            "Stands",
            "Level",
            "Evidenced score",
        ),
        (30, 44, 10, 10, 10, 10, 16, 26, 22, 16),
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
        (16, 12, 50, 30, 14, 14, 14, 70),
        _plan(view.schedule, plan),
    )
    yield Sheet("Load", ("Role", "Week", "Begins", "Used", "Available"), (30, 8, 12, 10, 10), _load(view.schedule))
    yield from _optional(view)


def _optional(view: View) -> Iterator[Sheet]:
    """Yield the tables that only some assessments have."""
    if view.since is not None:
        columns = ("What", "Id", "Name", "Then", "Then from", "Then to", "Now", "Now from", "Now to", "Change")
        yield Sheet("Since last time", columns, (14, 10, 50, 16, 10, 10, 16, 10, 10, 24), _since(view.since))
    if view.use_cases is not None:
        cases = ((c.name, c.kind, c.word, c.because, c.free) for c in view.use_cases.cases)
        yield Sheet("Use cases", ("Use case", "Kind", "Today", "Held back by", "Possible"), (40, 24, 12, 70, 24), cases)
    if view.departments is not None:
        told = ((d.name, d.word, d.stays, d.because, d.by) for d in view.departments.departments)
        headings = ("Department", "Today", "Its data must stay", "Because of", "Served by")
        yield Sheet("Departments", headings, (30, 26, 26, 50, 26), told)
    if view.workshop is not None:
        people = ((p.name, p.role, p.team, p.note) for p in view.workshop.people)
        yield Sheet("Who took part", ("Name", "Role", "Team", "Note"), (30, 40, 30, 16), people)
        yield Sheet("Rounds", ROUNDS, (10, 50, 8, 6, 6, 6, 6, 6, 40, 12, 14, 12, 14, 40, 50), _rounds(view.workshop))
    if view.minutes is not None:
        parts = ("What", "Text", "Question", "Owner", "By", "Note")
        yield Sheet("Minutes", parts, (28, 70, 12, 24, 20, 50), _minutes(view.minutes))
    if view.money.own_costs:
        yield Sheet("Costs", ("Whose", "Way", "Part", "Sum", "In"), (40, 20, 26, 14, 20), _costs(view))


def _rounds(workshop: WorkshopView) -> Rows:
    for item in workshop.rounds:
        for one in item.rounds:
            levels = one.counts or (None,) * 5
            more = (one.others, one.unknown, one.not_applicable, one.abstained, one.missing)
            yield item.id, item.ask, one.number, *levels, *more, item.settled, item.why


def _minutes(minutes: MinutesView) -> Rows:
    for title, lines in minutes.parts:
        yield from ((title, line.text, line.question, line.owner, line.due, line.note) for line in lines)


def _since(since: SinceView) -> Rows:
    for kind, changes in (("gap", since.gaps), ("capability", since.capabilities)):
        for c in changes:
            yield kind, c.id, c.name, *_ends(c.then), *_ends(c.now), c.word
    for a in since.answers:
        yield "answer", a.id, a.ask, a.then, None, None, a.now, None, None, a.note
    for text in (*since.sentences, *since.notes, since.rule):
        yield "note", None, text, None, None, None, None, None, None, None


def _ends(figure: Figure) -> tuple[Cell, Cell, Cell]:
    return figure.point, figure.low, figure.high


def _costs(view: View) -> Rows:
    for cost in view.money.costs:
        for bar in cost.bars:
            for part in bar.parts:
                yield cost.label, bar.name, part.name, part.value, cost.unit


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
        ("What the people cost", view.money.people),
        ("What it costs", view.money.price),
        ("Decision asked", view.summary.decision),
        ("Decide", view.summary.decide_by),
        *(("What waiting costs", text) for text in view.money.waiting),
    )
    yield from ((label, text) for label, text in said if text)
    yield from (("How sure this is", sentence) for sentence in view.confidence.sentences)
    yield from (("Workshop", sentence) for sentence in (view.workshop.sentences if view.workshop else ()))
    yield from (("Read with care", f"{gap.name}: {warning}") for gap in view.gaps for warning in gap.warnings)
    if view.schedule is not None:
        yield from (("What the plan assumes", note) for note in view.schedule.notes)


def _scores(view: View) -> Rows:
    for gap in view.gaps:
        yield gap.name, None, *_figures(gap), gap.verdict_text, gap.level_text, gap.evidenced.point
        for capability in gap.capabilities:
            if capability.applicable:
                yield gap.name, capability.name, *_figures(capability), capability.word, capability.level_text, None


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
