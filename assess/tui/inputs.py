"""Reading what is typed for the plan: a start date, people, a country, day rates."""

from __future__ import annotations

import datetime as dt
import string
from decimal import Decimal

from assess.assessment.plan_inputs import MOST_A_DAY
from assess.assessment.typed import read_cell
from assess.errors import InvalidAnswer
from assess.questionnaire.answers import Column

MOST = 5000
YEAR = 52
IN_A_DATE = string.digits + "-./"
"""Characters that people type in a date, also in one that cannot be read: it is told as it was typed."""
DATE = Column(id="start", label="The start date", type="date")
RATE = Column(id="rate", label="The day rate", type="number", required=False)


class InputsProblem(ValueError):
    """What was typed cannot be used; the text says what to type."""


def read_date(typed: str) -> dt.date:
    """Return the date. Raises InputsProblem."""
    try:
        return dt.date.fromisoformat(read_cell(DATE, typed))
    except InvalidAnswer as error:
        raise InputsProblem(f"{error.message} {error.hint}") from error


def read_percent(typed: str) -> int:
    """Return per cent of one person, 0 to 5000. Raises InputsProblem."""
    figures = typed.rstrip("% ")
    if not (figures.isascii() and figures.isdigit() and int(figures) <= MOST):
        raise InputsProblem("Type per cent of one person: 0 for nobody, 100 for one full-time, at most 5000.")
    return int(figures)


def read_weeks(typed: str) -> int:
    """Return a number of weeks, 1 to 52. Raises InputsProblem."""
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= YEAR):
        raise InputsProblem("Type how many weeks the plan may take: 1 to 52.")
    return int(typed)


def read_country(typed: str) -> str:
    """Return the code of a country, or nothing. Raises InputsProblem."""
    code = typed.strip().upper()
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise InputsProblem("Type the two letters of a country, such as DE or US, or leave it empty.")
    return code


def read_currency(typed: str) -> str:
    """Return the code of a currency, or nothing. Raises InputsProblem."""
    code = typed.strip().upper()
    if code and not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise InputsProblem("Type the three letters of a currency, such as EUR or USD, or leave it empty.")
    return code


def read_rate(typed: str) -> Decimal | None:
    """Return what a person-day costs, 0 to 100,000; none if it is not known. Raises InputsProblem."""
    try:
        cell = read_cell(RATE, typed)
    except InvalidAnswer as error:
        raise InputsProblem(f"{error.message} {error.hint}") from error
    rate = Decimal(cell) if cell else None
    if rate is not None and (not 0 <= rate <= MOST_A_DAY or rate != round(rate, 2)):
        raise InputsProblem(f"Type what a day costs, 0 to {MOST_A_DAY:,}, or leave it empty.")
    return rate
