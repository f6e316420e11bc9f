"""The catalogue of remediation actions: effort per role, prerequisites, lifts, gates."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator

from assess.questionnaire.base import (
    Frozen,
    Identifier,
    Language,
    LevelNumber,
    Line,
    Paragraph,
    PersonDays,
    Version,
    Whole,
)


class Role(Frozen):
    """A kind of person the plan needs; its id labels bars."""

    id: Identifier
    name: Line
    usual: Annotated[Whole, Field(ge=0, le=5000)] = 100
    """Capacity proposed for a new assessment, in per cent of one person."""


class Effort(Frozen):
    """Person-days of one role. A bare number in YAML means low = likely = high."""

    low: PersonDays
    likely: PersonDays
    high: PersonDays

    @model_validator(mode="before")
    @classmethod
    def _from_number(cls, value: object) -> object:
        if isinstance(value, dict | Effort):
            return value
        return {"low": value, "likely": value, "high": value}

    @model_validator(mode="after")
    def _ordered(self) -> Effort:
        if not self.low <= self.likely <= self.high:
            raise ValueError("low, likely and high are not in order; write the smallest first")
        return self


class Lift(Frozen):
    """The level that an action brings a capability to, or only the named questions of it."""

    capability: Identifier
    to: Annotated[LevelNumber, Field(ge=2)]
    questions: tuple[Identifier, ...] = ()


class Action(Frozen):
    """One remediation action."""

    id: Identifier
    title: Line
    workstream: Identifier | None = None
    """The gap it belongs to; none for work that serves all."""
    effort: Annotated[dict[Identifier, Effort], Field(min_length=1)]
    days: Annotated[Whole, Field(ge=1, le=400)]
    """Working days from start to end when every role is free."""
    needs: tuple[Identifier, ...] = ()
    """Actions that must be done before this one starts."""
    lifts: tuple[Lift, ...] = ()
    """Empty for an enabler, which only makes others possible."""
    deliverable: Paragraph
    acceptance: Paragraph
    mandatory: bool = False
    why: Paragraph | None = None
    how: tuple[Line, ...] = ()
    """Steps, in order."""
    risks: Paragraph | None = None
    needs_from: tuple[Line, ...] = ()
    """What it needs from people outside the team, such as `Source owners: read access`."""


class GateTest(Frozen):
    """One acceptance criterion of a gate and the actions that make it pass."""

    text: Line
    actions: Annotated[tuple[Identifier, ...], Field(min_length=1)]


class Gate(Frozen):
    """A milestone at which work passes or the plan is cut; its date comes from the schedule."""

    id: Identifier
    name: Line
    tests: Annotated[tuple[GateTest, ...], Field(min_length=1)]


class FindOut(Frozen):
    """The short task that answers a capability's unknowns."""

    role: Identifier
    days: Annotated[PersonDays, Field(gt=0, le="0.5")]


class Catalogue(Frozen):
    """All remediation actions for one questionnaire."""

    format: Literal[1]
    id: Identifier
    version: Version
    language: Language
    title: Line
    questionnaire: Identifier
    roles: Annotated[tuple[Role, ...], Field(min_length=1, max_length=12)]
    find_out: FindOut
    foundation: tuple[Identifier, ...] = ()
    """The actions that make the foundation: systems connected, governance enforced, orchestration running."""
    actions: Annotated[tuple[Action, ...], Field(min_length=1, max_length=300)]
    gates: tuple[Gate, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Action]:
        """Every action by id, in order."""
        return {action.id: action for action in self.actions}

    @cached_property
    def role_names(self) -> dict[str, str]:
        """Name of each role by id."""
        return {role.id: role.name for role in self.roles}
