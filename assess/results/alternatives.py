"""What pictures show, in words, for readers who cannot see them."""

from __future__ import annotations

from collections.abc import Sequence

from assess.results import schedule_sentences, sentences
from assess.results.gaps import CapabilityView, GapView
from assess.results.schedule import Schedule


def scores(rows: Sequence[GapView | CapabilityView]) -> str:
    """Describe interval bars or dumbbells."""
    return sentences.alt_scores([(r.name, r.score_text, r.range_text, r.after_text, r.target_text) for r in rows])


def gantt(schedule: Schedule) -> str:
    """Describe the calendar."""
    rows = [(row.title, row.dates) for stream in schedule.gantt.streams for row in stream.rows]
    return schedule_sentences.alt_gantt(rows, [(gate.name, gate.date) for gate in schedule.gantt.milestones])


def load(schedule: Schedule) -> str:
    """Describe the load by role."""
    return schedule_sentences.alt_load([(role.role, role.text) for role in schedule.load])
