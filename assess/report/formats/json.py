"""Everything that a report shows as data for other programs: figures exact and rounded, sentences as printed."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assess import __version__
from assess.report.attachment import Material
from assess.report.formats import Wish
from assess.results.data import PLACES, score_data
from assess.scoring.evidenced import evidenced
from assess.scoring.score import score

WHAT = "data"


def write(material: Material, wish: Wish) -> bytes:  # noqa: ARG001 - the signature of every format
    """Return the data, keys in the order of the report."""
    document = material.document
    now = score(document.pack.questionnaire, document.assessment)
    content = {
        "format": "assess-results",
        "version": 1,
        "generator": f"assess {__version__}",
        "score": score_data(now, evidenced(document.assessment, now)),
        "plan": None if document.plan is None else document.plan.model_dump(mode="json"),
        "report": exact(material.view),
    }
    return (json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def exact(value: Any) -> Any:
    """Return view data as JSON data: a number that may have been rounded becomes its rounded and its exact form.

    Dataclasses become objects with their properties. Raises TypeError for anything that is no view data.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Fraction | Decimal | float):
        return {"value": round(float(value), PLACES), "exact": str(Fraction(value))}
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): exact(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [exact(item) for item in value]
    if is_dataclass(value):
        return {name: exact(getattr(value, name)) for name in _names(type(value))}
    raise TypeError(f"a {type(value).__name__} is no view data")


def _names(of: type) -> list[str]:
    return [f.name for f in fields(of)] + [n for n, member in vars(of).items() if isinstance(member, property)]
