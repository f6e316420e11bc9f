"""A revealed round, option by option, as a room may see it; and hands counted by typing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assess.assessment.model import Round
from assess.assessment.values import Answer, LevelValue
from assess.errors import InvalidAnswer
from assess.scoring.agreement import votes
from assess.session.workshop.people import People
from assess.session.workshop.voting import Fingers

LEVELS = range(1, 6)
_PAIR = re.compile(r"([0-9]+)([a-z]+)|([a-z]+)([0-9]+)")
_WORDS = {
    "dk": "unknown",
    "u": "unknown",
    "na": "not_applicable",
    "a": "not_applicable",
    "ab": "abstained",
    "s": "abstained",
    "abstain": "abstained",
}
HOW = "Type how many showed 1, 2, 3, 4 and 5, such as 0 0 3 4 1; then 2dk 1na 1ab if there are any."


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes of one revealed round; a voter is a name, or empty where nobody is to read it."""

    number: int
    levels: tuple[tuple[str, ...], ...]
    """Who voted for each level, level 1 first."""
    unknown: tuple[str, ...]
    not_applicable: tuple[str, ...]
    abstained: int
    missing: int
    median: int | None
    spread: int
    """Levels between the lowest and the highest vote."""
    consensus: float | None
    """0 to 1; none without a level."""
    discuss: bool
    """Whether the votes lie so far apart that the room should talk."""

    @property
    def cast(self) -> int:
        """All votes for something."""
        return sum(map(len, self.levels)) + len(self.unknown) + len(self.not_applicable)

    @property
    def lowest(self) -> int | None:
        """The lowest level that was voted for."""
        return next((n for n in LEVELS if self.levels[n - 1]), None)

    @property
    def highest(self) -> int | None:
        """The highest level that was voted for."""
        return next((n for n in reversed(LEVELS) if self.levels[n - 1]), None)


def tally(shown: Round, people: People, *, named: bool) -> Tally:
    """Return the votes of a revealed round, with names only if it is `named`."""
    spread = votes(shown, [person.id for person in people.voters])

    def who(picked: list[str | None]) -> tuple[str, ...]:
        names = [people.label(one) if named and one else "" for one in picked]
        return tuple(sorted(names, key=lambda name: not name))

    def of(status: str, number: int | None = None) -> tuple[str, ...]:
        return who([vote.participant for vote in shown.votes if _is(vote.answer, status, number)])

    return Tally(
        number=shown.number,
        levels=tuple(of("answered", number) for number in LEVELS),
        unknown=of("unknown"),
        not_applicable=of("not_applicable"),
        abstained=shown.abstained or 0,
        missing=shown.missing or 0,
        median=spread.median,
        spread=spread.spread,
        consensus=spread.consensus,
        discuss=spread.discuss,
    )


def _is(answer: Answer, status: str, number: int | None) -> bool:
    if answer.status != status:
        return False
    return number is None or (isinstance(answer.value, LevelValue) and answer.value.level == number)


def read_fingers(text: str) -> Fingers:
    """Return hands as they were counted: five numbers, then `2dk`, `1na`, `1ab` in any order. Raises InvalidAnswer."""
    counts = {"unknown": 0, "not_applicable": 0, "abstained": 0}
    levels = []
    for token in text.lower().replace(",", " ").split():
        pair = _PAIR.fullmatch(token)
        if pair is None:
            levels.append(_count(token))
            continue
        number, word = (pair[1], pair[2]) if pair[1] else (pair[4], pair[3])
        if word not in _WORDS:
            raise InvalidAnswer(f"{word} is not known here.", HOW)
        counts[_WORDS[word]] += _count(number)
    if len(levels) != len(LEVELS):
        raise InvalidAnswer(f"{len(levels)} of five numbers are there.", HOW)
    one, two, three, four, five = levels
    return Fingers(levels=(one, two, three, four, five), **counts)


def _count(number: str) -> int:
    if not (number.isascii() and number.isdigit() and len(number) <= 3):
        raise InvalidAnswer(f"{number} is no number of hands.", HOW)
    return int(number)
