"""What a reader must mind about the figures of a gap."""

from __future__ import annotations

from assess.questionnaire.model import Questionnaire
from assess.results import answer_sentences, figures, sentences
from assess.scoring.aggregate import counting, question_parts
from assess.scoring.methods.registry import METHODS
from assess.scoring.model import GapScore, Verdict
from assess.scoring.naming import gap_level


def gap_warnings(questionnaire: Questionnaire, gap: GapScore) -> tuple[str, ...]:
    """Return the warnings about `gap`, each a sentence."""
    out = []
    if gap.applicable and not gap.enough_known:
        out.append(sentences.not_enough_known(figures.share(gap.coverage)))
    if gap.many_not_applicable:
        out.append(sentences.many_not_applicable())
    if gap.verdict is Verdict.CONFIRMED and gap.score.high >= gap.target:
        out.append(answer_sentences.target_in_range())
    shown, alone = gap.level.shown, _uncapped(questionnaire, gap)
    for identifier in gap.blockers:
        rule = questionnaire.questions[identifier].blocker
        if rule is not None and shown == rule.caps_at and alone > shown:
            name = questionnaire.capability_of[identifier].name
            out.append(sentences.blocker(name, identifier, rule.caps_at, alone))
    return tuple(out)


def _uncapped(questionnaire: Questionnaire, gap: GapScore) -> int:
    """Return the level that the answers would give `gap` without its blockers."""
    of = counting(gap.capabilities)
    answers = [value for _, value in question_parts(q for c in of for q in c.questions)]
    method = METHODS[questionnaire.method]
    return gap_level(method, gap.score, [c.score for c in of], answers, named=True).shown or 0
