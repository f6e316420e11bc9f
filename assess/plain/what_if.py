"""What if, prompt by prompt: another start, other people, targets or actions, with the effect said after each step."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import cast

from assess.assessment.plan_inputs import MOST_A_DAY, DayRates, Exclude, Pin
from assess.assessment.typed import parse
from assess.assessment.values import MoneyValue
from assess.errors import AssessError, InvalidAnswer, UnknownId
from assess.plain.console import Console, WentBack
from assess.plain.saving import say_saved
from assess.plain.setup import ask_date, ask_number, ask_percent
from assess.planning.control import Control
from assess.planning.plan import Plan
from assess.questionnaire.answers import MoneySpec
from assess.results import figures
from assess.results.difference import difference
from assess.session.planned import Ask, plan_for
from assess.session.ports import Solver
from assess.session.session import Session
from assess.session.trial import Trial

STEPS = ["Another start", "More or fewer weeks", "Other people", "Another target", "Have an action in",
         "Leave an action out", "Take the latest step back", "Keep it: this becomes the plan",
         "Go back; nothing of it is kept", "Day rates, if the report is to say what the people cost"]  # fmt: skip
BACK, KEEP, LEAVE, RATES = range(6, 10)
MOST_WEEKS = 52


class WhatIf:
    """Steps away from the plan of one session."""

    def __init__(self, console: Console, session: Session, solve: Solver) -> None:
        self.console = console
        self.session = session
        self._solve = solve
        self._trial = Trial(session)

    def run(self) -> None:
        """Try steps until one is kept or the person leaves. Raises AssessError if there is no plan to begin with."""
        before = self.session.outcome.plan(self._solve)
        self.console.say("What if? Nothing here changes the assessment until you keep it.")
        tried: Plan | None = None
        while True:
            chosen = self.console.choose(STEPS)
            if chosen == LEAVE:
                return
            if chosen == KEEP:
                if tried is not None:
                    self._trial.keep(tried)
                    say_saved(self.console, self.session, "this is the plan now")
                    return
                self.console.say("There is nothing to keep yet.")
                continue
            if self._step(chosen):
                tried = self._solved(before)

    def _step(self, chosen: int) -> bool:
        """Take one step; False if nothing changed."""
        now = (self._trial.inputs, self._trial.tuning)
        try:
            if chosen == BACK:
                if not self._trial.step_back():
                    self.console.say("There is no step to take back.")
            elif chosen == RATES:
                self._rates()
            else:
                steps = (self._start, self._weeks, self._people, self._target, self._have_in, self._leave_out)
                steps[chosen]()
        except (InvalidAnswer, UnknownId) as error:
            self.console.say(f"{error.message} {error.hint}".rstrip())
        except WentBack:
            pass
        return (self._trial.inputs, self._trial.tuning) != now

    def _solved(self, before: Plan) -> Plan | None:
        """Solve what is tried out and say what it changes; none if nothing differs or it cannot be."""
        if not self._trial.active:
            self.console.say("This is the plan as it is.")
            return None
        self.console.say(f"What if: {'; '.join(self._trial.changes)}. Solving.")
        ask = Ask(self.session.pack, self._trial.state)
        try:
            plan = plan_for(ask, lambda problem, _: self._solve(problem), Control()).plan
        except AssessError as error:
            self._say([error.message, error.hint])
            return None
        found = difference(before, plan, self._trial.inputs)
        self._say([found.effect])
        for group in found.groups:
            self._say([f"{group.title}:", *group.lines])
        return plan

    def _say(self, lines: Sequence[str]) -> None:
        for line in filter(None, lines):
            self.console.say(line)

    # Steps.

    def _start(self) -> None:
        inputs = self._trial.inputs
        self._trial.set_inputs(
            inputs.model_copy(update={"start": ask_date(self.console, "The plan starts on", inputs.start)})
        )

    def _weeks(self) -> None:
        inputs = self._trial.inputs
        weeks = ask_number(self.console, "Weeks", inputs.weeks, 1, MOST_WEEKS)
        self._trial.set_inputs(inputs.model_copy(update={"weeks": weeks}))

    def _people(self) -> None:
        inputs = self._trial.inputs
        named = {person.role for person in inputs.people}
        capacity = dict(inputs.capacity)
        for role in self.session.pack.catalogue.roles:
            if role.id in named:
                self.console.say(f"{role.name}: has people by name; their time is set on the command line.")
            else:
                label = f"{role.name}, per cent of a person"
                capacity[role.id] = ask_percent(self.console, label, inputs.capacity.get(role.id, 0))
        self._trial.set_inputs(inputs.model_copy(update={"capacity": capacity}))

    def _rates(self) -> None:
        """Ask what a day of each role costs."""
        inputs = self._trial.inputs
        known = dict(inputs.rates.by_role) if inputs.rates else {}
        currency = inputs.rates.currency if inputs.rates else ""
        for role in self.session.pack.catalogue.roles:
            now = f"{known[role.id]:f} {currency}" if role.id in known else "not known"
            told = f"{role.name}, such as 900 EUR a day; - for not known [{now}]: "
            rate = self._rate(told, currency if known else "")
            if rate == "-":
                known.pop(role.id, None)
            elif isinstance(rate, MoneyValue):
                known[role.id], currency = rate.amount, rate.currency
        rates = DayRates(currency=currency, by_role=known) if known else None
        self._trial.set_inputs(inputs.model_copy(update={"rates": rates}))

    def _rate(self, told: str, currency: str) -> MoneyValue | str:
        """Ask until a rate is typed, a minus, or nothing."""
        while (typed := self.console.ask_field(told)) not in {"", "-"}:
            try:
                return _rate(typed, currency)
            except InvalidAnswer as error:
                self.console.say(f"{error.message} {error.hint}".rstrip())
        return typed

    def _target(self) -> None:
        capabilities = self.session.pack.questionnaire.capabilities
        identifier = self.console.ask(f"Which capability? One of {', '.join(capabilities)}: ")
        capability = capabilities.get(identifier.upper())
        if capability is None:
            raise UnknownId(f"There is no capability {identifier}.", "Type one of the ids.")
        now = self._trial.tuning.targets.get(capability.id, capability.target)
        told = f"Target of {capability.id} {capability.name}, 0 to 100 (now {figures.number(now, 2)}; -: its own): "
        typed = self.console.ask(told)
        if typed:
            self._trial.set_targets({capability.id: None if typed == "-" else _points(typed)})

    def _have_in(self) -> None:
        if action := self._action():
            self._trial.ask(Pin(action=action))

    def _leave_out(self) -> None:
        if action := self._action():
            self._trial.ask(Exclude(action=action))

    def _action(self) -> str:
        """Return the id of an action; empty for none. Raises UnknownId."""
        typed = self.console.ask("Which action? Its id, such as A01: ")
        known = self.session.pack.catalogue.by_id
        if typed and typed.upper() not in known:
            raise UnknownId(f"There is no action {typed}.", "The plan names their ids.")
        return typed.upper()


def _rate(typed: str, currency: str) -> MoneyValue:
    """Return what a day costs; in this currency, if it is known already. Raises InvalidAnswer."""
    rate = cast("MoneyValue", parse(MoneySpec(currency=currency or "EUR"), typed))
    if currency and rate.currency != currency:
        raise InvalidAnswer(f"The other rates are in {currency}.", "Give every rate in the same currency.")
    if rate.amount > MOST_A_DAY or rate.amount != round(rate.amount, 2):
        raise InvalidAnswer(f"{typed} is not a day rate.", f"Type what a day costs, 0 to {MOST_A_DAY:,}.")
    return rate


def _points(typed: str) -> Decimal:
    try:
        return Decimal(typed)
    except InvalidOperation:
        raise InvalidAnswer(f"{typed} is not a number.", "Type points from 0 to 100.") from None
