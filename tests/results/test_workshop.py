"""The pages about a workshop say who took part and how, and never who voted what where that is not to be known."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

import pytest

from assess.assessment.model import Assessment, Participant, Record, Round, Settlement, Vote
from assess.assessment.room import AgreedAction, Decision, Delegation, Minutes, Parked, Room
from assess.assessment.values import UNKNOWN, Answer, level
from assess.results import workshop_sentences as say
from assess.results.workshop import minutes_view, workshop_view
from tests.builders import START, assessment, pack

PACK = pack()
PEOPLE = (
    Participant(id="p1", name="Fay", role="Facilitator", votes=False),
    Participant(id="p2", name="Ada", role="Platform engineer", team="Claims core"),
    Participant(id="p3", name="Bo"),
    Participant(id="p4", name="Cy", role="Buyer"),
)


def shown(number: int, *answers: Answer, known: bool = True, **counts: int) -> Round:
    """Return a revealed round of p2, p3, ..."""
    votes = tuple(
        Vote(participant=f"p{place}" if known else None, answer=answer) for place, answer in enumerate(answers, start=2)
    )
    return Round(number=number, opened_at=START, revealed_at=START, votes=votes, **counts)


def workshop(known: bool = True, **more: Any) -> Assessment:
    """Return a workshop of three with a question voted on twice, one at once, and one settled with a reason."""
    twice = (
        shown(1, level(1), level(2), level(4), known=known),
        shown(2, level(2), level(2), UNKNOWN, known=known, abstained=1, missing=2),
    )
    records = (
        Record(
            question="A1.1", rounds=twice, settlement=Settlement(answer=level(2), by="p1", round=2, why="Bo saw it")
        ),
        Record(question="A1.2", rounds=(shown(1, level(3), level(3), known=known),)),
        Record(question="B1.1", rounds=(Round(number=1, opened_at=START),)),
    )
    given: dict[str, Any] = {"people": 4, "participants": PEOPLE, "records": records, "room": Room(quorum=2)}
    return assessment(of=PACK, **(given | more))


def test_it_says_who_took_part_and_how() -> None:
    view = workshop_view(PACK.questionnaire, workshop())
    assert view is not None
    text = " ".join(view.sentences).replace("\N{NO-BREAK SPACE}", " ")
    assert text == (
        "Three people could vote. Fay facilitated without a vote. After each vote everybody saw who had voted what. "
        "To show votes, 2 votes were needed. 2 questions were voted on, one of them more than once. "
        "Two votes changed from one round to the next. "
        "One answer was settled in the room with a reason; it stands in the list of all answers."
    )
    assert [(p.name, p.role, p.team, p.note) for p in view.people][:2] == [
        ("Fay", "Facilitator", "", "no vote"),
        ("Ada", "Platform engineer", "Claims core", ""),
    ]


def test_rounds_are_shown_where_they_differ() -> None:
    view = workshop_view(PACK.questionnaire, workshop())
    assert view is not None
    assert view.title.replace("\N{NO-BREAK SPACE}", " ") == (
        "Up to three people voted on 2 questions, each unseen by the others"
    )
    assert view.rounds_title.replace("\N{NO-BREAK SPACE}", " ") == (
        "On 1 question not all votes were alike; it is settled"
    )
    (item,) = view.rounds
    assert item.id == "A1.1"
    assert [one.counts for one in item.rounds] == [(1, 1, 0, 1, 0), (0, 2, 0, 0, 0)]
    assert (item.rounds[1].unknown, item.rounds[1].abstained, item.rounds[1].missing) == (1, 1, 2)
    assert item.why == "Bo saw it"


@pytest.mark.parametrize("anonymity", ["room", "all"])
def test_where_votes_have_no_name_the_people_have_none_either(anonymity: Any) -> None:
    state = workshop(known=anonymity == "room", anonymity=anonymity)
    view = workshop_view(PACK.questionnaire, state)
    assert view is not None
    text = str(asdict(view))
    for person in PEOPLE:
        assert f"'{person.name}'" not in text
        assert f"'{person.id}'" not in text
    assert [person.role for person in view.people] == ["Buyer", "Facilitator", "Platform engineer", "No role given"]
    assert ("changed" in text) == (anonymity == "room")


def test_it_does_not_matter_whose_votes_they_were() -> None:
    """Votes of one round that are dealt out otherwise give the same pages where nobody is to know whose they are."""
    one, other = (
        workshop(
            anonymity="room",
            records=(Record(question="A1.1", rounds=(shown(1, *answers), shown(2, *answers))),),
        )
        for answers in ((level(1), level(2), level(4)), (level(4), level(1), level(2)))
    )
    assert workshop_view(PACK.questionnaire, one) == workshop_view(PACK.questionnaire, other)


def test_one_person_and_a_workshop_without_votes_have_no_such_page() -> None:
    assert workshop_view(PACK.questionnaire, assessment({"A1.1": 3}, of=PACK)) is None
    assert workshop_view(PACK.questionnaire, workshop(records=())) is None
    assert minutes_view(workshop(records=())) is None
    assert minutes_view(assessment({"A1.1": 3}, of=PACK)) is None


def test_the_minutes_are_told_part_by_part() -> None:
    kept = Minutes(
        parked=(Parked(id="k", text="Who pays?", question="A1.1"),),
        actions=(AgreedAction(id="m", what="Ask finance", owner="Ada", due=dt.date(2027, 1, 31), done=True),),
        decisions=(
            Decision(id="d2", text="Later", at=START + dt.timedelta(days=1)),
            Decision(id="d1", text="Sooner", at=START),
        ),
    )
    view = minutes_view(workshop(minutes=kept))
    assert view is not None
    assert view.title.replace("\N{NO-BREAK SPACE}", " ") == (
        "1 action promised, 2 decisions taken and 1 topic put aside"
    )
    parts = {title: [line.text for line in lines] for title, lines in view.parts}
    assert list(parts) == [
        "What was promised",
        "What was decided",
        "Put aside for later",
    ]
    assert parts["What was decided"] == ["Sooner", "Later"]
    line = dict(view.parts)["What was promised"][0]
    assert (line.owner, line.note) == ("Ada", "done")


@pytest.mark.parametrize(
    ("back", "said"),
    [
        ((False,), "2 questions asked elsewhere are awaited."),
        ((True,), "2 questions were answered elsewhere."),
        ((True, False), "2 questions asked elsewhere are awaited, two came back."),
    ],
)
def test_questions_that_were_asked_elsewhere_are_counted(back: tuple[bool, ...], said: str) -> None:
    asked = tuple(
        Delegation(
            id=f"q{n}", participant="p3", questions=("A1.1", "A1.2"), asked_at=START, back_at=START if here else None
        )
        for n, here in enumerate(back)
    )
    view = workshop_view(PACK.questionnaire, workshop(room=Room(delegations=asked)))
    assert view is not None
    assert view.sentences[-1].replace("\N{NO-BREAK SPACE}", " ") == said
    assert "everybody present" in view.sentences[2]


@pytest.mark.parametrize("questions", range(1, 20))
def test_sentences_about_numbers_are_good_grammar(questions: int) -> None:
    for again in range(questions + 1):
        text = say.rounds(questions, 0, again).replace("\N{NO-BREAK SPACE}", " ")
        assert text.endswith("once.")
        assert ("question was" in text) == (questions == 1)
        head = say.rounds_title(questions, again).replace("\N{NO-BREAK SPACE}", " ")
        assert str(questions - again) in head or questions == again
        assert ("is open" in head) == (questions - again == 1)
        assert ("is settled" in head) == (again == 1 and (questions > 1 or again == questions))
    assert ("votes changed" in say.changed(questions)) == (questions != 1)
    assert ("people" in say.took_part(questions, "", facilitator_votes=False)) == (questions != 1)
    assert say.quorum(questions).endswith("were needed." if questions != 1 else "was needed.")


def test_tables_of_own_numbers_are_counted_apart() -> None:
    said = [say.rounds(*counts, 0).replace("\N{NO-BREAK SPACE}", " ") for counts in ((61, 5), (0, 1), (2, 1), (0, 2))]
    assert said == [
        "61 questions and 5 tables of own numbers were voted on, each once.",
        "One table of own numbers was voted on, once.",
        "2 questions and 1 table of own numbers were voted on, each once.",
        "2 tables of own numbers were voted on, each once.",
    ]


def test_the_title_claims_no_more_voters_than_voted() -> None:
    assert say.workshop_title(12, 12, 61).startswith("Twelve people voted on 61")
    assert say.workshop_title(1, 12, 61).startswith("Up to twelve people voted on 61")
    assert say.workshop_title(1, 1, 1).startswith("One person voted on 1")
