"""What becomes of changes that could not be written because somebody else changed the same assessment first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assess.assessment.events import (
    Answered,
    Change,
    CommentsChanged,
    Event,
    EvidenceChanged,
    RoundsChanged,
    Settled,
    Started,
)
from assess.assessment.model import Assessment


@dataclass(frozen=True, slots=True)
class Clash:
    """Two people changed the same thing: theirs is stored, mine is only here until somebody chooses."""

    mine: Change
    """What I wanted; making it lets mine hold."""
    theirs: Change
    """The latest change that was stored in the meantime."""

    @property
    def question(self) -> str | None:
        """The question it is about, if it is about one."""
        return getattr(self.mine, "question", None)


@dataclass(frozen=True, slots=True)
class Merged:
    """My changes, sorted by whether they go together with theirs."""

    fitting: tuple[Change, ...]
    """To be made on what is stored now."""
    clashes: tuple[Clash, ...]


def present(state: Assessment, change: Change) -> Any:
    """Return what stands now in the place that `change` is about."""
    match change:
        case Answered():
            return state.answer(change.question)
        case RoundsChanged():
            return state.record(change.question).rounds
        case Settled():
            return state.record(change.question).settlement
        case CommentsChanged():
            return state.record(change.question).comments
        case EvidenceChanged():
            return state.record(change.question).evidence
    return getattr(state, _FIELDS[change.kind])


_FIELDS = {
    "scope": "scope",
    "renamed": "title",
    "plan_inputs": "plan_inputs",
    "tuning": "tuning",
    "finished": "finished_at",
    "archived": "archived_at",
}
"""Kind of a change to the field of the assessment that it is about."""


def shared(mine: Sequence[Event], theirs: Sequence[Event]) -> int:
    """Return how many entries two logs have in common at the beginning."""
    count = 0
    for one, other in zip(mine, theirs, strict=False):
        if one.hash != other.hash:
            break
        count += 1
    return count


def merge(mine: Iterable[Event], theirs: Iterable[Event]) -> Merged:
    """Return my changes as changes of what `theirs` led to, both counted from the same beginning.

    Several changes of one thing count as one. Pieces of evidence that were added on either side are all kept.
    """
    changed = _latest(theirs)
    fitting: list[Change] = []
    clashes: list[Clash] = []
    for key, (first, last) in _net(mine).items():
        there = changed.get(key)
        if there is None:
            if first.old != last.new:
                fitting.append(last)
        elif (
            isinstance(there, EvidenceChanged)
            and isinstance(first, EvidenceChanged)
            and isinstance(last, EvidenceChanged)
        ):
            together = _evidence(first, last, there)
            if together.old != together.new:
                fitting.append(together)
        elif there.new != last.new and first.old != last.new:
            clashes.append(Clash(mine=last, theirs=there))
    return Merged(tuple(fitting), tuple(clashes))


def _key(change: Change) -> tuple[str, str]:
    """Return what a change is about; an answer in one go, its rounds and its settlement are about the same."""
    about = "said" if change.kind in {"answered", "rounds", "settled"} else change.kind
    return about, getattr(change, "question", "")


def _latest(events: Iterable[Event]) -> dict[tuple[str, str], Change]:
    return {_key(event.body): event.body for event in events if not isinstance(event.body, Started)}


def _net(events: Iterable[Event]) -> dict[tuple[str, str], tuple[Change, Change]]:
    """Return the first and the latest change of each thing."""
    found: dict[tuple[str, str], tuple[Change, Change]] = {}
    for event in events:
        if not isinstance(event.body, Started):
            key = _key(event.body)
            found[key] = (found[key][0] if key in found else event.body, event.body)
    return found


def _evidence(first: EvidenceChanged, last: EvidenceChanged, there: EvidenceChanged) -> EvidenceChanged:
    before, after = set(first.old), set(last.new)
    added = tuple(piece for piece in last.new if piece not in before and piece not in there.new)
    kept = tuple(piece for piece in there.new if piece not in before - after)
    return EvidenceChanged(question=there.question, old=there.new, new=(*kept, *added))
