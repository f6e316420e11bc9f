"""Asking what a new assessment needs; Enter takes the proposal."""

from __future__ import annotations

import datetime as dt

from assess.assessment.model import Mode
from assess.assessment.plan_inputs import PlanInputs
from assess.plain.console import FIELD_HELP, Console
from assess.plain.meeting_people import PeopleDesk
from assess.questionnaire.model import Scope
from assess.questionnaire.pack import Pack
from assess.session.defaults import default_inputs
from assess.session.session import Session
from assess.session.workspace import Workspace

MOST_PERCENT = 5000


def new_workshop(console: Console, workspace: Workspace, pack: Pack) -> Session:
    """Ask what an assessment and its people need, and start a workshop."""
    session = new_session(console, workspace, pack, "full", "workshop")
    PeopleDesk(console, session).set_up()
    return session


def new_session(console: Console, workspace: Workspace, pack: Pack, scope: Scope, mode: Mode = "solo") -> Session:
    """Ask for organisation, team and capacity, and start."""
    console.say(FIELD_HELP)
    organisation = _line(console, "Organisation", "Our organisation")
    team = _line(console, "Team", "AI team")
    title = _line(console, "Title", f"{organisation}, {team}")
    inputs = default_inputs(pack.catalogue, workspace.today())
    inputs = inputs.model_copy(update={"start": ask_date(console, "Start of the eight weeks", inputs.start)})
    capacity = {
        role.id: ask_percent(console, f"{role.name}, per cent of a person", inputs.capacity[role.id])
        for role in pack.catalogue.roles
    }
    inputs = PlanInputs(start=inputs.start, weeks=inputs.weeks, capacity=capacity)
    return workspace.begin(
        pack, title=title, organisation=organisation, team=team, scope=scope, plan_inputs=inputs, mode=mode
    )


def _line(console: Console, label: str, proposal: str) -> str:
    return console.ask_field(f"{label} [{proposal}]: ") or proposal


def ask_date(console: Console, label: str, proposal: dt.date) -> dt.date:
    """Ask for a day until one is typed; Enter takes the proposal."""
    while True:
        typed = console.ask_field(f"{label} [{proposal.isoformat()}]: ")
        try:
            return dt.date.fromisoformat(typed) if typed else proposal
        except ValueError:
            console.say("Type a date such as 2027-01-11.")


def ask_percent(console: Console, label: str, proposal: int) -> int:
    """Ask for per cent of one person; Enter takes the proposal."""
    wrong = "Type per cent of one person: 100 is one full-time, 250 two and a half."
    return ask_number(console, label, proposal, 0, MOST_PERCENT, wrong)


def ask_number(console: Console, label: str, proposal: int, least: int, most: int, wrong: str = "") -> int:
    """Ask for a whole number until one fits; Enter takes the proposal."""
    while True:
        typed = console.ask_field(f"{label} [{proposal}]: ").rstrip("% ")
        if not typed:
            return proposal
        if typed.isascii() and typed.isdigit() and least <= int(typed) <= most:
            return int(typed)
        console.say(wrong or f"Type a number from {least} to {most}.")
