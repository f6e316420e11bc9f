"""From YAML files to a validated questionnaire with its catalogue, every mistake named at once with its line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from assess.errors import InvalidFile, Problem
from assess.questionnaire.advice import advice
from assess.questionnaire.base import Frozen
from assess.questionnaire.catalogue import Catalogue
from assess.questionnaire.catalogue_checks import check_catalogue, check_together
from assess.questionnaire.checks import check_questionnaire
from assess.questionnaire.examined import Examined, examine
from assess.questionnaire.model import Questionnaire
from assess.questionnaire.pack import Pack
from assess.questionnaire.worksheet_checks import check_worksheets

Model = TypeVar("Model", bound=Frozen)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Mistakes that keep a questionnaire from being used, and warnings that do not."""

    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]
    id: str = ""
    """The id of the questionnaire, if there are no mistakes."""


def check(path: Path) -> CheckResult:
    """Check a questionnaire file with the catalogue beside it."""
    try:
        pack = load_pack(path)
    except InvalidFile as error:
        return CheckResult(error.problems, ())
    return CheckResult((), tuple(advice(pack)), pack.questionnaire.id)


def load_pack(questionnaire_path: Path) -> Pack:
    """Load a questionnaire with the catalogue beside it. Raises InvalidFile with the mistakes of both files."""
    asked, actions = _questionnaire(questionnaire_path), _catalogue(catalogue_path(questionnaire_path))
    if asked.model and actions.model:
        actions.lost |= asked.lost
        check_together(actions.model, asked.model, actions.complain)
    questionnaire, catalogue = _sound(asked, *actions.problems), _sound(actions)
    return Pack(questionnaire=questionnaire, catalogue=catalogue)


def load_questionnaire(path: Path) -> Questionnaire:
    """Load a questionnaire file. Raises InvalidFile."""
    return _sound(_questionnaire(path))


def load_catalogue(path: Path) -> Catalogue:
    """Load a catalogue file on its own; references into its questionnaire are checked by `load_pack`.

    Raises InvalidFile.
    """
    return _sound(_catalogue(path))


def catalogue_path(questionnaire_path: Path) -> Path:
    """Return where the catalogue of a questionnaire file stands: `name.actions.yaml` beside `name.yaml`."""
    return questionnaire_path.with_suffix(".actions.yaml")


def _questionnaire(path: Path) -> Examined[Questionnaire]:
    examined = examine(path, Questionnaire)
    if examined.model:
        check_questionnaire(examined.model, examined.complain)
        check_worksheets(examined.model, examined.complain)
    return examined


def _catalogue(path: Path) -> Examined[Catalogue]:
    examined = examine(path, Catalogue)
    if examined.model:
        check_catalogue(examined.model, examined.complain)
    return examined


def _sound(examined: Examined[Model], *others: Problem) -> Model:
    """Return the model if nothing is wrong with it and there are no other problems. Raises InvalidFile."""
    problems = examined.problems + others
    if problems or examined.model is None:
        raise InvalidFile(problems)
    return examined.model
