"""A copy of an assessment, to go on from without touching the first."""

from __future__ import annotations

import datetime as dt

from assess.assessment.model import Assessment
from assess.errors import UsageProblem
from assess.text import NAME_LIMIT

COPY = "Copy of "


def copied(state: Assessment, identifier: str, at: dt.datetime) -> Assessment:
    """Return `state` under another id, with everything that was said; history and plan stay with the first.

    Raises UsageProblem for a workshop: its votes belong to the people who gave them.
    """
    if state.mode == "workshop":
        raise UsageProblem("A workshop is not duplicated: its votes belong to its people.", "Begin a new one.")
    title = f"{COPY}{state.title}"[:NAME_LIMIT]
    return state.model_copy(update={"id": identifier, "title": title, "created_at": at, "archived_at": None})
