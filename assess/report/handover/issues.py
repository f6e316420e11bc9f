"""The actions of the plan as CSV for the issue import of Jira and GitLab."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from decimal import Decimal
from typing import Literal

from assess.report.handover import facts
from assess.results import plan_sentences
from assess.results.schedule import ActionView
from assess.results.view import View

Tracker = Literal["jira", "gitlab"]
JIRA = (
    "Summary",
    "Description",
    "Issue Type",
    "Priority",
    "Labels",
    "Component/s",
    "Assignee",
    "Start date",
    "Due date",
    "Original Estimate",
)
GITLAB = ("title", "description", "due_date")
HOURS = 8
"""Working hours of a person-day, as both trackers count unless told otherwise [convention]."""
_FORMULA = "=+-@"
_NOT_A_WORD = re.compile(r"[\W_]+")


def issues(view: View, tracker: Tracker) -> bytes:
    """Return one row per action in UTF-8: the same view gives the same bytes. Dates are as in 2027-01-11."""
    headings, row = (JIRA, _jira) if tracker == "jira" else (GITLAB, _gitlab)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    for gap, action in facts.actions(view.schedule) if view.schedule else ():
        writer.writerow([guarded(cell) for cell in row(gap, action)])
    return text.getvalue().encode()


def _jira(gap: str, action: ActionView) -> tuple[str, ...]:
    return (
        facts.title(action),
        "\n".join(facts.details(action)),
        "Task",
        "High" if action.critical else "Medium",
        label(gap),
        facts.line(gap),
        "",
        action.start.isoformat(),
        action.end.isoformat(),
        str(seconds(action.work)),
    )


def _gitlab(gap: str, action: ActionView) -> tuple[str, ...]:
    """Return the columns that GitLab reads; it takes the estimate as a quick action on a line of its own.

    No other line can be one, because each begins with its label.
    """
    hours, rest = divmod(seconds(action.work) // 60, 60)
    estimate = f"/estimate {hours}h {rest}m" if rest else f"/estimate {hours}h"
    details = (
        *facts.details(action),
        facts.line(f"{plan_sentences.GAP}: {gap}"),
        f"{plan_sentences.PLANNED_START}: {action.start.isoformat()}",
        estimate,
    )
    return facts.title(action), "\n".join(details), action.end.isoformat()


def seconds(person_days: Decimal) -> int:
    """Return the working time of `person_days`, to the minute."""
    return int(person_days * HOURS * 60) * 60


def label(gap: str) -> str:
    """Return a gap as a label: small letters, digits and hyphens, for labels take no spaces."""
    return _NOT_A_WORD.sub("-", gap.casefold()).strip("-") or "gap"


def guarded(cell: str) -> str:
    """Return `cell` so that a spreadsheet takes it for text: after an apostrophe if it might begin a formula."""
    first = unicodedata.normalize("NFKC", cell.lstrip(" \u00a0\u3000")[:1])
    return f"'{cell}" if first and (first[0] in _FORMULA or cell[0] in "\t\r\n") else cell
