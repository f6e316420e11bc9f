"""A workshop from the command line: people, blind votes, reveal, settle, minutes."""

from __future__ import annotations

import json

import pytest

from assess.cli.wiring import open_workspace
from assess.session.workshop.ballots import Seat
from tests.cli.desk import Desk

NAMES = ("Ada, Platform engineer, Platform", "Bo, Product owner", "Cy")


def begin(desk: Desk, *more: str) -> str:
    """Start a workshop of three and return its id."""
    words = [word for name in NAMES for word in ("--participant", name)]
    return desk.done("new", "--workshop", *words, *more).strip()


def test_two_rounds_and_a_settled_answer(desk: Desk) -> None:
    identifier = begin(desk)
    w = ("workshop", identifier)
    for values, moved in (("124", ""), ("144", "Bo from 2 to 4")):
        assert "3 needed" in desk.done(*w, "call", "DC1.1")
        for name, value in zip(("Ada", "Bo", "Cy"), values, strict=True):
            desk.done(*w, "cast", "DC1.1", name, value)
        assert moved in desk.done(*w, "reveal", "DC1.1")
    refused = desk.run(*w, "settle", "DC1.1", "4")
    assert (refused.code, "why" in refused.err) == (4, True)
    settled = desk.data(*w, "settle", "DC1.1", "4", "--why", "Ada did not know of it")[0]
    assert [one["round"] for one in settled["rounds"]] == [1, 2]
    assert settled["rounds"][1]["votes"][1] == {
        "answer": {"status": "answered", "value": {"kind": "level", "level": 4}},
        "count": 2,
        "names": ["Bo", "Cy"],
    }
    assert settled["settled"]["why"] == "Ada did not know of it"
    assert "no vote was called" not in desk.done(*w)
    desk.done(*w, "reopen", "DC1.1")
    assert desk.data(*w)[0]["phase"] == "revealed"


def test_a_reveal_waits_for_the_quorum_and_for_nobody_who_left(desk: Desk) -> None:
    identifier = begin(desk)
    w = ("workshop", identifier)
    desk.done(*w, "call", "DC1.1")
    desk.done(*w, "cast", "DC1.1", "Ada", "blank")
    assert desk.run(*w, "reveal", "DC1.1").code == 4
    desk.done("people", identifier, "leave", "Bo", "Cy")
    assert desk.data(*w, "reveal", "DC1.1")[0]["rounds"][0]["abstained"] == 1
    desk.done("people", identifier, "back", "Bo", "Cy")
    desk.done(*w, "call", "DC1.2")
    assert "1 did not vote" in desk.done(*w, "hands", "DC1.2", "0", "1", "0", "0", "0", "1dk", "--anyway")


@pytest.mark.parametrize("anonymity", ["named", "room", "all"])
def test_nothing_that_is_printed_before_the_reveal_depends_on_a_vote(desk: Desk, anonymity: str) -> None:
    printed = []
    for value in ("1", "5"):
        identifier = begin(desk, "--anonymity", anonymity)
        w = ("workshop", identifier)
        said = [desk.done(*w, "call", "DC1.1"), desk.done(*w, "cast", "DC1.1", "Ada", value), desk.done(*w)]
        said += [desk.done(*w, "--json"), desk.done("show", identifier), desk.done("score", identifier, "--json")]
        ids = {p["id"]: p["name"] for p in desk.data("people", identifier)["participants"]}
        text = "\n".join(said).replace(identifier, "ID")
        for person, name in ids.items():
            text = text.replace(person, str(name))
        printed.append(text)
    assert printed[0] == printed[1]


@pytest.mark.parametrize("anonymity", ["room", "all"])
def test_a_revealed_vote_tells_no_name_where_it_must_not(desk: Desk, anonymity: str) -> None:
    identifier = begin(desk, "--anonymity", anonymity)
    w = ("workshop", identifier)
    desk.done(*w, "call", "DC1.1")
    desk.done(*w, "cast", "DC1.1", "Ada", "2")
    said = desk.done(*w, "reveal", "DC1.1", "--anyway") + json.dumps(desk.data(*w))
    assert "Ada" not in said
    assert all(p["id"] not in said for p in desk.data("people", identifier)["participants"])


