"""What the plan takes and what going on without a foundation costs, the team's own figures before any example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from assess.planning.plan import Plan
from assess.questionnaire.model import Questionnaire
from assess.questionnaire.pack import Pack
from assess.questionnaire.worksheets import FoundationCost
from assess.results import figures
from assess.results import report_sentences as say
from assess.results.spending import RoleEffort, Spending
from assess.results.use_cases import UseCasesView
from assess.results.wording import first_upper
from assess.scoring.worksheets.all import WorksheetResult
from assess.scoring.worksheets.deployment_coverage import DeploymentCoverageResult
from assess.scoring.worksheets.foundation_cost import FoundationCostResult


@dataclass(frozen=True, slots=True)
class CostPart:
    """One part of a sum."""

    name: str
    value: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class CostBar:
    """One way and what it costs."""

    name: str
    parts: tuple[CostPart, ...]
    total: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class CostView:
    """Two ways side by side."""

    own: bool
    label: str
    """Whose figures these are."""
    unit: str
    bars: tuple[CostBar, ...]
    text: str
    """The same in words, for readers who cannot see the bars."""
    output: str
    """What came out of either way; empty where it is not said."""


@dataclass(frozen=True, slots=True)
class MoneyView:
    """The page on costs."""

    title: str
    effort_text: str
    """What the plan takes of what the team has; empty without a plan."""
    roles: tuple[RoleEffort, ...]
    """Roles with work in the plan, most first."""
    people: str
    """What the work costs at the team's own day rates; empty without any."""
    costs: tuple[CostView, ...]
    """The team's own sums first, then the example."""
    price: str
    """What the foundation costs by the team's own figures; empty without them."""
    waiting: tuple[str, ...]
    """What waiting costs, from the team's own figures only."""

    @property
    def own_costs(self) -> bool:
        """Whether the team entered sums of its own."""
        return any(cost.own for cost in self.costs)


def money_view(
    pack: Pack,
    sheets: tuple[WorksheetResult, ...],
    plan: Plan | None,
    spent: Spending,
    cases: UseCasesView | None,
) -> MoneyView:
    """Return the costs as far as they are known; `sheets` are the results of all worksheets."""
    found = [s.result for s in sheets if isinstance(s.result, FoundationCostResult)]
    own = next((result for result in found if not result.example), None)
    costs = [_cost(result, say.OWN_NUMBERS if not result.example else result.example) for result in found]
    if own is not None:
        costs += [_cost(example, example.example) for example in _examples(pack.questionnaire)]
    told = _outputs(pack.questionnaire)
    costs = [cost if cost.own else replace(cost, output=told.get(cost.label, "")) for cost in costs]
    roles = spent.roles
    total = figures.person_days(plan.person_days) if plan and roles else ""
    foundation = figures.money(own.shared, own.unit) if own is not None else ""
    return MoneyView(
        title=say.costs_title(total, spent.total, foundation),
        effort_text=say.effort_title(total, figures.person_days(plan.available_days)) if plan and roles else "",
        roles=roles,
        people=spent.text,
        costs=tuple(costs),
        price=_price(own) if own is not None else "",
        waiting=tuple(_waiting(sheets, cases)),
    )


def _examples(questionnaire: Questionnaire) -> list[FoundationCostResult]:
    rules = [s.rule for s in questionnaire.worksheets if isinstance(s.rule, FoundationCost) and s.rule.example]
    return [
        FoundationCostResult(e.unit, Fraction(e.pilots), Fraction(e.consolidation), Fraction(e.shared), e.label)
        for e in (rule.example for rule in rules)
        if e is not None
    ]


def _outputs(questionnaire: Questionnaire) -> dict[str, str]:
    """Return what came out in the examples, by their label as it is shown."""
    rules = [s.rule for s in questionnaire.worksheets if isinstance(s.rule, FoundationCost)]
    examples = [rule.example for rule in rules if rule.example is not None]
    return {first_upper(example.label): example.output or "" for example in examples}


def _cost(result: FoundationCostResult, label: str) -> CostView:
    ways = (
        (say.BESPOKE_WAY, ((say.PILOTS, result.pilots), (say.CONSOLIDATION, result.consolidation))),
        (say.SHARED_WAY, ((say.SHARED, result.shared),)),
    )
    bars = tuple(_bar(name, parts, result.unit) for name, parts in ways)
    parts = [
        (b.name, b.text, ", ".join(f"{p.name} {p.text}" for p in b.parts) if len(b.parts) > 1 else "") for b in bars
    ]
    return CostView(
        own=not result.example,
        label=first_upper(label),
        unit=result.unit,
        bars=bars,
        text=say.alt_costs(label, parts),
        output="",
    )


def _bar(name: str, sums: tuple[tuple[str, Fraction], ...], unit: str) -> CostBar:
    parts = tuple(CostPart(what, value, figures.amount(value, unit)) for what, value in sums if value or len(sums) == 1)
    total = sum((part.value for part in parts), Fraction(0))
    return CostBar(name, parts, total, figures.money(total, unit))


def _price(own: FoundationCostResult) -> str:
    together = figures.money(own.consolidation, own.unit) if own.consolidation else ""
    return say.own_sums(figures.money(own.pilots, own.unit), together, figures.money(own.shared, own.unit))


def _waiting(sheets: tuple[WorksheetResult, ...], cases: UseCasesView | None) -> Iterator[str]:
    if cases is not None and cases.ready < len(cases.cases):
        freed = None if cases.by_end is None else cases.by_end - cases.ready
        yield say.waiting_use_cases(len(cases.cases) - cases.ready, len(cases.cases), freed)
    for sheet in sheets:
        if isinstance(sheet.result, DeploymentCoverageResult):
            shut = sum(d.standing != "served" for d in sheet.result.departments)
            if shut:
                yield say.waiting_departments(shut, len(sheet.result.departments))
