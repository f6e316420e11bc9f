"""Random planning instances, small ones of every kind and realistic ones over the whole catalogue.

They take any `Random`: a seeded one repeats, one of Hypothesis shrinks.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from random import Random
from typing import Any

from assess.assessment.model import Assessment, Record, Tuning
from assess.assessment.plan_inputs import Absence, PlanInputs
from assess.errors import InfeasiblePlan
from assess.planning.problem import Problem, build
from assess.questionnaire.pack import Pack
from assess.scoring.model import Score
from assess.scoring.score import score
from tests import builders
from tests.planning.wish import ranges, wished

ROLES = ("PE", "DE", "PO")
TEAMS = {
    "small": {"PE": 100, "DE": 50, "SC": 50, "ML": 50, "PO": 25},
    "medium": {"PE": 150, "DE": 100, "SC": 75, "ML": 100, "PO": 50},
    "large": {"PE": 250, "DE": 150, "SC": 150, "ML": 150, "PO": 100},
}
SEEDS = range(1, 9)


@dataclass(frozen=True)
class Instance:
    """What a plan is made for."""

    pack: Pack
    assessment: Assessment

    @cached_property
    def score(self) -> Score:
        """The score as it stands."""
        return score(self.pack.questionnaire, self.assessment)

    @cached_property
    def problem(self) -> Problem:
        """The planning problem. Raises InfeasiblePlan, DataProblem."""
        return build(self.pack, self.assessment, self.score)


@dataclass(frozen=True)
class Size:
    """How large an instance may be."""

    actions: int = 12
    weeks: int = 3
    capabilities: int = 4
    unknown: int = 4
    """One answer in about so many and a few is not known."""
    roles: int = 3
    wishes: bool = False
    """Whether the team names people, own efforts and what it asks of the plan."""
    levels: bool = False
    """Whether levels follow any method and are capped by blockers."""


ANY, TINY = Size(), Size(actions=5, weeks=2, capabilities=2, unknown=12, roles=2)
WISHES, TINY_WISHES = replace(ANY, wishes=True), replace(TINY, wishes=True)


def instance(random: Random, size: Size = ANY) -> Instance:
    """Return a random instance with its own questionnaire and catalogue; some contradict themselves."""
    asked = _questionnaire(random, size)
    if size.levels:
        _vary_levels(random, asked)
    capabilities = [c for gap in asked["gaps"] for c in gap["capabilities"]]
    roles = ROLES[: random.randint(1, size.roles)]
    catalogue = _catalogue(random, size, capabilities, roles)
    if size.wishes:
        catalogue["actions"] = [action | {"effort": ranges(action["effort"])} for action in catalogue["actions"]]
    pack = builders.pack(asked, catalogue)
    records = [record for c in capabilities for q in c["questions"] for record in _said(random, size, q["id"])]
    tuning = Tuning(
        targets={c["id"]: Decimal(_target(random)) for c in capabilities if _one_in(random, 8)},
        weights={c["id"]: Decimal(random.choice(["1", "2", "0.5", "0"])) for c in capabilities if _one_in(random, 8)},
    )
    state = builders.assessment(
        records=tuple(records),
        of=pack,
        people=3,
        scope="quick" if _one_in(random, 8) else "full",
        tuning=tuning,
        plan_inputs=_inputs(random, size, roles),
    )
    if size.wishes:
        state = state.model_copy(update={"plan_inputs": wished(random, state.plan_inputs, pack)})
    return Instance(pack, state)


def _one_in(random: Random, n: int) -> bool:
    return random.randint(1, n) == n


def _target(random: Random) -> str:
    return random.choice(["50", "75", "100", "75", "25", "62.5"])


def _questionnaire(random: Random, size: Size) -> dict[str, Any]:
    gaps: dict[str, list[dict[str, Any]]] = {"A": [], "B": []}
    for n in range(random.choice([size.capabilities, size.capabilities - 1])):
        name = f"C{n}"
        asked = [_question(random, f"{name}.{q}") for q in range(random.randint(1, 3))]
        weight = random.choice(["1", "1", "2", "3", "0.5"])
        capability = builders.capability(name, asked, target=_target(random), weight=weight)
        gaps["AB"[n % 2]].append(capability)
    return builders.questionnaire_data(
        gaps=[
            {"id": gap, "name": gap, "claim": gap, "remedy": gap, "capabilities": inside}
            for gap, inside in gaps.items()
            if inside
        ]
    )


def _vary_levels(random: Random, asked: dict[str, Any]) -> None:
    asked["method"] = random.choice(["capped-mean", "mean", "ladder"])
    for question in [q for gap in asked["gaps"] for c in gap["capabilities"] for q in c["questions"]]:
        if _one_in(random, 4):
            question["blocker"] = {"caps_at": random.randint(1, 4)}


def _question(random: Random, name: str) -> dict[str, Any]:
    weight = random.choice(["1", "1", "2", "0"])
    return builders.question(name, weight=weight, quick=random.randint(0, 2) < 2, optional=_one_in(random, 10))


def _catalogue(
    random: Random, size: Size, capabilities: Sequence[dict[str, Any]], roles: Sequence[str]
) -> dict[str, Any]:
    names = [f"X{n}" for n in range(random.choice([size.actions, size.actions, size.actions, size.actions - 1, 1]))]
    lifted: dict[str, int] = {}
    actions = [_action(random, n, names, capabilities, roles, lifted) for n in range(len(names))]
    random.shuffle(actions)
    gates = [
        {
            "id": f"G{n}",
            "name": f"Gate {n}",
            "tests": [
                {"text": f"Test {t}", "actions": random.sample(names, random.randint(1, min(2, len(names))))}
                for t in range(random.randint(1, 2))
            ],
        }
        for n in range(random.randint(0, 2))
    ]
    return builders.catalogue_data(
        roles=[{"id": role, "name": f"Role {role}"} for role in roles],
        find_out={"role": random.choice(roles), "days": random.choice(["0.5", "0.25", "0.1"])},
        foundation=[],
        actions=actions,
        gates=gates,
    )


def _action(
    random: Random,
    number: int,
    names: Sequence[str],
    capabilities: Sequence[dict[str, Any]],
    roles: Sequence[str],
    lifted: dict[str, int],
) -> dict[str, Any]:
    effort = {
        role: random.choice(["1", "0.5", "0.25", "2", "3", "1.25", "4", "0"]) for role in roles if random.randint(0, 2)
    }
    lifts = []
    for _ in range(random.choice([1, 1, 1, 2, 2, 0])):
        capability = random.choice(capabilities)
        if lifted.setdefault(capability["id"], 0) < 5:
            lifted[capability["id"]] += 1
            usual = min(5, 1 + lifted[capability["id"]])
            lifts.append(_lift(random, capability, random.choice([usual, usual, 2, 3, 4])))
    earlier = names[max(0, number - 4) : number]
    return builders.action(
        names[number],
        effort or {roles[0]: "1"},
        random.randint(1, 4),
        needs=random.sample(earlier, min(len(earlier), random.choice([0, 0, 0, 1, 1, 2]))),
        lifts=lifts,
        mandatory=_one_in(random, 15),
        workstream=random.choice([None, "A"]),
    )


def _lift(random: Random, capability: dict[str, Any], to: int) -> dict[str, Any]:
    asked = [q["id"] for q in capability["questions"]]
    named = random.sample(asked, random.randint(1, len(asked))) if _one_in(random, 3) else []
    return {"capability": capability["id"], "to": to, "questions": named}


def _said(random: Random, size: Size, question: str) -> list[Record]:
    missing = random.randint(1, size.unknown + 2)
    if missing == 1:
        return [builders.settled(question, "na")]
    if missing == 2:
        return [builders.settled(question, "dk")] if random.randint(0, 1) else []
    if _one_in(random, 5):
        return [builders.voted(question, *_votes(random))]
    return [builders.settled(question, random.choice([1, 1, 1, 2, 2, 3]))]


def _votes(random: Random) -> list[int | str]:
    said: list[int | str] = [1, 1, 2, 3, "dk", "na"]
    return [random.choice(said) for _ in range(3)]


def _inputs(random: Random, size: Size, roles: Sequence[str]) -> PlanInputs:
    start = dt.date(2024, 1, 1) + dt.timedelta(days=random.randint(0, 2500))
    weeks = size.weeks - random.choice([0, 0, 1])

    def day() -> dt.date:
        return start + dt.timedelta(days=random.randint(0, 7 * weeks))

    firsts = [day() for _ in range(random.randint(0, 3))]
    country, region = random.choice([(None, None), (None, None), ("DE", "BY"), ("US", None), ("GB", "SCT")])
    return PlanInputs(
        start=start,
        weeks=weeks,
        capacity={role: random.choice([100, 100, 100, 50, 75, 150, 200, 33, 20, 0]) for role in roles},
        country=country,
        region=region,
        blackout=tuple(day() for _ in range(random.choice([0, 0, 1, 3]))),
        absences=tuple(
            Absence(
                role=random.choice(roles),
                first=first,
                last=first + dt.timedelta(days=random.choice([0, 1, 2, 4, 9])),
                capacity=random.choice([0, 0, 50]),
            )
            for first in firsts
        ),
    )


def built_in() -> Pack:
    """Return the questionnaire and catalogue that come with the program."""
    from assess.questionnaire.loader import load_pack
    from assess.resources import questionnaires

    return load_pack(questionnaires() / "three-gaps.yaml")


def realistic(pack: Pack, team: str, seed: int) -> Instance:
    """Return an assessment of a usual organisation by `pack`, with a `small`, `medium` or `large` team and absences."""
    random = Random(f"{team} {seed}")
    records, weights = [], {}
    for capability in pack.questionnaire.capabilities.values():
        base = random.choices([1, 2, 3], [45, 40, 15])[0]
        weights[capability.id] = Decimal(random.choice([1, 1, 2, 3]))
        for question in capability.questions:
            level = min(5, max(1, base + random.choice([-1, 0, 0, 1])))
            records.append(builders.settled(question.id, level))
    inputs = PlanInputs(
        start=dt.date(2027, 1, 11), weeks=8, capacity=TEAMS[team], absences=tuple(_absences(random, TEAMS[team]))
    )
    state = builders.assessment(records=tuple(records), of=pack, tuning=Tuning(weights=weights), plan_inputs=inputs)
    return Instance(pack, state)


def _absences(random: Random, team: dict[str, int]) -> list[Absence]:
    """Return up to two absences per role, of three to ten calendar days, whole or half."""
    found = []
    for role, normal in team.items():
        for _ in range(random.choice([0, 1, 1, 2])):
            first = dt.date(2027, 1, 11) + dt.timedelta(days=random.randint(0, 50))
            last = first + dt.timedelta(days=random.randint(2, 9))
            found.append(Absence(role=role, first=first, last=last, capacity=random.choice([0, normal // 2])))
    return found


def instances(size: Size, *, first: int = 1, tasks: int = 2) -> Iterator[tuple[int, Instance]]:
    """Yield one random instance after the other with its seed, leaving out those with fewer than `tasks` tasks."""
    for seed in itertools.count(first):
        made = instance(Random(seed), size)
        try:
            enough = len(made.problem.tasks) >= tasks
        except InfeasiblePlan:
            continue
        if enough:
            yield seed, made
