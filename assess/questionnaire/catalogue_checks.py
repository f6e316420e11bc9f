"""What must hold in a catalogue beyond the form of each field: references to its own parts and to its questionnaire."""

from __future__ import annotations

from collections.abc import Iterable

from assess.questionnaire.catalogue import Catalogue
from assess.questionnaire.checks import Complain, unique
from assess.questionnaire.circles import circles
from assess.questionnaire.model import Questionnaire
from assess.questionnaire.yaml_read import Place


def check_catalogue(catalogue: Catalogue, complain: Complain) -> None:
    """Complain of every reference in `catalogue` to a part of it that is not there, and of circles."""
    unique([(("roles", n, "id"), role.id) for n, role in enumerate(catalogue.roles)], complain)
    unique([(("actions", n, "id"), action.id) for n, action in enumerate(catalogue.actions)], complain)
    unique([(("gates", n, "id"), gate.id) for n, gate in enumerate(catalogue.gates)], complain)
    _role(("find_out", "role"), catalogue.find_out.role, catalogue, complain)
    _actions(("foundation",), catalogue.foundation, catalogue, complain)
    for n, action in enumerate(catalogue.actions):
        _actions(("actions", n, "needs"), action.needs, catalogue, complain)
        for role in action.effort:
            _role(("actions", n, "effort", role), role, catalogue, complain)
    for g, gate in enumerate(catalogue.gates):
        for t, test in enumerate(gate.tests):
            _actions(("gates", g, "tests", t, "actions"), test.actions, catalogue, complain)
    _check_circles(catalogue, complain)


def check_together(catalogue: Catalogue, questionnaire: Questionnaire, complain: Complain) -> None:
    """Complain of every reference in `catalogue` to a part of `questionnaire` that is not there."""
    if catalogue.questionnaire != questionnaire.id:
        what = f"it is for {catalogue.questionnaire}, the questionnaire is {questionnaire.id}"
        remedy = "name the questionnaire beside it"
        complain(("questionnaire",), what, remedy, catalogue.questionnaire, questionnaire.id)
    gaps = {gap.id for gap in questionnaire.gaps}
    questions: dict[str, set[str]] = {}
    for capability in (c for gap in questionnaire.gaps for c in gap.capabilities):
        questions.setdefault(capability.id, set()).update(question.id for question in capability.questions)
    for n, action in enumerate(catalogue.actions):
        if action.workstream and action.workstream not in gaps:
            what = f"there is no gap {action.workstream}"
            complain(("actions", n, "workstream"), what, "name a gap or remove it", action.workstream)
        for m, lift in enumerate(action.lifts):
            place: Place = ("actions", n, "lifts", m)
            if lift.capability not in questions:
                what = f"there is no capability {lift.capability}"
                complain(place, what, "name one that is there", lift.capability)
                continue
            for name in sorted(set(lift.questions) - questions[lift.capability]):
                complain(place, f"{lift.capability} has no question {name}", "correct the id", name)


def _check_circles(catalogue: Catalogue, complain: Complain) -> None:
    needs: dict[str, frozenset[str]] = {}
    at: dict[str, int] = {}
    for n, action in enumerate(catalogue.actions):
        if action.needs:
            needs[action.id] = needs.get(action.id, frozenset()) | frozenset(action.needs)
            at.setdefault(action.id, n)
    for circle in circles(needs):
        what = f"the actions need each other: {' -> '.join(circle)}"
        complain(("actions", at[circle[0]], "needs"), what, "break the circle")


def _role(place: Place, name: str, catalogue: Catalogue, complain: Complain) -> None:
    if name not in catalogue.role_names:
        complain(place, f"there is no role {name}", "name one of the roles", name)


def _actions(place: Place, names: Iterable[str], catalogue: Catalogue, complain: Complain) -> None:
    for name in names:
        if name not in catalogue.by_id:
            complain(place, f"there is no action {name}", "correct the id or add the action", name)
