"""Every error a user can meet, as one tree.

AssessError                 1   internal or environmental
├── CannotWrite             1   a file, folder or database refused a write
├── MissingLibrary          1   a system or Python library is absent
├── UsageProblem            2   the command was called wrongly
├── InfeasiblePlan          3   the plan request contradicts itself
└── DataProblem             4   unreadable or invalid input
    ├── UnknownId           4   no such assessment, question or questionnaire
    ├── InvalidAnswer       4   a value that the question does not accept
    ├── InvalidFile         4   a file with one or more located problems
    ├── Conflict            4   somebody else changed the same assessment
    ├── NotNow              4   something else has to happen first
    └── UnusableDatabase    4   damaged, foreign or newer than this program

Each carries a message (what was wrong), a hint (what to do) and the exit code of the command line.
"""

from __future__ import annotations

from dataclasses import dataclass


class AssessError(Exception):
    """Base of every error that is shown to a user in one sentence."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class CannotWrite(AssessError):
    """A file, folder or database refused a write."""


class MissingLibrary(AssessError):
    """A system or Python library is absent."""


class UsageProblem(AssessError):
    """The command was called wrongly."""

    exit_code = 2


class InfeasiblePlan(AssessError):
    """The plan request contradicts itself."""

    exit_code = 3


class DataProblem(AssessError):
    """Unreadable or invalid input."""

    exit_code = 4


class UnknownId(DataProblem):
    """No such assessment, question or questionnaire."""


class InvalidAnswer(DataProblem):
    """A value that the question does not accept."""


class Conflict(DataProblem):
    """Somebody else changed the same assessment in the meantime."""


class NotNow(DataProblem):
    """Something else has to happen first, or it is too late."""


class UnusableDatabase(DataProblem):
    """The database is damaged, belongs to another program or is newer than this one."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One located mistake in a file."""

    file: str
    line: int
    """First line is 1; 0 when the file as a whole is meant."""
    where: str
    """Path inside the document, such as `gaps[0].capabilities[2].target`."""
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        where = f" {self.where}:" if self.where else ""
        remedy = f", {self.remedy}" if self.remedy else ""
        return f"{place}:{where} {self.what}{remedy}"


class InvalidFile(DataProblem):
    """A file with one or more located problems, all reported at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))
