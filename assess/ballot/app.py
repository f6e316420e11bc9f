"""The addresses of the ballot and what each does. A GET never changes anything."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assess.ballot import pages
from assess.ballot.desk import Desk
from assess.ballot.guard import Guard, Rules, headers_of
from assess.ballot.reading import first, read_fields, read_vote
from assess.ballot.scene import Scene, Turn
from assess.ballot.seats import find_seat, hashed, is_secret, new_participant, new_secret, same
from assess.ballot.views import join_page, turn_link, vote_page, waiting_page
from assess.errors import AssessError, CannotWrite, InvalidAnswer, NotNow
from assess.session.workshop.ballots import Paper, Received, Seat
from assess.text import clean_line

LARGEST_BODY = 16 * 1024
"""Bytes of a form."""
LONGEST_NAME = 60
SEAT_DAYS = 14
"""Days for which a phone keeps its seat."""
HERE = "/room/"


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must not be guessed; tests hand in their own."""

    code: str
    """What the link to the room ends with."""
    seat: Callable[[], str] = new_secret
    participant: Callable[[], str] = new_participant


def cookie_name(assessment_id: str) -> str:
    """Return the name of the cookie of a room; two rooms of one machine do not share theirs."""
    return f"seat-{hashed(assessment_id)[:12]}"


def make_app(
    desk: Desk, assessment_id: str, secrets: Secrets, hosts: frozenset[str], note: Callable[[BaseException], object]
) -> Guard:
    """Return the ballot of a workshop, which answers under `hosts` only."""
    cookie = cookie_name(assessment_id)
    room = _Room(desk, secrets, cookie)
    routes = [
        Route("/room/", room.here, methods=["GET"]),
        Route("/room/leave", room.leave, methods=["POST"]),
        Route("/room/vote/{question}/{number}", room.ask, methods=["GET"]),
        Route("/room/vote/{question}/{number}", room.cast, methods=["POST"]),
        Route("/room/{code}", room.door, methods=["GET"]),
        Route("/room/{code}", room.enter, methods=["POST"]),
    ]
    app = Starlette(
        routes=routes,
        exception_handlers={HTTPException: _refused, InvalidAnswer: _unreadable, AssessError: _failed},
        max_body_size=LARGEST_BODY,
    )
    app.router.redirect_slashes = False
    return Guard(app, Rules(hosts, cookie, headers_of(pages.style()), pages.plain, note))


