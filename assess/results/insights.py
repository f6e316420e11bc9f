"""What a reader asks of a finished plan, in words: more people, the foundation, high efforts, costs of what is out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assess.assessment.plan_inputs import PlanInputs
from assess.planning import wording as reasons
from assess.planning.plan import GateSlip, LeftOut, Plan, Robustness
from assess.questionnaire.pack import Pack
from assess.results import figures, plan_sentences, wording
from assess.results.schedule_gates import held_gates


@dataclass(frozen=True, slots=True)
class RoleGain:
    """What one day and a quarter a week more of one role would close."""

    role: str
    points: str
    """Per cent of the distance."""


@dataclass(frozen=True, slots=True)
class SlipView:
    """One gate, or the end of the work, as planned and with high efforts."""

    id: str
    """Empty for the end of the work."""
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
    told = held_slips(plan, found.robustness) if found.robustness and inputs.efforts.estimate != "high" else None
    foundation = found.foundation
    return InsightsView(
        title=_title(plan, told) if told else plan_sentences.CHANGES,
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
        slips=_slips(pack, plan, told) if told else (),
    )


def weeks_of(plan: Plan) -> int:
    """Return how many weeks `plan` lasts, the last one begun counted as a whole."""
    return -(-((plan.end - plan.start).days + 1) // 7)


def held_slips(plan: Plan, robustness: Robustness) -> Robustness:
    """Return `robustness` with the gates that the plan holds alone, none before the one before it."""
    slips = {slip.gate: slip for slip in robustness.gates}
    out: list[GateSlip] = []
    last, high = -1, dt.date.min
    for held in held_gates(plan):
        slip = slips.get(held.gate.id)
        if slip is None or held.gate.day is None:
            continue
        if held.gate.day + slip.days > last:
            last, high = held.gate.day + slip.days, slip.high
        out.append(GateSlip(gate=slip.gate, planned=held.date, high=high, days=last - held.day))
    return robustness.model_copy(update={"gates": tuple(out)})


def _title(plan: Plan, robustness: Robustness) -> str:
    late = [slip.gate for slip in robustness.gates if slip.days]
    end = wording.day(plan.end)
    return plan_sentences.robustness_title(
        late, len(robustness.gates), robustness.days, end, fits=robustness.fits or not robustness.days
    )


def _slips(pack: Pack, plan: Plan, robustness: Robustness) -> tuple[SlipView, ...]:
    names = {gate.id: gate.name for gate in pack.catalogue.gates}
    gates = tuple(
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
    last = max((action.end for action in plan.actions), default=None)
    return (*gates, _last_work(last, robustness)) if last else gates


def _last_work(planned: dt.date, robustness: Robustness) -> SlipView:
    return SlipView(
        id="",
        name=plan_sentences.LAST_WORK,
        planned=wording.day(planned),
        high=plan_sentences.high_end(fits=robustness.fits) if robustness.days else wording.day(planned),
        later=plan_sentences.later(robustness.days),
        late=robustness.days > 0,
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
