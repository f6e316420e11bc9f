"""What is left of a file when its mistakes of form are set aside, so that references are checked all the same."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assess.questionnaire.base import Frozen
from assess.questionnaire.wording import mistakes_in, place_in
from assess.questionnaire.yaml_read import Place

Model = TypeVar("Model", bound=Frozen)

UNNAMED = "unnamed"
_ROUNDS = 12
_GONE = object()
_ANCHORS = ["one", "two", "three", "four", "five"]
_STAND_INS: dict[str, Any] = {
    "format": 1, "version": "0.0.0", "language": "en", "title": "?", "summary": "?", "name": "?", "meaning": "?",
    "ask": "?", "claim": "?", "remedy": "?", "label": "?", "deliverable": "?", "acceptance": "?", "text": "?",
    "target": 0, "days": 1, "anchors": _ANCHORS,
    "levels": [{"level": n, "name": "?", "meaning": "?"} for n in range(1, 6)],
}  # fmt: skip
"""Values in place of mistaken or missing ones that no reference hinges on."""
_ON_TOP = {"id": UNNAMED, "questionnaire": UNNAMED}
"""The same, for the file as a whole only."""


@dataclass(frozen=True)
class Salvage(Generic[Model]):
    """A valid model of the sound parts of a file."""

    model: Model
    origin: dict[Place, Place]
    """Where each part of the model stands in the file."""
    lost: frozenset[str]
    """Ids that are in the file but not in the model."""

    def place(self, place: Place) -> Place:
        """Return where in the file a place in the model stands."""
        inside: Place = ()
        while place not in self.origin:
            place, inside = place[:-1], (place[-1], *inside)
        return (*self.origin[place], *inside)


def whole(model: Model) -> Salvage[Model]:
    """Return the salvage of a file without mistakes of form."""
    return Salvage(model, {(): ()}, frozenset())


def salvage(model: type[Model], data: Any, errors: Sequence[ErrorDetails]) -> Salvage[Model] | None:
    """Set the mistaken parts of `data` aside until the rest is valid; none if too little is left.

    `errors` are those of validating `data`. Mistaken text gets a stand-in; a part that lacks what others may refer to
    goes as a whole, and its ids count as lost.
    """
    work = _Work(copy.deepcopy(data))
    rest, origin = data, _identity(data)
    for _ in range(_ROUNDS):
        for error in errors:
            place = origin[place_in(rest, error["loc"])]
            if not work.mend(place, str(error["loc"][-1]) if error["type"] == "missing" else None):
                return None
        rest, origin = work.rest()
        try:
            made = model.model_validate(rest)
        except ValidationError as error:
            errors = mistakes_in(error)
        else:
            lost = frozenset(_ids(data)) - frozenset(_ids(rest))
            return Salvage(made, origin, lost | {UNNAMED})
    return None


@dataclass
class _Work:
    """A copy of the data whose parts are replaced and removed without moving the others."""

    data: Any
    _replaced: set[Place] = field(default_factory=set)

    def mend(self, place: Place, missing: str | None) -> bool:
        """Give the field `missing` of the part at `place`, or `place` itself, a stand-in, or remove it.

        Says whether anything is left.
        """
        target = (*place, missing) if missing else place
        name = target[-1] if target else None
        stand_ins = _STAND_INS | _ON_TOP if len(target) == 1 else _STAND_INS
        above = self._at(target[:-1])
        if isinstance(above, dict) and name in stand_ins and target not in self._replaced:
            self._replaced.add(target)
            above[name] = copy.deepcopy(stand_ins[name])
            return True
        return self._remove(place)

    def _remove(self, place: Place) -> bool:
        if not place:
            return False
        above, last = self._at(place[:-1]), place[-1]
        if isinstance(above, dict):
            above.pop(last, None)
        elif isinstance(above, list) and isinstance(last, int):
            above[last] = _GONE
        return True

    def _at(self, place: Place) -> Any:
        """Return what stands at `place`, or nothing if a part around it was removed."""
        found = self.data
        for part in place:
            inside = part in found if isinstance(found, dict) else isinstance(found, list)
            found = found[part] if inside else None
        return found

    def rest(self) -> tuple[Any, dict[Place, Place]]:
        """Return what is left without holes, and where each part of it stood."""
        origin: dict[Place, Place] = {}
        return _closed(self.data, (), (), origin), origin


def _closed(value: Any, was: Place, now: Place, origin: dict[Place, Place]) -> Any:
    origin[now] = was
    if isinstance(value, dict):
        return {key: _closed(item, (*was, key), (*now, key), origin) for key, item in value.items()}
    if isinstance(value, list):
        left = [(n, item) for n, item in enumerate(value) if item is not _GONE]
        return [_closed(item, (*was, n), (*now, m), origin) for m, (n, item) in enumerate(left)]
    return value


def _identity(data: Any) -> dict[Place, Place]:
    origin: dict[Place, Place] = {}
    _closed(data, (), (), origin)
    return origin


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        value = list(value.values())
    for item in value if isinstance(value, list) else ():
        yield from _ids(item)
