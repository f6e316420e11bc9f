"""What becomes of changes that could not be written because somebody else changed the same assessment first."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assess.assessment.events import (
    FIELDS,
    Answered,
    Change,
    CommentsChanged,
    Event,
    EvidenceChanged,
    RoundsChanged,
    Settled,
    Started,
    reveals,
)
from assess.assessment.model import Assessment, Comment
from assess.session.overtaken import three_way


@dataclass(frozen=True, slots=True)
class Clash:
    """Two people changed the same thing: theirs is stored, mine is only here until somebody chooses."""

    mine: Change
    """The latest that I wanted."""
    theirs: Change
    """The latest change that was stored in the meantime."""
    by: str
    """The participant who made it."""
    at: dt.datetime
    steps: tuple[Change, ...]
    """The changes that let mine hold."""

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
    return getattr(state, FIELDS[change.kind])


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

    Several changes of one thing count as one. Evidence, participants, and what the minutes hold are put together piece
    by piece, the settings of a workshop one by one, and notes by participant.
    """
    changed = _latest(theirs)
    fitting: list[Change] = []
    clashes: list[Clash] = []
    for key, changes in _by_key(mine).items():
        there = changed.get(key)
        steps = _net(changes)
        if there is None:
            fitting += steps
            continue
        if there.revealed:
            steps = tuple(step for step in steps if not isinstance(step, RoundsChanged))
        if not steps:
            continue
        steps, alone = _together(changes[0], steps, there.body)
        if alone:
            fitting += steps
        elif any(step.kind != there.body.kind or step.new != there.body.new for step in steps):
            clashes.append(Clash(mine=steps[-1], theirs=there.body, by=there.actor, at=there.at, steps=steps))
    return Merged(tuple(fitting), tuple(clashes))


def _key(change: Change) -> tuple[str, str]:
    """Return what a change is about; an answer in one go, its rounds and its settlement are about the same."""
    about = "said" if change.kind in {"answered", "rounds", "settled"} else change.kind
    return about, getattr(change, "question", "")


@dataclass(frozen=True, slots=True)
class _There:
    """The latest change that others made of one thing."""

    body: Change
    actor: str
    at: dt.datetime
    revealed: bool
    """Whether any of their changes of it showed votes, which is never taken back."""


def _latest(events: Iterable[Event]) -> dict[tuple[str, str], _There]:
    found: dict[tuple[str, str], _There] = {}
    for event in events:
        if not isinstance(event.body, Started):
            key = _key(event.body)
            shown = reveals(event.body) or (key in found and found[key].revealed)
            found[key] = _There(event.body, event.actor, event.at, shown)
    return found


def _by_key(events: Iterable[Event]) -> dict[tuple[str, str], list[Change]]:
    """Return the changes of each thing, in order."""
    found: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for event in events:
        if not isinstance(event.body, Started):
            found[_key(event.body)].append(event.body)
    return found


def _net(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the latest change of each kind, in order, without kinds that are back where they began."""
    first = {change.kind: change for change in reversed(changes)}
    last: dict[str, Change] = {}
    for change in changes:
        last.pop(change.kind, None)
        last[change.kind] = change
    return tuple(change for change in last.values() if first[change.kind].old != change.new)


def _together(first: Change, steps: tuple[Change, ...], there: Change) -> tuple[tuple[Change, ...], bool]:
    """Return my `steps` as steps from `there` on, and whether the two do not contradict each other."""
    last = steps[-1]
    if isinstance(there, EvidenceChanged) and isinstance(first, EvidenceChanged) and isinstance(last, EvidenceChanged):
        evidence = _evidence(first, last, there)
        return ((evidence,) if evidence.old != evidence.new else ()), True
    if isinstance(there, CommentsChanged) and isinstance(first, CommentsChanged) and isinstance(last, CommentsChanged):
        return _comments(first, last, there)
    merge_values = _TOGETHER.get(there.kind)
    if merge_values is None:
        return steps, False
    new, agree = merge_values(first.old, last.new, there.new)
    step = last.model_copy(update={"old": there.new, "new": new})
    return (step,) if new != there.new else (), agree


_TOGETHER: dict[str, Callable[[Any, Any, Any], tuple[Any, bool]]] = {
    "participants": three_way.items,
    "room": three_way.fields,
    "minutes": three_way.lists,
}
"""How the values before, of mine and of theirs are put together, by kind of change."""


def _evidence(first: EvidenceChanged, last: EvidenceChanged, there: EvidenceChanged) -> EvidenceChanged:
    before, after = set(first.old), set(last.new)
    added = tuple(piece for piece in last.new if piece not in before and piece not in there.new)
    kept = tuple(piece for piece in there.new if piece not in before - after)
    return EvidenceChanged(question=there.question, old=there.new, new=(*kept, *added))


def _comments(
    first: CommentsChanged, last: CommentsChanged, there: CommentsChanged
) -> tuple[tuple[CommentsChanged, ...], bool]:
    before, mine, theirs = (_by_participant(notes) for notes in (first.old, last.new, there.new))
    changed = {who for who in before.keys() | mine.keys() if before[who] != mine[who]}
    contradicted = any(before[who] != theirs[who] != mine[who] for who in changed)
    others = tuple(note for note in there.new if note.participant not in changed)
    new = (*others, *(note for note in last.new if note.participant in changed))
    step = CommentsChanged(question=there.question, old=there.new, new=new)
    return (step,) if contradicted or set(new) != set(there.new) else (), not contradicted


def _by_participant(notes: Iterable[Comment]) -> dict[str, tuple[Comment, ...]]:
    found: dict[str, tuple[Comment, ...]] = defaultdict(tuple)
    for note in notes:
        found[note.participant] += (note,)
    return found
