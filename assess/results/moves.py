"""The work on each gap as the page that is enough on its own tells it: the largest actions, when, with what effect."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assess.planning.plan import Plan, ScheduledAction
from assess.results import figures, summary_sentences, wording
from assess.results.gaps import GapView

MOVES = STEPS = 3


@dataclass(frozen=True, slots=True)
class Move:
    """The work on one gap: what is done, when, with what effect."""

    gap: int
    """Number of the gap."""
    name: str
    steps: tuple[str, ...]
    """Titles of the actions that take most work, in the order they start."""
    dates: str
    numbers: str

    @property
    def text(self) -> str:
        """The steps as one sentence."""
        return wording.steps(self.steps)


def moves(gaps: tuple[GapView, ...], plan: Plan) -> tuple[Move, ...]:
    """Return one move per gap with planned work, those that change most first chosen, in the gaps' order."""
    with_work = [(gap, [a for a in plan.actions if a.workstream == gap.id and a.kind == "action"]) for gap in gaps]
    found = [(gap, actions) for gap, actions in with_work if actions]
    chosen = sorted(found, key=lambda move: (-_gain(move[0]), move[0].number))[:MOVES]
    return tuple(_move(gap, actions) for gap, actions in sorted(chosen, key=lambda move: move[0].number))


def _gain(gap: GapView) -> float:
    return float(gap.after) - float(gap.score.point) if gap.after is not None and gap.score.point is not None else 0.0


def _move(gap: GapView, actions: list[ScheduledAction]) -> Move:
    largest = sorted(actions, key=lambda action: (-_effort(action), action.start, action.id))[:STEPS]
    return Move(
        gap=gap.number,
        name=gap.short,
        steps=tuple(action.title for action in sorted(largest, key=lambda action: (action.start, action.id))),
        dates=wording.days(min(a.start for a in actions), max(a.end for a in actions)),
        numbers=summary_sentences.move_numbers(
            len(actions),
            figures.person_days(sum(map(_effort, actions), Decimal(0))),
            gap.score_text,
            gap.after_text if gap.after is not None else None,
        ),
    )


def _effort(action: ScheduledAction) -> Decimal:
    return sum(action.effort.values(), Decimal(0))
