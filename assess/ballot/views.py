"""What each page says, from a scene."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from assess.assessment.model import Anonymity, Participant
from assess.ballot import pages
from assess.ballot.reading import ANSWER, Fields, first
from assess.ballot.scene import Scene, Turn
from assess.ballot.tally import tally
from assess.questionnaire.answers import AnswerSpec
from assess.session.workshop.ballots import Seat

NOTHING: Fields = {}
SEEN: Mapping[Anonymity, str] = {
    "named": "Nobody sees a vote before the facilitator reveals the round. Then everybody sees who voted what.",
    "room": "Nobody sees a vote before the facilitator reveals the round. Then everybody sees the votes without names. "
    "Who voted what is kept, but neither shown nor printed.",
    "all": "Nobody sees a vote before the facilitator reveals the round. Then everybody sees the votes. Nothing keeps "
    "who voted what, so a vote cannot be changed once it is cast.",
}
"""Who learns what somebody voted."""
LONGEST_TEXT = 1_000
"""Characters that fit into a form in any script, beside a reason."""
_ASKED = {
    "percentage": "Per cent, 0 to 100",
    "date": "Date, such as 2027-01-31",
    "text": "Your answer",
}


def turn_link(turn: Turn) -> str:
    """Return where a round is voted in."""
    return f"/room/vote/{quote(turn.question, safe='')}/{turn.number}"


def join_page(scene: Scene, secret: str, problem: str = "", *, name: str = "", status: int = 200) -> Response:
    """Return the page where a seat is taken."""
    people = [(person.id, scene.label(person.id)) for person in scene.free]
    return pages.page(
        "join",
        status,
        title=scene.state.title,
        promise=SEEN[scene.state.anonymity],
        people=people,
        secret=secret,
        problem=problem,
        name=name,
    )


def waiting_page(scene: Scene, seat: Seat, *, still: bool) -> Response:
    """Return the page of somebody who has nothing to vote on: what they voted in, and what was revealed last."""
    person = scene.person(seat.participant)
    heading, text = "Wait for the next question", "It opens here by itself."
    if person is None:
        heading, text = "You will be let in", "The facilitator sees that you are here."
    elif not person.votes:
        heading, text = "You take part without a vote", "What the room voted is shown here once it is revealed."
    elif still:
        text = "Look again to see whether it is open."
    question = scene.questionnaire.questions.get(scene.position or "")
    shown = tally(scene, question) if question is not None and person is not None else None
    return pages.page(
        "wait",
        language=scene.state.language,
        heading=heading,
        text=text,
        turns=[_turn(scene, turn, person) for turn in scene.turns] if person is not None and person.votes else [],
        tally=shown,
        ask=question.ask if question is not None else "",
        who=scene.label(seat.participant),
        refresh=None if still else pages.REFRESH,
    )


def _turn(scene: Scene, turn: Turn, person: Participant) -> dict[str, Any]:
    there, of = scene.turnout(turn)
    voted = scene.has_voted(person.id, turn)
    return {
        "ask": scene.questionnaire.questions[turn.question].ask,
        "voted": voted,
        "there": there,
        "of": of,
        "link": None if voted and scene.state.anonymity == "all" else turn_link(turn),
    }


def vote_page(
    scene: Scene, seat: Seat, turn: Turn, fields: Fields = NOTHING, problem: str = "", *, status: int = 200
) -> Response:
    """Return the page of an open round, with what was filled in where it has to be mended."""
    question = scene.questionnaire.questions[turn.question]
    form = question.forms(scene.state.scope)[0]
    typed = form.type not in {"level", "yes_no", "choice", "table"}
    return pages.page(
        "vote",
        status,
        language=scene.state.language,
        ask=question.ask,
        place=f"{turn.question}, round {turn.number}",
        form=form,
        longest=min(getattr(form, "max_length", LONGEST_TEXT), LONGEST_TEXT),
        label=_label(form),
        levels=[level.name for level in scene.questionnaire.levels],
        how=question.how_to_tell or "",
        promise=SEEN[scene.state.anonymity],
        final=scene.state.anonymity == "all",
        again=scene.has_voted(seat.participant, turn),
        problem=problem,
        said=first(fields, "said") or (ANSWER if typed else ""),
        values=list(fields.get("value", ())),
        reason=first(fields, "reason"),
        who=scene.label(seat.participant),
    )


def _label(form: AnswerSpec) -> str:
    match form.type:
        case "number":
            return f"A number in {form.unit}" if form.unit else "A number"
        case "money":
            return f"An amount, such as 1200 {form.currency}"
        case _:
            return _ASKED.get(form.type, "")
