"""What a model found wrong with plain data, in words and with the path in the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assess.errors import InvalidFile, Problem
from assess.session.json_text import Path, line_at, places, shown
from assess.text import clean

SHOWN_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong in a document; clauses without capital and full stop."""

    path: Path
    what: str
    remedy: str


def mistakes_in(error: ValidationError, data: object) -> list[Mistake]:
    """Return the mistakes that `error` reports about `data`, one per place."""
    found: dict[Path, Mistake] = {}
    for detail in error.errors(include_url=False):
        path = _path_in(data, detail)
        what, remedy = _words(detail)
        found.setdefault(path, Mistake(path, what, remedy))
    return list(found.values())


def _path_in(data: object, detail: ErrorDetails) -> Path:
    """Return the path in the data, without the names of the models that were tried on the way."""
    path: list[str | int] = []
    node = data
    parts = detail["loc"]
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        if isinstance(node, dict):
            if not last and part == node.get("kind", node.get("type")):
                continue
            if part in node:
                path.append(part)
                node = node[part]
            elif last and detail["type"] == "missing":
                path.append(part)
        elif isinstance(node, list) and isinstance(part, int) and part < len(node):
            path.append(part)
            node = node[part]
    return tuple(path)


def _words(detail: ErrorDetails) -> tuple[str, str]:
    context: dict[str, Any] = detail.get("ctx", {})
    given = _short(detail["input"])
    match detail["type"]:
        case "missing":
            return "is missing", "add it"
        case "extra_forbidden":
            return "is not a known field", "remove it, or correct its name"
        case "literal_error" | "enum":
            return f"is {given}", f"use {context['expected']}"
        case "union_tag_invalid":
            return f"has the unknown kind {context['tag']}", f"use one of {context['expected_tags']}"
        case "union_tag_not_found":
            return "does not say its kind", "add `kind`"
        case "less_than_equal":
            return f"is {given}", f"use at most {context['le']}"
        case "greater_than_equal":
            return f"is {given}", f"use at least {context['ge']}"
        case "string_pattern_mismatch":
            return f"is {given}, which has characters that are not allowed here", f"match {context['pattern']}"
        case "value_error":
            return str(context["error"]), "correct it"
        case _:
            return f"is {given}: {detail['msg'][0].lower()}{detail['msg'][1:]}", "correct it"


def _short(given: object) -> str:
    text = repr(given) if isinstance(given, str) else str(given)
    if isinstance(given, dict | list):
        return "an object" if isinstance(given, dict) else "a list"
    return text if len(text) <= 40 else text[:37] + "..."


def located(mistakes: list[Mistake], text: str, file: str) -> InvalidFile:
    """Return the error that names each mistake in `text`, the content of `file`, with its line."""
    offsets: dict[Path, int] = {path: offset for path, offset, _ in places(text)}
    problems = []
    for mistake in mistakes[:SHOWN_PROBLEMS]:
        path = mistake.path
        while path and path not in offsets:
            path = path[:-1]
        line = line_at(text, offsets.get(path, 0))
        what = clean(mistake.what, len(mistake.what))
        problems.append(Problem(file, line, shown(mistake.path), what, mistake.remedy))
    problems.sort(key=lambda problem: problem.line)
    if len(mistakes) > SHOWN_PROBLEMS:
        more = f"has {len(mistakes) - SHOWN_PROBLEMS} more mistakes"
        problems.append(Problem(file, 0, "", more, "correct these first"))
    return InvalidFile(tuple(problems))
