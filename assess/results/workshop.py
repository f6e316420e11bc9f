"""Who took part in a workshop and how, how votes moved between rounds, and what was written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assess.assessment.model import Assessment, Participant, Record, Round
from assess.assessment.values import Answer, LevelValue
from assess.questionnaire.model import Questionnaire
from assess.results import workshop_sentences as say
from assess.results.said import answer_text
from assess.results.wording import day, first_upper

LEVELS = range(1, 6)


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody who took part; without a name where people are not named."""

    name: str
    role: str
    team: str
    note: str
    """Whether they had no vote."""


@dataclass(frozen=True, slots=True)
class RoundView:
    """The votes of one round, never with names."""

    number: int
    counts: tuple[int, ...]
    """Votes for each level, level 1 first; empty for a question without levels."""
    others: str
    """Votes for answers without a level; empty if there are none."""
    unknown: int
    not_applicable: int
    abstained: int
    missing: int


@dataclass(frozen=True, slots=True)
class RoundsView:
    """A question on which not all votes were alike, or which was voted on again."""

    id: str
    ask: str
    rounds: tuple[RoundView, ...]
    settled: str
    """The answer that holds; empty while there is none."""
    why: str


@dataclass(frozen=True, slots=True)
class WorkshopView:
    """Who took part and how."""

    title: str
    sentences: tuple[str, ...]
    people: tuple[PersonView, ...]
    rounds_title: str
    rounds: tuple[RoundsView, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of the minutes."""

    text: str
    question: str
    """The id of the question it is about; empty if it is about none."""
    owner: str
    due: str
    note: str
    """Whether it is done, or the day of a decision."""


@dataclass(frozen=True, slots=True)
class MinutesView:
    """What was written down, part by part; a part with nothing in it is left out."""

    title: str
    parts: tuple[tuple[str, tuple[LineView, ...]], ...]


def workshop_view(questionnaire: Questionnaire, assessment: Assessment) -> WorkshopView | None:
    """Return who took part and how; none where one person answered or nothing was voted on."""
    voted = {q: _shown(r) for q, r in assessment.records.items() if q in questionnaire.questions and _shown(r)}
    if assessment.mode != "workshop" or not voted:
        return None
    apart = tuple(
        _rounds(questionnaire, assessment.record(question), rounds)
        for question in questionnaire.questions
        if (rounds := voted.get(question, ())) and (len(rounds) > 1 or _differ(rounds[-1]))
    )
    tables = {sheet.question.id for sheet in questionnaire.worksheets}
    asked = {question: rounds for question, rounds in voted.items() if question not in tables} or voted
    votes = [max(len(one.votes) for one in rounds) for rounds in asked.values()]
    return WorkshopView(
        title=say.workshop_title(min(votes), max(votes), len(asked)),
        sentences=tuple(_sentences(assessment, voted, tables)),
        people=tuple(_people(assessment)),
        rounds_title=say.rounds_title(len(apart), sum(bool(item.settled) for item in apart)),
        rounds=apart,
    )


def minutes_view(assessment: Assessment) -> MinutesView | None:
    """Return what was written down; none if there is nothing."""
    kept = assessment.minutes
    parked = tuple(LineView(p.text, p.question or "", "", "", say.DONE if p.done else "") for p in kept.parked)
    actions = tuple(
        LineView(a.what, a.question or "", a.owner or "", day(a.due) if a.due else "", say.DONE if a.done else "")
        for a in kept.actions
    )
    decided = sorted(kept.decisions, key=lambda decision: decision.at)
    decisions = tuple(LineView(d.text, d.question or "", "", "", day(d.at.date())) for d in decided)
    named = ((say.ACTIONS, actions), (say.DECISIONS, decisions), (say.PARKED, parked))
    if kept.empty:
        return None
    return MinutesView(
        title=say.minutes_title(len(parked), len(actions), len(decisions)),
        parts=tuple((title, lines) for title, lines in named if lines),
    )


def _sentences(assessment: Assessment, voted: dict[str, tuple[Round, ...]], tables: set[str]) -> Iterator[str]:
    facilitator = assessment.participants[0]
    voters = sum(person.votes for person in assessment.participants)
    named = assessment.anonymity == "named"
    who = (facilitator.name if named else None) or facilitator.role or ""
    yield say.took_part(voters, "" if who == "Facilitator" else who, facilitator_votes=facilitator.votes)
    yield say.HOW_KEPT[assessment.anonymity]
    yield say.quorum(assessment.room.quorum)
    again = [rounds for rounds in voted.values() if len(rounds) > 1]
    yield say.rounds(len(voted.keys() - tables), len(voted.keys() & tables), len(again))
    if again and assessment.anonymity != "all":
        yield say.changed(sum(_changes(rounds) for rounds in again))
    settled = [record.settlement for record in assessment.records.values() if record.settlement is not None]
    if reasons := sum(bool(one.why) for one in settled):
        yield say.reasons(reasons)
    asked = assessment.room.delegations
    if asked:
        here = sum(len(one.questions) for one in asked if one.back_at)
        yield say.delegated(here, sum(len(one.questions) for one in asked) - here)


def _people(assessment: Assessment) -> Iterator[PersonView]:
    """Yield who took part; where people are not named their roles with how many had them, by the alphabet."""
    if assessment.anonymity == "named":
        yield from map(_named, assessment.participants)
        return
    roles = Counter((person.role or say.NO_ROLE, person.votes) for person in assessment.participants)
    for (role, votes), count in sorted(
        roles.items(), key=lambda item: (item[0][0] == say.NO_ROLE, item[0][0], item[1])
    ):
        yield PersonView("", say.several(role, count), "", "" if votes else say.NOT_VOTED)


def _named(person: Participant) -> PersonView:
    team = first_upper(person.team or "")
    return PersonView(person.name or "", person.role or "", team, "" if person.votes else say.NOT_VOTED)


def _shown(record: Record) -> tuple[Round, ...]:
    return tuple(one for one in record.rounds if one.revealed_at is not None)


def _differ(shown: Round) -> bool:
    return len({vote.answer.model_dump_json() for vote in shown.votes}) > 1


def _changes(rounds: tuple[Round, ...]) -> int:
    """Return how many votes are others in a round than in the round before, where it is known whose they are."""
    total = 0
    for before, after in pairwise(rounds):
        then = {vote.participant: vote.answer for vote in before.votes if vote.participant}
        total += sum(
            vote.participant in then and then[vote.participant] != vote.answer
            for vote in after.votes
            if vote.participant
        )
    return total


def _rounds(questionnaire: Questionnaire, record: Record, rounds: tuple[Round, ...]) -> RoundsView:
    question = questionnaire.questions[record.question]
    settled = record.settlement
    return RoundsView(
        id=question.id,
        ask=question.ask,
        rounds=tuple(_round(questionnaire, question.id, one) for one in rounds),
        settled=answer_text(questionnaire, question, settled.answer) if settled else "",
        why=(settled.why or "") if settled else "",
    )


def _round(questionnaire: Questionnaire, question: str, shown: Round) -> RoundView:
    answers = [vote.answer for vote in shown.votes]
    levels = Counter(answer.value.level for answer in answers if isinstance(answer.value, LevelValue))
    status = Counter(answer.status for answer in answers)
    return RoundView(
        number=shown.number,
        counts=tuple(levels[n] for n in LEVELS) if levels else (),
        others="; ".join(_others(questionnaire, question, answers)),
        unknown=status["unknown"],
        not_applicable=status["not_applicable"],
        abstained=shown.abstained or 0,
        missing=shown.missing or 0,
    )


def _others(questionnaire: Questionnaire, question: str, answers: list[Answer]) -> Iterator[str]:
    asked = questionnaire.questions[question]
    valued = [a for a in answers if a.value is not None and not isinstance(a.value, LevelValue)]
    texts = Counter(answer_text(questionnaire, asked, answer) for answer in valued)
    for text, count in sorted(texts.items(), key=lambda item: (-item[1], item[0])):
        yield say.counted(text, count)
