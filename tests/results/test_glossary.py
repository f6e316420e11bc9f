"""The glossary explains the words that a report uses."""

from __future__ import annotations

from assess.results.glossary import WORDS, glossary
from tests import builders
from tests.report import views
from tests.report.drawing import to_html


def test_words_of_questionnaire_levels_and_program_stand_in_one_list() -> None:
    found = dict(views.full().glossary)
    words = [word.replace("\N{NO-BREAK SPACE}", " ") for word in found]
    for word in ("use case", "foundation", "gap", "Bespoke (level 1)", "Compounding (level 5)", "finding", "confirmed"):
        assert word in words
    assert [*found] == sorted(found, key=str.casefold)
    assert "blackout day" not in found


def test_the_questionnaire_has_the_last_word() -> None:
    data = builders.questionnaire_data(glossary=[{"term": "finding", "meaning": "Something else."}])
    assert dict(glossary(builders.pack(data).questionnaire))["finding"] == "Something else."


def test_every_word_of_the_program_is_used_in_a_report() -> None:
    """Notes of people and the glossary itself do not count."""
    text = to_html(views.full()).casefold()
    body = text[: text.index('id="glossary"')]
    for words, _ in WORDS:
        for word in words.split(", "):
            assert word in body, word
