"""The report as Markdown, for wikis and pull requests. Text from people can never become markup in it."""

from __future__ import annotations

from collections.abc import Iterator

from assess.report.attachment import Material
from assess.report.formats import Wish
from assess.report.formats._markdown import bullets, heading, paragraph, safe, table
from assess.report.formats._md_pages import pages
from assess.results.answers import AnswerView
from assess.results.findings import FindingView
from assess.results.schedule import ActionView, Schedule
from assess.results.view import View

WHAT = "Markdown"


def write(material: Material, wish: Wish) -> bytes:  # noqa: ARG001 - the signature of every format
    """Return the text."""
    return ("\n".join(_lines(material.view)).strip() + "\n").encode()


def _lines(view: View) -> Iterator[str]:
    identity = view.identity
    yield f"# {safe(identity.title)}"
    yield from paragraph(f"{safe(identity.organisation)}, {safe(identity.team)}. {safe(identity.date)}.")
    yield from paragraph(safe(f"{identity.scope}. {identity.questionnaire}. Reference {identity.id}."))
    yield from paragraph(safe(view.provisional))
    yield from paragraph(f"**{safe(view.verdict)}** {safe(view.effect)}")
    yield from _summary(view)
    before, after = pages(view)
    yield from before
    yield from _scores(view)
    for gap in view.gaps:
        yield from heading(2, gap.title)
        yield from bullets(safe(warning) for warning in gap.warnings)
        for finding in gap.findings:
            yield from _finding(finding, planned=view.schedule is not None)
    if view.schedule is not None:
        yield from _schedule(view.schedule)
    yield from after
    yield from heading(2, view.answers_title)
    for section in view.answers:
        yield from heading(3, section.title)
        for answer in section.answers:
            yield from _answer(answer)


def _summary(view: View) -> Iterator[str]:
    summary = view.summary
    yield from heading(2, summary.title)
    yield from bullets(f"{safe(f.ask)} **{safe(f.answer)}** ({safe(f.severity_word)})" for f in summary.findings)
    yield from bullets(f"{safe(move.dates)}: {safe(move.text)} {safe(move.numbers)}" for move in summary.moves)
    yield from paragraph(safe(" ".join(filter(None, [summary.plan, view.money.people]))))
    yield from _said("What waiting costs", view.money.waiting)
    yield from _said("How sure we are", summary.sure)
    yield from paragraph(f"**Decision asked:** {safe(' '.join(filter(None, [summary.decision, _by(view)])))}")


def _by(view: View) -> str:
    return f"Decide {view.summary.decide_by}." if view.summary.decide_by else ""


def _said(label: str, texts: tuple[str, ...]) -> list[str]:
    return paragraph(f"**{label}:** {safe(' '.join(texts))}") if texts else []


def _scores(view: View) -> Iterator[str]:
    yield from heading(2, view.profile_title)
    rows = []
    for gap in view.gaps:
        figures = (gap.score_text, gap.range_text, gap.target_text, gap.after_text)
        rows.append([f"**{safe(gap.name)}**", *map(safe, figures), safe(gap.verdict_text)])
        for c in gap.capabilities:
            if c.applicable:
                told = (c.score_text, c.range_text, c.target_text, c.after_text, c.word)
                rows.append([safe(c.name), *map(safe, told)])
    yield from table(("", "Score", "Range", "Target", "After the plan", ""), rows)


def _finding(finding: FindingView, *, planned: bool) -> Iterator[str]:
    yield from heading(3, f"{finding.id} {finding.ask}")
    said = [("Severity", finding.severity_word), ("Today", finding.answer), ("At target", finding.wanted)]
    said += [("In this plan", finding.fixes_text)] if planned else []
    yield from bullets(f"{label}: {safe(text)}" for label, text in said if text)


def _schedule(schedule: Schedule) -> Iterator[str]:
    yield from heading(2, schedule.actions_title)
    yield from paragraph(safe(f"{schedule.dates}. {schedule.status_text}"))
    rows = [_action(action) for stream in schedule.streams for action in stream.actions]
    yield from table(("Id", "Action", "Owner", "From", "To", "Person-days", "Done when"), rows)
    yield from heading(2, schedule.weeks_title)
    for gate in schedule.gates:
        yield from paragraph(f"**{safe(gate.id)} {safe(gate.name)}**, {safe(gate.date)}")
        yield from bullets(safe(check.text) for check in gate.checks if check.planned and gate.held)
        yield from paragraph(safe(gate.left))
    if schedule.insights is not None:
        told = schedule.insights
        yield from heading(2, told.title)
        yield from bullets(map(safe, (told.robustness, told.robustness_end, told.more_people, told.foundation)))
    if schedule.left_out:
        yield from heading(2, schedule.left_out_title)
        yield from bullets(f"{safe(i.id)} {safe(i.title)}: {safe(i.reason)}" for i in schedule.left_out)
    yield from bullets(safe(note) for note in schedule.notes)


def _action(action: ActionView) -> list[str]:
    dates = (action.start.isoformat(), action.end.isoformat())
    return [
        safe(text) for text in (action.id, action.title, action.owner, *dates, action.person_days, action.done_when)
    ]


def _answer(answer: AnswerView) -> Iterator[str]:
    yield from paragraph(f"**{safe(answer.id)}** {safe(answer.ask)}")
    backing = [*answer.notes, *(f"{e.text} ({e.word})" for e in answer.evidence)]
    text = "" if answer.table is not None else f"**{safe(answer.text)}**"
    yield from bullets([text, *map(safe, filter(None, [answer.votes, answer.why, *backing]))])
    if answer.table is not None:
        yield from table(tuple(map(safe, answer.table.headings)), [[safe(c) for c in r] for r in answer.table.rows])
