"""JSON from outside: refused where it is dangerous or ambiguous, and located to the line where it is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from assess.errors import InvalidFile, Problem
from assess.text import clean

SIZE_LIMIT = 10 * 1024 * 1024
"""Bytes of UTF-8."""
DEPTH_LIMIT = 40
_DIGITS = 40

Path = tuple[str | int, ...]
"""Keys and 0-based places from the top of a document to one of its values."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[][{},:]|[^][{},:"\s]+')


class _Refused(Exception):
    """Something that valid JSON may hold and this reader refuses."""


def load(text: str, file: str, *, limit: int = SIZE_LIMIT, remedy: str = "export the assessment again") -> Any:
    """Return the data of a JSON text of at most `limit` bytes, its fractions as decimals. Raises InvalidFile.

    `remedy` is what helps where it is not JSON.
    """
    if len(text) > limit or len(text.encode(errors="replace")) > limit:
        large = f"is larger than {limit // 1024 // 1024} MiB"
        raise InvalidFile((Problem(file, 0, "", large, "this is not a document that assess wrote"),))
    try:
        data = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_fraction,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        what = f"is not JSON here ({error.msg.lower()}, column {error.colno})"
        raise InvalidFile((Problem(file, error.lineno, "", what, f"correct it, or {remedy}"),)) from None
    except RecursionError:
        raise InvalidFile((_too_deep(text, file),)) from None
    except _Refused as refused:
        raise InvalidFile(tuple(_refusals(text, file)) or (Problem(file, 0, "", str(refused), "correct it"),)) from None
    if _deeper(data, DEPTH_LIMIT):
        raise InvalidFile((_too_deep(text, file),))
    return data


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Refused("holds the same key twice")
    return found


def _integer(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise _Refused("holds a number that is too long")
    return int(digits)


def _fraction(digits: str) -> Decimal:
    if len(digits) > _DIGITS:
        raise _Refused("holds a number that is too long")
    number = Decimal(digits)
    if abs(number.adjusted()) > _DIGITS:
        raise _Refused("holds a number that is too large or too small")
    return number


def _constant(name: str) -> None:
    raise _Refused(f"holds {name}, which is not a number")


def _deeper(data: object, limit: int) -> bool:
    level = [data]
    for _ in range(limit):
        level = [
            item
            for value in level
            if isinstance(value, dict | list)
            for item in (value.values() if isinstance(value, dict) else value)
            if isinstance(item, dict | list)
        ]
    return bool(level)


def _too_deep(text: str, file: str) -> Problem:
    offset = next((at for path, at, _ in places(text) if len(path) > DEPTH_LIMIT), 0)
    return Problem(file, line_at(text, offset), "", f"is nested more than {DEPTH_LIMIT} deep", "flatten it")


def _refusals(text: str, file: str) -> Iterator[Problem]:
    seen: set[Path] = set()
    for path, offset, token in places(text):
        where, line = shown(path), line_at(text, offset)
        if path in seen:
            yield Problem(file, line, where, "is there twice", "keep one of the two")
        elif token in ("NaN", "Infinity", "-Infinity"):
            yield Problem(file, line, where, f"is {token}, which is not a number", "write a number")
        elif token.lstrip("-")[0].isdigit() and _refused(token):
            yield Problem(file, line, where, "is too long or too large a number", f"use at most {_DIGITS} digits")
        seen.add(path)


def _refused(digits: str) -> bool:
    try:
        _fraction(digits)
    except (_Refused, ArithmeticError):
        return True
    return False


def places(text: str) -> Iterator[tuple[Path, int, str]]:
    """Yield path, offset and first token of every value, in order; a member of an object is where its key is.

    Meant for text that is JSON; on other text it yields what it can.
    """
    path: list[str | int] = []
    kinds: list[str] = []
    key_at: int | None = None
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word in "]}":
            if kinds:
                kinds.pop()
                path.pop()
        elif word == ",":
            key_at = None
            if kinds and kinds[-1] == "[":
                path[-1] = int(path[-1]) + 1
        elif kinds and kinds[-1] == "{" and key_at is None and word[0] == '"':
            path[-1], key_at = _key(word), match.start()
        elif word != ":":
            yield tuple(path), match.start() if key_at is None else key_at, word
            if word in "[{":
                kinds.append(word)
                path.append(0 if word == "[" else "")
                key_at = None


def _key(word: str) -> str:
    try:
        return str(json.loads(word))
    except ValueError:
        return word


def line_at(text: str, offset: int) -> int:
    """Return the line, 1-based, of a place in `text`."""
    return text.count("\n", 0, offset) + 1


def shown(path: Path) -> str:
    """Return a path as people read it, such as `assessment.records[A1.1].rounds[0]`."""
    out = ""
    for part in path:
        if isinstance(part, int) or not part.isidentifier():
            out += f"[{part}]"
        else:
            out += f".{part}" if out else part
    return clean(out, len(out))
