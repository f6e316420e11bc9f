"""What became of answers that were carried over, in words and as data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any, Protocol

from assess.assessment.values import Answer
from assess.questionnaire.model import Question, Questionnaire
from assess.results.said import answer_text

WIDTH = 80


class Kept(Protocol):
    """An answer with the question it was given to."""

    @property
    def question(self) -> Question:
        """The question."""
        ...

    @property
    def answer(self) -> Answer:
        """What was said."""
        ...


class Renewed(Protocol):
    """See `assess.session.renewal.Renewal`."""

    @property
    def records(self) -> Any:
        """What was carried over, by question id."""
        ...

    @property
    def changed(self) -> tuple[str, ...]:
        """Questions that changed."""
        ...

    @property
    def misfits(self) -> tuple[Kept, ...]:
        """Answers that do not fit any more."""
        ...

    @property
    def removed(self) -> tuple[Kept, ...]:
        """Answers to questions that are gone."""
        ...

    @property
    def added(self) -> tuple[str, ...]:
        """New questions."""
        ...


def renewal_lines(questionnaire: Questionnaire, renewal: Renewed) -> list[str]:
    """Return what was carried over and what needs a look; `questionnaire` is the new version."""
    carried = sum(record.settlement is not None for record in renewal.records.values())
    lines = [f"{carried} answers carried over." if carried != 1 else "1 answer carried over."]
    groups = (
        ("The question changed; look at your answer again:", _named(questionnaire, renewal.changed)),
        ("Your answer does not fit the question any more:", _said(questionnaire, renewal.misfits)),
        ("The question is gone; this was your answer:", _said(questionnaire, renewal.removed)),
        ("New, still open:", _named(questionnaire, renewal.added)),
    )
    for heading, entries in groups:
        found = list(entries)
        if found:
            lines += ["", heading]
            for identifier, text in found:
                lines += textwrap.wrap(f"{identifier:8} {text}", WIDTH, initial_indent="  ", subsequent_indent=" " * 11)
    return lines


def renewal_data(renewal: Renewed) -> dict[str, Any]:
    """Return the same as plain data."""
    return {
        "carried": [q for q, record in renewal.records.items() if record.settlement is not None],
        "changed": list(renewal.changed),
        "misfits": [_data(item) for item in renewal.misfits],
        "removed": [_data(item) for item in renewal.removed],
        "added": list(renewal.added),
    }


def _data(item: Kept) -> dict[str, Any]:
    return {"question": item.question.id, "ask": item.question.ask, "answer": item.answer.model_dump(mode="json")}


def _named(questionnaire: Questionnaire, questions: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((q, questionnaire.questions[q].ask) for q in questions)


def _said(questionnaire: Questionnaire, items: tuple[Kept, ...]) -> Iterator[tuple[str, str]]:
    for item in items:
        said = " ".join(answer_text(questionnaire, item.question, item.answer).split())
        yield item.question.id, f"{item.question.ask} {said}"
