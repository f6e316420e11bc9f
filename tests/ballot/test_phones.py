"""Two phones in a real browser, 390 pixels wide, without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.assessment.values import level, not_applicable
from assess.ballot.process import start
from assess.session.workspace import Workspace
from assess.storage.store import open_store
from tests.ballot.chromium import PROGRAM, Phone, chromium
from tests.builders import pack, plan_inputs

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed")
SMALL = 44
"""Pixels of a target, at least."""
TARGETS = (
    "[...document.querySelectorAll('button, input:not([type=hidden]), textarea, a, summary')]"
    ".map(e => (e.matches('[type=radio], [type=checkbox]') ? e.closest('label') : e))"
    ".filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect())"
    f".filter(r => r.height < {SMALL}).length"
)


def well_made(phone: Phone) -> None:
    """Check that nothing is cut or too small to be touched."""
    assert phone.ask("document.documentElement.scrollWidth <= window.innerWidth") is True
    assert phone.ask(TARGETS) == 0


def test_two_phones_join_vote_change_and_see_what_was_revealed(tmp_path: Path) -> None:
    database = tmp_path / "assess.db"
    session = Workspace(open_store(database)).begin(
        pack(),
        title="Workshop",
        organisation="Northwind",
        team="Platform",
        scope="full",
        plan_inputs=plan_inputs(),
        mode="workshop",
    )
    people, voting = session.workshop.people, session.workshop.voting
    people.add("Ada")
    room = start(database, session.id)
    try:
        with chromium() as browser:
            ada, fay = browser.phone(), browser.phone(dark=True)
            for phone in (ada, fay):
                phone.open(room.link)
                phone.wait_for("Who are you?")
                well_made(phone)
            ada.tap("button.name")
            ada.wait_for("Wait for the next question")
            fay.type("#name", "Fay")
            fay.tap("form:last-of-type button")
            fay.wait_for("You will be let in")
            while not people.admit():
                fay.wait_for("You will be let in")
            fay.wait_for("Wait for the next question")
            voting.call("A1.1")
            for phone in (ada, fay):
                phone.wait_for("A1.1 seen at level 5")
                well_made(phone)
            ada.tap("input[value='=2']")
            ada.tap("main form button")
            assert "1 of 2 have voted" in ada.wait_for("Your vote is in.")
            ada.tap(".button.quiet")
            ada.wait_for("takes the place of the first")
            ada.tap("input[value='=3']")
            ada.tap("main form button")
            ada.wait_for("Your vote is in.")
            fay.tap("input[value=na]")
            fay.tap("main form button")
            fay.wait_for("The reason is missing.")
            well_made(fay)
            fay.type("#reason", "Not ours")
            fay.tap("main form button")
            fay.wait_for("2 of 2 have voted")
            shown = voting.reveal("A1.1")
            assert [vote.answer for vote in shown.votes] == [level(3), not_applicable("Not ours")]
            for phone in (ada, fay):
                page = phone.wait_for("Does not apply: Not ours")
                assert "■ 1\nAda" in page
                well_made(phone)
    finally:
        room.stop()
