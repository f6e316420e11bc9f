"""What a reader asks of a plan, in words: costs of what is left out, more people, the foundation, high efforts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from assess.assessment.plan_inputs import Efforts, Person
from assess.planning import wording as reasons
from assess.planning.plan import Foundation, GateSlip, Insights, LeftOut, MorePeople, Robustness
from assess.results import figures, insights, plan_sentences
from assess.results.insights import InsightsView
from assess.results.text import plan_lines
from assess.results.view import View
from tests import builders
from tests.report.drawing import to_html
from tests.results import samples

GENERIC = reasons.chosen_against(proved=True)


def plain(text: str) -> str:
    """Return `text` with ordinary spaces."""
    return text.replace(figures.SPACE, " ")


def given(**more: Any) -> Insights:
    """Return insights of the plan of the samples."""
    known: dict[str, Any] = {
        "more_people": (
            MorePeople(role="PE", closes=Decimal("1.20")),
            MorePeople(role="PO", closes=Decimal("3.84")),
        ),
        "foundation": Foundation(
            actions=3,
            person_days=Decimal(11),
            days=30,
            end=dt.date(2027, 2, 22),
            fits=True,
            planned=True,
        ),
        "robustness": Robustness(gates=(slip("G1", 29),), days=33, fits=False),
    }
    return Insights(**(known | more))


def slip(gate: str, days: int) -> GateSlip:
    """Return a gate that slips by `days`."""
    return GateSlip(gate=gate, planned=dt.date(2027, 2, 25), high=dt.date(2027, 4, 7), days=days)


def view(of: Insights | None, **inputs: Any) -> View:
    """Return the view of a plan with insights and a gate for each that they tell of."""
    first = samples.plan().gates[0]
    told = [slip.gate for slip in of.robustness.gates] if of and of.robustness else [first.id]
    gates = tuple(first.model_copy(update={"id": gate}) for gate in told)
    plan = samples.plan(gates=gates).model_copy(update={"insights": of})
    return samples.view(samples.LOW, planned=plan, plan_inputs=builders.plan_inputs(**inputs))


def said(of: Insights, **inputs: Any) -> InsightsView:
    """Return the insights in words."""
    schedule = view(of, **inputs).schedule
    assert schedule is not None
    assert schedule.insights is not None
    return schedule.insights


def left_out(**more: Any) -> LeftOut:
    """Return a left-out action."""
    return LeftOut(**({"action": "X3", "title": "X", "person_days": Decimal(4), "reason": GENERIC} | more))


@pytest.mark.parametrize(
    ("item", "costs", "reason"),
    [
        (left_out(lost="6.52"), "6.5 points less", "6.5 points of the distance less with it in."),
        (left_out(lost="1.00"), "1 point less", "1 point of the distance less with it in."),
        (left_out(lost="0.04"), "under 0.1 points less", "Under 0.1 points of the distance less with it in."),
        (
            left_out(lost="0"),
            "no loss",
            "The plan closes as much with it in, but later or with more work.",
        ),
        (left_out(fits=False), "impossible", "No room for it, whatever else is left out."),
        (left_out(), "", "The plan that closes most leaves it out."),
        (left_out(reason="needs X9 first"), "", "Needs X9 first."),
        (
            left_out(reason="needs X9 first", lost="2"),
            "2 points less",
            "Needs X9 first. 2 points of the distance less with it in.",
        ),
        (
            left_out(reason="needs X9 first", fits=False),
            "impossible",
            "Needs X9 first. No room for it, whatever else is left out.",
        ),
    ],
)
def test_what_is_left_out_has_its_cost(item: LeftOut, costs: str, reason: str) -> None:
    assert plain(insights.costs(item)) == costs
    assert plain(insights.reason(item)) == reason


def test_roles_that_close_something_come_best_first() -> None:
    more = (*given().more_people, MorePeople(role="XX", closes=Decimal(0)))
    told = said(given(more_people=more))
    assert [(gain.role, gain.points) for gain in told.roles] == [("Product owner", "3.8"), ("Platform engineer", "1.2")]
    assert plain(told.more_people) == (
        "One day and a quarter a week more of one role would close more of the distance: "
        "Product owner 3.8 % and Platform engineer 1.2 %."
    )


def test_no_role_closes_more_is_one_sentence_and_nothing_known_is_none() -> None:
    none = said(given(more_people=(MorePeople(role="PE", closes=Decimal(0)),)))
    assert none.more_people == "One day and a quarter a week more of any one role closes nothing more."
    assert none.roles == ()
    assert said(given(more_people=())).more_people == ""


def test_the_foundation_says_whether_it_fits() -> None:
    base = given().foundation
    assert base is not None
    lead = (
        "The foundation (X2 Action X2; X4 Action X4), with the work before it, "
        "needs 30 working days with this team: it "
    )
    for fits, planned, rest in (
        (True, True, "fits into these eight weeks and is in the plan; done alone, it would end on 22 February 2027."),
        (False, False, "does not fit into these eight weeks; done alone, it would end on 22 February 2027."),
        (
            True,
            False,
            "would fit into these eight weeks and end on 22 February 2027, but it is not all in the plan, "
            "because other work closes more.",
        ),
    ):
        told = said(given(foundation=base.model_copy(update={"fits": fits, "planned": planned})))
        assert plain(told.foundation) == lead + rest
    assert said(given(foundation=None)).foundation == ""


def test_high_efforts_say_which_gates_slip() -> None:
    told = said(given())
    assert plain(told.robustness) == (
        "With every effort at its high estimate, gate G1 slips 29 working days, to 7 April 2027."
    )
    assert plain(told.title) == (
        "At high estimates the work ends 33 working days late; keeping 5 March 2027 means cutting scope"
    )
    assert [(s.id, s.name, s.high, s.later.replace(figures.SPACE, " ")) for s in told.slips[1:]] == [
        ("", "Last work", "after the plan", "33 days later")
    ]
    assert plain(told.robustness_end) == (
        "The last work would end 33 working days later, after the end of these eight weeks."
    )
    several = given(robustness=Robustness(gates=(slip("G1", 0), slip("G2", 1), slip("G3", 29)), days=2, fits=True))
    assert plain(said(several).robustness) == (
        "With every effort at its high estimate, gate G2 slips 1 working day, to 7 April 2027; "
        "G3 29 days, to 7 April 2027; G1 holds."
    )
    assert plain(said(several).title) == (
        "At high estimates two of three gates slip, and the work still ends by 5 March 2027"
    )
    assert said(several).slips[-1].high == "within the plan"
    assert plain(said(several).robustness_end).endswith("2 working days later, still within these eight weeks.")


def test_high_efforts_say_that_all_holds() -> None:
    told = said(given(robustness=Robustness(gates=(slip("G1", 0),), days=0, fits=True)))
    assert told.robustness == "With every effort at its high estimate, every gate still holds."
    assert told.robustness_end == "All work still ends on time."
    assert [(one.name, one.later) for one in told.slips] == [("First", "on time"), ("Last work", "on time")]
    assert told.title == "At high estimates every gate still holds"


def test_a_plan_of_high_efforts_is_not_compared_with_itself() -> None:
    told = said(given(), efforts=Efforts(estimate="high"))
    assert (told.robustness, told.robustness_end, told.slips) == ("", "", ())
    assert told.title == plan_sentences.CHANGES


def test_text_and_report_tell_all_of_it() -> None:
    whole = view(given())
    told = said(given())
    text = " ".join(plain(" ".join(plan_lines(whole))).split())
    html = plain(to_html(whole))
    for sentence in (told.foundation, told.more_people, told.robustness, told.robustness_end):
        assert plain(sentence) in text
    for part in (
        told.title,
        told.foundation,
        'Product owner</b></td><td class="number">3.8',
        "29 days later",
        "33 days later",
    ):
        assert plain(part) in html
    assert "of slack" not in text
    assert "no slack" in text


def test_pages_without_insights_are_left_out() -> None:
    for of in (None, Insights(more_people=(), foundation=None, robustness=None)):
        whole = view(of)
        assert 'id="changes"' not in to_html(whole)
        assert 'id="weeks"' in to_html(whole)
        assert not any("day and a quarter" in line for line in plan_lines(whole))


def test_the_column_of_costs_is_there_only_with_costs() -> None:
    assert "If it were forced in" not in to_html(view(None))
    plan = samples.plan(left_out=(left_out(lost="6.52"),))
    assert "6.5 points less" in plain(to_html(samples.view(samples.LOW, planned=plan)))


def test_owners_are_named_where_people_are_known() -> None:
    people = (
        Person(name="Ada", role="PE"),
        Person(name="Bo <b>", role="PE", capacity=50),
        Person(name="Cy", role="PE", capacity=0),
    )
    whole = view(None, people=people)
    assert whole.schedule is not None
    owners = {a.id: a.owner for stream in whole.schedule.streams for a in stream.actions}
    assert owners["X2"] == "Platform engineer (Ada and Bo <b>)"
    assert owners["X1"] == "Product owner"
    assert "Ada and Bo &lt;b&gt;" in to_html(whole)
    assert plan_sentences.people(["A", "B", "C", "D"]) == "A, B and 2 more"


def test_slack_is_told_per_action() -> None:
    action = samples.scheduled("X2", 0, 3, slack=4)
    whole = samples.view(samples.LOW, planned=samples.plan(actions=(action,)))
    assert "4 days of slack" in plain(to_html(whole))
    assert "4 days of slack" in plain("\n".join(plan_lines(whole)))
    assert plain(plan_sentences.slack(1)) == "1 day of slack"