async def _refused(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    said = {
        405: ("Not like this", "Open the link that the facilitator shows."),
        413: ("Too much", "Shorten what you wrote, and cast your vote again."),
    }
    heading, text = said.get(status, ("Nothing here", "Open the link that the facilitator shows."))
    return pages.plain(status, heading, text)


async def _unreadable(_: Request, error: Exception) -> Response:
    return pages.plain(400, "Not understood", str(error))


async def _failed(_: Request, error: Exception) -> Response:
    """Say that the database did not do its part."""
    if isinstance(error, CannotWrite):
        return pages.plain(503, "NOT SAVED", "Your vote or seat could not be saved. Go back and try again.")
    return pages.plain(503, "Not now", "The workshop cannot be read at the moment. Try again, or tell the facilitator.")


class _Room:
    """The pages of one workshop."""

    def __init__(self, desk: Desk, secrets: Secrets, cookie: str) -> None:
        self._desk = desk
        self._secrets = secrets
        self._cookie = cookie

    async def door(self, request: Request) -> Response:
        """Show who may take a seat, or lead on who has one."""
        scene = await self._desk.look()
        if self._seat(request, scene) is not None:
            return _go(HERE)
        return self._wrong_code(request) or join_page(scene, self._secrets.seat())

    async def enter(self, request: Request) -> Response:
        """Take a seat."""
        refusal = self._wrong_code(request)
        if refusal is not None:
            return refusal
        fields = read_fields(await request.body())
        token = first(fields, "seat")
        chosen, name = first(fields, "participant"), clean_line(first(fields, "name"), LONGEST_NAME)
        scene = await self._desk.look()
        if not is_secret(token) or not (chosen or name):
            return join_page(scene, self._secrets.seat(), "Choose your name, or type one.", status=422)
        participant = chosen or self._secrets.participant()
        try:
            await self._desk.take(Seat(hashed(token), participant, None if chosen else name))
        except NotNow as error:
            scene = await self._desk.look()
            return join_page(scene, self._secrets.seat(), str(error), name=name, status=409)
        response = _go(HERE)
        lasting = SEAT_DAYS * 24 * 3600
        response.set_cookie(self._cookie, token, max_age=lasting, path="/room", httponly=True, samesite="strict")
        return response

    async def leave(self, request: Request) -> Response:
        """Give a seat back."""
        seat = self._seat(request, await self._desk.look())
        if seat is not None:
            await self._desk.give_up(seat)
        response = pages.plain(200, "The seat is free", "Open the link that the facilitator shows to take another one.")
        response.delete_cookie(self._cookie, path="/room", httponly=True, samesite="strict")
        return response

    async def here(self, request: Request) -> Response:
        """Lead to the vote that is open, else wait."""
        scene = await self._desk.look()
        seat = self._seat(request, scene)
        if seat is None:
            return _no_seat()
        still = request.query_params.get("still") == "1"
        person = scene.person(seat.participant)
        if person is not None and person.votes and not still:
            for turn in scene.turns:
                if not scene.has_voted(person.id, turn):
                    return _go(turn_link(turn))
        return waiting_page(scene, seat, still=still)

    async def ask(self, request: Request) -> Response:
        """Show the question of an open round."""
        turn = _turn(request)
        scene, seat = await self._look_for(request, turn)
        if seat is None:
            return _no_seat()
        stop = _cannot_vote(scene, seat, turn)
        return stop or vote_page(scene, seat, turn)

    async def cast(self, request: Request) -> Response:
        """Put a vote into the box."""
        turn = _turn(request)
        scene, seat = await self._look_for(request, turn)
        if seat is None:
            return _no_seat()
        stop = _cannot_vote(scene, seat, turn)
        if stop is not None:
            return stop
        question = scene.questionnaire.questions[turn.question]
        fields = read_fields(await request.body())
        try:
            answer = read_vote(question, question.forms(scene.state.scope)[0], fields)
        except InvalidAnswer as error:
            return vote_page(scene, seat, turn, fields, str(error), status=422)
        try:
            received = await self._desk.cast(Paper(seat.participant, turn.question, turn.number, answer), seat)
        except CannotWrite as error:
            problem = f"NOT SAVED. {error.message} Cast your vote again."
            return vote_page(scene, seat, turn, fields, problem, status=503)
        return _after(received)

    async def _look_for(self, request: Request, turn: Turn) -> tuple[Scene, Seat | None]:
        """Return how things stand and whose seat this is.

        Nobody is turned away by a look from before a round was called or they were let in.
        """
        asked_at = asyncio.get_running_loop().time()
        scene = await self._desk.look()
        seat = self._seat(request, scene)
        if seat is None or scene.person(seat.participant) is None or not scene.is_open(turn):
            scene = await self._desk.look(since=asked_at)
            seat = self._seat(request, scene)
        return scene, seat

    def _seat(self, request: Request, scene: Scene) -> Seat | None:
        token = request.cookies.get(self._cookie, "")
        return find_seat(scene.seats, token) if is_secret(token) else None

    def _wrong_code(self, request: Request) -> Response | None:
        """Return a refusal unless the code of the room is right."""
        if same(request.path_params["code"], self._secrets.code):
            return None
        return pages.plain(404, "This link has ended", "Open the link that the facilitator shows now.")


def _turn(request: Request) -> Turn:
    """Return the round that an address names; what is no number names none that is open."""
    number = request.path_params["number"]
    known = len(number) < 6 and number.isascii() and number.isdecimal()
    return Turn(request.path_params["question"], int(number) if known else 0)


def _go(where: str) -> Response:
    return RedirectResponse(where, status_code=303)


def _no_seat() -> Response:
    return pages.plain(
        403,
        "No seat on this phone",
        "Open the link that the facilitator shows, and choose your name. If you just did, let your browser keep "
        "cookies for this page, and ask the facilitator to free your seat.",
    )


def _closed() -> Response:
    return pages.plain(
        409, "This vote is closed", "Nothing of this page was counted after it closed.", HERE, "See what is open now"
    )


def _final() -> Response:
    return pages.plain(
        409, "Your vote is in", "It is final, since nobody knows which one is yours.", HERE, "See what is open now"
    )


def _cannot_vote(scene: Scene, seat: Seat, turn: Turn) -> Response | None:
    """Return the page that says why a seat cannot vote in `turn`, or nothing."""
    person = scene.person(seat.participant)
    if person is None or not person.votes:
        return _go(HERE)
    if not scene.is_open(turn):
        return _closed()
    if scene.state.anonymity == "all" and scene.has_voted(person.id, turn):
        return _final()
    return None


def _after(received: Received | None) -> Response:
    match received:
        case Received.IN | Received.CHANGED:
            return _go(HERE)
        case Received.FINAL:
            return _final()
        case Received.CLOSED:
            return _closed()
        case _:
            return _no_seat()
