"""How far the respondents agree, question by question and in all.

Everything is counted from the votes of revealed rounds; a round that is not revealed counts nowhere and shows nowhere.
The figures of a question are those of its latest revealed round, settled or not. They move no score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from assess.assessment.model import Assessment, Round
from assess.assessment.values import LevelValue
from assess.questionnaire.model import Questionnaire
from assess.scoring.alpha import Alpha, alpha
from assess.scoring.consensus import LEAST_FOR_R_WG, consensus, consensus_below, r_wg
from assess.scoring.levels import HIGHEST
from assess.scoring.standing import lower_median
from assess.scoring.visibility import visible

FAR_APART = 3
"""Levels between the lowest and the highest vote from which a question is to be discussed."""
LOW_CONSENSUS = Fraction(6, 10)
"""Consensus under which a question is to be discussed; a convention."""


@dataclass(frozen=True, slots=True)
class Votes:
    """How the votes of one round are spread."""

    levels: tuple[int, int, int, int, int]
    """Votes for each level, level 1 first."""
    unknown: int
    not_applicable: int
    ungraded: int
    """Answers in a form that has no level."""
    abstained: int
    """Participants who may vote and did not, or voted for nothing; as counted at the reveal, if it was."""

    @property
    def cast(self) -> int:
        """All votes."""
        return self.graded + self.unknown + self.not_applicable + self.ungraded

    @property
    def graded(self) -> int:
        """Votes for a level."""
        return sum(self.levels)

    @property
    def knew(self) -> int:
        """Votes that were not `don't know`."""
        return self.cast - self.unknown

    @property
    def few_knew(self) -> bool:
        """Whether fewer than half of those who voted knew."""
        return 2 * self.knew < self.cast

    @property
    def applicability_disputed(self) -> bool:
        """Whether some chose a level while others said that the question does not apply."""
        return bool(self.graded and self.not_applicable)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The levels in ascending order, one for each vote."""
        return tuple(level for level, n in enumerate(self.levels, start=1) for _ in range(n))

    @property
    def lowest(self) -> int | None:
        """The lowest level chosen; none without one."""
        return self.chosen[0] if self.graded else None

    @property
    def highest(self) -> int | None:
        """The highest level chosen; none without one."""
        return self.chosen[-1] if self.graded else None

    @property
    def median(self) -> int | None:
        """The lower median of the levels chosen; none without one."""
        return lower_median(self.chosen) if self.graded else None

    @property
    def spread(self) -> int:
        """Levels between the lowest and the highest, 0 to 4; 0 without any."""
        return self.chosen[-1] - self.chosen[0] if self.graded else 0

    @property
    def consensus(self) -> float | None:
        """Tastle-Wierman consensus, 0 to 1; none without a level."""
        return consensus(self.levels)

    @property
    def r_wg(self) -> Fraction | None:
        """Agreement against chance, 0 to 1; none for fewer than ten levels."""
        return r_wg(self.levels) if self.graded >= LEAST_FOR_R_WG else None

    @property
    def discuss(self) -> bool:
        """Whether the levels lie so far apart that the room should talk: three levels, or a consensus below 0.6."""
        return self.spread >= FAR_APART or consensus_below(self.levels, LOW_CONSENSUS)


@dataclass(frozen=True, slots=True)
class QuestionAgreement:
    """How the room voted on one question."""

    question: str
    settled: bool
    rounds: tuple[tuple[int, Votes], ...]
    """Number and votes of each revealed round, in order; never empty."""

    @property
    def votes(self) -> Votes:
        """The votes of the latest revealed round."""
        return self.rounds[-1][1]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the room voted on all questions."""

    questions: tuple[QuestionAgreement, ...]
    """The visible questions of the gaps with a revealed round, in order."""
    alpha: Alpha
    """Krippendorff's alpha over the latest revealed rounds."""

    @property
    def discuss(self) -> tuple[str, ...]:
        """The questions that are not settled and on which the votes lie far apart."""
        return tuple(q.question for q in self.questions if not q.settled and q.votes.discuss)


def agreement(questionnaire: Questionnaire, assessment: Assessment) -> Agreement:
    """Return how far the respondents agree on the questions of the gaps that are asked as things stand.

    Raises DataProblem if visibility rules look at each other in a circle.
    """
    shown = visible(questionnaire, assessment)
    voters = frozenset(person.id for person in assessment.participants if person.votes)
    found = []
    for question in questionnaire.capability_of:
        record = assessment.records.get(question) if question in shown else None
        rounds = tuple((one.number, votes(one, voters)) for one in record.rounds if one.revealed_at) if record else ()
        if record and rounds:
            found.append(QuestionAgreement(question, record.settlement is not None, rounds))
    return Agreement(questions=tuple(found), alpha=alpha([one.votes.chosen for one in found]))


def votes(round_: Round, voters: Iterable[str]) -> Votes:
    """Return how the votes of a round are spread; `voters` are the ids of those who may vote, if it was not counted."""
    said = [vote.answer for vote in round_.votes]
    silent = len(set(voters) - {vote.participant for vote in round_.votes})
    if round_.missing is not None:
        silent = round_.missing + (round_.abstained or 0)
    levels = Counter(answer.value.level for answer in said if isinstance(answer.value, LevelValue))
    status = Counter(answer.status for answer in said)
    one, two, three, four, five = (levels[n] for n in range(1, HIGHEST + 1))
    return Votes(
        levels=(one, two, three, four, five),
        unknown=status["unknown"],
        not_applicable=status["not_applicable"],
        ungraded=status["answered"] - levels.total(),
        abstained=silent,
    )
