"""The plan for calendars and issue trackers, read back by other programs' readers."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from decimal import Decimal
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.assessment.plan_inputs import Person
from assess.report.handover.calendar_file import calendar_file, escaped, folded
from assess.report.handover.issues import GITLAB, JIRA, Tracker, guarded, issues, label, seconds
from assess.results.view import View
from tests import builders
from tests.results import samples

HOSTILE = (
    '=HYPERLINK("http://x.example";"y"), a;b\\n c\\',
    "+1+cmd|' /C calc'!A0",
    "-2-3",
    "@SUM(A1)",
    "\uff1dSUM(A1)",
    "\ufe66SUM(A1)",
    "\tBEGIN:VALARM",
    "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil",
    "/close\n/assign @root",
    "Straße ÄÖÜ 数据 🙂 " * 20,
    "\u2028/close\u202e\x07",
)


def view(title: str = "Plain", **more: Any) -> View:
    """Return a view of a plan with an action, a task to find out and a gate, all with `title`."""
    actions = (
        samples.scheduled("X2", 2, 6, title=title, critical=True, effort={"PE": Decimal("4.5"), "PO": Decimal(1)}),
        samples.scheduled("C1?", 0, 1, kind="find_out", title=title, workstream="C", effort={"PO": Decimal("0.5")}),
    )
    plan = samples.plan(actions=actions)
    gates = (
        plan.gates[0].model_copy(update={"name": title}),
        plan.gates[0].model_copy(update={"id": "G2", "date": None}),
    )
    return samples.view(samples.LOW, planned=plan.model_copy(update={"gates": gates}), **more)


def events(of: View) -> list[Any]:
    """Return the events that another reader finds."""
    return list(icalendar.Calendar.from_ical(calendar_file(of).decode()).walk("VEVENT"))


def rows(of: View, tracker: Tracker) -> list[dict[str, str]]:
    """Return the rows that another reader finds."""
    return list(csv.DictReader(io.StringIO(issues(of, tracker).decode(), newline="")))


def test_every_action_and_every_dated_gate_is_an_event() -> None:
    found = events(view())
    assert [str(event["UID"]) for event in found] == ["a-test.C1?@assess", "a-test.X2@assess", "a-test.G1@assess"]
    action = found[1]
    assert (action.decoded("DTSTART"), action.decoded("DTEND")) == (dt.date(2027, 1, 13), dt.date(2027, 1, 19))
    assert str(action["SUMMARY"]) == "X2 Plain"
    assert action["CATEGORIES"].cats == ["Gap A"]
    assert str(action["DESCRIPTION"]).split("\n") == [
        "Delivers: Deliverable of X2.",
        "Done when: Acceptance of X2.",
        "Owner: Platform engineer",
        "Person-days: Platform engineer 4.5 and Product owner 1",
        "Timing: no slack",
    ]
    gate = found[2]
    assert str(gate["SUMMARY"]) == "Gate G1: Plain"
    assert gate.decoded("DTEND") - gate.decoded("DTSTART") == dt.timedelta(days=1)
    assert str(gate["DESCRIPTION"]) == "planned: X2 is done\nlater, not in this plan: X3 is done"


def test_the_stamp_is_the_moment_of_the_assessment() -> None:
    of = view()
    assert {event.decoded("DTSTAMP") for event in events(of)} == {of.identity.moment}
    assert calendar_file(of) == calendar_file(view())


def test_owners_are_named() -> None:
    of = view(plan_inputs=builders.plan_inputs(people=(Person(name="Ada; Lovelace", role="PE"),)))
    assert "Owner: Platform engineer (Ada; Lovelace)" in str(events(of)[1]["DESCRIPTION"])


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_stay_titles_in_the_calendar(title: str) -> None:
    data = calendar_file(view(title))
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    assert not re.search(rb"[\x00-\x08\x0b-\x1f]", data.replace(b"\r\n", b""))
    found = events(view(title))
    assert len(found) == 3
    assert str(found[1]["SUMMARY"]) == "X2 " + " ".join(cleaned(title))
    assert not list(icalendar.Calendar.from_ical(data.decode()).walk("VALARM"))


def cleaned(title: str) -> list[str]:
    """Return the words of `title` that are to be seen."""
    return re.sub("[\u202e\x07]", "", title.replace("\u2028", " ")).split()


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), include_characters="\n"), max_size=300))
def test_any_text_comes_back_from_a_folded_line(text: str) -> None:
    written = folded(f"SUMMARY:{escaped(text)}")
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    parts = (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", written, b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    (event,) = icalendar.Calendar.from_ical(b"".join(parts).decode()).walk("VEVENT")
    assert str(event["SUMMARY"]) == text


def test_jira_reads_dates_estimates_and_labels() -> None:
    found = rows(view(), "jira")
    assert tuple(found[0]) == JIRA
    assert [row["Summary"] for row in found] == ["Plain", "X2 Plain"]
    assert found[1] | {"Description": ""} == {
        "Summary": "X2 Plain",
        "Description": "",
        "Issue Type": "Task",
        "Priority": "High",
        "Labels": "gap-a",
        "Component/s": "Gap A",
        "Assignee": "",
        "Start date": "2027-01-13",
        "Due date": "2027-01-18",
        "Original Estimate": "158400",
    }
    assert found[0]["Priority"] == "Medium"
    assert found[0]["Original Estimate"] == str(4 * 3600)


def test_gitlab_reads_the_estimate_as_its_only_quick_action() -> None:
    found = rows(view(), "gitlab")
    assert tuple(found[0]) == GITLAB
    assert found[1]["title"] == "X2 Plain"
    assert found[1]["due_date"] == "2027-01-18"
    assert found[1]["description"].split("\n")[-3:] == ["Gap: Gap A", "Planned start: 2027-01-13", "/estimate 44h"]


@pytest.mark.parametrize("tracker", ["jira", "gitlab"])
@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_are_no_formulas_and_no_quick_actions(title: str, tracker: Tracker) -> None:
    found = rows(view(title), tracker)
    assert len(found) == 2
    for row in found:
        assert None not in row
        for name, cell in row.items():
            assert not cell.startswith(tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20\ufe66")), name
    shown = found[0]["Summary" if tracker == "jira" else "title"]
    assert shown.removeprefix("'") == " ".join(cleaned(title))
    quick = [
        line for line in found[0][("Description" if tracker == "jira" else "description")].split("\n") if line[0] == "/"
    ]
    assert quick == ([] if tracker == "jira" else ["/estimate 4h"])


@pytest.mark.parametrize(
    "first", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", " =", "\u3000="]
)
def test_cells_that_might_begin_a_formula_are_text(first: str) -> None:
    assert guarded(f"{first}1") == f"'{first}1"


def test_other_cells_stay_as_they_are() -> None:
    for cell in ("", "plain", "a=b", "2027-01-11", "'quoted", " spaced"):
        assert guarded(cell) == cell


def test_labels_have_no_spaces_and_estimates_are_whole_minutes() -> None:
    assert label("Data connectivity & more") == "data-connectivity-more"
    assert label("=Übersicht_1") == "übersicht-1"
    assert label("&&") == "gap"
    assert seconds(Decimal("0.25")) == 2 * 3600
    assert seconds(Decimal("0.01")) == 240


def test_without_a_plan_there_are_no_events_and_no_rows() -> None:
    empty = samples.view(samples.LOW)
    assert events(empty) == []
    assert rows(empty, "jira") == rows(empty, "gitlab") == []
