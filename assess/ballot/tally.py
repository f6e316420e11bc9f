"""What a room sees after the reveal: how often each answer was given, with names only where that was agreed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from assess.assessment.model import Round, Vote
from assess.assessment.values import LevelValue
from assess.ballot.scene import Scene
from assess.questionnaire.answers import LevelSpec
from assess.questionnaire.model import Question
from assess.results.said import answer_text
from assess.results.values import level_answer


@dataclass(frozen=True, slots=True)
class Bar:
    """One answer."""

    text: str
    count: int
    names: tuple[str, ...]
    """Who gave it; nobody where people are not named."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The latest revealed round of a question."""

    number: int
    bars: tuple[Bar, ...]
    abstained: int
    missing: int
    settled: str | None
    """The answer that the room settled on."""


def tally(scene: Scene, question: Question) -> Tally | None:
    """Return what was revealed on `question`; none before a reveal and while a vote is open."""
    record = scene.state.record(question.id)
    shown = [one for one in record.rounds if one.revealed_at is not None]
    if not shown or record.open_round is not None:
        return None
    latest = shown[-1]
    return Tally(
        number=latest.number,
        bars=_bars(scene, question, latest),
        abstained=latest.abstained or 0,
        missing=latest.missing or 0,
        settled=answer_text(scene.questionnaire, question, record.answer) if record.answer else None,
    )


def _bars(scene: Scene, question: Question, shown: Round) -> tuple[Bar, ...]:
    """Return levels in their order, all of them; other answers by how often they were given, then by text."""
    given: dict[str, list[Vote]] = defaultdict(list)
    for vote in shown.votes:
        given[answer_text(scene.questionnaire, question, vote.answer)].append(vote)
    named = scene.state.anonymity == "named"

    def bar(text: str) -> Bar:
        votes = given.pop(text, [])
        names = tuple(scene.label(vote.participant) for vote in votes if vote.participant) if named else ()
        return Bar(text, len(votes), names)

    scale = isinstance(question.forms(scene.state.scope)[0], LevelSpec) or any(
        isinstance(vote.answer.value, LevelValue) for vote in shown.votes
    )
    levels = [bar(level_answer(scene.questionnaire, question, number)) for number in range(1, 6)] if scale else []
    return (*levels, *(bar(text) for text in sorted(given, key=lambda text: (-len(given[text]), text))))
