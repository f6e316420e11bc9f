"""Targets and weights of capabilities changed for one assessment."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pydantic import ValidationError

from assess.assessment.model import Tuning
from assess.errors import InvalidAnswer, UnknownId
from assess.questionnaire.model import Questionnaire


def tuned(
    old: Tuning,
    questionnaire: Questionnaire,
    targets: Mapping[str, Decimal | None],
    weights: Mapping[str, Decimal | None],
) -> Tuning:
    """Return `old` with other targets and weights by capability id; none gives the questionnaire's own back.

    Raises UnknownId for a capability that does not exist, InvalidAnswer for a value out of range.
    """
    for capability in (*targets, *weights):
        if capability not in questionnaire.capabilities:
            known = ", ".join(questionnaire.capabilities)
            raise UnknownId(f"There is no capability {capability}.", f"Capabilities: {known}.")
    try:
        return Tuning.model_validate(
            {"targets": _changed(old.targets, targets), "weights": _changed(old.weights, weights)}
        )
    except ValidationError as error:
        place = error.errors()[0]["loc"]
        field, where = str(place[0]).rstrip("s"), place[1]
        raise InvalidAnswer(
            f"The {field} of {where} is out of range.",
            "Targets go from 0 to 100, weights from 0 to 3, both with at most two decimals.",
        ) from None


def _changed(old: Mapping[str, Decimal], new: Mapping[str, Decimal | None]) -> dict[str, Decimal]:
    merged = {**old, **new}
    return {capability: value for capability, value in merged.items() if value is not None}
