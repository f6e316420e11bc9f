"""An answer as a short phrase, for prompts, lists and dialogs."""

from __future__ import annotations

from assess.assessment.values import Answer, TableValue
from assess.questionnaire.model import Question, Questionnaire
from assess.results import answer_sentences, sentences, wording
from assess.results.values import value_text
from assess.scoring.model import Status


def answer_text(questionnaire: Questionnaire, question: Question, answer: Answer | None) -> str:
    """Return what was said, the three kinds of silence told apart; tables as their number of rows."""
    if answer is None:
        return wording.first_upper(sentences.STATUS[Status.UNANSWERED])
    if answer.value is None:
        return answer_sentences.status_with_reason(sentences.STATUS[Status(answer.status)], answer.reason or "")
    if isinstance(answer.value, TableValue):
        return answer_sentences.table_rows(len(answer.value.rows))
    return value_text(questionnaire, question, answer.value)
