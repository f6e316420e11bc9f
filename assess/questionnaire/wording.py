"""What pydantic found, in the words of somebody who writes questionnaires."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from assess.questionnaire import answers, base, catalogue, conditions, model
from assess.questionnaire.yaml_nodes import Place

_KINDS = {"list": "a list", "dict": "a group of fields", "NoneType": "nothing"}
_FORMS = {
    r"^[A-Za-z][A-Za-z0-9_.-]{0,39}$": "begin with a letter; letters, digits, dots, dashes; at most 40 characters",
    r"^\d+\.\d+\.\d+$": "write three numbers, such as 1.0.0",
    r"^[a-z]{2}(-[A-Z]{2})?$": "write a language code, such as en",
    r"^[A-Z]{3}$": "write a currency code, such as EUR",
}
_FIELDS = sorted(
    {
        name
        for module in (base, answers, conditions, model, catalogue)
        for item in vars(module).values()
        if isinstance(item, type) and issubclass(item, base.Frozen)
        for name in item.model_fields
    }
)


def complaint(mistake: ErrorDetails, data: Any) -> tuple[Place, str, str]:
    """Return where the mistake is, what is wrong and what to do."""
    kind, context = mistake["type"], mistake.get("ctx") or {}
    place = _place(mistake["loc"], data)
    if kind == "missing":
        field = str(mistake["loc"][-1])
        return place, f"the field `{field}` is missing", f"add `{field}:`"
    if kind == "extra_forbidden":
        return place, f"the field `{place[-1]}` is not known here", _suggestion(str(place[-1]))
    what, remedy = _words(kind, context, mistake["input"])
    return place, what, remedy


def _place(location: tuple[str | int, ...], data: Any) -> Place:
    """Drop the parts of pydantic's location that name a kind of value and not a place in the file."""
    place: list[str | int] = []
    for part in location:
        inside = isinstance(data, Mapping) and part in data
        if inside or (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            data = data[part]
            place.append(part)
    return tuple(place)


def _suggestion(field: str) -> str:
    close = difflib.get_close_matches(field, _FIELDS, n=1)
    return f"did you mean `{close[0]}`? Else remove it" if close and close[0] != field else "remove it"


def _words(kind: str, context: Mapping[str, Any], given: Any) -> tuple[str, str]:
    shown = _shown(given)
    match kind:
        case "string_type":
            number = isinstance(given, int | float) or hasattr(given, "as_tuple")
            return f"{shown} is not text", "put it in quotes" if number else "write text here"
        case "string_pattern_mismatch":
            pattern = str(context.get("pattern"))
            return f"{shown} does not have the right form", _FORMS.get(pattern, f"it must match {pattern}")
        case "string_too_short":
            return "the text is empty", "write something or remove the field"
        case "string_too_long":
            return f"the text has {len(str(given))} characters", f"at most {context.get('max_length')} are allowed"
        case "too_short" | "too_long":
            few = kind == "too_short"
            remedy = f"at least {context.get('min_length')}" if few else f"at most {context.get('max_length')}"
            return f"it has {context.get('actual_length')} items", f"it needs {remedy}"
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
            sign = {"greater_than_equal": ("ge", "at least"), "less_than_equal": ("le", "at most")}
            key, words = sign.get(kind, ("gt", "more than") if kind == "greater_than" else ("lt", "less than"))
            return f"{shown} is out of range", f"it must be {words} {context.get(key)}"
        case "literal_error":
            return f"{shown} is not one of the values allowed", f"write {context.get('expected')}"
        case "union_tag_invalid":
            return f"{shown_tag(context)} is not a kind that is known", f"write {context.get('expected_tags')}"
        case "union_tag_not_found":
            return "it does not say its kind", f"add {context.get('discriminator')}"
        case "value_error":
            return str(context.get("error")), ""
        case "model_type" | "dict_type" | "model_attributes_type":
            return f"{shown} stands where fields are needed", "indent the fields below it"
        case "tuple_type" | "list_type":
            return f"{shown} stands where a list is needed", "begin each item with a dash"
        case _ if kind.startswith(("int", "decimal", "bool")):
            wanted = "true or false" if kind.startswith("bool") else "a number"
            return f"{shown} is not {wanted}", f"write {wanted} without quotes"
        case _:
            return f"{shown} does not fit here", "see the README for authors"


def shown_tag(context: Mapping[str, Any]) -> str:
    """Return the kind that was given, quoted."""
    return f"`{context.get('tag')}`"


def _shown(given: Any) -> str:
    if isinstance(given, list | dict) or given is None:
        return _KINDS[type(given).__name__]
    text = str(given)
    return f"`{text[:40]}{'…' if len(text) > 40 else ''}`"
