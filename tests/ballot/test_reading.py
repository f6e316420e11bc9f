"""Every kind of answer from the form that the page shows; nothing else becomes a vote."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.assessment.fit import check_answer
from assess.assessment.values import (
    UNKNOWN,
    Answer,
    ChoicesValue,
    ChoiceValue,
    DateValue,
    MoneyValue,
    NumberValue,
    PercentageValue,
    TextValue,
    YesNoValue,
    answered,
    level,
    not_applicable,
)
from assess.ballot.app import LARGEST_BODY
from assess.ballot.reading import read_fields, read_vote
from assess.ballot.scene import Scene, Turn
from assess.ballot.views import LONGEST_TEXT, vote_page
from assess.errors import InvalidAnswer
from assess.questionnaire.model import Question
from assess.session.workshop.ballots import Seat
from assess.text import has_unsafe
from tests.builders import assessment, pack, question, questionnaire_data, settled

OPTIONS = [{"id": "two", "label": "2"}, {"id": "one", "label": "One & <b>"}, {"id": "none", "label": "Nothing"}]
SPECS: dict[str, dict[str, Any]] = {
    "level": {"type": "level", "anchors": ["a", "b", "c", "d", "e"]},
    "yes_no": {"type": "yes_no"},
    "number": {"type": "number", "unit": "days", "minimum": 0, "maximum": 100, "whole": True},
    "percentage": {"type": "percentage"},
    "money": {"type": "money", "currency": "CHF"},
    "date": {"type": "date"},
    "choice": {"type": "choice", "options": OPTIONS},
    "choices": {"type": "choices", "options": OPTIONS},
    "text": {"type": "text", "max_length": 4000, "multiline": True},
    "table": {"type": "table", "columns": [{"id": "a", "label": "A", "type": "text"}]},
}
QUESTIONS = {kind: Question.model_validate(question(f"Q.{kind}", answer=spec)) for kind, spec in SPECS.items()}


def read(kind: str, **fields: str | list[str]) -> Answer | None:
    """Return what a form sent for a question of a kind means."""
    asked = QUESTIONS[kind]
    return read_vote(asked, asked.answer, read_fields(urlencode(fields, doseq=True).encode()))


@pytest.mark.parametrize(
    ("kind", "fields", "answer"),
    [
        ("level", {"said": "=5"}, level(5)),
        ("yes_no", {"said": "=no"}, answered(YesNoValue(yes=False))),
        ("number", {"said": "answer", "value": "12 days"}, answered(NumberValue(number=Decimal(12), unit="days"))),
        ("percentage", {"said": "answer", "value": "12,5 %"}, answered(PercentageValue(percent=Decimal("12.5")))),
        ("money", {"said": "answer", "value": "1200"}, answered(MoneyValue(amount=Decimal(1200), currency="CHF"))),
        ("date", {"said": "answer", "value": "2027-01-31"}, answered(DateValue(date=dt.date(2027, 1, 31)))),
        ("choice", {"said": "=two"}, answered(ChoiceValue(choice="two"))),
        ("choices", {"said": "answer", "value": ["none", "two"]}, answered(ChoicesValue(choices=("two", "none")))),
        ("choices", {"said": "answer"}, answered(ChoicesValue(choices=()))),
        ("text", {"said": "answer", "value": "so\r\nbe\x1b[2J it"}, answered(TextValue(text="so\nbe[2J it"))),
        *((kind, {"said": "unknown", "value": "5"}, UNKNOWN) for kind in SPECS),
        *((kind, {"said": "na", "reason": " not\x07 ours "}, not_applicable("not ours")) for kind in SPECS),
        *((kind, {"said": "abstain"}, None) for kind in SPECS),
    ],
)
def test_what_is_chosen_becomes_the_answer(kind: str, fields: dict[str, Any], answer: Answer | None) -> None:
    assert read(kind, **fields) == answer


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("level", {"said": "=0"}),
        ("level", {"said": "answer", "value": "3"}),
        ("yes_no", {"said": "=maybe"}),
        ("number", {"said": "answer", "value": "101"}),
        ("number", {"said": "answer", "value": "1.5"}),
        ("number", {"said": "=5"}),
        ("percentage", {"said": "answer", "value": "101"}),
        ("money", {"said": "answer", "value": "-1"}),
        ("date", {"said": "answer", "value": "31.01.2027"}),
        ("choice", {"said": "=3"}),
        ("choice", {"said": "=2"}),
        ("choices", {"said": "answer", "value": ["two", "2"]}),
        ("text", {"said": "answer", "value": " \x00 "}),
        ("table", {"said": "answer", "value": "a"}),
        *((kind, {"said": "na", "reason": "\u200b"}) for kind in SPECS),
        *((kind, {"said": "other"}) for kind in SPECS),
        *((kind, {}) for kind in SPECS),
    ],
)
def test_anything_else_is_refused(kind: str, fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidAnswer):
        read(kind, **fields)


@given(
    st.sampled_from(sorted(SPECS)),
    st.dictionaries(
        st.sampled_from(["said", "value", "reason"]),
        st.one_of(
            st.text(max_size=40), st.sampled_from(["=1", "=yes", "=2", "answer", "na", "unknown", "abstain", "7"])
        ),
    ),
)
def test_no_form_becomes_an_answer_that_its_question_does_not_take(kind: str, fields: dict[str, str]) -> None:
    try:
        answer = read_vote(
            QUESTIONS[kind],
            QUESTIONS[kind].answer,
            read_fields(urlencode(fields, errors="surrogatepass").encode()),
        )
    except InvalidAnswer:
        return
    if answer is not None:
        check_answer(QUESTIONS[kind], answer)
        assert not has_unsafe(answer.model_dump_json())


@given(st.binary(max_size=200))
def test_no_body_breaks_the_reading_of_a_form(body: bytes) -> None:
    try:
        fields = read_fields(body)
    except InvalidAnswer:
        return
    assert not any(has_unsafe(text) for texts in fields.values() for text in texts)


def test_the_longest_form_fits() -> None:
    worst = len(quote_plus("語" * LONGEST_TEXT)) + len(quote_plus("語" * 500))
    assert worst + 200 < LARGEST_BODY


class Form(HTMLParser):
    """Reads a page as a browser would: labels, inputs, what is open and was not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.inputs: list[dict[str, str | None]] = []
        self.labelled: list[bool] = []
        self.fors: set[str | None] = set()
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "label":
            self.fors.add(given.get("for"))
        if tag in ("input", "textarea") and given.get("type") != "hidden":
            self.inputs.append({"tag": tag, **given})
            self.labelled.append("label" in self.open)
            assert "fieldset" in self.open
        if tag not in ("meta", "input", "link", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page_of(kind: str, anonymity: str = "named") -> Form:
    """Return the voting page of a question of a kind."""
    data = questionnaire_data(context=[question("Q.x", ask='Is <b>"it"</b> {{7*7}}?', answer=SPECS[kind])])
    small = pack(data)
    record = settled("Q.x", "dk").model_copy(update={"settlement": None})
    rounds = (record.rounds[0].model_copy(update={"revealed_at": None, "votes": ()}),)
    state = assessment(records=(record.model_copy(update={"rounds": rounds}),), of=small, people=3, anonymity=anonymity)
    scene = Scene(state, small.questionnaire, "Q.x", (), {})
    response = vote_page(scene, Seat("h", "p1", "Ada"), Turn("Q.x", 1))
    html = bytes(response.body).decode()
    assert "Is &lt;b&gt;&#34;it&#34;&lt;/b&gt; {{7*7}}?" in html
    return Form(html)


@pytest.mark.parametrize("kind", SPECS)
def test_every_form_is_labelled_and_can_be_filled_in(kind: str) -> None:
    form = page_of(kind)
    assert not form.open
    for given_, inside in zip(form.inputs, form.labelled, strict=True):
        assert inside or given_.get("id") in form.fors, given_
    said = {one["value"] for one in form.inputs if one.get("name") == "said"}
    assert {"unknown", "na", "abstain"} < said or kind == "table"
    fields = {one.get("name") for one in form.inputs}
    assert ("value" in fields) is (kind in {"number", "percentage", "money", "date", "choices", "text"})
    choosing = {"level": 5, "yes_no": 2, "choice": 3, "table": 0}
    assert len(said) == choosing.get(kind, 1) + 3
    for value in said - {"unknown", "na", "abstain", "answer"}:
        assert read(kind, said=str(value)) is not None
