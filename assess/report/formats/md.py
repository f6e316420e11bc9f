"""The report as Markdown, for wikis and pull requests. Text from people can never become markup in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assess.report.attachment import Material
from assess.report.formats import Wish
from assess.results.answers import AnswerView
from assess.results.findings import FindingView
from assess.results.schedule import ActionView, Schedule
from assess.results.view import View

WHAT = "Markdown"

_ALWAYS = re.compile(r"[\\`*_{}\[\]<>#|~$&@^!]")
_ADDRESS = re.compile(r":(?=\S)|(?<=www)\.|(?<=WWW)\.", re.IGNORECASE)
_AT_START = re.compile(r"^(?:([-+=])|(\d{1,9})([.)]))")


def write(material: Material, wish: Wish) -> bytes:  # noqa: ARG001 - the signature of every format
    """Return the text."""
    return ("\n".join(_lines(material.view)).strip() + "\n").encode()


def safe(text: str) -> str:
    """Return `text` on one line so that every reader of Markdown shows it and nothing else."""
    return " ".join(_escaped(line) for line in text.splitlines() if line.strip())


def _escaped(line: str) -> str:
    line = _ALWAYS.sub(r"\\\g<0>", " ".join(line.split()))
    line = _ADDRESS.sub(r"\\\g<0>", line)
    return _AT_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", line)


def _lines(view: View) -> Iterator[str]:
    identity = view.identity
    yield f"# {safe(identity.title)}"
    yield from _paragraph(f"{safe(identity.organisation)}, {safe(identity.team)}. {safe(identity.date)}.")
    yield from _paragraph(safe(f"{identity.scope}. {identity.questionnaire}. Reference {identity.id}."))
    yield from _paragraph(safe(view.provisional))
    yield from _paragraph(f"**{safe(view.verdict)}** {safe(view.effect)}")
    yield from _heading(2, view.summary.title)
    yield from _list(f"{safe(f.ask)} **{safe(f.answer)}** ({safe(f.severity_word)})" for f in view.summary.findings)
    yield from _list(f"{safe(move.dates)}: {safe(move.text)} {safe(move.numbers)}" for move in view.summary.moves)
    yield from _paragraph(safe(view.summary.plan))
    yield from _paragraph(f"**Decision asked:** {safe(view.summary.decision)}")
    yield from _scores(view)
    for gap in view.gaps:
        yield from _heading(2, gap.title)
        yield from _list(safe(warning) for warning in gap.warnings)
        for finding in gap.findings:
            yield from _finding(finding)
    if view.schedule is not None:
        yield from _schedule(view.schedule)
    yield from _heading(2, view.confidence.title)
    yield from _list(safe(sentence) for sentence in view.confidence.sentences)
    yield from _heading(2, view.answers_title)
    for section in view.answers:
        yield from _heading(3, section.title)
        for answer in section.answers:
            yield from _answer(answer)


def _scores(view: View) -> Iterator[str]:
    yield from _heading(2, view.profile_title)
    rows = []
    for gap in view.gaps:
        figures = (gap.score_text, gap.range_text, gap.target_text, gap.after_text)
        rows.append([f"**{safe(gap.name)}**", *map(safe, figures), safe(gap.verdict_text)])
        for c in gap.capabilities:
            if c.applicable:
                told = (c.score_text, c.range_text, c.target_text, c.after_text, c.word)
                rows.append([safe(c.name), *map(safe, told)])
    yield from _table(("", "Score", "Range", "Target", "After the plan", ""), rows)


def _finding(finding: FindingView) -> Iterator[str]:
    yield from _heading(3, f"{finding.id} {finding.ask}")
    said = [("Severity", finding.severity_word), ("Today", finding.answer), ("At target", finding.wanted)]
    yield from _list(f"{label}: {safe(text)}" for label, text in said if text)


def _schedule(schedule: Schedule) -> Iterator[str]:
    yield from _heading(2, schedule.actions_title)
    yield from _paragraph(safe(f"{schedule.dates}. {schedule.status_text}"))
    rows = [_action(action) for stream in schedule.streams for action in stream.actions]
    yield from _table(("Id", "Action", "Owner", "From", "To", "Person-days", "Done when"), rows)
    yield from _heading(2, schedule.weeks_title)
    for gate in schedule.gates:
        yield from _paragraph(f"**{safe(gate.id)} {safe(gate.name)}**, {safe(gate.date)}")
        yield from _list(f"{safe(check.text)} ({safe(check.word)})" for check in gate.checks)
    if schedule.left_out:
        yield from _heading(2, schedule.left_out_title)
        yield from _list(f"{safe(i.id)} {safe(i.title)}: {safe(i.reason)}" for i in schedule.left_out)
    yield from _list(safe(note) for note in schedule.notes)


def _action(action: ActionView) -> list[str]:
    dates = (action.start.isoformat(), action.end.isoformat())
    return [
        safe(text) for text in (action.id, action.title, action.owner, *dates, action.person_days, action.done_when)
    ]


def _answer(answer: AnswerView) -> Iterator[str]:
    yield from _paragraph(f"**{safe(answer.id)}** {safe(answer.ask)}")
    backing = [*answer.notes, *(f"{e.text} ({e.word})" for e in answer.evidence)]
    told = [f"**{safe(answer.text)}**", *map(safe, filter(None, [answer.votes, answer.why, *backing]))]
    yield from _list(told)
    if answer.table is not None:
        yield from _table(tuple(map(safe, answer.table.headings)), [[safe(c) for c in r] for r in answer.table.rows])


def _heading(level: int, text: str) -> list[str]:
    return ["", f"{'#' * level} {safe(text)}"] if text else []


def _paragraph(text: str) -> list[str]:
    return ["", text.strip()] if text.strip() else []


def _list(items: Iterable[str]) -> list[str]:
    found = [f"- {item}" for item in items if item]
    return ["", *found] if found else []


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return []
    return ["", _row(headings), _row(["---"] * len(headings)), *map(_row, rows)]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
