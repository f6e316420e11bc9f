"""One file with everything that is wrong with it, as far as it can be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assess.errors import InvalidFile, Problem
from assess.questionnaire.base import Frozen
from assess.questionnaire.salvage import Salvage, salvage, whole
from assess.questionnaire.wording import complaints, mistakes_in
from assess.questionnaire.yaml_nodes import scan_yaml
from assess.questionnaire.yaml_read import MOST, Place, Read, in_order

Model = TypeVar("Model", bound=Frozen)


@dataclass
class Examined(Generic[Model]):
    """What a file holds and the mistakes found so far."""

    read: Read
    sound: Salvage[Model] | None = None
    """What can be checked further: all of it, or what is left without the mistakes of form; none if too little is."""
    lost: frozenset[str] = frozenset()
    """Ids whose absence is no mistake of its own."""
    _mistaken: set[Place] = field(default_factory=set)

    @property
    def model(self) -> Model | None:
        """What can be checked further."""
        return self.sound.model if self.sound else None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every mistake, by line."""
        return in_order(self.read.problems)

    def add(self, place: Place, what: str, remedy: str) -> None:
        """Note a mistake of form at a place in the file."""
        self._mistaken.add(place)
        self.read.complain(self.read.line(place), place, what, remedy)

    def complain(self, place: Place, what: str, remedy: str, *names: str) -> None:
        """Note a mistake at a place in the model, unless it only follows from one that is known."""
        where = self.sound.place(place) if self.sound else place
        follows = any(known[: len(where)] == where for known in self._mistaken)
        if not follows and self.lost.isdisjoint(names):
            self.read.complain(self.read.line(where), where, what, remedy)


def examine(path: Path, model: type[Model]) -> Examined[Model]:
    """Read `path` as `model` and note every mistake of form. Never raises InvalidFile."""
    try:
        read = scan_yaml(path)
    except InvalidFile as error:
        return Examined(Read(str(path), problems=list(error.problems)))
    examined: Examined[Model] = Examined(read)
    if read.whole:
        try:
            examined.sound = whole(model.model_validate(read.data))
        except ValidationError as error:
            errors = mistakes_in(error)
            _note(errors, read.data, examined)
            if len(errors) <= MOST:
                examined.sound = salvage(model, read.data, errors)
        examined.lost = examined.sound.lost if examined.sound else frozenset()
    return examined


def _note(errors: list[ErrorDetails], data: Any, examined: Examined[Model]) -> None:
    """Note each mistake, but for those that only repeat that a value was not taken over."""
    for error, place, what, remedy in complaints(errors[: MOST + 1], data):
        if place not in examined.read.spoilt or error["type"] == "missing":
            examined.add(place, what, remedy)
