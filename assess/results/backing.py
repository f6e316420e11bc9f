"""Numbers behind a finding: what was measured, what the team's own tables say, what is named, how the room voted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.questionnaire.model import Questionnaire
from assess.results import report_sentences as say
from assess.results.answers import EvidenceView
from assess.results.numbers import NumberView

MEASURED, OWN, NAMED, VOTES, NOTHING = range(5)


@dataclass(frozen=True, slots=True)
class Backing:
    """The strongest thing that backs a finding."""

    rank: int
    """0 measured, 1 own numbers, 2 named evidence, 3 votes, 4 nothing."""
    word: str
    """What kind it is; empty for nothing."""
    text: str


def own_numbers(questionnaire: Questionnaire, numbers: tuple[NumberView, ...]) -> dict[str, str]:
    """Return, by id of a question or capability, what the team's own table about the same thing says first.

    Which table is about which question is what the questionnaire's checks between answers say.
    """
    own = {number.id: number.lines[0] for number in numbers if number.own}
    found: dict[str, str] = {}
    for check in questionnaire.contradictions:
        tables = [claim.worksheet for claim in check.when if claim.worksheet in own]
        about = [claim.question or claim.capability for claim in check.when]
        for identifier in filter(None, about):
            for table in tables:
                found.setdefault(identifier, own[table or ""])
    return found


def backing(
    question: str, capability: str, evidence: tuple[EvidenceView, ...], votes: str, own: Mapping[str, str]
) -> Backing:
    """Return what backs the finding about `question`, the strongest kind first."""
    measured = next((e.text for e in evidence if e.kind == "measured"), "")
    named = next((e.text for e in evidence), "")
    table = own.get(question) or own.get(capability, "")
    for rank, (word, text) in enumerate(
        ((say.MEASURED, measured), (say.OWN_NUMBERS, table), (say.NAMED, named), (say.VOTES, votes))
    ):
        if text:
            return Backing(rank, word, text)
    return Backing(NOTHING, "", "")
