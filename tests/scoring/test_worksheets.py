"""Worksheets against examples worked out by hand, and what happens at their limits."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.assessment.values import Answer, TextValue, answered
from assess.questionnaire.worksheets import ConnectionCost, UseCases
from assess.scoring.reading import read
from assess.scoring.worksheets.connection_cost import ConnectionCostResult, connection_cost
from assess.scoring.worksheets.deployment_coverage import Department
from assess.scoring.worksheets.foundation_cost import FoundationCostResult
from assess.scoring.worksheets.rows import rows_of
from assess.scoring.worksheets.use_cases import Dependence, UseCaseResult, needs_of
from tests import builders
from tests.builders import settled, voted
from tests.scoring.sheets import pack_of, rows

PACK = pack_of()
(RULE,) = (sheet.rule for sheet in PACK.questionnaire.worksheets if isinstance(sheet.rule, UseCases))
LOAD = {"projects": "3", "agents": "6", "actions": "40", "share": "50", "minutes": "3", "reviewers": "2", "hours": "2"}


def results(answers: Mapping[str, int | str | Answer]) -> dict[str, Any]:
    """Return what each worksheet comes to, by question id."""
    found = read(PACK.questionnaire, builders.assessment(answers, of=PACK))
    return {sheet.id: sheet.result for sheet in found.worksheets}


def load(**changed: str) -> Any:
    return results({"N1": rows(LOAD | changed)})["N1"]


def test_each_sheet_has_its_title_its_kind_and_whether_anything_was_entered() -> None:
    found = read(PACK.questionnaire, builders.assessment({"N1": rows(LOAD)}, of=PACK)).worksheets
    assert [(sheet.id, sheet.title, sheet.kind, sheet.entered) for sheet in found] == [
        ("N1", "Sheet N1", "review_load", True),
        ("N2", "Sheet N2", "pipeline_reuse", False),
        ("N3", "Sheet N3", "connection_cost", False),
        ("N4", "Sheet N4", "deployment_coverage", False),
        ("N5", "Sheet N5", "foundation_cost", False),
        ("N6", "Sheet N6", "use_cases", False),
    ]


def test_review_load_by_hand() -> None:
    # 6 agents x 40 actions x 50 % x 3 minutes = 360 minutes a day; 2 reviewers x 2 hours = 240 minutes.
    found = load()
    assert (found.work, found.capacity, found.utilisation) == (360, 240, 150)
    # One agent causes 60 minutes; 4 fill 240. Two agents per project: 3 projects 360, 10 projects 1200 minutes.
    assert found.breaks_at == 4
    assert [(ahead.projects, ahead.utilisation) for ahead in found.ahead] == [(3, 150), (10, 500)]


@pytest.mark.parametrize("changed", [{"reviewers": "0"}, {"hours": "0"}])
def test_without_reviewers_there_is_no_share(changed: dict[str, str]) -> None:
    found = load(**changed)
    assert (found.utilisation, found.ahead, found.breaks_at) == (None, (), 0)


@pytest.mark.parametrize("changed", [{"agents": "0"}, {"actions": "0"}, {"share": "0"}, {"minutes": "0"}])
def test_without_review_work_nothing_breaks(changed: dict[str, str]) -> None:
    found = load(**changed)
    assert (found.work, found.utilisation) == (0, 0)
    assert found.breaks_at == (4 if "agents" in changed else None)


def test_the_limit_is_that_of_the_sheet_and_without_agents_nobody_looks_ahead() -> None:
    assert load().limit == 80
    assert load(agents="0").ahead == ()


def test_without_projects_nobody_looks_ahead() -> None:
    assert load(projects="0").ahead == ()
    assert load(projects="").ahead == ()
    assert load(projects="").utilisation == 150


@pytest.mark.parametrize("cell", ["", "many", "-1", "NaN", "Infinity"])
def test_a_number_that_is_missing_leaves_the_load_open(cell: str) -> None:
    assert load(minutes=cell) is None


def pipelines(*triples: tuple[str, str, str]) -> Any:
    given_rows = [dict(zip(("pipeline", "system", "project"), triple, strict=True)) for triple in triples]
    return results({"N2": rows(*given_rows)})["N2"]


def test_reuse_by_hand() -> None:
    # P1 serves two projects with CRM, P2 and P3 one each; CRM is read by P1 and P3.
    found = pipelines(("P1", "CRM", "A"), ("p1 ", "crm", "B"), ("P2", "ERP", "A"), ("P3", "CRM", "C"))
    assert (found.pipelines, found.systems, found.projects, found.connections) == (3, 2, 3, 4)
    assert found.reuse == Fraction(4, 3)
    assert (found.shared, found.doubled) == (1, ("CRM",))


def test_one_pipeline_per_project_is_no_reuse() -> None:
    assert pipelines(("P1", "CRM", "A"), ("P2", "CRM", "B")).reuse == 1


def test_rows_without_a_name_count_for_nothing() -> None:
    assert pipelines(("P1", "", "A")) is None


def hours(*given_hours: str) -> Any:
    return results({"N3": rows(*({"hours": h} for h in given_hours))})["N3"]


def test_the_cost_of_connecting_by_hand() -> None:
    # Earlier half 120, 100: median 110. Later half 40, 48: median 44. The middle row belongs to neither.
    found = hours("120", "100", "77", "40", "48")
    assert found == ConnectionCostResult(5, Fraction(110), Fraction(44), Fraction(2, 5), "falling")
    assert (hours("9", "1", "5", "2", "4", "3").earlier, hours("9", "1", "5", "2", "4", "3").later) == (5, 3)
    assert hours("7") == ConnectionCostResult(1, None, None, None, "unknown")
    assert hours("0", "0", "8") == ConnectionCostResult(3, Fraction(0), Fraction(8), None, "rising")


@pytest.mark.parametrize(
    ("given_hours", "trend"),
    [
        (("100", "80"), "falling"),
        (("100", "81"), "flat"),
        (("100", "124"), "flat"),
        (("100", "125"), "rising"),
        (("0", "0"), "unknown"),
        (("0", "5"), "rising"),
        (("100",), "unknown"),
    ],
)
def test_where_the_trend_turns(given_hours: tuple[str, ...], trend: str) -> None:
    assert hours(*given_hours).trend == trend


def test_no_hours_no_result() -> None:
    assert hours("", "x") is None
    assert results({})["N3"] is None


@given(st.lists(st.integers(1, 500), min_size=2, max_size=9), st.integers(2, 50))
def test_the_unit_of_hours_does_not_matter(given_hours: list[int], factor: int) -> None:
    rule = ConnectionCost(kind="connection_cost", hours="h")
    once = connection_cost(rule, [{"h": str(h)} for h in given_hours])
    scaled = connection_cost(rule, [{"h": str(h * factor)} for h in given_hours])
    assert once is not None
    assert scaled is not None
    assert (once.trend, once.ratio) == (scaled.trend, scaled.ratio)


def department(name: str, wants: str, constraint: str, source: str, citation: str, model: str) -> dict[str, str]:
    keys = ("department", "wants", "constraint", "source", "citation", "model")
    return dict(zip(keys, (name, wants, constraint, source, citation, model), strict=True))


def test_coverage_by_hand() -> None:
    table = rows(
        department("Sales", "yes", "free", "habit", "", "cloud"),
        department("Health", "yes", "stay", "law", "", "cloud"),
        department("Finance", "yes", "stay", "law", "Art. 9", "none"),
        department("Plant", "yes", "stay", "habit", "", "here"),
        department("Legal", "no", "stay", "law", "", "none"),
    )
    found = results({"N4": table})["N4"]
    assert (found.listed, found.served) == (5, 50)
    assert [(d.name, d.standing, d.uncited) for d in found.departments] == [
        ("Sales", "served", False),
        ("Health", "in breach", True),
        ("Finance", "excluded", False),
        ("Plant", "served", False),
    ]
    assert found.departments[2] == Department("Finance", "excluded", "stay", "law", "Art. 9", "none", uncited=False)


def test_without_a_model_nothing_serves_and_without_a_constraint_nothing_is_allowed() -> None:
    table = rows(
        department("Sales", "yes", "free", "habit", "", ""),
        department("Health", "yes", "", "habit", "", "cloud"),
        {"wants": "yes", "model": "cloud"},
    )
    found = results({"N4": table})["N4"]
    assert [(d.name, d.standing) for d in found.departments] == [("Sales", "excluded"), ("Health", "in breach")]
    assert found.listed == 2


def test_no_departments() -> None:
    assert results({"N4": rows(department("", "yes", "free", "", "", "here"))})["N4"] is None
    nobody = results({"N4": rows(department("Legal", "no", "free", "", "", "here"))})["N4"]
    assert (nobody.listed, nobody.served, nobody.departments) == (1, None, ())


def cost(**cells: str) -> Any:
    return results({"N5": rows(cells)})["N5"]


def test_the_articles_case_stands_under_its_name() -> None:
    found = results({})["N5"]
    assert found.example == "one firm"
    assert (found.bespoke, found.ratio) == (3, Fraction(15, 7))
    assert round(float(found.ratio), 2) == 2.14


def test_own_figures_replace_the_example() -> None:
    found = cost(unit="k", pilots="400", consolidation="100", shared="250")
    assert found == FoundationCostResult("k", Fraction(400), Fraction(100), Fraction(250), "")
    assert (found.bespoke, found.ratio) == (500, 2)
    assert results({})["N5"].unit == "million"
    assert cost(unit="k", pilots="400", shared="250").bespoke == 400
    assert cost(unit="k", pilots="400", shared="0").ratio is None
    assert cost(unit="k", pilots="400").example == "one firm"


def cases(answers: Mapping[str, int | str | Answer], **cells: str) -> Any:
    (found,) = results({**answers, "N6": rows({"name": "Triage", "kind": "plain"} | cells)})["N6"]
    return found


@pytest.mark.parametrize(
    ("first", "second", "readiness"),
    [
        (3, 3, "ready"),
        (1, 1, "blocked"),
        (5, "dk", "ready"),  # 100 and 0 to 100: a mean of 50 to 100, level 3 at least
        (3, "dk", "at risk"),  # 50 and 0 to 100: 25 to 75, level 2 to 4
        (1, "dk", "at risk"),  # 0 and 0 to 100: 0 to 50, level 1 to 3
        ("na", "na", "ready"),  # the capability does not apply
    ],
)
def test_readiness_by_hand(first: int | str, second: int | str, readiness: str) -> None:
    assert cases({"A1.1": first, "A1.2": second}).readiness == readiness


def test_a_use_case_is_as_ready_as_its_worst_need() -> None:
    answers = {"A1.1": 3, "A1.2": 3, "B1.1": 1, "B1.2": 1}
    found = cases(answers, kind="wide")
    needs = (Dependence("A1", 3, "ready"), Dependence("B1", 2, "blocked"))
    assert found == UseCaseResult("Triage", "wide", "blocked", needs, ())
    assert [n.capability for n in found.blocking] == ["B1"]
    both = cases({"A1.1": 3, "A1.2": "dk", "B1.1": 1, "B1.2": 1}, kind="wide")
    assert [(n.capability, n.readiness) for n in both.blocking] == [("B1", "blocked"), ("A1", "at risk")]
    assert cases(answers).readiness == "ready"
    typed = cases(answers, also="b1, Z9")
    assert (typed.readiness, typed.unknown) == ("blocked", ("Z9",))


def test_what_is_typed_is_needed_at_the_level_of_the_sheet_unless_its_kind_says_another() -> None:
    found = cases({"A1.1": 3, "A1.2": 3}, also="c1, a1")
    assert [(n.capability, n.level) for n in found.needs] == [("A1", 3), ("C1", RULE.level)]
    assert found.unknown == ()
    high = RULE.model_copy(update={"level": 4})
    more, _ = needs_of(high, {"name": "Triage", "kind": "plain", "also": "c1 B1;a1"}, PACK.questionnaire)
    assert [(n.capability, n.level) for n in more] == [("A1", 3), ("C1", 4), ("B1", 4)]
    silent = RULE.model_copy(update={"also": None})
    needed, unknown = needs_of(silent, {"name": "Triage", "kind": "plain", "also": "Z9"}, PACK.questionnaire)
    assert ([n.capability for n in needed], unknown) == (["A1"], ())


def test_a_use_case_without_a_name_is_passed_over() -> None:
    named = results({"N6": rows({"name": "", "kind": "plain"}, {"kind": "plain"}, {"name": "Triage", "kind": "plain"})})
    assert [one.name for one in named["N6"]] == ["Triage"]
    assert results({"N6": rows({"name": " ", "kind": "plain"})})["N6"] is None


def test_what_is_no_table_has_no_rows() -> None:
    told = voted("N1", answered(TextValue(text="None")), rows(LOAD))
    assert rows_of(told) == (LOAD,)
    assert rows_of(settled("N1", answered(TextValue(text="None")))) == ()


def test_worksheets_move_no_score() -> None:
    answers: dict[str, int | str | Answer] = {"A1.1": 2, "B1.1": 4}
    with_tables = {**answers, "N1": rows(LOAD), "N3": rows({"hours": "5"})}
    one, other = (read(PACK.questionnaire, builders.assessment(a, of=PACK)).score for a in (answers, with_tables))
    assert one == other
