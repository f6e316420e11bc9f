"""What the words of a report mean: those of the questionnaire, its levels, and those of the program itself."""

from __future__ import annotations

from assess.questionnaire.model import Questionnaire
from assess.results.figures import SPACE

WORDS = (
    ("finding", "A question whose answer lies below the target of its capability."),
    ("critical, high, medium", "How severe a finding is; the rule stands under method and assumptions."),
    ("point", "One of the 100 that a score can have; levels 1 to 5 are worth 0, 25, 50, 75 and 100 points."),
    ("missing, still to go", "How far what is below target is from it, as a share of all targets."),
    ("confirmed", "Below target, whatever the answers still missing turn out to be."),
    ("likely", "Below target by what is known, though missing answers could still lift it."),
    ("possible", "Below target only if the answers still missing turn out low."),
)


def glossary(questionnaire: Questionnaire) -> tuple[tuple[str, str], ...]:
    """Return words with their meaning, by the alphabet; what the questionnaire says about a word holds."""
    named = {f"{level.name} (level{SPACE}{level.level})": level.meaning for level in questionnaire.levels}
    asked = {term.term: term.meaning for term in questionnaire.glossary}
    return tuple(sorted((dict(WORDS) | named | asked).items(), key=lambda word: word[0].casefold()))
