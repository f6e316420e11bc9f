"""What the question screen says, taken from the session."""

from __future__ import annotations

from assess.questionnaire.answers import AnswerSpec
from assess.questionnaire.model import Question, Questionnaire
from assess.results.said import answer_text
from assess.session.session import Session
from assess.tui.theme import INK, gap
from assess.tui.widgets.notes import Beside
from assess.tui.widgets.question_head import HeadText


def section_numbers(questionnaire: Questionnaire) -> dict[str, int]:
    """Return the number of each gap by the id of its section."""
    return {gap.id: number for number, gap in enumerate(questionnaire.gaps, start=1)}


def colour_of(session: Session, question: Question) -> str:
    """Return the colour of the gap that `question` belongs to; ink if it belongs to none."""
    questionnaire = session.pack.questionnaire
    capability = questionnaire.capability_of.get(question.id)
    if capability is None:
        return INK
    return gap(section_numbers(questionnaire)[questionnaire.gap_of[capability.id].id])


def head(session: Session, question: Question) -> HeadText:
    """Return what stands above the answers."""
    questionnaire = session.pack.questionnaire
    capability = questionnaire.capability_of.get(question.id)
    section = next(s for s in questionnaire.sections if question in s.questions)
    return HeadText(
        id=question.id,
        about=capability.name if capability else section.title,
        ask=question.ask,
        place=_place(session, question),
        colour=colour_of(session, question),
    )


def _place(session: Session, question: Question) -> str:
    """Return which question it is, or which of the optional tables."""
    extras = [one.id for one in session.questions if one.id in session.pack.questionnaire.extras]
    if question.id in extras:
        return f"table {extras.index(question.id) + 1} of {len(extras)}, optional"
    return f"question {session.place} of {session.progress().asked}"


def beside(session: Session, question: Question, form: AnswerSpec, *, with_why: bool) -> Beside:
    """Return what stands beside the answer; `form` is what the screen can show."""
    answer = session.state.answer(question.id)
    record = session.state.record(question.id)
    other_form = answer is not None and answer.value is not None and answer.value.kind != form.type
    return Beside(
        unknown=answer is not None and answer.status == "unknown",
        not_applicable=answer.reason if answer and answer.status == "not_applicable" else None,
        stored=answer_text(session.pack.questionnaire, question, answer) if answer and other_form else "",
        note=session.note(question.id),
        evidence=tuple((piece.kind, piece.text) for piece in record.evidence),
        before=_before(session, question),
        why=(question.why or "") if with_why else "",
        colour=colour_of(session, question),
    )


def _before(session: Session, question: Question) -> str:
    """Return what was said before the present answer."""
    before = session.before(question.id)
    if before is None:
        return ""
    answer, until = before
    words = answer_text(session.pack.questionnaire, question, answer)
    local = until.astimezone()
    return f"{words} (until {local:%H:%M} on {local.day} {local:%B})"
