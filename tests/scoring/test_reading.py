"""Everything that follows from the answers is what each part says of them."""

from __future__ import annotations

from assess.scoring.contradictions import contradictions
from assess.scoring.diagnostics import diagnose
from assess.scoring.findings import findings
from assess.scoring.reading import Reading, read
from assess.scoring.score import score
from assess.scoring.worksheets.all import worksheets
from tests.report import views


def test_it_is_all_of_them_over_the_same_answers() -> None:
    asked, state = views.pack().questionnaire, views.sample()
    now, diagnosed = score(asked, state), diagnose(asked, state)
    sheets = worksheets(asked, state, now)
    found = read(asked, state)
    assert found == Reading(
        score=now,
        findings=findings(asked, now),
        diagnostics=diagnosed,
        worksheets=sheets,
        contradictions=contradictions(asked, state, now, diagnosed, sheets),
    )
    assert len(found.findings) > 20
    assert len(found.diagnostics) == 3
    assert found.worksheets