def test_a_vote_is_asked_for_until_it_is_one_and_never_shown(desk: Desk) -> None:
    identifier = begin(desk)
    desk.done("workshop", identifier, "call", "DC1.1")
    typed = iter(["77", "na", "na zebras", "blank"])
    asked: list[bool] = []

    def prompt(_text: str, **how: bool) -> str:
        asked.append(how["hide_input"])
        return next(typed)

    desk.patch.setattr("click.prompt", prompt)
    done = desk.run("workshop", identifier, "cast", "DC1.1", "Ada")
    assert (done.code, asked) == (0, [True] * 3)
    assert done.err.count("That is no answer") == 2
    assert "77" not in done.out + done.err
    assert "zebra" not in done.out + done.err
    desk.done("workshop", identifier, "cast", "DC1.1", "Bo")
    assert "zebras" in desk.done("workshop", identifier, "reveal", "DC1.1", "--anyway")


def test_people_join_change_and_leave(desk: Desk) -> None:
    identifier = begin(desk)
    desk.done("people", identifier, "add", "Dee, Security", "Eve", "--no-vote")
    desk.done("people", identifier, "change", "Eve", "--vote", "--team", "Data platform", "--role", "")
    desk.done("people", identifier, "leave", "Cy")
    found = desk.data("people", identifier, "--quorum", "2")
    assert (found["needed"], found["quorum"]) == (2, 2)
    votes = {p["name"]: (p["votes"], p["team"], p["present"]) for p in found["participants"]}
    assert votes["Eve"] == (True, "Data platform", True)
    assert (votes["Dee"][0], votes["Cy"][2]) == (False, False)
    assert "not present" in desk.done("people", identifier)
    assert desk.run("people", identifier, "add").code == 2
    assert desk.run("people", identifier, "leave", "Nobody").code == 4


def test_who_took_a_seat_with_a_phone_is_let_in(desk: Desk) -> None:
    identifier = begin(desk)
    store = open_workspace(desk.folder / "assess.db").store
    store.take_seat(identifier, Seat(token_hash="a" * 64, participant="p-phone", name="Fay"))
    store.close()
    assert "Fay joined by phone." in desk.run("workshop", identifier, "call", "DC1.1").err
    assert "p-phone  Fay" in desk.done("people", identifier)


def test_minutes_are_kept(desk: Desk) -> None:
    identifier = begin(desk)
    w = ("workshop", identifier)
    parked = desk.data(*w, "park", "Who pays?", "--question", "DC1.1")["parked"][0]["id"]
    desk.done(*w, "action", "Ask finance", "--owner", "Ada", "--due", "2027-01-31")
    desk.done(*w, "decide", "Two teams count")
    desk.done(*w, "tick", parked)
    shown = desk.done(*w, "minutes")
    for line in ("Who pays? (DC1.1, done)", "Ask finance (Ada, by 2027-01-31)", "Two teams count"):
        assert line in shown
    desk.done(*w, "strike", parked)
    assert "Who pays" not in desk.done(*w, "minutes")
    assert desk.run(*w, "park", "x", "--question", "Z9").code == 4


def test_what_only_a_workshop_has_is_refused_elsewhere(desk: Desk) -> None:
    assert desk.run("new", "--participant", "Ada").code == 2
    assert desk.run("new", "--workshop", "--participant", "a,b,c,d").code == 2
    solo = desk.done("new").strip()
    assert desk.run("workshop", solo, "call", "DC1.1").code == 4


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("workshop", "{}", "park", "\x1b"), 4),
        (("workshop", "{}", "decide", "\u202e"), 4),
        (("workshop", "{}", "action", "Ask", "--owner", "\x1b"), 0),
        (("workshop", "{}", "settle", "DC1.1", "3", "--why", "\x1b"), 0),
        (("workshop", "{}", "settle", "DC1.1", "na", "--reason", "\x1b"), 2),
        (("people", "{}", "add", "\x1b"), 2),
        (("people", "{}", "change", "Ada", "--name", "\x1b"), 0),
        (("ballot", "{}", "--for", "\x1b"), 2),
        (("answer", "{}", "DC1.1", "3", "--note", "\x1b"), 0),
    ],
)
def test_text_that_holds_nothing_but_controls_is_no_text(desk: Desk, words: tuple[str, ...], code: int) -> None:
    identifier = begin(desk)
    done = desk.run(*(word.format(identifier) for word in words))
    assert done.code == code, done.err
    assert "broken" not in done.err
