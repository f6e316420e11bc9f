"""What rides along in the PDF: enough for every score and the plan, and nobody's name or vote."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.assessment.model import Assessment, Comment, Participant, Record
from assess.assessment.values import UNKNOWN, not_applicable
from assess.errors import InvalidFile
from assess.planning.problem import build
from assess.questionnaire.pack import Pack
from assess.report.attachment import attachment, read_attachment, settled
from assess.report.carried import carried
from assess.report.seal import PLACE
from assess.scoring.score import score
from assess.session.document import dump, read
from tests import builders
from tests.report import material
from tests.results import samples

ANSWERS = st.integers(1, 5) | st.sampled_from([UNKNOWN, not_applicable("no such thing here")])
RECORDS = st.one_of(
    st.tuples(st.just("settled"), ANSWERS),
    st.tuples(st.just("voted"), st.lists(ANSWERS, min_size=1, max_size=4)),
    st.none(),
)


def state_of(said: list[object]) -> Assessment:
    """Return a workshop in which each question is settled, voted on or open."""
    records = []
    for question, record in zip(samples.QUESTIONS, said, strict=False):
        if isinstance(record, tuple):
            kind, given_ = record
            records.append(
                builders.settled(question, given_) if kind == "settled" else builders.voted(question, *given_)
            )
    people = tuple(Participant(id=f"p{n}", name=f"{material.SOMEBODY} {n}") for n in range(1, 6))
    return builders.assessment(records=tuple(records), mode="workshop", participants=people)


@settings(deadline=None, max_examples=80)
@given(st.lists(RECORDS, min_size=12, max_size=12))
def test_every_figure_stays_when_names_and_votes_go(said: list[object]) -> None:
    pack, state = builders.pack(), state_of(said)
    kept = carried(pack, state)
    before, after = score(pack.questionnaire, state), score(pack.questionnaire, kept)
    assert [(g.score, g.verdict, g.enough_known, g.to_go, g.level) for g in before.gaps] == [
        (g.score, g.verdict, g.enough_known, g.to_go, g.level) for g in after.gaps
    ]
    assert material.SOMEBODY not in kept.model_dump_json()
    assert all(not record.votes for record in kept.records.values() if record.settlement)
    document = settled(material.material(state, planned=False).document, state.created_at)
    assert read(dump(document), "x") == document


def test_nothing_but_what_is_printed_is_carried() -> None:
    hidden = Record(question="C2.2", comments=(Comment(participant="p2", text=material.UNPRINTED),))
    state = material.named_state(scope="quick")
    state = state.model_copy(update={"records": {**state.records, "C2.2": hidden}})
    text = (attachment(material.material(state), "settled") or b"").decode()
    assert "a printed note" in text
    assert material.UNPRINTED not in text
    assert material.SOMEBODY not in text
    assert "Ada" not in text
    assert json.loads(text)["left_out"]
    whole = (attachment(material.material(state), "full") or b"").decode()
    assert material.UNPRINTED in whole
    assert material.SOMEBODY in whole
    assert json.loads(whole)["document"]["history"]
    assert json.loads(whole)["left_out"] == ""


def test_the_plan_belongs_to_the_inputs_that_are_carried() -> None:
    made = material.material(material.named_state())
    kept = settled(made.document, made.view.identity.moment)
    problem = build(kept.pack, kept.assessment, score(kept.pack.questionnaire, kept.assessment))
    assert kept.plan is not None
    assert kept.plan_input_hash == kept.plan.provenance.input_hash == problem.input_hash


def test_the_view_of_what_is_carried_prints_the_same_figures() -> None:
    from assess.report.printed import printed
    from assess.results.view import build as build_view
    from assess.scoring.reading import read as read_answers

    for state in (material.named_state(), material.named_state(scope="quick"), builders.assessment(samples.LOW)):
        made = material.material(state)
        kept = settled(made.document, made.view.identity.moment)
        reading = read_answers(kept.pack.questionnaire, kept.assessment)
        again = build_view(kept.pack, kept.assessment, reading, kept.plan)
        assert printed(again) == printed(made.view)


def test_nothing_is_carried_when_nothing_shall_be() -> None:
    assert attachment(material.low(), "none") is None


def test_the_same_material_gives_the_same_bytes_with_one_place_for_the_seal_at_the_end() -> None:
    data = attachment(material.low(), "settled")
    assert data == attachment(material.material(builders.assessment(samples.LOW)), "settled")
    assert data is not None
    assert data.rstrip(b'"}\n').endswith(PLACE)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff", "not UTF-8"),
        (b"[]", "not one that assess wrote"),
        (b'{"format": "assess-report", "version": 1}', "not complete"),
        (b'{"format": "assess-report", "version": 2, "full": true}', "not complete"),
        (b"[" * 50_000, "nested"),
        (b'{"a": 1, "a": 2}', "twice"),
        (b'{"a": NaN}', "NaN"),
    ],
)
def test_data_of_another_kind_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(InvalidFile, match=words):
        read_attachment(data, "x.pdf")


def test_a_pack_of_any_size_and_language_rides_along_whole() -> None:
    of: Pack = builders.pack(builders.questionnaire_data(title="Größe, 大きさ, \U0001f600"))
    made = material.material(builders.assessment(samples.LOW, of=of), of)
    data = attachment(made, "settled") or b""
    assert read_attachment(data, "x").document["pack"]["questionnaire"]["title"] == "Größe, 大きさ, \U0001f600"
