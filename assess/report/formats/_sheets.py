"""The tables of the workbook: what stands in which column."""

from __future__ import annotations

from collections.abc import Iterator

from assess.planning.plan import Plan
from assess.report.formats._answer_sheets import answer_sheets
from assess.report.formats._cells import Cell, Rows, Sheet
from assess.report.formats._plan_sheets import plan_sheets
from assess.results.gaps import CapabilityView, GapView
from assess.results.since import SinceView
from assess.results.view import View
from assess.results.workshop import MinutesView, WorkshopView
from assess.scoring.model import Figure

_VOTES = ("Other votes", "Don't know", "Not applicable", "Abstained", "Did not vote")
ROUNDS = ("Id", "Question", "Round", "1", "2", "3", "4", "5", *_VOTES, "Settled", "Why")


def sheets(view: View, plan: Plan | None) -> Iterator[Sheet]:
    """Yield the tables of the workbook in order."""
    yield Sheet("Summary", ("About", "Text"), (28, 100), _summary(view))
    figures = ("Score, unrounded", "Lowest", "Highest", "Target", "After the plan")
    columns = ("Gap", "Capability", *figures, "Stands", "Level", "Evidenced score")
    yield Sheet("Scores", columns, (30, 44, 12, 10, 10, 10, 12, 26, 22, 16), _scores(view))
    yield from answer_sheets(view.answers)
    yield _findings(view)
    yield from plan_sheets(view.schedule, plan)
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
        told = ((d.name, d.word, d.stays, d.because, d.by if d.served else "") for d in view.departments.departments)
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
    identity, stops = view.identity, view.summary.findings
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
        ("Owner", "to be named" if view.summary.decide_by else ""),
        *(
            ("What stops delivery", f"{f.capability} ({f.severity_word}, {f.levels_text}): {f.ask} {f.answer}")
            for f in stops
        ),
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


def _findings(view: View) -> Sheet:
    columns = ("Gap", "Capability", "Id", "Severity", "Levels", "Question", "Today", "At target", "In this plan")
    rows = (
        (
            *(gap.name, f.capability, f.id, f.severity_word, f.levels_text, f.ask, f.answer, f.wanted),
            f.fixes_text if view.schedule else None,
        )
        for gap in view.gaps
        for f in gap.findings
    )
    return Sheet("Findings", columns, (26, 30, 10, 12, 20, 50, 40, 40, 40), rows)
