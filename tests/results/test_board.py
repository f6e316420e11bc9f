"""What a board asks: which numbers stand behind a finding, what waiting costs, how sure it is, what has changed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from assess.assessment.model import Evidence, Participant, Record, Settlement
from assess.assessment.values import TableValue, answered
from assess.assessment.values import level as level_answer
from assess.questionnaire.pack import Pack
from assess.results import report_sentences as say
from assess.results.backing import backing
from assess.results.view import View
from tests import builders
from tests.results import samples

NBSP = "\N{NO-BREAK SPACE}"


def plainly(text: str) -> str:
    """Return `text` with ordinary spaces."""
    return text.replace(NBSP, " ")


def with_evidence(question: str, kind: str, text: str, level: int = 1) -> Record:
    """Return a settled record with one piece of evidence."""
    evidence = (Evidence.model_validate({"id": "e1", "kind": kind, "text": text}),)
    return builders.settled(question, level).model_copy(update={"evidence": evidence})


def sheet(rule: dict[str, Any], columns: list[str], identifier: str) -> dict[str, Any]:
    """Return a worksheet of text columns."""
    table = {"type": "table", "columns": [{"id": c, "label": c, "type": "text"} for c in columns]}
    return {
        "title": f"Sheet {identifier}",
        "rule": rule,
        "question": {"id": identifier, "ask": "What?", "optional": True, "answer": table},
    }


def table(identifier: str, *rows: dict[str, str]) -> Record:
    """Return the record of a filled table."""
    return builders.settled(identifier, answered(TableValue(rows=rows)))


COST = {
    "kind": "foundation_cost",
    "currency": "unit",
    "pilots": "pilots",
    "consolidation": "consolidation",
    "shared": "shared",
    "example": {"label": "somebody else's case", "unit": "million", "pilots": 1, "consolidation": 2, "shared": 1.5},
}
COVERAGE = {
    "kind": "deployment_coverage",
    "department": "name",
    "wants": "wants",
    "constraint": "stays",
    "source": "source",
    "citation": "citation",
    "model": "model",
    "none": "none",
    "cite": [],
    "allowed": [{"constraint": "anywhere", "models": ["cloud"]}],
}


def costed() -> Pack:
    """Return the small pack with a cost table and a table of departments tied to question B1.1."""
    cost = sheet(COST, ["unit", "pilots", "consolidation", "shared"], "N1")
    coverage = sheet(COVERAGE, ["name", "wants", "stays", "source", "citation", "model"], "N2")
    check = {
        "id": "served",
        "when": [
            {"question": "B1.1", "level_at_least": 4},
            {"worksheet": "N2", "figure": "served", "below": 75},
        ],
        "text": "They do not go together.",
    }
    return builders.pack(builders.questionnaire_data(worksheets=[cost, coverage], contradictions=[check]))


DEPARTMENTS = table(
    "N2",
    {"name": "Claims", "wants": "yes", "stays": "anywhere", "model": "cloud"},
    {"name": "Health", "wants": "yes", "stays": "here", "source": "law", "citation": "Art. 9", "model": "none"},
    {"name": "Legal", "wants": "no", "stays": "here", "model": "none"},
)


def view_with(*records: Record, **more: Any) -> View:
    """Return a view of the pack with tables, every question low but for `records`."""
    said = {q: builders.settled(q, 1) for q in samples.QUESTIONS} | {record.question: record for record in records}
    return samples.view(of=costed(), records=tuple(said.values()), **more)


def test_the_summary_prefers_a_measurement_then_own_numbers_then_what_is_worst() -> None:
    view = view_with(with_evidence("A2.2", "measured", "3 of 10 leaked"), with_evidence("C1.2", "named", "a file"))
    assert view.summary.findings[0].id == "A2.2"
    chosen = {f.gap: f for f in view_with(with_evidence("A2.2", "measured", "3 of 10"), DEPARTMENTS).summary.findings}
    assert (chosen["A"].backing.word, chosen["A"].backing.text) == (say.MEASURED, "3 of 10")
    assert chosen["B"].id == "B1.1"
    assert chosen["B"].backing.word == say.OWN_NUMBERS
    assert "1 of the 2 departments" in plainly(chosen["B"].backing.text)
    assert chosen["C"].backing.text == ""


def test_a_medium_finding_never_pushes_out_a_serious_one() -> None:
    measured = with_evidence("A1.2", "measured", "40 of 50", level=2)
    top = view_with(measured).summary.findings[0]
    assert top.gap == "A"
    assert top.severity == "critical"
    assert top.id != "A1.2"


@pytest.mark.parametrize(
    ("kinds", "votes", "own", "word"),
    [
        (["named", "measured"], "v", {"Q": "o"}, say.MEASURED),
        (["named"], "v", {"Q": "o"}, say.OWN_NUMBERS),
        (["named"], "v", {"C": "o"}, say.OWN_NUMBERS),
        (["named"], "v", {}, say.NAMED),
        ([], "v", {}, say.VOTES),
        ([], "", {}, ""),
    ],
)
def test_the_strongest_backing_wins(kinds: list[str], votes: str, own: dict[str, str], word: str) -> None:
    from assess.results.answers import EvidenceView

    pieces = tuple(EvidenceView(kind, kind, f"text of {kind}") for kind in kinds)
    assert backing("Q", "C", pieces, votes, own).word == word


def test_waiting_costs_what_the_own_figures_say_and_nothing_else() -> None:
    own = table("N1", {"unit": "1000 EUR", "pilots": "420", "consolidation": "240", "shared": "380"})
    money = view_with(own, DEPARTMENTS, planned=samples.plan()).money
    assert plainly(money.price) == (
        "Pilots took 420,000 EUR so far. From here, bringing them together would take 240,000 EUR and "
        "a whole foundation 380,000 EUR; no plan was asked for that."
    )
    assert [plainly(text) for text in money.waiting] == ["1 of 2 departments that want AI is shut out today."]
    assert [(cost.own, cost.label) for cost in money.costs] == [
        (True, "Your own numbers"),
        (False, "Somebody else's case"),
    ]
    assert [(bar.total, bar.text) for bar in money.costs[0].bars] == [
        (Fraction(660), "660,000\N{NO-BREAK SPACE}EUR"),
        (Fraction(380), "380,000\N{NO-BREAK SPACE}EUR"),
    ]
    assert plainly(money.title) == "The plan takes 11.5 person-days; own figures put a whole foundation at 380,000 EUR"
    assert [(role.role, role.text) for role in money.roles] == [("Platform engineer", "9"), ("Product owner", "2.5")]
    assert sum(role.days for role in money.roles) == Decimal("11.5")


def test_what_was_spent_is_never_counted_as_saved() -> None:
    own = table("N1", {"unit": "EUR", "pilots": "900", "consolidation": "", "shared": "380"})
    money = view_with(own).money
    assert money.waiting == ()
    assert plainly(money.price).startswith("Pilots took 900 EUR so far. From here, a whole foundation 380 EUR")


def test_without_own_figures_only_the_labelled_example_stands_and_nothing_waits() -> None:
    money = view_with().money
    assert money.waiting == ()
    assert [cost.own for cost in money.costs] == [False]
    assert not money.own_costs
    assert money.roles == ()


def test_departments_shut_out_come_first_with_who_says_so() -> None:
    found = view_with(DEPARTMENTS).departments
    assert found is not None
    assert found.title == "1 of the 2 departments that want AI can be served; Health is shut out"
    assert [(d.name, d.served) for d in found.departments] == [("Health", False), ("Claims", True)]
    assert view_with().departments is None


@pytest.mark.parametrize(
    ("served", "of", "out", "said"),
    [
        (1, 1, [], "One department wants AI, and it can be served"),
        (3, 3, [], "All 3 departments can be served"),
        (0, 1, ["A"], "None of the one department that wants AI can be served; A is shut out"),
        (1, 3, ["A", "B"], "1 of the 3 departments that want AI can be served; A and B are shut out"),
        (3, 7, ["A", "B", "C", "D"], "3 of the 7 departments that want AI can be served; the other 4 are shut out"),
        (0, 3, ["A", "B", "C"], "None of the 3 departments that want AI can be served"),
    ],
)
def test_the_title_of_departments(served: int, of: int, out: list[str], said: str) -> None:
    assert say.departments_title(served, of, out) == said


def team(*sizes: int) -> tuple[Participant, ...]:
    """Return participants p1, p2, ... in teams t1, t2, ... of these sizes."""
    teams = [f"t{n}" for n, size in enumerate(sizes, start=1) for _ in range(size)]
    return tuple(Participant(id=f"p{n}", team=name) for n, name in enumerate(teams, start=1))


def room(*sizes: int, anonymity: str = "named", votes: tuple[int, ...] = ()) -> View:
    """Return a room of teams whose members vote these levels on A1.1, settled at 5 afterwards."""
    given = votes or tuple(range(1, sum(sizes) + 1))
    settlement = Settlement(answer=level_answer(5), by="p1", round=1)
    records = (
        builders.voted("A1.1", *given).model_copy(update={"settlement": settlement}),
        builders.voted("B1.1", *(1 for _ in given)),
    )
    return samples.view({}, records=records, people=len(given), participants=team(*sizes), anonymity=anonymity)


def test_each_team_is_scored_from_its_own_votes_alone() -> None:
    heat = room(1, 1, 1, votes=(1, 3, 5)).heat
    assert heat is not None
    assert heat.teams == ("Platform", "T2", "T3")
    rows = {row.name: row for row in heat.rows}
    assert [cell.score for cell in rows["Capability A1"].cells] == [0, 50, 100]
    assert [cell.below for cell in rows["Capability A1"].cells] == [True, False, False]
    assert [cell.step for cell in rows["Capability A1"].cells] == [0, 4, 4]
    assert plainly(heat.title) == "1 of 2 capabilities is below target in all 3 teams"
    assert set(rows) == {"Capability A1", "Capability B1"}


def test_two_teams_make_no_table_and_small_teams_stay_hidden_where_people_are() -> None:
    assert room(2, 2).heat is None
    assert room(1, 1, 1, anonymity="all", votes=(1, 2, 3)).heat is None
    shown = room(3, 3, 3, 1, anonymity="room", votes=(1,) * 10).heat
    assert shown is not None
    assert shown.teams == ("Platform", "T2", "T3")
    assert "fewer than three people" in shown.note
    assert room(3, 3, 3, 1, votes=(1,) * 10).heat is not None


def test_a_team_is_one_however_its_name_is_written_and_is_named_as_it_was_first() -> None:
    written = ("部門", "Risk & audit", "risk-AUDIT", "Отдел", "Risk audit")
    people = tuple(Participant(id=f"p{n}", team=name) for n, name in enumerate(written, start=1))
    records = (builders.voted("A1.1", 1, 2, 2, 3, 2),)
    heat = samples.view({}, records=records, people=5, participants=people).heat
    assert heat is not None
    assert heat.teams == ("Risk & audit", "Отдел", "部門")


def test_a_room_that_disagrees_is_told_so_with_its_votes() -> None:
    records = (builders.voted("A1.1", 1, 5, 5, "dk"), builders.voted("A1.2", 2, 2, 2, 2))
    agreement = samples.view({}, records=records, people=4).agreement
    assert agreement is not None
    assert [item.id for item in agreement.discuss] == ["A1.1"]
    assert agreement.discuss[0].counts == (1, 0, 0, 0, 2)
    assert (agreement.discuss[0].unknown, agreement.discuss[0].text) == (1, "levels 1 to 5; 3 of 4 knew")
    assert "1 question to talk about" in plainly(agreement.brief)
    assert "(Krippendorff's alpha)" in agreement.text
    assert samples.view(samples.LOW).agreement is None


def test_the_order_of_the_gaps_is_said_to_hold_only_if_it_does() -> None:
    far = {q: 1 if q[0] == "A" else 2 if q[0] == "B" else 3 for q in samples.QUESTIONS}
    assert "Gap A, then Gap B, then Gap C, holds" in samples.view(far).stability.order
    mixed = samples.LOW | {"A1.1": 5, "B1.2": 5, "C2.1": 5}
    assert "any two of them may swap" in samples.view(mixed).stability.order
    assert [samples.view(given).stability.turns for given in (far, mixed)] == [False, True]


def test_no_order_is_told_where_too_little_is_known_or_nothing_is_missing() -> None:
    for given in ({"A1.1": 1, "B1.1": 2, "C1.1": 3}, dict.fromkeys(samples.QUESTIONS, 5)):
        found = samples.view(given).stability
        assert (found.order, found.turns) == ("", False)


def test_single_answers_and_missing_ones_are_ranked_by_what_they_move() -> None:
    found = samples.view({"A1.1": 1, "A1.2": 2, "A2.1": 2, "A2.2": "dk", "B1.1": 1}).stability
    swings = [bar.high - bar.low for bar in found.bars]
    assert swings == sorted(swings, reverse=True)
    assert all(bar.low <= bar.now <= bar.high for bar in found.bars)
    assert all(swings)
    assert found.next[0].id in set(samples.QUESTIONS) - {"A1.1", "A1.2", "A2.1", "B1.1"}
    assert "points for certain" in plainly(found.next[0].text)
    assert samples.view(dict.fromkeys(samples.QUESTIONS, 5)).stability.next == ()
