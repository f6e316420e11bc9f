"""Showing what the stored plan changes, once it is looked up beside the keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assess.errors import AssessError

if TYPE_CHECKING:
    from assess.results.view import View
    from assess.tui.screens.session import SessionScreen


async def show_with_plan(screen: SessionScreen, show: Callable[[View], None]) -> None:
    """Let `show` show the view with the stored plan, if that still fits when it is there."""
    from assess.tui.solving import ask_of

    session, state = screen.session, screen.session.state
    try:
        ask = await screen.wizard.desk.do(lambda: ask_of(session, state))
        planned = await screen.wizard.planning.look(ask) if ask.stored else None
    except AssessError:
        return
    if planned is not None and screen.is_there and session.state is state:
        show(planned.view)
