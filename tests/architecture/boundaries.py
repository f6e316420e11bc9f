"""Every text that comes from outside, found by walking the models that read it."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

HOSTILE = (
    "\x1b[2J",
    "\x1b]52;c;aGk=\x07",
    "a\x9b2Jb",
    "a\x00b",
    "\u202ecod.exe",
    "\u2066x\u2069",
    "\ud800",
    "a\u200bb",
    "\x7f",
)
"""Escapes, controls, changes of direction, halves of characters, characters that cannot be seen."""


def texts_of(model: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    """Yield place and type of every text in `model` and the models inside it."""
    yield from _walk(model, model.__name__, set())


def _walk(annotation: Any, place: str, seen: set[type]) -> Iterator[tuple[str, Any]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation in seen:
            return
        seen.add(annotation)
        hints = typing.get_type_hints(annotation, include_extras=True)
        for name in annotation.model_fields:
            yield from _walk(hints[name], f"{annotation.__name__}.{name}", seen)
        return
    if annotation is str:
        yield place, annotation
    elif typing.get_origin(annotation) is typing.Annotated:
        inner = typing.get_args(annotation)[0]
        if inner is str or _text_at_the_core(inner):
            yield place, annotation
        else:
            yield from _walk(inner, place, seen)
    elif typing.get_origin(annotation) is not typing.Literal:
        for argument in typing.get_args(annotation):
            yield from _walk(argument, place, seen)


def _text_at_the_core(annotation: Any) -> bool:
    return typing.get_origin(annotation) is typing.Annotated and _text_at_the_core(typing.get_args(annotation)[0])


def lets_through(annotation: Any) -> list[str]:
    """Return the hostile texts that a value of this type can hold."""
    adapter = TypeAdapter(annotation)
    found = []
    for text in HOSTILE:
        try:
            value = adapter.validate_python(text)
        except (ValidationError, UnicodeEncodeError):
            continue
        if any(character in value for character in text if not character.isprintable()):
            found.append(text)
    return found
