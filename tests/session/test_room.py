"""Lists of people, counted hands, what a revealed round says, and the agenda with its times."""

from __future__ import annotations

import datetime as dt

import pytest

from assess.assessment.model import Participant, Round, Vote
from assess.assessment.values import UNKNOWN, level, not_applicable
from assess.errors import InvalidAnswer
from assess.session.workshop.agenda import BREAK, agenda, section_of
from assess.session.workshop.ballots import Seat
from assess.session.workshop.roster import Listed, as_line, read_roster
from assess.session.workshop.tally import read_fingers, tally
from assess.session.workshop.voting import Fingers
from tests.builders import START
from tests.session.memory import MemoryStore
from tests.session.test_workshop import vote, workshop


def test_a_list_of_people_is_read_line_by_line() -> None:
    text = "Ada, data platform, Claims IT\n\n  Bo;security\r\nCy\tops\tRisk & Audit\nDee,,\nÉva, , Zürich 2"
    assert read_roster(text) == (
        Listed("Ada", "data platform", "Claims IT"),
        Listed("Bo", "security", None),
        Listed("Cy", "ops", "Risk & Audit"),
        Listed("Dee", None, None),
        Listed("Éva", None, "Zürich 2"),
    )
    assert read_roster(" \n\n") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [("Ada\n, data", "Line 2 has no name"), ("a,b,c,d", "Line 1 has more"), ("x\n" * 501, "501 people are too many")],
)
def test_a_list_that_cannot_be_read_says_which_line(text: str, said: str) -> None:
    with pytest.raises(InvalidAnswer, match=said):
        read_roster(text)


@pytest.mark.parametrize("typed", ["2nd line", "部門", "Риск и аудит", "x" * 60, "Front-end"])
def test_a_team_keeps_its_name_whatever_its_letters(typed: str) -> None:
    (one,) = read_roster(f"Ada, , {typed}")
    person = Participant(id="p1", name="Ada", team=one.team)
    assert person.team == typed
    assert as_line(person) == f"Ada, , {typed}"


def test_a_person_is_shown_as_the_line_that_would_be_typed() -> None:
    (one,) = read_roster("Ada, data, Claims IT")
    assert as_line(Participant(id="p1", name=one.name, role=one.role, team=one.team)) == "Ada, data, Claims IT"
    assert as_line(Participant(id="p1", name="Ada")) == "Ada"


@pytest.mark.parametrize(
    ("text", "fingers"),
    [
        ("0 0 3 4 1", Fingers((0, 0, 3, 4, 1))),
        ("0,0,3,4,1", Fingers((0, 0, 3, 4, 1))),
        ("1 0 0 0 0 2dk 1na 3ab", Fingers((1, 0, 0, 0, 0), 2, 1, 3)),
        ("dk2 0 0 0 0 5 AB1", Fingers((0, 0, 0, 0, 5), 2, 0, 1)),
    ],
)
def test_hands_are_read(text: str, fingers: Fingers) -> None:
    assert read_fingers(text) == fingers


NO_HANDS = ("", "1 2 3 4", "1 2 3 4 5 6", "1 2 x 4 5", "1 2 3 4 5 2zz", "1 2 3 4 1000", "-1 0 0 0 0", "1 2 3 4 5 dk")


@pytest.mark.parametrize("text", NO_HANDS)
def test_what_is_no_row_of_hands_is_refused(text: str) -> None:
    with pytest.raises(InvalidAnswer):
        read_fingers(text)


def test_a_tally_says_who_only_where_that_is_to_be_read() -> None:
    session = workshop()
    session.workshop.voting.call("A1.1")
    vote(session, "A1.1", level(2), level(5), UNKNOWN, None)
    shown = session.workshop.voting.reveal("A1.1")
    named = tally(shown, session.workshop.people, named=True)
    assert (named.levels[1], named.levels[4], named.unknown) == (("Ada",), ("Bo",), ("Cy",))
    assert (named.abstained, named.missing, named.median, named.spread) == (1, 0, 2, 3)
    assert (named.lowest, named.highest, named.cast, named.discuss) == (2, 5, 3, True)
    silent = tally(shown, session.workshop.people, named=False)
    assert (silent.levels[1], silent.unknown) == (("",), ("",))


def test_a_tally_of_nothing_has_no_figures() -> None:
    empty = tally(Round(number=1, revealed_at=START, abstained=4, missing=0), workshop().workshop.people, named=True)
    assert (empty.cast, empty.median, empty.lowest, empty.highest, empty.consensus) == (0, None, None, None, None)
    one = Round(number=1, revealed_at=START, votes=(Vote(answer=not_applicable("No")),))
    assert tally(one, workshop().workshop.people, named=True).not_applicable == ("",)


def test_the_agenda_counts_time_to_the_section_that_was_open_and_no_breaks() -> None:
    session = workshop()
    session.workshop.voting.call("A1.1")
    session.workshop.voting.call_off("A1.1")
    session.go("B1.1")
    last = session.events[-1].at
    stations = {one.id: one for one in agenda(session, last + dt.timedelta(minutes=5))}
    assert stations["B"].spent == dt.timedelta(minutes=5)
    assert stations["A"].spent > dt.timedelta()
    assert stations["C"].spent == dt.timedelta()
    after = {one.id: one for one in agenda(session, last + BREAK + dt.timedelta(minutes=1))}
    assert after["B"].spent == dt.timedelta()
    session.workshop.people.add("Eve")
    joined = session.events[-1].at
    late = {one.id: one for one in agenda(session, joined + dt.timedelta(minutes=5))}
    assert late["B"].spent == joined - last + dt.timedelta(minutes=5), "nobody who joins sets the clock back"
    session.workshop.people.set_timebox(5, {"B": 20})
    assert [(one.id, one.minutes) for one in agenda(session, last)] == [("A", None), ("B", 20), ("C", None)]
    assert section_of(session, "C2.1") == "C"


def test_who_knocks_is_seen_from_elsewhere_and_let_in_here() -> None:
    store = MemoryStore()
    session = workshop(store)
    assert session.workshop.people.knocking() == ()
    store.take_seat(session.id, Seat("0" * 64, "p-new", "Eve"))
    store.take_seat(session.id, Seat("1" * 64, "p-new", "Eve"))
    knocking = session.workshop.people.knocking()
    assert [seat.participant for seat in knocking] == ["p-new", "p-new"]
    (joined,) = session.workshop.people.admit(knocking)
    assert (joined.id, joined.name) == ("p-new", "Eve")
    assert session.workshop.people.admit(knocking) == ()


def test_who_knocks_is_turned_away_and_who_takes_part_is_not() -> None:
    store = MemoryStore()
    session = workshop(store)
    people = session.workshop.people
    ada = people.all[1]
    store.take_seat(session.id, Seat("0" * 64, "p-new", "Eve"))
    store.take_seat(session.id, Seat("1" * 64, ada.id, ada.name))
    (eve,) = people.knocking()
    people.turn_away(eve)
    people.turn_away(Seat("1" * 64, ada.id, ada.name))
    assert people.knocking() == ()
    assert [seat.participant for seat in store.seats(session.id)] == [ada.id]


def test_last_time_is_what_the_same_team_answered_before() -> None:
    session = workshop()
    assert session.workshop.last_time() == {}
