"""Random but fitting answers and assessments over a small questionnaire with every form of answer."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

from assess.assessment.model import Assessment, Comment, Evidence, Record, Round, Settlement, Vote
from assess.assessment.room import AgreedAction, Minutes, Parked, Room
from assess.assessment.values import (
    UNKNOWN,
    Answer,
    ChoicesValue,
    ChoiceValue,
    DateValue,
    LevelValue,
    MoneyValue,
    NumberValue,
    PercentageValue,
    TableValue,
    TextValue,
    Value,
    YesNoValue,
    answered,
    not_applicable,
)
from assess.questionnaire.model import Question
from assess.questionnaire.pack import Pack
from assess.text import clean, clean_line
from tests.builders import assessment, pack, question, questionnaire_data

EPOCH = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
OPTIONS = [{"id": "low", "label": "Low"}, {"id": "mid", "label": "Middle"}, {"id": "high", "label": "High"}]
COLUMNS = [
    {"id": "who", "label": "Name", "type": "text"},
    {"id": "hours", "label": "Hours", "type": "number", "required": False},
]
FORMS = {
    "X.yes": {"type": "yes_no"},
    "X.number": {"type": "number", "unit": "teams"},
    "X.share": {"type": "percentage"},
    "X.cost": {"type": "money"},
    "X.since": {"type": "date"},
    "X.one": {"type": "choice", "options": OPTIONS},
    "X.some": {"type": "choices", "options": OPTIONS},
    "X.words": {"type": "text", "multiline": True},
    "X.table": {"type": "table", "columns": COLUMNS, "min_rows": 0},
}


def every_form() -> Pack:
    """Return the small pack with a context question of each form."""
    context = [question(name, answer=form, quick=True) for name, form in FORMS.items()]
    return pack(questionnaire_data(context=context))


names = st.text(max_size=30).map(lambda text: clean_line(text)).filter(bool)
notes = st.text(max_size=60).map(lambda text: clean(text)).filter(bool)
moments = st.integers(0, 4 * 10**15).map(
    lambda micros: dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(microseconds=micros)
)
decimals = st.decimals(0, 10**12, places=2).map(lambda number: Decimal(format(number.normalize(), "f")))


def values(asked: Question) -> st.SearchStrategy[Value]:
    """Return values that fit `asked`."""
    ids = st.sampled_from([option["id"] for option in OPTIONS])
    rows = st.fixed_dictionaries(
        {"who": names.map(lambda name: name[:20].strip() or "Ada")},
        optional={"hours": st.integers(0, 99).map(str)},
    )
    by_form: dict[str, st.SearchStrategy[Value]] = {
        "level": st.builds(LevelValue, level=st.integers(1, 5)),
        "yes_no": st.builds(YesNoValue, yes=st.booleans()),
        "number": st.builds(NumberValue, number=decimals, unit=st.just("teams")),
        "percentage": st.builds(PercentageValue, percent=st.integers(0, 100).map(Decimal)),
        "money": st.builds(MoneyValue, amount=decimals, currency=st.sampled_from(["EUR", "USD"])),
        "date": st.builds(DateValue, date=st.dates()),
        "choice": st.builds(ChoiceValue, choice=ids),
        "choices": st.builds(ChoicesValue, choices=st.lists(ids, unique=True).map(tuple)),
        "text": st.builds(TextValue, text=notes),
        "table": st.builds(TableValue, rows=st.lists(rows, max_size=3).map(tuple)),
    }
    return by_form[asked.answer.type]


def answers(asked: Question) -> st.SearchStrategy[Answer]:
    """Return answers that fit `asked`: values, `don't know`, `not applicable`."""
    return st.one_of(values(asked).map(answered), st.just(UNKNOWN), notes.map(not_applicable))


@st.composite
def records(draw: st.DrawFn, asked: Question, people: int) -> Record:
    """Return what a workshop may have said about `asked`."""
    everyone = [f"p{n}" for n in range(1, people + 1)]
    rounds = []
    for number in range(1, draw(st.integers(0, 2)) + 1):
        voters = draw(st.lists(st.sampled_from(everyone), unique=True))
        known = draw(st.booleans())
        votes = tuple(Vote(participant=voter if known else None, answer=draw(answers(asked))) for voter in voters)
        counts = {name: draw(st.none() | st.integers(0, 9)) for name in ("abstained", "missing")}
        when = {name: draw(st.none() | moments) for name in ("opened_at", "revealed_at")}
        rounds.append(Round(number=number, votes=votes, **counts, **when))
    settlement = None
    if draw(st.booleans()):
        by, why = draw(st.sampled_from(everyone)), draw(st.none() | notes)
        settlement = Settlement(answer=draw(answers(asked)), by=by, round=len(rounds) or 1, why=why)
    said = draw(st.lists(st.builds(Comment, participant=st.sampled_from(everyone), text=notes), max_size=2))
    kinds = st.sampled_from(["named", "measured"])
    proof = [Evidence(id=f"e{n}", kind=draw(kinds), text=draw(notes)) for n in range(draw(st.integers(0, 2)))]
    return Record(
        question=asked.id,
        rounds=tuple(rounds),
        settlement=settlement,
        comments=tuple(said),
        evidence=tuple(proof),
    )


def _parked(text: str) -> Minutes:
    return Minutes(parked=(Parked(id="k1", text=text),), actions=(AgreedAction(id="m1", what=text, owner="Ada"),))


@st.composite
def assessments(draw: st.DrawFn, of: Pack) -> Assessment:
    """Return an assessment of `of` in any state."""
    people = draw(st.integers(1, 3))
    asked = draw(st.lists(st.sampled_from(list(of.questionnaire.questions.values())), unique_by=lambda q: q.id))
    return assessment(
        records=tuple(draw(records(question, people)) for question in asked),
        of=of,
        people=people,
        title=draw(names),
        scope=draw(st.sampled_from(["quick", "full"])),
        anonymity=draw(st.sampled_from(["named", "room", "all"])),
        room=draw(st.just(Room()) | st.builds(Room, quorum=st.integers(1, people), away=st.just(("p1",)))),
        minutes=draw(st.just(Minutes()) | st.builds(_parked, notes)),
        created_at=draw(moments),
        finished_at=draw(st.none() | moments),
    )
