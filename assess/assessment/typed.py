"""From what a person types to a value: one reading for the command line, the prompts and the wizard."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from assess.assessment.values import (
    ChoicesValue,
    ChoiceValue,
    DateValue,
    LevelValue,
    MoneyValue,
    NumberValue,
    PercentageValue,
    TableValue,
    TextValue,
    Value,
    YesNoValue,
)
from assess.errors import InvalidAnswer
from assess.questionnaire.answers import (
    AnswerSpec,
    ChoiceSpec,
    ChoicesSpec,
    Column,
    DateSpec,
    LevelSpec,
    MoneySpec,
    NumberSpec,
    Option,
    PercentageSpec,
    TableSpec,
    TextSpec,
    YesNoSpec,
)
from assess.text import clean, clean_line

CELL_LIMIT = 500
"""Characters in one cell of a table."""

_YES = frozenset({"yes", "y", "true"})
_NO = frozenset({"no", "n", "false"})
_PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:(?P<comma>,\d{3})+(?:\.\d+)?|(?:\.\d{3})+(?:,\d+)?)", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONEY = re.compile(r"(?P<before>[A-Za-z]{3})?\s*(?P<amount>[^A-Za-z]+?)\s*(?P<after>[A-Za-z]{3})?", re.ASCII)


def parse(spec: AnswerSpec, text: str) -> Value:
    """Return the value that typed `text` means in the form `spec`. Raises InvalidAnswer.

    A table is typed with its cells divided by `|` and its rows by new lines, or by `;` if all is on one line.
    """
    typed = clean_line(text, limit=4000)
    match spec:
        case LevelSpec():
            return LevelValue(level=_level(typed))
        case YesNoSpec():
            return YesNoValue(yes=_yes_no(typed))
        case NumberSpec():
            return NumberValue(number=_within(_number(_without_unit(typed, spec.unit)), spec), unit=spec.unit)
        case PercentageSpec():
            return PercentageValue(percent=_percent(typed))
        case MoneySpec():
            return _money(typed, spec.currency)
        case DateSpec():
            return DateValue(date=_date(typed))
        case ChoiceSpec():
            return ChoiceValue(choice=_option(spec.options, typed).id)
        case ChoicesSpec():
            return ChoicesValue(choices=_options(spec.options, typed))
        case TextSpec():
            return TextValue(text=_text(text, spec))
        case TableSpec():
            return _table(text, spec)


def read_cell(column: Column, text: str) -> str:
    """Return typed `text` in the canonical form of a cell; empty only where the column allows it.

    Numbers have a decimal point and no grouping, shares no per cent sign, yes/no is `yes` or `no`, a choice is
    its option id. Raises InvalidAnswer.
    """
    typed = clean_line(text, limit=CELL_LIMIT + 1)
    if not typed:
        if column.required:
            raise InvalidAnswer(f"{column.label} is empty.", "Fill it in.")
        return ""
    match column.type:
        case "number":
            return _shown(_number(_without_unit(typed, column.unit)))
        case "percentage":
            return _shown(_percent(typed))
        case "date":
            return _date(typed).isoformat()
        case "yes_no":
            return "yes" if _yes_no(typed) else "no"
        case "choice":
            return _option(column.options, typed).id
        case "text":
            if len(typed) > CELL_LIMIT:
                raise InvalidAnswer(f"{column.label} is too long.", f"Use at most {CELL_LIMIT} characters.")
            return typed


def _level(typed: str) -> int:
    if typed not in {"1", "2", "3", "4", "5"}:
        raise InvalidAnswer(f"{_quoted(typed)} is not a level.", "Choose a level from 1 to 5.")
    return int(typed)


def _yes_no(typed: str) -> bool:
    word = typed.casefold()
    if word not in _YES | _NO:
        raise InvalidAnswer(f"{_quoted(typed)} is neither yes nor no.", "Type yes or no.")
    return word in _YES


def _number(typed: str) -> Decimal:
    """Read a decimal with point or comma; where a comma could mean either, the person is asked."""
    compact = re.sub(r"(?<=\d)[ _'’](?=\d{3}(?!\d))", "", typed.replace("−", "-"))
    if re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", compact, re.ASCII):
        whole, _, part = compact.partition(",")
        raise InvalidAnswer(f"{typed} can be read in two ways.", f"Type {whole}{part} or {whole}.{part}.")
    grouped = _GROUPED.fullmatch(compact)
    if _PLAIN.fullmatch(compact):
        compact = compact.replace(",", ".")
    elif grouped and grouped["comma"]:
        compact = compact.replace(",", "")
    elif grouped:
        compact = compact.replace(".", "").replace(",", ".")
    else:
        raise InvalidAnswer(f"{_quoted(typed)} is not a number.", "Type a number such as 12 or 3.5.")
    return _in_range(Decimal(compact))


def _in_range(number: Decimal) -> Decimal:
    """Return `number` without trailing zeros if it can be stored."""
    if abs(number) > Decimal("1e15"):
        raise InvalidAnswer("The number is too large.", "Use at most 15 digits before the point.")
    exponent = number.normalize().as_tuple().exponent
    if isinstance(exponent, int) and exponent < -6:
        raise InvalidAnswer("The number has too many decimals.", "Use at most six.")
    return Decimal(_shown(number))


def _shown(number: Decimal) -> str:
    return format(abs(number) if number == 0 else number.normalize(), "f")


def _within(number: Decimal, spec: NumberSpec) -> Decimal:
    complaint = number_complaint(number, spec)
    if complaint:
        raise InvalidAnswer(*complaint)
    return number


def number_complaint(number: Decimal, spec: NumberSpec) -> tuple[str, str] | None:
    """Return what is wrong with `number` for `spec` and what to do, or none."""
    if spec.whole and number != number.to_integral_value():
        return f"{_shown(number)} is not a whole number.", "Type a whole number."
    too_low = spec.minimum is not None and number < spec.minimum
    too_high = spec.maximum is not None and number > spec.maximum
    if not (too_low or too_high):
        return None
    if spec.minimum is not None and spec.maximum is not None:
        allowed = f"from {_shown(spec.minimum)} to {_shown(spec.maximum)}"
    elif spec.minimum is not None:
        allowed = f"of at least {_shown(spec.minimum)}"
    else:
        allowed = f"of at most {_shown(spec.maximum or Decimal(0))}"
    return f"{_shown(number)} is too {'low' if too_low else 'high'}.", f"Type a number {allowed}."


def _percent(typed: str) -> Decimal:
    number = _number(_without_unit(typed, "%"))
    if not 0 <= number <= 100:
        raise InvalidAnswer(f"{_shown(number)} is not a percentage.", "Type a number from 0 to 100.")
    return number


def _without_unit(typed: str, unit: str | None) -> str:
    if unit and typed.casefold().endswith(unit.casefold()):
        return typed[: -len(unit)].rstrip()
    return typed


def _money(typed: str, proposed: str) -> MoneyValue:
    found = _MONEY.fullmatch(typed)
    if found is None or (found["before"] and found["after"]):
        raise InvalidAnswer(f"{_quoted(typed)} is not an amount.", f"Type an amount such as 1200 {proposed}.")
    amount = _number(found["amount"])
    if amount < 0:
        raise InvalidAnswer("An amount cannot be negative.", "Type 0 or more.")
    return MoneyValue(amount=amount, currency=(found["before"] or found["after"] or proposed).upper())


def _date(typed: str) -> dt.date:
    try:
        if _DATE.fullmatch(typed):
            return dt.date.fromisoformat(typed)
    except ValueError:
        pass
    raise InvalidAnswer(f"{_quoted(typed)} is not a date.", "Type year-month-day, such as 2027-01-31.")


def _option(options: Sequence[Option], typed: str) -> Option:
    if typed.isascii() and typed.isdecimal() and len(typed) < 4 and 1 <= int(typed) <= len(options):
        return options[int(typed) - 1]
    for option in options:
        if typed.casefold() in (option.id.casefold(), option.label.casefold()):
            return option
    ids = ", ".join(option.id for option in options)
    raise InvalidAnswer(f"{_quoted(typed)} is not a choice.", f"Choose 1 to {len(options)}, or one of {ids}.")


def _options(options: Sequence[Option], typed: str) -> tuple[str, ...]:
    """Return the chosen ids in the order of the question; `none` chooses nothing."""
    if typed.casefold() == "none" and "none" not in {option.id.casefold() for option in options}:
        return ()
    chosen = {_option(options, part.strip()).id for part in typed.split(",")}
    return tuple(option.id for option in options if option.id in chosen)


def _text(text: str, spec: TextSpec) -> str:
    whole = clean(text, limit=spec.max_length + 1)
    if not spec.multiline:
        whole = " ".join(whole.split())
    if not whole:
        raise InvalidAnswer("The text is empty.", "Type your answer.")
    if len(whole) > spec.max_length:
        raise InvalidAnswer("The text is too long.", f"Use at most {spec.max_length} characters.")
    return whole


def _table(text: str, spec: TableSpec) -> TableValue:
    lines = [line for line in clean(text, limit=100_000).split("\n") if line.strip()]
    if len(lines) == 1:
        lines = [line for line in lines[0].split(";") if line.strip()]
    if not spec.min_rows <= len(lines) <= spec.max_rows:
        raise InvalidAnswer(*row_complaint(len(lines), spec))
    return TableValue(rows=tuple(_row(line, spec) for line in lines))


def row_complaint(rows: int, spec: TableSpec) -> tuple[str, str]:
    """Return what is wrong with a table of so many rows, and what to do."""
    number = f"{spec.min_rows} to {spec.max_rows}" if spec.min_rows != spec.max_rows else f"{spec.min_rows}"
    return f"The table has {rows} rows.", f"Give {number}."


def _row(line: str, spec: TableSpec) -> dict[str, str]:
    cells = line.split("|")
    if len(cells) != len(spec.columns):
        names = " | ".join(column.label for column in spec.columns)
        raise InvalidAnswer(f"{_quoted(line.strip())} has {len(cells)} cells.", f"Divide them with |: {names}.")
    read = ((column.id, read_cell(column, cell)) for column, cell in zip(spec.columns, cells, strict=True))
    return {identifier: cell for identifier, cell in read if cell}


def _quoted(typed: str) -> str:
    """Return what was typed, shortened for a message; nothing typed reads `Nothing`."""
    if not typed:
        return "Nothing"
    return f'"{typed}"' if len(typed) <= 40 else f'"{typed[:37]}..."'
