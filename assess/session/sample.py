"""The sample organisation: a compact file of answers turned into a complete assessment with fixed ids and dates."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from assess.assessment.fit import check_answer
from assess.assessment.model import (
    Assessment,
    Comment,
    Evidence,
    Organisation,
    Participant,
    Record,
    Round,
    Settlement,
    Team,
    Vote,
)
from assess.assessment.plan_inputs import PlanInputs
from assess.assessment.values import (
    UNKNOWN,
    Answer,
    ChoiceValue,
    LevelValue,
    Name,
    Note,
    TableValue,
    TextValue,
    answered,
    not_applicable,
)
from assess.errors import AssessError
from assess.questionnaire.base import Frozen, Identifier, LevelNumber
from assess.questionnaire.model import Scope
from assess.questionnaire.pack import Pack

SAMPLE_ID = "a-sample"
STARTED = dt.datetime(2026, 12, 7, 9, 0, tzinfo=dt.UTC)
PERSON = "p-sample"


class SampleEvidence(Frozen):
    """A piece of evidence without its id."""

    kind: Literal["named", "measured"]
    text: Note


class SampleAnswer(Frozen):
    """One answer in short form; exactly one of the kinds is given."""

    level: LevelNumber | None = None
    choice: Identifier | None = None
    text: Note | None = None
    table: tuple[dict[Identifier, Note], ...] | None = None
    unknown: Literal[True] | None = None
    not_applicable: Note | None = None
    note: Note | None = None
    evidence: tuple[SampleEvidence, ...] = ()

    def answer(self) -> Answer:
        """Return the full answer. Raises ValueError if no kind is given."""
        if self.level is not None:
            return answered(LevelValue(level=self.level))
        if self.choice is not None:
            return answered(ChoiceValue(choice=self.choice))
        if self.text is not None:
            return answered(TextValue(text=self.text))
        if self.table is not None:
            return answered(TableValue(rows=self.table))
        if self.unknown:
            return UNKNOWN
        if self.not_applicable is not None:
            return not_applicable(self.not_applicable)
        raise ValueError("an answer needs a level, choice, text, table, unknown or not_applicable")


class SampleFile(Frozen):
    """The whole file."""

    format: Literal[1]
    questionnaire: Identifier
    title: Name
    organisation: Name
    team: Name
    scope: Scope
    plan: PlanInputs
    answers: Annotated[dict[Identifier, SampleAnswer], Field(min_length=1)]


def load_sample(file: Path, pack: Pack) -> Assessment:
    """Return the assessment that `file` describes for `pack`.

    Raises InvalidFile if it cannot be read, AssessError if it does not fit the questionnaire.
    """
    from assess.questionnaire.yaml_nodes import read_yaml

    try:
        sample = SampleFile.model_validate(read_yaml(file).data)
        records = {key: _record(key, given, pack) for key, given in sample.answers.items()}
    except (ValidationError, ValueError, KeyError) as error:
        raise AssessError(f"The sample in {file} does not fit its questionnaire.", str(error)) from error
    return Assessment(
        id=SAMPLE_ID,
        title=sample.title,
        organisation=Organisation(id="o-sample", name=sample.organisation),
        team=Team(id="t-sample", name=sample.team),
        pack_hash=pack.hash,
        language=pack.questionnaire.language,
        scope=sample.scope,
        participants=(Participant(id=PERSON),),
        created_at=STARTED,
        plan_inputs=sample.plan,
        records=records,
    )


def _record(key: str, given: SampleAnswer, pack: Pack) -> Record:
    said = given.answer()
    check_answer(pack.questionnaire.questions[key], said)
    pieces: list[dict[str, Any]] = [
        {"id": f"e-{key}-{n}", "kind": e.kind, "text": e.text} for n, e in enumerate(given.evidence, start=1)
    ]
    return Record(
        question=key,
        rounds=(Round(number=1, revealed_at=STARTED, votes=(Vote(participant=PERSON, answer=said),)),),
        settlement=Settlement(answer=said, by=PERSON, round=1),
        comments=(Comment(participant=PERSON, text=given.note),) if given.note else (),
        evidence=tuple(Evidence.model_validate(piece) for piece in pieces),
    )
