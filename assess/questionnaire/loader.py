"""From YAML files to a validated questionnaire with its catalogue, every mistake named at once with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from assess.errors import InvalidFile, Problem
from assess.questionnaire.base import Frozen
from assess.questionnaire.catalogue import Catalogue
from assess.questionnaire.checks import Complain, check_catalogue, check_questionnaire
from assess.questionnaire.model import Questionnaire
from assess.questionnaire.pack import Pack
from assess.questionnaire.wording import complaint
from assess.questionnaire.yaml_nodes import Place, Read, dotted, read_yaml

Model = TypeVar("Model", bound=Frozen)


def load_questionnaire(path: Path) -> Questionnaire:
    """Load a questionnaire file. Raises InvalidFile."""
    questionnaire, read = _load(path, Questionnaire)
    _raise(_checked(read, lambda complain: check_questionnaire(questionnaire, complain)))
    return questionnaire


def load_catalogue(path: Path) -> Catalogue:
    """Load a catalogue file on its own; references into its questionnaire are checked by `load_pack`.

    Raises InvalidFile.
    """
    return _load(path, Catalogue)[0]


def catalogue_path(questionnaire_path: Path) -> Path:
    """Return where the catalogue of a questionnaire file stands: `name.actions.yaml` beside `name.yaml`."""
    return questionnaire_path.with_suffix(".actions.yaml")


def load_pack(questionnaire_path: Path) -> Pack:
    """Load a questionnaire with the catalogue beside it. Raises InvalidFile with the mistakes of both files."""
    problems: list[Problem] = []
    asked = _gather(lambda: _load(questionnaire_path, Questionnaire), problems)
    actions = _gather(lambda: _load(catalogue_path(questionnaire_path), Catalogue), problems)
    if asked:
        questionnaire, read = asked
        problems += _checked(read, lambda complain: check_questionnaire(questionnaire, complain))
        if actions:
            catalogue, its_read = actions
            problems += _checked(its_read, lambda complain: check_catalogue(catalogue, questionnaire, complain))
    _raise(problems)
    assert asked and actions  # noqa: S101, PT018  nothing was wrong, so both were read
    return Pack(questionnaire=asked[0], catalogue=actions[0])


def _gather(load: Callable[[], tuple[Model, Read]], problems: list[Problem]) -> tuple[Model, Read] | None:
    try:
        return load()
    except InvalidFile as error:
        problems += error.problems
        return None


def _load(path: Path, model: type[Model]) -> tuple[Model, Read]:
    read = read_yaml(path)
    try:
        return model.model_validate(read.data), read
    except ValidationError as error:
        problems = []
        for mistake in error.errors(include_url=False):
            place, what, remedy = complaint(mistake, read.data)
            problems.append(Problem(read.file, read.line(place), dotted(place), what, remedy))
        raise InvalidFile(tuple(sorted(set(problems), key=lambda p: (p.line, p.where)))) from None


def _checked(read: Read, check: Callable[[Complain], None]) -> list[Problem]:
    found: list[Problem] = []

    def complain(place: Place, what: str, remedy: str) -> None:
        found.append(Problem(read.file, read.line(place), dotted(place), what, remedy))

    check(complain)
    return sorted(found, key=lambda problem: problem.line)


def _raise(problems: list[Problem]) -> None:
    if problems:
        raise InvalidFile(tuple(problems))
