"""Short tasks that find missing answers: one per capability with an unknown or unanswered question.

They close nothing that can be counted, so they never compete with goals by gain. Instead the most useful of them are
required, as long as they take at most a fifth of what their role has in the whole horizon [convention]; without any
action to plan, as long as they fit. The others are in the plan as far as the work that closes most leaves room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from assess.planning import wording
from assess.planning.feasible import Team, make_task
from assess.planning.tasks import PERSON, Task
from assess.questionnaire.catalogue import FindOut
from assess.questionnaire.model import Questionnaire
from assess.scoring.model import CapabilityScore, Score, Status

REQUIRED_SHARE = Fraction(1, 5)
_MARK = "?"
"""Ends the ids of these tasks; no id of a catalogue can contain it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The tasks to find out, and what the reader must know about them."""

    tasks: tuple[Task, ...]
    wanted: int
    """How many capabilities have something to find out."""
    notes: tuple[str, ...]


def task_id(capability: str) -> str:
    """Return the id of the task that finds out about `capability`."""
    return capability + _MARK


def capability_of(task: str) -> str:
    """Return the capability that a task finds out about."""
    return task.removesuffix(_MARK)


def find_out(
    questionnaire: Questionnaire, score: Score, rule: FindOut, team: Team, *, alone: bool, free: bool = False
) -> Finding:
    """Return the tasks to find out, in the order of the questionnaire; `alone` if there is no action to plan."""
    open_ = list(_open(questionnaire, score))
    if not open_:
        return Finding((), 0, ())
    made = make_task(Task("", "find_out", {rule.role: rule.days}, 1, {}, (), ()), team)
    if isinstance(made, str):
        name = team.names.get(rule.role, rule.role)
        return Finding((), len(open_), (wording.find_out_missing_role(name),))
    required = 0 if free else _required(made, team, len(open_), alone=alone)
    useful = sorted(range(len(open_)), key=lambda n: (-open_[n].weight * (1 - open_[n].coverage), n))
    first = set(useful[:required])
    tasks = (replace(made, id=task_id(c.id), required=n in first) for n, c in enumerate(open_))
    return Finding(tuple(tasks), len(open_), ())


def _open(questionnaire: Questionnaire, score: Score) -> Iterator[CapabilityScore]:
    for gap in score.gaps:
        for capability in gap.capabilities:
            missing = (
                q.status in (Status.UNKNOWN, Status.UNANSWERED) and not questionnaire.questions[q.id].optional
                for q in capability.questions
            )
            if any(missing):
                yield capability


def _required(task: Task, team: Team, wanted: int, *, alone: bool) -> int:
    """Return how many of `wanted` tasks like `task` fit into the share of their role, one after the other."""
    ((role, need),) = task.demand.items()
    free = list(team.capacity[role])
    budget = sum(free) * (1 if alone else REQUIRED_SHARE)
    placed = 0
    while placed < wanted and (placed + 1) * task.effort[role] * PERSON <= Decimal(int(budget)):
        fits = next((p for p in task.placements if all(free[day] >= need for day in p.days)), None)
        if fits is None:
            break
        for day in fits.days:
            free[day] -= need
        placed += 1
    return placed


def in_words(questionnaire: Questionnaire, tasks: Sequence[Task]) -> dict[str, str]:
    """Return the title of each task by id."""
    names = questionnaire.capabilities
    return {task.id: wording.find_out_title(names[capability_of(task.id)].name) for task in tasks}
