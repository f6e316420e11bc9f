"""The questionnaire: gaps, capabilities, questions, and the rules that score them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from assess.questionnaire.answers import AnswerSpec, LevelSpec
from assess.questionnaire.base import (
    Frozen,
    Identifier,
    Language,
    LevelNumber,
    Line,
    Paragraph,
    Points,
    Version,
    Weight,
    Whole,
)
from assess.questionnaire.conditions import Condition
from assess.questionnaire.consistency import Contradiction
from assess.questionnaire.worksheets import Rule

Scope = Literal["quick", "full"]
MethodName = Literal["capped-mean", "mean", "ladder"]
"""How levels follow from scores, see `assess.scoring.methods`."""


class LevelMeaning(Frozen):
    """Name and definition of one maturity level."""

    level: LevelNumber
    name: Line
    meaning: Line


class SeverityRule(Frozen):
    """When a finding is critical or high; a blocker at level 1 is always critical.

    A finding is a question whose level is below the target of its capability.
    """

    critical_levels_below: Annotated[Whole, Field(ge=1, le=4)] = 2
    high_weight: Weight = Decimal(2)


class Blocker(Frozen):
    """While its question is at level 1, the displayed level of the gap is at most `caps_at`."""

    caps_at: LevelNumber


class Question(Frozen):
    """One question with its form of answer, guidance and place in the scoring."""

    id: Identifier
    ask: Line
    answer: AnswerSpec
    quick: bool = False
    """Asked in the quick check as well."""
    quick_answer: AnswerSpec | None = None
    """A simpler form of answer for the quick check; either form is kept when the scope changes."""
    optional: bool = False
    """May be skipped without counting as open."""
    weight: Weight = Decimal(1)
    axis: Line | None = None
    """What the five anchors grade, in a few words."""
    blocker: Blocker | None = None
    visible_when: Condition | None = None
    why: Paragraph | None = None
    how_to_tell: Paragraph | None = None
    evidence: Paragraph | None = None
    trap: Paragraph | None = None
    force: Line | None = None
    """What this will do to the programme while the level is 1 or 2; for context questions."""
    references: tuple[Line, ...] = ()
    tags: tuple[Identifier, ...] = ()

    def forms(self, scope: Scope) -> tuple[AnswerSpec, ...]:
        """Return the accepted forms of answer, the one to present first."""
        if self.quick_answer is None:
            return (self.answer,)
        return (self.quick_answer, self.answer) if scope == "quick" else (self.answer, self.quick_answer)

    @property
    def anchors(self) -> tuple[str, ...]:
        """The five anchors of a level question, else nothing."""
        return self.answer.anchors if isinstance(self.answer, LevelSpec) else ()


class Capability(Frozen):
    """One capability: the questions that observe it, its target and its weight in the gap."""

    id: Identifier
    name: Line
    target: Points
    weight: Weight = Decimal(1)
    meaning: Paragraph | None = None
    references: tuple[Line, ...] = ()
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=50)]


class Gap(Frozen):
    """One of the gaps that stall a programme."""

    id: Identifier
    name: Line
    claim: Line
    """What goes wrong while the gap is open, in one sentence."""
    remedy: Line
    """What closes it, in one sentence."""
    capabilities: Annotated[tuple[Capability, ...], Field(min_length=1, max_length=30)]


class TimeShare(Frozen):
    """Share of engineering hours in `counted` columns against `limit` per cent.

    `narrow` names the columns of the second definition, shown beside it.
    """

    kind: Literal["time_share"]
    counted: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    narrow: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    limit: Points


class Replication(Frozen):
    """Whether a second team has repeated the work; `passes` lists the options that do not trigger."""

    kind: Literal["replication"]
    passes: Annotated[tuple[Identifier, ...], Field(min_length=1)]


class SharedName(Frozen):
    """Whether at least `share` per cent of respondents type the same name, each alone."""

    kind: Literal["shared_name"]
    share: Points


class Diagnostic(Frozen):
    """A question whose answer is computed into a yes, no or uncertain trigger and never into a level."""

    title: Line
    rule: Annotated[TimeShare | Replication | SharedName, Field(discriminator="kind")]
    question: Question


class Worksheet(Frozen):
    """A table of the team's own numbers from which something is computed; always optional."""

    title: Line
    rule: Rule
    question: Question


class Term(Frozen):
    """A word of the trade in one sentence."""

    term: Line
    meaning: Line


class Section(Frozen):
    """A run of questions under one heading, in the order they are asked."""

    id: str
    title: str
    questions: tuple[Question, ...]
    scored: bool
    extra: bool = False
    """Optional in all: counts in no progress and no coverage."""


class Questionnaire(Frozen):
    """A complete, versioned questionnaire."""

    format: Literal[1]
    id: Identifier
    version: Version
    language: Language
    title: Line
    summary: Paragraph
    source: Paragraph | None = None
    """Whose claims the gaps are, printed in reports; they are not findings of an assessment."""
    method: MethodName = "capped-mean"
    levels: Annotated[tuple[LevelMeaning, ...], Field(min_length=5, max_length=5)]
    severity: SeverityRule = SeverityRule()
    gaps: Annotated[tuple[Gap, ...], Field(min_length=1, max_length=9)]
    diagnostics: tuple[Diagnostic, ...] = ()
    context: tuple[Question, ...] = ()
    worksheets: tuple[Worksheet, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    glossary: Annotated[tuple[Term, ...], Field(max_length=60)] = ()

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All questions in the order they are asked: the gaps, then diagnostics, context and worksheets."""
        sections = [
            Section(
                id=gap.id,
                title=gap.name,
                questions=tuple(q for capability in gap.capabilities for q in capability.questions),
                scored=True,
            )
            for gap in self.gaps
        ]
        if self.diagnostics:
            questions = tuple(diagnostic.question for diagnostic in self.diagnostics)
            sections.append(Section(id="diagnostics", title="Diagnosis", questions=questions, scored=False))
        if self.context:
            sections.append(Section(id="context", title="Organisation", questions=self.context, scored=False))
        if self.worksheets:
            tables = tuple(worksheet.question for worksheet in self.worksheets)
            sections.append(Section(id="worksheets", title="Your numbers", questions=tables, scored=False, extra=True))
        return tuple(sections)

    @cached_property
    def extras(self) -> frozenset[str]:
        """Ids of the questions that are optional in all."""
        return frozenset(q.id for section in self.sections if section.extra for q in section.questions)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question by id, in the order they are asked."""
        return {question.id: question for section in self.sections for question in section.questions}

    @cached_property
    def capabilities(self) -> dict[str, Capability]:
        """Every capability by id, in order."""
        return {capability.id: capability for gap in self.gaps for capability in gap.capabilities}

    @cached_property
    def capability_of(self) -> dict[str, Capability]:
        """The capability of each scored question id."""
        return {q.id: capability for capability in self.capabilities.values() for q in capability.questions}

    @cached_property
    def gap_of(self) -> dict[str, Gap]:
        """The gap of each capability id."""
        return {capability.id: gap for gap in self.gaps for capability in gap.capabilities}

    def in_scope(self, scope: Scope) -> Iterator[Question]:
        """Yield the questions that `scope` asks, in order."""
        return (q for q in self.questions.values() if scope == "full" or q.quick)

    def level_name(self, level: int) -> str:
        """Return the name of a maturity level, 1 to 5."""
        return self.levels[level - 1].name
