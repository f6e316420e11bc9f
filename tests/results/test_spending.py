"""What the people of a plan cost, from the team's own day rates and from nothing else."""

from __future__ import annotations

from decimal import Decimal

from assess.assessment.plan_inputs import DayRates
from assess.results.spending import Spending, spending
from tests import builders
from tests.results import samples


def of(**rates: str) -> Spending:
    """Return the spending of the sample plan, 9 days of PE and 2.5 of PO, at `rates` in euros."""
    by_role = {role: Decimal(rate) for role, rate in rates.items()}
    return spending(builders.pack(), samples.plan(), DayRates(currency="EUR", by_role=by_role) if rates else None)


def plainly(text: str) -> str:
    """Return `text` with plain spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_without_rates_there_is_no_money() -> None:
    found = of()
    assert [(role.role, role.text) for role in found.roles] == [("Platform engineer", "9"), ("Product owner", "2.5")]
    assert (found.text, found.total) == ("", "")
    assert {role.cost_text for role in found.roles} == {""}


def test_every_day_costs_its_role_s_rate() -> None:
    found = of(PE="920", PO="900.50")
    assert [plainly(role.cost_text) for role in found.roles] == ["8,280 EUR", "2,251.25 EUR"]
    assert plainly(found.total) == "10,531 EUR"
    assert plainly(found.text) == "People, own day rates: 10,531 EUR."


def test_a_role_without_a_rate_is_named_and_the_sum_is_not_taken_for_the_whole() -> None:
    found = of(PO="900")
    assert [plainly(role.cost_text) for role in found.roles] == ["", "2,250 EUR"]
    assert plainly(found.text) == "People, own day rates: 2,250 EUR, without Platform engineer."
    assert found.total == ""


def test_rates_of_roles_without_work_cost_nothing() -> None:
    assert of(SC="500") == of()


def test_without_a_plan_nothing_is_spent() -> None:
    assert spending(builders.pack(), None, DayRates(currency="EUR", by_role={"PE": Decimal(1)})) == Spending()
