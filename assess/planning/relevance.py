"""Which actions a plan is about: those that close something, with what must come before them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from assess.errors import DataProblem
from assess.planning.lifts import is_met
from assess.planning.tasks import Step
from assess.planning.wishes import NONE, Wishes
from assess.questionnaire.catalogue import Action, Catalogue
from assess.scoring.model import Score


@dataclass(frozen=True, slots=True)
class Relevant:
    """The actions that would make a difference."""

    actions: tuple[Action, ...]
    """In the order of the catalogue."""
    needs: Mapping[str, tuple[str, ...]]
    """What each of them needs first, without what is done already."""
    met: frozenset[str]
    """Actions whose effect is there already: they count as done."""


def relevant(catalogue: Catalogue, score: Score, steps: Iterable[Step], wishes: Wishes = NONE) -> Relevant:
    """Return the actions that steps or wishes need, directly or through prerequisites, and the mandatory ones.

    What is done counts as met, and what is running waits for nothing any more.
    Raises DataProblem if actions need each other in a circle or need one that does not exist.
    """
    check_needs(catalogue)
    capabilities = {c.id: c for gap in score.gaps for c in gap.capabilities}
    there = {a.id for a in catalogue.actions if not a.mandatory and is_met(a, capabilities)}
    met = frozenset((there - wishes.pinned) | wishes.done)
    needs = {
        a.id: () if a.id in wishes.running else tuple(dict.fromkeys(n for n in a.needs if n not in met))
        for a in catalogue.actions
    }
    wanted = {action for step in steps for action in step.needs} | wishes.pinned
    if wanted:
        wanted |= {a.id for a in catalogue.actions if a.mandatory and a.id not in met}
    kept = closure(needs, wanted)
    return Relevant(
        actions=tuple(a for a in catalogue.actions if a.id in kept),
        needs={action: needs[action] for action in kept},
        met=met,
    )


def closure(needs: Mapping[str, Collection[str]], wanted: Iterable[str]) -> set[str]:
    """Return `wanted` with all that they need, directly or through others."""
    found: set[str] = set()
    waiting = list(wanted)
    while waiting:
        action = waiting.pop()
        if action not in found:
            found.add(action)
            waiting += needs[action]
    return found


def check_needs(catalogue: Catalogue) -> None:
    """Raise DataProblem if actions need each other in a circle or need one that does not exist."""
    for action in catalogue.actions:
        if absent := [need for need in action.needs if need not in catalogue.by_id]:
            raise DataProblem(
                f"The action {action.id} needs {', '.join(absent)}, which the catalogue does not have.",
                "Change its `needs`.",
            )
    try:
        TopologicalSorter({action.id: action.needs for action in catalogue.actions}).prepare()
    except CycleError as error:
        circle = " needs ".join(reversed(error.args[1]))
        raise DataProblem(f"The actions go in a circle: {circle}.", "Change the `needs` of one of them.") from None
