"""What is proposed and told before an assessment begins."""

from __future__ import annotations

import pytest

from assess.cli.wiring import load_pack
from assess.questionnaire.model import Scope
from assess.session.defaults import minutes, size
from tests import builders


@pytest.mark.parametrize(
    ("scope", "questions", "time"), [("quick", 15, "3 to 5 minutes"), ("full", 61, "10 to 25 minutes")]
)
def test_the_time_told_is_what_reading_takes(scope: Scope, questions: int, time: str) -> None:
    questionnaire = load_pack().questionnaire
    assert (size(questionnaire, scope), minutes(questionnaire, scope)) == (questions, time)


def test_a_short_questionnaire_takes_a_minute() -> None:
    assert minutes(builders.pack().questionnaire, "quick") == "1 minute"
