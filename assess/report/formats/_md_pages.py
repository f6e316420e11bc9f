"""The pages beside scores, gaps, schedule and answers as Markdown; a page with nothing to say is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assess.report.formats._markdown import bullets, heading, paragraph, safe, table
from assess.results.departments import DepartmentsView
from assess.results.money import MoneyView
from assess.results.room import HeatView
from assess.results.since import Change, SinceView
from assess.results.use_cases import UseCasesView
from assess.results.view import View
from assess.results.workshop import LineView, MinutesView, RoundView, WorkshopView


def pages(view: View) -> tuple[list[str], list[str]]:
    """Return the lines of the pages before the scores and of those after the schedule."""
    return [*_before(view)], [*_after(view)]


def _before(view: View) -> Iterator[str]:
    if view.since is not None:
        yield from _since(view.since)
    if view.heat is not None:
        yield from _heat(view.heat)
    if view.departments is not None:
        yield from _departments(view.departments)
    if view.use_cases is not None:
        yield from _use_cases(view.use_cases)


def _after(view: View) -> Iterator[str]:
    if view.money.roles or view.money.own_costs:
        yield from _money(view.money)
    if view.numbers or view.diagnosis:
        yield from heading(2, view.numbers_title)
        yield from bullets(f"**{safe(item.title)}:** {safe(item.told)}" for item in view.diagnosis)
        yield from bullets(f"**{safe(number.title)}:** {safe(' '.join(number.lines))}" for number in view.numbers)
    if view.organisation is not None and view.organisation.forces:
        yield from heading(2, view.organisation.title)
        yield from bullets(safe(force.text) for force in view.organisation.forces)
    yield from heading(2, view.confidence.title)
    sure = [*view.confidence.sentences, view.agreement.text if view.agreement else "", view.stability.order]
    yield from bullets(map(safe, sure))
    yield from bullets(f"{safe(item.id)} {safe(item.ask)} {safe(item.text)}" for item in view.stability.next)
    if view.contradictions:
        yield from heading(3, view.contradictions_title)
        yield from bullets(safe(item.text) for item in view.contradictions)
    if view.workshop is not None:
        yield from _workshop(view.workshop)
    if view.minutes is not None:
        yield from _minutes(view.minutes)


def _workshop(workshop: WorkshopView) -> Iterator[str]:
    yield from heading(2, workshop.title)
    yield from bullets(map(safe, workshop.sentences))
    people = [(person.name, person.role, person.team, person.note) for person in workshop.people]
    told = [n for n in range(4) if any(person[n] for person in people)]
    headings = ("Name", "Role", "Team", "")
    yield from table([headings[n] for n in told], _rows([person[n] for n in told] for person in people))
    yield from heading(3, workshop.rounds_title if workshop.rounds else "")
    rows = (
        (item.id, str(one.number), *(str(n) if n else "" for n in one.counts or (0,) * 5), _other(one), item.settled)
        for item in workshop.rounds
        for one in item.rounds
    )
    yield from table(("Question", "Round", "1", "2", "3", "4", "5", "Other votes", "Settled"), _rows(rows))


def _other(one: RoundView) -> str:
    counts = (("don't know", one.unknown), ("not applicable", one.not_applicable), ("abstained", one.abstained))
    said = [f"{label}: {n}" for label, n in (*counts, ("did not vote", one.missing)) if n]
    return "; ".join(filter(None, [one.others, *said]))


def _minutes(minutes: MinutesView) -> Iterator[str]:
    yield from heading(2, minutes.title)
    for title, lines in minutes.parts:
        yield from heading(3, title)
        told = (
            f"{safe(line.text)} ({safe(', '.join(facts))})" if (facts := _facts(line)) else safe(line.text)
            for line in lines
        )
        yield from bullets(told)


def _facts(line: LineView) -> list[str]:
    return [fact for fact in (line.question, line.owner, line.due, line.note) if fact]


def _since(since: SinceView) -> Iterator[str]:
    yield from heading(2, since.title)
    yield from bullets(map(safe, since.sentences))
    headings = ("", "Last time", "Today", "Target", "Change")
    yield from table(headings, [*_changes(since.gaps), *_changes(since.capabilities)])
    yield from paragraph(safe(" ".join([since.rule, *since.notes])))
    if since.answers:
        yield from heading(3, since.answers_title)
        told = ((f"{a.id} {a.ask}", a.then, a.now, a.note) for a in since.answers)
        yield from table(("Question", "Last time", "Today", ""), _rows(told))
        yield from paragraph(safe(since.unchanged))


def _changes(changes: Iterable[Change]) -> list[list[str]]:
    return _rows(
        (c.name, _with(c.then_text, c.then_range), _with(c.now_text, c.now_range), c.target_text, c.word)
        for c in changes
    )


def _with(text: str, bounds: str) -> str:
    return f"{text} ({bounds})" if bounds else text


def _heat(heat: HeatView) -> Iterator[str]:
    yield from heading(2, heat.title)
    rows = ((row.name, row.target, *(cell.text for cell in row.cells)) for row in heat.rows)
    yield from table(("Capability", "Target", *map(safe, heat.teams)), _rows(rows))
    yield from paragraph(safe(heat.note))


def _departments(view: DepartmentsView) -> Iterator[str]:
    yield from heading(2, view.title)
    rows = ((d.name, d.word, d.stays, d.because, d.by if d.served else "") for d in view.departments)
    yield from table(("Department", "Today", "Its data must stay", "Because of", "Served by"), _rows(rows))


def _use_cases(view: UseCasesView) -> Iterator[str]:
    yield from heading(2, view.title)
    rows = ((case.name, case.word, case.because, case.free) for case in view.cases)
    yield from table(("Use case", "Today", "Held back by", "Possible"), _rows(rows))


def _money(money: MoneyView) -> Iterator[str]:
    yield from heading(2, money.title)
    if money.people:
        priced = ((role.role, role.text, role.available_text, role.cost_text) for role in money.roles)
        yield from table(("Role", "Person-days", "Available", "Cost"), _rows(priced))
        yield from bullets([safe(money.people)])
    else:
        rows = ((role.role, role.text, role.available_text) for role in money.roles)
        yield from table(("Role", "Person-days", "Available"), _rows(rows))
    yield from bullets(safe(f"{cost.text} {cost.output}") for cost in money.costs)
    yield from bullets(map(safe, money.waiting))


def _rows(rows: Iterable[Iterable[str]]) -> list[list[str]]:
    return [[safe(cell) for cell in row] for row in rows]
