"""How a room voted: agreement in all, the questions furthest apart, and capabilities team by team."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assess.assessment.model import Assessment
from assess.questionnaire.model import Questionnaire
from assess.results import figures
from assess.results import report_sentences as say
from assess.results.priorities import order_text
from assess.results.wording import first_upper, short
from assess.scoring.agreement import Agreement, agreement
from assess.scoring.alpha import Reading
from assess.scoring.disagreement import Item, agenda
from assess.scoring.model import Score
from assess.scoring.priorities import votes_of
from assess.scoring.score import score as score_of

LISTED = 8
"""Most questions shown with their votes."""
TEAMS = 3
"""Fewest teams that are worth a table."""
MOST_TEAMS = 8
FEWEST = 3
"""Fewest people of a team that is shown where people are not named."""


@dataclass(frozen=True, slots=True)
class VotesView:
    """The votes on one question."""

    id: str
    ask: str
    counts: tuple[int, ...]
    """Votes for each level, level 1 first."""
    unknown: int
    text: str
    alt: str


@dataclass(frozen=True, slots=True)
class AgreementView:
    """How far the room agrees."""

    text: str
    order: str
    """How far they agree on the order of the gaps, which is part of `text`; empty if fewer than two have one."""
    brief: str
    open: int
    """Questions still to talk about."""
    value: str
    """Agreement over all questions, empty where it cannot be told."""
    low: bool
    """Whether it is too low to lean on the answers."""
    discuss_title: str
    discuss: tuple[VotesView, ...]
    """The questions not settled on which votes lie apart, the widest effect first."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One capability in one team."""

    score: Fraction | None
    text: str
    below: bool
    step: int
    """0 far below target to 4 at target; 0 where nothing is known."""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One capability over the teams."""

    gap: int
    name: str
    target: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatView:
    """Capabilities by team."""

    title: str
    teams: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    note: str
    """Who is not shown and why; empty if everybody is."""


def agreement_view(questionnaire: Questionnaire, assessment: Assessment, score: Score) -> AgreementView | None:
    """Return how far the room agrees; none where one person answered or nothing was voted on."""
    if assessment.mode != "workshop" or len(assessment.participants) < 2:
        return None
    found = agreement(questionnaire, assessment)
    if not found.questions:
        return None
    items = agenda(score, found)
    value = "" if found.alpha.value is None else figures.number(found.alpha.value, 2)
    order = order_text(questionnaire, assessment, score)
    shown = tuple(_votes(questionnaire, item) for item in items[:LISTED])
    return AgreementView(
        text=f"{say.alpha(found.alpha, value)} {order}".rstrip(),
        order=order,
        brief=say.agreement_brief(_open(found), value),
        open=_open(found),
        value=value,
        low=found.alpha.reading is Reading.LOW,
        discuss_title=say.discuss_title(len(shown)),
        discuss=shown,
    )


def _open(found: Agreement) -> int:
    return len(found.discuss)


def _votes(questionnaire: Questionnaire, item: Item) -> VotesView:
    votes = item.votes
    return VotesView(
        id=item.question,
        ask=questionnaire.questions[item.question].ask,
        counts=votes.levels,
        unknown=votes.unknown,
        text=say.spread(votes.lowest or 0, votes.highest or 0, votes.knew, votes.cast),
        alt=say.alt_votes(item.question, votes.levels, votes.unknown),
    )


def heat_view(questionnaire: Questionnaire, assessment: Assessment) -> HeatView | None:
    """Return the capabilities by team, from each team's own votes; none for fewer than three teams to show."""
    members: dict[str, set[str]] = {}
    for person in assessment.participants:
        if person.team and person.votes:
            members.setdefault(_key(person.team), set()).add(person.id)
    if len(members) < TEAMS:
        return None
    shown = {t: m for t, m in members.items() if assessment.anonymity == "named" or len(m) >= FEWEST}
    teams = sorted(shown)[:MOST_TEAMS]
    if len(teams) < TEAMS:
        return None
    scores = [score_of(questionnaire, votes_of(assessment, members[team])) for team in teams]
    rows = tuple(_rows(questionnaire, scores))
    known = [row for row in rows if any(cell.score is not None for cell in row.cells)]
    everywhere = sum(all(cell.below for cell in row.cells) for row in known)
    below = [sum(row.cells[n].below for row in known) for n in range(len(teams))]
    names = [_name(assessment, team) for team in teams]
    lowest = names[below.index(max(below))] if any(below) else ""
    hidden = len(members) - len(shown)
    return HeatView(
        title=say.heat_title(lowest, everywhere, len(known), len(teams)),
        teams=tuple(names),
        rows=tuple(known),
        note=say.teams_hidden(hidden) if hidden else "",
    )


def _rows(questionnaire: Questionnaire, scores: list[Score]) -> Iterator[HeatRow]:
    for number, gap in enumerate(questionnaire.gaps, start=1):
        for capability in gap.capabilities:
            found = [score.capability(capability.id) for score in scores]
            if any(c.applicable for c in found):
                yield HeatRow(
                    gap=number,
                    name=capability.name,
                    target=figures.number(found[0].target),
                    cells=tuple(_cell(c.score.point, c.target) for c in found),
                )


def _cell(point: Fraction | None, target: Fraction) -> HeatCell:
    if point is None:
        return HeatCell(None, "–", below=False, step=0)
    step = 4 if point >= target else int(point * 4 / target)
    return HeatCell(point, figures.number(point), below=point < target, step=step)


def _key(team: str) -> str:
    """Return what is the same for every way to write the name of a team."""
    return "-".join(re.findall(r"\w+", team.casefold())) or team


def _name(assessment: Assessment, team: str) -> str:
    """Return the name of a team: that of the assessment's own, else as it was written first."""
    if team == _key(assessment.team.id):
        return short(assessment.team.name, 24)
    written = next(person.team for person in assessment.participants if person.team and _key(person.team) == team)
    return short(first_upper(written), 24)
