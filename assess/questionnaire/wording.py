"""What pydantic found, in the words of somebody who writes questionnaires."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assess.questionnaire import answers, base, catalogue, conditions, consistency, model, worksheets
from assess.questionnaire.yaml_read import Place, shown

_KINDS = {"list": "a list", "dict": "a group of fields"}
_FORMS = {
    r"^[A-Za-z][A-Za-z0-9_.-]{0,39}$": "begin with a letter; letters, digits, dots, dashes; at most 40 characters",
    r"^[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}$": "write three numbers, such as 1.0.0",
    r"^[a-z]{2}(-[A-Z]{2})?$": "write a language code, such as en",
    r"^[A-Z]{3}$": "write a currency code, such as EUR",
}
_FIELDS = sorted(
    {
        info.alias or name
        for module in (base, answers, conditions, model, worksheets, consistency, catalogue)
        for item in vars(module).values()
        if isinstance(item, type) and issubclass(item, base.Frozen)
        for name, info in item.model_fields.items()
    }
)
_LIMITS = {
    "greater_than_equal": ("ge", "at least"),
    "greater_than": ("gt", "more than"),
    "less_than_equal": ("le", "at most"),
    "less_than": ("lt", "less than"),
}


def mistakes_in(error: ValidationError) -> list[ErrorDetails]:
    """Return the mistakes, but for lists that count as too short only because something in them is mistaken."""
    return [one for one in error.errors(include_url=False) if one["type"] != "too_short" or _is_short(one)]


def _is_short(mistake: ErrorDetails) -> bool:
    return len(mistake["input"]) < int((mistake.get("ctx") or {})["min_length"])


def complaints(mistakes: Sequence[ErrorDetails], data: Any) -> Iterator[tuple[ErrorDetails, Place, str, str]]:
    """Yield each mistake with where it is, what is wrong and what to do; a misspelt field is not missing as well."""
    misspelt = {
        (place_in(data, one["loc"])[:-1], _meant(str(one["loc"][-1])))
        for one in mistakes
        if one["type"] == "extra_forbidden"
    }
    for one in mistakes:
        place, what, remedy = _complaint(one, data)
        if one["type"] != "missing" or (place, one["loc"][-1]) not in misspelt:
            yield one, place, what, remedy


def _complaint(mistake: ErrorDetails, data: Any) -> tuple[Place, str, str]:
    kind, context = mistake["type"], mistake.get("ctx") or {}
    place = place_in(data, mistake["loc"])
    if kind == "missing":
        field = str(mistake["loc"][-1])
        return place, f"the field `{field}` is missing", f"add `{field}:`"
    if kind == "extra_forbidden":
        field = shown(str(place[-1]))
        return place, f"the field `{field}` is not known here", _suggestion(field)
    what, remedy = _words(kind, context, mistake["input"])
    if mistake["input"] is None:
        what = "it is empty"
    elif kind == "string_type" and place[-1:] == ("version",):
        remedy = "write three numbers, such as 1.0.0"
    return place, what, remedy


def place_in(data: Any, location: tuple[str | int, ...]) -> Place:
    """Drop the parts of pydantic's location that name a kind of value and not a place in the file."""
    place: list[str | int] = []
    for part in location:
        inside = isinstance(data, Mapping) and part in data
        if inside or (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            data = data[part]
            place.append(part)
    return tuple(place)


def _suggestion(field: str) -> str:
    if field in _FIELDS:
        return "it belongs elsewhere: move or remove it"
    meant = _meant(field)
    return f"did you mean `{meant}`? Else remove it" if meant else "remove it"


def _meant(field: str) -> str | None:
    return next(iter(difflib.get_close_matches(shown(field), _FIELDS, n=1)), None)


def _words(kind: str, context: Mapping[str, Any], given: Any) -> tuple[str, str]:
    value = _shown(given)
    match kind:
        case "string_type":
            scalar = isinstance(given, int | Decimal)
            return f"{value} is not text", "put it in quotes" if scalar else "write text here"
        case "string_pattern_mismatch":
            pattern = str(context.get("pattern"))
            return f"{value} does not have the right form", _FORMS.get(pattern, f"it must match {pattern}")
        case "string_too_short":
            return "the text is empty", "write something or remove the field"
        case "string_too_long":
            length = len(given.strip()) if isinstance(given, str) else 0
            return f"the text has {length} characters", f"at most {context.get('max_length')} are allowed"
        case "too_short" | "too_long":
            few = kind == "too_short"
            remedy = f"at least {context.get('min_length')}" if few else f"at most {context.get('max_length')}"
            return f"it has {len(given)} item{'s' if len(given) != 1 else ''}", f"it needs {remedy}"
        case "literal_error":
            return f"{value} is not one of the values allowed", f"write {context.get('expected')}"
        case "union_tag_invalid":
            return f"`{shown(str(context.get('tag')))}` is not a kind that is known", f"write {_tags(context)}"
        case "union_tag_not_found":
            return "it does not say its kind", f"add `{str(context.get('discriminator')).strip(chr(39))}:`"
        case "value_error":
            what, _, remedy = str(context.get("error")).partition("; ")
            return what, remedy
        case "model_type" | "dict_type" | "model_attributes_type":
            return f"{value} stands where fields are needed", "indent the fields below it"
        case "tuple_type" | "list_type":
            return f"{value} stands where a list is needed", "begin each item with a dash"
        case _:
            return _words_for_number(kind, context, value)


def _words_for_number(kind: str, context: Mapping[str, Any], value: str) -> tuple[str, str]:
    if kind in _LIMITS:
        key, words = _LIMITS[kind]
        return f"{value} is out of range", f"it must be {words} {context.get(key)}"
    if kind == "decimal_max_places":
        return f"{value} is too fine", f"at most {context.get('decimal_places')} decimal places are allowed"
    if kind.startswith("bool"):
        return f"{value} is not true or false", "write true or false without quotes"
    if kind.startswith("int"):
        return f"{value} is not a whole number", "write a whole number without quotes"
    if kind.startswith(("decimal", "finite")):
        return f"{value} is not a number", "write a number without quotes"
    return f"{value} does not fit here", "see the README for authors"


def _tags(context: Mapping[str, Any]) -> str:
    return str(context.get("expected_tags")).replace("'", "")


def _shown(given: Any) -> str:
    if isinstance(given, list | dict):
        return _KINDS[type(given).__name__]
    return f"`{shown(str(given).lower() if isinstance(given, bool) else str(given))}`"
