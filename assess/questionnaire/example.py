"""The small complete questionnaire that authors begin with, as it also stands in the README for authors."""

from __future__ import annotations

import re
from pathlib import Path

ID = "example"


def texts(identifier: str = ID) -> tuple[str, str]:
    """Return the example and its catalogue of actions as YAML, under the id `identifier`."""
    here = Path(__file__).parent
    questionnaire = (here / f"{ID}.yaml").read_text(encoding="utf-8")
    actions = (here / f"{ID}.actions.yaml").read_text(encoding="utf-8")
    return _named(questionnaire, identifier), _named(actions, identifier)


def identifier_for(name: str) -> str:
    """Return an id made from a file name: letters, digits and dashes, at most 30 of them, a letter first."""
    made = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:30].rstrip("-")
    return made if made[:1].isalpha() else f"q-{made}".rstrip("-")


def _named(text: str, identifier: str) -> str:
    if identifier == ID:
        return text
    text = re.sub(rf"^(id|questionnaire): {ID}\b", rf"\1: {identifier}", text, flags=re.MULTILINE)
    return text.replace(f"{ID}.yaml", f"{identifier}.yaml").replace(f"{ID}.actions.yaml", f"{identifier}.actions.yaml")
