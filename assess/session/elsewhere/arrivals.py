"""Answer files that arrive together: each is read for itself, and one with a mistake does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess.errors import InvalidFile, Problem
from assess.session.elsewhere.landing import Merged

if TYPE_CHECKING:
    from assess.session.elsewhere.answer_file import AnswerFile
    from assess.session.session import Session


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of several answer files."""

    merged: tuple[Merged, ...]
    problems: tuple[Problem, ...]
    """What is wrong with the files that were not taken over."""


def land(session: Session, files: Iterable[tuple[str, Callable[[], str]]], *, strict: bool = False) -> Arrived:
    """Take over the answers of files, each given by its name and a way to read its text.

    Goes on from what is stored first: the files may have been handed out by somebody else a moment ago. Raises
    InvalidFile if one has a mistake and `strict` is set, CannotWrite; then nothing was taken over.
    """
    session.conflicts.save()
    if session.conflicts.behind:
        session.conflicts.catch_up()
    answer_files = session.workshop.answer_files
    good: list[tuple[str, AnswerFile]] = []
    problems: list[Problem] = []
    for name, text in files:
        try:
            good.append((name, answer_files.read(text(), name)))
        except InvalidFile as error:
            problems += error.problems
    if problems and strict:
        raise InvalidFile(tuple(problems))
    return Arrived(answer_files.take_over(good), tuple(problems))
