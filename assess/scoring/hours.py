"""The share of engineering hours that answers mean, from tables of hours, percentages or ranges to choose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from assess.assessment.values import ChoiceValue, PercentageValue, TableValue, Value
from assess.questionnaire.answers import ChoiceSpec, Column, TableSpec
from assess.questionnaire.model import Question, TimeShare
from assess.scoring.aggregate import ZERO
from assess.scoring.levels import FULL, exact


@dataclass(frozen=True, slots=True)
class Span:
    """A range of per cent, 0 to 100."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Shares:
    """The share of hours by the wide and by the narrow definition, each none where it has no numbers."""

    wide: Span | None = None
    narrow: Span | None = None


def shares(question: Question, rule: TimeShare, given: Iterable[Value]) -> Shares:
    """Return the ranges that reach over all of `given`; values without numbers, such as zero hours, add nothing."""
    found = [_share(question, rule, value) for value in given]
    narrow = [share.narrow for share in found if share.narrow is not None]
    wide = [share.wide for share in found if share.wide is not None]
    return Shares(wide=_over(wide), narrow=_over(narrow) if len(narrow) == len(wide) else None)


def _over(spans: Sequence[Span]) -> Span | None:
    if not spans:
        return None
    return Span(low=min(span.low for span in spans), high=max(span.high for span in spans))


def _share(question: Question, rule: TimeShare, value: Value) -> Shares:
    match value:
        case TableValue():
            return _share_of_hours(question, rule, value)
        case ChoiceValue():
            return Shares(wide=_span_of_option(question, value.choice))
        case PercentageValue():
            return Shares(wide=Span(low=exact(value.percent), high=exact(value.percent)))
    return Shares()


def _span_of_option(question: Question, choice: str) -> Span | None:
    """Return the range that an option stands for, an open end reaching to 0 or 100; none if it stands for none."""
    for form in question.forms("full"):
        for option in form.options if isinstance(form, ChoiceSpec) else ():
            if option.id == choice and (option.low is not None or option.high is not None):
                low = ZERO if option.low is None else exact(option.low)
                return Span(low=low, high=FULL if option.high is None else exact(option.high))
    return None


def _share_of_hours(question: Question, rule: TimeShare, table: TableValue) -> Shares:
    """Return the counted hours over all hours, rows pooled; nothing without hours or with unreadable ones."""
    hours: dict[str, Fraction] = {}
    for column in _hour_columns(question, rule):
        total = _sum(row.get(column.id) for row in table.rows)
        if total is None:
            return Shares()
        hours[column.id] = total
    whole = sum(hours.values())
    if not whole:
        return Shares()
    wide = FULL * sum(hours[column] for column in rule.counted) / whole
    narrow = FULL * sum(hours.get(column, ZERO) for column in rule.narrow) / whole
    return Shares(wide=Span(low=wide, high=wide), narrow=Span(low=narrow, high=narrow))


def _hour_columns(question: Question, rule: TimeShare) -> list[Column]:
    """Return the columns that add up to the whole: those of the same type and unit as the counted ones."""
    for form in question.forms("full"):
        if isinstance(form, TableSpec):
            kinds = {(column.type, column.unit) for column in form.columns if column.id in rule.counted}
            return [column for column in form.columns if (column.type, column.unit) in kinds]
    return []


def _sum(cells: Iterable[str | None]) -> Fraction | None:
    """Return the sum of typed numbers, an empty cell being 0; none if one is not a finite number of at least 0."""
    total = ZERO
    for cell in cells:
        try:
            number = Decimal(cell or 0)
        except InvalidOperation:
            return None
        if not number.is_finite() or number < 0:
            return None
        total += Fraction(number)
    return total
