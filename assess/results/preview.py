"""The one-page summary of a report as lines of plain text, for a terminal of any width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from assess.results.view import View

STOPS = "What stops delivery"
NOTHING_STOPS = "Nothing that was answered is below its target."
MOVES = "What we will do"
TAKES = "What it takes"
WAITING = "What waiting costs"
SURE = "How sure we are"
DECISION = "Decision asked"
NARROWEST, WIDEST = 20, 100
HEADINGS = frozenset({STOPS, MOVES, TAKES, WAITING, SURE, DECISION})
"""Lines that head what follows."""


def preview_lines(view: View, width: int) -> list[str]:
    """Return the summary, wrapped to `width` columns but to no more than can be read well."""
    columns = max(NARROWEST, min(width, WIDEST))
    lines: list[str] = []
    for text, indent in _paragraphs(view):
        lines += textwrap.wrap(text, columns, initial_indent=indent, subsequent_indent=indent) if text else [""]
    return lines


def _paragraphs(view: View) -> Iterator[tuple[str, str]]:
    """Yield each paragraph with its indent; empty ones stand for an empty line."""
    summary = view.summary
    yield summary.title, ""
    if view.provisional:
        yield view.provisional, ""
    for item in view.diagnosis:
        if item.share:
            yield item.text, ""
    yield "", ""
    for gap in view.gaps:
        bounds = f" ({gap.range_text})" if gap.enough_known and gap.range_text else ""
        yield f"{gap.name}: {gap.headline}{bounds} of 100, target {gap.target_text}, {gap.verdict_text}", ""
    yield from _stops(view)
    yield from _moves(view)
    yield from _part(TAKES, summary.plan, *_roles(view), view.money.people)
    yield from _part(WAITING, *view.money.waiting)
    yield from _part(SURE, *summary.sure)
    yield from _part(
        DECISION, summary.decision, summary.after, f"Decide {summary.decide_by}." if summary.decide_by else ""
    )


def _stops(view: View) -> Iterator[tuple[str, str]]:
    findings, more = view.summary.findings, view.summary.more_findings
    yield from _part(STOPS, *(() if findings else (NOTHING_STOPS,)), always=True)
    for finding, fix in zip(findings, view.summary.fixes, strict=True):
        yield f"{finding.capability} ({finding.severity_word}, {finding.levels_text})", ""
        yield f"{finding.ask} {finding.answer}", "  "
        if finding.backing.text:
            yield f"{finding.backing.word}: {finding.backing.text}", "  "
        if fix:
            yield fix, "  "
    if more:
        yield more, ""


def _moves(view: View) -> Iterator[tuple[str, str]]:
    if view.summary.moves:
        yield from _part(MOVES, always=True)
    for move in view.summary.moves:
        yield f"{move.name}, {move.dates}: {move.numbers}", ""
        yield move.text, "  "


def _roles(view: View) -> Iterator[str]:
    for role in view.money.roles:
        yield f"{role.role}: {role.text}"


def _part(heading: str, *texts: str, always: bool = False) -> Iterator[tuple[str, str]]:
    said = [text for text in texts if text]
    if said or always:
        yield "", ""
        yield heading, ""
        for text in said:
            yield text, ""
