"""Evidenced scores stand beside the stated ones, and every reference that a report prints can be explained."""

from __future__ import annotations

import json
import re

import pytest

from assess.assessment.model import Record
from assess.results.data import score_data
from assess.results.explained import explanation_lines
from assess.results.text import score_lines
from assess.results.traced import traced_view
from assess.scoring.evidenced import evidenced
from assess.scoring.score import score
from tests.builders import answer, assessment, pack, settled
from tests.report import views
from tests.report.drawing import to_html
from tests.report.test_html import shape
from tests.results import samples

PRINTED = re.compile(r"\b(?:gap|capability|question):[\w.]+|(?<=; )level(?= =)|\blevel(?= =)")


def plain(text: str) -> str:
    """Return `text` with plain spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def record(question: str, given: int | str, *, backed: bool) -> Record:
    """Return a settled answer, with evidence if `backed`."""
    return samples.full_record(question, "Seen", answer(given)) if backed else settled(question, given)


def test_every_reference_in_the_report_of_the_sample_can_be_explained() -> None:
    view = views.view(views.plan())
    text = " ".join(shape(to_html(view)).text)
    found = set(PRINTED.findall(text))
    assert {"gap:DC.score", "gap:GV.evidenced", "gap:DP.to_go", "gap:DP.verdict", "level"} <= found
    capabilities = {c.id for gap in view.gaps for c in gap.capabilities}
    answers = {answer.id for section in view.answers for answer in section.answers}
    assert all(identifier in text for identifier in capabilities | answers)
    state, asked = views.sample(), views.pack().questionnaire
    now = score(asked, state)
    for name in found | capabilities | answers:
        assert explanation_lines(asked, state, now, name, "assess score a --explain"), name


def test_what_is_printed_beside_a_reference_is_what_it_explains() -> None:
    view = views.view()
    state, asked = views.sample(), views.pack().questionnaire
    now = score(asked, state)
    (dc, *_, overall) = view.traced.rows
    assert plain(dc.text).startswith(
        "gap:DC.score = 17; gap:DC.evidenced = 17; gap:DC.target = 64; gap:DC.to_go = 73 %"
    )
    assert plain(overall.text) == "level = 2 Repeatable"
    told = explanation_lines(asked, state, now, "gap:DC.score", "")
    assert told[0] == "Data connectivity, score: 17.26"
    assert view.traced.command == f"assess score {state.id} --explain REFERENCE"


def test_a_quick_check_refers_to_no_level() -> None:
    view = samples.view({"A1.1": 2}, scope="quick")
    assert "level" not in " ".join(row.text for row in view.traced.rows)
    assert traced_view("a-1", (), "").rows == ()


@pytest.mark.parametrize(
    ("said", "evidence", "told"),
    [
        ({}, (), ""),
        (
            {"A1.1": 3},
            (),
            "No answer lies above level 3, where evidence is needed, so missing evidence lowers no score.",
        ),
        (
            {"A1.1": 4},
            ("A1.1",),
            "Scores stay the same if only answers with evidence count above level 3: the one there has some.",
        ),
        (
            {"A1.1": 4, "A1.2": 5},
            ("A1.1", "A1.2"),
            "Scores stay the same if only answers with evidence count above level 3: both there have some.",
        ),
        (
            {"A1.1": 4, "A1.2": 5, "B1.1": 4},
            ("A1.1", "A1.2", "B1.1"),
            "Scores stay the same if only answers with evidence count above level 3: all 3 there have some.",
        ),
        (
            {"A1.1": 5, "B1.1": 4},
            ("B1.1",),
            "Evidenced scores count 1 answer above level 3 as level 3, for want of evidence: Gap A 50 instead of 100.",
        ),
        (
            {"A1.1": 5, "A1.2": 1, "B1.1": 4, "C1.1": 2},
            (),
            "Evidenced scores count 2 answers above level 3 as level 3, for want of evidence: "
            "Gap A 25 instead of 50 and Gap B 50 instead of 75.",
        ),
    ],
)
def test_what_evidence_makes_of_the_scores(said: dict[str, int | str], evidence: tuple[str, ...], told: str) -> None:
    view = samples.view({}, records=tuple(record(q, n, backed=q in evidence) for q, n in said.items()))
    assert plain(view.confidence.evidenced) == told
    assert told in [plain(sentence) for sentence in ("", *view.confidence.sentences)]
    lines = plain(" ".join(" ".join(score_lines(view)).split()))
    assert told in lines
    assert ("evidenced" in lines) == bool(said)


def test_the_figures_as_data() -> None:
    asked = pack().questionnaire
    state = assessment({"A1.1": 5, "A1.2": 1, "A2.1": 2, "A2.2": 2})
    now = score(asked, state)
    data = json.loads(json.dumps(score_data(now, evidenced(state, now))))
    assert data["above_level_3_without_evidence"] == ["A1.1"]
    gap = data["gaps"][0]
    assert (gap["score"]["point"]["exact"], gap["evidenced"]["score"]["point"]["exact"]) == ("75/2", "25")
    assert (gap["to_go"]["point"]["exact"], gap["evidenced"]["to_go"]["point"]["exact"]) == ("1/4", "1/2")
    assert [c["evidenced"]["point"]["exact"] for c in gap["capabilities"]] == ["25", "25"]
    assert [c["score"]["point"]["exact"] for c in gap["capabilities"]] == ["50", "25"]
    assert "evidenced" not in json.dumps(score_data(now))
