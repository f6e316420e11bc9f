"""Views as different as reports can be, of the questionnaire that ships."""

from __future__ import annotations

import datetime as dt
import random
from functools import cache
from typing import Any

from assess.assessment.model import Assessment, Comment, Evidence, Organisation, Participant, Record, Settlement, Team
from assess.assessment.values import TableValue, level
from assess.planning.plan import Plan
from assess.planning.problem import build as build_problem
from assess.questionnaire.loader import load_pack
from assess.questionnaire.pack import Pack
from assess.resources import questionnaires
from assess.results.since import Earlier
from assess.results.view import View, build
from assess.scoring.reading import read
from assess.session.sample import load_sample
from tests import builders
from tests.report import material

TYPED = {
    "NUM2": ("pipeline", "system", "project"),
    "NUM4": ("department", "citation"),
    "NUM5": ("unit",),
    "NUM6": ("name",),
}
"""Columns of the tables that take any text."""
TEAMS = ("claims", "motor", "health", "platform")
BEFORE = dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC)
LONG = "Words that go on and on "


@cache
def pack() -> Pack:
    """Return the questionnaire that ships."""
    return load_pack(questionnaires() / "three-gaps.yaml")


@cache
def sample() -> Assessment:
    """Return the sample organisation."""
    return load_sample(questionnaires() / "three-gaps.sample.yaml", pack())


@cache
def plan() -> Plan:
    """Return a plan by rules of thumb for the sample organisation."""
    return material.plan(build_problem(pack(), sample(), read(pack().questionnaire, sample()).score))


def view(planned: Plan | None = None, earlier: Earlier | None = None, **changed: Any) -> View:
    """Return the view of the sample organisation with some things changed."""
    state = sample().model_copy(update=changed)
    return build(pack(), state, read(pack().questionnaire, state), planned, earlier)


def scored() -> tuple[str, ...]:
    """Return the ids of all questions of the gaps."""
    return tuple(pack().questionnaire.capability_of)


def at(given: int) -> dict[str, Record]:
    """Return records with one level for every question of the gaps."""
    return {question: builders.settled(question, given) for question in scored()}


def nothing() -> View:
    """Return the view of an assessment without any answer."""
    return view(records={})


def almost_nothing() -> View:
    """Return the view of an assessment with two answers."""
    return view(records={q: builders.settled(q, 2) for q in ("DC1.1", "GV3.1")})


def quick() -> View:
    """Return the view of a quick check."""
    return view(scope="quick")


def at_target() -> View:
    """Return the view of a team with nothing to do."""
    return view(records=at(5))


def all_low() -> View:
    """Return the view of a team for which every question is a finding."""
    return view(plan(), records={**sample().records, **at(1)})


@cache
def workshop(anonymity: str = "named") -> View:
    """Return the view of a room of twelve from four teams that does not agree."""
    chance = random.Random(4)
    people = tuple(Participant(id=f"p{n}", name=f"Person {n}", team=TEAMS[n % 4]) for n in range(1, 13))
    records = {}
    for question in scored():
        base, apart = chance.choice((1, 2, 2, 3)), chance.random() < 0.3
        steps = (-2, -1, 0, 1, 2, 3) if apart else (0, 0, 0, 1)
        given = [("dk" if chance.random() < 0.1 else min(5, max(1, base + chance.choice(steps)))) for _ in people]
        record = builders.voted(question, *given)
        settlement = None if apart else Settlement(answer=level(base), by="p1", round=1, why="Agreed on the figures.")
        records[question] = record.model_copy(update={"settlement": settlement})
    return view(mode="workshop", anonymity=anonymity, participants=people, records={**sample().records, **records})


def since_last_time() -> View:
    """Return the view of a team that was assessed before."""
    return view(plan(), Earlier(pack().questionnaire, _before()))


def _before() -> Assessment:
    chance = random.Random(2)
    records = {q: builders.settled(q, chance.choice((1, 1, 2))) for q in scored()}
    return sample().model_copy(update={"id": "a-before", "records": records, "created_at": BEFORE})


def typed(text: str) -> View:
    """Return the view of the sample organisation with `text` wherever its tables take text, assessed before."""
    records = dict(sample().records)
    for question, columns in TYPED.items():
        settlement = records[question].settlement
        assert settlement is not None
        value = settlement.answer.value
        assert isinstance(value, TableValue)
        rows = tuple({**row, **{column: text for column in columns if column in row}} for row in value.rows)
        answer = settlement.answer.model_copy(update={"value": TableValue(rows=rows)})
        records[question] = records[question].model_copy(
            update={"settlement": settlement.model_copy(update={"answer": answer})}
        )
    return view(plan(), Earlier(pack().questionnaire, _before()), records=records)


def long_texts() -> View:
    """Return a view with names and notes as long as they may be, and findings on every question."""
    note = (LONG * 200)[:4000].strip()
    records = {
        question: record.model_copy(
            update={
                "comments": (Comment(participant="p1", text=note),),
                "evidence": (Evidence(id="e1", kind="measured", text=note[:900]),),
            }
        )
        for question, record in at(1).items()
    }
    return view(
        plan(),
        title=(LONG * 9)[:200].strip(),
        organisation=Organisation(id="o", name=("Northwind Insurance of the Northern Countries " * 5)[:200].strip()),
        team=Team(id="t", name=("Platform engineering and everything beside it " * 5)[:200].strip()),
        records={**sample().records, **records},
    )


def full() -> View:
    """Return the view of the sample organisation with a plan."""
    return view(plan())
