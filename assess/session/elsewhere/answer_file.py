"""The answer file: questions for one person, answered anywhere without the database, and their answers.

It holds what is needed to answer and nothing of anybody else. Its secret token stands for the person: whoever has the
file can answer for them, and whoever gets it can read what they said.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, model_validator

from assess import __version__
from assess.assessment.fit import check_answer
from assess.assessment.model import Anonymity
from assess.assessment.values import Answer, Name, Note
from assess.errors import InvalidAnswer, InvalidFile, Problem, UnknownId
from assess.questionnaire.base import Frozen, Identifier, Language, Line
from assess.questionnaire.model import Capability, Gap, LevelMeaning, Question, Questionnaire, Scope
from assess.session.document_checks import long_texts, unsafe_texts
from assess.session.json_text import load
from assess.session.mistakes import Mistake, located, mistakes_in

FORMAT = "assess-answer-file"
VERSION = 1
SIZE_LIMIT = 2 * 1024 * 1024
"""Bytes of UTF-8."""
REMEDY = "ask for a new one"


class Reply(Frozen):
    """What one person says to one question; without an answer and without abstaining it is only a note."""

    answer: Answer | None = None
    abstain: bool = False
    note: Annotated[Note, Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Reply:
        if self.abstain and self.answer is not None:
            raise ValueError("abstains and answers at once")
        return self

    @property
    def voted(self) -> bool:
        """Whether it counts as a vote, abstaining included."""
        return self.abstain or self.answer is not None


class AskedSection(Frozen):
    """Questions under one heading, with what helps to answer them."""

    title: Line
    scored: bool = True
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=500)]


class Whom(Frozen):
    """An assessment or a person: an id with a name."""

    id: Identifier
    name: Name | None = None


class AnswerFile(Frozen):
    """The questions, who answers them, and what they have said so far."""

    format: Literal["assess-answer-file"] = "assess-answer-file"
    version: Literal[1] = 1
    generator: Line = f"assess {__version__}"
    assessment: Whom
    participant: Whom
    anonymity: Anonymity = "named"
    token: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{40,60}$")]
    language: Language = "en"
    scope: Scope = "full"
    levels: Annotated[tuple[LevelMeaning, ...], Field(min_length=5, max_length=5)]
    sections: Annotated[tuple[AskedSection, ...], Field(min_length=1, max_length=20)]
    answers: dict[Identifier, Reply] = {}

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question by id, in the order they are asked."""
        return {question.id: question for section in self.sections for question in section.questions}

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """The questions as a questionnaire that can be asked and read, and never scored."""
        known: dict[str, Any] = {
            "levels": self.levels,
            "gaps": tuple(_gap(section) for section in self.sections if section.scored),
            "context": tuple(q for section in self.sections if not section.scored for q in section.questions),
        }
        return Questionnaire.model_construct(**known)

    def reply(self, question: str) -> Reply:
        """Return what was said to a question, possibly nothing."""
        return self.answers.get(question) or Reply()

    @property
    def open(self) -> tuple[str, ...]:
        """The questions that were not answered yet."""
        return tuple(question for question in self.questions if not self.reply(question).voted)


def _gap(section: AskedSection) -> Gap:
    known: dict[str, Any] = {"id": section.title, "name": section.title}
    capability = Capability.model_construct(**known, questions=section.questions)
    return Gap.model_construct(**known, capabilities=(capability,))


def replied(file: AnswerFile, question: str, reply: Reply) -> AnswerFile:
    """Return `file` with what was said to a question; an empty reply takes it back. Raises UnknownId, InvalidAnswer."""
    if question not in file.questions:
        raise UnknownId(f"The file does not ask {question}.", f"It asks {', '.join(file.questions)}.")
    if reply.answer is not None:
        check_answer(file.questions[question], reply.answer)
    answers = {known: said for known, said in file.answers.items() if known != question}
    if reply != Reply():
        answers[question] = reply
    return file.model_copy(update={"answers": {known: answers[known] for known in file.questions if known in answers}})


def trimmed(question: Question) -> Question:
    """Return a question with what helps to answer it, without what only scores it."""
    kept = ("id", "ask", "answer", "quick_answer", "optional", "axis", "why", "how_to_tell", "evidence", "trap")
    return Question(**{name: getattr(question, name) for name in kept}, references=question.references)


def dump_answers(file: AnswerFile) -> str:
    """Return the file as JSON that people can read, always the same text for the same content."""
    content: dict[str, Any] = file.model_dump(mode="json", exclude_none=True, exclude={"sections"})
    content["sections"] = [
        section.model_dump(mode="json", exclude_none=True, exclude_unset=True) for section in file.sections
    ]
    ordered = {name: content[name] for name in AnswerFile.model_fields if name in content}
    return json.dumps(ordered, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def read_answers(text: str, name: str, asked: Mapping[str, Question] | None = None) -> AnswerFile:
    """Return the answer file that `text`, the content of the file `name`, holds.

    Answers are checked against `asked`, else against the questions of the file itself. Raises InvalidFile with every
    mistake, each with its line.
    """
    data = load(text, name, limit=SIZE_LIMIT, remedy=REMEDY)
    _check_kind(data, name)
    try:
        file = AnswerFile.model_validate(data)
    except ValidationError as error:
        raise located(mistakes_in(error, data), text, name) from None
    mistakes = [
        *unsafe_texts(file),
        *long_texts(data.get("answers"), ("answers",)),
        *_misfits(file, file.questions if asked is None else asked),
    ]
    if mistakes:
        raise located(mistakes, text, name)
    return file


def _check_kind(data: Any, name: str) -> None:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        what = f"is not an answer file: its `format` is not {FORMAT}"
        raise InvalidFile((Problem(name, 0, "", what, "name a file that `assess ballot` wrote"),))
    version = data.get("version")
    if isinstance(version, int) and version > VERSION:
        what = f"was written by a newer version of assess (answer file version {version}, this one knows {VERSION})"
        raise InvalidFile((Problem(name, 0, "", what, "upgrade assess"),))


def _misfits(file: AnswerFile, asked: Mapping[str, Question]) -> Iterator[Mistake]:
    for question, reply in file.answers.items():
        path = ("answers", question)
        if question not in file.questions or question not in asked:
            what = "is not a question of this " + ("assessment" if question in file.questions else "file")
            yield Mistake(path, what, "remove it, or correct its id")
        elif reply.answer is not None:
            try:
                check_answer(asked[question], reply.answer)
            except InvalidAnswer as error:
                hint = error.hint[:1].lower() + error.hint[1:].rstrip(".")
                yield Mistake((*path, "answer"), f"does not fit ({error.message.rstrip('.')})", hint)
