"""The screens of an open assessment by name."""

from __future__ import annotations

from assess.session.session import Session
from assess.tui.app import Place
from assess.tui.screens.export import ExportScreen
from assess.tui.screens.plan import PlanScreen
from assess.tui.screens.question import QuestionScreen
from assess.tui.screens.results import ResultsScreen
from assess.tui.screens.review import ReviewScreen
from assess.tui.screens.session import SessionScreen
from assess.tui.screens.use_cases import UseCaseScreen
from assess.tui.workshop.question import WorkshopScreen

SCREENS: dict[Place, type[SessionScreen]] = {
    "question": QuestionScreen,
    "review": ReviewScreen,
    "results": ResultsScreen,
    "plan": PlanScreen,
    "use_cases": UseCaseScreen,
    "export": ExportScreen,
}


def screen_for(place: Place, session: Session) -> SessionScreen:
    """Return a new screen for `place`."""
    if place == "question" and session.state.mode == "workshop":
        return WorkshopScreen(session, id=place)
    return SCREENS[place](session, id=place)
