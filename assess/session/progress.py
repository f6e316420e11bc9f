"""Where a session stands: how many questions are open, and which kind of silence each one is."""

from __future__ import annotations

from dataclasses import dataclass

from assess.assessment.model import Assessment
from assess.questionnaire.model import Question, Questionnaire
from assess.scoring.model import Status


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """One section with the number of its visible questions that nobody has spoken to yet.

    A section of optional tables has none that are open.
    """

    id: str
    title: str
    asked: int
    open: int
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the whole assessment is."""

    asked: int
    """Questions in scope and visible, without optional tables."""
    done: int
    """Those with an answer, `don't know` or `not applicable`."""
    sections: tuple[SectionProgress, ...]

    @property
    def open(self) -> int:
        """Questions nobody has spoken to yet."""
        return self.asked - self.done


def status(assessment: Assessment, question: str, visible: frozenset[str]) -> Status:
    """Return where one question stands for the person answering; votes that are not settled are open."""
    if question not in visible:
        return Status.HIDDEN
    answer = assessment.answer(question)
    return Status(answer.status) if answer else Status.UNANSWERED


def measure(questionnaire: Questionnaire, assessment: Assessment, visible: frozenset[str]) -> Progress:
    """Return the progress over all sections that have a visible question."""
    sections = []
    for section in questionnaire.sections:
        asked = [q for q in section.questions if q.id in visible]
        missing = 0 if section.extra else sum(is_open(q, assessment) for q in asked)
        if asked:
            sections.append(SectionProgress(section.id, section.title, len(asked), missing, section.extra))
    asked_total = sum(section.asked for section in sections if not section.extra)
    open_total = sum(section.open for section in sections)
    return Progress(asked_total, asked_total - open_total, tuple(sections))


def is_open(question: Question, assessment: Assessment) -> bool:
    """Say whether nobody has spoken to `question` yet."""
    return assessment.answer(question.id) is None
