"""The view as lines of plain text, for prompts and the command line. Lines are wrapped to 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from assess.results import plan_sentences, wording
from assess.results.difference import Difference
from assess.results.gaps import GapView
from assess.results.insights import InsightsView
from assess.results.schedule import Schedule
from assess.results.view import View

WIDTH = 80


def score_lines(view: View) -> list[str]:
    """Return verdict, gaps with their capabilities, diagnosis and how sure all this is."""
    lines = [*_wrapped(view.verdict), *_wrapped(view.effect), *_wrapped(view.provisional)]
    if view.level:
        lines.append(f"Overall level: {view.level}, the lowest of the gaps.")
    for gap in view.gaps:
        lines += ["", *_gap(gap)]
    if view.diagnosis:
        lines += ["", "Diagnosis"]
        for diagnosis in view.diagnosis:
            lines += _wrapped(f"{diagnosis.title}: {diagnosis.told}", "  ")
    lines += [*_own_numbers(view), "", *_wrapped(view.confidence.brief), *_wrapped(view.confidence.evidenced)]
    if view.agreement:
        lines += _wrapped(view.agreement.order)
    return lines


def _own_numbers(view: View) -> list[str]:
    lines = []
    for number in view.numbers:
        if number.own:
            lines += ["", number.title]
            for line in number.lines:
                lines += _wrapped(line, "  ")
    if view.use_cases:
        lines += ["", "Use cases", *_wrapped(f"{view.use_cases.title}.", "  ")]
        for case in view.use_cases.cases:
            lines += _wrapped(f"{case.name}: {case.word}{f'; {case.because}' if case.because else ''}", "  ", "      ")
    if view.organisation and view.organisation.forces:
        lines += ["", view.organisation.title]
        for force in view.organisation.forces:
            lines += _wrapped(force.text, "  ")
    if view.contradictions:
        lines += ["", view.contradictions_title]
        for contradiction in view.contradictions:
            lines += _wrapped(f"{contradiction.text} ({', '.join(contradiction.questions)})", "  ")
    return lines


def _gap(gap: GapView) -> Iterator[str]:
    level = f", level {gap.level_text}" if gap.level_text else ""
    yield f"{gap.name}: {gap.verdict_text}"
    backed = f", evidenced {gap.evidenced_text}" if gap.known else ""
    yield from _wrapped(f"Score {gap.score_text}{_of(gap.range_text)}{backed}, target {gap.target_text}{level}", "  ")
    yield f"  Still to go: {gap.to_go_text}. {gap.below_text}"
    for warning in gap.warnings:
        yield from _wrapped(warning, "  ")
    for c in gap.capabilities:
        if c.applicable:
            after = f", after the plan {c.after_text}" if c.after is not None and c.after_text != c.score_text else ""
            yield f"    {c.id:4} {c.name}: {c.score_text}{_of(c.range_text)} of {c.target_text}, {c.word}{after}"


def _of(bounds: str) -> str:
    return f" ({bounds})" if bounds else ""


def plan_lines(view: View) -> list[str]:
    """Return the schedule: actions by week with owner and dates, gates, what did not fit, and how sure it is."""
    plan = view.schedule
    if plan is None:
        return ["There is no plan yet."]
    lines = _wrapped(plan.brief)
    for text in (view.money.people, wording.ended(plan.curve_text), plan.status_text, *plan.notes):
        lines += _wrapped(text) if text else []
    if plan.insights:
        lines += _wrapped(plan.insights.foundation)
    if any(action.critical for stream in plan.streams for action in stream.actions):
        lines += ["", *_wrapped(plan_sentences.CHAIN)]
    for stream in plan.streams:
        lines += ["", stream.name]
        for action in stream.actions:
            mark = "*" if action.critical else " "
            lines += _wrapped(f"{action.id:4} {action.title}", f" {mark}", "       ")
            lines += _wrapped(f"{action.dates}, {action.slack}. {action.owner}; {action.effort}", "       ")
    lines += [*_gates(plan), *_load(plan), *_left_out(plan)]
    if plan.insights:
        lines += _what_would_change(plan.insights)
    return lines


def _what_would_change(insights: InsightsView) -> list[str]:
    said = [*_wrapped(insights.more_people), *_wrapped(insights.robustness), *_wrapped(insights.robustness_end)]
    return ["", *said] if said else []


def difference_lines(difference: Difference) -> list[str]:
    """Return what a change does to the plan: to the whole, then action by action."""
    lines = [plan_sentences.WHAT_CHANGES, *_wrapped(difference.effect, "  ")]
    for group in difference.groups:
        lines.append(f"  {group.title}")
        for line in group.lines:
            lines += _wrapped(line, "    ", "      ")
    return [*lines, ""]


def wrapped_lines(lines: Iterable[str]) -> list[str]:
    """Return `lines` wrapped, those that begin with spaces indented as they are."""
    return [part for line in lines for part in _wrapped(line.lstrip(" "), line[: len(line) - len(line.lstrip(" "))])]


def _gates(plan: Schedule) -> list[str]:
    if not plan.gates:
        return []
    lines = ["", "Gates"]
    for gate in plan.gates:
        told = "; ".join(filter(None, [f"{gate.id} {gate.name}: {gate.date}", gate.note]))
        lines += _wrapped(wording.ended(told), "  ")
    return lines


def _load(plan: Schedule) -> list[str]:
    lines = ["", "Load, in person-days used of those there, week by week"]
    for load in plan.load:
        weeks = "; ".join(f"week {number}: {cell.text}" for number, cell in enumerate(load.cells, start=1))
        lines += _wrapped(f"{load.role}. {weeks}", "  ", "    ")
    return lines


def _left_out(plan: Schedule) -> list[str]:
    if not plan.left_out:
        return []
    lines = ["", plan.left_out_title]
    for left in plan.left_out:
        lines += _wrapped(f"{left.id:4} {left.title} ({left.person_days}): {left.reason}", "  ", "       ")
    return lines


def answer_lines(view: View) -> list[str]:
    """Return every question asked with what was said to it, notes and evidence."""
    lines = [f"{view.identity.title} ({view.identity.id}), {view.identity.scope}", *_wrapped(view.answers_title)]
    for section in view.answers:
        lines += ["", section.title]
        for answer in section.answers:
            lines += _wrapped(f"{answer.id:7} {answer.ask}", "  ", "          ")
            lines += _wrapped(answer.text, "          ")
            if answer.table:
                rows = (" | ".join(row) for row in answer.table.rows)
                lines += [f"          {row}" for row in (" | ".join(answer.table.headings), *rows)]
            for note in answer.notes:
                lines += _wrapped(f"Note: {note}", "          ")
            for evidence in answer.evidence:
                lines += _wrapped(f"Evidence, {evidence.word}: {evidence.text}", "          ")
    return lines


def _wrapped(text: str, first: str = "", rest: str | None = None) -> list[str]:
    if not text:
        return []
    rest = first if rest is None else rest
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
