"""What the team's own numbers, use cases and organisation are said to mean."""

from __future__ import annotations

from assess.planning.plan import Plan
from assess.planning.problem import build as build_problem
from assess.planning.solver import solve
from assess.results.view import View, build
from assess.scoring.reading import read
from tests import builders
from tests.results.samples import view
from tests.scoring.sheets import pack_of, rows

PACK = pack_of(
    context=[builders.question("O1", force="Money runs out."), builders.question("O2")],
    contradictions=[
        {
            "id": "c",
            "when": [{"question": "A1.1", "level_at_least": 4}, {"question": "A1.2", "level_at_most": 1}],
            "text": "Look again.",
        }
    ],
)
LOAD = {"projects": "3", "agents": "6", "actions": "40", "share": "50", "minutes": "3", "reviewers": "2", "hours": "2"}


def lines(identifier: str, **cells: str) -> tuple[str, ...]:
    shown = view({identifier: rows(cells)}, of=PACK)
    return next(number.lines for number in shown.numbers if number.id == identifier)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_review_load_in_words() -> None:
    used, breaks, ahead = map(plain, lines("N1", **LOAD))
    assert used == (
        "Reviewers see 50 % of the actions of agents, and this takes 150 % of their time; "
        "above 80 %, reviews fall behind, as they do today."
    )
    assert breaks == "Their time covers 4 agents at most; with one more, some reviews cannot happen."
    assert ahead == (
        "To see the same share, with as many agents per project as now, would take "
        "150 % at 3 projects and 500 % at 10 projects."
    )
    assert plain(lines("N1", **(LOAD | {"reviewers": "20"}))[0]).endswith("above 80 %, reviews fall behind.")


def test_limits_give_a_sentence_instead_of_a_number() -> None:
    assert lines("N1", **(LOAD | {"agents": "0"})) == (
        "Your numbers mean no review work: no agents, no actions, or none of them reviewed.",
    )
    (nobody,) = lines("N1", **(LOAD | {"reviewers": "0"}))
    assert plain(nobody) == "Your agents cause 360 minutes of review work a day, and nobody has time for it."
    assert lines("N1", **(LOAD | {"minutes": ""})) == ("Nothing usable was entered.",)
    (few,) = lines("N3", hours="5")
    assert plain(few) == "1 connection with hours: too few to tell whether connecting gets cheaper."
    assert lines("N4", department="") == ("Nothing usable was entered.",)
    (none,) = lines("N4", department="Legal", wants="no")
    assert plain(none) == "None of the 1 department listed wants AI, so there is no share to tell."
    assert len(lines("N5", pilots="1", shared="0")) == 1


def test_a_department_is_shut_out_for_a_reason_and_by_whom() -> None:
    share, health = map(
        plain, lines("N4", department="Health", wants="yes", constraint="stay", source="law", model="none")
    )
    assert share == "0 of the 1 department that want AI can be served: 0 %."
    assert health == "Health: not served; data must stay label of stay, by label of law, no article or clause named."


def test_the_articles_case_is_an_example_and_says_so() -> None:
    shown = view({}, of=PACK)
    (cost,) = [number for number in shown.numbers if number.kind == "foundation_cost"]
    assert not cost.own
    said = plain(cost.lines[0])
    assert said.startswith("One firm: pilots 1.8 plus bringing them together 1.2, against 1.4 million")
    assert cost.lines[1] == "That is 2.14 times as much."
    own = lines("N5", unit="k", pilots="3", consolidation="1", shared="2")
    assert tuple(map(plain, own)) == (
        "By your own figures: 3 for pilots so far; still to come 1 to bring them together, "
        "or 2 k for a shared foundation.",
    )


def test_empty_tables_are_not_shown_as_answers() -> None:
    shown = view({"A1.1": 2, "N3": rows({"hours": "5"})}, of=PACK)
    listed = [answer.id for section in shown.answers for answer in section.answers]
    assert "N3" in listed
    assert "N1" not in listed
    assert plain(shown.answers_title).startswith("14 questions asked")


def test_low_context_answers_are_forces() -> None:
    found = view({"O1": 2, "O2": 1}, of=PACK).organisation
    assert found is not None
    assert [(force.id, force.answer, force.text) for force in found.forces] == [
        ("O1", "O1 seen at level 2", "Money runs out.")
    ]
    assert found.title == "One force in the organisation will open the gaps again"
    calm = view({"O1": 3}, of=PACK).organisation
    assert calm is not None
    assert calm.forces == ()
    assert view({"O2": 1}, of=PACK).organisation is None


def test_contradictions_name_their_questions() -> None:
    (found,) = view({"A1.1": 4, "A1.2": 1}, of=PACK).contradictions
    assert (found.text, found.questions) == ("Look again.", ("A1.1", "A1.2"))


def planned() -> tuple[View, Plan]:
    answers = dict.fromkeys(PACK.questionnaire.capability_of, 1) | {"C1.1": 3, "C1.2": 3}
    table = rows(
        {"name": "First", "kind": "plain"},
        {"name": "Second", "kind": "wide"},
        {"name": "Third", "kind": "plain", "also": "C1"},
        {"name": "Fourth", "kind": "", "also": "C1"},
        {"name": "Fifth", "kind": "", "also": "C2, Z9"},
    )
    state = builders.assessment({**answers, "C2.2": "dk", "N6": table}, of=PACK)
    reading = read(PACK.questionnaire, state)
    plan = solve(build_problem(PACK, state, reading.score))
    return build(PACK, state, reading, plan), plan


def test_a_use_case_is_freed_on_the_day_its_last_need_is_met() -> None:
    whole, plan = planned()
    shown = whole.use_cases
    assert shown is not None
    assert shown.title.replace("\N{NO-BREAK SPACE}", " ") == (
        "1 of 5 use cases can be carried out today, 4 when the plan is done"
    )
    first, second, third, fourth, fifth = shown.cases
    assert (first.readiness, first.because) == ("blocked", "Needs level 3 in Capability A1")
    end = next(action.end for action in plan.actions if action.id == "X2")
    assert plain(first.free) == f"from {end.day} {end:%B %Y}"
    assert second.because == "Needs level 3 in Capability A1. Needs level 2 in Capability B1"
    assert third.free == first.free
    assert (fourth.readiness, fourth.free) == ("ready", "now")
    assert (fifth.readiness, fifth.free) == ("at risk", "once the open questions are settled")
    assert "Z9: no such capability" in fifth.because
