"""What if, renaming and putting aside in plain mode."""

from __future__ import annotations

import io
from decimal import Decimal

from assess.assessment.plan_inputs import DayRates, Exclude
from assess.assessment.values import level
from assess.plain.console import Console
from assess.plain.run import Wiring, run
from assess.plain.what_if import WhatIf
from assess.planning.solver import solve
from assess.session.session import Session
from assess.session.workspace import Workspace
from tests.builders import pack
from tests.plain.test_plain import begin
from tests.session.memory import MemoryStore, TickingClock


def answered(store: MemoryStore) -> Session:
    """Return a quick check with every answer on level 2."""
    session = begin(store, scope="quick")
    for question in session.questions:
        session.answer(question.id, level(2))
    return session


def try_out(session: Session, *typed: str) -> str:
    """Type these lines into the what-if; return what was shown."""
    sink = io.StringIO()
    WhatIf(Console(io.StringIO("\n".join(typed) + "\n"), sink), session, solve).run()
    return sink.getvalue().replace("\N{NO-BREAK SPACE}", " ")


def test_each_step_says_its_effect_and_nothing_is_kept_unasked() -> None:
    session = answered(MemoryStore())
    before = session.state
    shown = try_out(session, "1", "2027-03-01", "3", "50", "", "go back")
    assert shown.count("What if: ") == 2
    assert "Solving." in shown
    assert session.state == before


def test_what_is_kept_is_the_plan_from_then_on() -> None:
    session = answered(MemoryStore())
    shown = try_out(session, "keep", "2", "6", "keep")
    assert "There is nothing to keep yet." in shown
    assert "Saved: this is the plan now." in shown
    assert session.state.plan_inputs.weeks == 6
    assert session.outcome.stored_plan() is not None


def test_a_step_is_taken_back() -> None:
    session = answered(MemoryStore())
    shown = try_out(session, "take", "2", "6", "take", "keep", "go back")
    assert "There is no step to take back." in shown
    assert "This is the plan as it is." in shown
    assert session.state.plan_inputs.weeks == 8


def test_day_rates_are_tried_and_taken_away() -> None:
    session = answered(MemoryStore())
    shown = try_out(session, "day rates", "900 EUR", "", "keep")
    assert "Platform engineer 900 EUR a day" in shown
    assert session.state.plan_inputs.rates == DayRates(currency="EUR", by_role={"PE": Decimal(900)})
    shown = try_out(session, "10", "many", "EUR", "100001", "back", "day", "-", "-", "keep")
    assert shown.count(" is not an amount.") == 2
    assert "100001 is not a day rate." in shown
    assert session.state.plan_inputs.rates is None


def test_the_rates_have_one_currency() -> None:
    session = answered(MemoryStore())
    shown = try_out(session, "10", "900 EUR", "1000 USD", "1000", "keep")
    assert "The other rates are in EUR." in shown
    assert session.state.plan_inputs.rates == DayRates(
        currency="EUR", by_role={"PE": Decimal(900), "PO": Decimal(1000)}
    )


def test_targets_and_actions_are_tried_by_their_ids() -> None:
    session = answered(MemoryStore())
    action = next(iter(session.pack.catalogue.by_id))
    shown = try_out(
        session, "4", "a1", "75", "4", "a1", "-", "6", action.lower(), "5", "A99", "4", "z9", "4", "A1", "many",
        "4", "A1", "101", "keep",
    )  # fmt: skip
    assert "There is no action A99." in shown
    assert "There is no capability z9." in shown
    assert "many is not a number." in shown
    assert session.state.plan_inputs.requests == (Exclude(action=action),)
    assert session.state.tuning.targets == {}


def from_the_menu(store: MemoryStore, *typed: str) -> str:
    """Run plain mode from its first menu; return what was shown."""
    desk = Workspace(store, clock=TickingClock())
    sink = io.StringIO()
    wiring = Wiring(desk, pack, lambda: begin(store), solve, lambda *_: None)
    assert run(Console(io.StringIO("\n".join(typed) + "\n"), sink), wiring) == 0
    return sink.getvalue()


def test_an_assessment_is_renamed_put_aside_and_taken_back() -> None:
    store = MemoryStore()
    session = answered(store)
    shown = from_the_menu(store, "4", "another", "The other title", "put", "take", "quit")
    assert "Saved: the title is The other title." in shown
    assert "Take back The other title, which was put aside" in shown
    kept = store.kept[session.id].assessment
    assert (kept.title, kept.archived_at) == ("The other title", None)


def test_the_what_if_is_in_the_menu() -> None:
    store = MemoryStore()
    answered(store)
    shown = from_the_menu(store, "4", "what", "go back", "back", "quit")
    assert "Nothing here changes the assessment until you keep it." in shown
