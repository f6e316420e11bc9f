"""Checks between answers: what cannot well be true at the same time, said in the questionnaire itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from assess.questionnaire.base import Bound, Frozen, Identifier, LevelNumber, Paragraph

Figure = Literal["utilisation", "reuse", "served"]
"""Figures of worksheets: review load over capacity in per cent, project connections per pipeline, per cent served."""


class Claim(Frozen):
    """One thing that is said; exactly one of `question`, `capability`, `diagnostic` and `worksheet` is named."""

    question: Identifier | None = None
    capability: Identifier | None = None
    diagnostic: Identifier | None = None
    worksheet: Identifier | None = None
    level_at_least: LevelNumber | None = None
    level_at_most: LevelNumber | None = None
    trigger: Literal["yes", "no", "uncertain"] | None = None
    """What the diagnostic says."""
    figure: Figure | None = None
    above: Bound | None = None
    below: Bound | None = None
    empty: Literal[True] | None = None
    """Nothing usable was entered."""

    @model_validator(mode="after")
    def _whole(self) -> Claim:
        named = [name for name in ("question", "capability", "diagnostic", "worksheet") if getattr(self, name)]
        if len(named) != 1:
            raise ValueError("does not name exactly one of question, capability, diagnostic, worksheet; name one")
        level = self.level_at_least is not None or self.level_at_most is not None
        figure = self.figure is not None and (self.above is not None or self.below is not None)
        fits = {
            "question": level or self.empty,
            "capability": level,
            "diagnostic": self.trigger is not None or self.empty,
            "worksheet": figure or self.empty,
        }
        if not fits[named[0]]:
            raise ValueError(
                f"says nothing that can be told of a {named[0]}; add level_at_least, level_at_most, trigger, empty, or "
                "figure with above or below"
            )
        return self


class Contradiction(Frozen):
    """Claims that do not go together, and what to say when all of them are made."""

    id: Identifier
    when: Annotated[tuple[Claim, ...], Field(min_length=2, max_length=6)]
    text: Paragraph
    """What does not fit, and what to look at again."""
