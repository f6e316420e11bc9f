"""What a reader asks of a finished plan, in words: more people, the foundation, high efforts, costs of what is out."""

from __future__ import annotations

from dataclasses import dataclass

from assess.assessment.plan_inputs import PlanInputs
from assess.planning import wording as reasons
from assess.planning.plan import LeftOut, Plan, Robustness
from assess.questionnaire.pack import Pack
from assess.results import figures, plan_sentences, wording


@dataclass(frozen=True, slots=True)
class RoleGain:
    """What a quarter of a person more of one role would close."""

    role: str
    points: str


@dataclass(frozen=True, slots=True)
class SlipView:
    """One gate as planned and with high efforts."""

    id: str
    name: str
    planned: str
    high: str
    later: str
    late: bool


@dataclass(frozen=True, slots=True)
class InsightsView:
    """What to know beyond the schedule itself; texts are empty where there is nothing to say."""

    title: str
    """The conclusion of it all."""
    foundation: str
    more_people: str
    roles: tuple[RoleGain, ...]
    """Only roles that would close more, best first."""
    robustness: str
    """What high efforts do to every gate, in one sentence."""
    robustness_end: str
    slips: tuple[SlipView, ...]


def insights_view(pack: Pack, plan: Plan, inputs: PlanInputs) -> InsightsView | None:
    """Return the insights of `plan` in words; none where they were not worked out."""
    found = plan.insights
    if found is None:
        return None
    weeks = weeks_of(plan)
    gains = [g for g in sorted(found.more_people, key=lambda g: -g.closes) if g.closes > 0]
    names = pack.catalogue.role_names
    roles = tuple(RoleGain(names.get(g.role, g.role), figures.points(g.closes)) for g in gains)
    told = found.robustness if inputs.efforts.estimate != "high" else None
    foundation = found.foundation
    return InsightsView(
        title=_title(told) if told else plan_sentences.CHANGES,
        foundation=plan_sentences.foundation(
            [f"{a} {pack.catalogue.by_id[a].title}" for a in pack.catalogue.foundation],
            foundation.days,
            weeks,
            foundation.end,
            fits=foundation.fits,
            planned=foundation.planned,
        )
        if foundation
        else "",
        more_people=plan_sentences.more_people([(r.role, r.points) for r in roles]) if found.more_people else "",
        roles=roles,
        robustness=plan_sentences.robustness([(s.gate, s.days, s.high) for s in told.gates]) if told else "",
        robustness_end=plan_sentences.robustness_end(told.days, weeks, fits=told.fits) if told else "",
        slips=_slips(pack, told) if told else (),
    )


def weeks_of(plan: Plan) -> int:
    """Return how many weeks `plan` lasts, the last one begun counted as a whole."""
    return -(-((plan.end - plan.start).days + 1) // 7)


def _title(robustness: Robustness) -> str:
    late = [slip for slip in robustness.gates if slip.days]
    worst = max(late, key=lambda slip: slip.days, default=None)
    named = (worst.gate, worst.days, worst.high) if worst else None
    return plan_sentences.robustness_title(len(late), len(robustness.gates), named)


def _slips(pack: Pack, robustness: Robustness) -> tuple[SlipView, ...]:
    names = {gate.id: gate.name for gate in pack.catalogue.gates}
    return tuple(
        SlipView(
            id=slip.gate,
            name=names.get(slip.gate, slip.gate),
            planned=wording.day(slip.planned),
            high=wording.day(slip.high),
            later=plan_sentences.later(slip.days),
            late=slip.days > 0,
        )
        for slip in robustness.gates
    )


def costs(item: LeftOut) -> str:
    """Return in two words what it costs to have a left-out action in the plan; nothing where that is not known."""
    if not item.fits:
        return plan_sentences.NO_ROOM
    return "" if item.lost is None else plan_sentences.costs(figures.points(item.lost))


def why(item: LeftOut) -> str:
    """Return why an action is left out, without what it costs."""
    if item.reason == reasons.chosen_against(proved=True) and (item.lost is not None or not item.fits):
        return plan_sentences.other_work() if item.fits else plan_sentences.no_room()
    return wording.first_upper(wording.ended(item.reason))


def reason(item: LeftOut) -> str:
    """Return why an action is left out and what it would cost, in full."""
    said = why(item)
    if not item.fits:
        return said if said == plan_sentences.no_room() else f"{said} {plan_sentences.no_room()}"
    if item.lost is None:
        return said
    cost = plan_sentences.with_it_in(figures.points(item.lost))
    return cost if said == plan_sentences.other_work() else f"{said} {cost}"
