"""A questionnaire with a question of every form."""

from __future__ import annotations

from typing import Any

from assess.questionnaire.pack import Pack
from tests.builders import pack, questionnaire_data

OPTIONS = [{"id": "a", "label": "Alpha"}, {"id": "b", "label": "Beta"}, {"id": "c", "label": "Gamma"}]
COLUMNS: list[dict[str, Any]] = [
    {"id": "name", "label": "Project", "type": "text"},
    {"id": "hours", "label": "Hours", "type": "number", "unit": "h"},
    {"id": "live", "label": "Live", "type": "yes_no", "required": False},
]
FORMS: dict[str, dict[str, Any]] = {
    "yes_no": {"type": "yes_no"},
    "number": {"type": "number", "unit": "hours"},
    "percentage": {"type": "percentage"},
    "money": {"type": "money", "currency": "EUR"},
    "date": {"type": "date"},
    "choice": {"type": "choice", "options": OPTIONS},
    "choices": {"type": "choices", "options": OPTIONS},
    "text": {"type": "text", "max_length": 120},
    "lines": {"type": "text", "max_length": 600, "multiline": True},
    "table": {"type": "table", "max_rows": 3, "columns": COLUMNS},
}


def every_form() -> Pack:
    """Return the small pack with a context question of every form, whose id is the name of the form."""
    questions = [{"id": name, "ask": f"What of {name}?", "answer": form} for name, form in FORMS.items()]
    return pack(questionnaire_data(context=questions))
